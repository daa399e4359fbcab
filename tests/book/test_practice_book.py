"""The practice book on disk: what the rules say of it, twice the same, whole or not at all."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from followup_tui.book import Book, doctor, practice
from followup_tui.domain.errors import Refused
from followup_tui.domain.values import Group, Outcome, StepKind, View
from tests.clock import FixedClock


@pytest.fixture
def clock() -> FixedClock:
    return FixedClock("2026-11-24 10:37")


TABLES = ("contact", "reach", "touch", "event", "step", "yearly_date")


def made(path: Path, clock: FixedClock, **how: int) -> Path:
    practice.make(path, clock, **how)
    return path


def contents(path: Path) -> list[object]:
    """Every row, and what the search finds."""
    with sqlite3.connect(path) as connection:
        rows = [connection.execute(f"SELECT * FROM {table} ORDER BY id").fetchall() for table in TABLES]
        return [*rows, connection.execute("SELECT rowid FROM contact_search WHERE contact_search MATCH 'oak*' ORDER BY rowid").fetchall()]


def test_the_doctor_finds_nothing(tmp_path: Path, clock: FixedClock) -> None:
    path = made(tmp_path / "practice.db", clock, contacts=400)
    assert doctor.examine(path, clock) == []


def test_the_queue_as_the_desk_shows_it(tmp_path: Path, clock: FixedClock) -> None:
    with Book.open(made(tmp_path / "practice.db", clock), clock) as book:
        due = book.listing()
        assert [(head.group, head.count) for head in due.heads] == [
            (Group.PROMISED, 2),
            (Group.REPLY_OWED, 1),
            (Group.NEW, 2),
            (Group.ASKED_FOR, 1),
            (Group.DATED, 1),
            (Group.OVERDUE, 3),
            (Group.OPEN, 4),
        ]
        assert book.rows(due, 0, 1)[0].contact.name == "Clara Whitcombe"
        assert all(book.listing(view).total for view in View)


def test_every_room_of_the_book_has_something_in_it(tmp_path: Path, clock: FixedClock) -> None:
    with Book.open(made(tmp_path / "practice.db", clock), clock) as book:
        clara = book.who("Clara Whitcombe")
        card = book.card(clara)
        assert (card.touches, card.answers) == (3, 1)
        assert card.contact.summary.step is not None
        assert card.contact.summary.step.kind is StepKind.PROMISE
        assert [entry.touch.outcome for entry in book.history(clara) if entry.touch][:2] == [Outcome.LEFT_MESSAGE, Outcome.NO_ANSWER]
        assert book.history(clara)[-1].event == "captured"
        assert {row.contact.name for row in book.board()} == {"Ana Petrova", "Giulia Ferrante", "Jonas Lindgren"}
        assert "Ruth Amsel" in {row.contact.name for row in book.find("receipts")}
        assert book.undo_label() is None


def test_nothing_happened_later_than_now(tmp_path: Path, clock: FixedClock) -> None:
    early = clock.now().replace(hour=5, minute=0)
    clock.set(early)
    path = made(tmp_path / "practice.db", clock)
    with sqlite3.connect(path) as connection:
        latest = connection.execute("SELECT max(at) FROM (SELECT at FROM touch UNION ALL SELECT at FROM event)").fetchone()[0]
    assert latest <= early.in_timezone("UTC").strftime("%Y-%m-%dT%H:%M:%SZ")


def test_the_same_seed_makes_the_same_book(tmp_path: Path, clock: FixedClock) -> None:
    one, two, other = (made(tmp_path / f"{n}.db", clock, seed=seed) for n, seed in enumerate((4, 4, 5)))
    assert contents(one) == contents(two)
    assert contents(one) != contents(other)


def test_a_file_that_is_there_is_left_alone(tmp_path: Path, clock: FixedClock) -> None:
    path = tmp_path / "practice.db"
    path.write_bytes(b"mine")
    with pytest.raises(Refused):
        practice.make(path, clock)
    assert path.read_bytes() == b"mine"


def test_nothing_is_left_behind_when_it_fails(tmp_path: Path, clock: FixedClock, monkeypatch: pytest.MonkeyPatch) -> None:
    def stumble(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(practice, "captured_words", stumble)
    with pytest.raises(KeyboardInterrupt):
        practice.make(tmp_path / "practice.db", clock)
    assert list(tmp_path.iterdir()) == []
