"""Rows into the tables: thin functions that keep what the domain decided; the transaction is the caller's."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import Any

from peewee import Database

from ..domain import outcomes
from ..domain.cadence import Standing
from ..domain.values import Category, Range, Step, StepMark, Summary, TouchDraft, YearlyDate
from . import rows
from .tables import Avoidance, Contact, Event, KnownSource, Reach, Touch
from .tables import Category as CategoryTable
from .tables import Step as StepTable
from .tables import YearlyDate as YearlyTable

_DIGITS = re.compile(r"\D+")


def insert_contact(db: Database, values: dict[str, Any]) -> int:
    """Add a contact; the id is the new one's."""
    return int(Contact.insert(**values).bind(db).execute())


def update_contact(db: Database, contact_id: int, values: dict[str, Any]) -> None:
    """Change columns of a contact."""
    if values:
        Contact.update(**values).where(Contact.id == contact_id).bind(db).execute()


def delete_contact(db: Database, contact_id: int) -> None:
    """Take a contact away, children first, so that the journal sees each of them go."""
    for table in (Reach, Touch, Event, StepTable, YearlyTable, KnownSource, Avoidance):
        table.delete().where(table.contact == contact_id).bind(db).execute()
    Contact.delete().where(Contact.id == contact_id).bind(db).execute()


def standing_values(standing: Standing) -> dict[str, Any]:
    """The columns that follow from the history alone."""
    last = standing.last
    return {
        "is_new": standing.new,
        "anchor": standing.anchor,
        "opens": standing.opens,
        "overdue_after": standing.overdue_after,
        "retry_on": standing.retry_on,
        "attempts": standing.attempts,
        "messages": standing.messages,
        "reply_owed_since": standing.reply_owed_since,
        "last_at": last.at if last else None,
        "last_offset": rows.offset_minutes(last.at) if last else 0,
        "last_day": standing.last_day,
        "last_channel": last.channel.value if last else None,
        "last_outcome": last.outcome.value if last else None,
        "touches": standing.touches,
        "answers": standing.answers,
        "unanswered": standing.unanswered,
        "asks": standing.asks,
        "first_touch": standing.first_touch,
    }


def state_values(summary: Summary, next_on: date | None) -> dict[str, Any]:
    """The columns of what was named or chosen: step, what they owe, snooze, slips, star, stop; and the day that follows."""
    step, owes, stopped = summary.step, summary.owes, summary.stopped
    return {
        "range_first": summary.range.first,
        "range_last": summary.range.last,
        "tier": summary.tier,
        "starred": summary.starred,
        "snoozed_until": summary.snoozed_until,
        "slips": summary.slips,
        "step_kind": step.kind.value if step else None,
        "step_due": step.due if step else None,
        "step_time": step.time if step else None,
        "step_channel": step.channel.value if step and step.channel else None,
        "step_words": step.words if step else "",
        "owes_by": owes.by if owes else None,
        "owes_words": owes.words if owes else "",
        "owes_asked": summary.owes_asked,
        "stop_outcome": stopped.outcome.value if stopped else None,
        "stop_on": stopped.on if stopped else None,
        "next_on": next_on,
    }


def haystack(parts: Iterable[str], phones: Iterable[str]) -> str:
    """What the full-text index searches beside name and organisation; phone numbers also as bare digits."""
    return "\n".join([*(part for part in parts if part), *(_DIGITS.sub("", phone) for phone in phones)])


def replace_reach(db: Database, contact_id: int, reach: Sequence[tuple[str, str, str]]) -> None:
    """Set the addresses and numbers of a contact: (kind, value, key), in order."""
    rows_of = Reach.select(Reach.kind, Reach.value, Reach.key).where(Reach.contact == contact_id).order_by(Reach.position)
    if list(rows_of.tuples().bind(db)) == list(reach):
        return
    Reach.delete().where(Reach.contact == contact_id).bind(db).execute()
    for position, (kind, value, key) in enumerate(reach):
        Reach.insert(contact=contact_id, kind=kind, value=value, key=key, position=position).bind(db).execute()


