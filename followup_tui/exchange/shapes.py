"""A table without a row of column names: what its columns hold, told by the shape of their cells where that is plain.

An e-mail address, a web address and a telephone number have shapes of their own; a name is the first column of words. What is
not plain becomes a further field, and the user can say better by number (`--map 3=org`).
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from .cells import is_email
from .columns import Field

_PHONE = re.compile(r"(?=(?:\D*\d){6,16}\D*$)[+(]?\d[\d ()./-]*(?:[eE]\+?\d+)?")
_URL = re.compile(r"(?:https?://|www\.)\S+", re.IGNORECASE)
_DAY = re.compile(r"\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}(?:[ T].*)?")
_LONGEST_NAME = 60
_MOST = 0.6
"""The share of a column's cells that must be of one shape."""


def is_person_row(cells: Sequence[str]) -> bool:
    """Whether a row is plainly somebody and no row of column names: an e-mail address or a telephone number is in it."""
    return any(is_email(cell.strip()) or is_phone(cell.strip()) for cell in cells)


def is_phone(text: str) -> bool:
    """Whether it has the shape of a telephone number, and not that of a day."""
    return _PHONE.fullmatch(text) is not None and _DAY.fullmatch(text) is None


def fields_by_shape(rows: Sequence[Sequence[str]]) -> tuple[Field, ...]:
    """What the columns of a few rows hold; no column at all where none has addresses or telephone numbers."""
    width = max(map(len, rows), default=0)
    found = [_field([row[i].strip() for row in rows if i < len(row) and row[i].strip()]) for i in range(width)]
    if Field.EMAIL not in found and Field.PHONE not in found:
        return ()
    return tuple(Field.EXTRA if field is Field.NAME and i != found.index(Field.NAME) else field for i, field in enumerate(found))


def _field(cells: Sequence[str]) -> Field:
    if not cells:
        return Field.EXTRA
    for field, fits in ((Field.EMAIL, is_email), (Field.URL, _URL.fullmatch), (Field.PHONE, is_phone), (Field.NAME, _is_name)):
        if sum(1 for cell in cells if fits(cell)) >= len(cells) * _MOST:
            return field
    return Field.EXTRA


def _is_name(text: str) -> bool:
    return len(text) <= _LONGEST_NAME and any(map(str.isalpha, text)) and not any(c.isdigit() or c in "@/" for c in text)
