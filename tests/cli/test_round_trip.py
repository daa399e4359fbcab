"""What goes out comes in again as the same, in a book of its own: the whole practice book, in every format."""

from __future__ import annotations

import csv
import io
import zipfile
from pathlib import Path
from typing import Any

import pytest

from followup_tui.book import practice
from tests.cli.conftest import Shell
from tests.clock import FixedClock

FORMATS = {
    "json": ("--as", "json"),
    "csv": ("--as", "csv"),
    "xlsx": ("--as", "xlsx"),
    "vcard-3": ("--as", "vcard", "--vcard-version", "3.0"),
    "vcard-4": ("--as", "vcard", "--vcard-version", "4.0"),
}


@pytest.mark.parametrize(("kind", "seed"), [*zip(FORMATS, (1, 2, 3, 1, 2), strict=True), ("csv", 3), ("json", 3)])
def test_out_in_and_out_again_is_the_same_file(shell: Shell, tmp_path: Path, clock: FixedClock, kind: str, seed: int) -> None:
    practice.make(tmp_path / "practice.db", clock, seed=seed)
    first, second = (tmp_path / f"{name}.{kind.partition('-')[0].replace('vcard', 'vcf')}" for name in ("first", "second"))
    how = (*FORMATS[kind], "--with-never-contact", "-o")
    _in_book(shell, tmp_path / "practice.db", "export", *how, first)
    shell("import", first)
    shell("export", *how, second)
    assert _people(first) == _people(second)
    again = shell("import", second).out
    assert " 0 added, 0 updated, 119 unchanged, 1 skipped" in again  # one asked never to be contacted


def test_no_cell_of_the_table_is_a_live_formula(shell: Shell, tmp_path: Path, clock: FixedClock) -> None:
    practice.make(tmp_path / "practice.db", clock)
    text = _in_book(shell, tmp_path / "practice.db", "export", "--as", "csv", "--with-never-contact")
    cells = [cell for row in csv.reader(io.StringIO(text.removeprefix("\ufeff"))) for cell in row]
    assert any(cell.startswith("'+") for cell in cells)  # telephone numbers
    assert [cell for cell in cells if cell[:1] in tuple("=+-@\t\r")] == []


def _in_book(shell: Shell, book: Path, *words: object) -> str:
    own, shell.__dict__["path"] = shell.path, book
    try:
        return shell(*words).out
    finally:
        shell.__dict__["path"] = own


def _people(file: Path) -> Any:
    """The bytes of a file; of a workbook the sheet with the people, since only that is read again."""
    if file.suffix != ".xlsx":
        return file.read_bytes()
    with zipfile.ZipFile(file) as book:
        return book.read("xl/worksheets/sheet1.xml")
