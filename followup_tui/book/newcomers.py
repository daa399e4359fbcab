"""New people of an import on their way into the tables, some hundreds at a time."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any, NamedTuple

from ..domain.cadence import spread
from ..domain.calendar import next_work_day
from ..domain.values import ContactDraft, Range
from ..store import bulk, known, rows, tables, writing
from . import bringing, people
from .core import Core

_OWN = (
    *("id", "name", "folded", "org", "title", "met", "met_on", "via", "needs", "note", "timezone", "folder", "newsletter_since"),
    *("value_cents", "currency", "tags", "extra", "haystack"),
)
"""The fields of a contact that each row of a file fills anew; the others follow from the few that make its `_Shape`."""

_REACH = ("contact", "kind", "value", "key", "position")
_EVENT = ("contact", "at", "offset", "day", "kind", "words")
_SOURCE = ("contact", "source", "source_id", "said")


class _Shape(NamedTuple):
    """What decides the dates and the state of a new contact; most rows of a file are of one shape."""

    category: str | None
    own_range: Range | None
    preferred_channel: str | None
    last_touch_on: date | None
    captured_on: date | None


class Newcomers:
    """The new people of one import: `add` takes them, `flush` writes them."""

    def __init__(self, core: Core, at: datetime, first_id: int) -> None:
        self._core = core
        self._at = at
        self.first_id = first_id
        self.next_id = first_id
        self._shapes: dict[_Shape, list[Any]] = {}
        self._names: tuple[str, ...] = ()
        self._places: tuple[int, ...] = ()
        self._contacts: list[list[Any]] = []
        self._reach: list[tuple[Any, ...]] = []
        self._events: list[tuple[Any, ...]] = []
        self._sources: list[tuple[Any, ...]] = []
        event = bringing.event_values(0, at, "imported")
        self._came = tuple(bulk.stored(tables.Event, {name: event[name] for name in ("at", "offset", "day", "kind")}))

    def add(self, draft: ContactDraft, folded: str, reach: Sequence[tuple[str, str, str]], said: str) -> int:
        """Take one person, tidy and checked; the id that it will have."""
        contact_id = self.next_id
        self.next_id += 1
        if draft.dates or draft.step or draft.owes or draft.starred or draft.never_contact or draft.stopped:
            self._add_whole(contact_id, draft)
        else:
            self._contacts.append(self._row(contact_id, draft, folded))
        self._reach += [(contact_id, kind, value, key, position) for position, (kind, value, key) in enumerate(reach)]
        self._events.append((contact_id, *self._came, draft.source))
        if draft.source_id:
            self._sources.append((contact_id, draft.source, draft.source_id, said))
        return contact_id

    def _add_whole(self, contact_id: int, draft: ContactDraft) -> None:
        """Somebody with more than the usual: a step, what they owe, a yearly date, a stop."""
        db = self._core.db
        values, step = people.contact_values(self._core, draft, self._at, lead=False)
        self.flush()
        bulk.insert(db, tables.Contact, [{"id": contact_id} | values])
        writing.replace_dates(db, contact_id, draft.dates)
        if step:
            writing.open_step(db, contact_id, step, self._at)

    def _row(self, contact_id: int, draft: ContactDraft, folded: str) -> list[Any]:
        channel = draft.preferred_channel
        shape = _Shape(draft.category, draft.own_range, channel and channel.value, draft.last_touch_on, draft.captured_on)
        row = self._shape(shape, draft).copy()
        value, met_on, since = draft.value, draft.met_on, draft.newsletter_since
        own = (
            contact_id, draft.name, folded, draft.org, draft.title, draft.met, met_on and met_on.toordinal(), draft.via, draft.needs,
            draft.note, draft.timezone, draft.folder, since and since.toordinal(), people.cents(value), value.currency if value else "",
            rows.as_json(draft.tags), rows.as_json(draft.extra), people.haystack(draft),
        )  # fmt: skip
        for place, column in zip(self._places, own, strict=True):
            row[place] = column
        return row

    def _shape(self, shape: _Shape, draft: ContactDraft) -> list[Any]:
        found = self._shapes.get(shape)
        if found is None:
            bare = ContactDraft(
                category=draft.category,
                own_range=draft.own_range,
                preferred_channel=draft.preferred_channel,
                last_touch_on=draft.last_touch_on,
                captured_on=draft.captured_on,
            )
            values, _ = people.contact_values(self._core, bare, self._at, lead=False)
            values = {"id": None} | values
            self._names = tuple(values)
            self._places = tuple(self._names.index(name) for name in _OWN)
            if len(self._shapes) > bulk.PIECE:
                self._shapes.clear()
            found = self._shapes[shape] = bulk.stored(tables.Contact, values)
        return found

    def flush(self) -> None:
        """Write whom `add` took."""
        db = self._core.db
        if self._contacts:
            bulk.insert_rows(db, tables.Contact, self._names, self._contacts)
        bulk.insert_rows(db, tables.Reach, _REACH, self._reach)
        bulk.insert_rows(db, tables.Event, _EVENT, self._events)
        bulk.insert_rows(db, tables.KnownSource, _SOURCE, self._sources)
        for taken in (self._contacts, self._reach, self._events, self._sources):
            taken.clear()

    def spread(self) -> None:
        """Give the new people their days, evenly over the working days to come (product.md section 3)."""
        core = self._core
        waiting = known.spread_over(core.db, self.first_id)
        days = spread(len(waiting), core.today(), core.rules)
        ends: dict[tuple[date, int], int] = {}
        made = []
        for (contact_id, first, last), opens in zip(waiting, days, strict=True):
            after = ends.get((opens, last - first))
            if after is None:
                after = next_work_day(date.fromordinal(opens.toordinal() + last - first), core.rules).toordinal()
                ends[opens, last - first] = after
            day = opens.toordinal()
            made.append((day, day, after, day, contact_id))
        bulk.update_rows(core.db, tables.Contact, ("opens_from", "opens", "overdue_after", "next_on"), made)
