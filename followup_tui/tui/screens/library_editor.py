"""The editor of a script or of an item of the value library: its fields, and below them how it reads for a real contact."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from typing import Any, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.events import DescendantFocus, Resize
from textual.widgets import Input, TextArea

from followup_tui.domain.errors import Refused
from followup_tui.domain.giving import ValueItem
from followup_tui.domain.rules import Rules
from followup_tui.domain.scripts import Script
from followup_tui.domain.templates import PLACEHOLDERS, Filled
from followup_tui.domain.values import Category, Done
from followup_tui.tui.forms.edit_fields import Facts
from followup_tui.tui.forms.edit_row import EditRow, FieldList
from followup_tui.tui.forms.library_fields import ITEM_FIELDS, SCRIPT_FIELDS
from followup_tui.tui.forms.words import Words
from followup_tui.tui.screens.overlay import Overlay
from followup_tui.tui.widgets.key_footer import Hint
from followup_tui.tui.widgets.pane_rule import PaneRule
from followup_tui.tui.wording.beside import paragraphs
from followup_tui.tui.wording.forms import UNSAVED, refusal_line
from followup_tui.tui.wording.line import BLANK, Line, Piece, cut, wrap

AIRY = 30

Thing = Script | ValueItem

Preview = Callable[[Script, int], tuple[str, Filled]]
"""A script as it reads for somebody: `int` is how many people further than the selected one; the name, and the text."""


class LibraryEditor(Overlay["Done | None"]):
    """The fields of one thing. Returns what the book did; None when it was left.

    `save` is the book's, and what it refuses is shown here; `preview` goes with a script.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,ctrl+s", "save", "Save", show=False),
        Binding("escape", "leave", "Leave", show=False),
        Binding("tab,down", "field(1)", "Next field", show=False),
        Binding("shift+tab,up", "field(-1)", "Field before", show=False),
        Binding("ctrl+t", "person", "Another contact", show=False),
    ]

    def __init__(
        self,
        thing: Thing,
        categories: Sequence[Category],
        today: date,
        rules: Rules,
        save: Callable[[Any], Done],
        preview: Preview | None = None,
    ) -> None:
        super().__init__()
        self._old = thing
        self._facts = Facts(today, tuple(categories), rules, _no_days)
        self._save = save
        self._preview = preview
        self._person = 0
        self._asked = False
        fields = SCRIPT_FIELDS if isinstance(thing, Script) else ITEM_FIELDS
        self.rows = [EditRow(field, field.show(getattr(thing, field.name))) for field in fields]
        self.rule = PaneRule()
        self.rule.heavy = True
        self.reads = PaneRule()
        self.shown = Words(BLANK, id="library-reads")
        self.echo = Words(BLANK, id="edit-echo", classes="said")

    def compose(self) -> ComposeResult:
        """The fields, what they may hold, how it reads, what is refused."""
        script = isinstance(self._old, Script)
        what = "script" if script else "thing to give"
        self.rule.show((Piece(f"{'A' if self._old.id else 'A new'} {what}", "bright", True),))
        with Vertical(id="library-editor"):
            yield self.rule
            with FieldList(id="library-fields"):
                yield from self.rows
            if script:
                yield Words(BLANK, id="library-marks")
                yield self.reads
                yield self.shown
            yield self.echo
        yield self.make_footer()

    def footer_keys(self) -> tuple[Hint, ...]:
        """Save, move, another contact, leave."""
        other = (Hint("^t", "try on another", stays=40, action="person"),) if self._preview is not None else ()
        return (
            Hint("Enter", "save", stays=90, action="save"),
            Hint("Tab", "next field", stays=50, action="field(1)"),
            Hint("^j", "new line", stays=30),
            *other,
            Hint("Esc", "leave it", stays=80, action="leave"),
        )

    def on_mount(self) -> None:
        """The first field has the focus."""
        self.rows[0].input.focus()

    def on_resize(self, event: Resize) -> None:
        """Less room around it in a low or narrow window."""
        self.set_class(event.size.height < AIRY, "-low")
        self.set_class(event.size.width < 96, "-narrow")
        self.call_after_refresh(self._show)

    @on(Input.Changed)
    @on(TextArea.Changed)
    def _on_typed(self, event: Input.Changed | TextArea.Changed) -> None:
        event.stop()
        self._asked = False
        self._check()
        self._show()

    def on_descendant_focus(self, event: DescendantFocus) -> None:
        """Say what is to be said about the fields."""
        self._check()

    def _check(self) -> None:
        for row in self.rows:
            told = row.check(self._facts, row.input.has_focus)
            if row.input.has_focus:
                self.echo.show(told)
                row.scroll_visible(animate=False)

    def _show(self) -> None:
        """How the script reads, as far as its text can be read."""
        if self._preview is None or not self.is_mounted:
            return
        width = max(20, self.shown.size.width - 4)
        marks = self.query_one("#library-marks", Words)
        names = " ".join(f"{{{name}}}" for name in PLACEHOLDERS)
        marks.show(*((Piece(line, "muted"),) for line in wrap(names, max(20, marks.size.width - 4), max(1, marks.size.height))))
        try:
            name, filled = self._preview(self._draft(strict=False), self._person)
        except Refused:
            self.shown.show(BLANK)  # what is wrong is said beside the field
            return
        self.reads.show((Piece(f"As it reads for {cut(name, 40)}" if name else "As it reads for nobody yet", "fg", True),))
        self.shown.show(*(paragraphs(filled, width, max(1, self.shown.size.height)) or [BLANK]))

    def _draft(self, *, strict: bool) -> Any:
        """All fields as one value; what cannot be read raises Refused, or with `strict` off (but in a text) stays as it was."""
        values: dict[str, Any] = {}
        for row in self.rows:
            try:
                values[row.field.name] = row.field.read(row.text, self._facts)
            except Refused:
                if strict:
                    row.input.focus()
                    raise
                if row.field.name in ("subject", "text"):
                    raise
        return replace(self._old, **values)

    @property
    def dirty(self) -> bool:
        """Whether something was changed that is not saved."""
        return any(row.changed for row in self.rows)

    def action_field(self, step: int) -> None:
        """Another field, going round."""
        here = next((index for index, row in enumerate(self.rows) if row.input.has_focus), 0)
        self.rows[(here + step) % len(self.rows)].input.focus()

    def action_person(self) -> None:
        """The next contact to read it for."""
        self._person += 1
        self._show()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Enter in a field saves."""
        event.stop()
        self.action_save()

    def action_save(self) -> None:
        """Keep it, or say what cannot be, at its field."""
        try:
            done = self._save(self._draft(strict=True))
        except Refused as refused:
            self.call_after_refresh(self._say, refusal_line(refused))
            return
        self.dismiss(done)

    def _say(self, line: Line) -> None:
        self.echo.show(line)

    def action_leave(self) -> None:
        """Leave; what was changed is asked about once."""
        if self.dirty and not self._asked:
            self._asked = True
            self.echo.show(UNSAVED)
            return
        self.dismiss(None)


def _no_days(text: str, past: bool) -> Any:
    raise Refused("No day", "There is no day to be set here.")
