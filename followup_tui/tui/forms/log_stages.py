"""The questions of the form for a touch, one after another, and the answers that each offers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from enum import Enum, auto

from followup_tui.domain.nos import ReasonClass
from followup_tui.domain.values import Channel, Consequence, Outcome, Then
from followup_tui.tui.forms.choices import Choice
from followup_tui.tui.widgets.key_footer import Hint
from followup_tui.tui.wording import forms as words

LETTERS = "abcdefghijklmnopqrstuvwxyz0123456789"
"""The letters of the reasons, in their order."""


class Stage(Enum):
    """What the form asks now: how it ended, why not (and of another reason its class), what was agreed."""

    OUTCOME = auto()
    WHY = auto()
    ANOTHER = auto()
    AGREED = auto()


ANOTHER_KEY = "+"
"""The key of a reason that is not in the list."""

CLASSES: tuple[tuple[str, ReasonClass, str], ...] = (
    ("t", ReasonClass.THEIRS, "something on their side"),
    ("p", ReasonClass.PRICE, "what it costs"),
    ("w", ReasonClass.TIMING, "when"),
    ("f", ReasonClass.FIT, "somebody else fits better"),
    ("m", ReasonClass.MINE, "something about me"),
)
"""What a reason may be about: letter, class, meaning."""


def stage_title(stage: Stage, outcome: Outcome, log_title: str) -> str:
    """What the form asks now, for its rule."""
    match stage:
        case Stage.WHY:
            return "A no: why?"
        case Stage.ANOTHER:
            return "A no: another reason, and what it is about"
        case Stage.AGREED:
            return f"{'A no' if outcome is Outcome.NO else 'Not now'}: what did you agree on?"
    return log_title


def stage_keys(stage: Stage, *, leads_on: bool) -> tuple[Hint, ...]:
    """The keys of the footer at a stage."""
    enter = Hint("Enter", "save", action="form.save", stays=89)
    go_on = enter._replace(word="go on")
    back = Hint("Esc", "go back", action="form.leave", stays=80)
    match stage:
        case Stage.WHY:
            return Hint("a b c", "why", stays=60), Hint(ANOTHER_KEY, "another reason", stays=50), go_on, back
        case Stage.ANOTHER:
            return go_on, Hint("t p w f m", "about", stays=60), back
        case Stage.AGREED:
            return enter, Hint("Tab", "words, day, ask, gave", action="form.field", stays=60), Hint("!", "a promise", stays=55), back
    tab = Hint("Tab", "note, next, ask, gave", action="form.field", stays=60)
    gave = Hint("^g", "gave it", action="form.gave", stays=30)
    leave = Hint("Esc", "leave it", action="form.leave", stays=80)
    return go_on if leads_on else enter, tab, gave, leave


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
    """Why they said no, by letter; at the end a reason that is not in the list."""
    known = tuple(Choice(letter, reason) for letter, reason in zip(LETTERS, reasons, strict=False))
    return (*known, Choice(ANOTHER_KEY, "another reason"))


def class_choices() -> tuple[Choice, ...]:
    """What a reason may be about."""
    return tuple(Choice(letter, kind.value, detail=meaning) for letter, kind, meaning in CLASSES)


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
