"""Doubles: pairs that look like one person, the two side by side; merged with Enter, or told apart."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, ClassVar, NamedTuple

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.events import Resize

from followup_tui.domain.errors import NoSuchContact, Refused
from followup_tui.domain.merging import Field, Side
from followup_tui.domain.values import Done, QueueRow
from followup_tui.tui.forms.words import Words
from followup_tui.tui.screens.overlay import Overlay
from followup_tui.tui.widgets.key_footer import Hint
from followup_tui.tui.widgets.line_list import LineList, NoRows
from followup_tui.tui.widgets.line_map import Extra
from followup_tui.tui.widgets.pane_rule import PaneRule
from followup_tui.tui.wording import doubles as words
from followup_tui.tui.wording.days import counted
from followup_tui.tui.wording.header import refused_line, saved_line, told_line
from followup_tui.tui.wording.line import Line, Piece

if TYPE_CHECKING:
    from followup_tui.book.book import Book
    from followup_tui.book.doubling import Joint
    from followup_tui.domain.doubles import Found
    from followup_tui.domain.likeness import Pair

LOW = 30
LINES, LINES_LOW = 7, 4
"""So many pairs are in sight, in a high and in a low window."""


class Item(NamedTuple):
    """A pair with its two contacts."""

    pair: Pair
    two: Sequence[QueueRow]


class PairRows:
    """The pairs as rows of a list, read page by page."""

    def __init__(self, book: Book, pairs: Sequence[Pair]) -> None:
        self._book = book
        self._pairs = pairs
        self.total = len(pairs)

    def fetch(self, start: int, stop: int) -> Sequence[Any]:
        """The pairs of some rows."""
        return [Item(pair, two) for pair, *two in self._book.pair_rows(self._pairs[start:stop])]

    def key(self, item: Any) -> object:
        """The two ids."""
        return item.pair.first, item.pair.second

    def line(self, item: Any, width: int, *, selected: bool) -> Line:
        """One pair."""
        return words.pair_line(item.pair, item.two, width)

    def extras(self, width: int) -> Sequence[Extra]:
        """Nothing between them."""
        return ()


class DoublesScreen(Overlay["Done | None"]):
    """The pairs of the book. Returns the last thing that was done and stands, or None.

    What is done here can be taken back here, one after another.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("tab", "field(1)", "Next field", show=False, priority=True),
        Binding("shift+tab", "field(-1)", "Field before", show=False, priority=True),
        Binding("left,h", "take(0)", "The left one", show=False),
        Binding("right,l", "take(1)", "The right one", show=False),
        Binding("n,x", "apart", "Different people", show=False),
        Binding("u", "undo", "Take back", show=False),
        Binding("escape,q,D", "leave", "Leave", show=False),
    ]

    def __init__(self, book: Book, *, undo_key: str = "u") -> None:
        super().__init__()
        self._book = book
        self._undo_key = undo_key
        self._pairs: list[Pair] | None = None
        self._before: list[tuple[list[Pair], int, Done]] = []
        """What was done here: the pairs and the cursor before it, and what it was."""
        self._large = 0
        self._joint: Joint | None = None
        self._rows: list[words.TwoRow] = []
        self._field = 0
        self._keep: int | None = None
        self._choice: dict[Field, Side] = {}
        self.rule = PaneRule((Piece("Doubles", "bright", True),))
        self.rule.heavy = True
        self.list = LineList(id="doubles-list")
        self.two = Words(id="doubles-two")
        self.told = Words(id="doubles-told")

    def compose(self) -> ComposeResult:
        """The pairs, the two of the chosen one, and what merging would make of them."""
        with Vertical(id="doubles-sheet"):
            yield self.rule
            yield self.list
            yield self.two
            yield self.told
        yield self.make_footer()

    def footer_keys(self) -> tuple[Hint, ...]:
        """Merge, tell apart, choose, leave."""
        keys: list[Hint] = []
        if self._joint is not None:
            keys = [
                Hint("Enter", "merge", stays=90, action="merge"),
                Hint("n", "different people", stays=70, action="apart"),
                Hint("Tab", "field", "choose", stays=50, action="field(1)"),
                Hint("← →", "choose", "choose", stays=60),
            ]
        if self._before:
            keys.append(Hint("u", "undo", "choose", stays=40, action="undo"))
        return (*keys, Hint("Esc", "leave", "end", stays=80, action="leave"))

    def on_mount(self) -> None:
        """Look for pairs, in a thread: a large book takes some seconds."""
        self.list.focus()
        self.two.show((Piece("  Looking through the book …", "muted"),))
        self.run_worker(self._look, thread=True, exclusive=True, group="doubles")

    def _look(self) -> None:
        try:
            found = self._book.pairs()
        except Refused as refused:
            self.app.call_from_thread(self._say, refused_line(refused))
        else:
            self.app.call_from_thread(self._found, found)
        finally:
            self._book.release()

    def _found(self, found: Found) -> None:
        self._large = found.large
        self._show(list(found.pairs), 0)

    def on_resize(self, event: Resize) -> None:
        """Less room in a low window."""
        self.set_class(event.size.height < LOW, "-low")
        self._fit()
        self.call_after_refresh(self._draw)

    def _fit(self) -> None:
        """The list is as long as it needs to be, up to a few rows."""
        self.list.styles.height = max(1, min(len(self._pairs or ()), LINES_LOW if self.size.height < LOW else LINES))

    # -- which pair

    def _show(self, pairs: list[Pair], at: int) -> None:
        self._pairs = pairs
        self._fresh()
        self._fit()
        self.list.show(PairRows(self._book, pairs) if pairs else NoRows(), max(0, min(at, len(pairs) - 1)), quiet=True)
        self._read()
        self.call_after_refresh(self._draw_again)

    def _fresh(self) -> None:
        """Nothing is chosen."""
        self._field, self._keep, self._choice = 0, None, {}

    @on(LineList.Selected)
    def _on_selected(self, event: LineList.Selected) -> None:
        event.stop()
        self._fresh()
        self._read()

    @on(LineList.Chosen)
    def _on_chosen(self, event: LineList.Chosen) -> None:
        event.stop()
        self.action_merge()

    @property
    def pair(self) -> Pair | None:
        """The pair under the cursor."""
        return self._pairs[self.list.cursor] if self._pairs else None

    def _read(self) -> None:
        """What merging would make of the pair, with what was chosen so far."""
        pair = self.pair
        self._joint = None
        if pair is not None:
            try:
                keep = self._keep or self._better(pair)
                other = pair.second if keep == pair.first else pair.first
                self._joint = self._book.merge_preview(keep, other, self._choice)
            except NoSuchContact:
                # Another program took one of them away: look again.
                self.run_worker(self._look, thread=True, exclusive=True, group="doubles")
                return
            self._rows = words.two_rows(self._joint, pair.first, self._book.today())
        self._draw()

    def _better(self, pair: Pair) -> int:
        """Who is kept unless the user says otherwise: the one with the longer history, else the one that was there first."""
        lines = self._book.merge_preview(pair.first, pair.second).lines
        return pair.second if lines[1] > lines[0] else pair.first

    def _draw_again(self) -> None:
        """The list may have another height now, and the two another room; what was said stays."""
        said = self.told.lines
        self._draw()
        self.told.show(*said)

    def _draw(self) -> None:
        total = len(self._pairs or ())
        facts = f"{self.list.cursor + 1} of {counted(total, 'pair', 'pairs')}" if total else ""
        large = f", {counted(self._large, 'large group', 'large groups')} looked at in part" if self._large else ""
        self.rule.show((Piece("Doubles", "bright", True),), (Piece(facts + large, "muted"),) if facts or large else ())
        pair = self.pair
        if pair is not None and self._joint is not None:
            today = self._book.today()
            self.two.show(*words.two_lines(pair, self._rows, self._field, self.two.size.width or 100, max(6, self.two.size.height)))
            room = max(2, self.told.size.height or 3)
            self.told.show(*words.told_lines(self._joint, today, max(20, self.told.size.width - 4), room))
        elif self._pairs is not None:
            self.two.show(*words.none_lines(went=bool(self._before)))
            if not self._before:
                self.told.show()
        self.show_keys()

    # -- choosing

    def action_field(self, step: int) -> None:
        """The next field in which there is a choice; it goes round."""
        open_ = [at for at, row in enumerate(self._rows) if row.open] if self._joint else []
        if open_:
            self._field = open_[(open_.index(self._field) + step) % len(open_)] if self._field in open_ else open_[0]
            self._draw()

    def action_take(self, side: int) -> None:
        """Take the left (0) or the right (1) value of the field; on the first line, keep that contact."""
        pair, joint = self.pair, self._joint
        if pair is None or joint is None:
            return
        row = self._rows[self._field]
        if row.keep:
            # Which of two values was chosen stays: only the names of the sides change.
            keep = (pair.first, pair.second)[side]
            if keep != joint.kept.id:
                self._choice = {field: Side.OTHER if one is Side.KEPT else Side.KEPT for field, one in self._choice.items()}
            self._keep = keep
        elif row.field is not None:
            self._choice[row.field] = Side.KEPT if (pair.first, pair.second)[side] == joint.kept.id else Side.OTHER
            self._keep = joint.kept.id
        field = row.field
        self._read()
        self._field = next((at for at, one in enumerate(self._rows) if one.field is field and one.keep == row.keep), 0)
        self._draw()

    # -- doing

    def action_merge(self) -> None:
        """Make one of the two; what was pairs with the one that went is looked at again."""
        joint = self._joint
        if joint is None:
            return
        kept, gone = joint.kept.id, joint.other.id
        done = self._do(lambda: self._book.merge(kept, gone, self._choice))
        if done is not None:
            self._next(self._after_merge(kept, gone), done)

    def action_apart(self) -> None:
        """They are different people, and not proposed again."""
        pair = self.pair
        if pair is None:
            return
        done = self._do(lambda: self._book.tell_apart(pair.first, pair.second))
        if done is not None:
            self._next([one for one in self._pairs or () if one != pair], done)

    def _do(self, intent: Any) -> Done | None:
        try:
            done: Done = intent()
        except Refused as refused:
            self._say(refused_line(refused))
            return None
        return done

    def _after_merge(self, kept: int, gone: int) -> list[Pair]:
        """The pairs as they are now: those with the one that went are pairs with the one that stays, if they still look alike."""
        pairs: list[Pair] = []
        seen: set[tuple[int, int]] = set()
        for one in self._pairs or ():
            two = {one.first, one.second}
            if two & {kept, gone}:
                others = two - {kept, gone}
                looked = self._book.pair(kept, others.pop()) if others else None
                if looked is None or (looked.first, looked.second) in seen:
                    continue
                one = looked
            seen.add((one.first, one.second))
            pairs.append(one)
        return pairs

    def _next(self, pairs: list[Pair], done: Done) -> None:
        at = self.list.cursor
        self._before.append((self._pairs or [], at, done))
        self._show(pairs, at)
        self._say(saved_line(done.words, done.notes, self._undo_key, self.told.size.width or 80))

    def action_undo(self) -> None:
        """Take back what was done here last."""
        label = self._book.undo_label()
        if not self._before:
            self._say(told_line("Nothing was done here yet."))
            return
        pairs, at, done = self._before[-1]
        if label is None or label.ask or not done.words.startswith(label.words):
            self._say(told_line("Something else was changed meanwhile: u on the desk takes it back."))
            return
        undone = self._do(self._book.undo)
        if undone is not None:
            self._before.pop()
            self._show(pairs, at)
            self._say(told_line(f"{undone.words[:1].upper()}{undone.words[1:]}."))

    def _say(self, line: Line) -> None:
        """A line in the place of what merging would make of them, above it where there is room."""
        self.told.show(line, *self.told.lines[: max(0, (self.told.size.height or 3) - 1)] if self._joint else ())

    def action_leave(self) -> None:
        """Back to the desk."""
        self.dismiss(self._before[-1][2] if self._before else None)
