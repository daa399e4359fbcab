"""Erasing somebody for good, when the law asks for it: nothing of them stays but a hash that keeps imports from bringing them back."""

from __future__ import annotations

from pathlib import Path

from ..domain.days import say_day
from ..domain.errors import BookUnusable, Refused
from ..domain.record import record
from ..domain.text import fold
from ..domain.values import Done, Stop
from ..store import erasing as store
from ..store import known
from . import forgetting, people, safekeeping
from .core import Core

_WHERE = {"a touch": "The history of others", "a session": "The reason of a moved session"}

NAMED = 5
"""So many others are named who mention the person; the rest are counted."""


@record
class Erasure:
    """What erasing somebody would take away for good, and what it cannot reach.

    `backups` are those that hold the person still, `unread` those that could not be looked into; `mentions` are words about others that
    name the person, as lines.
    """

    contact_id: int
    name: str
    org: str
    touches: int
    mentions: tuple[str, ...]
    backups: tuple[Path, ...]
    unread: tuple[Path, ...]


def plan(core: Core, contact_id: int) -> Erasure:
    """Look what erasing somebody would do; nothing is changed."""
    contact = core.summary(contact_id)
    keys = _keys(core, contact_id)
    with core.store.reading():
        (touches,) = core.db.execute_sql("SELECT count(*) FROM touch WHERE contact_id = ?", (contact_id,)).fetchone()
        mentions = store.mentions(core.db, contact_id, contact.name)
    holding, unread = [], []
    for file in safekeeping.copies_of(core.store.path):
        try:
            if store.holds(file, fold(contact.name), keys):
                holding.append(file)
        except BookUnusable:
            unread.append(file)
    return Erasure(contact_id, contact.name, contact.org, touches, tuple(_said(mentions)), tuple(holding), tuple(unread))


def erase(core: Core, contact_id: int, typed: str) -> Done:
    """Erase a contact with its history; `typed` is the name, typed. It cannot be undone.

    Only the marks stay by which an import knows that somebody is not to come back. What the program cannot reach is in the notes: backups
    that hold the person, and what others' fields say.
    """
    if core.unwritable:
        raise core.unwritable
    contact = core.summary(contact_id)
    if fold(typed) != fold(contact.name):
        raise Refused(
            "Somebody is erased only when the name is typed",
            f"{contact.name} goes for good, with the whole history; it cannot be undone.",
            f"Type the name: {contact.name}.",
        )
    planned = plan(core, contact_id)
    draft = people.draft_of(core, contact_id)
    never = contact.stopped is not None and contact.stopped.outcome is Stop.NEVER_CONTACT
    with core.store.transaction():
        marks = forgetting.marks_of(core, contact_id)
        known.let_go(core.db, contact_id)
        known.forget(core.db, None, forgetting.NEVER if never else forgetting.ERASED, marks, core.today())
        store.erase(core.db, contact_id, contact.name, (*draft.emails, *draft.phones))
    notes = list(notes_of(planned))
    if not store.wipe(core.store.path):
        notes.append("Another program has the book open: its log may hold traces until that is closed and followup is started again.")
    return Done(f"erased {contact.name} for good, on {say_day(core.today(), core.today())}", notes=tuple(notes))


def notes_of(planned: Erasure) -> tuple[str, ...]:
    """What erasing does not reach, and what to do about it."""
    notes = list(planned.mentions)
    notes += [f"This backup still holds them: {file}. Delete it when it is no longer needed." for file in planned.backups]
    notes += [f"This backup could not be looked into: {file}." for file in planned.unread]
    return tuple(notes)


def _keys(core: Core, contact_id: int) -> list[tuple[str, str]]:
    rows = people.reach_rows(people.draft_of(core, contact_id), core.rules.country)
    return [(kind, key) for kind, _, key in rows if key and kind in ("email", "phone")]


def _said(mentions: list[store.Mention]) -> list[str]:
    """Who else is described in words that name the person, a line for each kind of words."""
    by_field: dict[str, list[str]] = {}
    for mention in mentions:
        who = f"{mention.name} ({mention.id})" if mention.name else f"id {mention.id}"
        by_field.setdefault(mention.field, []).append(who)
    lines = []
    for field, names in by_field.items():
        listed = ", ".join(names[:NAMED]) + (f" and {len(names) - NAMED} more" if len(names) > NAMED else "")
        where = _WHERE.get(field) or f'"{field}" of others'
        lines.append(f"{where} still names them: {listed}.")
    return lines
