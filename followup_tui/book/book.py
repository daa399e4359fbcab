"""A book, opened on a file and a clock: one method per intent, and the reads behind every screen and command."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Self

import pendulum

from ..domain.errors import BookUnusable
from ..domain.later import later
from ..domain.rules import Rules
from ..domain.values import (
    Card,
    Category,
    Channel,
    Consequence,
    Contact,
    ContactDraft,
    Done,
    Double,
    HistoryEntry,
    Listing,
    Outcome,
    Owes,
    QueueRow,
    Stop,
    Touch,
    TouchDraft,
    View,
    When,
)
from ..store import reading
from ..store.store import PATIENCE, Store
from . import finding, safekeeping
from .core import Core
from .doubles import Doubles
from .imports import Imports
from .listing import Listings

if TYPE_CHECKING:
    from ..domain.capture import Understood
    from ..exchange.records import ExportedContact
    from ..system.clock import Clock
    from . import deciding, ending, glancing, looking, people, sorting, touching, undoing
    from .blocks import Blocks
    from .erasing import Erasure
    from .glancing import Status
    from .undoing import UndoLabel
else:
    deciding, ending, glancing, looking, people, sorting, touching, undoing = (
        later(f"{__package__}.{name}") for name in ("deciding", "ending", "glancing", "looking", "people", "sorting", "touching", "undoing")
    )

__all__ = ["Book"]


class Book(Doubles, Imports):
    """One open book. Writing methods return what they did and raise Refused where the rules say no."""

    def __init__(self, core: Core) -> None:
        self._core = core
        self._listings = Listings(core)
        self._blocks: Blocks | None = None
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

    @property
    def path(self) -> Path:
        """The file of the book."""
        return self._core.store.path

    @property
    def rules(self) -> Rules:
        """The settings of the rules."""
        return self._core.rules

    def use_rules(self, rules: Rules) -> None:
        """Go on with other settings."""
        self._core.rules = rules

    @property
    def blocks(self) -> Blocks:
        """The protected session: commitment, calendar, and the block that is served."""
        if self._blocks is None:
            from .blocks import Blocks

            self._blocks = Blocks(self._core)
        return self._blocks

    def now(self) -> pendulum.DateTime:
        """This instant in the local zone, to the second."""
        return self._core.now()

    def today(self) -> date:
        """The local day."""
        return self._core.today()

    def version(self) -> int:
        """A number that grows when another program changes the book."""
        return self._core.store.version()

    # Reading

    def categories(self) -> tuple[Category, ...]:
        """All categories, by tier."""
        return self._core.categories()

    def listing(self, view: View = View.DUE, filter: str = "", sort: str = "", on: date | None = None) -> Listing:
        """What a view holds: counts and heads; the rows come from `rows`."""
        return self._listings.listing(view, filter, sort, on)

    def listing_ahead(self, filter: str = "", on: date | None = None) -> Listing:
        """The queue, and after it what opens before the next block on the calendar."""
        return self._listings.ahead(self.blocks.ahead_until(), filter, on)

    def listing_in_session(self, filter: str = "", sort: str = "") -> Listing:
        """The queue as a session has it: after it what is ahead; and the review, when nothing is due."""
        return self._listings.in_session(self.blocks.ahead_until(), filter, sort)

    def rows(self, listing: Listing, start: int, stop: int) -> list[QueueRow]:
        """The rows of a listing from `start` to before `stop`."""
        return self._listings.rows(listing, start, stop)

    def index_of(self, listing: Listing, contact_id: int) -> int | None:
        """The row of a contact in a listing."""
        return self._listings.index_of(listing, contact_id)

    def row(self, contact_id: int, on: date | None = None) -> QueueRow:
        """One contact with its place on a day; raises NoSuchContact."""
        self._core.summary(contact_id)
        return self._core.rows([contact_id], on)[0]

    def card(self, contact_id: int) -> Card:
        """What the sheet shows of a contact; raises NoSuchContact."""
        return looking.card(self._core, self.row(contact_id))

    def contact(self, contact_id: int) -> Contact:
        """Everything the book knows of a contact but its history; raises NoSuchContact."""
        return looking.contact(self._core, contact_id)

    def history(self, contact_id: int, start: int = 0, stop: int | None = None) -> list[HistoryEntry]:
        """The history of a contact, newest first."""
        with self._core.store.reading():
            return reading.history(self._core.db, contact_id, start, -1 if stop is None else stop - start)

    def touches(self, contact_id: int) -> list[Touch]:
        """All touches of a contact, newest first."""
        with self._core.store.reading():
            return reading.touches(self._core.db, contact_id)

    def touch(self, touch_id: int) -> Touch:
        """One touch; raises Refused where there is none."""
        return touching.get(self._core, touch_id)

    def find(self, query: str, limit: int = 50) -> list[QueueRow]:
        """Contacts by words in names, organisations, addresses, notes and touches, best first."""
        return finding.find(self._core, query, limit)

    def who(self, words: str) -> int:
        """The one contact that an id or words single out; raises NoSuchContact, with the matches where there are several."""
        return finding.who(self._core, words)

    def names(self, prefix: str) -> list[str]:
        """Up to 50 names that begin so."""
        return finding.names(self._core, prefix)

    def board(self) -> list[QueueRow]:
        """The whiteboard."""
        return finding.board(self._core)

    def status(self) -> Status:
        """How many are due and promised, and how the session stands."""
        return glancing.status(self, self._core)

    def understand(self, line: str) -> Understood:
        """A capture line as understood now; never raises."""
        from ..domain.capture import read_line

        return read_line(line, self.now(), self.rules, self.categories())

    def understand_edit(self, line: str) -> Understood:
        """A line that changes somebody, as understood now; never raises."""
        from ..domain.capture import read_edit

        return read_edit(line, self.now(), self.rules, self.categories())

    def doubles(self, draft: ContactDraft, but: int | None = None) -> list[Double]:
        """Who of the book looks like the draft: same e-mail, same phone, same name and organisation."""
        return finding.doubles(self._core, draft, but)

    def consequences(
        self, contact_id: int, channel: Channel, at: datetime | None = None, correcting: int | None = None
    ) -> dict[Outcome, Consequence]:
        """What each outcome that goes with the channel would lead to."""
        return touching.consequences(self._core, contact_id, channel, at, correcting)

    def consequence(self, draft: TouchDraft, correcting: int | None = None) -> Consequence:
        """What one touch would lead to."""
        return touching.consequence(self._core, draft, correcting)

    def when(self, text: str, *, past: bool = False) -> When:
        """A day in words, understood now; raises Refused."""
        from ..domain.when import parse_when

        return parse_when(text, self.now(), self.rules, past=past)

    def why_key(self, contact_id: int) -> tuple[tuple[str, str], ...]:
        """The whole key by which a contact stands where it stands, as names and values in words."""
        return finding.why_key(self._core, contact_id)

    def undo_label(self) -> UndoLabel | None:
        """What undo would take back next."""
        return undoing.label(self._core, redo=False)

    def redo_label(self) -> UndoLabel | None:
        """What redo would do again next."""
        return undoing.label(self._core, redo=True)

    def export_records(
        self, *, category: str | None = None, newsletter: bool = False, with_never_contact: bool = False
    ) -> Iterator[ExportedContact]:
        """Whole contacts with their history, by name; never-contact people only when asked for."""
        from .exporting import records

        return records(self._core, category, newsletter, with_never_contact)

    # Writing

    def capture(self, draft: ContactDraft) -> Done:
        """Add a contact."""
        return people.capture(self._core, draft)

    def update(self, contact_id: int, draft: ContactDraft) -> Done:
        """What the draft names replaces or adds to a contact; its name stays."""
        return people.update(self._core, contact_id, draft)

    def draft_of(self, contact_id: int) -> ContactDraft:
        """A contact as a draft, to fill the form with."""
        return people.draft_of(self._core, contact_id)

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

    def set_newsletter(self, contact_id: int, on: bool) -> Done:
        """Put a contact on the newsletter list, or take it off."""
        return people.set_newsletter(self._core, contact_id, on)

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

    def newsletter(self, subject: str) -> Done:
        """One bulk touch for everybody on the list."""
        return touching.newsletter(self._core, subject)

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

    def stop(self, contact_id: int, outcome: Stop) -> Done:
        """Contact somebody no more."""
        return ending.stop(self._core, contact_id, outcome)

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
