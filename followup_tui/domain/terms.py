"""The closed lists of words in which the product speaks: channels, outcomes, groups, views (product.md section 1)."""

from __future__ import annotations

from enum import StrEnum


class Channel(StrEnum):
    """The way a touch was made (product.md section 1)."""

    CALL = "call"
    EMAIL = "email"
    TEXT = "text"
    SOCIAL = "social"
    POST = "post"
    VISIT = "visit"
    MEETING = "meeting"
    GIFT = "gift"
    BULK = "bulk"


A_TOUCH = {
    Channel.CALL: "a call",
    Channel.EMAIL: "an e-mail",
    Channel.TEXT: "a text",
    Channel.SOCIAL: "a message",
    Channel.POST: "a letter",
    Channel.VISIT: "a visit",
    Channel.MEETING: "a meeting",
    Channel.GIFT: "a gift",
    Channel.BULK: "a newsletter",
}
"""What a touch over each channel is called in a sentence."""


class Outcome(StrEnum):
    """How a touch, or an attempt, ended (product.md section 5)."""

    REACHED = "reached"
    SENT = "sent"
    LEFT_MESSAGE = "left-message"
    NO_ANSWER = "no-answer"
    BOUNCED = "bounced"
    REPLIED = "replied"
    YES = "yes"
    NO = "no"
    NOT_NOW = "not-now"


class Direction(StrEnum):
    """Who made the touch."""

    OUT = "out"
    IN = "in"


class StepKind(StrEnum):
    """The three kinds of step: ours to them, theirs to us, mine alone."""

    PROMISE = "promise"
    ASKED_FOR = "asked-for"
    DATED = "dated"


class StepMark(StrEnum):
    """How a step ended; a promise is kept, late, moved or broken, any other is done, replaced or dropped."""

    KEPT = "kept"
    LATE = "late"
    MOVED = "moved"
    BROKEN = "broken"
    DONE = "done"
    REPLACED = "replaced"
    DROPPED = "dropped"


class Stop(StrEnum):
    """Why nobody will be contacted any more (product.md section 5)."""

    DIED = "died"
    OUT_OF_BUSINESS = "out-of-business"
    NEVER_CONTACT = "never-contact"
    NOT_QUALIFIED = "not-qualified"
    ENOUGH = "enough"


class Group(StrEnum):
    """The groups of the due queue, in their order (product.md section 4)."""

    PROMISED = "promised"
    REPLY_OWED = "reply-owed"
    NEW = "new"
    ASKED_FOR = "asked-for"
    DATED = "dated"
    OVERDUE = "overdue"
    OPEN = "open"
    AHEAD = "ahead"


class View(StrEnum):
    """The views of the left pane, on the keys 1 to 6."""

    DUE = "due"
    UPCOMING = "upcoming"
    EVERYBODY = "everybody"
    CLIENTS = "clients"
    THEY_OWE = "they-owe"
    STOPPED = "stopped"


class Area(StrEnum):
    """What a change made out of date on the screen."""

    QUEUE = "queue"
    CONTACT = "contact"
    HISTORY = "history"
    CATEGORIES = "categories"


class Mark(StrEnum):
    """Whether an ask or a value went with a touch."""

    ASK = "ask"
    VALUE = "value"


class Then(StrEnum):
    """What they agreed to after a no or a not-now."""

    RANGE = "range"
    NEXT_QUARTER = "next-quarter"
    SIX_MONTHS = "six-months"
    DAY = "day"
    NEWSLETTER = "newsletter"
    STOP = "stop"
