"""What counts as reviewed: one rule, which the store asks over the whole book (product.md section 6, "The review")."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta

from .values import Channel, Touch

DAYS = 7
"""Every live contact is reviewed once in so many days, today being one of them: weekly sessions go through everybody each time."""

DECISIONS = frozenset({"kept", "category", "reopened"})
"""What happens to a contact in the history that is a decision about it.

A snooze is none: it says "not now", and leaves open what is to become of the contact. Neither is being captured or imported,
nor a note, a star or what they owe, which leave the contact where it stands.
"""


def first_day(today: date) -> date:
    """The first of the days in which a decision counts."""
    return today - timedelta(days=DAYS - 1)


def is_reviewed(touches: Iterable[Touch], events: Iterable[tuple[str, date]], steps: Iterable[date], today: date) -> bool:
    """Whether a live contact was reviewed: acted on (a touch or an attempt, in person), given a day, given another category, kept.

    `events` are (kind, day), `steps` the days on which a step was made, whatever became of it. Whoever was stopped is not live any
    more and so is never in the review.
    """
    first = first_day(today)
    return (
        any(touch.day >= first and touch.channel is not Channel.BULK for touch in touches)
        or any(kind in DECISIONS and day >= first for kind, day in events)
        or any(day >= first for day in steps)
    )
