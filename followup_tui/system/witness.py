"""A witness outside the book: what this machine last wrote into the log of its blocks, so that an older copy put in the place of
the file is noticed.

It belongs to a file at its place and to the chain of seals in it: a book that comes from another machine, or goes to another
place, has none, and nothing is said of it. A book in a folder for temporary files has none either.
"""

from __future__ import annotations

import contextlib
import os
from pathlib import Path
from typing import NamedTuple

from . import paths

_LONGEST = 10_000


class Mark(NamedTuple):
    """The seal with which the chain begins, the number of the last line that has one, and that one's seal."""

    first: str
    number: int
    seal: str


def place(book: Path) -> Path | None:
    """Where the witness of a book lies; None for a book that has none."""
    import hashlib

    named = os.path.realpath(book)
    if any(named.startswith(f"{folder}{os.sep}") for folder in temporary_folders()):
        return None
    return paths.witness_folder() / hashlib.sha256(os.fsencode(named)).hexdigest()[:32]


def temporary_folders() -> set[str]:
    """The folders whose books are not meant to last."""
    return {os.path.realpath(folder) for folder in ("/tmp", "/var/tmp", "/dev/shm", os.environ.get("TMPDIR", "/tmp"))}


def read(book: Path) -> Mark | None:
    """What was last written; None where there is no witness, or none that can be read."""
    lies_at = place(book)
    try:
        with open(lies_at or os.devnull, encoding="ascii") as file:
            first, number, seal = file.read(_LONGEST).split()
        return Mark(first, int(number), seal)
    except (OSError, ValueError):
        return None


def write(book: Path, mark: Mark) -> None:
    """Keep what was written, for the owner alone. Without a folder for it there is no witness: the book needs none."""
    lies_at = place(book)
    if lies_at is None:
        return
    fresh = lies_at.with_name(f"{lies_at.name}.{os.getpid()}.new")
    with contextlib.suppress(OSError):
        paths.private_folder(lies_at.parent)
        with os.fdopen(os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w", encoding="ascii") as file:
            file.write(f"{mark.first} {mark.number} {mark.seal}\n")
        os.replace(fresh, lies_at)


def forget(book: Path) -> None:
    """Let there be no witness until the book is written to again: another file was put in its place on purpose."""
    if lies_at := place(book):
        with contextlib.suppress(OSError):
            lies_at.unlink()
