"""How a session begins, is moved, is left and ends; and the calendar, with what is asked of it."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any

from textual.screen import ModalScreen

from followup_tui.domain.blocks.said import say_minutes, say_moment
from followup_tui.domain.blocks.states import Completed, Open, Rescheduled, Running, Scheduled, Why
from followup_tui.domain.errors import Refused
from followup_tui.tui.watching import Watch
from followup_tui.tui.wording import header as header_words
from followup_tui.tui.wording import session as words
from followup_tui.tui.wording.line import BLANK, Piece

if TYPE_CHECKING:
    from collections.abc import Callable

    from followup_tui.domain.blocks.ruling import Change
    from followup_tui.tui.screens.before_session import Told
    from followup_tui.tui.screens.calendar import Asked
    from followup_tui.tui.screens.due_block import DueBlock


class SessionFlow(Watch):
    """The screens around a session."""

    @property
    def shown(self) -> DueBlock | None:
        """The overlay of a block that waits, where it lies over the desk."""
        from followup_tui.tui.screens.due_block import DueBlock

        return next((screen for screen in self.app.screen_stack if isinstance(screen, DueBlock)), None)

    def push(self, screen: ModalScreen[Any], then: Callable[[Any], None] | None = None) -> None:
        """Put one of the session's screens over what is there."""
        for name in ("screens", "forms", "session"):
            self.app.load_styles(name)
        # What is asked on the overlay is answered when the overlay has gone: the answer goes to the app, not to it.
        self.context.copy().run(self.app.push_screen, screen, then)

    def refuse(self, refused: Refused) -> None:
        """Say why not, where one looks."""
        shown = self.shown
        if shown is not None and shown is self.app.screen:
            shown.tell((Piece(refused.reason or refused.title, "coral"),))
        elif self.app.screen is self.app.desk:
            self.app.desk.say_refused(refused)
        else:
            self.app.notify(str(refused), severity="warning")

    def tick(self) -> None:
        """A wake-up; the whole of it is in `protecting`."""

    # -- beginning

    def start(self, block_id: int, *, over: bool = False) -> None:
        """Start or continue a block; a new one begins with the optional question."""
        blocks = self.book.blocks
        try:
            continued = isinstance(blocks.block(block_id), Running)
            self.serving.start(block_id, over=over)
        except Refused as refused:
            self.refuse(refused)
            self.read(tend=False)
            return
        self.count_again()
        self.read(tend=True)  # one that was started early may have been the only one ahead
        if (shown := self.shown) is not None and shown is self.app.screen:
            shown.dismiss(None)
        self.read_today()
        self._show_all()
        self.app.desk.say(BLANK)
        if not continued:
            self.app.call_after_refresh(self._ask_before, block_id)

    def _show_all(self) -> None:
        desk = self.app.desk
        desk.show_keys()
        desk.show_header()
        desk.show_today()
        desk.follow_session()

    def _ask_before(self, block_id: int) -> None:
        from followup_tui.tui.screens.before_session import MOST_OFFERED, BeforeSession

        sessions = self.book.blocks.sessions

        again = sessions.to_ask_again()

        def done(answer: Told | None) -> None:
            try:
                if answer is not None:
                    answer.keep(sessions, block_id, again)
            except Refused as refused:
                self.refuse(refused)
                return
            self.read_today()
            self.app.desk.show_today()
            self.app.desk.call_later(self.app.desk.ask_in_the_way)

        book = self.book
        listing = book.listing()
        people = [(row.contact.id, row.contact.name, row.why) for row in book.rows(listing, 0, min(listing.total, MOST_OFFERED))]
        self.push(BeforeSession(sessions.before_last(), again, people), done)

    def read_today(self) -> None:
        """What is meant for today, as it stands now: the line from before, and who of the three was served."""
        block, sessions = self.serving.block, self.book.blocks.sessions
        before = sessions.before(block.id) if block is not None else None
        if block is None or before is None:
            self.today_words = ""
            return
        self.today_words = words.today_text(before.line or before.in_the_way, sessions.served(block.id))

    # -- moving

    def move(self, block: Open) -> None:
        """Open the dialog that moves a block; one that runs is put on disk first, and summed up when it was moved."""
        from followup_tui.tui.screens.move_block import MoveBlock

        blocks, block_id = self.book.blocks, block.id
        begun = self.serving.block if self.serving.block is not None and self.serving.block.id == block_id else None
        try:
            if begun is not None:
                self.serving.flush()
            present = blocks.block(block_id)
        except Refused as refused:
            self.refuse(refused)
            return
        if not isinstance(present, Scheduled | Running) or (begun is not None and not self.is_running):
            self.tick()
            return

        def make(to: datetime, why: Why) -> tuple[Rescheduled, Scheduled]:
            if begun is not None and self.is_running:
                self.serving.flush()
            return blocks.move(block_id, to, why)

        def done(new: Scheduled | None) -> None:
            if new is None:
                return
            if begun is not None:
                self.serving.moved()
            self.read(tend=True)
            self.app.desk.say(header_words.done_line(f"moved: {say_minutes(new.minutes)} to {say_moment(new.starts)}"))
            if begun is not None:
                self.session_over()
                served = blocks.block(block_id).served // 60
                self._show_summary("What is left was moved", begun, f"{served} of {begun.minutes}")
            self.tick()

        self.push(MoveBlock(blocks, present, make, lambda way: blocks.sessions.keep_before(block_id, way, "")), done)

    # -- leaving

    def leave(self, *, finish: bool = False) -> None:
        """Ask: keep going, or move what is left; with `finish` also whether it may end early."""
        from followup_tui.tui.screens.leave_session import LeaveSession

        if not self.is_running or any(isinstance(screen, LeaveSession) for screen in self.app.screen_stack):
            return
        why_not = self.serving.why_not_early() if finish else ""

        def done(answer: str | None) -> None:
            if answer == "move" and self.serving.block is not None:
                self.move(self.serving.block)
            elif answer == "finish":
                self._finish()

        self.push(LeaveSession(-(-self.serving.left // 60), finish=finish, why_not=why_not), done)

    def _finish(self) -> None:
        try:
            self.serving.finish_early()
        except Refused as refused:
            self.refuse(refused)
            return
        self.read(tend=True)
        self.session_over()
        self.tick()

    # -- ending

    def session_over(self) -> None:
        """No session runs here any more: the header, the footer and the status line are the desk's again."""
        from followup_tui.tui.screens.leave_session import LeaveSession

        self.today_words = ""
        self._show_all()
        if isinstance(self.app.screen, LeaveSession):
            self.app.screen.dismiss(None)

    def sum_up(self) -> None:
        """Show what was done in the session that was completed."""
        block, self.serving.finished = self.serving.finished, None
        if block is not None:
            served = f"{block.served // 60} of {block.minutes}" if block.released >= 60 else str(block.minutes)
            self._show_summary("The session is over", block, served)

    def _show_summary(self, title: str, block: Running | Completed, served: str) -> None:
        from followup_tui.tui.screens.after_session import AfterSession

        sessions = self.book.blocks.sessions
        people, goal = sessions.served(block.id), self.book.rules.nos_a_month
        lines = words.after_lines(sessions.tally(block), goal, people, served, self.coming(), self._streak)
        self.push(AfterSession(title, lines))

    # -- the calendar, and the commitment

    def open_calendar(self) -> None:
        """The calendar, over the desk; not twice."""
        from followup_tui.tui.screens.calendar import CalendarScreen

        if not any(isinstance(screen, CalendarScreen) for screen in self.app.screen_stack):
            self.push(CalendarScreen(self.book.blocks, self.book.rules, self._asked, self.book.now))

    def _asked(self, asked: Asked) -> None:
        """What was asked of the calendar."""
        block = asked.block
        match asked.wish:
            case "start" if isinstance(block, Scheduled | Running):
                self._start_from_calendar(block)
            case "move" if isinstance(block, Scheduled | Running):
                self.move(block)
            case "commitment":
                self.open_commitment()
            case "away":
                self._open_away()
            case "clock":
                self._open_clock()

    def _start_from_calendar(self, block: Open) -> None:
        running = self.serving.block
        if running is not None:
            self.app.notify("A session runs. It is moved or finished first.", timeout=4)
            return
        self.app.pop_screen()
        self.start(block.id, over=self.runs_elsewhere and self.book.blocks.may_take_over())

    def open_commitment(self, *, first: bool = False, then: Callable[[Change | None], object] | None = None) -> None:
        """The commitment: the first one, or another."""
        from followup_tui.domain.blocks.words import say_change
        from followup_tui.tui.screens.commitment import CommitmentScreen

        def done(change: Change | None) -> None:
            self.read(tend=True)
            if change is not None:
                self.app.desk.say(header_words.done_line(say_change(change).rstrip(".")))
            self.tick()
            if then is not None:
                then(change)

        self.push(CommitmentScreen(self.book.blocks, self.book.rules, first=first), done)

    def _open_away(self) -> None:
        from followup_tui.tui.screens.away import AwayScreen

        def done(said: str | None) -> None:
            if said is not None:
                self.read(tend=True)
                self.app.notify(said, timeout=5)

        self.push(AwayScreen(self.book.blocks, lambda text, past: self.book.when(text, past=past)), done)

    def _open_clock(self) -> None:
        from followup_tui.domain.blocks.seen import TYPED
        from followup_tui.domain.blocks.words import say_behind
        from followup_tui.tui.screens.prompt import TypeName

        blocks = self.book.blocks
        latest = blocks.latest_seen()
        if latest is None or not blocks.is_behind():
            return

        def done(typed: str | None) -> None:
            if typed is None:
                return
            try:
                blocks.accept_clock(typed)
            except Refused as refused:
                self.refuse(refused)
            self.read(tend=True)
            self.tick()

        self.push(TypeName("Is the clock right now?", say_behind(latest, self.book.now()), TYPED), done)
