"""The rule of a list while it is filtered: a field for what is looked for, and how many were found."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.containers import Horizontal

from followup_tui.tui.widgets.one_line import OneLine
from followup_tui.tui.widgets.painted import Painted
from followup_tui.tui.wording.line import Line, Piece


class _Label(Painted):
    DEFAULT_CSS = "_Label { width: auto; height: 1; }"

    def __init__(self, line: Line) -> None:
        super().__init__()
        self._line = line

    def show(self, line: Line) -> None:
        """Put another text there."""
        if line != self._line:
            self._line = line
            self.refresh(layout=True)

    def get_content_width(self, container: object, viewport: object) -> int:
        """As wide as the text."""
        return sum(len(piece.text) for piece in self._line)

    def line_at(self, y: int, width: int) -> tuple[Line, str]:
        """The text."""
        return self._line, ""


class FilterBar(Horizontal):
    """The field; posts Textual's `Input.Changed` and `Input.Submitted`."""

    DEFAULT_CSS = "FilterBar { height: 1; } FilterBar OneLine { width: 1fr; background: $fu-bg; }"

    def __init__(self, text: str = "") -> None:
        super().__init__()
        self._text = text
        self._tail = _Label(())

    def compose(self) -> ComposeResult:
        """A stroke, the field, a stroke."""
        yield _Label((Piece("━", "blue"), Piece(" /", "blue", True), Piece(" ")))
        yield OneLine(self._text, placeholder="a name, an organisation, a tag, a note", select_on_focus=False)
        yield self._tail

    def take_focus(self) -> None:
        """Put the focus in the field."""
        self.query_one(OneLine).focus()

    def found(self, count: int) -> None:
        """Say how many there are."""
        self._tail.show((Piece(f" {count} found ", "muted"), Piece("━", "blue")))
