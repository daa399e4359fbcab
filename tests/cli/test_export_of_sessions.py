"""The sessions on their way out: in the JSON to be read, in the calendar file to be shown; no import brings any in."""

from __future__ import annotations

import json
from pathlib import Path

from icalendar import Calendar

from followup_tui.book.book import Book
from tests.cli.conftest import Shell
from tests.domain.blocks.build import CALLS, rule, wall_time

FIELDS = ["id", "state", "phase", "starts", "minutes", "served_seconds", "released_seconds", "moves", "first_planned", "successor"]


def with_sessions(shell: Shell) -> Shell:
    """A book with one moved, one interrupted session, and a promise."""
    shell.ok("add", "Jane Doe @Acme jane@acme.example #hot")
    shell.ok("log", "Jane", "call", "reached", "--promise", "fri 10am")
    with Book.open(shell.path, shell.clock) as book:
        book.blocks.set_rule(rule("daily 17:00"))
        book.blocks.move(1, wall_time("25 Nov 09:00"), CALLS)
        book.blocks.start(2)
        book.blocks.serve(2, 90)
    return shell


def test_json_holds_the_blocks_with_their_log_and_an_import_leaves_them_out_and_says_so(shell: Shell, tmp_path: Path) -> None:
    file = tmp_path / "all.json"
    with_sessions(shell)("export", "--as", "json", "-o", file)
    document = json.loads(file.read_text())
    blocks = {block["id"]: block for block in document["blocks"]}
    assert list(blocks[1])[: len(FIELDS)] == FIELDS
    assert (blocks[1]["state"], blocks[1]["successor"], blocks[1]["starts"]) == ("rescheduled", 4, "2026-11-24T17:00")
    assert (blocks[2]["phase"], blocks[2]["served_seconds"]) == ("interrupted", 90)
    assert [line["block"]["state"] for line in blocks[2]["log"]] == ["scheduled", "running", "running"]
    assert [line["block"]["served"] for line in blocks[2]["log"]] == [0, 0, 90]
    numbers = sorted(line["number"] for block in blocks.values() for line in block["log"])
    assert numbers == list(range(1, len(numbers) + 1))
    shell.path = tmp_path / "second.db"
    ran = shell("import", file)
    assert ran.code == 0
    assert f"{len(blocks)} blocks are in it to be read; they are left out" in ran.out
    with Book.open(shell.path, shell.clock) as book:
        assert book.blocks.board().blocks == ()
        assert book.blocks.commitment() is None
        assert book.find("jane")


def test_the_same_book_is_the_same_file(shell: Shell) -> None:
    with_sessions(shell)
    for kind in ("csv", "json", "ics"):
        assert shell("export", "--as", kind).out == shell("export", "--as", kind).out


def test_the_calendar_holds_sessions_and_promises(shell: Shell, tmp_path: Path) -> None:
    file = tmp_path / "calendar.ics"
    ran = with_sessions(shell)("export", "-o", file)
    assert ran.code == 0
    assert "3 events" in ran.out
    events = Calendar.from_ical(file.read_bytes()).walk("VEVENT")
    assert [str(event["summary"]) for event in events] == ["Follow-up session"] * 2 + ["Promised: contact Jane Doe"]
    assert shell("export", "--as", "ics").out.startswith("BEGIN:VCALENDAR")


def test_an_export_puts_nothing_on_the_calendar(shell: Shell) -> None:
    with_sessions(shell)
    shell.clock.advance(days=5)
    with Book.open(shell.path, shell.clock) as book:
        before = book.blocks.board()
    for kind in ("csv", "json", "ics"):
        assert shell("export", "--as", kind).code == 0
    with Book.open(shell.path, shell.clock) as book:
        assert book.blocks.board() == before
