"""The commitment: what it may be, how it is written, and the times it falls on."""

from __future__ import annotations

from datetime import datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from followup_tui.domain.blocks.commitment import DEFAULT, Commitment, commit, is_more, occurrences
from followup_tui.domain.blocks.rule_words import read_commitment, rule_text, say_commitment
from followup_tui.domain.errors import Refused
from tests.domain.blocks.build import RULES, rule, wall_time

times = st.times().map(lambda one: one.replace(second=0, microsecond=0))
commitments = st.builds(Commitment, st.frozensets(st.integers(0, 6), min_size=1), times, st.integers(15, 240))
moments = st.datetimes(wall_time("1 Jan 2020 00:00"), wall_time("1 Jan 2040 00:00"))


@pytest.mark.parametrize(
    ("text", "days", "clock"),
    [
        ("tue 09:00", {1}, time(9)),
        ("mon,thu 08:30", {0, 3}, time(8, 30)),
        ("Mondays and Thursdays at 8:30am", {0, 3}, time(8, 30)),
        ("weekdays 08:30", {0, 1, 2, 3, 4}, time(8, 30)),
        ("daily 17:00", set(range(7)), time(17)),
        ("every day 5pm", set(range(7)), time(17)),
        ("mon-wed 07:00", {0, 1, 2}, time(7)),
        ("fri-mon 07:00", {4, 5, 6, 0}, time(7)),
    ],
)
def test_a_rule_in_words(text: str, days: set[int], clock: time) -> None:
    assert read_commitment(text, 60, RULES) == Commitment(frozenset(days), clock, 60)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "No days were given"),
        ("tue", "names no time"),
        ("09:00", "no day of the week"),
        ("tue 25:00", "not a time of day"),
        ("someday 09:00", "“someday”"),
        ("tue 09:00 sharp", "not “sharp”"),
    ],
)
def test_what_is_no_rule_is_refused_with_what_to_write(text: str, words: str) -> None:
    with pytest.raises(Refused, match=words) as refused:
        read_commitment(text, 60, RULES)
    assert refused.value.remedy


@pytest.mark.parametrize(("minutes", "remedy"), [(14, "15 minutes"), (241, "240 minutes"), (0, "15 minutes")])
def test_minutes_have_limits(minutes: int, remedy: str) -> None:
    with pytest.raises(Refused) as refused:
        commit(frozenset({1}), time(9), minutes)
    assert remedy in refused.value.remedy


def test_the_limits_themselves_are_allowed_and_no_day_is_not() -> None:
    assert [commit(frozenset({1}), time(9), minutes).minutes for minutes in (15, 240)] == [15, 240]
    with pytest.raises(Refused, match="at least once a week"):
        commit(frozenset(), time(9), 60)


def test_enter_takes_tuesdays_at_nine() -> None:
    assert rule("tue 09:00", 60) == DEFAULT
    assert say_commitment(DEFAULT) == "Tuesdays 09:00, 60 minutes"
    assert (DEFAULT.codes, DEFAULT.rrule) == (("TU",), "FREQ=WEEKLY;BYDAY=TU")


def test_how_rules_are_said() -> None:
    assert say_commitment(rule("mon,thu 08:30", 30)) == "Mondays and Thursdays 08:30, 30 minutes"
    assert say_commitment(rule("daily 17:00", 30)) == "Every day 17:00, 30 minutes"
    assert say_commitment(rule("mon wed fri 08:30", 30)) == "Mondays, Wednesdays and Fridays 08:30, 30 minutes"
    assert rule("thu,mon 08:30").rrule == "FREQ=WEEKLY;BYDAY=MO,TH"


@given(commitments)
def test_a_rule_can_be_typed_again(one: Commitment) -> None:
    assert read_commitment(rule_text(one), one.minutes, RULES) == one


@pytest.mark.parametrize(
    ("new", "minutes", "more"),
    [
        ("tue 09:00", 60, True),
        ("tue 09:00", 90, True),
        ("tue,fri 09:00", 60, True),
        ("tue,fri 09:00", 45, False),
        ("tue 10:00", 90, False),
        ("fri 09:00", 90, False),
        ("daily 09:00", 240, True),
    ],
)
def test_more_keeps_every_day_and_time_with_at_least_the_minutes(new: str, minutes: int, more: bool) -> None:
    assert is_more(rule("tue 09:00", 60), rule(new, minutes)) is more


def test_occurrences_lie_later_than_the_first_end_and_up_to_the_last() -> None:
    found = list(occurrences(rule("tue,fri 09:00"), wall_time("24 Nov 09:00"), wall_time("4 Dec 09:00")))
    assert found == [wall_time("27 Nov 09:00"), wall_time("1 Dec 09:00"), wall_time("4 Dec 09:00")]


def test_a_rule_in_the_gap_is_at_its_own_time_again_the_day_after() -> None:
    found = list(occurrences(rule("daily 02:30"), wall_time("27 Mar 2027 12:00"), wall_time("30 Mar 2027 12:00")))
    assert [f"{one:%d %H:%M}" for one in found] == ["28 02:30", "29 02:30", "30 02:30"]


@given(commitments, moments, st.integers(0, 30))
def test_each_minute_is_an_occurrence_just_where_the_rule_says(one: Commitment, after: datetime, days: int) -> None:
    until = after + timedelta(days=days)
    expected = [
        datetime.combine((after + timedelta(days=n)).date(), one.time)
        for n in range(days + 2)
        if (after + timedelta(days=n)).weekday() in one.days
    ]
    assert list(occurrences(one, after, until)) == [moment for moment in expected if after < moment <= until]
