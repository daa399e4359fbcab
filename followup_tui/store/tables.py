"""The tables. Everything that product.md sections 1 to 8 keep has its place here; rules are not kept here.

What is computed by the domain from the history (anchor, opens, …, next_on) lies beside the contact, so that the
queue is one indexed query; `book` writes it anew with every intent.
"""

from __future__ import annotations

from peewee import SQL, AutoField, BooleanField, Check, ForeignKeyField, IntegerField, Model, TextField

from . import columns
from .block_tables import Away, Block, BlockLog, BlockSeal, Period
from .fields import MinuteField
from .journal_tables import Change, Entry, Head, Kept
from .library_tables import Script, ValueItem


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
    org = columns.text()
    title = columns.text()
    category = ForeignKeyField(Category, column_name="category_id", on_delete="RESTRICT")
    own_first = IntegerField(null=True)
    own_last = IntegerField(null=True)
    range_first = IntegerField()
    range_last = IntegerField(constraints=[Check("range_last >= range_first AND range_first >= 1")])
    tier = IntegerField()
    captured_at = columns.instant("captured_at", null=False)
    captured_on = columns.day("captured_on", null=False)
    lead = BooleanField(default=True)
    opens_from = columns.day("opens_from")
    known_on = columns.day("known_on")
    met = columns.text()
    met_on = columns.day("met_on")
    via = columns.text()
    needs = columns.text()
    note = columns.text()
    timezone = columns.text()
    folder = columns.text()
    newsletter_since = columns.day("newsletter_since")
    preferred_channel = TextField(null=True)
    value_cents = IntegerField(null=True)
    currency = columns.text()
    starred = columns.flag()
    tags = TextField(default="[]", constraints=[SQL("DEFAULT '[]'")])
    extra = TextField(default="[]", constraints=[SQL("DEFAULT '[]'")])
    haystack = columns.text()

    kept_at = columns.instant("kept_at")
    kept_on = columns.day("kept_on")
    keeps = columns.count()
    snoozed_until = columns.day("snoozed_until")
    slips = columns.count()
    stop_outcome = TextField(null=True)
    stop_on = columns.day("stop_on")
    step_kind = TextField(null=True, constraints=[Check("step_kind IS NULL OR step_due IS NOT NULL")])
    step_due = columns.day("step_due")
    step_time = MinuteField(null=True)
    step_channel = TextField(null=True)
    step_words = columns.text()
    owes_by = columns.day("owes_by")
    owes_words = columns.text()
    owes_asked = columns.flag()

    is_new = columns.flag()
    anchor = columns.day("anchor")
    opens = columns.day("opens")
    overdue_after = columns.day("overdue_after")
    retry_on = columns.day("retry_on")
    attempts = columns.count()
    messages = columns.count()
    reply_owed_since = columns.day("reply_owed_since")
    last_at = columns.instant("last_at")
    last_offset = columns.count()
    last_day = columns.day("last_day")
    last_channel = TextField(null=True)
    last_outcome = TextField(null=True)
    touches = columns.count()
    answers = columns.count()
    unanswered = columns.count()
    asks = columns.count()
    first_touch = columns.day("first_touch")
    has_dates = columns.flag()
    next_on = columns.day("next_on")

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
    position = columns.count()

    class Meta:
        """Peewee's settings."""

        table_name = "reach"
        indexes = ((("kind", "key"), False),)


class Touch(Model):
    """One touch, attempt or bulk touch; it keeps the local day on which it was made."""

    id = AutoField()
    contact = ForeignKeyField(Contact, column_name="contact_id", on_delete="CASCADE", index=False)
    at = columns.instant("at", null=False)
    offset = columns.count()
    day = columns.day("day", null=False)
    direction = TextField(constraints=[Check("direction IN ('out', 'in')")])
    channel = TextField()
    outcome = TextField()
    note = columns.text()
    mark = TextField(null=True)
    item = columns.text()
    reason = columns.text()
    agreed = columns.text()
    yearly = IntegerField(null=True)
    block = IntegerField(null=True)
    item_id = IntegerField(null=True)
    script_id = IntegerField(null=True)

    class Meta:
        """Peewee's settings."""

        table_name = "touch"
        indexes = ((("contact", "at"), False), (("day",), False))


