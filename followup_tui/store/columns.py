"""The kinds of columns that tables are made of: days, instants, texts, counts and flags, each bounded in the database itself."""

from __future__ import annotations

from peewee import SQL, BooleanField, Check, IntegerField, TextField

from .fields import DayField, InstantField

# A day between 1 January 1900 and the end of 2199: what lies outside never came from a person.
_DAY = "{0} IS NULL OR (typeof({0}) = 'integer' AND {0} BETWEEN 693596 AND 803168)"
_INSTANT = "{0} IS NULL OR {0} GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]T[0-2][0-9]:[0-5][0-9]:[0-5][0-9]Z'"

FLOATING = "{0} GLOB '[12][019][0-9][0-9]-[01][0-9]-[0-3][0-9]T[0-2][0-9]:[0-5][0-9]'"
"""The condition of a floating local time, to the minute."""


def day(column: str, null: bool = True) -> DayField:
    """A day, between the first and the last that a person could mean."""
    return DayField(null=null, constraints=[Check(_DAY.format(column))])


def instant(column: str, null: bool = True) -> InstantField:
    """A moment, as UTC text of one width."""
    return InstantField(null=null, constraints=[Check(_INSTANT.format(column))])


def text() -> TextField:
    """A text, empty where nothing is known."""
    return TextField(default="", constraints=[SQL("DEFAULT ''")])


def count() -> IntegerField:
    """A number that begins with 0."""
    return IntegerField(default=0, constraints=[SQL("DEFAULT 0")])


def flag() -> BooleanField:
    """Yes or no; no at first."""
    return BooleanField(default=False, constraints=[SQL("DEFAULT 0")])
