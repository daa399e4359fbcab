"""The block that waits: over every screen, named answers, no way around it, no trap (product.md section 6, "Due")."""

from __future__ import annotations

import pytest

from followup_tui.book.book import Book
from followup_tui.domain.blocks.phases import Phase
from followup_tui.domain.blocks.states import Running, Scheduled
from followup_tui.tui.screens.capture import Capture
from followup_tui.tui.screens.due_block import DueBlock
from followup_tui.tui.screens.move_block import MoveBlock
from tests.clock import FixedClock
from tests.tui.seeing import desk_on, press, screen_text, widget_text
from tests.tui.sessions import commit, due_now, first, guard, later, settle, states


async def test_it_comes_at_nine_over_the_desk(people: Book, clock: FixedClock) -> None:
    commit(people, clock, "2026-11-24 08:59")
    async with desk_on(people) as (desk, pilot):
        assert desk.app.screen is desk
        assert "session today 09:00, in 1 min" in widget_text(desk.header)
        await later(desk, pilot, clock, 60)
        assert isinstance(desk.app.screen, DueBlock)
        text = screen_text(desk.app)
        for words in ("Tuesday 09:00, 60 minutes", "Your follow-up session is due.", "14 due, 10 fit. First", "in 5, 10 or 15 minutes"):
            assert words in text
        assert "Ctrl+C twice leaves; the session stays owed." in text
        assert "session due now" in text


@pytest.mark.parametrize("key", ["b", "question_mark", "comma", "I"])
async def test_it_comes_over_other_screens_or_waits_for_those_in_which_one_writes(people: Book, clock: FixedClock, key: str) -> None:
    commit(people, clock, "2026-11-24 08:59")
    async with desk_on(people) as (desk, pilot):
        await press(pilot, key)
        under = desk.app.screen
        assert under is not desk
        one_writes = bool(under.query("Input, TextArea"))
        assert one_writes is (key in ("comma", "I"))
        await later(desk, pilot, clock, 60)
        assert isinstance(desk.app.screen, DueBlock) is not one_writes
        if one_writes:
            assert "session due now" in widget_text(desk.header)
            await press(pilot, "escape")
            guard(desk).tick()
            await settle(pilot)
            assert isinstance(desk.app.screen, DueBlock)


@pytest.mark.parametrize("keys", [("c",), ("slash",), ("n",), ("z",), ("ctrl+n",), ("ctrl+p",)])
async def test_it_waits_for_an_open_form_or_field(people: Book, clock: FixedClock, keys: tuple[str, ...]) -> None:
    commit(people, clock, "2026-11-24 08:59")
    async with desk_on(people) as (desk, pilot):
        await press(pilot, *keys)
        await later(desk, pilot, clock, 60)
        assert guard(desk).shown is None
        await press(pilot, "escape", "escape")
        guard(desk).tick()
        await settle(pilot)
        assert isinstance(desk.app.screen, DueBlock)


async def test_it_takes_no_key_in_its_first_second(people: Book, clock: FixedClock) -> None:
    commit(people, clock, "2026-11-24 09:00")
    async with desk_on(people) as (desk, pilot):
        assert isinstance(desk.app.screen, DueBlock)
        await press(pilot, "enter", "r", "1", "a", "l", "ctrl+n", "ctrl+p", "ctrl+q", "question_mark")
        assert isinstance(desk.app.screen, DueBlock)
        assert isinstance(first(people), Scheduled)
        clock.advance(seconds=1)
        await press(pilot, "enter")
        assert isinstance(first(people), Running)


async def test_escape_q_and_ctrl_q_name_the_answers_and_change_nothing(people: Book, clock: FixedClock) -> None:
    commit(people, clock, "2026-11-24 09:00")
    async with desk_on(people) as (desk, pilot):
        await due_now(desk, pilot, clock)
        for key in ("escape", "q", "ctrl+q", "x", "space", "tab", "B", "u"):
            await press(pilot, key)
            assert isinstance(desk.app.screen, DueBlock)
            assert states(people)[0] is Phase.DUE
        assert "Enter, 1 2 3, r, a, l. Ctrl+C twice leaves" in screen_text(desk.app)
        assert desk.app.is_running


async def test_a_snooze_takes_what_is_left_of_the_thirty_minutes(people: Book, clock: FixedClock) -> None:
    commit(people, clock, "2026-11-24 09:00")
    async with desk_on(people) as (desk, pilot):
        await due_now(desk, pilot, clock)
        await press(pilot, "3")
        assert desk.app.screen is desk
        assert "session today 09:15" in widget_text(desk.header)
        await later(desk, pilot, clock, 15 * 60, step=60)
        assert isinstance(desk.app.screen, DueBlock)
        assert "15 minutes left" in screen_text(desk.app)
        await due_now(desk, pilot, clock)
        await press(pilot, "2")
        await later(desk, pilot, clock, 10 * 60, step=60)
        await due_now(desk, pilot, clock)
        assert "in 5 minutes" in screen_text(desk.app)
        await press(pilot, "2")
        assert isinstance(desk.app.screen, DueBlock)


