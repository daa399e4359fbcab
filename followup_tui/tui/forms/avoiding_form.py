"""What is in the way with somebody who is put off: one question, what to do about it, and the fear sheet.

━ Put off 3 times. What is in the way? ━━━━━━━ Jane Doe ━
  f  fear              r  resistance     …
then what is offered, by letter; Enter takes it now. Escape leaves it: it is asked again.
"""

from __future__ import annotations

from enum import Enum, auto

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.message import Message
from textual.widget import Widget
from textual.widgets import Input

from followup_tui.domain.avoiding import Answer, FearSheet, Obstacle, Offer
from followup_tui.domain.values import Card, Channel
from followup_tui.tui.forms.base import Form
from followup_tui.tui.forms.choices import Choices
from followup_tui.tui.forms.field import TellingField
from followup_tui.tui.forms.words import Words
from followup_tui.tui.widgets.key_footer import Hint
from followup_tui.tui.wording import avoiding as words
from followup_tui.tui.wording.line import BLANK, Piece, cut

TAKEN = {"c": Channel.CALL, "e": Channel.EMAIL, "t": Channel.TEXT}
"""The keys that take it at once, whatever is in the way."""


class Stage(Enum):
    """What is asked now."""

    WHAT = auto()
    OTHER = auto()
    DO = auto()
    SHEET = auto()


class AvoidingForm(Form):
    """The question about one contact."""

    class Answered(Message):
        """It was answered."""

        def __init__(self, contact_id: int, answer: Answer) -> None:
            super().__init__()
            self.contact_id = contact_id
            self.answer = answer

    class Taken(Message):
        """It is taken at once, over a channel, without an answer."""

        def __init__(self, channel: Channel) -> None:
            super().__init__()
            self.channel = channel

    def __init__(self, card: Card, *, id: str | None = None) -> None:
        summary = card.contact.summary
        super().__init__(words.question(summary.slips), (Piece(cut(summary.name, 40), "muted"),), id=id)
        self.card = card
        self._stage = Stage.WHAT
        self._obstacle: Obstacle | None = None
        self.choices = Choices(words.obstacle_choices(), -1, as_list=True, id="avoiding-choices")
        self.other = TellingField(id="avoiding-other")
        self.other.tell((Piece("in a word or two", "muted"),))
        self.lines = [TellingField(classes="sheet-line") for _ in words.SHEET_LABELS]
        for field, hint in zip(self.lines, words.SHEET_HINTS, strict=True):
            field.tell((Piece(hint, "muted"),))

    def compose(self) -> ComposeResult:
        """The rule, the answers, the lines to write on."""
        yield self.rule
        yield self.choices
        with Horizontal(id="avoiding-other-row", classes="row"):
            yield Words((Piece("In the way", "muted"),), classes="label")
            yield self.other
        for label, field in zip(words.SHEET_LABELS, self.lines, strict=True):
            with Horizontal(classes="row sheet-row"):
                yield Words((Piece(label, "muted"),), classes="label")
                yield field
        yield self.echo

    def on_mount(self) -> None:
        """The answers have the focus."""
        self._go(Stage.WHAT)

    @property
    def dirty(self) -> bool:
        """Whether something is written."""
        return any(field.value.strip() for field in (self.other, *self.lines))

    def footer_keys(self) -> tuple[Hint, ...]:
        """The keys of what is asked."""
        go_on = Hint("Enter", "go on", action="form.save", stays=89)
        back = Hint("Esc", "go back", action="form.leave", stays=80)
        match self._stage:
            case Stage.WHAT:
                at_once = Hint("c e t", "take it at once", stays=60)
                return self.with_end(go_on, at_once, Hint("Esc", "not now", action="form.leave", stays=80))
            case Stage.SHEET:
                return self.with_end(Hint("Enter", "next line, then save", action="form.save", stays=89), back)
        return self.with_end(go_on, back)

    def fields(self) -> list[Widget]:
        """What can have the focus at this stage."""
        match self._stage:
            case Stage.OTHER:
                return [self.other]
            case Stage.SHEET:
                return list(self.lines)
        return [self.choices]

    def reshape(self) -> None:
        """Two columns where there is little height."""
        self._show()

    def _go(self, stage: Stage) -> None:
        self._stage = stage
        self.say(BLANK)
        self.set_class(stage is Stage.OTHER, "-other")
        self.set_class(stage is Stage.SHEET, "-sheet")
        self._show()
        if (field := self.first_field()) is not None:
            field.focus()
        self.post_message(self.KeysChanged())

    def _show(self) -> None:
        name = (Piece(cut(self.card.contact.summary.name, 40), "muted"),)
        match self._stage:
            case Stage.WHAT:
                chosen = next((index for index, (_, one) in enumerate(words.OBSTACLE_KEYS) if one is self._obstacle), -1)
                self.choices.show(words.obstacle_choices(), chosen, as_list=True)
                title = words.question(self.card.contact.summary.slips)
            case Stage.OTHER:
                title = "What is in the way?"
            case Stage.DO:
                self.choices.show(words.offer_choices(), 0, as_list=True)
                title = f"{self._obstacle.value.capitalize()}. What do you do about it?" if self._obstacle else ""
            case Stage.SHEET:
                title = "The fear sheet"
        self.rule.show((Piece(title, "bright", True),), name)

    # -- answering

    @on(Choices.Chosen)
    def _on_chosen(self, event: Choices.Chosen) -> None:
        event.stop()
        if self._stage is Stage.WHAT:
            self._obstacle = words.OBSTACLE_KEYS[event.index][1]
        if event.taken:
            self.action_save()

    @on(Choices.Other)
    def _on_letter(self, event: Choices.Other) -> None:
        event.stop()
        if self._stage is Stage.WHAT and event.letter in TAKEN:
            self.post_message(self.Taken(TAKEN[event.letter]))

    @on(Input.Changed)
    def _on_typed(self, event: Input.Changed) -> None:
        event.stop()
        self.still_here()

    def action_save(self) -> None:
        """Go on; at the end the answer is given."""
        match self._stage:
            case Stage.WHAT if self._obstacle is None:
                self.say((Piece("A letter says what it is; Esc leaves it for now.", "muted"),))
            case Stage.WHAT:
                self._go(Stage.OTHER if self._obstacle is Obstacle.OTHER else Stage.DO)
            case Stage.OTHER:
                self._go(Stage.DO)
            case Stage.DO:
                decided = words.OFFER_KEYS[self.choices.chosen][1]
                if decided is Offer.SHEET:
                    self._go(Stage.SHEET)
                else:
                    self._answer(decided)
            case Stage.SHEET:
                here = next((index for index, field in enumerate(self.lines) if field.has_focus), len(self.lines) - 1)
                if here < len(self.lines) - 1:
                    self.lines[here + 1].focus()
                else:
                    self._answer(Offer.SHEET)

    def _answer(self, decided: Offer) -> None:
        if self._obstacle is None:
            return
        sheet = FearSheet(*(field.value.strip() for field in self.lines)) if decided is Offer.SHEET else None
        said = self.other.value.strip() if self._obstacle is Obstacle.OTHER else ""
        self.post_message(self.Answered(self.card.contact.id, Answer(self._obstacle, decided, said, sheet)))

    def action_leave(self) -> None:
        """One question back, or leave it for now."""
        match self._stage:
            case Stage.SHEET if not self.dirty or self._asked:
                for field in self.lines:
                    field.value = ""
                self._go(Stage.DO)
            case Stage.DO | Stage.OTHER:
                self._go(Stage.WHAT)
            case _:
                super().action_leave()
