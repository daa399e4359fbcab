"""Floating local time, like an alarm clock, and the instants it falls on: nine o'clock wherever you are (product.md section 6).

A floating time is a naive `datetime` of the wall; an instant is an aware one. Instants are compared and counted in UTC,
since two aware values of one zone are compared by their walls, which is wrong where the clock changes.
"""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta, tzinfo

LAST_MINUTE = time(23, 59)
"""The last minute of a day, for limits that go to its end."""


def wall(moment: datetime) -> datetime:
    """What the clock on the wall shows at an instant, in the instant's own zone, as a plain floating time."""
    return datetime.combine(_plain_day(moment), time(moment.hour, moment.minute, moment.second, moment.microsecond))


def wall_minute(moment: datetime) -> datetime:
    """What the clock on the wall shows at an instant, without its seconds."""
    return wall(moment).replace(second=0, microsecond=0)


def utc(moment: datetime) -> datetime:
    """An instant as a plain `datetime` in UTC; `moment` is aware."""
    shown = moment.astimezone(UTC)
    return wall(shown).replace(tzinfo=UTC)


def zone_of(moment: datetime) -> tzinfo:
    """The zone of an aware instant; raises ValueError for a naive one, which is a mistake in the program."""
    if moment.tzinfo is None:
        raise ValueError("an instant is aware")
    return moment.tzinfo


def exists_at(floating: datetime, zone: tzinfo) -> datetime:
    """The instant, in `zone`, at which the wall shows a floating time.

    In a gap of the clock it is the next minute that exists, in a fold the first of the two (product.md section 6).
    """
    first = utc(floating.replace(tzinfo=zone, fold=0))
    if wall(first.astimezone(zone)) == floating:
        return first.astimezone(zone)
    # In a gap the reading by the offset before it lies behind the change, the one by the offset after it before the change.
    before, behind = utc(floating.replace(tzinfo=zone, fold=1)), first
    offset = behind.astimezone(zone).utcoffset()
    while behind - before > timedelta(seconds=1):
        middle = before + (behind - before) / 2
        if middle.astimezone(zone).utcoffset() == offset:
            behind = middle
        else:
            before = middle
    return (before + timedelta(seconds=1)).replace(microsecond=0).astimezone(zone)


def begins(floating: datetime, now: datetime) -> datetime:
    """The instant, in UTC, of a floating time in the zone in which `now` is."""
    return utc(exists_at(floating, zone_of(now)))


def minutes_on(floating: datetime, minutes: int) -> datetime:
    """A floating time so many minutes further on the wall."""
    return floating + timedelta(minutes=minutes)


def at_time(day: date, clock: time) -> datetime:
    """The floating time of a day."""
    return datetime.combine(day, clock)


def _plain_day(moment: datetime) -> date:
    return date(moment.year, moment.month, moment.day)
