"""Files of people come in: matched with who is there, all in one step that undo takes back whole (product.md section 10)."""

from __future__ import annotations

from collections.abc import Callable, Generator
from dataclasses import replace
from itertools import islice
from typing import NamedTuple

from ..domain.errors import Refused
from ..domain.forgetting import marks
from ..domain.sources import read_said, said_by, source_id_of
from ..domain.values import Category, ContactDraft, Done, Stop
from ..exchange.records import RowRead, Source
from ..store import bulk, journal_ranges, known, triggers
from ..store.known import Known
from . import bringing, forgetting, people, refreshing
from .core import Core
from .matching import Candidate, Piece
from .newcomers import Newcomers
from .reporting import ImportReport, Report, RowVerdict

__all__ = ["Cancelled", "ImportReport", "Progress", "RowVerdict", "run"]

Progress = Callable[[int, float], bool]
"""Told how many rows were read and what share of the file; False cancels, and nothing is left behind."""

PIECE = bulk.PIECE
"""So many rows are looked up and written at once; in between it can be cancelled."""


class Cancelled(Exception):
    """The import was cancelled: the transaction is rolled back."""


class _Bad(NamedTuple):
    """A row that cannot come in as it is, and why."""

    row: RowRead
    reason: str


class _DryRun(Exception):
    """The end of a dry run: the transaction is rolled back."""


def run(core: Core, source: Source, *, dry_run: bool, category: str | None, progress: Progress | None) -> ImportReport:
    """Bring in the rows of a source; see `Book.import_rows`."""
    chosen = core.category(category) if category is not None else None
    report = Report(dry_run)
    done: Done | None = None
    try:
        with core.intent("import") as intent:
            bringing.categories(core, source.categories)
            bringing.library(core, getattr(source, "shelf", None))  # the program's own export alone has one
            with journal_ranges.coming_in(core.db, intent.entry) as firsts:
                _Import(core, source, report, chosen, progress, firsts).run()
            intent.words = f"imported {source.name}: {report.added} added, {report.updated} updated"
            if dry_run:
                raise _DryRun
            done = core.done(intent)
    except _DryRun:
        pass
    return report.ended(source, done)


