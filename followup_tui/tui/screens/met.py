"""Where people were met: places and events with how their people stand; Enter shows the people of one on the desk."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.events import Resize

from followup_tui.domain.places import MetPlace
from followup_tui.domain.values import QueueRow
from followup_tui.tui.forms.words import Words
from followup_tui.tui.screens.overlay import Overlay
from followup_tui.tui.widgets.key_footer import Hint
from followup_tui.tui.widgets.line_list import LineList, NoRows
from followup_tui.tui.widgets.line_map import Extra
from followup_tui.tui.widgets.pane_rule import PaneRule
from followup_tui.tui.wording import long_range as words
from followup_tui.tui.wording.line import Line, Piece


class PlaceRows:
    """The places as rows of a list."""

    def __init__(self, places: Sequence[MetPlace], today: date) -> None:
        self._places = list(places)
        self._today = today
        self.total = len(self._places)

    def fetch(self, start: int, stop: int) -> Sequence[Any]:
        """The places of some rows."""
        return self._places[start:stop]

    def key(self, item: Any) -> object:
        """The place's name."""
        return item.met

    def line(self, item: Any, width: int, *, selected: bool) -> Line:
        """One place."""
        return words.place_line(item, self._today, width, selected=selected)

    def extras(self, width: int) -> Sequence[Extra]:
        """What stands over the columns."""
        return [Extra(0, words.place_head(width))]


class MetScreen(Overlay["str | None"]):
    """The places; returns the one whose people are to be shown."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape,q,M", "leave", "Leave", show=False)]

    def __init__(self, places: list[MetPlace], people: Callable[[str], list[QueueRow]], today: date) -> None:
        super().__init__()
        self._places = places
        self._people = people
        self._today = today
        self.rule = PaneRule((Piece("Where people were met", "bright", True),), words.place_facts(places))
        self.rule.heavy = True
        self.list = LineList(id="met-list")
        self.told = Words(id="met-told")

    def compose(self) -> ComposeResult:
        """The places, and the people of the chosen one."""
        with Vertical(id="met-sheet"):
            yield self.rule
            yield self.list
            yield PaneRule((Piece("Who", "muted"),), id="met-rule")
            yield self.told
        yield self.make_footer()

    def footer_keys(self) -> tuple[Hint, ...]:
        """Enter shows them on the desk."""
        shows = (Hint("Enter", "show them on the desk", action="show"),) if self._places else ()
        return (*shows, Hint("Esc", "leave", "end", stays=80, action="leave"))

    def on_mount(self) -> None:
        """The list has the focus."""
        self.list.show(PlaceRows(self._places, self._today) if self._places else NoRows(*words.NOWHERE))
        self.list.focus()

    def on_resize(self, event: Resize) -> None:
        """Less room in a low window."""
        self.set_class(event.size.height < 30, "-low")
        self.call_after_refresh(self._draw)

    @on(LineList.Selected)
    def _on_selected(self, event: LineList.Selected) -> None:
        event.stop()
        self._draw()

    @on(LineList.Chosen)
    def _on_chosen(self, event: LineList.Chosen) -> None:
        event.stop()
        self.action_show()

    def _draw(self) -> None:
        place: MetPlace | None = self.list.item
        rows = self._people(place.met) if place is not None else []
        self.told.show(*words.place_people(rows, max(20, self.told.size.width - 4), max(1, self.told.size.height)))

    def action_show(self) -> None:
        """The people of the chosen place, on the desk."""
        place: MetPlace | None = self.list.item
        if place is not None:
            self.dismiss(place.met)

    def action_leave(self) -> None:
        """Back to the desk."""
        self.dismiss(None)