class Event(Model):
    """Something else that happened to a contact: captured, imported, kept, snoozed, stopped, …"""

    id = AutoField()
    contact = ForeignKeyField(Contact, column_name="contact_id", on_delete="CASCADE", index=False)
    at = columns.instant("at", null=False)
    offset = columns.count()
    day = columns.day("day", null=False)
    kind = TextField()
    words = columns.text()

    class Meta:
        """Peewee's settings."""

        table_name = "event"
        indexes = ((("contact", "at"), False),)


class Step(Model):
    """A step as it was made, and how it ended; the open one lies beside its contact too."""

    id = AutoField()
    contact = ForeignKeyField(Contact, column_name="contact_id", on_delete="CASCADE")
    kind = TextField(constraints=[Check("kind IN ('promise', 'asked-for', 'dated')")])
    due = columns.day("due", null=False)
    time = MinuteField(null=True)
    channel = TextField(null=True)
    words = columns.text()
    made_at = columns.instant("made_at", null=False)
    made_by_touch = IntegerField(null=True)
    closed_at = columns.instant("closed_at")
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
    said = columns.text()

    class Meta:
        """Peewee's settings."""

        table_name = "known_source"
        indexes = ((("source", "source_id"), True),)


class Forgotten(Model):
    """Somebody who is not to come back by an import, known by hashes alone (product.md sections 5 and 10).

    Each is the SHA-256 of one thing by which a person is known again: an address, a number, a source id, name and organisation.
    """

    id = AutoField()
    contact_id = IntegerField(null=True)
    kind = TextField(constraints=[Check("kind IN ('never-contact', 'erased')")])
    hash = TextField(index=True)
    since = columns.day("since", null=False)

    class Meta:
        """Peewee's settings."""

        table_name = "forgotten"


class Avoidance(Model):
    """What was in the way with somebody who was put off, what was decided, the fear sheet, and the touch that ended it."""

    id = AutoField()
    contact = ForeignKeyField(Contact, column_name="contact_id", on_delete="CASCADE")
    at = columns.instant("at", null=False)
    day = columns.day("day", null=False)
    obstacle = TextField()
    words = columns.text()
    decided = TextField()
    slips = columns.count()
    worst = columns.text()
    likely = columns.text()
    works = columns.text()
    undone = columns.text()
    ended_on = columns.day("ended_on")
    ended_by_touch = IntegerField(null=True, index=True)

    class Meta:
        """Peewee's settings."""

        table_name = "avoidance"


class Different(Model):
    """Two contacts of whom the user said that they are different people; the lower id comes first."""

    id = AutoField()
    contact = ForeignKeyField(Contact, column_name="contact_id", on_delete="CASCADE", index=False)
    other = ForeignKeyField(Contact, column_name="other_id", on_delete="CASCADE", backref="+", constraints=[Check("other_id > contact_id")])

    class Meta:
        """Peewee's settings."""

        table_name = "different"
        indexes = ((("contact", "other"), True),)


class Fact(Model):
    """A named fact about the book itself."""

    name = TextField(primary_key=True)
    value = TextField()

    class Meta:
        """Peewee's settings."""

        table_name = "fact"


TABLES: tuple[type[Model], ...] = (
    *(Category, Contact, Reach, Touch, Event, Step, YearlyDate, KnownSource, Forgotten, Different, Avoidance, Script, ValueItem),
    *(Entry, Change, Kept, Head, Fact, Period, Away, Block, BlockLog, BlockSeal),
)
"""Every table, parents first."""

JOURNALED: tuple[type[Model], ...] = (
    *(Category, Contact, Reach, Touch, Event, Step, YearlyDate, KnownSource, Forgotten, Different, Avoidance, Script, ValueItem),
)
"""The tables whose changes can be undone."""
