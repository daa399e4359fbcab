"""Undo and redo of everything but blocks, across restarts."""

from __future__ import annotations

from datetime import datetime

from ..domain.errors import Refused
from ..domain.record import record
from ..domain.values import Area, Done
from ..store import journal
from .core import Core

MANY = 20
"""A step that touches more people than this is asked about first."""


@record
class UndoLabel:
    """What undo or redo would do next; `ask` is the question to put before, or empty."""

    words: str
    at: datetime
    people: int
    ask: str = ""


def label(core: Core, *, redo: bool) -> UndoLabel | None:
    """The next step of undo (or redo); None where there is none."""
    with core.store.reading():
        entry = journal.last(core.db, undone=redo)
    if entry is None:
        return None
    verb = "Redo" if redo else "Take back"
    at = entry.at.astimezone(core.now().tzinfo)
    ask = ""
    if entry.people > MANY:
        ask = f"{verb}: {entry.words}? It concerns {entry.people} people."
    elif entry.run != core.run:
        ask = f"{verb}: {entry.words}? It was done on {at:%a} {at.day} {at:%b} at {at:%H:%M}, before this start or by another program."
    return UndoLabel(entry.words, at, entry.people, ask)


def replay(core: Core, *, redo: bool) -> Done:
    """Take back the last step, or do the last one taken back again."""
    with core.store.transaction():
        entry = journal.last(core.db, undone=redo)
        if entry is None:
            what = "redone" if redo else "taken back"
            raise Refused(f"Nothing to be {what}", f"There is no step that could be {what}.", "")
        journal.replay(core.db, entry.id, backwards=not redo)
    return Done(f"{'done again' if redo else 'taken back'}: {entry.words}", frozenset(Area), entry.contact_id)
