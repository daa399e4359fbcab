"""Avoiding in words: the question, its answers, what is offered, the fear sheet and how it went."""

from __future__ import annotations

from datetime import date

from followup_tui.domain.avoiding import Answer, FearSheet, Obstacle, Offer
from followup_tui.domain.values import Touch
from followup_tui.tui.forms.choices import Choice
from followup_tui.tui.wording.days import plain_date, times
from followup_tui.tui.wording.history import outcome_words
from followup_tui.tui.wording.line import BLANK, Line, Piece, wrap

OBSTACLE_KEYS: tuple[tuple[str, Obstacle], ...] = (
    ("f", Obstacle.FEAR),
    ("r", Obstacle.RESISTANCE),
    ("b", Obstacle.BUSY),
    ("w", Obstacle.WAITING),
    ("k", Obstacle.WORDS),
    ("o", Obstacle.OTHER),
)
"""The letter of each obstacle."""

OFFER_KEYS: tuple[tuple[str, Offer, str], ...] = (
    ("n", Offer.NOW, "the form opens"),
    ("c", Offer.CHANNEL, "a smaller step may be easier"),
    ("f", Offer.SHEET, "four lines, looked at again afterwards"),
    ("g", Offer.CATEGORY, "another range"),
    ("x", Offer.STOP, "nobody follows up any more"),
)
"""The letter of each offer, and what it leads to."""

SHEET_LABELS = ("The worst", "How likely", "If it works", "If I do not")
"""The four lines of the fear sheet."""

SHEET_HINTS = ("what could happen", "how likely is that", "what would be good about it", "what if I leave it")
"""What each line asks."""


def question(slips: int) -> str:
    """The one question: "Put off 3 times. What is in the way?"."""
    return f"Put off {times(slips)}. What is in the way?"


def obstacle_choices() -> tuple[Choice, ...]:
    """What may be in the way, by letter."""
    return tuple(Choice(key, obstacle.value) for key, obstacle in OBSTACLE_KEYS)


def offer_choices() -> tuple[Choice, ...]:
    """What may be done about it, by letter."""
    return tuple(Choice(key, offer.value, detail=meaning) for key, offer, meaning in OFFER_KEYS)


def sheet_lines(sheet: FearSheet, width: int) -> list[Line]:
    """The lines of a fear sheet that were written."""
    lines: list[Line] = []
    for label, said in zip(SHEET_LABELS, sheet.lines, strict=True):
        for index, part in enumerate(wrap(said, width - 13, 2) if said else ()):
            lines.append((Piece((label if index == 0 else "").ljust(13), "muted"), Piece(part)))
    return lines


def again_title(answer: Answer, name: str, today: date) -> str:
    """ "Jane Doe: the fear sheet of 17 Nov"."""
    on = f" of {plain_date(answer.on, today)}" if answer.on else ""
    return f"{name}: the fear sheet{on}"


def again_lines(answer: Answer, touch: Touch, width: int) -> tuple[Line, ...]:
    """The fear sheet beside what really happened."""
    lines = sheet_lines(answer.sheet or FearSheet(), width)
    happened = f"{touch.channel.value}, {outcome_words(touch)}"
    lines += [BLANK, (Piece("What happened", "bright", True), Piece("  "), Piece(happened, "fg", True))]
    lines += [(Piece(" " * 15), Piece(part)) for part in wrap(touch.note, width - 15, 3)] if touch.note else []
    return tuple(lines)
