"""The marks of those who are not to come back by an import (product.md sections 5 and 10)."""

from __future__ import annotations

from datetime import date

from ..domain.days import say_day
from ..domain.forgetting import marks
from ..domain.values import ContactDraft, Stop
from ..store import known, reading
from . import people
from .core import Core

NEVER, ERASED = Stop.NEVER_CONTACT.value, "erased"


def marks_of(core: Core, contact_id: int) -> frozenset[str]:
    """The hashes by which an import knows a contact of the book again."""
    return marks(people.draft_of(core, contact_id), core.rules.country, known.sources_of(core.db, contact_id))


def mark(core: Core, contact_id: int, since: date) -> None:
    """Keep by what somebody is known again who asked never to be contacted; inside an intent."""
    known.forget(core.db, contact_id, NEVER, marks_of(core, contact_id), since)


def leave_marks(core: Core, contact_id: int, since: date) -> None:
    """The same of one who leaves the book: whoever has that id next is somebody else."""
    mark(core, contact_id, since)
    known.let_go(core.db, contact_id)


def said_of(core: Core, draft: ContactDraft) -> list[str]:
    """What is to be said beside somebody who is added by hand and was not to come back: it is allowed, and not kept quiet."""
    kept = known.forgotten(core.db)
    found = {kept[hash_] for hash_ in marks(draft, core.rules.country) if hash_ in kept} if kept else set()
    # "never-contact" sorts behind "erased": the stricter reason is told.
    said = [why_gone(*one, core.today()) for one in sorted(found, reverse=True)[:1]]
    return [f"{why[:1].upper()}{why[1:]}: added by hand all the same." for why in said]


def why_gone(kind: str, since: date | None, today: date) -> str:
    """Why somebody is not to come back, in a few words."""
    if since is None or kind == NEVER:
        return "asked never to be contacted"
    return f"erased on {say_day(since, today)}"


def back_again(core: Core) -> list[tuple[int, str, str]]:
    """Live contacts that bear the mark of somebody erased, or who asked never to be contacted: (id, name, why).

    After restoring a backup that is older than that; one who was captured again by hand since is among them.
    """
    kept = known.forgotten(core.db)
    if not kept:
        return []
    found = []
    for contact in reading.contacts(core.db, reading.ids_of(core.db, "c.stop_outcome IS NULL")):
        whose = marks(people.as_draft(contact), core.rules.country, known.sources_of(core.db, contact.id))
        why = {kept[hash_][0] for hash_ in whose if hash_ in kept}
        if why:
            found.append((contact.id, contact.summary.name, NEVER if NEVER in why else ERASED))
    return found


def gone(core: Core) -> dict[str, tuple[str, date | None]]:
    """By its hash everybody whom no import brings back, with why and since when: the kept marks, and those of the never-contact people as
    they are in the book now (who may have been stopped by a version that kept no marks, or are known by more since)."""
    found: dict[str, tuple[str, date | None]] = dict(known.forgotten(core.db))
    for contact in reading.contacts(core.db, known.never_contact(core.db)):
        since = contact.summary.stopped.on if contact.summary.stopped else None
        for hash_ in marks(people.as_draft(contact), core.rules.country, known.sources_of(core.db, contact.id)):
            found.setdefault(hash_, (NEVER, since))
    return found
