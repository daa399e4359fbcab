"""The tables of the journal, which undo and redo replay."""

from __future__ import annotations

from peewee import AutoField, ForeignKeyField, IntegerField, Model, TextField

from . import columns


class Entry(Model):
    """One step of undo and redo: an intent, with the row changes that belong to it."""

    id = AutoField()
    at = columns.instant("at", null=False)
    run = TextField()
    words = TextField()
    contact_id = IntegerField(null=True)
    undone = columns.flag()

    class Meta:
        """Peewee's settings."""

        table_name = "journal_entry"


class Change(Model):
    """One row as it was before and after an intent, as JSON, written by triggers; or, with `last`, the rows from `row` to `last`, which
    came in together (an import): what they held is kept when they are taken back, and not before.
    """

    id = AutoField()
    entry = ForeignKeyField(Entry, column_name="entry_id", on_delete="CASCADE")
    tbl = TextField()
    row = IntegerField()
    contact_id = IntegerField(null=True)
    before = TextField(null=True)
    after = TextField(null=True)
    last = IntegerField(null=True)

    class Meta:
        """Peewee's settings."""

        table_name = "journal_change"


class Kept(Model):
    """A row of a range that was taken back, as JSON, until it is brought again."""

    id = AutoField()
    change = ForeignKeyField(Change, column_name="change_id", on_delete="CASCADE")
    image = TextField()

    class Meta:
        """Peewee's settings."""

        table_name = "journal_kept"


class Head(Model):
    """The entry to which changes belong just now; empty while undo and redo themselves write."""

    id = AutoField()
    entry = IntegerField(null=True)

    class Meta:
        """Peewee's settings."""

        table_name = "journal_head"
