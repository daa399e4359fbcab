"""Before a session: the one optional question, what is in the way today and what to do about it."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.widget import Widget

from followup_tui.domain.text import clean_line
from followup_tui.tui.forms.field import TellingField
from followup_tui.tui.forms.words import Words
from followup_tui.tui.screens.overlay import Overlay
from followup_tui.tui.screens.prompt import Small
from followup_tui.tui.widgets.key_footer import Hint
from followup_tui.tui.widgets.pane_rule import PaneRule
from followup_tui.tui.wording.line import BLANK, Line, Piece, cut

if TYPE_CHECKING:
    from followup_tui.book.sessions import Before


class BeforeSession(Overlay["tuple[str, str] | None"]):
    """Two lines, both may stay empty; returns them, or None. `last` is the answer of the time before."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave", "Begin", show=False),
        Binding("tab,down,shift+tab,up", "other", "The other field", show=False, priority=True),
    ]

    def __init__(self, last: Before | None) -> None:
        super().__init__()
        self._last = last
        self.way = TellingField(id="before-way")
        self.line = TellingField(id="before-line")

    @property
    def dirty(self) -> bool:
        """Whether something was typed."""
        return bool(self.way.value.strip() or self.line.value.strip())

    def compose(self) -> ComposeResult:
        """What was said last time, and the two fields."""
        rule = PaneRule((Piece("Before the session", "bright", True),), (Piece("the time runs", "muted"),))
        rule.heavy = True
        self.way.tell((Piece("fear, too busy, the right words …", "muted"),))
        self.line.tell((Piece("one thing to do about it", "muted"),))
        with Small(id="commit-sheet"):
            yield rule
            yield Words(BLANK, *self._last_time(), (Piece("What is in the way today?"),), classes="said")
            for label, field in (("In the way", self.way), ("So today", self.line)):
                with Horizontal(classes="row"):
                    yield Words((Piece(label, "muted"),), classes="label")
                    yield field
        yield self.make_footer()

    def _last_time(self) -> tuple[Line, ...]:
        if self._last is None:
            return ()
        said = "; ".join(part for part in (self._last.in_the_way, self._last.line) if part)
        return ((Piece("Last time: ", "muted"), Piece(cut(said, 50)), Piece(".", "muted")), BLANK) if said else ()

    def footer_keys(self) -> tuple[Hint, ...]:
        """Enter and Escape begin alike: the question may stay open."""
        return (
            Hint("Enter", "begin", stays=90, action="begin"),
            Hint("Tab", "next field", stays=50, action="other"),
            Hint("Esc", "without it", stays=80, action="leave"),
        )

    def on_mount(self) -> None:
        """The first field has the focus."""
        self.way.focus()

    def on_input_submitted(self) -> None:
        """Enter in the first field goes to the second, in the second it begins; empty fields begin at once."""
        if self.app.focused is self.way and self.way.value.strip() and not self.line.value.strip():
            self.line.focus()
        else:
            self.action_begin()

    def action_begin(self) -> None:
        """Begin, with what was written."""
        answer = (clean_line(self.way.value), clean_line(self.line.value))
        self.dismiss(answer if any(answer) else None)

    def action_other(self) -> None:
        """The other field."""
        other: Widget = self.line if self.app.focused is self.way else self.way
        other.focus()

    def action_leave(self) -> None:
        """Begin without it."""
        self.dismiss(None)
