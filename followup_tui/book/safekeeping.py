"""Backups and restore: a checked copy every day and before every migration and import; a restore that looks first."""

from __future__ import annotations

import contextlib
import glob
import os
import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from ..domain.errors import BookUnusable, Refused
from ..domain.record import record
from ..store import copies, opening
from ..system import paths, witness
from ..system.clock import Clock

NAMED = 5
"""So many contacts are named that only one of two books has."""

KEPT = 14
"""So many backups are kept."""

_NAME = re.compile(r"^book-(\d{8})-(\d{6})(?:-\d+)?(?:-[a-z]+)?\.db$")


@record
class Share:
    """What one of two books has and the other lacks: contacts (the newest of them by name), touches, steps that stand."""

    contacts: int
    touches: int
    steps: int
    names: tuple[str, ...]


@record
class Comparison:
    """What a backup holds beside what the book holds now; the book's figures are None where it cannot be read.

    `lost` is what the book has and the backup lacks, `gained` the other way round, `changed` how many contacts are in both and differ.
    """

    backup_contacts: int
    backup_touches: int
    backup_last: date | None
    book_contacts: int | None
    book_touches: int | None
    book_last: date | None
    lost: Share | None = None
    gained: Share | None = None
    changed: int = 0


def check_not_lost(path: Path, *, create: bool) -> None:
    """Raise BookUnusable where a book is missing while its backups are there: that is an alarm, not a fresh start."""
    if not create or path.exists() or path.is_symlink():
        return
    found = backups(path)
    if found:
        raise BookUnusable(
            "The book is missing",
            f"{path} is not there, but {len(found)} backup{'s are' if len(found) > 1 else ' is'}.",
            f"Run: followup restore '{found[-1]}' (or move the backups away to begin anew).",
        )


def backups(path: Path) -> list[Path]:
    """The backups of a book, oldest first."""
    folder = paths.backups_folder(path)
    try:
        return sorted(file for file in folder.iterdir() if _NAME.match(file.name))
    except OSError:
        return []


def copies_of(path: Path) -> list[Path]:
    """The backups of a book, and what was put aside as damaged, oldest first."""
    return [*backups(path), *sorted(path.parent.glob(f"{glob.escape(path.name)}.damaged-????????-??????"))]


def backup(path: Path, clock: Clock, to: Path | None = None, *, why: str = "") -> Path:
    """Make a checked copy in the folder of the backups, or at `to`, where nothing may lie yet."""
    if to is not None:
        if to.exists() or to.is_symlink():
            raise Refused("There is such a file", f"{to} exists, and a backup overwrites nothing.", "Name another one.")
        if not to.absolute().parent.is_dir():
            raise Refused("There is no such folder", f"{to.absolute().parent}.", "Make it first, or name another one.")
        _copy(path, to.absolute())
        return to
    folder = paths.private_folder(paths.backups_folder(path))
    now = clock.now()
    ending = f"-{why}" if why else ""
    stem = f"book-{now.year:04}{now.month:02}{now.day:02}-{now.hour:02}{now.minute:02}{now.second:02}"
    target = folder / f"{stem}{ending}.db"
    number = 1
    while target.exists():
        number += 1
        target = folder / f"{stem}-{number}{ending}.db"
    _copy(path, target)
    _thin(path)
    return target


def before(path: Path, clock: Clock, what: str) -> Path:
    """The backup before a migration or an import."""
    return backup(path, clock, why=what)


def daily(path: Path, clock: Clock) -> Path | None:
    """Today's backup, unless there is one already."""
    today = clock.now().strftime("%Y%m%d")
    if any((match := _NAME.match(file.name)) and match[1] == today for file in backups(path)):
        return None
    return backup(path, clock)


def look_after(path: Path, clock: Clock, *, keep: bool) -> None:
    """Check the whole file, and make today's backup where it is to be kept; raises BookUnusable for a damaged book."""
    if keep and daily(path, clock) is not None:
        return  # the copy was checked on the way, and the book with it
    problems = opening.quick_check(path)
    if problems:
        raise opening.damaged(path, problems[0])


