"""A person of the practice book as plain facts, and the days on which such facts lie."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, time
from typing import NamedTuple

from ..calendar import add_days, add_work_days, is_work_day, next_work_day
from ..rules import Rules
from ..values import Channel, ContactDraft, Direction, Mark, Outcome, Stopped


class PracticeTouch(NamedTuple):
    """One touch, attempt or bulk touch; a reply is inward, everything else outward."""

    day: date
    time: time
    channel: Channel
    outcome: Outcome
    note: str = ""
    mark: Mark | None = None
    reason: str = ""

    @property
    def direction(self) -> Direction:
        """Who made it."""
        return Direction.IN if self.outcome is Outcome.REPLIED else Direction.OUT


@dataclass(frozen=True, slots=True)
class PracticePerson:
    """Somebody who does not exist: how they were captured, what happened, and how they stand.

    The draft carries what it can: step, what they owe, the star, the newsletter, yearly dates.
    """

    draft: ContactDraft
    captured_on: date
    captured_at: time = time(9, 0)
    touches: tuple[PracticeTouch, ...] = ()
    """Oldest first."""
    opens_on: date | None = None
    """Imported without a history: the day on which they open; None for everybody else."""
    kept_on: date | None = None
    """The day of the last *keep*."""
    snoozed_until: date | None = None
    owes_asked: bool = False
    """They were asked about what they owe on or after its day."""
    slips: int = 0
    """Snoozes and slips in a row."""
    stopped: Stopped | None = None
    incident: tuple[date, str] | None = None
    """A day on which they were served badly, and how."""


class Days:
    """Days seen from today, on working days as far as there are any."""

    def __init__(self, today: date, rules: Rules) -> None:
        self.today = today
        self._rules = rules

    def ago(self, n: int) -> date:
        """The nth working day before today; today for 0."""
        return add_work_days(self.today, -n, self._rules)

    def ahead(self, n: int) -> date:
        """The nth working day after today; today for 0."""
        return add_work_days(self.today, n, self._rules)

    def late(self, first: int, last: int) -> date:
        """The latest day of a touch after which somebody with this range is overdue."""
        return self._latest(first, last, lambda opens, after: after < self.today)

    def opened(self, first: int, last: int) -> date:
        """The latest day of a touch after which somebody with this range is open; soon open where none is (at a weekend)."""
        return self._latest(first, last, lambda opens, after: opens <= self.today <= after)

    def _latest(self, first: int, last: int, fits: Callable[[date, date], bool]) -> date:
        off_days: list[date] = []
        for back in range(1, last + 8):
            day = add_days(self.today, -back)
            opens = next_work_day(add_days(day, first), self._rules)
            if fits(opens, max(opens, next_work_day(add_days(day, last), self._rules))):
                if is_work_day(day, self._rules):
                    return day
                off_days.append(day)
        return off_days[0] if off_days else add_days(self.today, -first + 1)
