"""The value library: articles, tips, introductions to give; who had what, and what fits next (product.md section 7)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from enum import StrEnum
from functools import lru_cache

from .errors import Refused
from .patterns import pattern
from .record import record
from .text import clean, clean_line, fold
from .values import Contact, Mark

ASKS_BEFORE_A_GIFT = 2
"""After so many asks in a row something is to be given (product.md section 5)."""

MIXED = 5
"""So many of the last touches are shown as asks and gifts."""

LONGEST_TITLE = 120

key = lru_cache(maxsize=4_096)(fold)
"""A title, a tag or a name for comparing: the same few are held against every contact that is looked at."""

_WORD = pattern(r"[^\W_]{4,}")


class ItemKind(StrEnum):
    """What an item of the value library is."""

    ARTICLE = "article"
    TIP = "tip"
    INTRODUCTION = "introduction"
    OTHER = "other"


@record
class ValueItem:
    """Something worth giving: a link, a text or both."""

    id: int
    title: str
    kind: ItemKind = ItemKind.ARTICLE
    link: str = ""
    text: str = ""
    tags: tuple[str, ...] = ()


@record
class Had:
    """That somebody was given an item, and when; `item_id` is None for what was not in the library."""

    item_id: int | None
    title: str
    day: date


@record
class Given:
    """One gift of the library: whom it went to, and when."""

    item_id: int
    contact_id: int
    name: str
    day: date


def tidy(item: ValueItem) -> ValueItem:
    """The item as it is kept; raises Refused for one without a title."""
    title = clean_line(item.title)
    if not title:
        raise Refused("The item has no title", "It is what they will have had.", "Name it.")
    if len(title) > LONGEST_TITLE:
        raise Refused("That is too long", f"A title has at most {LONGEST_TITLE} letters.", "Shorten it.")
    tags = tuple(dict.fromkeys(tag for one in item.tags if (tag := clean_line(one).lstrip("#"))))
    return replace(item, title=title, link=clean_line(item.link), text=clean(item.text).strip(), tags=tags)


def find(words: str, items: Sequence[ValueItem]) -> ValueItem | None:
    """The one item that an id, a title, or words of its title mean; None for none or several."""
    said = fold(words)
    if not said:
        return None
    if said.isdecimal() and len(said) < 10:
        return next((item for item in items if item.id == int(said)), None)
    exact = [item for item in items if key(item.title) == said]
    found = exact or [item for item in items if all(word in key(item.title) for word in said.split())]
    return found[0] if len(found) == 1 else None


def known(gift: Had, items: Iterable[ValueItem]) -> Had:
    """The gift with its item: one that names none (from an import, or before there was a library) means the one of its title."""
    if gift.item_id is not None:
        return gift
    said = fold(gift.title)
    return replace(gift, item_id=next((item.id for item in items if key(item.title) == said), None))


def propose(items: Iterable[ValueItem], contact: Contact, had: Sequence[Had], given: Mapping[int, date]) -> ValueItem | None:
    """What to give a contact next: nothing they had, nothing about something else, then what fits best; None where nothing does.

    Best is what has most words in common with the contact's tags, needs and category; then what was never given to anybody, or
    longest ago (`given` holds the last day by item); then what has been there longest. An item without tags suits everybody; one
    with tags suits whoever shares one, and people of whom nothing is known.
    """
    ids, titles = {one.item_id for one in had}, {key(one.title) for one in had}
    wanted = wanted_words(contact)
    known = bool(contact.tags or contact.needs)
    found = []
    for item in items:
        if item.id in ids or key(item.title) in titles:
            continue
        common = sum(key(tag) in wanted for tag in item.tags)
        if item.tags and not common and known:
            continue
        found.append((-common, given.get(item.id, date.min), item.id, item))
    return min(found, key=lambda one: one[:3])[3] if found else None


def wanted_words(contact: Contact) -> frozenset[str]:
    """What an item's tags are held against: the contact's tags, category, and the longer words of what they need."""
    return frozenset([*(key(tag) for tag in contact.tags), key(contact.summary.category), *_WORD.findall(fold(contact.needs))])


def had_before(item: ValueItem | None, title: str, had: Iterable[Had]) -> Had | None:
    """When they were given this item, or one of this title, last; None where they were not."""
    said = fold(title)
    same = [one for one in had if (item is not None and one.item_id == item.id) or (said and key(one.title) == said)]
    return max(same, key=lambda one: one.day, default=None)


def give_first(asks: int) -> str:
    """What is said after two asks in a row; nothing before."""
    return f"{asks} asks in a row: give something this time." if asks >= ASKS_BEFORE_A_GIFT else ""


def mix(marks: Iterable[Mark | None]) -> tuple[Mark, ...]:
    """The asks and gifts of the last touches, oldest first; `marks` come newest first."""
    last = list(marks)[:MIXED]
    return tuple(mark for mark in reversed(last) if mark is not None)
