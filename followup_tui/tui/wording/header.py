"""The header and the status line in words."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from followup_tui.domain.errors import Refused
from followup_tui.tui.wording.days import clock, full_date
from followup_tui.tui.wording.line import Line, Piece, cells, cut

NARROW = 100
"""Below so many cells what is said is said in its short form."""

LOWEST = (40, 12)
"""Below so many cells the desk is not drawn."""


def header_line(now: datetime, *, note: str = "") -> Line:
    """The name, the date and the clock; at their right what is unusual about this book."""
    line = (Piece("  "), Piece("Followup", "bright", True), Piece(f"   {full_date(now)}"), Piece(f"  {clock(now)}", "muted"))
    return (*line, Piece(f"   {cut(note, 60)}", "muted")) if note else line


def saved_line(words: str, notes: Sequence[str], undo_key: str, width: int, taken: int = 0) -> Line:
    """What was saved, what else came of it, and how to take it back; the way back is always there.

    `taken` cells at the right are somebody else's.
    """
    narrow = width < NARROW
    said = f"{capital(words)}." if narrow else f"Saved: {words}."
    room = width - taken - 4 - len(undo_key) - (8 if narrow else 17)
    way = " undo" if narrow else " takes it back"
    text = cut(" ".join((said, *notes)), room)
    return (Piece("✓", "green", True), Piece(f" {text}  ", "muted"), Piece(undo_key, "blue", True), Piece(way, "muted"))


def joy_line(words: str, undo_key: str, width: int, taken: int = 0, proposed: str = "") -> Line:
    """That somebody became a client: one green line, with what is proposed and the way back, which are always there."""
    way = " undo" if width < NARROW else " takes it back"
    beside = f"{proposed}  " if proposed else ""
    text = cut(words, width - taken - 6 - len(undo_key) - len(way) - cells(beside))
    return (
        *(Piece("✓", "green", True), Piece(f" {text}  ", "green"), Piece(beside, "fg")),
        *(Piece(undo_key, "blue", True), Piece(way, "muted")),
    )


def done_line(words: str, notes: Sequence[str] = ()) -> Line:
    """What was done, where there is nothing to take back."""
    return (Piece("✓", "green", True), Piece(f" {cut(' '.join((f'{capital(words)}.', *notes)), 400)}", "muted"))


def capital(words: str) -> str:
    """The words with a capital at their beginning."""
    return words[:1].upper() + words[1:]


def told_line(words: str) -> Line:
    """Something worth knowing."""
    return (Piece(cut(words, 400), "muted"),)


def refused_line(refused: Refused) -> Line:
    """What the rules, or the input, do not allow, and what to do instead."""
    rest = " ".join(part for part in (refused.reason, refused.remedy) if part)
    return (Piece("×", "coral", True), Piece(f" {cut(refused.title, 200)}"), Piece(f": {cut(rest, 400)}" if rest else "", "muted"))


def too_small(width: int, height: int) -> str:
    """The plain line of a window in which the desk cannot be drawn."""
    return f"Followup needs {LOWEST[0]} × {LOWEST[1]}; this is {width} × {height}."
