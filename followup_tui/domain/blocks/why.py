"""Reading the reason for a move: "calls", "deadline: the Acme draft" (cli.md, REASON)."""

from __future__ import annotations

from ..errors import Refused
from ..text import clean_line
from .states import Reason, Why

REASON_WORDS = {
    Reason.CALLS: "calls",
    Reason.MAIL: "mail",
    Reason.DEADLINE: "a client's deadline",
    Reason.MEETING: "a meeting",
    Reason.EMERGENCY: "an emergency",
    Reason.TRAVEL: "travel",
    Reason.ILLNESS: "illness",
    Reason.AVOIDING: "avoiding it",
    Reason.OTHER: "other",
}
"""Each reason as the dialog says it."""

MOST_WORDS = 200
"""Characters of the words behind a reason."""


def read_why(text: str) -> Why:
    """The reason that a text names, with the words behind its colon; raises Refused with the list, also for nothing."""
    said = clean_line(text)
    name, _, words = said.partition(":")
    reason = name.strip().casefold()
    known = ", ".join(Reason)
    if not reason:
        raise Refused("No reason", "A session is moved for a reason.", f"Name one of {known}, with “: words” if wanted.")
    if reason not in set(Reason):
        raise Refused("Not a reason", f"“{name.strip()}” is not one of the reasons.", f"Name one of {known}, with “: words” if wanted.")
    return Why(Reason(reason), clean_line(words, MOST_WORDS))


def say_why(why: Why) -> str:
    """A reason with its words: "a client's deadline: the Acme draft"."""
    return f"{REASON_WORDS[why.reason]}: {why.words}" if why.words else REASON_WORDS[why.reason]
