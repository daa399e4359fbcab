"""The sentences of product.md section 6 in a real book: who serves, what counts, what is written, what is refused."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from followup_tui.book.book import Book
from followup_tui.domain.blocks.arrows import Standing
from followup_tui.domain.blocks.phases import Phase
from followup_tui.domain.blocks.serving import begin, touch, wake, wants_flush
from followup_tui.domain.blocks.states import Completed, Rescheduled, Running, Scheduled
from followup_tui.domain.blocks.weeks import Kept
from followup_tui.domain.errors import BookUnusable, Refused
from followup_tui.store import blocks as store
from tests.book.test_touching import add
from tests.clock import FixedClock
from tests.domain.blocks.build import CALLS, rule, wall_time

DONE = Standing(due=0, put_off=0, live=10, unreviewed=0)


def starts(book: Book) -> list[str]:
    """The scheduled blocks, earliest first: "Tue 24 Nov 09:00"."""
    found = sorted(block.starts for block in book.blocks.board().blocks if isinstance(block, Scheduled))
    return [f"{one:%a} {one.day} {one:%b %H:%M}" for one in found]


def waiting(book: Book) -> list[tuple[int, Phase]]:
    return [(block.id, book.blocks.phase(block)) for block in book.blocks.waiting()]


@pytest.fixture
def early(tmp_path: Path) -> FixedClock:
    """Tue 24 Nov 2026, 08:30."""
    return FixedClock("2026-11-24 08:30")


@pytest.fixture
def desk(tmp_path: Path, early: FixedClock) -> Iterator[Book]:
    """A book with Tuesdays 09:00, 60 minutes: block 1 is today's, block 2 that of 1 Dec."""
    with Book.open(tmp_path / "book.db", early) as book:
        book.blocks.set_rule(rule())
        yield book


@pytest.fixture
def other(desk: Book, early: FixedClock) -> Iterator[Book]:
    """A second program on the same book."""
    with Book.open(desk.path, early) as book:
        yield book
        book.blocks.interrupt()


# The commitment and the calendar


def test_until_a_commitment_is_made_everything_works_and_there_is_no_block(book: Book) -> None:
    assert not any((book.blocks.commitment(), book.blocks.waiting(), book.blocks.coming(), book.blocks.owed_minutes()))
    assert book.blocks.board().blocks == ()
    with pytest.raises(Refused, match="block set"):
        book.blocks.meant()
    add(book, "Ada")


def test_the_blocks_are_on_the_calendar_when_the_commitment_is_made(desk: Book) -> None:
    assert starts(desk) == ["Tue 24 Nov 09:00", "Tue 1 Dec 09:00"]


def test_weeks_in_which_nothing_was_opened_are_not_piled_up(desk: Book, early: FixedClock) -> None:
    early.set("2027-02-01 10:00")
    assert desk.blocks.tend()
    assert waiting(desk) == [(1, Phase.MISSED), (2, Phase.MISSED)]
    assert starts(desk)[2:] == ["Tue 2 Feb 09:00"]
    assert desk.blocks.owed_minutes() == 120
    assert {week.kept for week in desk.blocks.weeks()} == {Kept.NOT_KEPT, Kept.OPEN}
    assert [week.unmade for week in desk.blocks.weeks()] == [0, 0, *[1] * 8, 0]


def test_tending_again_makes_nothing_twice(desk: Book, other: Book) -> None:
    assert not desk.blocks.tend()
    assert not other.blocks.tend()
    assert len(desk.blocks.board().blocks) == 2


def test_two_programs_that_tend_at_once_make_one_block(desk: Book, other: Book, early: FixedClock, monkeypatch: pytest.MonkeyPatch) -> None:
    early.set("2026-12-01 08:00")
    stale = other.blocks.board()
    assert desk.blocks.tend()
    desk.blocks.start(1)
    monkeypatch.setattr(other.blocks, "board", lambda: stale)  # it looked before the other one wrote
    assert not other.blocks.tend()
    assert len(desk.blocks.board().blocks) == 3
    assert isinstance(desk.blocks.block(1), Running)


def test_a_rule_that_is_more_lengthens_and_adds_and_what_is_said_is_done(desk: Book) -> None:
    said = desk.blocks.propose_rule(rule("tue,fri 09:00", 90))
    assert desk.blocks.set_rule(rule("tue,fri 09:00", 90)) == said
    assert starts(desk) == ["Tue 24 Nov 09:00", "Fri 27 Nov 09:00", "Tue 1 Dec 09:00"]
    assert [block.minutes for block in desk.blocks.board().blocks] == [90, 90, 90]


