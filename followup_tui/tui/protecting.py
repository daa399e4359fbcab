"""The protected session in the app: what waits comes over every screen, what runs is served, what is over is summed up.

One object for the app. It is woken once a second; what it knows of the calendar it reads again each minute, after each
change of its own, and when another program has changed the book.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.command import CommandPalette
from textual.widgets import Input, TextArea

from followup_tui.domain.blocks import phases
from followup_tui.domain.blocks.phases import Phase
from followup_tui.domain.blocks.serving import Pulse, is_conversation, listen, may_take_over
from followup_tui.domain.blocks.states import Completed, Open, Running, Scheduled
from followup_tui.domain.errors import Refused
from followup_tui.domain.values import TouchDraft
from followup_tui.tui.ringing import Reminders, ring
from followup_tui.tui.serving import Beat, Serving
from followup_tui.tui.wording import header as header_words
from followup_tui.tui.wording import session as words
from followup_tui.tui.wording.header import LOWEST
from followup_tui.tui.wording.line import BLANK, Line, Piece
from followup_tui.tui.wording.session import Meeting

if TYPE_CHECKING:
    from followup_tui.book import Book
    from followup_tui.book.sessions import Tally
    from followup_tui.tui.app import FollowupApp
    from followup_tui.tui.screens.due_block import DueBlock, Waiting

LOOK = 60.0
"""Seconds that a look at the queue lasts; then, and after everything saved, the block comes back."""


class Protection:
    """Watches over the blocks of the app's book."""

    def __init__(self, app: FollowupApp) -> None:
        self.app = app
        self.book: Book = app.book
        self.serving = Serving(app.book)
        self.today_words = ""
        """The one line of the question before the session."""
        self._open: tuple[Open, ...] = ()
        self._committed = False
        self._streak = 0
        self._version: int | None = None
        self._minute = -1
        self._look_until: float | None = None
        self._tally: Tally | None = None
        self._counted: tuple[object, ...] = ()
        self._reviewed: tuple[int, int] | None = None
        self._reminders = Reminders()
        self._pulse: Pulse | None = None

    # -- what there is

    @property
    def is_running(self) -> bool:
        """Whether a session is served here."""
        return self.serving.is_on

    @property
    def is_looking(self) -> bool:
        """Whether a block waits while one looks at the queue."""
        return self._look_until is not None

    def waiting(self) -> tuple[Open, ...]:
        """The blocks that wait for an answer, in their order; none while a session runs."""
        if self.is_running or not self._open:
            return ()
        return phases.to_go_through(self._open, self.book.blocks.now(), self._served_elsewhere())

    def coming(self) -> Scheduled | None:
        """The next block whose time is still to come."""
        return phases.coming_block(self._open, self.book.blocks.now())

    @property
    def runs_elsewhere(self) -> bool:
        """Whether another program serves a session on this book."""
        return not self.is_running and self._served_elsewhere() is not None

    def _served_elsewhere(self) -> int | None:
        running = next((block.id for block in self._open if isinstance(block, Running)), None)
        if running is None:
            return None
        sign = self.book.blocks.lock.others_sign()
        self._pulse = listen(self._pulse, sign, self.book.blocks.monotonic()) if sign else None
        return running if sign else None

    # -- going on

    def begin(self) -> None:
        """Look for the first time: the calendar is tended, and what waits comes."""
        self.read(tend=True)
        self.tick()

    def changed(self) -> None:
        """Something about blocks was written here."""
        self.read(tend=False)
        self.tick()

    def read(self, *, tend: bool) -> None:
        """Read the calendar; with `tend` what belongs on it is put there first. What is refused waits for the next minute."""
        if self.book is not self.app.book:
            self._use(self.app.book)
        blocks = self.book.blocks
        try:
            board = blocks.board()
            if tend and board.periods and blocks.tend():
                board = blocks.board()
            self._committed = bool(board.periods)
            self._open = tuple(block for block in board.blocks if isinstance(block, Scheduled | Running))
            self._streak = blocks.streak() if self._committed else 0
        except Refused as refused:
            self.app.desk.say_refused(refused)
        self._version = self.book.version()

    def _use(self, book: Book) -> None:
        self.serving.stop()
        self.book, self.serving, self._reminders = book, Serving(book), Reminders()

    def tick(self) -> None:
        """A wake-up, once a second: serve, tend, remind, and let what waits come."""
        now = self.app.book.now()
        if self.book is not self.app.book or now.minute != self._minute or self.book.version() != self._version:
            fresh = self.book is not self.app.book or now.minute != self._minute
            self._minute = now.minute
            self.read(tend=fresh)
        if self.is_running:
            self._serve()
        else:
            self._remind()
        self._come()
        self.show_header()

    def _serve(self) -> None:
        match self.serving.wake(on_screen=self.on_screen):
            case Beat.DONE:
                self.read(tend=True)
                self._session_over()
            case Beat.LOST:
                self.read(tend=False)
                self._session_over()
                lost = Refused("The session goes on elsewhere", "Another program serves it now; what was served here is kept.")
                self.app.desk.say_refused(lost)

    @property
    def on_screen(self) -> bool:
        """Whether the session can be seen: the window is large enough for it."""
        width, height = self.app.size
        return width >= LOWEST[0] and height >= LOWEST[1]

    def _remind(self) -> None:
        if not self._open or self.runs_elsewhere:
            return
        for text in self._reminders.due(self._open, self.book.blocks.now()):
            self.app.desk.say((Piece("◷ ", "blue"), Piece(text)))
            ring(self.app, text)

    def _session_over(self) -> None:
        self.today_words = ""
        self.app.desk.show_keys()
        self.app.desk.show_today()
        from followup_tui.tui.screens.leave_session import LeaveSession

        if isinstance(self.app.screen, LeaveSession):
            self.app.screen.dismiss(None)

    # -- the block over every screen

    @property
    def is_busy(self) -> bool:
        """Whether a text field, a form or a capture is open: the block waits for it."""
        desk = self.app.desk
        if desk.form is not None or isinstance(self.app.focused, Input | TextArea):
            return True
        over = self.app.screen_stack[1:]
        return any(isinstance(screen, CommandPalette) or hasattr(screen, "dirty") or hasattr(screen, "is_summary") for screen in over)

    @property
    def shown(self) -> DueBlock | None:
        """The overlay, where it lies over the desk."""
        from followup_tui.tui.screens.due_block import DueBlock

        return next((screen for screen in self.app.screen_stack if isinstance(screen, DueBlock)), None)

    def _come(self) -> None:
        """Let the block come that waits, follow what becomes of it, or let it go; a summary comes first."""
        if self.serving.finished is not None and not self.is_busy:
            self._sum_up(self.serving.finished)
            return
        waiting = self.waiting()
        if not waiting and not self._open:
            return
        shown = self.shown
        if not waiting:
            self._look_until = None
            if shown is not None and shown is self.app.screen:
                shown.dismiss(None)
            return
        if shown is not None:
            shown.show(self._waiting_words(waiting[0]))
            return
        if self._look_until is not None and self.book.blocks.monotonic() < self._look_until:
            return
        if not self.is_busy:
            self.come()

    def come(self) -> None:
        """Put what waits over the screen now."""
        waiting = self.waiting()
        if not waiting or self.shown is not None:
            return
        from followup_tui.tui.screens.due_block import DueBlock

        self._look_until = None
        self.app.load_styles("screens")
        self.app.load_styles("session")
        self.app.push_screen(DueBlock(self._waiting_words(waiting[0]), self._answer, self.book.blocks.monotonic))

    def _waiting_words(self, block: Open) -> Waiting:
        from followup_tui.domain.blocks.arrows import snoozes_left
        from followup_tui.tui.screens.due_block import Waiting

        now = self.book.blocks.now()
        listing = self.book.listing()
        first = self.book.rows(listing, 0, 1)
        inside = words.inside_line(listing.total, listing.fits, first[0] if first else None, self.book.now(), 58)
        sentence = words.due_sentence(block, now)
        return Waiting(block, words.due_title(block, now), sentence, inside, words.due_rows(block, now), snoozes_left(block, now))

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
                    shown.tell((Piece(refused.reason, "coral"),))
                self.changed()
            case ["move"]:
                self.move(block)
            case ["capture"]:
                self.app.desk.open_capture()
            case ["look"]:
                self._look_until = self.book.blocks.monotonic() + LOOK
                shown.dismiss(None)
                self.app.desk.say((Piece("A look at the queue. ", "fg"), Piece("Esc", "blue", True), Piece(" brings the session back.", "muted")))

    def end_look(self) -> bool:
        """A look at the queue is over; False where there was none."""
        if self._look_until is None:
            return False
        self._look_until = None
        self._come()
        return True

    # -- starting, moving, leaving

    def start(self, block_id: int, *, over: bool = False) -> None:
        """Start or continue a block; a new one begins with the optional question."""
        try:
            begun_before = isinstance(self.book.blocks.block(block_id), Running)
            self.serving.start(block_id, over=over)
        except Refused as refused:
            self._refused(refused)
            return
        self._look_until = None
        self._tally = None
        self._counted = ()
        self.read(tend=False)
        if (shown := self.shown) is not None and shown is self.app.screen:
            shown.dismiss(None)
        before = self.book.blocks.sessions.before(block_id)
        self.today_words = before.line or before.in_the_way if before else ""
        self.app.desk.show_keys()
        self.app.desk.show_today()
        self.app.desk.say(BLANK)
        self.show_header()
        if not begun_before:
            self.app.call_after_refresh(self._ask_before, block_id)

    def _ask_before(self, block_id: int) -> None:
        from followup_tui.tui.screens.before_session import BeforeSession

        sessions = self.book.blocks.sessions

        def done(answer: tuple[str, str] | None) -> None:
            if answer is not None:
                try:
                    said = sessions.keep_before(block_id, *answer)
                except Refused as refused:
                    self._refused(refused)
                    return
                if self.is_running:
                    self.today_words = said.line or said.in_the_way
                    self.app.desk.show_today()

        self.app.load_styles("screens")
        self.app.load_styles("session")
        self.app.push_screen(BeforeSession(sessions.before_last()), done)

    def move(self, block: Open) -> None:
        """Open the dialog that moves a block; what runs is put on disk first, and summed up when it is moved."""
        from followup_tui.tui.screens.move_block import MoveBlock

        blocks = self.book.blocks
        runs_here = self.serving.block is not None and self.serving.block.id == block.id
        if runs_here:
            self.serving.flush()
        if (runs_here and not self.is_running) or blocks.block(block.id).__class__ is Completed:
            self.tick()
            return

        def make(to: object, why: object) -> object:
            if runs_here and self.is_running:
                self.serving.flush()
            return blocks.move(block.id, to, why)  # type: ignore[arg-type]

        def keep_way(way: str) -> None:
            blocks.sessions.keep_before(block.id, way, "")

        def done(new: Scheduled | None) -> None:
            if new is None:
                return
            begun = self.serving.block if runs_here else None
            if runs_here:
                self.serving.moved()
                self._session_over()
            self.read(tend=True)
            from followup_tui.domain.blocks.said import say_minutes, say_moment

            self.app.desk.say(header_words.done_line(f"moved: {say_minutes(new.minutes)} to {say_moment(new.starts)}"))
            if begun is not None:
                self._sum_up_moved(begun, block.id)
            self.tick()

        self.app.load_styles("screens")
        self.app.load_styles("forms")
        self.app.load_styles("session")
        self.app.push_screen(MoveBlock(blocks, blocks.block(block.id), make, keep_way), done)  # type: ignore[arg-type]

    def leave(self, *, finish: bool = False) -> None:
        """Ask: keep going, or move what is left; with `finish` also whether it may end early."""
        from followup_tui.tui.screens.leave_session import LeaveSession

        block = self.serving.block
        if block is None or any(isinstance(screen, LeaveSession) for screen in self.app.screen_stack):
            return
        why_not = self.serving.why_not_early(self.book.listing().total) if finish else ""

        def done(answer: str | None) -> None:
            if answer == "move" and self.serving.block is not None:
                self.move(self.serving.block)
            elif answer == "finish":
                self._finish()

        self.app.load_styles("screens")
        self.app.push_screen(LeaveSession(-(-self.serving.left // 60), finish=finish, why_not=why_not), done)

    def _finish(self) -> None:
        try:
            self.serving.finish_early(self.book.listing().total)
        except Refused as refused:
            self._refused(refused)
            return
        self.read(tend=True)
        self._session_over()
        self.tick()

    def close(self) -> None:
        """The app ends: nothing is served any more, and the block stays as it is."""
        self.serving.stop()

    def _refused(self, refused: Refused) -> None:
        shown = self.shown
        if shown is not None and shown is self.app.screen:
            shown.tell((Piece(refused.reason or refused.title, "coral"),))
        else:
            self.app.desk.say_refused(refused)

    # -- keys

    def holds(self) -> bool:
        """What a key that leaves meets: True where it may not leave, which is then said."""
        if self.is_running:
            self.leave()
            return True
        if not self.waiting():
            return False
        shown = self.shown
        if shown is None and self.is_busy:
            self.app.desk.say_waits(self.waiting()[0])
            return True
        self.end_look()
        self.come()
        shown = self.shown
        if shown is not None:
            shown.name_answers()
        return True

    @property
    def is_deaf(self) -> bool:
        """Whether the overlay came less than a second ago and takes no key."""
        from followup_tui.tui.screens.due_block import DueBlock

        return isinstance(self.app.screen, DueBlock) and self.app.screen.is_deaf

    def touched(self) -> None:
        """A key or a click."""
        if self.is_running:
            self.serving.touched(on_screen=self.on_screen)

    def saved(self, draft: TouchDraft | None = None) -> None:
        """Something was saved on the desk: a conversation counts its gap, and a look at the queue is over."""
        if self.is_running:
            self.serving.saved(conversation=draft is not None and is_conversation(draft.channel, draft.outcome))
            self.show_header()
        elif self.is_looking:
            self._look_until = self.book.blocks.monotonic()

    def may_take_over(self) -> bool:
        """Whether the program that serves has been silent for so long that this one may go on with its session."""
        return self.runs_elsewhere and self._pulse is not None and may_take_over(self._pulse, self.book.blocks.monotonic())

    # -- what is shown

    def meeting(self) -> Meeting | None:
        """How the session stands, for its bar; None while none runs."""
        block, meter = self.serving.block, self.serving.meter
        if block is None or meter is None:
            return None
        listing = self.app.desk.listing
        due = self.book.listing().total
        counted = (self.book.undo_label(), self.book.version(), due, listing.today if listing else None)
        if counted != self._counted or self._tally is None:
            self._counted = counted
            self._tally = self.book.blocks.sessions.tally(block, due)
            self._reviewed = None if due else self.book.blocks.sessions.reviewed()
        tally = self._tally
        people = tally.handled + tally.waiting
        goal = self.book.rules.nos_a_month
        return Meeting(
            meter.left, int(meter.total), meter.is_still, tally.handled, people, tally.outcomes, tally.nos_this_month, goal, self._reviewed
        )

    def show_header(self) -> None:
        """The header of the desk: the session's bar, or the next session."""
        self.app.desk.show_header()

    def header_right(self, width: int) -> tuple[Line, Line]:
        """What the header says of the next session, and of the weeks kept."""
        narrow = width < header_words.NARROW
        if not self._committed and not self._open:
            return BLANK, BLANK
        streak = words.streak_words(self._streak, narrow=narrow)
        now = self.book.blocks.now()
        if self.runs_elsewhere:
            return words.waiting_words(Phase.RUNNING, narrow=narrow), streak
        if waiting := self.waiting():
            return words.waiting_words(phases.phase(waiting[0], now), narrow=narrow), streak
        coming = self.coming()
        return (words.next_words(coming, now, narrow=narrow) if coming is not None else BLANK), streak

    def _sum_up(self, block: Completed) -> None:
        self.serving.finished = None
        served = f"{block.served // 60} of {block.minutes}" if block.released >= 60 else str(block.minutes)
        self._show_summary("The session is over", block, served)

    def _sum_up_moved(self, begun: Running, block_id: int) -> None:
        served = self.book.blocks.block(block_id).served
        self._show_summary("What is left was moved", begun, f"{served // 60} of {begun.minutes}")

    def _show_summary(self, title: str, block: Running | Completed, served: str) -> None:
        from followup_tui.tui.screens.after_session import AfterSession

        tally = self.book.blocks.sessions.tally(block, 0)
        lines = words.after_lines(
            tally.outcomes, tally.promises_kept, tally.promises_made, served, self.coming(), self._streak, self.book.blocks.now()
        )
        self.app.load_styles("screens")
        self.app.push_screen(AfterSession(title, lines))
