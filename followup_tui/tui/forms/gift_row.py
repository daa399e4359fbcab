"""What was given with a touch: an item of the value library, or anything else in words; twice the same is said before it is saved."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from textual.app import ComposeResult
from textual.containers import Horizontal

from followup_tui.domain.giving import Had, ValueItem, find, had_before
from followup_tui.domain.text import clean_line
from followup_tui.domain.values import Mark, Touch
from followup_tui.tui.forms.field import TellingField
from followup_tui.tui.forms.words import Words
from followup_tui.tui.wording.days import weekday_date
from followup_tui.tui.wording.forms import label
from followup_tui.tui.wording.line import BLANK, Line, Piece, cut

LONGEST_TITLE = 60


class Gifts(NamedTuple):
    """What the form knows of giving: the library, what is proposed, what they had, and the script that was used just now."""

    items: Sequence[ValueItem] = ()
    proposed: ValueItem | None = None
    had: Sequence[Had] = ()
    script: str = ""

    def but(self, touch: Touch) -> Gifts:
        """The same without what was given with a touch: it is being corrected, and not given a second time."""
        had = list(self.had)
        own = next((one for one in had if one.title == touch.item and one.day == touch.day), None)
        if own is not None and touch.mark is Mark.VALUE:
            had.remove(own)
        return self._replace(had=had, script="")


class GiftRow(Horizontal):
    """The row of the form in which the gift stands; it is seen where something was given."""

    def __init__(self, gifts: Gifts, touch: Touch | None) -> None:
        super().__init__(id="log-gift-row", classes="row")
        self.gifts = gifts
        self._kept = touch.item if touch is not None and touch.mark is not Mark.VALUE else gifts.script
        self.field = TellingField(touch.item if touch is not None and touch.mark is Mark.VALUE else "", id="log-gift")
        self.first = self.field.value
        self.said = Words(BLANK, right=True, id="log-gift-said")

    def compose(self) -> ComposeResult:
        """Label, field, what is understood."""
        yield Words(label("Gave", False), classes="label", id="log-gift-label")
        yield self.field
        yield self.said

    def offer(self) -> None:
        """Put what is proposed into the field, where nothing stands in it."""
        if not self.field.value and self.gifts.proposed is not None:
            self.field.value = self.gifts.proposed.title
            self.field.cursor_position = len(self.field.value)

    @property
    def found(self) -> ValueItem | None:
        """The item of the library that is meant."""
        return find(self.field.value, self.gifts.items)

    def item(self, gave: bool) -> str:
        """What the touch keeps: the item that was given, in the library's words; without a gift the script that was used."""
        if not gave:
            return self._kept
        found = self.found
        return found.title if found is not None else clean_line(self.field.value)

    @property
    def changed(self) -> bool:
        """Whether something else is typed than was there, or proposed."""
        proposed = self.gifts.proposed.title if self.gifts.proposed is not None else ""
        return self.field.value.strip() not in ("", self.first, proposed)

    def tell(self, *, narrow: bool, focus: bool) -> None:
        """Say what the words mean, and that they had it before."""
        self.query_one("#log-gift-label", Words).show(label("Gave", focus))
        self.field.tell((Piece("what was it? an id or words of the library", "muted"),))
        self.said.show(self._said(narrow))

    def _said(self, narrow: bool) -> Line:
        if not self.field.value.strip():
            return BLANK
        found = self.found
        before = had_before(found, self.field.value, self.gifts.had)
        if before is not None:
            when = weekday_date(before.day, before.day)
            return (Piece("had it" if narrow else f"had it already, {when}", "bright", True),)
        if found is None:
            return (Piece("new" if narrow else "not in the library", "muted"),)
        if found.title == self.field.value:
            return (Piece(found.kind.value, "green"),)
        return (Piece("→ ", "muted"), Piece(cut(found.title, 12 if narrow else LONGEST_TITLE), "green"))
