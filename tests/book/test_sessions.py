"""The queue of a session in a real book: what is due for its end, what is ahead, the review, and how many fit (product.md section 6)."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import time, timedelta
from pathlib import Path

import pytest

from followup_tui.book import capacity
from followup_tui.book.book import Book
from followup_tui.domain.blocks.phases import LONG_INTERRUPTED, meant
from followup_tui.domain.blocks.states import Completed, Running, owed_minutes
from followup_tui.domain.errors import Refused
from followup_tui.domain.queue import place
from followup_tui.domain.review import is_reviewed
from followup_tui.domain.values import Channel, ContactDraft, Group, Outcome, Stop, TouchDraft, When
from tests.book.test_touching import add
from tests.clock import FixedClock
from tests.domain.blocks.build import CALLS, rule


@pytest.fixture
def clock() -> FixedClock:
    """Tue 24 Nov 2026, 09:00."""
    return FixedClock("2026-11-24 08:30")


@pytest.fixture
def desk(tmp_path: Path, clock: FixedClock) -> Iterator[Book]:
    """A book with Tuesdays 09:00, 60 minutes; it is 09:00."""
    with Book.open(tmp_path / "book.db", clock) as book:
        book.blocks.set_rule(rule())
        clock.set("2026-11-24 09:00")
        yield book


def begin(book: Book) -> Running:
    """Serve the block that waits."""
    block = book.blocks.start(book.blocks.waiting()[0].id)
    book.blocks.sessions.begin(block.id)
    return block


def call(book: Book, contact_id: int, outcome: Outcome = Outcome.REACHED, days_ago: int = 0) -> None:
    at = book.now().subtract(days=days_ago) if days_ago else None
    book.log_touch(TouchDraft(contact_id, Channel.CALL, outcome, at=at))


def known(book: Book, clock: FixedClock, line: str, days_ago: int) -> int:
    """Somebody who was captured, and spoken with, so many days ago."""
    now = clock.now()
    clock.set(now.subtract(days=days_ago))
    found = add(book, line)
    call(book, found)
    clock.set(now)
    return found


def names(book: Book) -> list[str]:
    """The queue of a session, from the first to the last."""
    listing = book.listing_in_session()
    return [row.contact.name for row in book.rows(listing, 0, listing.total)]


def heads(book: Book) -> list[tuple[Group | None, int]]:
    return [(head.group, head.count) for head in book.listing_in_session().heads]


# The queue of a session


def test_what_opens_before_the_next_block_follows_the_queue_the_earliest_first(desk: Book, clock: FixedClock) -> None:
    begin(desk)
    add(desk, "New")
    known(desk, clock, "Fri #hot", 4)
    known(desk, clock, "Thu #hot", 5)
    known(desk, clock, "Block #hot", 0)
    listing = desk.listing_in_session()
    assert names(desk) == ["New", "Thu", "Fri"]
    assert heads(desk) == [(Group.NEW, 1), (Group.AHEAD, 2)]
    assert (listing.due, listing.total, desk.listing().total) == (1, 3, 1)
    assert listing.fits == 1
    rows = desk.rows(listing, 0, 3)
    assert [row.place.group for row in rows] == [Group.NEW, Group.AHEAD, Group.AHEAD]
    assert "Block" not in names(desk), "who opens on the day of the next block is due in that one"


def test_the_review_comes_when_nothing_is_due_longest_without_a_touch_first(desk: Book, clock: FixedClock) -> None:
    far = timedelta(days=30)
    for name, ago in (("Since 20", 20), ("Since 60", 60), ("Since 2", 2)):
        found = known(desk, clock, f"{name} #client", ago)
        assert desk.row(found).place.group is None
    new = add(desk, "New #client")
    begin(desk)
    assert None not in dict(heads(desk)), "somebody is due"
    desk.next_day(new, When(desk.today() + far), theirs=True)
    assert names(desk) == ["Since 60", "Since 20"]
    assert heads(desk) == [(None, 2)]
    assert desk.blocks.sessions.reviewed() == (2, 4)
    assert desk.listing().total == 0


def test_what_is_reviewed_drops_off_and_it_goes_on_where_it_was(desk: Book, clock: FixedClock) -> None:
    ids = [known(desk, clock, f"C{days} #client", days) for days in (50, 40, 30, 20, 10)]
    begin(desk)
    desk.keep(ids[0])
    assert names(desk) == ["C40", "C30", "C20", "C10"]
    desk.set_category(ids[1], "cool lead")
    call(desk, ids[2])
    desk.stop(ids[3], Stop.NOT_QUALIFIED)
    assert names(desk) == ["C10"]
    desk.undo()
    assert names(desk) == ["C20", "C10"]
    with Book.open(desk.path, clock) as again:
        assert names(again) == ["C20", "C10"]
        assert again.blocks.sessions.reviewed() == (3, 5)


def test_a_snooze_is_not_a_review_and_keeping_is_for_twice(desk: Book, clock: FixedClock) -> None:
    one = known(desk, clock, "One #client", 40)
    block = begin(desk)
    desk.snooze(one, desk.today() + timedelta(days=10))
    assert names(desk) == ["One"]
    assert desk.blocks.sessions.standing(block).put_off == 1
    desk.undo()
    for _ in range(2):
        desk.keep(one)
        clock.advance(days=7)
        assert names(desk) == ["One"]
    with pytest.raises(Refused, match="Kept twice"):
        desk.keep(one)


def test_a_filter_narrows_the_review_and_a_review_is_not_sorted_away(desk: Book, clock: FixedClock) -> None:
    for name in ("Anna", "Berta"):
        known(desk, clock, f"{name} #client", 30)
    begin(desk)
    listing = desk.listing_in_session("ber")
    assert [row.contact.name for row in desk.rows(listing, 0, listing.total)] == ["Berta"]
    assert desk.listing_in_session(sort="name").total == 2


def test_a_long_review_is_read_in_pages(desk: Book, clock: FixedClock) -> None:
    from followup_tui.book import people
    from followup_tui.store import writing

    with desk._core.intent("many"):
        for n in range(450):
            found = people.insert(desk._core, ContactDraft(name=f"P{n:04}"), desk.now(), lead=True)
            writing.update_contact(desk._core.db, found, {"is_new": False, "next_on": desk.today() + timedelta(days=60)})
    begin(desk)
    listing = desk.listing_in_session()
    assert [row.contact.name for start in range(0, 450, 60) for row in desk.rows(listing, start, start + 60)] == [
        f"P{n:04}" for n in range(450)
    ]
    assert desk.index_of(listing, 449) == 448


def test_the_query_of_the_review_is_the_rule(desk: Book, clock: FixedClock) -> None:
    ids = [known(desk, clock, f"C{days} #client", days) for days in (5, 6, 7, 8, 40)]
    desk.update(ids[4], ContactDraft(newsletter_since=desk.today()))
    desk.long_range.newsletter("News")
    desk.snooze(ids[3], desk.today() + timedelta(days=9))
    clock.set("2026-11-18 00:30")
    desk.next_day(ids[4], When(desk.today() + timedelta(days=20)), theirs=False)
    clock.set("2026-11-24 09:00")
    db, today = desk._core.db, desk.today()
    expected = []
    for found in ids:
        events = [(entry.event, entry.day) for entry in desk.history(found) if entry.event]
        zone = desk.now().timezone
        made = db.execute_sql("SELECT made_at FROM step WHERE contact_id = ?", (found,)).fetchall()
        from followup_tui.store.fields import text_to_instant

        steps = [text_to_instant(row[0]).astimezone(zone).date() for row in made]
        if not is_reviewed(desk.touches(found), events, steps, today):
            expected.append(desk.contact(found).summary.name)
    begin(desk)
    assert sorted(names(desk)) == sorted(expected) == ["C7", "C8"]


# The end of a session


def test_a_promise_whose_time_has_not_come_keeps_no_session_from_ending(desk: Book, clock: FixedClock) -> None:
    add(desk, "Ida !today 9:30 call")
    begin(desk)
    sessions = desk.blocks.sessions
    assert (desk.listing().total, sessions.due()) == (1, 0)
    clock.set("2026-11-24 09:19:59")
    assert sessions.due() == 0
    clock.set("2026-11-24 09:20")
    assert sessions.due() == 1


def test_a_promise_moved_to_later_today_counts_as_due(desk: Book) -> None:
    found = add(desk, "Ida")
    desk.promise(found, When(desk.today(), time(9, 5)))
    block = begin(desk)
    assert desk.blocks.sessions.standing(block).due == 1
    desk.move_promise(found, When(desk.today(), time(16)))
    standing = desk.blocks.sessions.standing(block)
    assert (standing.due, standing.put_off) == (0, 1)
    call(desk, found)
    assert desk.blocks.sessions.standing(block).put_off == 0


@pytest.mark.parametrize(("channel", "outcome"), [(Channel.BULK, Outcome.SENT), (Channel.EMAIL, Outcome.REPLIED)])
def test_what_was_put_off_stays_due_whatever_was_sent_to_all_or_came_in(
    desk: Book, clock: FixedClock, channel: Channel, outcome: Outcome
) -> None:
    found = known(desk, clock, "Sam #hot", 20)
    desk.update(found, ContactDraft(newsletter_since=desk.today()))
    block = begin(desk)
    if channel is Channel.EMAIL:
        desk.log_touch(TouchDraft(found, channel, outcome))
    desk.snooze(found, desk.today() + timedelta(days=3))
    if channel is Channel.BULK:
        desk.long_range.newsletter("News")
    standing = desk.blocks.sessions.standing(block)
    assert (standing.due, standing.put_off) == (0, 1)


@pytest.mark.parametrize(("live", "needed"), [(1, 5), (4, 8), (40, 30)])
def test_it_ends_early_when_all_is_done_and_so_many_minutes_are_served(desk: Book, clock: FixedClock, live: int, needed: int) -> None:
    for n in range(live):
        known(desk, clock, f"C{n} #client", 1)
    block = begin(desk)
    blocks = desk.blocks
    blocks.serve(block.id, needed * 60 - 1)
    with pytest.raises(Refused, match="Too early"):
        blocks.complete_early(block.id, blocks.sessions.standing(block))
    blocks.serve(block.id, needed * 60)
    completed = blocks.complete_early(block.id, blocks.sessions.standing(block))
    assert isinstance(completed, Completed)
    assert (completed.served, completed.released) == (needed * 60, (60 - needed) * 60)


def test_it_does_not_end_early_while_somebody_is_to_be_reviewed(desk: Book, clock: FixedClock) -> None:
    one = known(desk, clock, "One #client", 40)
    block = begin(desk)
    desk.blocks.serve(block.id, 50 * 60)
    with pytest.raises(Refused, match="1 person is to be reviewed"):
        desk.blocks.complete_early(block.id, desk.blocks.sessions.standing(block))
    desk.keep(one)
    desk.blocks.complete_early(block.id, desk.blocks.sessions.standing(block))


def test_the_bar_counts_who_was_handled_and_who_is_left(desk: Book, clock: FixedClock) -> None:
    ids = [known(desk, clock, f"C{n} #hot", 12) for n in range(4)]
    block = begin(desk)
    sessions = desk.blocks.sessions
    call(desk, ids[0])
    desk.set_category(ids[1], "client")
    desk.snooze(ids[2], desk.today() + timedelta(days=1))
    tally = sessions.tally(block)
    assert (tally.handled, tally.waiting, tally.touches) == (3, 1, 1)


# How many fit


def fits(book: Book) -> int:
    return capacity.capacity(book._core)


def test_what_fits_follows_the_block_that_is_meant(desk: Book, clock: FixedClock) -> None:
    assert fits(desk) == 10
    begin(desk)
    desk.blocks.serve(1, 32 * 60)
    assert fits(desk) == 4
    desk.blocks.interrupt()
    assert fits(desk) == 4
    desk.blocks.move(1, desk.now().add(days=1).naive(), CALLS)
    assert fits(desk) == 4
    clock.set("2026-12-01 09:30")
    for _ in range(2):
        block = meant(desk.blocks.board().blocks, desk.blocks.now())
        assert block is not None
        assert fits(desk) == owed_minutes(block) // 6
        desk.blocks.start(block.id)
        desk.blocks.serve(block.id, block.minutes * 60)


def test_a_long_interrupted_block_is_as_a_missed_one(desk: Book, clock: FixedClock) -> None:
    begin(desk)
    desk.blocks.serve(1, 48 * 60)
    desk.blocks.interrupt()
    clock.advance(days=9)
    assert desk.blocks.meant().id == 1
    assert fits(desk) == 2


def test_without_a_commitment_the_settings_say_how_long_a_session_is(book: Book) -> None:
    assert fits(book) == 10


def test_the_light_copy_of_a_number_is_the_number() -> None:
    assert capacity._FRESH == LONG_INTERRUPTED


def test_the_pace_is_that_of_the_last_ten_completed_sessions(desk: Book, clock: FixedClock) -> None:
    people = [known(desk, clock, f"C{n} #client", 1) for n in range(6)]
    for session in range(11):
        block = begin(desk)
        for one in people[: 1 if session == 0 else 3 if session % 2 else 6]:
            clock.advance(seconds=1)
            call(desk, one)
        assert fits(desk) == 10, "six minutes to begin with"
        desk.blocks.serve(block.id, block.minutes * 60)
        desk.blocks.sessions.end()
        clock.advance(days=7)
        desk.blocks.tend()
        if session == 9:
            kept = json.loads(desk._core.store.fact("pace") or "[]")
            assert kept[0] == [3600, 1]
            break
    # One of 60 minutes a contact, five of 20, four of 10: the middle two are 20.
    assert fits(desk) == 3


def test_a_session_that_came_to_nobody_says_nothing_of_the_pace(desk: Book) -> None:
    block = begin(desk)
    desk.blocks.serve(block.id, 3600)
    assert desk._core.store.fact("pace") is None


def test_the_queue_of_a_session_places_as_the_pure_function(desk: Book, clock: FixedClock) -> None:
    for days in range(1, 9):
        known(desk, clock, f"H{days} #hot", days)
    begin(desk)
    listing = desk.listing_in_session()
    assert listing.until is not None
    rows = desk.rows(listing, 0, listing.total)
    placed = [place(row.contact, desk.today(), desk.rules, ahead_until=listing.until) for row in rows]
    assert [one.group for one in placed] == [row.place.group for row in rows]
    assert [one.key for one in placed if one.group] == sorted(one.key for one in placed if one.group)
