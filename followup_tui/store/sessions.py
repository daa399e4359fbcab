"""What was done in a session, and how the work stands in it: counts over touches, steps, events and the journal."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from peewee import Database

from ..domain.values import Channel, Outcome, StepKind, StepMark
from .fields import instant_to_text


def outcomes(db: Database, block_id: int) -> dict[Outcome, int]:
    """How often each outcome was logged in a session, bulk touches aside."""
    sql = "SELECT outcome, count(*) FROM touch WHERE block = ? AND channel <> 'bulk' GROUP BY outcome"
    return {Outcome(name): count for name, count in db.execute_sql(sql, (block_id,)).fetchall()}


def promises_made(db: Database, since: datetime, until: datetime) -> int:
    """How many promises were made between two instants; one that takes the place of a moved or broken one is that one still."""
    sql = """SELECT count(*) FROM step s WHERE s.kind = ? AND s.made_at BETWEEN ? AND ? AND NOT EXISTS (
        SELECT 1 FROM step old WHERE old.contact_id = s.contact_id AND old.kind = s.kind AND old.id < s.id
        AND old.closed_at = s.made_at AND old.mark IN ('moved', 'broken'))"""
    return _one(db, sql, StepKind.PROMISE.value, instant_to_text(since), instant_to_text(until))


def promises_kept(db: Database, block_id: int) -> int:
    """How many promises were kept by touches of a session."""
    sql = "SELECT count(*) FROM step s JOIN touch t ON t.id = s.closed_by_touch WHERE s.kind = ? AND s.mark = ? AND t.block = ?"
    return _one(db, sql, StepKind.PROMISE.value, StepMark.KEPT.value, block_id)


def handled(db: Database, block_id: int, since: datetime, until: datetime) -> list[int]:
    """The contacts that were touched in a session, or decided about while it lasted."""
    sql = """SELECT contact_id FROM touch WHERE block = :block AND channel <> 'bulk'
        UNION SELECT contact_id FROM event WHERE at BETWEEN :since AND :until AND kind IN ('kept', 'snoozed', 'stopped', 'category')
        UNION SELECT contact_id FROM step WHERE made_at BETWEEN :since AND :until AND made_by_touch IS NULL"""
    values = {"block": block_id, "since": instant_to_text(since), "until": instant_to_text(until)}
    return [row[0] for row in db.execute_sql(sql, values).fetchall()]


def put_off(db: Database, block_id: int, since: datetime) -> list[int]:
    """The contacts that were snoozed, slipped or moved since a session began, and that no touch of it by us came to from then on.

    What was undone is not counted. A bulk touch and what they sent end nothing.
    """
    sql = """WITH off(id, at) AS (
            SELECT h.contact_id, j.at FROM journal_change h JOIN journal_entry j ON j.id = h.entry_id
                WHERE j.at >= :since AND NOT j.undone AND h.tbl = 'contact'
                AND json_extract(h.after, '$.slips') > json_extract(h.before, '$.slips')
            UNION ALL SELECT contact_id, closed_at FROM step WHERE kind = 'promise' AND mark = :moved AND closed_at >= :since)
        SELECT c.id FROM contact c JOIN (SELECT id, max(at) AS at FROM off GROUP BY id) o ON o.id = c.id
        WHERE c.stop_outcome IS NULL AND NOT EXISTS (SELECT 1 FROM touch t
            WHERE t.contact_id = c.id AND t.block = :block AND t.direction = 'out' AND t.channel <> 'bulk' AND t.at >= o.at)
        ORDER BY c.id"""
    values = {"block": block_id, "since": instant_to_text(since), "moved": StepMark.MOVED.value}
    return [row[0] for row in db.execute_sql(sql, values).fetchall()]


def live_contacts(db: Database) -> int:
    """How many contacts are not stopped."""
    return _one(db, "SELECT count(*) FROM contact WHERE stop_outcome IS NULL")


def nos_between(db: Database, first: date, last: date) -> int:
    """How many nos were logged from one day to another."""
    sql = "SELECT count(*) FROM touch WHERE outcome = ? AND day BETWEEN ? AND ?"
    return _one(db, sql, Outcome.NO.value, first.toordinal(), last.toordinal())


def reasons(db: Database, first: date, last: date, block_id: int | None = None) -> dict[str, int]:
    """How often each reason for a no was given from one day to another; with a block in its session alone."""
    sql = "SELECT reason, count(*) FROM touch WHERE outcome = ? AND day BETWEEN ? AND ? AND (? IS NULL OR block = ?) GROUP BY reason"
    values = (Outcome.NO.value, first.toordinal(), last.toordinal(), block_id, block_id)
    return dict(db.execute_sql(sql, values).fetchall())


def outward(db: Database, block_id: int) -> list[tuple[int, Channel, Outcome]]:
    """What was logged towards people in a session: contact, channel and outcome."""
    sql = "SELECT contact_id, channel, outcome FROM touch WHERE block = ? AND direction = 'out' AND channel <> 'bulk'"
    return [(contact, Channel(channel), Outcome(outcome)) for contact, channel, outcome in db.execute_sql(sql, (block_id,)).fetchall()]


def _one(db: Database, sql: str, *values: object) -> int:
    return int(db.execute_sql(sql, values).fetchone()[0])


def minutes_left(db: Database, fresh: datetime) -> float | None:
    """Minutes left of the block that is served or comes first: the started one, the oldest missed, the due, the next; None without one.

    `fresh` is the moment since which a started one must have been served, to come before those that were missed: see
    `domain.blocks.phases.meant`. Blocks do not overlap, so that the order of their times is that of missed, due and next.
    """
    sql = """SELECT minutes * 60 - served FROM block WHERE state IN ('running', 'scheduled')
        ORDER BY state = 'running' AND served_at >= ? DESC, starts, id LIMIT 1"""
    found: Any = db.execute_sql(sql, (instant_to_text(fresh),)).fetchone()
    return max(0, found[0]) / 60 if found else None
