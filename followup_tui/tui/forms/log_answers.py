"""What the form for a touch has been told: outcome, reason, what was agreed, the thank-you; and all of it as one draft."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

from followup_tui.domain.consequences import THEIR_WORDS
from followup_tui.domain.errors import Refused
from followup_tui.domain.nos import ReasonClass
from followup_tui.domain.text import clean_line
from followup_tui.domain.values import Agreed, Card, Channel, Consequence, Mark, Outcome, Step, StepKind, Then, Touch, TouchDraft, When
from followup_tui.tui.forms.gift_row import Gifts
from followup_tui.tui.forms.log_fields import LogFields
from followup_tui.tui.forms.log_stages import Stage
from followup_tui.tui.forms.phrases import Follow, ParseWhen, read_follow
from followup_tui.tui.wording import forms as words

NEVER_SAID = "never said"
"""The reason that is chosen until another one is."""

THENS = tuple(then for then, _, _ in words.THEN_KEYS)


class LogAnswers(LogFields):
    """The answers that were given so far, beside the fields."""

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
        self._about_reason = ReasonClass.THEIRS
        self._agreed: dict[Then, Consequence] = {}
        self._then = Then.RANGE
        self._is_agreed = False
        """Whether it was chosen, and is not only what stands there at first."""
        self._thanks = Channel.POST

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

    def _asks_thanks(self) -> bool:
        return self._stage is Stage.OUTCOME and self._outcome is Outcome.YES and not self.next.value

    def _follow(self) -> Follow:
        """What is typed for the next day; raises Refused. A `!` alone is the day that is shown."""
        return Follow() if self.next.value.strip() == "!" else read_follow(self.next.value, self._parse)

    def _draft(self, follow: Follow) -> TouchDraft:
        """All of the form as one draft; raises Refused."""
        step, agreed, reason = follow.step, None, ""
        asked = self._stage is Stage.AGREED
        if self._outcome is Outcome.NO:
            reason = self._reason
        if asked:
            agreed = Agreed(self._then)
            if self._then is Then.DAY and step and step.kind is not StepKind.PROMISE:
                agreed = Agreed(Then.DAY, When(step.due, step.time))
                step = replace(step, kind=StepKind.ASKED_FOR, words=step.words or clean_line(self.note.value, THEIR_WORDS))
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
        return self._promised(draft) if self.next.value.strip() == "!" else draft

    def _promised(self, draft: TouchDraft) -> TouchDraft:
        """The shown next day as a promise; raises Refused where none is shown."""
        due = self._ask(draft).due
        if due is None:
            raise Refused("Which day?", "No day follows by itself.", "Name it: !fri 10am.")
        step = draft.next or Step(StepKind.DATED, due)
        if draft.outcome is Outcome.YES and draft.next is None:
            step = replace(step, channel=Channel.POST, words="thank-you")
        return replace(draft, next=replace(step, kind=StepKind.PROMISE))
