"""The one line for a prompt or a status bar; light to import, since it runs at every prompt."""

from __future__ import annotations

from datetime import date, datetime

NOTHING_WAITS, CONTACTS_DUE, BLOCK_WAITS = 0, 10, 11
"""The exit codes of `followup status` (cli.md)."""


def say_status(due: int, promised: int, session: str = "") -> str:
    """How many are due and promised today, and the session, in words: "14 due, 2 promised, next session Tue 09:00"."""
    people = f"{due} due" if due else "nobody due"
    promises = f"{promised} promised" if due and promised else ""
    return ", ".join(part for part in (people, promises, session) if part)


def say_session(*, running: bool, due: bool, owed: int, following: datetime | None, today: date) -> str:
    """How the session stands: "session running", "session due", "36 minutes owed", else when the next one is.

    `owed` are the minutes of missed and interrupted blocks, `following` the floating time of the next block that lies ahead.
    Nothing where there is no commitment.
    """
    parts = ["session running"] if running else ["session due"] if due else []
    if owed:
        parts.append(f"{owed} minute{'' if owed == 1 else 's'} owed")
    if not parts and following is not None:
        parts.append(f"next session {_near(following, today)}")
    return ", ".join(parts)


def status_code(due: int, *, block: bool = False) -> int:
    """The exit code that goes with it; `block` says that one is due or owed."""
    return BLOCK_WAITS if block else CONTACTS_DUE if due else NOTHING_WAITS


def _near(moment: datetime, today: date) -> str:
    """A floating time as short as it is clear: "15:00" today, "Tue 09:00" within a week, else "Tue 1 Dec 09:00"."""
    days = moment.date().toordinal() - today.toordinal()
    if days == 0:
        return f"{moment:%H:%M}"
    return f"{moment:%a %H:%M}" if 0 < days < 7 else f"{moment:%a} {moment.day} {moment:%b %H:%M}"
