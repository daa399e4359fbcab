"""The columns that many tables have: each checks in the database what it holds."""

from __future__ import annotations

from peewee import SQL, BooleanField, Check, IntegerField, TextField

from .fields import DayField, InstantField

# A day between 1 January 1900 and the end of 2199: what lies outside never came from a person.
_DAY = "{0} IS NULL OR (typeof({0}) = 'integer' AND {0} BETWEEN 693596 AND 803168)"
_INSTANT = "{0} IS NULL OR {0} GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]T[0-2][0-9]:[0-5][0-9]:[0-5][0-9]Z'"

FLOATING = "{0} GLOB '[12][019][0-9][0-9]-[01][0-9]-[0-3][0-9]T[0-2][0-9]:[0-5][0-9]'"
"""A floating local time, to the minute."""


def day(column: str, null: bool = True) -> DayField:
    """A local day, between 1 January 1900 and the end of 2199."""
    return DayField(null=null, constraints=[Check(_DAY.format(column))])


def instant(column: str, null: bool = True) -> InstantField:
    """A moment, as UTC text of one width."""
    return InstantField(null=null, constraints=[Check(_INSTANT.format(column))])


def text() -> TextField:
    """Words, empty for none."""
    return TextField(default="", constraints=[SQL("DEFAULT ''")])


def count() -> IntegerField:
    """A number, 0 to begin with."""
    return IntegerField(default=0, constraints=[SQL("DEFAULT 0")])


def flag() -> BooleanField:
    """Yes or no, no to begin with."""
    return BooleanField(default=False, constraints=[SQL("DEFAULT 0")])
