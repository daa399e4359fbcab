"""One contact, its history, and look-ups: the small reads behind every screen and command."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from peewee import Database

from ..domain.cadence import Origin, TouchFact
from ..domain.values import (
    Category,
    Channel,
    Contact,
    HistoryEntry,
    Mark,
    Outcome,
    Range,
    Step,
    StepMark,
    Summary,
    Touch,
)
from . import due, rows
from .fields import text_to_instant

_FROM = "coalesce((SELECT k.{0} FROM known_source k WHERE k.contact_id = contact.id ORDER BY k.id LIMIT 1), '')"
_DETAIL = (
    "title, met, met_on, via, needs, note, timezone, folder, newsletter_since, preferred_channel, own_first, own_last, "
    "tags, extra, " + _FROM.format("source") + ", " + _FROM.format("source_id")
)
_ORIGIN = "captured_on, lead, opens_from, known_on, kept_at, kept_on"
_COUNTS = "touches, answers, unanswered, messages, asks, first_touch"


def categories(db: Database) -> tuple[Category, ...]:
    """All categories by tier, then name."""
    found = db.execute_sql("SELECT id, name, first, last, tier FROM category ORDER BY tier, folded").fetchall()
    return tuple(Category(id_, name, Range(first, last), tier) for id_, name, first, last, tier in found)


def summary(db: Database, contact_id: int) -> Summary | None:
    """A contact in short; None where there is no such id."""
    found = due.summaries(db, [contact_id])
    return found[0] if found else None


def contact(db: Database, contact_id: int) -> Contact | None:
    """Everything the book knows of a contact but its history."""
    short = summary(db, contact_id)
    if short is None:
        return None
    detail = db.execute_sql(f"SELECT {_DETAIL} FROM contact WHERE id = ?", (contact_id,)).fetchone()
    reach: dict[str, list[str]] = {"email": [], "phone": [], "url": [], "address": []}
    for kind, value in db.execute_sql("SELECT kind, value FROM reach WHERE contact_id = ? ORDER BY position", (contact_id,)).fetchall():
        reach[kind].append(value)
    return _contact(short, detail, reach)


def contacts(db: Database, ids: list[int]) -> Iterator[Contact]:
    """Whole contacts, in the order of the ids, read in pieces of a few hundred."""
    for start in range(0, len(ids), 400):
        part = ids[start : start + 400]
        marks = ",".join("?" * len(part))
        details = {row[0]: row[1:] for row in db.execute_sql(f"SELECT id, {_DETAIL} FROM contact WHERE id IN ({marks})", part).fetchall()}
        reach: dict[int, dict[str, list[str]]] = {id_: {"email": [], "phone": [], "url": [], "address": []} for id_ in part}
        sql = f"SELECT contact_id, kind, value FROM reach WHERE contact_id IN ({marks}) ORDER BY contact_id, position"
        for id_, kind, value in db.execute_sql(sql, part).fetchall():
            reach[id_][kind].append(value)
        for short in due.summaries(db, part):
            yield _contact(short, details[short.id], reach[short.id])


def counts(db: Database, contact_id: int) -> dict[str, Any]:
    """How the conversation stands: touches, answers, unanswered, messages, asks, first_touch, and the length of the history."""
    row = db.execute_sql(f"SELECT {_COUNTS} FROM contact WHERE id = ?", (contact_id,)).fetchone()
    found = dict(zip(_COUNTS.split(", "), row, strict=True))
    found["first_touch"] = rows.day(found["first_touch"])
    sql = "SELECT (SELECT count(*) FROM touch WHERE contact_id = :id) + (SELECT count(*) FROM event WHERE contact_id = :id)"
    found["history"] = db.execute_sql(sql, {"id": contact_id}).fetchone()[0]
    return found


def origin(db: Database, contact_id: int) -> Origin:
    """Where a contact came from, for its range."""
    return _origin(db.execute_sql(f"SELECT {_ORIGIN} FROM contact WHERE id = ?", (contact_id,)).fetchone())


def facts(db: Database, contact_id: int, but: int | None = None) -> list[TouchFact]:
    """The touches of a contact as the range needs them, oldest first, without one of them."""
    sql = f"SELECT {_FACT} FROM touch WHERE contact_id = ? AND id IS NOT ? ORDER BY at, id"
    return [_fact(row) for row in db.execute_sql(sql, (contact_id, but)).fetchall()]


def all_facts(db: Database) -> dict[int, list[TouchFact]]:
    """The touches of everybody as the range needs them, oldest first, by contact."""
    found: dict[int, list[TouchFact]] = {}
    for row in db.execute_sql(f"SELECT {_FACT}, contact_id FROM touch ORDER BY contact_id, at, id").fetchall():
        found.setdefault(row[-1], []).append(_fact(row[:-1]))
    return found


_FACT = "at, offset, day, channel, outcome, mark"


def _fact(row: tuple[Any, ...]) -> TouchFact:
    at, offset, day, channel, outcome, mark = row
    # At the hour of the place where it was made: the last one is shown, and kept beside the contact.
    return TouchFact(rows.local(at, offset), date.fromordinal(day), Channel(channel), Outcome(outcome), Mark(mark) if mark else None)


def all_origins(db: Database) -> dict[int, Origin]:
    """Where everybody came from, by contact."""
    found = db.execute_sql(f"SELECT {_ORIGIN}, id FROM contact").fetchall()
    return {row[-1]: _origin(row[:-1]) for row in found}


def history(db: Database, contact_id: int, start: int, count: int) -> list[HistoryEntry]:
    """The history, newest first: touches and whatever else happened."""
    columns = rows.TOUCH
    sql = f"""SELECT {columns}, '' AS kind, '' AS words, t.at AS sort_at, 1 AS rank, t.id AS sort_id FROM touch t WHERE t.contact_id = :id
        UNION ALL SELECT NULL, e.contact_id, e.at, e.offset, e.day, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL,
        e.kind, e.words, e.at, 0, e.id FROM event e WHERE e.contact_id = :id
        ORDER BY sort_at DESC, rank DESC, sort_id DESC LIMIT :count OFFSET :start"""
    found = []
    for row in db.execute_sql(sql, {"id": contact_id, "start": start, "count": count}).fetchall():
        at, day = rows.local(row[2], row[3]), date.fromordinal(row[4])
        if row[0] is None:
            found.append(HistoryEntry(at, day, None, row[15], row[16]))
        else:
            found.append(HistoryEntry(at, day, rows.touch(row[:15])))
    return found


def events(db: Database, contact_id: int) -> list[HistoryEntry]:
    """What happened beside touches, newest first."""
    sql = "SELECT at, offset, day, kind, words FROM event WHERE contact_id = ? ORDER BY at DESC, id DESC"
    found = db.execute_sql(sql, (contact_id,)).fetchall()
    return [HistoryEntry(rows.local(at, offset), date.fromordinal(day), None, kind, words) for at, offset, day, kind, words in found]


def touches(db: Database, contact_id: int) -> list[Touch]:
    """All touches of a contact, newest first."""
    sql = f"SELECT {rows.TOUCH} FROM touch t WHERE t.contact_id = ? ORDER BY t.at DESC, t.id DESC"
    return [rows.touch(row) for row in db.execute_sql(sql, (contact_id,)).fetchall()]


def touch(db: Database, touch_id: int) -> Touch | None:
    """One touch; None where there is no such id."""
    row = db.execute_sql(f"SELECT {rows.TOUCH} FROM touch t WHERE t.id = ?", (touch_id,)).fetchone()
    return rows.touch(row) if row else None


def by_reach(db: Database, keys: list[tuple[str, str]]) -> list[tuple[int, str]]:
    """The contacts with one of these (kind, key), as (id, kind), each once."""
    found: dict[int, str] = {}
    for kind, key in keys:
        for (id_,) in db.execute_sql("SELECT DISTINCT contact_id FROM reach WHERE kind = ? AND key = ?", (kind, key)).fetchall():
            found.setdefault(id_, kind)
    return list(found.items())


def by_name(db: Database, folded: str) -> list[tuple[int, str]]:
    """The contacts of that folded name, as (id, organisation)."""
    return [(id_, org) for id_, org in db.execute_sql("SELECT id, org FROM contact WHERE folded = ? ORDER BY id", (folded,)).fetchall()]


def ids_of(db: Database, condition: str, params: tuple[Any, ...] = ()) -> list[int]:
    """The ids of the contacts `c` that a condition of the store's own holds for, by folded name."""
    sql = f"SELECT c.id FROM contact c JOIN category g ON g.id = c.category_id WHERE {condition} ORDER BY c.folded, c.id"
    return [row[0] for row in db.execute_sql(sql, params).fetchall()]


