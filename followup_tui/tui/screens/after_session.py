"""After a session: what was done, and the next one."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from followup_tui.tui.forms.words import Words
from followup_tui.tui.screens.overlay import Overlay
from followup_tui.tui.screens.prompt import Small
from followup_tui.tui.widgets.key_footer import Hint
from followup_tui.tui.widgets.pane_rule import PaneRule
from followup_tui.tui.wording.line import BLANK, Line, Piece, cut


class AfterSession(Overlay[None]):
    """Lines that say what was done; any of the usual keys goes on."""

    is_summary = True
    """A block that waits comes after it."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter,escape,space,q", "leave", "Go on", show=False)]

    def __init__(self, title: str, lines: Sequence[Line]) -> None:
        super().__init__()
        self._title = title
        self._lines = tuple(lines)

    def compose(self) -> ComposeResult:
        """The rule and the lines."""
        rule = PaneRule((Piece(cut(self._title, 60), "bright", True),))
        rule.heavy = True
        with Small():
            yield rule
            yield Words(BLANK, *self._lines, classes="said")
        yield self.make_footer()

    def footer_keys(self) -> tuple[Hint, ...]:
        """One key."""
        return (Hint("Enter", "go on", action="leave"),)

    def action_leave(self) -> None:
        """Back to the desk."""
        self.dismiss(None)


class FearSheetAgain(AfterSession):
    """A fear sheet beside what really happened; the same keys go on."""
