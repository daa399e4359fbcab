"""What two say of one person, put together: lists, notes, further fields and yearly dates; nothing is said twice.

For two contacts that are merged, and for a contact and the file that knows more of it.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from .text import fold
from .values import YearlyDate


def joined(mine: tuple[str, ...], theirs: tuple[str, ...], key: Callable[[str], str]) -> tuple[str, ...]:
    """Both lists, mine first and whole, without what is there already."""
    here = set(map(key, mine))
    more: dict[str, str] = {}
    for one in theirs:
        if (said := key(one)) not in here:
            more.setdefault(said, one)
    return (*mine, *more.values())


def joined_notes(mine: str, theirs: str) -> str:
    """Both notes, mine first; one that the other holds is not said twice."""
    if theirs in mine or mine in theirs:
        return max(mine, theirs, key=len)
    return f"{mine}\n{theirs}"


def joined_extra(mine: tuple[tuple[str, str], ...], theirs: tuple[tuple[str, str], ...]) -> tuple[tuple[str, str], ...]:
    """Both sets of further fields; one of the same name and another text stands beside it with a number."""
    found = dict(mine)
    for name, text in theirs:
        if text in (said for known, said in found.items() if known == name or known.startswith(f"{name} (")):
            continue
        number, free = 2, name
        while free in found:
            free, number = f"{name} ({number})", number + 1
        found[free] = text
    return tuple(found.items())


def joined_dates(mine: tuple[YearlyDate, ...], theirs: tuple[YearlyDate, ...]) -> tuple[YearlyDate, ...]:
    """The yearly dates of both; of the same one, mine, done in the later year of the two."""
    found = {same_date(one): one for one in mine}
    for one in theirs:
        known = found.setdefault(same_date(one), one)
        done = max((year for year in (known.done_year, one.done_year) if year is not None), default=None)
        found[same_date(one)] = replace(known, done_year=done)
    return tuple(found.values())


def same_date(yearly: YearlyDate) -> tuple[str, int, int]:
    """What tells one yearly date from another."""
    return fold(yearly.name), yearly.month, yearly.day
