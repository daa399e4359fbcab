"""Whether a touch is for the yearly date that is near: a box with a letter of its own, and its few words for a small form."""

from __future__ import annotations

from typing import ClassVar

from textual.events import Click

from followup_tui.domain.values import YearlyDate
from followup_tui.tui.forms.words import Toggle, Words
from followup_tui.tui.wording.line import BLANK, Line, Piece, cut


class YearlyToggle(Toggle):
    """ "f for the birthday [✓]": the letter ticks it while the outcomes have the focus."""

    KEY: ClassVar[str] = "f"

    def __init__(self, yearly: YearlyDate, on: bool) -> None:
        super().__init__(f"{self.KEY} for the {cut(yearly.name, 20)}", on, role="green", id="log-yearly")
        self.small = YearlyWords(self, cut(yearly.name, 10))

    def line_at(self, y: int, width: int) -> tuple[Line, str]:
        """The label with its letter as the letters of the answers are."""
        (label, *box), fill = super().line_at(y, width)
        return (Piece(self.KEY, "blue", True), label._replace(text=label.text[len(self.KEY) :]), *box), fill

    def changed(self) -> None:
        """Its few words say the same."""
        self.small.tell(self.on)


class YearlyWords(Words):
    """ "f birthday [✓]": the same beside the next day, where the form is too small for the box; a click ticks it."""

    def __init__(self, toggle: YearlyToggle, name: str) -> None:
        super().__init__(BLANK, id="log-yearly-small")
        self._toggle = toggle
        self._name = name
        self.tell(toggle.on)

    def tell(self, on: bool) -> None:
        """Say whether it is ticked."""
        box = Piece(" [✓]" if on else " [ ]", "green" if on else "muted", on)
        self.show((Piece(YearlyToggle.KEY, "blue", True), Piece(f" {self._name}"), box))

    def on_click(self, event: Click) -> None:
        """Tick it, or take the tick away."""
        self._toggle.toggle()
