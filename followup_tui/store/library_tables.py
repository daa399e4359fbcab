"""The tables of what to say and what to give (product.md section 7)."""

from __future__ import annotations

from peewee import SQL, AutoField, Check, IntegerField, Model, TextField


class Script(Model):
    """A text with placeholders; without a category or a channel it is for all of them.

    The category is kept by its id; one that is merged into another takes its scripts along.
    """

    id = AutoField()
    name = TextField()
    folded = TextField(unique=True)
    category_id = IntegerField(null=True)
    channel = TextField(null=True)
    number = TextField(constraints=[Check("number IN ('any', 'first', 'second', 'third or later')")])
    occasion = TextField()
    subject = TextField(default="", constraints=[SQL("DEFAULT ''")])
    text = TextField(constraints=[Check("text <> ''")])

    class Meta:
        """Peewee's settings."""

        table_name = "script"


class ValueItem(Model):
    """Something to give: an article, a tip, an introduction."""

    id = AutoField()
    title = TextField()
    folded = TextField(unique=True)
    kind = TextField(constraints=[Check("kind IN ('article', 'tip', 'introduction', 'other')")])
    link = TextField(default="", constraints=[SQL("DEFAULT ''")])
    text = TextField(default="", constraints=[SQL("DEFAULT ''")])
    tags = TextField(default="[]", constraints=[SQL("DEFAULT '[]'")])

    class Meta:
        """Peewee's settings."""

        table_name = "value_item"
