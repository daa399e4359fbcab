"""One contact, looked at: everything that is known, and the sheet that shows it."""

from __future__ import annotations

from ..domain.avoiding import is_avoided, say_avoided
from ..domain.consequences import suggest
from ..domain.steps import share_kept as share_of
from ..domain.values import Card, Contact, QueueRow
from ..store import avoiding, reading
from . import referring
from .core import Core


def contact(core: Core, contact_id: int) -> Contact:
    """Everything the book knows of a contact but its history; raises NoSuchContact."""
    core.summary(contact_id)
    with core.store.reading():
        found = reading.contact(core.db, contact_id)
    assert found is not None
    return found


def card(core: Core, row: QueueRow) -> Card:
    """What the sheet shows of a contact that stands so."""
    with core.store.reading():
        found = reading.contact(core.db, row.contact.id)
        counts = reading.counts(core.db, row.contact.id)
        stood = core.standing(row.contact)
        answer = avoiding.last_open(core.db, row.contact.id) if is_avoided(row.contact) else None
    assert found is not None
    suggestions = suggest(row.contact, stood, core.rules)
    if is_avoided(row.contact):
        suggestions = (say_avoided(row.contact, answer), *suggestions)
    return Card(found, row.place, row.why, suggestions=suggestions, sent=referring.sent(core, row.contact), **counts)


def share_kept(core: Core) -> float | None:
    """The share of promises kept; None while none has ended."""
    with core.store.reading():
        return share_of(reading.step_marks(core.db, core.today()))