def test_another_rule_takes_effect_behind_the_last_block(desk: Book, early: FixedClock) -> None:
    change = desk.blocks.set_rule(rule("mon,thu 08:30", 30))
    assert not change.more
    assert starts(desk) == ["Tue 24 Nov 09:00", "Tue 1 Dec 09:00"]
    early.set("2026-12-02 10:00")
    desk.blocks.tend()
    assert starts(desk)[2:] == ["Thu 3 Dec 08:30", "Mon 7 Dec 08:30"]
    assert desk.blocks.commitment() == rule("mon,thu 08:30", 30)


def test_a_rule_is_changed_back_within_the_minute(desk: Book, early: FixedClock) -> None:
    early.advance(seconds=30)
    for text in ("daily 09:00", "tue 10:00", "daily 09:00", "tue 10:00", "daily 09:00"):
        desk.blocks.set_rule(rule(text))
    assert desk.blocks.commitment() in (rule("daily 09:00"), rule())
    early.advance(minutes=1)
    assert desk.blocks.commitment() == rule("daily 09:00")
    assert len([one for one in desk.blocks.board().periods if one.commitment == rule("tue 10:00")]) == 0


# States


def test_a_block_is_due_missed_started_and_served_to_its_end(desk: Book, early: FixedClock) -> None:
    early.set("2026-11-24 09:00")
    desk.blocks.tend()
    assert waiting(desk) == [(1, Phase.DUE)]
    early.set("2026-11-24 10:00:01")
    assert waiting(desk) == [(1, Phase.MISSED)]
    running = desk.blocks.start(1)
    assert desk.blocks.phase(running) is Phase.RUNNING
    assert desk.blocks.waiting() == ()
    assert isinstance(desk.blocks.serve(1, 3599), Running)
    over = desk.blocks.serve(1, 3600)
    assert isinstance(over, Completed)
    assert (over.served, over.released) == (3600, 0)
    assert desk.blocks.serving() is None
    assert not desk.blocks.lock.held()
    assert [week.kept for week in desk.blocks.weeks()] == [Kept.KEPT]
    assert desk.blocks.streak() == 1


def test_start_at_any_time_early_too(desk: Book) -> None:
    assert desk.blocks.start(2).starts == wall_time("1 Dec 09:00")


def test_snooze_only_while_due_and_thirty_in_all(desk: Book, early: FixedClock) -> None:
    with pytest.raises(Refused, match="Not due"):
        desk.blocks.snooze(1, 5)
    early.set("2026-11-24 09:50:20")
    snoozed = desk.blocks.snooze(1, 15)
    assert snoozed.starts == wall_time("24 Nov 10:05")
    assert waiting(desk) == []
    assert desk.blocks.coming() == snoozed
    early.set("2026-11-24 10:05")
    assert waiting(desk) == [(1, Phase.DUE)]
    desk.blocks.snooze(1, 15)
    early.set("2026-11-24 10:20")
    with pytest.raises(Refused, match="All 30 minutes are used"):
        desk.blocks.snooze(1, 5)
    early.set("2026-11-24 11:20:01")
    assert waiting(desk) == [(1, Phase.MISSED)]


def test_a_move_leaves_one_successor_with_what_is_owed_and_the_reason(desk: Book, early: FixedClock) -> None:
    early.set("2026-11-24 09:00")
    desk.blocks.start(1)
    desk.blocks.serve(1, 24 * 60 + 1)
    old, new = desk.blocks.move(1, wall_time("25 Nov 08:30"), CALLS)
    assert (new.minutes, new.moves, new.previous, new.first_planned) == (36, 1, 1, wall_time("24 Nov 09:00"))
    assert (old.successor, old.served, old.why) == (new.id, 24 * 60 + 1, CALLS)
    assert desk.blocks.serving() is None
    assert not desk.blocks.lock.held()
    with pytest.raises(Refused, match="was moved"):
        desk.blocks.start(1)
    with pytest.raises(Refused, match="was moved"):
        desk.blocks.move(1, wall_time("26 Nov 08:30"), CALLS)


def test_refused_moves_leave_all_as_it_was_and_say_until_when(desk: Book, early: FixedClock) -> None:
    early.set("2026-11-24 09:00")
    before = store.images(desk._core.db)
    for to in ("24 Nov 2027 09:00", "23 Nov 09:00", "1 Dec 08:30"):
        with pytest.raises(Refused) as refused:
            desk.blocks.move(1, wall_time(to), CALLS)
        assert "It can go until Tue 1 Dec 09:00." in refused.value.remedy
    assert store.images(desk._core.db) == before


def test_the_third_move_asks_first_and_goes_to_the_end_of_the_next_working_day(desk: Book, early: FixedClock) -> None:
    early.set("2026-11-24 09:00")
    _, first = desk.blocks.move(1, wall_time("27 Nov 16:00"), CALLS)
    assert not desk.blocks.asks_first(first.id)
    early.set("2026-11-27 16:00")
    with pytest.raises(Refused, match="until Wed 2 Dec 16:00"):
        desk.blocks.move(first.id, wall_time("2 Dec 16:01"), CALLS)
    _, second = desk.blocks.move(first.id, wall_time("2 Dec 16:00"), CALLS)
    assert desk.blocks.asks_first(second.id)
    early.set("2026-12-04 15:00")
    with pytest.raises(Refused, match="until Mon 7 Dec 23:59"):
        desk.blocks.move(second.id, wall_time("8 Dec 00:00"), CALLS)
    assert desk.blocks.move(second.id, wall_time("7 Dec 15:00"), CALLS)[1].moves == 3


