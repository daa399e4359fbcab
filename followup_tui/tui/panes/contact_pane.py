"""The contact's sheet: who it is, why now, how to reach them; raised from the desk by its tone."""

from __future__ import annotations

from datetime import datetime
from typing import ClassVar

from textual.binding import BindingType
from textual.events import Blur, Click, Focus, MouseScrollDown, MouseScrollUp, Resize
from textual.geometry import Region
from textual.message import Message
from textual.strip import Strip

from followup_tui.domain.beside import Beside
from followup_tui.domain.rules import Rules
from followup_tui.domain.values import Card
from followup_tui.tui.actions import Where, bindings
from followup_tui.tui.widgets.painted import Bare, Painted
from followup_tui.tui.widgets.pane_rule import rule_line
from followup_tui.tui.wording import beside as aside
from followup_tui.tui.wording import sheet
from followup_tui.tui.wording.line import BLANK, Line, Piece

WhyKey = tuple[tuple[str, str], ...]
"""The whole key of a place in the queue: names and values in words."""

ROOMY_HEIGHT = 14
"""From this height on there are blank lines between the blocks of the sheet."""

LONGEST = 400
"""Lines of a note that can be scrolled to."""


class ContactPane(Bare, Painted, can_focus=True):
    """The sheet of one contact; Enter, or a double click, asks to go into it."""

    DEFAULT_CSS = "ContactPane { background: $fu-surface; }"
    BINDINGS: ClassVar[list[BindingType]] = [*bindings(Where.LIST)]

    class Chosen(Message):
        """Enter, or a double click, on the sheet."""

    def __init__(self, rules: Rules, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._rules = rules
        self._card: Card | None = None
        self._now: datetime | None = None
        self._key: WhyKey | None = None
        self._beside: Beside | None = None
        self._top = 0
        self._lines: list[Line] | None = None
        self._strips: dict[int, tuple[Line, Strip]] = {}

    def show(self, card: Card | None, now: datetime, *, key: WhyKey | None = None, beside: Beside | None = None) -> None:
        """Show a contact, or nobody, with what to say and give; with `key` everything that puts it where it stands instead."""
        if self._card is None or card is None or card.contact.id != self._card.contact.id or key != self._key:
            self._top = 0
        self._card, self._now, self._key, self._beside = card, now, key, beside
        self._again()

    def _again(self) -> None:
        """Lay the sheet out again, and draw the lines anew that are others than before."""
        before, self._lines = self._lines, None
        if before is None:
            self.refresh()
            return
        width, height = self.size
        changed = [Region(0, y, width, 1) for y in range(height) if self._seen(before, y) != self._seen(self.lines, y)]
        if changed:
            self.refresh(*changed)

    def _seen(self, lines: list[Line], y: int) -> Line:
        index = y if y == 0 else y + self._top
        return lines[index] if index < len(lines) else BLANK

    def on_resize(self, event: Resize) -> None:
        """Lay it out again."""
        self._lines = None
        self._strips.clear()
        self.refresh()

    def on_focus(self, event: Focus) -> None:
        """The rule gets heavy."""
        self._draw_rule()

    def on_blur(self, event: Blur) -> None:
        """The rule gets thin."""
        self._draw_rule()

    def _draw_rule(self) -> None:
        self._lines = None
        self.refresh(Region(0, 0, self.size.width, 1))

    def _laid_out(self, width: int) -> list[Line]:
        card, now = self._card, self._now
        if card is None or now is None:
            rule = rule_line((Piece("Contact", "muted"),), (), width, heavy=self.has_focus)
            return [rule, *sheet.nobody(width)]
        height = self.size.height
        roomy = height >= ROOMY_HEIGHT
        gap = [BLANK] if roomy else []
        today = now.date()
        head = [
            rule_line(sheet.rule_title(card), sheet.rule_facts(card, width), width, heavy=self.has_focus),
            sheet.who_line(card, width),
            *gap,
            sheet.why_line(card, now, self._rules, width),
            *gap,
        ]
        if self._key is not None:
            return head + sheet.why_key(self._key, width)
        upper = [*head, *sheet.fields(card, today, width)]
        room = LONGEST if self._top else height - len(upper)
        nudge = self._beside.nudge if self._beside else ""
        rest = sheet.below(card, today, width, max(0, room), but=nudge)
        return [*upper, *aside.lower(self._beside, rest, width, room, roomy=roomy)]

    @property
    def lines(self) -> list[Line]:
        """Everything on the sheet, from the rule down."""
        if self._lines is None:
            self._lines = self._laid_out(self.size.width)
        return self._lines

    def line_at(self, y: int, width: int) -> tuple[Line, str]:
        """A line of the sheet; the rule stays where it is while the rest is scrolled."""
        return self._seen(self.lines, y), ""

    def render_line(self, y: int) -> Strip:
        """The strip of a line, kept as long as the line is the same."""
        line = self._seen(self.lines, y)
        kept = self._strips.get(y)
        if kept is None or kept[0] != line:
            kept = self._strips[y] = (line, self.paint(line, "", self.size.width))
        return kept[1]

    def notify_style_update(self) -> None:
        """Other colours."""
        self._strips.clear()
        super().notify_style_update()

    def _scroll(self, by: int) -> None:
        top = self._top
        self._top = max(0, top + by)
        self._lines = None  # from the top a long note is cut, further down it is whole
        self._top = max(0, min(self._top, len(self.lines) - self.size.height))
        if self._top != top:
            self._lines = None
            self.refresh()

    def action_list_down(self) -> None:
        """A line further down."""
        self._scroll(1)

    def action_list_up(self) -> None:
        """A line further up."""
        self._scroll(-1)

    def action_list_page_down(self) -> None:
        """A page further down."""
        self._scroll(self.size.height - 1)

    def action_list_page_up(self) -> None:
        """A page further up."""
        self._scroll(1 - self.size.height)

    def action_list_first(self) -> None:
        """To the top."""
        self._scroll(-LONGEST)

    def action_list_last(self) -> None:
        """To the end."""
        self._scroll(LONGEST)

    def action_list_choose(self) -> None:
        """Go in."""
        if self._card is not None:
            self.post_message(self.Chosen())

    def on_click(self, event: Click) -> None:
        """Two clicks go in."""
        if event.chain == 2:
            self.action_list_choose()

    def on_mouse_scroll_down(self, event: MouseScrollDown) -> None:
        """The wheel scrolls."""
        self._scroll(2)
        event.stop()

    def on_mouse_scroll_up(self, event: MouseScrollUp) -> None:
        """The wheel scrolls."""
        self._scroll(-2)
        event.stop()
