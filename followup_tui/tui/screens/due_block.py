"""The block that waits, over every screen: start or continue, put off, move, capture, look (look.md, "the overlay's manners")."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

from rich.console import RenderableType
from rich.segment import Segment
from rich.style import Style
from textual.app import ComposeResult
from textual.events import Click, Key, Resize, ScreenResume
from textual.renderables.background_screen import BackgroundScreen

from followup_tui.domain.blocks.states import Open
from followup_tui.tui.screens.overlay import Ghost, Overlay
from followup_tui.tui.widgets.key_footer import Hint
from followup_tui.tui.widgets.painted import Painted, palette_of
from followup_tui.tui.wording import session as words
from followup_tui.tui.wording.header import LOWEST, too_small
from followup_tui.tui.wording.line import BLANK, Line, Piece, cut, spread, width_of, wrap
from followup_tui.tui.wording.session import Row

DEAF = 1.0
"""Seconds in which it takes no key after it came."""

HEIGHT = 17
WIDTH = 66

Act = Callable[[str], None]
"""What is done with an answer: "start", "snooze 5", "move", "capture", "look"."""


class Waiting(NamedTuple):
    """The block that waits, as it is shown: its answers, what it says, and what waits inside."""

    block: Open
    title: Line
    sentences: tuple[str, ...]
    inside: Line
    rows: tuple[Row, ...]
    snoozes: tuple[int, ...]


class DueBox(Painted):
    """The box in the middle: one line for each answer, Enter's filled."""

    DEFAULT_CSS = "DueBox { border: round $fu-blue; background: $fu-surface; }"

    def __init__(self) -> None:
        super().__init__(id="due-box")
        self.waiting: Waiting | None = None
        self.is_deaf = True
        self.names = False
        self.told: Line = BLANK

    def laid_out(self, width: int, height: int) -> list[tuple[Line, str]]:
        """Every line with the answer that stands on it; blank lines are given up from the bottom where it is low."""
        waiting = self.waiting
        if waiting is None:
            return []
        room = width - 6
        sentences = [line for sentence in waiting.sentences for line in wrap(sentence, room, 2)]
        first, *rest = waiting.rows
        lines: list[tuple[Line, str]] = [(waiting.title, ""), *(((Piece(line),), "") for line in sentences)]
        head = len(lines)
        lines += [(waiting.inside, ""), (self._enter(first, width), "start")]
        lines += [(self._row(row, room), row.answer) for row in rest]
        last = self.told or words.way_out(waiting.rows, room, named=self.names)
        lines.append((last, ""))
        gaps = [head + 2, head, len(lines) - 1, head + 1, 0]
        for at in sorted(gaps[: max(0, height - len(lines))], reverse=True):
            lines.insert(at, (BLANK, ""))
        return lines[:height]

    def _enter(self, row: Row, width: int) -> Line:
        fill = "panel" if self.is_deaf else "blue"
        role = "muted" if self.is_deaf else "on-blue"
        text = f" {row.key.ljust(_keys(width - 6))}{row.word}"
        return (Piece(text.ljust(width - 4), role, True, fill),)

    @staticmethod
    def _row(row: Row, room: int) -> Line:
        left = (Piece(row.key.ljust(_keys(room)), "blue", True), Piece(row.word))
        beside = (Piece(row.beside, "muted"),) if width_of(left) + len(row.beside) + 2 <= room else ()
        return spread(left, beside, room)

    def line_at(self, y: int, width: int) -> tuple[Line, str]:
        """Line `y` behind its margin; the filled one begins a cell earlier."""
        lines = self.laid_out(width, self.size.height)
        if y >= len(lines):
            return BLANK, ""
        line, answer = lines[y]
        return (Piece("  " if answer == "start" else "   "), *line), ""

    def answer_at(self, y: int) -> str:
        """The answer that stands on line `y`."""
        lines = self.laid_out(self.size.width, self.size.height)
        return lines[y][1] if y < len(lines) else ""


def _keys(room: int) -> int:
    """Cells for the key of an answer."""
    return 9 if room >= 44 else 7


class Plain(Painted):
    """The one line of a window that is too small for the box."""

    DEFAULT_CSS = "Plain { dock: top; height: 2; background: $fu-bg; }"

    def line_at(self, y: int, width: int) -> tuple[Line, str]:
        """That it is too small, and that the session waits."""
        line = too_small(*self.app.size) if y == 0 else "Your follow-up session waits."
        return (Piece(cut(line, width)),), ""