def compare(path: Path, file: Path) -> Comparison:
    """Check a backup, and hold it against the book; raises BookUnusable for a file that is no whole book."""
    _check(file)
    mine = copies.contents(file)
    try:
        theirs = copies.contents(path) if opening.look_at(path) else None
    except BookUnusable:
        theirs = None
    return Comparison(
        mine["contacts"],
        mine["touches"],
        _day(mine["last_day"]),
        theirs["contacts"] if theirs else None,
        theirs["touches"] if theirs else None,
        _day(theirs["last_day"]) if theirs else None,
        *(_both_ways(path, file) if theirs else ()),
    )


def _both_ways(path: Path, file: Path) -> tuple[Share, Share, int]:
    shares = []
    for mine, other in ((path, file), (file, path)):
        more = copies.beside(mine, other)
        shares.append(Share(more["contacts"], more["touches"], more["steps"], tuple(copies.names_beside(mine, other, NAMED))))
    return shares[0], shares[1], more["changed"]


def restore(path: Path, file: Path, clock: Clock) -> Path | None:
    """Put a backup in the place of the book; where the book as it was has gone to, if there was one.

    A book that can be read is backed up first; a damaged one is put aside untouched. The newer state of the blocks is carried
    over: a session is not gone because an older backup knows nothing of it (product.md section 6). So are the marks of those who are
    not to come back: see `forgetting.back_again`. Undo and redo are those of the backup, which fit its rows.
    """
    _check(file)
    if path.exists() and file.samefile(path):
        raise Refused("That is the book itself", f"{path} cannot be restored from itself.", "Name a backup.")
    there = path.exists()
    if not there:
        paths.private_folder(path.parent)
    healthy = there and _is_healthy(path)
    with _whole_copy(file, path) as copy:
        witness.forget(path)
        if healthy:
            aside = backup(path, clock, why="restore")
            copies.write_over(copy, path)
            return aside
        damaged: Path | None = None
        if there:
            damaged = path.with_name(f"{path.name}.damaged-{clock.now():%Y%m%d-%H%M%S}")
            _put_aside(path, damaged)
        copies.put_in_place(copy, path)
        return damaged


def _is_healthy(path: Path) -> bool:
    try:
        return opening.look_at(path) and not opening.quick_check(path)
    except BookUnusable:
        return False


@contextlib.contextmanager
def _whole_copy(file: Path, path: Path) -> Iterator[Path]:
    """A copy of a backup beside the book, of this version, with the blocks of the book where they are ahead; gone afterwards."""
    # Imported here: needed by nothing but a restore.
    from ..store import restoring

    blocks = restoring.blocks_of(path) if path.exists() else None
    forgotten = restoring.forgotten_of(path) if path.exists() else []
    copy = path.with_name(f".{path.name}.{os.getpid()}.restoring")
    try:
        _copy(file, copy)
        restoring.make_whole(copy, blocks, forgotten)
        yield copy
    finally:
        for ending in ("", "-wal", "-shm", "-journal"):
            copy.with_name(copy.name + ending).unlink(missing_ok=True)


def _copy(path: Path, target: Path) -> None:
    try:
        copies.copy_to(path, target)
    except OSError as problem:
        raise Refused("The backup failed", f"{target}: {problem.strerror}.", "Check the disk and the folder.") from problem


def _check(file: Path) -> None:
    if not opening.look_at(file):
        raise BookUnusable("There is no such backup", f"{file} does not exist.", "followup info names the folder of the backups.")
    problems = opening.quick_check(file)
    if problems:
        raise BookUnusable("The backup is damaged", f"{file}: {problems[0]}.", "Take another one.")


def _put_aside(path: Path, aside: Path) -> None:
    for ending in ("", "-wal", "-shm"):
        old = path.with_name(path.name + ending)
        if old.exists():
            os.replace(old, aside.with_name(aside.name + ending))


def _thin(path: Path) -> None:
    for old in backups(path)[:-KEPT]:
        with contextlib.suppress(OSError):
            old.unlink()


def _day(ordinal: int) -> date | None:
    return date.fromordinal(ordinal) if ordinal else None
