"""Which occurrences of the rule stand on the calendar at a moment (product.md section 6, "The calendar")."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime, time, timedelta
from itertools import islice, zip_longest

from .. import calendar as cal
from ..record import record
from .away import Away, is_away
from .commitment import Commitment, occurrences
from .floating import at_time, begins, utc, wall
from .phases import coming_block
from .states import Block, Scheduled, scheduled

AHEAD = 7
"""Days ahead of today whose occurrences stand on the calendar."""

AT_MOST = 3


@record
class Period:
    """A commitment and the floating time from which it is the rule; it is until the next period begins."""

    commitment: Commitment
    since: datetime


@record
class Board:
    """All that decides about blocks: the rule with its history, the blocks, the time away.

    `periods` are ordered by `since`; a commitment that was not made yet leaves them empty. `blocks` holds at least those
    that are open and all that were first planned for a time still to come; for what was never made and for the weeks, all.
    """

    periods: tuple[Period, ...] = ()
    blocks: tuple[Block, ...] = ()
    aways: tuple[Away, ...] = ()


def rule_at(board: Board, moment: datetime) -> Commitment | None:
    """The rule that holds at a floating time; before the first one began, that one. None without a commitment."""
    if not board.periods:
        return None
    return [period for period in board.periods if period.since <= moment or period is board.periods[0]][-1].commitment


def by_rule(
    periods: Sequence[Period], aways: Sequence[Away], after: datetime, until: datetime | None = None
) -> Iterator[tuple[datetime, Commitment]]:
    """The occurrences later than `after`, up to `until`, each with its rule, outside time away, earliest first."""
    for period, following in zip_longest(periods, periods[1:]):
        end = following.since if following is not None else None
        start = max(after, period.since - timedelta(microseconds=1))
        last = min((one for one in (end, until) if one is not None), default=None)
        for moment in occurrences(period.commitment, start, last):
            if moment != end and not is_away(moment.date(), aways):
                yield moment, period.commitment


def coming(board: Board, now: datetime, until: datetime | None = None) -> Iterator[tuple[datetime, Commitment]]:
    """The occurrences that begin later than `now`, made or not, each with its rule, outside time away, earliest first."""
    moment = utc(now)
    for found in by_rule(board.periods, board.aways, wall(now) - timedelta(days=1), until):
        if begins(found[0], now) > moment:
            yield found


def made(board: Board) -> frozenset[datetime]:
    """The occurrences that have been on the calendar: an occurrence is made once, wherever its block has gone since."""
    return frozenset(block.first_planned for block in board.blocks)


def wanted(board: Board, now: datetime) -> tuple[tuple[datetime, Commitment], ...]:
    """The occurrences that stand on the calendar at a moment, made or not, each with its rule.

    Those of the next three that lie on a day up to today + 7, at least the next one, and the first one after each time away that
    was told and is not over.
    """
    if not board.periods:
        return ()
    next_ones = tuple(islice(coming(board, now), AT_MOST))
    today = wall(now).date()
    last = cal.add_days(today, AHEAD)
    found = {moment: rule for number, (moment, rule) in enumerate(next_ones) if number == 0 or moment.date() <= last}
    for away in board.aways:
        if away.last >= today:
            returning = max(at_time(away.last, time.max), wall(now))
            moment, rule = next(one for one in by_rule(board.periods, board.aways, returning))
            found[moment] = rule
    return tuple(sorted(found.items(), key=lambda one: one[0]))


def to_make(board: Board, now: datetime) -> tuple[Scheduled, ...]:
    """The blocks to put on the calendar at a moment, with id 0, earliest first.

    No occurrence is made twice. Where all that should stand there was served already, the next one that was not made is, so
    that there is always one to come.
    """
    there = made(board)
    new = [scheduled(moment, rule.minutes) for moment, rule in wanted(board, now) if moment not in there]
    if not new and board.periods and coming_block(board.blocks, now) is None:
        new = [next(scheduled(moment, rule.minutes) for moment, rule in coming(board, now) if moment not in there)]
    return tuple(new)


def never_made(board: Board, now: datetime) -> tuple[datetime, ...]:
    """The occurrences gone by that were never on the calendar, because nothing was opened: not kept, and not piled up.

    Needs the board with all of its blocks.
    """
    if not board.periods:
        return ()
    there = made(board)
    first = board.periods[0].since
    return tuple(moment for moment, _ in by_rule(board.periods, board.aways, first, wall(now)) if moment not in there)
