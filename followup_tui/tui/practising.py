"""The practice book, opened from the first start: made-up people in a temporary file, gone when the program ends."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from followup_tui.system.clock import SystemClock

if TYPE_CHECKING:
    from followup_tui.book import Book
    from followup_tui.system.clock import Clock


class Practice:
    """One practice book and the folder that it lies in."""

    def __init__(self, clock: Clock | None = None) -> None:
        from followup_tui.book import Book, practice

        self._folder = TemporaryDirectory(prefix="followup-practice-")
        path = Path(self._folder.name) / "practice.db"
        clock = clock or SystemClock()
        practice.make(path, clock)
        self.book: Book = Book.open(path, clock)
        self.book.demo = True

    def close(self) -> None:
        """Close the book and remove the folder."""
        self.book.close()
        self._folder.cleanup()