def names_like(db: Database, prefix: str, limit: int) -> list[str]:
    """Names that begin so (folded), for completion."""
    sql = "SELECT name FROM contact WHERE folded >= ? AND folded < ? AND stop_outcome IS NOT 'never-contact' ORDER BY folded LIMIT ?"
    return [row[0] for row in db.execute_sql(sql, (prefix, prefix + "\U0010ffff", limit)).fetchall()]


def starred(db: Database) -> int:
    """How many contacts are on the whiteboard."""
    return int(db.execute_sql("SELECT count(*) FROM contact WHERE starred = 1").fetchone()[0])


def keeps(db: Database, contact_id: int) -> int:
    """How often a contact was kept since its last personal touch, a reply, or a try."""
    sql = """SELECT count(*) FROM event WHERE contact_id = :id AND kind = 'kept'
        AND at > coalesce((SELECT max(at) FROM touch WHERE contact_id = :id AND channel <> 'bulk'), '')"""
    return int(db.execute_sql(sql, {"id": contact_id}).fetchone()[0])


def step_marks(db: Database, today: date) -> dict[StepMark, int]:
    """How many promises ended with each mark; an open one that nobody touched for a week counts as broken."""
    sql = """SELECT CASE WHEN closed_at IS NULL THEN 'broken' ELSE mark END, count(*) FROM step
        WHERE kind = 'promise' AND (mark IS NOT NULL OR (closed_at IS NULL AND due < ? - 7)) GROUP BY 1"""
    return {StepMark(mark): count for mark, count in db.execute_sql(sql, (today.toordinal(),)).fetchall()}


