"""What a header means by common use: the general way to match columns, whoever wrote the file.

Header names are in the form of `columns.key`; the words themselves are in `header_words`.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import replace
from functools import cache
from typing import NamedTuple

from .columns import Column, Field, key
from .header_words import EMAILS, GOOGLE_PARTS, MOBILES, NAMES, PARTS, PHONES, PLACES, PLACES_BEHIND, URLS, WEAK, WHICH


class Known(NamedTuple):
    """What a header name means; `group` tells which address or which numbered one."""

    field: Field
    group: str = ""


_GOOGLE = re.compile(
    r"(organi[sz]ation|email|phone|address|website|event|relation|customfield|im|calendarlink|sip|instantmessenger)(\d+)([a-z]+)"
)
_LABELS = frozenset({"label", "type", "service"})


def known(one: str) -> Known | None:
    """What a header, in the form of `columns.key`, means by common use; None where that is not known."""
    if match := _GOOGLE.fullmatch(one):
        what, number, part = match[1].replace("organisation", "organization"), match[2], match[3]
        if part in _LABELS:
            return Known(Field.LABEL, what + number)
        if field := GOOGLE_PARTS.get(what + part):
            return Known(field, what + number)
        if part == "value":
            return Known(Field.EXTRA, what + number)
    table = _table()
    if found := table.get(one):
        return found
    figures = "".join(c for c in one if c.isdigit())
    bare = one.translate(_WITHOUT_FIGURES)
    if not figures or not bare:
        return None
    found = table.get(bare)
    if found is None or found.field not in _NUMBERED:
        return None
    # "Home Address 2" and "Street 2" are further lines of the same address; "Email 2" is another e-mail.
    return found if found.field in (Field.STREET, Field.ADDRESS) else Known(found.field, found.group + figures)


_WITHOUT_FIGURES = str.maketrans("", "", "0123456789")
_NUMBERED = frozenset({Field.EMAIL, Field.PHONE, Field.URL, Field.STREET, Field.ADDRESS, Field.TAGS, Field.NOTE})


@cache
def _table() -> dict[str, Known]:
    """Every known key; the more special families first, so that "name" stays the name."""
    table: dict[str, Known] = {}
    for place in ("", *PLACES):
        for field, words in PARTS.items():
            for word in words.split():
                for whole in (place + word, f"{place}address{word}", f"{place}{word}address" if field is Field.STREET else place + word):
                    table[whole] = Known(field, place)
    for place in PLACES_BEHIND:
        for field, words in PARTS.items():
            table.update({word + place: Known(field, place) for word in words.split()})
    for which in ("", *WHICH):
        for base in EMAILS:
            table[which + base] = table[base + which] = Known(Field.EMAIL)
        for base in PHONES:
            table[which + base] = table[base + which] = Known(Field.PHONE)
    table.update({word: Known(Field.PHONE) for word in MOBILES})
    table.update({word: Known(Field.URL) for word in URLS})
    for field, words in NAMES.items():
        table.update({word: Known(field) for word in words.split()})
    table["mailingaddress"] = table["postaladdress"] = Known(Field.ADDRESS, "mailing")
    return table


def settle(columns: Sequence[Column], keys: Sequence[str], sure: Collection[str] = ()) -> tuple[Column, ...]:
    """The columns once all are known together: what a header means can depend on its neighbours.

    "Title" beside "Job Title" is the Dr. before the name; "Name" beside "Vorname" is the family name; "Client" names a
    person only where nothing else does; a label column is tied to its value. `sure` are keys that a preset has settled.
    """
    settled = list(columns)
    fields = {column.field for column in settled}
    named = {k for k, column in zip(keys, settled, strict=True) if column.field is Field.NAME and k not in WEAK}
    for i, (column, one) in enumerate(zip(columns, keys, strict=True)):
        if one in sure:
            continue
        if (
            column.field is Field.TITLE
            and one == "title"
            and any(k != one and c.field is Field.TITLE for k, c in zip(keys, columns, strict=True))
        ):
            settled[i] = replace(column, field=Field.PREFIX)
        elif column.field is Field.PREFIX and one == "titel" and not fields & {Field.FIRST, Field.LAST}:
            settled[i] = replace(column, field=Field.TITLE)
        elif one in WEAK and (named or fields & {Field.FIRST, Field.LAST}):
            settled[i] = replace(column, field=Field.EXTRA)
        elif one == "name" and Field.FIRST in fields and Field.LAST not in fields:
            settled[i] = replace(column, field=Field.LAST)
        elif one in ("nom", "nombre", "nome") and not fields & ({Field.FIRST, Field.LAST} - {column.field}) and not named:
            settled[i] = replace(column, field=Field.NAME)
    if Field.BIRTH_MONTH in fields:  # "Birth Day" beside "Birth Month" is no whole birthday
        settled = [replace(c, field=Field.BIRTH_DAY) if c.field is Field.BIRTHDAY else c for c in settled]
    groups = {c.group for c in settled if c.field in (Field.STREET, Field.CITY, Field.POSTCODE)}
    streets = {c.group for c in settled if c.field is Field.STREET}
    for i, column in enumerate(settled):  # "Address" beside "City" is the street, alone it is the whole address
        if column.field is Field.ADDRESS and column.group in groups - streets:
            settled[i] = replace(column, field=Field.STREET)
    labels = {column.group: i for i, column in enumerate(settled) if column.field is Field.LABEL}
    return tuple(
        replace(column, label_at=labels[column.group]) if column.field is not Field.LABEL and column.group in labels else column
        for column in settled
    )


def words(text: str) -> frozenset[str]:
    """The keys of header names, for the signatures and tables of presets: "First Name, Last Name"."""
    return frozenset(key(word) for word in text.split(","))
