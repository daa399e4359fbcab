"""What an intent did, for the face that asked for it."""

from __future__ import annotations

from .record import record
from .terms import Area


@record
class Done:
    """What an intent did: in words, whom it was about, what is out of date on the screen."""

    words: str
    areas: frozenset[Area] = frozenset({Area.QUEUE, Area.CONTACT, Area.HISTORY})
    contact_id: int | None = None
    touch_id: int | None = None
    notes: tuple[str, ...] = ()
    """Further lines worth knowing: a replaced step, a mark that was given."""
