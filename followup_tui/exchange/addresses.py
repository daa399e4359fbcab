"""Postal addresses from their columns: the parts of each together on one line, or a whole one as it stands."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from followup_tui.domain.text import clean_line

from .cells import split
from .columns import Column, Field

_PARTS = (Field.PO_BOX, Field.CITY, Field.REGION, Field.POSTCODE, Field.COUNTRY, Field.ADDRESS)


class _Place(NamedTuple):
    """Which columns hold the parts of one address; -1 is an empty cell."""

    streets: tuple[int, ...]
    po_box: int
    city: int
    region: int
    postcode: int
    country: int
    whole: int
    only: int
    """The only column there is, -1 where there are several."""


class AddressReader:
    """Reads the addresses of a row; the columns of one group are one address."""

    FIELDS = frozenset({Field.STREET, *_PARTS})

    def __init__(self, columns: Sequence[Column]) -> None:
        groups = dict.fromkeys(column.group for column in columns if column.field in self.FIELDS)
        self.places = tuple(_place(group, columns) for group in groups)

    def read(self, cells: Sequence[str], plain: bool, own: bool) -> tuple[str, ...]:
        """The addresses of a row, each once; `plain` rows need no cleaning, `own` ones were written by this program."""
        found: list[str] = []
        for place in self.places:
            if own:
                found += split(cells[place.whole])
            elif plain and place.only >= 0:
                if cell := cells[place.only]:
                    found += split(cell)
            else:
                found += _read(place, cells)
        return tuple(found) if own or len(found) < 2 else tuple(dict.fromkeys(found))


def _read(place: _Place, cells: Sequence[str]) -> list[str]:
    streets = [one_line(cells[i]) for i in place.streets if cells[i]]
    joined = clean_line(
        in_one(streets, cells[place.po_box], cells[place.city], cells[place.region], cells[place.postcode], cells[place.country])
    )
    whole = [clean_line(one_line(value)) for value in split(cells[place.whole])]
    return [joined] if joined else [value for value in whole if value]


def in_one(streets: Sequence[str], po_box: str, city: str, region: str, postcode: str, country: str) -> str:
    """An address from its parts, the town as people write it: "Albany, NY 12207", "10115 Berlin"."""
    town = ", ".join(filter(None, (city, f"{region} {postcode}".strip()))) if region else f"{postcode} {city}".strip()
    return ", ".join(part for part in (*streets, po_box, town, country) if part)


def one_line(text: str) -> str:
    """An address of several lines on one."""
    return ", ".join(part.strip(" ,") for part in text.splitlines() if part.strip(" ,"))


def _place(group: str, columns: Sequence[Column]) -> _Place:
    mine = [(i, column.field) for i, column in enumerate(columns) if column.group == group and column.field in AddressReader.FIELDS]
    first = {field: i for i, field in reversed(mine)}
    streets = tuple(i for i, field in mine if field is Field.STREET)
    po_box, city, region, postcode, country, whole = (first.get(field, -1) for field in _PARTS)
    return _Place(streets, po_box, city, region, postcode, country, whole, mine[0][0] if len(mine) == 1 else -1)
