"""The three free times that are offered for a move (product.md section 6)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta

from .. import calendar as cal
from ..record import record
from ..rules import Rules
from .away import is_away
from .calendar import Board, rule_at
from .commitment import DEFAULT
from .floating import at_time, begins, minutes_on, utc, wall_minute
from .limits import latest, overlap, taken
from .states import Block, Scheduled, moving_minutes

_QUARTER = timedelta(minutes=15)
_APART = timedelta(hours=1)
_HOW_MANY = 3

_STRICTEST_FIRST = ((True, True), (True, False), (False, False))
"""Working days outside time away; where these have nothing free, inside it too; then any day: nobody is locked in."""


def offers(block: Block, now: datetime, board: Board, rules: Rules) -> tuple[datetime, ...]:
    """Three free times inside the limit, on working days between the hours of `rules`, fewer only where there are no more.

    The soonest full quarter of an hour, the commitment's hour on the next working day, and that on the last day; where an hour is
    taken, or two of them are one, the nearest free quarter stands in. Earliest first.
    """
    book = _Free(block, now, board, rules)
    every = next(filter(None, (book.moments(*days) for days in _STRICTEST_FIRST)), [])
    if not every:
        return ()
    next_day = cal.add_work_days(wall_minute(now).date(), 1, rules)
    days = sorted({moment.date() for moment in every})
    chosen = [next((moment for moment in every if moment.minute % 15 == 0), every[0])]
    for day in (next((day for day in days if day >= next_day), days[-1]), days[-1]):
        found = _nearest(book, day, chosen)
        if found is not None:
            chosen.append(found)
    for kind in _STRICTEST_FIRST:
        if len(chosen) < _HOW_MANY:
            _fill(chosen, book.moments(*kind))
    return tuple(sorted(chosen))


@record
class _Free:
    """What is free for one block: its quarters of an hour on a day, and the commitment's hour."""

    block: Block
    now: datetime
    board: Board
    rules: Rules

    def moments(self, working: bool, present: bool) -> list[datetime]:
        """All that is free, earliest first."""
        return [moment for day in self.days(working, present) for moment in self.quarters(day)]

    def days(self, working: bool, present: bool) -> Iterator[date]:
        """The days up to the limit, only the working ones and those outside time away where that is asked for."""
        last = latest(self.block, self.now, self.board, self.rules).date()
        for number in range(self.now.toordinal(), last.toordinal() + 1):
            day = date.fromordinal(number)
            away = present and is_away(day, self.board.aways)
            if not away and (cal.is_work_day(day, self.rules) or not working):
                yield day

    def quarters(self, day: date) -> list[datetime]:
        """The free full quarters of an hour of a day, and the commitment's hour, earliest first."""
        minutes = moving_minutes(self.block)
        limit = latest(self.block, self.now, self.board, self.rules)
        first, last = at_time(day, self.rules.offered_from), at_time(day, self.rules.offered_until)
        stretches = list(taken(self.board, self.block, self.now, first, last))
        moments = {at_time(day, self.hour())}
        moment = first
        while moment < last:
            moments.add(moment)
            moment += _QUARTER
        return [
            moment
            for moment in sorted(moments)
            if first <= moment <= limit
            and minutes_on(moment, minutes) <= last
            and begins(moment, self.now) > utc(self.now)
            and not (isinstance(self.block, Scheduled) and moment == self.block.starts)
            and overlap(stretches, moment, minutes) is None
        ]

    def hour(self) -> time:
        """The commitment's hour."""
        return (rule_at(self.board, wall_minute(self.now)) or DEFAULT).time


def _fill(chosen: list[datetime], free: list[datetime]) -> None:
    """Add free times until there are enough, an hour apart where that can be."""
    for apart in (_APART, _QUARTER):
        for moment in free:
            if len(chosen) < _HOW_MANY and all(abs(moment - other) >= apart for other in chosen):
                chosen.append(moment)


def _nearest(book: _Free, day: date, chosen: list[datetime]) -> datetime | None:
    """The commitment's hour of a day, or the free quarter nearest to it, the later one of two; none that is chosen already."""
    hour = at_time(day, book.hour())
    free = [moment for moment in book.quarters(day) if moment not in chosen]
    return min(free, key=lambda moment: (abs(moment - hour), moment < hour), default=None)
