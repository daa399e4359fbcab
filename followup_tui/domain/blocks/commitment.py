"""The commitment: the recurring rule of the protected time, and the times it falls on (product.md section 6)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, time

from .. import calendar as cal
from ..errors import Refused
from ..record import record
from .floating import at_time

LEAST_MINUTES, MOST_MINUTES = 15, 240

_CODES = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")


@record
class Commitment:
    """Days of the week (Monday 0 to Sunday 6), one floating time, and minutes. Made by `commit` or `read_commitment`, which check it."""

    days: frozenset[int]
    time: time
    minutes: int

    @property
    def codes(self) -> tuple[str, ...]:
        """The days as iCalendar writes them, from Monday on: ("MO", "TH")."""
        return tuple(_CODES[day] for day in sorted(self.days))

    @property
    def rrule(self) -> str:
        """The days as the value of an iCalendar RRULE: "FREQ=WEEKLY;BYDAY=MO,TH"."""
        return f"FREQ=WEEKLY;BYDAY={','.join(self.codes)}"


DEFAULT = Commitment(frozenset({1}), time(9, 0), 60)
"""What Enter takes at the first start: Tuesdays 09:00 for 60 minutes."""


def commit(days: frozenset[int], clock: time, minutes: int) -> Commitment:
    """A commitment within its limits: once a week to every day, 15 to 240 minutes; raises Refused."""
    if not days or not days <= frozenset(range(7)):
        raise Refused("No day", "A commitment comes at least once a week.", "Name at least one day, for example tue 09:00.")
    if not LEAST_MINUTES <= minutes <= MOST_MINUTES:
        raise Refused(
            "Not that long",
            f"A session lasts {LEAST_MINUTES} to {MOST_MINUTES} minutes, not {minutes}.",
            f"Choose {LEAST_MINUTES if minutes < LEAST_MINUTES else MOST_MINUTES} minutes, or something between the two.",
        )
    return Commitment(days, clock.replace(second=0, microsecond=0, tzinfo=None), minutes)


def is_more(old: Commitment, new: Commitment) -> bool:
    """Whether a rule keeps every day and time of the old one with at least its minutes; the same rule does."""
    return old.days <= new.days and old.time == new.time and old.minutes <= new.minutes


def falls_on(commitment: Commitment, day: date) -> datetime | None:
    """The floating time at which the rule falls on a day; None where it does not."""
    return at_time(day, commitment.time) if day.weekday() in commitment.days else None


def occurrences(commitment: Commitment, after: datetime, until: datetime | None = None) -> Iterator[datetime]:
    """The floating times of the rule later than `after` and up to `until`, earliest first; without `until` they do not end.

    Each is taken from the rule itself and never from the one before, so that no clock change moves the rest.
    """
    day = date(after.year, after.month, after.day)
    while until is None or day <= until.date():
        moment = falls_on(commitment, day)
        if moment is not None and moment > after and (until is None or moment <= until):
            yield moment
        day = cal.add_days(day, 1)
