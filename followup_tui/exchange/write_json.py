"""All contacts with their whole history as one JSON document, written contact by contact, one on each line."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import IO, Any

from followup_tui.domain.values import Category

from .json_out import write_category, write_record
from .library_json import Shelf, write_item, write_script
from .records import ExportedContact

FORMAT = 1
"""The version of the document, under "followup"."""


def write_json(
    records: Iterable[ExportedContact],
    stream: IO[bytes],
    *,
    categories: Iterable[Category] = (),
    blocks: Iterable[Mapping[str, Any]] = (),
    shelf: Shelf | None = None,
    exported: datetime | None = None,
) -> int:
    """Writes the document to a stream of bytes, in UTF-8, and says how many contacts are in it.

    `blocks` are those of the calendar with their log, in the fields of `block --json` (cli.md): to be read, an import leaves them
    out. `shelf` holds scripts and things to give; without it nothing is said of them.
    `exported` is the instant of the export; without it there is none.
    """
    head = {"followup": FORMAT, "exported": exported.isoformat() if exported else None}
    stream.write(json.dumps(head)[:-1].encode())
    stream.write(f', "categories": {_dumps([write_category(category) for category in categories])}, "contacts": ['.encode())
    count = 0
    for count, record in enumerate(records, start=1):
        stream.write(("\n" if count == 1 else ",\n").encode() + _dumps(write_record(record)).encode())
    stream.write(b'\n], "blocks": [')
    for number, block in enumerate(blocks):
        stream.write(("\n" if number == 0 else ",\n").encode() + _dumps(dict(block)).encode())
    stream.write(b"]")
    if shelf is not None:
        stream.write(f',\n"scripts": {_dumps([write_script(one) for one in shelf.scripts])}'.encode())
        stream.write(f',\n"value": {_dumps([write_item(one) for one in shelf.items])}'.encode())
    stream.write(b"}\n")
    return count


def _dumps(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, allow_nan=False)
