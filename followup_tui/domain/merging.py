"""Two contacts that are one person: what the merged one is (product.md sections 1, 4, 5 and 10).

Everything that can be kept of both is kept. Where there is room for one value only, the kept contact's stands unless the
user chose, or the rule is stricter than a choice; what gives way is told, and goes into the history.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from datetime import date, datetime, time
from enum import StrEnum
from typing import Any

from .cadence import Origin
from .joining import joined, joined_dates, joined_extra, joined_notes
from .reach import email_key, phone_key
from .record import record
from .text import fold
from .values import Category, Contact, ContactDraft, Money, Owes, Step, StepKind, Stop, Stopped, Summary


class Side(StrEnum):
    """Which of the two a value comes from."""

    KEPT = "kept"
    OTHER = "other"


class Field(StrEnum):
    """What a contact has one of, in the order of the screen."""

    NAME = "name"
    ORG = "org"
    TITLE = "title"
    CATEGORY = "category"
    STOP = "stop"
    STEP = "step"
    OWES = "owes"
    VALUE = "value"
    RANGE = "range"
    NEEDS = "needs"
    MET = "met"
    VIA = "via"
    NEWSLETTER = "newsletter"
    PREFERRED = "preferred"
    TIMEZONE = "timezone"
    FOLDER = "folder"


Choice = Mapping[Field, Side]
"""What the user chose; a field that is not in it follows the rules."""

NOTHING: Choice = {}

_KINDS = (StepKind.PROMISE, StepKind.ASKED_FOR, StepKind.DATED)
_STRICTEST = (Stop.NEVER_CONTACT, Stop.DIED, Stop.OUT_OF_BUSINESS, Stop.NOT_QUALIFIED, Stop.ENOUGH)


@record
class Whole:
    """A contact with what merging needs beside: where it came from, to the second."""

    contact: Contact
    origin: Origin
    captured_at: datetime


@record
class Merged:
    """What two contacts become. `draft` has the fields; the history is that of both, and the dates follow from it."""

    draft: ContactDraft
    sides: Mapping[Field, Side]
    """Where each single value comes from."""
    origin: Origin
    captured_at: datetime
    step: Step | None = None
    dropped: tuple[Step, ...] = ()
    """Steps that stood and do not any more."""
    owes: Owes | None = None
    owes_asked: bool = False
    stopped: Stopped | None = None
    starred: bool = False
    snoozed_until: date | None = None
    slips: int = 0
    gone: tuple[tuple[Field, object], ...] = ()
    """The single values that gave way to others."""


_VALUES: Mapping[Field, Callable[[Contact], Any]] = {
    Field.NAME: lambda one: one.summary.name,
    Field.ORG: lambda one: one.summary.org,
    Field.TITLE: lambda one: one.title,
    Field.CATEGORY: lambda one: one.summary.category,
    Field.STOP: lambda one: one.summary.stopped,
    Field.STEP: lambda one: one.summary.step,
    Field.OWES: lambda one: one.summary.owes,
    Field.VALUE: lambda one: one.summary.value,
    Field.RANGE: lambda one: one.own_range,
    Field.NEEDS: lambda one: one.needs,
    Field.MET: lambda one: (one.met, one.met_on) if one.met or one.met_on else None,
    Field.VIA: lambda one: one.via,
    Field.NEWSLETTER: lambda one: one.newsletter_since,
    Field.PREFERRED: lambda one: one.preferred_channel,
    Field.TIMEZONE: lambda one: one.timezone,
    Field.FOLDER: lambda one: one.folder,
}


def value_of(contact: Contact, field: Field) -> Any:
    """What a contact has in a field; empty or None for nothing."""
    return _VALUES[field](contact)


def differing(a: Contact, b: Contact) -> tuple[Field, ...]:
    """The fields in which two contacts have something else, so that one may be chosen; never-contact leaves no choice of what it binds."""
    never = is_never(a) or is_never(b)
    bound = (Field.STOP, Field.NEWSLETTER, Field.STEP, Field.OWES) if never else ()
    return tuple(field for field in Field if field not in bound and value_of(a, field) != value_of(b, field))


def is_never(contact: Contact) -> bool:
    """Whether somebody asked never to be contacted."""
    stopped = contact.summary.stopped
    return stopped is not None and stopped.outcome is Stop.NEVER_CONTACT


def sides(kept: Contact, other: Contact, choice: Choice = NOTHING) -> dict[Field, Side]:
    """Where each single value comes from: what was chosen, else what the rules say."""
    may = differing(kept, other)
    return {field: choice[field] if field in choice and field in may else _rule(field, kept, other) for field in Field}


def _rule(field: Field, kept: Contact, other: Contact) -> Side:
    """The side whose value stands without a choice."""
    mine, theirs = value_of(kept, field), value_of(other, field)
    match field:
        case Field.STOP:
            return _stop_side(mine, theirs)
        case Field.STEP if mine and theirs:
            return Side.OTHER if _step_rank(theirs) < _step_rank(mine) else Side.KEPT
        case Field.OWES if mine and theirs:
            return Side.OTHER if (theirs.by, theirs.words) < (mine.by, mine.words) else Side.KEPT
        case Field.VALUE if mine and theirs:
            return Side.OTHER if _higher(theirs, mine) else Side.KEPT
        case Field.NEWSLETTER if mine and theirs:
            return Side.OTHER if theirs < mine else Side.KEPT
    return Side.KEPT if mine or not theirs else Side.OTHER


def _stop_side(mine: Stopped | None, theirs: Stopped | None) -> Side:
    """Never contact wins over everything; else whoever is live; of two stops the stricter, then the earlier."""
    never = [one is not None and one.outcome is Stop.NEVER_CONTACT for one in (mine, theirs)]
    if any(never) and not all(never):
        return Side.KEPT if never[0] else Side.OTHER
    if mine is None or theirs is None:
        return Side.KEPT if mine is None else Side.OTHER
    return Side.OTHER if _stop_rank(theirs) < _stop_rank(mine) else Side.KEPT


def _stop_rank(stopped: Stopped) -> tuple[int, date]:
    return _STRICTEST.index(stopped.outcome), stopped.on


def _step_rank(step: Step) -> tuple[int, date, time, str, str]:
    """The lower one stands: a promise over an asked-for day over a dated one, then the earlier."""
    return _KINDS.index(step.kind), step.due, step.time or time.max, step.channel or "", step.words


def _higher(one: Money, than: Money) -> bool:
    """Amounts of two currencies are not compared."""
    return one.currency == than.currency and one.amount > than.amount


def merge(kept: Whole, other: Whole, choice: Choice = NOTHING, country: str = "US") -> Merged:
    """What the kept contact becomes when the other one is taken into it; `country` is for telephone numbers without a plus."""
    a, b = kept.contact, other.contact
    from_ = sides(a, b, choice)

    def taken(field: Field) -> Any:
        return value_of(a if from_[field] is Side.KEPT else b, field)

    stopped: Stopped | None = taken(Field.STOP)
    never = is_never(a) or is_never(b)
    step: Step | None = None if stopped else taken(Field.STEP)
    owes: Owes | None = None if stopped else taken(Field.OWES)
    owing = a if from_[Field.OWES] is Side.KEPT else b
    met, met_on = taken(Field.MET) or ("", None)
    draft = ContactDraft(
        name=taken(Field.NAME),
        org=taken(Field.ORG),
        title=taken(Field.TITLE),
        category=taken(Field.CATEGORY),
        tags=joined(a.tags, b.tags, fold),
        met=met,
        met_on=met_on,
        via=taken(Field.VIA),
        needs=taken(Field.NEEDS),
        note=joined_notes(a.note, b.note),
        timezone=taken(Field.TIMEZONE),
        folder=taken(Field.FOLDER),
        emails=joined(a.emails, b.emails, lambda one: email_key(one) or fold(one)),
        phones=joined(a.phones, b.phones, lambda one: phone_key(one, country) or fold(one)),
        urls=joined(a.urls, b.urls, fold),
        addresses=joined(a.addresses, b.addresses, fold),
        value=taken(Field.VALUE),
        owes=owes,
        newsletter_since=None if never else taken(Field.NEWSLETTER),
        preferred_channel=taken(Field.PREFERRED),
        own_range=taken(Field.RANGE),
        dates=joined_dates(a.summary.dates, b.summary.dates),
        extra=joined_extra(a.extra, b.extra),
        source=a.source if a.source_id or not b.source_id else b.source,
        source_id=a.source_id or b.source_id,
    )
    snoozes = [one.summary.snoozed_until for one in (a, b)]
    promised = step is not None and step.kind is StepKind.PROMISE
    return Merged(
        draft=replace(draft, starred=not stopped and (a.summary.starred or b.summary.starred)),
        sides=from_,
        origin=joined_origin(kept.origin, other.origin),
        captured_at=min(kept.captured_at, other.captured_at),
        step=step,
        dropped=tuple(one for one in (a.summary.step, b.summary.step) if one is not None and one != step),
        owes=owes,
        owes_asked=owes is not None and owing.summary.owes_asked,
        stopped=stopped,
        starred=not stopped and (a.summary.starred or b.summary.starred),
        snoozed_until=None if stopped or promised else _hidden_until(snoozes),
        slips=0 if stopped else max(a.summary.slips, b.summary.slips),
        gone=_gone(a, b, from_),
    )


def summary(kept: Summary, merged: Merged, category: Category) -> Summary:
    """The kept contact in short as it is merged, before its dates are computed from the joint history."""
    draft = merged.draft
    return replace(
        kept,
        name=draft.name or kept.name,
        org=draft.org,
        category=category.name,
        tier=category.tier,
        range=draft.own_range or category.range,
        captured_on=merged.origin.captured_on,
        value=draft.value,
        step=merged.step,
        owes=merged.owes,
        owes_asked=merged.owes_asked,
        stopped=merged.stopped,
        starred=merged.starred,
        snoozed_until=merged.snoozed_until,
        slips=merged.slips,
        dates=draft.dates,
    )


def _hidden_until(snoozes: Iterable[date | None]) -> date | None:
    """Nobody gets out of sight by a merge: hidden only where both were, until the earlier day."""
    days = list(snoozes)
    return None if None in days else min(day for day in days if day)


def _gone(a: Contact, b: Contact, from_: Mapping[Field, Side]) -> tuple[tuple[Field, object], ...]:
    """The values of the side that was not taken, where it had another one."""
    told = (field for field in Field if field is not Field.STEP)
    lost = ((field, value_of(b if from_[field] is Side.KEPT else a, field)) for field in told if value_of(a, field) != value_of(b, field))
    return tuple((field, value) for field, value in lost if value)


def joined_origin(a: Origin, b: Origin) -> Origin:
    """The earlier capture; captured by hand if one was; the last day in touch and the last keep of the two."""

    def earliest(*days: date | None) -> date | None:
        return min((day for day in days if day), default=None)

    last_kept = max((one for one in (a, b) if one.kept_at), key=lambda one: (one.kept_at, one.kept_on or date.min), default=a)
    return Origin(
        captured_on=min(a.captured_on, b.captured_on),
        lead=a.lead or b.lead,
        opens_from=earliest(a.opens_from, b.opens_from),
        known_on=max((day for day in (a.known_on, b.known_on) if day), default=None),
        kept_at=last_kept.kept_at,
        kept_on=last_kept.kept_on,
    )
