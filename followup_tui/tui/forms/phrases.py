"""What is typed into a field for what follows: a day in words, perhaps a channel, perhaps words."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from followup_tui.domain.errors import Refused
from followup_tui.domain.text import clean_line
from followup_tui.domain.values import Channel, Owes, Step, StepKind, When

ParseWhen = Callable[[str, bool], When]
"""A phrase, and whether days gone by are meant → the day; raises Refused."""

NO_DAY = "Not a day"
"""The title of the refusal of words that are no day at all."""

_LONGEST = 9
_CHANNELS = {channel.value: channel for channel in Channel if channel is not Channel.BULK} | {
    "e-mail": Channel.EMAIL,
    "mail": Channel.EMAIL,
    "phone": Channel.CALL,
    "ring": Channel.CALL,
    "sms": Channel.TEXT,
    "letter": Channel.POST,
    "meet": Channel.MEETING,
}


@dataclass(frozen=True, slots=True)
class Timed:
    """A day, over which channel, and about what."""

    when: When
    channel: Channel | None = None
    words: str = ""


@dataclass(frozen=True, slots=True)
class Follow:
    """What is to follow: a step of ours, what they owe, or both."""

    step: Step | None = None
    owes: Owes | None = None


def read_timed(text: str, parse: ParseWhen) -> Timed:
    """A day in words, then at most one channel, perhaps `[at] TIME` behind it, then words; raises Refused.

    The longest run of words that is a whole phrase is the day (product.md section 2).
    """
    words = clean_line(text).split()
    when, used = _longest(words, parse)
    rest = words[used:]
    channel = _CHANNELS.get(rest[0].lower().rstrip(",:")) if rest else None
    if channel:
        rest = rest[1:]
        if when.time is None and rest:
            when, more = _time_behind(words[:used], rest, when, parse)
            rest = rest[more:]
    return Timed(when, channel, " ".join(rest).strip(" ,:"))


def _longest(words: list[str], parse: ParseWhen) -> tuple[When, int]:
    if not words:
        return parse("", False), 0
    refusals: list[Refused] = []
    for count in range(min(len(words), _LONGEST), 0, -1):
        try:
            return parse(" ".join(words[:count]).rstrip(",:"), False), count
        except Refused as refused:
            refusals.append(refused)
    # A refusal that understood a day says more than the one that the whole is none.
    raise next((one for one in refusals if one.title != NO_DAY), refusals[0])


def _time_behind(day: list[str], rest: list[str], when: When, parse: ParseWhen) -> tuple[When, int]:
    for count in range(min(3, len(rest)), 0, -1):
        try:
            both = parse(" ".join([*day, *rest[:count]]), False)
        except Refused:
            continue
        if both.time is not None and both.day == when.day:
            return both, count
    return when, 0


def read_follow(text: str, parse: ParseWhen) -> Follow:
    """What is typed for the next step: `!` makes it a promise, `~` what they owe; raises Refused.

    "fri 10am call about the quote", "!fri 10am call", "~thu the figures", and both: "!fri call ~thu the figures".
    """
    text = clean_line(text)
    if not text:
        return Follow()
    if text.startswith("~"):
        return Follow(owes=read_owes(text[1:], parse))
    mine, _, theirs = text.partition(" ~")
    kind = StepKind.PROMISE if mine.startswith("!") else StepKind.DATED
    timed = read_timed(mine.lstrip("!+ "), parse)
    step = Step(kind, timed.when.day, timed.when.time, timed.channel, timed.words)
    return Follow(step, read_owes(theirs, parse) if theirs.strip() else None)


def read_owes(text: str, parse: ParseWhen) -> Owes:
    """By when, and what they will do; raises Refused."""
    words = clean_line(text).split()
    when, used = _longest(words, parse)
    return Owes(when.day, " ".join(words[used:]).strip(" ,:"))
