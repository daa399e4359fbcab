"""The doctor: is the book whole, does what it stores follow from its history, and can nobody else read it."""

from __future__ import annotations

import stat
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from ..domain import queue
from ..domain.cadence import stand, standing
from ..domain.errors import BookUnusable
from ..domain.rules import Rules
from ..store import checks, due, opening, reading
from ..store.store import Store
from ..system import paths
from ..system.clock import Clock
from . import block_checks, safekeeping, seal_checks
from .core import Core

NAMED = 5
"""So many contacts are named for one finding; the rest are counted."""


@dataclass(frozen=True, slots=True)
class Finding:
    """Something that is not as it should be, and what to do about it."""

    what: str
    remedy: str


def examine(path: Path, clock: Clock, rules: Rules | None = None) -> list[Finding]:
    """Look at a book from the file up to its invariants; raises BookUnusable where it cannot be opened at all."""
    if not opening.look_at(path):
        raise BookUnusable("There is no book yet", f"{path} does not exist.", "Start followup, or name a file with --db.")
    found = list(_permissions(path))
    problems = opening.quick_check(path)
    if problems:
        newest = next(iter(reversed(safekeeping.backups(path))), None)
        remedy = (
            f"Run: followup restore '{newest}'" if newest else "There is no backup: keep the file, and ask for help before changing it."
        )
        return [*found, *(Finding(f"The file is damaged: {problem}", remedy) for problem in problems)]
    store = Store.open(path, create=False)
    try:
        found += _structure(store)
        core = Core(store, clock, rules or Rules())
        found += _invariants(core)
        found += (Finding(*trouble) for checks_of in (block_checks, seal_checks) for trouble in checks_of.examine(core))
    finally:
        store.close()
    return found


def _permissions(path: Path) -> Iterator[Finding]:
    for file in (path, *(path.with_name(path.name + ending) for ending in ("-wal", "-shm")), *safekeeping.backups(path)):
        try:
            mode = stat.S_IMODE(file.stat().st_mode)
        except OSError:
            continue
        if mode & 0o077:
            yield Finding(f"Others on this machine may read {file} (mode {mode:o}).", f"Run: chmod 600 '{file}'")
    folder = paths.backups_folder(path)
    if folder.is_dir() and stat.S_IMODE(folder.stat().st_mode) & 0o077:
        yield Finding(f"Others on this machine may look into {folder}.", f"Run: chmod 700 '{folder}'")


def _structure(store: Store) -> Iterator[Finding]:
    restore = "Run: followup backup, then followup restore with that very file; it is made whole on the way."
    newest = next(iter(reversed(safekeeping.backups(store.path))), "FILE")
    from_backup = f"Run: followup restore '{newest}', the newest backup; what it lacks is said first."
    for problem in checks.integrity(store.db):
        yield Finding(f"SQLite finds: {problem}", from_backup)
    for table, count in checks.orphans(store.db):
        yield Finding(f"{count} rows of {table} belong to nobody.", from_backup)
    missing = checks.missing_triggers(store.db)
    if missing:
        yield Finding(f"{len(missing)} triggers are missing or altered, {missing[0]} among them.", restore)
    if not checks.search_is_whole(store.db):
        yield Finding("The search index does not fit the book.", restore)


def _invariants(core: Core) -> Iterator[Finding]:
    """Every live contact has a next day and a reason, and what is stored follows from the history."""
    remedy = "Run: followup edit ID --category CATEGORY, with the contact's own category, to compute it anew."
    without: list[str] = []
    wrong: list[str] = []
    expected: dict[int, date | None] = {}
    today = core.today()
    ids = reading.ids_of(core.db, "1")
    histories = reading.all_facts(core.db)
    origins = reading.all_origins(core.db)
    for start in range(0, len(ids), 500):
        for contact in due.summaries(core.db, ids[start : start + 500]):
            expected[contact.id] = queue.next_on(contact)
            said = f"{contact.name} ({contact.id})"
            if contact.stopped is None and queue.next_day(contact, today, core.rules) is None:
                without.append(said)
            stood = standing(histories.get(contact.id, ()), origins[contact.id], contact.range, core.rules)
            if stand(contact, stood) != contact:
                wrong.append(said)
    unequal = [f"id {id_}" for id_ in checks.unequal_next(core.db, expected)]
    if reading.starred(core.db) > queue.WHITEBOARD:
        yield Finding(f"More than {queue.WHITEBOARD} contacts are on the whiteboard.", "Take some off (*).")
    for what, names in (
        ("have no next day", without),
        ("have dates that do not follow from their history", wrong),
        ("have a stored next day that is not theirs", unequal),
    ):
        if names:
            listed = ", ".join(names[:NAMED]) + (f" and {len(names) - NAMED} more" if len(names) > NAMED else "")
            yield Finding(f"{len(names)} contacts {what}: {listed}.", remedy)
