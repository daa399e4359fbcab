"""Playing a session in a test: a commitment in the practice book, and the clock, moved by hand."""

from __future__ import annotations

from textual.pilot import Pilot

from followup_tui.book.book import Book
from followup_tui.domain.blocks.phases import Phase
from followup_tui.domain.blocks.rule_words import read_commitment
from followup_tui.domain.blocks.states import Block
from followup_tui.tui.protecting import Protection
from followup_tui.tui.screens.desk import Desk
from tests.clock import FixedClock


def commit(book: Book, clock: FixedClock, now: str, rule: str = "tue 09:00", minutes: int = 60, made: str = "2026-11-23 10:00") -> None:
    """Make the commitment some time ago, and let it be `now`; the calendar is as it was when it was made."""
    clock.set(made)
    book.blocks.set_rule(read_commitment(rule, minutes, book.rules))
    clock.set(now)


def guard(desk: Desk) -> Protection:
    """What watches over the session."""
    assert desk.home.protection is not None
    return desk.home.protection


async def settle(pilot: Pilot[None]) -> None:
    """Let everything that was set off come to its end."""
    for _ in range(4):
        await pilot.pause()


async def later(desk: Desk, pilot: Pilot[None], clock: FixedClock, seconds: float, step: float = 5.0) -> None:
    """Let time go by in wake-ups of a few seconds, as the app is woken."""
    while seconds > 0:
        clock.advance(seconds=min(step, seconds))
        seconds -= step
        guard(desk).tick()
    await settle(pilot)


async def due_now(desk: Desk, pilot: Pilot[None], clock: FixedClock) -> None:
    """Let the overlay's first second go by."""
    guard(desk).tick()
    await settle(pilot)
    clock.advance(seconds=1)
    guard(desk).tick()
    await settle(pilot)


def states(book: Book) -> list[Phase]:
    """What every block is now, as nobody serving sees it."""
    return [book.blocks.phase(block) for block in book.blocks.board().blocks]


def first(book: Book) -> Block:
    """The first block."""
    return book.blocks.board().blocks[0]
