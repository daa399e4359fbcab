"""What the forms and pickers return: one frozen value for each thing that can be asked of the book."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from followup_tui.domain.values import Channel, ContactDraft, Owes, Stop, When


@dataclass(frozen=True, slots=True)
class Snooze:
    """Not now: out of the queue until a day."""

    contact_id: int
    until: date
    why: str = ""


@dataclass(frozen=True, slots=True)
class NextDay:
    """A dated step (mine), or an asked-for one (theirs)."""

    contact_id: int
    when: When
    theirs: bool = False
    channel: Channel | None = None
    words: str = ""


@dataclass(frozen=True, slots=True)
class Promise:
    """A promise to them; it takes the place of a step."""

    contact_id: int
    when: When
    channel: Channel | None = None
    words: str = ""


@dataclass(frozen=True, slots=True)
class MovePromise:
    """A promise gets another day, and they were told."""

    contact_id: int
    when: When


@dataclass(frozen=True, slots=True)
class DropStep:
    """The step, or the promise, is dropped."""

    contact_id: int


@dataclass(frozen=True, slots=True)
class TheyOwe:
    """What they will do and by when; None: nothing any more."""

    contact_id: int
    owes: Owes | None


@dataclass(frozen=True, slots=True)
class AddNote:
    """Lines for the contact's note."""

    contact_id: int
    text: str


@dataclass(frozen=True, slots=True)
class Incident:
    """They were served badly: what went wrong."""

    contact_id: int
    words: str


FormResult = Snooze | NextDay | Promise | MovePromise | DropStep | TheyOwe | AddNote | Incident
"""Any of the above."""


@dataclass(frozen=True, slots=True)
class StopChoice:
    """How a contact is stopped, or goes on: exactly one of the fields is there.

    `hired` is a yes and stops nothing. `name` goes with `reopen` where it had to be typed, `why` with not qualified.
    """

    stop: Stop | None = None
    hired: bool = False
    reopen: bool = False
    name: str | None = None
    why: str = ""


@dataclass(frozen=True, slots=True)
class CaptureResult:
    """What was captured: somebody new, or (`update`) what is to be added to the contact with that id.

    `open` is a contact to go to instead of saving. Of several lines, `many` are the new ones, `updates` those who are
    already there, each with its id, and `rest` the lines that could not be read: they are to be shown again.
    """

    draft: ContactDraft
    update: int | None = None
    open: int | None = None
    many: tuple[ContactDraft, ...] = ()
    updates: tuple[tuple[int, ContactDraft], ...] = ()
    rest: str = ""
