"""Reminders in the app: ten minutes before a session and at its start, each once over all programs on the book."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from followup_tui.book import glancing
from followup_tui.book.book import Book
from followup_tui.domain.errors import BookUnusable
from followup_tui.system import notify, terminal
from followup_tui.tui.ringing import Reminders, notification, ring
from tests.clock import FixedClock
from tests.tui.seeing import desk_on, widget_text
from tests.tui.sessions import commit, later

NEAR = "Your follow-up session begins at 09:00, in 10 min."
DUE = "Your follow-up session of 09:00 is due, 60 minutes."
NOBODY: dict[str, str] = {"TERM": "xterm-256color"}


@pytest.fixture
def tuesdays(book: Book, clock: FixedClock) -> Book:
    """Tue 24 Nov 2026, 08:49, and a session at 09:00."""
    commit(book, clock, "2026-11-24 08:49")
    return book


def said(reminders: Reminders, book: Book) -> list[str]:
    return reminders.due(book, book.blocks.board().blocks)


def changes(book: Book) -> int:
    return int(book._core.db.connection().total_changes)


def test_ten_minutes_before_and_at_the_start_once_each(tuesdays: Book, clock: FixedClock) -> None:
    reminders, found = Reminders(), []
    for _ in range(20):
        found += said(reminders, tuesdays)
        clock.advance(minutes=1)
    assert found == [NEAR, DUE]


def test_it_is_said_by_one_program_and_not_again_after_a_restart(tuesdays: Book, clock: FixedClock, tmp_path: Path) -> None:
    clock.set("2026-11-24 08:50")
    with Book.open(tmp_path / "book.db", clock) as other:
        assert said(Reminders(), tuesdays) == [NEAR]
        assert said(Reminders(), other) == []
        assert glancing.reminders(other) == []
        clock.set("2026-11-24 09:00")
        assert len(glancing.reminders(other)) == 1
        assert said(Reminders(), tuesdays) == []


def test_a_wake_up_writes_nothing_and_a_stage_one_row(tuesdays: Book, clock: FixedClock) -> None:
    reminders, before = Reminders(), changes(tuesdays)
    for moment, rows in (("08:49", 0), ("08:50", 1), ("08:51", 1), ("08:59", 1), ("09:00", 2), ("09:01", 2), ("09:59", 2)):
        clock.set(f"2026-11-24 {moment}")
        said(reminders, tuesdays)
        assert changes(tuesdays) - before == rows, moment


def test_what_was_snoozed_is_due_once_more(tuesdays: Book, clock: FixedClock) -> None:
    reminders = Reminders()
    clock.set("2026-11-24 09:00")
    assert said(reminders, tuesdays) == [DUE]
    tuesdays.blocks.snooze(1, 10)
    clock.set("2026-11-24 09:05")
    assert said(reminders, tuesdays) == []
    clock.set("2026-11-24 09:10")
    assert said(reminders, tuesdays) == [DUE.replace("09:00", "09:10")]
    assert said(Reminders(), tuesdays) == []


def test_a_book_that_is_only_read_reminds_all_the_same(tuesdays: Book, clock: FixedClock) -> None:
    tuesdays._core.unwritable = BookUnusable("The book is damaged", "A page is.")
    clock.set("2026-11-24 08:50")
    reminders = Reminders()
    assert [said(reminders, tuesdays), said(reminders, tuesdays)] == [[NEAR], []]


async def test_it_stands_on_the_status_line(people: Book, clock: FixedClock) -> None:
    commit(people, clock, "2026-11-24 08:49")
    async with desk_on(people) as (desk, pilot):
        assert "begins" not in widget_text(desk.status)
        await later(desk, pilot, clock, 60)
        assert NEAR in widget_text(desk.status)


# The terminal and the desktop


@pytest.mark.parametrize(
    ("environ", "kind"),
    [
        (NOBODY, ""),
        ({"TERM": "linux"}, ""),
        ({"TERM": "xterm-kitty"}, "99"),
        ({"TERM": "tmux-256color", "TMUX": "/tmp/tmux", "KITTY_WINDOW_ID": "1"}, "99"),
        ({"TERM": "xterm-ghostty"}, "777"),
        ({"TERM": "foot"}, "777"),
        ({"TERM": "rxvt-unicode-256color"}, "777"),
        (NOBODY | {"TERM_PROGRAM": "WezTerm"}, "777"),
        (NOBODY | {"KONSOLE_VERSION": "240801"}, "777"),
        (NOBODY | {"TERM_PROGRAM": "iTerm.app"}, "9"),
        (NOBODY | {"LC_TERMINAL": "iTerm2"}, "9"),
        (NOBODY | {"TERM_PROGRAM": "WarpTerminal"}, "9"),
    ],
)
def test_the_sequence_is_that_of_the_terminal(environ: dict[str, str], kind: str) -> None:
    assert terminal.notices(environ) == kind


def test_each_sequence_as_it_is_specified() -> None:
    assert notification("In 10 min; soon.", "") == "\a"
    assert notification("In 10 min; soon.", "9") == "\x1b]9;In 10 min, soon.\x1b\\\a"
    assert notification("Soon.", "777") == "\x1b]777;notify;Followup;Soon.\x1b\\\a"
    assert notification("Soon.", "99") == ("\x1b]99;i=followup:d=0;Followup\x1b\\\x1b]99;i=followup:d=1:p=body;Soon.\x1b\\\a")
    assert notification("Soon.", "9", in_tmux=True) == "\x1bPtmux;\x1b\x1b]9;Soon.\x1b\x1b\\\x1b\\\a"


@given(st.text(), st.sampled_from(["9", "777"]))
def test_no_text_leaves_the_sequence_of_the_notification(text: str, kind: str) -> None:
    head = {"9": "\x1b]9;", "777": "\x1b]777;notify;Followup;"}[kind]
    body = notification(text, kind).removeprefix(head).removesuffix("\x1b\\\a")
    assert body.isprintable()
    assert ";" not in body


class Driver:
    """A terminal that writes down what it is sent."""

    def __init__(self) -> None:
        self.sent = ""

    def write(self, data: str) -> None:
        self.sent += data

    def flush(self) -> None:
        self.sent += "|"


class Screen:
    """As much of an app as is rung through."""

    is_headless = False

    def __init__(self) -> None:
        self._driver = Driver()


@pytest.mark.parametrize(("program", "desktop"), [("iTerm.app", []), ("", ["Soon."])])
def test_what_the_terminal_cannot_show_the_desktop_does(monkeypatch: pytest.MonkeyPatch, program: str, desktop: list[str]) -> None:
    for name in ("KITTY_WINDOW_ID", "GHOSTTY_RESOURCES_DIR", "WEZTERM_PANE", "KONSOLE_VERSION", "LC_TERMINAL", "TMUX"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.setenv("TERM_PROGRAM", program)
    shown: list[str] = []
    monkeypatch.setattr(notify, "notify", lambda _, words: shown.append(words) or True)
    screen = Screen()
    ring(screen, "Soon.")  # type: ignore[arg-type]
    assert shown == desktop
    assert screen._driver.sent == ("\x1b]9;Soon.\x1b\\" if program else "") + "\a|"