def replace_dates(db: Database, contact_id: int, dates: Sequence[YearlyDate]) -> None:
    """Set the yearly dates of a contact, keeping those that are there with their ids; no touch is for one that is gone."""
    kept = [yearly.id for yearly in dates if yearly.id is not None]
    gone = YearlyTable.delete().where((YearlyTable.contact == contact_id) & YearlyTable.id.not_in(kept))
    if gone.bind(db).execute():
        left = (Touch.contact == contact_id) & Touch.yearly.is_null(False) & Touch.yearly.not_in(kept)
        Touch.update(yearly=None).where(left).bind(db).execute()
    for yearly in dates:
        values = {
            "contact": contact_id,
            "name": yearly.name,
            "month": yearly.month,
            "day": yearly.day,
            "channel": yearly.channel.value,
            "done_year": yearly.done_year,
        }
        if yearly.id is None:
            YearlyTable.insert(**values).bind(db).execute()
        else:
            YearlyTable.update(**values).where(YearlyTable.id == yearly.id).bind(db).execute()


def touch_values(draft: TouchDraft, at: datetime) -> dict[str, Any]:
    """The columns of a touch; `at` carries the local offset, and with it the local day."""
    return {
        "contact": draft.contact_id,
        "at": at,
        "offset": rows.offset_minutes(at),
        "day": at.date(),
        "direction": outcomes.direction(draft.outcome).value,
        "channel": draft.channel.value,
        "outcome": draft.outcome.value,
        "note": draft.note,
        "mark": draft.mark.value if draft.mark else None,
        "item": draft.item,
        "reason": draft.reason,
        "agreed": draft.agreed.then.value if draft.agreed else "",
        "yearly": draft.yearly,
    }


def insert_touch(db: Database, values: dict[str, Any]) -> int:
    """Add a touch; the id is the new one's."""
    return int(Touch.insert(**values).bind(db).execute())


def update_touch(db: Database, touch_id: int, values: dict[str, Any]) -> None:
    """Correct a touch."""
    Touch.update(**values).where(Touch.id == touch_id).bind(db).execute()


def delete_touch(db: Database, touch_id: int) -> None:
    """Take a touch out of the history."""
    Touch.delete().where(Touch.id == touch_id).bind(db).execute()


def insert_event(db: Database, contact_id: int, at: datetime, kind: str, words: str = "") -> None:
    """Add a line to the history that is not a touch."""
    values = {"contact": contact_id, "at": at, "offset": rows.offset_minutes(at), "day": at.date(), "kind": kind, "words": words}
    Event.insert(**values).bind(db).execute()


def open_step(db: Database, contact_id: int, step: Step, at: datetime, touch_id: int | None = None) -> None:
    """Keep a step as it was made."""
    values = {
        "contact": contact_id,
        "kind": step.kind.value,
        "due": step.due,
        "time": step.time,
        "channel": step.channel.value if step.channel else None,
        "words": step.words,
        "made_at": at,
        "made_by_touch": touch_id,
    }
    StepTable.insert(**values).bind(db).execute()


def close_step(db: Database, contact_id: int, mark: StepMark | None, at: datetime, touch_id: int | None = None) -> None:
    """End the open step of a contact, with its mark (None: closed unmarked)."""
    values = {"closed_at": at, "mark": mark.value if mark else None, "closed_by_touch": touch_id}
    open_ = (StepTable.contact == contact_id) & StepTable.closed_at.is_null()
    StepTable.update(**values).where(open_).bind(db).execute()


def delete_steps_made_by(db: Database, touch_id: int) -> None:
    """Take away the open step that was made together with a touch."""
    StepTable.delete().where((StepTable.made_by_touch == touch_id) & StepTable.closed_at.is_null()).bind(db).execute()


def reopen_steps_closed_by(db: Database, touch_id: int) -> None:
    """Let the step that a touch ended stand again."""
    StepTable.update(closed_at=None, mark=None, closed_by_touch=None).where(StepTable.closed_by_touch == touch_id).bind(db).execute()


def save_category(db: Database, category: Category, folded: str) -> int:
    """Add (id 0) or change a category."""
    values = {"name": category.name, "folded": folded, "first": category.range.first, "last": category.range.last, "tier": category.tier}
    if category.id:
        CategoryTable.update(**values).where(CategoryTable.id == category.id).bind(db).execute()
        return category.id
    return int(CategoryTable.insert(**values).bind(db).execute())


def delete_category(db: Database, category_id: int) -> None:
    """Take away a category that nobody is in."""
    CategoryTable.delete().where(CategoryTable.id == category_id).bind(db).execute()


def own_range_values(own: Range | None) -> dict[str, Any]:
    """The columns of an own range."""
    return {"own_first": own.first if own else None, "own_last": own.last if own else None}
