"""Copies of a book: made by VACUUM INTO, so that nothing of the write-ahead log is missing, and checked before they count."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

from peewee import SqliteDatabase

from ..domain.errors import Refused
from . import opening


def copy_to(source: Path, target: Path) -> None:
    """Make a whole, checked copy of a book; an existing file at the target is replaced only by a good copy.

    Raises BookUnusable when the book itself is not whole: a damaged copy never replaces a good one.
    """
    problems = opening.quick_check(source)
    if problems:
        raise opening.damaged(source, problems[0])
    beside = target.with_name(f".{target.name}.{os.getpid()}.part")
    beside.unlink(missing_ok=True)
    # A connection of its own: VACUUM INTO cannot run inside the transaction of another.
    db = SqliteDatabase(str(source), pragmas={}, timeout=10)
    try:
        db.execute_sql("VACUUM INTO ?", (str(beside),))
    except opening.ERRORS as problem:
        beside.unlink(missing_ok=True)
        raise opening.translate(source, problem) from problem
    finally:
        db.close()
    problems = opening.quick_check(beside)
    if problems:
        beside.unlink(missing_ok=True)
        raise Refused("The backup failed", f"The copy of {source} is not whole: {problems[0]}.", "Check the disk and try again.")
    _settle(beside, target)


def put_in_place(copy: Path, book: Path) -> None:
    """Put a checked copy where the book is; the log files of the old one go with it."""
    beside = book.with_name(f".{book.name}.{os.getpid()}.part")
    shutil.copyfile(copy, beside)
    for ending in ("-wal", "-shm"):
        book.with_name(book.name + ending).unlink(missing_ok=True)
    _settle(beside, book)


def write_over(copy: Path, book: Path) -> None:
    """Write a checked copy over a healthy book in one transaction, so that a program that has it open sees it change."""
    source = SqliteDatabase(f"{copy.absolute().as_uri()}?mode=ro", uri=True, pragmas={}, timeout=5)
    target = SqliteDatabase(str(book), pragmas={}, timeout=5)
    try:
        source.connection().backup(target.connection())
        target.execute_sql("PRAGMA journal_mode = wal")
    except opening.ERRORS as problem:
        raise opening.translate(book, problem) from problem
    finally:
        source.close()
        target.close()


def contents(path: Path) -> dict[str, int]:
    """How many contacts and touches a book file holds, and when its newest touch was logged (as an ordinal day)."""
    db = SqliteDatabase(f"{path.absolute().as_uri()}?mode=ro", uri=True, pragmas={}, timeout=5)
    try:
        contacts, touches, day = db.execute_sql(
            "SELECT (SELECT count(*) FROM contact), (SELECT count(*) FROM touch), coalesce((SELECT max(day) FROM touch), 0)"
        ).fetchone()
    except opening.ERRORS as problem:
        raise opening.translate(path, problem) from problem
    finally:
        db.close()
    return {"contacts": contacts, "touches": touches, "last_day": day}


def _settle(beside: Path, target: Path) -> None:
    """Rename a finished file to its place, private and on the disk."""
    os.chmod(beside, 0o600)
    with beside.open("rb") as file:
        os.fsync(file.fileno())
    os.replace(beside, target)
    folder = os.open(target.parent, os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)
