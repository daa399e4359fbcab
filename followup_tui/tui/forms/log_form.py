"""Logging a touch, or correcting one: the outcome is one key, Enter saves; a no and a not-now lead on in the same place.

━ Log a call ━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━ now ━     rule, and when it was
  r  reached    v  left message   x …                 outcomes: each with its next day
  y  yes        n  no             l …
  Note  …                         ask [ ]  gave [ ]
  Next  Mon 30 Nov 2026   in 6 days       ! a promise
  (what is understood, or why it cannot be)
"""

from __future__ import annotations

from textual import on
from textual.events import DescendantBlur, DescendantFocus
from textual.message import Message
from textual.widgets import Input

from followup_tui.domain.errors import Refused
from followup_tui.domain.nos import ReasonClass
from followup_tui.domain.text import clean_line
from followup_tui.domain.values import (
    Channel,
    Consequence,
    Outcome,
    Then,
    TouchDraft,
)
from followup_tui.tui.forms.choices import Choices
from followup_tui.tui.forms.log_answers import THENS, LogAnswers
from followup_tui.tui.forms.log_stages import (
    CLASSES,
    Stage,
    agreed_choices,
    class_choices,
    outcome_choices,
    reason_choices,
    stage_keys,
    stage_title,
)
from followup_tui.tui.forms.words import Toggle, Words
from followup_tui.tui.widgets.key_footer import Hint
from followup_tui.tui.wording import forms as words
from followup_tui.tui.wording.line import BLANK, Line, Piece


