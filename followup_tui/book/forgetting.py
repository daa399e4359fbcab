"""The marks of those who are not to come back by an import (product.md sections 5 and 10)."""

from __future__ import annotations

from datetime import date

from ..domain.forgetting import marks
from ..domain.values import Stop
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


def gone(core: Core) -> dict[str, tuple[str, date | None]]:
    """By its hash everybody whom no import brings back, with why and since when: the kept marks, and those of the never-contact people as
    they are in the book now (who may have been stopped by a version that kept no marks, or are known by more since)."""
    found: dict[str, tuple[str, date | None]] = dict(known.forgotten(core.db))
    for contact in reading.contacts(core.db, known.never_contact(core.db)):
        since = contact.summary.stopped.on if contact.summary.stopped else None
        for hash_ in marks(people.as_draft(contact), core.rules.country, known.sources_of(core.db, contact.id)):
            found.setdefault(hash_, (NEVER, since))
    return found
