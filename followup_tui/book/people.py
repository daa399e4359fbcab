"""Contacts come, change and go: capture, update, edit, star, remove."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from ..domain import queue
from ..domain.cadence import Origin, TouchFact, stand, standing
from ..domain.calendar import add_days
from ..domain.errors import Refused
from ..domain.later import later
from ..domain.reasons import short_category
from ..domain.steps import check_ahead
from ..domain.text import clean, clean_line, fold
from ..domain.tidiness import is_tidy
from ..domain.values import Contact, ContactDraft, Done, Money, Range, Step, Stop, Stopped, Summary
from ..store import reading, rows, writing
from .core import Core

if TYPE_CHECKING:
    from ..domain import money, reach
    from . import forgetting
else:
    forgetting = later("followup_tui.book.forgetting")
    money, reach = later("followup_tui.domain.money"), later("followup_tui.domain.reach")

LONGEST_STEP = 3660
"""A step lies at most so many days ahead."""


def capture(core: Core, draft: ContactDraft) -> Done:
    """Add a contact, whoever else is there already."""
    draft = tidy(core, draft)
    if not draft.name:
        raise Refused("Nobody is named", "A contact needs a name, an organisation, an address or a number.", "Type a name first.")
    check_draft(core, draft)
    with core.intent(f"captured {draft.name}") as intent:
        contact_id = insert(core, draft, core.now(), lead=True)
        if draft.starred:
            check_star(core, draft.name)
        intent.contact_id = contact_id
        core.event(contact_id, "captured", captured_words(draft))
        intent.notes += forgetting.said_of(core, draft)
        intent.then = core.next_words(contact_id)
        return core.done(intent)


def insert(core: Core, draft: ContactDraft, at: datetime, *, lead: bool, opens_from: date | None = None) -> int:
    """Add the rows of a tidy draft inside an intent; the id is the new contact's."""
    values, step = contact_values(core, draft, at, lead=lead, opens_from=opens_from)
    contact_id = writing.insert_contact(core.db, values)
    writing.replace_reach(core.db, contact_id, reach_rows(draft, core.rules.country))
    if draft.dates:
        writing.replace_dates(core.db, contact_id, draft.dates)
    if step:
        writing.open_step(core.db, contact_id, step, at)
    return contact_id


def contact_values(
    core: Core, draft: ContactDraft, at: datetime, *, lead: bool, opens_from: date | None = None, facts: Sequence[TouchFact] = ()
) -> tuple[dict[str, Any], Step | None]:
    """The columns of a new contact from a tidy draft, with its step if it keeps one.

    An imported contact (`lead` false) is not new and opens on its spread day; `facts` is a history that comes with it.
    """
    category = core.category(draft.category or (core.rules.default_category if lead else core.rules.import_category))
    span = draft.own_range or category.range
    captured_on = min(draft.captured_on or at.date(), at.date())
    known_on = min(draft.last_touch_on, at.date()) if draft.last_touch_on else None
    stood = standing(facts, Origin(captured_on, lead, opens_from, known_on), span, core.rules)
    stopped = draft.stopped
    if draft.never_contact and (stopped is None or stopped.outcome is not Stop.NEVER_CONTACT):
        stopped = Stopped(Stop.NEVER_CONTACT, at.date())
    contact = Summary(
        id=0,
        name=draft.name,
        org=draft.org,
        category=category.name,
        tier=category.tier,
        range=span,
        captured_on=captured_on,
        starred=draft.starred and not stopped,
        step=None if stopped else draft.step,
        owes=None if stopped else draft.owes,
        stopped=stopped,
    )
    contact = stand(contact, stood)
    values = {
        "name": draft.name,
        "folded": fold(draft.name),
        "category_id": category.id,
        "captured_at": at,
        "captured_on": captured_on,
        "lead": lead,
        "opens_from": opens_from,
        "known_on": known_on,
        "has_dates": bool(draft.dates),
    }
    values |= detail_values(core, draft)
    values |= writing.state_values(contact, queue.next_on(contact)) | writing.standing_values(stood)
    return values, contact.step


