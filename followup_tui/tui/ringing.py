"""Reminders inside the app: each stage of a block once, on the status line, by the terminal's bell and its notification."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import TYPE_CHECKING, Any

from followup_tui.domain.blocks.phases import Phase, is_near, phase
from followup_tui.domain.blocks.states import Block, Scheduled
from followup_tui.domain.text import clean_line
from followup_tui.tui.wording.session import reminder

if TYPE_CHECKING:
    from textual.app import App

BELL = "\a"


class Reminders:
    """What was reminded of since the app began: ten minutes before a block, and at its start."""

    def __init__(self) -> None:
        self._said: set[tuple[int, datetime, bool]] = set()

    def due(self, blocks: Iterable[Block], now: datetime) -> list[str]:
        """What is to be said now; a block that was snoozed is not announced again before its time."""
        found: list[str] = []
        for block in blocks:
            if not isinstance(block, Scheduled):
                continue
            at_start = phase(block, now) is Phase.DUE
            if not at_start and not (is_near(block, now) and not block.snoozed):
                continue
            key = (block.id, block.starts, at_start)
            if key not in self._said:
                self._said.add(key)
                found.append(reminder(block, now, at_start=at_start))
        return found


def notification(text: str) -> str:
    """The bytes that ask a terminal for a notification (OSC 9), and ring its bell; nothing of the text is read as a command."""
    said = "".join(letter for letter in clean_line(text, 200) if letter.isprintable())
    return f"\x1b]9;{said}\x1b\\{BELL}"


def ring(app: App[Any], text: str) -> None:
    """Ring, through the driver: a terminal that knows neither sequence shows nothing."""
    driver = app._driver
    if driver is not None and not app.is_headless:
        driver.write(notification(text))
        driver.flush()
