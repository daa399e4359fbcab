"""Domain values as the JSON of cli.md: stable names, days and instants in ISO 8601, text cleaned."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, time
from typing import TYPE_CHECKING, Any

from followup_tui.domain.avoiding import is_avoided
from followup_tui.domain.text import clean
from followup_tui.domain.values import (
    Card,
    Consequence,
    Done,
    HistoryEntry,
    LastTouch,
    Mark,
    Money,
    Owes,
    QueueRow,
    Step,
    StepKind,
    Stopped,
    Touch,
    YearlyDate,
)

if TYPE_CHECKING:
    from followup_tui.domain.capture_parts import Understood
    from followup_tui.domain.referrals import Sent


def item(row: QueueRow) -> dict[str, Any]:
    """ITEM of cli.md: a contact and its place today."""
    contact, place = row.contact, row.place
    step = say_step(contact.step)
    return {
        "id": contact.id,
        "name": clean(contact.name),
        "org": clean(contact.org),
        "category": clean(contact.category),
        "group": place.group.value if place.group else None,
        "due": day(place.due),
        "overdue_after": day(contact.overdue_after),
        "why": clean(row.why),
        **money(contact.value),
        "starred": contact.starred,
        "days_since": place.days_since,
        "lateness": place.lateness,
        "last_touch": last_touch(contact.last_touch),
        "step": step,
        "promise": step if contact.step and contact.step.kind is StepKind.PROMISE else None,
        "range": [contact.range.first, contact.range.last],
        "languishing": place.languishing,
        "avoided": is_avoided(contact),
        "snoozed_until": day(contact.snoozed_until),
        "stopped": stopped(contact.stopped),
        "owes": owes(contact.owes),
    }


def items(rows: Iterable[QueueRow]) -> list[dict[str, Any]]:
    """Several contacts, in their order."""
    return [item(row) for row in rows]


def detail(row: QueueRow, card: Card, touches: Iterable[Touch], history: Iterable[HistoryEntry]) -> dict[str, Any]:
    """What `show` prints: ITEM, everything known, and every touch, newest first."""
    contact = card.contact
    own = contact.own_range
    return {
        **item(row),
        "title": clean(contact.title),
        "emails": cleaned(contact.emails),
        "phones": cleaned(contact.phones),
        "addresses": cleaned(contact.addresses),
        "urls": cleaned(contact.urls),
        "tags": cleaned(contact.tags),
        "met": clean(contact.met),
        "met_on": day(contact.met_on),
        "via": clean(contact.via),
        "needs": clean(contact.needs),
        "note": clean(contact.note),
        "timezone": clean(contact.timezone),
        "folder": clean(contact.folder),
        "newsletter": contact.newsletter_since is not None,
        "newsletter_since": day(contact.newsletter_since),
        "preferred_channel": contact.preferred_channel.value if contact.preferred_channel else None,
        "own_range": [own.first, own.last] if own else None,
        "captured_on": day(contact.summary.captured_on),
        "dates": [yearly(one) for one in contact.summary.dates],
        "extra": {clean(name): clean(text) for name, text in contact.extra},
        "suggestions": cleaned(card.suggestions),
        "sent": sent(card.sent),
        "touches": [touch(one) for one in touches],
        "history": [event(one) for one in history if one.touch is None],
    }


def understood(line: Understood) -> dict[str, Any]:
    """What a captured line was understood as: the fields it names, and its parts in their order with how each was read."""
    draft = line.draft
    step = say_step(draft.step)
    return {
        "name": clean(draft.name),
        "org": clean(draft.org),
        "category": clean(draft.category) if draft.category else None,
        "tags": cleaned(draft.tags),
        "emails": cleaned(draft.emails),
        "phones": cleaned(draft.phones),
        "urls": cleaned(draft.urls),
        "addresses": cleaned(draft.addresses),
        "met": clean(draft.met),
        "met_on": day(draft.met_on),
        "via": clean(draft.via),
        "needs": clean(draft.needs),
        "timezone": clean(draft.timezone),
        **money(draft.value),
        "step": step,
        "promise": step if draft.step and draft.step.kind is StepKind.PROMISE else None,
        "owes": owes(draft.owes),
        "starred": draft.starred,
        "note": clean(draft.note),
        "parts": [
            {"kind": part.kind.value, "label": part.label, "said": clean(part.said), "hint": clean(part.hint)} for part in line.parts
        ],
    }


def touch(one: Touch) -> dict[str, Any]:
    """A touch; `value` is the item that was given, or true where none was named; `script` the one that was used."""
    return {
        "id": one.id,
        "at": instant(one.at),
        "direction": one.direction.value,
        "channel": one.channel.value,
        "outcome": one.outcome.value,
        "ask": one.mark is Mark.ASK,
        "value": (clean(one.item) or True) if one.mark is Mark.VALUE else None,
        "script": (clean(one.item) or None) if one.mark is not Mark.VALUE else None,
        "note": clean(one.note),
        "reason": clean(one.reason),
        "agreed": one.agreed.value if one.agreed else None,
        "promise": one.promise.value if one.promise else None,
        "block": one.block,
    }


def event(one: HistoryEntry) -> dict[str, Any]:
    """Something that happened to a contact and is no touch."""
    return {"at": instant(one.at), "event": clean(one.event), "words": clean(one.words)}


def consequence(what: Consequence) -> dict[str, Any]:
    """What follows a touch: the next day and why."""
    return {"due": day(what.due), "why": clean(what.why)}


def done(what: Done) -> dict[str, Any]:
    """What a command did, in words."""
    return {"words": clean(what.words), "notes": cleaned(what.notes)}


def money(value: Money | None) -> dict[str, Any]:
    """`value` and `currency`, both null where there is none; the amount is a number."""
    if value is None:
        return {"value": None, "currency": None}
    whole = value.amount == value.amount.to_integral_value()
    return {"value": int(value.amount) if whole else float(value.amount), "currency": value.currency}


def say_step(step: Step | None) -> dict[str, Any] | None:
    """A step, or null."""
    if step is None:
        return None
    return {
        "kind": step.kind.value,
        "due": day(step.due),
        "time": clock_time(step.time),
        "channel": step.channel.value if step.channel else None,
        "words": clean(step.words),
    }


def owes(what: Owes | None) -> dict[str, Any] | None:
    """What they will do, and by when, or null."""
    return {"by": day(what.by), "words": clean(what.words)} if what else None


def stopped(what: Stopped | None) -> dict[str, Any] | None:
    """Why and since when somebody is stopped, or null."""
    return {"outcome": what.outcome.value, "on": day(what.on)} if what else None


def last_touch(what: LastTouch | None) -> dict[str, Any] | None:
    """The last personal touch, or null."""
    return {"at": instant(what.at), "channel": what.channel.value, "outcome": what.outcome.value} if what else None


def yearly(what: YearlyDate) -> dict[str, Any]:
    """A yearly date; `date` is a month and a day as ISO 8601 writes them without a year."""
    return {
        "name": clean(what.name),
        "date": f"--{what.month:02}-{what.day:02}",
        "channel": what.channel.value,
        "done_year": what.done_year,
    }


def sent(what: Sent) -> dict[str, Any]:
    """Whom somebody sent, how many became clients, and who perhaps was sent by another of the same name."""
    return {
        "count": len(what.people),
        "clients": what.clients,
        "items": [{"id": one.id, "name": clean(one.name), "client": one.client} for one in what.people if one.listed],
        "perhaps": [{"id": one.id, "name": clean(one.name), "client": one.client} for one in what.perhaps if one.listed],
    }


def cleaned(texts: Iterable[str]) -> list[str]:
    """Several texts, each cleaned."""
    return [clean(text) for text in texts]


def day(value: date | None) -> str | None:
    """A day as `2026-12-01`, or null."""
    return f"{value.year:04}-{value.month:02}-{value.day:02}" if value else None


def clock_time(value: time | None) -> str | None:
    """A time of the day as `10:00`, or null."""
    return f"{value.hour:02}:{value.minute:02}" if value else None


def instant(value: datetime) -> str:
    """An instant as `2026-11-24T10:05:00+01:00`, with the offset of the place where it was."""
    offset = value.strftime("%z")
    return f"{value.strftime('%Y-%m-%dT%H:%M:%S')}{offset[:3]}:{offset[3:5]}" if offset else value.strftime("%Y-%m-%dT%H:%M:%S")
