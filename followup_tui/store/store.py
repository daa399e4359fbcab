"""The store: one open book file, its transactions, and what other programs do to it meanwhile."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from peewee import SqliteDatabase

from ..domain.errors import BookUnusable
from . import opening

PATIENCE = 5.0
"""Seconds to wait for another program's write."""


class Store:
    """An open book file.

    `db` is the Peewee database, for the functions of this room alone. Every write happens inside `transaction`.
    """

    def __init__(self, db: SqliteDatabase, path: Path) -> None:
        self.db = db
        self.path = path

    @classmethod
    def open(
        cls, path: Path, *, create: bool = True, patience: float = PATIENCE, before_migration: Callable[[], object] = lambda: None
    ) -> Store:
        """Open a book, making it where there is none and `create` is set.

        Raises BookUnusable, with the bytes of the file untouched, for everything that is not a whole book of a version we know.
        """
        path = path.absolute()
        if not _is_there(path):
            if not create:
                raise BookUnusable("There is no book yet", f"{path} does not exist.", "Start followup, or name a file with --db.")
            from . import migrating

            opening.make_folder(path)
            with migrating.alone(path):
                if not opening.look_at(path):
                    opening.make_private(path)
                    return cls._connect(path, patience, before_migration)
        opening.secure(path)
        return cls._connect(path, patience, before_migration)

    @classmethod
    def _connect(cls, path: Path, patience: float, before_migration: Callable[[], object]) -> Store:
        store = cls(opening.connect(path, patience), path)
        try:
            store.db.connect()
            version = opening.check_version(store.db, path)
            if version < opening.SCHEMA:
                store._migrate(version, before_migration)
        except opening.ERRORS as problem:
            store.db.close()
            raise opening.translate(path, problem) from problem
        except BaseException:
            store.db.close()
            raise
        return store

    def _migrate(self, version: int, before: Callable[[], object]) -> None:
        # Imported here: every other start has nothing to migrate. A new book (0) is being made by whoever is alone already.
        from . import migrating

        with migrating.alone(self.path) if version else contextlib.nullcontext():
            migrating.migrate(self.db, self.path, before)

    def close(self) -> None:
        """Close the file; nothing needs to be saved here."""
        if not self.db.is_closed():
            self.db.close()

    @contextlib.contextmanager
    def transaction(self) -> Iterator[None]:
        """One write transaction, taken at once; an error of the database becomes a refusal and nothing is saved."""
        try:
            with self.db.atomic("IMMEDIATE"):
                yield
        except opening.ERRORS as problem:
            raise opening.translate(self.path, problem) from problem

    @contextlib.contextmanager
    def reading(self) -> Iterator[None]:
        """Reads in which a damaged or busy file becomes a refusal instead of a traceback."""
        try:
            yield
        except opening.ERRORS as problem:
            raise opening.translate(self.path, problem) from problem

    def version(self) -> int:
        """A number that grows when another program changes the book."""
        with self.reading():
            return int(self.db.execute_sql("PRAGMA data_version").fetchone()[0])

    def fact(self, name: str) -> str | None:
        """A named fact about the book itself."""
        with self.reading():
            row: Any = self.db.execute_sql("SELECT value FROM fact WHERE name = ?", (name,)).fetchone()
        return row[0] if row else None

    def set_fact(self, name: str, value: str) -> None:
        """Keep a named fact; inside a transaction."""
        self.db.execute_sql(
            "INSERT INTO fact(name, value) VALUES (?, ?) ON CONFLICT(name) DO UPDATE SET value = excluded.value", (name, value)
        )


def _is_there(path: Path) -> bool:
    """Whether there is a book; one that another program is making just now is waited for."""
    try:
        return opening.look_at(path)
    except BookUnusable:
        from . import migrating

        if not migrating.lock_of(path).exists():
            raise
        with migrating.alone(path):
            return opening.look_at(path)
