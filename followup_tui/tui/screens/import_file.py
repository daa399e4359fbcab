"""Import: choose a file, see by a dry run what it holds, bring it in, read the report."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from enum import Enum, auto
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.events import Resize
from textual.widgets import Input

from followup_tui.domain.errors import Refused
from followup_tui.domain.rules import Rules
from followup_tui.tui.forms.field import Field
from followup_tui.tui.forms.words import Words
from followup_tui.tui.screens.overlay import Overlay
from followup_tui.tui.widgets.key_footer import Hint
from followup_tui.tui.widgets.pane_rule import PaneRule
from followup_tui.tui.wording import bringing as words
from followup_tui.tui.wording.forms import label, refusal_lines
from followup_tui.tui.wording.line import BLANK, Line, Piece

if TYPE_CHECKING:
    from followup_tui.book.importing import ImportReport

ROWS = 14
"""Lines for names, counts and rows."""


class Step(Enum):
    """Where one is: a file is to be chosen, it was looked at, it is being read, it is in."""

    CHOOSE = auto()
    SEEN = auto()
    BUSY = auto()
    DONE = auto()


class ImportScreen(Overlay["ImportReport | None"]):
    """People from a file.

    `import_rows` is the book's, `categories` are the names of those it has; `release` gives back what a thread held of the
    book. Returns the report of what was brought in, or None.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "go", "Go on", show=False),
        Binding("tab", "complete", "Complete the name", show=False),
        Binding("escape", "leave", "Leave", show=False),
    ]

    def __init__(
        self,
        import_rows: Callable[..., ImportReport],
        *,
        rules: Rules | None = None,
        categories: Sequence[str] = (),
        release: Callable[[], object] = lambda: None,
        path: str = "",
    ) -> None:
        super().__init__()
        self._import_rows = import_rows
        self._rules = rules
        self._categories = categories
        self._release = release
        self._step = Step.CHOOSE
        self._cancelled = False
        self._report: ImportReport | None = None
        self.field = Field(path, id="import-path")
        self.said = Words(BLANK, id="import-said", classes="said")

    def compose(self) -> ComposeResult:
        """The rule, the path, what is to be said."""
        rule = PaneRule((Piece("Import people", "bright", True),), (Piece("CSV with a header, vCards, or Followup's JSON", "muted"),))
        rule.heavy = True
        with Vertical(id="import-sheet"):
            yield rule
            with Horizontal(id="import-row"):
                yield Words(label("File", True), classes="label")
                yield self.field
            yield self.said
        yield self.make_footer()

    def footer_keys(self) -> tuple[Hint, ...]:
        """The keys of the step one is at."""
        match self._step:
            case Step.CHOOSE:
                look = Hint("Enter", "look at it", stays=90, action="go")
                return (look, Hint("Tab", "complete", stays=50, action="complete"), Hint("Esc", "leave it", stays=80, action="leave"))
            case Step.SEEN:
                return (Hint("Enter", "bring them in", stays=90, action="go"), Hint("Esc", "another file", stays=80, action="leave"))
            case Step.BUSY:
                return (Hint("Esc", "cancel, nothing is kept", action="leave"),)
        return (Hint("Enter", "to the desk", action="go"),)

    def on_mount(self) -> None:
        """The path has the focus."""
        self.field.focus()
        self._show_files()

    def on_resize(self, event: Resize) -> None:
        """Less room around it in a low window."""
        self.set_class(event.size.height < 30, "-low")
        if self._step is Step.CHOOSE:
            self.call_after_refresh(self._show_files)

    def _width(self) -> int:
        return max(20, min(100, self.size.width) - 6)

    def _rows(self) -> int:
        return max(3, min(ROWS, self.size.height - 9))

    def _at(self, step: Step, *lines: Line) -> None:
        self._step = step
        self.said.show(*lines)
        self.field.disabled = step is not Step.CHOOSE
        if step is Step.CHOOSE:
            self.field.focus()
        self.show_keys()

    def _show_files(self) -> None:
        self._at(Step.CHOOSE, *words.file_lines(words.matching_files(self.field.value), self._width(), self._rows()))

    @on(Input.Changed)
    def _on_typed(self, event: Input.Changed) -> None:
        event.stop()
        if self._step is Step.CHOOSE and self.is_mounted:
            self._show_files()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Enter in the path."""
        event.stop()
        self.action_go()

    def action_complete(self) -> None:
        """Complete the name of the file as far as it is clear."""
        if self._step is Step.CHOOSE:
            typed = self.field.value
            self.field.value = words.completed(typed, words.matching_files(typed))
            self.field.cursor_position = len(self.field.value)

    # -- going on ---------------------------------------------------------

    def action_go(self) -> None:
        """Look at the file; bring it in; go to the desk."""
        match self._step:
            case Step.CHOOSE if not self.field.value.strip():
                self.said.show((Piece("Which file? Type its name; Tab completes it.", "amber"),))
            case Step.CHOOSE:
                self._start(dry_run=True)
            case Step.SEEN:
                self._start(dry_run=False)
            case Step.DONE:
                self.dismiss(self._report)

    def action_leave(self) -> None:
        """Cancel what runs, go back to the choice, or leave."""
        match self._step:
            case Step.BUSY:
                self._cancelled = True
            case Step.SEEN:
                self._show_files()
            case _:
                self.dismiss(self._report)

    def _start(self, *, dry_run: bool) -> None:
        self._cancelled = False
        self._at(Step.BUSY, (Piece("Reading …" if dry_run else "Bringing them in …", "muted"),))
        path = os.path.expanduser(self.field.value.strip())
        self.run_worker(lambda: self._work(path, dry_run), thread=True, exclusive=True, group="import")

    def _work(self, path: str, dry_run: bool) -> None:
        """In a thread: read the file, and say how it goes."""
        from followup_tui.book.importing import Cancelled
        from followup_tui.exchange.opening import open_file

        def progress(rows: int, share: float) -> bool:
            if not self._cancelled:
                self.app.call_from_thread(self._tell, rows, share)
            return not self._cancelled

        try:
            with open_file(path, rules=self._rules, categories=self._categories) as source:
                report = self._import_rows(source, dry_run=dry_run, progress=progress)
                kind, header = source.kind, source.header
        except Refused as refused:
            self.app.call_from_thread(self._refused, refused)
        except Cancelled:
            self.app.call_from_thread(self._at, Step.CHOOSE, (Piece("Cancelled: nothing was changed.", "amber"),))
        else:
            if dry_run:
                shown = words.seen_lines(report, kind, header, self._width(), self._rows())
                self.app.call_from_thread(self._at, Step.SEEN, *shown)
            else:
                self._report = report
                self.app.call_from_thread(self._at, Step.DONE, *words.done_lines(report, self._width(), self._rows()))
        finally:
            self._release()

    def _tell(self, rows: int, share: float) -> None:
        width = min(40, self._width() - 20)
        full = round(share * width)
        bar = (Piece("━" * full, "blue"), Piece("─" * (width - full), "rule"))
        self.said.show((*bar, Piece(f"  {words.count(rows, 'row')}", "muted")))

    def _refused(self, refused: Refused) -> None:
        self._at(Step.CHOOSE, (Piece(refused.title, "coral", True),), *refusal_lines(refused))
