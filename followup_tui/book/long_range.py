"""The long range (product.md section 8): newsletter, cards, incidents, referrals, yearly dates, and where people were met."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from ..domain import places
from ..domain.calendar import add_work_days
from ..domain.days import say_day, short_day
from ..domain.errors import Refused
from ..domain.mailing import CardAddress, CardList, MailingList, few
from ..domain.places import MetPlace
from ..domain.postal import take_apart
from ..domain.queue import yearly_occurrence
from ..domain.referrals import Sender
from ..domain.text import clean_line, fold
from ..domain.values import Channel, Contact, Done, Outcome, QueueRow, Step, StepKind, TouchDraft, YearlyDate
from ..domain.yearly_words import named, say_day_of_year
from ..store import long_range as rows
from ..store import writing
from . import people, referring, yearly
from .core import Core
from .referring import Proposal

MAKE_GOOD = "make good"
"""The words of the promise after an incident, before what went wrong."""


class LongRange:
    """What the book does beyond the next touch."""

    def __init__(self, core: Core) -> None:
        self._core = core

    # The newsletter

    def mailing(self) -> MailingList:
        """Who gets the newsletter: live, and with the permission; and who has it and is stopped."""
        with self._core.store.reading():
            found = rows.newsletter(self._core.db)
        live = [(id_, name) for id_, name, is_live in found if is_live]
        return MailingList(
            tuple(id_ for id_, _ in live), tuple(name for _, name in live), tuple(name for _, name, is_live in found if not is_live)
        )

    def newsletter(self, subject: str) -> Done:
        """One bulk touch for everybody on the list; it starts nothing."""
        core = self._core
        subject = clean_line(subject)
        if not subject:
            raise Refused("The newsletter has no subject", "It becomes the note of the touch.", "Name it.")
        to = self.mailing()
        if not to.ids:
            raise Refused("Nobody is on the newsletter list", "A contact joins it in the edit form (E).", "Add somebody first.")
        at = core.now()
        with core.intent(f"newsletter to {len(to.ids)}: {subject}") as intent:
            for contact_id in to.ids:
                draft = TouchDraft(contact_id, Channel.BULK, Outcome.SENT, subject)
                writing.insert_touch(core.db, writing.touch_values(draft, at))
            if to.stopped:
                intent.notes.append(f"Left out, stopped: {few(to.stopped)}.")
            return core.done(intent)

    def permit(self, contact_id: int, since: date | None) -> Done:
        """Put a contact on the newsletter's list with the day of their permission, or (None) take it off."""
        core = self._core
        contact = core.live(contact_id) if since else core.summary(contact_id)
        if since and since > core.today():
            raise Refused("That day lies ahead", f"A permission was given on a day gone by, not on {say_day(since)}.", "Name that day.")
        said = f"{contact.name} {'gets' if since else 'no longer gets'} the newsletter"
        with core.intent(said, contact_id) as intent:
            writing.update_contact(core.db, contact_id, {"newsletter_since": since})
            return core.done(intent)

    # Cards and yearly dates

    def cards(self, date_name: str = "", category: str | None = None) -> CardList:
        """The addresses of everybody live, or of those with a yearly date of that name; and who has none."""
        core = self._core
        category_id = core.category(category).id if category is not None else None
        with core.store.reading():
            found = rows.for_cards(core.db, category_id, date_name)
            known = rows.date_names(core.db) if date_name and not found else []
        if date_name and not found:
            there = "; ".join({fold(name): name for name in known}.values()) or "none yet"
            raise Refused(
                "Nobody has such a date", f"No yearly date is called “{clean_line(date_name, 60)}”.", f"There are: {there}. E adds one."
            )
        to = [
            CardAddress(id_, name, org, address, take_apart(address), say_day_of_year(YearlyDate("", month, day)) if month else "")
            for id_, name, org, address, month, day in found
            if address
        ]
        return CardList(tuple(to), tuple(name for _, name, _, address, *_ in found if not address))

    def coming_dates(self) -> list[tuple[date, QueueRow, YearlyDate]]:
        """The yearly dates of live people, the next first: on which day, whose, which."""
        core, today = self._core, self._core.today()
        with core.store.reading():
            ids = rows.dated_ids(core.db)
        found = [(yearly_occurrence(one, today), row, one) for row in core.rows(ids) for one in row.contact.dates]
        return sorted(found, key=lambda one: (one[0], fold(one[1].contact.name), one[2].name))

    def set_dates(self, contact_id: int, added: tuple[YearlyDate, ...], dropped: tuple[str, ...] = ()) -> Done:
        """Add yearly dates to a contact, one of the same name taking the place of the old, and drop others by name."""
        core = self._core
        draft = people.draft_of(core, contact_id)
        gone = {named(name, draft.dates) for name in dropped}
        new = {fold(one.name): one for one in added}
        kept = [one for one in draft.dates if one not in gone and fold(one.name) not in new]
        same = {(fold(one.name), one.month, one.day): one for one in draft.dates}
        for one in new.values():
            was = same.get((fold(one.name), one.month, one.day))
            kept.append(replace(one, id=was.id, done_year=was.done_year) if was else one)
        with core.intent(f"yearly dates of {draft.name}", contact_id) as intent:
            people.replace_fields(core, contact_id, replace(draft, dates=tuple(kept)))
            intent.then = core.next_words(contact_id)
            return core.done(intent)

    def date_of_touch(self, contact_id: int, touch_id: int) -> YearlyDate | None:
        """The yearly date that a touch was made for."""
        return yearly.of_touch(self._core, contact_id, touch_id)

    # Incidents

    def incident(self, contact_id: int, words: str = "") -> Done:
        """Somebody was served badly: kept in the history, and a promise to make it good on the next working day."""
        core = self._core
        words = clean_line(words)
        contact = core.live(contact_id)
        due = add_work_days(core.today(), 1, core.rules)
        step = Step(StepKind.PROMISE, due, words=f"{MAKE_GOOD}: {words}" if words else MAKE_GOOD)
        with core.intent(f"incident with {contact.name}: to make good {short_day(due, core.today())}", contact_id) as intent:
            core.event(contact_id, "incident", words or "served badly")
            core.save(replace(core.replace_step(contact, step, intent), snoozed_until=None))
            return core.done(intent)

    # Referrals

    def sender(self, contact: Contact) -> Sender | None:
        """Who sent a contact."""
        return referring.sender(self._core, contact)

    def proposal(self, contact_id: int) -> Proposal | None:
        """The thank-you that could be planned to who sent a contact."""
        return referring.proposal(self._core, contact_id)

    def thank(self, contact_id: int, *, replacing: bool = False) -> Done:
        """Plan a thank-you to who sent a contact."""
        return referring.thank(self._core, contact_id, replacing=replacing)

    # Where people were met

    def places(self) -> list[MetPlace]:
        """The places and events where people were met, the latest first."""
        with self._core.store.reading():
            return places.gather(rows.met_rows(self._core.db))

    def met_at(self, place: str) -> list[QueueRow]:
        """The live people who were met at a place, the untouched first."""
        with self._core.store.reading():
            ids = rows.met_ids(self._core.db, place)
        return self._core.rows(ids)
