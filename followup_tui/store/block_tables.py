"""The tables of the protected session: the commitment, time away, blocks, their log and its seals (product.md section 6)."""

from __future__ import annotations

from peewee import SQL, AutoField, Check, IntegerField, Model, TextField

from . import columns
from .fields import MinuteField


class Period(Model):
    """A commitment and the floating time from which it is the rule (product.md section 6)."""

    id = AutoField()
    days = TextField()
    at = MinuteField(null=False)
    minutes = IntegerField(constraints=[Check("minutes BETWEEN 15 AND 240")])
    since = TextField(constraints=[Check(columns.FLOATING.format("since"))])
    made_at = columns.instant("made_at", null=False)
    superseded = columns.flag()

    class Meta:
        """Peewee's settings."""

        table_name = "period"


class Away(Model):
    """Time away: days on which no blocks are made."""

    id = AutoField()
    first = columns.day("first", null=False)
    last = columns.day("last", null=False)
    told_at = columns.instant("told_at", null=False)

    class Meta:
        """Peewee's settings."""

        table_name = "away"


class Block(Model):
    """One occurrence of the commitment on the calendar; its floating times are local, to the minute."""

    id = AutoField()
    state = TextField(constraints=[Check("state IN ('scheduled', 'running', 'completed', 'rescheduled')")])
    starts = TextField(constraints=[Check(columns.FLOATING.format("starts"))])
    minutes = IntegerField(constraints=[Check("minutes BETWEEN 5 AND 240")])
    first_planned = TextField(constraints=[Check(columns.FLOATING.format("first_planned"))])
    moves = IntegerField(default=0, constraints=[SQL("DEFAULT 0"), Check("moves BETWEEN 0 AND 1000")])
    snoozed = IntegerField(default=0, constraints=[SQL("DEFAULT 0"), Check("snoozed BETWEEN 0 AND 30")])
    previous = IntegerField(null=True)
    due_at = columns.instant("due_at")
    started_at = columns.instant("started_at")
    served_at = columns.instant("served_at")
    completed_at = columns.instant("completed_at")
    moved_at = columns.instant("moved_at")
    served = IntegerField(default=0, constraints=[SQL("DEFAULT 0"), Check("served BETWEEN 0 AND minutes * 60")])
    released = IntegerField(default=0, constraints=[SQL("DEFAULT 0"), Check("released BETWEEN 0 AND minutes * 60")])
    reason = TextField(null=True)
    reason_words = columns.text()
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


class BlockSeal(Model):
    """The seal of the line of the log that has the same number (domain.blocks.seals)."""

    id = AutoField()
    seal = TextField(constraints=[Check("typeof(seal) = 'text' AND length(seal) = 64")])

    class Meta:
        """Peewee's settings."""

        table_name = "block_seal"
