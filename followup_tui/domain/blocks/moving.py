"""Moving a block to another time, as one would a client's appointment (product.md section 6)."""

from __future__ import annotations

from datetime import datetime

from ..errors import Refused
from ..record import record
from ..rules import Rules
from ..values import When
from .arrows import over
from .calendar import Board, rule_at
from .commitment import DEFAULT
from .floating import at_time, begins, minutes_on, utc, wall_minute
from .limits import Taken, counts_as_none, latest, overlap, taken
from .said import say_moment
from .states import Block, Completed, Open, Rescheduled, Scheduled, Why, moving_minutes


@record
class Plan:
    """A move that is allowed, before it is made: shown before Enter, and what Enter then does.

    `number` is which move of its chain it is, unchanged where it counts as none; `limit` the last time it could have gone to.
    """

    block: Open
    to: datetime
    minutes: int
    counts: bool
    number: int
    limit: datetime


@record
class Moved:
    """The two sides of one move: the block that was, and the one that is to be served in its place."""

    old: Rescheduled
    new: Scheduled


def plan_move(block: Block, to: datetime, now: datetime, board: Board, rules: Rules) -> Plan:
    """What moving a block to a floating time would do; raises Refused with the reason and until when it can go."""
    if isinstance(block, Completed | Rescheduled):
        raise over(block, "moved")
    to, limit, minutes = to.replace(second=0, microsecond=0), latest(block, now, board, rules), moving_minutes(block)
    until = until_when(limit)
    if begins(to, now) <= utc(now):
        raise Refused("Gone by", f"{say_moment(to)} is not later than now.", until)
    if isinstance(block, Scheduled) and to == block.starts:
        raise Refused("No move", f"It is planned for {say_moment(to)} already.", until)
    counts = not counts_as_none(block, to, now)
    if counts and to > limit:
        raise Refused("Too late", f"{_year(to, now)} is too late for this session.", until)
    found = overlap(list(taken(board, block, now, to, minutes_on(to, minutes))), to, minutes)
    if found is not None:
        raise Refused("Not free", _taken(found, to, minutes), until)
    return Plan(block, to, minutes, counts, block.moves + counts, limit)


def reschedule(block: Block, to: datetime, why: Why, now: datetime, board: Board, rules: Rules, new_id: int = 0) -> Moved:
    """Move a block to a floating time, for a reason: one new block with the minutes owed takes its place.

    `new_id` is the id that the store gives to the new one. Raises Refused with the reason and until when it can go.
    """
    plan = plan_move(block, to, now, board, rules)
    old = Rescheduled(
        block.id,
        block.starts,
        block.minutes,
        block.first_planned,
        block.moves,
        block.snoozed,
        block.previous,
        moved_at=now,
        why=why,
        successor=new_id,
        served=block.served,
    )
    return Moved(old, Scheduled(new_id, plan.to, plan.minutes, block.first_planned, plan.number, 0, block.id))


def read_time(text: str, block: Block, now: datetime, board: Board, rules: Rules) -> datetime:
    """The floating time that a phrase names for a move; a day without a time is at the commitment's hour.

    Raises Refused with what was understood and until when the block can go; whether it may go there says `plan_move`.
    """
    from ..when import parse_when

    try:
        when = parse_when(text, now, rules)
    except Refused as refused:
        until = until_when(latest(block, now, board, rules))
        raise Refused(refused.title, refused.reason, f"{refused.remedy} {until}".strip()) from None
    return time_of(when, board, now)


def time_of(when: When, board: Board, now: datetime) -> datetime:
    """The floating time of a day in words: at its own time, else at the commitment's hour."""
    return at_time(when.day, when.time or (rule_at(board, wall_minute(now)) or DEFAULT).time)


def until_when(limit: datetime) -> str:
    """The sentence that every refused move ends with."""
    return f"It can go until {say_moment(limit)}."


def _taken(found: Taken, to: datetime, minutes: int) -> str:
    whose = "the coming session" if found.by_rule else "the session"
    return f"{say_moment(to)} to {minutes_on(to, minutes):%H:%M} lies over {whose} of {say_moment(found.starts)} to {found.ends:%H:%M}."


def _year(to: datetime, now: datetime) -> str:
    return say_moment(to) if to.year == now.year else f"{say_moment(to).rsplit(' ', 1)[0]} {to.year} {to:%H:%M}"
