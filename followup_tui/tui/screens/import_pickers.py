"""Two small lists of the import: what a column holds, and the category of everybody who is new."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.widgets import Input

from followup_tui.domain.text import fold
from followup_tui.domain.values import Category
from followup_tui.tui.forms.choices import Choice
from followup_tui.tui.forms.field import Field
from followup_tui.tui.screens.overlay import Overlay
from followup_tui.tui.screens.pickers import Picker, letters_for, range_words
from followup_tui.tui.screens.prompt import Small
from followup_tui.tui.widgets.key_footer import Hint
from followup_tui.tui.widgets.line_list import LineList, NoRows
from followup_tui.tui.widgets.line_map import Extra
from followup_tui.tui.widgets.pane_rule import PaneRule
from followup_tui.tui.wording.imports import field_words
from followup_tui.tui.wording.line import Line, Piece, cut

ASIDE = ("extra", "ignore")
"""The two that are no fields of a contact: kept under its own name, or left out."""

_SAID = {"extra": "keep it as a further field", "ignore": "leave it out"}


class FieldRows:
    """The fields, as rows of a list."""

    def __init__(self, fields: Sequence[str], now: str) -> None:
        self.total = len(fields)
        self._fields = fields
        self._now = now

    def fetch(self, start: int, stop: int) -> Sequence[Any]:
        """Some of the fields."""
        return self._fields[start:stop]

    def key(self, item: Any) -> object:
        """The field itself."""
        return item

    def line(self, item: Any, width: int, *, selected: bool) -> Line:
        """A field; what holds now says so."""
        now = Piece("   now", "muted") if item == self._now else Piece("")
        return (Piece("  " + _SAID.get(item, field_words(item))), now)

    def extras(self, width: int) -> Sequence[Extra]:
        """Nothing between them."""
        return ()


class FieldPicker(Overlay["str | None"]):
    """What a column holds: typing narrows the list, Enter takes. Returns the field's word."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down", "step(1)", "Down", show=False, priority=True),
        Binding("up", "step(-1)", "Up", show=False, priority=True),
        Binding("escape", "leave", "Leave", show=False),
    ]

    def __init__(self, column: str, now: str, fields: Sequence[str]) -> None:
        super().__init__()
        self._now = now
        self._fields = [*ASIDE, *(field for field in fields if field not in (*ASIDE, "label"))]
        self._rule = PaneRule((Piece("What this column holds", "bright", True),), (Piece(cut(column, 30), "muted"),))
        self._rule.heavy = True
        self.field = Field(id="field-filter")
        self.list = LineList(id="field-list")

    def compose(self) -> ComposeResult:
        """The rule, the filter, the fields."""
        with Small():
            yield self._rule
            yield self.field
            yield self.list
        yield self.make_footer()

    def footer_keys(self) -> tuple[Hint, ...]:
        """Typing narrows, Enter takes."""
        narrow = Hint("a-z", "narrow the list", stays=20)
        return (Hint("Enter", "take it", action="take"), Hint("↑ ↓", "choose", stays=30), narrow, Hint("Esc", "leave it", action="leave"))

    def on_mount(self) -> None:
        """The filter has the keys, and the field that holds now is chosen."""
        self.list.can_focus = False
        self.field.focus()
        self._narrow()
        if self._now in self._fields:
            self.list.put_back(self._fields.index(self._now))

    @on(Input.Changed)
    def _on_typed(self, event: Input.Changed) -> None:
        event.stop()
        self._narrow()

    def _narrow(self) -> None:
        wanted = fold(self.field.value)
        words = [(one, fold(f"{_SAID.get(one, field_words(one))} {one}")) for one in self._fields]
        begin = [one for one, said in words if said.startswith(wanted)]
        fields = begin + [one for one, said in words if one not in begin and wanted in said]
        nothing = NoRows((Piece("  No field is called so.", "muted"),))
        self.list.show(FieldRows(fields, self._now) if fields else nothing, 0, quiet=True)

    def action_step(self, step: int) -> None:
        """The next field, or the one before."""
        self.list.move_to(self.list.cursor + step)

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Enter in the filter."""
        event.stop()
        self.action_take()

    @on(LineList.Chosen)
    def _on_chosen(self, event: LineList.Chosen) -> None:
        event.stop()
        self.action_take()

    def action_take(self) -> None:
        """Take the field under the cursor."""
        if isinstance(self.list.key, str):
            self.dismiss(self.list.key)

    def action_leave(self) -> None:
        """Nothing was taken."""
        self.dismiss(None)


class EverybodysCategory(Picker["str | None"]):
    """The category of everybody who is new; returns its name, or "" for what the file says."""

    def __init__(self, categories: Sequence[Category], current: str | None) -> None:
        self._names = ["", *(category.name for category in categories)]
        said = [("as the file says", ""), *((category.name, range_words(category)) for category in categories)]
        choices = [
            Choice(letter, label, detail=", ".join(word for word in ("now" if name == (current or "") else "", detail) if word))
            for letter, name, (label, detail) in zip(letters_for(["file", *self._names[1:]]), self._names, said, strict=True)
        ]
        super().__init__("Category", "of everybody who is new", choices, self._names.index(current or ""))

    def took(self, index: int) -> None:
        """The category."""
        self.dismiss(self._names[index])
