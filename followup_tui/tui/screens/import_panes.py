"""The two faces of the import's sheet: the path above what its folder holds, and columns beside rows with what becomes of them."""

from __future__ import annotations

import os
from collections.abc import Collection, Sequence
from typing import TYPE_CHECKING

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.message import Message
from textual.widgets import Input

from followup_tui.domain.errors import NoSuchContact
from followup_tui.tui.forms.field import Field
from followup_tui.tui.forms.words import Words
from followup_tui.tui.import_files import Entry, completed, entries
from followup_tui.tui.screens.import_lists import ColumnRows, EntryRows, FileList, ProblemRows, VerdictRows
from followup_tui.tui.widgets.line_list import LineList, NoRows
from followup_tui.tui.widgets.titled_list import TitledList
from followup_tui.tui.wording.forms import label
from followup_tui.tui.wording.import_rows import Item, detail_lines
from followup_tui.tui.wording.line import Line, Piece

if TYPE_CHECKING:
    from followup_tui.book.book import Book
    from followup_tui.book.importing import ImportReport, RowVerdict
    from followup_tui.domain.values import Contact
    from followup_tui.exchange.shown import ColumnShown

_NO_FILES: Line = (Piece("  No folder and no file of people begins like this: CSV, a spreadsheet, vCards or JSON.", "muted"),)
_NO_NAME: Line = (Piece("  Nothing names anybody yet: Enter on the column that does.", "muted"),)
_NO_PROBLEMS: Line = (Piece("  Nothing stays out.", "muted"),)
_NONE_STAYED: Line = (Piece("  Nothing stayed out.", "muted"),)


class Files(Vertical):
    """The path, and below the words said about it the folders and files that begin as typed."""

    class Typed(Message):
        """Another path was typed."""

    class Taken(Message):
        """A file, or all cards of a folder, was taken from the list."""

    def __init__(self, book: Book, path: str) -> None:
        super().__init__(id="import-choice")
        self._book = book
        self._entries: list[Entry] = []
        self.field = Field(path, id="import-path")
        self.said = Words(id="import-beside", classes="said")
        self.list = FileList(id="import-files", bar=False)

    def compose(self) -> ComposeResult:
        """The path and the list."""
        with Horizontal(id="import-row"):
            yield Words(label("File", True), classes="label")
            yield self.field
        yield self.said
        yield self.list

    @property
    def path(self) -> str:
        """What is typed."""
        return self.field.value.strip()

    def read(self) -> None:
        """List what begins as typed."""
        self._entries = entries(self.field.value)
        self.list.show(EntryRows(self._entries, self._book.today()) if self._entries else NoRows(_NO_FILES), 0, quiet=True)

    @on(Input.Changed)
    def _on_typed(self, event: Input.Changed) -> None:
        event.stop()
        self.read()
        self.post_message(self.Typed())

    def type(self, path: str) -> None:
        """Put another path there."""
        self.field.value = path
        self.field.cursor_position = len(path)

    def complete(self) -> None:
        """Complete what is typed, as far as it is clear."""
        self.type(completed(self.field.value, self._entries))

    def go_above(self) -> None:
        """The folder above."""
        above = os.path.dirname(self.field.value.rstrip("/"))
        self.type(os.path.join(above, "") if above else "")

    def enter_list(self) -> None:
        """From the path into the list."""
        if self._entries:
            self.list.focus()

    @on(LineList.Chosen)
    def _on_chosen(self, event: LineList.Chosen) -> None:
        event.stop()
        entry: Entry | None = self.list.item
        if entry is not None:
            self.type(entry.path)
            if not entry.is_folder:
                self.post_message(self.Taken())


class Preview(Horizontal):
    """Columns beside rows; below the rows, the one under the cursor beside whom of the book it is or looks like."""

    class Column(Message):
        """Enter on a column."""

        def __init__(self, column: ColumnShown) -> None:
            super().__init__()
            self.column = column

    class Go(Message):
        """Enter on a row."""

    def __init__(self, book: Book) -> None:
        super().__init__(id="import-panes")
        self._book = book
        self._report: ImportReport | None = None
        self._told: Sequence[RowVerdict] = ()
        self._done = False
        self._problems = False
        self.columns = TitledList((Piece("Columns", "fg", True),), id="import-columns", bar=False)
        self.rows = TitledList((Piece("Rows", "fg", True),), id="import-rows")
        self.detail = Words(id="import-detail")

    def compose(self) -> ComposeResult:
        """The columns, the rows, the row under the cursor."""
        yield self.columns
        with Vertical():
            yield self.rows
            yield self.detail

    @property
    def problems_only(self) -> bool:
        """Whether only what stays out is shown."""
        return self._problems

    def show_columns(self, columns: Sequence[ColumnShown], by_hand: Collection[str], at: int | None) -> None:
        """The columns of a file; `at` None leaves the cursor where it is."""
        self.columns.show(ColumnRows(columns, by_hand), at, quiet=True)
        self.columns.entitle((Piece("Columns", "fg", True),), (Piece(f"{len(columns):,}", "muted"),))

    def show_rows(self, report: ImportReport | None, *, problems: bool = False, done: bool = False) -> None:
        """What becomes of the rows; with `problems` only of those that stay out, with `done` which did."""
        if report is not None and not done:
            self._told = report.rows
        self._report, self._problems, self._done = report, problems or done, done
        if report is None:
            self.rows.show(NoRows(_NO_NAME), 0, quiet=True)
        elif self._problems:
            found = ProblemRows(report, self._told, self._book)
            self.rows.show(found if found.total else NoRows(_NONE_STAYED if done else _NO_PROBLEMS), 0, quiet=True)
        else:
            self.rows.show(VerdictRows(report.rows, self._book), 0, quiet=True)
        self.call_after_refresh(self.draw)

    def draw(self) -> None:
        """The rule above the rows, and the row under the cursor."""
        total = self.rows.rows.total
        facts = f"{self.rows.cursor + 1:,} of {total:,}" if total else ""
        if self._report is not None and not self._problems and total < self._report.read:
            facts += f", the first of {self._report.read:,}"
        name = "What stayed out" if self._done else "What stays out" if self._problems else "Rows"
        if self._problems and self._report is not None and self._report.warnings:
            name += ", or was not understood"
        self.rows.entitle((Piece(name, "fg", True),), (Piece(facts, "muted"),) if facts else ())
        width, height = self.detail.size
        item: Item | None = self.rows.item
        self.detail.show(*detail_lines(item, self._there(item), self._book.rules.import_category, width, height))

    def _there(self, item: Item | None) -> Contact | None:
        """Who of the book the row is, or looks like."""
        if item is None:
            return None
        one = item.verdict
        contact_id = item.doubles[0].row.contact.id if item.doubles else None if one.same_as is not None else one.contact_id
        try:
            return None if contact_id is None else self._book.contact(contact_id)
        except NoSuchContact:
            # Another program took them away since.
            return None

    @on(LineList.Selected, "#import-rows")
    def _on_row(self, event: LineList.Selected) -> None:
        event.stop()
        self.draw()

    @on(LineList.Selected, "#import-columns")
    def _on_selected_column(self, event: LineList.Selected) -> None:
        event.stop()

    @on(LineList.Chosen)
    def _on_chosen(self, event: LineList.Chosen) -> None:
        event.stop()
        column: ColumnShown | None = self.columns.item
        if event.widget is self.rows:
            self.post_message(self.Go())
        elif column is not None:
            self.post_message(self.Column(column))
