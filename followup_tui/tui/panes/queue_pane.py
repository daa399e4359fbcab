"""The left pane: the queue, or another view, under the rule with its name."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime

from textual.events import Resize

from followup_tui.domain.values import Listing, QueueRow
from followup_tui.tui.widgets.line_list import NoRows
from followup_tui.tui.widgets.line_map import Extra
from followup_tui.tui.widgets.titled_list import TitledList
from followup_tui.tui.wording import queue as words
from followup_tui.tui.wording.line import Line, Piece, cut

Fetch = Callable[[int, int], Sequence[QueueRow]]
"""The rows from one number to before another."""


class QueueRows:
    """The rows of a listing, as the list wants them."""

    def __init__(self, listing: Listing, fetch: Fetch, now: datetime) -> None:
        self.total = listing.total
        self._listing = listing
        self._fetch = fetch
        self._now = now

    def fetch(self, start: int, stop: int) -> Sequence[QueueRow]:
        """Some rows of the listing."""
        return self._fetch(start, stop)

    def key(self, item: QueueRow) -> int:
        """The contact's id."""
        return item.contact.id

    def line(self, item: QueueRow, width: int, *, selected: bool) -> Line:
        """One contact."""
        return words.row_line(item, self._listing.view, self._now, width, selected=selected)

    def extras(self, width: int) -> Sequence[Extra]:
        """The headings of the groups, and where the session ends."""
        return words.extras(self._listing, width)


class QueuePane(TitledList):
    """The queue, or another view; its keys are the contacts' ids."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._listing: Listing | None = None

    def show_listing(self, listing: Listing, fetch: Fetch, now: datetime, at: int | None, empty: Sequence[Line]) -> None:
        """Show a listing with the cursor on row `at`; an empty one says what to do."""
        self._listing = listing
        self._entitle()
        self.show(QueueRows(listing, fetch, now) if listing.total else NoRows(*empty), at, quiet=True)

    def on_resize(self, event: Resize) -> None:
        """The facts on the rule have a short form."""
        super().on_resize(event)
        self._entitle()

    def _entitle(self) -> None:
        listing = self._listing
        if listing is None:
            return
        if listing.filter:
            facts: Line = (Piece("/", "blue", True), Piece(f" {cut(listing.filter, 14)}", "muted"))
        else:
            facts = words.facts(listing, self.size.width or words.WIDE)
        self.entitle(words.title(listing), facts)
