"""Words for days, weeks, months and quarters, in the closed grammar of dates in words (product.md section 2)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from . import calendar as cal
from .date_phrases import LONG_WEEKDAYS, MONTHS, YEAR, DatePhrases, impossible
from .days import MONTH_NAMES
from .patterns import pattern
from .time_phrases import DAY_PARTS, Reading, follows, word_at

WEEKDAYS: dict[str, int] = {}
"""The numbers of the weekdays by their names, long and short."""

for _n, _names in enumerate(
    (
        "mon monday",
        "tue tues tuesday",
        "wed weds wednesday",
        "thu thur thurs thursday",
        "fri friday",
        "sat saturday",
        "sun sunday",
    )
):
    WEEKDAYS |= dict.fromkeys(_names.split(), _n)

SINGLE_DAYS = {"today": 0, "tomorrow": 1, "tmrw": 1, "tmr": 1, "yesterday": -1}
ENDS = {"eow": "week", "eom": "month", "eoq": "quarter", "eoy": "year"}

ORDINALS = {"first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "last": -1}
ORDINALS |= {"1st": 1, "2nd": 2, "3rd": 3, "4th": 4, "5th": 5}
_WEEK = pattern(r"(?:w|wk)([0-9]{1,2})")
_WEEK_NUMBER = pattern(r"[0-9]{1,2}")
_QUARTER = pattern(r"q([1-4])")


class DayPhrases(DatePhrases):
    """The readings of one phrase as a day, without the spans that count from one."""

    def days(self, i: int) -> Iterator[Reading]:
        """Every reading of a day that begins at word `i`; some hold their time ("this morning")."""
        word = word_at(self.words, i)
        yield from self.dates(i)
        if word == "the":
            i, word = i + 1, word_at(self.words, i + 1)
        yield from self._named(i, word)
        yield from self._weekday(i, word)
        yield from self._nth_weekday(i, word)
        yield from self._week(i, word)
        yield from self._quarter(i, word)
        yield from self._end_of(i, word)

    def _named(self, i: int, word: str) -> Iterator[Reading]:
        if word in SINGLE_DAYS:
            yield Reading(i + 1, cal.add_days(self.today, SINGLE_DAYS[word]))
        elif word == "tonight":
            yield Reading(i + 1, self.today, DAY_PARTS["night"])
        elif word == "now" and self.past:
            yield Reading(i + 1, self.today, self.now.time().replace(second=0, microsecond=0))
        elif follows(self.words, i, ("day", "after", "tomorrow")):
            yield Reading(i + 3, cal.add_days(self.today, 2))
        elif follows(self.words, i, ("day", "before", "yesterday")):
            yield Reading(i + 3, cal.add_days(self.today, -2))
        elif word == "this" and (part := word_at(self.words, i + 1)) in DAY_PARTS:
            yield Reading(i + 2, self.today, DAY_PARTS[part])
        elif word == "next":
            yield from self._next(i)

    def _next(self, i: int) -> Iterator[Reading]:
        unit = word_at(self.words, i + 1)
        if unit in ("business", "working", "work") and word_at(self.words, i + 2) == "day":
            yield Reading(i + 3, cal.add_work_days(self.today, 1, self.rules))
        elif unit in ("workday", "weekday"):
            yield Reading(i + 2, cal.add_work_days(self.today, 1, self.rules))
        elif unit in ENDS.values():
            yield Reading(i + 2, cal.next_work_day(self._start(unit, 1), self.rules))
            j = i + 3 if word_at(self.words, i + 2) == "on" else i + 2
            if unit == "week" and (weekday := WEEKDAYS.get(word_at(self.words, j))) is not None:
                yield Reading(j + 1, self._in_week(weekday, 1))

    def _weekday(self, i: int, word: str) -> Iterator[Reading]:
        """The next such day after today (the last one before it), or that of a week or date that was named with it."""
        if word in ("next", "this", "last"):
            weekday = WEEKDAYS.get(word_at(self.words, i + 1))
            if weekday is not None:
                day = cal.weekday_before(self.today, weekday) if word == "last" else self._in_week(weekday, word == "next")
                yield Reading(i + 2, day)
            return
        weekday = WEEKDAYS.get(word)
        if weekday is None:
            return
        yield Reading(i + 1, (cal.weekday_before if self.past else cal.weekday_after)(self.today, weekday))
        for week, ahead in (("next", 1), ("this", 0)):
            if follows(self.words, i + 1, (week, "week")):
                yield Reading(i + 3, self._in_week(weekday, ahead))
        for found in self.dates(i + 1):
            if found.day is None or found.day.weekday() == weekday:
                yield found
            else:
                day = found.day
                told = f"{day.day} {MONTH_NAMES[day.month - 1]} {day.year} is a {LONG_WEEKDAYS[day.weekday()]}."
                yield Reading(found.end, refusal=impossible(self.said(i, found.end), told))

    def _in_week(self, weekday: int, ahead: int) -> date:
        offset = (weekday - self.rules.week_start) % 7
        return cal.add_days(cal.start_of_week(self.today, self.rules), 7 * ahead + offset)

    def _nth_weekday(self, i: int, word: str) -> Iterator[Reading]:
        n, weekday = ORDINALS.get(word), WEEKDAYS.get(word_at(self.words, i + 1))
        if n is None or weekday is None or word_at(self.words, i + 2) not in ("of", "in"):
            return
        for end, year, month in self._months(i + 3):
            found = cal.nth_weekday(year, month, weekday, n) if year else self._nearest_nth(month, weekday, n)
            if found is None:
                yield Reading(end, refusal=impossible(self.said(i, end), f"that month has no fifth {LONG_WEEKDAYS[weekday]}."))
            else:
                yield Reading(end, found)

    def _nearest_nth(self, month: int, weekday: int, n: int) -> date | None:
        return self.nearest(lambda year: cal.nth_weekday(year, month, weekday, n))

    def _months(self, i: int) -> Iterator[tuple[int, int | None, int]]:
        """The months that begin at word `i`: end, year (None where none was named), month."""
        word = word_at(self.words, i)
        if word in MONTHS:
            yield i + 1, None, MONTHS[word]
            if YEAR.fullmatch(year := word_at(self.words, i + 1)):
                yield i + 2, int(year), MONTHS[word]
        elif word in ("this", "next", "the") and word_at(self.words, i + 1) == "month":
            start = self._start("month", int(word == "next"))
            yield i + 2, start.year, start.month

    def _week(self, i: int, word: str) -> Iterator[Reading]:
        """ "week 48": the first working day of that ISO week, or today where it is this one."""
        if match := _WEEK.fullmatch(word):
            number, end = int(match[1]), i + 1
        elif word in ("week", "wk") and _WEEK_NUMBER.fullmatch(word_at(self.words, i + 1)):
            number, end = int(word_at(self.words, i + 1)), i + 2
        else:
            return
        yield self._iso_week(i, end, number, None)
        if YEAR.fullmatch(year := word_at(self.words, end)):
            yield self._iso_week(i, end + 1, number, int(year))

    def _iso_week(self, i: int, end: int, number: int, year: int | None) -> Reading:
        if not 1 <= number <= (53 if year is None else date(year, 12, 28).isocalendar().week):
            return Reading(end, refusal=impossible(self.said(i, end), f"there is no week {number}{f' in {year}' if year else ''}."))
        return Reading(end, self._week_day(year, number) if year else self.nearest(lambda near: self._week_day(near, number)))

    def _week_day(self, year: int, number: int) -> date | None:
        if number > date(year, 12, 28).isocalendar().week:
            return None
        monday = date.fromisocalendar(year, number, 1)
        this_week = 0 <= (self.today.toordinal() - monday.toordinal()) < 7
        return cal.next_work_day(self.today if this_week and not self.past else monday, self.rules)

    def _quarter(self, i: int, word: str) -> Iterator[Reading]:
        """ "Q1": the first working day of the quarter."""
        match = _QUARTER.fullmatch(word)
        if not match:
            return
        month = int(match[1]) * 3 - 2
        yield Reading(i + 1, self.nearest(lambda year: cal.next_work_day(date(year, month, 1), self.rules)))
        if YEAR.fullmatch(year := word_at(self.words, i + 1)):
            yield Reading(i + 2, cal.next_work_day(date(int(year), month, 1), self.rules))

    def _end_of(self, i: int, word: str) -> Iterator[Reading]:
        """ "eom", "end of next week", "end of december": the last working day of it."""
        if word in ENDS:
            yield Reading(i + 1, self._last_of(ENDS[word], 0))
        if not follows(self.words, i, ("end", "of")):
            return
        lead = word_at(self.words, i + 2)
        j = i + 3 if lead in ("the", "this", "next") else i + 2
        if (unit := word_at(self.words, j)) in ENDS.values():
            yield Reading(j + 1, self._last_of(unit, int(lead == "next")))
        elif unit in MONTHS and j == i + 2:
            for end, year, month in self._months(j):
                yield Reading(end, self._last_of_month(year, month) if year else self._nearest_last(month))

    def _nearest_last(self, month: int) -> date | None:
        return self.nearest(lambda year: self._last_of_month(year, month))

    def _last_of_month(self, year: int, month: int) -> date:
        return self._last_before(cal.end_of_month(date(year, month, 1)))

    def _last_of(self, unit: str, ahead: int) -> date:
        """The last working day of a week, month, quarter or year; of the next one, where this one's has gone by."""
        found = self._last_before(cal.add_days(self._start(unit, ahead + 1), -1))
        return found if found >= self.today else self._last_before(cal.add_days(self._start(unit, ahead + 2), -1))

    def _last_before(self, day: date) -> date:
        return day if cal.is_work_day(day, self.rules) else cal.add_work_days(day, -1, self.rules)

    def _start(self, unit: str, ahead: int) -> date:
        """The first day of the week, month, quarter or year so many ahead of this one."""
        if unit == "week":
            return cal.add_days(cal.start_of_week(self.today, self.rules), 7 * ahead)
        if unit == "month":
            return cal.add_months(self.today.replace(day=1), ahead)
        if unit == "quarter":
            return cal.add_months(cal.start_of_quarter(self.today), 3 * ahead)
        return date(self.today.year + ahead, 1, 1)
