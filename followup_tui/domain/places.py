"""Where people were met: the words after `met:` gathered into places and events (product.md section 2)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from .errors import Refused
from .text import clean_line, fold


class MetRow(NamedTuple):
    """What the book holds under one spelling and day: how many live people, touched ones, clients, and how many stopped."""

    met: str
    on: date | None
    people: int
    touched: int
    clients: int
    stopped: int


class MetPlace(NamedTuple):
    """A place or an event: its most usual spelling, its first and last day, and how its people stand.

    `people` are live; `touched` were in touch in person at least once; nobody who asked never to be contacted is counted.
    """

    met: str
    first: date | None
    last: date | None
    people: int
    touched: int
    clients: int
    stopped: int

    @property
    def untouched(self) -> int:
        """Live people with whom there was no touch in person yet."""
        return self.people - self.touched


def gather(rows: Iterable[MetRow]) -> list[MetPlace]:
    """The places, the latest first, those without a day last; upper and lower case and accents do not part them."""
    groups: dict[str, list[MetRow]] = {}
    for row in rows:
        if key := fold(row.met):
            groups.setdefault(key, []).append(row)
    places = [_one(group) for group in groups.values()]
    return sorted(places, key=lambda one: (-(one.last.toordinal() if one.last else 0), fold(one.met)))


def spellings(words: str, known: Iterable[str]) -> list[str]:
    """The spellings that words mean: the same folded, else those that begin so, else those that hold them."""
    wanted = fold(words)
    folded = [(one, fold(one)) for one in known]
    for fits in (str.__eq__, str.startswith, str.__contains__):
        found = [one for one, key in folded if wanted and fits(key, wanted)]
        if found:
            return found
    return []


def named(words: str, places: Iterable[MetPlace]) -> MetPlace:
    """The one place that words mean; raises Refused naming those that fit, or the latest."""
    known = list(places)
    found = spellings(words, (one.met for one in known))
    if len(found) == 1:
        return next(one for one in known if one.met == found[0])
    listed = "; ".join(found[:6] or [one.met for one in known[:6]])
    raise Refused(
        "Which place or event?",
        f"“{clean_line(words, 60)}” fits several." if found else f"Nobody was met at “{clean_line(words, 60)}”.",
        f"For example: {listed}." if listed else 'A captured line names it: met:"BNI breakfast".',
    )


def _one(rows: list[MetRow]) -> MetPlace:
    spelled: Counter[str] = Counter()
    for row in rows:
        spelled[row.met] += row.people + row.stopped
    days = [row.on for row in rows if row.on]
    return MetPlace(
        max(spelled, key=lambda one: (spelled[one], one)),
        min(days, default=None),
        max(days, default=None),
        sum(row.people for row in rows),
        sum(row.touched for row in rows),
        sum(row.clients for row in rows),
        sum(row.stopped for row in rows),
    )
