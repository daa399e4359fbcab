"""What the other commands say while a block waits, when they put one on the calendar, and status with a session (cli.md)."""

from __future__ import annotations

import json
import time
from collections.abc import Iterator
from pathlib import Path

import pendulum
import pytest

from followup_tui.book import Book
from followup_tui.domain.blocks.rule_words import read_commitment
from followup_tui.domain.blocks.seen import UNNOTICED
from followup_tui.domain.rules import Rules
from followup_tui.store import glance
from followup_tui.system.serving_lock import ServingLock
from tests.cli.conftest import Shell
from tests.cli.sessions import FIRST, begin
from tests.clock import ZONE, FixedClock

# Beside the other commands

DUE = "Your session of Tue 1 Dec 09:00 is due, 60 minutes. Start it in the app, or move it.\n"
MISSED = "Your session of Tue 1 Dec 09:00 is owed, 60 minutes. Start it in the app, or move it.\n"
INTERRUPTED = "Your session of Tue 1 Dec 09:00 stopped with 50 minutes left. Continue it in the app, or move it.\n"


def wait(shell: Shell, what: str) -> None:
    """Bring the block of 1 December to be due, missed or interrupted."""
    shell.ok("add", "Jane Doe")
    shell.clock.set("2026-12-01 10:01" if what == MISSED else "2026-12-01 09:10")
    if what == INTERRUPTED:
        begin(shell, 1, served=600)


@pytest.mark.parametrize("what", [DUE, MISSED, INTERRUPTED])
@pytest.mark.parametrize(
    ("command", "code"),
    [
        (["due"], 0),
        (["due", "--json"], 0),
        (["show", "1"], 0),
        (["show", "nobody"], 3),
        (["find", "jane"], 0),
        (["board", "--json"], 0),
        (["export"], 0),
        (["add", "Ann Lee"], 0),
        (["log", "1", "call", "reached", "--json"], 0),
        (["keep", "99"], 3),
        (["log", "1", "call", "sent"], 1),
        (["undo"], 0),
        (["backup"], 0),
        (["doctor", "--json"], 0),
    ],
)
def test_the_command_line_is_not_held_back_and_adds_one_line(tuesdays: Shell, what: str, command: list[str], code: int) -> None:
    wait(tuesdays, what)
    ran = tuesdays(*command)
    assert ran.code == code
    assert ran.err.endswith(what)
    assert ran.err.count("session") == 1
    if "--json" in command:
        json.loads(ran.out)


@pytest.mark.parametrize("command", [["info"], ["completion", "bash"], ["due", "--help"], ["block"], ["block", "--json"]])
def test_commands_without_the_line(tuesdays: Shell, command: list[str]) -> None:
    wait(tuesdays, DUE)
    assert tuesdays.ok(*command)


def test_no_line_with_a_usage_error_or_while_the_session_runs(tuesdays: Shell) -> None:
    wait(tuesdays, INTERRUPTED)
    assert "session" not in tuesdays.refused("due", "--nope", code=2)
    lock = ServingLock(tuesdays.path)
    assert lock.take()
    try:
        tuesdays.ok("due")
        assert tuesdays.json("block")["blocks"][0]["phase"] == "running"
        assert tuesdays("status").out == "1 due, session running\n"
        assert tuesdays("status").code == 10
    finally:
        lock.free()
    assert tuesdays("due").err == INTERRUPTED


@pytest.mark.parametrize("command", ["due", "show 1", "find jane", "status", "board", "export"])
def test_reading_commands_put_no_blocks_on_the_calendar(tuesdays: Shell, command: str) -> None:
    tuesdays.ok("add", "Jane Doe")
    tuesdays.clock.set("2026-12-15 12:00")
    tuesdays(*command.split())
    with Book.open(tuesdays.path, tuesdays.clock) as book:
        assert [block.id for block in book.blocks.board().blocks] == [1]


@pytest.mark.parametrize("command", ["block", "block --json", "add Ann", "log 1 call reached", "snooze 1 fri", "undo", "block snooze 5"])
def test_block_and_commands_that_write_do(tuesdays: Shell, command: str) -> None:
    tuesdays.ok("add", "Jane Doe")
    tuesdays.clock.set("2026-12-15 12:00")
    tuesdays(*command.split())
    with Book.open(tuesdays.path, tuesdays.clock) as book:
        blocks = book.blocks.board().blocks
        assert [f"{block.starts:%d}" for block in blocks] == ["01", "22"], "weeks in which nothing was opened are not piled up"


def test_an_import_makes_them_too_and_none_of_its_own(tuesdays: Shell, tmp_path: Path) -> None:
    tuesdays.ok("add", "Jane Doe")
    kept = tmp_path / "people.json"
    kept.write_text(tuesdays.ok("export", "--as", "json"))
    tuesdays.clock.set("2026-12-15 12:00")
    tuesdays("import", kept, "--dry-run")
    with Book.open(tuesdays.path, tuesdays.clock) as book:
        assert len(book.blocks.board().blocks) == 1
    tuesdays("import", kept)
    with Book.open(tuesdays.path, tuesdays.clock) as book:
        assert len(book.blocks.board().blocks) == 2


