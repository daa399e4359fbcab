"""What a book is asked: views, one contact, look-ups, words understood, and what something would lead to. Nothing here writes."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import pendulum

from ..domain.later import later
from ..domain.rules import Rules
from ..domain.values import (
    Card,
    Category,
    Channel,
    Consequence,
    Contact,
    ContactDraft,
    Double,
    HistoryEntry,
    Listing,
    Outcome,
    QueueRow,
    Touch,
    TouchDraft,
    View,
    When,
)
from ..store import reading
from . import finding
from .core import Core
from .listing import Listings

if TYPE_CHECKING:
    from ..domain.capture import Understood
    from ..exchange.records import ExportedContact
    from . import glancing, looking, people, touching, undoing
    from .avoiding import Avoiding
    from .blocks import Blocks
    from .glancing import Status
    from .library import Library
    from .long_range import LongRange
    from .undoing import UndoLabel
else:
    glancing, looking, people, touching, undoing = (
        later(f"{__package__}.{name}") for name in ("glancing", "looking", "people", "touching", "undoing")
    )


class Reads:
    """The part of a book that reads."""

    def __init__(self, core: Core) -> None:
        self._core = core
        self._listings = Listings(core)
        self._blocks: Blocks | None = None
        self._library: Library | None = None
        self._long_range: LongRange | None = None

    @property
    def long_range(self) -> LongRange:
        """Newsletter, cards, incidents, referrals, yearly dates, and where people were met."""
        if self._long_range is None:
            from .long_range import LongRange

            self._long_range = LongRange(self._core)
        return self._long_range

    @property
    def path(self) -> Path:
        """The file of the book."""
        return self._core.store.path

    @property
    def rules(self) -> Rules:
        """The settings of the rules."""
        return self._core.rules

    @property
    def blocks(self) -> Blocks:
        """The protected session: commitment, calendar, and the block that is served."""
        if self._blocks is None:
            from .blocks import Blocks

            self._blocks = Blocks(self._core)
        return self._blocks

    @property
    def library(self) -> Library:
        """What to say and what to give: scripts and the value library."""
        if self._library is None:
            from .library import Library

            self._library = Library(self._core)
        return self._library

    @property
    def avoiding(self) -> Avoiding:
        """What is in the way with those who are put off, and the fear sheets."""
        from .avoiding import Avoiding

        return Avoiding(self._core)

    def now(self) -> pendulum.DateTime:
        """This instant in the local zone, to the second."""
        return self._core.now()

    def today(self) -> date:
        """The local day."""
        return self._core.today()

    def version(self) -> int:
        """A number that grows when another program changes the book."""
        return self._core.store.version()

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

    def share_kept(self) -> float | None:
        """The share of promises kept; None while none has ended (product.md section 4)."""
        return looking.share_kept(self._core)

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

    def draft_of(self, contact_id: int) -> ContactDraft:
        """A contact as a draft, to fill the form with."""
        return people.draft_of(self._core, contact_id)
