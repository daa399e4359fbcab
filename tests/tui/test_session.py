"""A session on the desk: the bar, before and after, leaving, moving, interrupted and continued (screens.md, "The session")."""

from __future__ import annotations

import pytest

from followup_tui.book.book import Book
from followup_tui.domain.blocks.phases import Phase
from followup_tui.domain.blocks.states import Completed, Rescheduled, Running, Scheduled
from followup_tui.tui.screens.after_session import AfterSession
from followup_tui.tui.screens.before_session import BeforeSession
from followup_tui.tui.screens.desk import Desk
from followup_tui.tui.screens.leave_session import LeaveSession
from followup_tui.tui.screens.move_block import MoveBlock
from tests.clock import FixedClock
from tests.tui.seeing import desk_on, press, screen_text, widget_text, write
from tests.tui.sessions import commit, due_now, first, guard, later, settle, states

from textual.pilot import Pilot  # isort: skip


async def begin(desk: Desk, pilot: Pilot[None], clock: FixedClock) -> None:
    """Start the session that waits, without the question."""
    await due_now(desk, pilot, clock)
    await press(pilot, "enter")
    await settle(pilot)
    assert isinstance(desk.app.screen, BeforeSession)
    await press(pilot, "escape")
    assert desk.app.screen is desk


async def test_enter_starts_it_and_the_header_is_its_bar(people: Book, clock: FixedClock) -> None:
    commit(people, clock, "2026-11-24 09:00")
    async with desk_on(people) as (desk, pilot):
        await begin(desk, pilot, clock)
        await later(desk, pilot, clock, 60)
        bar = widget_text(desk.header)
        assert bar.startswith(" SESSION  59:00 left")
        assert "0 of 14" in bar
        assert "Followup" not in bar
        footer = widget_text(desk.footer)
        assert "B finish or move" in footer
        assert "b calendar" not in footer


async def test_the_answer_of_before_stays_at_the_right_and_is_asked_about_again(people: Book, clock: FixedClock) -> None:
    commit(people, clock, "2026-11-24 09:00")
    async with desk_on(people) as (desk, pilot):
        await due_now(desk, pilot, clock)
        await press(pilot, "enter")
        await settle(pilot)
        await write(pilot, "too busy")
        await press(pilot, "enter")
        await write(pilot, "one call before the mail")
        await press(pilot, "enter", "enter")
        assert widget_text(desk.status).endswith("today: one call before the mail")
        await press(pilot, "asterisk")
        assert widget_text(desk.status).endswith("today: one call before the mail")
    clock.set("2026-12-01 09:00")
    async with desk_on(people) as (desk, pilot):
        await due_now(desk, pilot, clock)
        await press(pilot, "r", "c", "1", "enter")
        await due_now(desk, pilot, clock)
        await press(pilot, "enter")
        await settle(pilot)
        text = screen_text(desk.app)
        for words in ("Last week: too busy.", "You decided: one call before the mail.", "Did it help?"):
            assert words in text
        await press(pilot, "y")
        assert "What is in the way today?" in screen_text(desk.app)
        await press(pilot, "escape")
        assert people.blocks.sessions.answers()[0].helped is True
    assert people.blocks.sessions.to_ask_again() is None


async def test_the_bar_counts_what_was_done(people: Book, clock: FixedClock) -> None:
    commit(people, clock, "2026-11-24 09:00")
    async with desk_on(people) as (desk, pilot):
        await begin(desk, pilot, clock)
        await press(pilot, "c", "r", "enter")
        assert "1 of 14" in widget_text(desk.header)
        assert "1 reached" in widget_text(desk.header)
        await press(pilot, "u")
        guard(desk).tick()
        await settle(pilot)
        assert "0 of 14" in widget_text(desk.header)


