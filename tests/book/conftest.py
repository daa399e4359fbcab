"""A book with a commitment, and a second program on it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from followup_tui.book.book import Book
from tests.clock import FixedClock
from tests.domain.blocks.build import rule


@pytest.fixture
def early(tmp_path: Path) -> FixedClock:
    """Tue 24 Nov 2026, 08:30."""
    return FixedClock("2026-11-24 08:30")


@pytest.fixture
def desk(tmp_path: Path, early: FixedClock) -> Iterator[Book]:
    """A book with Tuesdays 09:00, 60 minutes: block 1 is today's, block 2 that of 1 Dec."""
    with Book.open(tmp_path / "book.db", early) as book:
        book.blocks.set_rule(rule())
        yield book


@pytest.fixture
def other(desk: Book, early: FixedClock) -> Iterator[Book]:
    """A second program on the same book."""
    with Book.open(desk.path, early) as book:
        yield book
        book.blocks.interrupt()
