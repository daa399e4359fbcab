"""Two small sheets about many people at once: the newsletter that went out, and the addresses for cards."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import ClassVar, NamedTuple

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.widgets import Input

from followup_tui.domain.errors import Refused
from followup_tui.domain.mailing import CardList, MailingList
from followup_tui.tui.forms.field import Field, TellingField
from followup_tui.tui.forms.words import Words
from followup_tui.tui.screens.overlay import Overlay
from followup_tui.tui.screens.prompt import WIDTH, Small
from followup_tui.tui.widgets.key_footer import Hint
from followup_tui.tui.widgets.pane_rule import PaneRule
from followup_tui.tui.wording import forms as form_words
from followup_tui.tui.wording import long_range as words
from followup_tui.tui.wording.line import BLANK, Piece

ROOM = WIDTH - 4


class NewsletterScreen(Overlay["str | None"]):
    """The subject of a newsletter, with to whom it goes; returns the subject."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "leave", "Leave", show=False)]

    def __init__(self, to: MailingList) -> None:
        super().__init__()
        self._to = to
        self.subject = TellingField(id="newsletter-subject")
        self.subject.tell((Piece("its subject, as it went out", "muted"),))
        self.echo = Words(BLANK, classes="said")

    def compose(self) -> ComposeResult:
        """To whom, and the subject."""
        rule = PaneRule((Piece("A newsletter went out", "bright", True),), (Piece("one step of undo", "muted"),))
        rule.heavy = True
        with Small():
            yield rule
            yield Words(BLANK, *words.mailing_lines(self._to, ROOM), BLANK, classes="said")
            if self._to.ids:
                yield self.subject
            yield self.echo
        yield self.make_footer()

    def footer_keys(self) -> tuple[Hint, ...]:
        """Enter logs it."""
        logs = (Hint("Enter", "log it for all of them", action="take"),) if self._to.ids else ()
        return (*logs, Hint("Esc", "leave it", action="leave"))

    def on_mount(self) -> None:
        """The field has the focus."""
        if self._to.ids:
            self.subject.focus()

    @property
    def dirty(self) -> bool:
        """Whether something is typed."""
        return bool(self.subject.value.strip())

    def on_input_submitted(self) -> None:
        """Enter."""
        self.action_take()

    def action_take(self) -> None:
        """Hand on the subject."""
        if self.dirty:
            self.dismiss(self.subject.value)
        else:
            self.echo.show((Piece("Type its subject: it becomes the note of the touch.", "muted"),))

    def action_leave(self) -> None:
        """Nothing is logged."""
        self.dismiss(None)


class CardFile(NamedTuple):
    """Which list goes into which file: a yearly date's name, or nothing for everybody."""

    date_name: str
    path: Path


class CardsScreen(Overlay["CardFile | None"]):
    """The addresses for cards: for which yearly date, into which file; `find` reads the list, and raises Refused."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave", "Leave", show=False),
        Binding("down", "app.focus_next", show=False),
        Binding("up", "app.focus_previous", show=False),
    ]

    def __init__(self, find: Callable[[str], CardList], path: str) -> None:
        super().__init__()
        self._find = find
        self.date_name = TellingField(id="cards-date")
        self.date_name.tell((Piece("everybody; or a yearly date: holiday card", "muted"),))
        self.path = Field(path, id="cards-path")
        self.told = Words(BLANK, classes="said")

    def compose(self) -> ComposeResult:
        """For whom, how many, and where to."""
        rule = PaneRule((Piece("Addresses for cards", "bright", True),))
        rule.heavy = True
        with Small():
            yield rule
            yield Words(BLANK, classes="said")
            for label, field in (("For", self.date_name), ("File", self.path)):
                with Horizontal(classes="labelled"):
                    yield Words(form_words.label(label, False), classes="label")
                    yield field
            yield self.told
        yield self.make_footer()

    def footer_keys(self) -> tuple[Hint, ...]:
        """Enter writes it."""
        return (
            Hint("Enter", "write the file", action="take"),
            Hint("Tab", "next field", stays=20),
            Hint("Esc", "leave it", action="leave"),
        )

    def on_mount(self) -> None:
        """Say what there is."""
        self.date_name.focus()
        self._read()

    def on_input_changed(self, event: Input.Changed) -> None:
        """Another date: other people."""
        event.stop()
        self._read()

    def on_input_submitted(self) -> None:
        """Enter."""
        self.action_take()

    def _read(self) -> CardList | None:
        try:
            found = self._find(self.date_name.value.strip())
        except Refused as refused:
            self.told.show(BLANK, *form_words.refusal_lines(refused))
            return None
        self.told.show(BLANK, *words.card_lines(found, ROOM))
        return found

    def action_take(self) -> None:
        """Hand on what is to be written."""
        path = self.path.value.strip()
        found = self._read()
        if found is not None and found.to and path:
            self.dismiss(CardFile(self.date_name.value.strip(), Path(path).expanduser()))

    def action_leave(self) -> None:
        """Nothing is written."""
        self.dismiss(None)
