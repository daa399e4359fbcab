"""One field of a long form: its label, the field, and beside it how it is understood or why it cannot be."""

from __future__ import annotations

from typing import Any

from textual.app import ComposeResult
from textual.containers import Horizontal, VerticalScroll

from followup_tui.domain.errors import Refused
from followup_tui.tui.forms.edit_fields import EditField, Facts
from followup_tui.tui.forms.field import TellingField
from followup_tui.tui.forms.note_area import NoteArea
from followup_tui.tui.forms.words import Words
from followup_tui.tui.wording.forms import label, refusal_line
from followup_tui.tui.wording.line import BLANK, Line, Piece, cells, cut


class FieldList(VerticalScroll, inherit_bindings=False, can_focus=False):
    """Fields one below another; arrows and page keys go from field to field and not past them."""


class EditRow(Horizontal):
    """One field with its label, and what is to be said about what stands in it."""

    def __init__(self, field: EditField, text: str) -> None:
        super().__init__(classes="edit-row", id=f"edit-{field.name.replace('.', '-')}")
        self.field = field
        self.first = text
        self.label = Words(label(field.label, False), classes="edit-label")
        self.said = Words(BLANK, classes="edit-said")
        self.input: TellingField | NoteArea
        if field.rows > 1:
            self.input = NoteArea(text)
            self.input.styles.height = field.rows
            self.styles.height = field.rows
        else:
            self.input = TellingField(text)

    def compose(self) -> ComposeResult:
        """Label, field, what is said."""
        yield self.label
        yield self.input
        yield self.said

    @property
    def text(self) -> str:
        """What is typed."""
        return self.input.text if isinstance(self.input, NoteArea) else self.input.value

    @property
    def changed(self) -> bool:
        """Whether it is something else than at first."""
        return self.text != self.first

    def value(self, old: object, facts: Facts) -> Any:
        """What the text means; the old value, untouched, where it was not changed. Raises Refused."""
        return self.field.read(self.text, facts) if self.changed else getattr(old, self.field.name)

    def check(self, facts: Facts, focus: bool) -> Line:
        """Say beside the field how its text is understood, or why it cannot be; what has no room there is returned."""
        self.label.show(label(self.field.label, focus))
        example = (Piece(f"like {self.field.example}" if self.field.example else "", "muted"),) if focus else BLANK
        if isinstance(self.input, TellingField):
            self.input.tell(example)
        if not self.changed and not focus:
            self.said.show(BLANK)
            return BLANK
        room = max(1, self.said.content_size.width)
        try:
            if self.changed:
                self.field.read(self.text, facts)
            hint = self.field.hint(self.text, facts) if self.text.strip() else ""
        except Refused as refused:
            self.said.show((Piece(cut(refused.reason or refused.title, room), "coral"),))
            return refusal_line(refused)
        self.said.show((Piece(cut(hint, room), "muted"),))
        return (Piece(hint, "muted"),) if cells(hint) > room else BLANK
