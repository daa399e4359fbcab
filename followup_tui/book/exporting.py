"""Whole contacts with their history, on their way out."""

from __future__ import annotations

from collections.abc import Iterator

from ..domain.errors import Refused
from ..exchange.records import ExportedContact
from ..store import reading
from .core import Core


def records(core: Core, category: str | None, newsletter: bool, with_never_contact: bool) -> Iterator[ExportedContact]:
    """The contacts by name; never-contact people only when asked for, and never on a newsletter list."""
    conditions, params = ["1"], []
    if category is not None:
        conditions.append("c.category_id = ?")
        params.append(core.category(category).id)
    if newsletter:
        conditions.append("c.newsletter_since IS NOT NULL AND c.stop_outcome IS NULL")
    if not with_never_contact:
        conditions.append("c.stop_outcome IS NOT 'never-contact'")
    with core.store.reading():
        ids = reading.ids_of(core.db, " AND ".join(conditions), tuple(params))
        if newsletter and not ids:
            raise Refused("Nobody is on the newsletter list", "A contact joins it in the edit form (E).", "")
    return _read(core, ids)


def _read(core: Core, ids: list[int]) -> Iterator[ExportedContact]:
    with core.store.reading():
        for contact in reading.contacts(core.db, ids):
            # The file tells the story in the order in which it happened.
            touches = tuple(reversed(reading.touches(core.db, contact.id)))
            events = tuple(reversed(reading.events(core.db, contact.id)))
            yield ExportedContact(contact, touches, events, contact.summary.dates)