# Status


def status(shell: Shell) -> tuple[int, str, int]:
    """The exit code, the text and the minutes owed; the text is the same in all three ways."""
    ran, shown, short = shell("status"), shell("status", "--json"), shell("status", "--short")
    assert (ran.code, ran.err) == (shown.code, "") == (short.code, short.err)
    found = json.loads(shown.out)
    assert ran.out == short.out == found["text"] + "\n"
    return ran.code, found["text"], found["owed_minutes"]


def test_status_names_the_session(tuesdays: Shell) -> None:
    assert status(tuesdays) == (0, "nobody due, next session Tue 1 Dec 09:00", 0)
    assert json.loads(tuesdays("status", "--json").out)["next_block"] == FIRST
    tuesdays.ok("add", "Jane Doe")
    tuesdays.clock.set("2026-11-30 12:00")
    assert status(tuesdays) == (10, "1 due, next session Tue 09:00", 0)
    tuesdays.clock.set("2026-12-01 08:59")
    assert status(tuesdays) == (10, "1 due, next session 09:00", 0)
    tuesdays.clock.set("2026-12-01 09:00")
    assert status(tuesdays) == (11, "1 due, session due", 0)
    assert json.loads(tuesdays("status", "--json").out)["next_block"]["phase"] == "due"
    tuesdays.clock.set("2026-12-01 10:01")
    assert status(tuesdays) == (11, "1 due, 60 minutes owed", 60)
    tuesdays.clock.set("2026-12-08 09:00")
    tuesdays.ok("block")
    begin(tuesdays, 1, served=61)
    assert status(tuesdays) == (11, "1 due, 59 minutes owed", 59)
    assert json.loads(tuesdays("status", "--json").out)["next_block"]["phase"] == "interrupted"


@pytest.fixture
def in_brussels(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The system's own zone is the tests' zone: the line for prompts asks the C library."""
    monkeypatch.setenv("TZ", ZONE)
    time.tzset()
    yield
    monkeypatch.undo()
    time.tzset()


@pytest.mark.usefixtures("in_brussels")
@pytest.mark.parametrize("tended", [True, False])
@pytest.mark.parametrize(
    ("rule", "made", "moments"),
    [
        (
            "tue 09:00",
            "2026-11-24 08:00",
            ["11-24 08:55", "11-24 09:00", "11-24 10:00", "11-24 10:01", "11-30 09:00", "12-01 09:00", "12-20 12:00"],
        ),
        ("daily 17:00", "2026-11-24 08:00", ["11-24 17:00", "11-25 17:30", "11-26 18:01", "12-24 23:59"]),
        # The clock goes forward at 02:00 on 29 March 2026, and back at 03:00 on 25 October.
        ("sun 02:30", "2026-03-24 08:00", ["03-29 01:59", "03-29 03:00", "03-29 03:29", "03-29 04:00", "03-29 04:01", "04-05 02:30"]),
        ("sun 02:30", "2026-10-20 08:00", ["10-25 02:29", "10-25 02:30", "10-25 03:00", "10-25 03:31", "11-01 02:29"]),
    ],
)
def test_the_line_for_prompts_is_that_of_the_book(tmp_path: Path, tended: bool, rule: str, made: str, moments: list[str]) -> None:
    clock = FixedClock(made)
    with Book.open(tmp_path / "book.db", clock) as book:
        book.blocks.set_rule(read_commitment(rule, 60, Rules()))

        def is_the_same() -> None:
            lock = ServingLock(book.path)
            for served in (bool, lock.take):
                served()
                shown = book.status()
                assert glance.short_status(book.path, book.today(), 7, book.now(), served) == (shown.text, shown.code)
            lock.free()

        for moment in moments:
            for seconds in (-1, 0, 1, 3600):
                clock.set(f"2026-{moment}")
                clock.advance(seconds=seconds)
                if tended:
                    book.blocks.tend()
                is_the_same()
        waiting = book.blocks.waiting()
        started = book.blocks.start(waiting[0].id if waiting else book.blocks.meant().id)
        book.blocks.serve(started.id, 601)
        book.blocks.interrupt()
        is_the_same()
        clock.set(made)
        is_the_same()


@pytest.mark.usefixtures("in_brussels")
def test_once_shown_due_it_stays_due_in_another_zone_for_prompts_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    clock = FixedClock("2026-11-24 08:00")
    with Book.open(tmp_path / "book.db", clock) as book:
        book.blocks.set_rule(read_commitment("tue 09:00", 60, Rules()))
        clock.set("2026-11-24 09:00")
        book.blocks.tend()
        monkeypatch.setenv("TZ", "America/New_York")
        time.tzset()
        clock.set(pendulum.datetime(2026, 11, 24, 3, 10, tz="America/New_York"))
        shown = book.status()
        assert shown.text == "nobody due, session due"
        assert glance.short_status(book.path, book.today(), 7, book.now(), bool) == (shown.text, shown.code)


def test_the_light_copies_are_what_they_copy() -> None:
    from followup_tui.book.blocks import LATEST

    assert UNNOTICED.total_seconds() == glance._UNNOTICED
    assert glance.LATEST == LATEST
