"""Scripts and the value library in the tables, and what of them went to whom."""

from __future__ import annotations

from datetime import date
from typing import Any

from peewee import Database

from ..domain.beside import Recent
from ..domain.giving import Had, ItemKind, ValueItem
from ..domain.scripts import Number, Occasion, Script
from ..domain.values import Channel, Mark
from . import rows
from .library_tables import Script as ScriptTable
from .library_tables import ValueItem as ItemTable

RECENT = 12
"""So many of the last touches are looked through for their marks and a note."""

_GAVE = "t.mark = 'value' AND t.item <> ''"
"""A gift with a name; these words stand in the index too."""


def scripts(db: Database) -> tuple[Script, ...]:
    """All scripts, by name."""
    found = db.execute_sql(
        """SELECT s.id, s.name, s.text, s.subject, coalesce(g.name, ''), s.channel, s.number, s.occasion
        FROM script s LEFT JOIN category g ON g.id = s.category_id ORDER BY s.folded"""
    ).fetchall()
    return tuple(
        Script(id_, name, text, subject, category, Channel(channel) if channel else None, Number(number), Occasion(occasion))
        for id_, name, text, subject, category, channel, number, occasion in found
    )


def items(db: Database) -> tuple[ValueItem, ...]:
    """The value library, by title."""
    found = db.execute_sql("SELECT id, title, kind, link, text, tags FROM value_item ORDER BY folded").fetchall()
    return tuple(ValueItem(id_, title, ItemKind(kind), link, text, rows.listed(tags)) for id_, title, kind, link, text, tags in found)


def had(db: Database, contact_id: int) -> tuple[Had, ...]:
    """What a contact was given, the last gift first."""
    sql = f"SELECT t.item_id, t.item, t.day FROM touch t WHERE t.contact_id = ? AND {_GAVE} ORDER BY t.day DESC, t.id DESC"
    return tuple(Had(item_id, title, date.fromordinal(day)) for item_id, title, day in db.execute_sql(sql, (contact_id,)).fetchall())


def last_given(db: Database) -> tuple[Had, ...]:
    """What was given to anybody, each once, with the last day: asked for item by item, since this is read after every change."""
    sql = f"""SELECT v.id, v.title, (SELECT t.day FROM touch t WHERE t.item_id = v.id AND {_GAVE} ORDER BY t.day DESC LIMIT 1) AS last
        FROM value_item v WHERE last IS NOT NULL
        UNION ALL SELECT NULL, t.item, max(t.day) FROM touch t WHERE t.item_id IS NULL AND {_GAVE} GROUP BY t.item"""
    return tuple(Had(item_id, title, date.fromordinal(day)) for item_id, title, day in db.execute_sql(sql).fetchall())


def givens(db: Database) -> tuple[tuple[Had, int, str], ...]:
    """What went to whom, the last first: the gift, and the contact's id and name; never-contact people are left out."""
    sql = f"""SELECT t.item_id, t.item, max(t.day), c.id, c.name FROM touch t JOIN contact c ON c.id = t.contact_id
        WHERE {_GAVE} AND c.stop_outcome IS NOT 'never-contact' GROUP BY t.item_id, t.item, c.id ORDER BY max(t.day) DESC, c.folded"""
    found = db.execute_sql(sql).fetchall()
    return tuple((Had(item_id, title, date.fromordinal(day)), contact_id, name) for item_id, title, day, contact_id, name in found)


def recent(db: Database, contact_id: int) -> Recent:
    """The marks of the last outward touches, newest first, and the last note."""
    sql = """SELECT mark, note, outcome FROM touch
        WHERE contact_id = ? AND channel <> 'bulk' AND outcome NOT IN ('no-answer', 'bounced') ORDER BY at DESC, id DESC LIMIT ?"""
    found = db.execute_sql(sql, (contact_id, RECENT)).fetchall()
    marks = tuple(Mark(mark) if mark else None for mark, _, outcome in found if outcome != "replied")
    return Recent(marks, next((note for _, note, _ in found if note.strip()), ""))


def save_script(db: Database, script: Script, folded: str, category_id: int | None) -> int:
    """Add (id 0) or change a script."""
    values: dict[str, Any] = {
        "name": script.name,
        "folded": folded,
        "category_id": category_id,
        "channel": script.channel.value if script.channel else None,
        "number": script.number.value,
        "occasion": script.occasion.value,
        "subject": script.subject,
        "text": script.text,
    }
    if script.id:
        ScriptTable.update(**values).where(ScriptTable.id == script.id).bind(db).execute()
        return script.id
    return int(ScriptTable.insert(**values).bind(db).execute())


def delete_script(db: Database, script_id: int) -> None:
    """Take a script away."""
    ScriptTable.delete().where(ScriptTable.id == script_id).bind(db).execute()


def move_scripts(db: Database, category_id: int, into: int) -> None:
    """Let the scripts of a category be for another one."""
    ScriptTable.update(category_id=into).where(ScriptTable.category_id == category_id).bind(db).execute()


def save_item(db: Database, item: ValueItem, folded: str) -> int:
    """Add (id 0) or change an item."""
    values: dict[str, Any] = {
        "title": item.title,
        "folded": folded,
        "kind": item.kind.value,
        "link": item.link,
        "text": item.text,
        "tags": rows.as_json(item.tags),
    }
    if item.id:
        ItemTable.update(**values).where(ItemTable.id == item.id).bind(db).execute()
        return item.id
    return int(ItemTable.insert(**values).bind(db).execute())


def delete_item(db: Database, item_id: int) -> None:
    """Take an item away; the touches keep its title."""
    ItemTable.delete().where(ItemTable.id == item_id).bind(db).execute()


def mark_given(db: Database, item_id: int, title: str, note: str) -> None:
    """Say that the gifts with this note were the item, whose title takes its place: for a book that is being made."""
    db.execute_sql("UPDATE touch SET item_id = ?, item = ?, note = '' WHERE mark = 'value' AND note = ?", (item_id, title, note))
