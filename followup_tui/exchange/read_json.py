"""The program's own JSON, read back: contacts with their whole history, one at a time."""

from __future__ import annotations

import io
import os
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime
from pathlib import Path
from types import TracebackType
from typing import IO, Any, Self

from followup_tui.domain.errors import Refused
from followup_tui.domain.text import clean_line
from followup_tui.domain.values import Category

from .files import unreadable
from .json_in import draft_of, read_category, read_record
from .json_stream import BadJson, top_level
from .library_json import Shelf, read_shelf
from .records import RowRead
from .shown import ColumnShown
from .write_json import FORMAT

KIND = "followup-json"


class JsonSource:
    """An opened export of the program; see `records.Source`. Its rows carry records."""

    kind = KIND
    header: tuple[str, ...] = ()
    columns: tuple[ColumnShown, ...] = ()

    def __init__(self, stream: IO[bytes], name: str, path: Path | None) -> None:
        self._stream = stream
        self.name = name
        self.path = path
        self._size = max(1, stream.seek(0, os.SEEK_END))
        self._added = date(1970, 1, 1)
        self.categories: tuple[Category, ...] = ()
        self.notes: tuple[str, ...] = ()
        self.shelf = Shelf()
        self._look()

    def share(self) -> float:
        """How much of the file has been read, from 0 to 1."""
        return 0.0 if self._stream.closed else min(1.0, self._stream.tell() / self._size)

    def __iter__(self) -> Iterator[RowRead]:
        """The contacts in their order, numbered from 1."""
        number = touches = 0
        for key, value in self._walk():
            if key != "contacts":
                continue
            number += 1
            try:
                record = read_record(value, number, touches + 1, self._added)
            except ValueError as error:
                yield RowRead(number, None, f"{error}", (), (clean_line(str(value)),))
                continue
            touches += len(record.touches)
            name = record.contact.summary.name
            if not name:
                yield RowRead(number, None, "nothing in it names anybody", (), (clean_line(str(value)),))
            else:
                yield RowRead(number, draft_of(record), None, (), (name,), record)

    def close(self) -> None:
        """Gives the file back."""
        self._stream.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()

    def _look(self) -> None:
        """Goes through the whole document once: is it ours, is it whole, and what beside the contacts is in it."""
        found: dict[str, Any] = {}
        people = 0
        for key, value in self._walk():
            if key == "contacts":
                people += 1
            else:
                found[key] = value
        if "followup" not in found:
            raise Refused(
                f"{self.name} is not an export of this program",
                f"it holds {clean_line(', '.join(found)) or 'nothing'}.",
                "Export it as CSV instead.",
            )
        if found["followup"] != FORMAT:
            raise Refused(
                f"{self.name} cannot be read",
                f"it is of version {clean_line(str(found['followup']), 20)}; this program reads version {FORMAT}.",
                "Use a newer followup.",
            )
        if not people:
            raise Refused(f"There is nobody in {self.name}", "its list of contacts is empty.", "Export it again.")
        try:
            self.categories = tuple(read_category(said, number) for number, said in enumerate(found.get("categories") or (), start=1))
            self.shelf = read_shelf(found.get("scripts"), found.get("value"))
            if found.get("exported"):
                self._added = datetime.fromisoformat(found["exported"]).date()
        except (ValueError, TypeError) as error:
            raise Refused(
                f"{self.name} cannot be read",
                f"its categories, its library or its date are not in the form they should be ({clean_line(str(error))}).",
                "Export it again.",
            ) from error
        blocks = found.get("blocks") or ()
        if blocks:
            self.notes = (f"{len(blocks)} blocks are in it to be read; they are left out",)

    def _walk(self) -> Iterator[tuple[str, Any]]:
        with self._text() as text:
            try:
                yield from top_level(text, "contacts")
            except UnicodeDecodeError as error:
                raise Refused(f"{self.name} cannot be read", "it is not in UTF-8.", "Export it again.") from error
            except BadJson as error:
                raise Refused(f"{self.name} cannot be read", f"it is no JSON, or not whole: {error}.", "Export it again.") from error

    @contextmanager
    def _text(self) -> Iterator[io.TextIOWrapper]:
        try:
            self._stream.seek(0)
            text = io.TextIOWrapper(self._stream, encoding="utf-8-sig", newline="")
            try:
                yield text
            finally:
                text.detach()
        except OSError as error:
            raise unreadable(self.name, error) from error
