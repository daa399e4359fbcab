"""The practice book: a consultant's year with people who do not exist, the same for the same seed and day."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import chain, islice
from random import Random

from ..rules import Rules
from .crowd import crowd
from .due import due_today
from .facts import Days, PracticePerson, PracticeTouch
from .later import due_later
from .settled import settled

__all__ = ["DEFAULT_CONTACTS", "PracticePerson", "PracticeTouch", "people"]

DEFAULT_CONTACTS = 120
"""So many people are in the practice book when nobody says how many."""


def people(seed: int, today: date, contacts: int | None, rules: Rules) -> Iterator[PracticePerson]:
    """The people of the practice book, those told by hand first, then a crowd drawn with the seed.

    Everything lies relative to `today`. Up to the default number only the hand-written people are due; in a
    larger book some of the crowd are too. No dependence but on the arguments.
    """
    wanted = DEFAULT_CONTACTS if contacts is None else max(0, contacts)
    days = Days(today, rules)
    told = [*due_today(days), *due_later(days), *settled(days)]
    taken = {word for person in told for word in (person.draft.name, *person.draft.phones)}
    others = crowd(Random(seed), today, rules, busy=wanted > DEFAULT_CONTACTS, taken=taken)
    return islice(chain(told, others), wanted)