async def test_it_comes_back_after_each_capture(people: Book, clock: FixedClock) -> None:
    commit(people, clock, "2026-11-24 09:00")
    async with desk_on(people) as (desk, pilot):
        await due_now(desk, pilot, clock)
        for key in ("a", "ctrl+n"):
            await press(pilot, key)
            assert isinstance(desk.app.screen, Capture)
            await press(pilot, *"Ada", *key[-1:], "enter")
            assert isinstance(desk.app.screen, DueBlock)
            await due_now(desk, pilot, clock)
        assert people.find("Adaa")


async def test_a_look_at_the_queue_ends_with_escape_a_minute_or_what_is_saved(people: Book, clock: FixedClock) -> None:
    commit(people, clock, "2026-11-24 09:00")
    async with desk_on(people) as (desk, pilot):
        await due_now(desk, pilot, clock)
        await press(pilot, "l", "j")
        assert desk.app.screen is desk
        await press(pilot, "escape")
        assert isinstance(desk.app.screen, DueBlock)
        await due_now(desk, pilot, clock)
        await press(pilot, "l")
        await later(desk, pilot, clock, 55)
        assert desk.app.screen is desk
        await later(desk, pilot, clock, 5)
        assert isinstance(desk.app.screen, DueBlock)
        await due_now(desk, pilot, clock)
        await press(pilot, "l", "asterisk")
        guard(desk).tick()
        await settle(pilot)
        assert isinstance(desk.app.screen, DueBlock)
        await due_now(desk, pilot, clock)
        await press(pilot, "l", "q")
        assert isinstance(desk.app.screen, DueBlock)
        assert desk.app.is_running


async def test_missed_blocks_are_gone_through_oldest_first(people: Book, clock: FixedClock) -> None:
    commit(people, clock, "2026-11-27 10:00", rule="daily 09:00")
    async with desk_on(people) as (desk, pilot):
        await due_now(desk, pilot, clock)
        text = screen_text(desk.app)
        assert "Tuesday 09:00, 60 minutes" in text
        assert "Your follow-up session was due." in text
        assert "minutes left" not in text
        await press(pilot, "r", "c", "1", "enter")
        await due_now(desk, pilot, clock)
        assert "Wednesday 09:00, 60 minutes" in screen_text(desk.app)


async def test_ctrl_c_twice_ends_at_once_and_the_block_stays(people: Book, clock: FixedClock) -> None:
    commit(people, clock, "2026-11-24 09:00")
    async with desk_on(people) as (desk, pilot):
        await press(pilot, "ctrl+c")
        assert "again leaves; the session stays owed." in screen_text(desk.app)
        await pilot.press("ctrl+c")
        await pilot.pause()
        assert desk.app.return_code == 130
    assert states(people)[0] is Phase.DUE


async def test_under_forty_by_twelve_it_is_a_plain_line(people: Book, clock: FixedClock) -> None:
    commit(people, clock, "2026-11-24 09:00")
    async with desk_on(people, (60, 11)) as (desk, pilot):
        assert isinstance(desk.app.screen, DueBlock)
        assert "Followup needs 40 × 12; this is 60 × 11" in screen_text(desk.app)
        await pilot.resize_terminal(80, 24)
        await settle(pilot)
        assert "Your follow-up session is due." in screen_text(desk.app)


@pytest.mark.parametrize("size", [(120, 34), (80, 24), (40, 12)])
async def test_every_answer_is_seen_at_every_size(people: Book, clock: FixedClock, size: tuple[int, int]) -> None:
    commit(people, clock, "2026-11-24 09:00")
    async with desk_on(people, size) as (desk, _):
        text = screen_text(desk.app)
        for words in ("Enter", "start", "in 5, 10 or 15", "move it", "capture", "look at", "Ctrl+C twice leaves"):
            assert words in text


async def test_it_goes_when_another_program_answered(people: Book, clock: FixedClock) -> None:
    commit(people, clock, "2026-11-24 09:00")
    async with desk_on(people) as (desk, pilot):
        assert isinstance(desk.app.screen, DueBlock)
        with Book.open(people.path, clock) as other:
            other.blocks.snooze(first(people).id, 5)
        guard(desk).tick()
        await settle(pilot)
        assert desk.app.screen is desk


async def test_a_click_answers_too(people: Book, clock: FixedClock) -> None:
    commit(people, clock, "2026-11-24 09:00")
    async with desk_on(people) as (desk, pilot):
        await pilot.click("#due-box", offset=(6, 10))
        assert isinstance(desk.app.screen, DueBlock)
        await due_now(desk, pilot, clock)
        await pilot.click("#due-box", offset=(6, 10))
        await settle(pilot)
        assert isinstance(desk.app.screen, MoveBlock)
