"""What the app knows of the calendar: read again each minute, after each change of its own, and when another program wrote."""

from __future__ import annotations

from contextvars import copy_context
from typing import TYPE_CHECKING

from followup_tui.domain.blocks import phases
from followup_tui.domain.blocks.phases import Phase
from followup_tui.domain.blocks.states import Open, Running, Scheduled
from followup_tui.domain.errors import Refused
from followup_tui.tui.ringing import Reminders
from followup_tui.tui.serving import Serving
from followup_tui.tui.wording import header as header_words
from followup_tui.tui.wording import session as words
from followup_tui.tui.wording.header import LOWEST
from followup_tui.tui.wording.line import BLANK, Line
from followup_tui.tui.wording.session import Meeting

if TYPE_CHECKING:
    from followup_tui.book import Book
    from followup_tui.book.sessions import Tally
    from followup_tui.tui.app import FollowupApp


class Watch:
    """The open blocks of the app's book, and how a session that runs here stands."""

    def __init__(self, app: FollowupApp) -> None:
        self.app = app
        self.context = copy_context()
        """Where screens are put over the desk from: the app itself."""
        self.book: Book = app.book
        self.serving = Serving(app.book)
        self.today_words = ""
        """The one line of the question before the session."""
        self.reminders = Reminders()
        self._open: tuple[Open, ...] = ()
        self._committed = False
        self._streak = 0
        self._share: float | None = None
        self._version: int | None = None
        self._minute = -1
        self._tally: Tally | None = None
        self._counted: tuple[object, ...] = ()
        self._reviewed: tuple[int, int] | None = None

    # -- reading

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
        self.read_share()
        self._version = self.book.version()

    def read_share(self) -> None:
        """Read the share of promises kept."""
        self._share = self.book.share_kept()

    def _use(self, book: Book) -> None:
        """Go on with another book: the practice book, from the first start."""
        self.serving.stop()
        self.book, self.serving, self.reminders = book, Serving(book), Reminders()

    def is_stale(self) -> bool:
        """Whether another program has changed the book since it was read."""
        return self.book is self.app.book and self.book.version() != self._version

    # -- what there is

    @property
    def is_running(self) -> bool:
        """Whether a session is served here."""
        return self.serving.is_on

    @property
    def is_committed(self) -> bool:
        """Whether there is a commitment."""
        return self._committed

    def waiting(self) -> tuple[Open, ...]:
        """The blocks that wait for an answer, in their order; none while a session runs."""
        if self.is_running or not self._open:
            return ()
        return phases.to_go_through(self._open, self.book.blocks.now(), self._served_elsewhere())

    def coming(self) -> Scheduled | None:
        """The next block whose time is still to come."""
        return phases.coming_block(self._open, self.book.blocks.now())

    def interrupted(self) -> Running | None:
        """The block that was started and is not served here."""
        return next((block for block in self._open if isinstance(block, Running)), None) if not self.is_running else None

    @property
    def runs_elsewhere(self) -> bool:
        """Whether another program serves a session on this book."""
        return not self.is_running and self._served_elsewhere() is not None

    def _served_elsewhere(self) -> int | None:
        return self.book.blocks.serving() if any(isinstance(block, Running) for block in self._open) else None

    @property
    def on_screen(self) -> bool:
        """Whether the session can be seen: the window is large enough for it."""
        width, height = self.app.size
        return width >= LOWEST[0] and height >= LOWEST[1]

    # -- what is shown

    def meeting(self) -> Meeting | None:
        """How the session stands, for its bar; None while none runs. The counts are made again when the book has changed."""
        block, meter = self.serving.block, self.serving.meter
        if block is None or meter is None:
            return None
        # With the minute, since the time of a promise may have come.
        changed = (self.book.undo_label(), self.book.version(), self.book.now().replace(second=0))
        tally = self._tally
        if tally is None or changed != self._counted:
            sessions = self.book.blocks.sessions
            tally = sessions.tally(block)
            self._counted, self._tally = changed, tally
            self._reviewed = None if sessions.due() else sessions.reviewed()
        people, goal = tally.handled + tally.waiting, self.book.rules.nos_a_month
        return Meeting(
            meter.left, int(meter.total), meter.is_still, tally.handled, people, tally.outcomes, tally.nos_this_month, goal, self._reviewed
        )

    def count_again(self) -> None:
        """What was counted may be out of date."""
        self._tally = None
        self.read_share()

    def header_line(self, left: Line, width: int) -> Line:
        """The header of the desk, with the next session and the weeks kept at its right."""
        kept = words.kept_words(self._share, narrow=width < header_words.NARROW)
        return words.header_with(left, *self.header_right(width), width, kept)

    def today_line(self, width: int) -> Line:
        """The answer of before, for the right of the status line."""
        return words.today_line(self.today_words, width // 3)

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
