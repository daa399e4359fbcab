"""The sentences of product.md section 6 in a real book: two programs and restarts, the clock, and the log."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from followup_tui.book.book import Book
from followup_tui.domain.blocks.arrows import Standing
from followup_tui.domain.blocks.phases import Phase
from followup_tui.domain.blocks.serving import begin, touch, wake, wants_flush
from followup_tui.domain.blocks.states import Rescheduled
from followup_tui.domain.blocks.weeks import Kept
from followup_tui.domain.errors import BookUnusable, Refused
from followup_tui.store import blocks as store
from tests.book.calendar_of import starts, waiting
from tests.book.test_touching import add
from tests.clock import FixedClock
from tests.domain.blocks.build import CALLS, rule, wall_time

DONE = Standing(due=0, put_off=0, live=10, unreviewed=0)


# Two programs, and restarts


def test_a_second_program_sees_it_running_and_lock_free_is_interrupted_at_once(desk: Book, other: Book) -> None:
    desk.blocks.start(1)
    assert other.blocks.serving() == 1
    assert other.blocks.phase(other.blocks.block(1)) is Phase.RUNNING
    assert other.blocks.waiting() == ()
    for attempt in (
        lambda: other.blocks.start(1),
        lambda: other.blocks.start(2),
        lambda: other.blocks.move(1, wall_time("25 Nov 08:30"), CALLS),
        lambda: other.blocks.serve(1, 60),
        lambda: other.blocks.complete_early(1, DONE),
        lambda: other.blocks.take_over(1),
    ):
        with pytest.raises(Refused):
            attempt()
    add(other, "Walk In")  # never held back
    desk.blocks.serve(1, 125)
    desk.blocks.lock.free()  # what the system does for a program that ends in any way
    assert waiting(other) == [(1, Phase.INTERRUPTED)]
    assert other.blocks.start(1).served == 125


def test_a_silent_program_is_taken_over_after_fifteen_seconds_and_notices(desk: Book, other: Book, early: FixedClock) -> None:
    desk.blocks.start(1)
    desk.blocks.serve(1, 60)
    assert other.blocks.serving() == 1
    early.advance(seconds=10)
    desk.blocks.serve(1, 70)
    early.advance(seconds=14)
    assert not other.blocks.may_take_over()
    early.advance(seconds=14.9)
    assert not other.blocks.may_take_over()
    with pytest.raises(Refused, match="not silent"):
        other.blocks.take_over(1)
    early.advance(seconds=0.2)
    assert other.blocks.may_take_over()
    assert other.blocks.take_over(1).served == 70
    assert desk.blocks.serving() == 1, "the other one serves it"
    with pytest.raises(Refused, match="Taken over"):
        desk.blocks.serve(1, 80)
    with pytest.raises(Refused, match="Taken over"):
        desk.blocks.complete_early(1, DONE)
    with pytest.raises(Refused, match="Running elsewhere"):
        desk.blocks.move(1, wall_time("25 Nov 08:30"), CALLS)
    other.blocks.serve(1, 90)
    other.blocks.interrupt()
    assert waiting(desk) == [(1, Phase.INTERRUPTED)]


def test_who_was_taken_over_and_has_not_noticed_claims_nothing_when_the_other_one_ends(desk: Book, other: Book, early: FixedClock) -> None:
    desk.blocks.start(1)
    other.blocks.serving()
    early.advance(seconds=15)
    other.blocks.take_over(1)
    other.blocks.interrupt()
    assert waiting(desk) == [(1, Phase.INTERRUPTED)]


def test_a_restart_finds_the_block_owed_with_what_was_served(desk: Book, early: FixedClock) -> None:
    early.set("2026-11-24 09:00")
    desk.blocks.start(1)
    desk.blocks.serve(1, 60)
    desk.close()
    early.set("2026-11-24 09:20")
    with Book.open(desk.path, early) as again:
        assert waiting(again) == [(1, Phase.INTERRUPTED)]
        assert again.blocks.owed_minutes() == 59
        assert again.blocks.start(1).served == 60
        again.blocks.interrupt()


def test_nothing_is_saved_of_a_refused_or_failed_step(desk: Book, monkeypatch: pytest.MonkeyPatch) -> None:
    before = store.rows_as_json(desk._core.db)
    monkeypatch.setattr(store, "update", lambda db, block: (_ for _ in ()).throw(RuntimeError("power cut")))
    with pytest.raises(RuntimeError):
        desk.blocks.move(1, wall_time("25 Nov 08:30"), CALLS)
    with pytest.raises(RuntimeError):
        desk.blocks.start(1)
    assert store.rows_as_json(desk._core.db) == before
    assert not desk.blocks.lock.held()


def test_a_damaged_book_is_read_and_no_block_is_written(desk: Book) -> None:
    desk._core.unwritable = BookUnusable("The book is damaged", "somewhere", "Restore it.")
    assert not desk.blocks.tend()
    for attempt in (lambda: desk.blocks.start(1), lambda: desk.blocks.set_rule(rule("daily 09:00"))):
        with pytest.raises(BookUnusable):
            attempt()
    assert not desk.blocks.lock.held()
    assert desk.blocks.coming() is not None


# Time


def test_what_is_served_is_that_of_the_monotonic_clock_whatever_the_wall_says(desk: Book, early: FixedClock) -> None:
    desk.blocks.start(1)
    meter = begin(60, 0, early.monotonic())
    for jump in (0, 2 * 3600, -5 * 3600, 86400 * 40, -86400 * 80, 0):
        for _ in range(10):
            early.advance(seconds=1)
            meter = touch(wake(meter, early.monotonic()), early.monotonic())
        if wants_flush(meter, early.monotonic()):
            desk.blocks.serve(1, meter.seconds)
        early.set(early.now().add(seconds=jump))
    assert desk.blocks.block(1).served == 60
    assert desk.blocks.serving() == 1


def test_a_clock_far_behind_is_noticed_and_blocks_are_judged_at_the_latest_time_seen(desk: Book, early: FixedClock) -> None:
    early.set("2026-11-24 09:10")
    desk.blocks.tend()
    early.set("2026-11-24 09:05:01")
    assert not desk.blocks.is_behind()
    early.set("2026-11-24 09:04")
    assert desk.blocks.is_behind()
    assert waiting(desk) == [(1, Phase.DUE)]
    early.set("2026-11-20 09:00")
    assert waiting(desk) == [(1, Phase.DUE)]
    assert desk.now() == early.now(), "everything else goes by the wall clock"
    with pytest.raises(Refused, match="not later than now"):
        desk.blocks.move(1, wall_time("23 Nov 09:00"), CALLS)


def test_the_clock_is_accepted_by_typing_so_and_a_wrong_year_is_put_right(desk: Book, early: FixedClock) -> None:
    early.set("2027-11-24 08:30")
    desk.blocks.tend()
    early.set("2026-11-24 08:31")
    with pytest.raises(Refused, match="typing"):
        desk.blocks.accept_clock("yes")
    lines = len(store.images(desk._core.db))
    accepted = desk.blocks.accept_clock("Accept the clock")
    assert [(old.starts, new.starts) for old, new in accepted.put_back] == [(wall_time("30 Nov 2027 09:00"), wall_time("8 Dec 09:00"))]
    assert starts(desk) == ["Tue 24 Nov 09:00", "Tue 1 Dec 09:00", "Tue 8 Dec 09:00"]
    assert len(store.images(desk._core.db)) == lines + 1, "it is an event in the log"
    assert not desk.blocks.is_behind()
    assert [week.kept for week in desk.blocks.weeks()] == [Kept.OPEN]


def test_a_clock_that_is_right_is_not_accepted(desk: Book, early: FixedClock) -> None:
    early.advance(minutes=-4)
    with pytest.raises(Refused, match="Nothing to accept"):
        desk.blocks.accept_clock("accept the clock")


def test_nine_oclock_wherever_you_are_and_due_stays_due(desk: Book, early: FixedClock) -> None:
    early.set(early.now().in_timezone("America/New_York"))  # 02:30 there
    assert desk.blocks.phase(desk.blocks.block(1)) is Phase.UPCOMING
    early.set("2026-11-24 08:59")
    assert desk.blocks.phase(desk.blocks.block(1)) is Phase.UPCOMING
    early.set("2026-11-24 09:00")
    desk.blocks.tend()
    early.set(early.now().in_timezone("America/Los_Angeles"))
    assert waiting(desk) == [(1, Phase.DUE)]


@pytest.mark.parametrize(("day", "hour", "due"), [("2027-03-28", "02:30", "01:00"), ("2026-10-25", "02:30", "00:30")])
def test_in_a_gap_the_next_minute_that_exists_in_a_fold_the_first(tmp_path: Path, day: str, hour: str, due: str) -> None:
    clock = FixedClock(f"{day} 00:10")
    with Book.open(tmp_path / "book.db", clock) as book:
        book.blocks.set_rule(rule(f"sun {hour}"))
        moment = (
            clock.now()
            .in_timezone("UTC")
            .set(hour=int(due[:2]), minute=int(due[3:]))
            .add(days=int(clock.now().in_timezone("UTC").day < int(day[-2:])))
        )
        for at, phase in ((moment - timedelta(seconds=1), Phase.UPCOMING), (moment, Phase.DUE)):
            clock.set(at.in_timezone("Europe/Brussels"))
            assert book.blocks.phase(book.blocks.block(1)) is phase


# The log


def test_every_change_is_a_line_in_the_log(desk: Book, early: FixedClock) -> None:
    early.set("2026-11-24 09:00")
    desk.blocks.tend()
    desk.blocks.snooze(1, 5)
    early.set("2026-11-24 09:05")
    desk.blocks.start(1)
    desk.blocks.serve(1, 60)
    old, new = desk.blocks.move(1, wall_time("25 Nov 08:30"), CALLS)
    assert isinstance(desk.blocks.block(old.id), Rescheduled)
    log = store.images(desk._core.db)
    assert [line[1] for line in log] == [1, 2, 1, 1, 1, 1, new.id, 1]
    assert {block: image for _, block, image in log} == store.rows_as_json(desk._core.db)


def test_a_row_that_was_altered_to_say_nothing_is_owed_anew_and_the_book_opens(desk: Book, early: FixedClock) -> None:
    for trigger in ("block_is_not_put_off", "block_lies_at_a_moment"):
        desk._core.db.execute_sql(f"DROP TRIGGER {trigger}")
    desk._core.db.execute_sql("UPDATE block SET starts = '2026-02-30T09:00' WHERE id = 2")
    desk.close()
    with Book.open(desk.path, early) as again:
        again.blocks.tend()
        assert starts(again) == ["Tue 24 Nov 09:00", "Tue 1 Dec 09:00"]
