"""The journal of rows that come in by the hundred thousand: their first and last id, and what they held once they are taken back.

A row's JSON for each of them would double an import's work for an undo that hardly ever comes. Undo goes strictly back in order, so when
an import is taken back its rows are as it left them: that is when they are kept.
"""

from __future__ import annotations

import contextlib
from collections.abc import Iterator

from peewee import Database

from . import bulk, triggers
from .journal_tables import Change, Kept
from .tables import JOURNALED, Category

RANGED = tuple(table for table in JOURNALED if table is not Category)
"""The tables that an import fills; categories are few, and a contact's row needs them first."""

_NAMES = {table._meta.table_name: [field.column_name for field in table._meta.sorted_fields] for table in RANGED}
_CHANGE, _KEPT = Change._meta.table_name, Kept._meta.table_name


@contextlib.contextmanager
def coming_in(db: Database, entry: int) -> Iterator[dict[str, int]]:
    """Rows that get an id from now on belong to the entry as ranges; what is given is the first id of each table.

    Neither the journal nor the search index follows them one by one; contacts and touches are to be put into the index
    (`triggers.index_contacts`) before the end. Rows that were there before are followed as ever. Inside a transaction.
    """
    firsts = {table._meta.table_name: bulk.next_id(db, table) for table in RANGED}
    triggers.follow(db, firsts)
    yield firsts
    triggers.follow(db)
    for name, first in firsts.items():
        (last,) = db.execute_sql(f"SELECT max(id) FROM {name} WHERE id >= ?", (first,)).fetchone()
        if last is not None:
            db.execute_sql(f"INSERT INTO {_CHANGE}(entry_id, tbl, row, last) VALUES (?, ?, ?, ?)", (entry, name, first, last))


def take_back(db: Database, change: int, table: str, first: int, last: int) -> None:
    """Keep the rows of a range, and take them out."""
    made = triggers.image(_NAMES[table], "r")
    db.execute_sql(
        f"INSERT INTO {_KEPT}(change_id, image) SELECT ?, {made} FROM {table} r WHERE id BETWEEN ? AND ? ORDER BY id", (change, first, last)
    )
    db.execute_sql(f"DELETE FROM {table} WHERE id BETWEEN ? AND ?", (first, last))


def bring_again(db: Database, change: int, table: str) -> None:
    """Put the rows of a range that was taken back in their places again."""
    columns = _NAMES[table]
    listed = ", ".join(columns)
    taken = ", ".join(f"json_extract(image, '$.{column}')" for column in columns)
    db.execute_sql(f"INSERT INTO {table}({listed}) SELECT {taken} FROM {_KEPT} WHERE change_id = ? ORDER BY id", (change,))
    db.execute_sql(f"DELETE FROM {_KEPT} WHERE change_id = ?", (change,))
