"""Time zones by their names, or by a city alone."""

from __future__ import annotations

from functools import lru_cache
from zoneinfo import available_timezones

from .errors import Refused
from .text import clean_line, fold


def find_zone(text: str) -> str:
    """The name of the zone that is meant: "Europe/Berlin", in any case, or a city that only one zone is named for ("tokyo").

    Raises Refused where there is none, or where there are several.
    """
    said = clean_line(text, 60)
    wanted = fold(said.replace("_", " "))
    whole, cities = _names()
    if wanted in whole:
        return whole[wanted]
    found = cities.get(wanted, ())
    if len(found) == 1:
        return found[0]
    if found:
        raise Refused("Several time zones", f"“{said}” may be {' or '.join(found)}.", "Write the whole name.")
    raise Refused("No such time zone", f"“{said}” is not a time zone that is known.", "Write a city, or a name like Europe/Berlin.")


@lru_cache(maxsize=1)
def _names() -> tuple[dict[str, str], dict[str, tuple[str, ...]]]:
    """Zones by their whole name, and by their last part; a place listed twice on one continent is its longer name."""
    whole: dict[str, str] = {}
    cities: dict[str, tuple[str, ...]] = {}
    for name in sorted(available_timezones(), key=lambda zone: (zone.count("/"), zone)):
        key = fold(name.replace("_", " "))
        whole[key] = name
        area, _, _ = name.partition("/")
        if "/" in name and area not in ("Etc", "SystemV", "US"):
            city = key.rpartition("/")[2]
            others = tuple(other for other in cities.get(city, ()) if other.partition("/")[0] != area)
            cities[city] = (*others, name)
    return whole, cities
