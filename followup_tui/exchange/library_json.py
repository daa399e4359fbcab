"""Scripts and the value library as JSON, beside the contacts of the program's own export; ids are left out: they belong to one book."""

from __future__ import annotations

from typing import Any, NamedTuple

from followup_tui.domain.errors import Refused
from followup_tui.domain.giving import ItemKind, ValueItem
from followup_tui.domain.giving import tidy as tidy_item
from followup_tui.domain.scripts import Number, Occasion, Script
from followup_tui.domain.scripts import tidy as tidy_script
from followup_tui.domain.text import clean, clean_line
from followup_tui.domain.values import Channel

Json = dict[str, Any]


class Shelf(NamedTuple):
    """What an export holds of the library."""

    scripts: tuple[Script, ...] = ()
    items: tuple[ValueItem, ...] = ()


def write_script(script: Script) -> Json:
    """The JSON of one script; no category and no channel are null."""
    return {
        "name": clean(script.name),
        "category": clean(script.category) or None,
        "channel": script.channel,
        "number": script.number,
        "occasion": script.occasion,
        "subject": clean(script.subject),
        "text": clean(script.text),
    }


def write_item(item: ValueItem) -> Json:
    """The JSON of one item."""
    return {
        "title": clean(item.title),
        "kind": item.kind,
        "link": clean(item.link),
        "text": clean(item.text),
        "tags": [clean(tag) for tag in item.tags],
    }


def read_shelf(scripts: object, items: object) -> Shelf:
    """What `write_script` and `write_item` wrote, as lists; raises `ValueError` for what is not in the form, or could not be saved."""
    try:
        return Shelf(tuple(tidy_script(_script(one)) for one in _listed(scripts)), tuple(tidy_item(_item(one)) for one in _listed(items)))
    except Refused as refused:
        raise ValueError(str(refused)) from refused


def _listed(found: object) -> list[Any]:
    if found is None:
        return []
    if not isinstance(found, list) or not all(isinstance(one, dict) for one in found):
        raise ValueError("it is not a list of objects")
    return found


def _text(found: Json, name: str) -> str:
    said = found.get(name)
    if said is not None and not isinstance(said, str):
        raise ValueError(f"{name} is not text")
    return clean(said or "")


def _script(found: Json) -> Script:
    channel = _text(found, "channel")
    return Script(
        0,
        clean_line(_text(found, "name")),
        _text(found, "text"),
        clean_line(_text(found, "subject")),
        clean_line(_text(found, "category")),
        Channel(channel) if channel else None,
        Number(_text(found, "number") or Number.ANY),
        Occasion(_text(found, "occasion") or Occasion.ANY),
    )


def _item(found: Json) -> ValueItem:
    tags = found.get("tags") or []
    if not isinstance(tags, list) or not all(isinstance(tag, str) for tag in tags):
        raise ValueError("tags is not a list of texts")
    kind = ItemKind(_text(found, "kind") or ItemKind.OTHER)
    return ValueItem(0, clean_line(_text(found, "title")), kind, clean_line(_text(found, "link")), _text(found, "text"), tuple(tags))
