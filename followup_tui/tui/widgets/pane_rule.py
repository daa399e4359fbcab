"""The rule on top of a pane: its title at the left, facts at the right, heavy and blue where the focus is."""

from __future__ import annotations

from collections.abc import Sequence

from followup_tui.tui.widgets.painted import Painted
from followup_tui.tui.wording.line import Line, Piece, cut_line, width_of


def rule_line(title: Sequence[Piece], facts: Sequence[Piece], width: int, *, heavy: bool) -> Line:
    """One rule across `width` cells; the facts go first when there is no room for both.

    With `heavy` the rule is the one of the focus, and what is bold in the title becomes bright.
    """
    stroke, role = ("━", "blue") if heavy else ("─", "rule")
    if width < 8:
        return (Piece(stroke * max(0, width), role),)
    facts_width = width_of(facts)
    if facts_width and width_of(title[:1]) + facts_width + 8 > width:
        facts, facts_width = (), 0
    tail = facts_width + 3 if facts_width else 0
    shown = cut_line(title, width - 4 - tail - (1 if tail else 0))
    if heavy:
        shown = tuple(piece._replace(role="bright") if piece.bold else piece for piece in shown)
    middle = width - 3 - width_of(shown) - tail
    line = [Piece(stroke, role), Piece(" "), *shown, Piece(" "), Piece(stroke * middle, role)]
    if tail:
        line += [Piece(" "), *facts, Piece(" "), Piece(stroke, role)]
    return tuple(line)


class PaneRule(Painted):
    """The title of a pane, as a rule of one line."""

    DEFAULT_CSS = "PaneRule { height: 1; }"

    def __init__(self, title: Sequence[Piece] = (), facts: Sequence[Piece] = (), *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._title = tuple(title)
        self._facts = tuple(facts)
        self._heavy = False

    def show(self, title: Sequence[Piece], facts: Sequence[Piece] = ()) -> None:
        """Put another title, and other facts, on the rule."""
        if (tuple(title), tuple(facts)) != (self._title, self._facts):
            self._title, self._facts = tuple(title), tuple(facts)
            self.refresh()

    @property
    def heavy(self) -> bool:
        """Whether this is the rule of the pane that has the focus."""
        return self._heavy

    @heavy.setter
    def heavy(self, on: bool) -> None:
        if on != self._heavy:
            self._heavy = on
            self.refresh()

    def line_at(self, y: int, width: int) -> tuple[Line, str]:
        """The rule."""
        return rule_line(self._title, self._facts, width, heavy=self._heavy), ""
