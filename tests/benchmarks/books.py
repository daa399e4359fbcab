"""The practice books that are measured, and the environment in which the program sees nothing but them."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pendulum

from followup_tui.book import Book, practice
from followup_tui.domain.blocks.rule_words import read_commitment
from followup_tui.system.clock import SystemClock

ROOT = Path(__file__).resolve().parent.parent.parent
LONG_AGO = 500
"""Days ago on which the worst book was made: everybody in it who is not stopped is due today."""


class Earlier(SystemClock):
    """The clock of the machine, so many days behind."""

    def __init__(self, days: int) -> None:
        super().__init__()
        self._days = days

    def now(self) -> pendulum.DateTime:
        """The moment, days ago."""
        return super().now().subtract(days=self._days)


def book(folder: Path, contacts: int, *, all_due: bool = False) -> Path:
    """A practice book of that size in the folder; made where it is not there yet."""
    days_ago = LONG_AGO if all_due else 0
    clock = Earlier(days_ago)
    path = folder / f"{contacts}{'-all-due' if all_due else ''}-{clock.now().to_date_string()}.db"
    if not path.exists():
        print(f"making a book of {contacts:,} contacts{', all due' if all_due else ''} …", file=sys.stderr)
        practice.make(path, clock, contacts=contacts)
        with Book.open(path, SystemClock()) as made:
            # One that nobody waits for while it is measured: without any the first screen is the question for it.
            made.blocks.set_rule(read_commitment("daily 23:58", 15, made.rules))
    return path


def environment(folder: Path, path: Path | None = None) -> dict[str, str]:
    """Of the caller only the path to programs; a home of its own; the book, where there is one."""
    made = {
        "PATH": os.environ.get("PATH", os.defpath),
        "HOME": str(folder),
        "LANG": "C.UTF-8",
        "TERM": "xterm-256color",
        "COLORTERM": "truecolor",
        "PYTHONPATH": str(ROOT),
    }
    return made if path is None else made | {"FOLLOWUP_DB": str(path)}
