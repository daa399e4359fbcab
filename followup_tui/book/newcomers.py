"""New people of an import on their way into the tables, some hundreds at a time."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any, NamedTuple

from ..domain.cadence import spread
from ..domain.calendar import next_work_day
from ..domain.values import ContactDraft, Range
from ..store import bulk, rows, tables, writing
from . import bringing, people
from .core import Core

_OWN = (
    *("id", "name", "folded", "org", "title", "met", "met_on", "via", "needs", "note", "timezone", "folder", "newsletter_since"),
    *("value_cents", "currency", "tags", "extra", "haystack"),
)
"""The fields of a contact that each row of a file fills anew; the others follow from the few that make its `_Shape`."""

_DAYS = ("opens_from", "opens", "overdue_after", "next_on")
"""The days of somebody who comes without a history: each row's own, since they are spread."""

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


class _Cast(NamedTuple):
    """What contacts of one shape have in common: the fields that are written, the values of those that are not their own, and the days
    from the first to the last of their range."""

    names: tuple[str, ...]
    values: tuple[Any, ...]
    days: int


class Newcomers:
    """The new people of one import: `add` takes them, `flush` writes them."""

    def __init__(self, core: Core, at: datetime, first_id: int) -> None:
        self._core = core
        self._at = at
        self.first_id = first_id
        self.next_id = first_id
        self._days = spread(core.today(), core.rules)
        self._ends: dict[tuple[date, int], int] = {}
        self._shapes: dict[_Shape, _Cast] = {}
        self._contacts: dict[tuple[str, ...], list[tuple[Any, ...]]] = {}
        self._reach: list[tuple[Any, ...]] = []
        self._events: list[tuple[Any, ...]] = []
        self._sources: list[tuple[Any, ...]] = []
        event = bringing.event_values(0, at, "imported")
        self._came = tuple(bulk.stored(tables.Event, {name: event[name] for name in ("at", "offset", "day", "kind")}))

    def add(self, draft: ContactDraft, folded: str, reach: Sequence[tuple[str, str, str]], source_id: str, said: str) -> int:
        """Take one person, tidy and checked; the id that it will have."""
        contact_id = self.next_id
        self.next_id += 1
        if draft.dates or draft.step or draft.owes or draft.starred or draft.never_contact or draft.stopped:
            self._add_whole(contact_id, draft)
        else:
            self._add_usual(contact_id, draft, folded)
        self._reach += [(contact_id, kind, value, key, position) for position, (kind, value, key) in enumerate(reach)]
        self._events.append((contact_id, *self._came, draft.source))
        if source_id:
            self._sources.append((contact_id, draft.source, source_id, said))
        return contact_id

    def _add_whole(self, contact_id: int, draft: ContactDraft) -> None:
        """Somebody with more than the usual: a step, what they owe, a yearly date, a stop."""
        db = self._core.db
        waits = draft.last_touch_on is None and not draft.never_contact and draft.stopped is None
        values, step = people.contact_values(self._core, draft, self._at, lead=False, opens_from=next(self._days) if waits else None)
        self.flush()
        bulk.insert(db, tables.Contact, [{"id": contact_id} | values])
        writing.replace_dates(db, contact_id, draft.dates)
        if step:
            writing.open_step(db, contact_id, step, self._at)

    def _add_usual(self, contact_id: int, draft: ContactDraft, folded: str) -> None:
        channel = draft.preferred_channel
        shape = _Shape(draft.category, draft.own_range, channel and channel.value, draft.last_touch_on, draft.captured_on)
        cast = self._shapes.get(shape) or self._cast(shape, draft)
        value, met_on, since = draft.value, draft.met_on, draft.newsletter_since
        own: tuple[Any, ...] = (
            contact_id, draft.name, folded, draft.org, draft.title, draft.met, met_on and met_on.toordinal(), draft.via, draft.needs,
            draft.note, draft.timezone, draft.folder, since and since.toordinal(), people.cents(value), value.currency if value else "",
            rows.as_json(draft.tags), rows.as_json(draft.extra), people.haystack(draft),
        )  # fmt: skip
        if draft.last_touch_on is None:
            opens = next(self._days)
            own = (*own, opens.toordinal(), opens.toordinal(), self._end(opens, cast.days), opens.toordinal())
        self._contacts.setdefault(cast.names, []).append(own + cast.values)

    def _cast(self, shape: _Shape, draft: ContactDraft) -> _Cast:
        bare = ContactDraft(
            category=draft.category,
            own_range=draft.own_range,
            preferred_channel=draft.preferred_channel,
            last_touch_on=draft.last_touch_on,
            captured_on=draft.captured_on,
        )
        values, _ = people.contact_values(self._core, bare, self._at, lead=False)
        own = _OWN if draft.last_touch_on else (*_OWN, *_DAYS)
        # What a column holds by itself need not be said.
        others = {name: value for name, value in values.items() if name not in own and value not in (None, "", 0)}
        others["lead"] = False
        made = _Cast((*own, *others), tuple(bulk.stored(tables.Contact, others)), values["range_last"] - values["range_first"])
        if len(self._shapes) > bulk.PIECE:
            self._shapes.clear()
        self._shapes[shape] = made
        return made

    def _end(self, opens: date, days: int) -> int:
        end = self._ends.get((opens, days))
        if end is None:
            end = next_work_day(date.fromordinal(opens.toordinal() + days), self._core.rules).toordinal()
            self._ends[opens, days] = end
        return end

    def flush(self) -> None:
        """Write whom `add` took."""
        db = self._core.db
        for names, contacts in self._contacts.items():
            bulk.insert_rows(db, tables.Contact, names, contacts)
        bulk.insert_rows(db, tables.Reach, _REACH, self._reach)
        bulk.insert_rows(db, tables.Event, _EVENT, self._events)
        bulk.insert_rows(db, tables.KnownSource, _SOURCE, self._sources)
        self._contacts.clear()
        for taken in (self._reach, self._events, self._sources):
            taken.clear()
