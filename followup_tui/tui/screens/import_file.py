"""Import: choose a file, see what it is and what would become of its rows, bring it in, read the report."""

from __future__ import annotations

import os
from enum import Enum
from typing import TYPE_CHECKING, Any, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.events import DescendantFocus, Resize
from textual.widgets import Input
from textual.worker import Worker, WorkerState

from followup_tui.domain.errors import Refused
from followup_tui.tui.forms.words import Words
from followup_tui.tui.import_files import real_path
from followup_tui.tui.import_work import Job, Result, Task
from followup_tui.tui.screens import import_keys as keys
from followup_tui.tui.screens.import_panes import Files, Preview
from followup_tui.tui.screens.overlay import Overlay
from followup_tui.tui.widgets.key_footer import Hint
from followup_tui.tui.widgets.pane_rule import PaneRule
from followup_tui.tui.wording import imports as words
from followup_tui.tui.wording.line import Line, Piece

if TYPE_CHECKING:
    from followup_tui.book.book import Book
    from followup_tui.book.importing import ImportReport
    from followup_tui.exchange.layout import Unnamed
    from followup_tui.exchange.shown import ColumnShown

LOW, NARROW = 30, 100
"""Below so many lines there is less room around it; below so many cells columns and rows do not stand side by side."""

TICK = 0.1
"""Seconds from one look at how far the thread is to the next."""

_DOING = {Task.FIRST: "Reading", Task.WHOLE: "Looking at all rows", Task.BRING: "Bringing them in"}
_CANCELLED: Line = (Piece("Cancelled: nothing was changed.", "amber"),)


class Step(Enum):
    """Where one is: a file is to be chosen, it was looked at, it is in. The values are the classes of the screen."""

    CHOOSE = "-choose"
    SEEN = "-seen"
    DONE = "-done"


