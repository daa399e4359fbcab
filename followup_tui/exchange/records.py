"""What passes through the door: rows on their way in, whole contacts with their history on their way out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import NamedTuple, Protocol, Self

from followup_tui.domain.values import Category, Contact, ContactDraft, HistoryEntry, Touch, YearlyDate

from .shown import ColumnShown


@dataclass(frozen=True, slots=True)
class ExportedContact:
    """A contact with all that the book keeps of it, in the order in which it happened.

    `events` are the lines of the history that are no touches; `dates` are the yearly ones.
    """

    contact: Contact
    touches: tuple[Touch, ...] = ()
    events: tuple[HistoryEntry, ...] = ()
    dates: tuple[YearlyDate, ...] = ()


class RowRead(NamedTuple):
    """One row, or one contact, of a file: either a draft, or the problem that keeps it out.

    `row_number` counts from 1 as a spreadsheet does, so that a header in the first row makes the first person row 2.
    `warnings` say what of a good row was not understood; nothing of it is lost, it is among the draft's further fields.
    `record` is there where the file also had the history (the program's own JSON).
    """

    row_number: int
    draft: ContactDraft | None
    problem: str | None = None
    warnings: tuple[str, ...] = ()
    cells: Sequence[str] = ()
    record: ExportedContact | None = None


class Source(Protocol):
    """An opened file of people: what kind it is, and its rows, which can be gone through more than once.

    Iterating raises `Refused` where the file turns out to be unreadable half-way.
    """

    @property
    def name(self) -> str:
        """The file's name, cleaned, for messages."""

    @property
    def path(self) -> Path | None:
        """Where the file is; None for a stream."""

    @property
    def kind(self) -> str:
        """What it is: "google-csv", "csv", "followup-json", …; the source of its drafts."""

    @property
    def header(self) -> tuple[str, ...]:
        """The names of the columns; empty where the format has none."""

    @property
    def columns(self) -> tuple[ColumnShown, ...]:
        """What each column is taken for, for showing and mapping it; empty where the format has no columns."""

    @property
    def categories(self) -> tuple[Category, ...]:
        """The categories with their ranges, where the file has them."""

    @property
    def notes(self) -> tuple[str, ...]:
        """What is worth saying about the file as a whole: what of it is left out."""

    def share(self) -> float:
        """How much of the file has been read, from 0 to 1."""

    def __iter__(self) -> Iterator[RowRead]: ...

    def close(self) -> None:
        """Gives the file back."""

    def __enter__(self) -> Self: ...

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None: ...
