"""The fields of forms: one line of text, and one line that shows what holds while nothing is typed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from rich.segment import Segment
from textual.events import Paste
from textual.strip import Strip

from followup_tui.domain.text import MAX_LINE, clean_line
from followup_tui.tui.widgets.one_line import OneLine
from followup_tui.tui.widgets.painted import painted, palette_of
from followup_tui.tui.wording.line import BLANK, Line, Piece


class Field(OneLine):
    """A field of a form: it keeps what stands in it when it gets the focus, does not blink, and has an end."""

    def __init__(self, value: str = "", *, id: str | None = None, classes: str | None = None, **more: Any) -> None:
        super().__init__(clean_line(value), id=id, classes=classes, max_length=MAX_LINE, select_on_focus=False, **more)
        self.cursor_blink = False

    def _on_paste(self, event: Paste) -> None:
        """Take in what is pasted on one line, as much of it as there is room for."""
        event.stop()
        event.prevent_default()
        self._put(event.text)

    def action_paste(self) -> None:
        """Paste what was copied in the program, by the same rule."""
        self._put(self.app.clipboard)

    def _put(self, text: str) -> None:
        start, end = sorted(self.selection)
        room = MAX_LINE - len(self.value) + end - start
        if line := clean_line(text)[: max(0, room)]:
            self.replace(line, start, end)


class TellingField(Field):
    """A field that shows a line of its own while it is empty: what holds when nothing is typed."""

    def __init__(self, value: str = "", *, id: str | None = None, classes: str | None = None, **more: Any) -> None:
        super().__init__(value, id=id, classes=classes, **more)
        self._telling: Line = BLANK

    def tell(self, line: Sequence[Piece]) -> None:
        """Show another line while nothing is typed."""
        if tuple(line) != self._telling:
            self._telling = tuple(line)
            self.refresh()

    @property
    def telling(self) -> Line:
        """What is shown while nothing is typed."""
        return self._telling

    def render_line(self, y: int) -> Strip:
        """What is typed, or else what holds."""
        if self.value or y:
            return super().render_line(y)
        width = self.content_size.width
        strip = painted(self._telling, width, palette_of(self.app), self.background_colors[1])
        if self.has_focus and width:
            cursor = self.get_component_rich_style("input--cursor")
            first, rest = strip.divide([1, width]) if width > 1 else (strip, Strip.blank(0))
            strip = Strip.join([Strip([Segment(first.text, cursor)]), rest])
        return strip
