"""A question on the status line that one more key answers: which other channel, which address, undo that old step?"""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from followup_tui.tui.widgets.key_footer import Hint
from followup_tui.tui.wording.line import Line, Piece, cut


class Answer(NamedTuple):
    """One answer: its key as it is typed, what it says, and what it does."""

    key: str
    word: str
    do: Callable[[], object]


class Question(NamedTuple):
    """What is asked, and the answers; any other key leaves it."""

    words: str
    answers: tuple[Answer, ...]

    def line(self) -> Line:
        """The question as it stands on the status line."""
        return (Piece(cut(self.words, 200)),)

    def hints(self) -> tuple[Hint, ...]:
        """The answers as they stand in the footer."""
        said = [
            Hint(answer.key, cut(answer.word, 40), "answers", 80 - index, f"answer.{answer.key}")
            for index, answer in enumerate(self.answers)
        ]
        return (*said, Hint("Esc", "leave it", "answers", 90, "answer."))

    def answer(self, key: str) -> Answer | None:
        """The answer that a key gives."""
        return next((answer for answer in self.answers if answer.key == key), None)
