"""What an export of the program itself brings back: categories, and contacts with their whole history."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from ..domain import outcomes, queue
from ..domain.cadence import TouchFact
from ..domain.text import fold
from ..domain.values import Category, ContactDraft
from ..exchange.library_json import Shelf
from ..exchange.records import ExportedContact
from ..store import bulk, rows, tables, writing
from ..store import library as library_rows
from . import people
from .core import Core


def categories(core: Core, found: Sequence[Category]) -> None:
    """Add the categories that the book lacks; those it has keep their ranges."""
    for category in found:
        if queue.category_for(category.name, core.categories()) is None:
            writing.save_category(core.db, replace(category, id=0), fold(category.name))


def event_values(contact_id: int, at: datetime, kind: str, words: str = "") -> dict[str, Any]:
    """The columns of a line of the history that is not a touch."""
    return {"contact_id": contact_id, "at": at, "offset": rows.offset_minutes(at), "day": at.date(), "kind": kind, "words": words}


def record(core: Core, contact_id: int, draft: ContactDraft, whole: ExportedContact, at: datetime) -> None:
    """Add a contact with its history as an export of the program holds it; its step, snooze and stop come along."""
    summary = whole.contact.summary
    touches = sorted(whole.touches, key=lambda touch: (touch.at, touch.id))
    facts = [TouchFact(touch.at, touch.day, touch.channel, touch.outcome, touch.mark) for touch in touches]
    captured = next((event.at for event in whole.events if event.event == "captured"), None)
    lead = captured is not None
    came_at = captured or next((event.at for event in whole.events if event.event == "imported"), at)
    opens_from = summary.opens if not lead and summary.anchor is None else None
    values, _ = people.contact_values(core, draft, came_at, lead=lead, opens_from=opens_from, facts=facts)
    kept = next((event for event in whole.events if event.event == "kept"), None)
    values |= {"id": contact_id, "captured_on": summary.captured_on}
    if kept:
        values |= {"kept_at": kept.at, "kept_on": kept.day}
    bulk.insert(core.db, tables.Contact, [values])
    writing.replace_reach(core.db, contact_id, people.reach_rows(draft, core.rules.country))
    bulk.insert(
        core.db,
        tables.Touch,
        [
            {
                "contact_id": contact_id,
                "at": touch.at,
                "offset": rows.offset_minutes(touch.at),
                "day": touch.day,
                "direction": outcomes.direction(touch.outcome).value,
                "channel": touch.channel.value,
                "outcome": touch.outcome.value,
                "note": touch.note,
                "mark": touch.mark.value if touch.mark else None,
                "item": touch.item,
                "reason": touch.reason,
                "agreed": touch.agreed.value if touch.agreed else "",
            }
            for touch in touches
        ],
    )
    bulk.insert(core.db, tables.Event, [event_values(contact_id, event.at, event.event, event.words) for event in whole.events])
    writing.replace_dates(core.db, contact_id, [replace(yearly, id=None) for yearly in whole.dates or summary.dates])
    if summary.step and not summary.stopped:
        writing.open_step(core.db, contact_id, summary.step, at)
    contact = replace(
        core.summary(contact_id),
        step=None if summary.stopped else summary.step,
        owes=summary.owes,
        owes_asked=summary.owes_asked,
        snoozed_until=summary.snoozed_until,
        slips=summary.slips,
        stopped=summary.stopped,
        starred=summary.starred and summary.stopped is None,
    )
    core.recompute(contact)


def library(core: Core, shelf: Shelf | None) -> None:
    """Scripts and things to give that are not there yet, by their names; what is there stays as it is."""
    if shelf is None:
        return
    known = {fold(script.name) for script in library_rows.scripts(core.db)}
    for script in shelf.scripts:
        if fold(script.name) not in known:
            category = queue.category_for(script.category, core.categories()) if script.category else None
            library_rows.save_script(core.db, script, fold(script.name), category.id if category else None)
            known.add(fold(script.name))
    titles = {fold(item.title) for item in library_rows.items(core.db)}
    for item in shelf.items:
        if fold(item.title) not in titles:
            library_rows.save_item(core.db, item, fold(item.title))
            titles.add(fold(item.title))
