"""Days, weeks, months and working days, on plain dates.

Everything counts in whole local days, so no clock change and no time zone touches it. Weekdays are numbers,
Monday 0 to Sunday 6; the working days are those of `Rules.work_days`, any set that is not empty.
"""

from __future__ import annotations

from calendar import monthrange
from datetime import date
from functools import lru_cache

from .rules import Rules

_BOUNDLESS = frozenset(range(7))


def add_days(day: date, n: int) -> date:
    """The day `n` days after (before, where negative) `day`."""
    return date.fromordinal(day.toordinal() + n)


def add_months(day: date, n: int) -> date:
    """The same day of the month `n` months on (or back), clamped to the month's end: 31 Jan + 1 is 28 or 29 Feb."""
    year, month = divmod(day.year * 12 + day.month - 1 + n, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def next_work_day(day: date, rules: Rules) -> date:
    """The day itself if it is a working day, else the next one."""
    return date.fromordinal(day.toordinal() + _waits(_work_days(rules))[day.weekday()])


def add_work_days(day: date, n: int, rules: Rules) -> date:
    """The nth working day after `day` (before it, where `n` is negative); `day` itself for 0."""
    if n == 0:
        return day
    steps = _strides(_work_days(rules), n > 0)[day.weekday()]
    weeks, rest = divmod(abs(n) - 1, len(steps))
    shift = weeks * 7 + steps[rest]
    return date.fromordinal(day.toordinal() + (shift if n > 0 else -shift))


def work_days_between(start: date, end: date, rules: Rules) -> int:
    """How many working days lie after `start`, up to and with `end`; 0 where `end` is not later.

    The inverse of `add_work_days`: between `day` and its nth working day there are n.
    """
    span = end.toordinal() - start.toordinal()
    if span <= 0:
        return 0
    steps = _strides(_work_days(rules), True)[start.weekday()]
    weeks, rest = divmod(span, 7)
    return weeks * len(steps) + sum(1 for step in steps if step <= rest)


def is_work_day(day: date, rules: Rules) -> bool:
    """Whether `day` is a working day."""
    return day.weekday() in _work_days(rules)


def start_of_week(day: date, rules: Rules) -> date:
    """The first day of the week in which `day` lies; weeks begin on `Rules.week_start`."""
    return date.fromordinal(day.toordinal() - (day.weekday() - rules.week_start) % 7)


def start_of_quarter(day: date) -> date:
    """The first day of the quarter in which `day` lies."""
    return date(day.year, day.month - (day.month - 1) % 3, 1)


def end_of_month(day: date) -> date:
    """The last day of the month in which `day` lies."""
    return date(day.year, day.month, monthrange(day.year, day.month)[1])


def weekday_after(day: date, weekday: int) -> date:
    """The next such weekday after `day`: 1 to 7 days on."""
    return date.fromordinal(day.toordinal() + (weekday - day.weekday() - 1) % 7 + 1)


def weekday_before(day: date, weekday: int) -> date:
    """The last such weekday before `day`: 1 to 7 days back."""
    return date.fromordinal(day.toordinal() - (day.weekday() - weekday - 1) % 7 - 1)


def nth_weekday(year: int, month: int, weekday: int, n: int) -> date | None:
    """The nth such weekday of a month, the last one for -1; None where the month has no nth."""
    length = monthrange(year, month)[1]
    first = (weekday - date(year, month, 1).weekday()) % 7 + 1
    day = first + 7 * ((length - first) // 7) if n == -1 else first + 7 * (n - 1)
    return date(year, month, day) if 1 <= day <= length else None


def _work_days(rules: Rules) -> frozenset[int]:
    """The working days; every day where the set holds none that exists, so that no search runs for ever."""
    return rules.work_days if rules.work_days & _BOUNDLESS else _BOUNDLESS


@lru_cache(maxsize=256)
def _waits(work_days: frozenset[int]) -> tuple[int, ...]:
    """For each weekday, the days to wait until a working day, 0 to 6."""
    return tuple(next(wait for wait in range(7) if (weekday + wait) % 7 in work_days) for weekday in range(7))


@lru_cache(maxsize=512)
def _strides(work_days: frozenset[int], forward: bool) -> tuple[tuple[int, ...], ...]:
    """For each weekday, how far off the working days of the next (or last) seven days are, 1 to 7."""
    way = 1 if forward else -1
    return tuple(tuple(step for step in range(1, 8) if (weekday + way * step) % 7 in work_days) for weekday in range(7))
