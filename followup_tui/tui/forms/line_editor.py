"""The editor of the capture line: wrapped, with every part in its own colour, and normal editing."""

from __future__ import annotations

from collections.abc import Callable

from rich.style import Style
from rich.text import Text
from textual.binding import Binding
from textual.message import Message

from followup_tui.domain.capture import Understood
from followup_tui.domain.text import MAX_TEXT, clean
from followup_tui.tui.forms.note_area import NoteArea
from followup_tui.tui.widgets.painted import palette_of
from followup_tui.tui.wording.capture import LOOKS

MOST_LINES = 1_000
"""So many lines may be pasted at once; longer lists are imported."""


class LineEditor(NoteArea):
    """One line for one contact, or several after a paste; `understand` reads a line, and is asked once for each."""

    BINDINGS = [Binding("ctrl+u", "empty", "Empty the line", show=False)]

    class TooMany(Message):
        """More lines were pasted than are taken at once."""

    def __init__(self, understand: Callable[[str], Understood], text: str = "", *, id: str | None = None) -> None:
        self._understand = understand
        self._known: dict[str, Understood] = {}
        super().__init__(text, id=id, soft_wrap=True)

    def understood(self, line: str) -> Understood:
        """A line, understood."""
        known = self._known.get(line)
        if known is None:
            if len(self._known) > 2 * MOST_LINES:
                self._known.clear()
            known = self._known[line] = self._understand(line)
        return known

    @property
    def filled(self) -> list[tuple[int, str]]:
        """The lines with something on them, each with its number from 1."""
        return [(number, line) for number, line in enumerate(self.text.split("\n"), 1) if line.strip()]

    def get_line(self, line_index: int) -> Text:
        """A line in its colours; what must be refused is underlined."""
        text = super().get_line(line_index)
        understood = self.understood(self.document.get_line(line_index))
        palette = palette_of(self.app)
        for part in understood.parts:
            look = LOOKS[part.kind]
            text.stylize(palette.style(look.role, look.bold) + Style(italic=look.italic), part.start, part.end)
        if text.plain.strip():
            for problem in understood.problems:
                text.stylize(palette.style("coral") + Style(underline=True), problem.start, problem.end)
        return text

    def tidy(self, text: str) -> str:
        """A paste keeps its lines, the empty ones left out; blanks at the ends go. One line stays in the line."""
        lines = [line.strip() for line in clean(text, MAX_TEXT).replace("\t", " ").split("\n")]
        lines = [line for line in lines if line]
        if len(lines) > MOST_LINES:
            self.post_message(self.TooMany())
            lines = lines[:MOST_LINES]
        return "\n".join(lines)

    def put(self, text: str) -> None:
        """Put a paste in the place of the selection; several lines begin on a line of their own."""
        if "\n" in self.tidy(text) and self.text.strip() and self.cursor_location[1]:
            text = "\n" + self.tidy(text)
            result = self._replace_via_keyboard(text, *self.selection)
            if result is not None:
                self.move_cursor(result.end_location)
            return
        super().put(text)

    def action_new_line(self) -> None:
        """A line is one contact: a new one is begun only among several."""
        if "\n" in self.text:
            self._replace_via_keyboard("\n", *self.selection)

    def action_empty(self) -> None:
        """Empty the line; the editor's own undo brings it back."""
        self.clear()
