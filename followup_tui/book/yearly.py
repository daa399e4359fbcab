"""Yearly dates in the book: what a touch had marked as done is given back when it is corrected or taken out."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from ..domain.values import Summary, YearlyDate
from ..domain.yearly import done_after
from ..store import writing
from ..store import yearly as rows
from .core import Core


def unmark(core: Core, contact: Summary, touch_id: int) -> Summary:
    """A contact as it would be without the mark that a touch gave one of its yearly dates; kept at once."""
    marked = rows.days_of(core.db, contact.id)
    dates = tuple(_without(one, marked.get(one.id or 0, {}), touch_id) for one in contact.dates)
    if dates != contact.dates:
        writing.replace_dates(core.db, contact.id, dates)
    return replace(contact, dates=dates)


def _without(yearly: YearlyDate, marked: dict[int, date], touch_id: int) -> YearlyDate:
    left = [day for other, day in marked.items() if other != touch_id]
    return replace(yearly, done_year=done_after(yearly, marked.values(), left)) if touch_id in marked else yearly


def of_touch(core: Core, contact_id: int, touch_id: int) -> YearlyDate | None:
    """The yearly date that a touch with somebody was made for; None where it was for none."""
    with core.store.reading():
        found = rows.of_touch(core.db, touch_id)
    return next((one for one in core.summary(contact_id).dates if one.id == found), None) if found is not None else None
