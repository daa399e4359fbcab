"""The calendar as iCalendar (RFC 5545): the sessions with alarms and marked busy, promises, and the yearly dates.

Times are floating, as the sessions are (product.md section 6): no zone is written, nine o'clock is nine o'clock wherever the calendar
is looked at. A moved session is an EXDATE of the recurring event and an event of its own, whose UID stays the same wherever it
goes; RECURRENCE-ID leaves a ghost in some calendars.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, date, datetime, time, timedelta
from itertools import zip_longest
from typing import IO, TYPE_CHECKING, Any

from followup_tui.domain.blocks.away import is_away
from followup_tui.domain.blocks.calendar import Board, Period
from followup_tui.domain.blocks.commitment import occurrences
from followup_tui.domain.blocks.floating import at_time, wall
from followup_tui.domain.blocks.states import Block, Completed, Rescheduled
from followup_tui.domain.blocks.words import say_chain
from followup_tui.domain.text import clean, clean_line
from followup_tui.domain.values import StepKind, Summary, YearlyDate

from .records import ExportedContact

if TYPE_CHECKING:
    from icalendar import Event

BEFORE = timedelta(minutes=10)
"""How long before its start a session is reminded of, and once more at its start."""

PROMISE = timedelta(minutes=15)
"""How long a promise with a time stands in the calendar; it marks nobody busy."""

_HOST = "followup_tui"
_COUNTED_FROM = datetime(2020, 1, 1, tzinfo=UTC)


def write_ics(stream: IO[bytes], board: Board, people: Iterable[ExportedContact], now: datetime) -> int:
    """Write the calendar to a stream of bytes, and say how many events are in it.

    `now` is aware and local: what lies before it and was never on the calendar is left out, and what is written carries its stamp.
    """
    from icalendar import Calendar

    calendar = Calendar()
    calendar.add("prodid", "-//followup-tui//followup//EN")
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    events = [*_sessions(board, now), *_dates(people, now)]
    for event in events:
        calendar.add_component(event)
    stream.write(calendar.to_ical())
    return len(events)


def _sessions(board: Board, now: datetime) -> Iterator[Event]:
    """One recurring event for each commitment, and one event for each session that is not where the rule has it."""
    shown: set[datetime] = set()
    for period, following in zip_longest(board.periods, board.periods[1:]):
        end = following.since - timedelta(minutes=1) if following is not None else None
        first, left_out = _series(period, end, board, now)
        if first is not None:
            shown.update(_stands(board, period, first, end) - left_out)
            yield _recurring(period, first, end, sorted(left_out), now)
    for block in board.blocks:
        is_there = block.first_planned in shown and block.starts == block.first_planned
        if not isinstance(block, Rescheduled) and not is_there:
            yield _single(block, now)


def _series(period: Period, end: datetime | None, board: Board, now: datetime) -> tuple[datetime | None, set[datetime]]:
    """The first occurrence of a rule that is in the calendar, and those behind it that are not."""
    by_origin = {block.first_planned: block for block in board.blocks if block.previous is None}
    local = wall(now)
    horizon = max([local, *by_origin, *(at_time(away.last, time.max) for away in board.aways)])
    first: datetime | None = None
    left_out: set[datetime] = set()
    for moment in occurrences(period.commitment, period.since - timedelta(minutes=1), end):
        block = by_origin.get(moment)
        if block is None:
            is_in = moment > local and not is_away(moment.date(), board.aways)
        else:
            is_in = _is_as_planned(block, period)
        if is_in and first is None:
            first = moment
        elif not is_in and first is not None:
            left_out.add(moment)
        if moment > horizon and first is not None:
            break
    return first, left_out


def _stands(board: Board, period: Period, first: datetime, end: datetime | None) -> set[datetime]:
    """The sessions that a recurring event shows."""
    planned = {block.first_planned for block in board.blocks if block.previous is None}
    last = max(planned, default=first)
    return planned & set(occurrences(period.commitment, first - timedelta(minutes=1), min(last, end) if end else last))


def _is_as_planned(block: Block, period: Period) -> bool:
    unmoved = not isinstance(block, Rescheduled) and block.starts == block.first_planned
    return unmoved and block.minutes == period.commitment.minutes


def _recurring(period: Period, first: datetime, end: datetime | None, left_out: Sequence[datetime], now: datetime) -> Event:
    event = _session(f"commitment-{period.since:%Y%m%dT%H%M}", first, period.commitment.minutes, "", now)
    rule: dict[str, Any] = {"freq": "weekly", "byday": list(period.commitment.codes)}
    if end is not None:
        rule["until"] = end
    event.add("rrule", rule)
    for moment in left_out:
        # A property for each: not every calendar reads a list.
        event.add("exdate", moment)
    return event


def _single(block: Block, now: datetime) -> Event:
    said = say_chain(block)
    if isinstance(block, Completed):
        said = f"{said}; completed" if said else "Completed"
    return _session(f"block-{block.first_planned:%Y%m%dT%H%M}", block.starts, block.minutes, said, now)


def _session(uid: str, starts: datetime, minutes: int, said: str, now: datetime) -> Event:
    event = _event(uid, "Follow-up session", now)
    event.add("dtstart", starts)
    event.add("duration", timedelta(minutes=minutes))
    if said:
        event.add("description", f"{said[0].upper()}{said[1:]}.")
    event.add("transp", "OPAQUE")
    event.add("x-microsoft-cdo-busystatus", "BUSY")
    for before in (BEFORE, timedelta(0)):
        _alarm(event, before, "Follow-up session")
    return event


def _dates(people: Iterable[ExportedContact], now: datetime) -> Iterator[Event]:
    """The promises with their days, and the yearly dates."""
    for record in people:
        summary = record.contact.summary
        if summary.step is not None and summary.step.kind is StepKind.PROMISE:
            yield _promise(summary, now)
        for day in record.dates:
            yield _yearly(summary, day, now)


def _promise(summary: Summary, now: datetime) -> Event:
    step = summary.step
    assert step is not None
    name = clean_line(summary.name)
    event = _event(f"promise-{summary.id}", f"Promised: {step.channel.value if step.channel else 'contact'} {name}", now)
    if step.words:
        event.add("description", clean(step.words))
    if step.time is None:
        event.add("dtstart", step.due)
    else:
        event.add("dtstart", at_time(step.due, step.time))
        event.add("duration", PROMISE)
        _alarm(event, BEFORE, f"Promised: {name}")
    event.add("transp", "TRANSPARENT")
    return event


def _yearly(summary: Summary, day: YearlyDate, now: datetime) -> Event:
    name = clean_line(day.name)
    event = _event(
        f"date-{summary.id}-{day.month:02}{day.day:02}-{zlib.crc32(name.casefold().encode()):08x}",
        f"{clean_line(summary.name)}: {name}",
        now,
    )
    year = summary.captured_on.year
    if (day.month, day.day) == (2, 29):
        # The 1st of March in ordinary years: the 60th day of any.
        event.add("dtstart", date.fromordinal(date(year, 1, 1).toordinal() + 59))
        event.add("rrule", {"freq": "yearly", "byyearday": 60})
    else:
        event.add("dtstart", date(year, day.month, day.day))
        event.add("rrule", {"freq": "yearly"})
    event.add("transp", "TRANSPARENT")
    return event


def _event(uid: str, summary: str, now: datetime) -> Event:
    from icalendar import Event

    event = Event()
    event.add("uid", f"{uid}@{_HOST}")
    stamp = now.astimezone(UTC)
    event.add("dtstamp", datetime(stamp.year, stamp.month, stamp.day, stamp.hour, stamp.minute, stamp.second, tzinfo=UTC))
    # It rises with every export, so that a calendar which has an older one takes this one in its place.
    event.add("sequence", max(0, int((stamp - _COUNTED_FROM).total_seconds() // 60)))
    event.add("summary", summary)
    event.add("class", "PRIVATE")
    return event


def _alarm(event: Event, before: timedelta, said: str) -> None:
    from icalendar import Alarm

    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("trigger", -before)
    alarm.add("description", said)
    event.add_component(alarm)
