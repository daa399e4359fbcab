"""Which column of a file is what: matched by name, never by position (formats.md), and by hand where that fails."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum

from followup_tui.domain.errors import Refused
from followup_tui.domain.text import clean_line, fold


class Field(StrEnum):
    """What a column can hold; the values are the words of `--map COLUMN=FIELD`."""

    NAME = "name"
    FIRST = "first-name"
    MIDDLE = "middle-name"
    LAST = "last-name"
    PREFIX = "prefix"
    SALUTATION = "salutation"
    SUFFIX = "suffix"
    NICKNAME = "nickname"
    FILE_AS = "file-as"
    ORG = "org"
    TITLE = "title"
    EMAIL = "email"
    PHONE = "phone"
    URL = "url"
    ADDRESS = "address"
    STREET = "street"
    PO_BOX = "po-box"
    CITY = "city"
    REGION = "region"
    POSTCODE = "postcode"
    COUNTRY = "country"
    NOTE = "note"
    TAGS = "tags"
    CATEGORY = "category"
    RATING = "rating"
    CONVERTED = "converted"
    VALUE = "value"
    MET = "met"
    MET_ON = "met-on"
    VIA = "via"
    NEEDS = "needs"
    TIMEZONE = "timezone"
    FOLDER = "folder"
    BIRTHDAY = "birthday"
    BIRTH_DAY = "birth-day"
    BIRTH_MONTH = "birth-month"
    ANNIVERSARY = "anniversary"
    EVENT = "event"
    LAST_TOUCH = "last-touch"
    NEXT_ON = "next-on"
    NEVER_CONTACT = "never-contact"
    SOURCE_ID = "source-id"
    STARRED = "starred"
    STEP = "step"
    OWES = "they-owe"
    DATES = "yearly-dates"
    NEWSLETTER = "newsletter-since"
    CHANNEL = "preferred-channel"
    RANGE = "own-range"
    STOPPED = "stopped"
    ADDED = "added"
    FURTHER = "further-fields"
    CATEGORY_RANGE = "category-range"
    TIER = "tier"
    LABEL = "label"
    EXTRA = "extra"
    IGNORED = "ignore"


WHO = frozenset({Field.NAME, Field.FIRST, Field.LAST, Field.NICKNAME, Field.FILE_AS, Field.ORG, Field.EMAIL, Field.PHONE})
"""The fields of which a file must have one to be about people or organisations at all."""


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its header as read, what it holds, and which of several it belongs to.

    `group` holds the parts of one address together ("home", "1"); `label_at` is the index of the column that names
    what is in this one, -1 for none.
    """

    header: str
    field: Field
    group: str = ""
    label_at: int = -1


@dataclass(frozen=True, slots=True)
class Mapping:
    """All columns of a file in their order, and which kind of file they were recognised as."""

    kind: str
    columns: tuple[Column, ...]

    @property
    def about_people(self) -> bool:
        """Whether any column can name somebody."""
        return any(column.field in WHO for column in self.columns)

    @property
    def unknown(self) -> tuple[str, ...]:
        """The headers that are kept as further fields under their own name."""
        return tuple(column.header for column in self.columns if column.field is Field.EXTRA)

    def with_column(self, name: str, field: Field | str) -> Mapping:
        """The mapping with every column called `name` (as written, or else without case, accents and punctuation) holding `field`.

        A number that is no column's name is the column at that place, from 1. Raises `Refused` where there is no such column or
        no such field.
        """
        wanted = field if isinstance(field, Field) else field_named(field)
        hits = [i for i, column in enumerate(self.columns) if column.header == name]
        hits = hits or [i for i, column in enumerate(self.columns) if key(column.header) == key(name)]
        if not hits and name.isascii() and name.isdigit() and 1 <= int(name[:9]) <= len(self.columns):
            hits = [int(name) - 1]
        if not hits:
            known = ", ".join(column.header for column in self.columns)
            raise Refused(
                f"There is no column {clean_line(name)}", f"the columns are {clean_line(known)}.", "Name one of these, or its number."
            )
        columns = list(self.columns)
        for i in hits:
            columns[i] = replace(columns[i], field=wanted, group=columns[i].group or str(i), label_at=-1)
        return replace(self, columns=tuple(columns))


def field_named(word: str) -> Field:
    """The field that a word of `--map` means, nothing and `-` being the column to leave out; raises `Refused` with the list of them."""
    if word.strip() in ("", "-"):
        return Field.IGNORED
    wanted = key(word)
    for field in Field:
        if key(field) == wanted:
            return field
    raise Refused(f"There is no field {clean_line(word)}", f"the fields are {', '.join(Field)}.", "Name one of these.")


def key(header: str) -> str:
    """A header for comparing: letters and figures only, without case and accents ("E-Mail 1 - Value" is "email1value")."""
    return "".join(c for c in fold(header) if c.isalnum())
