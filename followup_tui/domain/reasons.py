"""Why a contact is where it is, in words: one sentence, the same on the screen and in the shell (product.md section 4)."""

from __future__ import annotations

from datetime import date

from .days import short_day
from .quarterly import review_of
from .queue import yearly_occurrence
from .values import Channel, Group, Place, Range, Step, StepKind, Summary

_THEY = {
    Channel.CALL: "they called",
    Channel.EMAIL: "they wrote",
    Channel.TEXT: "they wrote",
    Channel.SOCIAL: "they wrote",
    Channel.POST: "they wrote",
}

GROUP_WORDS = {
    Group.PROMISED: "promised",
    Group.REPLY_OWED: "a reply is owed",
    Group.NEW: "new",
    Group.ASKED_FOR: "asked for",
    Group.DATED: "dated",
    Group.OVERDUE: "overdue",
    Group.OPEN: "open",
    Group.AHEAD: "ahead",
}
"""The groups as they are said in the middle of a sentence."""


def say_range(span: Range) -> str:
    """A range in words: "every 7" or "14 to 28"."""
    return f"every {span.first}" if span.first == span.last else f"{span.first} to {span.last}"


def short_category(name: str) -> str:
    """The category's name without its last word "lead": "hot"."""
    return name.removesuffix(" lead")


def ordinal(number: int) -> str:
    """1st, 2nd, 3rd, 4th, 11th …"""
    ending = "th" if number % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{ending}"


def days_ago(count: int) -> str:
    """A count of days gone by, in words: today, yesterday, 5 days ago; a clock that was set back makes it no less than today."""
    return "today" if count <= 0 else "yesterday" if count == 1 else f"{count} days ago"


def say_step(step: Step, today: date) -> str:
    """A step in words without its kind: "call today 10:00, about the quote"."""
    parts = [step.channel.value if step.channel else "", short_day(step.due, today), f"{step.time:%H:%M}" if step.time else ""]
    said = " ".join(part for part in parts if part)
    return f"{said}, {step.words}" if step.words else said


def why(contact: Summary, place: Place, today: date) -> str:
    """The reason for the contact's place today, with the further groups that apply."""
    if contact.stopped:
        return f"stopped: {contact.stopped.outcome.replace('-', ' ')}, since {short_day(contact.stopped.on, today)}"
    if place.group is None or place.group is Group.AHEAD:
        return _not_due(contact, place, today)
    reason = _due(contact, place, place.group, today)
    if place.others:
        reason += f"; also {', '.join(GROUP_WORDS[group] for group in place.others)}"
    return reason


def _due(contact: Summary, place: Place, group: Group, today: date) -> str:
    step = contact.step
    match group:
        case Group.PROMISED if step:
            return f"promised: {say_step(step, today)}"
        case Group.REPLY_OWED if contact.reply_owed_since:
            last = contact.last_touch
            how = _THEY.get(last.channel, "they left word") if last else "they left word"
            return f"{how} {days_ago((today - contact.reply_owed_since).days)}: a reply is owed"
        case Group.NEW:
            return f"new, captured {days_ago((today - contact.captured_on).days)}{_tried(contact)}"
        case Group.ASKED_FOR if step:
            return f"they asked for this day: {say_step(step, today)}"
        case Group.DATED:
            return _dated(contact, place, today)
        case _:
            return _range(contact, place) + _tried(contact)


def _dated(contact: Summary, place: Place, today: date) -> str:
    step = contact.step
    if step and step.kind is StepKind.DATED and step.due <= today:
        return f"your day: {say_step(step, today)}"
    if contact.owes and not contact.owes_asked and contact.owes.by <= today:
        what = contact.owes.words or "what they owe you"
        return f"heard nothing: ask ({what}, by {short_day(contact.owes.by, today)})"
    if place.yearly:
        return f"{place.yearly.name} {short_day(yearly_occurrence(place.yearly, today), today)}, by {place.yearly.channel}"
    return f"try again, {ordinal(contact.attempts + 1)}"


def _range(contact: Summary, place: Place) -> str:
    days = "never in touch" if place.days_since is None else f"{place.days_since} day{'' if place.days_since == 1 else 's'}"
    review = review_of(contact)
    return f"{review}: {days}" if review else f"{short_category(contact.category)}, {days}, {say_range(contact.range)}"


def _tried(contact: Summary) -> str:
    return f", tried {contact.attempts} time{'' if contact.attempts == 1 else 's'}" if contact.attempts else ""


def _not_due(contact: Summary, place: Place, today: date) -> str:
    due = place.due
    step = contact.step
    if contact.snoozed_until and contact.snoozed_until > today and contact.snoozed_until == due:
        return f"snoozed until {short_day(contact.snoozed_until, today)}"
    if step and step.due == due:
        head = {StepKind.PROMISE: "promised", StepKind.ASKED_FOR: "they asked for", StepKind.DATED: "your day"}[step.kind]
        return f"{head}: {say_step(step, today)}"
    if contact.retry_on and contact.retry_on > today and contact.retry_on == due:
        return f"try again {short_day(contact.retry_on, today)}, {ordinal(contact.attempts + 1)}"
    if contact.owes and not contact.owes_asked and contact.owes.by == due:
        return f"they owe: {contact.owes.words or 'an answer'}, by {short_day(contact.owes.by, today)}"
    if due is not None and due != contact.opens:
        for yearly in contact.dates:
            if yearly_occurrence(yearly, today) >= due:
                return f"{yearly.name} {short_day(yearly_occurrence(yearly, today), today)}"
    if (review := review_of(contact)) and due is not None:
        return f"{review} {short_day(due, today)}"
    return f"{short_category(contact.category)}, opens {short_day(due, today) if due else 'some day'}, {say_range(contact.range)}"
