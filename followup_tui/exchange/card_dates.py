"""The days in a card: birthdays and anniversaries, which come back every year, with the year kept where there is one."""

from __future__ import annotations

import re

from followup_tui.domain.rules import Rules
from followup_tui.domain.text import clean_line, fold

from .card_fields import Fields
from .card_values import Property
from .columns import Column, Field
from .dates import read_yearly
from .takers import Said, taker_for

_KINDS = {
    "BDAY": (Field.BIRTHDAY, "Birthday"),
    "X-EVOLUTION-BIRTHDAY": (Field.BIRTHDAY, "Birthday"),
    "ANNIVERSARY": (Field.ANNIVERSARY, "Anniversary"),
    "X-ANNIVERSARY": (Field.ANNIVERSARY, "Anniversary"),
    "X-MS-ANNIVERSARY": (Field.ANNIVERSARY, "Anniversary"),
    "X-EVOLUTION-ANNIVERSARY": (Field.ANNIVERSARY, "Anniversary"),
    "X-KADDRESSBOOK-X-ANNIVERSARY": (Field.ANNIVERSARY, "Anniversary"),
    "X-ABDATE": (Field.EVENT, "Date"),
}
_NO_YEAR = ("1604", "0000")
"""Years that stand for none: the first is Apple's."""

_DAY = re.compile(r"(\d{4}|--)-?(\d\d)-?(\d\d)(?:[T ].*)?", re.ASCII | re.DOTALL)
_YEARLESS = {Field.BIRTHDAY: "birthday", Field.ANNIVERSARY: "anniversary"}


def take_dates(fields: Fields, said: Said) -> None:
    """Add the yearly dates of a card; one that our own field has already said is not said again."""
    known = {(fold(day.name), day.month, day.day) for day in said.dates}
    for one in fields.take(*_KINDS):
        kind, header = _KINDS[one.name]
        header = fields.label(one) or header
        if kind is Field.EVENT and fold(header) in _YEARLESS.values():
            kind = Field(fold(header))
        text = _day(one)
        day = read_yearly(text)
        if day is None or (_YEARLESS.get(kind, header.lower()), *day) not in known:
            taker_for(Column(header, kind), _RULES, None, False)(said, header, text)


_RULES = Rules()


def _day(one: Property) -> str:
    """The day without its time, and without a year that is none."""
    text = clean_line(one.value)
    match = _DAY.fullmatch(text)
    if match is None:
        return text
    year, month, day = match.groups()
    omitted = (*_NO_YEAR, one.params.get("X-APPLE-OMIT-YEAR", ""))
    return f"--{month}-{day}" if year == "--" or year in omitted else f"{year}-{month}-{day}"
