"""What stands on the calendar of a book, and what waits, for a test to read."""

from __future__ import annotations

from followup_tui.book.book import Book
from followup_tui.domain.blocks.phases import Phase
from followup_tui.domain.blocks.states import Scheduled


def starts(book: Book) -> list[str]:
    """The scheduled blocks, earliest first: "Tue 24 Nov 09:00"."""
    found = sorted(block.starts for block in book.blocks.board().blocks if isinstance(block, Scheduled))
    return [f"{one:%a} {one.day} {one:%b %H:%M}" for one in found]


def waiting(book: Book) -> list[tuple[int, Phase]]:
    return [(block.id, book.blocks.phase(block)) for block in book.blocks.waiting()]
