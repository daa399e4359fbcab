"""Days, money and people in words, for the shell."""

from __future__ import annotations

from datetime import date, time

from followup_tui.domain.days import distance, say_day
from followup_tui.domain.text import clean_line
from followup_tui.domain.values import QueueRow, Step, StepKind, Summary

_KINDS = {StepKind.PROMISE: "promised", StepKind.ASKED_FOR: "they asked for", StepKind.DATED: "your day"}


def dated(day: date, today: date, at: time | None = None) -> str:
    """A day with its distance: "Fri 27 Nov 2026 10:00, in 3 days"."""
    return f"{say_day(day)}{f' {at:%H:%M}' if at else ''}, {distance(day, today)}"


def person(contact: Summary) -> str:
    """Name and organisation on one line: "Jane Doe, Acme Ltd"."""
    return ", ".join(part for part in (clean_line(contact.name), clean_line(contact.org)) if part)


def step(what: Step, today: date) -> str:
    """A step with its kind: "promised: call Fri 27 Nov 2026 10:00, in 3 days: send the figures"."""
    head = f"{_KINDS[what.kind]}: {f'{what.channel} ' if what.channel else ''}{dated(what.due, today, what.time)}"
    return f"{head}: {clean_line(what.words)}" if what.words else head


def due(row: QueueRow, today: date) -> str:
    """When somebody is due, and why: "due now: new, captured today", "due Fri 27 Nov 2026, in 3 days: hot, …"."""
    if row.place.group is not None and (row.place.due is None or row.place.due <= today):
        return f"due now: {clean_line(row.why)}"
    if row.place.due is None:
        return f"not due: {clean_line(row.why)}"
    return f"due {dated(row.place.due, today)}: {clean_line(row.why)}"


def count(number: int, one: str, many: str = "") -> str:
    """A number with its noun: "1 person", "3 people"."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"
