"""The keys of the import for the last line, by where one is."""

from __future__ import annotations

from followup_tui.tui.widgets.key_footer import Hint

_LEAVE = Hint("Esc", "leave it", "end", stays=80, action="leave")

BUSY = (Hint("Esc", "cancel, nothing is kept", action="leave"),)
"""While a thread reads the file, or brings people in."""

AT_PATH = (
    Hint("Enter", "look at it", stays=90, action="go"),
    Hint("Tab", "complete", stays=50, action="other"),
    Hint("↓", "the list", stays=30, action="to_files"),
    _LEAVE,
)
"""In the path of the file."""

IN_FILES = (
    Hint("Enter", "take it", stays=90, action="take"),
    Hint("Backspace", "the folder above", stays=30, action="above"),
    Hint("Tab", "to the path", stays=40, action="other"),
    _LEAVE,
)
"""In the list of files."""

IN_COLUMNS = (
    Hint("Enter", "say what it holds", stays=90, action="go"),
    Hint("Tab", "to the rows", stays=50, action="other"),
    Hint("Esc", "to the rows", "end", stays=80, action="leave"),
)
"""In the columns."""

UNNAMED = (IN_COLUMNS[0], Hint("Esc", "another file", "end", stays=80, action="leave"))
"""In the columns of a table of which nobody knows which one names somebody."""

DONE = (Hint("Enter", "to the desk", stays=90, action="go"), Hint("j k", "down, up", stays=20))
"""At the report."""


def in_rows(*, problems: bool) -> tuple[Hint, ...]:
    """In the rows of the preview, all of them or the `problems` alone."""
    return (
        Hint("Enter", "bring them in", stays=90, action="go"),
        Hint("d", "dry run", "look", stays=60, action="dry_run"),
        Hint("p", "all rows" if problems else "problems", "look", stays=40, action="problems"),
        Hint("m", "map", "change", stays=55, action="map"),
        Hint("c", "category", "change", stays=50, action="category"),
        Hint("Esc", "back", "end", stays=80, action="leave"),
    )
