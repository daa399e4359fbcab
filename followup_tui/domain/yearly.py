"""Yearly dates: a touch that is for one ends it for the year (product.md sections 3 and 8)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from .queue import yearly_occurrence
from .values import Channel, Group, Place, StepKind, Summary, YearlyDate


def year_of(yearly: YearlyDate, day: date) -> int:
    """The year of the occurrence that a touch of that day is for: the one whose days it lies in, else the next."""
    return yearly_occurrence(replace(yearly, done_year=None), day).year


def ended(yearly: YearlyDate, day: date) -> YearlyDate:
    """The date after a touch for it was made on a day; a later year that is done stays."""
    return replace(yearly, done_year=max(year_of(yearly, day), yearly.done_year or 0))


def done_after(yearly: YearlyDate, before: Iterable[date], after: Iterable[date]) -> int | None:
    """The last year that is done once the touches for a date lie on the days `after`, no more on those `before`.

    A year that none of the touches before explains (it came with an import) stays.
    """
    explained = {year_of(yearly, day) for day in before}
    years = [year_of(yearly, day) for day in after]
    if yearly.done_year is not None and yearly.done_year not in explained:
        years.append(yearly.done_year)
    return max(years, default=None)


def is_meant(contact: Summary, place: Place, channel: Channel) -> bool:
    """Whether a touch over a channel is for the yearly date that is near, unless somebody says otherwise.

    It is on the date's own channel, and on any where the contact is here for nothing but that date.
    """
    if place.yearly is None:
        return False
    step, owes = contact.step, contact.owes
    of_mine = step is not None and step.kind is StepKind.DATED and place.due is not None and step.due <= place.due
    asked = owes is not None and not contact.owes_asked and place.due is not None and owes.by <= place.due
    alone = place.group is Group.DATED and not of_mine and not asked
    return alone or channel is place.yearly.channel
