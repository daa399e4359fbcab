"""What another rule does, and from when: said before Enter, then done (product.md section 6, "The commitment")."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime, time

from .. import calendar as cal
from ..record import record
from .arrows import lengthen
from .calendar import Board, Period, coming, made, rule_at
from .commitment import Commitment, is_more
from .floating import at_time, wall
from .phases import Phase, phase
from .states import Running, Scheduled, is_unmoved


@record
class Change:
    """What a new rule does: the periods as they then are, the blocks that get longer, the first block that is new by it.

    `more` says that it holds from now on; any other holds from `first` on, behind the last block on the calendar, which is `last`.
    """

    commitment: Commitment
    more: bool
    periods: tuple[Period, ...]
    lengthened: tuple[Scheduled, ...]
    first: datetime
    last: datetime | None


def change_rule(board: Board, new: Commitment, now: datetime) -> Change:
    """What becomes of the calendar with another rule, or with the first one.

    A rule that keeps every day and time with at least the minutes lengthens the unmoved blocks on the calendar and adds days
    from now. Any other takes effect on the day after the last block on the calendar. A change that was still to come gives way.
    """
    ahead = _unmoved_ahead(board, now)
    local = wall(now)
    last: datetime | None = None
    lengthened: tuple[Scheduled, ...] = ()
    more = is_more_now(board, new, now)
    if more:
        periods = (*(period for period in board.periods if period.since < local), Period(new, local))
        lengthened = tuple(lengthen(block, new.minutes, now) for block in ahead if block.minutes < new.minutes)
    else:
        last = max((block.starts for block in board.blocks if isinstance(block, Scheduled | Running)), default=local)
        since = max(local, at_time(cal.add_days(last.date(), 1), time.min))
        periods = (*(period for period in board.periods if period.since < since), Period(new, since))
    return Change(new, more, periods, lengthened, _first_new(replace(board, periods=periods), now), last)


def is_more_now(board: Board, new: Commitment, now: datetime) -> bool:
    """Whether a rule is more than the one that holds now and every one by which an unmoved block lies ahead; the first is."""
    moments: Iterable[datetime] = (wall(now), *(block.first_planned for block in _unmoved_ahead(board, now)))
    rules = [rule for moment in moments if (rule := rule_at(board, moment)) is not None]
    return all(is_more(rule, new) for rule in rules)


def _unmoved_ahead(board: Board, now: datetime) -> tuple[Scheduled, ...]:
    return tuple(
        block for block in board.blocks if isinstance(block, Scheduled) and is_unmoved(block) and phase(block, now) is Phase.UPCOMING
    )


def _first_new(board: Board, now: datetime) -> datetime:
    """The first occurrence of the last period that is not on the calendar yet."""
    there = made(board)
    return next(moment for moment, _ in coming(board, now) if moment >= board.periods[-1].since and moment not in there)
