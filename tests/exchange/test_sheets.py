"""Spreadsheets in, by the same door as a CSV, and out and in again; what is locked, damaged or a trap is refused by name."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, time
from pathlib import Path

import pytest
import xlsxwriter
from hypothesis import given, settings
from python_calamine import CalamineWorkbook

from followup_tui.domain.errors import Refused
from followup_tui.domain.values import ContactDraft, YearlyDate
from followup_tui.exchange import workbooks
from followup_tui.exchange.json_in import draft_of
from followup_tui.exchange.opening import open_file
from followup_tui.exchange.read_sheet import as_text
from followup_tui.exchange.records import ExportedContact, RowRead
from followup_tui.exchange.write_xlsx import LONGEST, write_xlsx
from tests.exchange.making import RECORD, record
from tests.exchange.test_writing import as_csv, draft_in

Cells = list[list[object]]
SHEET = "xl/worksheets/sheet1.xml"


def workbook(**sheets: Cells) -> bytes:
    """A workbook of these sheets, days as days."""
    stream = io.BytesIO()
    book = xlsxwriter.Workbook(stream, {"strings_to_formulas": False})
    day = book.add_format({"num_format": "yyyy-mm-dd"})
    for title, rows in sheets.items():
        sheet = book.add_worksheet(title)
        for i, row in enumerate(rows):
            for j, cell in enumerate(row):
                if isinstance(cell, date):
                    sheet.write_datetime(i, j, cell, day)
                elif cell != "":
                    sheet.write(i, j, cell)
    book.close()
    return stream.getvalue()


def changed(content: bytes, part: str, change: Callable[[bytes], bytes]) -> bytes:
    """The same workbook with one of its parts changed."""
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(name, change(old.read(name)) if name == part else old.read(name))
    return stream.getvalue()


def rows_in(content: bytes, **how: object) -> list[RowRead]:
    with open_file(io.BytesIO(content), **how) as source:  # type: ignore[arg-type]
        return list(source)


def as_xlsx(*records: ExportedContact) -> bytes:
    stream = io.BytesIO()
    assert write_xlsx(records, stream) == len(records)
    return stream.getvalue()


SIMPLE: Cells = [["Name", "Email", "Phone"], ["Ada Byrne", "a@a.example", 491701234567]]


def test_a_google_export_saved_as_a_workbook_is_still_google() -> None:
    (row,) = rows_in(
        workbook(
            S=[
                ["First Name", "Last Name", "Organization Name", "E-mail 1 - Value", "Phone 1 - Value", "Birthday", "Share", "Nice"],
                ["Ada", "Byrne", "Acme", "a@a.example", 491701234567.0, date(1975, 12, 1), 0.5, True],
            ]
        )
    )
    assert row.draft
    assert (row.row_number, row.draft.source, row.draft.name, row.draft.phones) == (2, "google-csv", "Ada Byrne", ("491701234567",))
    assert row.draft.dates == (YearlyDate("birthday", 12, 1),)
    assert {("Share", "0.5"), ("Nice", "TRUE")} <= set(row.draft.extra)


def test_rows_have_the_numbers_of_the_spreadsheet_below_a_title_and_empty_rows() -> None:
    (row,) = rows_in(workbook(S=[[], [], ["", "My contacts"], [], *([["", *cells] for cells in SIMPLE])]))
    assert row.draft
    assert (row.row_number, row.draft.name) == (6, "Ada Byrne")


def test_the_first_sheet_with_people_is_read_and_the_others_are_named() -> None:
    with open_file(io.BytesIO(workbook(Readme=[["Hello"]], Leads=SIMPLE, Empty=[]))) as source:
        assert [row.draft and row.draft.name for row in source] == ["Ada Byrne"]
        assert source.notes == ("the sheet “Leads” is read; “Readme”, “Empty” left out",)
        assert [column.column for column in source.columns] == ["Name", "Email", "Phone"]


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        (491701234567.0, "491701234567"),
        (0.1 + 0.2, "0.3"),
        (True, "TRUE"),
        (date(2026, 1, 2), "2026-01-02"),
        (datetime(2026, 1, 2), "2026-01-02"),  # noqa: DTZ001
        (datetime(2026, 1, 2, 10, 30), "2026-01-02 10:30:00"),  # noqa: DTZ001
        (time(10, 30), "10:30:00"),
    ],
)
def test_cells_as_a_person_would_type_them(cell: float | bool | date | datetime | time, text: str) -> None:
    assert as_text(cell) == text


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (workbook(S=SIMPLE)[:2000], "damaged|spreadsheet"),
        (changed(workbook(S=SIMPLE), SHEET, lambda xml: xml[: len(xml) // 2]), "damaged"),
        (
            changed(
                workbook(S=SIMPLE),
                SHEET,
                lambda xml: xml.replace(b"</sheetData>", b'<row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData>'),
            ),
            "1,048,576 rows and 16,384 columns",
        ),
        (changed(workbook(S=SIMPLE), SHEET, lambda xml: xml.replace(b'r="B2"', b'r="B99999999999"')), "damaged"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600) + "EncryptedPackage".encode("utf-16-le"), "password"),
        (b"<html><table><tr><td>Name</td></tr></table></html>", "page"),
        (workbook(S=[]), "empty"),
        (workbook(S=[["SKU", "Price"], ["1", "2"]]), "SKU"),
    ],
)
def test_what_cannot_be_read_is_refused_by_name(tmp_path: Path, content: bytes, said: str) -> None:
    path = tmp_path / "list.xlsx"
    path.write_bytes(content)
    with pytest.raises(Refused, match=said) as refused:
        open_file(path)
    assert "list.xlsx" in str(refused.value)


def test_a_workbook_larger_than_can_be_meant_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workbooks, "MOST_BYTES", 5_000)
    with pytest.raises(Refused, match="unpacked"):
        rows_in(workbook(S=SIMPLE))


def test_a_dimension_that_lies_costs_nothing() -> None:
    content = changed(workbook(S=SIMPLE), SHEET, lambda xml: xml.replace(b'ref="A1:C2"', b'ref="A1:XFD1048576"'))
    assert len(rows_in(content)) == 1


def _own(draft: ContactDraft) -> ContactDraft:
    return replace(draft, source="", source_id="")


@settings(max_examples=25)
@given(RECORD)
def test_out_and_in_again_nothing_is_lost(whole: ExportedContact) -> None:
    (row,) = rows_in(as_xlsx(whole))
    assert row.draft
    assert _own(row.draft) == _own(draft_in(as_csv(whole)))


def test_no_cell_is_a_formula_and_a_note_longer_than_a_cell_is_whole() -> None:
    note = "=1+1 _x0041_ " + "x" * (LONGEST + 500)
    whole = record(name="=cmd|' /C calc'!A0", note=note)
    content = as_xlsx(whole)
    (row,) = rows_in(content)
    assert row.draft
    assert (row.draft.name, row.draft.note) == (draft_of(whole).name, note)
    with zipfile.ZipFile(io.BytesIO(content)) as parts:
        assert not any(b"<f>" in parts.read(name) for name in parts.namelist() if name.startswith("xl/worksheets/"))


def test_days_are_days_and_the_header_stays() -> None:
    whole = record(name="Ada")
    content = as_xlsx(whole)
    people = CalamineWorkbook.from_filelike(io.BytesIO(content)).get_sheet_by_name("People").to_python()
    assert people[1][people[0].index("Added")] == date(2026, 11, 2)
    with zipfile.ZipFile(io.BytesIO(content)) as parts:
        assert b'state="frozen"' in parts.read(SHEET)
