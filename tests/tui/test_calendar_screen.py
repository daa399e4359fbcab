"""The calendar: six weeks as a sheet and a list, chains, time away, the commitment (screens.md)."""

from __future__ import annotations

import pytest

from followup_tui.book.book import Book
from followup_tui.domain.blocks.states import Reason, Running, Why
from followup_tui.tui.screens.away import AwayScreen
from followup_tui.tui.screens.calendar import CalendarScreen
from followup_tui.tui.screens.due_block import DueBlock
from followup_tui.tui.screens.move_block import MoveBlock
from tests.clock import FixedClock
from tests.tui.seeing import desk_on, press, screen_text, widget_text, write
from tests.tui.sessions import commit, first, settle


@pytest.mark.parametrize("size", [(120, 34), (80, 24)])
async def test_the_sheet_and_the_list_have_the_blocks_and_the_chain(people: Book, clock: FixedClock, size: tuple[int, int]) -> None:
    commit(people, clock, "2026-11-23 10:30")
    people.blocks.tend()
    own = first(people)
    people.blocks.move(own.id, own.starts.replace(day=25), Why(Reason.CALLS))
    async with desk_on(people, size) as (desk, pilot):
        await press(pilot, "b")
        text = screen_text(desk.app)
        for words in ("24→", "25□", "Tue 24 Nov 09:00", "moved, calls", "Wed 25 Nov 09:00", "Tuesdays 09:00, 60 minutes.", "to come"):
            assert words in text
        await press(pilot, "j")
        assert "Tue 24 Nov 09:00 → Wed 25 Nov 09:00: calls" in screen_text(desk.app)
        assert "It can go until" in screen_text(desk.app)


async def test_enter_starts_the_chosen_one_and_r_moves_it(people: Book, clock: FixedClock) -> None:
    commit(people, clock, "2026-11-23 10:30")
    async with desk_on(people) as (desk, pilot):
        await press(pilot, "b", "r")
        assert isinstance(desk.app.screen, MoveBlock)
        await press(pilot, "escape", "enter")
        await settle(pilot)
        assert isinstance(first(people), Running)
        assert "SESSION" in widget_text(desk.header)


async def test_time_away_is_told_with_what_comes_of_it(people: Book, clock: FixedClock) -> None:
    commit(people, clock, "2026-11-25 10:00", made="2026-11-24 10:00")
    async with desk_on(people) as (desk, pilot):
        await press(pilot, "b", "w")
        await write(pilot, "tomorrow")
        assert "Time away is told at least 7 days ahead." in screen_text(desk.app)
        await press(pilot, *["backspace"] * 8)
        await write(pilot, "sat 5 dec")
        await press(pilot, "tab")
        await write(pilot, "sun 13 dec")
        assert isinstance(desk.app.screen, AwayScreen)
        said = desk.app.screen.said.plain.replace("\n", " ")
        assert said == "Away Sat 5 Dec to Sun 13 Dec; the first session after it is Tue 15 Dec 09:00."
        await press(pilot, "enter")
        assert isinstance(desk.app.screen, CalendarScreen)
        assert "Away: Sat 5 Dec to Sun 13 Dec" in screen_text(desk.app)
        assert "Tue 15 Dec 09:00" in screen_text(desk.app)


async def test_a_clock_that_went_back_is_said_and_accepted_by_typing_so(people: Book, clock: FixedClock) -> None:
    commit(people, clock, "2027-11-24 08:00")
    people.blocks.tend()
    clock.set("2026-11-24 08:00")
    async with desk_on(people) as (desk, pilot):
        clock.advance(seconds=1)
        await press(pilot, "l", "b")
        assert isinstance(desk.app.screen, CalendarScreen)
        assert "Sessions are judged by the later one until you accept the clock" in desk.app.screen.told.plain.replace("\n", " ")
        await press(pilot, "t")
        await write(pilot, "accept the clock")
        await press(pilot, "enter")
        assert not people.blocks.is_behind()
        await settle(pilot)
        assert isinstance(desk.app.screen, CalendarScreen | DueBlock)
