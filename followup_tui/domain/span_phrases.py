"""Spans of time in the closed grammar of dates in words: "in 2 weeks", "+3d", "1h30m", "a week from friday", "2 hours ago"."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime

from . import calendar as cal
from .day_phrases import DayPhrases
from .errors import Refused
from .patterns import pattern
from .record import record
from .time_phrases import NUMBERS, Reading, follows, word_at

_UNITS: dict[str, tuple[int, str]] = {}
for _unit, _times, _names in (
    ("minute", 1, "min mins minute minutes"),
    ("minute", 60, "h hr hrs hour hours"),
    ("day", 1, "d day days"),
    ("day", 7, "w wk wks week weeks"),
    ("day", 14, "fortnight fortnights"),
    ("month", 1, "m mo mos month months"),
    ("month", 3, "q quarter quarters"),
    ("month", 12, "y yr yrs year years"),
    ("workday", 1, "workday workdays weekday weekdays"),
):
    _UNITS |= dict.fromkeys(_names.split(), (_times, _unit))

_COMPACT = pattern(r"\+?([0-9]{1,6})([a-z]+)")
_COUNT = pattern(r"\+?([0-9]{1,6})")
_HOURS_AND_MINUTES = pattern(r"\+?([0-9]{1,4})h([0-9]{1,2})(?:m|min)?")
_MINUTES = pattern(r"([0-9]{1,3})(?:m|min|mins)")


@record
class _Span:
    end: int
    count: int
    unit: str


def span_days(days: DayPhrases, i: int) -> Iterator[Reading]:
    """Every reading of a span that begins at word `i`, counted from now, from a day that is named, or back ("ago")."""
    words = days.words
    start = i + 1 if word_at(words, i) == "in" else i
    for span in _spans(words, start):
        yield _moved(days, span, span.end, 1)
        if start != i:
            continue
        if word_at(words, span.end) == "ago":
            yield _moved(days, span, span.end + 1, -1)
        elif word_at(words, span.end) in ("from", "after"):
            if word_at(words, span.end + 1) in ("now", "today"):
                yield _moved(days, span, span.end + 2, 1)
            if span.unit != "minute":
                for base in days.days(span.end + 1):
                    if base.day is None:
                        yield base
                    elif base.time is None:
                        yield Reading(base.end, *_counted(days, span, base.day, 1))


def _spans(words: tuple[str, ...], i: int) -> Iterator[_Span]:
    token = word_at(words, i)
    if match := _COMPACT.fullmatch(token):
        yield from _span(words, i + 1, int(match[1]), match[2])
    if match := _HOURS_AND_MINUTES.fullmatch(token):
        yield _Span(i + 1, int(match[1]) * 60 + int(match[2]), "minute")
    if follows(words, i, ("half", "an", "hour")):
        yield _Span(i + 3, 30, "minute")
    elif follows(words, i, ("half", "hour")):
        yield _Span(i + 2, 30, "minute")
    match = _COUNT.fullmatch(token)
    count = int(match[1]) if match else NUMBERS.get(token, 0)
    if not count:
        return
    unit = word_at(words, i + 1)
    if unit in ("business", "working", "work") and word_at(words, i + 2) in ("day", "days"):
        yield _Span(i + 3, count, "workday")
    elif unit in _UNITS:
        yield from _span(words, i + 2, count, unit)


def _span(words: tuple[str, ...], end: int, count: int, name: str) -> Iterator[_Span]:
    times, unit = _UNITS.get(name, (0, ""))
    if not count or not times:
        return
    yield _Span(end, count * times, unit)
    if times == 60:
        more = end + 1 if word_at(words, end) == "and" else end
        if match := _MINUTES.fullmatch(word_at(words, more)):
            yield _Span(more + 1, count * 60 + int(match[1]), unit)
        elif (match := _COUNT.fullmatch(word_at(words, more))) and _UNITS.get(word_at(words, more + 1)) == (1, "minute"):
            yield _Span(more + 2, count * 60 + int(match[1]), unit)


def _moved(days: DayPhrases, span: _Span, end: int, way: int) -> Reading:
    if span.unit != "minute":
        return Reading(end, *_counted(days, span, days.today, way))
    try:
        # By the instant, not by the wall: in two hours is two hours, also over a change of the clock.
        there = datetime.fromtimestamp(days.now.timestamp() + way * span.count * 60, days.now.tzinfo)
    except (OverflowError, ValueError, OSError):
        return Reading(end, refusal=_far(days, end))
    return Reading(end, there.date(), there.time().replace(second=0, microsecond=0))


def _counted(days: DayPhrases, span: _Span, base: date, way: int) -> tuple[date | None, None, Refused | None]:
    try:
        if span.unit == "day":
            return cal.add_days(base, way * span.count), None, None
        if span.unit == "month":
            return cal.add_months(base, way * span.count), None, None
        return cal.add_work_days(base, way * span.count, days.rules), None, None
    except (OverflowError, ValueError):
        return None, None, _far(days, span.end)


def _far(days: DayPhrases, end: int) -> Refused:
    return Refused("Too far away", f"“{days.said(0, end)}” is no day that the book can hold.", "Name a day within ten years.")
