"""Spreadsheet files looked at before they are read: is it one, is it whole, and can it be read in reasonable memory.

The library behind `read_sheet` lays a sheet out as one block from its first to its last cell, so one cell at the far corner of a
small file would take more memory than there is. What is looked for here is found without laying anything out.
"""

from __future__ import annotations

import re
import zipfile
import zlib
from typing import IO

from followup_tui.domain.errors import Refused

MOST_BYTES = 1 << 30
"""Bytes that a workbook may have when it is unpacked."""

MOST_CELLS = 20_000_000
"""Cells between the first and the last of a sheet, empty ones too."""

_BOMB = 200
_BOMB_FROM = 1 << 27
_CHUNK = 1 << 20
_LAST_COLUMN, _LAST_ROW = 16_384, 1_048_576
_OVERLAP = 256
_ZIP = (b"PK\x03\x04", b"PK\x05\x06")
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_LOCKED = "EncryptedPackage".encode("utf-16-le")
_WORKBOOK = "Workbook".encode("utf-16-le")
_OLD_BOOK = "Book\0".encode("utf-16-le")
_SHEET = re.compile(r"xl/worksheets/[^/]+\.xml", re.IGNORECASE)
_FILLED = re.compile(rb"<(?:\w+:)?c\s(?:[^<>]*?\s)?r=[\"']([A-Z]+)(\d+)[\"'](?:[^<>]*[^/<>])?>")
_REPEATED = re.compile(rb"<table:table-cell[^>]*number-columns-repeated=\"(\d{1,9})\"[^>]*[^/]>")
_ROWS_REPEATED = re.compile(rb"number-rows-repeated=\"(\d{1,9})\"[^>]*>\s*<table:table-cell[^>]*[^/]>")


def is_workbook(stream: IO[bytes], name: str) -> bool:
    """Whether it is a spreadsheet of Excel or LibreOffice that may be read; leaves the stream at its start.

    False for anything else. Raises `Refused` for a workbook that is locked, damaged, or larger unpacked than can be meant.
    """
    stream.seek(0)
    head = stream.read(len(_OLE))
    stream.seek(0)
    try:
        if head == _OLE:
            return _is_old_workbook(stream, name)
        if head.startswith(_ZIP):
            return _is_new_workbook(stream, name)
        return False
    finally:
        stream.seek(0)


def damaged(name: str) -> Refused:
    """The refusal for a workbook that is not whole."""
    return Refused(f"{name} cannot be read", "it is a spreadsheet, but damaged.", "Save it again, or save the table in it as CSV.")


def _is_old_workbook(stream: IO[bytes], name: str) -> bool:
    before = b""
    found = False
    while chunk := stream.read(_CHUNK):
        text = before + chunk
        if _LOCKED in text:
            raise _locked(name)
        found = found or _WORKBOOK in text or _OLD_BOOK in text
        before = chunk[-_OVERLAP:]
    return found


def _is_new_workbook(stream: IO[bytes], name: str) -> bool:
    try:
        with zipfile.ZipFile(stream) as archive:
            names = {info.filename.lower() for info in archive.infolist()}
            if not names & {"xl/workbook.xml", "xl/workbook.bin", "content.xml"}:
                return False
            _check_size(archive, name)
            _check_contents(archive, name)
            return True
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, ValueError, OverflowError) as error:
        if isinstance(error, RuntimeError) and "password" in str(error):
            raise _locked(name) from error
        raise damaged(name) from error


def _check_size(archive: zipfile.ZipFile, name: str) -> None:
    whole = sum(info.file_size for info in archive.infolist())
    packed = sum(info.compress_size for info in archive.infolist())
    if whole > MOST_BYTES or (whole > _BOMB_FROM and whole > packed * _BOMB):
        raise _too_large(name, f"unpacked it has {whole >> 20:,} MB")


def _check_contents(archive: zipfile.ZipFile, name: str) -> None:
    """Reads everything once: what does not unpack to what it says it is raises, and so does a sheet that spans too many cells."""
    for info in archive.infolist():
        sheet = _SHEET.fullmatch(info.filename) is not None
        last_column = last_row = 0
        before = b""
        with archive.open(info) as part:
            while chunk := part.read(_CHUNK):
                text = before + chunk
                if sheet:
                    for column, row in _FILLED.findall(text):
                        last_column = max(last_column, _number(column[:4]))
                        last_row = max(last_row, int(row[:9]))
                elif info.filename == "content.xml":
                    last_column = max(last_column, *map(int, _REPEATED.findall(text)), 0)
                    last_row = max(last_row, *map(int, _ROWS_REPEATED.findall(text)), 0)
                    last_column, last_row = last_column or 1, last_row or 1
                before = chunk[-_OVERLAP:]
        if sheet and (last_column > _LAST_COLUMN or last_row > _LAST_ROW):
            raise damaged(name)
        if last_column * last_row > MOST_CELLS:
            raise _too_large(name, f"a sheet of it has {last_row:,} rows and {last_column:,} columns")


def _number(letters: bytes) -> int:
    """The number of a column: A is 1, AA is 27."""
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number


def _locked(name: str) -> Refused:
    return Refused(f"{name} cannot be read", "it is locked with a password.", "Save it without one, or save the table in it as CSV.")


def _too_large(name: str, why: str) -> Refused:
    return Refused(f"{name} cannot be read", f"{why}, more than a list of people has.", "Save the table in it as CSV, then import that.")
