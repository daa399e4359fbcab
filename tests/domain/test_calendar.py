"""Days, weeks, months and working days."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from followup_tui.domain import calendar as cal
from followup_tui.domain.rules import Rules

TUE = date(2026, 11, 24)
FRI, SAT, SUN, MON = date(2026, 11, 27), date(2026, 11, 28), date(2026, 11, 29), date(2026, 11, 30)

days = st.dates(date(1950, 1, 1), date(2100, 1, 1))
rule_sets = st.frozensets(st.integers(0, 6), min_size=1).map(lambda work: Rules(work_days=work))


def test_a_working_day_is_its_own_next_one_and_a_weekend_waits_for_monday() -> None:
    assert cal.next_work_day(FRI, Rules()) == FRI
    assert cal.next_work_day(SAT, Rules()) == cal.next_work_day(SUN, Rules()) == MON


@pytest.mark.parametrize(
    ("n", "day"),
    [(0, TUE), (1, date(2026, 11, 25)), (3, FRI), (4, MON), (9, date(2026, 12, 7)), (-1, date(2026, 11, 23)), (-2, date(2026, 11, 20))],
)
def test_the_nth_working_day_after_and_before(n: int, day: date) -> None:
    assert cal.add_work_days(TUE, n, Rules()) == day


def test_the_second_working_day_after_a_saturday_is_tuesday() -> None:
    assert cal.add_work_days(SAT, 2, Rules()) == date(2026, 12, 1)


def test_one_working_day_a_week_is_enough() -> None:
    sundays = Rules(work_days=frozenset({6}))
    assert cal.next_work_day(TUE, sundays) == SUN
    assert cal.add_work_days(SUN, 1, sundays) == date(2026, 12, 6)
    assert cal.work_days_between(TUE, date(2026, 12, 13), sundays) == 3


@given(days, st.integers(1, 400), rule_sets)
def test_adding_working_days_is_counting_them_one_by_one(day: date, n: int, rules: Rules) -> None:
    walked, left = day, n
    while left:
        walked = cal.add_days(walked, 1)
        left -= walked.weekday() in rules.work_days
    assert cal.add_work_days(day, n, rules) == walked
    assert cal.work_days_between(day, walked, rules) == n


@given(days, st.integers(1, 60), rule_sets)
def test_working_days_back_are_counted_the_same_way(day: date, n: int, rules: Rules) -> None:
    walked, left = day, n
    while left:
        walked = cal.add_days(walked, -1)
        left -= walked.weekday() in rules.work_days
    assert cal.add_work_days(day, -n, rules) == walked


@given(days, days, rule_sets)
def test_working_days_between_are_those_after_the_first_day_up_to_the_last(start: date, end: date, rules: Rules) -> None:
    near = min(end, cal.add_days(start, 40))
    walked = [cal.add_days(start, i) for i in range(1, (near - start).days + 1)]
    assert cal.work_days_between(start, near, rules) == sum(d.weekday() in rules.work_days for d in walked)


@given(days, rule_sets)
def test_the_next_working_day_is_the_nearest_one(day: date, rules: Rules) -> None:
    found = cal.next_work_day(day, rules)
    assert cal.is_work_day(found, rules)
    assert not any(cal.is_work_day(cal.add_days(day, i), rules) for i in range((found - day).days))


@pytest.mark.parametrize(
    ("day", "n", "there"),
    [
        (date(2026, 1, 31), 1, date(2026, 2, 28)),
        (date(2028, 1, 31), 1, date(2028, 2, 29)),
        (date(2026, 11, 24), 2, date(2027, 1, 24)),
        (date(2026, 3, 31), -1, date(2026, 2, 28)),
        (date(2026, 1, 15), -1, date(2025, 12, 15)),
        (date(2026, 1, 31), 2, date(2026, 3, 31)),
    ],
)
def test_months_are_clamped(day: date, n: int, there: date) -> None:
    assert cal.add_months(day, n) == there


def test_weeks_begin_where_the_user_says() -> None:
    assert cal.start_of_week(TUE, Rules()) == date(2026, 11, 23)
    assert cal.start_of_week(SUN, Rules()) == date(2026, 11, 23)
    assert cal.start_of_week(TUE, Rules(week_start=6)) == date(2026, 11, 22)
    assert cal.start_of_week(SUN, Rules(week_start=6)) == SUN


@given(days, st.integers(0, 6))
def test_the_next_and_the_last_such_weekday_are_one_to_seven_days_off(day: date, weekday: int) -> None:
    after, before = cal.weekday_after(day, weekday), cal.weekday_before(day, weekday)
    assert after.weekday() == before.weekday() == weekday
    assert 1 <= (after - day).days <= 7
    assert 1 <= (day - before).days <= 7


def test_quarters_months_and_the_nth_weekday() -> None:
    assert cal.start_of_quarter(TUE) == date(2026, 10, 1)
    assert cal.end_of_month(date(2028, 2, 3)) == date(2028, 2, 29)
    assert cal.nth_weekday(2026, 12, 0, 1) == date(2026, 12, 7)
    assert cal.nth_weekday(2026, 12, 1, 1) == date(2026, 12, 1)
    assert cal.nth_weekday(2026, 11, 4, -1) == FRI
    assert cal.nth_weekday(2026, 11, 1, 5) is None
    assert cal.nth_weekday(2026, 12, 1, 5) == date(2026, 12, 29)
