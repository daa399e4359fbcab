"""The history of one contact: what happened, newest first, as far back as it goes."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from textual.events import Resize

from followup_tui.domain.values import Card, HistoryEntry
from followup_tui.tui.widgets.line_list import NoRows
from followup_tui.tui.widgets.line_map import Extra
from followup_tui.tui.widgets.titled_list import TitledList
from followup_tui.tui.wording import history as words
from followup_tui.tui.wording.line import Line, Piece

Fetch = Callable[[int, int], Sequence[HistoryEntry]]
"""The lines from one number to before another."""

TITLE: Line = (Piece("History", "fg", True),)


class HistoryRows:
    """The lines of a history, as the list wants them."""

    def __init__(self, total: int, fetch: Fetch, today: date) -> None:
        self.total = total
        self._fetch = fetch
        self._today = today

    def fetch(self, start: int, stop: int) -> Sequence[HistoryEntry]:
        """Some lines."""
        return self._fetch(start, stop)

    def key(self, item: HistoryEntry) -> object:
        """The touch's id, or what happened and when."""
        return item.touch.id if item.touch else (item.at, item.event)

    def line(self, item: HistoryEntry, width: int, *, selected: bool) -> Line:
        """One line."""
        return words.entry_line(item, self._today, width, selected=selected)

    def extras(self, width: int) -> Sequence[Extra]:
        """A history has no headings."""
        return ()


class HistoryPane(TitledList):
    """The history; its keys are the touches' ids, or what else happened and when."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(TITLE, id=id, bar=False)
        self._card: Card | None = None
        self._today: date | None = None

    def show_history(self, card: Card | None, fetch: Fetch, today: date, *, same: bool) -> None:
        """Show the history of a contact; `same` keeps the cursor where it was."""
        self._card, self._today = card, today
        self._entitle()
        rows = HistoryRows(card.history, fetch, today) if card is not None and card.history else NoRows(*words.nothing(card))
        self.show(rows, None if same else 0, quiet=True)

    def on_resize(self, event: Resize) -> None:
        """The facts on the rule have a short form."""
        super().on_resize(event)
        self._entitle()

    def _entitle(self) -> None:
        if self._today is not None:
            self.entitle(TITLE, words.facts(self._card, self._today, self.size.width or words.WIDE))
