"""The due queue: which group a contact is in on a day, and its place there (product.md section 4).

This is the reference. The store computes the same in a query over the whole book, and is held equal to it.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta

from .calendar import add_work_days
from .rules import Rules
from .text import fold
from .values import Category, Group, Place, StepKind, Summary, YearlyDate

ORDER: tuple[Group, ...] = tuple(Group)
"""The groups as they follow one another."""

SNOOZE_DAYS = 14
"""A snooze lasts this many days at most."""

WHITEBOARD = 5
"""So many contacts are starred at most."""

KEEPS = 2
"""A contact is kept at most so many times in a row."""

AVOIDING = 3
"""From this snooze or slip in a row on, a contact is being avoided."""

NEW_WAITS = 2
"""A new contact is marked after so many working days."""

LINGERS = 3
"""A yearly date stays in the queue for so many days after it."""

PROMISE_LEAD = timedelta(minutes=10)
"""Until so long before its time a promise waits: the cursor passes over it, and it keeps no session from ending."""

NEVER = 10**6
"""Days since a touch where there was none: longer than anybody else's."""


def place(contact: Summary, today: date, rules: Rules, *, ahead_until: date | None = None) -> Place:
    """Where a contact stands on a day.

    `ahead_until` is the last day of the group `ahead`, which only a session has (`blocks.phases.ahead_until`).
    """
    groups = _groups(contact, today, rules)
    days_since = (today - contact.last_day).days if contact.last_day else None
    marks = Place(
        None,
        None,
        days_since=days_since,
        languishing=is_languishing(contact, today),
        waiting=contact.new and today > add_work_days(contact.captured_on, NEW_WAITS, rules),
        yearly=yearly_here(contact, today, rules),
    )
    if not groups:
        due = next_day(contact, today, rules)
        if ahead_until is None or due is None or due > ahead_until:
            return replace(marks, due=due)
        return replace(marks, group=Group.AHEAD, due=due, key=(len(ORDER) - 1, not contact.starred, due, fold(contact.name), contact.id))
    group = groups[0]
    quarters = _quarters(contact, group, today)
    key = (ORDER.index(group), not contact.starred, *_inside(contact, group, quarters, today, days_since, rules))
    return replace(marks, group=group, due=_since(contact, group, today, rules), lateness=quarters / 4, others=tuple(groups[1:]), key=key)


def waits(contact: Summary, now: datetime) -> bool:
    """Whether it is here for a promise of today whose time has not come yet (product.md section 4)."""
    step = contact.step
    return (
        step is not None
        and step.kind is StepKind.PROMISE
        and not contact.stopped
        and step.time is not None
        and step.due == now.date()
        and now.replace(tzinfo=None) < datetime.combine(step.due, step.time) - PROMISE_LEAD
    )


def is_languishing(contact: Summary, today: date) -> bool:
    """Of tier 1 and 2, longer than twice the last day without a touch, and no step ahead."""
    if contact.stopped or contact.tier > 2 or _step_ahead(contact, today):
        return False
    return (today - (contact.last_day or contact.captured_on)).days > 2 * contact.range.last


def yearly_occurrence(yearly: YearlyDate, today: date) -> date:
    """The occurrence that is near or comes next: the first one, not yet marked as done, that ended less than 3 days ago.

    The 29th of February falls on the 1st of March in ordinary years.
    """
    year = today.year - 1
    while True:
        day = _in_year(yearly, year)
        if day >= today - timedelta(days=LINGERS) and (yearly.done_year is None or year > yearly.done_year):
            return day
        year += 1


def yearly_here(contact: Summary, today: date, rules: Rules) -> YearlyDate | None:
    """The yearly date for which the contact is in the queue today: inside its lead time, or up to 3 days after."""
    near = [y for y in contact.dates if yearly_occurrence(y, today) <= today + timedelta(days=rules.yearly_lead)]
    return min(near, key=lambda y: (yearly_occurrence(y, today), y.name), default=None)


def next_on(contact: Summary) -> date | None:
    """The first day on which any group claims the contact, yearly dates left out: the stored date behind the queue's index.

    It is clock-free: None only for a stopped contact. A promise shows through a snooze and through a try to come.
    """
    if contact.stopped:
        return None
    claims = [day for day in (contact.reply_owed_since, _owed_day(contact)) if day]
    if contact.step:
        claims.append(contact.step.due)
    elif contact.new:
        claims.append(contact.captured_on)
    elif contact.opens:
        claims.append(contact.opens)
    if contact.retry_on:
        claims.append(contact.retry_on)
    hidden = [day for day in (contact.snoozed_until, contact.retry_on) if day]
    first = max([min(claims), *hidden]) if claims else None
    if contact.step and contact.step.kind is StepKind.PROMISE:
        return contact.step.due if first is None else min(first, contact.step.due)
    return first


