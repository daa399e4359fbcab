"""The days around today on which a yearly date is in the queue, as SQL."""

from __future__ import annotations

from datetime import date, timedelta

_LINGERS = 3  # as domain.queue.LINGERS, which a prompt has no time to import; a test holds them equal


def near_rows(today: date, lead: int) -> str:
    """Rows of (month, day, year, ordinal) for a VALUES clause; a 29 February falls on 1 March in ordinary years."""
    made = []
    for n in range(-_LINGERS, lead + 1):
        near = today + timedelta(days=n)
        made.append(f"({near.month}, {near.day}, {near.year}, {near.toordinal()})")
        if (near.month, near.day) == (3, 1) and (near - timedelta(days=1)).day == 28:
            made.append(f"(2, 29, {near.year}, {near.toordinal()})")
    return ", ".join(made)
