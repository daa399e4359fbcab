"""The queue of a session on the desk, by keys: what is ahead, the review, and the early end (product.md sections 4 and 6)."""

from __future__ import annotations

from datetime import time

from textual.pilot import Pilot

from followup_tui.book.book import Book
from followup_tui.domain.blocks.states import Completed, Running
from followup_tui.domain.values import Channel, Outcome, TouchDraft, When
from followup_tui.tui.screens.after_session import AfterSession
from followup_tui.tui.screens.desk import Desk
from followup_tui.tui.screens.leave_session import LeaveSession
from tests.clock import FixedClock
from tests.tui.seeing import desk_on, press, screen_text, widget_text
from tests.tui.sessions import commit, due_now, first, guard, later, settle


async def begin(desk: Desk, pilot: Pilot[None], clock: FixedClock) -> None:
    """Start the session that waits, without the question."""
    await due_now(desk, pilot, clock)
    await press(pilot, "enter")
    await settle(pilot)
    await press(pilot, "escape")
    assert desk.app.screen is desk


def speak_with(book: Book, ids: list[int]) -> None:
    """Speak with everybody of these now."""
    for contact_id in ids:
        book.log_touch(TouchDraft(contact_id, Channel.CALL, Outcome.REACHED))


def nobody_due(book: Book) -> None:
    """Speak with everybody who is due."""
    speak_with(book, [row.contact.id for row in book.rows(book.listing(), 0, 50)])
    assert not book.listing().total


def all_reviewed_but(book: Book, some: int) -> list[int]:
    """Speak with everybody who was not reviewed, but the last few; who is left, in the order of the review."""
    listing = book.listing_in_session()
    rows = [row.contact.id for row in book.rows(listing, 0, listing.total)]
    left = [row.contact.id for row in book.rows(listing, 0, listing.total) if row.place.group is None][-some:] if some else []
    speak_with(book, [one for one in rows if one not in left])
    return left


async def test_what_is_ahead_stands_behind_the_queue_while_a_session_runs_and_only_then(people: Book, clock: FixedClock) -> None:
    commit(people, clock, "2026-11-24 10:00", rule="tue 10:00")
    async with desk_on(people) as (desk, pilot):
        assert desk.listing is not None
        assert desk.listing.total == 14
        await begin(desk, pilot, clock)
        assert (desk.listing.due, desk.listing.total > 14) == (14, True)
        assert "Due 14" in widget_text(desk.queue)
        assert "0 of 14" in widget_text(desk.header)
        desk.queue.move_to(14)
        await settle(pilot)
        text = widget_text(desk.queue)
        assert "» Ahead" in text
        assert "Review" not in text
        assert "in 1 d" in text
        await press(pilot, "q", "r", "c", "1", "enter", "enter")
        assert not guard(desk).is_running
        assert desk.listing.total == 14


async def test_when_nobody_is_due_the_review_follows_and_goes_on_from_key_to_key(people: Book, clock: FixedClock) -> None:
    commit(people, clock, "2026-11-24 10:00", rule="tue 10:00")
    nobody_due(people)
    async with desk_on(people) as (desk, pilot):
        await begin(desk, pilot, clock)
        assert desk.listing is not None
        assert desk.listing.heads[-1].group is None
        start = desk.listing.heads[-1].start
        reviewed, live = people.blocks.sessions.reviewed()
        assert f"reviewed {reviewed} of {live} this week" in widget_text(desk.header)
        desk.queue.move_to(start)
        await settle(pilot)
        assert "≡ Review" in widget_text(desk.queue)
        order = [row.contact.id for row in people.rows(desk.listing, start, start + 3)]
        assert desk.selected == order[0]
        await press(pilot, "K")
        assert desk.selected == order[1]
        assert people.index_of(desk.listing, order[0]) != start
        assert f"reviewed {reviewed + 1} of {live} this week" in widget_text(desk.header)
        await press(pilot, "c", "r", "enter")
        assert desk.selected == order[2]
        assert f"reviewed {reviewed + 2} of {live} this week" in widget_text(desk.header)
        await press(pilot, "u")
        assert f"reviewed {reviewed + 1} of {live} this week" in widget_text(desk.header)
    clock.advance(minutes=5)
    with Book.open(people.path, clock) as again:
        async with desk_on(again) as (desk, pilot):
            await due_now(desk, pilot, clock)
            await press(pilot, "enter")
            assert isinstance(first(again), Running)
            assert f"reviewed {reviewed + 1} of {live} this week" in widget_text(desk.header)
            assert desk.listing is not None
            assert again.rows(desk.listing, desk.listing.heads[-1].start, desk.listing.total)[0].contact.id == order[1]


async def test_a_promise_that_waits_leaves_room_for_the_review_until_its_time_comes(people: Book, clock: FixedClock) -> None:
    commit(people, clock, "2026-11-24 10:00", rule="tue 10:00")
    nobody_due(people)
    someone = people.rows(people.listing_in_session(), 0, 1)[0].contact.id
    people.promise(someone, When(people.today(), time(10, 30)))
    async with desk_on(people) as (desk, pilot):
        await begin(desk, pilot, clock)
        assert desk.listing is not None
        assert (desk.listing.due, desk.listing.heads[-1].group) == (1, None)
        assert desk.selected != someone
        await later(desk, pilot, clock, 1201)
        desk.tick()
        await settle(pilot)
        assert desk.listing.due == 1
        assert None not in [head.group for head in desk.listing.heads]
        assert "of 1" in widget_text(desk.header)


async def test_b_ends_it_early_once_everybody_is_reviewed_and_the_minutes_are_served(people: Book, clock: FixedClock) -> None:
    commit(people, clock, "2026-11-24 10:00", rule="tue 10:00", minutes=20)
    nobody_due(people)
    left = all_reviewed_but(people, 1)
    async with desk_on(people) as (desk, pilot):
        await begin(desk, pilot, clock)
        await press(pilot, "B")
        assert "To finish early: 1 person is to be reviewed this week." in screen_text(desk.app)
        await press(pilot, "k")
        assert desk.listing is not None
        desk.queue.move_to(desk.listing.total - 1)
        await settle(pilot)
        assert desk.selected == left[0]
        await press(pilot, "K", "B")
        assert "To finish early: it can end in 10 min." in screen_text(desk.app)
        await press(pilot, "k")
        for _ in range(3):
            await later(desk, pilot, clock, 205)
            await press(pilot, "j")
        await press(pilot, "B")
        assert isinstance(desk.app.screen, LeaveSession)
        assert "finish" in screen_text(desk.app)
        await press(pilot, "f")
        await settle(pilot)
        block = first(people)
        assert isinstance(block, Completed)
        assert block.served + block.released == 20 * 60
        assert block.served >= 10 * 60
        assert isinstance(desk.app.screen, AfterSession)
        assert "Minutes     10 of 20" in screen_text(desk.app)


async def test_an_empty_queue_of_a_session_says_that_everybody_is_reviewed(people: Book, clock: FixedClock) -> None:
    commit(people, clock, "2026-11-24 10:00", rule="daily 10:00")
    nobody_due(people)
    all_reviewed_but(people, 0)
    clock.advance(seconds=1)
    async with desk_on(people, (80, 24)) as (desk, pilot):
        await begin(desk, pilot, clock)
        assert desk.listing is not None
        assert desk.listing.heads == ()
        assert "Everybody is reviewed." in screen_text(desk.app)
