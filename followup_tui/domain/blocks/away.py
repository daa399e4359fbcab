"""Time away: days on which no blocks are made, told in time and within bounds (product.md section 6)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime

from .. import calendar as cal
from ..errors import Refused
from ..record import record
from ..rules import Rules
from .floating import LAST_MINUTE, at_time
from .said import say_date

AHEAD = 7
"""Days ahead of which time away is told."""

AT_ONCE = 30
IN_A_YEAR = 60


@record
class Away:
    """Time away, from its first to its last day, both included."""

    first: date
    last: date


def tell_away(first: date, last: date, told: Sequence[Away], today: date) -> Away:
    """Time away that may be told today, with what was told before; raises Refused with what would do.

    At least 7 days ahead, at most 30 days at once (time away that joins it counts with it) and 60 in any 12 months.
    """
    if last < first:
        raise Refused("Not a time away", f"It would end on {say_date(last)}, before it begins.", "Name the first and the last day.")
    soonest = cal.add_days(today, AHEAD)
    if first < soonest:
        raise Refused(
            "Too soon",
            f"Time away is told at least {AHEAD} days ahead.",
            f"It can begin on {say_date(soonest)}; sessions before it can be moved.",
        )
    days = _days((*told, Away(first, last)))
    run = _run(days, first)
    if run > AT_ONCE:
        raise Refused("Too long", f"That would be {run} days at once, and it is {AT_ONCE} at most.", "Name a shorter time.")
    most = max(_in_a_year(days, start) for start in days)
    if most > IN_A_YEAR:
        raise Refused(
            "Too much in a year",
            f"That would be {most} days away within 12 months, and it is {IN_A_YEAR} at most.",
            "Name a shorter time.",
        )
    return Away(first, last)


def is_away(day: date, told: Iterable[Away]) -> bool:
    """Whether a day lies inside time away."""
    return any(away.first <= day <= away.last for away in told)


def after_away(limit: datetime, told: Sequence[Away], rules: Rules) -> datetime:
    """A limit that lies inside time away ends with the first working day after it; any other is unchanged."""
    for away in sorted(told, key=lambda away: away.first):
        if away.first <= limit.date() <= away.last:
            limit = at_time(cal.add_work_days(away.last, 1, rules), LAST_MINUTE)
    return limit


def _days(told: Iterable[Away]) -> frozenset[date]:
    return frozenset(date.fromordinal(number) for away in told for number in range(away.first.toordinal(), away.last.toordinal() + 1))


def _run(days: frozenset[date], day: date) -> int:
    """How many days in a row there are around a day."""
    first = last = day
    while cal.add_days(first, -1) in days:
        first = cal.add_days(first, -1)
    while cal.add_days(last, 1) in days:
        last = cal.add_days(last, 1)
    return last.toordinal() - first.toordinal() + 1


def _in_a_year(days: frozenset[date], start: date) -> int:
    end = cal.add_months(start, 12)
    return sum(1 for day in days if start <= day < end)
