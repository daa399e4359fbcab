"""Moving a session to another time, as one would a client's: the reason, the time, and what will happen, before Enter."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.events import DescendantFocus, Resize
from textual.widgets import Input

from followup_tui.domain.blocks.moving import Plan
from followup_tui.domain.blocks.said import ordinal
from followup_tui.domain.blocks.states import Open, Rescheduled, Scheduled, Why
from followup_tui.domain.blocks.words import say_plan
from followup_tui.domain.errors import Refused
from followup_tui.domain.text import clean_line
from followup_tui.tui.forms.choices import Choices
from followup_tui.tui.forms.field import TellingField
from followup_tui.tui.forms.words import Words
from followup_tui.tui.screens.overlay import Overlay
from followup_tui.tui.widgets.key_footer import Hint
from followup_tui.tui.widgets.pane_rule import PaneRule
from followup_tui.tui.wording import moving as words
from followup_tui.tui.wording.line import BLANK, Line, Piece, cells, wrap

if TYPE_CHECKING:
    from followup_tui.book.blocks import Blocks

Move = Callable[[datetime, Why], tuple[Rescheduled, Scheduled]]
"""Makes the move in the book; raises Refused."""


_UNTIL = "It can go until"
"""How the sentence begins with which every refused move ends."""


class MoveBlock(Overlay["Scheduled | None"]):
    """The dialog; returns the block that takes the place of the moved one, or None when nothing was moved.

    `move` makes the move; `in_the_way` hears the answer to the question that comes first from the third move on.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "save", "Move", show=False, priority=True),
        Binding("escape", "leave", "Leave", show=False),
        Binding("tab", "field(1)", "Next field", show=False, priority=True),
        Binding("shift+tab", "field(-1)", "Field before", show=False, priority=True),
    ]

    def __init__(self, blocks: Blocks, block: Open, move: Move, in_the_way: Callable[[str], object] | None = None) -> None:
        super().__init__()
        self._blocks = blocks
        self._block = block
        self._move = move
        self._in_the_way = in_the_way
        self._asks = blocks.asks_first(block.id)
        self._offers = blocks.offers(block.id)
        self.plan: Plan | None = None
        self.ways = Choices(words.way_choices(), -1, as_list=True, id="move-ways")
        self.reasons = Choices(words.reason_choices(), -1, as_list=True, id="move-reasons")
        self.times = Choices(words.time_choices(self._offers), -1, as_list=True, id="move-times")
        self.detail = TellingField(id="move-words")
        self.phrase = TellingField(id="move-phrase")
        self.said = Words(BLANK, BLANK, id="move-said")
        self.asked = Words(BLANK, classes="tight")

    @property
    def dirty(self) -> bool:
        """Whether something was typed."""
        return bool(self.phrase.value.strip() or self.detail.value.strip())

    def compose(self) -> ComposeResult:
        """What moves, why, when, and what will happen."""
        rule = PaneRule((Piece("Move the session", "bright", True),), (Piece(f"the {ordinal(self._block.moves + 1)} move", "muted"),))
        rule.heavy = True
        self.detail.tell((Piece("a few words, if you like", "muted"),))
        self.phrase.tell((Piece("or in words: tomorrow 8:30, fri 14:00", "muted"),))
        with Vertical(id="move-sheet"):
            yield rule
            yield Words(*words.moving_lines(self._block, self._blocks.now()), classes="tight", id="move-what")
            yield self.asked
            yield self.ways
            yield self.reasons
            with Horizontal(classes="row", id="move-words-row"):
                yield Words((Piece("Words", "muted"),), classes="label")
                yield self.detail
            yield self.times
            with Horizontal(classes="row", id="move-phrase-row"):
                yield Words((Piece("When", "muted"),), classes="label")
                yield self.phrase
            yield self.said
        yield self.make_footer()

    def footer_keys(self) -> tuple[Hint, ...]:
        """Move, choose, leave."""
        if self._asks:
            return (Hint("Esc", "leave it", action="leave"),)
        return (
            Hint("Enter", "move it", stays=90, action="save"),
            Hint("1 2 3", "a free time", stays=60),
            Hint("Tab", "next field", stays=50, action="field(1)"),
            Hint("Esc", "leave it", stays=80, action="leave"),
        )

    def on_mount(self) -> None:
        """The question comes first where there is one; else the reason."""
        self._arrange()
        self._begin()

    def on_resize(self, event: Resize) -> None:
        """Two or three columns of reasons, as there is room."""
        self.set_class(event.size.height < 30, "-low")
        self._arrange()

    def _arrange(self) -> None:
        rows = 3 if self.app.size.width >= 70 else 5
        self.reasons.show(self.reasons.choices, self.reasons.chosen, as_list=True, rows=rows)
        self.ways.show(self.ways.choices, self.ways.chosen, as_list=True, rows=rows)
        self.times.show(self.times.choices, self.times.chosen, as_list=True, rows=1 if self.app.size.width >= 70 else 3)

    def _begin(self) -> None:
        asks = self._asks
        self.ways.display = asks
        for widget in (self.reasons, self.times, self.query_one("#move-words-row"), self.query_one("#move-phrase-row"), self.said):
            widget.display = not asks
        if asks:
            number = ordinal(self._block.moves + 1)
            self.asked.show(BLANK, (Piece(f"This would be the {number} move. What is in the way?"),), BLANK)
            self.ways.focus()
        else:
            self.asked.show(BLANK, (Piece("Why, and to when?"),), BLANK)
            self.reasons.focus()
        self.show_keys()

    # -- choosing

    @on(Choices.Chosen, "#move-ways")
    def _on_way(self, event: Choices.Chosen) -> None:
        event.stop()
        if event.taken:
            self._answer_way()

    def _answer_way(self) -> None:
        if self.ways.chosen < 0:
            return
        if self._in_the_way is not None:
            self._in_the_way(words.IN_THE_WAY[self.ways.chosen][1])
        self._asks = False
        self._begin()

    @on(Choices.Chosen, "#move-reasons")
    def _on_reason(self, event: Choices.Chosen) -> None:
        event.stop()
        if event.taken and self.app.focused is self.reasons:
            (self.times if self._offers else self.phrase).focus()
        self._show_plan()

    @on(Choices.Chosen, "#move-times")
    def _on_time(self, event: Choices.Chosen) -> None:
        event.stop()
        self.phrase.value = ""
        self._show_plan()

    def on_choices_other(self, event: Choices.Other) -> None:
        """A letter that is no free time begins a phrase."""
        event.stop()
        if self.app.focused is not self.times:
            return
        self.phrase.focus()
        self.phrase.insert_text_at_cursor(event.letter)

    @on(Input.Changed, "#move-phrase")
    def _on_typed(self, event: Input.Changed) -> None:
        event.stop()
        if event.value.strip():
            self.times.chosen = -1
        self._show_plan()

    def on_descendant_focus(self, event: DescendantFocus) -> None:
        """What was asked is answered on the way."""
        self.show_keys()

    # -- what will happen

    def _when(self) -> datetime | None:
        text = clean_line(self.phrase.value)
        if text:
            return self._blocks.read_time(self._block.id, text)
        return self._offers[self.times.chosen] if 0 <= self.times.chosen < len(self._offers) else None

    def _show_plan(self) -> None:
        self.plan = None
        try:
            to = self._when()
            if to is None:
                self.said.show(BLANK, BLANK)
                return
            self.plan = self._blocks.plan_move(self._block.id, to)
        except Refused as refused:
            self._refuse(refused)
            return
        self._say(*((Piece(line),) for line in wrap(say_plan(self.plan), max(20, min(74, self.app.size.width - 4)), 2)))

    def _say(self, *lines: Line) -> None:
        self.said.show(*(*lines, BLANK, BLANK)[:2])

    def _refuse(self, refused: Refused) -> None:
        """Say why not, and until when it can go: that is never cut off."""
        remedy = refused.remedy
        if cells(remedy) > self.said.size.width - 4:
            remedy = remedy[max(0, remedy.rfind(_UNTIL)) :]
        self._say(*words.refused_lines(Refused(refused.title, refused.reason, remedy)))

    # -- moving

    def action_save(self) -> None:
        """Move it: with a reason, to a time that may be."""
        if self._asks:
            self._answer_way()
            return
        if self.reasons.chosen < 0:
            missing = Refused("No reason", "A session is moved for a reason.", "Choose one by its letter.")
            self._say(*words.refused_lines(missing))
            self.reasons.focus()
            return
        self._show_plan()
        if self.plan is None:
            if not self.phrase.value.strip() and self.times.chosen < 0:
                self._say((Piece("To when?", "coral"),), (Piece("1 2 3 takes a free time; or write one.", "muted"),))
            return
        reason = words.REASON_KEYS[self.reasons.chosen][1]
        try:
            _, new = self._move(self.plan.to, Why(reason, clean_line(self.detail.value, 200)))
        except Refused as refused:
            self._refuse(refused)
            return
        self.dismiss(new)

    def action_field(self, step: int) -> None:
        """The next field, or the one before."""
        fields = [one for one in (self.ways, self.reasons, self.detail, self.times, self.phrase) if one.focusable and self._is_shown(one)]
        here = fields.index(self.app.focused) if self.app.focused in fields else -1
        fields[(here + step) % len(fields)].focus()

    def _is_shown(self, one: object) -> bool:
        return (one is self.ways) == self._asks and (one is not self.times or bool(self._offers))

    def action_leave(self) -> None:
        """Nothing is moved."""
        self.dismiss(None)
