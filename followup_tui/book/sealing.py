"""Sealing what is written into the log of the blocks, and the witness of it outside the book (product.md section 6)."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator

from ..store import seals
from ..system import witness
from ..system.witness import Mark
from .core import Core


class Sealing:
    """Seals the lines that the program writes: those of other programs stay without a seal, which the doctor says."""

    def __init__(self, core: Core) -> None:
        self._core = core
        self._kept: tuple[int, str] | None = None
        self._doubtful = False

    @contextlib.contextmanager
    def writing(self) -> Iterator[None]:
        """One transaction whose lines of the log are sealed in it; what it came to is kept outside the book after it."""
        db = self._core.db
        with self._core.store.transaction():
            before = seals.last_line(db)
            yield
            last = seals.seal_lines(db, before)
        if last is not None and last != self._kept and not db.in_transaction():
            self._keep(last)

    def _keep(self, last: tuple[int, str]) -> None:
        path = self._core.store.path
        first = self._kept is None
        self._kept = last
        if witness.place(path) is None:
            return
        with self._core.store.reading():
            if first:
                self._doubtful = bool(doubt(self._core))
            # A file that was put in the place of another stays in doubt: what the witness says is not overwritten by it.
            if not self._doubtful:
                witness.write(path, Mark(seals.first_seal(self._core.db), *last))


def doubt(core: Core) -> str:
    """What the witness says against a book that was changed or replaced behind the program's back; nothing where all fits."""
    mark = witness.read(core.store.path)
    if mark is None or mark.first != seals.first_seal(core.db):
        return ""
    found = seals.seal_at(core.db, mark.number)
    if found == mark.seal:
        return ""
    if found is None:
        last = max(seals.seals(core.db), default=0)
        return f"line {mark.number} of the log of blocks was written here, and the log of this file ends at line {last}"
    return f"line {mark.number} of the log of blocks is another one than was written here"