class _Import:
    """An import under way, inside its transaction."""

    def __init__(
        self, core: Core, source: Source, report: Report, category: Category | None, progress: Progress | None, firsts: dict[str, int]
    ) -> None:
        self._core = core
        self._source = source
        self._report = report
        self._category = category.name if category else None
        self._progress = progress
        self._firsts = firsts
        self._newcomers = Newcomers(core, core.now(), firsts["contact"])
        self._categories: dict[str, str] = {}
        self._gone = forgetting.gone(core)
        self._never = frozenset(known.never_contact(core.db))
        self._spoken: set[int] = set()
        """The sources (ids of `known_source`) that this file has spoken for already: its second word does not overrule its first."""

    def run(self) -> None:
        """Take row after row, a piece at a time."""
        rows = iter(self._source)
        try:
            while piece := list(islice(rows, PIECE)):
                self._take([self._checked(row) for row in piece])
                self._tell(self._source.share())
        finally:
            # The file is closed next: what still reads it ends before.
            if isinstance(rows, Generator):
                rows.close()
        self._index()
        self._tell(1.0)

    def _tell(self, share: float) -> None:
        if self._progress and not self._progress(self._report.read, share):
            raise Cancelled

    def _checked(self, row: RowRead) -> Candidate | _Bad:
        """A row as it may come in, or why it may not."""
        core = self._core
        if row.draft is None:
            return _Bad(row, row.problem or "nobody is named")
        draft = people.tidy(core, row.draft)
        if not draft.name:
            return _Bad(row, "nobody is named")
        try:
            people.check_draft(core, replace(draft, step=None) if draft.step else draft)
            if draft.category:
                draft = self._in_category(draft.category, draft)
        except Refused as refused:
            return _Bad(row, str(refused))
        said, source_id = "", draft.source_id
        if row.record is None:
            said, source_id = said_by(draft), source_id or source_id_of(draft)
        return Candidate(row, draft, people.reach_rows(draft, core.rules.country), source_id, said)

    def _in_category(self, name: str, draft: ContactDraft) -> ContactDraft:
        whole = self._categories.get(name)
        if whole is None:
            whole = self._categories[name] = self._core.category(name).name
        return draft if whole == name else replace(draft, category=whole)

    def _take(self, checked: list[Candidate | _Bad]) -> None:
        piece = Piece(self._core, [one for one in checked if isinstance(one, Candidate)], self._newcomers.first_id)
        for candidate in checked:
            self._report.read += 1
            if isinstance(candidate, _Bad):
                self._report.refuse(*candidate)
                continue
            self._report.warn(candidate.row)
            before = piece.from_source(candidate)
            if before is not None and before.said == candidate.said and candidate.said and before.contact_id not in self._never:
                self._spoken.add(before.id)
                self._report.unchanged_row(candidate)
                continue
            contact_id = before.contact_id if before else piece.alike(candidate)
            if contact_id is None:
                self._come(piece, candidate)
            else:
                self._newcomers.flush()
                self._meet(piece, candidate, contact_id, before)
        self._newcomers.flush()

    def _come(self, piece: Piece, candidate: Candidate) -> None:
        """Somebody new comes in, unless it is one who is not to come back."""
        core, draft = self._core, candidate.draft
        if self._gone:
            for mark in marks(draft, core.rules.country):
                if mark in self._gone:
                    self._report.keep_out(candidate, forgetting.why_gone(*self._gone[mark], core.today()))
                    return
        if self._category:
            draft = replace(draft, category=self._category)
        self._report.added_row(candidate)
        newcomers = self._newcomers
        if candidate.row.record is not None:
            # The program's own JSON brings the whole history along: rare, and written one by one.
            newcomers.flush()
            contact_id = newcomers.next_id
            newcomers.next_id += 1
            bringing.record(core, contact_id, draft, candidate.row.record, core.now())
            if candidate.source_id:
                known.add_source(core.db, contact_id, *candidate.source, "")
        else:
            contact_id = newcomers.add(draft, candidate.folded, candidate.reach, candidate.source_id, candidate.said)
        if draft.never_contact:
            known.forget(core.db, contact_id, Stop.NEVER_CONTACT.value, marks(draft, core.rules.country), core.today())
        # What came with this import has a number behind all that were there: 0 stands for "spoken for already".
        piece.note(candidate, contact_id, Known(0, contact_id, candidate.said) if candidate.source_id else None)

    def _meet(self, piece: Piece, candidate: Candidate, contact_id: int, before: Known | None) -> None:
        """Somebody who is there: what the file says newly is taken over, as far as it is the file's to say."""
        core, draft = self._core, candidate.draft
        first_word = before is None
        if before is None and candidate.said:
            # A row without an id of its own is known by what it said: where that has changed, by the only one of its kind.
            others = known.of_contact(core.db, contact_id, draft.source)
            before = others[0] if len(others) == 1 else None
        spoken = before is None or before.id == 0 or before.id >= self._firsts["known_source"] or before.id in self._spoken
        said = read_said(before.said) if before and not spoken else None
        met = refreshing.meet(core, contact_id, draft, said)
        if met.never_contact:
            self._report.keep_out(candidate, f"{met.name} asked never to be contacted")
            return
        if candidate.said and before is not None and not spoken:
            known.set_source(core.db, before, candidate.source_id, candidate.said)
            self._spoken.add(before.id)
        elif candidate.source_id and first_word:
            known.add_source(core.db, contact_id, draft.source, candidate.source_id, candidate.said)
        piece.note(candidate, contact_id, Known(0, contact_id, candidate.said) if candidate.source_id else None)
        self._report.met_row(candidate, met)

    def _index(self) -> None:
        """Put the new people into the search index."""
        for first in range(self._newcomers.first_id, self._newcomers.next_id, 2 * PIECE):
            triggers.index_contacts(self._core.db, first, first + 2 * PIECE - 1)
            self._tell(self._source.share())
        triggers.index_touches(self._core.db, self._firsts["touch"])
