"""Steps and promises: what ends them, and with which mark (product.md sections 3 and 4)."""

from __future__ import annotations

from datetime import datetime, time

from . import outcomes
from .cadence import TouchFact
from .errors import Refused
from .rules import Rules
from .values import Outcome, Step, StepKind, StepMark

MINUTES_BEFORE = 10
"""From so many minutes before its time on, a promise is there to be kept; until then the cursor passes over it."""

DAYS_UNTIL_BROKEN = 7
"""A promise that nobody touched for a week is broken."""


def mark_by_touch(step: Step, fact: TouchFact, local: time, rules: Rules) -> StepMark | None:
    """The mark with which a touch or attempt ends the step, or None when the step stands.

    `local` is the local time of day of the touch. A promise for a channel is ended on that channel alone.
    """
    if fact.day < step.due or fact.outcome is Outcome.REPLIED:
        return None
    outward = outcomes.is_outward(fact.channel, fact.outcome)
    if step.kind is not StepKind.PROMISE:
        return StepMark.DONE if outward else None
    if not (outward or outcomes.is_attempt(fact.channel, fact.outcome)):
        return None
    if step.channel is not None and fact.channel is not step.channel:
        return None
    if fact.day > step.due:
        return StepMark.BROKEN if (fact.day - step.due).days > DAYS_UNTIL_BROKEN else StepMark.LATE
    if step.time is None:
        return StepMark.KEPT
    minute, promised = _minutes(local), _minutes(step.time)
    if minute > promised + rules.promise_grace:
        return StepMark.LATE
    early = minute < promised - MINUTES_BEFORE
    reached = fact.outcome in outcomes.CONVERSATIONS or fact.outcome is Outcome.SENT
    return None if early and not reached else StepMark.KEPT


def mark_by_change(step: Step, now: datetime) -> StepMark:
    """The mark of a step that was changed or dropped at a moment (local): moved before its time, broken after it."""
    if step.kind is not StepKind.PROMISE:
        return StepMark.REPLACED
    past = now.date() > step.due or (now.date() == step.due and step.time is not None and now.time() > step.time)
    return StepMark.BROKEN if past else StepMark.MOVED


def is_waiting(step: Step, now: datetime) -> bool:
    """A promise for later today, which the cursor passes over until 10 minutes before its time."""
    if step.kind is not StepKind.PROMISE or step.time is None or step.due != now.date():
        return False
    return _minutes(now.time()) < _minutes(step.time) - MINUTES_BEFORE


def kept_until(step: Step, rules: Rules) -> time | None:
    """The time of day until which a promise still counts as kept; None when the whole day does."""
    if step.time is None:
        return None
    minute = min(_minutes(step.time) + rules.promise_grace, 24 * 60 - 1)
    return time(minute // 60, minute % 60)


def check_ahead(step: Step, now: datetime) -> None:
    """Raise Refused when the day, or the time of today, has gone by."""
    today = now.date()
    if step.due < today:
        raise Refused(
            "That day has gone by", f"{step.due:%a} {step.due.day} {step.due:%b %Y} lies in the past.", "Name a day from today on."
        )
    if step.due == today and step.time is not None and step.time < now.time().replace(second=0, microsecond=0):
        raise Refused("That time has gone by", f"It is {now:%H:%M}; {step.time:%H:%M} today lies in the past.", "Name a later time.")


def share_kept(marks: dict[StepMark, int]) -> float | None:
    """The share of promises kept: kept ÷ (kept + late + broken); None while there is none."""
    kept = marks.get(StepMark.KEPT, 0)
    total = kept + marks.get(StepMark.LATE, 0) + marks.get(StepMark.BROKEN, 0)
    return kept / total if total else None


def _minutes(moment: time) -> int:
    return moment.hour * 60 + moment.minute
