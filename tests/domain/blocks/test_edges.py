"""The rules of the protected session at their edges: to the minute, to the second, and where two of them meet (product.md section 6)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from followup_tui.domain.blocks.arrows import resume, start
from followup_tui.domain.blocks.away import Away, after_away, tell_away
from followup_tui.domain.blocks.limits import counts_as_none
from followup_tui.domain.blocks.moving import plan_move
from followup_tui.domain.blocks.phases import Phase, phase, to_go_through
from followup_tui.domain.blocks.serving import begin, touch, wake
from followup_tui.domain.blocks.states import Completed, Rescheduled, is_conserved
from followup_tui.domain.errors import Refused
from tests.domain.blocks.build import CALLS, RULES, Desk, at, block, running, wall_time


def test_the_missed_come_before_the_due_even_when_they_were_planned_later() -> None:
    due, missed = block("24 Nov 09:00", 60, 1), block("24 Nov 09:30", 15, 2)
    now = at("24 Nov 09:50")
    assert [phase(one, now) for one in (due, missed)] == [Phase.DUE, Phase.MISSED]
    assert [one.id for one in to_go_through([due, missed], now)] == [2, 1]


def test_what_was_started_early_and_goes_back_to_its_own_time_is_moved_once() -> None:
    """To the same time is not to an earlier one: the minutes that were served make it a move that counts."""
    desk = Desk(made_at="24 Nov 08:00")
    early = running("24 Nov 09:00", served=600, kept="24 Nov 08:10")
    desk.put(early)
    plan = plan_move(early, wall_time("24 Nov 09:00"), at("24 Nov 08:15"), desk.board, RULES)
    assert (plan.counts, plan.number, plan.minutes) == (True, 1, 50)
    assert counts_as_none(early, wall_time("24 Nov 08:30"), at("24 Nov 08:15"))
    assert not counts_as_none(early, wall_time("24 Nov 08:59"), at("24 Nov 09:00"))


def test_wake_ups_within_a_second_add_up_and_one_at_the_same_moment_counts_for_nothing() -> None:
    meter = begin(60, 0, 100.0)
    for half in range(1, 21):
        meter = touch(wake(meter, 100.0 + half / 2), 100.0 + half / 2)
    assert meter.seconds == 10
    assert wake(meter, meter.woke) == meter


def test_the_time_stands_still_after_five_minutes_and_not_at_them() -> None:
    meter = begin(60, 0, 0.0)
    for second in range(1, 301):
        meter = wake(meter, float(second))
    assert (meter.is_still, meter.seconds) == (False, 300)
    meter = wake(meter, 301.0)
    assert (meter.is_still, meter.seconds) == (True, 300)


def test_too_late_says_the_year_where_it_is_another_one() -> None:
    desk = Desk(made_at="24 Nov 08:00")
    for to, said in (("24 Nov 2027 09:00", "Wed 24 Nov 2027 09:00 is too late"), ("24 Dec 09:00", "Thu 24 Dec 09:00 is too late")):
        with pytest.raises(Refused, match=said):
            plan_move(desk.planned("24 Nov 09:00"), wall_time(to), at("24 Nov 08:15"), desk.board, RULES)


def test_what_was_started_is_not_started_again_and_what_was_not_is_not_continued() -> None:
    with pytest.raises(Refused, match="Already started"):
        start(running(), at("24 Nov 09:10"))
    with pytest.raises(Refused, match="Not started yet"):
        resume(block(), at("24 Nov 09:10"))


def test_minutes_are_conserved_only_along_a_whole_chain() -> None:
    now = at("24 Nov 09:00")
    common = (1, wall_time("24 Nov 09:00"), 60, wall_time("24 Nov 09:00"), 0, 0, None)
    moved = Rescheduled(*common, moved_at=now, why=CALLS, successor=2, served=1200)
    follows = replace(block("25 Nov 09:00", 40, 2), previous=1)
    assert is_conserved(moved, follows)
    assert is_conserved(replace(moved, served=3480), replace(follows, minutes=5)), "two minutes are left, and five are owed"
    assert not is_conserved(replace(moved, served=3480), replace(follows, minutes=2))
    assert not is_conserved(replace(moved, served=3600), replace(follows, minutes=5)), "nothing was left to move"
    for wrong in (None, replace(follows, id=3), replace(follows, previous=7), replace(follows, minutes=39), replace(follows, minutes=41)):
        assert not is_conserved(moved, wrong)
    done = Completed(*common, started_at=now, completed_at=now, served=3000, released=600)
    assert is_conserved(done, None)
    assert not is_conserved(replace(done, served=3700, released=-100), None)
    assert not is_conserved(replace(done, released=599), None)
    assert not is_conserved(replace(block(), minutes=0), None)
    assert not is_conserved(running(served=3600), None)


def test_a_limit_on_the_first_or_the_last_day_away_ends_one_working_day_after_it() -> None:
    told = (Away(date(2026, 12, 1), date(2026, 12, 4)),)
    for day, until in (("30 Nov", "30 Nov 09:00"), ("1 Dec", "7 Dec 23:59"), ("4 Dec", "7 Dec 23:59"), ("5 Dec", "5 Dec 09:00")):
        assert after_away(wall_time(f"{day} 09:00"), told, RULES) == wall_time(until), day


def test_twelve_months_end_before_the_same_day_of_the_next_year() -> None:
    told = [Away(date(2026, 12, 1), date(2026, 12, 30)), Away(date(2027, 3, 1), date(2027, 3, 30))]
    assert tell_away(date(2027, 12, 1), date(2027, 12, 1), told, date(2027, 11, 1)).first == date(2027, 12, 1)
    with pytest.raises(Refused, match="61 days away within 12 months"):
        tell_away(date(2027, 11, 30), date(2027, 11, 30), told, date(2027, 11, 1))
