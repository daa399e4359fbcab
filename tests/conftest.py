"""What many rooms' tests need: a clock that stands still, and a real book in a temporary folder."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from followup_tui.book.book import Book
from tests.clock import FixedClock


@pytest.fixture
def clock() -> FixedClock:
    """Tue 24 Nov 2026, 10:05."""
    return FixedClock()


@pytest.fixture
def book(tmp_path: Path, clock: FixedClock) -> Iterator[Book]:
    """An empty book in a real file."""
    with Book.open(tmp_path / "book.db", clock) as opened:
        yield opened
