"""The keys of where one is, each with what it does, in two columns where there is room."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.events import Resize

from followup_tui.tui.forms.words import Words
from followup_tui.tui.screens.overlay import Overlay
from followup_tui.tui.widgets.key_footer import Hint
from followup_tui.tui.widgets.pane_rule import PaneRule
from followup_tui.tui.wording.line import BLANK, Line, Piece, cells, cut, fit, spread, wrap

Entry = tuple[str, str, str]
"""A key as it is read, the title of what it does, and a sentence on it."""

KEY = 11
TWO_COLUMNS = 104
"""From so many cells on there are two columns."""


def group_lines(title: str, entries: Sequence[Entry], width: int) -> list[Line]:
    """One group: its title, and a line or two for every key: what it does, and behind it a sentence."""
    lines: list[Line] = [(Piece(title, "bright", True),)]
    key_width = min(KEY, max((cells(key) for key, _, _ in entries), default=0)) + 2
    room = max(8, width - key_width)
    for key, name, told in entries:
        name = cut(name, room)
        head = (Piece(fit(key, key_width), "blue", True), Piece(name))
        first, more = _broken(told, room - cells(name) - 2)
        lines.append((*head, Piece(f"  {first}", "muted")) if first else head)
        lines += [(Piece(" " * key_width), Piece(line, "muted")) for line in wrap(more, room, 3)]
    return lines


def _broken(text: str, room: int) -> tuple[str, str]:
    """As many words as there is room for, and the others."""
    words = text.split()
    taken = 0
    while taken < len(words) and cells(" ".join(words[: taken + 1])) <= room:
        taken += 1
    return " ".join(words[:taken]), " ".join(words[taken:])


def help_lines(groups: Sequence[tuple[str, Sequence[Entry]]], width: int) -> list[Line]:
    """All groups one below another, or in two columns of about the same height; a long group may go on in the second."""
    if width < TWO_COLUMNS:
        lines: list[Line] = []
        for title, entries in groups:
            lines += [*([BLANK] if lines else []), *group_lines(title, entries, width)]
        return lines
    half = (width - 4) // 2
    blocks = [group_lines(title, entries, half) for title, entries in groups]
    left, right = _balanced(blocks)
    rows = max(len(left), len(right))
    left += [BLANK] * (rows - len(left))
    right += [BLANK] * (rows - len(right))
    return [(*_padded(one, half + 4), *other) for one, other in zip(left, right, strict=True)]


def _balanced(blocks: Sequence[list[Line]]) -> tuple[list[Line], list[Line]]:
    """The groups in two columns, the second one beginning with a group, or with a key of one under its title said again."""
    cuts: list[tuple[list[Line], list[Line]]] = []
    for number, block in enumerate(blocks):
        keys = [at for at, line in enumerate(block) if at > 1 and line[0].role == "blue"]
        for at in (0, *keys):
            left = _stacked([*blocks[:number], *([block[:at]] if at else [])])
            cuts.append((left, _stacked([[block[0], *block[at:]] if at else block, *blocks[number + 1 :]])))
    return min(cuts, key=lambda cut: max(len(cut[0]), len(cut[1])), default=([], []))


def _stacked(blocks: Sequence[list[Line]]) -> list[Line]:
    lines: list[Line] = []
    for block in blocks:
        lines += [*([BLANK] if lines else []), *block]
    return lines


def _padded(line: Line, width: int) -> Line:
    return spread(line, (Piece(" "),), width, gap=0)


class HelpScreen(Overlay[None]):
    """`groups` are titles, each with its keys: (key, title, sentence)."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,enter,q,question_mark,f1", "leave", "Close", show=False),
        Binding("j,down", "scroll(1)", "Down", show=False),
        Binding("k,up", "scroll(-1)", "Up", show=False),
        Binding("pagedown,space", "page(1)", "Page down", show=False),
        Binding("pageup", "page(-1)", "Page up", show=False),
        Binding("g,home", "end(False)", "First", show=False),
        Binding("G,end", "end(True)", "Last", show=False),
    ]

    def __init__(self, groups: Sequence[tuple[str, Sequence[Entry]]]) -> None:
        super().__init__()
        self._groups = tuple(groups)
        self.words = Words(BLANK, id="help-words", classes="said")

    def compose(self) -> ComposeResult:
        """The rule and the list."""
        rule = PaneRule((Piece("Keys", "bright", True),), (Piece("of where you are", "muted"),))
        rule.heavy = True
        with Vertical(id="help-sheet"):
            yield rule
            with VerticalScroll(id="help-list", can_focus=False):
                yield self.words
        yield self.make_footer()

    def footer_keys(self) -> tuple[Hint, ...]:
        """Up, down, close."""
        return (Hint("Esc", "close", action="leave"), Hint("j k", "down, up", stays=20))

    def on_resize(self, event: Resize) -> None:
        """Two columns, or one."""
        self.set_class(event.size.height < 30, "-low")
        self.words.show(*help_lines(self._groups, min(event.size.width, 120) - 8))

    def _list(self) -> VerticalScroll:
        return self.query_one("#help-list", VerticalScroll)

    def action_scroll(self, lines: int) -> None:
        """A line up or down."""
        self._list().scroll_relative(y=lines, animate=False)

    def action_page(self, pages: int) -> None:
        """A page up or down."""
        self._list().scroll_relative(y=pages * max(1, self._list().size.height - 1), animate=False)

    def action_end(self, last: bool) -> None:
        """The first line, or the last."""
        if last:
            self._list().scroll_end(animate=False)
        else:
            self._list().scroll_home(animate=False)

    def action_leave(self) -> None:
        """Close it."""
        self.dismiss(None)
