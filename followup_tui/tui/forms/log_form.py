"""Logging a touch, or correcting one: the outcome is one key, Enter saves; a no and a not-now lead on in the same place.

━ Log a call ━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━ now ━     rule, and when it was
  r  reached    v  left message   x …                 outcomes: each with its next day
  y  yes        n  no             l …
  Note  …                         ask [ ]  gave [ ]
  Next  Mon 30 Nov 2026   in 6 days       ! a promise
  (what is understood, or why it cannot be)
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

from textual import on
from textual.events import DescendantBlur, DescendantFocus
from textual.message import Message
from textual.widgets import Input

from followup_tui.domain.errors import Refused
from followup_tui.domain.values import (
    Agreed,
    Card,
    Channel,
    Consequence,
    Mark,
    Outcome,
    Step,
    StepKind,
    Then,
    Touch,
    TouchDraft,
    When,
)
from followup_tui.tui.forms.choices import Choices
from followup_tui.tui.forms.gift_row import Gifts
from followup_tui.tui.forms.log_fields import LogFields
from followup_tui.tui.forms.log_stages import Stage, agreed_choices, outcome_choices, reason_choices
from followup_tui.tui.forms.phrases import Follow, ParseWhen, read_follow
from followup_tui.tui.forms.words import Toggle, Words
from followup_tui.tui.widgets.key_footer import Hint
from followup_tui.tui.wording import forms as words
from followup_tui.tui.wording.line import BLANK, Line, Piece

NEVER_SAID = "never said"
"""The reason that is chosen until another one is."""

THENS = tuple(then for then, _, _ in words.THEN_KEYS)


class LogForm(LogFields):
    """One touch, entered or corrected.

    `consequences` holds the outcomes that go with the channel; `ask_consequence` is asked again for what is typed.
    `now` is aware and local; `reasons` are those of a no, in the user's order.
    """

    class Saved(Message):
        """The touch is to be saved; `correcting` is the id of the touch that it replaces."""

        def __init__(self, draft: TouchDraft, correcting: int | None = None) -> None:
            super().__init__()
            self.draft = draft
            self.correcting = correcting

    def __init__(
        self,
        card: Card,
        channel: Channel,
        consequences: dict[Outcome, Consequence],
        ask_consequence: Callable[[TouchDraft], Consequence],
        parse_when: ParseWhen,
        *,
        now: Any,
        reasons: Sequence[str],
        touch: Touch | None = None,
        gifts: Gifts | None = None,
        id: str | None = None,
    ) -> None:
        super().__init__(card, channel, parse_when, now=now, touch=touch, gifts=gifts, id=id)
        self._consequences = dict(consequences)
        self._ask = ask_consequence
        self._reasons = tuple(reasons)
        self._outcomes = tuple(consequences)
        self._stage = Stage.OUTCOME
        self._outcome = touch.outcome if touch and touch.outcome in consequences else self._outcomes[0]
        self._reason = touch.reason if touch else NEVER_SAID if NEVER_SAID in reasons else ""
        self._agreed: dict[Then, Consequence] = {}
        self._then = Then.RANGE
        self._thanks = Channel.POST

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
        enter = Hint("Enter", "save", action="form.save", stays=89)
        back = Hint("Esc", "go back", action="form.leave", stays=80)
        match self._stage:
            case Stage.WHY:
                return self.with_end(Hint("a b c", "why", stays=60), Hint("Enter", "go on", action="form.save", stays=89), back)
            case Stage.AGREED:
                return self.with_end(enter, Hint("Tab", "note, day, ask, gave", action="form.field", stays=60), back)
        if self._leads_on():
            enter = enter._replace(word="go on")
        leave = Hint("Esc", "leave it", action="form.leave", stays=80)
        gave = Hint("^g", "gave it", action="form.gave", stays=30)
        return self.with_end(enter, Hint("Tab", "note, next, ask, gave", action="form.field", stays=60), gave, leave)

    def _go(self, stage: Stage) -> None:
        """Go to a stage of the form: outcomes, why not, what was agreed."""
        self._stage = stage
        self.set_class(stage is Stage.WHY, "-why")
        if stage is Stage.AGREED:
            self._agreed = self._agreed_consequences()
        self._show_choices()
        self._refresh()
        self.post_message(self.KeysChanged())

    def _title(self) -> Line:
        match self._stage:
            case Stage.WHY:
                said = "A no: why?"
            case Stage.AGREED:
                said = f"{'A no' if self._outcome is Outcome.NO else 'Not now'}: what did you agree on?"
            case _:
                said = words.log_title(self.channel, self.touch is not None)
        return (Piece(said, "bright", True),)

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
                rows = max(5, self.size.height - 2) if self.compact else max(5, -(-len(shown) // 2))
            case Stage.AGREED:
                shown = agreed_choices(self._agreed, self.today)
                chosen = THENS.index(self._then)
        self.choices.show(shown, chosen, as_list=self.compact or self._stage is Stage.WHY, rows=rows)

    def _agreed_consequences(self) -> dict[Then, Consequence]:
        found: dict[Then, Consequence] = {}
        for then in THENS:
            if then is Then.DAY:
                continue
            draft = TouchDraft(self.card.contact.id, self.channel, self._outcome, agreed=Agreed(then))
            try:
                found[then] = self._ask(draft)
            except Refused as refused:
                found[then] = Consequence(self._outcome, None, refused.title)
        return found

    def _leads_on(self) -> bool:
        """Whether Enter asks further: a no or a not-now that has just been made."""
        if self.touch is not None and self.touch.outcome is self._outcome:
            return False
        return self._outcome in (Outcome.NO, Outcome.NOT_NOW)

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
            case Stage.WHY:
                self._reason = self._reasons[event.index]
                if event.taken:
                    self._go(Stage.AGREED)
                    return
            case Stage.AGREED:
                self._then = THENS[event.index]
                if event.taken and self._then is Then.DAY:
                    self.next.focus()
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
                self.next.value = self.next.value[1:] if self.next.value.startswith("!") else f"!{self.next.value}"
                self.next.cursor_position = len(self.next.value)
                self.next.focus()

    def on_descendant_focus(self, event: DescendantFocus) -> None:
        """The name of the field that has the focus is bright."""
        self._refresh()

    def on_descendant_blur(self, event: DescendantBlur) -> None:
        """And not so without it."""
        self._refresh()

    @on(Choices.Other)
    def _on_letter(self, event: Choices.Other) -> None:
        """After a yes: the thank-you by post or by a call. Any other letter does nothing."""
        event.stop()
        channel = {"p": Channel.POST, "c": Channel.CALL}.get(event.letter)
        if channel is not None and self._asks_thanks():
            self._thanks = channel
            self._refresh()

    def _swap_thanks(self) -> None:
        self._thanks = Channel.CALL if self._thanks is Channel.POST else Channel.POST
        self._refresh()

    def _asks_thanks(self) -> bool:
        return self._stage is Stage.OUTCOME and self._outcome is Outcome.YES and not self.next.value

    # -- what is understood ------------------------------------------------

    def _refresh(self) -> None:
        """Say again what follows from all that is chosen and typed."""
        if not self.is_mounted:
            return
        focused = self.app.focused
        day = self._stage is Stage.AGREED
        self.query_one("#log-note-label", Words).show(words.label("Note", focused is self.note))
        self.query_one("#log-next-label", Words).show(words.label("Day" if day else "Next", focused is self.next))
        said: tuple[Line, ...] = ()
        consequence: Consequence | None = None
        try:
            follow = self._follow()
            consequence = self._ask(self._draft(follow))
            if self.next.value.strip():
                said = (words.follow_line(follow.step, follow.owes, self.today),)
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
        if self._stage is Stage.WHY:
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

    def _follow(self) -> Follow:
        """What is typed for the next day; raises Refused."""
        return read_follow(self.next.value, self._parse)

    def _draft(self, follow: Follow) -> TouchDraft:
        """All of the form as one draft; raises Refused."""
        step, agreed, reason = follow.step, None, ""
        asked = self._stage is Stage.AGREED
        if self._outcome is Outcome.NO:
            reason = self._reason
        if asked:
            agreed = Agreed(self._then)
            if self._then is Then.DAY and step and step.kind is not StepKind.PROMISE:
                agreed, step = Agreed(Then.DAY, When(step.due, step.time)), None
            elif self._then is Then.DAY:
                agreed = Agreed(Then.RANGE)
        mark = Mark.ASK if self.ask.on else Mark.VALUE if self.gave.on else None
        yearly = self.card.place.yearly
        draft = TouchDraft(
            contact_id=self.card.contact.id,
            channel=self.channel,
            outcome=self._outcome,
            note=self.note.value.strip(),
            at=self.when.moment(),
            mark=mark,
            item=self.gift.item(self.gave.on),
            next=step,
            owes=follow.owes,
            reason=reason,
            agreed=agreed,
            yearly=yearly.id if yearly and self.yearly and self.yearly.on else None,
        )
        if self._outcome is Outcome.YES and step is None and self._thanks is Channel.CALL:
            due = self._consequences[Outcome.YES].due
            if due is not None:
                draft = replace(draft, next=Step(StepKind.DATED, due, channel=Channel.CALL, words="thank-you"))
        return draft

    # -- saving and leaving ---------------------------------------------------

    def action_save(self) -> None:
        """Save the touch, or lead on to what a no and a not-now ask."""
        if self._stage is Stage.OUTCOME and self._leads_on():
            self._go(Stage.WHY if self._outcome is Outcome.NO else Stage.AGREED)
            self.choices.focus()
            return
        if self._stage is Stage.WHY:
            self._go(Stage.AGREED)
            return
        try:
            if self._stage is Stage.AGREED and self._then is Then.DAY and not self.next.value.strip():
                self.next.focus()
                raise Refused("Which day?", "Which day did you agree on?", "In words: mid march, 12 jan 10am.")
            draft = self._draft(self._follow())
        except Refused as refused:
            self.refuse(refused)
            return
        self.post_message(self.Saved(draft, self.touch.id if self.touch else None))

    def action_leave(self) -> None:
        """Go one question back, or leave the form."""
        if self._stage is Stage.AGREED and self._outcome is Outcome.NO:
            self._go(Stage.WHY)
            self.choices.focus()
        elif self._stage is not Stage.OUTCOME:
            self._go(Stage.OUTCOME)
            self.choices.focus()
        else:
            super().action_leave()
