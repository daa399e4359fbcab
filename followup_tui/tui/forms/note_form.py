"""Lines for the contact's note."""

from __future__ import annotations

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.widgets import TextArea

from followup_tui.domain.errors import Refused
from followup_tui.domain.values import Card
from followup_tui.tui.forms.base import Form
from followup_tui.tui.forms.note_area import NoteArea
from followup_tui.tui.forms.results import AddNote
from followup_tui.tui.widgets.key_footer import Hint
from followup_tui.tui.wording.line import Piece, cut


class NoteForm(Form):
    """A text that is added to the note; a paste keeps its lines."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("ctrl+o", "editor", "Write in the editor", show=False, priority=True)]

    def __init__(self, card: Card, *, id: str | None = None) -> None:
        name = cut(card.contact.summary.name, 40)
        super().__init__("Add a note", (Piece(name, "muted"),), id=id)
        self.card = card
        self.area = NoteArea(id="note-area")

    def compose(self) -> ComposeResult:
        """The rule, the text, one line for the question whether to leave."""
        yield self.rule
        yield self.area
        yield self.echo

    def footer_keys(self) -> tuple[Hint, ...]:
        """Enter saves here too; a new line has a key of its own."""
        return self.with_end(
            Hint("Enter", "save", action="form.save", stays=89),
            Hint("^j", "new line", stays=40),
            Hint("^o", "in your editor", stays=30, action="form.editor"),
            Hint("Esc", "leave it", action="form.leave", stays=80),
        )

    def press(self, hint: Hint) -> bool:
        """Do what a hint of the footer says."""
        if hint.action == "form.editor":
            self.action_editor()
            return True
        return super().press(hint)

    def action_editor(self) -> None:
        """Write on in the user's own editor; what comes back is in the form, to be saved."""
        from followup_tui.tui.editing import edit_outside

        try:
            self.area.text = edit_outside(self.app, self.area.text)
        except Refused as refused:
            self.refuse(refused)
            return
        self.area.move_cursor(self.area.document.end)

    @property
    def dirty(self) -> bool:
        """Whether something is written."""
        return bool(self.area.text.strip())

    @on(TextArea.Changed)
    def _on_typed(self, event: TextArea.Changed) -> None:
        event.stop()
        self.still_here()

    def action_save(self) -> None:
        """Add it; nothing written is nothing added."""
        if not self.dirty:
            self.say((Piece("Write something, or leave with Esc.", "muted"),))
            return
        self.post_message(self.Result(AddNote(self.card.contact.id, self.area.text.strip())))
