"""Words on one or more lines of a form or a screen, which may be pressed with the mouse."""

from __future__ import annotations

from collections.abc import Sequence

from textual.events import Click, Key
from textual.message import Message

from followup_tui.tui.widgets.painted import Painted
from followup_tui.tui.wording.line import BLANK, Line, Piece, cells, width_of


class Words(Painted):
    """Lines of pieces; with `right` they end at the right edge."""

    DEFAULT_CSS = "Words { height: 1; width: 1fr; }"

    class Pressed(Message):
        """The words were clicked."""

        def __init__(self, words: Words) -> None:
            super().__init__()
            self.words = words

        @property
        def control(self) -> Words:
            """The words that were clicked."""
            return self.words

    def __init__(self, *lines: Sequence[Piece], right: bool = False, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(id=id, classes=classes)
        self._lines = tuple(tuple(line) for line in lines)
        self._right = right

    @property
    def lines(self) -> tuple[Line, ...]:
        """What it says."""
        return self._lines

    @property
    def plain(self) -> str:
        """What it says, without colours."""
        return "\n".join("".join(piece.text for piece in line) for line in self._lines)

    def show(self, *lines: Sequence[Piece]) -> None:
        """Say something else."""
        new = tuple(tuple(line) for line in lines)
        if new != self._lines:
            before = self._shape()
            self._lines = new
            self.refresh(layout=before != self._shape())

    def _shape(self) -> tuple[int, int]:
        """What the layout depends on: lines, and the width where that is its own."""
        return len(self._lines), self.get_content_width(None, None) if self.styles.auto_dimensions else 0

    def get_content_height(self, container: object, viewport: object, width: int) -> int:
        """One row a line."""
        return len(self._lines)

    def get_content_width(self, container: object, viewport: object) -> int:
        """As wide as the widest line."""
        return max((width_of(line) for line in self._lines), default=0)

    def line_at(self, y: int, width: int) -> tuple[Line, str]:
        """Line `y`."""
        if y >= len(self._lines):
            return BLANK, ""
        line = self._lines[y]
        gap = width - width_of(line)
        return ((Piece(" " * gap), *line) if self._right and gap > 0 else line), ""

    def on_click(self, event: Click) -> None:
        """Say that it was clicked; whoever put it there knows what that means."""
        self.post_message(self.Pressed(self))


class Toggle(Painted, can_focus=True):
    """A box to tick: Space, or a click."""

    DEFAULT_CSS = "Toggle { height: 1; width: auto; }"

    class Changed(Message):
        """The box was ticked or unticked."""

        def __init__(self, toggle: Toggle) -> None:
            super().__init__()
            self.toggle = toggle

        @property
        def control(self) -> Toggle:
            """The box."""
            return self.toggle

    def __init__(self, label: str, on: bool = False, *, role: str = "fg", id: str | None = None) -> None:
        super().__init__(id=id)
        self._label = label
        self._role = role
        self._on = on

    @property
    def on(self) -> bool:
        """Whether it is ticked."""
        return self._on

    @on.setter
    def on(self, on: bool) -> None:
        if on != self._on:
            self._on = on
            self.changed()
            self.refresh()

    def changed(self) -> None:
        """The tick came or went; for those who show it elsewhere too."""

    def get_content_width(self, container: object, viewport: object) -> int:
        """The label and the box."""
        return cells(self._label) + 4

    def get_content_height(self, container: object, viewport: object, width: int) -> int:
        """One line."""
        return 1

    def line_at(self, y: int, width: int) -> tuple[Line, str]:
        """ "gave [✓]": the label is bright and bold, and the box blue, with the focus."""
        focus = self.has_focus
        box = "[✓]" if self._on else "[ ]"
        role = self._role if self._on else "blue" if focus else "muted"
        return (Piece(self._label, "bright" if focus else "fg", focus), Piece(" "), Piece(box, role, self._on or focus)), ""

    def watch_has_focus(self, _focus: bool) -> None:
        """Show the focus."""
        self.refresh()

    def on_key(self, event: Key) -> None:
        """Space ticks; it never gets as far as the keys of the desk."""
        if event.key == "space":
            event.stop()
            self.toggle()

    def toggle(self) -> None:
        """Tick it, or take the tick away."""
        self.on = not self._on
        self.post_message(self.Changed(self))

    def on_click(self) -> None:
        """The same with the mouse."""
        self.toggle()
