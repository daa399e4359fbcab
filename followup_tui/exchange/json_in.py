"""A contact with its history from the JSON of `json_out`: every value is looked at before it is believed.

Contacts and touches are numbered anew, in the order of the file.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, time
from decimal import Decimal
from typing import Any, TypeVar

from followup_tui.domain.text import clean
from followup_tui.domain.values import (
    Category,
    Channel,
    Contact,
    ContactDraft,
    Direction,
    HistoryEntry,
    LastTouch,
    Mark,
    Money,
    Outcome,
    Owes,
    Range,
    Step,
    StepKind,
    Stop,
    Stopped,
    Summary,
    Then,
    Touch,
    YearlyDate,
)

from .records import ExportedContact

T = TypeVar("T")


def read_record(said: object, number: int, first_touch: int = 1, added: date = date(1970, 1, 1)) -> ExportedContact:
    """The contact of `write_record`, with `number` as its id and touches numbered from `first_touch`.

    What is missing is taken as empty, and `added` as the day it was added. Raises `ValueError`, in words, for what is not in the form.
    """
    get = _Fields(said)
    summary = Summary(
        id=number,
        name=get.line("name"),
        org=get.line("org"),
        category=get.line("category"),
        tier=get.whole("tier", 7),
        range=get.one("range", _read_range) or Range(60, 90),
        captured_on=get.one("captured_on", date.fromisoformat) or added,
        value=_read_money(get),
        starred=get.yes("starred"),
        new=get.yes("new"),
        anchor=get.one("anchor", date.fromisoformat),
        opens=get.one("opens", date.fromisoformat),
        overdue_after=get.one("overdue_after", date.fromisoformat),
        retry_on=get.one("retry_on", date.fromisoformat),
        attempts=get.whole("attempts", 0),
        reply_owed_since=get.one("reply_owed_since", date.fromisoformat),
        snoozed_until=get.one("snoozed_until", date.fromisoformat),
        step=get.one("step", _read_step),
        owes=get.one("owes", _read_owes),
        owes_asked=get.yes("owes_asked"),
        dates=get.several("dates", _read_yearly),
        last_touch=get.one("last_touch", _read_last),
        last_day=get.one("last_day", date.fromisoformat),
        slips=get.whole("slips", 0),
        stopped=get.one("stopped", _read_stopped),
    )
    contact = Contact(
        summary=summary,
        title=get.line("title"),
        emails=get.several("emails", _text),
        phones=get.several("phones", _text),
        urls=get.several("urls", _text),
        addresses=get.several("addresses", _text),
        tags=get.several("tags", _text),
        met=get.line("met"),
        met_on=get.one("met_on", date.fromisoformat),
        via=get.line("via"),
        needs=get.line("needs"),
        note=get.line("note"),
        timezone=get.line("timezone"),
        folder=get.line("folder"),
        newsletter_since=get.one("newsletter_since", date.fromisoformat),
        preferred_channel=get.one("preferred_channel", Channel),
        own_range=get.one("own_range", _read_range),
        extra=get.several("extra", _read_pair),
        source=get.line("source"),
        source_id=get.line("source_id"),
    )
    touches = tuple(_read_touch(touch, first_touch + i, number) for i, touch in enumerate(get.several("touches", _Fields)))
    return ExportedContact(contact, touches, get.several("events", _read_event), summary.dates)


def draft_of(record: ExportedContact) -> ContactDraft:
    """What a record says of the contact itself, as a draft."""
    contact = record.contact
    summary = contact.summary
    return ContactDraft(
        name=summary.name,
        org=summary.org,
        title=contact.title,
        category=summary.category or None,
        tags=contact.tags,
        met=contact.met,
        met_on=contact.met_on,
        via=contact.via,
        needs=contact.needs,
        note=contact.note,
        timezone=contact.timezone,
        folder=contact.folder,
        emails=contact.emails,
        phones=contact.phones,
        urls=contact.urls,
        addresses=contact.addresses,
        value=summary.value,
        step=summary.step,
        owes=summary.owes,
        starred=summary.starred,
        newsletter_since=contact.newsletter_since,
        preferred_channel=contact.preferred_channel,
        own_range=contact.own_range,
        dates=record.dates,
        extra=contact.extra,
        source=contact.source,
        source_id=contact.source_id,
        never_contact=summary.stopped is not None and summary.stopped.outcome is Stop.NEVER_CONTACT,
        last_touch_on=summary.last_day,
        stopped=summary.stopped,
        captured_on=summary.captured_on,
    )


def read_category(said: object, number: int) -> Category:
    """The category of `write_category`, with `number` as its id; raises `ValueError`."""
    get = _Fields(said)
    return Category(number, get.line("name"), get.one("range", _read_range) or Range(60, 90), get.whole("tier", 7))


class _Fields:
    """A JSON object, looked into with the type that is expected; a `ValueError` names the field."""

    def __init__(self, said: object) -> None:
        if not isinstance(said, dict):
            raise ValueError("it is not an object")
        self.said: dict[str, Any] = said

    def line(self, name: str) -> str:
        found = self.said.get(name)
        if found is None:
            return ""
        if not isinstance(found, str):
            raise ValueError(f"{name} is not text")
        return clean(found)

    def whole(self, name: str, missing: int) -> int:
        found = self.said.get(name)
        if found is None:
            return missing
        if type(found) is not int or not -(2**31) < found < 2**31:
            raise ValueError(f"{name} is not a whole number")
        return found

    def yes(self, name: str) -> bool:
        found = self.said.get(name)
        if found is not None and not isinstance(found, bool):
            raise ValueError(f"{name} is neither true nor false")
        return bool(found)

    def one(self, name: str, read: Callable[[Any], T]) -> T | None:
        found = self.said.get(name)
        return None if found is None else _read(name, found, read)

    def several(self, name: str, read: Callable[[Any], T]) -> tuple[T, ...]:
        found = self.said.get(name)
        if found is None:
            return ()
        if not isinstance(found, list):
            raise ValueError(f"{name} is not a list")
        return tuple(_read(name, one, read) for one in found)


def _read(name: str, found: Any, read: Callable[[Any], T]) -> T:
    try:
        return read(found)
    except (ValueError, TypeError, KeyError, AttributeError, OverflowError) as error:
        raise ValueError(f"{name} is not in the form it should be") from error


def _text(found: Any) -> str:
    if not isinstance(found, str):
        raise ValueError("it is not text")
    return clean(found)


def _instant(found: str) -> datetime:
    at = datetime.fromisoformat(found)
    if at.tzinfo is None:
        raise ValueError("it has no offset")
    return at


def _read_money(get: _Fields) -> Money | None:
    amount, currency = get.said.get("value"), get.line("currency")
    if amount is None:
        return None
    try:
        found = Decimal(str(amount))
    except ArithmeticError as error:
        raise ValueError("value is no amount") from error
    if isinstance(amount, bool) or not found.is_finite() or not currency:
        raise ValueError("value is no amount")
    return Money(found, currency)


def _read_range(found: Any) -> Range:
    first, last = found
    if type(first) is not int or type(last) is not int or not 0 <= first <= last:
        raise ValueError("it is no range")
    return Range(first, last)


def _read_step(found: Any) -> Step:
    get = _Fields(found)
    return Step(
        StepKind(found["kind"]),
        date.fromisoformat(found["due"]),
        get.one("time", time.fromisoformat),
        get.one("channel", Channel),
        get.line("words"),
    )


def _read_owes(found: Any) -> Owes:
    return Owes(date.fromisoformat(found["by"]), _Fields(found).line("words"))


def _read_stopped(found: Any) -> Stopped:
    return Stopped(Stop(found["outcome"]), date.fromisoformat(found["on"]))


def _read_last(found: Any) -> LastTouch:
    return LastTouch(_instant(found["at"]), Channel(found["channel"]), Outcome(found["outcome"]))


def _read_yearly(found: Any) -> YearlyDate:
    get = _Fields(found)
    day = date.fromisoformat(f"2024{found['date'][1:]}")
    return YearlyDate(get.line("name"), day.month, day.day, get.one("channel", Channel) or Channel.POST, found.get("done_year"))


def _read_pair(found: Any) -> tuple[str, str]:
    name, value = found
    return _text(name), _text(value)


def _read_touch(get: _Fields, number: int, contact: int) -> Touch:
    said = get.said
    at = get.one("at", _instant)
    direction, channel, outcome = get.one("direction", Direction), get.one("channel", Channel), get.one("outcome", Outcome)
    if at is None or channel is None or outcome is None:
        raise ValueError("a touch without its time, channel or outcome")
    mark = Mark.ASK if get.yes("ask") else Mark.VALUE if said.get("value") else None
    item = get.line("item") or (clean(said["value"]) if isinstance(said.get("value"), str) else "")
    return Touch(
        number,
        contact,
        at,
        get.one("day", date.fromisoformat) or at.date(),
        direction or (Direction.IN if outcome is Outcome.REPLIED else Direction.OUT),
        channel,
        outcome,
        get.line("note"),
        mark,
        item,
        get.line("reason"),
        get.whole("block", -1) if said.get("block") is not None else None,
        get.one("agreed", Then),
    )


def _read_event(found: Any) -> HistoryEntry:
    get = _Fields(found)
    at = _instant(found["at"])
    return HistoryEntry(at, get.one("day", date.fromisoformat) or at.date(), None, get.line("event"), get.line("words"))
