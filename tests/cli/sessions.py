"""What tests of the commands do with the block of 1 December: begin it, read it, sit at a terminal."""

from __future__ import annotations

import pytest

from followup_tui.book import Book
from followup_tui.cli.commands import block as block_command
from tests.cli.conftest import Shell

FIRST = {
    "id": 1,
    "state": "scheduled",
    "phase": "upcoming",
    "starts": "2026-12-01T09:00",
    "minutes": 60,
    "served_seconds": 0,
    "released_seconds": 0,
    "moves": 0,
    "first_planned": "2026-12-01T09:00",
    "successor": None,
    "latest_allowed": "2026-12-08T09:00",
}
"""The first block of Tuesdays 09:00, 60 minutes, made on Tue 24 Nov 2026 at 10:05."""


def starts(shell: Shell, *more: str) -> list[str]:
    """When the blocks on the calendar begin."""
    return [block["starts"] for block in shell.json("block", *more)["blocks"]]


def begin(shell: Shell, block_id: int, served: int = 0) -> None:
    """Start a block as the app does, serve some seconds, and end the program."""
    with Book.open(shell.path, shell.clock) as book:
        book.blocks.start(block_id)
        if served:
            book.blocks.serve(block_id, served)
        book.blocks.interrupt()


def terminal(monkeypatch: pytest.MonkeyPatch, *, yes: bool = True, typed: str = "") -> None:
    """Let the verbs believe that a person sits at a terminal, and answers so."""
    monkeypatch.setattr(block_command, "interactive", lambda: True)
    monkeypatch.setattr(block_command, "confirm", lambda _, **__: yes)
    monkeypatch.setattr(block_command, "ask_line", lambda _: typed)
