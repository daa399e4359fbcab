"""A list under a rule with its title: a whole pane as one widget, since each further one costs time at the start."""

from __future__ import annotations

from collections.abc import Sequence

from textual.events import Blur, Focus

from followup_tui.tui.widgets.line_list import LineList
from followup_tui.tui.widgets.pane_rule import rule_line
from followup_tui.tui.wording.line import BLANK, Line, Piece


class TitledList(LineList):
    """A `LineList` whose first line is the rule of the pane: heavy where the focus is."""

    TOP = 1

    def __init__(self, title: Sequence[Piece] = (), *, id: str | None = None, bar: bool = True) -> None:
        super().__init__(id=id, bar=bar)
        self._title: Line = tuple(title)
        self._facts: Line = BLANK

    def entitle(self, title: Sequence[Piece], facts: Sequence[Piece] = ()) -> None:
        """Put another title, and other facts, on the rule."""
        if (tuple(title), tuple(facts)) != (self._title, self._facts):
            self._title, self._facts = tuple(title), tuple(facts)
            self.refresh_line(round(self.scroll_y))

    def top_line(self, y: int, width: int) -> Line:
        """The rule."""
        return rule_line(self._title, self._facts, width, heavy=self.has_focus)

    def on_focus(self, event: Focus) -> None:
        """The rule gets heavy."""
        super().on_focus(event)
        self.refresh_line(round(self.scroll_y))

    def on_blur(self, event: Blur) -> None:
        """The rule gets thin."""
        super().on_blur(event)
        self.refresh_line(round(self.scroll_y))
