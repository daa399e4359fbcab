"""Bringing a book to this version: Peewee's migration runner with guards (one program at a time, whole or not at all)."""

from __future__ import annotations

import fcntl
from collections.abc import Callable
from pathlib import Path

from peewee import SqliteDatabase

from . import opening, triggers

FOLDER = Path(__file__).parent / "migrations"


def migrate(db: SqliteDatabase, path: Path, before: Callable[[], object]) -> None:
    """Run the migrations that the book lacks; `before` makes the backup, for a book that already holds something.

    A lock beside the book keeps two programs from doing this at once; who comes second looks again.
    """
    # Imported here: the runner costs as much as all of Peewee, and is needed once in a book's life.
    from playhouse.migrations import Runner

    lock = path.with_name(path.name + ".migrating")
    with lock.open("w") as handle:
        fcntl.flock(handle, fcntl.LOCK_EX)
        version = opening.check_version(db, path)
        if version < opening.SCHEMA:
            if version:
                before()
            Runner(db, str(FOLDER)).up()
            with db.atomic("IMMEDIATE"):
                triggers.make(db)
                db.execute_sql(f"PRAGMA application_id = {opening.APPLICATION_ID}")
                db.execute_sql(f"PRAGMA user_version = {opening.SCHEMA}")
            # The header of the file itself must say whose it is before anybody looks at it.
            db.execute_sql("PRAGMA wal_checkpoint(TRUNCATE)")
        lock.unlink(missing_ok=True)
