"""The first line of the screen: the name, the date, the clock."""

from __future__ import annotations

from followup_tui.tui.widgets.painted import Painted
from followup_tui.tui.wording.line import BLANK, Line


class HeaderBar(Painted):
    """One line that is given to it."""

    DEFAULT_CSS = "HeaderBar { height: 1; background: $fu-panel; }"

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._line: Line = BLANK

    def show(self, line: Line) -> None:
        """Put another line there; nothing is drawn anew when it is the same."""
        if line != self._line:
            self._line = line
            self.refresh()

    def line_at(self, y: int, width: int) -> tuple[Line, str]:
        """The line as it was given."""
        return self._line, ""
