"""What an import did with each row: counts, the first rows side by side, and every problem; its size is bounded but for the problems."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from ..domain.values import Done
from ..exchange.records import RowRead, Source
from .refreshing import Change, Met

if TYPE_CHECKING:
    from .matching import Candidate

SHOWN = 1_000
"""So many rows a dry run tells one by one; the counts have all of them."""


@dataclass(frozen=True, slots=True)
class RowVerdict:
    """What happened, or would happen, with one row: added, updated, unchanged or skipped, and why.

    `contact_id` is who of the book it is, and `changes` what would become of its fields, as they are and as they would be.
    """

    row: int
    verdict: str
    name: str = ""
    detail: str = ""
    contact_id: int | None = None
    changes: tuple[Change, ...] = ()


@dataclass(frozen=True, slots=True)
class ImportReport:
    """What an import did, or in a dry run would do; `rows` is filled in a dry run alone, with the first `SHOWN` of them.

    Of the `skipped` rows `kept_out` are no bad ones: people who are not to come back.
    """

    read: int = 0
    added: int = 0
    updated: int = 0
    unchanged: int = 0
    skipped: tuple[tuple[int, str], ...] = ()
    warnings: tuple[tuple[int, str], ...] = ()
    notes: tuple[str, ...] = ()
    rows: tuple[RowVerdict, ...] = ()
    rejects_file: Path | None = None
    done: Done | None = None
    kept_out: int = 0


@dataclass
class Report:
    """The report of an import under way."""

    dry: bool
    read: int = 0
    added: int = 0
    updated: int = 0
    unchanged: int = 0
    skipped: list[tuple[int, str]] = field(default_factory=list)
    bad: dict[int, str] = field(default_factory=dict)
    warnings: list[tuple[int, str]] = field(default_factory=list)
    rows: list[RowVerdict] = field(default_factory=list)

    def refuse(self, row: RowRead, reason: str) -> None:
        """A row that cannot come in as it is: it can be mended, and is written beside the file."""
        self.bad[row.row_number] = reason
        self._skip(row.row_number, reason)

    def keep_out(self, candidate: Candidate, reason: str) -> None:
        """Somebody who is not to come back: there is nothing to mend, and no new copy of the row is made."""
        self._skip(candidate.row.row_number, reason)

    def warn(self, row: RowRead) -> None:
        """What of a good row was not understood."""
        if row.warnings:
            self.warnings += [(row.row_number, warning) for warning in row.warnings]

    def added_row(self, candidate: Candidate) -> None:
        """Somebody new."""
        self.added += 1
        if self.dry:
            self._tell(RowVerdict(candidate.row.row_number, "added", candidate.draft.name, candidate.draft.org))

    def unchanged_row(self, candidate: Candidate) -> None:
        """Somebody of whom the file says what it has said before."""
        self.unchanged += 1
        if self.dry:
            self._tell(RowVerdict(candidate.row.row_number, "unchanged", candidate.draft.name))

    def met_row(self, candidate: Candidate, met: Met) -> None:
        """Somebody who is there, changed or not."""
        verdict = "updated" if met.changes else "unchanged"
        self.updated += bool(met.changes)
        self.unchanged += not met.changes
        if self.dry:
            self._tell(RowVerdict(candidate.row.row_number, verdict, met.name, met.detail, met.contact_id, met.changes))

    def ended(self, source: Source, done: Done | None) -> ImportReport:
        """The whole report; the bad rows are written beside the file where it was not a dry run."""
        rejects: Path | None = None
        if self.bad and not self.dry:
            # Imported here: most files have no bad rows.
            from ..exchange import rejects as rejects_file

            rejects = rejects_file.write_rejects(source, self._bad_rows(source))
        return ImportReport(
            self.read,
            self.added,
            self.updated,
            self.unchanged,
            tuple(self.skipped),
            tuple(self.warnings),
            tuple(source.notes),
            tuple(self.rows),
            rejects,
            done,
            len(self.skipped) - len(self.bad),
        )

    def _bad_rows(self, source: Source) -> Iterator[RowRead]:
        """The bad rows, read once more: so that none had to be held meanwhile."""
        for row in source:
            reason = self.bad.get(row.row_number)
            if reason is not None:
                yield row._replace(problem=reason)

    def _skip(self, number: int, reason: str) -> None:
        self.skipped.append((number, reason))
        if self.dry:
            self._tell(RowVerdict(number, "skipped", "", reason))

    def _tell(self, verdict: RowVerdict) -> None:
        if len(self.rows) < SHOWN:
            self.rows.append(verdict)
