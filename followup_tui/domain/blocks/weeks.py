"""Weeks kept, and the streak of them (product.md section 6, "Before and after")."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, time
from enum import StrEnum

from .. import calendar as cal
from ..record import record
from ..rules import Rules
from .away import is_away
from .calendar import Board, by_rule, never_made
from .floating import at_time, wall
from .phases import Phase, phase
from .states import Block, Completed, Rescheduled, is_unmoved


class Kept(StrEnum):
    """What became of a week: all completed, not all, still open, or nothing was planned, because of time away or of a new rule."""

    KEPT = "kept"
    NOT_KEPT = "not kept"
    OPEN = "open"
    AWAY = "away"
    FREE = "nothing planned"


@record
class Week:
    """A week by its first day: what became of it, and how many blocks were first planned in it.

    `unmade` counts the occurrences that were never on the calendar because nothing was opened.
    """

    start: date
    kept: Kept
    blocks: int
    unmade: int


def weeks(board: Board, now: datetime, rules: Rules, serving: int | None = None) -> tuple[Week, ...]:
    """Every week from that of the first block to this one, earliest first; needs the board with all of its blocks."""
    originals = [block for block in board.blocks if is_unmoved(block)]
    unmade = never_made(board, now)
    known = [block.first_planned for block in originals] + list(unmade)
    today = wall(now).date()
    if not known or min(known).date() > today:
        return ()
    found = []
    start, last = cal.start_of_week(min(known).date(), rules), cal.start_of_week(today, rules)
    while start <= last:
        end = cal.add_days(start, 7)
        here = [block for block in originals if start <= block.first_planned.date() < end]
        lost = sum(1 for moment in unmade if start <= moment.date() < end)
        kept = _kept(board, start, [chain_end(block, board.blocks) for block in here], lost, now, serving)
        found.append(Week(start, kept, len(here), lost))
        start = end
    return tuple(found)


def streak(found: Sequence[Week]) -> int:
    """How many weeks in a row were kept up to now; weeks without a block and weeks still open are passed over."""
    kept = 0
    for week in reversed(found):
        if week.kept is Kept.NOT_KEPT:
            break
        kept += week.kept is Kept.KEPT
    return kept


def chain_end(block: Block, blocks: Sequence[Block]) -> Block:
    """The block in which a chain of moves ends: where the minutes of this one are now."""
    return chain(block, blocks)[-1]


def chain(block: Block, blocks: Sequence[Block]) -> tuple[Block, ...]:
    """The whole chain of moves to which a block belongs, from the occurrence of the rule on."""
    by_id = {one.id: one for one in blocks}
    while block.previous is not None and block.previous in by_id:
        block = by_id[block.previous]
    found = [block]
    while isinstance(block, Rescheduled) and block.successor in by_id:
        block = by_id[block.successor]
        found.append(block)
    return tuple(found)


def _kept(board: Board, start: date, ends: Sequence[Block], lost: int, now: datetime, serving: int | None) -> Kept:
    """A week is kept when every block first planned in it is completed; it is open while that can still come without a miss."""
    if lost or any(phase(block, now, serving) is Phase.MISSED for block in ends):
        return Kept.NOT_KEPT
    if not all(isinstance(block, Completed) for block in ends) or _more_to_come(board, start, now):
        return Kept.OPEN
    if ends:
        return Kept.KEPT
    return Kept.AWAY if any(is_away(cal.add_days(start, n), board.aways) for n in range(7)) else Kept.FREE


def _more_to_come(board: Board, start: date, now: datetime) -> bool:
    """Whether an occurrence of this week is still to be put on the calendar."""
    end = at_time(cal.add_days(start, 6), time.max)
    there = {block.first_planned for block in board.blocks}
    return any(moment not in there for moment, _ in by_rule(board.periods, board.aways, max(wall(now), at_time(start, time.min)), end))
