"""Where the rows of a list stand among its headings: arithmetic on a handful of extra lines, whatever the number of rows."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from typing import NamedTuple

from followup_tui.tui.wording.line import BLANK, Line


class Extra(NamedTuple):
    """A line that is no row: a heading, a blank line, a divider; it stands above row `before`."""

    before: int
    line: Line = BLANK
    spare: bool = False
    """Given up when the list is longer than its pane."""


class LineMap:
    """Rows and extra lines of a list, in one order; rows and lines are counted from 0.

    Both directions cost a search among the extra lines, never a walk over the rows.
    """

    def __init__(self, rows: int, extras: Iterable[Extra] = ()) -> None:
        self.rows = rows
        self.extras = tuple(sorted((extra for extra in extras if 0 <= extra.before <= rows), key=lambda extra: extra.before))
        self._before = [extra.before for extra in self.extras]
        self._lines = [extra.before + index for index, extra in enumerate(self.extras)]

    @classmethod
    def fitting(cls, rows: int, extras: Iterable[Extra], height: int) -> LineMap:
        """A map for a pane of `height` lines: spare lines are left out when not everything fits."""
        extras = tuple(extras)
        if rows + len(extras) > height:
            extras = tuple(extra for extra in extras if not extra.spare)
        return cls(rows, extras)

    @property
    def height(self) -> int:
        """How many lines there are."""
        return self.rows + len(self.extras)

    def line_of(self, row: int) -> int:
        """The line on which a row stands."""
        return row + bisect_right(self._before, row)

    def row_at(self, line: int) -> int | None:
        """The row on a line; None where an extra line stands, or nothing."""
        if not 0 <= line < self.height or self.extra_at(line) is not None:
            return None
        return line - bisect_left(self._lines, line)

    def extra_at(self, line: int) -> Extra | None:
        """The extra line that stands on a line, if one does."""
        index = bisect_left(self._lines, line)
        if index < len(self._lines) and self._lines[index] == line:
            return self.extras[index]
        return None

    def next_row(self, line: int) -> int:
        """The row on a line or, where an extra line stands, the first below it; at most the last row."""
        return max(0, min(self.rows - 1, line - bisect_left(self._lines, line)))

    def top_of(self, row: int) -> int:
        """The first of the extra lines that stand directly above a row, or the row's own line."""
        return row + bisect_left(self._before, row)
