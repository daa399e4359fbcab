"""The session that this program serves: what counts, what goes to disk, and how it ends (product.md section 6, "Serving").

Nothing here counts ticks: a wake-up asks the monotonic clock, and the meter of the domain says what of it counts.
"""

from __future__ import annotations

from enum import Enum, auto
from typing import TYPE_CHECKING

from followup_tui.domain.blocks import serving as metering
from followup_tui.domain.blocks.serving import Meter
from followup_tui.domain.blocks.states import Completed, Running
from followup_tui.domain.errors import Refused

if TYPE_CHECKING:
    from followup_tui.book import Book


class Beat(Enum):
    """What came of a wake-up."""

    NOTHING = auto()
    GOES_ON = auto()
    DONE = auto()
    LOST = auto()


class Serving:
    """One program's side of a session; at most one runs.

    `block` is the block as it was when it was started or continued, `finished` the one that was completed last and whose
    summary was not shown yet. `trouble` is why the last flush failed, where it did and the session goes on.
    """

    def __init__(self, book: Book) -> None:
        self._book = book
        self.block: Running | None = None
        self.meter: Meter | None = None
        self.finished: Completed | None = None
        self.trouble: Refused | None = None

    @property
    def is_on(self) -> bool:
        """Whether a session runs here."""
        return self.block is not None

    @property
    def left(self) -> int:
        """Seconds left; 0 while none runs."""
        return self.meter.left if self.meter is not None else 0

    @property
    def is_paused(self) -> bool:
        """Whether the time stands still for want of a key."""
        return self.meter is not None and self.meter.is_still

    # -- beginning

    def start(self, block_id: int, *, over: bool = False) -> Running:
        """Start or continue a block; with `over` from a program that is silent. Raises Refused."""
        blocks = self._book.blocks
        block = blocks.take_over(block_id) if over else blocks.start(block_id)
        self.block = block
        self.meter = metering.begin(block.minutes, block.served, blocks.monotonic(), idle_after=self._book.rules.idle_minutes * 60.0)
        self.finished = self.trouble = None
        blocks.sessions.begin(block_id)
        return block

    # -- going on

    def wake(self, *, on_screen: bool = True) -> Beat:
        """A wake-up: count what has passed, keep it when it is time to; the session may end by it."""
        if self.meter is None:
            return Beat.NOTHING
        at = self._book.blocks.monotonic()
        self.meter = metering.wake(self.meter, at, on_screen=on_screen)
        if not metering.wants_flush(self.meter, at):
            return Beat.GOES_ON
        return self.flush()

    def touched(self, *, on_screen: bool = True) -> None:
        """A key, or a click."""
        if self.meter is not None:
            at = self._book.blocks.monotonic()
            self.meter = metering.touch(metering.wake(self.meter, at, on_screen=on_screen), at)

    def saved(self, *, conversation: bool) -> None:
        """Something was saved; before a conversation by call, meeting or visit the gap counts too."""
        if self.meter is not None:
            self.meter = metering.saved(self.meter, self._book.blocks.monotonic(), conversation=conversation)

    def flush(self) -> Beat:
        """Put what has been served on disk; at zero the block is completed in the book by it."""
        block, meter = self.block, self.meter
        if block is None or meter is None:
            return Beat.NOTHING
        blocks = self._book.blocks
        try:
            kept = blocks.serve(block.id, meter.seconds)
        except Refused as refused:
            self.trouble = refused
            if blocks.lock.held() and self._still_runs(block.id):
                return Beat.GOES_ON
            self._let_go()
            return Beat.LOST
        self.trouble = None
        self.meter = metering.flushed(meter, blocks.monotonic())
        if isinstance(kept, Completed):
            self.finished = kept
            self._let_go()
            return Beat.DONE
        return Beat.GOES_ON

    def _still_runs(self, block_id: int) -> bool:
        try:
            return isinstance(self._book.blocks.block(block_id), Running)
        except Refused:
            return True

    # -- ending

    def moved(self) -> None:
        """What was left went to another time: the book has let go of it."""
        self._let_go()

    def finish_early(self) -> Completed:
        """Complete the session before its end; raises Refused with what is still to do."""
        block = self.block
        if block is None:
            raise Refused("No session runs", "There is nothing to finish.")
        self.flush()
        if self.finished is not None:
            return self.finished
        sessions = self._book.blocks.sessions
        completed = self._book.blocks.complete_early(block.id, sessions.standing(block))
        assert isinstance(completed, Completed)
        self.finished = completed
        self._let_go()
        return completed

    def why_not_early(self) -> str:
        """What is still to do before the session may end early; nothing where it may."""
        from followup_tui.domain.blocks.arrows import complete_early

        block = self.block
        if block is None or self.meter is None:
            return "No session runs."
        blocks = self._book.blocks
        try:
            kept = blocks.block(block.id)
            complete_early(_with(kept, self.meter.seconds), blocks.sessions.standing(block), blocks.now())
        except Refused as refused:
            return refused.reason
        return ""

    def stop(self, *, on_screen: bool = True) -> None:
        """Stop serving, as when the program ends: what was served until now is kept, and the block stays as it is, owed."""
        self.wake(on_screen=on_screen)
        self.flush()
        if self.block is not None:
            self._let_go()
            self._book.blocks.interrupt()

    def _let_go(self) -> None:
        self.block = None
        self.meter = None
        self._book.blocks.sessions.end()


def _with(block: object, seconds: int) -> Running:
    from dataclasses import replace

    assert isinstance(block, Running)
    return replace(block, served=max(block.served, min(seconds, block.minutes * 60)))
