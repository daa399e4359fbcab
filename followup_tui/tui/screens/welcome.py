"""The first start: bring your people, in one of three ways."""

from __future__ import annotations

from typing import Literal

from followup_tui.tui.forms.choices import Choice
from followup_tui.tui.screens.pickers import Picker
from followup_tui.tui.widgets.key_footer import Hint
from followup_tui.tui.wording.line import Piece

Way = Literal["import", "capture", "practice"]

WAYS: tuple[tuple[Way, Choice], ...] = (
    ("import", Choice("i", "import a file", detail="CSV: Google, Outlook, LinkedIn, any")),
    ("capture", Choice("a", "add the first one", detail="one line is enough")),
    ("practice", Choice("p", "look at the practice book", detail="made-up people, nothing of yours")),
)


class Welcome(Picker["Way | None"]):
    """What to begin with; Escape goes to the empty desk."""

    def __init__(self) -> None:
        choices = [choice for _, choice in WAYS]
        said = (Piece("All your people in one place: who is due, and why."),)
        super().__init__("Bring your people", "first start", choices, 0, said)

    def footer_keys(self) -> tuple[Hint, ...]:
        """The three letters, Enter, Escape."""
        return (*super().footer_keys()[:2], Hint("Esc", "the empty desk", action="leave"))

    def took(self, index: int) -> None:
        """The way."""
        self.dismiss(WAYS[index][0])
