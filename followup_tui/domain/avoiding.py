"""Avoiding: who is put off, what may be in the way, what is offered, and the fear sheet (product.md section 4)."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from .record import record

if TYPE_CHECKING:
    from datetime import date

    from .values import Summary

AVOIDED_FROM = 3
"""Snoozes and slips in a row from which a contact counts as avoided."""


class Obstacle(StrEnum):
    """What is in the way."""

    FEAR = "fear"
    RESISTANCE = "resistance"
    BUSY = "too busy"
    WAITING = "waiting for the right time"
    WORDS = "do not know what to say"
    OTHER = "other"


class Offer(StrEnum):
    """What may be done about it."""

    NOW = "take it now"
    CHANNEL = "another channel"
    SHEET = "the fear sheet"
    CATEGORY = "another category"
    STOP = "stop"


@record
class FearSheet:
    """The four lines: the worst, how likely it is, what if it works, what if I do not."""

    worst: str = ""
    likely: str = ""
    works: str = ""
    undone: str = ""

    @property
    def lines(self) -> tuple[str, str, str, str]:
        """The four, in their order."""
        return self.worst, self.likely, self.works, self.undone


@record
class Answer:
    """What was in the way with somebody, and what was decided; `words` go with other, `sheet` with the fear sheet.

    `on` is the local day of it, `slips` how often in a row they had been put off until then.
    """

    obstacle: Obstacle
    decided: Offer
    words: str = ""
    sheet: FearSheet | None = None
    on: date | None = None
    slips: int = 0


def is_avoided(contact: Summary) -> bool:
    """Whether somebody was put off three times in a row, and is still there to be contacted."""
    return contact.slips >= AVOIDED_FROM and contact.stopped is None


def is_to_ask(contact: Summary, answer: Answer | None) -> bool:
    """Whether what is in the way is to be asked now; `answer` is the last one since the contact was taken.

    It is asked once for each time that they are put off from the third on.
    """
    return is_avoided(contact) and (answer is None or answer.slips < contact.slips)


def say_answer(answer: Answer) -> str:
    """An answer on one line: "fear; the fear sheet: at worst they laugh"."""
    what = f"{answer.obstacle.value}: {answer.words}" if answer.words else answer.obstacle.value
    worst = f": {answer.sheet.worst}" if answer.sheet and answer.sheet.worst else ""
    return f"{what}; {answer.decided.value}{worst}"


def say_avoided(contact: Summary, answer: Answer | None) -> str:
    """That somebody is put off, and what is known to be in the way: "Put off 3 times in a row. In the way: fear; take it now."."""
    said = f" In the way: {say_answer(answer)}." if answer else ""
    return f"Put off {contact.slips} times in a row.{said}"
