"""The tables. Everything that product.md sections 1 to 8 keep has its place here; rules are not kept here.

What is computed by the domain from the history (anchor, opens, …, next_on) lies beside the contact, so that the
queue is one indexed query; `book` writes it anew with every intent.
"""

from __future__ import annotations

from peewee import SQL, AutoField, BooleanField, Check, ForeignKeyField, IntegerField, Model, TextField

from .fields import DayField, InstantField, MinuteField

# A day between 1 January 1900 and the end of 2199: what lies outside never came from a person.
_DAY = "{0} IS NULL OR (typeof({0}) = 'integer' AND {0} BETWEEN 693596 AND 803168)"
_INSTANT = "{0} IS NULL OR {0} GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]T[0-2][0-9]:[0-5][0-9]:[0-5][0-9]Z'"

_FLOATING = "{0} GLOB '[12][019][0-9][0-9]-[01][0-9]-[0-3][0-9]T[0-2][0-9]:[0-5][0-9]'"


def _day(column: str, null: bool = True) -> DayField:
    return DayField(null=null, constraints=[Check(_DAY.format(column))])


def _instant(column: str, null: bool = True) -> InstantField:
    return InstantField(null=null, constraints=[Check(_INSTANT.format(column))])


def _text() -> TextField:
    return TextField(default="", constraints=[SQL("DEFAULT ''")])


def _count() -> IntegerField:
    return IntegerField(default=0, constraints=[SQL("DEFAULT 0")])


def _flag() -> BooleanField:
    return BooleanField(default=False, constraints=[SQL("DEFAULT 0")])


class Category(Model):
    """A category with its range and tier (product.md section 3)."""

    id = AutoField()
    name = TextField()
    folded = TextField(unique=True)
    first = IntegerField(constraints=[Check("first BETWEEN 1 AND 3650")])
    last = IntegerField(constraints=[Check("last BETWEEN first AND 3650")])
    tier = IntegerField(constraints=[Check("tier BETWEEN 1 AND 99")])

    class Meta:
        """Peewee's settings."""

        table_name = "category"


class Contact(Model):
    """A person, with the dates that follow from the history beside them."""

    id = AutoField()
    name = TextField()
    folded = TextField(index=True)
    org = _text()
    title = _text()
    category = ForeignKeyField(Category, column_name="category_id", on_delete="RESTRICT")
    own_first = IntegerField(null=True)
    own_last = IntegerField(null=True)
    range_first = IntegerField()
    range_last = IntegerField(constraints=[Check("range_last >= range_first AND range_first >= 1")])
    tier = IntegerField()
    captured_at = _instant("captured_at", null=False)
    captured_on = _day("captured_on", null=False)
    lead = BooleanField(default=True)
    opens_from = _day("opens_from")
    known_on = _day("known_on")
    met = _text()
    met_on = _day("met_on")
    via = _text()
    needs = _text()
    note = _text()
    timezone = _text()
    folder = _text()
    newsletter_since = _day("newsletter_since")
    preferred_channel = TextField(null=True)
    value_cents = IntegerField(null=True)
    currency = _text()
    starred = _flag()
    tags = TextField(default="[]", constraints=[SQL("DEFAULT '[]'")])
    extra = TextField(default="[]", constraints=[SQL("DEFAULT '[]'")])
    source = _text()
    source_id = _text()
    haystack = _text()

    kept_at = _instant("kept_at")
    kept_on = _day("kept_on")
    keeps = _count()
    snoozed_until = _day("snoozed_until")
    slips = _count()
    stop_outcome = TextField(null=True)
    stop_on = _day("stop_on")
    step_kind = TextField(null=True, constraints=[Check("step_kind IS NULL OR step_due IS NOT NULL")])
    step_due = _day("step_due")
    step_time = MinuteField(null=True)
    step_channel = TextField(null=True)
    step_words = _text()
    owes_by = _day("owes_by")
    owes_words = _text()
    owes_asked = _flag()

    is_new = _flag()
    anchor = _day("anchor")
    opens = _day("opens")
    overdue_after = _day("overdue_after")
    retry_on = _day("retry_on")
    attempts = _count()
    messages = _count()
    reply_owed_since = _day("reply_owed_since")
    last_at = _instant("last_at")
    last_offset = _count()
    last_day = _day("last_day")
    last_channel = TextField(null=True)
    last_outcome = TextField(null=True)
    touches = _count()
    answers = _count()
    unanswered = _count()
    asks = _count()
    first_touch = _day("first_touch")
    has_dates = _flag()
    next_on = _day("next_on")

    class Meta:
        """Peewee's settings."""

        table_name = "contact"


