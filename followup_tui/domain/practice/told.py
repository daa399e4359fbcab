"""How the hand-written people are told: line by line, in working days before today, so that the desk looks the same on any day."""

from __future__ import annotations

from datetime import date, time
from decimal import Decimal

from ..values import Channel, ContactDraft, Mark, Money, Outcome, StepKind, Stopped
from .facts import Days, PracticePerson, PracticeTouch

CALL, EMAIL, TEXT, SOCIAL = Channel.CALL, Channel.EMAIL, Channel.TEXT, Channel.SOCIAL
POST, VISIT, MEETING, GIFT = Channel.POST, Channel.VISIT, Channel.MEETING, Channel.GIFT
REACHED, SENT, LEFT, NO_ANSWER = Outcome.REACHED, Outcome.SENT, Outcome.LEFT_MESSAGE, Outcome.NO_ANSWER
BOUNCED, REPLIED, YES, NO, NOT_NOW = Outcome.BOUNCED, Outcome.REPLIED, Outcome.YES, Outcome.NO, Outcome.NOT_NOW
ASK, GAVE = Mark.ASK, Mark.VALUE

PROMISE, ASKED_FOR, DATED = StepKind.PROMISE, StepKind.ASKED_FOR, StepKind.DATED


def money(amount: int, currency: str = "USD") -> Money:
    """An amount in whole units."""
    return Money(Decimal(amount), currency)


def clock_time(text: str) -> time:
    """A time of day from "9:40"."""
    hour, minute = text.split(":")
    return time(int(hour), int(minute))


class Told:
    """The story of one person, told line by line."""

    def __init__(self, days: Days, captured: int, at: str = "18:20") -> None:
        self._days = days
        self._captured = days.ago(captured), clock_time(at)
        self._touches: list[PracticeTouch] = []

    def then(
        self, day: int | date, at: str, channel: Channel, outcome: Outcome, note: str = "", mark: Mark | None = None, reason: str = ""
    ) -> Told:
        """What happened next: so many working days ago, or on a day."""
        when = self._days.ago(day) if isinstance(day, int) else day
        self._touches.append(PracticeTouch(when, clock_time(at), channel, outcome, note, mark, reason))
        return self

    def person(
        self,
        draft: ContactDraft,
        *,
        kept_on: date | None = None,
        snoozed_until: date | None = None,
        slips: int = 0,
        owes_asked: bool = False,
        stopped: Stopped | None = None,
        incident: tuple[date, str] | None = None,
    ) -> PracticePerson:
        """The person of whom this was told."""
        touches = tuple(sorted(self._touches, key=lambda touch: (touch.day, touch.time)))
        return PracticePerson(
            draft,
            *self._captured,
            touches,
            None,
            kept_on,
            snoozed_until,
            owes_asked=owes_asked,
            slips=slips,
            stopped=stopped,
            incident=incident,
        )
