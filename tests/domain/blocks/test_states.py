"""The table of states: every arrow, and every arrow that is not there."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import get_args

import pytest

from followup_tui.domain.blocks.arrows import (
    Standing,
    complete,
    complete_early,
    early_seconds,
    lengthen,
    resume,
    serve,
    snooze,
    snoozes_left,
    start,
)
from followup_tui.domain.blocks.phases import (
    Phase,
    coming_block,
    is_near,
    meant,
    owed_in_all,
    phase,
    to_go_through,
)
from followup_tui.domain.blocks.states import (
    Block,
    Completed,
    Rescheduled,
    Running,
    Scheduled,
    is_conserved,
    left_seconds,
    moving_minutes,
    owed_minutes,
)
from followup_tui.domain.errors import Refused
from tests.domain.blocks.build import CALLS, Desk, at, block, running, wall_time

DUE = "24 Nov 09:30"
DONE = Standing(due=0, put_off=0, live=40, unreviewed=0)


def completed() -> Completed:
    done = serve(running(), 3600, at(DUE))
    assert isinstance(done, Completed)
    return done


def rescheduled() -> Rescheduled:
    return Desk(made_at="23 Nov 10:00").move(block(), "26 Nov 09:00", "23 Nov 10:00").old


def test_there_are_four_states_and_no_cancelled() -> None:
    assert get_args(Block) == (Scheduled, Running, Completed, Rescheduled)


@pytest.mark.parametrize("moment", ["20 Nov 12:00", "24 Nov 09:00", DUE, "24 Nov 18:00", "30 Dec 09:00"])
def test_a_scheduled_block_starts_at_any_time_early_and_missed_too(moment: str) -> None:
    begun = start(block(), at(moment))
    assert begun == replace(running(kept=moment), started_at=at(moment))
    assert (begun.served, begun.id, begun.first_planned) == (0, 1, block().first_planned)


@pytest.mark.parametrize("moment", [DUE, "26 Nov 09:00"])
def test_one_runs_at_a_time_also_while_it_is_interrupted(moment: str) -> None:
    with pytest.raises(Refused, match="Continue it, or move"):
        start(block("26 Nov 09:00", id=2), at(moment), [block(), running()])
    assert start(block("26 Nov 09:00", id=2), at(moment), [block(), completed(), rescheduled()]).id == 2


@pytest.mark.parametrize("arrow", [start, lambda one, now: snooze(one, 5, now), lambda one, now: lengthen(one, 90, now)])
@pytest.mark.parametrize("make", [running, completed, rescheduled])
def test_only_a_scheduled_block_is_started_snoozed_or_lengthened(arrow: Callable[..., Block], make: Callable[[], Block]) -> None:
    with pytest.raises(Refused):
        arrow(make(), at(DUE))


@pytest.mark.parametrize("arrow", [resume, lambda one, now: serve(one, 10, now), complete, lambda one, now: complete_early(one, DONE, now)])
@pytest.mark.parametrize("make", [block, completed, rescheduled])
def test_only_a_running_block_is_continued_served_or_completed(arrow: Callable[..., Block], make: Callable[[], Block]) -> None:
    with pytest.raises(Refused):
        arrow(make(), at(DUE))


@pytest.mark.parametrize("make", [completed, rescheduled])
def test_what_is_over_is_not_moved(make: Callable[[], Block]) -> None:
    with pytest.raises(Refused, match="Not moved"):
        Desk(made_at="23 Nov 10:00").move(make(), "26 Nov 09:00", "24 Nov 09:00")


def test_snoozes_are_five_ten_or_fifteen_and_thirty_in_all() -> None:
    one = snooze(block(), 15, at("24 Nov 09:00"))
    assert snoozes_left(one, at("24 Nov 09:15")) == (5, 10, 15)
    two = snooze(one, 10, at("24 Nov 09:20"))
    assert (two.starts, two.snoozed) == (wall_time("24 Nov 09:30"), 25)
    assert snoozes_left(two, at("24 Nov 09:30")) == (5,)
    with pytest.raises(Refused, match="5 of 30 minutes are left"):
        snooze(two, 10, at("24 Nov 09:30"))
    three = snooze(two, 5, at("24 Nov 09:30"))
    with pytest.raises(Refused, match="All 30 minutes are used"):
        snooze(three, 5, at("24 Nov 09:35"))
    assert three.first_planned == wall_time("24 Nov 09:00")


@pytest.mark.parametrize(
    ("moment", "minutes", "words"),
    [("24 Nov 08:59", 5, "begins Tue 24 Nov 09:00"), ("24 Nov 10:01", 5, "until Tue 24 Nov 10:00"), (DUE, 20, "not 20")],
)
def test_only_a_due_block_is_snoozed(moment: str, minutes: int, words: str) -> None:
    with pytest.raises(Refused, match=words):
        snooze(block(), minutes, at(moment))
    assert snoozes_left(block(), at("24 Nov 10:01")) == ()


def test_what_is_served_is_kept_and_never_lowered() -> None:
    kept = serve(running(served=10), 15, at(DUE))
    assert isinstance(kept, Running)
    assert (kept.served, kept.served_at) == (15, at(DUE))
    with pytest.raises(Refused, match="15 seconds are kept"):
        serve(kept, 14, at(DUE))


def test_with_all_minutes_served_it_is_completed_at_once_and_nothing_is_over() -> None:
    assert isinstance(serve(running(), 3599, at(DUE)), Running)
    done = serve(running(), 3605, at(DUE))
    assert isinstance(done, Completed)
    assert (done.served, done.released, done.completed_at) == (3600, 0, at(DUE))


def test_a_block_is_not_completed_before_it_is_served() -> None:
    with pytest.raises(Refused, match="1 of 60 minutes"):
        complete(running(served=3599), at(DUE))


def test_a_session_that_another_program_serves_is_not_continued() -> None:
    with pytest.raises(Refused, match="Another program"):
        resume(running(), at(DUE), served_elsewhere=True)
    assert resume(running(), at(DUE)).served_at == at(DUE)


@pytest.mark.parametrize(
    ("minutes", "live", "needed"), [(60, 40, 30), (60, 10, 20), (60, 1, 5), (60, 0, 5), (15, 40, 7.5), (5, 40, 5), (240, 100, 120)]
)
def test_minutes_before_an_early_end(minutes: int, live: int, needed: float) -> None:
    assert early_seconds(running(minutes=minutes), live) == needed * 60


def test_early_completion_gives_the_rest_back() -> None:
    done = complete_early(running(served=1800), DONE, at(DUE))
    assert (done.served, done.released) == (1800, 1800)
    assert is_conserved(done)


@pytest.mark.parametrize(
    ("standing", "served", "words"),
    [
        (Standing(1, 0, 40, 0), 3000, "1 person is still due"),
        (Standing(0, 2, 40, 0), 3000, "2 people are still due, 2 of them put off"),
        (Standing(0, 0, 40, 1), 3000, "1 person is to be reviewed"),
        (Standing(0, 0, 40, 0), 1799, "can end in 1 min"),
    ],
)
def test_early_completion_has_three_conditions(standing: Standing, served: int, words: str) -> None:
    with pytest.raises(Refused, match=words):
        complete_early(running(served=served), standing, at(DUE))


def test_an_unmoved_block_ahead_gets_longer_and_never_shorter() -> None:
    assert lengthen(block(), 90, at("24 Nov 08:00")).minutes == 90
    with pytest.raises(Refused, match="never gets shorter"):
        lengthen(block(), 59, at("24 Nov 08:00"))
    with pytest.raises(Refused, match="unmoved"):
        lengthen(replace(block(), previous=7), 90, at("24 Nov 08:00"))
    with pytest.raises(Refused, match="ahead"):
        lengthen(block(), 90, at(DUE))


@pytest.mark.parametrize(
    ("moment", "expected"),
    [
        ("24 Nov 08:59", Phase.UPCOMING),
        ("24 Nov 09:00", Phase.DUE),
        ("24 Nov 10:00", Phase.DUE),
        ("24 Nov 10:01", Phase.MISSED),
    ],
)
def test_due_and_missed_follow_from_the_clock(moment: str, expected: Phase) -> None:
    assert phase(block(), at(moment)) is expected


def test_running_interrupted_and_after_a_day_missed_with_its_minutes() -> None:
    stopped = running(served=1440, kept="24 Nov 09:24")
    assert phase(stopped, at("24 Nov 09:25"), serving=1) is Phase.RUNNING
    assert phase(stopped, at("24 Nov 09:25"), serving=2) is phase(stopped, at("25 Nov 09:24")) is Phase.INTERRUPTED
    assert phase(stopped, at("25 Nov 09:25")) is Phase.MISSED
    assert owed_minutes(stopped) == 36
    assert phase(completed(), at(DUE)) is Phase.COMPLETED
    assert phase(rescheduled(), at(DUE)) is Phase.RESCHEDULED


def test_the_order_in_which_blocks_are_gone_through() -> None:
    now = at("26 Nov 09:10")
    older, newer = block("24 Nov 09:00", id=1), block("25 Nov 09:00", id=2)
    due, ahead = block("26 Nov 09:00", id=3), block("27 Nov 09:00", id=4)
    stopped = running("26 Nov 08:00", served=60, kept="26 Nov 08:01", id=5)
    blocks = [ahead, due, newer, stopped, older, completed()]
    assert [one.id for one in to_go_through(blocks, now)] == [5, 1, 2, 3]
    assert to_go_through(blocks, now, serving=5) == ()
    assert coming_block(blocks, now) == ahead
    assert owed_in_all(blocks, now) == 60 + 60 + 59
    assert owed_in_all(blocks, now, serving=5) == 120


def test_the_block_that_is_meant_without_a_number() -> None:
    now = at("26 Nov 09:10")
    stopped, missed, due, ahead = (
        running(served=60, kept="26 Nov 08:01", id=5),
        block(),
        block("26 Nov 09:00", id=3),
        block("27 Nov 09:00", id=4),
    )
    for blocks, expected in (([ahead, due, missed, stopped], 5), ([ahead, due, missed], 1), ([ahead, due], 3), ([ahead], 4)):
        found = meant(blocks, now)
        assert found is not None
        assert found.id == expected
    assert meant([stopped], now, serving=5) is None


def test_a_block_is_near_for_its_last_ten_minutes() -> None:
    assert [is_near(block(), at(f"24 Nov {clock}")) for clock in ("08:49", "08:50", "08:59", "09:00")] == [False, True, True, False]


def test_owed_is_rounded_up_and_a_moved_block_has_at_least_five() -> None:
    assert (owed_minutes(running(served=61)), moving_minutes(running(served=61))) == (59, 59)
    assert (owed_minutes(running(served=3599)), moving_minutes(running(served=3599))) == (1, 5)
    assert left_seconds(completed()) == owed_minutes(rescheduled()) == 0


def test_conservation_is_told_from_a_lost_minute() -> None:
    moved = Desk(made_at="23 Nov 10:00").move(running(served=61), "26 Nov 09:00", "24 Nov 10:05")
    assert is_conserved(moved.old, moved.new)
    assert not is_conserved(moved.old, replace(moved.new, minutes=58))
    assert not is_conserved(moved.old, replace(moved.new, minutes=60))
    assert not is_conserved(moved.old, replace(moved.new, previous=9))
    assert not is_conserved(moved.old)
    assert not is_conserved(replace(completed(), served=3599))
    assert is_conserved(running(served=3599)) > is_conserved(running(served=3600))
    assert moved.old.why == CALLS
