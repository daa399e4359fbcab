"""From what a small form returns to the one intent of the book that it means."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from followup_tui.domain.values import Done
from followup_tui.tui.forms.results import AddNote, DropStep, FormResult, Incident, MovePromise, NextDay, Promise, Snooze, TheyOwe

if TYPE_CHECKING:
    from followup_tui.book import Book


def intent_of(book: Book, result: FormResult) -> tuple[Callable[[], Done], bool]:
    """The intent, and whether one goes on to the next contact after it."""
    match result:
        case Snooze(contact_id, until, why):
            return partial(book.snooze, contact_id, until, why), True
        case NextDay(contact_id, when, theirs, channel, words):
            return partial(book.next_day, contact_id, when, theirs=theirs, channel=channel, words=words), True
        case Promise(contact_id, when, channel, words):
            return partial(book.promise, contact_id, when, channel, words), False
        case MovePromise(contact_id, when):
            return partial(book.move_promise, contact_id, when), False
        case DropStep(contact_id):
            return partial(book.drop_step, contact_id), False
        case TheyOwe(contact_id, owes):
            return partial(book.owe, contact_id, owes), False
        case AddNote(contact_id, text):
            return partial(book.add_note, contact_id, text), False
        case Incident(contact_id, words):
            return partial(book.long_range.incident, contact_id, words), False
