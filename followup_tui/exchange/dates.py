"""Days as files write them: taken where they can mean one thing only, never guessed (reliability.md section 2 f).

`12/05/2026` is two days; which one is meant, a whole column can prove: see `order_of`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from enum import StrEnum

from followup_tui.domain.text import fold

FIRST_YEAR, LAST_YEAR = 1900, 2200


class Order(StrEnum):
    """Which of day and month comes first in dates written in figures."""

    DAY_FIRST = "dmy"
    MONTH_FIRST = "mdy"


_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "jan january januar janv janvier ene enero",
            "feb february februar fevr fevrier febrero",
            "mar march marz maerz mrz mars marzo",
            "apr april avr avril abr abril",
            "may mai mayo",
            "jun june juni juin junio",
            "jul july juli juil juillet julio",
            "aug august aout ago agosto",
            "sep sept september septembre septiembre",
            "oct october okt oktober octobre octubre",
            "nov november novembre noviembre",
            "dec december dez dezember decembre dic diciembre",
        ),
        start=1,
    )
    for name in names.split()
}
_ISO = re.compile(r"(\d{4})([-/.])(\d{1,2})\2(\d{1,2})(?:[T ].*)?", re.ASCII)
_COMPACT = re.compile(r"(\d{4})(\d\d)(\d\d)", re.ASCII)
_NO_YEAR = re.compile(r"--(\d\d)-?(\d\d)", re.ASCII)
_FIGURES = re.compile(r"(\d{1,2})([/.-])(\d{1,2})\2(\d{4}|\d\d)(?: .*)?", re.ASCII)
_DAY_MONTH = re.compile(
    r"(?:[^\W\d]+\.?,? )?(\d{1,2})(?:st|nd|rd|th|\.|er)?[ -](?:de )?([^\W\d]+)\.?,?(?:[ -](?:de )?(\d{4}|\d\d))?(?:,? .*)?"
)
_MONTH_DAY = re.compile(r"(?:[^\W\d]+\.?, )?([^\W\d]+)\.?[ -](\d{1,2})(?:st|nd|rd|th)?,?(?:[ -](\d{4}))?(?:,? .*)?")


def is_no_date(text: str) -> bool:
    """Whether it stands for "no date": blank, or nothing but zeros (Outlook's `0/0/00`)."""
    return not text.strip("0/.- :T")


def read_day(text: str, order: Order | None = None) -> date | None:
    """The day a cell names, or None where it names none, or two: `order` settles `05/12/2026`.

    A time after it is left out. Years from 1900 to 2200.
    """
    year, month, day = _parts(text, order) or (0, 0, 0)
    if not FIRST_YEAR <= year <= LAST_YEAR:
        return None
    try:
        return date(year, month, day)
    except ValueError:
        return None


def read_yearly(text: str, order: Order | None = None) -> tuple[int, int] | None:
    """The month and day of a birthday, with or without its year; None where it names none, or two."""
    found = _parts(text, order)
    if not found:
        return None
    _, month, day = found
    try:
        date(2024, month, day)
    except ValueError:
        return None
    return month, day


def order_of(cells: Iterable[str]) -> Order | None:
    """Which comes first in a column of dates, when a figure over 12 proves it and none proves the other."""
    found: set[Order] = set()
    for cell in cells:
        proof = proven(cell)
        if proof:
            found.add(proof)
    return found.pop() if len(found) == 1 else None


def proven(cell: str) -> Order | None:
    """The order that a single cell proves: `21/11/2026` day first, `11/21/2026` month first, else None."""
    match = _FIGURES.fullmatch(cell)
    if match and match[2] != ".":
        one, two = int(match[1]), int(match[3])
        if 12 < one <= 31 and 1 <= two <= 12:
            return Order.DAY_FIRST
        if 12 < two <= 31 and 1 <= one <= 12:
            return Order.MONTH_FIRST
    return None


def _parts(text: str, order: Order | None) -> tuple[int, int, int] | None:
    """(year, month, day), year 0 where none or only two figures are named."""
    text = text.strip()
    if match := _ISO.fullmatch(text):
        return int(match[1]), int(match[3]), int(match[4])
    if match := _COMPACT.fullmatch(text):
        return int(match[1]), int(match[2]), int(match[3])
    if match := _NO_YEAR.fullmatch(text):
        return 0, int(match[1]), int(match[2])
    if match := _FIGURES.fullmatch(text):
        return _in_figures(int(match[1]), int(match[3]), match[2], match[4], order)
    folded = fold(text)
    if match := _DAY_MONTH.fullmatch(folded):
        month, day, year = _MONTHS.get(match[2]), int(match[1]), match[3]
    elif match := _MONTH_DAY.fullmatch(folded):
        month, day, year = _MONTHS.get(match[1]), int(match[2]), match[3]
    else:
        return None
    return (_year(year), month, day) if month else None


def _in_figures(one: int, two: int, mark: str, year: str, order: Order | None) -> tuple[int, int, int] | None:
    if mark == ".":  # written so only where the day comes first
        return _year(year), two, one
    if one == two:
        return _year(year), one, two
    if order is None:
        order = Order.DAY_FIRST if one > 12 else Order.MONTH_FIRST if two > 12 else None
    if order is None:
        return None
    return (_year(year), two, one) if order is Order.DAY_FIRST else (_year(year), one, two)


def _year(text: str | None) -> int:
    return int(text) if text and len(text) == 4 else 0
