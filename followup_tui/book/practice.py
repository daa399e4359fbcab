"""The practice book on disk: made-up people with the dates that the rules give them (cli.md, `demo`)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, datetime, time, timedelta, timezone
from itertools import islice
from pathlib import Path
from typing import Any

from ..domain import queue
from ..domain.cadence import Origin, TouchFact, stand, standing
from ..domain.errors import Refused
from ..domain.practice import PracticePerson, people
from ..domain.practice.library import ITEMS
from ..domain.rules import Rules
from ..domain.text import fold
from ..domain.values import Category, Outcome, Summary
from ..store import bulk, library, tables, writing
from ..store.rows import offset_minutes
from ..store.store import Store
from ..system.clock import Clock
from .core import Core
from .people import captured_words, detail_values, reach_rows

BATCH = 500
"""So many people are held in memory at once."""


def make(path: Path, clock: Clock, seed: int = 1, contacts: int | None = None, rules: Rules | None = None) -> None:
    """Make the practice book at a path where nothing is yet; whole or not at all.

    The same seed and day make the same book, of any size. Raises Refused where something is there already.
    """
    if path.exists():
        raise Refused("There is a file already", f"{path} exists.", "Name another one.")
    store = Store.open(path)
    try:
        core = Core(store, clock, rules or Rules())
        with store.transaction(), bulk.loading(store.db):
            _fill(core, people(seed, core.today(), contacts, core.rules))
            _stock(core)
        store.db.execute_sql("PRAGMA wal_checkpoint(TRUNCATE)")
    except BaseException:
        store.close()
        for ending in ("", "-wal", "-shm"):
            path.with_name(path.name + ending).unlink(missing_ok=True)
        raise
    store.close()


def _fill(core: Core, persons: Iterable[PracticePerson]) -> None:
    categories = {category.name: category for category in core.categories()}
    instants = _Instants(core.now())
    numbered = enumerate(persons, 1)
    while some := list(islice(numbered, BATCH)):
        made = [_Rows(core, instants, number, person, categories[person.draft.category or ""]) for number, person in some]
        bulk.insert(core.db, tables.Contact, (one.contact() for one in made))
        bulk.insert(core.db, tables.Reach, (row for one in made for row in one.reach()))
        bulk.insert_touches(core.db, (row for one in made for row in one.touches()))
        bulk.insert(core.db, tables.Event, (row for one in made for row in one.events()))
        bulk.insert(core.db, tables.Step, (row for one in made for row in one.steps()))
        bulk.insert(core.db, tables.YearlyDate, (row for one in made for row in one.dates()))


def _stock(core: Core) -> None:
    """The value library, and who of the people had what of it."""
    for item, notes in ITEMS:
        item_id = library.save_item(core.db, item, fold(item.title))
        for note in notes:
            library.mark_given(core.db, item_id, item.title, note)


class _Instants:
    """Local days and times as instants, none of them later than now; the offset is looked up once a day, at noon."""

    def __init__(self, now: datetime) -> None:
        self._now = now
        self._today = now.date()
        self._zones: dict[date, timezone] = {}

    def at(self, day: date, moment: time) -> datetime:
        """The instant of a local time."""
        zone = self._zones.get(day)
        if zone is None:
            offset = datetime.combine(day, time(12), tzinfo=self._now.tzinfo).utcoffset()
            zone = self._zones[day] = timezone(offset or timedelta())
        instant = datetime.combine(day, moment, tzinfo=zone)
        return instant if day < self._today else min(instant, self._now)


class _Rows:
    """The rows of one person, with the dates that the domain computes from the touches."""

    def __init__(self, core: Core, instants: _Instants, number: int, person: PracticePerson, category: Category) -> None:
        self._core = core
        self._number = number
        self._person = person
        self._category = category
        self._captured = instants.at(person.captured_on, person.captured_at)
        self._at = instants.at
        self._facts = [TouchFact(instants.at(t.day, t.time), t.day, t.channel, t.outcome, t.mark) for t in person.touches]

    def contact(self) -> dict[str, Any]:
        """The contact itself."""
        person, draft, category = self._person, self._person.draft, self._category
        imported = person.opens_on is not None
        kept_at = self._at(person.kept_on, time(12)) if person.kept_on else None
        origin = Origin(person.captured_on, not imported, person.opens_on, None, kept_at, person.kept_on)
        span = draft.own_range or category.range
        stood = standing(self._facts, origin, span, self._core.rules)
        contact = Summary(
            id=self._number,
            name=draft.name,
            org=draft.org,
            category=category.name,
            tier=category.tier,
            range=span,
            captured_on=person.captured_on,
            starred=draft.starred,
            snoozed_until=person.snoozed_until,
            step=draft.step,
            owes=draft.owes,
            owes_asked=person.owes_asked,
            slips=person.slips,
            stopped=person.stopped,
        )
        contact = stand(contact, stood)
        values = {
            "id": self._number,
            "name": draft.name,
            "folded": fold(draft.name),
            "category": category.id,
            "captured_at": self._captured,
            "captured_on": person.captured_on,
            "lead": not imported,
            "opens_from": person.opens_on,
            "known_on": None,
            "kept_at": kept_at,
            "kept_on": person.kept_on,
            "keeps": 1 if kept_at else 0,
            "has_dates": bool(draft.dates),
        }
        values |= detail_values(self._core, draft)
        values |= writing.state_values(contact, queue.next_on(contact)) | writing.standing_values(stood)
        return values

    def reach(self) -> Iterator[dict[str, Any]]:
        """Addresses and numbers."""
        for position, (kind, value, key) in enumerate(reach_rows(self._person.draft, self._core.rules.country)):
            yield {"contact": self._number, "kind": kind, "value": value, "key": key, "position": position}

    def touches(self) -> Iterator[bulk.TouchRow]:
        """The history, as far as it is touches."""
        for fact, touch in zip(self._facts, self._person.touches, strict=True):
            yield self._number, fact.at, touch.channel, touch.outcome, touch.note, touch.mark, touch.reason

    def events(self) -> Iterator[dict[str, Any]]:
        """The rest of the history."""
        person = self._person
        if person.opens_on is None:
            yield self._event(self._captured, "captured", captured_words(person.draft))
        else:
            yield self._event(self._captured, "imported", "from an address book")
        for fact in self._facts:
            if fact.outcome is Outcome.YES:
                yield self._event(fact.at + timedelta(seconds=1), "category", "warm lead to client")
        if person.kept_on:
            yield self._event(self._at(person.kept_on, time(12)), "kept", "reviewed, nothing to do")
        if person.incident:
            on, words = person.incident
            yield self._event(self._at(on, time(16, 20)), "incident", words)
        if person.stopped:
            at = max([self._at(person.stopped.on, time(18, 5)), *(fact.at for fact in self._facts[-1:])])
            yield self._event(at, "stopped", person.stopped.outcome.replace("-", " "))

    def steps(self) -> Iterator[dict[str, Any]]:
        """The step that stands, made with the last touch."""
        step = self._person.draft.step
        if step:
            yield {
                "contact": self._number,
                "kind": step.kind.value,
                "due": step.due,
                "time": step.time,
                "channel": step.channel.value if step.channel else None,
                "words": step.words,
                "made_at": self._facts[-1].at if self._facts else self._captured,
            }

    def dates(self) -> Iterator[dict[str, Any]]:
        """Yearly dates."""
        for yearly in self._person.draft.dates:
            yield {
                "contact": self._number,
                "name": yearly.name,
                "month": yearly.month,
                "day": yearly.day,
                "channel": yearly.channel.value,
                "done_year": yearly.done_year,
            }

    def _event(self, at: datetime, kind: str, words: str) -> dict[str, Any]:
        return {"contact": self._number, "at": at, "offset": offset_minutes(at), "day": at.date(), "kind": kind, "words": words}
