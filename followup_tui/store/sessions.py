"""What was done in a session, and how the work stands in it: counts over touches, steps, events and the journal."""

from __future__ import annotations

from datetime import date, datetime

from peewee import Database

from ..domain.values import Channel, Outcome, StepKind, StepMark
from .fields import instant_to_text

# Whoever was decided about within the days counts as reviewed: acted on, given a day, another category, kept (product.md section 6).
_REVIEWED = """(
    EXISTS (SELECT 1 FROM touch t WHERE t.contact_id = c.id AND t.day > :since AND t.channel <> 'bulk')
    OR EXISTS (SELECT 1 FROM event e WHERE e.contact_id = c.id AND e.day > :since AND e.kind IN ('kept', 'category', 'snoozed', 'reopened'))
    OR EXISTS (SELECT 1 FROM step s WHERE s.contact_id = c.id AND s.made_at >= :moment))"""


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


def handled(db: Database, block_id: int, since: datetime) -> list[int]:
    """The contacts that were touched in a session, or decided about since it began."""
    sql = """SELECT contact_id FROM touch WHERE block = ? AND channel <> 'bulk'
        UNION SELECT contact_id FROM event WHERE at >= ? AND kind IN ('kept', 'snoozed', 'stopped')
        UNION SELECT contact_id FROM step WHERE made_at >= ? AND made_by_touch IS NULL"""
    moment = instant_to_text(since)
    return [row[0] for row in db.execute_sql(sql, (block_id, moment, moment)).fetchall()]


def put_off(db: Database, block_id: int, since: datetime) -> list[int]:
    """The contacts that were snoozed, slipped or moved since a session began, and not touched in it; what was undone is not counted."""
    sql = """SELECT id FROM contact WHERE stop_outcome IS NULL AND id NOT IN (SELECT contact_id FROM touch WHERE block = :block) AND id IN (
        SELECT h.contact_id FROM journal_change h JOIN journal_entry j ON j.id = h.entry_id
            WHERE j.at >= :since AND NOT j.undone AND h.tbl = 'contact'
            AND json_extract(h.after, '$.slips') > json_extract(h.before, '$.slips')
        UNION SELECT contact_id FROM step WHERE kind = 'promise' AND mark = :moved AND closed_at >= :since)"""
    values = {"block": block_id, "since": instant_to_text(since), "moved": StepMark.MOVED.value}
    return [row[0] for row in db.execute_sql(sql, values).fetchall()]


def live_contacts(db: Database) -> int:
    """How many contacts are not stopped."""
    return _one(db, "SELECT count(*) FROM contact WHERE stop_outcome IS NULL")


def unreviewed(db: Database, since: date, moment: datetime) -> list[int]:
    """The live contacts that were not reviewed after a day, longest without a personal touch first; `moment` is the end of that day."""
    sql = f"""SELECT c.id FROM contact c WHERE c.stop_outcome IS NULL AND NOT {_REVIEWED}
        ORDER BY coalesce(c.last_day, c.captured_on), c.folded, c.id"""
    values = {"since": since.toordinal(), "moment": instant_to_text(moment)}
    return [row[0] for row in db.execute_sql(sql, values).fetchall()]


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
