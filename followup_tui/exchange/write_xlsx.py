"""All contacts as a workbook: a sheet of people that imports again without loss, and a sheet of their touches to be read.

Text is written as text, so nothing in it is a formula, a number or a link; days are days. Rows go to the disk one by one, so
that a large book takes no more memory than a small one.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime
from typing import IO, Any

from followup_tui.domain.errors import Refused
from followup_tui.domain.text import clean

from .columns import Field
from .presets.followup import COLUMNS, NOTE_ON, SHEETS
from .records import ExportedContact
from .write_csv import cells_of

LONGEST = 32_000
"""Characters of one cell; a spreadsheet holds 767 more."""

MOST_ROWS = 1_048_576
"""Rows of one sheet, with its header."""

_DAYS = frozenset({Field.MET_ON, Field.NEWSLETTER, Field.ADDED, Field.LAST_TOUCH})
_FIRST_DAY = date(1900, 3, 1)  # before it spreadsheets count a day that never was
_WIDE = {Field.NAME: 26, Field.ORG: 24, Field.EMAIL: 30, Field.PHONE: 20, Field.ADDRESS: 40, Field.NOTE: 50, Field.STEP: 36}
_TOUCHES = (
    ("Name", 26),
    ("Organisation", 24),
    ("On", 12),
    ("At", 8),
    ("Channel", 12),
    ("Direction", 11),
    ("Outcome", 14),
    ("Note", 60),
    ("Item", 16),
    ("Reason", 24),
)


def write_xlsx(records: Iterable[ExportedContact], stream: IO[bytes]) -> int:
    """Writes the workbook to a stream of bytes and says how many people are in it.

    Raises `Refused` where a book has more than a sheet can hold.
    """
    from xlsxwriter import Workbook

    book = Workbook(stream, {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False})
    book.set_properties({"created": datetime(2000, 1, 1, tzinfo=UTC)})  # the same book is the same file
    day = book.add_format({"num_format": "yyyy-mm-dd"})
    bold = book.add_format({"bold": True})
    people = _Sheet(book.add_worksheet(SHEETS[0]), day)
    touches = _Sheet(book.add_worksheet(SHEETS[1]), day)
    people.begin([(name, _WIDE.get(field, 14)) for name, field in COLUMNS] + [(NOTE_ON, 14)], bold)
    touches.begin(_TOUCHES, bold)
    count = 0
    for record in records:
        people.row(_person(record))
        for row in _touches(record):
            touches.row(row)
        count += 1
    book.close()
    return count


class _Sheet:
    """A worksheet that is written from the top."""

    def __init__(self, sheet: Any, day: Any) -> None:
        self._sheet = sheet
        self._day = day
        self._at = 0

    def begin(self, columns: Sequence[tuple[str, int]], bold: Any) -> None:
        """Writes the header, which stays in sight."""
        for i, (_, width) in enumerate(columns):
            self._sheet.set_column(i, i, width)
        self._sheet.freeze_panes(1, 1)
        for i, (name, _) in enumerate(columns):
            self._sheet.write_string(0, i, name, bold)
        self._at = 1

    def row(self, cells: Sequence[str | date]) -> None:
        """Writes one row."""
        if self._at >= MOST_ROWS:
            raise _too_much(f"a sheet holds {MOST_ROWS - 1:,} rows, and there are more")
        for i, cell in enumerate(cells):
            if not isinstance(cell, str):
                self._sheet.write_datetime(self._at, i, cell, self._day)
            elif cell:
                if len(cell) > LONGEST:
                    raise _too_much(f"a cell holds {LONGEST:,} characters, and row {self._at + 1} needs {len(cell):,}")
                self._sheet.write_string(self._at, i, cell)
        self._at += 1


def _person(record: ExportedContact) -> list[str | date]:
    said = cells_of(record)
    note = clean(said[Field.NOTE], len(said[Field.NOTE]))
    said[Field.NOTE] = note[:LONGEST]
    return [*(_cell(said[field], field) for _, field in COLUMNS), note[LONGEST:]]


def _cell(text: str, field: Field) -> str | date:
    if text and field in _DAYS and (day := date.fromisoformat(text)) >= _FIRST_DAY:
        return day
    return clean(text, len(text)) if text else ""


def _touches(record: ExportedContact) -> Iterable[list[str | date]]:
    summary = record.contact.summary
    for touch in record.touches:
        yield [
            *(clean(text, len(text)) if text else "" for text in (summary.name, summary.org)),
            touch.day if touch.day >= _FIRST_DAY else touch.day.isoformat(),
            touch.at.strftime("%H:%M"),
            *(str(word or "") for word in (touch.channel, touch.direction, touch.outcome)),
            *(clean(text, LONGEST) if text else "" for text in (touch.note, touch.item, touch.reason)),
        ]


def _too_much(why: str) -> Refused:
    return Refused("Nothing was written", f"{why}.", "Export it as CSV or JSON.")
