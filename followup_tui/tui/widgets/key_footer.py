"""The last line of the screen: the keys of where one is, most used first, on one line whatever its width."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from textual.events import Click
from textual.message import Message

from followup_tui.tui.widgets.painted import Painted
from followup_tui.tui.wording.line import Line, Piece, cells, cut_line, width_of


class Hint(NamedTuple):
    """One key in the footer.

    `stays` says how long it keeps its place when the line gets narrow: the lowest leave first. Hints of
    another `group` are parted by a rule; those of the group "end" stand at the right end.
    """

    key: str
    word: str
    group: str = ""
    stays: int = 50
    action: str = ""
    """The action that a click on it runs."""


def fitting(hints: Sequence[Hint], width: int) -> tuple[Hint, ...]:
    """The hints for which there is room in `width` cells."""
    kept = list(hints)
    while kept and _needs(kept) > width:
        kept.remove(min(reversed(kept), key=lambda hint: hint.stays))
    return tuple(kept)


def _needs(hints: Sequence[Hint]) -> int:
    left, right = _parts(hints)
    return 4 + width_of(left) + width_of(right) + (3 if left and right else 0)


def _parts(hints: Sequence[Hint]) -> tuple[Line, Line]:
    left: list[Piece] = []
    right: list[Piece] = []
    group = None
    for hint in hints:
        side = right if hint.group == "end" else left
        if side:
            if side is left and hint.group != group:
                side += [Piece(" "), Piece("│", "rule"), Piece(" ")]
            else:
                side.append(Piece("  "))
        if side is left:
            group = hint.group
        side += [Piece(hint.key, "blue", True), Piece(f" {hint.word}")]
    return tuple(left), tuple(right)


def footer_line(hints: Sequence[Hint], width: int) -> Line:
    """The hints that fit, with two cells of margin at both ends."""
    left, right = _parts(fitting(hints, width))
    space = width - 4 - width_of(left) - width_of(right)
    return cut_line((Piece("  "), *left, Piece(" " * max(0, space)), *right, Piece("  ")), width)


class KeyFooter(Painted):
    """The footer; a click on a key does what the key does."""

    DEFAULT_CSS = "KeyFooter { height: 1; background: $fu-panel; }"

    class Pressed(Message):
        """A key in the footer was clicked."""

        def __init__(self, hint: Hint) -> None:
            super().__init__()
            self.hint = hint

    def __init__(self, hints: Sequence[Hint] = (), *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._hints = tuple(hints)

    @property
    def hints(self) -> tuple[Hint, ...]:
        """All hints, also those for which there is no room now."""
        return self._hints

    def show(self, hints: Sequence[Hint]) -> None:
        """Put other keys there."""
        if tuple(hints) != self._hints:
            self._hints = tuple(hints)
            self.refresh()

    def line_at(self, y: int, width: int) -> tuple[Line, str]:
        """The keys for which there is room."""
        return footer_line(self._hints, width), ""

    def on_click(self, event: Click) -> None:
        """Find the hint under the mouse."""
        hint = hint_at(self._hints, self.size.width, event.x)
        if hint is not None and hint.action:
            self.post_message(self.Pressed(hint))


def hint_at(hints: Sequence[Hint], width: int, x: int) -> Hint | None:
    """The hint that stands over column `x`."""
    shown = fitting(hints, width)
    texts = [f"{hint.key} {hint.word}" for hint in shown]
    line = "".join(piece.text for piece in footer_line(hints, width))
    start = 0
    for hint, text in zip(shown, texts, strict=True):
        found = line.find(text, start)
        if found < 0:
            return None
        column = cells(line[:found])
        if column <= x < column + cells(text):
            return hint
        start = found + len(text)
    return None
