"""Dates in figures and with the names of months, in the closed grammar of dates in words (product.md section 2).

Each method reads one kind of phrase that begins at a word and yields every way to understand it; whoever asks
takes the longest. What is a phrase, but not a day that exists, is yielded as a refusal and not passed over.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Callable, Iterator
from datetime import date, datetime, time

from . import calendar as cal
from .days import MONTH_NAMES
from .errors import Refused
from .patterns import pattern
from .rules import Rules
from .time_phrases import Reading, word_at

LONG_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
LONG_MONTHS = ("january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december")

MONTHS = {name[:3]: n for n, name in enumerate(LONG_MONTHS, 1)} | {name: n for n, name in enumerate(LONG_MONTHS, 1)} | {"sept": 9}
"""The numbers of the months by their names, long and short."""

YEAR = pattern(r"(?:19|20|21)[0-9]{2}")

_ISO = pattern(r"([0-9]{4})([-/.])([0-9]{1,2})\2([0-9]{1,2})(?:t([0-9]{1,2}):([0-9]{2})(?::[0-9]{2})?)?")
_NUMERIC = pattern(r"([0-9]{1,2})([-/.])([0-9]{1,2})(?:\2([0-9]{4}|[0-9]{2}))?(\.?)")
_DAY_NUMBER = pattern(r"([0-9]{1,2})(st|nd|rd|th)?")
_GLUED = pattern(r"([0-9]{1,2})(?:st|nd|rd|th)?([a-z]{3,9})")


def impossible(said: str, reason: str) -> Refused:
    """The refusal of a day that no calendar has."""
    return Refused("No such day", f"“{said}”: {reason}")


class DatePhrases:
    """The readings of one phrase as a date, seen from a moment; where `past` is set, the latest day gone by and not the next."""

    def __init__(self, words: tuple[str, ...], now: datetime, rules: Rules, past: bool) -> None:
        self.words = words
        self.now = now
        self.today = now.date()
        self.rules = rules
        self.past = past

    def dates(self, i: int) -> Iterator[Reading]:
        """Every reading of a date that begins at word `i`."""
        token = self.words[i] if i < len(self.words) else ""
        if token[:1].isdigit():
            yield from self._iso(i, token)
            yield from self._numeric(i, token)
            yield from self._day_first(i)
        elif token == "the":
            yield from self._day_first(i + 1)
        elif token:
            yield from self._month_first(i)

    def _iso(self, i: int, token: str) -> Iterator[Reading]:
        match = _ISO.fullmatch(token)
        if not match:
            return
        found = self._exact(i, i + 1, int(match[1]), int(match[3]), int(match[4]))
        if found.day is None or match[5] is None:
            yield found
        elif int(match[5]) < 24 and int(match[6]) < 60:
            yield Reading(i + 1, found.day, time(int(match[5]), int(match[6])))
        else:
            yield Reading(i + 1, refusal=Refused("No such time", f"“{token}” does not hold a time of day.", "Write 14:30."))

    def _numeric(self, i: int, token: str) -> Iterator[Reading]:
        match = _NUMERIC.fullmatch(token)
        if not match or (match[2] != "/" and match[4] is None and not match[5]):
            return  # 2.5 is a number, and 3-5 a span
        first, second = int(match[1]), int(match[3])
        year = None if match[4] is None else int(match[4]) + (2000 if len(match[4]) == 2 else 0)
        orders = [(first, second)] if match[2] == "." or first == second else [(first, second), (second, first)]
        readings = [self._month_day(i, i + 1, month, day, year) for day, month in orders]
        possible = [(found, found.day) for found in readings if found.day is not None]
        if len(possible) == 2:
            one, other = (f"{day.day} {MONTH_NAMES[day.month - 1]}" for _, day in possible)
            reason = f"“{token}” is {one} {possible[0][1].year} or {other} {possible[1][1].year}."
            yield Reading(i + 1, refusal=Refused("Two readings", reason, f"Write {one.lower()} or {other.lower()}."))
        else:
            yield possible[0][0] if possible else readings[0]

    def _day_first(self, i: int) -> Iterator[Reading]:
        token = word_at(self.words, i)
        if (glued := _GLUED.fullmatch(token)) and glued[2] in MONTHS:
            yield from self._with_year(i, i + 1, MONTHS[glued[2]], int(glued[1]))
        match = _DAY_NUMBER.fullmatch(token)
        if not match:
            return
        number = int(match[1])
        j = i + 2 if word_at(self.words, i + 1) == "of" else i + 1
        if (month := MONTHS.get(word_at(self.words, j))) is not None:
            yield from self._with_year(i, j + 1, month, number)
        if match[2]:
            yield self._day_of_month(i, number)

    def _month_first(self, i: int) -> Iterator[Reading]:
        """ "dec 24", "dec 24 2026"; a month alone, with a year or without, is its first working day."""
        month = MONTHS.get(word_at(self.words, i))
        if month is None:
            return
        following = word_at(self.words, i + 1)
        if match := _DAY_NUMBER.fullmatch(following):
            yield from self._with_year(i, i + 2, month, int(match[1]))
        if YEAR.fullmatch(following):
            yield Reading(i + 2, cal.next_work_day(date(int(following), month, 1), self.rules))
        else:
            yield Reading(i + 1, self.nearest(lambda year: cal.next_work_day(date(year, month, 1), self.rules)))

    def _with_year(self, i: int, end: int, month: int, day: int) -> Iterator[Reading]:
        yield self._month_day(i, end, month, day, None)
        if YEAR.fullmatch(year := word_at(self.words, end)):
            yield self._month_day(i, end + 1, month, day, int(year))

    def _month_day(self, i: int, end: int, month: int, day: int, year: int | None) -> Reading:
        if year is not None:
            return self._exact(i, end, year, month, day)
        if month == 2 and day > 29:
            return Reading(end, refusal=impossible(self.said(i, end), "February has 28 days, 29 in some years."))
        leap = 2028
        if not 1 <= month <= 12 or not 1 <= day <= monthrange(leap, month)[1]:
            return self._exact(i, end, leap, month, day)
        return Reading(end, self.nearest(lambda near: date(near, month, day) if day <= monthrange(near, month)[1] else None))

    def _exact(self, i: int, end: int, year: int, month: int, day: int) -> Reading:
        if not 1 <= month <= 12:
            return Reading(end, refusal=impossible(self.said(i, end), f"there is no month {month}."))
        if not year:
            return Reading(end, refusal=impossible(self.said(i, end), f"there is no year {year}."))
        length = monthrange(year, month)[1]
        if not 1 <= day <= length:
            return Reading(end, refusal=impossible(self.said(i, end), f"{LONG_MONTHS[month - 1].title()} has {length} days."))
        return Reading(end, date(year, month, day))

    def _day_of_month(self, i: int, number: int) -> Reading:
        """ "the 3rd": this month's, or that of the nearest month that has one."""
        if not 1 <= number <= 31:
            return Reading(i + 1, refusal=impossible(self.said(i, i + 1), "no month has it."))
        first = self.today.replace(day=1)
        months = (cal.add_months(first, -n if self.past else n) for n in range(4))
        days = (month.replace(day=number) for month in months if number <= monthrange(month.year, month.month)[1])
        return Reading(i + 1, next(day for day in days if self.allowed(day)))

    def allowed(self, day: date) -> bool:
        """Whether the day lies on the side of today that is asked for; today itself always does."""
        return day <= self.today if self.past else day >= self.today

    def nearest(self, of_year: Callable[[int], date | None]) -> date | None:
        """The occurrence of this year, or of the nearest other year that has one on the side that is asked for; None in 12 years."""
        way = -1 if self.past else 1
        days = (of_year(self.today.year + way * n) for n in range(12))
        return next((day for day in days if day is not None and self.allowed(day)), None)

    def said(self, i: int, end: int) -> str:
        """The words of a phrase, for messages."""
        return " ".join(self.words[i:end])
