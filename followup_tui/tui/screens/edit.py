"""Editing: one form with every field of a contact; what cannot be is said beside the field, and nothing typed is lost."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.events import DescendantFocus, Resize
from textual.widget import Widget
from textual.widgets import Input, TextArea

from followup_tui.domain.errors import Refused
from followup_tui.domain.rules import Rules
from followup_tui.domain.values import Category, ContactDraft, Done
from followup_tui.tui.forms.edit_fields import FIELDS, Facts, keep_known
from followup_tui.tui.forms.edit_row import EditRow, FieldList
from followup_tui.tui.forms.phrases import ParseWhen
from followup_tui.tui.forms.words import Words
from followup_tui.tui.screens.overlay import Overlay
from followup_tui.tui.widgets.key_footer import Hint
from followup_tui.tui.widgets.pane_rule import PaneRule
from followup_tui.tui.wording.forms import UNSAVED, refusal_line
from followup_tui.tui.wording.line import BLANK, Line, Piece, cut

AIRY = 30


class EditScreen(Overlay["ContactDraft | None"]):
    """Every field of a contact. Returns the draft as it is to be; None when it was left.

    With `save` the book is asked at once, and what it refuses is shown here.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,ctrl+s", "save", "Save", show=False),
        Binding("escape", "leave", "Leave", show=False),
        Binding("tab,down", "field(1)", "Next field", show=False),
        Binding("shift+tab,up", "field(-1)", "Field before", show=False),
        Binding("pagedown", "field(8)", "Further down", show=False),
        Binding("pageup", "field(-8)", "Further up", show=False),
    ]

    def __init__(
        self,
        draft: ContactDraft,
        categories: Sequence[Category],
        parse_when: ParseWhen,
        *,
        now: Any,
        rules: Rules | None = None,
        save: Callable[[ContactDraft], Done] | None = None,
    ) -> None:
        super().__init__()
        self._old = draft
        self._facts = Facts(now.date(), tuple(categories), rules or Rules(), parse_when)
        self._save = save
        self._asked = False
        self.rows: list[EditRow] = []
        self.echo = Words(BLANK, id="edit-echo", classes="said")

    def compose(self) -> ComposeResult:
        """The rule, the fields, one line for what is refused."""
        self.rows = [EditRow(field, field.show(getattr(self._old, field.name))) for field in FIELDS]
        rule = PaneRule((Piece(cut(self._old.name, 60) or "Edit", "bright", True),), (Piece("every field", "muted"),))
        rule.heavy = True
        with Vertical(id="edit-sheet"):
            yield rule
            with FieldList(id="edit-list"):
                yield from self.rows
            yield self.echo
        yield self.make_footer()

    def footer_keys(self) -> tuple[Hint, ...]:
        """Save, move, leave."""
        return (
            Hint("Enter", "save", stays=90, action="save"),
            Hint("Tab", "next field", stays=50, action="field(1)"),
            Hint("^j", "new line in a note", stays=20),
            Hint("Esc", "leave it", stays=80, action="leave"),
        )

    def on_mount(self) -> None:
        """The name has the focus."""
        self.rows[0].input.focus()

    def on_resize(self, event: Resize) -> None:
        """Less room around it in a low window."""
        self.set_class(event.size.height < AIRY, "-low")
        self.set_class(event.size.width < 96, "-narrow")

    def _row_of(self, widget: Widget | None) -> EditRow | None:
        return next((row for row in self.rows if row.input is widget), None)

    @on(Input.Changed)
    @on(TextArea.Changed)
    def _on_typed(self, event: Input.Changed | TextArea.Changed) -> None:
        event.stop()
        self._asked = False
        self._check(self._row_of(event.control))

    def on_descendant_focus(self, event: DescendantFocus) -> None:
        """Say what is to be said about the fields."""
        for row in self.rows:
            told = row.check(self._facts, row.input.has_focus)
            if row.input.has_focus:
                self.echo.show(told)
                row.scroll_visible(animate=False)

    def _check(self, row: EditRow | None) -> None:
        if row is not None:
            told = row.check(self._facts, row.input.has_focus)
            self.echo.show(told)

    def action_field(self, step: int) -> None:
        """Another field; Tab goes round, the page keys stop at the ends."""
        row = self._row_of(self.focused)
        here = self.rows.index(row) if row else 0
        there = (here + step) % len(self.rows) if abs(step) == 1 else max(0, min(len(self.rows) - 1, here + step))
        self.rows[there].input.focus()

    @property
    def dirty(self) -> bool:
        """Whether something was changed that is not saved."""
        return any(row.changed for row in self.rows)

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Enter in a field saves."""
        event.stop()
        self.action_save()

    def _draft(self) -> ContactDraft:
        values: dict[str, Any] = {}
        for row in self.rows:
            try:
                values[row.field.name] = row.value(self._old, self._facts)
            except Refused:
                row.input.focus()
                raise
        values["dates"] = keep_known(self._old, values["dates"])
        return replace(self._old, **values)

    def action_save(self) -> None:
        """Hand on the draft, or say what cannot be, at its field."""
        try:
            draft = self._draft()
            if self._save is not None:
                self._save(draft)
        except Refused as refused:
            self.call_after_refresh(self._say, refusal_line(refused))
            return
        self.dismiss(draft)

    def _say(self, line: Line) -> None:
        self.echo.show(line)

    def action_leave(self) -> None:
        """Leave; what was changed is asked about once."""
        if self.dirty and not self._asked:
            self._asked = True
            self.echo.show(UNSAVED)
            return
        self.dismiss(None)
