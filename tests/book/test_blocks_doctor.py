"""The doctor on blocks: whole after everything the program does, and every row that was altered, lost or put elsewhere is named."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from itertools import pairwise
from pathlib import Path

import pytest

from followup_tui.book import Book
from followup_tui.book.block_checks import _gaps
from followup_tui.book.doctor import examine
from followup_tui.domain.blocks.arrows import Standing
from followup_tui.domain.blocks.rule_words import read_commitment
from followup_tui.domain.blocks.states import Reason, Why
from followup_tui.domain.rules import Rules
from tests.clock import FixedClock


@pytest.fixture
def path(tmp_path: Path, clock: FixedClock) -> Path:
    """A book with a chain: block 1 served for 20 minutes and moved to 3, 3 moved to 4, 4 completed early; 2 ahead."""
    file = tmp_path / "book.db"
    clock.set("2026-11-24 08:00")
    with Book.open(file, clock) as book:
        blocks = book.blocks
        blocks.set_rule(read_commitment("tue 09:00", 60, Rules()))
        clock.set("2026-11-24 09:05")
        blocks.tend()
        blocks.snooze(1, 10)
        blocks.start(1)
        blocks.serve(1, 1_200)
        blocks.interrupt()
        for old, to in ((1, "2026-11-25T10:00"), (3, "2026-11-26T10:00")):
            blocks.move(old, datetime.fromisoformat(to), Why(Reason.CALLS))
        clock.set("2026-11-26 10:00")
        blocks.start(4)
        blocks.serve(4, 1_300)
        blocks.complete_early(4, Standing(0, 0, 0, 0))
    return file


@contextmanager
def tampering(path: Path) -> Iterator[sqlite3.Connection]:
    """The file open past every trigger, which are there again at the end."""
    db = sqlite3.connect(path, isolation_level=None)
    triggers = db.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'").fetchall()
    for name, _ in triggers:
        db.execute(f'DROP TRIGGER "{name}"')
    yield db
    for _, sql in triggers:
        db.execute(sql)
    db.close()


def found(path: Path, clock: FixedClock) -> str:
    """All that the doctor says."""
    findings = examine(path, clock)
    assert all(one.remedy for one in findings)
    return "\n".join(one.what for one in findings)


def test_a_book_in_which_all_was_done_is_in_order(path: Path, clock: FixedClock) -> None:
    assert examine(path, clock) == []
    clock.set("2027-01-24 09:05")
    assert examine(path, clock) == [], "also when nothing was opened for weeks"


def test_a_book_that_was_killed_in_a_session_is_in_order(path: Path, clock: FixedClock) -> None:
    book = Book.open(path, clock)
    book.blocks.start(2)
    book.blocks.serve(2, 5)
    book._core.store.close()
    assert examine(path, clock) == []


def test_a_book_whose_clock_was_accepted_is_in_order(path: Path, clock: FixedClock) -> None:
    with Book.open(path, clock) as book:
        clock.set("2027-11-26 10:00")
        book.blocks.tend()
        clock.set("2026-11-26 10:05")
        assert book.blocks.accept_clock("accept the clock").put_back
    assert examine(path, clock) == []


@pytest.mark.parametrize(
    ("sql", "said"),
    [
        ("UPDATE block SET minutes = 5 WHERE id = 2", "Block 2 was altered: minutes 60 in the log and 5 now."),
        ("UPDATE block SET served = 0 WHERE id = 1", "Block 1 was altered: served 1200 in the log and 0 now."),
        ("UPDATE block SET starts = '2027-01-05T09:00' WHERE id = 2", "Block 2 was altered: starts 2026-12-01T09:00 in the log"),
        ("UPDATE block SET reason_words = 'x' WHERE id = 3", "Block 3 was altered: reason_words nothing in the log and x now."),
        ("UPDATE block SET state = 'completed' WHERE id = 2", "Block 2 was altered: state scheduled in the log and completed now."),
        ("UPDATE block SET reason = 'lazy' WHERE id = 3", "Block 3 says nothing that can be read"),
        ("DELETE FROM block WHERE id = 2", "Block 2 is missing: the log has it, 2026-12-01T09:00, 60 minutes, scheduled."),
        ("DELETE FROM block WHERE id = 4", "Block 3 was moved to block 4, which is not there."),
        ("DELETE FROM block_log WHERE block_id = 2", "Block 2 is not in the log: 2026-12-01T09:00, 60 minutes, scheduled."),
        ("DELETE FROM block_log WHERE id = 2", "The log of blocks lacks lines: 2."),
        ("DELETE FROM block_log WHERE id >= 12", "The log of blocks lacks lines: 12"),
        ("DELETE FROM block_log WHERE id IN (2, 4, 5)", "The log of blocks lacks lines: 2, 4 to 5."),
        ("UPDATE sqlite_sequence SET seq = 3 WHERE name = 'block_log'", "lines that it never gave out: 4, 5, 6, 7, 8 and"),
        (
            "UPDATE block SET minutes = 41 WHERE id = 3",
            "The minutes of block 1 do not add up: 60 minutes committed, 1200 seconds served, 41",
        ),
        ("UPDATE block SET previous = NULL WHERE id = 3", "The minutes of block 1 do not add up"),
        ("UPDATE block SET released = 0 WHERE id = 4", "The minutes of block 4 do not add up"),
        ("DROP INDEX block_previous; UPDATE block SET previous = 1 WHERE id = 4", "Block 1 has 2 successors, and it can have one."),
        ("UPDATE block SET previous = 2 WHERE id = 4", "Block 2 has a successor, and was not moved."),
        ("UPDATE block SET previous = 77 WHERE id = 4", "Block 4 comes from block 77, which is not there."),
        ("UPDATE period SET superseded = 1", "There are blocks, and no commitment"),
        ("UPDATE period SET days = ''", "There are blocks, and no commitment"),
        ("UPDATE block_log SET image = 'x' WHERE id = 2", "The log of block 2 is out of order or altered: line 2 tells of block nothing."),
        ("UPDATE block_log SET image = '[]' WHERE id = 2", "line 2 tells of block nothing"),
        ("UPDATE block_log SET image = json_set(image, '$.previous', 1) WHERE block_id = 4", "takes it from block 1, which was not open"),
        ("UPDATE block_log SET image = json_set(image, '$.id', json('[1]')) WHERE id = 2", "line 2 tells of block nothing"),
        ("UPDATE block_log SET image = json_set(image, '$.successor', json('[1]')) WHERE id > 0", "is out of order or altered"),
        ("UPDATE block_log SET image = json_set(image, '$.minutes', 90) WHERE id = 2", "Block 2 was altered: minutes 90 in the log"),
    ],
)
def test_what_was_altered_is_named(path: Path, clock: FixedClock, sql: str, said: str) -> None:
    with tampering(path) as db:
        db.executescript(sql)
    assert said in found(path, clock)
    with Book.open(path, clock) as book:
        book.status()  # and the book still opens


def test_two_that_run_at_once_are_named(path: Path, clock: FixedClock) -> None:
    with tampering(path) as db:
        db.execute("DROP INDEX block_running")
        moments = "started_at = '2026-11-26T09:00:00Z', served_at = '2026-11-26T09:00:00Z'"
        db.execute(f"UPDATE block SET state = 'running', {moments}, completed_at = NULL, released = 0 WHERE id IN (2, 4)")
    assert "Blocks 2, 4 run at once." in found(path, clock)


def swapped(db: sqlite3.Connection, one: int, other: int) -> None:
    """Let two lines of the log change places."""
    rows = {row[0]: row[1:] for row in db.execute("SELECT id, block_id, logged_at, image FROM block_log WHERE id IN (?, ?)", (one, other))}
    for target, source in ((one, other), (other, one)):
        db.execute("UPDATE block_log SET block_id = ?, logged_at = ?, image = ? WHERE id = ?", (*rows[source], target))


def test_lines_in_another_order_are_named(path: Path, clock: FixedClock) -> None:
    with sqlite3.connect(path) as db:
        lines = [(row[0], row[1], json.loads(row[2])) for row in db.execute("SELECT id, block_id, image FROM block_log ORDER BY id")]
    db.close()
    of_one = [number for number, block_id, _ in lines if block_id == 1]
    made = {block_id: next(number for number, other, _ in lines if other == block_id) for block_id in (1, 2, 3, 4)}
    moved = next(number for number, block_id, image in lines if block_id == 1 and image["state"] == "rescheduled")
    pairs = [*pairwise(of_one[1:]), (made[1], made[2]), (made[2], made[3]), (made[3], made[4]), (made[3], moved)]
    for one, other in pairs:
        with tampering(path) as db:
            swapped(db, one, other)
        said = found(path, clock)
        assert "out of order or altered" in said, (lines[one - 1], lines[other - 1])
        with tampering(path) as db:
            swapped(db, one, other)
        assert found(path, clock) == ""


@pytest.mark.parametrize(
    "change",
    [
        lambda image: image | {"served": image["served"] + 5_000},
        lambda image: image | {"minutes": image["minutes"] + 1},
        lambda image: image | {"moves": image["moves"] + 1},
        lambda image: image | {"state": "cancelled"},
    ],
)
def test_an_altered_line_within_the_log_is_named(path: Path, clock: FixedClock, change: Callable[[dict[str, int]], dict[str, int]]) -> None:
    with tampering(path) as db:
        number, image = db.execute("SELECT id, image FROM block_log WHERE block_id = 1 AND image LIKE '%running%' LIMIT 1").fetchone()
        db.execute("UPDATE block_log SET image = ? WHERE id = ?", (json.dumps(change(json.loads(image))), number))
    assert "The log of block 1 is out of order or altered" in found(path, clock)


def test_gaps_take_no_longer_however_wide_they_are() -> None:
    assert _gaps([1, 2, 4, 8], 9) == ["3", "5 to 7", "9"]
    assert _gaps([], 0) == []
    assert _gaps([2], 10**15) == ["1", "3 to 1000000000000000"]
    assert _gaps([-3, 1], 1) == []
