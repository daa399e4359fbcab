"""A file of people, whatever it is: looked at, and handed to who can read it."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import IO

from followup_tui.domain.errors import Refused
from followup_tui.domain.rules import Rules

from .columns import Field
from .files import open_regular, shown, spooled
from .records import Source

VCARD = "vcard"

_NO_HANDS: dict[str, str] = {}


def open_file(
    file: str | os.PathLike[str] | IO[bytes],
    *,
    kind: str | None = None,
    mapping: Mapping[str, Field | str] = _NO_HANDS,
    rules: Rules | None = None,
    encoding: str | None = None,
    categories: Iterable[str] = (),
) -> Source:
    """A file, a folder of vCards, a stream of bytes, or standard input (`-`), as a source of people; close it after use.

    `kind` says what it is where that should not be left to its looks ("csv", "google-csv", "vcard", "followup-json", …); `mapping`
    which column is what; `categories` are the names of those that the book has. Raises `Refused` with the file, what was seen
    and what to do.
    """
    from .read_csv import open_stream
    from .read_json import KIND, JsonSource
    from .workbooks import is_workbook

    if isinstance(file, (str, os.PathLike)) and kind in (None, VCARD) and Path(file).is_dir():
        return _folder(Path(file), rules, categories, mapping)
    stream, name, path = _opened(file)
    try:
        if kind == VCARD or (kind is None and _looks_like_cards(stream, name)):
            return _vcard(stream, name, path, rules, categories, mapping)
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
    if start.startswith(b"BEGIN:VCALENDAR"):
        raise Refused(f"{name} cannot be read", "it is a calendar, not a list of people.", "Name a file of people.")
    return head.startswith(b"{")


def _looks_like_cards(stream: IO[bytes], name: str) -> bool:
    """Whether it begins as a vCard does, or else is called one and is nothing else by its looks."""
    from .read_vcard import ENDINGS, looks_like_cards

    stream.seek(0)
    head = stream.read(512)
    stream.seek(0)
    return looks_like_cards(head) or (name.casefold().endswith(ENDINGS) and not _looks_like_json(stream, name))


def _vcard(
    stream: IO[bytes], name: str, path: Path | None, rules: Rules | None, categories: Iterable[str], mapping: Mapping[str, Field | str]
) -> Source:
    from .read_vcard import VcardSource

    _refuse_columns(name, mapping)
    return VcardSource(stream, name, path, rules, categories)


def _folder(path: Path, rules: Rules | None, categories: Iterable[str], mapping: Mapping[str, Field | str]) -> Source:
    from .read_vcard import VcardSource, folder_of_cards

    files, name = folder_of_cards(path), shown(path.resolve().name)
    _refuse_columns(name, mapping)
    return VcardSource(files, name, path.resolve(), rules, categories)


def _refuse_columns(name: str, mapping: Mapping[str, Field | str]) -> None:
    if mapping:
        raise Refused(f"{name} has no columns", "its people are on vCards.", "Bring it in without naming columns.")