def next_day(contact: Summary, today: date, rules: Rules) -> date | None:
    """The next day on which the contact will be in the queue, yearly dates included; None for a stopped one."""
    first = next_on(contact)
    if first is None:
        return None
    starts = [yearly_occurrence(y, today) - timedelta(days=rules.yearly_lead) for y in contact.dates]
    hidden = [day for day in (contact.snoozed_until, contact.retry_on) if day]
    return min([first, *(max([start, *hidden]) for start in starts)])


def category_for(name: str, categories: tuple[Category, ...]) -> Category | None:
    """The category of that name, however it is written."""
    wanted = fold(name)
    return next((category for category in categories if fold(category.name) == wanted), None)


def _groups(contact: Summary, today: date, rules: Rules) -> list[Group]:
    """Every group that applies today, in order."""
    if contact.stopped:
        return []
    found: list[Group] = []
    step = contact.step
    step_due = step is not None and step.due <= today
    if step_due and step and step.kind is StepKind.PROMISE:
        found.append(Group.PROMISED)
    if any(day and day > today for day in (contact.snoozed_until, contact.retry_on)):
        return found
    silent = _step_ahead(contact, today)
    if contact.reply_owed_since:
        found.append(Group.REPLY_OWED)
    if contact.new and not silent:
        found.append(Group.NEW)
    if step_due and step and step.kind is StepKind.ASKED_FOR:
        found.append(Group.ASKED_FOR)
    owed = _owed_day(contact)
    dated = (step_due and step and step.kind is StepKind.DATED) or (owed and owed <= today) or yearly_here(contact, today, rules)
    if dated:
        found.append(Group.DATED)
    if not silent and contact.overdue_after and contact.opens:
        if today > contact.overdue_after:
            found.append(Group.OVERDUE)
        elif today >= contact.opens:
            found.append(Group.OPEN)
    if not found and contact.retry_on:
        found.append(Group.DATED)
    return found


def _inside(contact: Summary, group: Group, quarters: int, today: date, days_since: int | None, rules: Rules) -> tuple[object, ...]:
    """The key inside a group, without group and star."""
    tail = (fold(contact.name), contact.id)
    if group in (Group.OVERDUE, Group.OPEN):
        value = contact.value.amount if contact.value else 0
        return (-quarters, -value, contact.tier, -(NEVER if days_since is None else days_since), *tail)
    if group is Group.NEW:
        return (contact.captured_on, contact.id)
    since = _since(contact, group, today, rules)
    step = contact.step
    timed = group in (Group.PROMISED, Group.ASKED_FOR, Group.DATED) and step is not None and step.due == since and step.time is not None
    return (since, not timed, step.time if timed and step else None, *tail)


def _since(contact: Summary, group: Group, today: date, rules: Rules) -> date | None:
    """The day on which the contact came into its group."""
    step = contact.step
    if group in (Group.PROMISED, Group.ASKED_FOR):
        return step.due if step else None
    if group is Group.REPLY_OWED:
        return contact.reply_owed_since
    if group is Group.NEW:
        return contact.captured_on
    if group in (Group.OVERDUE, Group.OPEN):
        return contact.opens
    days = [step.due] if step and step.kind is StepKind.DATED and step.due <= today else []
    owed = _owed_day(contact)
    if owed and owed <= today:
        days.append(owed)
    yearly = yearly_here(contact, today, rules)
    if yearly:
        days.append(yearly_occurrence(yearly, today))
    return min(days, default=contact.retry_on)


def _quarters(contact: Summary, group: Group, today: date) -> int:
    """Lateness in whole quarters (product.md section 4)."""
    if group is Group.OVERDUE and contact.overdue_after:
        return 4 * (today - contact.overdue_after).days // contact.range.last
    if group is Group.OPEN and contact.overdue_after and contact.opens:
        return 4 * ((today - contact.opens).days + 1) // ((contact.overdue_after - contact.opens).days + 1)
    return 0


def _owed_day(contact: Summary) -> date | None:
    """The day on which what they owe falls due, until they were asked about it."""
    return contact.owes.by if contact.owes and not contact.owes_asked else None


def _step_ahead(contact: Summary, today: date) -> bool:
    return contact.step is not None and contact.step.due > today


def _in_year(yearly: YearlyDate, year: int) -> date:
    try:
        return date(year, yearly.month, yearly.day)
    except ValueError:
        return date(year, 3, 1)
