"""The library in the tables: an older book gets it by the migration, with its history as it was."""

from __future__ import annotations

import sqlite3
from pathlib import Path

from followup_tui.book.book import Book
from followup_tui.domain.giving import ValueItem
from followup_tui.domain.values import Mark
from tests.book.test_touching import add, log
from tests.clock import FixedClock


def older(path: Path) -> None:
    """Make a book one that knew nothing of scripts and things to give."""
    with sqlite3.connect(path) as connection:
        for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
            connection.execute(f'DROP TRIGGER "{name}"')
        for statement in (
            *("DROP TABLE script", "DROP TABLE value_item", "DROP INDEX touch_gave"),
            *("ALTER TABLE touch DROP COLUMN item_id", "ALTER TABLE touch DROP COLUMN script_id"),
        ):
            connection.execute(statement)
        (table,) = [
            name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE name LIKE '%migration%' AND type = 'table'")
        ]
        connection.execute(f"DELETE FROM {table} WHERE name LIKE '%scripts%'")
        connection.execute(f"PRAGMA user_version = {connection.execute('PRAGMA user_version').fetchone()[0] - 1}")
    connection.close()


def test_an_older_book_gets_scripts_and_keeps_what_was_given(tmp_path: Path, clock: FixedClock) -> None:
    path = tmp_path / "book.db"
    with Book.open(path, clock) as book:
        log(book, add(book), "email sent", mark=Mark.VALUE, item="Seven questions")
    older(path)
    with Book.open(path, clock) as book:
        assert len(book.library.scripts()) >= 20
        assert [one.title for one in book.library.had(1)] == ["Seven questions"]
        book.library.save_item(ValueItem(0, "Seven questions"))
        assert [one.name for one in book.library.givens()] == ["Jane Doe"]
        book.undo()
        book.undo()
        assert book.touches(1) == []
        book.redo()
        assert book.touches(1)[0].item == "Seven questions"
