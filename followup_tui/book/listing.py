"""The views of the left pane: counted and ordered by a query, their rows fetched as they are looked at."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from ..domain.errors import Refused
from ..domain.values import Group, Head, Listing, QueueRow, View
from ..store import due
from .core import Core

FIRST = 200
"""So many ids are read at first: more than a screen shows; the rest when somebody goes there."""


class Listings:
    """The listings of a book, with the order of the one that was looked at last."""

    def __init__(self, core: Core) -> None:
        self._core = core
        self._key: tuple[object, ...] = ()
        self._ids: list[int] = []
        self._whole = False

    def listing(self, view: View, words: str, sort: str, on: date | None) -> Listing:
        """How many rows a view has, and under which heads."""
        core, today = self._core, on or self._core.today()
        if sort and sort not in due.SORTS:
            raise Refused("There is no such order", f'"{sort}".', f"Use one of: {', '.join(due.SORTS)}.")
        with core.store.reading():
            if view is not View.DUE:
                return Listing(view, today, due.view_count(core.db, view, today, core.rules, words), filter=words, sort=sort)
            counts = due.due_counts(core.db, today, core.rules, words)
        heads, start = [], 0
        for group, count in counts:
            heads.append(Head(group, count, start))
            start += count
        promised = dict(counts).get(Group.PROMISED, 0)
        if sort:
            return Listing(view, today, start, filter=words, sort=sort)
        fits = None if words else min(start, max(capacity(core), promised))
        return Listing(view, today, start, tuple(heads), fits, words)

    def rows(self, listing: Listing, start: int, stop: int) -> list[QueueRow]:
        """The rows from `start` to before `stop`."""
        return self._core.rows(self._order(listing, stop)[max(0, start) : stop], listing.today)

    def index_of(self, listing: Listing, contact_id: int) -> int | None:
        """The row of a contact; None where the listing has it not."""
        ids = self._order(listing, FIRST)
        if contact_id not in ids:
            ids = self._order(listing, listing.total)
        return ids.index(contact_id) if contact_id in ids else None

    def _order(self, listing: Listing, stop: int) -> list[int]:
        core = self._core
        with core.store.reading():
            state = (core.store.version(), core.db.connection().total_changes)
            key = (state, listing.view, listing.today, listing.filter, listing.sort)
            if key != self._key:
                self._key, self._ids, self._whole = key, [], False
            if not self._whole and stop > len(self._ids):
                count = FIRST if stop <= FIRST and not self._ids else -1
                self._ids = self._query(listing)(count)
                self._whole = count < 0 or len(self._ids) < count
        return self._ids

    def _query(self, listing: Listing) -> Callable[[int], list[int]]:
        core, view, today, words = self._core, listing.view, listing.today, listing.filter
        if view is View.DUE and not listing.sort:
            return lambda count: due.due_ids(core.db, today, core.rules, words, count=count)
        return lambda count: due.view_ids(core.db, view, today, core.rules, words, listing.sort, count=count)


def capacity(core: Core) -> int:
    """How many contacts fit into a session at the user's own pace."""
    return int(core.rules.session_minutes // core.rules.pace)
