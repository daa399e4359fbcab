"""Reminders in the app: ten minutes before a session and at its start, each once."""

from __future__ import annotations

from datetime import datetime

from hypothesis import given
from hypothesis import strategies as st

from followup_tui.book.book import Book
from followup_tui.domain.blocks.states import scheduled
from followup_tui.tui.ringing import Reminders, notification
from tests.clock import FixedClock
from tests.tui.seeing import desk_on, widget_text
from tests.tui.sessions import commit, later


def test_ten_minutes_before_and_at_the_start_once_each() -> None:
    clock, reminders = FixedClock("2026-11-24 08:49"), Reminders()
    block = scheduled(datetime(2026, 11, 24, 9, 0), 60, 1)  # noqa: DTZ001 -- floating
    said = []
    for _ in range(20):
        said += reminders.due([block], clock.now())
        clock.advance(minutes=1)
    assert said == [
        "Your follow-up session begins at 09:00, in 10 min.",
        "Your follow-up session of 09:00 is due, 60 minutes.",
    ]


async def test_it_stands_on_the_status_line(people: Book, clock: FixedClock) -> None:
    commit(people, clock, "2026-11-24 08:49")
    async with desk_on(people) as (desk, pilot):
        assert "begins" not in widget_text(desk.status)
        await later(desk, pilot, clock, 60)
        assert "Your follow-up session begins at 09:00, in 10 min." in widget_text(desk.status)


@given(st.text())
def test_no_text_leaves_the_sequence_of_the_notification(text: str) -> None:
    body = notification(text).removeprefix("\x1b]9;").removesuffix("\x1b\\\a")
    assert body.isprintable()
