"""A file of people, whatever it is: looked at, and handed to who can read it."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import IO

from followup_tui.domain.errors import Refused
from followup_tui.domain.rules import Rules

from .columns import Field
from .files import open_regular, shown, spooled
from .records import Source

_NO_HANDS: dict[str, str] = {}


def open_file(
    file: str | os.PathLike[str] | IO[bytes],
    *,
    kind: str | None = None,
    mapping: Mapping[str, Field | str] = _NO_HANDS,
    rules: Rules | None = None,
    encoding: str | None = None,
) -> Source:
    """A file, a stream of bytes, or standard input (`-`), as a source of people; close it after use.

    `kind` says what it is where that should not be left to its looks ("csv", "google-csv", "followup-json", …); `mapping` which
    column is what. Raises `Refused` with the file, what was seen and what to do.
    """
    from .read_csv import open_stream
    from .read_json import KIND, JsonSource
    from .workbooks import is_workbook

    stream, name, path = _opened(file)
    try:
        if is_workbook(stream, name):
            from .read_sheet import open_workbook

            return open_workbook(stream, name, path, mapping, kind=kind, rules=rules)
        if kind in (KIND, "json") or (kind is None and _looks_like_json(stream, name)):
            return JsonSource(stream, name, path)
        return open_stream(stream, name, path, mapping, kind=kind, rules=rules, encoding=encoding)
    except BaseException:
        stream.close()
        raise


def _opened(file: str | os.PathLike[str] | IO[bytes]) -> tuple[IO[bytes], str, Path | None]:
    if not isinstance(file, (str, os.PathLike)):
        return spooled(file), "standard input", None
    if os.fspath(file) == "-":
        if sys.stdin is None or sys.stdin.isatty():
            raise Refused("Nothing to read", "standard input is the terminal.", "Pipe a file into it, or name one.")
        return spooled(sys.stdin.buffer), "standard input", None
    path = Path(file)
    return open_regular(path), shown(path.name), path


def _looks_like_json(stream: IO[bytes], name: str) -> bool:
    """Whether it begins as our JSON does; what begins as a kind that is not read is refused by its own name."""
    stream.seek(0)
    head = stream.read(512).removeprefix(b"\xef\xbb\xbf").lstrip()
    stream.seek(0)
    start = head[:16].upper()
    if start.startswith(b"BEGIN:VCARD"):
        raise Refused(f"{name} cannot be read", "it is a vCard file.", "Export the people as CSV, then import that.")
    if start.startswith(b"BEGIN:VCALENDAR"):
        raise Refused(f"{name} cannot be read", "it is a calendar, not a list of people.", "Name a file of people.")
    return head.startswith(b"{")
