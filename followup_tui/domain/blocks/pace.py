"""How many contacts fit into a session, at the user's own pace (product.md section 4)."""

from __future__ import annotations

from collections.abc import Sequence

from ..record import record
from ..rules import Rules

SESSIONS = 10
"""The last sessions that make the pace."""


@record
class Served:
    """A session that was served: its minutes, and how many contacts it came to."""

    minutes: float
    contacts: int


def says_pace(session: Served) -> bool:
    """Whether a session says something about the pace: one that came to nobody does not."""
    return session.contacts > 0 and session.minutes > 0


def pace(sessions: Sequence[Served], rules: Rules) -> float:
    """Minutes a contact: the median of the last ten sessions, latest last; `Rules.pace` until there are ten."""
    counted = sorted(one.minutes / one.contacts for one in [one for one in sessions if says_pace(one)][-SESSIONS:])
    if len(counted) < SESSIONS:
        return rules.pace
    # Of an even number, the mean of the two in the middle; `statistics` would cost every list 10 ms.
    return (counted[SESSIONS // 2 - 1] + counted[SESSIONS // 2]) / 2


def fitting(minutes: float, minutes_a_contact: float) -> int:
    """How many contacts fit into so many minutes."""
    return int(minutes // minutes_a_contact)
