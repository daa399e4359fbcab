"""Small questions over the desk: yes or no, and a name that has to be typed."""

from __future__ import annotations

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical

from followup_tui.domain.text import clean_line, fold
from followup_tui.tui.forms.choices import Choice, Choices
from followup_tui.tui.forms.field import Field
from followup_tui.tui.forms.words import Words
from followup_tui.tui.screens.overlay import Overlay
from followup_tui.tui.widgets.key_footer import Hint
from followup_tui.tui.widgets.pane_rule import PaneRule
from followup_tui.tui.wording.line import BLANK, Line, Piece, wrap

WIDTH = 66
"""Cells of a small question."""


def said_lines(text: str, width: int = WIDTH - 4, role: str = "fg", most: int = 6) -> tuple[Line, ...]:
    """A text from outside on a few lines."""
    return tuple((Piece(line, role),) for line in wrap(text, width, most))


class Small(Vertical):
    """A small sheet near the middle, with a rule on top."""


class Confirm(Overlay[bool]):
    """A question with two answers; Escape is no."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "take", "Take it", show=False),
        Binding("escape", "leave", "Leave", show=False),
    ]

    def __init__(self, question: str, detail: str = "", yes: str = "yes", no: str = "no") -> None:
        super().__init__()
        self._question = clean_line(question)
        self._detail = detail
        self._answers = (Choice("y", yes), Choice("n", no))
        self.choices = Choices(self._answers, 0, as_list=True, id="answers")

    def compose(self) -> ComposeResult:
        """The question, what is worth knowing, the answers."""
        rule = PaneRule((Piece("One question", "bright", True),))
        rule.heavy = True
        with Small():
            yield rule
            yield Words(BLANK, *said_lines(self._question, role="bright"), *said_lines(self._detail, role="muted"), BLANK, classes="said")
            yield self.choices
        yield self.make_footer()

    def footer_keys(self) -> tuple[Hint, ...]:
        """The two letters."""
        yes, no = self._answers
        answers = (Hint("y", yes.label, action="answer(True)"), Hint("n", no.label, action="answer(False)"))
        return (*answers, Hint("Esc", "leave it", action="leave"))

    def on_mount(self) -> None:
        """The answers have the focus."""
        self.choices.focus()

    @on(Choices.Chosen)
    def _on_chosen(self, event: Choices.Chosen) -> None:
        event.stop()
        if event.taken:
            self.dismiss(event.index == 0)

    def action_take(self) -> None:
        """The answer that is filled."""
        self.dismiss(self.choices.chosen == 0)

    def action_answer(self, yes: bool) -> None:
        """The answer that was clicked in the last line."""
        self.dismiss(yes)

    def action_leave(self) -> None:
        """No."""
        self.dismiss(False)


class TypeName(Overlay["str | None"]):
    """A question that is answered by typing a name; returns what was typed, or None."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "leave", "Leave", show=False)]

    def __init__(self, question: str, detail: str, name: str) -> None:
        super().__init__()
        self._question = question
        self._detail = detail
        self._wanted = clean_line(name)
        self.field = Field(id="name")
        self.echo = Words(BLANK, classes="said")

    def compose(self) -> ComposeResult:
        """The question, the name to type, the field."""
        rule = PaneRule((Piece("Type the name", "bright", True),))
        rule.heavy = True
        with Small():
            yield rule
            yield Words(
                BLANK,
                *said_lines(self._question, role="bright"),
                *said_lines(self._detail, role="muted"),
                BLANK,
                (Piece("Name  ", "muted"), Piece(self._wanted, "bright", True)),
                classes="said",
            )
            yield self.field
            yield self.echo
        yield self.make_footer()

    def footer_keys(self) -> tuple[Hint, ...]:
        """Enter and Escape."""
        return (Hint("Enter", "go on", action="take"), Hint("Esc", "leave it", action="leave"))

    def on_mount(self) -> None:
        """The field has the focus."""
        self.field.focus()

    def on_input_submitted(self) -> None:
        """Enter."""
        self.action_take()

    def action_take(self) -> None:
        """Hand on what was typed, when it is the name; upper and lower case do not matter."""
        if fold(self.field.value) != fold(self._wanted):
            self.echo.show((Piece("That is not the name.", "coral"),))
            return
        self.dismiss(self.field.value)

    def action_leave(self) -> None:
        """Nothing was typed."""
        self.dismiss(None)
