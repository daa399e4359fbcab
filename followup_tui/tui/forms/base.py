"""What all forms share: a rule with a title, fields that Tab goes through, one line for what is understood or refused."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.events import DescendantFocus, Key, Resize
from textual.message import Message
from textual.widget import Widget

from followup_tui.domain.errors import Refused
from followup_tui.tui.forms.results import FormResult
from followup_tui.tui.forms.words import Words
from followup_tui.tui.widgets.key_footer import Hint
from followup_tui.tui.widgets.pane_rule import PaneRule
from followup_tui.tui.wording.forms import UNSAVED, refusal_line, refusal_lines
from followup_tui.tui.wording.line import BLANK, Line, Piece

FULL_WIDTH, FULL_HEIGHT = 70, 13
"""From this size on a form has its full shape; below it the compact one."""

_END = (Hint("?", "keys", "end", 90, "app.help"), Hint("^p", "menu", "end", 20, "app.menu"))


class Form(Vertical):
    """A form in the place of the history.

    It keeps its letters to itself: one that it does not know does nothing. Enter saves, Escape leaves (and
    asks once when something was typed), Tab goes round its fields.
    """

    DEFAULT_CSS = "Form { height: 1fr; background: $fu-panel; overflow-x: hidden; overflow-y: auto; scrollbar-size: 1 1; }"

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "save", "Save", show=False),
        Binding("escape", "leave", "Leave", show=False),
        Binding("tab,down", "field(1)", "Next field", show=False),
        Binding("shift+tab,up", "field(-1)", "Field before", show=False),
    ]

    class Left(Message):
        """The form was left without saving."""

    class KeysChanged(Message):
        """The footer has other keys to show."""

    class Result(Message):
        """The form was filled in: what is to be done."""

        def __init__(self, result: FormResult) -> None:
            super().__init__()
            self.result = result

    def __init__(self, title: str, facts: Sequence[Piece] = (), *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.rule = PaneRule((Piece(title, "bright", True),), facts, id="form-rule")
        self.rule.heavy = True
        self.echo = Words(BLANK, id="form-echo")
        self._asked = False
        self.compact = False

    def compose(self) -> ComposeResult:
        """The rule; a subclass adds the rest."""
        yield self.rule

    @property
    def dirty(self) -> bool:
        """Whether something was typed that is not saved."""
        return False

    def footer_keys(self) -> tuple[Hint, ...]:
        """The keys of the form, for the footer."""
        return self.with_end(Hint("Enter", "save", action="form.save"), Hint("Esc", "leave it", action="form.leave"))

    @staticmethod
    def with_end(*hints: Hint) -> tuple[Hint, ...]:
        """The hints, and at the right end those that are always there."""
        return (*hints, *_END)

    def press(self, hint: Hint) -> bool:
        """Do what a hint of the footer says; False when it is none of the form's."""
        match hint.action:
            case "form.save":
                self.action_save()
            case "form.leave":
                self.action_leave()
            case "form.field":
                self.action_field(1)
            case _:
                return False
        return True

    def first_field(self) -> Widget | None:
        """What has the focus at first."""
        return next(iter(self.fields()), None)

    def fields(self) -> list[Widget]:
        """What can have the focus, in the order of Tab."""
        return [widget for widget in self.query("*") if widget.focusable and widget.display]

    def on_mount(self) -> None:
        """Take the focus."""
        if (field := self.first_field()) is not None:
            field.focus()

    def on_resize(self, event: Resize) -> None:
        """Take the shape that fits."""
        compact = event.size.width < FULL_WIDTH or event.size.height < FULL_HEIGHT
        if compact != self.compact:
            self.compact = compact
            self.set_class(compact, "-compact")
            self.reshape()

    def reshape(self) -> None:
        """The shape has changed between full and compact."""

    def on_descendant_focus(self, event: DescendantFocus) -> None:
        """Another field: the question whether to leave is over."""
        self.still_here()

    def on_key(self, event: Key) -> None:
        """A letter that no field took does nothing; it is no key of the desk while the form is open."""
        if event.character is not None and event.character.isprintable() and event.character != "?":
            event.stop()

    def action_field(self, step: int) -> None:
        """Go to the next field, or the one before."""
        fields = self.fields()
        if fields:
            here = fields.index(self.app.focused) if self.app.focused in fields else -1
            fields[(here + step) % len(fields)].focus()

    def action_save(self) -> None:
        """Save what was entered; a subclass says what that is."""

    def on_input_submitted(self) -> None:
        """Enter in a field saves the form."""
        self.action_save()

    def action_leave(self) -> None:
        """Leave; what was typed is asked about once."""
        if self.dirty and not self._asked:
            self._asked = True
            self.say(UNSAVED)
            return
        self.post_message(self.Left())

    def still_here(self) -> None:
        """Something was done after the question whether to leave: it will be asked again."""
        if self._asked:
            self._asked = False
            self.say(BLANK)

    def say(self, *lines: Line) -> None:
        """Say something on the form's own line, or on two."""
        self.echo.show(*lines)

    def refuse(self, refused: Refused) -> None:
        """Show why it cannot be saved; nothing that was entered is lost."""
        self.say(*self.refusal(refused))

    def refusal(self, refused: Refused) -> tuple[Line, ...]:
        """Why not, on one line in the compact shape and on two in the full one."""
        return (refusal_line(refused),) if self.compact else refusal_lines(refused)
