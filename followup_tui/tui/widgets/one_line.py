"""A field of one line: Textual's Input with two of its habits mended."""

from __future__ import annotations

from textual.actions import SkipAction
from textual.events import Paste
from textual.widgets import Input

from followup_tui.domain.text import clean_line


class OneLine(Input):
    """A text field of one line, without a border, that leaves the clipboard alone when nothing is selected.

    What is pasted is cleaned and put on one line: no part of it is dropped in silence.
    """

    DEFAULT_CSS = """
    OneLine, OneLine:focus { border: none; height: 1; padding: 0; background: $fu-bg; color: $fu-fg; }
    OneLine > .input--placeholder { color: $fu-muted; }
    OneLine > .input--cursor { background: $fu-blue; color: $fu-on-blue; text-style: none; }
    """

    def action_cut(self) -> None:
        """Cut what is selected; nothing selected, nothing happens (an empty cut would wipe the clipboard)."""
        if not self.selected_text:
            raise SkipAction()
        super().action_cut()

    def _on_paste(self, event: Paste) -> None:
        """Take in what is pasted, on one line."""
        if event.text:
            start, end = self.selection
            self.replace(clean_line(event.text), start, end)
        event.stop()
        event.prevent_default()
