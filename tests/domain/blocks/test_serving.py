"""What counts as served, by the monotonic clock alone; and the pace."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from followup_tui.domain.blocks.pace import Served, fitting, pace
from followup_tui.domain.blocks.serving import (
    Meter,
    begin,
    flushed,
    is_conversation,
    listen,
    may_take_over,
    saved,
    touch,
    wake,
    wants_flush,
)
from followup_tui.domain.rules import Rules
from followup_tui.domain.values import Channel, Outcome


def run(meter: Meter, seconds: float, step: float = 1.0) -> Meter:
    """Let a meter wake up every step for some seconds, without a key."""
    end = meter.woke + seconds
    while meter.woke + step <= end:
        meter = wake(meter, meter.woke + step)
    return meter


def test_a_minute_is_a_minute() -> None:
    served = run(begin(60, 0, 100.0), 60)
    assert (served.seconds, served.left) == (60, 3540)


def test_what_was_served_before_goes_on_counting() -> None:
    assert run(begin(60, 1440, 0.0), 10).seconds == 1450


@pytest.mark.parametrize(("step", "counted"), [(10.0, 10), (10.1, 0), (28_800.0, 0), (-3.0, 0), (0.0, 0)])
def test_a_step_of_more_than_ten_seconds_counts_as_nothing(step: float, counted: int) -> None:
    assert wake(begin(60, 0, 100.0), 100.0 + step).seconds == counted


def test_after_a_long_step_it_goes_on_from_there() -> None:
    slept = wake(begin(60, 0, 0.0), 200.0)
    assert wake(slept, 205.0).seconds == 5


def test_what_is_not_on_the_screen_counts_as_nothing() -> None:
    hidden = wake(begin(60, 0, 0.0), 8.0, on_screen=False)
    assert (hidden.seconds, wake(hidden, 9.0).seconds, hidden.gap) == (0, 1, 0)


def test_after_five_minutes_without_a_key_it_stands_still() -> None:
    idle = run(begin(60, 0, 0.0), 400, step=7)
    assert idle.seconds == 300
    assert idle.is_still
    assert not run(begin(60, 0, 0.0), 299).is_still
    again = touch(idle, idle.woke + 1)
    assert not again.is_still
    assert run(again, 10).seconds == 310


def test_the_idle_time_is_a_setting() -> None:
    assert run(begin(60, 0, 0.0, idle_after=60), 400).seconds == 60


def test_a_conversation_of_twenty_minutes_counts_whole() -> None:
    talking = touch(run(begin(60, 0, 0.0), 1200), 1200.0)
    assert talking.seconds == 300
    done = saved(run(talking, 60), 1260.0, conversation=True)
    assert done.seconds == 1260
    assert saved(done, 1260.0, conversation=True).seconds == 1260, "a gap counts once"


def test_the_gap_counts_up_to_forty_five_minutes() -> None:
    assert saved(run(begin(240, 0, 0.0), 7200, step=5), 7200.0, conversation=True).seconds == 300 + 45 * 60


def test_whatever_else_is_saved_ends_the_gap() -> None:
    other = saved(run(begin(60, 0, 0.0), 1200), 1200.0, conversation=False)
    assert other.seconds == 300
    assert saved(other, 1201.0, conversation=True).seconds == 301


def test_sleep_is_no_gap() -> None:
    slept = wake(run(begin(60, 0, 0.0), 400), 4000.0)
    assert saved(slept, 4000.0, conversation=True).seconds == 400


@pytest.mark.parametrize(
    ("channel", "outcome", "talked"),
    [
        (Channel.CALL, Outcome.REACHED, True),
        (Channel.MEETING, Outcome.YES, True),
        (Channel.VISIT, Outcome.NOT_NOW, True),
        (Channel.CALL, Outcome.NO, True),
        (Channel.CALL, Outcome.LEFT_MESSAGE, False),
        (Channel.CALL, Outcome.NO_ANSWER, False),
        (Channel.EMAIL, Outcome.YES, False),
        (Channel.CALL, Outcome.REPLIED, False),
    ],
)
def test_what_is_a_conversation(channel: Channel, outcome: Outcome, talked: bool) -> None:
    assert is_conversation(channel, outcome) is talked


def test_it_ends_at_its_last_second_and_never_counts_more() -> None:
    done = run(begin(5, 290, 0.0), 60)
    assert (done.is_done, done.left, done.seconds) == (True, 0, 300)
    assert saved(run(begin(15, 0, 0.0), 3600, step=5), 3600.0, conversation=True).seconds == 900
    assert not run(begin(5, 290, 0.0), 9).is_done


def test_it_goes_to_disk_every_five_seconds_and_at_the_end() -> None:
    meter = begin(60, 0, 0.0)
    assert [wants_flush(wake(meter, at), at) for at in (4.9, 5.0)] == [False, True]
    assert not wants_flush(flushed(meter, 5.0), 9.9)
    assert wants_flush(flushed(run(begin(5, 299, 0.0), 1), 1.0), 1.0)


@given(st.lists(st.tuples(st.floats(-100, 4000), st.booleans(), st.sampled_from(["wake", "touch", "talk", "save", "hidden"])), max_size=60))
def test_what_is_served_never_falls_and_never_runs_ahead_of_the_clock(steps: list[tuple[float, bool, str]]) -> None:
    meter, now = begin(240, 0, 0.0), 0.0
    for step, small, what in steps:
        before = meter
        now += step % 10 if small else step
        match what:
            case "wake":
                meter = wake(meter, now)
            case "touch":
                meter = touch(meter, now)
            case "hidden":
                meter = wake(meter, now, on_screen=False)
            case _:
                meter = saved(meter, now, conversation=what == "talk")
        step_counted = max(0.0, now - before.woke) if now - before.woke <= 10 and what != "hidden" else 0.0
        gap = before.gap + step_counted if what == "talk" else 0.0
        assert before.served <= meter.served <= before.served + step_counted + gap + 1e-6
        assert meter.served <= meter.total


def test_a_silent_lock_may_be_taken_over_after_fifteen_seconds() -> None:
    pulse = listen(None, "a", 0.0)
    assert not may_take_over(pulse, 14.9)
    assert may_take_over(listen(pulse, "a", 15.0), 15.0)
    assert not may_take_over(listen(pulse, "b", 15.0), 20.0)


def test_the_pace_is_the_median_of_the_last_ten_sessions() -> None:
    nine = [Served(60, 20)] * 9
    assert pace(nine, Rules()) == 6.0
    assert pace([*nine, Served(60, 0)], Rules()) == 6.0
    assert pace([*nine, Served(60, 6)], Rules()) == 3.0
    assert pace([Served(60, 1)] * 10 + [Served(60, 20)] * 10, Rules()) == 3.0
    assert (fitting(60, 6.0), fitting(59, 6.0)) == (10, 9)
