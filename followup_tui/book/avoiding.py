"""Avoiding: what is in the way with somebody who is put off, asked once, kept, and looked at again (product.md section 4)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from ..domain.avoiding import Answer, FearSheet, Offer, is_avoided, is_to_ask, say_answer
from ..domain.errors import Refused
from ..domain.text import clean_line
from ..domain.values import Done
from ..store import avoiding as store
from .core import Core

LONGEST = 200
"""Characters of a line of an answer."""


class Avoiding:
    """The answers, and the fear sheets."""

    def __init__(self, core: Core) -> None:
        self._core = core

    def is_to_ask(self, contact_id: int) -> bool:
        """Whether what is in the way with somebody is to be asked now."""
        contact = self._core.summary(contact_id)
        return is_avoided(contact) and is_to_ask(contact, self.last(contact_id))

    def last(self, contact_id: int) -> Answer | None:
        """What was answered last since somebody was taken; None where nothing was."""
        with self._core.store.reading():
            return store.last_open(self._core.db, contact_id)

    def keep(self, contact_id: int, answer: Answer) -> Done:
        """Keep an answer; raises Refused for somebody who is not put off, and for a fear sheet with nothing on it."""
        core = self._core
        contact = core.live(contact_id)
        if not is_avoided(contact):
            raise Refused("Nobody is avoided here", f"{contact.name} was not put off three times in a row.")
        answer = _tidy(answer, contact.slips)
        if answer.decided is Offer.SHEET and not any(answer.sheet.lines if answer.sheet else ()):
            raise Refused("The fear sheet is empty", "One of its four lines is enough.")
        with core.intent(f"kept what is in the way with {contact.name}: {say_answer(answer)}", contact_id) as intent:
            now = core.now()
            store.insert(core.db, contact_id, answer, now)
            core.event(contact_id, "in the way", say_answer(answer), now)
            return core.done(intent)

    def sheet_ended_by(self, touch_id: int) -> Answer | None:
        """The fear sheet to look at again after a touch; None where there is none."""
        with self._core.store.reading():
            return store.sheet_ended_by(self._core.db, touch_id)

    def answers(self, first: date, last: date) -> list[tuple[int, Answer]]:
        """What was in the way from one day to another, oldest first, each with its contact's id (product.md section 9)."""
        with self._core.store.reading():
            return store.answers(self._core.db, first, last)


def _tidy(answer: Answer, slips: int) -> Answer:
    sheet = FearSheet(*(clean_line(line, LONGEST) for line in answer.sheet.lines)) if answer.sheet else None
    return replace(answer, words=clean_line(answer.words, LONGEST), sheet=sheet, slips=slips)
