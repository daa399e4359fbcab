"""All contacts with their whole history as one JSON document, written contact by contact, one on each line."""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import datetime
from typing import IO

from followup_tui.domain.values import Category

from .json_out import write_category, write_record
from .records import ExportedContact

FORMAT = 1
"""The version of the document, under "followup"."""


def write_json(
    records: Iterable[ExportedContact], stream: IO[bytes], *, categories: Iterable[Category] = (), exported: datetime | None = None
) -> int:
    """Writes the document to a stream of bytes, in UTF-8, and says how many contacts are in it.

    `exported` is the instant of the export; without it there is none. The blocks are empty until there are some.
    """
    head = {"followup": FORMAT, "exported": exported.isoformat() if exported else None}
    stream.write(json.dumps(head)[:-1].encode())
    stream.write(f', "categories": {_dumps([write_category(category) for category in categories])}, "contacts": ['.encode())
    count = 0
    for count, record in enumerate(records, start=1):
        stream.write(("\n" if count == 1 else ",\n").encode() + _dumps(write_record(record)).encode())
    stream.write(b'\n], "blocks": []}\n')
    return count


def _dumps(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, allow_nan=False)
