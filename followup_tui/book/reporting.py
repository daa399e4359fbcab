"""What an import did with each row: counts, the first rows side by side, and every problem; its size is bounded but for the problems."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from ..domain.text import clean_line
from ..domain.values import ContactDraft, Done
from ..exchange.records import RowRead, Source
from .refreshing import Change, Met

if TYPE_CHECKING:
    from .matching import Candidate

SHOWN = 1_000
"""So many rows a dry run tells one by one; the counts have all of them."""


SAID = 200
"""So many characters of a row that cannot come in are shown."""


@dataclass(frozen=True, slots=True)
class RowVerdict:
    """What happened, or would happen, with one row: added, updated, unchanged or skipped, and why.

    `contact_id` is who of the book it is and `why` says by what it was known, `changes` what would become of its fields, as they
    are and as they would be. `draft` is the row as it was understood, None where it could not be; `said` is then what it says.
    `same_as` is an earlier row of the same file that brings the same person in.
    """

    row: int
    verdict: str
    name: str = ""
    detail: str = ""
    contact_id: int | None = None
    changes: tuple[Change, ...] = ()
    why: str = ""
    draft: ContactDraft | None = None
    said: str = ""
    same_as: int | None = None


@dataclass(frozen=True, slots=True)
class ImportReport:
    """What an import did, or in a dry run would do; `rows` is filled in a dry run alone, with the first `SHOWN` of them.

    Of the `skipped` rows `kept_out` are no bad ones: people who are not to come back. `whole` is False where only the first rows of
    the file were looked at; `backup` is the copy of the book that was made before.
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
    whole: bool = True
    backup: Path | None = None


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
    whole: bool = True
    _newcomers: dict[int, int] = field(default_factory=dict)
    """Of those who were added by a row that is told: who, and by which row."""

    def refuse(self, row: RowRead, reason: str) -> None:
        """A row that cannot come in as it is: it can be mended, and is written beside the file."""
        self.bad[row.row_number] = reason
        self._skip(row, reason)

    def keep_out(self, candidate: Candidate, reason: str) -> None:
        """Somebody who is not to come back: there is nothing to mend, and no new copy of the row is made."""
        self._skip(candidate.row, reason)

    def warn(self, row: RowRead) -> None:
        """What of a good row was not understood."""
        if row.warnings:
            self.warnings += [(row.row_number, warning) for warning in row.warnings]

    def added_row(self, candidate: Candidate, contact_id: int, draft: ContactDraft) -> None:
        """Somebody new, as they come in."""
        self.added += 1
        if self.dry and self._tells:
            self._newcomers[contact_id] = candidate.row.row_number
            self.rows.append(RowVerdict(candidate.row.row_number, "added", draft.name, draft.org, draft=draft))

    def unchanged_row(self, candidate: Candidate, contact_id: int) -> None:
        """Somebody of whom the file says what it has said before."""
        self.unchanged += 1
        if self.dry and self._tells:
            number, draft = candidate.row.row_number, candidate.draft
            why = "the file says what it said before"
            self.rows.append(RowVerdict(number, "unchanged", draft.name, why=why, draft=draft, same_as=self._newcomers.get(contact_id)))

    def met_row(self, candidate: Candidate, met: Met, why: str) -> None:
        """Somebody who is there, changed or not, and why it is that one."""
        verdict = "updated" if met.changes else "unchanged"
        self.updated += bool(met.changes)
        self.unchanged += not met.changes
        if self.dry and self._tells:
            number, same = candidate.row.row_number, self._newcomers.get(met.contact_id)
            told = RowVerdict(number, verdict, met.name, met.detail, met.contact_id, met.changes, why, candidate.draft, same_as=same)
            self.rows.append(told)

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
            self.whole,
        )

    def _bad_rows(self, source: Source) -> Iterator[RowRead]:
        """The bad rows, read once more: so that none had to be held meanwhile."""
        for row in source:
            reason = self.bad.get(row.row_number)
            if reason is not None:
                yield row._replace(problem=reason)

    def _skip(self, row: RowRead, reason: str) -> None:
        self.skipped.append((row.row_number, reason))
        if self.dry and self._tells:
            name = row.draft.name if row.draft else ""
            said = name or clean_line(", ".join(cell for cell in row.cells if cell.strip()), SAID)
            self.rows.append(RowVerdict(row.row_number, "skipped", "", reason, draft=row.draft, said=said))

    @property
    def _tells(self) -> bool:
        """Whether there is room for another row that is told one by one."""
        return len(self.rows) < SHOWN
