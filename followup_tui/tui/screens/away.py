"""Time away: its first and its last day, and what comes of it, before Enter (product.md section 6)."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.widgets import Input

from followup_tui.domain.blocks.away import Away, tell_away
from followup_tui.domain.blocks.calendar import by_rule
from followup_tui.domain.blocks.floating import LAST_MINUTE, at_time, wall
from followup_tui.domain.blocks.words import say_away
from followup_tui.domain.errors import Refused
from followup_tui.domain.text import clean_line
from followup_tui.tui.forms.field import TellingField
from followup_tui.tui.forms.phrases import ParseWhen
from followup_tui.tui.forms.words import Words
from followup_tui.tui.screens.overlay import Overlay
from followup_tui.tui.screens.prompt import Small
from followup_tui.tui.widgets.key_footer import Hint
from followup_tui.tui.widgets.pane_rule import PaneRule
from followup_tui.tui.wording.line import BLANK, Line, Piece, wrap
from followup_tui.tui.wording.moving import refused_lines

if TYPE_CHECKING:
    from followup_tui.book.blocks import Blocks


class AwayScreen(Overlay["str | None"]):
    """Two days; returns what was told, in words, or None."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave", "Leave", show=False),
        Binding("tab,down,shift+tab,up", "other", "The other field", show=False, priority=True),
    ]

    def __init__(self, blocks: Blocks, parse_when: ParseWhen) -> None:
        super().__init__()
        self._blocks = blocks
        self._parse = parse_when
        self.first = TellingField(id="away-first")
        self.last = TellingField(id="away-last")
        self.said = Words(BLANK, BLANK, id="commit-said")

    @property
    def dirty(self) -> bool:
        """Whether something was typed."""
        return bool(self.first.value.strip() or self.last.value.strip())

    def compose(self) -> ComposeResult:
        """The two fields."""
        rule = PaneRule((Piece("Time away", "bright", True),), (Piece("told 7 days ahead", "muted"),))
        rule.heavy = True
        self.first.tell((Piece("sat 5 dec, in 2 weeks, 2026-12-05", "muted"),))
        self.last.tell((Piece("the same day", "muted"),))
        with Small(id="commit-sheet"):
            yield rule
            yield Words(BLANK, (Piece("No sessions are planned inside it.", "muted"),), classes="said")
            for name, field in (("First day", self.first), ("Last day", self.last)):
                with Horizontal(classes="row"):
                    yield Words((Piece(name, "muted"),), classes="label")
                    yield field
            yield self.said
        yield self.make_footer()

    def footer_keys(self) -> tuple[Hint, ...]:
        """Enter, Tab, Escape."""
        return (
            Hint("Enter", "tell it", stays=90, action="save"),
            Hint("Tab", "next field", stays=50, action="other"),
            Hint("Esc", "leave it", stays=80, action="leave"),
        )

    def on_mount(self) -> None:
        """The first day has the focus."""
        self.first.focus()

    @on(Input.Changed)
    def _on_typed(self, event: Input.Changed) -> None:
        event.stop()
        if not self.first.value.strip():
            self._say()
            return
        try:
            said = self._in_words(self._read())
        except Refused as refused:
            self._say(*refused_lines(refused))
        else:
            self._say(*((Piece(line),) for line in wrap(said, max(20, min(62, self.app.size.width - 4)), 2)))

    def _read(self) -> Away:
        first = self._day(self.first.value)
        last = self._day(self.last.value) if self.last.value.strip() else first
        return tell_away(first, last, self._blocks.board().aways, wall(self._blocks.now()).date())

    def _day(self, text: str) -> date:
        return self._parse(clean_line(text), False).day

    def _in_words(self, away: Away) -> str:
        board = self._blocks.board()
        aways = (*(one for one in board.aways if one != away), away)
        back = next(by_rule(board.periods, aways, at_time(away.last, LAST_MINUTE)), None)
        return say_away(away, back[0]) if back is not None else "There is no commitment yet."

    def _say(self, *lines: Line) -> None:
        self.said.show(*(*lines, BLANK, BLANK)[:2])

    def on_input_submitted(self) -> None:
        """Enter."""
        self.action_save()

    def action_save(self) -> None:
        """Tell it."""
        try:
            away = self._read()
            said = self._in_words(away)
            self._blocks.tell_away(away.first, away.last)
        except Refused as refused:
            self._say(*refused_lines(refused))
            return
        self.dismiss(said)

    def action_other(self) -> None:
        """The other field."""
        (self.last if self.first.has_focus else self.first).focus()

    def action_leave(self) -> None:
        """Nothing was told."""
        self.dismiss(None)
