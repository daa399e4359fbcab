"""How an intent is done on the desk: handed to the book, then shown, with the way back; or refused, with the reason."""

from __future__ import annotations

from collections.abc import Callable
from inspect import isawaitable

from followup_tui.domain.errors import Refused
from followup_tui.domain.values import Card, Done, TouchDraft, When
from followup_tui.tui.screens.desk_ground import DeskGround


class DeskIntents(DeskGround):
    """Intents and what follows them."""

    def intend(self, intent: Callable[[], Done], *, on_to_next: bool = False) -> Done | None:
        """Do one intent of the book: show what it did, or why not."""
        try:
            done = intent()
        except Refused as refused:
            self.say_refused(refused)
            return None
        self._show_done(done, on_to_next=on_to_next)
        return done

    async def intend_of_form(self, intent: Callable[[], Done], *, on_to_next: bool = False, draft: TouchDraft | None = None) -> Done | None:
        """Do the intent of the open form; one that is refused is said in the form, which stays (None)."""
        form = self.form
        try:
            done = intent()
        except Refused as refused:
            if form is not None:
                form.refuse(refused)
            return None
        await self.close_form()
        self._show_done(done, on_to_next=on_to_next, draft=draft)
        return done

    def _show_done(self, done: Done, *, on_to_next: bool, draft: TouchDraft | None = None) -> None:
        row = self.queue.cursor
        if on_to_next:
            self.go_on(done, row)
        else:
            self.refresh_areas(done)
        self.tell_protection(draft)  # first: what stands at the right of the status line may get longer by it
        self.say_saved(done)

    def tell_protection(self, draft: TouchDraft | None = None) -> None:
        """Something was saved: the session that runs hears of it, and a look at the queue is over."""
        if self.home.protection is not None:
            self.home.protection.saved(draft)

    async def do(self, what: Callable[[], object]) -> None:
        result = what()
        if isawaitable(result):
            await result

    def on_card(self) -> Card | None:
        """The contact that the keys are about; says so where there is none."""
        if self.card is None:
            self.say_refused(Refused("Nobody is selected", "", "a adds somebody, 3 shows everybody."))
        return self.card

    def when(self, text: str, past: bool = False) -> When:
        """A day in words, understood now; raises Refused."""
        return self.book.when(text, past=past)
