"""Which touches were made for which yearly date."""

from __future__ import annotations

from datetime import date

from peewee import Database

from ..domain import outcomes
from ..domain.values import Channel, Outcome


def days_of(db: Database, contact_id: int) -> dict[int, dict[int, date]]:
    """The days of the touches that are for a yearly date: by the date's id, then by the touch's. An attempt is for none."""
    found: dict[int, dict[int, date]] = {}
    sql = "SELECT yearly, id, day, channel, outcome FROM touch WHERE contact_id = ? AND yearly IS NOT NULL"
    for yearly_id, touch_id, day, channel, outcome in db.execute_sql(sql, (contact_id,)).fetchall():
        if outcomes.is_outward(Channel(channel), Outcome(outcome)):
            found.setdefault(yearly_id, {})[touch_id] = date.fromordinal(day)
    return found


def of_touch(db: Database, touch_id: int) -> int | None:
    """The id of the yearly date that a touch is marked as for."""
    row = db.execute_sql("SELECT yearly FROM touch WHERE id = ?", (touch_id,)).fetchone()
    return row[0] if row else None
