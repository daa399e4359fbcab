"""The gaps of a script, filled in before it goes anywhere: one field for each, and the text as it will be."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.events import DescendantFocus
from textual.widgets import Input

from followup_tui.domain.templates import PLACEHOLDERS, Filled
from followup_tui.tui.forms.field import TellingField
from followup_tui.tui.forms.words import Words
from followup_tui.tui.screens.overlay import Overlay
from followup_tui.tui.screens.prompt import WIDTH, Small
from followup_tui.tui.widgets.key_footer import Hint
from followup_tui.tui.widgets.pane_rule import PaneRule
from followup_tui.tui.wording.beside import paragraphs
from followup_tui.tui.wording.forms import label
from followup_tui.tui.wording.line import BLANK, Piece, cut

MOST = 9
"""Lines of the text that are shown."""


class FillGaps(Overlay["Filled | None"]):
    """Asks for what is missing. Returns the text filled in, without a gap; None when it was left.

    `fill` fills the script in with what was typed, by the names of the gaps.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave", "Leave", show=False),
        Binding("tab,down", "field(1)", "Next field", show=False),
        Binding("shift+tab,up", "field(-1)", "Field before", show=False),
    ]

    def __init__(self, title: str, fill: Callable[[Mapping[str, str]], Filled]) -> None:
        super().__init__()
        self._title = title
        self._fill = fill
        self._gaps = fill({}).gaps
        self.inputs = {gap: TellingField(id=f"gap-{gap.replace(' ', '-')}") for gap in self._gaps}
        self._labels = {gap: Words(label(gap.capitalize(), False), classes="label") for gap in self._gaps}
        self.text = Words(BLANK, classes="said")
        self.echo = Words(BLANK, classes="said")

    def compose(self) -> ComposeResult:
        """A field for each gap, and the text."""
        rule = PaneRule((Piece("Fill in", "bright", True),), (Piece(cut(self._title, 40), "muted"),))
        rule.heavy = True
        with Small(id="gaps"):
            yield rule
            for gap, field in self.inputs.items():
                with Horizontal(classes="row"):
                    yield self._labels[gap]
                    yield field
            yield self.text
            yield self.echo
        yield self.make_footer()

    def footer_keys(self) -> tuple[Hint, ...]:
        """Enter, Tab, Escape."""
        return (
            Hint("Enter", "use it", stays=90, action="take"),
            Hint("Tab", "next gap", stays=50, action="field(1)"),
            Hint("Esc", "leave it", stays=80, action="leave"),
        )

    def on_mount(self) -> None:
        """The first gap has the focus."""
        for gap, field in self.inputs.items():
            field.tell((Piece(PLACEHOLDERS[gap], "muted"),))
        next(iter(self.inputs.values())).focus()
        self._show()

    def on_descendant_focus(self, event: DescendantFocus) -> None:
        """The name of the field that has the focus is bright."""
        for gap, field in self.inputs.items():
            self._labels[gap].show(label(gap.capitalize(), field.has_focus))

    def on_input_changed(self, event: Input.Changed) -> None:
        """Show the text anew."""
        event.stop()
        self.echo.show(BLANK)
        self._show()

    def _filled(self) -> Filled:
        return self._fill({gap: field.value for gap, field in self.inputs.items()})

    def _show(self) -> None:
        self.text.show(BLANK, *paragraphs(self._filled(), WIDTH - 4, MOST))

    def action_field(self, step: int) -> None:
        """Another field, going round."""
        fields = list(self.inputs.values())
        here = next((index for index, field in enumerate(fields) if field.has_focus), 0)
        fields[(here + step) % len(fields)].focus()

    def on_input_submitted(self) -> None:
        """Enter in a field."""
        self.action_take()

    def action_take(self) -> None:
        """Hand on the text; with a gap left its field is gone to."""
        filled = self._filled()
        if filled.gaps:
            self.inputs[filled.gaps[0]].focus()
            self.echo.show(BLANK, (Piece(f"Still open: {', '.join(filled.gaps)}.", "coral"),))
            return
        self.dismiss(filled)

    def action_leave(self) -> None:
        """Nothing is used."""
        self.dismiss(None)
