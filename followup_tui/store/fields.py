"""How days, times and instants lie in the file: one type for each, so that SQLite sorts and counts with them."""

from __future__ import annotations

from datetime import UTC, date, datetime, time

from peewee import Field

INSTANT = "%Y-%m-%dT%H:%M:%SZ"
"""The one format of an instant: UTC, whole seconds, always 20 characters."""


def instant_to_text(value: datetime) -> str:
    """An aware datetime as UTC text; a naive one is an error in the program."""
    if value.tzinfo is None:
        raise ValueError("an instant needs a time zone")
    utc = value.astimezone(UTC)
    return f"{utc.year:04}-{utc.month:02}-{utc.day:02}T{utc.hour:02}:{utc.minute:02}:{utc.second:02}Z"


def text_to_instant(text: str) -> datetime:
    """UTC text as an aware datetime."""
    return datetime.fromisoformat(text)


class InstantField(Field):
    """A moment, kept as UTC text of one width, so that the order of the text is the order in time."""

    field_type = "TEXT"

    def db_value(self, value: datetime | str | None) -> str | None:
        """UTC text for an aware datetime."""
        return instant_to_text(value) if isinstance(value, datetime) else value

    def python_value(self, value: str | None) -> datetime | None:
        """An aware datetime in UTC."""
        return None if value is None else text_to_instant(value)


class DayField(Field):
    """A local day, kept as its ordinal (1 is 1 January of the year 1), so that days can be subtracted in a query."""

    field_type = "INTEGER"

    def db_value(self, value: date | int | None) -> int | None:
        """The ordinal of a day."""
        return value.toordinal() if isinstance(value, date) else value

    def python_value(self, value: int | None) -> date | None:
        """The day of an ordinal."""
        return None if value is None else date.fromordinal(value)


class MinuteField(Field):
    """A local time of day, kept as minutes after midnight."""

    field_type = "INTEGER"

    def db_value(self, value: time | int | None) -> int | None:
        """Minutes after midnight."""
        return value.hour * 60 + value.minute if isinstance(value, time) else value

    def python_value(self, value: int | None) -> time | None:
        """The time of day of a number of minutes."""
        return None if value is None else time(value // 60, value % 60)
