"""The list of addresses for cards: one row a person, the address whole and in its parts, no formula live."""

from __future__ import annotations

from collections.abc import Iterable
from typing import IO

from followup_tui.domain.mailing import CardAddress
from followup_tui.domain.text import clean_line

from .write_csv import table

HEADER = ("Name", "Organisation", "Street", "Postcode", "Town", "Region", "Country", "Address", "Day")
"""`Street` holds all of an address that cannot be taken apart; `Day` is that of the yearly date that was asked for."""


def write_cards(people: Iterable[CardAddress], stream: IO[bytes]) -> int:
    """Write the list to a stream of bytes; how many people are in it."""
    count = 0
    with table(stream) as write:
        write.row(HEADER)
        for one in people:
            org = "" if one.org == one.name else one.org
            cells = (one.name, org, one.parts.street, one.parts.postcode, one.parts.town, one.parts.region, one.parts.country)
            write.row([clean_line(cell) for cell in (*cells, one.address, one.day)])
            count += 1
    return count
