"""One contact, looked at: everything that is known, and the sheet that shows it."""

from __future__ import annotations

from ..domain.consequences import suggest
from ..domain.values import Card, Contact, QueueRow
from ..store import reading
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
    assert found is not None
    sent = referring.sent(core, row.contact)
    return Card(found, row.place, row.why, suggestions=suggest(row.contact, stood, core.rules), sent=sent, **counts)
