"""The cells of the program's own CSV that hold more than a word: each written and read back by a pair of functions.

Reading raises `ValueError` where a cell, perhaps edited by hand, is not in the form.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date, time
from decimal import Decimal, InvalidOperation

from followup_tui.domain.text import clean_line
from followup_tui.domain.values import Category, Channel, Money, Owes, Range, Step, StepKind, Stop, Stopped, YearlyDate

from .columns import Field, Mapping
from .formulas import unstill

_STEP = re.compile(r"(\S+) (\d{4}-\d\d-\d\d)(?: (\d\d:\d\d(?::\d\d(?:\.\d+)?)?))?(?: (\w+))?(?:: (.*))?", re.ASCII | re.DOTALL)
_OWES = re.compile(r"(\d{4}-\d\d-\d\d)(?:: (.*))?", re.ASCII | re.DOTALL)
_YEARLY = re.compile(r"(\d\d)-(\d\d) (\w+)(?: done (\d+))?: (.*)", re.ASCII | re.DOTALL)
_RANGE = re.compile(r"(\d+) to (\d+)", re.ASCII)
_STOPPED = re.compile(r"(\S+) (\d{4}-\d\d-\d\d)", re.ASCII)
_MONEY = re.compile(r"(\S+) ([A-Z]{3})")
_PAIR = re.compile(r"((?:[^\\:]|\\.)*): (.*)", re.DOTALL)


def write_day(day: date | None) -> str:
    """ "2026-11-27", nothing for no day."""
    return day.isoformat() if day else ""


def write_step(step: Step) -> str:
    """ "promise 2026-11-27 10:00 call: send the quote" """
    at = f" {step.time.isoformat('minutes' if not (step.time.second or step.time.microsecond) else 'auto')}" if step.time else ""
    return f"{step.kind} {step.due.isoformat()}{at}{f' {step.channel}' if step.channel else ''}{f': {step.words}' if step.words else ''}"


def read_step(cell: str) -> Step:
    """The step of `write_step`."""
    match = _matched(_STEP, cell)
    at = time.fromisoformat(match[3]) if match[3] else None
    return Step(StepKind(match[1]), date.fromisoformat(match[2]), at, Channel(match[4]) if match[4] else None, match[5] or "")


def write_owes(owes: Owes) -> str:
    """ "2026-11-27: the figures" """
    return f"{owes.by.isoformat()}: {owes.words}" if owes.words else owes.by.isoformat()


def read_owes(cell: str) -> Owes:
    """What they owe, as of `write_owes`."""
    match = _matched(_OWES, cell)
    return Owes(date.fromisoformat(match[1]), match[2] or "")


def write_yearly(day: YearlyDate) -> str:
    """ "12-24 post done 2025: birthday" """
    done = f" done {day.done_year}" if day.done_year is not None else ""
    return f"{day.month:02}-{day.day:02} {day.channel}{done}: {day.name}"


def read_yearly(cell: str) -> YearlyDate:
    """The yearly date of `write_yearly`."""
    match = _matched(_YEARLY, cell)
    month, day = int(match[1]), int(match[2])
    date(2024, month, day)
    return YearlyDate(match[5], month, day, Channel(match[3]), int(match[4]) if match[4] else None)


def write_range(span: Range) -> str:
    """ "14 to 28": the days after the anchor."""
    return f"{span.first} to {span.last}"


def read_range(cell: str) -> Range:
    """The range of `write_range`; its last day is not before its first."""
    match = _matched(_RANGE, cell)
    span = Range(int(match[1]), int(match[2]))
    if span.last < span.first:
        raise ValueError(cell)
    return span


def write_stopped(stopped: Stopped) -> str:
    """ "died 2026-11-20" """
    return f"{stopped.outcome} {stopped.on.isoformat()}"


def read_stopped(cell: str) -> Stopped:
    """Why and since when, as of `write_stopped`."""
    match = _matched(_STOPPED, cell)
    return Stopped(Stop(match[1]), date.fromisoformat(match[2]))


def write_money(money: Money) -> str:
    """ "5000 USD", "5000.50 USD": figures without separators, the same for equal amounts."""
    whole, _, decimals = f"{money.amount:f}".partition(".")
    decimals = decimals.rstrip("0")
    return f"{whole}{f'.{decimals:0<2}' if decimals else ''} {money.currency}"


def read_money(cell: str) -> Money:
    """The amount of `write_money`, to the last decimal."""
    match = _matched(_MONEY, cell)
    try:
        amount = Decimal(match[1])
    except InvalidOperation as error:
        raise ValueError(cell) from error
    if not amount.is_finite():
        raise ValueError(cell)
    return Money(amount, match[2])


def write_pair(name: str, value: str) -> str:
    """A further field as "Fax: 555": a colon or a backslash in the name is behind a backslash."""
    return name.replace("\\", "\\\\").replace(":", "\\:") + ": " + value


def read_pair(cell: str) -> tuple[str, str]:
    """The name and the value of `write_pair`."""
    match = _matched(_PAIR, cell)
    return re.sub(r"\\(.)", r"\1", match[1], flags=re.DOTALL), match[2]


def categories_in(rows: Iterable[Sequence[str]], mapping: Mapping) -> tuple[Category, ...]:
    """The categories that the rows name, by tier, with their ranges; one that only people with a range of their own have gets that."""
    at = {column.field: i for i, column in enumerate(mapping.columns)}
    names, ranges, tiers, own = (at.get(field, -1) for field in (Field.CATEGORY, Field.CATEGORY_RANGE, Field.TIER, Field.RANGE))
    found: dict[str, Category] = {}
    for row in rows:
        cells = (*row, "")
        if not max(names, ranges, tiers, own) < len(row):
            continue
        name = clean_line(unstill(cells[names]))
        if not name or (name in found and found[name].id == 0):
            continue
        span, sure = _range_or_none(cells[ranges]), 0
        if span is None:
            span, sure = _range_or_none(cells[own]) or Range(60, 90), 1
        if name not in found or sure == 0:
            tier = cells[tiers]
            found[name] = Category(sure, name, span, int(tier) if tier.isdecimal() and len(tier) < 4 else 7)
    return tuple(sorted((replace(category, id=0) for category in found.values()), key=lambda category: (category.tier, category.name)))


def _range_or_none(cell: str) -> Range | None:
    try:
        return read_range(cell)
    except ValueError:
        return None


def _matched(pattern: re.Pattern[str], cell: str) -> re.Match[str]:
    match = pattern.fullmatch(cell)
    if match is None:
        raise ValueError(cell)
    return match
