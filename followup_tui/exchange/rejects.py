"""The rows that an import left out, as they were read and with the reason, in a file beside the one they came from.

It is a file that can be mended and imported again: a table with the reason in a last column, or vCards with the reason in a field.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterable
from contextlib import suppress
from io import BytesIO
from pathlib import Path

from .card_values import escape, write_line
from .own_card import KIND as CARDS
from .own_card import PROBLEM
from .records import RowRead, Source
from .write_csv import table

WHY = "Why it was left out"
"""The header of the last column; an import of the corrected file passes over it."""

_TRIES = 1000
_NAMED = re.compile(r"\.rejects(?:-\d+)?\.(?:csv|vcf)$", re.ASCII)


def write_rejects(source: Source, rows: Iterable[RowRead]) -> Path | None:
    """Writes the rows to `<file>.rejects.csv`, or `.vcf` where they are cards, and says where; nothing is ever overwritten.

    The file is readable by the owner alone. Its name gets a number where it is taken, unless by the very same rows. None where
    there is no file to write beside, or its folder does not let us.
    """
    if source.path is None:
        return None
    ending = "vcf" if source.kind == CARDS else "csv"
    content = _cards(rows) if source.kind == CARDS else _table(source, rows)
    if not content:
        return None
    for number in range(1, _TRIES):
        path = source.path.with_name(f"{source.path.name}.rejects{'' if number == 1 else f'-{number}'}.{ending}")
        try:
            handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o600)
        except FileExistsError:
            if _holds(path, content):
                return path
            continue
        except OSError:
            return None
        try:
            with open(handle, "wb") as stream:
                stream.write(content)
                stream.flush()
                os.fsync(stream.fileno())
        except OSError:
            with suppress(OSError):
                path.unlink()
            return None
        return path
    return None


def is_rejects(name: str) -> bool:
    """Whether a file is called as `write_rejects` calls one."""
    return _NAMED.search(name) is not None


def _table(source: Source, rows: Iterable[RowRead]) -> bytes:
    stream = BytesIO()
    header = source.header or ("Contact",)
    with table(stream) as write:
        write.row([*header, WHY])
        for row in rows:
            cells = [*row.cells[: len(header)], *[""] * (len(header) - len(row.cells))]
            if len(row.cells) > len(header):
                # What did not fit under the header stays readable, in the last of its columns.
                cells[-1] = ",".join(row.cells[len(header) - 1 :])
            write.row([*cells, f"row {row.row_number}: {row.problem or ''}"])
    return stream.getvalue()


def _cards(rows: Iterable[RowRead]) -> bytes:
    """The cards as they were, without their pictures; a file of a folder that could not be read at all is none."""
    cards: list[bytes] = []
    for row in rows:
        if row.cells:
            begin, _, rest = row.cells[0].encode("utf-8", "surrogateescape").partition(b"\r\n")
            cards.append(begin + b"\r\n" + write_line(PROBLEM, escape(row.problem or "")) + rest + (b"\r\n" if rest else b""))
    return b"".join(cards)


def _holds(path: Path, content: bytes) -> bool:
    try:
        return path.is_file() and path.stat().st_size == len(content) and path.read_bytes() == content
    except OSError:
        return False
