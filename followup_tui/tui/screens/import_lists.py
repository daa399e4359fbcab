"""The lists of the import: files of a folder, columns of a file, its rows with what becomes of them."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from followup_tui.tui.import_files import Entry
from followup_tui.tui.widgets.line_list import LineList
from followup_tui.tui.widgets.line_map import Extra
from followup_tui.tui.wording.import_rows import Item, row_line
from followup_tui.tui.wording.imports import column_line, entry_line
from followup_tui.tui.wording.line import Line

if TYPE_CHECKING:
    from followup_tui.book.book import Book
    from followup_tui.book.importing import ImportReport, RowVerdict
    from followup_tui.exchange.shown import ColumnShown


class FileList(LineList):
    """The names of a folder below the path: upwards from the first one is the path again."""

    def action_list_up(self) -> None:
        """One name up, or back to the path."""
        if self.cursor:
            super().action_list_up()
        else:
            self.screen.focus_previous()


class _Rows:
    """What the lists have in common."""

    total = 0

    def extras(self, width: int) -> Sequence[Extra]:
        """Nothing between the rows."""
        return ()


class EntryRows(_Rows):
    """Folders and files."""

    def __init__(self, entries: Sequence[Entry], today: date) -> None:
        self.total = len(entries)
        self._entries = entries
        self._today = today

    def fetch(self, start: int, stop: int) -> Sequence[Any]:
        """Some of them."""
        return self._entries[start:stop]

    def key(self, item: Any) -> object:
        """The path, and whether all its cards are meant."""
        return item.path, item.cards

    def line(self, item: Any, width: int, *, selected: bool) -> Line:
        """One name."""
        return entry_line(item, self._today, width)


class ColumnRows(_Rows):
    """The columns of a file; those whose field was said by hand are marked."""

    def __init__(self, columns: Sequence[ColumnShown], by_hand: Collection[str]) -> None:
        self.total = len(columns)
        self._columns = columns
        self._by_hand = by_hand

    def fetch(self, start: int, stop: int) -> Sequence[Any]:
        """Some of them."""
        return self._columns[start:stop]

    def key(self, item: Any) -> object:
        """The number of the column."""
        return item.number

    def line(self, item: Any, width: int, *, selected: bool) -> Line:
        """One column."""
        return column_line(item, width, by_hand=bool({item.number, item.column} & set(self._by_hand)))


class VerdictRows(_Rows):
    """Rows with what becomes of them; whom a new one looks like is looked up for the rows in sight."""

    def __init__(self, verdicts: Sequence[RowVerdict], book: Book) -> None:
        self.total = len(verdicts)
        self._verdicts = verdicts
        self._book = book

    def fetch(self, start: int, stop: int) -> Sequence[Any]:
        """Some of them."""
        return [self._item(one) for one in self._verdicts[start:stop]]

    def _item(self, one: RowVerdict) -> Item:
        return Item(one, self._book.doubles(one.draft) if one.verdict == "added" and one.draft is not None else ())

    def key(self, item: Any) -> object:
        """The number of the row."""
        return item.verdict.row, item.verdict.verdict

    def line(self, item: Any, width: int, *, selected: bool) -> Line:
        """One row."""
        return row_line(item, self._book.rules.import_category, width)


class ProblemRows(VerdictRows):
    """The rows that stay out, each with its reason, and after them those of which something was not understood: all of the file's.

    What a row says is known of those that a dry run `told`.
    """

    def __init__(self, report: ImportReport, told: Sequence[RowVerdict], book: Book) -> None:
        super().__init__((), book)
        self._report = report
        self._told = {one.row: one for one in told}
        self.total = len(report.skipped) + len(report.warnings)

    def fetch(self, start: int, stop: int) -> Sequence[Any]:
        """Some of them."""
        from followup_tui.book.importing import RowVerdict

        report, out = self._report, len(self._report.skipped)
        made: list[Item] = []
        for at in range(start, min(stop, self.total)):
            number, reason = report.skipped[at] if at < out else report.warnings[at - out]
            told = self._told.get(number)
            said = (told.name or told.said) if told else ""
            made.append(Item(RowVerdict(number, "skipped" if at < out else "noted", "", reason, said=said or f"row {number}")))
        return made

    def key(self, item: Any) -> object:
        """The number of the row and what is said of it."""
        return item.verdict.row, item.verdict.detail
