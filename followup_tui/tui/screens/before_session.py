"""Before a session: did last week's answer help, what is in the way today and what to do about it, and whom to serve.

All of it is optional: Enter goes on, Escape begins.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum, auto
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.widget import Widget

from followup_tui.book.sessions import MOST_NAMED
from followup_tui.domain.text import clean_line
from followup_tui.tui.forms.choices import Choice, Choices
from followup_tui.tui.forms.field import TellingField
from followup_tui.tui.forms.words import Words
from followup_tui.tui.screens.overlay import Overlay
from followup_tui.tui.screens.prompt import WIDTH, Small
from followup_tui.tui.widgets.key_footer import Hint
from followup_tui.tui.widgets.pane_rule import PaneRule
from followup_tui.tui.wording import session as words
from followup_tui.tui.wording.line import BLANK, Line, Piece, cut

if TYPE_CHECKING:
    from followup_tui.book.sessions import Before, Sessions

MOST_OFFERED = 9
"""So many of the due are offered, on a digit each."""


@dataclass(frozen=True, slots=True)
class Told:
    """What was answered before a session; every part may be missing."""

    in_the_way: str = ""
    line: str = ""
    helped: bool | None = None
    three: tuple[int, ...] = ()

    def keep(self, sessions: Sessions, block_id: int, again: Before | None) -> None:
        """Keep it with the session, and whether it helped with the one that it was asked about."""
        if again is not None and self.helped is not None:
            sessions.keep_helped(again.block, self.helped)
        if self.in_the_way or self.line:
            sessions.keep_before(block_id, self.in_the_way, self.line)
        if self.three:
            sessions.name_three(block_id, self.three)


class Stage(Enum):
    """What is asked now."""

    HELPED = auto()
    TODAY = auto()
    THREE = auto()


class BeforeSession(Overlay["Told | None"]):
    """The questions before a session; returns what was told, or None for nothing.

    `last` is the answer of the time before, `again` the one to be asked about, `people` the first of the due: id, name, why.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "go_on", "Go on", show=False),
        Binding("escape", "leave", "Begin", show=False),
        Binding("tab,down,shift+tab,up", "other", "The other field", show=False, priority=True),
    ]

    def __init__(self, last: Before | None, again: Before | None = None, people: Sequence[tuple[int, str, str]] = ()) -> None:
        super().__init__()
        self._last, self._again, self._people = last, again, tuple(people)[:MOST_OFFERED]
        self._stage = Stage.TODAY if again is None else Stage.HELPED
        self._helped: bool | None = None
        self._three: list[int] = []
        self.said = Words(classes="said")
        self.choices = Choices(as_list=True, id="before-choices")
        self.way = TellingField(id="before-way")
        self.line = TellingField(id="before-line")

    @property
    def dirty(self) -> bool:
        """Whether something was typed."""
        return bool(self.way.value.strip() or self.line.value.strip())

    def compose(self) -> ComposeResult:
        """What is asked, the answers on a key each, and the two fields."""
        rule = PaneRule((Piece("Before the session", "bright", True),), (Piece("the time runs", "muted"),))
        rule.heavy = True
        self.way.tell((Piece("fear, too busy, the right words …", "muted"),))
        self.line.tell((Piece("one thing to do about it", "muted"),))
        with Small(id="commit-sheet"):
            yield rule
            yield self.said
            yield self.choices
            for label, field in (("In the way", self.way), ("So today", self.line)):
                with Horizontal(classes="row before-today"):
                    yield Words((Piece(label, "muted"),), classes="label")
                    yield field
        yield self.make_footer()

    def footer_keys(self) -> tuple[Hint, ...]:
        """Enter goes on and Escape begins: every question may stay open."""
        leave = Hint("Esc", "begin", stays=80, action="leave")
        match self._stage:
            case Stage.HELPED:
                answers = (Hint("y", "it helped", action="helped(True)"), Hint("n", "it did not", action="helped(False)"))
                return (*answers, self._on("skip"), leave)
            case Stage.THREE:
                return (Hint("1 2 3", "name somebody", stays=50), self._on("begin"))
        return (self._on("go on" if self._people else "begin"), Hint("Tab", "next field", stays=50, action="other"), leave)

    @staticmethod
    def _on(word: str) -> Hint:
        return Hint("Enter", word, stays=90, action="go_on")

    def on_mount(self) -> None:
        """The first question."""
        self._go(self._stage)

    def _go(self, stage: Stage) -> None:
        self._stage = stage
        for row in self.query(".before-today"):
            row.display = stage is Stage.TODAY
        self.choices.display = stage is not Stage.TODAY
        match stage:
            case Stage.HELPED:
                self.said.show(*words.again_lines(self._again, WIDTH - 4) if self._again else ())
                self.choices.show((Choice("y", "yes"), Choice("n", "no")), -1, as_list=True)
            case Stage.TODAY:
                self.said.show(BLANK, *self._last_time(), (Piece("What is in the way today?"),))
            case Stage.THREE:
                self.said.show(BLANK, (Piece("Whom do you want to serve today? Up to three."),), BLANK)
                self._show_people()
        (self.way if stage is Stage.TODAY else self.choices).focus()
        self.show_keys()

    def _last_time(self) -> tuple[Line, ...]:
        if self._last is None or self._again is not None:
            return ()
        said = "; ".join(part for part in (self._last.in_the_way, self._last.line) if part)
        return ((Piece("Last time: ", "muted"), Piece(cut(said, 50)), Piece(".", "muted")), BLANK) if said else ()

    def _show_people(self) -> None:
        choices = [
            Choice(str(number), f"{'✓ ' if who in self._three else ''}{cut(name, 26)}", detail=cut(why, 32))
            for number, (who, name, why) in enumerate(self._people, 1)
        ]
        self.choices.show(choices, -1, as_list=True)

    # -- answering

    @on(Choices.Chosen)
    def _on_chosen(self, event: Choices.Chosen) -> None:
        event.stop()
        if self._stage is Stage.HELPED:
            if event.taken:
                self.action_helped(event.index == 0)
            return
        if event.taken:
            self._mark(self._people[event.index][0])

    def _mark(self, who: int) -> None:
        """Name somebody, or take the name back; a fourth does nothing."""
        if who in self._three:
            self._three.remove(who)
        elif len(self._three) < MOST_NAMED:
            self._three.append(who)
        self._show_people()

    def action_helped(self, helped: bool) -> None:
        """Whether it helped."""
        self._helped = helped
        self._go(Stage.TODAY)

    def on_input_submitted(self) -> None:
        """Enter in the first field goes to the second where there is something to add, and else on."""
        self.action_go_on()

    def action_go_on(self) -> None:
        """The next question, or begin."""
        match self._stage:
            case Stage.HELPED:
                self._go(Stage.TODAY)
            case Stage.TODAY if self.app.focused is self.way and self.way.value.strip() and not self.line.value.strip():
                self.line.focus()
            case Stage.TODAY if self._people:
                self._go(Stage.THREE)
            case _:
                self.action_leave()

    def action_other(self) -> None:
        """The other field."""
        if self._stage is Stage.TODAY:
            other: Widget = self.line if self.app.focused is self.way else self.way
            other.focus()

    def action_leave(self) -> None:
        """Begin, with what was answered."""
        told = Told(clean_line(self.way.value), clean_line(self.line.value), self._helped, tuple(self._three))
        self.dismiss(told if told != Told() else None)
