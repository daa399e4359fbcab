"""The triggers: search index, journal and the rules of blocks; made anew after every migration, since a rebuilt table loses its own."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from peewee import Database

from . import block_rules
from .journal_tables import Change
from .tables import JOURNALED, Contact, Event, KnownSource, Touch

SEARCH = (
    """CREATE VIRTUAL TABLE IF NOT EXISTS contact_search USING fts5(
        name, org, haystack, content='contact', content_rowid='id',
        tokenize="unicode61 remove_diacritics 2 tokenchars '_'", prefix='2 3')""",
    """CREATE VIRTUAL TABLE IF NOT EXISTS touch_search USING fts5(
        note, content='touch', content_rowid='id', tokenize="unicode61 remove_diacritics 2 tokenchars '_'", prefix='2 3')""",
)
"""The full-text index over names, organisations, addresses and notes, and over the notes of touches."""


Below = Mapping[str, int]
"""For tables, the id from which on rows are none of the triggers' business."""

_ALL: Below = {}

_ONLY_ADDED = frozenset(table._meta.table_name for table in (Contact, Touch, Event, KnownSource))
"""Tables out of which nothing is taken while people come in, so that no id below comes free: no new row of theirs is for a trigger then.

A trigger that looks at each row to leave it be costs a third of what inserting it does.
"""


def names() -> set[str]:
    """The names of all triggers that a whole book has."""
    return {statement.split()[2] for statement in statements()}


def statements() -> list[str]:
    """The CREATE TRIGGER statements, in order."""
    return [*_followers(_ALL), *block_rules.statements()]


def _followers(below: Below) -> list[str]:
    """The triggers that follow the rows of people into the search index and the journal."""
    made = [
        *_search("contact", "contact_search", ("name", "org", "haystack"), below),
        *_search("touch", "touch_search", ("note",), below),
    ]
    for table in JOURNALED:
        meta = table._meta
        made += _journal(meta.table_name, [field.column_name for field in meta.sorted_fields], below)
    return made


def make(db: Database) -> None:
    """Drop and create every trigger, and the full-text tables where they are missing."""
    for statement in SEARCH:
        db.execute_sql(statement)
    for (name,) in db.execute_sql("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
        db.execute_sql(f'DROP TRIGGER "{name}"')
    for statement in statements():
        db.execute_sql(statement)


def follow(db: Database, below: Below = _ALL) -> None:
    """Let search index and journal follow only the rows of a table that lie below an id; without `below`, all again."""
    set_aside = {f"AFTER INSERT ON {table} " for table in _ONLY_ADDED & set(below)}
    for statement in _followers(below):
        db.execute_sql(f'DROP TRIGGER IF EXISTS "{statement.split()[2]}"')
        if not any(said in statement for said in set_aside):
            db.execute_sql(statement)


def index_contacts(db: Database, first: int, last: int) -> None:
    """Add contacts to the search index that no trigger has brought there, with the touches that they came with."""
    db.execute_sql(
        "INSERT INTO contact_search(rowid, name, org, haystack) SELECT id, name, org, haystack FROM contact WHERE id BETWEEN ? AND ?",
        (first, last),
    )


def index_touches(db: Database, first: int) -> None:
    """Add the touches from an id on to the search index, which no trigger has brought there."""
    db.execute_sql("INSERT INTO touch_search(rowid, note) SELECT id, note FROM touch WHERE id >= ?", (first,))


def image(columns: Sequence[str], row: str) -> str:
    """The SQL that makes the JSON of a row."""
    # json_object takes at most 127 arguments, which is 63 columns: patch two halves together.
    made = []
    for half in (columns[:50], columns[50:]):
        if half:
            pairs = ", ".join(f"'{column}', {row}.{column}" for column in half)
            made.append(f"json_object({pairs})")
    return made[0] if len(made) == 1 else f"json_patch({made[0]}, {made[1]})"


def _only(table: str, row: str, below: Below) -> str:
    return f"{row}.id < {below[table]}" if table in below else ""


def _search(table: str, index: str, columns: tuple[str, ...], below: Below) -> list[str]:
    listed = ", ".join(columns)
    new = ", ".join(f"new.{column}" for column in columns)
    old = ", ".join(f"old.{column}" for column in columns)
    only_new, only_old = (f"WHEN {said} " if (said := _only(table, row, below)) else "" for row in ("new", "old"))
    add = f"INSERT INTO {index}(rowid, {listed}) VALUES (new.id, {new});"
    take = f"INSERT INTO {index}({index}, rowid, {listed}) VALUES ('delete', old.id, {old});"
    return [
        f"CREATE TRIGGER {index}_insert AFTER INSERT ON {table} {only_new}BEGIN {add} END",
        f"CREATE TRIGGER {index}_delete AFTER DELETE ON {table} {only_old}BEGIN {take} END",
        f"CREATE TRIGGER {index}_update AFTER UPDATE OF {listed} ON {table} {only_old}BEGIN {take} {add} END",
    ]


def _journal(table: str, columns: list[str], below: Below) -> list[str]:
    """Triggers that keep each changed row as JSON while an entry of the journal is open."""
    change = Change._meta.table_name

    def owner(row: str) -> str:
        if table == Contact._meta.table_name:
            return f"{row}.id"
        return f"{row}.contact_id" if "contact_id" in columns else "NULL"

    def trigger(verb: str, row: str, before: str, after: str) -> str:
        only = f"{said} AND " if (said := _only(table, row, below)) else ""
        return (
            f"CREATE TRIGGER journal_{table}_{verb.lower()} AFTER {verb} ON {table} "
            f"WHEN {only}(SELECT entry FROM journal_head WHERE id = 1) IS NOT NULL BEGIN "
            f"INSERT INTO {change}(entry_id, tbl, row, contact_id, before, after) "
            f"VALUES ((SELECT entry FROM journal_head WHERE id = 1), '{table}', {row}.id, {owner(row)}, {before}, {after}); END"
        )

    return [
        trigger("INSERT", "new", "NULL", image(columns, "new")),
        trigger("UPDATE", "new", image(columns, "old"), image(columns, "new")),
        trigger("DELETE", "old", image(columns, "old"), "NULL"),
    ]
