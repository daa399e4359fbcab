"""Files of people come in: matched with who is there, all in one step that undo takes back whole (product.md section 10)."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from pathlib import Path
from typing import Any

from ..domain.cadence import spread
from ..domain.calendar import next_work_day
from ..domain.errors import Refused
from ..domain.text import fold
from ..domain.values import ContactDraft, Done
from ..exchange.records import RowRead, Source
from ..store import bulk, reading, tables, writing
from . import bringing, people
from .core import Core

Progress = Callable[[int, float], bool]
"""Told how many rows were read and what share of the file; False cancels, and nothing is left behind."""

PIECE = 500
"""So many new people are written at once."""


@dataclass(frozen=True, slots=True)
class RowVerdict:
    """What happened, or would happen, with one row: added, updated, unchanged or skipped, and why."""

    row: int
    verdict: str
    name: str = ""
    detail: str = ""


@dataclass(frozen=True, slots=True)
class ImportReport:
    """What an import did, or in a dry run would do; `rows` is filled in a dry run alone."""

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


class Cancelled(Exception):
    """The import was cancelled: the transaction is rolled back."""


class _DryRun(Exception):
    """The end of a dry run: the transaction is rolled back."""


@dataclass
class _Run:
    """An import under way."""

    core: Core
    at: datetime
    category: str | None
    dry: bool
    next_id: int
    first_new: int
    added: int = 0
    updated: int = 0
    unchanged: int = 0
    read: int = 0
    skipped: list[tuple[int, str]] = field(default_factory=list)
    warnings: list[tuple[int, str]] = field(default_factory=list)
    rejected: list[RowRead] = field(default_factory=list)
    verdicts: list[RowVerdict] = field(default_factory=list)
    contacts: list[dict[str, Any]] = field(default_factory=list)
    reach: list[dict[str, Any]] = field(default_factory=list)
    events: list[dict[str, Any]] = field(default_factory=list)
    spread_ids: list[int] = field(default_factory=list)

    def verdict(self, row: int, what: str, name: str, detail: str = "") -> None:
        if self.dry:
            self.verdicts.append(RowVerdict(row, what, name, detail))


def run(core: Core, source: Source, *, dry_run: bool, category: str | None, progress: Progress | None) -> ImportReport:
    """Bring in the rows of a source; see `Book.import_rows`."""
    if category is not None:
        category = core.category(category).name
    first = bulk.next_id(core.db, tables.Contact)
    under_way = _Run(core, core.now(), category, dry_run, first, first)
    done: Done | None = None
    try:
        with core.intent("import") as intent:
            bringing.categories(core, source.categories)
            bringing.library(core, getattr(source, "shelf", None))  # the program's own export alone has one
            for row in source:
                _take(under_way, row)
                if progress and under_way.read % 200 == 0 and not progress(under_way.read, source.share()):
                    raise Cancelled
            _flush(under_way)
            _spread(under_way)
            if progress and not progress(under_way.read, 1.0):
                raise Cancelled
            intent.words = f"imported {source.name}: {under_way.added} added, {under_way.updated} updated"
            if dry_run:
                raise _DryRun
            done = core.done(intent)
    except _DryRun:
        pass
    rejects: Path | None = None
    if under_way.rejected and not dry_run:
        from ..exchange import rejects as rejects_file

        rejects = rejects_file.write_rejects(source, under_way.rejected)
    return ImportReport(
        under_way.read,
        under_way.added,
        under_way.updated,
        under_way.unchanged,
        tuple(under_way.skipped),
        tuple(under_way.warnings),
        tuple(source.notes),
        tuple(under_way.verdicts),
        rejects,
        done,
    )


def _take(under_way: _Run, row: RowRead) -> None:
    """One row: who is it, is somebody like that there, and what follows."""
    under_way.read += 1
    if row.draft is None:
        _skip(under_way, row, row.problem or "nobody is named")
        return
    core = under_way.core
    draft = people.tidy(core, row.draft)
    if not draft.name:
        _skip(under_way, row, "nobody is named")
        return
    under_way.warnings += [(row.row_number, warning) for warning in row.warnings]
    if row.record is None:
        draft = replace(draft, source_id=draft.source_id or _fingerprint(draft))
    if under_way.category:
        draft = replace(draft, category=under_way.category)
    try:
        people.check_draft(core, replace(draft, step=None))
        if draft.category:
            draft = replace(draft, category=core.category(draft.category).name)
    except Refused as refused:
        _skip(under_way, row, str(refused))
        return
    reach = people.reach_rows(draft, core.rules.country)
    known = _match(under_way, draft, reach)
    if known is None:
        _add(under_way, row, draft, reach)
        return
    contact = core.summary(known)
    old = people.draft_of(core, known)
    filled = _fill(old, draft)
    if contact.stopped or filled == old:
        under_way.unchanged += 1
        under_way.verdict(row.row_number, "unchanged", contact.name, "stopped" if contact.stopped else "")
        return
    people.replace_fields(core, known, filled)
    under_way.updated += 1
    under_way.verdict(row.row_number, "updated", contact.name)


def _skip(under_way: _Run, row: RowRead, reason: str) -> None:
    under_way.skipped.append((row.row_number, reason))
    under_way.rejected.append(replace_problem(row, reason))
    under_way.verdict(row.row_number, "skipped", "", reason)


def replace_problem(row: RowRead, reason: str) -> RowRead:
    """The row with the reason for which it stays out."""
    return row._replace(problem=reason)


def _add(under_way: _Run, row: RowRead, draft: ContactDraft, reach: list[tuple[str, str, str]]) -> None:
    core = under_way.core
    under_way.added += 1
    under_way.verdict(row.row_number, "added", draft.name, draft.org)
    contact_id = under_way.next_id
    under_way.next_id += 1
    if row.record is not None:
        # The program's own JSON brings the whole history along: rare, and written one by one.
        _flush(under_way)
        bringing.record(core, contact_id, draft, row.record, under_way.at)
        return
    values, step = people.contact_values(core, draft, under_way.at, lead=False)
    under_way.contacts.append({"id": contact_id} | values)
    under_way.reach += [
        {"contact_id": contact_id, "kind": kind, "value": value, "key": key, "position": position}
        for position, (kind, value, key) in enumerate(reach)
    ]
    under_way.events.append(bringing.event_values(contact_id, under_way.at, "imported", draft.source))
    if draft.last_touch_on is None:
        under_way.spread_ids.append(contact_id)
    if draft.dates or step:
        _flush(under_way)
        writing.replace_dates(core.db, contact_id, draft.dates)
        if step:
            writing.open_step(core.db, contact_id, step, under_way.at)
    elif len(under_way.contacts) >= PIECE:
        _flush(under_way)


def _flush(under_way: _Run) -> None:
    db = under_way.core.db
    bulk.insert(db, tables.Contact, under_way.contacts)
    bulk.insert(db, tables.Reach, under_way.reach)
    bulk.insert(db, tables.Event, under_way.events)
    under_way.contacts, under_way.reach, under_way.events = [], [], []


def _match(under_way: _Run, draft: ContactDraft, reach: list[tuple[str, str, str]]) -> int | None:
    """Who of the book this row is: the same source id; the same name with an address, a number or the organisation in
    common; or, for somebody who was there before this import, the same e-mail address."""
    core = under_way.core
    if under_way.contacts:
        # What is not written yet cannot be found: only look for it where the names meet.
        folded = fold(draft.name)
        if any(values["folded"] == folded or values["source_id"] == draft.source_id for values in under_way.contacts):
            _flush(under_way)
    known = reading.by_source(core.db, draft.source, draft.source_id)
    if known is not None:
        return known
    reached = reading.by_reach(core.db, [(kind, key) for kind, _, key in reach if kind in ("email", "phone") and key])
    ids = {id_ for id_, _ in reached}
    for id_, org in reading.by_name(core.db, fold(draft.name)):
        if id_ in ids:
            return id_
        if fold(org) == fold(draft.org) and not _contradict(core, id_, draft):
            return id_
    return next((id_ for id_, kind in reached if kind == "email" and id_ < under_way.first_new), None)


def _contradict(core: Core, contact_id: int, draft: ContactDraft) -> bool:
    """Two people of one name: both have addresses, and none in common."""
    mine = {fold(email) for email in people.draft_of(core, contact_id).emails}
    theirs = {fold(email) for email in draft.emails}
    return bool(mine and theirs and not mine & theirs)


def _fill(old: ContactDraft, new: ContactDraft) -> ContactDraft:
    """What the user has stays; what is missing comes from the file."""
    merged = people.merge(old, new)
    names = ("org", "title", "category", "met", "met_on", "via", "needs", "timezone", "folder", "value", "owes")
    kept: dict[str, Any] = {
        name: getattr(old, name) for name in (*names, "newsletter_since", "preferred_channel", "own_range") if getattr(old, name)
    }
    extra = dict(new.extra) | dict(old.extra)
    return replace(merged, starred=old.starred, source=old.source, source_id=old.source_id, extra=tuple(extra.items()), **kept)


def _spread(under_way: _Run) -> None:
    """Give the new people their days, evenly over the working days to come."""
    core = under_way.core
    ids = under_way.spread_ids
    days = spread(len(ids), core.today(), core.rules)
    piece: list[tuple[date, date, date, date, int]] = []
    spans = reading.spans(core.db, under_way.first_new)
    for contact_id, opens in zip(ids, days, strict=True):
        first, last = spans[contact_id]
        overdue_after = next_work_day(date.fromordinal(opens.toordinal() + last - first), core.rules)
        piece.append((opens, opens, overdue_after, opens, contact_id))
    bulk.update(core.db, tables.Contact, ("opens_from", "opens", "overdue_after", "next_on"), piece)
    # A step or a yearly date that came along has its own day.
    for contact_id in reading.ids_of(core.db, "c.id >= ? AND (c.step_due IS NOT NULL OR c.owes_by IS NOT NULL)", (under_way.first_new,)):
        core.recompute(core.summary(contact_id))


def _fingerprint(draft: ContactDraft) -> str:
    """A source id for a row that has none: by it the same file is known again, whatever was edited meanwhile."""
    said = "\x1f".join((draft.name, draft.org, *draft.emails, *draft.phones, *draft.urls))
    return "row:" + hashlib.sha256(said.encode("utf-8", "replace")).hexdigest()[:24]
