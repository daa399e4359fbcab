"""Scripts and value: a list of each, and beside it how the chosen one reads for a real contact, or who had it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any, ClassVar, Literal, NamedTuple

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.events import Resize

from followup_tui.domain.errors import Refused
from followup_tui.domain.giving import Given, ValueItem
from followup_tui.domain.scripts import Script
from followup_tui.domain.templates import Filled
from followup_tui.domain.values import Card, Done
from followup_tui.tui.forms.words import Words
from followup_tui.tui.screens.library_editor import LibraryEditor, Thing
from followup_tui.tui.screens.overlay import Overlay
from followup_tui.tui.widgets.key_footer import Hint
from followup_tui.tui.widgets.line_list import LineList
from followup_tui.tui.widgets.line_map import Extra
from followup_tui.tui.widgets.pane_rule import PaneRule
from followup_tui.tui.widgets.titled_list import TitledList
from followup_tui.tui.wording import library as words
from followup_tui.tui.wording.forms import refusal_line
from followup_tui.tui.wording.header import done_line, told_line
from followup_tui.tui.wording.line import BLANK, Line, Piece, cut

if TYPE_CHECKING:
    from followup_tui.book import Book

AIRY = 30


class Asked(NamedTuple):
    """What is to be done with a script on the desk: copied, or written with, for a contact."""

    wish: Literal["copy", "write"]
    script: Script
    contact_id: int


class ThingRows:
    """Scripts or items as rows of a list."""

    def __init__(self, things: Sequence[Thing], line: Callable[[Any, int], Line], nothing: str) -> None:
        self._things = things
        self._line = line
        self._nothing = nothing
        self.total = len(things)

    def fetch(self, start: int, stop: int) -> Sequence[Any]:
        """The things of some rows."""
        return self._things[start:stop]

    def key(self, item: Any) -> object:
        """The thing's id."""
        return item.id

    def line(self, item: Any, width: int, *, selected: bool) -> Line:
        """One thing."""
        return self._line(item, width)

    def extras(self, width: int) -> Sequence[Extra]:
        """Where there is nothing: how there will be something."""
        return [] if self.total else [Extra(0, (Piece(cut(f"  {self._nothing}", width), "muted"),))]


