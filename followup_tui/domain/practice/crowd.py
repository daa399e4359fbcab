"""The crowd of the practice book: as many people as asked for, drawn from word lists, each with a history of about ten touches.

A plain loop over ready-made pieces, so that a million touches take seconds.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, time
from decimal import Decimal
from itertools import count
from operator import itemgetter
from random import Random
from typing import NamedTuple

from ..calendar import add_days, add_work_days
from ..rules import Rules
from ..text import fold
from ..values import Channel, ContactDraft, Mark, Money, Outcome, Owes, Range, Step, StepKind, Stop, Stopped
from . import words
from .facts import PracticePerson, PracticeTouch

SHOWN = 500
"""So many people have a name, and an address by name, of their own; after them names come again and addresses are numbered."""

_WORK_DAYS = 640
_IMPORTED = 20
"""So many working days ago a list was imported."""

_LEADS = frozenset({"hot lead", "warm lead", "cool lead"})
_TIMES = tuple(time(minute // 60, minute % 60) for minute in range(8 * 60 + 30, 17 * 60 + 55, 5))
_VALUES = (800, 1_200, 1_500, 2_000, 2_400, 3_000, 3_500, 4_200, 5_000, 6_500, 8_000, 9_500, 12_000, 16_000, 24_000)
_STOPS = (Stop.NOT_QUALIFIED, Stop.NOT_QUALIFIED, Stop.ENOUGH, Stop.OUT_OF_BUSINESS, Stop.NEVER_CONTACT, Stop.DIED)
_PREFERRED = (None, None, None, Channel.CALL, Channel.EMAIL, Channel.MEETING)

_Piece = tuple[Channel, Outcome, str, Mark | None, str]


@dataclass(frozen=True, slots=True)
class _Kind:
    """A category of the crowd: how many, how often, how many touches, and how long until they open."""

    category: str
    share: int
    gap: int
    least: int
    most: int
    span: Range


_KINDS = (
    _Kind("warm lead", 34, 10, 3, 13, Range(14, 28)),
    _Kind("cool lead", 22, 24, 4, 14, Range(60, 90)),
    _Kind("client", 15, 28, 9, 23, Range(90, 90)),
    _Kind("former client", 9, 34, 6, 18, Range(90, 120)),
    _Kind("referral source", 7, 20, 8, 19, Range(30, 45)),
    _Kind("hot lead", 4, 4, 3, 9, Range(7, 7)),
    _Kind("unsorted", 9, 1, 0, 0, Range(60, 90)),
)
_LOTTERY = tuple(kind for kind in _KINDS for _ in range(kind.share))


@dataclass(frozen=True, slots=True)
class _Decks:
    """Ready-made touches about one topic, to draw from: the first, those between, the last."""

    opening: tuple[_Piece, ...]
    middle: tuple[_Piece, ...]
    review: tuple[_Piece, ...]
    closing: tuple[_Piece, ...]


def crowd(rng: Random, today: date, rules: Rules, *, busy: bool, taken: set[str]) -> Iterator[PracticePerson]:
    """People without end. `busy`: some of them are due too; `taken`: names and numbers that are in the book already."""
    days = [add_work_days(today, -n, rules) for n in range(_WORK_DAYS)]
    ahead = [add_work_days(today, n, rules) for n in range(1, 40)]
    open_days = [day for n in range(1, rules.spread_days) if (day := add_days(today, n)).weekday() in rules.work_days]
    mailings = [
        PracticeTouch(days[21 * (12 - n) - 16], time(7, 30), Channel.BULK, Outcome.SENT, subject)
        for n, subject in enumerate(words.NEWSLETTERS)
    ]
    decks = [_decks(topic) for topic in words.TOPICS]
    money = {
        currency: [Money(Decimal(amount), currency) for amount in _VALUES] for currency in {culture.currency for culture in words.CULTURES}
    }
    quiet = {kind.category: sum(1 for day in days[1:] if day > add_days(today, -kind.span.first)) for kind in _KINDS}
    namer = _Namer(rng, taken)
    draw = rng.random

    for _ in count():
        kind = _LOTTERY[int(draw() * len(_LOTTERY))]
        turn = int(draw() * len(decks))
        topic = words.TOPICS[turn]
        name, org, email, phone, currency = namer.next()
        lead = kind.category in _LEADS
        imported = kind.most == 0
        late = busy and draw() < 0.1
        last = _last(kind, quiet[kind.category], late, draw())
        touches, first = _story(rng, kind, decks[turn], days, last)
        captured = days[_IMPORTED if imported else first + 1 + int(draw() * 3)]
        stopped = Stopped(_STOPS[int(draw() * len(_STOPS))], days[last]) if lead and draw() < 0.05 else None
        since = None
        if not imported and stopped is None and draw() < (0.4 if kind.category == "client" else 0.1):
            since = days[first]
            touches += [mailing for mailing in mailings if mailing.day >= since]
            touches.sort(key=itemgetter(0, 1))
        chance = draw()
        plans = _plans(draw, topic, ahead) if lead and stopped is None and not late and chance < 0.12 else _NO_PLANS
        yield PracticePerson(
            draft=ContactDraft(
                name=name,
                org=org,
                title="" if imported else words.ROLES[int(draw() * len(words.ROLES))],
                category=kind.category,
                tags=(topic.tag, words.TAGS[int(draw() * len(words.TAGS))]) if chance > 0.6 else (topic.tag,),
                met="" if imported else words.EVENTS[int(draw() * len(words.EVENTS))],
                met_on=captured if chance > 0.3 and not imported else None,
                via=words.REFERRERS[int(draw() * len(words.REFERRERS))] if chance < 0.1 and not imported else "",
                needs="" if imported else topic.needs[int(draw() * len(topic.needs))],
                note=words.NOTES[int(draw() * len(words.NOTES))],
                emails=(email,),
                phones=(phone,) if phone else (),
                value=money[currency][int(draw() * len(_VALUES))] if lead and chance > 0.25 else None,
                step=plans.step,
                owes=plans.owes,
                newsletter_since=since,
                preferred_channel=_PREFERRED[int(draw() * len(_PREFERRED))],
                never_contact=stopped is not None and stopped.outcome is Stop.NEVER_CONTACT,
                source="google" if imported else "",
            ),
            captured_on=captured,
            captured_at=_TIMES[int(draw() * len(_TIMES))],
            touches=tuple(touches),
            opens_on=open_days[int(draw() * len(open_days))] if imported else None,
            snoozed_until=plans.snoozed_until,
            slips=0 if plans.snoozed_until is None else 1,
            stopped=stopped,
        )


class _Plans(NamedTuple):
    """What lies ahead of somebody: at most one of a step, something they owe, a snooze."""

    step: Step | None = None
    owes: Owes | None = None
    snoozed_until: date | None = None


_NO_PLANS = _Plans()


def _plans(draw: Callable[[], float], topic: words.Topic, ahead: list[date]) -> _Plans:
    chance = draw()
    day = ahead[int(draw() * len(ahead))]
    if chance < 0.5:
        return _Plans(Step(StepKind.DATED, day, None, Channel.CALL, "the next part"))
    if chance < 0.7:
        return _Plans(Step(StepKind.ASKED_FOR, day, None, Channel.CALL, "when there is time again"))
    if chance < 0.8:
        return _Plans(Step(StepKind.PROMISE, day, _TIMES[int(draw() * 90)], Channel.EMAIL, topic.sent[0]))
    if chance < 0.9:
        return _Plans(owes=Owes(day, topic.owed))
    return _Plans(snoozed_until=ahead[int(draw() * 8)])


def _last(kind: _Kind, quiet: int, late: bool, chance: float) -> int:
    """How many working days ago the last touch was: inside the quiet part of the range, or beyond it."""
    if late:
        return quiet + 1 + int(chance * kind.span.last)
    return 1 + int(chance * quiet)


def _story(rng: Random, kind: _Kind, decks: _Decks, days: list[date], last: int) -> tuple[list[PracticeTouch], int]:
    """The touches, oldest first, up to so many working days ago; and how long ago the first one was."""
    draw = rng.random
    if kind.most == 0:
        return [], last
    total = kind.least + int(draw() * (kind.most - kind.least + 1))
    gap = 2 * min(kind.gap, (_WORK_DAYS - 10 - last) // (2 * total))
    ago = last
    when = []
    for _ in range(total):
        when.append(ago)
        ago += 1 + int(draw() * gap)
    turning = total - 1 - total // 3
    client = kind.category in ("client", "former client")
    touches = []
    for left in range(total - 1, -1, -1):
        if left == total - 1:
            deck = decks.opening
        elif left == 0:
            deck = decks.closing
        elif left == turning and client:
            deck = _YES
        elif left == turning and kind.category == "cool lead":
            deck = _NO
        elif left < turning and client:
            deck = decks.review
        else:
            deck = decks.middle
        touches.append(PracticeTouch(days[when[left]], _TIMES[int(draw() * len(_TIMES))], *deck[int(draw() * len(deck))]))
    return touches, when[-1]


def _pieces(channel: Channel, outcome: Outcome, notes: tuple[str, ...], mark: Mark | None = None, times: int = 1) -> list[_Piece]:
    return [(channel, outcome, note, mark, "") for note in notes] * times


def _decks(topic: words.Topic) -> _Decks:
    sent = _pieces(Channel.EMAIL, Outcome.SENT, topic.sent, None, 3) + _pieces(Channel.EMAIL, Outcome.SENT, topic.gave, Mark.VALUE, 3)
    asked = _pieces(Channel.EMAIL, Outcome.SENT, topic.asked, Mark.ASK, 2)
    reached = _pieces(Channel.CALL, Outcome.REACHED, topic.reached, None, 2) + _pieces(Channel.CALL, Outcome.REACHED, words.SMALL_TALK)
    met = _pieces(Channel.MEETING, Outcome.REACHED, topic.reached) + _pieces(Channel.VISIT, Outcome.REACHED, topic.reached[:1])
    replied = _pieces(Channel.EMAIL, Outcome.REPLIED, topic.replied, None, 4)
    missed = _pieces(Channel.CALL, Outcome.NO_ANSWER, words.NO_ANSWERS) + _pieces(Channel.EMAIL, Outcome.BOUNCED, ("",))
    left = _pieces(Channel.CALL, Outcome.LEFT_MESSAGE, words.MESSAGES)
    small = (
        _pieces(Channel.SOCIAL, Outcome.SENT, words.SOCIAL)
        + _pieces(Channel.POST, Outcome.SENT, words.POSTED[:3], Mark.VALUE)
        + _pieces(Channel.TEXT, Outcome.SENT, ("thank you for your time today", "see you at the fair?"))
    )
    gifts = _pieces(Channel.GIFT, Outcome.SENT, words.GIFTS, Mark.VALUE)
    review = _pieces(Channel.CALL, Outcome.REACHED, words.CLIENT_TALK, None, 3)
    return _Decks(
        opening=tuple(sent + met[:2] + small[:4] + reached),
        middle=tuple(sent + asked + reached + met + replied + missed + left + small),
        review=tuple(review + gifts + small + missed[:3] + replied),
        closing=tuple(sent + reached + met[:3]),
    )


_YES: tuple[_Piece, ...] = tuple(
    (channel, Outcome.YES, note, None, "") for note in words.YES_NOTES for channel in (Channel.CALL, Channel.MEETING, Channel.EMAIL)
)
_NO: tuple[_Piece, ...] = (
    *(
        (Channel.CALL, Outcome.NO, note, None, reason)
        for note in words.NO_NOTES
        for reason in ("bought on price", "bought on a friend's word", "budget", "timing or tabled", "never said")
    ),
    *((Channel.CALL, Outcome.NOT_NOW, note, None, "") for note in words.NOT_NOW_NOTES * 3),
)


class _Namer:
    """Names, organisations and addresses that go together."""

    def __init__(self, rng: Random, taken: set[str]) -> None:
        self._draw = rng.random
        self._taken = taken
        self._made = 0
        self._phones: dict[tuple[str, ...], int] = {}
        self._slugs: dict[str, str] = {}

    def next(self) -> tuple[str, str, str, str, str]:
        """Name, organisation, e-mail address, phone (or nothing, once the numbers are used up), currency."""
        draw = self._draw
        self._made += 1
        culture = words.CULTURES[int(draw() * len(words.CULTURES))]
        while True:
            given = culture.given[int(draw() * len(culture.given))]
            family = culture.family[int(draw() * len(culture.family))]
            name = f"{given} {family}"
            if self._made > SHOWN or name not in self._taken:
                break
        local = f"{self._slug(given)}.{self._slug(family)}"
        if draw() < 0.02:
            name, local = words.WRITTEN_OTHERWISE[int(draw() * len(words.WRITTEN_OTHERWISE))]
            if name in self._taken:
                name, local = f"{given} {family}", f"{self._slug(given)}.{self._slug(family)}"
        first = family if draw() < 0.25 else words.FIRST_WORDS[int(draw() * len(words.FIRST_WORDS))]
        last = words.LAST_WORDS[int(draw() * len(words.LAST_WORDS))]
        if self._made <= SHOWN:
            self._taken.add(name)
        else:
            local = f"{local}.{self._made}"
        return name, f"{first} {last}", f"{local}@{self._slug(first)}-{self._slug(last)}.example", self._phone(culture), culture.currency

    def _phone(self, culture: words.Culture) -> str:
        used = self._phones.get(culture.phones, 0)
        while used < 100 * len(culture.phones):
            row, pattern = divmod(used, len(culture.phones))
            used = self._phones[culture.phones] = used + 1
            phone = culture.phones[pattern].format(199 - row)
            if phone not in self._taken:
                return phone
        return ""

    def _slug(self, text: str) -> str:
        slug = self._slugs.get(text)
        if slug is None:
            plain = fold(text).translate(_PLAIN)
            slug = self._slugs[text] = "".join(c if c.isascii() and c.isalnum() else "-" for c in plain).strip("-")
        return slug


_PLAIN = str.maketrans({"ł": "l", "ø": "o", "ß": "ss", "æ": "ae", "ı": "i", "đ": "d"})
