"""Capture: one line is enough, and what is understood is shown while it is typed (look.md, "Capture").

━ New contact ━━━━━━━━━━━━━━━━━━━━━━ one line is enough ━
  Rosa Mendel @"Kite Studio" #hot …                          the line, wrapped, in its colours

  Name           Rosa Mendel                                 what was understood
  …
  ✓ Nobody like this is in the book yet.                     or who is already there
  ──────────────────────────────────────
  @ organisation   # category, tag   …                       the marks
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.events import Resize
from textual.widgets import TextArea

from followup_tui.domain.capture import Understood
from followup_tui.domain.errors import Refused
from followup_tui.domain.values import ContactDraft, Double
from followup_tui.tui.forms.choices import Choice, Choices
from followup_tui.tui.forms.line_editor import MOST_LINES, LineEditor
from followup_tui.tui.forms.results import CaptureResult
from followup_tui.tui.forms.words import Words
from followup_tui.tui.screens.overlay import Overlay
from followup_tui.tui.widgets.key_footer import Hint
from followup_tui.tui.widgets.pane_rule import PaneRule
from followup_tui.tui.wording import capture as words
from followup_tui.tui.wording.forms import UNSAVED, refusal_line
from followup_tui.tui.wording.line import BLANK, Line, Piece

MOST_DOUBLES = 3
LEAST_ROWS, MOST_ROWS = 2, 7
"""Rows of the editor."""

AIRY = 30
"""From so many rows on there is room around the sheet."""

LOWEST = 18
"""Below so many rows the marks give their place to what was understood."""


class Capture(Overlay["CaptureResult | None"]):
    """A new contact, or several.

    `understand` reads a line and never raises; `doubles` says who looks like a draft. `text` is there at first. With
    `save` what was captured is saved before the screen goes, and what the book refuses is shown here, the line kept.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "save", "Save", show=False),
        Binding("escape", "leave", "Leave", show=False),
        Binding("tab,shift+tab", "other_field", "Other field", show=False),
        Binding("f1", "marks", "The marks", show=False, priority=True),
    ]

    def __init__(
        self,
        understand: Callable[[str], Understood],
        doubles: Callable[[ContactDraft], Sequence[Double]],
        text: str = "",
        *,
        now: Any = None,
        save: Callable[[CaptureResult], object] | None = None,
    ) -> None:
        super().__init__()
        self._save = save
        self._doubles = doubles
        self._first = text
        self._there: list[Double] = []
        self._asked = False
        self._twice = False
        self._marks = False
        self.editor = LineEditor(understand, text, id="capture-line")
        self.said = Words(words.EMPTY, id="capture-said", classes="said")
        self.parts = Words(BLANK, id="capture-parts", classes="said")
        self.there = Choices((), as_list=True, id="capture-there")
        self.rule = PaneRule((Piece("New contact", "bright", True),), (Piece("one line is enough", "muted"),))
        self.rule.heavy = True

    def compose(self) -> ComposeResult:
        """The line, what was understood, who is there, the marks."""
        with Vertical(id="capture-sheet"):
            yield self.rule
            yield self.editor
            with VerticalScroll(id="capture-list", can_focus=False):
                yield self.parts
            yield self.said
            yield self.there
            yield Words(BLANK, id="capture-line-below", classes="said")
            yield Words(BLANK, id="capture-marks", classes="said")
        yield self.make_footer()

    def on_mount(self) -> None:
        """The line has the focus, behind what is there already."""
        self.editor.focus()
        self.editor.move_cursor(self.editor.document.end)
        self._read()

    def on_resize(self, event: Resize) -> None:
        """Lay everything out for another width."""
        self.call_after_refresh(self._read)

    def footer_keys(self) -> tuple[Hint, ...]:
        """The keys for what is typed now."""
        save = "save"
        more: tuple[Hint, ...] = ()
        if self._several():
            save = "add them all"
        elif self._there:
            save = "update the old one"
            more = (Hint("Tab n", "a new one", stays=70, action="new"), Hint("Tab o", "open it", stays=60, action="open"))
        return (
            Hint("Enter", save, stays=90, action="save"),
            *more,
            Hint("Esc", "leave it", stays=80, action="leave"),
            Hint("Ctrl+U", "empty the line", stays=30, action="empty"),
            Hint("F1", "the marks", "end", 50, "marks"),
        )

    # -- what is typed ---------------------------------------------------

    @property
    def dirty(self) -> bool:
        """Whether something was typed that is not saved."""
        text = self.editor.text.strip()
        return bool(text) and text != self._first.strip()

    def _several(self) -> bool:
        return len(self.editor.filled) > 1

    def _width(self) -> int:
        return max(20, self.query_one("#capture-sheet").size.width - 6)

    @on(TextArea.Changed)
    def _on_typed(self, event: TextArea.Changed) -> None:
        event.stop()
        self._asked = self._twice = self._marks = False
        self._read()

    @on(LineEditor.TooMany)
    def _on_too_many(self, event: LineEditor.TooMany) -> None:
        event.stop()
        self.said.show((Piece(f"The first {MOST_LINES} lines were taken; followup import takes longer lists.", "amber"),))

    def _read(self) -> None:
        """Say again what was understood."""
        width = self._width()
        rows = self.editor.wrapped_document.height
        rows = max(LEAST_ROWS, min(MOST_ROWS, rows))
        self.editor.styles.height = rows
        self.query_one("#capture-line-below", Words).show((Piece("─" * width, "rule"),))
        self.query_one("#capture-marks", Words).show(words.marks_line(width))
        filled = self.editor.filled
        if self._marks:
            self._show(words.help_lines(width), BLANK, [])
        elif len(filled) > 1:
            self._read_many(width)
        elif not filled:
            self._show((), words.EMPTY, [])
        else:
            understood = self.editor.understood(filled[0][1])
            there = [] if understood.problems else list(self._doubles(understood.draft))[:MOST_DOUBLES]
            lines = (*words.part_lines(understood, width), *words.problem_lines(understood, width))
            if there:
                said: Line = (Piece("Already there:", "bright", True), Piece("  Enter adds what is new to it.", "muted"))
            else:
                said = BLANK if understood.problems else words.NOBODY
            self._show(lines, said, there)
        low = self.size.height < AIRY
        self.set_class(low, "-low")
        tiny = self.size.height < LOWEST
        for part in ("#capture-line-below", "#capture-marks"):
            self.query_one(part).display = not tiny
        around = 1 + rows + 2 + 2 + len(self._there) + (0 if tiny else 3) + (2 if low else 8)
        self.query_one("#capture-list").styles.max_height = max(1, self.size.height - around)
        self.show_keys()

    def _read_many(self, width: int) -> None:
        read = self._lines_read()
        bad = sum(bool(understood.problems) for _, understood, _ in read)
        there = sum(bool(doubles) for _, _, doubles in read)
        self._show(words.many_lines(read, width - 1), words.many_said(len(read) - bad, bad, there), [])

    def _lines_read(self) -> list[tuple[int, Understood, Sequence[Double]]]:
        read: list[tuple[int, Understood, Sequence[Double]]] = []
        for number, line in self.editor.filled:
            understood = self.editor.understood(line)
            read.append((number, understood, () if understood.problems else tuple(self._doubles(understood.draft))))
        return read

    def _show(self, lines: Sequence[Line], said: Line, there: list[Double]) -> None:
        self.parts.show(*lines)
        self.parts.display = bool(lines)
        self.said.show(said)
        if [double.row.contact.id for double in there] != [double.row.contact.id for double in self._there]:
            shown = []
            for number, double in enumerate(there, 1):
                who, why = words.double_words(double)
                shown.append(Choice(str(number), who, detail=why))
            self.there.show(shown, 0, as_list=True)
        self._there = there
        self.there.display = bool(there)
        several = self._several()
        facts = "one line each" if several else "one line is enough"
        self.rule.show((Piece("New contacts" if several else "New contact", "bright", True),), (Piece(facts, "muted"),))

    # -- what is done ------------------------------------------------------

    def action_save(self) -> None:
        """Save what was understood: a new one, what is new of an old one, or all of several lines."""
        filled = self.editor.filled
        if not filled:
            self.said.show((Piece("Type a name, or leave with Esc.", "amber"),))
        elif len(filled) > 1:
            self._save_many()
        elif self._there:
            self._finish(update=self._chosen())
        else:
            self._finish()

    def _finish(self, update: int | None = None, open: int | None = None) -> None:
        understood = self.editor.understood(self.editor.filled[0][1])
        if understood.problems and open is None:
            self.editor.focus()
            row = self.editor.filled[0][0] - 1
            self.editor.move_cursor((row, min(understood.problems[0].end, len(self.editor.document.get_line(row)))))
            self.said.show((Piece("It cannot be saved like this: see the line in coral.", "amber"),))
            return
        result = CaptureResult(understood.draft, update=update, open=open)
        if self._save is not None and open is None:
            try:
                self._save(result)
            except Refused as refused:
                self.said.show(refusal_line(refused))
                return
        self.dismiss(result)

    def _save_many(self) -> None:
        read = self._lines_read()
        good = [(understood, doubles) for _, understood, doubles in read if not understood.problems]
        rest = [line for _, line in self.editor.filled if self.editor.understood(line).problems]
        if rest and (not self._twice or not good):
            self._twice = True
            self.said.show(words.many_again(len(good), len(rest)))
            return
        new = tuple(understood.draft for understood, doubles in good if not doubles)
        old = tuple((doubles[0].row.contact.id, understood.draft) for understood, doubles in good if doubles)
        self.dismiss(CaptureResult(good[0][0].draft, many=new, updates=old, rest="\n".join(rest)))

    def _chosen(self) -> int:
        return self._there[max(0, self.there.chosen)].row.contact.id

    @on(Choices.Other)
    def _on_letter(self, event: Choices.Other) -> None:
        """`n` and `o` on the list of those who are there."""
        event.stop()
        if event.letter == "n":
            self.action_new()
        elif event.letter == "o":
            self.action_open()

    @on(Choices.Chosen)
    def _on_chosen(self, event: Choices.Chosen) -> None:
        event.stop()

    def action_new(self) -> None:
        """A new one after all."""
        if self._there:
            self._finish()

    def action_open(self) -> None:
        """The old one, and nothing is saved."""
        if self._there:
            self._finish(open=self._chosen())

    def action_other_field(self) -> None:
        """Between the line and those who are there."""
        if self._there and self.editor.has_focus:
            self.there.focus()
        else:
            self.editor.focus()

    def action_empty(self) -> None:
        """Empty the line."""
        self.editor.action_empty()
        self.editor.focus()

    def action_marks(self) -> None:
        """All marks with an example each, in the place of the list; once more, the list."""
        self._marks = not self._marks
        self._read()

    def action_leave(self) -> None:
        """Leave; what was typed is asked about once."""
        if self._marks:
            self.action_marks()
        elif self.dirty and not self._asked:
            self._asked = True
            self.said.show(UNSAVED)
        else:
            self.dismiss(None)