def update(core: Core, contact_id: int, draft: ContactDraft) -> Done:
    """What the draft names replaces or adds to a contact; its name stays."""
    core.summary(contact_id)
    draft = tidy(core, draft)
    check_draft(core, draft)
    with core.intent("changed", contact_id) as intent:
        merged = merge(draft_of(core, contact_id), draft)
        replace_fields(core, contact_id, merged)
        if draft.step:
            contact = core.replace_step(core.live(contact_id), draft.step, intent)
            core.save(contact)
        intent.words = f"changed {core.summary(contact_id).name}"
        intent.then = core.next_words(contact_id)
        return core.done(intent)


def edit(core: Core, contact_id: int, draft: ContactDraft) -> Done:
    """Replace every field of a contact by the draft's; steps and history stay."""
    draft = tidy(core, draft)
    if not draft.name:
        raise Refused("Nobody is named", "A contact needs a name.", "Type one.")
    core.summary(contact_id)
    check_draft(core, replace(draft, step=None))
    with core.intent(f"edited {draft.name}", contact_id) as intent:
        replace_fields(core, contact_id, draft)
        return core.done(intent)


def draft_of(core: Core, contact_id: int) -> ContactDraft:
    """A contact as a draft, to fill the form with."""
    with core.store.reading():
        found = reading.contact(core.db, contact_id)
    if found is None:
        core.summary(contact_id)
        raise AssertionError("a summary without a contact")
    return as_draft(found)


def as_draft(found: Contact) -> ContactDraft:
    """A contact as a draft."""
    short = found.summary
    return ContactDraft(
        name=short.name,
        org=short.org,
        title=found.title,
        category=short.category,
        tags=found.tags,
        met=found.met,
        met_on=found.met_on,
        via=found.via,
        needs=found.needs,
        note=found.note,
        timezone=found.timezone,
        folder=found.folder,
        emails=found.emails,
        phones=found.phones,
        urls=found.urls,
        addresses=found.addresses,
        value=short.value,
        owes=short.owes,
        starred=short.starred,
        newsletter_since=found.newsletter_since,
        preferred_channel=found.preferred_channel,
        own_range=found.own_range,
        dates=short.dates,
        extra=found.extra,
        source=found.source,
        source_id=found.source_id,
    )


def merge(old: ContactDraft, new: ContactDraft) -> ContactDraft:
    """The old draft with what the new one names: single fields replaced, lists added to, the note continued."""

    def added(mine: tuple[str, ...], theirs: tuple[str, ...]) -> tuple[str, ...]:
        known = {fold(one) for one in mine}
        return (*mine, *(one for one in theirs if fold(one) not in known))

    single = ("org", "title", "category", "met", "met_on", "via", "needs", "timezone", "folder", "value", "owes")
    more = ("newsletter_since", "preferred_channel", "own_range", "source", "source_id")
    changed: dict[str, Any] = {name: getattr(new, name) for name in (*single, *more) if getattr(new, name)}
    for name in ("emails", "phones", "urls", "addresses", "tags"):
        changed[name] = added(getattr(old, name), getattr(new, name))
    if new.note and new.note not in old.note:
        changed["note"] = f"{old.note}\n{new.note}".strip()
    extra = dict(old.extra) | dict(new.extra)
    known_dates = {(yearly.name, yearly.month, yearly.day) for yearly in old.dates}
    dates = (*old.dates, *(yearly for yearly in new.dates if (yearly.name, yearly.month, yearly.day) not in known_dates))
    return replace(old, starred=old.starred or new.starred, extra=tuple(extra.items()), dates=dates, **changed)


def set_category(core: Core, contact_id: int, name: str) -> Done:
    """Put a contact into a category; the range is computed anew from the same anchor."""
    contact = core.summary(contact_id)
    category = core.category(name)
    with core.intent(f"{contact.name} is {article(category.name)} now", contact_id) as intent:
        if category.name != contact.category:
            changed = replace(contact, category=category.name, tier=category.tier, range=category.range)
            core.recompute(changed, category=category.id, **writing.own_range_values(None))
            core.event(contact_id, "category", f"{short_category(contact.category)} to {short_category(category.name)}")
            intent.then = core.next_words(contact_id)
        return core.done(intent)


