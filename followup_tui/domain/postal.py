"""A postal address on one line, taken apart where it is plain how: street, postcode, town, region, country.

What cannot be told apart stays whole: a wrong line on an envelope is worse than one line more.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from .patterns import pattern
from .text import clean_line

_CODE_FIRST = pattern(r"((?:[A-Z]{1,3}-)?\d{4,6}(?: ?[A-Z]{2})?|\d{3} \d{2}|\d{2}-\d{3}) +(\D.*)")
"""10115 Berlin, D-10115 Berlin, 1016 GV Amsterdam, 114 55 Stockholm, 00-950 Warszawa."""

_BRITISH = pattern(r"(?:(.*?) +)?([A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2})", re.IGNORECASE)
"""London SW1A 1AA, or the postcode alone."""

_AMERICAN = pattern(r"(?:(.*?) +)?([A-Z]{2}) +(\d{5}(?:-\d{4})?|[A-Z]\d[A-Z] ?\d[A-Z]\d)")
"""Albany NY 12207, NY 12207, ON M5V 2T6."""


class Postal(NamedTuple):
    """An address in its parts; `street` holds all of one that could not be taken apart."""

    street: str
    postcode: str = ""
    town: str = ""
    region: str = ""
    country: str = ""


def take_apart(address: str) -> Postal:
    """The parts of an address whose own are parted by commas or line ends; the street alone where no postcode says which is which."""
    parts = [part for part in (clean_line(one) for one in re.split(r"[,\n]", address)) if part]
    for index in range(len(parts) - 1, 0, -1):
        found = _town(parts, index)
        if found is not None and index - found.before >= 1:
            street = ", ".join(parts[: index - found.before])
            return Postal(street, found.postcode, found.town, found.region, ", ".join(parts[index + 1 :]))
    return Postal(", ".join(parts))


class _Town(NamedTuple):
    postcode: str
    town: str
    region: str
    before: int
    """How many parts in front belong to it."""


def _town(parts: list[str], index: int) -> _Town | None:
    """What the part says of the town; None where it has no postcode."""
    part = parts[index]
    if match := _AMERICAN.fullmatch(part):
        town, region, code = match.groups()
        if town:
            return _Town(code, town, region, 0)
        return _Town(code, parts[index - 1], region, 1) if index > 1 else None
    if match := _BRITISH.fullmatch(part):
        town, code = match.groups()
        if town:
            return _Town(code.upper(), town, "", 0)
        return _Town(code.upper(), parts[index - 1], "", 1) if index > 1 else None
    if match := _CODE_FIRST.fullmatch(part):
        return _Town(match[1], match[2], "", 0)
    return None
