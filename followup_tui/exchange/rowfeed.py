"""Text to rows of cells, where one broken row costs that row and no other.

The csv module reads on behind a quotation mark that is never closed, to the end of the file, and a mark that is closed in the
next row makes one person of two. So rows are read strictly; what does not go is looked at again line by line.
"""

from __future__ import annotations

import csv
from collections import deque
from collections.abc import Iterator, Sequence

from followup_tui.domain.errors import Refused

LONGEST_CELL = 1 << 20
"""Characters in one cell; a row with a longer one is left out."""

_MOST_LINES = 20_000
"""Lines that one row may run over."""

_PATIENCE = 1_000_000
"""Lines that are read a second time before a file's quotation marks are given up."""


class BrokenRow(list[str]):
    """The cells of a row that cannot be used, as far as they could be read, and why not."""

    def __init__(self, cells: Sequence[str], problem: str) -> None:
        super().__init__(cells)
        self.problem = problem


class _TooManyLines(Exception):
    """A row has run over more lines than any row does."""


def rows_of(lines: Iterator[str], delimiter: str, width: int, name: str) -> Iterator[list[str]]:
    """The rows of a table whose header has `width` cells; blank lines are rows without cells, and a
    row that cannot be used is a `BrokenRow`.

    Lines keep their line breaks. Raises `Refused`, naming the file by `name`, when its quotation marks are hopeless.
    """
    return _Reading(lines, delimiter, width, name).rows()


def read_plainly(lines: Sequence[str], delimiter: str) -> list[list[str]]:
    """The rows of a few lines by the csv module's own lenient reading: for finding the header among them."""
    csv.field_size_limit(LONGEST_CELL)
    rows: list[list[str]] = []
    reader = csv.reader(lines, delimiter=delimiter)
    while True:
        try:
            rows.append(next(reader))
        except StopIteration:
            return rows
        except csv.Error:
            rows.append([])


class _Reading:
    def __init__(self, lines: Iterator[str], delimiter: str, width: int, name: str) -> None:
        self.lines = lines
        self.delimiter = delimiter
        self.width = width
        self.name = name
        self.pending: list[str] = []
        self.again: deque[str] = deque()
        self.reread = 0
        self.torn = False
        """Whether the last row was broken, so that what follows may be a piece of it."""

    def rows(self) -> Iterator[list[str]]:
        csv.field_size_limit(LONGEST_CELL)
        forget = self.pending.clear
        while True:
            reader = csv.reader(self._feed(), delimiter=self.delimiter, strict=True)
            try:
                for cells in reader:
                    forget()
                    if self.torn:
                        yield self._after_break(cells)
                    else:
                        yield cells
                return
            except csv.Error as error:
                yield self._mend(str(error))
            except _TooManyLines:
                yield self._broken("a quotation mark in it is never closed")

    def _feed(self) -> Iterator[str]:
        keep = self.pending.append
        while self.again:
            line = self.again.popleft()
            keep(line)
            yield line
        for line in self.lines:
            keep(line)
            if len(self.pending) > _MOST_LINES:
                raise _TooManyLines
            yield line

    def _mend(self, said: str) -> list[str]:
        """A row that is not strictly right: taken as the lenient reading has it where that is plainly one row, else broken."""
        pending = self.pending
        if "field limit" in said:
            return self._broken(
                f"a cell in it is longer than {LONGEST_CELL:,} characters"
                if len(pending) == 1
                else "a quotation mark in it is never closed"
            )
        cells = self._leniently(pending)
        one_row = len(pending) == 1 or not (self._stands_alone(pending[0]) and self._stands_alone(pending[1]))
        if cells is not None and one_row and (len(cells) == self.width or (len(pending) == 1 and len(cells) < self.width)):
            pending.clear()
            self.torn = False
            return cells
        return self._broken("a quotation mark in it is never closed" if cells is None else "its quotation marks do not add up")

    def _leniently(self, lines: Sequence[str]) -> list[str] | None:
        """The one row in these lines, None where it would go on behind them."""
        end = "\x00end"
        whole = [*lines[:-1], lines[-1].rstrip("\r\n") + "\n", end]
        try:
            rows = list(csv.reader(whole, delimiter=self.delimiter))
        except csv.Error:
            return None
        return rows[0] if len(rows) == 2 and rows[1] == [end] else None

    def _stands_alone(self, line: str) -> bool:
        """Whether a line has the header's number of cells when its quotation marks are taken as mere characters."""
        return self.width > 1 and line.count(self.delimiter) + 1 == self.width

    def _broken(self, problem: str) -> list[str]:
        """The first line of the row as a broken one; the lines behind it are read again."""
        first, *rest = self.pending
        self.pending.clear()
        self.again.extendleft(reversed(rest))
        self.torn = True
        self.reread += len(rest)
        if self.reread > _PATIENCE:
            raise Refused(
                f"{self.name} cannot be read as a table",
                "its quotation marks do not add up, row after row.",
                "Export it again, or save it anew from a spreadsheet.",
            )
        return BrokenRow(first[:LONGEST_CELL].rstrip("\r\n").split(self.delimiter), problem)

    def _after_break(self, cells: list[str]) -> list[str]:
        if len(cells) == self.width or not cells:
            self.torn = not cells
            return cells
        return BrokenRow(cells, "it looks like the rest of the broken row before it")
