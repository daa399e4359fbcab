"""How many contacts fit into a session, at the user's own pace (product.md section 4)."""

from __future__ import annotations

from collections.abc import Sequence
from statistics import median

from ..record import record
from ..rules import Rules

SESSIONS = 10
"""The last sessions that make the pace."""


@record
class Served:
    """A session that was served: its minutes, and how many contacts it came to."""

    minutes: float
    contacts: int


def pace(sessions: Sequence[Served], rules: Rules) -> float:
    """Minutes a contact: the median of the last ten sessions, latest last; `Rules.pace` until there are ten.

    A session that came to nobody says nothing about the pace.
    """
    counted = [one.minutes / one.contacts for one in sessions if one.contacts > 0 and one.minutes > 0][-SESSIONS:]
    return median(counted) if len(counted) == SESSIONS else rules.pace


def fitting(minutes: float, minutes_a_contact: float) -> int:
    """How many contacts fit into so many minutes."""
    return int(minutes // minutes_a_contact)