class Reach(Model):
    """One way to reach a contact: an e-mail address, a phone number, a web or a postal address."""

    id = AutoField()
    contact = ForeignKeyField(Contact, column_name="contact_id", on_delete="CASCADE")
    kind = TextField(constraints=[Check("kind IN ('email', 'phone', 'url', 'address')")])
    value = TextField()
    key = TextField()
    position = _count()

    class Meta:
        """Peewee's settings."""

        table_name = "reach"
        indexes = ((("kind", "key"), False),)


class Touch(Model):
    """One touch, attempt or bulk touch; it keeps the local day on which it was made."""

    id = AutoField()
    contact = ForeignKeyField(Contact, column_name="contact_id", on_delete="CASCADE", index=False)
    at = _instant("at", null=False)
    offset = _count()
    day = _day("day", null=False)
    direction = TextField(constraints=[Check("direction IN ('out', 'in')")])
    channel = TextField()
    outcome = TextField()
    note = _text()
    mark = TextField(null=True)
    item = _text()
    reason = _text()
    agreed = _text()
    yearly = IntegerField(null=True)
    block = IntegerField(null=True)

    class Meta:
        """Peewee's settings."""

        table_name = "touch"
        indexes = ((("contact", "at"), False), (("day",), False))


class Event(Model):
    """Something else that happened to a contact: captured, imported, kept, snoozed, stopped, …"""

    id = AutoField()
    contact = ForeignKeyField(Contact, column_name="contact_id", on_delete="CASCADE", index=False)
    at = _instant("at", null=False)
    offset = _count()
    day = _day("day", null=False)
    kind = TextField()
    words = _text()

    class Meta:
        """Peewee's settings."""

        table_name = "event"
        indexes = ((("contact", "at"), False),)


class Step(Model):
    """A step as it was made, and how it ended; the open one lies beside its contact too."""

    id = AutoField()
    contact = ForeignKeyField(Contact, column_name="contact_id", on_delete="CASCADE")
    kind = TextField(constraints=[Check("kind IN ('promise', 'asked-for', 'dated')")])
    due = _day("due", null=False)
    time = MinuteField(null=True)
    channel = TextField(null=True)
    words = _text()
    made_at = _instant("made_at", null=False)
    made_by_touch = IntegerField(null=True)
    closed_at = _instant("closed_at")
    mark = TextField(null=True)
    closed_by_touch = IntegerField(null=True)

    class Meta:
        """Peewee's settings."""

        table_name = "step"
        indexes = ((("kind", "mark"), False),)


class YearlyDate(Model):
    """A birthday, an anniversary, a holiday-card day."""

    id = AutoField()
    contact = ForeignKeyField(Contact, column_name="contact_id", on_delete="CASCADE")
    name = TextField()
    month = IntegerField(constraints=[Check("month BETWEEN 1 AND 12")])
    day = IntegerField(constraints=[Check("day BETWEEN 1 AND 31")])
    channel = TextField(default="post")
    done_year = IntegerField(null=True)

    class Meta:
        """Peewee's settings."""

        table_name = "yearly_date"
        indexes = ((("month", "day"), False),)


class KnownSource(Model):
    """A place where a contact came from: the kind of file, its id there, and what that file said of it last (JSON).

    A merged contact has those of both; by `said` an import knows what the user has edited since.
    """

    id = AutoField()
    contact = ForeignKeyField(Contact, column_name="contact_id", on_delete="CASCADE")
    source = TextField()
    source_id = TextField()
    said = _text()

    class Meta:
        """Peewee's settings."""

        table_name = "known_source"
        indexes = ((("source", "source_id"), True),)


class Forgotten(Model):
    """Somebody who is not to come back by an import, known by hashes alone (product.md sections 5 and 10).

    Each is the SHA-256 of one thing by which a person is known again: an address, a number, a source id, name and organisation.
    """

    id = AutoField()
    kind = TextField(constraints=[Check("kind IN ('never-contact', 'erased')")])
    hash = TextField(unique=True)
    since = _day("since", null=False)

    class Meta:
        """Peewee's settings."""

        table_name = "forgotten"


