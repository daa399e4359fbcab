"""Days, times and spans of days in words, the same everywhere on the screen and in every locale."""

from __future__ import annotations

from datetime import date, datetime, time

_DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def weekday_date(day: date, today: date | None = None) -> str:
    """ "Tue 24 Nov"; with the year when it is not that of `today`."""
    year = f" {day.year}" if today is not None and day.year != today.year else ""
    return f"{_DAYS[day.weekday()]} {day.day} {_MONTHS[day.month - 1]}{year}"


def full_date(day: date) -> str:
    """ "Tue 24 Nov 2026"."""
    return f"{weekday_date(day)} {day.year}"


def short_date(day: date, today: date) -> str:
    """ "24 Nov", six cells at most; "Nov'25" in another year."""
    if day.year == today.year or 0 <= (day - today).days < 300:
        return f"{day.day} {_MONTHS[day.month - 1]}"
    return f"{_MONTHS[day.month - 1]}'{day.year % 100:02}"


def plain_date(day: date, today: date) -> str:
    """ "3 Nov"; with the year when it is another one."""
    year = f" {day.year}" if day.year != today.year else ""
    return f"{day.day} {_MONTHS[day.month - 1]}{year}"


def clock(at: time | datetime) -> str:
    """ "09:05"."""
    return f"{at.hour:02}:{at.minute:02}"


def counted(count: int, one: str, many: str = "") -> str:
    """ "1 touch", "3 touches"; `many` is needed where it is not `one` with an s."""
    return f"1 {one}" if count == 1 else f"{count} {many or one + 's'}"


def days(count: int) -> str:
    """ "1 day", "3 days"."""
    return counted(count, "day")


def ago(day: date, today: date) -> str:
    """How long a day has been gone or is ahead: "today", "yesterday", "3 days ago", "tomorrow", "in 6 days"."""
    gone = (today - day).days
    match gone:
        case 0:
            return "today"
        case 1:
            return "yesterday"
        case -1:
            return "tomorrow"
    return f"{days(gone)} ago" if gone > 0 else f"in {days(-gone)}"


def on_day(day: date, today: date) -> str:
    """A day as one says it in a sentence: "today", "yesterday", "tomorrow", "on Fri 20 Nov"."""
    if abs((today - day).days) <= 1:
        return ago(day, today)
    return f"on {weekday_date(day, today)}"


def span(minutes: int) -> str:
    """Minutes in words: "7 min", "2 h", "1 h 20 min"."""
    if minutes < 60:
        return f"{minutes} min"
    hours, rest = divmod(minutes, 60)
    return f"{hours} h" if not rest else f"{hours} h {rest} min"


def ordinal(number: int) -> str:
    """ "1st", "2nd", "11th"."""
    ending = "th" if 10 <= number % 100 <= 20 else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{ending}"


def times(count: int) -> str:
    """ "once", "twice", "3 times"."""
    return {1: "once", 2: "twice"}.get(count, f"{count} times")
