"""Nos as progress: the classes of their reasons, and the figures about them (product.md sections 5 and 9)."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from .record import record
from .rules import Rules
from .text import fold


class ReasonClass(StrEnum):
    """What a reason for a no is about."""

    THEIRS = "theirs"
    PRICE = "price"
    TIMING = "timing"
    FIT = "fit"
    MINE = "mine"


@record
class Nos:
    """How many nos there were, and how many of them were about you."""

    count: int = 0
    mine: int = 0

    @property
    def share(self) -> float | None:
        """The share that was about you; None while there is no no."""
        return self.mine / self.count if self.count else None


def reason_class(reason: str, rules: Rules) -> ReasonClass | None:
    """The class of a reason by the user's list; None for one that is not in it."""
    known = {fold(words): kind for words, kind in rules.no_reasons}
    found = known.get(fold(reason))
    return ReasonClass(found) if found else None


def about_you(reasons: Mapping[str, int], rules: Rules) -> Nos:
    """The nos, from how often each reason was given."""
    mine = sum(count for reason, count in reasons.items() if reason_class(reason, rules) is ReasonClass.MINE)
    return Nos(sum(reasons.values()), mine)


def with_reason(rules: Rules, words: str, kind: ReasonClass) -> tuple[tuple[str, str], ...]:
    """The list of reasons with another one at its end; one that is there already takes the class."""
    others = tuple((reason, known) for reason, known in rules.no_reasons if fold(reason) != fold(words))
    return (*others, (words, kind.value))