class LogForm(LogAnswers):
    """One touch, entered or corrected.

    `consequences` holds the outcomes that go with the channel; `ask_consequence` is asked again for what is typed.
    `now` is aware and local; `reasons` are those of a no, in the user's order.
    """

    class Saved(Message):
        """The touch is to be saved; `correcting` is the id of the touch that it replaces, `about` the class of a new reason."""

        def __init__(self, draft: TouchDraft, correcting: int | None = None, about: ReasonClass | None = None) -> None:
            super().__init__()
            self.draft = draft
            self.correcting = correcting
            self.about = about

    # -- what it shows -------------------------------------------------

    def on_mount(self) -> None:
        """Show the outcomes, and have the focus on them."""
        self._go(Stage.OUTCOME)

    def reshape(self) -> None:
        """Answers in a grid, or one line each."""
        self._show_choices()
        self._refresh()

    def footer_keys(self) -> tuple[Hint, ...]:
        """The keys of the stage one is at."""
        return self.with_end(*stage_keys(self._stage, leads_on=self._leads_on()))

    def _go(self, stage: Stage) -> None:
        """Go to a stage of the form: outcomes, why not, what was agreed."""
        self._stage = stage
        self.set_class(stage is Stage.WHY, "-why")
        self.set_class(stage is Stage.ANOTHER, "-another")
        if stage is Stage.AGREED:
            self._agreed = self._agreed_consequences()
        self._show_choices()
        self._refresh()
        self.post_message(self.KeysChanged())

    def _title(self) -> Line:
        title = words.log_title(self.channel, self.touch is not None)
        return (Piece(stage_title(self._stage, self._outcome, title), "bright", True),)

    def _show_choices(self) -> None:
        """Put the answers of the stage there."""
        rows = 0
        match self._stage:
            case Stage.OUTCOME:
                shown = outcome_choices(self._consequences, self.channel, self.today)
                chosen = self._outcomes.index(self._outcome)
            case Stage.WHY:
                shown = reason_choices(self._reasons)
                chosen = self._reasons.index(self._reason) if self._reason in self._reasons else -1
                rows = max(5, self.size.height - 1) if self.compact else max(5, -(-len(shown) // 2))
            case Stage.ANOTHER:
                shown = class_choices()
                chosen = next(index for index, (_, kind, _) in enumerate(CLASSES) if kind is self._about_reason)
            case Stage.AGREED:
                shown = agreed_choices(self._agreed, self.today)
                chosen = THENS.index(self._then)
        self.choices.show(shown, chosen, as_list=self.compact or self._stage in (Stage.WHY, Stage.ANOTHER), rows=rows)

    # -- what is typed and chosen ----------------------------------------

    @on(Choices.Chosen)
    def _on_chosen(self, event: Choices.Chosen) -> None:
        event.stop()
        self.still_here()
        match self._stage:
            case Stage.OUTCOME:
                self._outcome = self._outcomes[event.index]
                if event.taken and self._outcome in (Outcome.NO, Outcome.NOT_NOW):
                    self._go(Stage.WHY if self._outcome is Outcome.NO else Stage.AGREED)
                    self.choices.focus()
                    return
                self._show_choices()
                self.post_message(self.KeysChanged())
            case Stage.WHY if event.index >= len(self._reasons):
                if event.taken:
                    self._ask_another()
                    return
            case Stage.WHY:
                self._reason = self._reasons[event.index]
                self.reason.value = ""
                if event.taken:
                    self._go(Stage.AGREED)
                    return
            case Stage.ANOTHER:
                self._about_reason = CLASSES[event.index][1]
                if event.taken:
                    self._take_another()
                    return
            case Stage.AGREED:
                self._then, self._is_agreed = THENS[event.index], True
                if event.taken and self._then is Then.DAY:
                    self.next.focus()
                elif event.taken:
                    # A letter is the last word; their words are typed before it, or it is chosen with an arrow.
                    self.action_save()
                    return
        self._refresh()

    @on(Input.Changed)
    def _on_typed(self, event: Input.Changed) -> None:
        event.stop()
        self.still_here()
        if event.input is self.next and self._stage is Stage.AGREED and self.next.value and not self.next.value.startswith(("!", "~")):
            self._then = Then.DAY
            self.choices.chosen = THENS.index(Then.DAY)
        self._refresh()

    @on(Toggle.Changed)
    def _on_ticked(self, event: Toggle.Changed) -> None:
        event.stop()
        self.still_here()
        if event.toggle.on and event.toggle in (self.ask, self.gave):
            (self.gave if event.toggle is self.ask else self.ask).on = False
        if event.toggle is self.gave and self.gave.on:
            self.gift.offer()
        self._refresh()

    @on(Words.Pressed)
    def _on_pressed(self, event: Words.Pressed) -> None:
        event.stop()
        match event.words.id:
            case "log-note-label":
                self.note.focus()
            case "log-next-label":
                self.next.focus()
            case "log-aside" if self._asks_thanks():
                self._swap_thanks()
            case "log-aside":
                self._swap_promise()
                self.next.focus()

    def _swap_promise(self) -> None:
        """The day that is shown, or typed, becomes a promise; or is none any more."""
        self.next.value = self.next.value[1:] if self.next.value.startswith("!") else f"!{self.next.value}"
        self.next.cursor_position = len(self.next.value)

    def _ask_another(self) -> None:
        """A reason that is not in the list: its words, then its class."""
        self._go(Stage.ANOTHER)
        self.reason.focus()

    def _take_another(self) -> None:
        if not self.reason.value.strip():
            self.reason.focus()
            self.say((Piece("The reason, in a word or two.", "muted"),))
            return
        self._reason = clean_line(self.reason.value)
        self._go(Stage.AGREED)
        self.choices.focus()

    def on_descendant_focus(self, event: DescendantFocus) -> None:
        """The name of the field that has the focus is bright."""
        self._refresh()

    def on_descendant_blur(self, event: DescendantBlur) -> None:
        """And not so without it."""
        self._refresh()

    @on(Choices.Other)
    def _on_letter(self, event: Choices.Other) -> None:
        """`!` makes the shown day a promise; after a yes the thank-you goes by post or by a call. Any other letter does nothing."""
        event.stop()
        if event.letter == "!" and self._stage in (Stage.OUTCOME, Stage.AGREED):
            self._swap_promise()
            return
        channel = {"p": Channel.POST, "c": Channel.CALL}.get(event.letter)
        if channel is not None and self._asks_thanks():
            self._thanks = channel
            self._refresh()

    def _swap_thanks(self) -> None:
        self._thanks = Channel.CALL if self._thanks is Channel.POST else Channel.POST
        self._refresh()

    # -- what is understood ------------------------------------------------

    def _refresh(self) -> None:
        """Say again what follows from all that is chosen and typed."""
        if not self.is_mounted:
            return
        focused = self.app.focused
        day = self._stage is Stage.AGREED
        self.query_one("#log-note-label", Words).show(words.label("Words" if day else "Note", focused is self.note))
        self.query_one("#log-next-label", Words).show(words.label("Day" if day else "Next", focused is self.next))
        said: tuple[Line, ...] = ()
        consequence: Consequence | None = None
        try:
            follow = self._follow()
            draft = self._draft(follow)
            consequence = self._ask(draft)
            if self.next.value.strip():
                said = (words.follow_line(draft.next or follow.step, follow.owes, self.today),)
        except Refused as refused:
            if self.next.value.strip() or self.when.value.strip():
                said = self.refusal(refused)
        if consequence is not None:
            self._tell(consequence)
            if not said and not self.compact:
                said = (self._about(consequence),)
        if self.compact and focused is self.when:
            said = (self.when.facts(),)
        self.show_gift()
        self.show_aside(self._thanks if self._asks_thanks() else None)
        self.rule.show(self._title(), self.when.facts())
        self.say(*said)

    def _tell(self, consequence: Consequence) -> None:
        """Show what follows: in the field, and with the chosen answer."""
        if self._stage is Stage.AGREED and self._then is Then.DAY and not self.next.value:
            self.next.tell((Piece("in words: ", "muted"), Piece("mid march, 12 jan 10am", "muted")))
        else:
            self.next.tell(words.telling(consequence, self.today))
        if self._stage in (Stage.WHY, Stage.ANOTHER):
            return
        answer = self._stage is Stage.OUTCOME and self._outcome in words.ANSWERS
        if self.next.value.strip() or (self.compact and (not answer or self._outcome is Outcome.YES)):
            below = (words.detail_words if self.compact else words.due_words)(consequence, self.today)
        elif self._stage is Stage.OUTCOME:
            below = words.outcome_below(consequence, self.today)
        else:
            return
        self.choices.relabel(self.choices.chosen, below)

    def _about(self, consequence: Consequence) -> Line:
        """What is worth saying beside the day."""
        if self._stage is Stage.OUTCOME and self._outcome is Outcome.YES:
            return words.yes_line(consequence, self.today)
        step = self.card.contact.summary.step
        if consequence.stands and step:
            return words.stands_line(step, self.today)
        return BLANK

    # -- saving and leaving ---------------------------------------------------

    def action_save(self) -> None:
        """Save the touch, or lead on to what a no and a not-now ask."""
        if self._stage is Stage.OUTCOME and self._leads_on():
            self._go(Stage.WHY if self._outcome is Outcome.NO else Stage.AGREED)
            self.choices.focus()
            return
        if self._stage is Stage.WHY:
            if self.choices.chosen >= len(self._reasons):
                self._ask_another()
            else:
                self._go(Stage.AGREED)
            return
        if self._stage is Stage.ANOTHER:
            if self.app.focused is self.reason and self.reason.value.strip():
                self.choices.focus()
            else:
                self._take_another()
            return
        if self._stage is Stage.AGREED and self.app.focused is self.note and not self._is_agreed:
            self.choices.focus()
            return
        try:
            if self._stage is Stage.AGREED and self._then is Then.DAY and not self.next.value.strip(" !"):
                self.next.focus()
                raise Refused("Which day?", "Which day did you agree on?", "In words: mid march, 12 jan 10am.")
            draft = self._draft(self._follow())
        except Refused as refused:
            self.refuse(refused)
            return
        about = self._about_reason if draft.outcome is Outcome.NO and self.reason.value.strip() else None
        self.post_message(self.Saved(draft, self.touch.id if self.touch else None, about))

    def action_leave(self) -> None:
        """Go one question back, or leave the form."""
        if self._stage is Stage.ANOTHER or (self._stage is Stage.AGREED and self._outcome is Outcome.NO):
            self.reason.value = ""
            self._go(Stage.WHY)
            self.choices.focus()
        elif self._stage is not Stage.OUTCOME:
            self._go(Stage.OUTCOME)
            self.choices.focus()
        else:
            super().action_leave()
