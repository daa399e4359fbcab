"""A few answers, each with its letter: the chosen one is filled; letters, arrows and the mouse choose."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.events import Click, Key, Resize
from textual.geometry import Region
from textual.message import Message

from followup_tui.tui.widgets.painted import Painted
from followup_tui.tui.wording.line import Line, Piece, cells, cut

MARGIN = 2
"""Cells before the first letter."""

BOX = 17
"""The least width of a filled answer in a grid."""

COLUMN = 18
"""From one column of a grid to the next."""


@dataclass(frozen=True, slots=True)
class Choice:
    """One answer: its letter, what it says, what follows from it (shown below or beside it), and its row in a grid.

    In a list, `detail` stands at the right of every answer, `below` only at the right of the chosen one.
    """

    key: str
    label: str
    below: str = ""
    row: int = 0
    detail: str = ""


class Choices(Painted, can_focus=True):
    """Answers in a grid of two lines each, or in columns of one line each when they are told to be a list."""

    DEFAULT_CSS = "Choices { height: auto; }"

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "step('up')", show=False),
        Binding("down", "step('down')", show=False),
        Binding("left", "step('left')", show=False),
        Binding("right", "step('right')", show=False),
        Binding("home", "step('home')", show=False),
        Binding("end", "step('end')", show=False),
    ]

    class Chosen(Message):
        """Another answer is chosen; `taken` when by its letter or a click and not by an arrow."""

        def __init__(self, choices: Choices, index: int, taken: bool) -> None:
            super().__init__()
            self.choices = choices
            self.index = index
            self.taken = taken

        @property
        def control(self) -> Choices:
            """The answers it is about."""
            return self.choices

    class Other(Message):
        """A letter was typed that is none of the answers."""

        def __init__(self, letter: str) -> None:
            super().__init__()
            self.letter = letter

    def __init__(self, choices: Sequence[Choice] = (), chosen: int = 0, *, as_list: bool = False, id: str | None = None) -> None:
        super().__init__(id=id)
        self._choices = tuple(choices)
        self._chosen = chosen
        self._list = as_list
        self._rows = 0
        self._boxes: list[Region] = []

    @property
    def choices(self) -> tuple[Choice, ...]:
        """The answers."""
        return self._choices

    @property
    def chosen(self) -> int:
        """The index of the chosen answer; -1 is none."""
        return self._chosen

    @chosen.setter
    def chosen(self, index: int) -> None:
        if index != self._chosen:
            self._chosen = index
            self.refresh()

    def show(self, choices: Sequence[Choice], chosen: int, *, as_list: bool, rows: int = 0) -> None:
        """Put other answers there; a list has at most `rows` lines and goes on in a second column (0: one line each)."""
        self._choices, self._chosen, self._list, self._rows = tuple(choices), chosen, as_list, rows
        self._boxes = []
        self.refresh(layout=True)

    def relabel(self, index: int, below: str) -> None:
        """Say something else about what follows from one answer."""
        old = self._choices[index]
        if old.below != below:
            new = Choice(old.key, old.label, below, old.row, old.detail)
            self._choices = (*self._choices[:index], new, *self._choices[index + 1 :])
            self.refresh()

    def get_content_height(self, container: object, viewport: object, width: int) -> int:
        """The lines that the answers take."""
        return max((box.bottom for box in self._lay(width)), default=1)

    def _lay(self, width: int) -> list[Region]:
        return self._lay_list(width) if self._list else self._lay_grid(width)

    def _lay_grid(self, width: int) -> list[Region]:
        boxes: list[Region] = []
        column, row = 0, 0
        for choice in self._choices:
            if choice.row != row:
                column, row = 0, choice.row
            x = MARGIN - 1 + column * COLUMN + (column > 0)
            size = max(BOX, 5 + max(cells(choice.label), cells(choice.below)))
            boxes.append(Region(x, row * 3, max(1, min(size, width - x - 1)), 2))
            column += 1
        return boxes

    def _lay_list(self, width: int) -> list[Region]:
        rows = self._rows or max(1, len(self._choices))
        columns = -(-len(self._choices) // rows)
        size = (width - 2) // max(1, columns)
        return [Region(MARGIN - 1 + index // rows * size, index % rows, size, 1) for index in range(len(self._choices))]

    def line_at(self, y: int, width: int) -> tuple[Line, str]:
        """The answers that stand on line `y`."""
        if not self._boxes:
            self._boxes = self._lay(width)
        line: list[Piece] = []
        at = 0
        for index, box in enumerate(self._boxes):
            if not box.y <= y < box.bottom:
                continue
            line.append(Piece(" " * (box.x - at)))
            line.extend(self._cell(index, box.width, y - box.y))
            at = box.right
        return tuple(line), ""

    def _cell(self, index: int, width: int, y: int) -> list[Piece]:
        choice, chosen = self._choices[index], index == self._chosen
        fill = "blue" if chosen else ""
        if y == 1:
            text, role, bold = f"    {cut(choice.below, width - 5)}", "muted", False
            pieces = [Piece(text, "on-blue" if chosen else role, bold, fill)]
        else:
            room = width - 5
            label = cut(choice.label, room)
            key = choice.key or " "
            pieces = [
                Piece(f" {key}", "on-blue" if chosen else "blue", True, fill),
                Piece("  ", "fg", False, fill),
                Piece(label, "on-blue" if chosen else "fg", chosen, fill),
            ]
            beside = choice.detail or (choice.below if chosen else "")
            if self._list and beside and room - cells(label) > 4:
                said = cut(beside, room - cells(label) - 2)
                gap = room - cells(label) - cells(said)
                pieces.append(Piece(" " * gap + said, "on-blue" if chosen else "muted", False, fill))
        used = sum(cells(piece.text) for piece in pieces)
        pieces.append(Piece(" " * max(0, width - used), "fg", False, fill))
        return pieces

    def _on_resize(self, event: Resize) -> None:
        self._boxes = []

    def check_consume_key(self, key: str, character: str | None) -> bool:
        """Letters are answers here, never keys of the desk; `?` stays the way to the help."""
        return character is not None and character.isprintable() and character != "?"

    def on_key(self, event: Key) -> None:
        """Choose by letter; a letter that is none of the answers does nothing here."""
        letter = event.character
        if letter is None or not letter.isprintable() or letter == "?":
            return
        event.stop()
        event.prevent_default()
        for index, choice in enumerate(self._choices):
            if letter == choice.key:
                self._choose(index, taken=True)
                return
        self.post_message(self.Other(letter))

    def on_click(self, event: Click) -> None:
        """Choose what is under the mouse."""
        at = event.get_content_offset(self)
        if at is None:
            return
        for index, box in enumerate(self._boxes):
            if box.contains_point(at):
                self._choose(index, taken=True)
                return

    def _choose(self, index: int, *, taken: bool) -> None:
        self.chosen = index
        self.post_message(self.Chosen(self, index, taken))

    def action_step(self, way: str) -> None:
        """Move to the next answer in a direction; at an edge nothing happens."""
        target = self._neighbour(way)
        if target is not None and target != self._chosen:
            self._choose(target, taken=False)

    def _neighbour(self, way: str) -> int | None:
        if not self._choices:
            return None
        last = len(self._choices) - 1
        if way in ("home", "end") or self._chosen < 0:
            return last if way == "end" else 0
        boxes = self._boxes or self._lay(self.size.width)
        here = boxes[self._chosen]
        others = [index for index in range(last + 1) if index != self._chosen]
        if way in ("left", "right"):
            side = -1 if way == "left" else 1
            fitting = [index for index in others if boxes[index].y == here.y and (boxes[index].x - here.x) * side > 0]
            if not fitting and 0 <= self._chosen + side <= last and not self._list:
                return self._chosen + side
            return min(fitting, key=lambda index: abs(boxes[index].x - here.x), default=None)
        side = -1 if way == "up" else 1
        fitting = [index for index in others if (boxes[index].y - here.y) * side > 0]
        if not fitting and self._list and 0 <= self._chosen + side <= last:
            return self._chosen + side
        return min(fitting, key=lambda index: (abs(boxes[index].y - here.y), abs(boxes[index].x - here.x)), default=None)
