"""What the doctor asks of the file: integrity, orphans, triggers, search index, stored days."""

from __future__ import annotations

from collections import Counter
from datetime import date

from peewee import Database

from . import opening, triggers


def integrity(db: Database) -> list[str]:
    """What SQLite's whole check finds; empty where it finds nothing."""
    return [str(row[0]) for row in db.execute_sql("PRAGMA integrity_check(20)").fetchall() if row[0] != "ok"]


def orphans(db: Database) -> list[tuple[str, int]]:
    """Rows whose parent is gone, by table."""
    return sorted(Counter(row[0] for row in db.execute_sql("PRAGMA foreign_key_check").fetchall()).items())


def missing_triggers(db: Database) -> list[str]:
    """The triggers that a whole book has and this one lacks, or has otherwise."""
    there = dict(db.execute_sql("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'").fetchall())
    return [statement.split()[2] for statement in triggers.statements() if there.get(statement.split()[2]) != statement]


def search_is_whole(db: Database) -> bool:
    """Whether the full-text index fits the tables."""
    try:
        with db.atomic():
            for index in ("contact_search", "touch_search"):
                db.execute_sql(f"INSERT INTO {index}({index}, rank) VALUES ('integrity-check', 1)")
    except opening.ERRORS:
        return False
    return True


def unequal_next(db: Database, expected: dict[int, date | None]) -> list[int]:
    """The contacts whose stored next day is not the expected one."""
    days = {id_: day.toordinal() if day else None for id_, day in expected.items()}
    return [id_ for id_, next_on in db.execute_sql("SELECT id, next_on FROM contact").fetchall() if days.get(id_) != next_on]
