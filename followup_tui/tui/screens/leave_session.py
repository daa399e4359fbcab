"""Leaving a session that runs: keep going, or move what is left; and finish it where the work is done."""

from __future__ import annotations

from typing import Literal

from followup_tui.domain.blocks.said import say_minutes
from followup_tui.tui.forms.choices import Choice
from followup_tui.tui.screens.pickers import Picker
from followup_tui.tui.widgets.key_footer import Hint
from followup_tui.tui.wording.line import Piece

Leaving = Literal["keep", "move", "finish"]


class LeaveSession(Picker["Leaving | None"]):
    """Two answers; a third one where the session may end early. Escape keeps going.

    `minutes` are left; `why_not` is what is still to do before it may end early, said where one asked for that (`finish`).
    """

    def __init__(self, minutes: int, *, finish: bool = False, why_not: str = "") -> None:
        self._answers: list[Leaving] = ["keep", "move"]
        choices = [Choice("k", "keep going"), Choice("r", "move what is left", detail=say_minutes(minutes))]
        said = [(Piece(f"The session runs, {say_minutes(minutes)} {'is' if minutes == 1 else 'are'} left."),)]
        if finish and not why_not:
            self._answers.append("finish")
            choices.append(Choice("f", "finish", detail=f"{say_minutes(minutes)} given back"))
            said.append((Piece("Nobody is due, and everybody was reviewed this week.", "muted"),))
        elif finish:
            said.append((Piece(f"To finish early: {why_not[:1].lower()}{why_not[1:]}", "muted"),))
        said.append((Piece("Ctrl+C twice leaves; what is left stays owed.", "muted"),))
        super().__init__("Leave the session?", "", choices, 0, *said)

    def footer_keys(self) -> tuple[Hint, ...]:
        """The answers, and Escape, which is the first of them."""
        return (Hint("Enter", "take it", action="take"), Hint("↑ ↓", "choose", stays=20), Hint("Esc", "keep going", action="leave"))

    def took(self, index: int) -> None:
        """The answer."""
        self.dismiss(self._answers[index])
