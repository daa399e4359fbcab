"""A list as long as it likes: rows are fetched page by page, and only the lines on the screen are drawn.

What the rows are, and how one looks, is the business of its `Rows`; headings and dividers are `Extra` lines.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, ClassVar, Protocol

from textual.binding import BindingType
from textual.events import Blur, Click, Focus, MouseScrollDown, MouseScrollUp, Resize
from textual.geometry import Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip

from followup_tui.tui.actions import Where, bindings
from followup_tui.tui.widgets.line_map import Extra, LineMap
from followup_tui.tui.widgets.painted import Bare
from followup_tui.tui.wording.line import BLANK, Line, Piece

PAGE = 32
"""Rows fetched at once."""

PAGES_KEPT = 8

WHEEL = 3
"""Lines that a turn of the wheel moves."""


class Rows(Protocol):
    """What a list shows. An item is opaque to the list; its key tells it apart from all others, also after a refresh."""

    total: int

    def fetch(self, start: int, stop: int) -> Sequence[Any]:
        """The items of rows `start` to `stop`, without the last."""
        ...

    def key(self, item: Any) -> object:
        """What tells an item apart."""
        ...

    def line(self, item: Any, width: int, *, selected: bool) -> Line:
        """An item in at most `width` cells; the bar of the selected one is drawn by the list, in column 0."""
        ...

    def extras(self, width: int) -> Sequence[Extra]:
        """Headings, blank lines and dividers."""
        ...


class NoRows:
    """A list with nothing in it, and a few lines that say what to do."""

    def __init__(self, *lines: Line) -> None:
        self.total = 0
        self._lines = lines

    def fetch(self, start: int, stop: int) -> Sequence[Any]:
        """Nothing."""
        return ()

    def key(self, item: Any) -> object:
        """Nothing has a key."""
        return None

    def line(self, item: Any, width: int, *, selected: bool) -> Line:
        """Nothing to draw."""
        return BLANK

    def extras(self, width: int) -> Sequence[Extra]:
        """The lines that say what to do."""
        return [Extra(0, line) for line in self._lines]


class LineList(Bare, ScrollView, can_focus=True):
    """The list: a cursor over rows, moved by keys and mouse."""

    DEFAULT_CSS = "LineList { overflow-x: hidden; overflow-y: hidden; scrollbar-size: 0 0; }"
    BINDINGS: ClassVar[list[BindingType]] = [*bindings(Where.LIST)]
    ALLOW_SELECT = False

    TOP = 0
    """Lines at the top that are not the list's."""

    class About(Message):
        """A message about one row."""

        def __init__(self, widget: LineList, row: int, key: object) -> None:
            super().__init__()
            self.widget = widget
            self.row = row
            self.key = key

        @property
        def control(self) -> LineList:
            """The list."""
            return self.widget

    class Selected(About):
        """The cursor stands on another row than before."""

    class Chosen(About):
        """Enter, or a double click, on a row."""

    def __init__(self, *, id: str | None = None, bar: bool = True) -> None:
        super().__init__(id=id)
        self._rows: Rows = NoRows()
        self._map = LineMap(0)
        self._pages: dict[int, Sequence[Any]] = {}
        self._space = Size(0, 0)
        """The size, known without asking the styles for every line."""
        self._lines: dict[int, tuple[Line, str]] = {}
        """Lines of the list that were made, by their number; each with its fill."""
        self._strips: dict[int, Strip] = {}
        """The same, painted."""
        self._drawn: dict[int, tuple[Line, str]] = {}
        self._cursor = 0
        self._bar = bar
        self._announced: object = None
        self.listener: Callable[[LineList.Selected], bool] | None = None
        """Hears of a selection before it is posted, and returns True when that is enough: what it changes is then drawn in one go
        with the cursor, a frame or two earlier."""

    # -- what it shows

    def show(self, rows: Rows, at: int | None = None, *, quiet: bool = False) -> None:
        """Show other rows, with the cursor on row `at`; without it the cursor stays where it is.

        `Selected` is posted when another item than before is under the cursor, unless `quiet`.
        """
        self._rows = rows
        self._pages.clear()
        self._forget()
        self._cursor = max(0, min(self._cursor if at is None else at, rows.total - 1))
        self._lay_out()
        if quiet:
            self._announced = self.key
        else:
            self._announce()
        self._refresh_changed()

    def _forget(self) -> None:
        """Make all lines anew."""
        self._lines.clear()
        self._strips.clear()

    def _redraw(self, row: int) -> None:
        """Make the line of a row anew, and draw it."""
        number = self._map.line_of(row)
        self._lines.pop(number, None)
        self._strips.pop(number, None)
        self.refresh_line(number + self.TOP)

    def _refresh_changed(self) -> None:
        """Draw the lines anew that are others than before."""
        width, top, ahead = self._space.width, round(self.scroll_y), self.TOP
        for y in range(self._lines_high):
            if self._drawn.get(y) != self._line_at(top + y, width):
                self.refresh_line(top + y + ahead)

    def _lay_out(self) -> None:
        width, height = self._space.width, self._lines_high
        self._map = LineMap.fitting(self._rows.total, self._rows.extras(width), height)
        self.set_reactive(LineList.virtual_size, Size(width, self._map.height))  # no bars: nothing else to lay out
        self._into_view()

    @property
    def _lines_high(self) -> int:
        """How many lines of the list can be seen."""
        return max(0, self._space.height - self.TOP)

    @property
    def rows(self) -> Rows:
        """What it shows."""
        return self._rows

    @property
    def cursor(self) -> int:
        """The row under the cursor."""
        return self._cursor

    @property
    def item(self) -> Any | None:
        """What is under the cursor; None in an empty list."""
        return self.item_at(self._cursor) if self._rows.total else None

    @property
    def key(self) -> object:
        """The key of what is under the cursor."""
        item = self.item
        return None if item is None else self._rows.key(item)

    def item_at(self, row: int) -> Any | None:
        """The item of a row, from the pages at hand or fetched with its neighbours."""
        number = row // PAGE
        page = self._pages.get(number)
        if page is None:
            if len(self._pages) >= PAGES_KEPT:
                self._pages.pop(next(iter(self._pages)))
            if len(self._lines) > PAGE * PAGES_KEPT:
                self._forget()
            page = self._rows.fetch(number * PAGE, min(self._rows.total, (number + 1) * PAGE))
            self._pages[number] = page
        index = row - number * PAGE
        return page[index] if index < len(page) else None

    # -- moving

    def move_to(self, row: int) -> None:
        """Put the cursor on a row; only the two lines that change are drawn anew."""
        if not self._rows.total:
            return
        row = max(0, min(row, self._rows.total - 1))
        if row == self._cursor:
            self._into_view()
            return
        before, self._cursor = self._cursor, row
        self._redraw(before)
        self._redraw(row)
        self._into_view()
        self._announce()

    def put_back(self, row: int) -> None:
        """Put the cursor on a row without saying so."""
        self._announced = None if self.item_at(row) is None else self._rows.key(self.item_at(row))
        self.move_to(row)

    def _announce(self) -> None:
        key = self.key
        if key == self._announced:
            return
        self._announced = key
        message = self.Selected(self, self._cursor, key)
        if self.listener is None or not self.listener(message):
            self.post_message(message)

    def _into_view(self) -> bool:
        """Scroll until the cursor's line is seen, with the heading above it; True if anything moved."""
        if not self._rows.total:
            return self._scroll_lines_to(0)
        height = max(1, self._lines_high)
        line, first = self._map.line_of(self._cursor), self._map.top_of(self._cursor)
        top = round(self.scroll_y)
        if first < top:
            return self._scroll_lines_to(first)
        if line >= top + height:
            return self._scroll_lines_to(line - height + 1)
        return self._scroll_lines_to(top)

    def _scroll_lines_to(self, top: int) -> bool:
        top = max(0, min(top, self._map.height - self._lines_high))
        if top == round(self.scroll_y):
            return False
        self.set_reactive(LineList.scroll_y, float(top))
        self.set_reactive(LineList.scroll_target_y, float(top))
        self.refresh()
        return True

    def action_list_down(self) -> None:
        """One row down."""
        self.move_to(self._cursor + 1)

    def action_list_up(self) -> None:
        """One row up."""
        self.move_to(self._cursor - 1)

    def action_list_first(self) -> None:
        """To the first row."""
        self.move_to(0)

    def action_list_last(self) -> None:
        """To the last row."""
        self.move_to(self._rows.total - 1)

    def action_list_page_down(self) -> None:
        """A page down."""
        self._page(1)

    def action_list_page_up(self) -> None:
        """A page up."""
        self._page(-1)

    def _page(self, direction: int) -> None:
        if not self._rows.total:
            return
        step = max(1, self._lines_high - 1)
        top = round(self.scroll_y) + direction * step
        line = self._map.line_of(self._cursor) + direction * step
        self._scroll_lines_to(top)
        self.move_to(self._map.next_row(max(0, line)))

    def action_list_choose(self) -> None:
        """Go into the row under the cursor."""
        if self._rows.total:
            self.post_message(self.Chosen(self, self._cursor, self.key))

    # -- the mouse

    def on_click(self, event: Click) -> None:
        """One click moves the cursor, two go in."""
        row = self._map.row_at(event.y - self.TOP + round(self.scroll_y)) if event.y >= self.TOP else None
        if row is None:
            return
        self.move_to(row)
        if event.chain == 2:
            self.action_list_choose()

    def on_mouse_scroll_down(self, event: MouseScrollDown) -> None:
        """The wheel moves the lines, not the cursor."""
        self._scroll_lines_to(round(self.scroll_y) + WHEEL)
        event.stop()
        event.prevent_default()

    def on_mouse_scroll_up(self, event: MouseScrollUp) -> None:
        """The same, upwards."""
        self._scroll_lines_to(round(self.scroll_y) - WHEEL)
        event.stop()
        event.prevent_default()

    # -- drawing

    def on_resize(self, event: Resize) -> None:
        """Another size: the same row stays under the cursor, and in sight."""
        self._space = event.size
        self._forget()
        self._lay_out()
        self.refresh()

    def notify_style_update(self) -> None:
        """Other colours, or another ground."""
        self._strips.clear()
        super().notify_style_update()

    def on_focus(self, event: Focus) -> None:
        """The selected row shows that the keys go here."""
        self._redraw(self._cursor)

    def on_blur(self, event: Blur) -> None:
        """The selected row shows that they do not."""
        self._redraw(self._cursor)

    def render_line(self, y: int) -> Strip:
        """The line at `y` of what is in sight."""
        width = self._space.width
        if y < self.TOP:
            return self.paint(self.top_line(y, width), "", width)
        number = y - self.TOP + round(self.scroll_y)
        strip = self._strips.get(number)
        line, fill = self._drawn[y - self.TOP] = self._line_at(number, width)
        if strip is None:
            strip = self._strips[number] = self.paint(line, fill, width)
        return strip

    def top_line(self, y: int, width: int) -> Line:
        """A line at the top that is not the list's."""
        return BLANK

    def _line_at(self, number: int, width: int) -> tuple[Line, str]:
        kept = self._lines.get(number)
        if kept is None:
            kept = self._lines[number] = self._compose_line(number, width)
        return kept

    def _compose_line(self, number: int, width: int) -> tuple[Line, str]:
        """The pieces of a line, and the fill that they stand on."""
        extra = self._map.extra_at(number)
        if extra is not None:
            return extra.line, ""
        row = self._map.row_at(number)
        item = None if row is None else self.item_at(row)
        if item is None:
            return BLANK, ""
        if row != self._cursor or not (self._bar or self.has_focus):
            return self._rows.line(item, width, selected=False), ""
        line = self._rows.line(item, width, selected=True)
        first = line[0]
        return (Piece("▌", "blue"), first._replace(text=first.text[1:]), *line[1:]), "sel" if self.has_focus else "panel"
