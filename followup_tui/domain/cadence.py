"""Ranges: from the touches of a contact to the dates that no clock changes (product.md section 3)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date, datetime, timedelta
from itertools import cycle

from . import outcomes
from .calendar import add_work_days, next_work_day
from .record import record
from .rules import Rules
from .values import Channel, LastTouch, Mark, Outcome, Range, Summary

ATTEMPTS_THAT_ANCHOR = 3
"""From the third attempt in a row on, each one moves the anchor."""

WORK_DAYS_TO_RETRY = 2
"""An attempt, or a message left, is followed up on this working day after it."""


@record
class TouchFact:
    """What the range needs to know of a touch, an attempt or a bulk touch."""

    at: datetime
    day: date
    channel: Channel
    outcome: Outcome
    mark: Mark | None = None


@record
class Origin:
    """Where a contact came from, and when it was last kept.

    `lead` is true for a captured contact and false for an imported one; `opens_from` is the spread
    day of an imported one, `known_on` the last day in touch that an import brought along.
    """

    captured_on: date
    lead: bool = True
    opens_from: date | None = None
    known_on: date | None = None
    kept_at: datetime | None = None
    kept_on: date | None = None


@record
class Standing:
    """The dates and counts that follow from the history alone."""

    new: bool
    anchor: date | None
    opens: date
    overdue_after: date | None
    retry_on: date | None = None
    attempts: int = 0
    messages: int = 0
    reply_owed_since: date | None = None
    last: TouchFact | None = None
    last_day: date | None = None
    touches: int = 0
    answers: int = 0
    unanswered: int = 0
    asks: int = 0
    first_touch: date | None = None


def standing(facts: Iterable[TouchFact], origin: Origin, span: Range, rules: Rules) -> Standing:
    """Compute where a contact stands from its touches, oldest first.

    The one place where anchors, attempts, bulk, inward touches, messages and keeps meet; every change of the
    history or of the range goes through here again.
    """
    last: TouchFact | None = None
    last_attempt: TouchFact | None = None
    owed: TouchFact | None = None
    first: date | None = None
    tired: date | None = None
    attempts = messages = touches = answers = unanswered = asks = 0
    for fact in facts:
        if outcomes.is_attempt(fact.channel, fact.outcome):
            attempts += 1
            last_attempt = fact
            if attempts >= ATTEMPTS_THAT_ANCHOR:
                tired = fact.day
            continue
        if not outcomes.is_personal(fact.channel, fact.outcome):
            continue
        last, last_attempt, tired, attempts = fact, None, None, 0
        first = first or fact.day
        messages = messages + 1 if fact.outcome is Outcome.LEFT_MESSAGE else 0
        if fact.outcome is Outcome.REPLIED:
            if owed is None or (origin.kept_at and owed.at <= origin.kept_at):
                owed = fact
        else:
            owed = None
            touches += 1
            unanswered += 1
            asks = asks + 1 if fact.mark is Mark.ASK else 0
        if outcomes.answered(fact.outcome):
            answers += 1
            unanswered = 0

    kept_at, kept_on = origin.kept_at, origin.kept_on
    if owed and kept_at and owed.at <= kept_at:
        owed = None
    if last_attempt and kept_at and last_attempt.at <= kept_at:
        last_attempt = None
    last_day = last.day if last else origin.known_on
    anchor = max((day for day in (last_day, kept_on, tired) if day is not None), default=None)
    message_on = last.day if last and last.outcome is Outcome.LEFT_MESSAGE and anchor == last.day else None
    opens, overdue_after = _open_days(anchor, message_on, origin, span, rules)
    return Standing(
        new=origin.lead and last_day is None,
        anchor=anchor,
        opens=opens,
        overdue_after=overdue_after,
        retry_on=add_work_days(last_attempt.day, WORK_DAYS_TO_RETRY, rules) if last_attempt else None,
        attempts=attempts,
        messages=messages,
        reply_owed_since=owed.day if owed else None,
        last=last,
        last_day=last_day,
        touches=touches,
        answers=answers,
        unanswered=unanswered,
        asks=asks,
        first_touch=first,
    )


def stand(contact: Summary, standing_: Standing) -> Summary:
    """The contact with the dates of a standing."""
    last = standing_.last
    return replace(
        contact,
        new=standing_.new,
        anchor=standing_.anchor,
        opens=standing_.opens,
        overdue_after=standing_.overdue_after,
        retry_on=standing_.retry_on,
        attempts=standing_.attempts,
        reply_owed_since=standing_.reply_owed_since,
        last_touch=LastTouch(last.at, last.channel, last.outcome) if last else None,
        last_day=standing_.last_day,
    )


def _open_days(anchor: date | None, message_on: date | None, origin: Origin, span: Range, rules: Rules) -> tuple[date, date | None]:
    """The day on which the range opens, and the day after which it is overdue (None for a new contact)."""
    if anchor is None:
        if origin.lead:
            return origin.captured_on, None
        opens = next_work_day(origin.opens_from or origin.captured_on, rules)
        return opens, next_work_day(opens + timedelta(days=span.last - span.first), rules)
    opens = next_work_day(anchor + timedelta(days=span.first), rules)
    overdue_after = next_work_day(anchor + timedelta(days=span.last), rules)
    if message_on is not None:
        half = anchor + timedelta(days=(span.first + 1) // 2)
        opens = next_work_day(max(half, add_work_days(message_on, WORK_DAYS_TO_RETRY, rules)), rules)
    return opens, max(opens, overdue_after)


def spread(today: date, rules: Rules) -> Iterator[date]:
    """The days on which imported people open, one after the other and without end (product.md section 3).

    However many are taken, they lie evenly over the working days of the next 90: no two days differ by more than one, and few people
    lie as far apart as many.
    """
    days = [day for n in range(1, rules.spread_days + 1) if (day := today + timedelta(days=n)).weekday() in rules.work_days]
    # Each day halves the widest gap that those before it have left: the order of the bits of its number, read backwards.
    bits = max(1, (len(days) - 1).bit_length())
    order = sorted(range(1 << bits), key=lambda n: int(f"{n:0{bits}b}"[::-1], 2))
    return cycle([days[n] for n in order if n < len(days)])
