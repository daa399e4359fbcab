"""What the desk does about a no, a yes and somebody who is put off: reasons learnt, the quiet line, the question, the fear sheet."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from followup_tui.domain.avoiding import Offer
from followup_tui.domain.errors import Refused
from followup_tui.domain.nos import ReasonClass, with_reason
from followup_tui.domain.values import Channel, Done, Outcome, Summary, TouchDraft, View
from followup_tui.tui.actions import BY_ID, OTHER_CHANNELS, display, key_of
from followup_tui.tui.screens.desk_reaching import DeskReaching
from followup_tui.tui.screens.question import Answer, Question
from followup_tui.tui.wording import header as words
from followup_tui.tui.wording.sheet import yes_words

if TYPE_CHECKING:
    from followup_tui.tui.forms.avoiding_form import AvoidingForm

CHANNELS = (("c", "call"), ("e", "email"), ("t", "text"), *OTHER_CHANNELS)
"""Every channel that is one key, for another way."""


class DeskCraft(DeskReaching):
    """A no, a yes, and what is in the way."""

    _left_alone: int | None = None
    """Who was just left alone: the question comes again when they come up again."""

    async def log_touch(self, channel: Channel) -> None:
        """Open the form for a touch over a channel."""
        raise NotImplementedError

    async def log_preferred(self) -> None:
        """Open the form with the preferred channel."""
        raise NotImplementedError

    # -- after a touch

    def after_touch(self, before: Summary, draft: TouchDraft, done: Done, about: ReasonClass | None) -> None:
        """What a touch leads to on the screen, beside the next contact; `before` is the contact as it was."""
        if about is not None:
            self._learn_reason(draft.reason, about)
        if draft.outcome is Outcome.YES:
            card = self.book.card(draft.contact_id)
            undo = display(key_of(BY_ID["book.undo"], self.home.keys))
            new = card.contact.summary.category != before.category
            said = f"{before.name}, {yes_words(card, self.book.today(), new=new)}"
            self.say(words.joy_line(said, undo, self.app.size.width, self.status.taken, self.proposed_words()))
        if done.touch_id is not None:
            self.call_after_refresh(self._show_sheet_again, draft.contact_id, done.touch_id)

    def proposed_words(self) -> str:
        """What is proposed beside what was saved; nothing here."""
        return ""

    def _learn_reason(self, reason: str, about: ReasonClass) -> None:
        """Put a new reason for a no into the user's list; in the practice book it is there until the end."""
        rules = self.book.rules
        reasons = with_reason(rules, reason, about)
        if self.book.demo:
            self.book.use_rules(replace(rules, no_reasons=reasons))
            return
        from followup_tui.system.settings import change

        try:
            self.home.take(change({"rules.no_reasons": reasons}))
        except Refused as refused:
            self.say_refused(refused)

    def _show_sheet_again(self, contact_id: int, touch_id: int) -> None:
        answer = self.book.avoiding.sheet_ended_by(touch_id)
        if answer is None:
            return
        from followup_tui.tui.screens.after_session import FearSheetAgain
        from followup_tui.tui.screens.prompt import WIDTH
        from followup_tui.tui.wording.avoiding import again_lines, again_title

        book = self.book
        title = again_title(answer, book.row(contact_id).contact.name, book.today())
        self.lay_over(FearSheetAgain(title, again_lines(answer, book.touch(touch_id), WIDTH - 4)))

    # -- what is in the way

    def go_on(self, done: Done, row: int) -> None:
        """Go on to who comes next; where they are put off, the question comes with them."""
        super().go_on(done, row)
        self._left_alone = None
        if self.view is View.DUE:
            self.call_later(self.ask_in_the_way)

    def select(self, contact_id: int | None) -> None:
        """Show a contact; who was left alone comes up anew when somebody else was shown in between."""
        if contact_id != self._left_alone:
            self._left_alone = None
        super().select(contact_id)

    async def ask_in_the_way(self) -> bool:
        """Ask what is in the way with who is selected; False where there is nothing to ask, or it was just left."""
        card = self.card
        if card is None or self.form is not None or self.app.screen is not self or self.question is not None:
            return False
        if card.contact.id == self._left_alone or not self.book.avoiding.is_to_ask(card.contact.id):
            return False
        from followup_tui.tui.forms.avoiding_form import AvoidingForm

        said = self.status.line
        await self.open_form(AvoidingForm(card))
        self.say(said)  # what was saved just now, and the way back, stay in sight
        return True

    async def on_avoiding_form_answered(self, message: AvoidingForm.Answered) -> None:
        """It was answered: keep that, and do what was decided."""
        message.stop()
        answer, contact_id = message.answer, message.contact_id
        done = await self.intend_of_form(partial(self.book.avoiding.keep, contact_id, answer))
        if done is None:
            return
        match answer.decided:
            case Offer.NOW:
                await self.log_preferred()
            case Offer.CHANNEL:
                ways = tuple(Answer(key, name, partial(self.log_touch, Channel(name))) for key, name in CHANNELS)
                self.ask(Question("Which way?", ways))
            case Offer.CATEGORY:
                await self.run_action("contact_category")
            case Offer.STOP:
                await self.run_action("contact_stop")

    async def on_avoiding_form_taken(self, message: AvoidingForm.Taken) -> None:
        """It is taken at once."""
        message.stop()
        await self.close_form()
        await self.log_touch(message.channel)

    def leave_alone(self) -> None:
        """The question was left: it is asked when they come up again."""
        self._left_alone = self.selected
