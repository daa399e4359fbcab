"""A text of several lines: what is pasted keeps its lines, cleaned; Enter is left to the form, Ctrl+J begins a new line."""

from __future__ import annotations

from typing import Any, ClassVar

from textual.binding import Binding, BindingType
from textual.events import Key, Paste
from textual.widgets import TextArea

from followup_tui.domain.text import MAX_TEXT, clean


class NoteArea(TextArea):
    """A text area without a border, that leaves the clipboard alone when nothing is selected."""

    DEFAULT_CSS = """
    NoteArea, NoteArea:focus { border: none; background: $fu-bg; color: $fu-fg; padding: 0 1; scrollbar-size: 1 1; }
    NoteArea .text-area--cursor, NoteArea:light .text-area--cursor { background: $fu-blue; color: $fu-on-blue; text-style: none; }
    NoteArea:ansi .text-area--cursor { background: $fu-blue; color: $fu-on-blue; text-style: none; }
    NoteArea .text-area--selection { background: $fu-sel; color: $fu-fg; }
    NoteArea .text-area--placeholder { color: $fu-muted; }
    NoteArea .text-area--cursor-line { background: $fu-bg; }
    NoteArea .text-area--matching-bracket { background: $fu-bg; }
    """

    BINDINGS: ClassVar[list[BindingType]] = [Binding("ctrl+j,shift+enter,alt+enter", "new_line", "New line", show=False)]

    def __init__(self, text: str = "", *, id: str | None = None, placeholder: str = "", **more: Any) -> None:
        super().__init__(clean(text), id=id, highlight_cursor_line=False, placeholder=placeholder, **more)
        self.cursor_blink = False
        self.match_cursor_bracket = False

    async def _on_key(self, event: Key) -> None:
        """Enter is not typed: it belongs to the form around."""
        if event.key == "enter":
            event.prevent_default()

    async def _on_paste(self, event: Paste) -> None:
        """Take in what is pasted, with its lines, as much of it as there is room for."""
        event.stop()
        event.prevent_default()
        self.put(event.text)

    def put(self, text: str) -> None:
        """Put text in the place of the selection."""
        room = MAX_TEXT - len(self.text) + len(self.selected_text)
        result = self._replace_via_keyboard(self.tidy(text)[: max(0, room)], *self.selection)
        if result is not None:
            self.move_cursor(result.end_location)

    def tidy(self, text: str) -> str:
        """What is left of a text from outside."""
        return clean(text)

    def action_paste(self) -> None:
        """Paste what was copied in the program, by the same rule."""
        self.put(self.app.clipboard)

    def action_cut(self) -> None:
        """Cut what is selected; with nothing selected the clipboard and the line stay as they are."""
        if self.selected_text:
            super().action_cut()

    def action_new_line(self) -> None:
        """Begin a new line."""
        self.put("\n")
