"""The words of the product as frozen values: days are `date`, instants aware `datetime`, money an amount and a currency."""

from __future__ import annotations

from datetime import date, datetime, time
from decimal import Decimal

from .agreed import Agreed as Agreed
from .done import Done as Done
from .record import record
from .referrals import Sent
from .terms import Area as Area
from .terms import Channel as Channel
from .terms import Direction as Direction
from .terms import Group as Group
from .terms import Mark as Mark
from .terms import Outcome as Outcome
from .terms import StepKind as StepKind
from .terms import StepMark as StepMark
from .terms import Stop as Stop
from .terms import Then as Then
from .terms import View as View


@record
class Range:
    """The first and the last day after the anchor between which a contact is open."""

    first: int
    last: int


@record
class Category:
    """A category with its range and its tier (1 is taken first)."""

    id: int
    name: str
    range: Range
    tier: int


@record
class Money:
    """An amount in a currency of three letters; never converted."""

    amount: Decimal
    currency: str


@record
class When:
    """A day in words, understood: the local day, and the local time where one was named."""

    day: date
    time: time | None = None


@record
class Step:
    """One thing to do on a day that somebody named; a contact has at most one."""

    kind: StepKind
    due: date
    time: time | None = None
    channel: Channel | None = None
    words: str = ""


@record
class Owes:
    """What they will do, and by when (what they owe you)."""

    by: date
    words: str = ""


@record
class YearlyDate:
    """A day that comes back every year, such as a birthday; `done_year` is that of the last occurrence marked as done."""

    name: str
    month: int
    day: int
    channel: Channel = Channel.POST
    done_year: int | None = None
    id: int | None = None


@record
class Stopped:
    """Why and since when a contact is stopped."""

    outcome: Stop
    on: date


@record
class LastTouch:
    """The last personal touch in either direction."""

    at: datetime
    channel: Channel
    outcome: Outcome


@record
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


@record
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


@record
class QueueRow:
    """One row of the queue or of another view: a contact and its place today, with the reason in words."""

    contact: Summary
    place: Place
    why: str


@record
class Head:
    """A heading in a listing: its group (None: the review), how many rows it has, and the index of its first row."""

    group: Group | None
    count: int
    start: int


@record
class Listing:
    """What a view holds today: how many rows, under which headings; the rows themselves are fetched page by page.

    `fits` is the number of rows above the line where the session ends; None where there is no line. `beyond` rows follow
    those that are due: what opens up to the day `until`, and what a session goes on with when nothing is due.
    """

    view: View
    today: date
    total: int
    heads: tuple[Head, ...] = ()
    fits: int | None = None
    filter: str = ""
    sort: str = ""
    beyond: int = 0
    until: date | None = None

    @property
    def due(self) -> int:
        """The rows that are there without a session."""
        return self.total - self.beyond


@record
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
    agreed: Then | None = None
    promise: StepMark | None = None
    """How the promise ended that it was made for."""


@record
class HistoryEntry:
    """One line of the history: either a `touch`, or an `event` (captured, kept, stopped, …) with its detail in `words`."""

    at: datetime
    day: date
    touch: Touch | None = None
    event: str = ""
    words: str = ""


@record
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


@record
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
    sent: Sent = Sent()
    """The people they sent."""


@record
class ContactDraft:
    """A contact before the book has it. An empty field says nothing; `category` is a category's name."""

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
    captured_on: date | None = None
    """This and `stopped`: from an import of our own export, which has them; `never_contact` is then set as well."""


@record
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


@record
class Consequence:
    """What an outcome would lead to: shown before it is chosen, and what saving then commits.

    `due` is the next day, None where nothing follows by itself; `why` says it in words ("half the range", "a reply is owed").
    """

    outcome: Outcome
    due: date | None
    why: str
    stands: bool = False
    """A step that lies ahead stays where it is."""


@record
class Double:
    """Somebody in the book who looks like the one being added, and why: "email", "phone" or "name"."""

    row: QueueRow
    why: str
