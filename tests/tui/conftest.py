"""What screen tests need: a terminal that can do colours, and the practice book in a file of its own."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from followup_tui.book import practice
from followup_tui.book.book import Book
from tests.clock import FixedClock

MOMENT = "2026-11-24 10:37"
"""Tue 24 Nov 2026: the moment of the pictures."""


@pytest.fixture(autouse=True)
def colourful_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    """A terminal with all colours, whatever the one that runs the tests can do."""
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.setenv("COLORTERM", "truecolor")
    monkeypatch.delenv("NO_COLOR", raising=False)


@pytest.fixture
def clock() -> FixedClock:
    """Tue 24 Nov 2026, 10:37."""
    return FixedClock(MOMENT)


@pytest.fixture(scope="session")
def practice_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The practice book, made once."""
    path = tmp_path_factory.mktemp("practice") / "book.db"
    practice.make(path, FixedClock(MOMENT))
    return path


@pytest.fixture
def people(practice_file: Path, tmp_path: Path, clock: FixedClock) -> Iterator[Book]:
    """The practice book, to be written in: 14 are due, the first by a promise for 10:30."""
    path = tmp_path / "people.db"
    shutil.copy(practice_file, path)
    with Book.open(path, clock) as opened:
        yield opened
