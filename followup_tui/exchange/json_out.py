"""A contact with its history as JSON: the names of `show --json` (cli.md), and what else it takes to lose nothing.

Ids are left out: they belong to one book.
"""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from typing import Any

from followup_tui.domain.text import clean
from followup_tui.domain.values import Category, LastTouch, Mark, Range, Step, Touch, YearlyDate

from .records import ExportedContact

Json = dict[str, Any]


def write_record(record: ExportedContact) -> Json:
    """The JSON of one contact; every text in it is cleaned."""
    contact = record.contact
    summary = contact.summary
    return {
        "name": clean(summary.name),
        "org": clean(summary.org),
        "title": clean(contact.title),
        "category": clean(summary.category),
        "tier": summary.tier,
        "range": _range(summary.range),
        "own_range": _range(contact.own_range),
        "value": _amount(summary.value.amount) if summary.value else None,
        "currency": summary.value.currency if summary.value else None,
        "starred": summary.starred,
        "emails": _cleaned(contact.emails),
        "phones": _cleaned(contact.phones),
        "addresses": _cleaned(contact.addresses),
        "urls": _cleaned(contact.urls),
        "tags": _cleaned(contact.tags),
        "met": clean(contact.met),
        "met_on": _iso(contact.met_on),
        "via": clean(contact.via),
        "needs": clean(contact.needs),
        "note": clean(contact.note),
        "timezone": clean(contact.timezone),
        "folder": clean(contact.folder),
        "newsletter": contact.newsletter_since is not None,
        "newsletter_since": _iso(contact.newsletter_since),
        "preferred_channel": contact.preferred_channel,
        "extra": [[clean(name), clean(value)] for name, value in contact.extra],
        "source": clean(contact.source),
        "source_id": clean(contact.source_id),
        "captured_on": _iso(summary.captured_on),
        "new": summary.new,
        "anchor": _iso(summary.anchor),
        "opens": _iso(summary.opens),
        "overdue_after": _iso(summary.overdue_after),
        "retry_on": _iso(summary.retry_on),
        "attempts": summary.attempts,
        "reply_owed_since": _iso(summary.reply_owed_since),
        "snoozed_until": _iso(summary.snoozed_until),
        "step": _step(summary.step),
        "owes": {"by": _iso(summary.owes.by), "words": clean(summary.owes.words)} if summary.owes else None,
        "owes_asked": summary.owes_asked,
        "last_touch": _last(summary.last_touch),
        "last_day": _iso(summary.last_day),
        "slips": summary.slips,
        "stopped": {"outcome": summary.stopped.outcome, "on": _iso(summary.stopped.on)} if summary.stopped else None,
        "dates": [_yearly(day) for day in record.dates],
        "touches": [_touch(touch) for touch in record.touches],
        "events": [{"at": _iso(e.at), "day": _iso(e.day), "event": clean(e.event), "words": clean(e.words)} for e in record.events],
    }


def write_category(category: Category) -> Json:
    """The JSON of one category."""
    return {"name": clean(category.name), "range": _range(category.range), "tier": category.tier}


def _step(step: Step | None) -> Json | None:
    if step is None:
        return None
    at = step.time.isoformat() if step.time and (step.time.second or step.time.microsecond) else f"{step.time:%H:%M}" if step.time else None
    return {"kind": step.kind, "due": _iso(step.due), "time": at, "channel": step.channel, "words": clean(step.words)}


def _last(last: LastTouch | None) -> Json | None:
    return {"at": _iso(last.at), "channel": last.channel, "outcome": last.outcome} if last else None


def _yearly(day: YearlyDate) -> Json:
    return {"name": clean(day.name), "date": f"--{day.month:02}-{day.day:02}", "channel": day.channel, "done_year": day.done_year}


def _touch(touch: Touch) -> Json:
    return {
        "at": _iso(touch.at),
        "day": _iso(touch.day),
        "direction": touch.direction,
        "channel": touch.channel,
        "outcome": touch.outcome,
        "ask": touch.mark is Mark.ASK,
        "value": (clean(touch.item) or True) if touch.mark is Mark.VALUE else None,
        "item": clean(touch.item),
        "reason": clean(touch.reason),
        "agreed": touch.agreed.value if touch.agreed else None,
        "note": clean(touch.note),
        "block": touch.block,
    }


def _range(span: Range | None) -> list[int] | None:
    return [span.first, span.last] if span else None


def _amount(amount: Decimal) -> int | float | str:
    """A number where JSON's can hold the amount to the last figure, else text."""
    if amount == amount.to_integral_value():
        return int(amount)
    return float(amount) if Decimal(repr(float(amount))) == amount else str(amount)


def _cleaned(texts: tuple[str, ...]) -> list[str]:
    return [clean(text) for text in texts]


def _iso(value: date | datetime | None) -> str | None:
    return value.isoformat() if value is not None else None
