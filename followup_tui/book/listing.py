"""The views of the left pane: counted and ordered by a query, their rows fetched as they are looked at."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

from ..domain.errors import Refused
from ..domain.values import Group, Head, Listing, QueueRow, View
from ..store import due
from .capacity import capacity
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
        heads, start = _heads(counts)
        promised = dict(counts).get(Group.PROMISED, 0)
        if sort:
            return Listing(view, today, start, filter=words, sort=sort)
        fits = None if words else min(start, max(capacity(core), promised))
        return Listing(view, today, start, heads, fits, words)

    def ahead(self, until: date | None, words: str = "", on: date | None = None) -> Listing:
        """The queue, and after it what opens up to a day; the queue alone where there is no such day."""
        core, queue = self._core, self.listing(View.DUE, words, "", on)
        if until is None or until <= queue.today:
            return queue
        from ..store import beyond

        with core.store.reading():
            count = beyond.ahead_count(core.db, queue.today, until, core.rules, words)
        return _longer(replace(queue, until=until), Group.AHEAD, count)

    def in_session(self, until: date | None, words: str, sort: str) -> Listing:
        """The queue as a session has it: after it what is ahead; and the review, when nothing is due.

        One that is sorted otherwise is the queue alone, unless there is nothing to sort.
        """
        core, now = self._core, self._core.now()
        queue = self.ahead(until, words)
        if sort and queue.due:
            return self.listing(View.DUE, words, sort, None)
        from ..store import beyond

        with core.store.reading():
            everybody_due = queue.due if not words else sum(count for _, count in due.due_counts(core.db, queue.today, core.rules))
            if everybody_due > len(beyond.waiting(core.db, now)):
                return queue
            count = beyond.unreviewed_count(core.db, now, words, self._but(queue))
        return _longer(queue, None, count)

    def rows(self, listing: Listing, start: int, stop: int) -> list[QueueRow]:
        """The rows from `start` to before `stop`."""
        return self._core.rows(self._order(listing, stop)[max(0, start) : stop], listing.today, listing.until)

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
            key = (state, listing.view, listing.today, listing.filter, listing.sort, listing.heads, listing.until)
            if key != self._key:
                self._key, self._ids, self._whole = key, [], False
            if not self._whole and stop > len(self._ids):
                count = FIRST if stop <= FIRST and not self._ids else -1
                self._ids = self._query(listing)(count)
                self._whole = count < 0 or len(self._ids) < count
        return self._ids

    def _query(self, listing: Listing) -> Callable[[int], list[int]]:
        core, view, today, words = self._core, listing.view, listing.today, listing.filter
        if listing.beyond:
            return lambda count: self._with_beyond(listing, count)
        if view is View.DUE and not listing.sort:
            return lambda count: due.due_ids(core.db, today, core.rules, words, count=count)
        return lambda count: due.view_ids(core.db, view, today, core.rules, words, listing.sort, count=count)

    def _with_beyond(self, listing: Listing, count: int) -> list[int]:
        """The first ids of the queue and of what follows it; all where count is -1."""
        from ..store import beyond

        core, today, words = self._core, listing.today, listing.filter
        groups = [head.group for head in listing.heads]
        ids = due.due_ids(core.db, today, core.rules, words, count=count)
        if Group.AHEAD in groups and listing.until is not None and (count < 0 or len(ids) < count):
            ids += beyond.ahead_ids(core.db, today, listing.until, core.rules, words, count if count < 0 else count - len(ids))
        if None in groups and (count < 0 or len(ids) < count):
            left = count if count < 0 else count - len(ids)
            ids += beyond.unreviewed_ids(core.db, core.now(), words, self._but(listing), left)
        return ids

    def _but(self, listing: Listing) -> str:
        """Whom the review leaves out, as JSON: they stand above it, waiting for the time of a promise, or ahead."""
        import json

        from ..store import beyond

        core, today, words = self._core, listing.today, listing.filter
        above = due.due_ids(core.db, today, core.rules, words)
        if listing.until is not None:
            above += beyond.ahead_ids(core.db, today, listing.until, core.rules, words)
        return json.dumps(above)


def _heads(counts: list[tuple[Group, int]]) -> tuple[tuple[Head, ...], int]:
    heads, start = [], 0
    for group, count in counts:
        heads.append(Head(group, count, start))
        start += count
    return tuple(heads), start


def _longer(listing: Listing, group: Group | None, count: int) -> Listing:
    """A listing with a further head, where somebody is under it."""
    if not count:
        return listing
    heads = (*listing.heads, Head(group, count, listing.total))
    return replace(listing, total=listing.total + count, heads=heads, beyond=listing.beyond + count)
