"""A restored backup carries the newer state of the blocks over (product.md section 6, "In the database")."""

from __future__ import annotations

import shutil
import sqlite3
import stat
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from followup_tui.book import doctor, safekeeping
from followup_tui.book.book import Book
from followup_tui.domain.blocks.phases import Phase
from followup_tui.domain.blocks.states import Completed, Rescheduled
from followup_tui.store import blocks as store
from followup_tui.store.restoring import BLOCKS
from tests.book.test_touching import add
from tests.clock import FixedClock
from tests.domain.blocks.build import CALLS, rule, wall_time
from tests.store.test_first_version import old_book


def rows(path: Path) -> dict[str, list[Any]]:
    """The tables of the blocks, and the number from which the log goes on."""
    connection = sqlite3.connect(path)
    try:
        found = {table: connection.execute(f"SELECT * FROM {table} ORDER BY id").fetchall() for table in BLOCKS}
        return found | {"seq": connection.execute("SELECT seq FROM sqlite_sequence WHERE name = 'block_log'").fetchall()}
    finally:
        connection.close()


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "book.db"


@pytest.fixture
def early() -> FixedClock:
    """Tue 24 Nov 2026, 08:30."""
    return FixedClock("2026-11-24 08:30")


def make_history(path: Path, early: FixedClock) -> tuple[Path, Path]:
    """A book with a served, a moved and an interrupted block; a backup from before them, and one of before the commitment."""
    with Book.open(path, early) as book:
        add(book, "Ada")
        without = book.backup()
        book.blocks.set_rule(rule("daily 09:00"))
        early.advance(minutes=1)
        before = book.backup()
        add(book, "Later Person")
        book.blocks.start(1)
        book.blocks.serve(1, 3600)
        book.blocks.move(2, wall_time("26 Nov 14:00"), CALLS)
        book.blocks.start(3)
        book.blocks.serve(3, 600)
        book.blocks.tell_away(date(2026, 12, 5), date(2026, 12, 13))
        book.blocks.set_rule(rule("daily 09:00", 90))
    return without, before


@pytest.mark.parametrize("which", [0, 1])
@pytest.mark.parametrize("damaged", [False, True])
def test_after_an_older_backup_the_blocks_are_those_of_the_book(path: Path, early: FixedClock, which: int, damaged: bool) -> None:
    backup = make_history(path, early)[which]
    before = rows(path)
    if damaged:
        cut_off_the_contacts(path)
    early.advance(minutes=1)
    aside = safekeeping.restore(path, backup, early)
    assert aside is not None
    assert rows(path) == before
    with Book.open(path, early) as book:
        assert book.find("ada")
        assert not book.find("later person")
        assert [type(book.blocks.block(n)) for n in (1, 2)] == [Completed, Rescheduled]
        assert book.blocks.phase(book.blocks.block(3)) is Phase.INTERRUPTED
        assert book.blocks.block(3).served == 600
        assert not book.blocks.is_behind()
        book.blocks.start(3)
        book.blocks.serve(3, 700)
        assert [line[0] for line in store.images(book._core.db)] == list(range(1, len(before["block_log"]) + 3))
    assert doctor.examine(path, early) == []
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert not list(path.parent.glob(".*"))


def cut_off_the_contacts(path: Path) -> None:
    """Damage the book where its people are, so that it cannot be opened as a whole, and leave the pages of the blocks."""
    connection = sqlite3.connect(path)
    (page,) = connection.execute("SELECT rootpage FROM sqlite_master WHERE name = 'contact'").fetchone()
    (size,) = connection.execute("PRAGMA page_size").fetchone()
    connection.close()
    with path.open("r+b") as file:
        file.seek((page - 1) * size)
        file.write(b"\xff" * size)


def test_a_book_that_cannot_be_read_at_all_leaves_those_of_the_backup(path: Path, early: FixedClock) -> None:
    _, backup = make_history(path, early)
    path.write_bytes(b"garbage" * 1000)
    safekeeping.restore(path, backup, early)
    assert rows(path) == rows(backup)


