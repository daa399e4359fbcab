"""The value library of the practice book: what its consultant has to give, and by which notes one sees that it was given."""

from __future__ import annotations

from typing import NamedTuple

from ..giving import ItemKind, ValueItem


class PracticeItem(NamedTuple):
    """An item, and the notes of the touches with which it went to somebody."""

    item: ValueItem
    notes: tuple[str, ...] = ()


def _item(kind: ItemKind, title: str, tags: str = "", link: str = "", text: str = "", notes: tuple[str, ...] = ()) -> PracticeItem:
    return PracticeItem(ValueItem(0, title, kind, link, text, tuple(tags.split())), notes)


ITEMS = (
    _item(
        ItemKind.ARTICLE,
        "Seven questions before a rebrand",
        "rebrand startup",
        "https://studio.example/seven-questions",
        "Two pages. The fourth question saves the most money.",
    ),
    _item(
        ItemKind.ARTICLE,
        "Before and after: three firms of their size",
        "rebrand print",
        "https://studio.example/before-and-after",
        notes=("the before-and-after of a firm their size",),
    ),
    _item(
        ItemKind.TIP,
        "What a label must say, and where",
        "packaging",
        "https://studio.example/labels",
        "A drawing with arrows, to be pinned to the wall.",
    ),
    _item(
        ItemKind.ARTICLE,
        "Five things to tidy before the camera comes",
        "photography",
        "https://studio.example/tidy",
        notes=("five things to tidy before the camera comes",),
    ),
    _item(
        ItemKind.ARTICLE,
        "How to brief a photographer",
        "photography report",
        "https://studio.example/brief",
        notes=("how to brief a photographer for a report",),
    ),
    _item(
        ItemKind.TIP,
        "The fair checklist, eight weeks to the day",
        "fair-stand",
        "https://studio.example/fair",
        notes=("the fair checklist, eight weeks to the day",),
    ),
    _item(ItemKind.ARTICLE, "Half the pages: a website that is read", "website", "https://studio.example/half"),
    _item(
        ItemKind.TIP,
        "The one-page exercise",
        "workshop family-business",
        text="Everybody writes what the firm is for, in one sentence. Then compare.",
        notes=("the one-page exercise, to try beforehand",),
    ),
    _item(ItemKind.INTRODUCTION, "Ruth Amsel, who knows the printers of three counties", "print signs"),
    _item(ItemKind.OTHER, "A good notebook", text="From the shop behind the station, with their name on it.", notes=("a good notebook",)),
)
"""What there is to give; all of it made up."""
