"""Who is meant, who is like whom, and why somebody stands where they stand."""

from __future__ import annotations

from ..domain.days import say_day
from ..domain.errors import NoSuchContact
from ..domain.queue import ORDER
from ..domain.reasons import GROUP_WORDS, say_range
from ..domain.text import clean_line, fold
from ..domain.values import ContactDraft, Double, Group, QueueRow
from ..store import reading, search
from .core import Core

MATCHES = 20
"""So many contacts are named where words fit several."""


def find(core: Core, query: str, limit: int) -> list[QueueRow]:
    """Contacts by words; a never-contact one only by its exact name, address or number."""
    with core.store.reading():
        ids = search.find_ids(core.db, query, limit)
        ids += [id_ for id_ in _exact(core, query) if id_ not in ids]
    return core.rows(ids[:limit])


def who(core: Core, words: str) -> int:
    """The one contact that an id or words single out."""
    words = clean_line(words)
    if words.isdecimal() and len(words) < 10:
        return core.summary(int(words)).id
    with core.store.reading():
        exact = _exact(core, words)
        ids = exact if exact else search.find_ids(core.db, words, MATCHES + 1)
        if not exact and len(ids) > 1:
            # Words that are all in the name of one alone single that one out, whoever else is mentioned with them.
            tokens = fold(words).split()
            named = [row.contact.id for row in core.rows(ids) if all(token in fold(row.contact.name) for token in tokens)]
            ids = named if len(named) == 1 else ids
    if len(ids) == 1:
        return ids[0]
    if not ids:
        raise NoSuchContact("There is no such contact", f'Nobody answers to "{words}".', "See: followup find WORDS.")
    found = tuple((row.contact.id, row.contact.name, row.contact.org) for row in core.rows(ids[:MATCHES]))
    more = " or more" if len(ids) > MATCHES else ""
    raise NoSuchContact("Which one?", f'{len(found)}{more} contacts answer to "{words}".', "Use the id, or more words.", found)


def names(core: Core, prefix: str) -> list[str]:
    """Up to 50 names that begin so."""
    with core.store.reading():
        return reading.names_like(core.db, fold(prefix), 50)


def board(core: Core) -> list[QueueRow]:
    """The starred contacts, in the order of the queue, then by their next day."""
    with core.store.reading():
        ids = reading.ids_of(core.db, "c.starred = 1 AND c.stop_outcome IS NULL")
    found = core.rows(ids)
    due = sorted((row for row in found if row.place.group), key=lambda row: row.place.key)
    later = sorted((row for row in found if not row.place.group), key=lambda row: (row.place.due or core.today(), fold(row.contact.name)))
    return due + later


def doubles(core: Core, draft: ContactDraft, but: int | None) -> list[Double]:
    """Who looks like the draft: by e-mail, then by phone, then by name and organisation."""
    from . import people  # loaded by then: somebody is about to be saved

    draft = people.tidy(core, draft)
    if not (draft.emails or draft.phones or draft.name):
        return []
    keys = [(kind, key) for kind, _, key in people.reach_rows(draft, core.rules.country) if kind in ("email", "phone") and key]
    found: dict[int, str] = {}
    with core.store.reading():
        for id_, kind in sorted(reading.by_reach(core.db, keys), key=lambda one: one[1]):
            found.setdefault(id_, kind)
        for id_, org in reading.by_name(core.db, fold(draft.name)) if draft.name else ():
            if fold(org) == fold(draft.org):
                found.setdefault(id_, "name")
    found.pop(but or 0, None)
    return [Double(row, found[row.contact.id]) for row in core.rows(list(found))]


def why_key(core: Core, contact_id: int) -> tuple[tuple[str, str], ...]:
    """Everything that decides where a contact stands, as names and values in words."""
    row = core.rows([contact_id])[0] if core.summary(contact_id) else None
    assert row is not None
    contact, place, today = row.contact, row.place, core.today()
    said: list[tuple[str, str]] = [("Why", row.why)]
    if place.group:
        said.append(("Group", f"{GROUP_WORDS[place.group]} ({ORDER.index(place.group) + 1} of {len(ORDER) - 1})"))
        if place.others:
            said.append(("Also", ", ".join(GROUP_WORDS[group] for group in place.others)))
    if place.group in (Group.OVERDUE, Group.OPEN):
        said.append(("Lateness", f"{place.lateness:g}"))
    if contact.starred:
        said.append(("Whiteboard", "first within the group"))
    said.append(("Range", f"{say_range(contact.range)} days, tier {contact.tier}"))
    days = (
        ("Counted from", contact.anchor),
        ("Opens", contact.opens),
        ("Overdue after", contact.overdue_after),
        ("Try again", contact.retry_on),
        ("Reply owed since", contact.reply_owed_since),
        ("Snoozed until", contact.snoozed_until),
        ("Next in the queue", place.due if place.group is None else None),
    )
    said += [(name, say_day(day, today)) for name, day in days if day]
    if place.days_since is not None:
        said.append(("Days since a touch", str(place.days_since)))
    if contact.attempts:
        said.append(("Tries in a row", str(contact.attempts)))
    if contact.slips:
        said.append(("Snoozes and slips in a row", str(contact.slips)))
    if place.languishing:
        said.append(("Languishing", "longer than twice the range without a touch"))
    return tuple(said)


def _exact(core: Core, words: str) -> list[int]:
    """Who bears exactly this name, e-mail address or phone number, never-contact people included."""
    folded = fold(clean_line(words))
    if not folded:
        return []
    ids = [id_ for id_, _ in reading.by_name(core.db, folded)]
    keys = [("email", folded)] if "@" in folded else []
    digits = sum(character.isdigit() for character in folded)
    if digits >= 6:
        from ..domain.reach import phone_key

        keys.append(("phone", phone_key(words, core.rules.country)))
    reached = [id_ for id_, _ in reading.by_reach(core.db, [(kind, key) for kind, key in keys if key])]
    return list(dict.fromkeys([*ids, *reached]))
