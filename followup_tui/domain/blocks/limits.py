"""Until when a block can go, and what it must not lie over (product.md section 6, "Rescheduling, as you would a client")."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta

from .. import calendar as cal
from ..record import record
from ..rules import Rules
from .away import after_away
from .calendar import Board, coming, made
from .commitment import MOST_MINUTES
from .floating import LAST_MINUTE, at_time, minutes_on, utc, wall_minute
from .phases import starts_at
from .states import Block, Running, Scheduled

FIRST_MOVE_DAYS = 7
SECOND_MOVE_WORK_DAYS = 3
ASKED_FROM = 3
"""From this move on the question about avoiding comes first (product.md section 4)."""


@record
class Taken:
    """A stretch of floating time that is taken: by another block, or by a coming occurrence of the rule."""

    starts: datetime
    minutes: int
    by_rule: bool

    @property
    def ends(self) -> datetime:
        """The floating time at which it is free again."""
        return minutes_on(self.starts, self.minutes)


def latest(block: Block, now: datetime, board: Board, rules: Rules) -> datetime:
    """The last floating time to which the next move of a block can go.

    The later of now and the first planned time, plus 7 days for the first move, 3 working days for the second; from the third
    on the end of the next working day. Inside time away it ends one working day after it.
    """
    base = max(wall_minute(now), block.first_planned)
    if block.moves == 0:
        limit = at_time(cal.add_days(base.date(), FIRST_MOVE_DAYS), base.time())
    elif block.moves == 1:
        limit = at_time(cal.add_work_days(base.date(), SECOND_MOVE_WORK_DAYS, rules), base.time())
    else:
        limit = at_time(cal.add_work_days(base.date(), 1, rules), LAST_MINUTE)
    return after_away(limit, board.aways, rules)


def counts_as_none(block: Block, to: datetime, now: datetime) -> bool:
    """Whether a move counts as none: to an earlier time, before the block is due.

    A block that was snoozed has been due, and what is left of it never goes anywhere for nothing.
    """
    if to >= block.starts or block.snoozed:
        return False
    if isinstance(block, Scheduled):
        return utc(now) < starts_at(block, now)
    return isinstance(block, Running) and wall_minute(now) < block.starts


def asks_first(block: Block) -> bool:
    """Whether the next move is the third or a later one, before which the question about avoiding is asked."""
    return block.moves + 1 >= ASKED_FROM


def taken(board: Board, block: Block, now: datetime, first: datetime, last: datetime) -> Iterator[Taken]:
    """What is taken between two floating times for a block that is to move: other open blocks, and coming occurrences."""
    for other in board.blocks:
        if isinstance(other, Scheduled | Running) and other.id != block.id:
            yield from _between(Taken(other.starts, other.minutes, False), first, last)
    there = made(board)
    for moment, rule in coming(board, now, last):
        # What was made is on the calendar as a block, wherever it has gone, and stands above.
        if moment not in there and moment > first - timedelta(minutes=MOST_MINUTES):
            yield from _between(Taken(moment, rule.minutes, True), first, last)


def overlap(stretches: list[Taken], to: datetime, minutes: int) -> Taken | None:
    """The first stretch that a block of so many minutes would lie over; touching is not overlapping."""
    end = minutes_on(to, minutes)
    return min((one for one in stretches if one.starts < end and to < one.ends), key=lambda one: one.starts, default=None)


def _between(stretch: Taken, first: datetime, last: datetime) -> Iterator[Taken]:
    if stretch.starts < last and first < stretch.ends:
        yield stretch
