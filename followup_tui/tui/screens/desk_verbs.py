"""What one does on the desk with a contact and with the book: each key asks what it must, and hands one intent to the book."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from followup_tui.domain.errors import Refused
from followup_tui.domain.values import Card, Channel, Done
from followup_tui.tui.actions import OTHER_CHANNELS
from followup_tui.tui.screens.desk_craft import DeskCraft
from followup_tui.tui.screens.question import Answer, Question
from followup_tui.tui.wording import header as words

if TYPE_CHECKING:
    from followup_tui.tui.forms.base import Form
    from followup_tui.tui.forms.log_form import LogForm
    from followup_tui.tui.forms.results import StopChoice


class DeskVerbs(DeskCraft):
    """The intents."""

    # -- touches

    async def log_touch(self, channel: Channel) -> None:
        """Open the form for a touch over a channel."""
        card = self.on_card()
        if card is None:
            return
        from followup_tui.tui.forms.log_form import LogForm

        book = self.book
        try:
            consequences = book.consequences(card.contact.id, channel)
        except Refused as refused:
            self.say_refused(refused)
            return
        reasons = [reason for reason, _ in book.rules.no_reasons]
        form = LogForm(card, channel, consequences, book.consequence, self.when, now=book.now(), reasons=reasons, gifts=self.gifts())
        await self.open_form(form)

    async def log_preferred(self) -> None:
        """Open the form with the preferred channel: a call where none is named."""
        if self.card is not None:
            await self.log_touch(self.card.contact.preferred_channel or Channel.CALL)

    async def correct(self, touch_id: int) -> None:
        """Open the form on a touch of the history."""
        card = self.on_card()
        if card is None:
            return
        from followup_tui.tui.forms.log_form import LogForm

        book = self.book
        try:
            touch = book.touch(touch_id)
            consequences = book.consequences(card.contact.id, touch.channel, touch.at, touch_id)
            marked = book.long_range.date_of_touch(card.contact.id, touch_id)
        except Refused as refused:
            self.say_refused(refused)
            return
        reasons = [reason for reason, _ in book.rules.no_reasons]
        ask = partial(book.consequence, correcting=touch_id)
        card = replace(card, place=replace(card.place, yearly=marked or card.place.yearly))
        form = LogForm(
            card, touch.channel, consequences, ask, self.when, now=book.now(), reasons=reasons, touch=touch, gifts=self.gifts(touch)
        )
        form.mark_yearly(marked is not None)
        await self.open_form(form)

    async def on_log_form_saved(self, message: LogForm.Saved) -> None:
        """The form of a touch was saved: keep it, and go on to who comes next."""
        message.stop()
        book, draft = self.book, message.draft
        if message.correcting is not None:
            await self.intend_of_form(partial(book.correct_touch, message.correcting, draft))
        else:
            card = self.card
            done = await self.intend_of_form(partial(book.log_touch, draft), on_to_next=True, draft=draft)
            self._used = None
            if done is not None and card is not None:
                self.after_touch(card.contact.summary, draft, done, message.about)

    async def on_form_left(self, message: Form.Left) -> None:
        """The form was left."""
        message.stop()
        self.leave_alone()
        await self.close_form()

    def on_form_keys_changed(self, message: Form.KeysChanged) -> None:
        """The form has other keys."""
        message.stop()
        self.show_keys()

    async def on_form_result(self, message: Form.Result) -> None:
        """One of the small forms was filled in."""
        from followup_tui.tui.screens.desk_results import intent_of

        message.stop()
        intent, on_to_next = intent_of(self.book, message.result)
        await self.intend_of_form(intent, on_to_next=on_to_next)

    async def action_touch_call(self) -> None:
        """A call."""
        await self.log_touch(Channel.CALL)

    async def action_touch_email(self) -> None:
        """An e-mail."""
        await self.log_touch(Channel.EMAIL)

    async def action_touch_text(self) -> None:
        """A text message."""
        await self.log_touch(Channel.TEXT)

    def action_touch_other(self) -> None:
        """One of the rarer channels, by one more key."""
        if self.on_card() is not None:
            answers = tuple(Answer(key, name, partial(self.log_touch, Channel(name))) for key, name in OTHER_CHANNELS)
            self.ask(Question("Which way?", answers))

    # -- intents of one key

    def action_contact_keep(self) -> None:
        """Reviewed, nothing to do."""
        if (card := self.on_card()) is not None:
            self.intend(partial(self.book.keep, card.contact.id), on_to_next=True)

    def action_contact_star(self) -> None:
        """On the whiteboard, or off it."""
        if (card := self.on_card()) is not None:
            self.intend(partial(self.book.set_star, card.contact.id, not card.contact.summary.starred))

    def action_contact_why(self) -> None:
        """The whole key, on the sheet; once more, the fields again."""
        if (card := self.on_card()) is not None:
            self._key = None if self._key is not None else self.book.why_key(card.contact.id)
            self.show_card(same=True)
            if self.one_pane:
                self.focus_pane(1)

    def action_contact_remove(self) -> None:
        """Out of the book, after a question."""
        if self.history.has_focus:
            item = self.history.item
            if item is not None and item.touch is not None:
                remove = partial(self.intend, partial(self.book.remove_touch, item.touch.id))
                self.ask(Question("Take this touch out of the history?", (Answer("y", "take it out", remove),)))
        elif (card := self.on_card()) is not None:
            remove = partial(self.intend, partial(self.book.remove, card.contact.id), on_to_next=True)
            name = card.contact.summary.name
            self.ask(Question(f"Remove {name} from the book? Undo brings them back.", (Answer("y", "remove", remove),)))

    def action_contact_erase(self) -> None:
        """Out of the book for good, when the name is typed."""
        if (card := self.on_card()) is None:
            return
        from followup_tui.tui.screens.prompt import TypeName
        from followup_tui.tui.wording.erasing import detail, question

        planned = self.book.erasure(card.contact.id)
        self.lay_over(TypeName(question(planned), detail(planned), planned.name), partial(self._erase, planned.contact_id))

    def _erase(self, contact_id: int, typed: str) -> None:
        try:
            done = self.book.erase(contact_id, typed)
        except Refused as refused:
            self.say_refused(refused)
            return
        self.go_on(done, self.queue.cursor)
        self.say(words.done_line(done.words))

    # -- small forms

    async def action_contact_snooze(self) -> None:
        """Not now."""
        from followup_tui.tui.forms.day_form import SnoozeForm

        if await self.ask_in_the_way():
            return
        if (card := self.on_card()) is not None:
            await self.open_form(SnoozeForm(card, self.when, now=self.book.now()))

    async def action_contact_day(self) -> None:
        """A day of mine, or of theirs."""
        from followup_tui.tui.forms.day_form import NextDayForm

        if await self.ask_in_the_way():
            return
        if (card := self.on_card()) is not None:
            await self.open_form(NextDayForm(card, self.when, now=self.book.now()))

    async def action_contact_promise(self) -> None:
        """A promise to them."""
        from followup_tui.tui.forms.day_form import PromiseForm

        if (card := self.on_card()) is not None:
            await self.open_form(PromiseForm(card, self.when, now=self.book.now()))

    async def action_contact_owe(self) -> None:
        """What they will do."""
        from followup_tui.tui.forms.day_form import OwesForm

        if (card := self.on_card()) is not None:
            await self.open_form(OwesForm(card, self.when, now=self.book.now()))

    async def action_contact_note(self) -> None:
        """A line for the note."""
        from followup_tui.tui.forms.note_form import NoteForm

        if (card := self.on_card()) is not None:
            await self.open_form(NoteForm(card))

    def action_contact_stop(self) -> None:
        """Stop, or begin again."""
        if (card := self.on_card()) is None:
            return
        from followup_tui.tui.screens.pickers import StopPicker

        self.lay_over(StopPicker(card, self.book.rules.criteria), partial(self._stop, card))

    async def _stop(self, card: Card, choice: StopChoice) -> None:
        contact_id = card.contact.id
        if choice.hired:
            await self.log_preferred()
            self.call_after_refresh(self.app.simulate_key, "y")
        elif choice.reopen:
            self.intend(partial(self.book.reopen, contact_id, choice.name))
        elif choice.stop is not None:
            self.intend(partial(self.book.stop, contact_id, choice.stop, choice.why), on_to_next=True)

    # -- undo

    def action_book_undo(self) -> None:
        """Take the last change back; an old one, or another program's, after a question."""
        label = self.book.undo_label()
        if label is not None and label.ask:
            self.ask(Question(label.ask, (Answer("y", "take it back", self._undo),)))
        else:
            self._undo()

    def _undo(self) -> None:
        self._replay(self.book.undo)

    def action_book_redo(self) -> None:
        """Make the change again."""
        label = self.book.redo_label()
        if label is not None and label.ask:
            self.ask(Question(label.ask, (Answer("y", "make it again", partial(self._replay, self.book.redo)),)))
        else:
            self._replay(self.book.redo)

    def _replay(self, intent: Callable[[], Done]) -> None:
        try:
            done = intent()
        except Refused as refused:
            self.say_refused(refused)
            return
        self._version = self.book.version()
        if done.contact_id is not None and self.listing is not None:
            listing = self.listed()
            if self.book.index_of(listing, done.contact_id) is not None:
                self.selected = done.contact_id
        self.reload()
        if self.home.protection is not None:
            self.home.protection.count_again()
            self.show_header()
        self.say(words.done_line(done.words, done.notes))