def test_a_move_to_an_earlier_time_counts_as_none(desk: Book) -> None:
    _, new = desk.blocks.move(2, wall_time("30 Nov 09:00"), CALLS)
    assert new.moves == 0


def test_a_snoozed_block_has_been_due_and_an_earlier_time_counts(desk: Book, early: FixedClock) -> None:
    early.set("2026-11-24 09:50")
    desk.blocks.snooze(1, 15)
    early.set("2026-11-24 09:52")
    assert desk.blocks.move(1, wall_time("24 Nov 10:00"), CALLS)[1].moves == 1


def test_missed_and_interrupted_blocks_wait_in_their_order(desk: Book, early: FixedClock) -> None:
    early.set("2026-12-01 09:00")
    desk.blocks.tend()
    desk.blocks.start(2)
    desk.blocks.serve(2, 60)
    assert desk.blocks.waiting() == ()
    desk.blocks.interrupt()
    assert waiting(desk) == [(2, Phase.INTERRUPTED), (1, Phase.MISSED)]
    assert desk.blocks.meant().id == 2
    assert desk.blocks.owed_minutes() == 59 + 60
    early.set("2026-12-02 09:00:01")
    assert waiting(desk) == [(1, Phase.MISSED), (2, Phase.MISSED)]
    with pytest.raises(Refused, match="one runs at a time"):
        desk.blocks.start(1)
    assert desk.blocks.start(2).served == 60


def test_early_completion_gives_back_what_is_released(desk: Book, early: FixedClock) -> None:
    desk.blocks.start(1)
    desk.blocks.serve(1, 19 * 60)
    for standing in (Standing(1, 0, 10, 0), Standing(0, 1, 10, 0), Standing(0, 0, 10, 1), DONE):
        with pytest.raises(Refused):
            desk.blocks.complete_early(1, standing)
    desk.blocks.serve(1, 20 * 60)
    over = desk.blocks.complete_early(1, DONE)
    assert isinstance(over, Completed)
    assert over.served + over.released == 3600
    assert desk.blocks.serving() is None


# Time away


def test_time_away_has_no_blocks_and_the_first_one_after_it_is_there_at_once(desk: Book) -> None:
    for first, last, said in (("30 Nov", "2 Dec", "Too soon"), ("5 Dec", "4 Jan 2027", "Too long"), ("5 Dec", "4 Dec", "before it begins")):
        with pytest.raises(Refused, match=said):
            desk.blocks.tell_away(wall_time(f"{first} 00:00").date(), wall_time(f"{last} 00:00").date())
    desk.blocks.tell_away(wall_time("5 Dec 00:00").date(), wall_time("13 Dec 00:00").date())
    assert starts(desk) == ["Tue 24 Nov 09:00", "Tue 1 Dec 09:00", "Tue 15 Dec 09:00"]


def test_a_limit_inside_time_away_ends_one_working_day_after_it(desk: Book, early: FixedClock) -> None:
    desk.blocks.tell_away(wall_time("5 Dec 00:00").date(), wall_time("13 Dec 00:00").date())
    early.set("2026-12-01 09:00")
    with pytest.raises(Refused, match="until Mon 14 Dec 23:59"):
        desk.blocks.move(2, wall_time("15 Dec 08:00"), CALLS)
    assert desk.blocks.move(2, wall_time("14 Dec 16:00"), CALLS)[1].starts == wall_time("14 Dec 16:00")


def test_there_is_always_one_to_come_even_when_all_are_served_early(desk: Book) -> None:
    for block_id in (1, 2):
        desk.blocks.start(block_id)
        desk.blocks.serve(block_id, 3600)
    assert desk.blocks.coming() is None
    assert desk.blocks.tend()
    assert starts(desk) == ["Tue 8 Dec 09:00"]


def test_weeks_away_are_passed_over(desk: Book, early: FixedClock) -> None:
    desk.blocks.start(1)
    desk.blocks.serve(1, 3600)
    desk.blocks.tell_away(wall_time("5 Dec 00:00").date(), wall_time("13 Dec 00:00").date())
    early.set("2026-12-01 09:00")
    desk.blocks.start(2)
    desk.blocks.serve(2, 3600)
    early.set("2026-12-15 08:00")
    assert [week.kept for week in desk.blocks.weeks()] == [Kept.KEPT, Kept.KEPT, Kept.AWAY, Kept.OPEN]
    assert desk.blocks.streak() == 2


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
