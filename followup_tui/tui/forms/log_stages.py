"""The questions of the form for a touch, one after another, and the answers that each offers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from enum import Enum, auto

from followup_tui.domain.values import Channel, Consequence, Outcome, Then
from followup_tui.tui.forms.choices import Choice
from followup_tui.tui.wording import forms as words

LETTERS = "abcdefghijklmnopqrstuvwxyz0123456789"
"""The letters of the reasons, in their order."""


class Stage(Enum):
    """What the form asks now: how it ended, why not, what was agreed."""

    OUTCOME = auto()
    WHY = auto()
    AGREED = auto()


def outcome_choices(outcomes: Mapping[Outcome, Consequence], channel: Channel, today: date) -> tuple[Choice, ...]:
    """The outcomes, each with what follows; the answers stand in a row of their own."""
    return tuple(
        Choice(
            words.OUTCOME_KEYS[outcome],
            words.outcome_label(outcome, channel),
            words.outcome_below(consequence, today),
            int(outcome in words.ANSWERS),
        )
        for outcome, consequence in outcomes.items()
    )


def reason_choices(reasons: Sequence[str]) -> tuple[Choice, ...]:
    """Why they said no, by letter."""
    return tuple(Choice(letter, reason) for letter, reason in zip(LETTERS, reasons, strict=False))


def agreed_choices(agreed: Mapping[Then, Consequence], today: date) -> tuple[Choice, ...]:
    """What may have been agreed to, each with its day."""
    return tuple(
        Choice(
            letter,
            label,
            words.due_words(agreed[then], today) if then in agreed else "in words",
            int(index > 2),
        )
        for index, (then, letter, label) in enumerate(words.THEN_KEYS)
    )
