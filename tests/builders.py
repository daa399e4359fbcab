"""Builders: a fact a line, with defaults for the rest."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, time

from followup_tui.domain.cadence import Origin, TouchFact, stand, standing
from followup_tui.domain.rules import Rules
from followup_tui.domain.values import Channel, Mark, Outcome, Range, Step, StepKind, Summary

TODAY = date(2026, 11, 24)
"""A Tuesday."""

RANGES = {
    "hot lead": (7, 7, 1),
    "warm lead": (14, 28, 2),
    "client": (90, 90, 3),
    "referral source": (30, 45, 4),
    "former client": (90, 120, 5),
    "cool lead": (60, 90, 6),
    "unsorted": (60, 90, 7),
}


def day(said: str) -> date:
    """A day of 2026: "24 Nov"."""
    return datetime.strptime(f"{said} 2026", "%d %b %Y").replace(tzinfo=UTC).date()


def fact(on: str | date, channel: str = "call", outcome: str = "reached", at: str = "12:00", mark: str | None = None) -> TouchFact:
    """A touch at noon UTC: `fact("2 Nov", outcome="no-answer")`."""
    when = day(on) if isinstance(on, str) else on
    moment = datetime.combine(when, time.fromisoformat(at), UTC)
    return TouchFact(moment, when, Channel(channel), Outcome(outcome), Mark(mark) if mark else None)


def contact(
    name: str = "Ada",
    category: str = "hot lead",
    touches: tuple[TouchFact, ...] = (),
    origin: Origin | None = None,
    rules: Rules | None = None,
    **more: object,
) -> Summary:
    """A contact with its dates computed from its touches: `contact("Hal", touches=(fact("13 Nov"),))`."""
    first, last, tier = RANGES[category]
    origin = origin or Origin(min((one.day for one in touches), default=TODAY))
    made = Summary(
        id=more.pop("id", 1),  # type: ignore[arg-type]
        name=name,
        org="",
        category=category,
        tier=tier,
        range=Range(first, last),
        captured_on=origin.captured_on,
    )
    made = stand(made, standing(sorted(touches, key=lambda one: one.at), origin, made.range, rules or Rules()))
    return replace(made, **more)


def step(kind: str, due: str | date, at: str | None = None, channel: str | None = None, words: str = "") -> Step:
    """A step: `step("promise", "24 Nov", "10:00", "call")`."""
    when = day(due) if isinstance(due, str) else due
    return Step(StepKind(kind), when, time.fromisoformat(at) if at else None, Channel(channel) if channel else None, words)
