"""The one query for a prompt: how many are due, read with sqlite3 alone, since it runs at every prompt.

A test holds it equal to the book's own figures.
"""

from __future__ import annotations

import sqlite3
from datetime import date
from pathlib import Path

from ..domain.status import say_status, status_code
from .near import near_rows

# Groups as in store.due, but only counted: the same conditions without their order.
_GLANCE = """
WITH near(month, day, year, near_on) AS (VALUES {near}),
y AS (SELECT DISTINCT d.contact_id FROM near n JOIN yearly_date d ON d.month = n.month AND d.day = n.day
      WHERE d.done_year IS NULL OR d.done_year < n.year)
SELECT
    coalesce(sum(c.next_on <= :today OR (c.id IN (SELECT contact_id FROM y)
        AND coalesce(c.snoozed_until, 0) <= :today AND coalesce(c.retry_on, 0) <= :today)), 0),
    coalesce(sum(c.step_kind IS 'promise' AND c.step_due <= :today), 0)
FROM contact c
WHERE c.stop_outcome IS NULL AND c.id IN (
    SELECT id FROM contact WHERE stop_outcome IS NULL AND next_on <= :today UNION SELECT contact_id FROM y)
"""


def short_status(path: Path, today: date, lead: int) -> tuple[str, int]:
    """The line of `status --short` and its exit code; `lead` is the days before a yearly date. Raises sqlite3.Error."""
    due, promised = glance(path, today, lead)
    return say_status(due, promised), status_code(due)


def glance(path: Path, today: date, lead: int) -> tuple[int, int]:
    """How many contacts are due, and how many promises are for today or before. Raises sqlite3.Error."""
    connection = sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True, timeout=1)
    try:
        sql = _GLANCE.format(near=near_rows(today, lead))
        due, promised = connection.execute(sql, {"today": today.toordinal()}).fetchone()
    finally:
        connection.close()
    return int(due), int(promised)
