"""The calendar: the sessions of six weeks as a month sheet and a list, their chains, time away, the commitment."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Any, ClassVar, Literal, NamedTuple

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.events import Resize

from followup_tui.domain.blocks.calendar import Board
from followup_tui.domain.blocks.states import Block, Running, Scheduled
from followup_tui.tui.forms.words import Words
from followup_tui.tui.screens.overlay import Overlay
from followup_tui.tui.widgets.key_footer import Hint
from followup_tui.tui.widgets.line_list import LineList
from followup_tui.tui.widgets.line_map import Extra
from followup_tui.tui.widgets.pane_rule import PaneRule
from followup_tui.tui.wording import block_calendar as words
from followup_tui.tui.wording.line import BLANK, Line, Piece, wrap

if TYPE_CHECKING:
    from followup_tui.book.blocks import Blocks
    from followup_tui.domain.rules import Rules

Wish = Literal["start", "move", "commitment", "away", "clock"]


class Asked(NamedTuple):
    """What is asked of the calendar: a wish, and the block it is about where it is about one."""

    wish: Wish
    block: Block | None


class BlockRows:
    """The blocks as rows of a list."""

    def __init__(self, blocks: Sequence[Block], line: Callable[[Block, int], Line]) -> None:
        self._blocks = list(blocks)
        self._line = line
        self.total = len(self._blocks)

    def fetch(self, start: int, stop: int) -> Sequence[Any]:
        """The blocks of some rows."""
        return self._blocks[start:stop]

    def key(self, item: Any) -> object:
        """The block's id."""
        return item.id

    def line(self, item: Any, width: int, *, selected: bool) -> Line:
        """One block."""
        return self._line(item, width)

    def extras(self, width: int) -> Sequence[Extra]:
        """Where there is no block: that there is none."""
        return [] if self.total else [Extra(0, (Piece("  There is no session on the calendar.", "muted"),))]


class CalendarScreen(Overlay[None]):
    """The calendar. What is asked of it goes to `ask`; it stays open meanwhile, and reads the book again when it comes back.

    `wall_now` is the wall clock, for where it differs from the moment by which sessions are judged.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("B", "wish('start')", "Start", show=False),
        Binding("r", "wish('move')", "Move", show=False),
        Binding("c", "wish('commitment')", "Commitment", show=False),
        Binding("w", "wish('away')", "Time away", show=False),
        Binding("t", "wish('clock')", "Accept the clock", show=False),
        Binding("escape,q,b", "leave", "Leave", show=False),
    ]

    def __init__(self, blocks: Blocks, rules: Rules, ask: Callable[[Asked], object], wall_now: Callable[[], datetime]) -> None:
        super().__init__()
        self._blocks = blocks
        self._rules = rules
        self._ask = ask
        self._wall_now = wall_now
        self._board = Board()
        self._shown: list[Block] = []
        self.rule = PaneRule((Piece("Calendar", "bright", True),))
        self.rule.heavy = True
        self.month = Words(id="calendar-month")
        self.list = LineList(id="calendar-list")
        self.told = Words(id="calendar-told")

    def compose(self) -> ComposeResult:
        """The sheet, the list, and what is told of the chosen session."""
        with Vertical(id="calendar-sheet"):
            yield self.rule
            with Horizontal(id="calendar-panes"):
                yield self.month
                yield self.list
            yield self.told
        yield self.make_footer()

    def footer_keys(self) -> tuple[Hint, ...]:
        """Start, move, the commitment, time away."""
        block = self.chosen
        keys = []
        if isinstance(block, Scheduled | Running):
            word = "continue" if isinstance(block, Running) else "start"
            keys += [Hint("Enter", word, stays=90, action="wish('start')"), Hint("r", "move", stays=70, action="wish('move')")]
        keys += [
            Hint("c", "commitment", "rule", stays=60, action="wish('commitment')"),
            Hint("w", "time away", "rule", stays=50, action="wish('away')"),
        ]
        if self._blocks.is_behind():
            keys.append(Hint("t", "accept the clock", "rule", stays=55, action="wish('clock')"))
        return (*keys, Hint("Esc", "leave", "end", stays=80, action="leave"))

    @property
    def chosen(self) -> Block | None:
        """The block under the cursor."""
        item: Block | None = self.list.item
        return item

    def on_mount(self) -> None:
        """The list has the focus."""
        self.list.focus()
        self.read(first=True)

    def on_resize(self, event: Resize) -> None:
        """Less room in a low or narrow window."""
        self.set_class(event.size.height < 30, "-low")
        self.set_class(event.size.width < 100, "-narrow")
        self.call_after_refresh(self._draw)

    def on_screen_resume(self) -> None:
        """Something may have changed behind its back."""
        if self.list.is_mounted:
            self.read()

    def read(self, *, first: bool = False) -> None:
        """Read the book again; the cursor stays on its block, at first on the one that is meant."""
        before = self.chosen
        now, serving = self._blocks.now(), self._blocks.serving()
        self._board = self._blocks.board()
        self._shown = words.shown(self._board, now, self._rules)
        at = self._first_row() if first else next((row for row, one in enumerate(self._shown) if before and one.id == before.id), None)
        self.list.show(BlockRows(self._shown, lambda block, width: words.block_line(block, now, serving, width)), at)
        self.rule.show((Piece("Calendar", "bright", True),), words.title_facts(self._blocks.streak(), self.app.size.width))
        self._draw()

    def _first_row(self) -> int:
        opened = [row for row, one in enumerate(self._shown) if isinstance(one, Scheduled | Running)]
        return opened[0] if opened else max(0, len(self._shown) - 1)

    @on(LineList.Selected)
    def _on_selected(self, event: LineList.Selected) -> None:
        event.stop()
        self._draw()

    @on(LineList.Chosen)
    def _on_chosen(self, event: LineList.Chosen) -> None:
        event.stop()
        self.action_wish("start")

    def _draw(self) -> None:
        now = self._blocks.now()
        width, block = self.month.size.width, self.chosen
        self.month.show(*words.month_lines(self._board, now, self._rules, self._blocks.serving(), block, width or 36))
        room = max(1, self.told.size.height or 5)
        lines = words.told_lines(block, self._board, now, self._rules, max(20, self.told.size.width - 4), room)
        if self._blocks.is_behind():
            from followup_tui.domain.blocks.words import say_behind

            latest = self._blocks.latest_seen()
            assert latest is not None
            behind = wrap(say_behind(latest, self._wall_now()), max(20, self.told.size.width - 4), 3)
            lines = [*((Piece(line, "amber"),) for line in behind), *lines[: max(0, room - len(behind))]]
        self.told.show(*(lines or [BLANK]))
        self.show_keys()

    def action_wish(self, wish: Wish) -> None:
        """Ask for something; for what is about a session, of the chosen one."""
        block = self.chosen
        if wish in ("start", "move") and not isinstance(block, Scheduled | Running):
            return
        if wish == "clock" and not self._blocks.is_behind():
            return
        self._ask(Asked(wish, block if wish in ("start", "move") else None))

    def action_leave(self) -> None:
        """Back to the desk."""
        self.dismiss(None)
