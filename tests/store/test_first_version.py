"""A book of the first version is brought to this one: it gets the rules of blocks and keeps its people."""

from __future__ import annotations

import shutil
from pathlib import Path

from playhouse.migrations import Runner

from followup_tui.book import safekeeping
from followup_tui.book.book import Book
from followup_tui.store import migrating, opening, triggers
from followup_tui.store.tables import JOURNALED
from tests.book.test_touching import add
from tests.clock import FixedClock
from tests.domain.blocks.build import rule
from tests.store.test_block_rules import raw, refused


def test_a_book_of_the_first_version_gets_the_rules_keeps_its_people_and_is_backed_up(tmp_path: Path) -> None:
    path, clock = tmp_path / "book.db", FixedClock()
    old_book(path, tmp_path)
    with raw(path) as connection:
        assert connection.execute("PRAGMA user_version").fetchone() == (1,)
        assert connection.execute("SELECT name FROM sqlite_master WHERE name IN ('block', 'block_log', 'period', 'away')").fetchall() == []
        people = connection.execute("SELECT id, name, next_on FROM contact").fetchall()
        assert len(people) == 2
    with Book.open(path, clock) as book:
        assert [row.contact.name for row in book.find("old")] == ["Old Hand"]
        there = dict(book._core.db.execute_sql("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'").fetchall())
        assert set(there.values()) == set(triggers.statements())
        book.blocks.set_rule(rule())
        add(book, "New Face")
    with raw(path) as connection:
        for attack in ("DELETE FROM block", "UPDATE block SET minutes = 5", "DELETE FROM block_log"):
            refused(connection, attack)
        assert connection.execute("SELECT id, name, next_on FROM contact").fetchall()[:2] == people
    (made,) = safekeeping.backups(path)
    assert made.name.endswith("-migration.db")
    with raw(made) as connection:
        assert connection.execute("PRAGMA user_version").fetchone() == (1,)
        assert connection.execute("SELECT id, name, next_on FROM contact").fetchall() == people


def test_a_second_start_migrates_nothing_more(tmp_path: Path) -> None:
    path = tmp_path / "book.db"
    old_book(path, tmp_path)
    for _ in range(2):
        Book.open(path, FixedClock()).close()
    assert len(safekeeping.backups(path)) == 1


def old_book(path: Path, folder: Path) -> None:
    """A book as the first version left it: the migrations up to the first one, its own triggers, and two people."""
    first = folder / "first"
    first.mkdir()
    shutil.copy(migrating.FOLDER / "0001_initial.py", first)
    opening.make_private(path)
    db = opening.connect(path, 5)
    db.connect()
    Runner(db, str(first)).up()
    journaled = [table for table in db.get_tables() if table in {one._meta.table_name for one in JOURNALED}]
    kept = [one for table in journaled for one in triggers._journal(table, [column.name for column in db.get_columns(table)], {})]
    for statement in (*triggers.SEARCH, *(one for one in triggers.statements() if "_search_" in one.split()[2]), *kept):
        db.execute_sql(statement)
    db.execute_sql(f"PRAGMA application_id = {opening.APPLICATION_ID}")
    db.execute_sql("PRAGMA user_version = 1")
    category = db.execute_sql("SELECT id FROM category ORDER BY tier LIMIT 1").fetchone()[0]
    for name in ("Old Hand", "Ada"):
        db.execute_sql(
            "INSERT INTO contact(name, folded, category_id, range_first, range_last, tier, captured_at, captured_on, lead, next_on) "
            "VALUES (?, lower(?), ?, 7, 7, 1, '2026-11-02T09:00:00Z', 739922, 0, 739950)",
            (name, name, category),
        )
    db.close()
