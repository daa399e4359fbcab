"""Undo and redo across restarts: every intent is an entry with the rows it changed, replayed backwards or forwards."""

from __future__ import annotations

import json
from datetime import datetime
from typing import Any

from peewee import Database

from ..domain.record import record
from . import journal_ranges
from .fields import instant_to_text, text_to_instant
from .tables import JOURNALED

KEPT = 500
"""So many entries are kept; older ones can no longer be undone."""

_COLUMNS = {table._meta.table_name: [field.column_name for field in table._meta.sorted_fields] for table in JOURNALED}


@record
class JournalEntry:
    """A step of undo or redo: what it was, when, in which run of a program, and how many people it touched."""

    id: int
    at: datetime
    run: str
    words: str
    contact_id: int | None
    people: int


def begin(db: Database, at: datetime, run: str, words: str) -> int:
    """Open an entry inside a transaction; what was undone before can no longer be redone."""
    db.execute_sql("DELETE FROM journal_entry WHERE undone")
    cursor = db.execute_sql("INSERT INTO journal_entry(at, run, words, undone) VALUES (?, ?, ?, 0)", (instant_to_text(at), run, words))
    entry = int(cursor.lastrowid)
    db.execute_sql("UPDATE journal_head SET entry = ? WHERE id = 1", (entry,))
    return entry


def end(db: Database, entry: int, words: str, contact_id: int | None) -> None:
    """Close the entry with its final words; one that changed nothing is dropped."""
    db.execute_sql("UPDATE journal_head SET entry = NULL WHERE id = 1")
    db.execute_sql("DELETE FROM journal_change WHERE entry_id = ? AND before IS after AND last IS NULL", (entry,))
    changed = db.execute_sql("SELECT 1 FROM journal_change WHERE entry_id = ? LIMIT 1", (entry,)).fetchone()
    if changed is None:
        db.execute_sql("DELETE FROM journal_entry WHERE id = ?", (entry,))
        return
    db.execute_sql("UPDATE journal_entry SET words = ?, contact_id = ? WHERE id = ?", (words, contact_id, entry))
    db.execute_sql("DELETE FROM journal_entry WHERE id <= ?", (entry - KEPT,))


def last(db: Database, *, undone: bool) -> JournalEntry | None:
    """The entry that undo (or, with `undone`, redo) would take next."""
    order = "ASC" if undone else "DESC"
    row = db.execute_sql(
        f"SELECT id, at, run, words, contact_id FROM journal_entry WHERE undone = ? ORDER BY id {order} LIMIT 1", (int(undone),)
    ).fetchone()
    if row is None:
        return None
    sql = """SELECT count(DISTINCT contact_id) + coalesce(sum(last - row + 1) FILTER (WHERE last IS NOT NULL AND tbl = 'contact'), 0)
        FROM journal_change WHERE entry_id = ?"""
    people = db.execute_sql(sql, (row[0],)).fetchone()[0]
    return JournalEntry(row[0], text_to_instant(row[1]), row[2], row[3], row[4], people)


def replay(db: Database, entry: int, *, backwards: bool) -> None:
    """Put the rows of an entry back as they were before it, or forth as they were after it; inside a transaction."""
    db.execute_sql("PRAGMA defer_foreign_keys = ON")
    order = "DESC" if backwards else "ASC"
    sql = f"SELECT id, tbl, row, before, after, last FROM journal_change WHERE entry_id = ? ORDER BY id {order}"
    for change, table, row, before, after, last_row in db.execute_sql(sql, (entry,)).fetchall():
        if last_row is not None and backwards:
            journal_ranges.take_back(db, change, table, row, last_row)
        elif last_row is not None:
            journal_ranges.bring_again(db, change, table)
        else:
            here, there = (after, before) if backwards else (before, after)
            _put(db, table, row, here is not None, json.loads(there) if there else None)
    db.execute_sql("UPDATE journal_entry SET undone = ? WHERE id = ?", (int(backwards), entry))


def forget(db: Database) -> None:
    """Drop the whole journal."""
    db.execute_sql("DELETE FROM journal_entry")


def _put(db: Database, table: str, row: int, exists: bool, image: dict[str, Any] | None) -> None:
    # A row that a cascade already took away, or brought back, is met by an upsert and a harmless delete.
    if image is None:
        db.execute_sql(f"DELETE FROM {table} WHERE id = ?", (row,))
        return
    columns = _COLUMNS[table]
    values = [image.get(column) for column in columns]
    if exists:
        setting = ", ".join(f"{column} = ?" for column in columns)
        db.execute_sql(f"UPDATE {table} SET {setting} WHERE id = ?", (*values, row))
    else:
        marks = ", ".join("?" * len(columns))
        db.execute_sql(f"INSERT INTO {table}({', '.join(columns)}) VALUES ({marks})", values)
