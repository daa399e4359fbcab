"""Two lists over the desk: the category of a contact, and why it is stopped."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar, TypeVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from followup_tui.domain.values import Card, Category, Stop
from followup_tui.tui.forms.choices import Choice, Choices
from followup_tui.tui.forms.results import StopChoice
from followup_tui.tui.forms.words import Words
from followup_tui.tui.screens.overlay import Overlay
from followup_tui.tui.screens.prompt import Small, TypeName
from followup_tui.tui.widgets.key_footer import Hint
from followup_tui.tui.widgets.pane_rule import PaneRule
from followup_tui.tui.wording.days import full_date
from followup_tui.tui.wording.line import BLANK, Line, Piece, cut

T = TypeVar("T")

_LETTERS = "abcdefghijklmnopqrstuvwxyz0123456789"
_NUMBERS = "123456789abcdefghijklmnopqrstuvwxyz"


class Picker(Overlay[T]):
    """A list; a letter or a click chooses and takes at once, arrows choose and Enter takes."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "take", "Take it", show=False),
        Binding("escape", "leave", "Leave", show=False),
    ]

    def __init__(self, title: str, facts: str, choices: Sequence[Choice], chosen: int, *said: Line) -> None:
        super().__init__()
        self._rule = PaneRule((Piece(title, "bright", True),), (Piece(cut(facts, 40), "muted"),))
        self._rule.heavy = True
        self._said = said
        self.choices = Choices(choices, chosen, as_list=True, id="answers")

    def compose(self) -> ComposeResult:
        """The rule, one line, the list."""
        with Small():
            yield self._rule
            yield Words(*((BLANK, *self._said) if self._said else ()), BLANK, classes="said")
            yield self.choices
        yield self.make_footer()

    def footer_keys(self) -> tuple[Hint, ...]:
        """A letter, Enter, Escape."""
        return (Hint("Enter", "take it", action="take"), Hint("↑ ↓", "choose", stays=20), Hint("Esc", "leave it", action="leave"))

    def on_mount(self) -> None:
        """The list has the focus."""
        self.choices.focus()

    @on(Choices.Chosen)
    def _on_chosen(self, event: Choices.Chosen) -> None:
        event.stop()
        if event.taken:
            self.action_take()

    def action_take(self) -> None:
        """Take the chosen answer."""
        if self.choices.chosen >= 0:
            self.took(self.choices.chosen)

    def took(self, index: int) -> None:
        """An answer was taken; a subclass says what it means."""

    def action_leave(self) -> None:
        """Nothing was taken."""
        self.dismiss(None)


def range_words(category: Category) -> str:
    """A category's range: "every 7 days", "14 to 28 days"."""
    first, last = category.range.first, category.range.last
    return f"every {first} days" if first == last else f"{first} to {last} days"


def letters_for(names: Sequence[str]) -> list[str]:
    """A letter for each name: one of its own, where it is free."""
    taken: list[str] = []
    for name in names:
        own = (letter for letter in name.lower() if letter in _LETTERS and letter not in taken)
        taken.append(next(own, next((letter for letter in _LETTERS if letter not in taken), "")))
    return taken


class CategoryPicker(Picker["str | None"]):
    """Another category for a contact; returns its name."""

    def __init__(self, categories: Sequence[Category], current: str, name: str) -> None:
        self._names = [category.name for category in categories]
        letters = letters_for(self._names)
        choices = [
            Choice(letter, category.name, detail=f"{'now, ' if category.name == current else ''}{range_words(category)}")
            for letter, category in zip(letters, categories, strict=True)
        ]
        chosen = self._names.index(current) if current in self._names else 0
        super().__init__("Category", name, choices, chosen)

    def took(self, index: int) -> None:
        """The category."""
        self.dismiss(self._names[index])


STOPS: tuple[tuple[str, Stop | None, str, str], ...] = (
    ("h", None, "hired", "a yes: they become a client, nothing stops"),
    ("d", Stop.DIED, "died", "nothing more"),
    ("o", Stop.OUT_OF_BUSINESS, "out of business", "nothing more"),
    ("n", Stop.NEVER_CONTACT, "never contact", "they asked: binding, in no list"),
    ("q", Stop.NOT_QUALIFIED, "not qualified", "kept, never queued"),
    ("e", Stop.ENOUGH, "enough", "for a small sale"),
)
"""Why a follow-up ends (product.md section 5): letter, what it is, its word, what it means."""


class StopPicker(Picker["StopChoice | None"]):
    """Why a contact is stopped, or that a stopped one goes on."""

    def __init__(self, card: Card, criteria: Sequence[str] = ()) -> None:
        summary = card.contact.summary
        self._criteria = tuple(criteria)
        self._contact = summary.name
        self._stopped = summary.stopped
        if self._stopped:
            word = self._stopped.outcome.value.replace("-", " ")
            said = (Piece(f"Stopped since {full_date(self._stopped.on)}: {word}.", "muted"),)
            never = self._stopped.outcome is Stop.NEVER_CONTACT
            choices = [Choice("r", "reopen", detail="asks for the name" if never else "back into the queue")]
            super().__init__("Reopen", summary.name, choices, 0, said)
            return
        choices = [Choice(letter, word, detail=meaning) for letter, _, word, meaning in STOPS]
        chosen = next((index for index, stop in enumerate(STOPS) if card.suggestions and stop[1] is Stop.ENOUGH and _enough(card)), -1)
        said = (Piece("Nobody follows up with them any more. It can be reopened.", "muted"),)
        super().__init__("Stop", summary.name, choices, chosen, said)

    def took(self, index: int) -> None:
        """The stop, the yes, or the reopening, which for somebody who asked never to be contacted wants the name."""
        if self._stopped is None:
            stop = STOPS[index][1]
            if stop is Stop.NOT_QUALIFIED and self._criteria:
                self.app.push_screen(CriterionPicker(self._criteria, self._contact), self._missed)
                return
            self.dismiss(StopChoice(stop=stop, hired=stop is None))
        elif self._stopped.outcome is Stop.NEVER_CONTACT:
            asked = "They asked never to be contacted. Reopening means writing to them again."
            self.app.push_screen(TypeName(asked, "Type their name to reopen.", self._contact), self._typed)
        else:
            self.dismiss(StopChoice(reopen=True))

    def _missed(self, why: str | None) -> None:
        if why is not None:
            self.dismiss(StopChoice(stop=Stop.NOT_QUALIFIED, why=why))

    def _typed(self, name: str | None) -> None:
        if name is not None:
            self.dismiss(StopChoice(reopen=True, name=name))


class CriterionPicker(Picker["str | None"]):
    """Which of the user's own criteria is missing; returns it, or nothing where none is named."""

    def __init__(self, criteria: Sequence[str], name: str) -> None:
        self._criteria = (*criteria[: len(_NUMBERS)], "")
        choices = [Choice(letter, criterion) for letter, criterion in zip(_NUMBERS, criteria, strict=False)]
        said = (Piece("Kept in the history. The list is in the settings file: criteria.", "muted"),)
        super().__init__("Not qualified: which is missing?", name, [*choices, Choice("0", "none of these")], 0, said)

    def took(self, index: int) -> None:
        """What is missing."""
        self.dismiss(self._criteria[index])


def _enough(card: Card) -> bool:
    return any("enough" in suggestion for suggestion in card.suggestions)
