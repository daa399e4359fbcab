"""A book, opened on a file and a clock: one method per intent; what it is asked is in `reads`."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Self

from ..domain.errors import BookUnusable, Refused
from ..domain.later import later
from ..domain.rules import Rules
from ..domain.values import Category, Channel, ContactDraft, Done, Owes, Stop, TouchDraft, When
from ..store.store import PATIENCE, Store
from . import safekeeping
from .core import Core
from .doubles import Doubles
from .reads import Reads

if TYPE_CHECKING:
    from ..exchange.records import Source
    from ..system.clock import Clock
    from . import deciding, ending, people, sorting, touching, undoing
    from .erasing import Erasure
    from .importing import ImportReport, Progress
else:
    deciding, ending, people, sorting, touching, undoing = (
        later(f"{__package__}.{name}") for name in ("deciding", "ending", "people", "sorting", "touching", "undoing")
    )

__all__ = ["Book"]


class Book(Reads, Doubles):
    """One open book. Writing methods return what they did and raise Refused where the rules say no."""

    def __init__(self, core: Core) -> None:
        super().__init__(core)
        self.demo = False

    @classmethod
    def open(cls, path: Path, clock: Clock, rules: Rules | None = None, *, create: bool = True, patience: float = PATIENCE) -> Self:
        """Open a book, making it where there is none; waits `patience` seconds for other writers.

        Raises BookUnusable, with the file untouched, where it is damaged, newer, locked, not ours or not readable.
        """
        safekeeping.check_not_lost(path, create=create)
        store = Store.open(path, create=create, patience=patience, before_migration=lambda: safekeeping.before(path, clock, "migration"))
        return cls(Core(store, clock, rules or Rules()))

    def close(self) -> None:
        """Close the file; a session that this program served is interrupted, and owed."""
        if self._blocks is not None:
            self._blocks.interrupt()
        self._core.store.close()

    def release(self) -> None:
        """Give back what a thread that read the book holds of it; the session of this program goes on."""
        self._core.store.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def use_rules(self, rules: Rules) -> None:
        """Go on with other settings."""
        self._core.rules = rules

    def capture(self, draft: ContactDraft) -> Done:
        """Add a contact."""
        return people.capture(self._core, draft)

    def update(self, contact_id: int, draft: ContactDraft) -> Done:
        """What the draft names replaces or adds to a contact; its name stays."""
        return people.update(self._core, contact_id, draft)

    def edit(self, contact_id: int, draft: ContactDraft) -> Done:
        """Replace every field of a contact by the draft's."""
        return people.edit(self._core, contact_id, draft)

    def rename(self, contact_id: int, name: str) -> Done:
        """Give a contact another name."""
        return people.rename(self._core, contact_id, name)

    def set_category(self, contact_id: int, category: str) -> Done:
        """Put a contact into a category."""
        return people.set_category(self._core, contact_id, category)

    def set_star(self, contact_id: int, on: bool) -> Done:
        """Put a contact on the whiteboard, or take it off."""
        return people.set_star(self._core, contact_id, on)

    def add_note(self, contact_id: int, text: str) -> Done:
        """Continue the note of a contact."""
        return people.add_note(self._core, contact_id, text)

    def remove(self, contact_id: int) -> Done:
        """Take a contact out of the book; undo brings it back."""
        return people.remove(self._core, contact_id)

    def log_touch(self, draft: TouchDraft) -> Done:
        """Log a touch."""
        return touching.log(self._core, draft)

    def correct_touch(self, touch_id: int, draft: TouchDraft) -> Done:
        """Correct a touch."""
        return touching.correct(self._core, touch_id, draft)

    def remove_touch(self, touch_id: int) -> Done:
        """Take a touch out of the history."""
        return touching.remove(self._core, touch_id)

    def snooze(self, contact_id: int, until: date, why: str = "") -> Done:
        """Hide a contact until a day, at most 14 ahead."""
        return deciding.snooze(self._core, contact_id, until, why)

    def next_day(self, contact_id: int, when: When, *, theirs: bool = False, channel: Channel | None = None, words: str = "") -> Done:
        """Give a contact a day, mine or the one they asked for."""
        return deciding.next_day(self._core, contact_id, when, theirs, channel, words)

    def keep(self, contact_id: int) -> Done:
        """Reviewed, nothing to do."""
        return deciding.keep(self._core, contact_id)

    def promise(self, contact_id: int, when: When, channel: Channel | None = None, words: str = "") -> Done:
        """Promise somebody something for a day."""
        return deciding.promise(self._core, contact_id, when, channel, words)

    def move_promise(self, contact_id: int, when: When) -> Done:
        """Move a promise, as told to them."""
        return deciding.move_promise(self._core, contact_id, when)

    def drop_step(self, contact_id: int) -> Done:
        """Drop the step that stands."""
        return deciding.drop_step(self._core, contact_id)

    def owe(self, contact_id: int, owes: Owes | None) -> Done:
        """Keep what they will do and by when; None settles it."""
        return deciding.owe(self._core, contact_id, owes)

    def stop(self, contact_id: int, outcome: Stop, why: str = "") -> Done:
        """Contact somebody no more."""
        return ending.stop(self._core, contact_id, outcome, why)

    def reopen(self, contact_id: int, name: str | None = None) -> Done:
        """Take a stopped contact up again."""
        return ending.reopen(self._core, contact_id, name)

    def undo(self) -> Done:
        """Take back the last step."""
        return undoing.replay(self._core, redo=False)

    def redo(self) -> Done:
        """Do again the step taken back last."""
        return undoing.replay(self._core, redo=True)

    def save_category(self, category: Category) -> Done:
        """Add (id 0) or change a category."""
        return sorting.save(self._core, category)

    def merge_category(self, name: str, into: str) -> Done:
        """Merge a category into another."""
        return sorting.merge(self._core, name, into)

    def import_rows(
        self, source: Source, *, dry_run: bool = False, category: str | None = None, progress: Progress | None = None
    ) -> ImportReport:
        """Bring in the rows of a source, as one step; a backup is made before. Raises Cancelled where `progress` says so."""
        from .importing import run

        if self.blocks.serving() is not None:
            raise Refused("A session is being served", "Nothing is brought in meanwhile.", "Finish it, or reschedule what is left.")
        with self._core.alone("An import is running"):
            if not dry_run:
                safekeeping.before(self.path, self._core.clock, "import")
            return run(self._core, source, dry_run=dry_run, category=category, progress=progress)

    def erasure(self, contact_id: int) -> Erasure:
        """What erasing somebody would take away, and what it cannot reach."""
        from .erasing import plan

        return plan(self._core, contact_id)

    def erase(self, contact_id: int, name: str) -> Done:
        """Erase somebody for good, when the name is typed; it cannot be undone."""
        from .erasing import erase

        return erase(self._core, contact_id, name)

    def back_again(self) -> list[tuple[int, str, str]]:
        """Live contacts who were erased, or asked never to be contacted, after the backup that was restored: (id, name, why)."""
        from .forgetting import back_again

        return back_again(self._core)

    def backup(self, to: Path | None = None) -> Path:
        """Make a checked copy of the book; the file it lies in."""
        return safekeeping.backup(self.path, self._core.clock, to)

    def daily_backup(self) -> Path | None:
        """Make today's backup unless there is one; None where there was nothing to do."""
        return safekeeping.daily(self.path, self._core.clock)

    def look_after(self) -> None:
        """Check the whole file and make today's backup; through connections of its own, so that a thread may do it.

        Raises BookUnusable where the file is damaged: nothing is written to the book from then on, reading goes on.
        """
        try:
            safekeeping.look_after(self.path, self._core.clock, keep=not self.demo)
        except BookUnusable as damaged:
            self._core.unwritable = damaged
            raise
