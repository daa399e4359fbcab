"""Scripts: short texts by category, channel, number of the touch and occasion, and which of them fits (product.md section 7)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from enum import StrEnum

from . import templates
from .consequences import touch_budget
from .errors import Refused
from .giving import key
from .record import record
from .rules import Rules
from .text import clean, clean_line, fold
from .values import Card, Channel, Group, Outcome, StepKind

LONGEST_NAME = 60
LONGEST = 4_000
"""Longest text, in characters: short texts are what scripts are for, and a mail program takes no more."""


class Number(StrEnum):
    """Which touch a script is for."""

    ANY = "any"
    FIRST = "first"
    SECOND = "second"
    THIRD = "third or later"


class Occasion(StrEnum):
    """What a script is for beside the number of the touch; `by hand` is never proposed, only taken."""

    ANY = "any"
    PROMISE = "promise"
    REPLY = "reply"
    NO_ANSWER = "no answer"
    THEY_OWE = "they owe"
    NO = "no"
    AGAIN = "again"
    THANKS = "thank-you"
    REFERRAL = "referral"
    YEARLY = "yearly"
    MAKE_GOOD = "make-good"
    LAST = "last"
    BY_HAND = "by hand"


OCCASIONS: dict[Occasion, str] = {
    Occasion.ANY: "any touch",
    Occasion.PROMISE: "a promise is due",
    Occasion.REPLY: "they were last to speak",
    Occasion.NO_ANSWER: "the last try reached nobody, or left a message",
    Occasion.THEY_OWE: "what they owe you is due",
    Occasion.NO: "on the day of a no",
    Occasion.AGAIN: "taking it up again after a no or a not now",
    Occasion.THANKS: "a thank-you after a yes",
    Occasion.REFERRAL: "a thank-you for somebody they sent",
    Occasion.YEARLY: "a birthday, a holiday card",
    Occasion.MAKE_GOOD: "they were served badly",
    Occasion.LAST: "enough touches without an answer",
    Occasion.BY_HAND: "only when you choose it",
}
"""Each occasion in words."""


@record
class Script:
    """A text to say or to write; a category that is empty and a channel that is None are any."""

    id: int
    name: str
    text: str
    subject: str = ""
    category: str = ""
    channel: Channel | None = None
    number: Number = Number.ANY
    occasion: Occasion = Occasion.ANY


@record
class Situation:
    """Where one stands with somebody just now: what a script must fit."""

    category: str
    channel: Channel
    number: Number
    occasion: Occasion


def number_of(touch: int) -> Number:
    """The word for the number of a touch, from 1."""
    return {1: Number.FIRST, 2: Number.SECOND}.get(touch, Number.THIRD)


def situation(card: Card, today: date, rules: Rules, channel: Channel | None = None) -> Situation:
    """Where one stands with the contact of a card on a day; with `channel` over that one."""
    chosen = channel or channel_of(card, today)
    return Situation(card.contact.summary.category, chosen, number_of(card.touches + 1), _occasion(card, today, rules))


def channel_of(card: Card, today: date) -> Channel:
    """The channel of the next touch: the step's or the yearly date's where it is due, else the preferred one, else by what there is."""
    contact, summary = card.contact, card.contact.summary
    if card.place.yearly is not None:
        return card.place.yearly.channel
    if summary.step is not None and summary.step.due <= today and summary.step.channel is not None:
        return summary.step.channel
    if contact.preferred_channel is not None:
        return contact.preferred_channel
    return Channel.EMAIL if contact.emails and not contact.phones else Channel.CALL


def fitting(scripts: Iterable[Script], now: Situation) -> Script | None:
    """The script that is nearest: none of its parts may contradict, and the more of them are meant, the nearer it is.

    Nearness is counted in this order: occasion, category, channel, number; then the name decides. Where none is left, one for
    another channel, and then one for another category, is taken: None only where there are none at all.
    """
    known = [script for script in scripts if script.occasion is not Occasion.BY_HAND]
    for change in ({}, {"channel": None}, {"channel": None, "category": "", "number": Number.ANY}):
        tried = [replace(script, **change) for script in known] if change else known
        near = [(key, index) for index, script in enumerate(tried) if (key := _nearness(script, now)) is not None]
        if near:
            return known[min(near)[1]]
    return known[0] if known else None


def _nearness(script: Script, now: Situation) -> tuple[bool, bool, bool, bool, str] | None:
    """How near a script is, the nearest first; None where a part of it contradicts."""
    far = (
        script.occasion is Occasion.ANY,
        not script.category,
        script.channel is None,
        script.number is Number.ANY,
    )
    fits = (
        far[0] or script.occasion is now.occasion,
        far[2] or script.channel is now.channel,
        far[3] or script.number is now.number,
        far[1] or key(script.category) == key(now.category),
    )
    return (*far, key(script.name)) if all(fits) else None


def tidy(script: Script) -> Script:
    """The script as it is kept; raises Refused for one without a name or text, and for placeholders that there are not."""
    name, text, subject = clean_line(script.name), clean(script.text).strip(), clean_line(script.subject)
    if not name:
        raise Refused("The script has no name", "It is shown beside the contact.", "Name what it is for.")
    if not text:
        raise Refused("The script is empty", "There is nothing to say in it.", "Write a line or two.")
    if len(name) > LONGEST_NAME or len(text) > LONGEST:
        raise Refused("That is too long", f"A name has at most {LONGEST_NAME} letters, a text {LONGEST:,}.", "Shorten it.")
    templates.check(subject)
    templates.check(text)
    return replace(script, name=name, text=text, subject=subject)


def _occasion(card: Card, today: date, rules: Rules) -> Occasion:
    summary, place = card.contact.summary, card.place
    step, last = summary.step, summary.last_touch
    if place.yearly is not None:
        return Occasion.YEARLY
    if step is not None and step.due <= today:
        words = fold(step.words)
        if "make-good" in words or "make good" in words:
            return Occasion.MAKE_GOOD
        if "thank" in words:
            return Occasion.REFERRAL if "referr" in words else Occasion.THANKS
        if step.kind is StepKind.PROMISE:
            return Occasion.PROMISE
    if place.group is Group.REPLY_OWED or summary.reply_owed_since is not None:
        return Occasion.REPLY
    if last is not None and last.outcome in (Outcome.NO, Outcome.NOT_NOW):
        return Occasion.NO if summary.last_day == today else Occasion.AGAIN
    if summary.owes is not None and summary.owes.by <= today:
        return Occasion.THEY_OWE
    budget = touch_budget(summary, rules)
    if budget is not None and card.unanswered >= budget:
        return Occasion.LAST
    if summary.attempts or (last is not None and last.outcome is Outcome.LEFT_MESSAGE):
        return Occasion.NO_ANSWER
    return Occasion.ANY
