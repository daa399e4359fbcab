"""What a block is at a moment, as the clock has it: upcoming, due, missed, running, interrupted, completed, rescheduled.

`now` is always the aware, local moment by which blocks are judged (see `seen`), `serving` the id of the block that some
program serves at this moment, from the lock.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from enum import StrEnum

from .floating import begins, utc
from .states import Block, Completed, Open, Rescheduled, Running, Scheduled, owed_minutes

LONG_INTERRUPTED = timedelta(hours=24)
"""After this an interrupted block is shown as missed."""

REMINDER = timedelta(minutes=10)
"""How long before its start a block is reminded of."""


class Phase(StrEnum):
    """What a block is at a moment (cli.md, `block --json`)."""

    UPCOMING = "upcoming"
    DUE = "due"
    MISSED = "missed"
    RUNNING = "running"
    INTERRUPTED = "interrupted"
    COMPLETED = "completed"
    RESCHEDULED = "rescheduled"


WAITING = frozenset({Phase.INTERRUPTED, Phase.MISSED, Phase.DUE})
"""The phases of a block that comes over every screen."""

OWED = frozenset({Phase.INTERRUPTED, Phase.MISSED})
"""The phases whose minutes are owed (cli.md, `owed_minutes`)."""


def starts_at(block: Scheduled, now: datetime) -> datetime:
    """The instant, in UTC, at which a block is due: its floating time where one is, unless it has been shown due before."""
    return utc(block.due_at) if block.due_at is not None else begins(block.starts, now)


def ends_at(block: Scheduled, now: datetime) -> datetime:
    """The instant, in UTC, after which a block that was not started is missed."""
    return starts_at(block, now) + timedelta(minutes=block.minutes)


def phase(block: Block, now: datetime, serving: int | None = None) -> Phase:
    """What a block is at a moment (product.md section 6, "The states of a block")."""
    match block:
        case Scheduled():
            if utc(now) < starts_at(block, now):
                return Phase.UPCOMING
            return Phase.MISSED if utc(now) > ends_at(block, now) else Phase.DUE
        case Running():
            if serving == block.id:
                return Phase.RUNNING
            return Phase.MISSED if utc(now) - utc(block.served_at) > LONG_INTERRUPTED else Phase.INTERRUPTED
        case Completed():
            return Phase.COMPLETED
        case Rescheduled():
            return Phase.RESCHEDULED


def to_go_through(blocks: Iterable[Block], now: datetime, serving: int | None = None) -> tuple[Open, ...]:
    """The blocks that wait for an answer, in their order: interrupted first, then the missed, oldest first, then the due.

    Nothing waits aloud while a session runs: then there are none (product.md section 6, "Missed blocks").
    """
    order = {Phase.INTERRUPTED: 0, Phase.MISSED: 1, Phase.DUE: 2}
    found: list[tuple[int, datetime, int, Open]] = []
    for block in blocks:
        if isinstance(block, Scheduled | Running):
            is_now = phase(block, now, serving)
            if is_now is Phase.RUNNING:
                return ()
            if is_now in order:
                found.append((order[is_now], block.starts, block.id, block))
    return tuple(one[3] for one in sorted(found, key=lambda one: one[:3]))


def coming_block(blocks: Iterable[Block], now: datetime) -> Scheduled | None:
    """The next block whose time is still to come: what the header names."""
    ahead = [block for block in blocks if isinstance(block, Scheduled) and phase(block, now) is Phase.UPCOMING]
    return min(ahead, key=lambda block: (starts_at(block, now), block.id), default=None)


def ahead_until(blocks: Iterable[Block], now: datetime) -> date | None:
    """The last day of the group `ahead`: the one before the next block, at which whoever opens that day is due (product.md section 4).

    None where no block is still to come.
    """
    following = coming_block(blocks, now)
    return following.starts.date() - timedelta(days=1) if following is not None else None


def meant(blocks: Iterable[Block], now: datetime, serving: int | None = None) -> Open | None:
    """The block that `block reschedule` means without `--block`: the interrupted one, else the oldest missed, the due, the next."""
    blocks = tuple(block for block in blocks if block.id != serving)
    waiting = to_go_through(blocks, now)
    return waiting[0] if waiting else coming_block(blocks, now)


def owed_in_all(blocks: Iterable[Block], now: datetime, serving: int | None = None) -> int:
    """Minutes of the missed and the interrupted blocks together (cli.md, `owed_minutes`)."""
    return sum(owed_minutes(block) for block in blocks if phase(block, now, serving) in OWED)


def is_near(block: Block, now: datetime) -> bool:
    """Whether a block begins within the next ten minutes, so that it is reminded of."""
    if not isinstance(block, Scheduled) or phase(block, now) is not Phase.UPCOMING:
        return False
    return starts_at(block, now) - utc(now) <= REMINDER
