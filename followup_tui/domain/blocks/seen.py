"""A clock that went back: blocks are judged at the latest time seen until the clock is accepted (product.md section 6)."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, time, timedelta

from .. import calendar as cal
from ..errors import Refused
from ..record import record
from ..text import fold
from .arrows import SNOOZES
from .calendar import Board, Period, coming, wanted
from .floating import at_time, begins, utc, wall
from .phases import starts_at
from .states import Scheduled, is_unmoved

UNNOTICED = timedelta(minutes=5)
"""So far behind the latest time seen the wall clock is taken as it is."""

LONGEST_SNOOZE = timedelta(minutes=max(SNOOZES))

TYPED = "accept the clock"
"""What is typed to accept it."""


@record
class Accepted:
    """What accepting the clock does: the latest time seen from now on, the periods, and the blocks put back on the rule.

    `put_back` holds pairs of a block before and after, each an event in the log.
    """

    latest: datetime
    periods: tuple[Period, ...]
    put_back: tuple[tuple[Scheduled, Scheduled], ...]


def latest_seen(latest: datetime | None, now: datetime) -> datetime:
    """The latest time seen, in UTC, once `now` has been seen too."""
    return utc(now) if latest is None else max(utc(latest), utc(now))


def is_behind(latest: datetime | None, now: datetime) -> bool:
    """Whether the wall clock is more than 5 minutes behind the latest time seen."""
    return latest is not None and utc(latest) - utc(now) > UNNOTICED


def judged_at(latest: datetime | None, now: datetime) -> datetime:
    """The local moment by which blocks are judged: now, or the latest time seen where the wall clock is far behind it."""
    return latest.astimezone(now.tzinfo) if latest is not None and is_behind(latest, now) else now


def check_typed(text: str) -> None:
    """Raise Refused unless what was typed accepts the clock."""
    if fold(text) != TYPED:
        raise Refused("Not accepted", "The clock is accepted by typing so.", f"Type: {TYPED}")


def accept_clock(board: Board, now: datetime) -> Accepted:
    """What becomes of the calendar when the user accepts that it is `now`.

    Unmoved blocks that lie behind the wrong clock, where the calendar would have none, go back to the next occurrences of the
    rule that have no block, each with its minutes; none vanishes. A rule that was to hold from there holds behind them.
    """
    right = {moment for moment, _ in wanted(board, now)}
    astray = sorted((block for block in board.blocks if isinstance(block, Scheduled)), key=lambda block: (block.first_planned, block.id))
    astray = [block for block in astray if _is_astray(block, right, now)]
    lost = [block for block in astray if block.first_planned not in right and begins(block.first_planned, now) > utc(now)]
    there = {block.first_planned for block in board.blocks if block not in lost}
    free = (moment for moment, _ in coming(board, now) if moment not in there)
    pairs = tuple((block, _put(block, next(free) if block in lost else block.first_planned)) for block in astray)
    after = {old.id: new for old, new in pairs}
    blocks = tuple(after.get(block.id, block) for block in board.blocks)
    put_back = tuple((old, new) for old, new in pairs if old != new)
    return Accepted(utc(now), _periods(replace(board, blocks=blocks), now), put_back)


def _is_astray(block: Scheduled, right: set[datetime], now: datetime) -> bool:
    """Whether an unmoved block lies where the calendar would have none at this moment; a snooze that is running is none of it."""
    ahead = starts_at(block, now) - utc(now)
    if not is_unmoved(block) or ahead <= timedelta(0):
        return False
    return ahead > LONGEST_SNOOZE if block.snoozed else block.first_planned not in right


def _put(block: Scheduled, occurrence: datetime) -> Scheduled:
    return replace(block, starts=occurrence, first_planned=occurrence, due_at=None)


def _periods(board: Board, now: datetime) -> tuple[Period, ...]:
    """The periods, of which none begins later than the day after the last unmoved block: the last rule that would."""
    ahead = [block.starts for block in board.blocks if isinstance(block, Scheduled) and is_unmoved(block)]
    behind = max(wall(now), at_time(cal.add_days(max(ahead).date(), 1), time.min)) if ahead else wall(now)
    early = tuple(period for period in board.periods if period.since <= behind)
    late = [period for period in board.periods if period.since > behind]
    return (*early, Period(late[-1].commitment, behind)) if late else early
