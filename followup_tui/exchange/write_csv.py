"""All contacts as one table for spreadsheets: UTF-8 with a mark, several values in a cell joined by ` ::: `, no formula live.

Read back by `presets.followup` without loss; the history is only in the JSON.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from typing import IO

from followup_tui.domain.text import clean

from . import own_cells
from .cells import join
from .columns import Field
from .formulas import still
from .presets.followup import COLUMNS
from .records import ExportedContact


def write_csv(records: Iterable[ExportedContact], stream: IO[bytes]) -> int:
    """Writes the table to a stream of bytes and says how many people are in it."""
    count = 0
    with table(stream) as write:
        write.row([name for name, _ in COLUMNS])
        for record in records:
            said = cells_of(record)
            write.row([said[field] for _, field in COLUMNS])
            count += 1
    return count


class table:
    """A CSV on a stream of bytes, each cell of it cleaned and no formula; the stream stays open."""

    def __init__(self, stream: IO[bytes]) -> None:
        self._text = io.TextIOWrapper(stream, encoding="utf-8-sig", newline="", write_through=True)
        self._writer = csv.writer(self._text)

    def __enter__(self) -> table:
        return self

    def __exit__(self, *_: object) -> None:
        self._text.detach()

    def row(self, cells: Sequence[str]) -> None:
        """Writes one row."""
        self._writer.writerow([still(clean(cell, _NO_LIMIT)) if cell else "" for cell in cells])


_NO_LIMIT = 1 << 40


def cells_of(record: ExportedContact) -> dict[Field, str]:
    """What each field of the program's own formats says of a contact."""
    contact = record.contact
    summary = contact.summary
    day = own_cells.write_day
    return {
        Field.NAME: summary.name,
        Field.ORG: summary.org,
        Field.TITLE: contact.title,
        Field.CATEGORY: summary.category,
        Field.CATEGORY_RANGE: "" if contact.own_range else own_cells.write_range(summary.range),
        Field.TIER: str(summary.tier),
        Field.EMAIL: join(contact.emails),
        Field.PHONE: join(contact.phones),
        Field.URL: join(contact.urls),
        Field.ADDRESS: join(contact.addresses),
        Field.TAGS: join(contact.tags),
        Field.VALUE: own_cells.write_money(summary.value) if summary.value else "",
        Field.MET: contact.met,
        Field.MET_ON: day(contact.met_on),
        Field.VIA: contact.via,
        Field.NEEDS: contact.needs,
        Field.NOTE: contact.note,
        Field.TIMEZONE: contact.timezone,
        Field.FOLDER: contact.folder,
        Field.STARRED: "yes" if summary.starred else "",
        Field.STEP: own_cells.write_step(summary.step) if summary.step else "",
        Field.OWES: own_cells.write_owes(summary.owes) if summary.owes else "",
        Field.DATES: join(tuple(own_cells.write_yearly(yearly) for yearly in record.dates)),
        Field.NEWSLETTER: day(contact.newsletter_since),
        Field.CHANNEL: contact.preferred_channel or "",
        Field.RANGE: own_cells.write_range(contact.own_range) if contact.own_range else "",
        Field.STOPPED: own_cells.write_stopped(summary.stopped) if summary.stopped else "",
        Field.ADDED: day(summary.captured_on),
        Field.LAST_TOUCH: day(summary.last_day),
        Field.FURTHER: join(tuple(own_cells.write_pair(name, value) for name, value in contact.extra)),
    }
