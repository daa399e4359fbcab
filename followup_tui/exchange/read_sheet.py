"""Spreadsheets (.xlsx, .xlsb, .xls, .ods) as people: the first sheet that holds a table of them, by the same door as a CSV.

The sheet is written out as a CSV without a name, so that kinds, columns, notes above and lines below are found as in any other;
a cell is what its formula came to. The number of a row is the one that the spreadsheet shows.
"""

from __future__ import annotations

import csv
import io
import tempfile
from collections.abc import Mapping as Pairs
from contextlib import ExitStack
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import IO, TYPE_CHECKING

from followup_tui.domain.errors import Refused
from followup_tui.domain.rules import Rules
from followup_tui.domain.text import clean_line

from .columns import Field
from .formulas import still
from .presets.followup import SHEETS
from .read_csv import CsvSource, open_stream
from .sniff import Encoding
from .workbooks import damaged

if TYPE_CHECKING:
    from python_calamine import CalamineSheet, CalamineWorkbook

Cell = int | float | str | bool | date | datetime | time | timedelta
"""What a cell of a sheet can be."""


def open_workbook(
    stream: IO[bytes],
    name: str,
    path: Path | None,
    by_hand: Pairs[str, Field | str],
    *,
    kind: str | None = None,
    rules: Rules | None = None,
) -> CsvSource:
    """The people of a workbook that `workbooks.is_workbook` has let through; the stream is closed, its rows are kept elsewhere.

    Raises `Refused`, naming the file, where none of its sheets is a table of people.
    """
    with stream:
        book = _opened(stream, name)
        own = tuple(book.sheet_names) == SHEETS
        refused: Refused | None = None
        for title in _sheets(book):
            text = _as_text(_sheet(book, title, name), own)
            if text is None:
                continue
            notes = _notes(title, book.sheet_names)
            try:
                return open_stream(
                    text, name, path, by_hand, kind=kind, rules=rules, encoding=Encoding("utf-8"), delimiter=",", notes=notes
                )
            except Refused as error:
                refused = refused or error
    raise refused or Refused(f"There is nobody in {name}", "its sheets are empty.", "Export it again.")


def as_text(cell: Cell) -> str:
    """A cell as a person would type it: figures without an exponent or a needless .0, days as 2026-11-27, "yes" and "no"."""
    if isinstance(cell, str):
        return cell
    if isinstance(cell, bool):
        return "TRUE" if cell else "FALSE"
    if isinstance(cell, float):
        return f"{cell:.0f}" if cell.is_integer() and abs(cell) < 1e17 else f"{cell:.15g}"
    if isinstance(cell, datetime):
        return cell.date().isoformat() if cell.time() == time() else cell.isoformat(" ", "seconds")
    return cell.isoformat() if isinstance(cell, (date, time)) else str(cell)


def _opened(stream: IO[bytes], name: str) -> CalamineWorkbook:
    from python_calamine import CalamineError, CalamineWorkbook, PasswordError

    try:
        return CalamineWorkbook.from_filelike(stream)
    except PasswordError as error:
        raise Refused(f"{name} cannot be read", "it is locked with a password.", "Save it without one.") from error
    except (CalamineError, OSError) as error:
        raise damaged(name) from error


def _sheets(book: CalamineWorkbook) -> list[str]:
    """The names of the sheets that have cells, those in sight first."""
    from python_calamine import SheetTypeEnum, SheetVisibleEnum

    found = [sheet for sheet in book.sheets_metadata if sheet.typ == SheetTypeEnum.WorkSheet]
    return [sheet.name for sheet in sorted(found, key=lambda sheet: sheet.visible != SheetVisibleEnum.Visible)]


def _sheet(book: CalamineWorkbook, title: str, name: str) -> CalamineSheet:
    from python_calamine import CalamineError

    try:
        return book.get_sheet_by_name(title)
    except (CalamineError, OSError) as error:
        raise damaged(name) from error


def _as_text(sheet: CalamineSheet, own: bool) -> IO[bytes] | None:
    """The sheet as a CSV in a nameless file, None where it is empty; a text of this program's own that looks like a formula is
    none."""
    if sheet.start is None:
        return None
    with ExitStack() as closing:
        file = closing.enter_context(tempfile.TemporaryFile())
        text = io.TextIOWrapper(file, encoding="utf-8", errors="replace", newline="")
        write = csv.writer(text).writerow
        for row in sheet.iter_rows():  # from the very first of the sheet, so that rows have the spreadsheet's numbers
            write([still(as_text(cell)) if own else as_text(cell) for cell in row])
        text.flush()
        text.detach()
        closing.pop_all()
        return file


def _notes(title: str, titles: list[str]) -> tuple[str, ...]:
    others = ", ".join(f"“{clean_line(other, 40)}”" for other in titles if other != title)
    return (f"the sheet “{clean_line(title, 40)}” is read; {others} left out",) if others else ()
