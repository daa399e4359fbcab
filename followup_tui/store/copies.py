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


def beside(mine: Path, theirs: Path) -> dict[str, int]:
    """What one book file has of contacts, touches and open steps that another one lacks, and how many contacts differ.

    A contact is known again by its id and the instant at which it came, a touch by its contact and its instant: ids are given anew.
    """
    db = SqliteDatabase(f"{mine.absolute().as_uri()}?mode=ro", uri=True, pragmas={}, timeout=5)
    try:
        db.execute_sql("ATTACH ? AS other", (f"{theirs.absolute().as_uri()}?mode=ro",))
        return {name: int(db.execute_sql(sql).fetchone()[0]) for name, sql in _MORE.items()}
    except opening.ERRORS as problem:
        raise opening.translate(mine, problem) from problem
    finally:
        db.close()


def names_beside(mine: Path, theirs: Path, limit: int) -> list[str]:
    """The names of the first contacts that one book file has and another one lacks, the newest first."""
    db = SqliteDatabase(f"{mine.absolute().as_uri()}?mode=ro", uri=True, pragmas={}, timeout=5)
    try:
        db.execute_sql("ATTACH ? AS other", (f"{theirs.absolute().as_uri()}?mode=ro",))
        sql = f"SELECT c.name {_LACKED} ORDER BY c.captured_at DESC, c.id DESC LIMIT ?"
        return [name for (name,) in db.execute_sql(sql, (limit,)).fetchall()]
    except opening.ERRORS as problem:
        raise opening.translate(mine, problem) from problem
    finally:
        db.close()


_SAME = "o.id = c.id AND o.captured_at = c.captured_at"
_LACKED = f"FROM main.contact c WHERE NOT EXISTS (SELECT 1 FROM other.contact o WHERE {_SAME})"
_FIELDS = "name, org, title, met, via, needs, note, tags, extra, haystack, stop_outcome, category_id, starred, snoozed_until"
_MORE = {
    "contacts": f"SELECT count(*) {_LACKED}",
    "changed": f"""SELECT count(*) FROM main.contact c JOIN other.contact o ON {_SAME}
        WHERE {" OR ".join(f"c.{name} IS NOT o.{name}" for name in _FIELDS.split(", "))}""",
    "touches": """SELECT count(*) FROM main.touch t WHERE NOT EXISTS (SELECT 1 FROM other.touch o
        WHERE o.contact_id = t.contact_id AND o.at = t.at AND o.channel = t.channel AND o.outcome = t.outcome)""",
    "steps": """SELECT count(*) FROM main.step s WHERE s.closed_at IS NULL AND NOT EXISTS (SELECT 1 FROM other.step o
        WHERE o.contact_id = s.contact_id AND o.kind = s.kind AND o.due = s.due AND o.made_at = s.made_at AND o.closed_at IS NULL)""",
}


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
