"""Moving a session: a reason, a time inside the limit, said before Enter; refused in place with until when it can go."""

from __future__ import annotations

import pytest

from followup_tui.book.book import Book
from followup_tui.domain.blocks.phases import Phase
from followup_tui.domain.blocks.states import Reason, Rescheduled, Scheduled, Why
from followup_tui.tui.screens.move_block import MoveBlock
from tests.clock import FixedClock
from tests.tui.seeing import desk_on, press, screen_text, widget_text, write
from tests.tui.sessions import commit, due_now, first, states


@pytest.mark.parametrize(
    ("phrase", "why_not"),
    [
        ("in 1 year", "is too late for this session"),
        ("yesterday", "has gone by"),
        ("today 8:00", "has gone by"),
        ("1 dec 08:30", "lies over the session of Tue 1 Dec"),
        ("fri 27 nov 2020", ""),
        ("never ever", ""),
    ],
)
async def test_a_time_that_cannot_be_is_refused_with_until_when(people: Book, clock: FixedClock, phrase: str, why_not: str) -> None:
    commit(people, clock, "2026-11-24 09:00", rule="tue 09:00")
    async with desk_on(people) as (desk, pilot):
        await due_now(desk, pilot, clock)
        await press(pilot, "r", "d", "tab")
        await write(pilot, phrase)
        text = screen_text(desk.app)
        assert why_not in text
        assert "It can go until Tue 1 Dec 09:00." in text
        await press(pilot, "enter")
        assert isinstance(desk.app.screen, MoveBlock)
        assert isinstance(first(people), Scheduled)


async def test_without_a_reason_it_is_refused_and_nothing_is_lost(people: Book, clock: FixedClock) -> None:
    commit(people, clock, "2026-11-24 09:00")
    async with desk_on(people) as (desk, pilot):
        await due_now(desk, pilot, clock)
        await press(pilot, "r", "tab", "tab")
        assert desk.app.focused is not None
        await press(pilot, "2", "enter")
        assert "A session is moved for a reason." in screen_text(desk.app)
        assert isinstance(first(people), Scheduled)
        await press(pilot, "t", "enter")
        old = first(people)
        assert isinstance(old, Rescheduled)
        assert old.why.reason is Reason.TRAVEL


async def test_a_free_time_and_what_happens_before_enter(people: Book, clock: FixedClock) -> None:
    commit(people, clock, "2026-11-24 09:00")
    async with desk_on(people) as (desk, pilot):
        await due_now(desk, pilot, clock)
        await press(pilot, "r", "c", "2")
        said = "60 minutes move to Wed 25 Nov 09:00; this is the first move; the next one"
        assert said in screen_text(desk.app)
        await press(pilot, "enter")
        assert "Moved: 60 minutes to Wed 25 Nov 09:00." in widget_text(desk.status)
        assert states(people)[0] is Phase.RESCHEDULED
        assert "session tomorrow 09:00" in widget_text(desk.header)


async def test_a_letter_begins_the_phrase_and_words_go_with_the_reason(people: Book, clock: FixedClock) -> None:
    commit(people, clock, "2026-11-24 09:00")
    async with desk_on(people) as (desk, pilot):
        await due_now(desk, pilot, clock)
        await press(pilot, "r", "o", "shift+tab")
        await write(pilot, "the Acme draft")
        await press(pilot, "tab")
        await write(pilot, "fri 14:00")
        await press(pilot, "enter")
        old = first(people)
        assert isinstance(old, Rescheduled)
        assert old.why == Why(Reason.OTHER, "the Acme draft")
        assert people.blocks.board().blocks[-1].starts.isoformat() == "2026-11-27T14:00:00"


async def test_before_the_third_move_comes_the_question_about_avoiding(people: Book, clock: FixedClock) -> None:
    commit(people, clock, "2026-11-24 08:00")
    people.blocks.tend()
    for day in (25, 26):
        block = people.blocks.meant()
        people.blocks.move(block.id, block.starts.replace(day=day), Why(Reason.CALLS))
    clock.set("2026-11-26 09:00")
    async with desk_on(people) as (desk, pilot):
        await due_now(desk, pilot, clock)
        assert "Moved twice; first planned Tue 09:00." in screen_text(desk.app)
        await press(pilot, "r")
        text = screen_text(desk.app)
        assert "This would be the third move. What is in the way?" in text
        assert "1  " not in text.split("What is in the way?")[1].splitlines()[1]
        await press(pilot, "enter", "c")
        assert "Why, and to when?" not in screen_text(desk.app)
        await press(pilot, "f")
        assert "Why, and to when?" in screen_text(desk.app)
        await press(pilot, "a", "1")
        assert isinstance(desk.app.screen, MoveBlock)
        assert "this is the third move; the next one goes to the end of the next working day" in desk.app.screen.said.plain.replace(
            "\n", " "
        )
        last = people.blocks.sessions.before_last()
        assert last is not None
        assert last.in_the_way == "fear"


async def test_escape_leaves_it_and_the_overlay_is_there_again(people: Book, clock: FixedClock) -> None:
    commit(people, clock, "2026-11-24 09:00")
    async with desk_on(people, (80, 24)) as (desk, pilot):
        await due_now(desk, pilot, clock)
        await press(pilot, "r", "escape")
        assert "Your follow-up session is due." in screen_text(desk.app)
        assert isinstance(first(people), Scheduled)