class Avoidance(Model):
    """What was in the way with somebody who was put off, what was decided, the fear sheet, and the touch that ended it."""

    id = AutoField()
    contact = ForeignKeyField(Contact, column_name="contact_id", on_delete="CASCADE")
    at = _instant("at", null=False)
    day = _day("day", null=False)
    obstacle = TextField()
    words = _text()
    decided = TextField()
    slips = _count()
    worst = _text()
    likely = _text()
    works = _text()
    undone = _text()
    ended_on = _day("ended_on")
    ended_by_touch = IntegerField(null=True, index=True)

    class Meta:
        """Peewee's settings."""

        table_name = "avoidance"


class Entry(Model):
    """One step of undo and redo: an intent, with the row changes that belong to it."""

    id = AutoField()
    at = _instant("at", null=False)
    run = TextField()
    words = TextField()
    contact_id = IntegerField(null=True)
    undone = _flag()

    class Meta:
        """Peewee's settings."""

        table_name = "journal_entry"


class Change(Model):
    """One row as it was before and after an intent, as JSON; written by triggers alone."""

    id = AutoField()
    entry = ForeignKeyField(Entry, column_name="entry_id", on_delete="CASCADE")
    tbl = TextField()
    row = IntegerField()
    contact_id = IntegerField(null=True)
    before = TextField(null=True)
    after = TextField(null=True)

    class Meta:
        """Peewee's settings."""

        table_name = "journal_change"


class Head(Model):
    """The entry to which changes belong just now; empty while undo and redo themselves write."""

    id = AutoField()
    entry = IntegerField(null=True)

    class Meta:
        """Peewee's settings."""

        table_name = "journal_head"


class Fact(Model):
    """A named fact about the book itself."""

    name = TextField(primary_key=True)
    value = TextField()

    class Meta:
        """Peewee's settings."""

        table_name = "fact"


class Period(Model):
    """A commitment and the floating time from which it is the rule (product.md section 6)."""

    id = AutoField()
    days = TextField()
    at = MinuteField(null=False)
    minutes = IntegerField(constraints=[Check("minutes BETWEEN 15 AND 240")])
    since = TextField(constraints=[Check(_FLOATING.format("since"))])
    made_at = _instant("made_at", null=False)
    superseded = _flag()

    class Meta:
        """Peewee's settings."""

        table_name = "period"


class Away(Model):
    """Time away: days on which no blocks are made."""

    id = AutoField()
    first = _day("first", null=False)
    last = _day("last", null=False)
    told_at = _instant("told_at", null=False)

    class Meta:
        """Peewee's settings."""

        table_name = "away"


class Block(Model):
    """One occurrence of the commitment on the calendar; its floating times are local, to the minute."""

    id = AutoField()
    state = TextField(constraints=[Check("state IN ('scheduled', 'running', 'completed', 'rescheduled')")])
    starts = TextField(constraints=[Check(_FLOATING.format("starts"))])
    minutes = IntegerField(constraints=[Check("minutes BETWEEN 5 AND 240")])
    first_planned = TextField(constraints=[Check(_FLOATING.format("first_planned"))])
    moves = IntegerField(default=0, constraints=[SQL("DEFAULT 0"), Check("moves BETWEEN 0 AND 1000")])
    snoozed = IntegerField(default=0, constraints=[SQL("DEFAULT 0"), Check("snoozed BETWEEN 0 AND 30")])
    previous = IntegerField(null=True)
    due_at = _instant("due_at")
    started_at = _instant("started_at")
    served_at = _instant("served_at")
    completed_at = _instant("completed_at")
    moved_at = _instant("moved_at")
    served = IntegerField(default=0, constraints=[SQL("DEFAULT 0"), Check("served BETWEEN 0 AND minutes * 60")])
    released = IntegerField(default=0, constraints=[SQL("DEFAULT 0"), Check("released BETWEEN 0 AND minutes * 60")])
    reason = TextField(null=True)
    reason_words = _text()
    successor = IntegerField(null=True)

    class Meta:
        """Peewee's settings."""

        table_name = "block"


class BlockLog(Model):
    """Every change of a block, appended by triggers and protected by them; `image` is the row as JSON."""

    id = AutoField()
    block_id = IntegerField()
    logged_at = TextField()
    image = TextField()

    class Meta:
        """Peewee's settings."""

        table_name = "block_log"


TABLES: tuple[type[Model], ...] = (
    *(Category, Contact, Reach, Touch, Event, Step, YearlyDate, KnownSource, Forgotten, Avoidance),
    *(Entry, Change, Head, Fact, Period, Away, Block, BlockLog),
)
"""Every table, parents first."""

JOURNALED: tuple[type[Model], ...] = (Category, Contact, Reach, Touch, Event, Step, YearlyDate, KnownSource, Avoidance)
"""The tables whose changes can be undone."""
