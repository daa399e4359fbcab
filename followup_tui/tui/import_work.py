"""The work of an import, for a thread: the file is opened and looked at, or brought in, while the screen goes on."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum, auto
from typing import TYPE_CHECKING

from followup_tui.domain.errors import Refused

if TYPE_CHECKING:
    from followup_tui.book.book import Book
    from followup_tui.book.importing import ImportReport
    from followup_tui.exchange.shown import ColumnShown

FIRST = 1_000
"""So many rows of a file are looked at before anything is asked for."""


class Task(Enum):
    """What is to be done: look at the first rows, look at all of them, bring them in."""

    FIRST = auto()
    WHOLE = auto()
    BRING = auto()


@dataclass(frozen=True, slots=True)
class Result:
    """What a file is, and what became, or would become, of its rows."""

    name: str
    kind: str
    columns: tuple[ColumnShown, ...]
    report: ImportReport


@dataclass
class Job:
    """One piece of work. The thread writes `rows` and `share`, how far it is; the screen writes `cancelled`."""

    task: Task
    path: str
    mapping: Mapping[str, str] = field(default_factory=dict)
    category: str | None = None
    rows: int = 0
    share: float = 0.0
    cancelled: bool = False

    def run(self, book: Book) -> Result | Refused | None:
        """Do it, in a thread of its own: what came of it, why it cannot be, or None where it was cancelled and changed nothing."""
        from followup_tui.book.importing import Cancelled
        from followup_tui.exchange.opening import open_file

        try:
            book.check_import()
            names = [category.name for category in book.categories()]
            with open_file(self.path, mapping=self.mapping, rules=book.rules, categories=names) as source:
                report = book.import_rows(
                    source, dry_run=self.task is not Task.BRING, category=self.category, progress=self._progress, first=self._first
                )
                return Result(source.name, source.kind, source.columns, report)
        except Refused as refused:
            return refused
        except Cancelled:
            return None
        finally:
            book.release()

    @property
    def _first(self) -> int | None:
        return FIRST if self.task is Task.FIRST else None

    def _progress(self, rows: int, share: float) -> bool:
        self.rows, self.share = rows, share
        return not self.cancelled
