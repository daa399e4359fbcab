"""What each outcome is (product.md section 5): which go with a channel, who made it, and whether it reached anybody."""

from __future__ import annotations

from .errors import Refused
from .values import Channel, Direction, Outcome

_SPOKEN = (Outcome.REACHED, Outcome.NO_ANSWER, Outcome.REPLIED, Outcome.YES, Outcome.NO, Outcome.NOT_NOW)
_WRITTEN = (Outcome.SENT, Outcome.BOUNCED, Outcome.REPLIED, Outcome.YES, Outcome.NO, Outcome.NOT_NOW)

OUTCOMES: dict[Channel, tuple[Outcome, ...]] = {
    Channel.CALL: (
        Outcome.REACHED,
        Outcome.LEFT_MESSAGE,
        Outcome.NO_ANSWER,
        Outcome.REPLIED,
        Outcome.YES,
        Outcome.NO,
        Outcome.NOT_NOW,
    ),
    Channel.EMAIL: _WRITTEN,
    Channel.TEXT: _WRITTEN,
    Channel.SOCIAL: _WRITTEN,
    Channel.POST: _WRITTEN,
    Channel.VISIT: _SPOKEN,
    Channel.MEETING: _SPOKEN,
    Channel.GIFT: _WRITTEN,
    Channel.BULK: (Outcome.SENT,),
}
"""The outcomes that go with each channel, in the order of the form."""

CONVERSATIONS = frozenset({Outcome.REACHED, Outcome.YES, Outcome.NO, Outcome.NOT_NOW})
"""Both spoke: nothing is owed, whoever dialled."""

ATTEMPTS = frozenset({Outcome.NO_ANSWER, Outcome.BOUNCED})
"""Tries that reached nobody: in the history, but no touch."""


def check(channel: Channel, outcome: Outcome) -> None:
    """Raise Refused when the outcome does not go with the channel, naming those that do."""
    if outcome not in OUTCOMES[channel]:
        fitting = ", ".join(OUTCOMES[channel])
        raise Refused("That does not go together", f'"{outcome}" is not an outcome of {channel}.', f"Use one of: {fitting}.")


def direction(outcome: Outcome) -> Direction:
    """Who made it: `replied` is inward, all else outward."""
    return Direction.IN if outcome is Outcome.REPLIED else Direction.OUT


def is_personal(channel: Channel, outcome: Outcome) -> bool:
    """A touch from one person to another: neither bulk nor an attempt."""
    return channel is not Channel.BULK and outcome not in ATTEMPTS


def is_attempt(channel: Channel, outcome: Outcome) -> bool:
    """A personal try that reached nobody."""
    return channel is not Channel.BULK and outcome in ATTEMPTS


def is_outward(channel: Channel, outcome: Outcome) -> bool:
    """A personal touch from us to them; a conversation is one."""
    return is_personal(channel, outcome) and outcome is not Outcome.REPLIED


def answered(outcome: Outcome) -> bool:
    """They took part: a conversation or word from them."""
    return outcome in CONVERSATIONS or outcome is Outcome.REPLIED
