"""Any CSV with a header, read as people: opened and understood at once, its rows one by one."""

from __future__ import annotations

import io
import os
from collections.abc import Generator, Iterator
from collections.abc import Mapping as Pairs
from contextlib import closing, contextmanager
from functools import cached_property
from itertools import islice
from pathlib import Path
from types import TracebackType
from typing import IO, Self

from followup_tui.domain.errors import Refused
from followup_tui.domain.rules import Rules
from followup_tui.domain.values import Category

from .columns import Field, Mapping
from .dates import Order, proven
from .files import open_regular, shown, spooled, unreadable
from .layout import find_layout, listed, people_rows
from .matching import match_columns
from .own_cells import categories_in
from .presets import preset_named
from .records import RowRead
from .rowfeed import rows_of
from .rows import RowReader
from .shown import ColumnShown, columns_shown
from .sniff import Encoding, decoded, find_encoding, named_encoding
from .takers import DATED

_SAMPLE_LINES = 400
_SAMPLE_CHARACTERS = 1 << 18
_NO_HANDS: dict[str, str] = {}


class CsvSource:
    """An opened CSV of people; see `records.Source`.

    `encoding` and `delimiter` are what was found out, `mapping` says which column is what.
    """

    def __init__(
        self,
        stream: IO[bytes],
        name: str,
        path: Path | None,
        rules: Rules,
        kind: str | None,
        by_hand: Pairs[str, Field | str],
        encoding: str | Encoding | None,
        delimiter: str | None = None,
        notes: tuple[str, ...] = (),
    ) -> None:
        self._stream = stream
        self._notes = notes
        self._rules = rules
        self.name = name
        self.path = path
        self._encoding = (
            encoding if isinstance(encoding, Encoding) else named_encoding(encoding) if encoding else find_encoding(stream, name)
        )
        with self._text() as text:
            lines = _sample(text)
            layout = find_layout(lines, not text.read(1), name, by_hand, delimiter)
        self.encoding: str = self._encoding.name
        self.delimiter: str = layout.delimiter
        self.mapping: Mapping = match_columns(layout.header, kind, by_hand, layout.shapes)
        self.header: tuple[str, ...] = tuple(column.header for column in self.mapping.columns)
        self._layout = layout
        self._size = max(1, stream.seek(0, os.SEEK_END))
        stream.seek(0)
        self._orders: dict[int, Order] | None = None
        with closing(self._rows()) as rows:
            if next(rows, None) is None:
                raise Refused(f"There is nobody in {name}", f"it has a header ({listed(self.header)}) and no rows.", "Export it again.")

    @property
    def kind(self) -> str:
        """Which kind of file it was recognised as: "google-csv", …, or "csv"."""
        return self.mapping.kind

    @property
    def notes(self) -> tuple[str, ...]:
        """What is worth saying about the file as a whole."""
        notes = list(self._notes)
        if self._layout.shapes:
            notes.append("it has no row of column names; what its columns hold was told by their looks")
        if self._encoding.damaged:
            notes.append("some of its bytes are no text in its encoding")
        return tuple(notes)

    @cached_property
    def columns(self) -> tuple[ColumnShown, ...]:
        """What each column is taken for, with an example from the first rows."""
        with closing(self._rows()) as rows:
            return columns_shown(self.mapping, (cells for _, cells in rows))

    @cached_property
    def categories(self) -> tuple[Category, ...]:
        """The categories that the program's own export names, with their ranges; of any other file none."""
        if not preset_named(self.kind).own:
            return ()
        with closing(self._rows()) as rows:
            return categories_in((cells for _, cells in rows), self.mapping)

    def share(self) -> float:
        """How much of the file has been read, from 0 to 1."""
        return 0.0 if self._stream.closed else min(1.0, self._stream.tell() / self._size)

    def __iter__(self) -> Iterator[RowRead]:
        """The rows in their order, without blank ones and without what stands below the table."""
        damaged = self._encoding.damaged or self._encoding.cut
        if self._orders is None:
            self._orders = self._proven_orders()
        reader = RowReader(self.mapping, preset_named(self.kind), self._rules, self._orders, damaged, self._encoding.cut)
        read = reader.read
        for number, cells in self._rows():
            yield read(number, cells)

    def close(self) -> None:
        """Gives the file back."""
        self._stream.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()

    def _rows(self) -> Generator[tuple[int, list[str]], None, None]:
        with self._text() as text:
            for _ in islice(text, self._layout.header_lines):
                pass
            width = len(self.header)
            rows = rows_of(text, self.delimiter, width, self.name)
            yield from people_rows(rows, width, self._layout.header_row + 1)

    def _proven_orders(self) -> dict[int, Order]:
        """Which of day and month comes first in each column of dates: looked for in the whole file, and only where it matters."""
        open_columns = {i for i, column in enumerate(self.mapping.columns) if column.field in DATED}
        seen: dict[int, set[Order]] = {i: set() for i in open_columns}
        if open_columns:
            for _, cells in self._rows():
                for i in open_columns:
                    if i < len(cells) and cells[i] and (proof := proven(cells[i].strip())):
                        seen[i].add(proof)
        return {i: next(iter(found)) for i, found in seen.items() if len(found) == 1}

    @contextmanager
    def _text(self) -> Iterator[io.TextIOWrapper]:
        """The file as text from its start; the file itself stays open behind it."""
        try:
            text = decoded(self._stream, self._encoding)
            try:
                yield text
            finally:
                text.detach()
        except OSError as error:
            raise unreadable(self.name, error) from error


def open_csv(
    file: str | os.PathLike[str] | IO[bytes],
    by_hand: Pairs[str, Field | str] = _NO_HANDS,
    *,
    kind: str | None = None,
    rules: Rules | None = None,
    encoding: str | None = None,
) -> CsvSource:
    """A CSV file, or a stream of bytes, as a source of people.

    `by_hand` says which column is what, over everything that was recognised; `kind` is one of `presets.kinds()`;
    `rules` gives the currency of amounts without one. Raises `Refused`, naming the file and what was seen, where it is no
    file, no text, no table, or not about people.
    """
    if isinstance(file, (str, os.PathLike)):
        path = Path(file)
        return open_stream(open_regular(path), shown(path.name), path, by_hand, kind=kind, rules=rules, encoding=encoding)
    return open_stream(spooled(file), "standard input", None, by_hand, kind=kind, rules=rules, encoding=encoding)


def open_stream(
    stream: IO[bytes],
    name: str,
    path: Path | None,
    by_hand: Pairs[str, Field | str] = _NO_HANDS,
    *,
    kind: str | None = None,
    rules: Rules | None = None,
    encoding: str | Encoding | None = None,
    delimiter: str | None = None,
    notes: tuple[str, ...] = (),
) -> CsvSource:
    """The same of a stream that can be rewound, and of which name and path are known; closes it when it refuses.

    `delimiter` is what stands between the cells where that is known; `notes` are worth saying about the file.
    """
    try:
        return CsvSource(stream, name, path, rules or Rules(), kind, by_hand, encoding, delimiter, notes)
    except OSError as error:
        stream.close()
        raise unreadable(name, error) from error
    except Refused:
        stream.close()
        raise


def _sample(text: io.TextIOWrapper) -> list[str]:
    lines: list[str] = []
    size = 0
    while len(lines) < _SAMPLE_LINES and size < _SAMPLE_CHARACTERS:
        line = text.readline()
        if not line:
            break
        lines.append(line)
        size += len(line)
    return lines
