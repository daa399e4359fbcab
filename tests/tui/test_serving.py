"""The controller of a session: what counts, what goes to disk, how it ends (product.md section 6, "Serving")."""

from __future__ import annotations

from dataclasses import replace

import pytest

from followup_tui.book.book import Book
from followup_tui.domain.blocks.states import Completed, Running
from followup_tui.domain.calendar import add_days
from followup_tui.domain.errors import Refused
from followup_tui.domain.values import Channel, Outcome, TouchDraft
from followup_tui.tui.serving import Beat, Serving
from tests.clock import FixedClock
from tests.tui.sessions import commit, first


@pytest.fixture
def serving(people: Book, clock: FixedClock) -> Serving:
    """A session of 60 minutes that has just been started, at 09:00."""
    commit(people, clock, "2026-11-24 09:00")
    people.blocks.tend()
    one = Serving(people)
    one.start(first(people).id)
    return one


def pass_by(serving: Serving, clock: FixedClock, seconds: float, *, keys: bool = True, step: float = 1.0) -> Beat:
    beat = Beat.NOTHING
    while seconds > 0 and serving.is_on:
        clock.advance(seconds=min(step, seconds))
        seconds -= step
        if keys:
            serving.touched()
        beat = serving.wake()
    return beat


def test_it_is_on_disk_every_five_seconds(serving: Serving, people: Book, clock: FixedClock) -> None:
    pass_by(serving, clock, 4)
    assert first(people).served == 0
    pass_by(serving, clock, 2)
    assert first(people).served == 5


def test_a_program_that_ends_in_order_counts_to_the_last_second(serving: Serving, people: Book, clock: FixedClock) -> None:
    pass_by(serving, clock, 3)
    clock.advance(seconds=1)
    serving.stop()
    assert first(people).served == 4
    assert isinstance(first(people), Running)


def test_a_step_of_more_than_ten_seconds_counts_as_nothing(serving: Serving, clock: FixedClock) -> None:
    clock.advance(minutes=20)
    serving.wake()
    assert serving.left == 3600
    serving.touched()
    clock.advance(seconds=10)
    serving.wake()
    assert serving.left == 3590


@pytest.mark.parametrize("minutes", [5, 2])
def test_without_a_key_the_time_stands_still_after_the_minutes_that_are_set(people: Book, clock: FixedClock, minutes: int) -> None:
    people.use_rules(replace(people.rules, idle_minutes=minutes))
    commit(people, clock, "2026-11-24 09:00")
    people.blocks.tend()
    serving = Serving(people)
    serving.start(first(people).id)
    pass_by(serving, clock, minutes * 60, keys=False)
    assert not serving.is_paused
    pass_by(serving, clock, 60, keys=False)
    assert serving.is_paused
    assert serving.left == 3600 - minutes * 60


def test_the_wall_clock_does_not_matter(serving: Serving, clock: FixedClock) -> None:
    clock.set("2026-12-24 09:00")
    serving.wake()
    assert serving.left == 3600


def test_after_five_minutes_without_a_key_it_stands_still_and_a_call_counts_the_gap(serving: Serving, clock: FixedClock) -> None:
    pass_by(serving, clock, 600, keys=False, step=10)
    assert serving.is_paused
    assert serving.left == 3600 - 300
    serving.saved(conversation=True)
    assert serving.left == 3600 - 600
    assert not serving.is_paused


def test_an_email_does_not_count_the_gap(serving: Serving, clock: FixedClock) -> None:
    pass_by(serving, clock, 600, keys=False, step=10)
    serving.saved(conversation=False)
    assert serving.left == 3600 - 300


def test_what_is_not_on_the_screen_does_not_count(serving: Serving, clock: FixedClock) -> None:
    clock.advance(seconds=5)
    serving.wake(on_screen=False)
    assert serving.left == 3600


def test_at_zero_it_is_completed_in_the_book_at_once(serving: Serving, people: Book, clock: FixedClock) -> None:
    assert pass_by(serving, clock, 3600, step=10) is Beat.DONE
    assert isinstance(first(people), Completed)
    assert serving.finished is not None
    assert not serving.is_on


def test_a_session_that_was_taken_over_is_lost_and_what_was_served_is_kept(serving: Serving, people: Book, clock: FixedClock) -> None:
    pass_by(serving, clock, 60, step=5)
    people.blocks.lock._path.unlink()
    assert pass_by(serving, clock, 5, step=5) is Beat.LOST
    assert not serving.is_on
    kept = first(people)
    assert isinstance(kept, Running)
    assert kept.served == 60


def test_a_second_program_does_not_serve_beside_it(serving: Serving, people: Book, clock: FixedClock) -> None:
    with Book.open(people.path, clock) as other, pytest.raises(Refused, match="Running elsewhere"):
        Serving(other).start(first(people).id)


def test_a_touch_of_the_session_belongs_to_it(serving: Serving, people: Book) -> None:
    someone = people.rows(people.listing(), 2, 3)[0].contact.id
    done = people.log_touch(TouchDraft(someone, Channel.CALL, Outcome.REACHED))
    assert done.touch_id is not None
    assert people.touch(done.touch_id).block == first(people).id
    serving.stop()
    done = people.log_touch(TouchDraft(someone, Channel.CALL, Outcome.REACHED))
    assert done.touch_id is not None
    assert people.touch(done.touch_id).block is None


def test_it_ends_early_only_when_the_work_is_done(serving: Serving, people: Book) -> None:
    assert "still due" in serving.why_not_early()
    with pytest.raises(Refused, match="still due"):
        serving.finish_early()
    assert serving.is_on


def test_what_was_snoozed_in_the_session_counts_as_due(serving: Serving, people: Book) -> None:
    block = serving.block
    assert block is not None
    before = people.blocks.sessions.standing(block)
    someone = next(row for row in people.rows(people.listing(), 0, 14) if row.contact.step is None).contact.id
    people.snooze(someone, add_days(people.today(), 3))
    after = people.blocks.sessions.standing(block)
    assert (after.due, after.put_off) == (before.due - 1, 1)
    people.undo()
    assert people.blocks.sessions.standing(block) == before
