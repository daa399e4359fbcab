"""What follows the queue in a session, as queries: what opens before the next block, and who is still to be reviewed.

`domain.queue.place` with its `ahead_until` and `domain.review.is_reviewed` are the references; tests hold these equal to them.
"""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any

from peewee import Database

from ..domain.queue import PROMISE_LEAD
from ..domain.review import DECISIONS, first_day
from ..domain.rules import Rules
from .due import upcoming
from .fields import instant_to_text
from .search import matching

# The candidates by the index of the next day; whoever has yearly dates may come sooner than that says.
_AHEAD = """{ctes}, beyond AS (
    SELECT c.id, c.starred, c.folded, {day} AS day FROM contact c {where} {narrowed}
    AND c.id IN (SELECT id FROM contact WHERE stop_outcome IS NULL AND next_on BETWEEN :today AND :until
        UNION SELECT contact_id FROM yearly_date))"""

# Sets, each made once: a look into each contact's history would cost a hundred times more in a large book.
_UNREVIEWED = f"""c.stop_outcome IS NULL
    AND c.id NOT IN (SELECT contact_id FROM touch WHERE day >= :since AND channel <> 'bulk')
    AND c.id NOT IN (SELECT contact_id FROM event WHERE day >= :since AND kind IN ({", ".join(f"'{kind}'" for kind in sorted(DECISIONS))}))
    AND c.id NOT IN (SELECT contact_id FROM step WHERE made_at >= :moment)"""

_WAITING = "stop_outcome IS NULL AND step_kind = 'promise' AND step_due = :today AND step_time IS NOT NULL AND step_time * 60 > :seconds"


def ahead_count(db: Database, today: date, until: date, rules: Rules, words: str = "") -> int:
    """How many are not due but will be up to a day."""
    ctes, params = _ahead(db, today, until, rules, words)
    return int(db.execute_sql(f"WITH {ctes} SELECT count(*) FROM beyond WHERE day <= :until", params).fetchone()[0])


def ahead_ids(db: Database, today: date, until: date, rules: Rules, words: str = "", count: int = -1) -> list[int]:
    """Who is not due but will be up to a day, the starred first, then the earliest; all where count is -1."""
    ctes, params = _ahead(db, today, until, rules, words)
    sql = f"WITH {ctes} SELECT id FROM beyond WHERE day <= :until ORDER BY starred DESC, day, folded, id LIMIT :count"
    return [id_ for (id_,) in db.execute_sql(sql, params | {"count": count}).fetchall()]


def unreviewed_count(db: Database, now: datetime, words: str = "", but: str = "") -> int:
    """How many live contacts were not reviewed within the days of the rule; `but` is a list of ids in JSON to leave out."""
    where, params = _review(db, now, words, but)
    return int(db.execute_sql(f"SELECT count(*) FROM contact c WHERE {where}", params).fetchone()[0])


def unreviewed_ids(db: Database, now: datetime, words: str = "", but: str = "", count: int = -1) -> list[int]:
    """The same contacts, longest without a personal touch first: those without any before all others, by the day of capture."""
    where, params = _review(db, now, words, but)
    sql = f"""SELECT c.id FROM contact c WHERE {where}
        ORDER BY c.last_day IS NOT NULL, coalesce(c.last_day, c.captured_on), c.folded, c.id LIMIT :count"""
    return [id_ for (id_,) in db.execute_sql(sql, params | {"count": count}).fetchall()]


def waiting(db: Database, now: datetime) -> list[int]:
    """Whose promise of today waits for its time: `domain.queue.waits`."""
    seconds = now.hour * 3600 + now.minute * 60 + now.second + int(PROMISE_LEAD.total_seconds())
    sql = f"SELECT id FROM contact WHERE {_WAITING} AND next_on <= :today"
    return [id_ for (id_,) in db.execute_sql(sql, {"today": now.date().toordinal(), "seconds": seconds}).fetchall()]


def _ahead(db: Database, today: date, until: date, rules: Rules, words: str) -> tuple[str, dict[str, Any]]:
    ctes, where, day = upcoming(today, rules)
    narrowed, more = matching(db, words)
    made = _AHEAD.format(ctes=ctes, day=day, where=where, narrowed=narrowed)
    return made, {"today": today.toordinal(), "until": until.toordinal()} | more


def _review(db: Database, now: datetime, words: str, but: str) -> tuple[str, dict[str, Any]]:
    narrowed, more = matching(db, words)
    first = first_day(now.date())
    # Steps have no day of their own: theirs is the local one of the instant at which they were made.
    midnight = (now - timedelta(days=(now.date() - first).days)).replace(hour=0, minute=0, second=0, microsecond=0)
    left_out = "AND c.id NOT IN (SELECT value FROM json_each(:but))" if but else ""
    params: dict[str, Any] = {"since": first.toordinal(), "moment": instant_to_text(midnight)}
    return f"{_UNREVIEWED} {left_out} {narrowed}", params | more | ({"but": but} if but else {})
