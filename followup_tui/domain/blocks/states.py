"""The four states of a block as a sum type (product.md section 6): "cancelled" cannot be written down.

Due, missed and interrupted are not states: they follow from the clock, see `phases`. From one state to the next leads one
function for each arrow of the table, see `arrows` and `moving`.
"""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum

from ..record import record

LEAST_OWED = 5
"""Minutes: no moved block is shorter."""


class Reason(StrEnum):
    """Why a block was moved (cli.md, REASON)."""

    CALLS = "calls"
    MAIL = "mail"
    DEADLINE = "deadline"
    MEETING = "meeting"
    EMERGENCY = "emergency"
    TRAVEL = "travel"
    ILLNESS = "illness"
    AVOIDING = "avoiding"
    OTHER = "other"


@record
class Why:
    """A reason, with words where there are some."""

    reason: Reason
    words: str = ""


@record
class Planned:
    """What every block has in every state.

    `starts` is the floating time it is planned for and `first_planned` that of the occurrence of the rule from which
    its chain comes; `minutes` are committed to this block. `moves` counts those that led here, `snoozed` is in minutes,
    `previous` is the block that was moved to here.
    """

    id: int
    starts: datetime
    minutes: int
    first_planned: datetime
    moves: int
    snoozed: int
    previous: int | None


@record
class Scheduled(Planned):
    """A block on the calendar, or one whose time has come.

    `due_at` is the instant at which it became, or after a snooze becomes, due; once it stands, no other zone moves it.
    """

    due_at: datetime | None = None

    @property
    def served(self) -> int:
        """Seconds served: none yet."""
        return 0


@record
class Running(Planned):
    """A block that was started and is not over; `served` are whole seconds, `served_at` is when they were last kept."""

    started_at: datetime
    served_at: datetime
    served: int = 0


@record
class Completed(Planned):
    """A block that is over; `served` and `released` are seconds and make up its minutes."""

    started_at: datetime
    completed_at: datetime
    served: int
    released: int = 0


@record
class Rescheduled(Planned):
    """A block whose unserved minutes went to another one, its `successor`; `served` are the seconds served before."""

    moved_at: datetime
    why: Why
    successor: int
    served: int = 0


Block = Scheduled | Running | Completed | Rescheduled
"""A block, in one of its four states."""

Open = Scheduled | Running
"""A block that is still to be served, or moved."""


def scheduled(starts: datetime, minutes: int, id: int = 0) -> Scheduled:
    """An occurrence of the rule as a block of the calendar; id 0 until the store has given one."""
    return Scheduled(id=id, starts=starts, minutes=minutes, first_planned=starts, moves=0, snoozed=0, previous=None)


def is_unmoved(block: Block) -> bool:
    """Whether a block is still the occurrence of the rule that it was made as, and no successor."""
    return block.previous is None


def left_seconds(block: Block) -> int:
    """Seconds still to be served in this block; none in one that is over or went elsewhere."""
    return max(0, block.minutes * 60 - block.served) if isinstance(block, Scheduled | Running) else 0


def owed_minutes(block: Block) -> int:
    """Minutes still to be served in this block, rounded up to a whole one."""
    return -(-left_seconds(block) // 60)


def moving_minutes(block: Block) -> int:
    """Minutes that would move: all unserved ones, rounded up to a whole one, at least 5."""
    return max(LEAST_OWED, owed_minutes(block))


def is_conserved(block: Block, successor: Block | None = None) -> bool:
    """Whether committed = served + owed + released, owed being more only by rounding.

    `successor` is that of a rescheduled block, which must have one; its minutes are what was owed when it moved. A
    successor that a changed rule lengthened cannot be: only unmoved blocks are lengthened.
    """
    committed = block.minutes * 60
    match block:
        case Scheduled():
            return block.minutes > 0
        case Running():
            return 0 <= block.served < committed
        case Completed():
            return block.served + block.released == committed and block.released >= 0
        case Rescheduled():
            if successor is None or successor.id != block.successor or successor.previous != block.id:
                return False
            left = committed - block.served
            return left > 0 and successor.minutes == max(LEAST_OWED, -(-left // 60))
