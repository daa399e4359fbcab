"""The rows that an import left out, as they were read and with the reason, in a file beside the one they came from."""

from __future__ import annotations

import os
from collections.abc import Iterable
from contextlib import suppress
from io import BytesIO
from pathlib import Path

from .records import RowRead, Source
from .write_csv import table

WHY = "Why it was left out"
"""The header of the last column; an import of the corrected file passes over it."""

_TRIES = 1000


def write_rejects(source: Source, rows: Iterable[RowRead]) -> Path | None:
    """Writes the rows to `<file>.rejects.csv`, readable by the owner alone, and says where; nothing is ever overwritten.

    The name gets a number where it is taken, unless by the very same rows. None where there is no file to write beside,
    or its folder does not let us.
    """
    if source.path is None:
        return None
    content = _table(source, rows)
    for number in range(1, _TRIES):
        path = source.path.with_name(f"{source.path.name}.rejects{'' if number == 1 else f'-{number}'}.csv")
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


def _holds(path: Path, content: bytes) -> bool:
    try:
        return path.is_file() and path.stat().st_size == len(content) and path.read_bytes() == content
    except OSError:
        return False
