"""A clock for tests: it stands still until it is told otherwise."""

from __future__ import annotations

import pendulum

ZONE = "Europe/Brussels"
START = "2026-11-24 10:05"
"""Tue 24 Nov 2026, 10:05: the moment of the worked queue (product.md section 4)."""


class FixedClock:
    """A `Clock` that stands still; `advance` moves wall and monotonic time, `set` the wall alone."""

    def __init__(self, moment: str = START, zone: str = ZONE) -> None:
        self._now = pendulum.parse(moment, tz=zone)
        self._monotonic = 1_000.0

    def now(self) -> pendulum.DateTime:
        """The moment it stands at."""
        return self._now

    def monotonic(self) -> float:
        """Seconds since some moment."""
        return self._monotonic

    def set(self, moment: str | pendulum.DateTime) -> None:
        """Put the wall clock somewhere else; monotonic time stays."""
        self._now = pendulum.parse(moment, tz=self._now.timezone) if isinstance(moment, str) else moment

    def advance(self, **by: float) -> None:
        """Let time go by: `advance(hours=2)`."""
        before = self._now
        self._now = self._now.add(**by)
        self._monotonic += (self._now - before).total_seconds()
