"""When a block is reminded of: ten minutes before it, and at its start, each once (product.md section 6, "Reminders")."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from ..record import record
from .phases import Phase, is_near, phase
from .states import Block, Scheduled


@record
class Stage:
    """A block that is near, or due, at a moment."""

    block: Scheduled
    is_due: bool

    @property
    def key(self) -> str:
        """What tells this stage from every other one: a block that was put off is due once more."""
        return f"{self.block.id} {'due' if self.is_due else 'near'} {self.block.starts:%Y-%m-%dT%H:%M}"


def stages(blocks: Iterable[Block], now: datetime) -> tuple[Stage, ...]:
    """What can be reminded of at a moment, earliest first; a block that was snoozed is not announced again before its time."""
    found = []
    for block in blocks:
        if isinstance(block, Scheduled):
            if phase(block, now) is Phase.DUE:
                found.append(Stage(block, True))
            elif is_near(block, now) and not block.snoozed:
                found.append(Stage(block, False))
    return tuple(sorted(found, key=lambda one: (one.block.starts, one.block.id)))
