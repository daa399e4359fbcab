"""The query for a prompt: how many are due, and how the session stands, read with sqlite3 alone, since it runs at every prompt.

A test holds it equal to the book's own figures.
"""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ..domain.status import say_session, say_status, status_code
from .near import near_rows

if TYPE_CHECKING:
    from peewee import Database

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

_OPEN = "SELECT id, state, starts, minutes, due_at, served FROM block WHERE state IN ('scheduled', 'running')"

LATEST = "latest_seen"
"""The fact that holds the latest time seen."""

_UNNOTICED = 300  # seconds, as domain.blocks.seen.UNNOTICED, which a prompt has no time to import; a test holds them equal


def short_status(path: Path, today: date, lead: int, now: datetime, served: Callable[[], bool]) -> tuple[str, int]:
    """The line of `status --short` and its exit code.

    `lead` is the days before a yearly date, `now` an aware instant, `served` asks the lock whether some program serves a
    session. Raises sqlite3.Error.
    """
    connection = _connect(path)
    try:
        due, promised = _people(connection, today, lead)
        session, waits = _session(connection, int(now.timestamp()), served)
    finally:
        connection.close()
    return say_status(due, promised, session), status_code(due, block=waits)


def glance(path: Path, today: date, lead: int) -> tuple[int, int]:
    """How many contacts are due, and how many promises are for today or before. Raises sqlite3.Error."""
    connection = _connect(path)
    try:
        return _people(connection, today, lead)
    finally:
        connection.close()


def is_committed(db: Database) -> bool:
    """Whether there is a commitment, or a block of one: a question that costs no more than itself."""
    return _any(db, "SELECT 1 WHERE EXISTS (SELECT 1 FROM period) OR EXISTS (SELECT 1 FROM block)")


def may_wait(db: Database, until: str) -> bool:
    """Whether a block may be running, due or owed, or begin until a floating time; what it is really says the domain."""
    sql = "SELECT 1 FROM block WHERE state = 'running' OR (state = 'scheduled' AND (starts <= ? OR due_at IS NOT NULL)) LIMIT 1"
    return _any(db, sql, until)


def _any(db: Database, sql: str, *values: str) -> bool:
    found: Any = db.execute_sql(sql, values).fetchone()
    return found is not None


def _connect(path: Path) -> sqlite3.Connection:
    return sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True, timeout=1)


def _people(connection: sqlite3.Connection, today: date, lead: int) -> tuple[int, int]:
    sql = _GLANCE.format(near=near_rows(today, lead))
    due, promised = connection.execute(sql, {"today": today.toordinal()}).fetchone()
    return int(due), int(promised)


def _session(connection: sqlite3.Connection, now: int, served: Callable[[], bool]) -> tuple[str, bool]:
    """How the session stands in words, and whether a block is due or owed; seconds since 1970 all through."""
    rows = connection.execute(_OPEN).fetchall()
    if not rows:
        return "", False
    latest = connection.execute("SELECT value FROM fact WHERE name = ?", (LATEST,)).fetchone()
    seen = _instant(latest[0]) if latest else now
    now = seen if seen - now > _UNNOTICED else now
    running = due = False
    owed = 0
    ahead: list[tuple[int, int, str]] = []
    for id_, state, starts, minutes, due_at, done in rows:
        if state == "running" and served():
            running = True
            continue
        try:
            begins = _instant(due_at) if due_at else _begins(starts)
        except ValueError:
            continue  # an altered row that says nothing is as one that is absent; the doctor names it
        if state == "scheduled" and now < begins:
            ahead.append((begins, id_, starts))
        elif state == "scheduled" and now <= begins + minutes * 60:
            due = True
        else:
            owed += -(-(minutes * 60 - done) // 60)
    following = datetime.fromisoformat(min(ahead)[2]) if ahead else None
    words = say_session(running=running, due=due, owed=owed, following=following, today=date(*time.localtime(now)[:3]))
    return words, due or owed > 0


def _instant(text: str) -> int:
    return int(datetime.fromisoformat(text).timestamp())


def _begins(text: str) -> int:
    """The instant of a floating time in the system's zone: in a fold the first, in a gap the next minute that exists."""
    floating = datetime.fromisoformat(text)
    behind = int(floating.timestamp())
    if time.localtime(behind)[:5] == floating.timetuple()[:5]:
        return behind
    # In a gap the reading by the offset before it lies behind the change, the one by the offset after it before the change.
    before = int(floating.replace(fold=1).timestamp())
    offset = time.localtime(behind).tm_gmtoff
    while behind - before > 1:
        middle = (before + behind) // 2
        if time.localtime(middle).tm_gmtoff == offset:
            behind = middle
        else:
            before = middle
    return behind
