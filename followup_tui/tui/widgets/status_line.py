"""The line above the footer: what was saved and how to take it back, or what was refused and why."""

from __future__ import annotations

from followup_tui.tui.widgets.painted import Painted
from followup_tui.tui.wording.line import BLANK, Line, Piece, spread, width_of


class StatusLine(Painted):
    """One line, two cells in."""

    DEFAULT_CSS = "StatusLine { height: 1; }"

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._line: Line = BLANK
        self._right: Line = BLANK

    @property
    def line(self) -> Line:
        """What stands there."""
        return self._line

    def show(self, line: Line) -> None:
        """Put another line there."""
        if line != self._line:
            self._line = line
            self.refresh()

    @property
    def taken(self) -> int:
        """Cells that the line at the right end takes, with its distance."""
        return width_of(self._right) + 4 if self._right else 0

    def show_right(self, line: Line) -> None:
        """Put a line at the right end, that stays there whatever is said."""
        if line != self._right:
            self._right = line
            self.refresh()

    def line_at(self, y: int, width: int) -> tuple[Line, str]:
        """The line behind its margin."""
        line = (Piece("  "), *self._line)
        return (spread(line, self._right, width - 2) if self._right else line), ""