def set_star(core: Core, contact_id: int, on: bool) -> Done:
    """Put a contact on the whiteboard, or take it off."""
    contact = core.live(contact_id)
    with core.intent(f"{contact.name} is {'on' if on else 'off'} the whiteboard", contact_id) as intent:
        core.save(replace(contact, starred=on))
        if on:
            check_star(core, contact.name)
        return core.done(intent)


def rename(core: Core, contact_id: int, name: str) -> Done:
    """Give a contact another name."""
    name = clean_line(name)
    if not name:
        raise Refused("Nobody is named", "A name cannot be empty.", "Type one.")
    old = core.summary(contact_id)
    with core.intent(f"{old.name} is {name} now", contact_id) as intent:
        writing.update_contact(core.db, contact_id, {"name": name, "folded": fold(name)})
        return core.done(intent)


def add_note(core: Core, contact_id: int, text: str) -> Done:
    """Continue the note of a contact."""
    text = clean(text).strip()
    if not text:
        raise Refused("The note is empty", "There is nothing to add.", "Type something, or leave with Escape.")
    contact = core.summary(contact_id)
    with core.intent(f"a note on {contact.name}", contact_id) as intent:
        draft = draft_of(core, contact_id)
        replace_fields(core, contact_id, replace(draft, note=f"{draft.note}\n{text}".strip()))
        return core.done(intent)


def remove(core: Core, contact_id: int) -> Done:
    """Take a contact out of the book, with its history; undo brings it back."""
    contact = core.summary(contact_id)
    with core.intent(f"removed {contact.name}", contact_id) as intent:
        if contact.stopped and contact.stopped.outcome is Stop.NEVER_CONTACT:
            forgetting.leave_marks(core, contact_id, contact.stopped.on)
        writing.delete_contact(core.db, contact_id)
        return core.done(intent)


def tidy(core: Core, draft: ContactDraft) -> ContactDraft:
    """A draft as the tables may hold it: cleaned, its numbers said internationally, and named by what there is."""
    if is_tidy(draft):
        said = _said(core, draft.phones) if draft.phones else ()
        return draft if said == draft.phones else replace(draft, phones=said)
    one_line: dict[str, Any] = {
        name: clean_line(getattr(draft, name))
        for name in ("name", "org", "title", "met", "via", "needs", "timezone", "folder", "source", "source_id")
    }
    lists: dict[str, Any] = {
        name: tuple(dict.fromkeys(kept for one in getattr(draft, name) if (kept := clean_line(one))))
        for name in ("emails", "phones", "urls", "addresses", "tags")
    }
    lists["phones"] = _said(core, lists["phones"])
    draft = replace(draft, note=clean(draft.note).strip(), **one_line, **lists)
    draft = replace(draft, extra=tuple((clean_line(name), clean(value).strip()) for name, value in draft.extra if clean(value).strip()))
    if draft.step:
        draft = replace(draft, step=replace(draft.step, words=clean_line(draft.step.words)))
    if draft.owes:
        draft = replace(draft, owes=replace(draft.owes, words=clean_line(draft.owes.words)))
    stands_in = (draft.org, *draft.emails[:1], *draft.urls[:1], *draft.phones[:1], "")
    return draft if draft.name else replace(draft, name=next((one for one in stands_in if one), ""))