def step_of_touch(db: Database, contact_id: int, touch_id: int) -> Step | None:
    """The step that a touch ended; None where it ended none."""
    sql = "SELECT kind, due, time, channel, words FROM step WHERE contact_id = ? AND closed_by_touch = ? AND made_by_touch IS NOT ? LIMIT 1"
    row = db.execute_sql(sql, (contact_id, touch_id, touch_id)).fetchone()
    return rows.step(*row) if row else None


def step_made_by(db: Database, contact_id: int, touch_id: int) -> bool:
    """Whether the open step of a contact was made together with a touch."""
    sql = "SELECT 1 FROM step WHERE contact_id = ? AND made_by_touch = ? AND closed_at IS NULL"
    return db.execute_sql(sql, (contact_id, touch_id)).fetchone() is not None


def _origin(row: Any) -> Origin:
    captured_on, lead, opens_from, known_on, kept_at, kept_on = row
    at = text_to_instant(kept_at) if kept_at else None
    return Origin(date.fromordinal(captured_on), bool(lead), rows.day(opens_from), rows.day(known_on), at, rows.day(kept_on))


def _contact(short: Summary, detail: Any, reach: dict[str, list[str]]) -> Contact:
    (
        title, met, met_on, via, needs, note, timezone, folder, newsletter_since, preferred, own_first, own_last,
        tags, extra, source, source_id,
    ) = detail  # fmt: skip
    return Contact(
        summary=short,
        title=title,
        emails=tuple(reach["email"]),
        phones=tuple(reach["phone"]),
        urls=tuple(reach["url"]),
        addresses=tuple(reach["address"]),
        tags=rows.listed(tags),
        met=met,
        met_on=rows.day(met_on),
        via=via,
        needs=needs,
        note=note,
        timezone=timezone,
        folder=folder,
        newsletter_since=rows.day(newsletter_since),
        preferred_channel=Channel(preferred) if preferred else None,
        own_range=Range(own_first, own_last) if own_first else None,
        extra=rows.pairs(extra),
        source=source,
        source_id=source_id,
    )
