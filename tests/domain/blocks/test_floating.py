"""Floating time: both clock changes of the year, zones with odd changes, travel."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pendulum
import pytest
from hypothesis import given
from hypothesis import strategies as st

from followup_tui.domain.blocks.arrows import show_due, snooze
from followup_tui.domain.blocks.floating import exists_at, utc, wall
from followup_tui.domain.blocks.phases import Phase, ends_at, phase, starts_at
from tests.domain.blocks.build import Desk, at, block, wall_time

BRUSSELS, NEW_YORK, TOKYO = ZoneInfo("Europe/Brussels"), ZoneInfo("America/New_York"), ZoneInfo("Asia/Tokyo")
ZONES = [BRUSSELS, NEW_YORK, TOKYO, ZoneInfo("Australia/Lord_Howe"), ZoneInfo("Pacific/Apia"), ZoneInfo("America/St_Johns"), UTC]


@pytest.mark.parametrize("minute", ["02:00", "02:30", "02:59"])
def test_in_a_gap_it_is_the_next_minute_that_exists(minute: str) -> None:
    assert wall(exists_at(wall_time(f"28 Mar 2027 {minute}"), BRUSSELS)) == wall_time("28 Mar 2027 03:00")


@pytest.mark.parametrize("zone", [BRUSSELS, pendulum.timezone("Europe/Brussels")])
def test_a_gap_is_the_same_for_the_zones_of_pendulum(zone: ZoneInfo) -> None:
    assert utc(exists_at(wall_time("28 Mar 2027 02:30"), zone)) == datetime(2027, 3, 28, 1, 0, tzinfo=UTC)


def test_in_a_fold_it_is_the_first() -> None:
    assert utc(exists_at(wall_time("31 Oct 2027 02:30"), BRUSSELS)) == datetime(2027, 10, 31, 0, 30, tzinfo=UTC)


def test_a_gap_of_half_an_hour_and_one_of_a_whole_day() -> None:
    assert wall(exists_at(wall_time("4 Oct 2026 02:10"), ZONES[3])) == wall_time("4 Oct 2026 02:30")
    assert wall(exists_at(wall_time("30 Dec 2011 09:00"), ZONES[4])) == wall_time("31 Dec 2011 00:00")


@given(st.datetimes(wall_time("1 Jan 2020 00:00"), wall_time("1 Jan 2035 00:00")), st.sampled_from(ZONES))
def test_what_exists_is_itself_and_the_first_of_its_kind(moment: datetime, zone: ZoneInfo) -> None:
    floating = moment.replace(second=0, microsecond=0, fold=0)
    instant = utc(exists_at(floating, zone))
    shown = wall(instant.astimezone(zone))
    earlier = [wall((instant - timedelta(minutes=n)).astimezone(zone)) for n in range(1, 121)]
    assert shown >= floating
    assert floating not in earlier
    if shown != floating:
        assert earlier[0] < floating, "the minute before the one that exists lies before the gap"


def test_a_block_in_the_gap_is_due_when_the_clock_has_jumped_and_lasts_its_minutes() -> None:
    own = block("28 Mar 2027 02:30", 60)
    assert phase(own, at("28 Mar 2027 01:59")) is Phase.UPCOMING
    assert phase(own, at("28 Mar 2027 03:00")) is phase(own, at("28 Mar 2027 04:00")) is Phase.DUE
    assert phase(own, at("28 Mar 2027 04:01")) is Phase.MISSED


def test_a_block_in_the_fold_is_due_at_the_first_and_missed_in_the_second() -> None:
    own = block("31 Oct 2027 02:30", 30)
    assert phase(own, at("31 Oct 2027 02:29")) is Phase.UPCOMING
    assert phase(own, at("31 Oct 2027 02:30")) is Phase.DUE
    assert phase(own, at("31 Oct 2027 02:10", fold=1)) is Phase.MISSED


def test_a_block_over_the_fold_lasts_its_minutes_and_not_an_hour_more() -> None:
    own = block("31 Oct 2027 02:30", 60)
    assert ends_at(own, at("31 Oct 2027 01:00")) - starts_at(own, at("31 Oct 2027 01:00")) == timedelta(minutes=60)
    assert phase(own, at("31 Oct 2027 02:20", fold=1)) is Phase.DUE


def test_made_in_the_gap_and_in_the_fold_an_occurrence_gone_by_is_not_made() -> None:
    assert Desk("sun 02:30", made_at=at("28 Mar 2027 03:00")).starts() == ["Sun 4 Apr 02:30"]
    assert Desk("sun 02:30", made_at=at("28 Mar 2027 01:59")).starts() == ["Sun 28 Mar 02:30", "Sun 4 Apr 02:30"]
    assert Desk("sun 02:30", made_at=at("31 Oct 2027 02:10", fold=1)).starts() == ["Sun 7 Nov 02:30"]
    assert Desk("sun 02:30", made_at=at("31 Oct 2027 02:10")).starts() == ["Sun 31 Oct 02:30", "Sun 7 Nov 02:30"]


def test_nine_is_nine_wherever_one_is() -> None:
    own = block("24 Nov 09:00")
    assert phase(own, at("24 Nov 09:00", NEW_YORK)) is Phase.DUE
    assert phase(own, at("24 Nov 08:59", TOKYO)) is Phase.UPCOMING


def test_once_shown_due_it_stays_due_in_another_zone() -> None:
    own = block("24 Nov 09:00")
    flown = at("24 Nov 09:30").astimezone(NEW_YORK)
    assert phase(own, flown) is Phase.UPCOMING
    shown = show_due(own, at("24 Nov 09:10"))
    assert phase(shown, flown) is Phase.DUE
    assert phase(shown, at("24 Nov 10:01").astimezone(NEW_YORK)) is Phase.MISSED
    assert shown == show_due(shown, flown)


def test_a_block_that_is_not_due_is_not_marked_as_shown() -> None:
    assert show_due(block("24 Nov 09:00"), at("24 Nov 08:59")) == block("24 Nov 09:00")


def test_a_snooze_is_minutes_whatever_the_wall_does_meanwhile() -> None:
    snoozed = snooze(block("31 Oct 2027 02:50"), 15, at("31 Oct 2027 02:55"))
    assert starts_at(snoozed, at("31 Oct 2027 02:55")) == datetime(2027, 10, 31, 1, 10, tzinfo=UTC)
    assert phase(snoozed, at("31 Oct 2027 02:56")) is Phase.UPCOMING
    assert phase(snoozed, at("24 Nov 2027 03:00", NEW_YORK)) is Phase.MISSED
