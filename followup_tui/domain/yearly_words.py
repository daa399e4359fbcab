"""Yearly dates in words: as they are typed, and as they are said again."""

from __future__ import annotations

import re
from collections.abc import Iterable

from .date_phrases import MONTHS
from .days import MONTH_NAMES
from .errors import Refused
from .patterns import pattern
from .text import clean_line, fold
from .values import Channel, YearlyDate

EXAMPLE = "birthday 3 may; founded 12 jun by call"
"""How yearly dates are typed."""

_LONGEST_MONTHS = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_BY = r"(?:\s+(?:by\s+)?([a-z-]+))?"
_DAY_FIRST = pattern(rf"(.*?)[\s:,]+(\d{{1,2}})(?:st|nd|rd|th)?[\s.]+([a-z]{{3,9}})\.?{_BY}", re.IGNORECASE)
_MONTH_FIRST = pattern(rf"(.*?)[\s:,]+([a-z]{{3,9}})\.?\s+(\d{{1,2}})(?:st|nd|rd|th)?{_BY}", re.IGNORECASE)


def read_yearly(text: str) -> tuple[YearlyDate, ...]:
    """Yearly dates as they are typed, with `;` or line ends between; raises Refused with what was understood."""
    return tuple(_read_one(said) for one in re.split(r"[;\n]", text) if (said := clean_line(one)))


def say_yearly(dates: Iterable[YearlyDate]) -> str:
    """Yearly dates as they are typed: "birthday 3 may by post; founded 12 jun by call"."""
    return "; ".join(f"{one.name} {one.day} {MONTH_NAMES[one.month - 1].lower()} by {one.channel.value}" for one in dates)


def say_day_of_year(yearly: YearlyDate) -> str:
    """The day without a year: "3 May"."""
    return f"{yearly.day} {MONTH_NAMES[yearly.month - 1]}"


def named(name: str, dates: Iterable[YearlyDate]) -> YearlyDate:
    """The one yearly date of that name, or of that beginning; raises Refused naming those there are."""
    wanted, known = fold(name), tuple(dates)
    exact = [one for one in known if fold(one.name) == wanted]
    found = exact or [one for one in known if fold(one.name).startswith(wanted)]
    if len(found) == 1:
        return found[0]
    there = say_yearly(found or known)
    raise Refused(
        "Which yearly date?",
        f"“{clean_line(name, 60)}” could be several." if found else f"There is none called “{clean_line(name, 60)}”.",
        f"There is: {there}." if there else "Add one first: followup yearly WHO birthday 3 may.",
    )


def _read_one(said: str) -> YearlyDate:
    match = _DAY_FIRST.fullmatch(said)
    name, day, month, by = match.groups() if match else ("", "", "", "")
    if not match and (match := _MONTH_FIRST.fullmatch(said)):
        name, month, day, by = match.groups()
    number = MONTHS.get(month.lower(), 0) if month else 0
    if not name or not number:
        raise Refused("No yearly date", f"“{said}” is not a name with a day of the year.", f"Write: {EXAMPLE}.")
    if not 1 <= int(day) <= _LONGEST_MONTHS[number - 1]:
        longest = f"{MONTH_NAMES[number - 1]} has {_LONGEST_MONTHS[number - 1]} days."
        raise Refused("No yearly date", f"“{said}”: {longest}", f"Write: {EXAMPLE}.")
    return YearlyDate(name, number, int(day), read_channel(by) if by else Channel.POST)


def read_channel(text: str) -> Channel:
    """A channel by its name or a beginning of one only; bulk is none. Raises Refused naming those there are."""
    said = fold(text).replace("e-mail", "email")
    personal = [channel for channel in Channel if channel is not Channel.BULK]
    found = [channel for channel in personal if channel.value.startswith(said)]
    if len(found) != 1:
        names = ", ".join(channel.value for channel in found or personal)
        raise Refused("No such channel", f"“{clean_line(text)}” is no channel.", f"One of: {names}.")
    return found[0]
