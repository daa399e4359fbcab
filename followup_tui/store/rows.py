"""Rows out of the tables as domain values: the single door."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from datetime import date, datetime, time, timedelta, timezone
from decimal import Decimal
from typing import Any

from ..domain.values import (
    Channel,
    Direction,
    LastTouch,
    Mark,
    Money,
    Outcome,
    Owes,
    Range,
    Step,
    StepKind,
    StepMark,
    Stop,
    Stopped,
    Summary,
    Then,
    Touch,
    YearlyDate,
)
from .fields import text_to_instant

SUMMARY = (
    "c.id, c.name, c.org, g.name, c.tier, c.range_first, c.range_last, c.captured_on, c.value_cents, c.currency, c.starred, "
    "c.is_new, c.anchor, c.opens, c.overdue_after, c.retry_on, c.attempts, c.reply_owed_since, c.snoozed_until, "
    "c.step_kind, c.step_due, c.step_time, c.step_channel, c.step_words, c.owes_by, c.owes_words, c.owes_asked, "
    "c.last_at, c.last_offset, c.last_channel, c.last_outcome, c.last_day, c.slips, c.stop_outcome, c.stop_on, c.has_dates"
)
"""The columns of a summary, of contact `c` and its category `g`, in the order that `summary` reads."""

TOUCH = (
    "t.id, t.contact_id, t.at, t.offset, t.day, t.direction, t.channel, t.outcome, t.note, t.mark, t.item, t.reason, t.block, t.agreed, "
    "(SELECT s.mark FROM step s WHERE s.contact_id = t.contact_id AND s.closed_by_touch = t.id AND s.kind = 'promise')"
)
"""The columns of a touch, in the order that `touch` reads."""

Row = Sequence[Any]


def summary(row: Row, dates: tuple[YearlyDate, ...] = ()) -> Summary:
    """A contact in short, from the columns of SUMMARY."""
    (
        id_, name, org, category, tier, first, last, captured_on, cents, currency, starred,
        new, anchor, opens, overdue_after, retry_on, attempts, reply_owed_since, snoozed_until,
        step_kind, step_due, step_time, step_channel, step_words, owes_by, owes_words, owes_asked,
        last_at, last_offset, last_channel, last_outcome, last_day, slips, stop_outcome, stop_on, _,
    ) = row  # fmt: skip
    captured = day(captured_on)
    assert captured is not None
    return Summary(
        id=id_,
        name=name,
        org=org,
        category=category,
        tier=tier,
        range=Range(first, last),
        captured_on=captured,
        value=money(cents, currency),
        starred=bool(starred),
        new=bool(new),
        anchor=day(anchor),
        opens=day(opens),
        overdue_after=day(overdue_after),
        retry_on=day(retry_on),
        attempts=attempts,
        reply_owed_since=day(reply_owed_since),
        snoozed_until=day(snoozed_until),
        step=step(step_kind, step_due, step_time, step_channel, step_words),
        owes=Owes(date.fromordinal(owes_by), owes_words) if owes_by else None,
        owes_asked=bool(owes_asked),
        dates=dates,
        last_touch=LastTouch(local(last_at, last_offset), Channel(last_channel), Outcome(last_outcome)) if last_at else None,
        last_day=day(last_day),
        slips=slips,
        stopped=Stopped(Stop(stop_outcome), date.fromordinal(stop_on)) if stop_outcome else None,
    )


def touch(row: Row) -> Touch:
    """A touch, from the columns of TOUCH."""
    id_, contact_id, at, offset, on, direction, channel, outcome, note, mark, item, reason, block, agreed, promise = row
    return Touch(
        id_,
        contact_id,
        local(at, offset),
        date.fromordinal(on),
        Direction(direction),
        Channel(channel),
        Outcome(outcome),
        note,
        Mark(mark) if mark else None,
        item,
        reason,
        block,
        Then(agreed) if agreed else None,
        StepMark(promise) if promise else None,
    )


def step(kind: str | None, due: int | None, minute: int | None, channel: str | None, words: str) -> Step | None:
    """A step from its columns; None where there is none."""
    if kind is None or due is None:
        return None
    at = time(minute // 60, minute % 60) if minute is not None else None
    return Step(StepKind(kind), date.fromordinal(due), at, Channel(channel) if channel else None, words)


def money(cents: int | None, currency: str) -> Money | None:
    """An amount from hundredths."""
    return None if cents is None else Money(Decimal(cents) / 100, currency)


def day(ordinal: int | None) -> date | None:
    """A day from its ordinal."""
    return None if ordinal is None else date.fromordinal(ordinal)


def local(at: str, offset: int) -> datetime:
    """An instant with the offset (minutes) of the place where it was written."""
    return text_to_instant(at).astimezone(timezone(timedelta(minutes=offset)))


def offset_minutes(at: datetime) -> int:
    """The offset of an aware datetime in minutes."""
    offset = at.utcoffset()
    return int(offset.total_seconds() // 60) if offset else 0


def listed(text: str) -> tuple[str, ...]:
    """A tuple of words from its JSON."""
    return tuple(json.loads(text)) if text and text != "[]" else ()


def pairs(text: str) -> tuple[tuple[str, str], ...]:
    """Further fields from their JSON."""
    return tuple((name, value) for name, value in json.loads(text)) if text and text != "[]" else ()


def yearly(row: Row) -> YearlyDate:
    """A yearly date, from id, name, month, day, channel, done_year."""
    id_, name, month, on, channel, done_year = row
    return YearlyDate(name, month, on, Channel(channel), done_year, id_)


def as_json(values: Iterable[Any]) -> str:
    """Words, or pairs of words, as the JSON that `listed` and `pairs` read."""
    values = list(values)
    return json.dumps(values, ensure_ascii=False) if values else "[]"