class ImportScreen(Overlay["ImportReport | None"]):
    """People from a file. Returns the report of what was brought in, or None."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "go", "Go on", show=False),
        Binding("tab,shift+tab", "other", "Complete the name, or the other pane", show=False),
        Binding("down", "to_files", "Into the list", show=False),
        Binding("backspace", "above", "The folder above", show=False),
        Binding("m", "map", "Columns", show=False),
        Binding("d", "dry_run", "Look at all rows", show=False),
        Binding("c", "category", "Category", show=False),
        Binding("p", "problems", "What stays out", show=False),
        Binding("escape", "leave", "Leave", show=False),
    ]

    def __init__(self, book: Book, *, path: str = "") -> None:
        super().__init__()
        self._book = book
        self._step = Step.CHOOSE
        self._job: Job | None = None
        self._seen: Result | None = None
        self._columns: tuple[ColumnShown, ...] = ()
        self._named = False
        """The columns are known by their names alone, since none of them names somebody."""
        self._path = ""
        self._mapping: dict[str, str] = {}
        self._category: str | None = None
        self._went_well: tuple[dict[str, str], str | None] = {}, None
        """The mapping and the category of the last look that came to its end: any other one goes back to them."""
        self._report: ImportReport | None = None
        self.rule = PaneRule((Piece("Import people", "bright", True),))
        self.rule.heavy = True
        self.choice = Files(book, path)
        self._said = Words(id="import-said", classes="said")
        self.preview = Preview(book)

    def compose(self) -> ComposeResult:
        """The rule, the path, what is to be said; below it the files, or columns and rows."""
        with Vertical(id="import-sheet"):
            yield self.rule
            yield self.choice
            yield self._said
            yield self.preview
        yield self.make_footer()

    def footer_keys(self) -> tuple[Hint, ...]:
        """The keys of where one is."""
        if self._job is not None:
            return keys.BUSY
        if self._step is Step.CHOOSE:
            return keys.IN_FILES if self.choice.list.has_focus else keys.AT_PATH
        if self._step is Step.DONE:
            return keys.DONE
        if self._seen is None:
            return keys.UNNAMED
        return keys.IN_COLUMNS if self.preview.columns.has_focus else keys.in_rows(problems=self.preview.problems_only)

    def on_mount(self) -> None:
        """The path has the focus."""
        self.set_interval(TICK, self._tick)
        self.choice.field.focus()
        self._choose()

    def on_unmount(self) -> None:
        """Whatever is under way ends, and leaves nothing."""
        if self._job is not None:
            self._job.cancelled = True

    def on_resize(self, event: Resize) -> None:
        """Less room around it in a low window; columns or rows in a narrow one."""
        self.set_class(event.size.height < LOW, "-low")
        self.set_class(event.size.width < NARROW, "-narrow")
        self.call_after_refresh(self._draw)

    def on_descendant_focus(self, event: DescendantFocus) -> None:
        """Other keys; in a narrow window, the other pane."""
        self.set_class(self.preview.columns.has_focus, "-columns")
        self.call_after_refresh(self.preview.draw)
        self.show_keys()

    # -- what is seen

    @property
    def step(self) -> Step:
        """Where one is."""
        return self._step

    @property
    def is_busy(self) -> bool:
        """Whether something is under way in a thread."""
        return self._job is not None

    def _to(self, step: Step) -> None:
        self._step = step
        for one in Step:
            self.set_class(one is step, one.value)
        (self.choice.field if step is Step.CHOOSE else self.preview.rows).focus()
        self.call_after_refresh(self._draw)

    def _say(self, *lines: Line) -> None:
        """Say something: below the path, or above columns and rows."""
        (self.choice.said if self._step is Step.CHOOSE else self._said).show(*lines)

    @property
    def _width(self) -> int:
        return max(20, min(120, self.size.width) - 6)

    def _choose(self) -> None:
        """The choice of a file."""
        self._seen, self._columns, self._report = None, (), None
        self.choice.read()
        self._to(Step.CHOOSE)
        self._say()

    def _draw(self) -> None:
        """The rules, the counts and the detail."""
        title = [Piece("Import people", "bright", True)]
        facts = "CSV, spreadsheets, vCards, Followup's JSON"
        seen = self._seen
        if seen is not None:
            title.append(Piece(f"   {words.kind_words(seen.kind, seen.name)}", "fg"))
            facts = seen.name
        elif self._step is Step.SEEN:
            facts = os.path.basename(self._path)
        self.rule.show(title, (Piece(facts, "muted"),))
        self.set_class(not self._columns or self._step is Step.DONE, "-no-columns")
        if self._job is None:
            most = 6 if self.size.height >= LOW else 3
            if self._step is Step.DONE and self._report is not None:
                self._say(*words.done_lines(self._report, self._width, 9))
            elif self._step is Step.SEEN and seen is not None:
                self._say(*words.seen_lines(seen.report, self._category, self._width, most))
        self.preview.draw()
        self.show_keys()

    # -- choosing a file

    @on(Files.Typed)
    def _on_typed(self, event: Files.Typed) -> None:
        event.stop()
        if self._step is Step.CHOOSE and self._job is None:
            self._say()

    @on(Files.Taken)
    def _on_taken(self, event: Files.Taken) -> None:
        event.stop()
        if self._job is None:
            self._look_anew()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Enter in the path."""
        event.stop()
        self.action_go()

    def action_to_files(self) -> None:
        """From the path into the list."""
        if self._step is Step.CHOOSE and self._job is None:
            self.choice.enter_list()

    def action_take(self) -> None:
        """Take what stands under the cursor in the list of files."""
        self.choice.list.action_list_choose()

    def action_above(self) -> None:
        """The folder above, in the list of files."""
        if self._step is Step.CHOOSE and self._job is None:
            self.choice.go_above()

    def _look_anew(self) -> None:
        """Look at the file whose path is typed, without what was said of another one."""
        self._path = real_path(self.choice.path)
        self._mapping, self._category, self._named = {}, None, False
        self._went_well = {}, None
        self._start(Task.FIRST)

    def _look_again(self) -> None:
        """Look at as much as before, with other columns or another category."""
        self._start(Task.WHOLE if self._seen is not None and self._seen.report.whole else Task.FIRST)

    # -- columns

    def action_map(self) -> None:
        """To the columns."""
        if self._step is not Step.SEEN or self._job is not None:
            return
        if self._columns:
            self.add_class("-columns")
            self.preview.columns.focus()
        else:
            self._stay((Piece("There are no columns to map: each of its people brings its own fields.", "amber"),))

    @on(Preview.Column)
    def _on_column(self, event: Preview.Column) -> None:
        event.stop()
        column = event.column
        if self._job is not None:
            return
        from followup_tui.exchange.columns import Field
        from followup_tui.tui.screens.import_pickers import FieldPicker

        def take(field: str | None) -> None:
            if field is not None and field != column.field:
                self._mapping = {**self._mapping, (column.column if self._named else column.number): field}
                self._look_again()

        self.app.push_screen(FieldPicker(column.column, str(column.field), [str(one) for one in Field]), take)

    def action_category(self) -> None:
        """A category for everybody who is new."""
        if self._seen is None or self._step is not Step.SEEN or self._job is not None:
            return
        from followup_tui.tui.screens.import_pickers import EverybodysCategory

        def take(name: str | None) -> None:
            if name is not None and (name or None) != self._category:
                self._category = name or None
                self._look_again()

        self.app.push_screen(EverybodysCategory(self._book.categories(), self._category), take)

    # -- going on

    def action_other(self) -> None:
        """Complete the path; between columns and rows, the other one."""
        if self._job is not None:
            return
        if self._step is Step.CHOOSE:
            if self.choice.list.has_focus:
                self.choice.field.focus()
            else:
                self.choice.complete()
        elif self._step is Step.SEEN and self._columns and self._seen is not None:
            (self.preview.rows if self.preview.columns.has_focus else self.preview.columns).focus()

    def action_problems(self) -> None:
        """Only what stays out, or all rows again."""
        if self._step is Step.SEEN and self._seen is not None and self._job is None:
            self.preview.show_rows(self._seen.report, problems=not self.preview.problems_only)
            self.preview.rows.focus()
            self._draw()

    def action_dry_run(self) -> None:
        """Look at every row of the file."""
        if self._step is Step.SEEN and self._seen is not None and self._job is None:
            self._start(Task.WHOLE)

    @on(Preview.Go)
    def _on_go(self, event: Preview.Go) -> None:
        event.stop()
        self.action_go()

    def action_go(self) -> None:
        """Look at the file; bring it in; go to the desk."""
        if self._job is not None:
            return
        match self._step:
            case Step.CHOOSE if not self.choice.path:
                self._say((Piece("Which file? Type its name, or choose it below; Tab completes it.", "amber"),))
            case Step.CHOOSE:
                self._look_anew()
            case Step.SEEN if self.preview.columns.has_focus:
                self.preview.columns.action_list_choose()
            case Step.SEEN if self._seen is not None and words.is_old_news(self._seen.report):
                self._stay((Piece("There is nothing to bring in: nothing of it is new.", "amber"),))
            case Step.SEEN if self._seen is not None:
                self._start(Task.BRING)
            case Step.DONE:
                self.dismiss(self._report)

    def action_leave(self) -> None:
        """Cancel what is under way; else back to the rows, to the choice, or to the desk."""
        if self._job is not None:
            self._job.cancelled = True
            self._say((Piece("Cancelling …", "amber"),))
        elif self._step is Step.SEEN and self._seen is not None and self.preview.columns.has_focus:
            self.preview.rows.focus()
        elif self._step is Step.SEEN:
            self._choose()
        else:
            self.dismiss(self._report)

    # -- the work in the thread

    def _start(self, task: Task) -> None:
        job = self._job = Job(task, self._path, self._mapping, self._category)
        self._tick()
        self.show_keys()
        self.run_worker(lambda: job.run(self._book), thread=True, exclusive=True, group="import")

    def _tick(self) -> None:
        """Say how far it is."""
        job = self._job
        if job is not None and not job.cancelled:
            self._say(words.bar_line(job.rows, job.share, _DOING[job.task], self._width))

    def on_worker_state_changed(self, event: Worker.StateChanged) -> None:
        """The thread has come to its end."""
        if event.worker.group == "import" and event.state is WorkerState.SUCCESS and self._job is not None:
            event.stop()
            job, self._job = self._job, None
            self._ended(job, event.worker.result)

    def _ended(self, job: Job, outcome: Any) -> None:
        match outcome:
            case Result():
                self._went_well = self._mapping, self._category
                self._seen, self._columns, self._named = outcome, outcome.columns, False
                if job.task is Task.BRING:
                    self._report = outcome.report
                self._show(Step.DONE if job.task is Task.BRING else Step.SEEN)
            case Refused():
                self._refused(outcome)
            case _:
                self._stay(_CANCELLED)

    def _show(self, step: Step) -> None:
        """The rows as they are known now; the focus stays in the columns where it was there."""
        in_columns = self._step is Step.SEEN and self.preview.columns.has_focus
        self._step = step
        self.preview.show_columns(self._columns, self._mapping, None if in_columns else 0)
        self.preview.show_rows(self._seen.report if self._seen is not None else None, done=step is Step.DONE)
        self._to(step)
        if in_columns and step is Step.SEEN:
            self.preview.columns.focus()

    def _refused(self, refused: Refused) -> None:
        from followup_tui.exchange.layout import Unnamed

        if isinstance(refused, Unnamed) and self._step is Step.CHOOSE and len(refused.columns) > 1:
            self._unnamed(refused)
            return
        self._stay(*words.refused_lines(refused.title, refused.reason, refused.remedy, self._width))

    def _unnamed(self, refused: Unnamed) -> None:
        """A table of which nobody knows the columns: they can be named here."""
        self._named = not refused.by_number
        self._columns = refused.shown
        self._show(Step.SEEN)
        remedy = "If people are in it, say here which column holds what."
        self._say(*words.refused_lines(refused.title, refused.reason, remedy, self._width))
        self.preview.columns.focus()

    def _stay(self, *said: Line) -> None:
        """Say something where one is; what was typed and seen stays."""
        self._mapping, self._category = self._went_well
        self._say(*(() if self._seen is None else (words.counts_line(self._seen.report, would=True),)), *said)
        self.show_keys()
