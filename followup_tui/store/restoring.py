"""A backup on its way into the place of a book: of this version, with its triggers, and with the newer state of the blocks."""

from __future__ import annotations

import contextlib
from collections.abc import Sequence
from pathlib import Path
from typing import Any, NamedTuple

from peewee import SqliteDatabase

from . import opening, seals, triggers
from .store import Store

BLOCKS = ("period", "away", "block", "block_log", "block_seal")
"""The tables that a restored backup carries over from the book as it was (product.md section 6, "In the database")."""


class BlockState(NamedTuple):
    """What a book file holds of the blocks: the rows of `BLOCKS` with their columns, the last number of the log, the latest time seen."""

    columns: dict[str, tuple[str, ...]]
    rows: dict[str, list[tuple[Any, ...]]]
    last_number: int
    latest_seen: str

    @property
    def log(self) -> list[tuple[Any, ...]]:
        """The lines of the log, in order."""
        return self.rows["block_log"]


def blocks_of(path: Path) -> BlockState | None:
    """What a book file holds of the blocks; None where that cannot be read, or where it is of a version without them."""
    db = SqliteDatabase(f"{path.absolute().as_uri()}?mode=ro", uri=True, pragmas={}, timeout=5)
    columns: dict[str, tuple[str, ...]] = {}
    rows: dict[str, list[tuple[Any, ...]]] = {}
    try:
        with db.atomic():
            there = {row[0] for row in db.execute_sql("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()}
            # A damaged book of a version before the seals is not brought to this one: its blocks come without them.
            for table in (one for one in BLOCKS if one in there or one != "block_seal"):
                cursor = db.execute_sql(f"SELECT * FROM {table} ORDER BY id")
                rows[table] = cursor.fetchall()
                columns[table] = tuple(one[0] for one in cursor.description)
            number = db.execute_sql("SELECT coalesce(max(seq), 0) FROM sqlite_sequence WHERE name = 'block_log'").fetchone()[0]
            latest = db.execute_sql("SELECT coalesce(max(value), '') FROM fact WHERE name = 'latest_seen'").fetchone()[0]
    except opening.ERRORS:
        return None
    finally:
        db.close()
    return BlockState(columns, rows, number, str(latest))


def forgotten_of(path: Path) -> list[tuple[str, str, int]]:
    """The marks of those who are not to come back, as a book file holds them: (why, hash, day); none where they cannot be read."""
    db = SqliteDatabase(f"{path.absolute().as_uri()}?mode=ro", uri=True, pragmas={}, timeout=5)
    try:
        return [tuple(row) for row in db.execute_sql("SELECT kind, hash, since FROM forgotten ORDER BY id").fetchall()]
    except opening.ERRORS:
        return []
    finally:
        db.close()


def is_ahead(mine: BlockState, theirs: BlockState) -> bool:
    """Whether the blocks of a book are to be kept when another file takes its place.

    They are, unless the other one goes on where they end. Of two histories that have nothing in common the longer standing one is
    kept: a new book cannot push an old one's blocks aside, and does not keep an old one's from coming back.
    """
    if not mine.log:
        return False
    if theirs.log[: len(mine.log)] == mine.log:
        return len(theirs.log) == len(mine.log)
    return not theirs.log or str(mine.log[0][2]) <= str(theirs.log[0][2])


def make_whole(copy: Path, blocks: BlockState | None, forgotten: Sequence[tuple[str, str, int]] = ()) -> bool:
    """Bring a copy to this version, make its triggers and search index anew, and carry blocks over that are ahead of its own.

    True where they were carried over. The latest time seen is that of both. Marks of those who are not to come back (`forgotten`) stay,
    whoever the backup holds. The copy is nobody's book yet.
    """
    store = Store.open(copy, create=False)
    carried = False
    try:
        with store.transaction():
            triggers.make(store.db)
            for index in ("contact_search", "touch_search"):
                store.db.execute_sql(f"INSERT INTO {index}({index}) VALUES ('rebuild')")
            for kind, mark, since in forgotten:
                store.db.execute_sql(
                    """INSERT INTO forgotten(kind, hash, since) SELECT ?, ?, ?
                    WHERE NOT EXISTS (SELECT 1 FROM forgotten WHERE kind = ? AND hash = ?)""",
                    (kind, mark, since, kind, mark),
                )
        own = blocks_of(copy)
        if blocks is not None and own is not None:
            if is_ahead(blocks, own):
                # Rows of a damaged book that no table takes are left where they are.
                with contextlib.suppress(*opening.ERRORS), store.db.atomic("IMMEDIATE"):
                    _carry_over(store, blocks)
                    carried = True
            latest = max(blocks.latest_seen, own.latest_seen)
            if latest:
                with store.transaction():
                    store.set_fact("latest_seen", latest)
    finally:
        store.close()
    return carried


def _carry_over(store: Store, blocks: BlockState) -> None:
    db = store.db
    for (name,) in db.execute_sql("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
        db.execute_sql(f'DROP TRIGGER "{name}"')
    for table in BLOCKS:
        db.execute_sql(f"DELETE FROM {table}")
    for table in blocks.rows:
        named = ", ".join(f'"{column}"' for column in blocks.columns[table])
        marks = ", ".join("?" * len(blocks.columns[table]))
        for row in blocks.rows[table]:
            db.execute_sql(f"INSERT INTO {table}({named}) VALUES ({marks})", row)
    db.execute_sql("DELETE FROM sqlite_sequence WHERE name = 'block_log'")
    db.execute_sql("INSERT INTO sqlite_sequence(name, seq) VALUES ('block_log', ?)", (blocks.last_number,))
    if "block_seal" not in blocks.rows:
        seals.seal_lines(db, 0)
    triggers.make(db)
