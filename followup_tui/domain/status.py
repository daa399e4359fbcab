"""The one line for a prompt or a status bar; light to import, since it runs at every prompt."""

from __future__ import annotations

NOTHING_WAITS, CONTACTS_DUE = 0, 10
"""The exit codes of `followup status` (cli.md)."""


def say_status(due: int, promised: int) -> str:
    """How many are due and promised today, in words: "14 due, 2 promised"."""
    if not due:
        return "nobody due"
    return f"{due} due, {promised} promised" if promised else f"{due} due"


def status_code(due: int) -> int:
    """The exit code that goes with it."""
    return CONTACTS_DUE if due else NOTHING_WAITS
