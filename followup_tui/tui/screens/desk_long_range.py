"""What one does on the desk beyond the next touch: who sent whom, incidents, the newsletter, cards, where people were met."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from followup_tui.domain.calendar import add_work_days
from followup_tui.domain.errors import Refused
from followup_tui.domain.reasons import say_step
from followup_tui.domain.text import clean_line
from followup_tui.domain.values import Done, Outcome, TouchDraft, View
from followup_tui.tui.actions import BY_ID, display, key_of
from followup_tui.tui.screens.desk_verbs import DeskVerbs
from followup_tui.tui.screens.question import Answer, Question
from followup_tui.tui.wording import header as words
from followup_tui.tui.wording.line import cut

if TYPE_CHECKING:
    from followup_tui.tui.forms.results import CaptureResult
    from followup_tui.tui.screens.mailing import CardFile

CARDS_FILE = "~/cards.csv"
"""Where the addresses for cards go, unless somebody says otherwise."""


class DeskLongRange(DeskVerbs):
    """The long range."""

    _proposed: int | None = None
    """Who was sent, where a thank-you to the sender is proposed on the status line."""

    _thanked = ""
    """Whom that would thank."""

    # -- referrals: proposed after a capture and a yes, planned by a key

    def _show_done(self, done: Done, *, on_to_next: bool, draft: TouchDraft | None = None) -> None:
        who = draft.contact_id if draft is not None and draft.outcome is Outcome.YES else None
        super()._show_done(self._proposing(done, who), on_to_next=on_to_next, draft=draft)

    def _captured(self, saved: list[Done], result: CaptureResult) -> None:
        if saved and result.draft.via:
            saved[-1] = self._proposing(saved[-1], saved[-1].contact_id)
        super()._captured(saved, result)

    def _proposing(self, done: Done, who: int | None) -> Done:
        """What was done, with the thank-you that could be planned and its key; without one the last proposal is over."""
        found = self.book.long_range.proposal(who) if who is not None else None
        self._proposed = who if found is not None else None
        if found is None:
            return done
        self._thanked = found.sender.name
        return replace(done, notes=(f"{self.proposed_words()}.", *done.notes))

    def proposed_words(self) -> str:
        """The key that thanks who sent them, and whom it thanks; nothing where no thank-you is proposed."""
        if self._proposed is None:
            return ""
        key = display(key_of(BY_ID["contact.thanks"], self.home.keys))
        sent = ", who sent them" if self.app.size.width >= words.NARROW else ""
        return f"{key} thanks {cut(self._thanked, 24)}{sent}"

    def action_contact_thanks(self) -> None:
        """A thank-you to who sent them: the one that was proposed, else the selected contact's."""
        who = self._proposed
        if who is None:
            card = self.on_card()
            if card is None:
                return
            who = card.contact.id
        found = self.book.long_range.proposal(who)
        if found is not None and found.instead is not None:
            said = say_step(found.instead, self.book.today())
            instead = partial(self.intend, partial(self.book.long_range.thank, who, replacing=True))
            asked = f"{found.sender.name} has a step: {said}. A thank-you would take its place."
            self.ask(Question(asked, (Answer("y", "in its place", instead),)))
        else:
            self.intend(partial(self.book.long_range.thank, who))

    # -- an incident

    async def action_contact_incident(self) -> None:
        """They were served badly."""
        if (card := self.on_card()) is None:
            return
        from followup_tui.tui.forms.incident_form import IncidentForm

        book = self.book
        await self.open_form(IncidentForm(card, add_work_days(book.today(), 1, book.rules), book.today()))

    # -- many at once

    def action_book_newsletter(self) -> None:
        """A newsletter went out."""
        from followup_tui.tui.screens.mailing import NewsletterScreen

        book = self.book
        self.lay_over(NewsletterScreen(book.long_range.mailing()), self._newsletter)

    def _newsletter(self, subject: str) -> None:
        self.intend(partial(self.book.long_range.newsletter, subject))

    def action_book_cards(self) -> None:
        """The addresses for cards, as a file."""
        from followup_tui.tui.screens.mailing import CardsScreen

        self.lay_over(CardsScreen(self.book.long_range.cards, CARDS_FILE), self._write_cards)

    def _write_cards(self, wanted: CardFile) -> None:
        from followup_tui.exchange.files import write_beside
        from followup_tui.exchange.write_cards import write_cards

        try:
            found = self.book.long_range.cards(wanted.date_name)
            self._refuse_the_book(wanted)
            with write_beside(wanted.path) as stream:
                count = write_cards(found.to, stream)
        except Refused as refused:
            self.say_refused(refused)
            return
        left = f"; {len(found.without)} have no postal address" if found.without else ""
        self.say(words.done_line(f"{count} {'address' if count == 1 else 'addresses'} in {clean_line(str(wanted.path))}{left}"))

    def _refuse_the_book(self, wanted: CardFile) -> None:
        book, path = self.book.path.resolve(), wanted.path.resolve()
        if path in (book, *(book.with_name(book.name + ending) for ending in ("-wal", "-shm"))):
            raise Refused("Nothing was written", f"{wanted.path} is the book itself.", "Name another file.")

    # -- where people were met

    def action_book_met(self) -> None:
        """Places and events, and who of them is untouched."""
        from followup_tui.tui.screens.met import MetScreen

        long_range = self.book.long_range
        self.lay_over(MetScreen(long_range.places(), long_range.met_at, self.book.today()), self._show_met)

    async def _show_met(self, place: str) -> None:
        """The people of a place in the left pane; Escape shows everybody again."""
        self.view, self.filter, self.sort = View.EVERYBODY, f"met:{place}", ""
        await self.close_filter()
        self.selected = None
        self.reload(at=0, follow=False)
        self.focus_pane(0)