class LibraryScreen(Overlay["Asked | None"]):
    """The library. `people` are those for whom a script may be read, `selected` the one to begin with, `script` the one that fits.

    `changed` is called after everything that is saved, so that what is behind it is drawn anew.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("tab,shift+tab", "other_side", "Scripts or value", show=False),
        Binding("1", "side('scripts')", "Scripts", show=False),
        Binding("2", "side('items')", "Value", show=False),
        Binding("N", "new", "New", show=False),
        Binding("delete", "remove", "Remove", show=False),
        Binding("u", "undo", "Take back", show=False),
        Binding("right_square_bracket", "person(1)", "Next contact", show=False),
        Binding("left_square_bracket", "person(-1)", "Contact before", show=False),
        Binding("y", "use('copy')", "Copy", show=False),
        Binding("m", "use('write')", "Write", show=False),
        Binding("escape,q,v", "leave", "Leave", show=False),
    ]

    def __init__(self, book: Book, people: Sequence[int], selected: int | None, script: Script | None) -> None:
        super().__init__()
        self._book = book
        self._people = list(people)
        if selected is not None and selected not in self._people:
            self._people.insert(0, selected)
        self._at = self._people.index(selected) if selected is not None else 0
        self._fits = script.id if script is not None else 0
        self._side: Literal["scripts", "items"] = "scripts"
        self._givens: dict[int, list[Given]] = {}
        self._steps = 0
        """How many changes were made here that can be taken back."""
        self.changed: Callable[[], object] = lambda: None
        self.list = TitledList(id="library-list")
        self.rule = PaneRule(id="library-rule")
        self.told = Words(BLANK, id="library-told")
        self.echo = Words(BLANK, id="library-echo")

    def compose(self) -> ComposeResult:
        """The list, and what is told of the chosen one."""
        with Vertical(id="library-sheet"):
            with Horizontal(id="library-panes"):
                yield self.list
                with Vertical(id="library-right"):
                    yield self.rule
                    yield self.told
            yield self.echo
        yield self.make_footer()

    def footer_keys(self) -> tuple[Hint, ...]:
        """Edit, new, the other list; for a script also another contact, copy, write."""
        other = "value" if self._side == "scripts" else "scripts"
        keys = [
            Hint("Enter", "edit", stays=88, action="edit"),
            Hint("N", "new", stays=86, action="new"),
            Hint("Del", "remove", stays=50, action="remove"),
            Hint("Tab", other, "side", stays=84, action="other_side"),
        ]
        if self._side == "scripts" and self._people:
            keys += [
                Hint("[ ]", "another contact", "use", stays=40, action="person(1)"),
                Hint("y", "copy", "use", stays=60, action="use('copy')"),
                Hint("m", "write", "use", stays=55, action="use('write')"),
            ]
        return (*keys, Hint("u", "take back", "end", stays=30, action="undo"), Hint("Esc", "leave", "end", stays=80, action="leave"))

    # -- reading

    def on_mount(self) -> None:
        """The list has the focus, with the cursor on the script that fits."""
        self.list.focus()
        self.read(at=self._fits)

    def on_resize(self, event: Resize) -> None:
        """Less room in a low or narrow window."""
        self.set_class(event.size.height < AIRY, "-low")
        self.set_class(event.size.width < 100, "-narrow")
        self.call_after_refresh(self._draw)

    def read(self, *, at: int | None = None) -> None:
        """Read the library again; the cursor goes to the thing with id `at`, or stays."""
        library = self._book.library
        things: Sequence[Thing]
        if self._side == "scripts":
            things = library.scripts()
            rows = ThingRows(things, self._script_line, "There is no script: N writes one.")
        else:
            things = library.items()
            self._givens = {}
            for one in library.givens():
                self._givens.setdefault(one.item_id, []).append(one)
            rows = ThingRows(things, self._item_line, "Nothing to give yet: N adds it.")
        row = next((index for index, thing in enumerate(rows.fetch(0, rows.total)) if thing.id == at), None)
        self.list.show(rows, row)
        counts = f"{len(things)}"
        title = "Scripts" if self._side == "scripts" else "Value"
        self.list.entitle((Piece(title, "fg", True), Piece(f" {counts}", "muted")))
        self._draw()
        self.show_keys()

    def _script_line(self, script: Script, width: int) -> Line:
        return words.script_line(script, width, fits=script.id == self._fits)

    def _item_line(self, item: ValueItem, width: int) -> Line:
        return words.item_line(item, len(self._givens.get(item.id, ())), width)

    @property
    def chosen(self) -> Any:
        """The script or item under the cursor; None in an empty list."""
        return self.list.item

    def _card(self, further: int = 0) -> Card | None:
        """The contact for whom scripts are read."""
        return self._book.card(self._people[(self._at + further) % len(self._people)]) if self._people else None

    def _reads(self, script: Script, further: int) -> tuple[str, Filled]:
        card = self._card(further)
        return card.contact.summary.name if card else "", self._book.library.filled(script, card)

    def _draw(self) -> None:
        thing, width, height = self.chosen, max(20, self.told.size.width - 4), max(4, self.told.size.height)
        if isinstance(thing, Script):
            name, filled = self._reads(thing, 0)
            self.rule.show((Piece(cut(thing.name, 60), "fg", True),))
            self.told.show(*words.script_told(thing, filled, name, width, height))
        elif isinstance(thing, ValueItem):
            self.rule.show((Piece(cut(thing.title, 60), "fg", True),))
            self.told.show(*words.item_told(thing, self._givens.get(thing.id, ()), width, height))
        else:
            self.rule.show(())
            self.told.show(BLANK)

    @on(LineList.Selected)
    def _on_selected(self, event: LineList.Selected) -> None:
        event.stop()
        self.echo.show(BLANK)
        self._draw()

    @on(LineList.Chosen)
    def _on_chosen(self, event: LineList.Chosen) -> None:
        event.stop()
        self.action_edit()

    # -- keys

    def action_side(self, side: Literal["scripts", "items"]) -> None:
        """The scripts, or what there is to give."""
        if side != self._side:
            self._side = side
            self.echo.show(BLANK)
            self.read(at=self._fits if side == "scripts" else 0)

    def action_other_side(self) -> None:
        """The other one of the two."""
        self.action_side("items" if self._side == "scripts" else "scripts")

    def action_person(self, step: int) -> None:
        """Another contact to read scripts for."""
        if self._people and self._side == "scripts":
            self._at = (self._at + step) % len(self._people)
            card = self._card()
            found = self._book.library.beside(card).script if card else None
            self._fits = found.id if found is not None else 0
            self.read(at=self.chosen.id if self.chosen else None)

    def action_new(self) -> None:
        """Write a new one."""
        self._edit(Script(0, "", "") if self._side == "scripts" else ValueItem(0, ""))

    def action_edit(self) -> None:
        """Edit the chosen one."""
        if self.chosen is not None:
            self._edit(self.chosen)

    def _edit(self, thing: Thing) -> None:
        book, library = self._book, self._book.library
        script = isinstance(thing, Script)
        save: Callable[[Any], Done] = library.save_script if script else library.save_item
        preview = self._reads if script else None
        editor = LibraryEditor(thing, book.categories(), book.today(), book.rules, save, preview)
        self.app.push_screen(editor, partial(self._edited, thing.id))

    def _edited(self, thing_id: int, done: Done | None) -> None:
        if done is not None:
            newest = max((one.id for one in self._things()), default=0)
            self._told(done, at=thing_id or newest)

    def _things(self) -> Sequence[Thing]:
        library = self._book.library
        return library.scripts() if self._side == "scripts" else library.items()

    def _told(self, done: Done, at: int | None = None) -> None:
        self._steps += 1
        self.read(at=at)
        self.changed()
        self.echo.show((*done_line(done.words), Piece("  u", "blue", True), Piece(" takes it back", "muted")))

    def action_remove(self) -> None:
        """Take the chosen one away; undo brings it back."""
        thing, library = self.chosen, self._book.library
        if thing is None:
            return
        try:
            done = library.delete_script(thing.id) if isinstance(thing, Script) else library.delete_item(thing.id)
        except Refused as refused:
            self.echo.show(refusal_line(refused))
            return
        self._told(done)

    def action_undo(self) -> None:
        """Take back what was changed here; what is older, or another program's, waits for the desk."""
        label = self._book.undo_label()
        if not self._steps or label is None or label.ask:
            self.echo.show(told_line("Nothing was changed here; the desk takes back what is older."))
            return
        self._steps -= 1
        done = self._book.undo()
        self.read()
        self.changed()
        self.echo.show(done_line(done.words))

    def action_use(self, wish: Literal["copy", "write"]) -> None:
        """Copy the chosen script, or write with it, for the contact it is read for."""
        if isinstance(self.chosen, Script) and self._people:
            self.dismiss(Asked(wish, self.chosen, self._people[self._at]))

    def action_leave(self) -> None:
        """Back to the desk."""
        self.dismiss(None)
