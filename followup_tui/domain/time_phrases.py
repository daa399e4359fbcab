"""The times of day in the closed grammar of dates in words, and the words that both halves of it share.

A phrase is a tuple of lower-case words; a reading says how far into it something was understood, and what as.
Only ASCII digits count, and a bare number is never a time.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, time

from .errors import Refused
from .patterns import pattern
from .record import record
from .rules import Rules

DAY_PARTS = {"morning": time(9), "afternoon": time(14), "evening": time(18), "night": time(20)}
"""What the parts of a day stand for."""

NUMBERS = {"a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6}
NUMBERS |= {"seven": 7, "eight": 8, "nine": 9, "ten": 10, "eleven": 11, "twelve": 12}

_CLOCK = pattern(r"([0-9]{1,2})(?:[:.]([0-9]{2}))?(am|pm)")
_TWENTY_FOUR = pattern(r"([0-9]{1,2}):([0-9]{2})(?::[0-9]{2})?")
_HOUR = pattern(r"[0-9]{1,2}")
_HALF_DAY = pattern(r"([0-9]{1,2})(?:[:.]([0-9]{2}))?")
_NAMED = {"noon": time(12), "midday": time(12)}
_END_OF_DAY = (("eod",), ("cob",), ("end", "of", "day"), ("end", "of", "the", "day"))


@record
class Reading:
    """What the words up to `end` (exclusive) were read as: a day, a time, both, or something that is refused."""

    end: int
    day: date | None = None
    time: time | None = None
    refusal: Refused | None = None


def phrase(words: Sequence[str]) -> tuple[str, ...]:
    """Words as the grammar compares them: lower case, without the punctuation behind them."""
    return tuple(_plain(word) for word in words)


def word_at(words: Sequence[str], i: int) -> str:
    """The word at `i` without the stop of an abbreviation ("dec." is "dec"); nothing behind the end."""
    return words[i].rstrip(".") if i < len(words) else ""


def follows(words: Sequence[str], i: int, wanted: Sequence[str]) -> bool:
    """Whether the words from `i` on are the wanted ones."""
    return tuple(words[i : i + len(wanted)]) == tuple(wanted)


def times(words: Sequence[str], i: int, rules: Rules, after_day: bool = False) -> Iterator[Reading]:
    """Every reading of a time that begins at `i`, perhaps with "at"; parts of a day only behind a day."""
    at = word_at(words, i) in ("at", "@")
    start = i + at
    if start >= len(words):
        return
    token = words[start]
    yield from _digital(words, start, at)
    if token in _NAMED:
        yield Reading(start + 1, time=_NAMED[token])
    for end_of_day in _END_OF_DAY:
        if follows(words, start, end_of_day):
            yield Reading(start + len(end_of_day), time=rules.end_of_day)
    if after_day and not at:
        part = start + 2 if follows(words, start, ("in", "the")) else start
        if word_at(words, part) in DAY_PARTS:
            yield Reading(part + 1, time=DAY_PARTS[word_at(words, part)])


def _digital(words: Sequence[str], i: int, at: bool) -> Iterator[Reading]:
    token = words[i]
    if not token[:1].isdigit():
        return
    if match := _CLOCK.fullmatch(token):
        yield _twelve(i + 1, token, match[1], match[2], match[3])
    elif match := _TWENTY_FOUR.fullmatch(token):
        yield _clock(i + 1, token, int(match[1]), int(match[2]))
    half = word_at(words, i + 1)
    if half in ("am", "pm") and (match := _HALF_DAY.fullmatch(token)):
        yield _twelve(i + 2, f"{token} {half}", match[1], match[2], half)
    if _HOUR.fullmatch(token):
        clock = half in ("o'clock", "oclock")
        if at or clock:
            hour = int(token)
            # Nobody calls between one and six at night: the bare hours of an afternoon are meant.
            yield _clock(i + 1 + clock, token, hour + 12 if 1 <= hour <= 6 else hour, 0)


def _twelve(end: int, said: str, hour: str, minute: str | None, half: str) -> Reading:
    if not 1 <= int(hour) <= 12:
        return _clock(end, said, 99, 0)
    return _clock(end, said, int(hour) % 12 + (12 if half == "pm" else 0), int(minute or 0))


def _clock(end: int, said: str, hour: int, minute: int) -> Reading:
    if hour > 23 or minute > 59:
        return Reading(end, refusal=Refused("No such time", f"“{said}” is not a time of day.", "Write 14:30 or 2:30pm."))
    return Reading(end, time=time(hour, minute))


def _plain(word: str) -> str:
    word = word.lower().replace("’", "'").rstrip(",;:!?")
    return word.replace("a.m.", "am").replace("p.m.", "pm").replace("a.m", "am").replace("p.m", "pm")
