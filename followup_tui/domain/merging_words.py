"""What a merge decides, in words: told before it is done, after it, and in the history."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from .days import say_day
from .merging import Field, Merged, is_never
from .money import say_money
from .reasons import say_range, say_step
from .values import Channel, Contact, Owes, Range, Step, StepKind, Stopped

FIELD_WORDS: Mapping[Field, str] = {
    Field.NAME: "name",
    Field.ORG: "organisation",
    Field.TITLE: "title",
    Field.CATEGORY: "category",
    Field.STOP: "stopped",
    Field.STEP: "step",
    Field.OWES: "they owe",
    Field.VALUE: "value",
    Field.RANGE: "own range",
    Field.NEEDS: "needs",
    Field.MET: "met",
    Field.VIA: "via",
    Field.NEWSLETTER: "newsletter",
    Field.PREFERRED: "prefers",
    Field.TIMEZONE: "time zone",
    Field.FOLDER: "folder",
}
"""The fields as they are said in the middle of a sentence."""

_KINDS = {StepKind.PROMISE: "promise", StepKind.ASKED_FOR: "day they asked for", StepKind.DATED: "dated step"}


def say_value(field: Field, value: Any, today: date) -> str:
    """A value of a field on one line; empty for none."""
    if field is Field.STOP and isinstance(value, Stopped):
        return f"{value.outcome.value.replace('-', ' ')}, {say_day(value.on)}"
    if not value:
        return "live" if field is Field.STOP else ""
    match field:
        case Field.STEP:
            return say_one_step(value, today)
        case Field.OWES:
            return _owes(value)
        case Field.VALUE:
            return say_money(value)
        case Field.RANGE:
            return f"{say_range(value)} days" if isinstance(value, Range) else ""
        case Field.MET:
            met, on = value
            return ", ".join(part for part in (met, say_day(on) if on else "") if part)
        case Field.NEWSLETTER:
            return f"since {say_day(value)}"
        case Field.PREFERRED:
            return Channel(value).value
    return str(value)


def say_one_step(step: Step, today: date) -> str:
    """A step with its kind: "promise: call Fri 27, the figures"."""
    return f"{_KINDS[step.kind]}: {say_step(step, today)}"


def _owes(owes: Owes) -> str:
    return f"{owes.words or 'an answer'}, by {say_day(owes.by)}"


def dropped_words(merged: Merged, today: date) -> str:
    """The steps that give way: "the dated step: Fri 27"; empty for none."""
    return "; ".join(f"the {say_one_step(step, today)}" for step in merged.dropped)


def merged_notes(kept: Contact, other: Contact, merged: Merged, today: date) -> tuple[str, ...]:
    """What a merge decides that is worth a line: what gives way, what is stricter, who goes on."""
    notes = []
    dropped = dropped_words(merged, today)
    if is_never(kept) or is_never(other):
        notes.append("Never contact stays: it is binding.")
    elif merged.stopped is None and (kept.summary.stopped or other.summary.stopped):
        notes.append(f"One was stopped ({_stops(kept, other)}), the other is live: live.")
    elif merged.stopped:
        notes.append(f"Stopped: {merged.stopped.outcome.value.replace('-', ' ')}.")
    if merged.step and dropped:
        notes.append(f"Stands: {say_one_step(merged.step, today)}. Gives way: {dropped}.")
    elif dropped:
        notes.append(f"Gives way: {dropped}.")
    owes = next((value for field, value in merged.gone if field is Field.OWES), None)
    if isinstance(owes, Owes):
        notes.append(f"What they owe gives way too: {_owes(owes)}.")
    if merged.snoozed_until is None and (kept.summary.snoozed_until or other.summary.snoozed_until) and not merged.stopped:
        notes.append("No longer snoozed.")
    return tuple(notes)


def _stops(kept: Contact, other: Contact) -> str:
    return ", ".join(one.summary.stopped.outcome.value.replace("-", " ") for one in (kept, other) if one.summary.stopped)


def gone_words(other: Contact, merged: Merged, today: date) -> str:
    """The line of the history: who was merged, and every single value that gave way, so that none is lost."""
    parts = [f"{FIELD_WORDS[field]} {said}" for field, value in merged.gone if (said := say_value(field, value, today))]
    parts += [f"{say_one_step(step, today)} ({say_day(step.due)})" for step in merged.dropped]
    who = other.summary.name + (f", {other.summary.org}" if other.summary.org else "")
    return f"with {who}" + (f"; gave way: {'; '.join(parts)}" if parts else "")
