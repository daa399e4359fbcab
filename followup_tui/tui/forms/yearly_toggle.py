"""Whether a touch is for the yearly date that is near: a box with a letter of its own."""

from __future__ import annotations

from typing import ClassVar

from followup_tui.domain.values import YearlyDate
from followup_tui.tui.forms.words import Toggle
from followup_tui.tui.wording.line import Line, Piece, cut


class YearlyToggle(Toggle):
    """ "f for the birthday [✓]": the letter ticks it while the outcomes have the focus."""

    KEY: ClassVar[str] = "f"

    def __init__(self, yearly: YearlyDate, on: bool) -> None:
        super().__init__(f"{self.KEY} for the {cut(yearly.name, 20)}", on, role="green", id="log-yearly")

    def line_at(self, y: int, width: int) -> tuple[Line, str]:
        """The label with its letter as the letters of the answers are."""
        (label, *box), fill = super().line_at(y, width)
        return (Piece(self.KEY, "blue", True), label._replace(text=label.text[len(self.KEY) :]), *box), fill
