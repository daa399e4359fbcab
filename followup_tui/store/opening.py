"""Opening the file: is it ours, is it whole, is it of this version; only then is anything written to it."""

from __future__ import annotations

import contextlib
import errno
import os
import sqlite3
import stat
import struct
from pathlib import Path
from typing import Any

from peewee import DatabaseError, SqliteDatabase

from ..domain.errors import BookUnusable

APPLICATION_ID = 0x466F5570
"""What stands in the header of every book ("FoUp")."""

SCHEMA = 8
"""How many migrations a book of this version has behind it; kept in the file as its user_version."""

ERRORS = (DatabaseError, sqlite3.DatabaseError)
"""What a damaged, full or busy file raises: through Peewee, and from a cursor that is read further."""

MAGIC = b"SQLite format 3\x00"

PRAGMAS: dict[str, Any] = {
    "journal_mode": "wal",
    "synchronous": "full",
    "foreign_keys": 1,
    "recursive_triggers": 1,
    "secure_delete": 1,
    "cache_size": -16_000,
    "temp_store": "memory",
}
"""WAL with FULL: what was said to be saved survives a power cut; recursive triggers: REPLACE fires the delete triggers too."""


def connect(path: Path, patience: float, pragmas: dict[str, Any] | None = None) -> SqliteDatabase:
    """A Peewee database on the file, waiting so many seconds for other writers."""
    return SqliteDatabase(str(path), pragmas=PRAGMAS if pragmas is None else pragmas, timeout=patience)


def look_at(path: Path) -> bool:
    """Look at the file's first bytes without touching it: True for a book, False for none yet.

    Raises BookUnusable for anything else: a folder, another program's file, a damaged, cut or newer book.
    """
    try:
        kind = path.stat()
    except FileNotFoundError:
        if path.is_symlink():
            raise BookUnusable(
                "The book cannot be opened", f"{path} is a link that leads nowhere.", "Mend the link, or remove it."
            ) from None
        return False
    except OSError as problem:
        raise _unreadable(path, problem) from problem
    if not stat.S_ISREG(kind.st_mode):
        raise BookUnusable("The book cannot be opened", f"{path} is not a file.", "Name a file with --db.")
    try:
        with path.open("rb") as file:
            head = file.read(100)
    except OSError as problem:
        raise _unreadable(path, problem) from problem
    if not head:
        raise BookUnusable("The book is empty", f"{path} has no bytes.", "Restore a backup (followup restore FILE), or remove the file.")
    if len(head) < 100 or not head.startswith(MAGIC):
        raise damaged(path, "it does not begin as a database does")
    page, pages, version, owner = _header(head)
    if owner != APPLICATION_ID:
        raise BookUnusable("That is not a book", f"{path} belongs to another program.", "Name another file with --db.")
    if version > SCHEMA:
        raise BookUnusable(
            "The book is newer than this program",
            f"{path} has version {version}, this program knows {SCHEMA}.",
            "Install a newer Followup.",
        )
    wal = path.with_name(path.name + "-wal")
    if pages and kind.st_size < page * pages and not (wal.exists() and wal.stat().st_size):
        raise damaged(path, f"it has {kind.st_size} bytes where {page * pages} belong")
    return True


def check_version(db: SqliteDatabase, path: Path) -> int:
    """The version of an open book, read through the write-ahead log too; a newer one is refused."""
    version = int(db.execute_sql("PRAGMA user_version").fetchone()[0])
    if version > SCHEMA:
        raise BookUnusable(
            "The book is newer than this program",
            f"{path} has version {version}, this program knows {SCHEMA}.",
            "Install a newer Followup.",
        )
    return version


def quick_check(path: Path) -> list[str]:
    """What SQLite finds wrong with the file, through a connection of its own that cannot write; empty when it is whole."""
    # A connection of its own: this runs beside the open book.
    db = SqliteDatabase(f"{path.absolute().as_uri()}?mode=ro", uri=True, pragmas={}, timeout=5)
    try:
        rows = db.execute_sql("PRAGMA quick_check(20)").fetchall()
    except ERRORS as problem:
        return [str(problem)]
    finally:
        db.close()
    return [str(row[0]) for row in rows if row[0] != "ok"]


def secure(path: Path) -> None:
    """Make sure that the owner alone can read a file."""
    with contextlib.suppress(OSError):
        if stat.S_IMODE(path.stat().st_mode) & 0o077:
            os.chmod(path, 0o600)


def make_folder(path: Path) -> None:
    """Create the private folder of a new book, where it is missing."""
    try:
        if not path.parent.exists():
            path.parent.mkdir(parents=True, mode=0o700, exist_ok=True)
        if not os.access(path.parent, os.W_OK):
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))
    except OSError as problem:
        raise BookUnusable("The book cannot be made", f"{path}: {problem.strerror}.", "Name another place with --db.") from problem


def make_private(path: Path) -> None:
    """Create an empty private file for a new book."""
    try:
        os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
    except FileExistsError:
        return
    except OSError as problem:
        raise BookUnusable("The book cannot be made", f"{path}: {problem.strerror}.", "Name another place with --db.") from problem


def translate(path: Path, problem: Exception) -> BookUnusable:
    """An error of the database as a refusal in plain words; the cause may hide behind a failed rollback."""
    said = " ".join(str(one) for one in _chain(problem)).lower()
    if "disk is full" in said:
        return BookUnusable("The disk is full", f"Nothing was saved in {path}.", "Make room and try again.")
    if "disk i/o error" in said:
        # A quota and a limit on the size of files come so too; of a damaged file SQLite says something else.
        return BookUnusable("The disk cannot be written", f"Nothing was saved in {path}.", "Check the disk, its room and your quota.")
    if "locked" in said or "busy" in said:
        return BookUnusable("The book is busy", f"Another program is writing to {path}; nothing was saved.", "Try again in a moment.")
    if "readonly" in said or "read-only" in said:
        return BookUnusable("The book is read-only", f"{path} cannot be written.", "Check the permissions of the file and its folder.")
    if "unable to open" in said:
        return BookUnusable(
            "The book cannot be opened", f"{path}: no permission, or no such folder.", "Check the path and its permissions."
        )
    if "no such table" in said:
        return damaged(path, "a table is missing")
    return damaged(path, str(problem))


def _chain(problem: BaseException) -> list[BaseException]:
    found: list[BaseException] = []
    current: BaseException | None = problem
    while current is not None and current not in found:
        found.append(current)
        current = current.__cause__ or current.__context__
    return found


def _header(head: bytes) -> tuple[int, int, int, int]:
    (page,) = struct.unpack(">H", head[16:18])
    (pages,) = struct.unpack(">I", head[28:32])
    (version,) = struct.unpack(">I", head[60:64])
    (owner,) = struct.unpack(">I", head[68:72])
    return (65_536 if page == 1 else page), pages, version, owner


def damaged(path: Path, what: str) -> BookUnusable:
    """What is said of a damaged book."""
    return BookUnusable(
        "The book is damaged",
        f"{path}: {what}. Nothing was changed in it.",
        "Run: followup restore FILE, with a backup from the folder that followup info names.",
    )


def _unreadable(path: Path, problem: OSError) -> BookUnusable:
    return BookUnusable("The book cannot be opened", f"{path}: {problem.strerror}.", "Check the path and its permissions.")
