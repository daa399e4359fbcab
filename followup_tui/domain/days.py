"""Days in words, as every screen and command says them; apart from the grammar that reads them, which costs more to import."""

from __future__ import annotations

from datetime import date, datetime

from . import calendar as cal
from .values import When

WEEKDAY_NAMES = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
MONTH_NAMES = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def say_day(day: date, today: date | None = None) -> str:
    """A day in full: "Tue 24 Nov 2026"; `today` changes nothing, and lets all of these be called alike."""
    return f"{WEEKDAY_NAMES[day.weekday()]} {day.day} {MONTH_NAMES[day.month - 1]} {day.year}"


def say_when(when: When, now: datetime) -> str:
    """A day, its time and how far off it is: "Tue 24 Nov 2026 10:00, in 3 days"."""
    return f"{plain_day(when)}, {distance(when.day, now.date())}"


def short_day(day: date, today: date) -> str:
    """A day as lists show it: "today", "Thu 26" in this week, "Mon 30 Nov" beyond it, with the year where it is far."""
    if day == today:
        return "today"
    short = f"{WEEKDAY_NAMES[day.weekday()]} {day.day}"
    if cal.add_days(day, -day.weekday()) == cal.add_days(today, -today.weekday()):
        return short
    short = f"{short} {MONTH_NAMES[day.month - 1]}"
    return short if abs(day.toordinal() - today.toordinal()) < 300 else f"{short} {day.year}"


def distance(day: date, today: date) -> str:
    """How far off a day is: "today", "tomorrow", "in 3 days", "yesterday", "3 days ago"."""
    days = day.toordinal() - today.toordinal()
    near = {0: "today", 1: "tomorrow", -1: "yesterday"}
    return near.get(days) or (f"in {days} days" if days > 0 else f"{-days} days ago")


def plain_day(when: When) -> str:
    """A day with its time, where it has one: "Tue 24 Nov 2026 10:00"."""
    return f"{say_day(when.day)} {when.time:%H:%M}" if when.time is not None else say_day(when.day)
