"""What many rooms' tests need: a clock that stands still, and a real book in a temporary folder."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings

from followup_tui.book.book import Book
from tests.clock import FixedClock

# No example is too slow on a busy machine, and CI tries the same ones each time: a new one is looked for while one works.
settings.register_profile("steady", deadline=None, derandomize=bool(os.environ.get("CI")))
settings.load_profile("steady")


@pytest.fixture
def clock() -> FixedClock:
    """Tue 24 Nov 2026, 10:05."""
    return FixedClock()


@pytest.fixture
def book(tmp_path: Path, clock: FixedClock) -> Iterator[Book]:
    """An empty book in a real file."""
    with Book.open(tmp_path / "book.db", clock) as opened:
        yield opened
