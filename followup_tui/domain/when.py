"""Days and times in words: a closed grammar that reads what it knows and refuses all else (product.md section 2).

Nothing is guessed: what is read is always said back as a full date, and what has two readings, cannot be, or lies
on the wrong side of now is refused with what was understood.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime, time

from . import calendar as cal
from .date_phrases import MONTHS
from .day_phrases import ENDS, ORDINALS, SINGLE_DAYS, WEEKDAYS, DayPhrases
from .days import distance, plain_day, say_when
from .errors import Refused
from .patterns import pattern
from .rules import Rules
from .span_phrases import span_days
from .text import clean_line
from .time_phrases import NUMBERS, Reading, phrase, times, word_at
from .values import When

EXAMPLES = "Try tue, next tue 14:30, dec 24, in 2 weeks or 2026-12-01."
"""What a refusal proposes."""

FIRST_YEAR = 1900
YEARS_AHEAD = 10

_LONGEST = 12
"""No phrase has more words."""

_CALENDAR = frozenset(
    {*WEEKDAYS, *MONTHS, *SINGLE_DAYS, *ENDS, "next", "tonight", "noon", "midday", "eod", "cob", "week", "q1", "q2", "q3", "q4"}
)
_LEADS = frozenset({"in", "on", "by", "at", "the", "this", "last", "end", "half", *ORDINALS, *NUMBERS})
_STARTS = _LEADS | {"day", "now", "wk", "@"}
_MORE_STARTS = pattern(r"\+[0-9]|wk?[0-9]")
_SPANS = frozenset(
    {"minutes", "hour", "hours", "day", "days", "weeks", "month", "months", "quarter", "year", "fortnight", "business", "working"}
)


def parse_when(text: str, now: datetime, rules: Rules, *, past: bool = False, time_alone: bool = True) -> When:
    """The day, and the time where one is named, that all of the text says.

    `now` is aware and local. With `past` days gone by are read and days ahead refused; without `time_alone` a time
    without a day is refused. Raises Refused with what was understood.
    """
    said = clean_line(text, 200).strip("\"'“”„«»")
    words = phrase(said.split())
    found = _longest(words[: _LONGEST + 1], now, rules, past)
    if found is None:
        raise Refused("Not a day", f"“{said}” is not a day that can be read." if said else "No day was given.", EXAMPLES)
    when = _settle(found, now, past)
    if found.end < len(words):
        rest = " ".join(said.split()[found.end :])
        raise Refused("Not a day", f"Understood {say_when(when, now)}, but not “{rest}”.", EXAMPLES)
    if found.day is None and not time_alone:
        raise Refused("No day", f"“{said}” is a time without a day.", "Name the day too: tomorrow 9am.")
    return when


def longest_when(words: Sequence[str], now: datetime, rules: Rules, *, past: bool = False) -> tuple[When | Refused, int] | None:
    """What the longest run of words from the first on says that is a whole phrase, and how many words it has.

    None where they do not begin with a phrase; the refusal, not raised, where the phrase is no day that is allowed.
    """
    found = _longest(phrase(words[:_LONGEST]), now, rules, past)
    if found is None:
        return None
    try:
        return _settle(found, now, past), found.end
    except Refused as refused:
        return refused, found.end


def longest_time(words: Sequence[str], rules: Rules) -> tuple[time, int] | None:
    """The time that the words begin with, perhaps behind "at", and how many words it has; raises Refused for 25:00."""
    found = max(times(phrase(words[:6]), 0, rules), key=lambda reading: reading.end, default=None)
    if found is None:
        return None
    if found.refusal is not None or found.time is None:
        raise found.refusal or Refused("Not a time")
    return found.time, found.end


def begins_like_day(words: Sequence[str]) -> bool:
    """Whether the words begin with a digit or a word of the calendar: then they must be a day, or are refused."""
    plain = phrase(words[:2])
    first, second = word_at(plain, 0), word_at(plain, 1)
    if _calendar_word(first):
        return True
    return first in _LEADS and (_calendar_word(second) or second in _SPANS or (first in ("in", "at") and second in NUMBERS))


def check_when(when: When, now: datetime, *, past: bool = False) -> When:
    """The same day and time, if the rules allow it: within 1900 and ten years ahead, not gone by (with `past`: not ahead).

    Raises Refused with the day in full.
    """
    today = now.date()
    minute = now.time().replace(second=0, microsecond=0)
    if when.day.year < FIRST_YEAR or when.day > cal.add_months(today, 12 * YEARS_AHEAD):
        raise Refused("Too far away", f"Understood {plain_day(when)}.", "Name a day within ten years.")
    if not past and (when.day, when.time or minute) < (today, minute):
        raise Refused("Gone by", f"{plain_day(when)} has gone by ({distance(when.day, today)}).", "Name a day from today on.")
    if past and (when.day, when.time or minute) > (today, minute):
        raise Refused("Not yet", f"{plain_day(when)} lies ahead ({distance(when.day, today)}).", "Name a day up to today.")
    return when


def _longest(words: tuple[str, ...], now: datetime, rules: Rules, past: bool) -> Reading | None:
    if not words or not (word_at(words, 0) in _STARTS or _calendar_word(words[0]) or _MORE_STARTS.match(words[0])):
        return None
    readings = _readings(words, now, rules, past)
    return max(readings, key=lambda reading: (reading.end, reading.refusal is None), default=None)


def _readings(words: tuple[str, ...], now: datetime, rules: Rules, past: bool) -> Iterator[Reading]:
    """Every reading from the first word on: a day, a time, a day and a time in either order."""
    days = DayPhrases(words, now, rules, past)
    start = 1 if word_at(words, 0) in ("on", "by") else 0
    for found in (*days.days(start), *span_days(days, start)):
        yield found
        if found.refusal is None and found.time is None:
            for clock in times(words, found.end, rules, after_day=True):
                yield Reading(clock.end, found.day, clock.time, clock.refusal)
    for clock in times(words, start, rules):
        yield clock
        if clock.refusal is None:
            behind = clock.end + 1 if word_at(words, clock.end) == "on" else clock.end
            for found in days.days(behind):
                if found.time is None:
                    yield Reading(found.end, found.day, clock.time, found.refusal)


def _settle(found: Reading, now: datetime, past: bool) -> When:
    if found.refusal is not None:
        raise found.refusal
    if found.day is not None:
        return check_when(When(found.day, found.time), now, past=past)
    assert found.time is not None
    minute = now.time().replace(second=0, microsecond=0)
    if past:
        return When(now.date() if found.time <= minute else cal.add_days(now.date(), -1), found.time)
    return When(now.date() if found.time > minute else cal.add_days(now.date(), 1), found.time)


def _calendar_word(word: str) -> bool:
    return (word != "" and word[0] in "0123456789") or word.rstrip(".") in _CALENDAR
