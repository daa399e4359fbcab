"""The words of the product as frozen values: what the rooms hand to one another.

Days are `datetime.date`; instants are aware `datetime`; money is an amount and a currency.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime, time
from decimal import Decimal
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


@dataclass(frozen=True, slots=True)
class Range:
    """The first and the last day after the anchor between which a contact is open."""

    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Category:
    """A category with its range and its tier (1 is taken first)."""

    id: int
    name: str
    range: Range
    tier: int


@dataclass(frozen=True, slots=True)
class Money:
    """An amount in a currency of three letters; never converted."""

    amount: Decimal
    currency: str


@dataclass(frozen=True, slots=True)
class When:
    """A day in words, understood: the local day, and the local time where one was named."""

    day: date
    time: time | None = None


@dataclass(frozen=True, slots=True)
class Step:
    """One thing to do on a day that somebody named; a contact has at most one."""

    kind: StepKind
    due: date
    time: time | None = None
    channel: Channel | None = None
    words: str = ""


@dataclass(frozen=True, slots=True)
class Owes:
    """What they will do, and by when (what they owe you)."""

    by: date
    words: str = ""


@dataclass(frozen=True, slots=True)
class YearlyDate:
    """A birthday, an anniversary, a holiday-card day: comes back every year.

    `done_year` is the year of the last occurrence that a touch was marked for.
    """

    name: str
    month: int
    day: int
    channel: Channel = Channel.POST
    done_year: int | None = None
    id: int | None = None


@dataclass(frozen=True, slots=True)
class Stopped:
    """Why and since when a contact is stopped."""

    outcome: Stop
    on: date


@dataclass(frozen=True, slots=True)
class LastTouch:
    """The last personal touch in either direction."""

    at: datetime
    channel: Channel
    outcome: Outcome


@dataclass(frozen=True, slots=True)
class Summary:
    """A contact in short: who it is, and the stored dates that no clock changes (product.md section 4).

    From these and the day follow group, lateness and order: see `domain.queue`.
    """

    id: int
    name: str
    org: str
    category: str
    tier: int
    range: Range
    captured_on: date
    value: Money | None = None
    starred: bool = False
    new: bool = False
    """Captured and never touched in person; imported people are not."""
    anchor: date | None = None
    opens: date | None = None
    overdue_after: date | None = None
    retry_on: date | None = None
    """The day on which to try again after an attempt."""
    attempts: int = 0
    """Attempts in a row."""
    reply_owed_since: date | None = None
    snoozed_until: date | None = None
    step: Step | None = None
    owes: Owes | None = None
    owes_asked: bool = False
    """They were asked about what they owe on or after its day."""
    dates: tuple[YearlyDate, ...] = ()
    last_touch: LastTouch | None = None
    last_day: date | None = None
    """The local day of the last personal touch."""
    slips: int = 0
    """Snoozes and slips in a row."""
    stopped: Stopped | None = None


@dataclass(frozen=True, slots=True)
class Place:
    """Where a contact stands in the queue on a day.

    `group` is None when it is not due; `due` is then the day when it will be, and otherwise the day since
    when it is. `lateness` is in whole quarters and 0 outside overdue and open. `others` are the further groups that apply.
    """

    group: Group | None
    due: date | None
    lateness: float = 0.0
    others: tuple[Group, ...] = ()
    days_since: int | None = None
    languishing: bool = False
    waiting: bool = False
    """A new contact that has waited for more than two working days."""
    key: tuple[object, ...] = ()
    yearly: YearlyDate | None = None
    """The yearly date for which it is here, if it is."""


@dataclass(frozen=True, slots=True)
class QueueRow:
    """One row of the queue or of another view: a contact and its place today, with the reason in words."""

    contact: Summary
    place: Place
    why: str


@dataclass(frozen=True, slots=True)
class Head:
    """A heading in a listing: its group, how many rows it has, and the index of its first row."""

    group: Group
    count: int
    start: int


@dataclass(frozen=True, slots=True)
class Listing:
    """What a view holds today: how many rows, under which headings; the rows themselves are fetched page by page.

    `fits` is the number of rows above the line where the session ends; None where there is no line.
    """

    view: View
    today: date
    total: int
    heads: tuple[Head, ...] = ()
    fits: int | None = None
    filter: str = ""
    sort: str = ""


@dataclass(frozen=True, slots=True)
class Touch:
    """One touch, attempt or bulk touch of the history."""

    id: int
    contact_id: int
    at: datetime
    """Aware, with the offset of the place where it was made."""
    day: date
    direction: Direction
    channel: Channel
    outcome: Outcome
    note: str = ""
    mark: Mark | None = None
    item: str = ""
    """Which item of the value library, or which script."""
    reason: str = ""
    """Why they said no."""
    block: int | None = None


@dataclass(frozen=True, slots=True)
class HistoryEntry:
    """One line of the history: a touch, or something else that happened (captured, imported, kept, stopped, …).

    Exactly one of `touch` and `event` is there; `event` is the kind in one word or two, `words` its detail.
    """

    at: datetime
    day: date
    touch: Touch | None = None
    event: str = ""
    words: str = ""


@dataclass(frozen=True, slots=True)
class Contact:
    """Everything the book knows of a contact but its history."""

    summary: Summary
    title: str = ""
    """Their role in the organisation."""
    emails: tuple[str, ...] = ()
    phones: tuple[str, ...] = ()
    """As shown: international where they could be understood, else as typed."""
    urls: tuple[str, ...] = ()
    addresses: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    met: str = ""
    met_on: date | None = None
    via: str = ""
    needs: str = ""
    note: str = ""
    timezone: str = ""
    folder: str = ""
    """A folder or page of the project, opened with a key."""
    newsletter_since: date | None = None
    preferred_channel: Channel | None = None
    own_range: Range | None = None
    extra: tuple[tuple[str, str], ...] = ()
    """Further fields, by name, kept from an import."""
    source: str = ""
    source_id: str = ""

    @property
    def id(self) -> int:
        """The id under which every command knows the contact."""
        return self.summary.id


@dataclass(frozen=True, slots=True)
class Card:
    """What the sheet shows: the contact, its place today and why, and the count of the conversation so far."""

    contact: Contact
    place: Place
    why: str
    touches: int = 0
    """Personal touches made by us."""
    answers: int = 0
    """Personal touches in which they answered."""
    unanswered: int = 0
    """Personal touches by us since their last answer."""
    messages: int = 0
    """Messages left in a row."""
    asks: int = 0
    """Asks in a row."""
    first_touch: date | None = None
    history: int = 0
    """Lines in the history."""
    suggestions: tuple[str, ...] = ()
    """What the rules suggest: another channel, giving something, enough for a small sale."""


@dataclass(frozen=True, slots=True)
class ContactDraft:
    """A contact as captured, imported or edited, before the book has it.

    An empty field says nothing; `category` is a category's name.
    """

    name: str = ""
    org: str = ""
    title: str = ""
    category: str | None = None
    tags: tuple[str, ...] = ()
    met: str = ""
    met_on: date | None = None
    via: str = ""
    needs: str = ""
    note: str = ""
    timezone: str = ""
    folder: str = ""
    emails: tuple[str, ...] = ()
    phones: tuple[str, ...] = ()
    urls: tuple[str, ...] = ()
    addresses: tuple[str, ...] = ()
    value: Money | None = None
    step: Step | None = None
    owes: Owes | None = None
    starred: bool = False
    newsletter_since: date | None = None
    preferred_channel: Channel | None = None
    own_range: Range | None = None
    dates: tuple[YearlyDate, ...] = ()
    extra: tuple[tuple[str, str], ...] = ()
    source: str = ""
    source_id: str = ""
    never_contact: bool = False
    last_touch_on: date | None = None
    """From an import: the day of the last activity, where the source has it."""
    stopped: Stopped | None = None
    """From an import of our own export: why and since when; `never_contact` is then set as well where it is that."""
    captured_on: date | None = None
    """From an import of our own export: the day on which it was first added."""


@dataclass(frozen=True, slots=True)
class TouchDraft:
    """A touch as entered in the form or on the command line, before the book has it.

    `at` None is now. `next` is a step to follow (dated, asked-for or a promise), `owes` what they will do.
    `agreed` is what was agreed after a no or a not-now: see `Agreed`.
    """

    contact_id: int
    channel: Channel
    outcome: Outcome
    note: str = ""
    at: datetime | None = None
    mark: Mark | None = None
    item: str = ""
    next: Step | None = None
    owes: Owes | None = None
    reason: str = ""
    agreed: Agreed | None = None
    yearly: int | None = None
    """The id of the yearly date for which this touch was made."""


class Then(StrEnum):
    """What they agreed to after a no or a not-now."""

    RANGE = "range"
    NEXT_QUARTER = "next-quarter"
    SIX_MONTHS = "six-months"
    DAY = "day"
    NEWSLETTER = "newsletter"
    STOP = "stop"


@dataclass(frozen=True, slots=True)
class Agreed:
    """What was agreed after a no or a not-now; `on` goes with a day."""

    then: Then
    on: When | None = None


@dataclass(frozen=True, slots=True)
class Consequence:
    """What an outcome would lead to: shown before it is chosen, and what saving then commits.

    `due` is the next day, None where nothing follows by itself; `why` says it in words ("half the range", "a reply is owed").
    """

    outcome: Outcome
    due: date | None
    why: str
    stands: bool = False
    """A step that lies ahead stays where it is."""


@dataclass(frozen=True, slots=True)
class Double:
    """Somebody in the book who looks like the one being added, and why: "email", "phone" or "name"."""

    row: QueueRow
    why: str


@dataclass(frozen=True, slots=True)
class Done:
    """What an intent did: in words, whom it was about, what is out of date on the screen."""

    words: str
    areas: frozenset[Area] = frozenset({Area.QUEUE, Area.CONTACT, Area.HISTORY})
    contact_id: int | None = None
    touch_id: int | None = None
    notes: tuple[str, ...] = field(default=())
    """Further lines worth knowing: a replaced step, a mark that was given."""
