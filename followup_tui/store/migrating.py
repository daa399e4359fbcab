"""Bringing a book to this version: Peewee's migration runner with guards (one program at a time, whole or not at all)."""

from __future__ import annotations

import contextlib
import fcntl
from collections.abc import Callable, Iterator
from pathlib import Path

from peewee import SqliteDatabase

from . import opening, triggers

FOLDER = Path(__file__).parent / "migrations"


def lock_of(path: Path) -> Path:
    """The lock beside a book that is being made or migrated."""
    return path.with_name(path.name + ".migrating")


@contextlib.contextmanager
def alone(path: Path) -> Iterator[None]:
    """Be the only program that makes or migrates this book; who comes second waits, and looks again."""
    lock = lock_of(path)
    with lock.open("w") as handle:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield
        lock.unlink(missing_ok=True)


def migrate(db: SqliteDatabase, path: Path, before: Callable[[], object]) -> None:
    """Run the migrations that the book lacks, being alone; `before` makes the backup of a book that holds something."""
    # Imported here: the runner costs as much as all of Peewee, and is needed once in a book's life.
    from playhouse.migrations import Runner

    version = opening.check_version(db, path)
    if version >= opening.SCHEMA:
        return
    if version:
        before()
    Runner(db, str(FOLDER)).up()
    with db.atomic("IMMEDIATE"):
        triggers.make(db)
        db.execute_sql(f"PRAGMA application_id = {opening.APPLICATION_ID}")
        db.execute_sql(f"PRAGMA user_version = {opening.SCHEMA}")
    # The header of the file itself must say whose it is before anybody looks at it.
    db.execute_sql("PRAGMA wal_checkpoint(TRUNCATE)")
