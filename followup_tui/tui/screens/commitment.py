"""The commitment: days, time, minutes; what it does, and from when, is said before Enter (product.md section 6)."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.events import Resize
from textual.widgets import Input

from followup_tui.domain.blocks.commitment import DEFAULT, Commitment
from followup_tui.domain.blocks.rule_words import read_commitment, rule_text
from followup_tui.domain.blocks.ruling import Change
from followup_tui.domain.blocks.words import say_change
from followup_tui.domain.errors import Refused
from followup_tui.domain.text import clean_line
from followup_tui.tui.forms.field import Field
from followup_tui.tui.forms.words import Words
from followup_tui.tui.screens.overlay import Overlay
from followup_tui.tui.screens.prompt import Small
from followup_tui.tui.widgets.key_footer import Hint
from followup_tui.tui.widgets.pane_rule import PaneRule
from followup_tui.tui.wording.forms import label
from followup_tui.tui.wording.line import BLANK, Line, Piece, wrap
from followup_tui.tui.wording.moving import refused_lines

if TYPE_CHECKING:
    from followup_tui.book.blocks import Blocks
    from followup_tui.domain.rules import Rules

_TOLD = (
    "One protected time for following up, as firm as a client's",
    "appointment: it is moved with a reason, and never cancelled.",
)


class CommitmentScreen(Overlay[Change | None]):
    """Days, a time and minutes; returns what was changed, or None when it was left.

    On the first start (`first`) Enter takes what stands there, and Escape leaves the program.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave", "Leave", show=False),
        Binding("tab,down", "field(1)", "Next field", show=False, priority=True),
        Binding("shift+tab,up", "field(-1)", "Field before", show=False, priority=True),
    ]

    def __init__(self, blocks: Blocks, rules: Rules, *, first: bool = False) -> None:
        super().__init__()
        self._blocks = blocks
        self._rules = rules
        self._first = first
        rule = blocks.commitment() or DEFAULT
        days, clock = rule_text(rule).rsplit(" ", 1)
        self._fields = {
            "Days": Field(days, id="commit-days"),
            "Time": Field(clock, id="commit-time"),
            "Minutes": Field(str(rule.minutes), id="commit-minutes"),
        }
        self._labels = {name: Words((Piece(name, "muted"),), classes="label") for name in self._fields}
        self._before = self._texts()
        self.said = Words(BLANK, BLANK, id="commit-said")

    @property
    def dirty(self) -> bool:
        """Whether something else was typed."""
        return self._texts() != self._before

    def _texts(self) -> tuple[str, ...]:
        return tuple(clean_line(field.value) for field in self._fields.values())

    def compose(self) -> ComposeResult:
        """What it is, the three fields, what it does."""
        facts = (Piece("first start" if self._first else "what is on the calendar stays", "muted"),)
        rule = PaneRule((Piece("Your commitment", "bright", True),), facts)
        rule.heavy = True
        with Small(id="commit-sheet"):
            yield rule
            yield Words(BLANK, *((Piece(line, "muted"),) for line in _TOLD), classes="said")
            for name, field in self._fields.items():
                with Horizontal(classes="row"):
                    yield self._labels[name]
                    yield field
            yield self.said
        yield self.make_footer()

    def footer_keys(self) -> tuple[Hint, ...]:
        """Enter, Tab, Escape."""
        return (
            Hint("Enter", "commit to it", stays=90, action="save"),
            Hint("Tab", "next field", stays=50, action="field(1)"),
            Hint("Esc", "leave Followup" if self._first else "leave it as it is", stays=80, action="leave"),
        )

    def on_mount(self) -> None:
        """The days have the focus."""
        self._fields["Days"].focus()
        self._show()

    def on_resize(self, event: Resize) -> None:
        """Less room above in a low window."""
        self.set_class(event.size.height < 30, "-low")

    @on(Input.Changed)
    def _on_typed(self, event: Input.Changed) -> None:
        event.stop()
        if self.is_mounted:
            self._show()

    def on_descendant_focus(self) -> None:
        """The name of the field that has the focus is bright."""
        for name, field in self._fields.items():
            self._labels[name].show(label(name, field.has_focus))

    def _read(self) -> Commitment:
        days, clock, minutes = self._texts()
        number = minutes.removesuffix("minutes").removesuffix("min").strip()
        if not (number.isascii() and number.isdecimal() and len(number) < 6):
            raise Refused("Not minutes", f"“{minutes}” is no number of minutes.", "Write 15 to 240.")
        return read_commitment(f"{days} {clock}", int(number), self._rules)

    def _show(self) -> None:
        """Say what it will do, or why it cannot be."""
        try:
            said = say_change(self._blocks.propose_rule(self._read()))
        except Refused as refused:
            self._say(*refused_lines(refused))
        else:
            self._say(*((Piece(line),) for line in wrap(said, max(20, min(62, self.app.size.width - 4)), 2)))

    def _say(self, *lines: Line) -> None:
        self.said.show(*(*lines, BLANK, BLANK)[:2])

    def on_input_submitted(self) -> None:
        """Enter."""
        self.action_save()

    def action_save(self) -> None:
        """Make it the rule."""
        try:
            change = self._blocks.set_rule(self._read())
        except Refused as refused:
            self._say(*refused_lines(refused))
            return
        self.dismiss(change)

    def action_field(self, step: int) -> None:
        """The next field, or the one before."""
        fields = list(self._fields.values())
        here = next((index for index, field in enumerate(fields) if field.has_focus), -1)
        fields[(here + step) % len(fields)].focus()

    def action_leave(self) -> None:
        """It stays as it is; on the first start the program is left."""
        self.dismiss(None)
