"""What went wrong with somebody: it is kept, and making it good is promised for the next working day."""

from __future__ import annotations

from datetime import date

from textual.app import ComposeResult
from textual.containers import Horizontal

from followup_tui.domain.values import Card
from followup_tui.tui.forms.base import Form
from followup_tui.tui.forms.day_form import replaced
from followup_tui.tui.forms.field import TellingField
from followup_tui.tui.forms.results import Incident
from followup_tui.tui.forms.words import Words
from followup_tui.tui.wording import forms as words
from followup_tui.tui.wording.days import weekday_date
from followup_tui.tui.wording.line import BLANK, Line, Piece, cut


class IncidentForm(Form):
    """One line of words; what follows is said before Enter. `due` is the next working day."""

    def __init__(self, card: Card, due: date, today: date, *, id: str | None = None) -> None:
        super().__init__("An incident", (Piece(cut(card.contact.summary.name, 40), "muted"),), id=id)
        self.card = card
        self._due = due
        self._today = today
        self.what = TellingField(id="incident-what")
        self.what.tell((Piece("what happened, in a few words", "muted"),))

    def compose(self) -> ComposeResult:
        """The rule, the words, what follows."""
        yield self.rule
        yield Words(BLANK, classes="row")
        with Horizontal(classes="row"):
            yield Words(words.label("What", True), classes="label")
            yield self.what
        yield self.echo

    def on_mount(self) -> None:
        """Say what follows."""
        super().on_mount()
        self.say(*self._follows())

    def _follows(self) -> tuple[Line, ...]:
        day = weekday_date(self._due, self._today)
        mark, instead = Piece("◆ ", "amber", True), replaced(self.card, self._today)
        if self.compact:
            return ((mark, Piece(f"To make good {day}", "amber"), Piece(", replaces a step" if instead else "", "muted")),)
        return ((mark, Piece(f"A promise for {day}: make it good", "amber"), Piece(", kept in the history", "muted")), *instead)

    def reshape(self) -> None:
        """The words that there is room for."""
        if self.is_mounted:
            self.say(*self._follows())

    @property
    def dirty(self) -> bool:
        """Whether something is typed."""
        return bool(self.what.value.strip())

    def still_here(self) -> None:
        """The question whether to leave is over: say again what follows."""
        asked = self._asked
        super().still_here()
        if asked:
            self.say(*self._follows())

    def action_save(self) -> None:
        """Hand on the words."""
        self.post_message(self.Result(Incident(self.card.contact.id, self.what.value.strip())))
