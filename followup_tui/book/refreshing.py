"""What a file newly says of somebody who is in the book already."""

from __future__ import annotations

from dataclasses import dataclass, is_dataclass, replace
from typing import Any, NamedTuple

from ..domain.sources import OTHER, SEVERAL, SINGLE, Said, filled, updated
from ..domain.text import clean_line
from ..domain.values import ContactDraft, Stop
from ..store import writing
from . import ending, people
from .core import Core

FIELDS = (*SINGLE, *OTHER, *SEVERAL, "note", "dates", "extra")
"""The fields that a file can change."""


class Change(NamedTuple):
    """What becomes of one field of a contact: its name, what it holds, what it would hold."""

    field: str
    old: Any
    new: Any

    @property
    def was(self) -> str:
        """What it holds, on one line; "" for nothing."""
        return said(self.old)

    @property
    def becomes(self) -> str:
        """What it would hold, on one line."""
        return said(self.new)


def said(value: Any) -> str:
    """A field of a contact as one line, for a reader and not to be read in again."""
    if isinstance(value, (tuple, list)):
        return "; ".join(said(one) for one in value)
    if is_dataclass(value):
        return " ".join(said(one) for one in vars(value).values() if one not in (None, ""))
    return "" if value is None else clean_line(str(value))


@dataclass(frozen=True, slots=True)
class Met:
    """Somebody of the book whom a row is: what changed, or why nothing could."""

    contact_id: int
    name: str
    changes: tuple[Change, ...] = ()
    detail: str = ""
    never_contact: bool = False


def meet(core: Core, contact_id: int, draft: ContactDraft, before: Said | None) -> Met:
    """Take over what a file newly says; `before` is what it said last, None where that is not known.

    Whoever is stopped stays as they are. One whom the file marks as never to be contacted is stopped so.
    """
    contact = core.summary(contact_id)
    if contact.stopped:
        if contact.stopped.outcome is Stop.NEVER_CONTACT:
            return Met(contact_id, contact.name, never_contact=True)
        return Met(contact_id, contact.name, detail="stopped")
    mine = people.draft_of(core, contact_id)
    unset = core.rules.import_category
    new = filled(mine, draft, unset) if before is None else updated(mine, before, draft, unset)
    changes = [Change(name, old, now) for name in FIELDS if (old := getattr(mine, name)) != (now := getattr(new, name))]
    known_on = min(draft.last_touch_on, core.today()) if draft.last_touch_on else None
    if known_on and (contact.last_day is None or known_on > contact.last_day):
        changes.append(Change("last_touch_on", contact.last_day, known_on))
        writing.update_contact(core.db, contact_id, {"known_on": known_on})
    if changes:
        people.replace_fields(core, contact_id, replace(new, starred=mine.starred))
    if draft.never_contact and not (before and before.get("never_contact")):
        changes.append(Change("never_contact", False, True))
        ending.apply(core, contact_id, Stop.NEVER_CONTACT)
    return Met(contact_id, contact.name, tuple(changes))
