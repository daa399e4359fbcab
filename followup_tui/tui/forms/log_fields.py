"""The fields of the form for a touch: where each stands, and which of them give way when there is little room."""

from __future__ import annotations

from datetime import datetime
from typing import Any, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.widget import Widget

from followup_tui.domain.values import Card, Channel, Mark, Touch
from followup_tui.domain.yearly import is_meant
from followup_tui.tui.forms.base import Form
from followup_tui.tui.forms.choices import Choices
from followup_tui.tui.forms.field import Field, TellingField
from followup_tui.tui.forms.gift_row import GiftRow, Gifts
from followup_tui.tui.forms.phrases import ParseWhen
from followup_tui.tui.forms.when_field import WhenField
from followup_tui.tui.forms.words import Toggle, Words
from followup_tui.tui.forms.yearly_toggle import YearlyToggle
from followup_tui.tui.widgets.key_footer import Hint
from followup_tui.tui.wording import forms as words
from followup_tui.tui.wording.line import BLANK, Line, Piece


class LogFields(Form):
    """Answers, note, marks, next day, and when it was."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("ctrl+g", "gave", "Gave what is proposed", show=False)]

    def __init__(
        self,
        card: Card,
        channel: Channel,
        parse_when: ParseWhen,
        *,
        now: Any,
        touch: Touch | None = None,
        gifts: Gifts | None = None,
        id: str | None = None,
    ) -> None:
        super().__init__(words.log_title(channel, touch is not None), id=id)
        self.card = card
        self.channel = channel
        self.touch = touch
        self.now: datetime = now
        self.today = now.date()
        self._parse = parse_when
        self.choices = Choices(id="log-choices")
        self.note = Field(touch.note if touch else "", id="log-note")
        self.reason = TellingField(id="log-reason")
        self.reason.tell((Piece("in their words", "muted"),))
        self.ask = Toggle("ask", touch is not None and touch.mark is Mark.ASK, role="bright", id="log-ask")
        self.gave = Toggle("gave", touch is not None and touch.mark is Mark.VALUE, role="green", id="log-gave")
        self.gift = GiftRow(gifts or Gifts(), touch)
        self.next = TellingField(id="log-next")
        self.aside = Words(BLANK, right=True, id="log-aside")
        self.when = WhenField(parse_when, now, touch.at if touch else None, id="log-when")
        yearly = card.place.yearly
        self.yearly = YearlyToggle(yearly, is_meant(card.contact.summary, card.place, channel)) if yearly else None

    def compose(self) -> ComposeResult:
        """The rule with the time on it, the answers, the fields."""
        with Horizontal(id="log-top"):
            yield self.rule
            yield self.when
            yield Words((Piece(" ━", "blue"),), id="log-cap")
        yield self.choices
        with Horizontal(id="log-reason-row", classes="row"):
            yield Words(words.label("Why", True), classes="label")
            yield self.reason
        with Horizontal(id="log-note-row", classes="row"):
            yield Words(words.label("Note", False), classes="label", id="log-note-label")
            yield self.note
            with Horizontal(id="log-marks"):
                yield self.ask
                yield self.gave
        yield self.gift
        with Horizontal(id="log-next-row", classes="row"):
            yield Words(words.label("Next", False), classes="label", id="log-next-label")
            yield self.next
            yield self.aside
            if self.yearly:
                yield self.yearly.small
        with Horizontal(id="log-echo-row", classes="row"):
            yield self.echo
            if self.yearly:
                yield self.yearly

    def first_field(self) -> Widget:
        """The outcomes."""
        return self.choices

    def fields(self) -> list[Widget]:
        """Outcomes, note, next, ask, gave and what, when it was."""
        order: list[Widget] = [self.choices, self.note, self.next, self.ask, self.gave, self.gift.field, self.when]
        if self.yearly:
            order.insert(6, self.yearly)
        if self.has_class("-another"):
            order = [self.reason, self.choices]
        return [field for field in order if field.display and all(getattr(up, "display", True) for up in field.ancestors)]

    def mark_yearly(self, on: bool) -> None:
        """Say whether the touch is for the yearly date that is near."""
        if self.yearly:
            self.yearly.on = on

    @on(Choices.Other)
    def _for_yearly(self, event: Choices.Other) -> None:
        """One letter: it is for the yearly date, or not."""
        if self.yearly and event.letter == YearlyToggle.KEY:
            self.yearly.toggle()

    @property
    def dirty(self) -> bool:
        """Whether a text was typed that is not saved."""
        was = self.touch.note if self.touch else ""
        typed = self.next.value.strip(" !") or self.reason.value.strip()
        return self.note.value.strip() != was.strip() or bool(typed) or self.when.dirty or self.gift.changed

    def press(self, hint: Hint) -> bool:
        """Do what a hint of the footer says."""
        if hint.action == "form.gave":
            self.action_gave()
            return True
        return super().press(hint)

    def action_gave(self) -> None:
        """Something was given: what is proposed, unless something else is typed; once more, nothing was."""
        self.gave.toggle()

    def show_gift(self) -> None:
        """Show what was given where something was; in the compact shape it takes the place of the next day unless one is there."""
        self.set_class(self.gave.on, "-gave")
        self.set_class(self.gave.on and self.compact and not self.next.has_focus, "-giving")
        self.gift.tell(narrow=self.compact, focus=self.gift.field.has_focus)

    def show_aside(self, thanks: Channel | None) -> None:
        """Beside the next day: how to thank, where that is asked, else that it can be a promise."""
        if thanks is not None:
            post = thanks is Channel.POST
            self.aside.show(
                (
                    Piece("p", "blue", True),
                    Piece(" post", "bright" if post else "muted", post),
                    Piece("  "),
                    Piece("c", "blue", True),
                    Piece(" call", "muted" if post else "bright", not post),
                )
            )
            return
        promised = self.next.value.lstrip().startswith("!")
        if self.compact:
            self.aside.show(BLANK)
            return
        mark = Piece("◆" if promised else "!", "amber", True)
        self.aside.show((mark, Piece(" a promise", "amber" if promised else "muted", promised)))

    def say(self, *lines: Line) -> None:
        """Say something; in the compact shape it takes the place of the row that one is not in."""
        super().say(*lines)
        telling = self.compact and any(lines)
        above = any(field.has_focus for field in (self.note, self.ask, self.gave))
        self.set_class(telling, "-telling")
        self.set_class(telling and not above, "-without-note")
        self.set_class(telling and above, "-without-next")