def _said(core: Core, phones: Sequence[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(reach.say_phone(phone, core.rules.country) for phone in phones))


def check_draft(core: Core, draft: ContactDraft) -> None:
    """Raise Refused for what the rules forbid in a draft: a step gone by or too far, an impossible range or value."""
    if draft.step:
        check_step(core, draft.step.due)
        check_ahead(draft.step, core.now())
    if draft.own_range and not 1 <= draft.own_range.first <= draft.own_range.last <= 3650:
        raise Refused(
            "That is no range", f"{draft.own_range.first} to {draft.own_range.last} days.", "First and last lie between 1 and 3650."
        )
    if draft.value and not 0 <= draft.value.amount < 10**13:
        raise Refused("That is no value", f"{draft.value.amount} is out of bounds.", "Type an amount like $5k.")


def check_step(core: Core, day: date) -> None:
    """Raise Refused for a day that is too far away to plan."""
    if day > add_days(core.today(), LONGEST_STEP):
        raise Refused("That is too far away", f"{day:%Y-%m-%d} lies more than ten years ahead.", "Name a nearer day.")


def check_star(core: Core, name: str) -> None:
    """Raise Refused where the whiteboard has become too full; called after the star was set."""
    if reading.starred(core.db) > queue.WHITEBOARD:
        raise Refused(
            "The whiteboard is full", f"{queue.WHITEBOARD} contacts are on it; {name} would be one more.", "Take one off first (*)."
        )


def detail_values(core: Core, draft: ContactDraft) -> dict[str, Any]:
    """The columns of a draft that are kept as they are."""
    return {
        "org": draft.org,
        "title": draft.title,
        "met": draft.met,
        "met_on": draft.met_on,
        "via": draft.via,
        "needs": draft.needs,
        "note": draft.note,
        "timezone": draft.timezone,
        "folder": draft.folder,
        "newsletter_since": draft.newsletter_since,
        "preferred_channel": draft.preferred_channel.value if draft.preferred_channel else None,
        "value_cents": cents(draft.value),
        "currency": draft.value.currency if draft.value else "",
        "tags": rows.as_json(draft.tags),
        "extra": rows.as_json(draft.extra),
        "haystack": haystack(draft),
        **writing.own_range_values(draft.own_range),
    }


def haystack(draft: ContactDraft) -> str:
    """What a search finds a contact by, beside name and organisation."""
    extra = [value for _, value in draft.extra]
    words = [draft.title, *draft.tags, draft.met, draft.via, draft.needs, draft.note, *draft.emails, *draft.urls, *draft.addresses, *extra]
    return writing.haystack([*words, *draft.phones], draft.phones)


def reach_rows(draft: ContactDraft, country: str) -> list[tuple[str, str, str]]:
    """The addresses and numbers of a draft with the keys by which doubles are found."""
    made = [("email", email, reach.email_key(email)) for email in draft.emails]
    for phone in draft.phones:
        key = reach.said_key(phone, country)
        made.append(("phone", phone, key or fold(phone)))
    made += [("url", url, fold(url)) for url in draft.urls]
    return made + [("address", address, fold(address)) for address in draft.addresses]


def cents(value: Money | None) -> int | None:
    """An amount in hundredths."""
    return None if value is None else int((value.amount * 100).to_integral_value())


def article(category: str) -> str:
    """The category with its article: "a hot lead", "an old friend"."""
    return f"{'an' if category[:1].lower() in 'aeiou' else 'a'} {category}"


def captured_words(draft: ContactDraft) -> str:
    """The line of the history for a new contact."""
    return draft.met or draft.note.split("\n", 1)[0] or (money.say_money(draft.value) if draft.value else "")


def replace_fields(core: Core, contact_id: int, draft: ContactDraft) -> None:
    """Write every field of a draft over a contact, and compute its dates anew where the range changed."""
    old = core.summary(contact_id)
    category = core.category(draft.category or old.category)
    own = draft.own_range
    if category.name != old.category:
        core.event(contact_id, "category", f"{short_category(old.category)} to {short_category(category.name)}")
    span: Range = own or category.range
    values = {"name": draft.name or old.name, "folded": fold(draft.name or old.name), "category": category.id} | detail_values(core, draft)
    values["has_dates"] = bool(draft.dates)
    writing.replace_reach(core.db, contact_id, reach_rows(draft, core.rules.country))
    writing.replace_dates(core.db, contact_id, draft.dates)
    changed = replace(
        old,
        category=category.name,
        tier=category.tier,
        range=span,
        owes=draft.owes,
        owes_asked=old.owes_asked and draft.owes == old.owes,
        starred=draft.starred and old.stopped is None,
    )
    core.recompute(changed, **values)
    if draft.starred and not old.starred:
        check_star(core, draft.name)
