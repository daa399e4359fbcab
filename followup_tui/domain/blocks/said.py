"""Floating times, minutes and counts in words, as every sentence about blocks says them."""

from __future__ import annotations

from datetime import date, datetime

from ..days import MONTH_NAMES, WEEKDAY_NAMES

_TIMES = ("never", "once", "twice", "three times", "four times", "five times")
_ORDINALS = ("", "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth")


def say_moment(moment: datetime) -> str:
    """A floating time with its day: "Tue 24 Nov 09:00"."""
    return f"{say_date(moment)} {moment:%H:%M}"


def say_date(day: date) -> str:
    """A day without its year: "Tue 24 Nov"."""
    return f"{WEEKDAY_NAMES[day.weekday()]} {day.day} {MONTH_NAMES[day.month - 1]}"


def say_weekday(moment: datetime) -> str:
    """A floating time by its weekday alone: "Tue 09:00"."""
    return f"{WEEKDAY_NAMES[moment.weekday()]} {moment:%H:%M}"


def say_minutes(n: int) -> str:
    """Minutes: "1 minute", "36 minutes"."""
    return "1 minute" if n == 1 else f"{n} minutes"


def say_clock(seconds: int) -> str:
    """Seconds as the session's bar shows them: "36:12"."""
    return f"{seconds // 60}:{seconds % 60:02}"


def times_over(n: int) -> str:
    """How often: "once", "twice", "three times", "12 times"."""
    return _TIMES[n] if n < len(_TIMES) else f"{n} times"


def ordinal(n: int) -> str:
    """Which one: "first", "second", … "11th", "21st"."""
    if n < len(_ORDINALS):
        return _ORDINALS[n]
    ending = "th" if 11 <= n % 100 <= 13 else {1: "st", 2: "nd", 3: "rd"}.get(n % 10, "th")
    return f"{n}{ending}"
