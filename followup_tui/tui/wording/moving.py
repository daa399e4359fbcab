"""Moving a session in words: the reasons with their letters, the question about avoiding, what a move will do."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from followup_tui.domain.blocks.said import say_minutes, say_moment
from followup_tui.domain.blocks.states import Open, Reason, Running, moving_minutes
from followup_tui.domain.blocks.why import REASON_WORDS
from followup_tui.domain.blocks.words import say_block, say_chain
from followup_tui.domain.errors import Refused
from followup_tui.tui.forms.choices import Choice
from followup_tui.tui.wording.line import Line, Piece

REASON_KEYS: tuple[tuple[str, Reason], ...] = (
    ("c", Reason.CALLS),
    ("m", Reason.MAIL),
    ("d", Reason.DEADLINE),
    ("g", Reason.MEETING),
    ("e", Reason.EMERGENCY),
    ("t", Reason.TRAVEL),
    ("i", Reason.ILLNESS),
    ("a", Reason.AVOIDING),
    ("o", Reason.OTHER),
)
"""The letter of each reason."""

IN_THE_WAY: tuple[tuple[str, str], ...] = (
    ("f", "fear"),
    ("r", "resistance"),
    ("b", "too busy"),
    ("w", "waiting for the right time"),
    ("k", "do not know what to say"),
    ("o", "other"),
)
"""What may be in the way, asked before the third move (product.md section 4)."""


def reason_choices() -> list[Choice]:
    """The reasons, by letter."""
    return [Choice(key, REASON_WORDS[reason]) for key, reason in REASON_KEYS]


def way_choices() -> list[Choice]:
    """What may be in the way, by letter."""
    return [Choice(key, word) for key, word in IN_THE_WAY]


def time_choices(offers: Sequence[datetime]) -> list[Choice]:
    """The free times that are offered, on 1 2 3."""
    return [Choice(str(number), say_moment(moment)) for number, moment in enumerate(offers, 1)]


def moving_lines(block: Open, now: datetime) -> tuple[Line, ...]:
    """What is to move: the session, what was served of it, how often it was moved."""
    served = f"; {block.served // 60} served, {say_minutes(moving_minutes(block))} move" if isinstance(block, Running) else ""
    head = (Piece("◷", "blue"), Piece(f" {say_block(block, now)}", "bright", True), Piece(served, "muted"))
    chain = say_chain(block)
    return (head, (Piece(f"{chain[:1].upper()}{chain[1:]}.", "muted"),)) if chain else (head,)


def refused_lines(refused: Refused) -> tuple[Line, Line]:
    """Why it cannot go there, and until when it can."""
    return (Piece(refused.reason or refused.title, "coral"),), (Piece(refused.remedy, "muted"),)
