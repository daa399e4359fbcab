"""What every intent needs: the store, the clock, the rules, one transaction with its entry in the journal."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import TYPE_CHECKING, Any, TypeVar

import pendulum

from ..domain import queue, reasons
from ..domain.cadence import Standing, stand, standing
from ..domain.errors import BookUnusable, NoSuchContact, Refused
from ..domain.later import later
from ..domain.rules import Rules
from ..domain.steps import mark_by_change
from ..domain.text import fold
from ..domain.values import Category, Done, QueueRow, Step, StepKind, StepMark, Summary
from ..store import due, reading
from ..store.store import Store

if TYPE_CHECKING:
    from ..store import journal, writing
    from ..system.clock import Clock
else:
    journal, writing = later("followup_tui.store.journal"), later("followup_tui.store.writing")

T = TypeVar("T")


@dataclass
class Intent:
    """An intent under way: the words it will be undone by, whom it is about, what comes next, its journal entry, lines worth knowing."""

    words: str
    contact_id: int | None = None
    then: str = ""
    entry: int = 0
    notes: list[str] = field(default_factory=list)


class Core:
    """An open book without its intents."""

    def __init__(self, store: Store, clock: Clock, rules: Rules) -> None:
        self.store = store
        self.db = store.db
        self.clock = clock
        self.rules = rules
        self.run = os.urandom(8).hex()
        self.unwritable: BookUnusable | None = None
        self.busy: str = ""
        """What this program does that takes long and stands alone: an import. Empty mostly."""
        self.serving: int | None = None
        """The block that this program serves: touches that are logged meanwhile belong to it."""
        self._categories: tuple[tuple[int, int], tuple[Category, ...]] | None = None
        self._once: dict[str, tuple[tuple[int, int], Any]] = {}

    def now(self) -> pendulum.DateTime:
        """This instant in the local zone, to the second: what the tables can hold."""
        return self.clock.now().replace(microsecond=0)

    def today(self) -> date:
        """The local day."""
        now = self.clock.now()
        return date(now.year, now.month, now.day)

    @contextlib.contextmanager
    def intent(self, words: str, contact_id: int | None = None) -> Iterator[Intent]:
        """One transaction whose changes are one step of undo."""
        if self.unwritable:
            raise self.unwritable
        with self.store.transaction():
            entry = journal.begin(self.db, self.now(), self.run, words)
            under_way = Intent(words, contact_id, entry=entry)
            yield under_way
            journal.end(self.db, entry, under_way.words, under_way.contact_id)

    @contextlib.contextmanager
    def alone(self, what: str) -> Iterator[None]:
        """Do something long ("An import is running") beside which no second one and no session begins."""
        self.check_free()
        self.busy = what
        try:
            yield
        finally:
            self.busy = ""

    def check_free(self) -> None:
        """Raise Refused while this program does something long that stands alone."""
        if self.busy:
            raise Refused(self.busy, "It comes to its end first.", "Wait for it, or cancel it.")

    def summary(self, contact_id: int) -> Summary:
        """A contact in short; raises NoSuchContact."""
        with self.store.reading():
            found = reading.summary(self.db, contact_id)
        if found is None:
            raise NoSuchContact("There is no such contact", f"Nobody has the id {contact_id}.", "See: followup find NAME.")
        return found

    def live(self, contact_id: int) -> Summary:
        """A contact that is not stopped; raises Refused for a stopped one."""
        found = self.summary(contact_id)
        if found.stopped:
            why = found.stopped.outcome.replace("-", " ")
            raise Refused("This contact is stopped", f"{found.name}: {why}, since {found.stopped.on:%Y-%m-%d}.", "Reopen it first.")
        return found

    def rows(self, ids: list[int], on: date | None = None, ahead_until: date | None = None) -> list[QueueRow]:
        """Contacts with their place on a day and the reason for it."""
        today = on or self.today()
        with self.store.reading():
            found = due.summaries(self.db, ids)
        made = []
        for contact in found:
            place = queue.place(contact, today, self.rules, ahead_until=ahead_until)
            made.append(QueueRow(contact, place, reasons.why(contact, place, today)))
        return made

    def categories(self) -> tuple[Category, ...]:
        """All categories, by tier; read once for each state of the book."""
        with self.store.reading():
            state = (self.store.version(), self.db.connection().total_changes)
            if self._categories is None or self._categories[0] != state:
                self._categories = (state, reading.categories(self.db))
        return self._categories[1]

    def once(self, name: str, read: Callable[[], T]) -> T:
        """What `read` finds in the book, kept under a name as long as the book is in the same state."""
        with self.store.reading():
            state = (self.store.version(), self.db.connection().total_changes)
            kept = self._once.get(name)
            if kept is None or kept[0] != state:
                kept = self._once[name] = (state, read())
        found: T = kept[1]
        return found

    def category(self, name: str) -> Category:
        """The category of that name, or of that beginning if it is of one only; raises Refused naming those there are."""
        known = self.categories()
        exact = queue.category_for(name, known)
        if exact:
            return exact
        begins = [category for category in known if fold(category.name).startswith(fold(name))] if name.strip() else []
        if len(begins) == 1:
            return begins[0]
        listed = ", ".join(category.name for category in begins or known)
        what = f'"{name}" could be several' if begins else f'There is no category "{name}"'
        raise Refused("Which category?", f"{what}.", f"Use one of: {listed}.")

    def standing(self, contact: Summary, but: int | None = None) -> Standing:
        """Where a contact stands by its history and its range as they are in the book now."""
        facts = reading.facts(self.db, contact.id, but)
        return standing(facts, reading.origin(self.db, contact.id), contact.range, self.rules)

    def save(self, contact: Summary, stood: Standing | None = None, **more: Any) -> Summary:
        """Keep a contact as the domain decided; with `stood`, its dates too. Further columns come by name."""
        if stood is not None:
            contact = stand(contact, stood)
        values = writing.state_values(contact, queue.next_on(contact))
        if stood is not None:
            values |= writing.standing_values(stood)
        writing.update_contact(self.db, contact.id, values | more)
        return contact

    def recompute(self, contact: Summary, **more: Any) -> Summary:
        """Compute a contact's dates anew from its history and keep them."""
        return self.save(contact, self.standing(contact), **more)

    def replace_step(self, contact: Summary, step: Step | None, intent: Intent, touch_id: int | None = None) -> Summary:
        """Put a step in the place of the one that stands, marking that one; what was replaced is told."""
        now = self.now()
        old = contact.step
        if old:
            mark = mark_by_change(old, now)
            if step is None and mark is StepMark.REPLACED:
                mark = StepMark.DROPPED
            writing.close_step(self.db, contact.id, mark, now, touch_id)
            said = reasons.say_step(old, now.date())
            kind = {StepKind.PROMISE: "promise", StepKind.ASKED_FOR: "day they asked for", StepKind.DATED: "dated step"}[old.kind]
            if mark in (StepMark.MOVED, StepMark.BROKEN):
                self.event(contact.id, "promise", f"{mark.value}: {said}", now)
            intent.notes.append(f"{'Replaced' if step else 'Dropped'} the {kind}: {said}{_said_mark(mark)}.")
        if step:
            writing.open_step(self.db, contact.id, step, now, touch_id)
        return replace(contact, step=step)

    def event(self, contact_id: int, kind: str, words: str = "", at: datetime | None = None) -> None:
        """Add a line to the history that is not a touch."""
        writing.insert_event(self.db, contact_id, at or self.now(), kind, words)

    def done(self, intent: Intent, touch_id: int | None = None) -> Done:
        """What an intent did, for the face that asked."""
        words = f"{intent.words}, {intent.then}" if intent.then else intent.words
        return Done(words, contact_id=intent.contact_id, touch_id=touch_id, notes=tuple(intent.notes))

    def next_words(self, contact_id: int) -> str:
        """When a contact comes next, for the end of a sentence: "next Mon 30 Nov"."""
        from ..domain.days import short_day

        found = self.summary(contact_id)
        if found.stopped:
            return f"stopped: {found.stopped.outcome.replace('-', ' ')}"
        today = self.today()
        day = queue.next_day(found, today, self.rules)
        if day is None:
            return "nothing planned"
        return "due now" if day <= today else f"next {short_day(day, today)}"


def _said_mark(mark: StepMark) -> str:
    return f" ({mark.value})" if mark in (StepMark.MOVED, StepMark.BROKEN) else ""