async def test_nobody_is_passed_over_when_the_list_is_read_anew_while_the_form_closes(
    people: Book, clock: FixedClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    commit(people, clock, "2026-11-24 09:00")
    async with desk_on(people) as (desk, pilot):
        await begin(desk, pilot, clock)
        second = desk.next_row()
        close = desk.close_form

        async def close_and_read() -> None:
            await close()
            desk.reload()  # as the wake-up of a new minute does

        monkeypatch.setattr(desk, "close_form", close_and_read)
        await press(pilot, "c", "r", "enter")
        assert second is not None
        assert desk.selected == second.contact.id


async def test_a_wake_up_while_the_app_closes_is_no_error(people: Book, clock: FixedClock) -> None:
    commit(people, clock, "2026-11-24 09:00")
    async with desk_on(people) as (desk, pilot):
        await begin(desk, pilot, clock)
        woken = guard(desk)
    woken.tick()


async def test_the_way_back_stays_beside_the_answer_of_before(people: Book, clock: FixedClock) -> None:
    commit(people, clock, "2026-11-24 09:00")
    async with desk_on(people, (80, 24)) as (desk, pilot):
        await due_now(desk, pilot, clock)
        await press(pilot, "enter")
        await settle(pilot)
        await press(pilot, "tab")
        await write(pilot, "one call before the mail")
        await press(pilot, "enter", "enter", "c", "r", "enter")
        assert "u undo" in widget_text(desk.status)
        assert "today: one call" in widget_text(desk.status)


async def test_the_timer_stands_still_without_a_key_and_goes_on_with_one(people: Book, clock: FixedClock) -> None:
    commit(people, clock, "2026-11-24 09:00")
    async with desk_on(people) as (desk, pilot):
        await begin(desk, pilot, clock)
        await later(desk, pilot, clock, 310)
        assert widget_text(desk.header).startswith(" SESSION  55:00 paused")
        await press(pilot, "j")
        await later(desk, pilot, clock, 5)
        assert widget_text(desk.header).startswith(" SESSION  54:55 left")


@pytest.mark.parametrize("key", ["q", "ctrl+q", "B"])
async def test_leaving_asks_and_keeping_going_is_the_first_answer(people: Book, clock: FixedClock, key: str) -> None:
    commit(people, clock, "2026-11-24 09:00")
    async with desk_on(people) as (desk, pilot):
        await begin(desk, pilot, clock)
        await press(pilot, key)
        assert isinstance(desk.app.screen, LeaveSession)
        assert ("To finish early" in screen_text(desk.app)) is (key == "B")
        await press(pilot, "enter")
        assert desk.app.screen is desk
        assert guard(desk).is_running


async def test_what_is_left_moves_and_what_was_done_is_summed_up(people: Book, clock: FixedClock) -> None:
    commit(people, clock, "2026-11-24 09:00")
    async with desk_on(people) as (desk, pilot):
        await begin(desk, pilot, clock)
        await press(pilot, "c", "r", "enter")
        await later(desk, pilot, clock, 120)
        await press(pilot, "q", "r")
        assert isinstance(desk.app.screen, MoveBlock)
        await press(pilot, "m")
        await write(pilot, "tomorrow 8:30")
        assert "58 minutes move to Wed 25 Nov 08:30; this is the first move" in screen_text(desk.app)
        await press(pilot, "enter")
        assert isinstance(desk.app.screen, AfterSession)
        text = screen_text(desk.app)
        assert "Touches     1" in text
        assert "Minutes     2 of 60" in text
        assert "Wednesday 25 Nov 08:30" in text
        await press(pilot, "enter")
        assert desk.app.screen is desk
        assert "Followup" in widget_text(desk.header)
    old, new = people.blocks.board().blocks[0], people.blocks.board().blocks[-1]
    assert isinstance(old, Rescheduled)
    assert isinstance(new, Scheduled)
    assert (old.served, new.minutes) == (120, 58)


async def test_at_zero_it_is_completed_and_the_summary_waits_for_the_form(people: Book, clock: FixedClock) -> None:
    commit(people, clock, "2026-11-24 09:00", minutes=15)
    async with desk_on(people) as (desk, pilot):
        await begin(desk, pilot, clock)
        for _ in range(3):
            await later(desk, pilot, clock, 295)
            await press(pilot, "j")
        await press(pilot, "n")
        await later(desk, pilot, clock, 20)
        assert isinstance(first(people), Completed)
        assert desk.app.screen is desk
        assert "Followup" in widget_text(desk.header)
        await press(pilot, "escape")
        guard(desk).tick()
        await settle(pilot)
        assert isinstance(desk.app.screen, AfterSession)
        assert "Minutes     15" in screen_text(desk.app)
        await press(pilot, "enter")
        assert desk.app.screen is desk


async def test_killed_after_a_minute_the_next_start_offers_to_continue_with_the_minute_counted(people: Book, clock: FixedClock) -> None:
    commit(people, clock, "2026-11-24 09:00")
    async with desk_on(people) as (desk, pilot):
        await begin(desk, pilot, clock)
        await later(desk, pilot, clock, 60)
        # Nothing at the end matters: the system gives the lock back, and what was served lies on disk.
        people.blocks.lock.free()
        guard(desk).serving.block = guard(desk).serving.meter = None
    clock.advance(minutes=5)
    with Book.open(people.path, clock) as again:
        async with desk_on(again) as (desk, pilot):
            text = screen_text(desk.app)
            assert "Your follow-up session stopped at 1:00, 59 minutes left." in text
            assert "continue" in text
            assert "in 5, 10 or 15" not in text
            assert "session stopped" in widget_text(desk.header)
            await due_now(desk, pilot, clock)
            await press(pilot, "enter")
            assert desk.app.screen is desk
            assert widget_text(desk.header).startswith(" SESSION  59:00 left")


async def test_after_a_day_an_interrupted_one_is_shown_as_missed_and_can_be_continued(people: Book, clock: FixedClock) -> None:
    commit(people, clock, "2026-11-24 09:00")
    async with desk_on(people) as (desk, pilot):
        await begin(desk, pilot, clock)
        await later(desk, pilot, clock, 60)
    clock.advance(hours=25)
    async with desk_on(people) as (desk, pilot):
        assert states(people)[0] is Phase.MISSED
        assert "session owed" in widget_text(desk.header)
        await due_now(desk, pilot, clock)
        await press(pilot, "enter")
        assert isinstance(first(people), Running)
        assert guard(desk).is_running


async def test_a_session_that_was_taken_over_says_so_and_stops(people: Book, clock: FixedClock) -> None:
    commit(people, clock, "2026-11-24 09:00")
    async with desk_on(people) as (desk, pilot):
        await begin(desk, pilot, clock)
        await later(desk, pilot, clock, 10)
        people.blocks.lock._path.unlink()
        with Book.open(people.path, clock) as other:
            other.blocks.start(first(people).id)
            await later(desk, pilot, clock, 5)
            assert "The session goes on elsewhere" in widget_text(desk.status)
            assert "session runs elsewhere" in widget_text(desk.header)
            assert desk.app.screen is desk
            await press(pilot, "I")
            assert "No import during a session" in widget_text(desk.status)
            await press(pilot, "B")
            assert "runs in another program" in widget_text(desk.status)
            await later(desk, pilot, clock, 20)
            await press(pilot, "B", "y")
            assert guard(desk).is_running


async def test_others_wait_silently_while_one_runs(people: Book, clock: FixedClock) -> None:
    commit(people, clock, "2026-11-25 09:30", rule="daily 09:00")
    async with desk_on(people) as (desk, pilot):
        await begin(desk, pilot, clock)
        await later(desk, pilot, clock, 30)
        assert desk.app.screen is desk
        await press(pilot, "I")
        assert "No import during a session" in widget_text(desk.status)


async def test_b_starts_early_after_a_question(people: Book, clock: FixedClock) -> None:
    commit(people, clock, "2026-11-24 08:00")
    async with desk_on(people) as (desk, pilot):
        await press(pilot, "B")
        assert "Start the session of Tue 24 Nov 09:00 now, 60 minutes?" in widget_text(desk.status)
        await press(pilot, "escape")
        assert isinstance(first(people), Scheduled)
        await press(pilot, "B", "y")
        await settle(pilot)
        assert isinstance(first(people), Running)


async def test_ctrl_c_twice_ends_a_session_and_it_is_owed(people: Book, clock: FixedClock) -> None:
    commit(people, clock, "2026-11-24 09:00")
    async with desk_on(people) as (desk, pilot):
        await begin(desk, pilot, clock)
        await later(desk, pilot, clock, 30)
        await press(pilot, "slash")
        await write(pilot, "ana")
        await press(pilot, "shift+home", "ctrl+c")
        await pilot.press("ctrl+c")
        await pilot.pause()
        assert desk.app.return_code == 130
    kept = first(people)
    assert isinstance(kept, Running)
    assert kept.served >= 25
    assert people.blocks.owed_minutes() == 60 - kept.served // 60


async def test_when_nobody_is_due_the_bar_says_how_many_were_reviewed(people: Book, clock: FixedClock) -> None:
    from followup_tui.domain.values import Stop

    commit(people, clock, "2026-11-24 09:00")
    for row in people.rows(people.listing(), 0, 14):
        people.stop(row.contact.id, Stop.NOT_QUALIFIED)
    async with desk_on(people) as (desk, pilot):
        assert "Nobody is due" in screen_text(desk.app)
        await begin(desk, pilot, clock)
        live = people.blocks.sessions.reviewed()[1]
        assert f"of {live} this week" in widget_text(desk.header)