class Bare(Ghost):
    """The desk as a ghost, without its last two lines: the overlay has no footer."""

    def __init__(self, behind: RenderableType, style: Style, height: int) -> None:
        super().__init__(behind, style)
        self.height = height

    def _fade(self, segments: Iterable[Segment]) -> Iterable[Segment]:
        row = 0
        for segment in super()._fade(segments):
            if row < self.height - 2 or segment.text == "\n":
                yield segment
            else:
                yield Segment(" " * segment.cell_length, segment.style)
            row += segment.text.count("\n")


class DueBlock(Overlay[None]):
    """The block that waits. Its letters are its own; Escape and q only name the answers."""

    def __init__(self, waiting: Waiting, act: Act, monotonic: Callable[[], float]) -> None:
        super().__init__()
        self.box = DueBox()
        self.box.waiting = waiting
        self._act = act
        self._monotonic = monotonic
        self._since = monotonic()

    @property
    def waiting(self) -> Waiting:
        """What is shown."""
        assert self.box.waiting is not None
        return self.box.waiting

    @property
    def is_deaf(self) -> bool:
        """Whether it came less than a second ago."""
        return self._monotonic() - self._since < DEAF

    def compose(self) -> ComposeResult:
        """The box, or the plain line."""
        yield self.box
        yield Plain()

    def footer_keys(self) -> tuple[Hint, ...]:
        """The answers, for the help."""
        return tuple(Hint(row.key, row.word, action=f"answer('{row.answer}')") for row in self.waiting.rows)

    def on_mount(self) -> None:
        """The first second begins."""
        self._hush()

    def on_screen_resume(self, event: ScreenResume) -> None:
        """It comes back after a capture: a second of its own again."""
        self._hush()

    def _hush(self) -> None:
        self._since = self._monotonic()
        self.box.names, self.box.told = False, BLANK
        self.set_timer(DEAF, self.look_again)
        self.look_again()

    def look_again(self) -> None:
        """Follow the clock: the first second may be over."""
        if self.is_deaf != self.box.is_deaf:
            self.box.is_deaf = self.is_deaf
        self.box.refresh()

    def show(self, waiting: Waiting) -> None:
        """Show another block, or what became of this one."""
        if waiting != self.box.waiting:
            other = waiting.block.id != self.waiting.block.id
            self.box.waiting = waiting
            if other:
                self._hush()
        self.look_again()

    def tell(self, line: Sequence[Piece]) -> None:
        """Say something on the last line, as why it cannot be."""
        self.box.told = tuple(line)
        self.box.refresh()

    def name_answers(self) -> None:
        """Name the answers: what Escape, q and Ctrl+Q do, and all that they do."""
        self.box.told = BLANK
        self.box.names = True
        self.box.refresh()

    def on_resize(self, event: Resize) -> None:
        """As large as it is meant to be, or as there is room."""
        width, height = event.size
        small = width < LOWEST[0] or height < LOWEST[1]
        self.box.display = not small
        self.query_one(Plain).display = small
        self.box.styles.width = min(WIDTH, width)
        tall = min(HEIGHT, height)
        self.box.styles.height = tall
        self.box.styles.offset = (max(0, (width - WIDTH) // 2), max(0, (height - tall) // 2))

    def on_key(self, event: Key) -> None:
        """One of the answers; any other key does nothing, here and behind."""
        event.stop()
        event.prevent_default()
        if self.is_deaf:
            return
        key = event.character if event.character is not None and event.character.isprintable() else event.key
        self.answer(key)

    def answer(self, key: str) -> None:
        """Do what a key answers."""
        waiting = self.waiting
        if key in ("escape", "q"):
            self.name_answers()
        elif key == "enter":
            self._act("start")
        elif key.isdecimal() and 1 <= int(key) <= len(waiting.snoozes):
            self._act(f"snooze {waiting.snoozes[int(key) - 1]}")
        else:
            named = {row.key: row.answer for row in waiting.rows if len(row.key) == 1 and not row.key.isdecimal()}
            if key in named:
                self._act(named[key])

    def on_click(self, event: Click) -> None:
        """The answer under the mouse; the snoozes are for the keys, since one line has all of them."""
        at = event.get_content_offset(self.box) if event.widget is self.box else None
        if at is None or self.is_deaf:
            return
        answer = self.box.answer_at(at.y)
        if answer and answer != "snooze":
            self._act(answer)

    def action_answer(self, answer: str) -> None:
        """An answer that was chosen on the help screen."""
        if not self.is_deaf and answer != "snooze":
            self._act(answer)

    def render(self) -> RenderableType:
        """The desk behind, as a ghost without its footer."""
        behind = super(Overlay, self).render()
        if not isinstance(behind, BackgroundScreen):
            return behind
        return Bare(behind, palette_of(self.app).style("ghost", False, "bg"), self.app.size.height)
