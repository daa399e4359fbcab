"""Whom something goes to by post or in bulk, and whom not, with the reason (product.md section 8)."""

from __future__ import annotations

from typing import NamedTuple

from .postal import Postal


class CardAddress(NamedTuple):
    """One address of a card list: who, the address as it stands and in its parts, and the day of the year it is for, if any."""

    id: int
    name: str
    org: str
    address: str
    parts: Postal
    day: str = ""


class CardList(NamedTuple):
    """Who gets a card, and who has no postal address."""

    to: tuple[CardAddress, ...]
    without: tuple[str, ...]


class MailingList(NamedTuple):
    """Who is on the newsletter's list, and who gave permission and is stopped: names, both."""

    ids: tuple[int, ...]
    names: tuple[str, ...]
    stopped: tuple[str, ...]


def few(names: tuple[str, ...], most: int = 5) -> str:
    """Some names in a sentence: "Jane Doe, Hal Brandt and 3 more"."""
    shown, more = names[:most], len(names) - most
    return f"{', '.join(shown)} and {more} more" if more > 0 else ", ".join(shown)
