"""The protected session in the app: what waits comes over every screen, what runs is served, what is over is summed up.

One object for the app, woken once a second. What it knows is in `watching`, the screens around a session in `session_flow`.
"""

from __future__ import annotations

from textual.widgets import Input, TextArea

from followup_tui.domain.blocks.arrows import snoozes_left
from followup_tui.domain.blocks.said import say_moment
from followup_tui.domain.blocks.serving import is_conversation
from followup_tui.domain.blocks.states import Open
from followup_tui.domain.errors import Refused
from followup_tui.domain.values import TouchDraft
from followup_tui.tui.ringing import ring
from followup_tui.tui.screens.due_block import DueBlock, Waiting
from followup_tui.tui.screens.question import Answer, Question
from followup_tui.tui.serving import Beat
from followup_tui.tui.session_flow import SessionFlow
from followup_tui.tui.wording import session as words
from followup_tui.tui.wording.line import Piece

LOOK = 60.0
"""Seconds that a look at the queue lasts; then, and after everything that is saved, the block comes back."""


class Protection(SessionFlow):
    """Watches over the blocks of the app's book."""

    _look_until: float | None = None

    # -- going on

    def begin(self) -> None:
        """Look for the first time: the calendar is tended, and what waits comes."""
        self.read(tend=True)
        self._minute = self.book.now().minute
        self.tick()

    def tick(self) -> None:
        """A wake-up, once a second: serve, tend, remind, and let what waits come."""
        if not self.app.screen_stack:
            return  # the app is closing: its screens have gone before its timers
        minute = self.app.book.now().minute
        if self.book is not self.app.book or minute != self._minute:
            self._minute = minute
            self.read(tend=True)
        elif self.is_stale():
            self.read(tend=False)
        if self.is_running:
            self._serve()
        else:
            self._remind()
        self._come()
        self.app.desk.show_header()

    def _serve(self) -> None:
        self._follow(self.serving.wake(on_screen=self.on_screen))

    def _follow(self, beat: Beat) -> None:
        """What becomes of a session when something of it went to disk."""
        if beat in (Beat.DONE, Beat.LOST):
            self.read(tend=beat is Beat.DONE)
            self.session_over()
        if beat is Beat.LOST:
            self.refuse(Refused("The session goes on elsewhere", "Another program serves it now; what was served here is kept."))

    def _remind(self) -> None:
        if not self._open or self.runs_elsewhere:
            return
        for text in self.reminders.due(self.book, self._open):
            self.app.desk.say((Piece("◷ ", "blue"), Piece(text)))
            ring(self.app, text)

    def close(self) -> None:
        """The app ends: what was served is counted, nothing is served any more, and the block stays as it is."""
        self.serving.stop(on_screen=self.on_screen)

    # -- the block over every screen

    @property
    def is_busy(self) -> bool:
        """Whether a text field, a form or a capture is open, or a summary: the block waits for it."""
        if self.app.desk.form is not None or isinstance(self.app.focused, Input | TextArea):
            return True
        over = self.app.screen_stack[1:]
        return any(hasattr(screen, "dirty") or hasattr(screen, "is_summary") or screen.query("Input, TextArea") for screen in over)

    @property
    def is_holding(self) -> bool:
        """Whether a session runs here, or a block waits: only Ctrl+C twice leaves then."""
        return self.is_running or bool(self.waiting())

    @property
    def is_looking(self) -> bool:
        """Whether a block waits while one looks at the queue."""
        return self._look_until is not None

    @property
    def is_deaf(self) -> bool:
        """Whether the overlay came less than a second ago and takes no key."""
        return isinstance(self.app.screen, DueBlock) and self.app.screen.is_deaf

    def _come(self) -> None:
        """Let the block come that waits, follow what becomes of it, or let it go; a summary comes first."""
        if self.serving.finished is not None:
            if not self.is_busy:
                self.sum_up()
            return
        shown, waiting = self.shown, self.waiting()
        if not waiting:
            self._look_until = None
            if shown is not None and shown is self.app.screen:
                shown.dismiss(None)
        elif shown is not None:
            shown.show(self._in_words(waiting[0]))
        elif not self.is_busy and (self._look_until is None or self.book.blocks.monotonic() >= self._look_until):
            self.come()

    def come(self) -> None:
        """Put what waits over the screen now."""
        waiting = self.waiting()
        if waiting and self.shown is None:
            self._look_until = None
            self.push(DueBlock(self._in_words(waiting[0]), self._answer, self.book.blocks.monotonic))

    def _in_words(self, block: Open) -> Waiting:
        now, book = self.book.blocks.now(), self.book
        listing = book.listing()
        first = book.rows(listing, 0, 1)
        inside = words.inside_line(listing.total, listing.fits, first[0] if first else None, book.now(), 58)
        sentences = words.due_sentences(block, now)
        return Waiting(block, words.due_title(block, now), sentences, inside, words.due_rows(block, now), snoozes_left(block, now))

    def _answer(self, answer: str) -> None:
        """What was answered on the overlay."""
        shown = self.shown
        if shown is None:
            return
        block = shown.waiting.block
        match answer.split():
            case ["start"]:
                self.start(block.id)
            case ["snooze", minutes]:
                try:
                    self.book.blocks.snooze(block.id, int(minutes))
                except Refused as refused:
                    self.refuse(refused)
                self.read(tend=False)
                self.tick()
            case ["move"]:
                self.move(block)
            case ["capture"]:
                self.app.desk.open_capture()
            case ["look"]:
                self._look_until = self.book.blocks.monotonic() + LOOK
                shown.dismiss(None)
                back = (Piece("Esc", "blue", True), Piece(" brings the session back.", "muted"))
                self.app.desk.say((Piece("A look at the queue. "), *back))

    def end_look(self) -> bool:
        """A look at the queue is over; False where there was none."""
        if self._look_until is None:
            return False
        self._look_until = None
        self._come()
        return True

    # -- keys

    def holds(self) -> bool:
        """What a key that leaves meets: True where it may not leave, which is then said."""
        if self.is_running:
            self.leave()
            return True
        waiting = self.waiting()
        if not waiting:
            return False
        self._look_until = None
        if self.shown is None and self.is_busy:
            self.refuse(Refused("Your follow-up session waits", "It comes when what is open is closed. Ctrl+C twice leaves."))
            return True
        self.come()
        self.app.call_after_refresh(self._name_answers)
        return True

    def _name_answers(self) -> None:
        if (shown := self.shown) is not None:
            shown.name_answers()

    def start_or_leave(self) -> None:
        """Start, continue; in a session finish or move."""
        coming = self.coming()
        if self.is_running:
            self.leave(finish=True)
        elif self.runs_elsewhere:
            self._runs_elsewhere()
        elif self.waiting():
            self._look_until = None
            self.come()
        elif coming is not None:
            go = (Answer("y", "start it", lambda: self.start(coming.id)),)
            self.app.desk.ask(Question(f"Start the session of {say_moment(coming.starts)} now, {coming.minutes} minutes?", go))
        else:
            self.open_commitment()

    def _runs_elsewhere(self) -> None:
        block = self.interrupted()
        if block is None or not self.book.blocks.may_take_over():
            remedy = "Go on there; when it is silent, B takes over."
            self.refuse(Refused("The session runs in another program", "One runs at a time.", remedy))
            return
        take = (Answer("y", "take it over", lambda: self.start(block.id, over=True)),)
        self.app.desk.ask(Question("The program that serves the session is silent. Go on with it here?", take))

    def touched(self) -> None:
        """A key or a click."""
        if self.is_running:
            self.serving.touched(on_screen=self.on_screen)

    def left_screen(self) -> None:
        """The session leaves the screen, for an editor: what was served until now is counted, and on disk."""
        if self.is_running:
            self._serve()
            self._follow(self.serving.flush())

    def back_on_screen(self) -> None:
        """It is back: what passed meanwhile counts as nothing, and somebody is there."""
        if self.is_running:
            self.serving.touched(on_screen=False)
        self.tick()

    def saved(self, draft: TouchDraft | None = None) -> None:
        """Something was saved on the desk: a conversation counts its gap, and a look at the queue is over."""
        self.count_again()
        if self.is_running:
            now_spoken = draft is not None and draft.at is None and is_conversation(draft.channel, draft.outcome)
            self.serving.saved(conversation=now_spoken)
            self.read_today()
            self.app.desk.show_today()
        elif self.is_looking:
            self._look_until = self.book.blocks.monotonic()
        self.app.desk.show_header()