def test_a_backup_that_goes_on_where_the_book_ends_is_taken_whole(path: Path, early: FixedClock, tmp_path: Path) -> None:
    _, before = make_history(path, early)
    newer = safekeeping.backup(path, early, tmp_path / "newer.db")
    expected = rows(newer)
    fresh = tmp_path / "elsewhere" / "book.db"
    fresh.parent.mkdir()
    shutil.copy(before, fresh)
    safekeeping.restore(fresh, newer, early)
    assert rows(fresh) == expected


def test_what_was_told_or_changed_without_a_block_stays_too(path: Path, early: FixedClock) -> None:
    """The log of both is the same; the book has the later commitment."""
    with Book.open(path, early) as book:
        book.blocks.set_rule(rule("daily 09:00"))
        backup = book.backup()
        book.blocks.set_rule(rule("mon 09:00", 30))
    expected = rows(path)
    early.advance(minutes=1)
    safekeeping.restore(path, backup, early)
    assert rows(path) == expected


def backdate(path: Path, day: str) -> None:
    """Let the log begin on another day, as if that book had been there since then."""
    connection = sqlite3.connect(path)
    (sql,) = connection.execute("SELECT sql FROM sqlite_master WHERE name = 'block_log_is_not_changed'").fetchone()
    connection.execute("DROP TRIGGER block_log_is_not_changed")
    connection.execute("UPDATE block_log SET logged_at = ? || substr(logged_at, 11) WHERE id = 1", (day,))
    connection.execute(sql)
    connection.commit()
    connection.close()


@pytest.mark.parametrize("book_is_older", [False, True])
def test_of_two_histories_the_longer_standing_one_is_kept(path: Path, early: FixedClock, tmp_path: Path, book_is_older: bool) -> None:
    """A new book made in a weak moment pushes nothing aside, and one made on a new computer does not keep the old one's out."""
    other = tmp_path / "other.db"
    with Book.open(path, early) as book:
        book.blocks.set_rule(rule("daily 09:00"))
    with Book.open(other, early) as book:
        book.blocks.set_rule(rule("mon 09:00", 15))
    backdate(path if book_is_older else other, "2025-01-06")
    expected = rows(path if book_is_older else other)
    safekeeping.restore(path, other, early)
    assert rows(path) == expected


def test_the_latest_time_seen_is_not_set_back(path: Path, early: FixedClock) -> None:
    with Book.open(path, early) as book:
        book.blocks.set_rule(rule())
        backup = book.backup()
        early.advance(days=3)
        book.blocks.tend()
    safekeeping.restore(path, backup, early)
    early.advance(days=-1)
    with Book.open(path, early) as book:
        assert book.blocks.is_behind()


def test_a_backup_of_the_first_version_gets_the_blocks_of_the_book(path: Path, early: FixedClock, tmp_path: Path) -> None:
    make_history(path, early)
    before = rows(path)
    old = tmp_path / "old.db"
    old_book(old, tmp_path)
    safekeeping.restore(path, old, early)
    assert rows(path) == before
    with Book.open(path, early) as book:
        assert book.find("old hand")


def test_triggers_that_were_taken_out_are_back_after_a_restore(path: Path, early: FixedClock, tmp_path: Path) -> None:
    make_history(path, early)
    connection = sqlite3.connect(path)
    connection.execute("DROP TRIGGER block_is_not_deleted")
    connection.close()
    assert doctor.examine(path, early)
    copy = safekeeping.backup(path, early, tmp_path / "copy.db")
    safekeeping.restore(path, copy, early)
    assert doctor.examine(path, early) == []


def test_a_program_that_serves_meanwhile_goes_on(path: Path, early: FixedClock) -> None:
    with Book.open(path, early) as book:
        book.blocks.set_rule(rule())
        backup = book.backup()
        book.blocks.start(1)
        book.blocks.serve(1, 60)
        early.advance(seconds=5)
        safekeeping.restore(path, backup, early)
        assert book.blocks.serving() == 1
        assert book.blocks.serve(1, 65).served == 65
