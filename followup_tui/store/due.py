"""The due queue and the other views as queries: group, lateness and order are computed here for the whole book.

`domain.queue.place` is the reference; a property test holds these queries equal to it.
"""

from __future__ import annotations

from datetime import date
from typing import Any

from peewee import Database

from ..domain.queue import LINGERS, NEVER, ORDER
from ..domain.rules import Rules
from ..domain.values import Group, Summary, View, YearlyDate
from . import rows
from .near import near_rows
from .search import matching

_HIDDEN = "(coalesce(c.snoozed_until, 0) > :today OR coalesce(c.retry_on, 0) > :today)"
_AHEAD = "(coalesce(c.step_due, 0) > :today)"
_OWED = "(c.owes_by IS NOT NULL AND NOT c.owes_asked AND c.owes_by <= :today)"
_STEP = "(c.step_kind = '{}' AND c.step_due <= :today)"
_FAR = 9_999_999

_GROUP = f"""CASE
    WHEN {_STEP.format("promise")} THEN 0
    WHEN {_HIDDEN} THEN NULL
    WHEN c.reply_owed_since IS NOT NULL THEN 1
    WHEN c.is_new AND NOT {_AHEAD} THEN 2
    WHEN {_STEP.format("asked-for")} THEN 3
    WHEN {_STEP.format("dated")} OR {_OWED} OR y.near_on IS NOT NULL THEN 4
    WHEN NOT {_AHEAD} AND c.overdue_after IS NOT NULL AND c.overdue_after < :today THEN 5
    WHEN NOT {_AHEAD} AND c.overdue_after IS NOT NULL AND c.opens <= :today THEN 6
    WHEN c.retry_on IS NOT NULL THEN 4
END"""

_DATED_SINCE = f"""min(
    CASE WHEN {_STEP.format("dated")} THEN c.step_due ELSE {_FAR} END,
    CASE WHEN {_OWED} THEN c.owes_by ELSE {_FAR} END,
    coalesce(y.near_on, {_FAR}))"""

# The dates that are near today, by month and day, so that the index of the yearly dates is used.
_NEAR = """near(month, day, year, near_on) AS (VALUES {near}),
y AS (SELECT d.contact_id, min(n.near_on) AS near_on FROM near n JOIN yearly_date d ON d.month = n.month AND d.day = n.day
      WHERE d.done_year IS NULL OR d.done_year < n.year GROUP BY d.contact_id)"""

_CANDIDATES = """candidate AS (
    SELECT id FROM contact WHERE stop_outcome IS NULL AND next_on <= :today
    UNION SELECT contact_id FROM y)"""

_PLACED = f"""placed AS (
    SELECT c.id, c.folded, c.starred, {_GROUP} AS grp,
        c.step_due, c.step_time, c.reply_owed_since, c.captured_on, c.retry_on, {_DATED_SINCE} AS dated_since,
        4 * (:today - c.overdue_after) / c.range_last AS late,
        4 * (:today - c.opens + 1) / (c.overdue_after - c.opens + 1) AS used,
        coalesce(c.value_cents, 0) AS cents, c.tier, coalesce(:today - c.last_day, {NEVER}) AS days_since
    FROM candidate k JOIN contact c ON c.id = k.id LEFT JOIN y ON y.contact_id = c.id
    WHERE c.stop_outcome IS NULL {{filter}})"""

_SINCE = f"CASE WHEN dated_since = {_FAR} THEN retry_on ELSE dated_since END"

_ORDER = f"""grp, starred DESC,
    CASE grp WHEN 0 THEN step_due WHEN 1 THEN reply_owed_since WHEN 2 THEN captured_on WHEN 3 THEN step_due
        WHEN 4 THEN {_SINCE} WHEN 5 THEN -late WHEN 6 THEN -used END,
    CASE WHEN grp = 2 THEN id WHEN grp > 4 THEN -cents
        WHEN grp = 1 THEN 0 ELSE (step_time IS NULL OR step_due IS NOT CASE grp WHEN 4 THEN {_SINCE} ELSE step_due END) END,
    CASE WHEN grp > 4 THEN tier WHEN grp IN (0, 3) OR (grp = 4 AND step_due IS {_SINCE}) THEN coalesce(step_time, 0) ELSE 0 END,
    CASE WHEN grp > 4 THEN -days_since ELSE 0 END,
    folded, id"""

_LIVE = "c.stop_outcome IS NULL"
_VIEWS = {
    View.EVERYBODY: (_LIVE, "c.folded, c.id"),
    View.CLIENTS: (f"{_LIVE} AND g.folded = 'client'", "c.folded, c.id"),
    View.THEY_OWE: (f"{_LIVE} AND c.owes_by IS NOT NULL", "c.owes_by, c.folded, c.id"),
    View.STOPPED: ("c.stop_outcome IS NOT NULL", "c.stop_on DESC, c.folded, c.id"),
}

SORTS = {
    "name": "c.folded, c.id",
    "value": "coalesce(c.value_cents, 0) DESC, c.folded, c.id",
    "last": "coalesce(c.last_day, 0) DESC, c.folded, c.id",
    "category": "c.tier, g.folded, c.folded, c.id",
    "added": "c.captured_at DESC, c.id DESC",
}
"""The orders that `s` goes through, by name."""


def due_counts(db: Database, today: date, rules: Rules, words: str = "") -> list[tuple[Group, int]]:
    """How many are in each group of the queue, in the order of the groups."""
    ctes, params = _queue(db, today, rules, words)
    sql = f"WITH {ctes} SELECT grp, count(*) FROM placed WHERE grp IS NOT NULL GROUP BY grp ORDER BY grp"
    return [(ORDER[group], count) for group, count in db.execute_sql(sql, params).fetchall()]


def due_ids(db: Database, today: date, rules: Rules, words: str = "", start: int = 0, count: int = -1) -> list[int]:
    """The ids of the queue from one row on, in order; all that follow where count is -1."""
    ctes, params = _queue(db, today, rules, words)
    sql = f"WITH {ctes} SELECT id FROM placed WHERE grp IS NOT NULL ORDER BY {_ORDER} LIMIT :count OFFSET :start"
    return [id_ for (id_,) in db.execute_sql(sql, params | {"count": count, "start": start}).fetchall()]


def view_count(db: Database, view: View, today: date, rules: Rules, words: str = "") -> int:
    """How many rows a view other than the queue has."""
    ctes, where, _, params = _view(db, view, today, rules, words, "")
    sql = f"{ctes} SELECT count(*) FROM contact c JOIN category g ON g.id = c.category_id {where}"
    return int(db.execute_sql(sql, params).fetchone()[0])


def view_ids(
    db: Database, view: View, today: date, rules: Rules, words: str = "", sort: str = "", start: int = 0, count: int = -1
) -> list[int]:
    """The ids of a view other than the queue (or of the queue, sorted otherwise), in order."""
    ctes, where, order, params = _view(db, view, today, rules, words, sort)
    sql = f"{ctes} SELECT c.id FROM contact c JOIN category g ON g.id = c.category_id {where} ORDER BY {order} LIMIT :count OFFSET :start"
    return [id_ for (id_,) in db.execute_sql(sql, params | {"count": count, "start": start}).fetchall()]


def summaries(db: Database, ids: list[int]) -> list[Summary]:
    """The contacts of these ids in short, in the same order; ids that are gone are left out."""
    if not ids:
        return []
    marks = ",".join("?" * len(ids))
    sql = f"SELECT {rows.SUMMARY} FROM contact c JOIN category g ON g.id = c.category_id WHERE c.id IN ({marks})"
    found = {row[0]: row for row in db.execute_sql(sql, ids).fetchall()}
    dates = yearly_dates(db, [id_ for id_, row in found.items() if row[-1]])
    return [rows.summary(found[id_], dates.get(id_, ())) for id_ in ids if id_ in found]


def yearly_dates(db: Database, ids: list[int]) -> dict[int, tuple[YearlyDate, ...]]:
    """The yearly dates of these contacts, by contact."""
    if not ids:
        return {}
    marks = ",".join("?" * len(ids))
    sql = f"SELECT contact_id, id, name, month, day, channel, done_year FROM yearly_date WHERE contact_id IN ({marks}) ORDER BY id"
    found: dict[int, tuple[YearlyDate, ...]] = {}
    for contact_id, *row in db.execute_sql(sql, ids).fetchall():
        found[contact_id] = (*found.get(contact_id, ()), rows.yearly(row))
    return found


def _queue(db: Database, today: date, rules: Rules, words: str) -> tuple[str, dict[str, Any]]:
    params: dict[str, Any] = {"today": today.toordinal()}
    narrowed, more = matching(db, words)
    ctes = ", ".join([_NEAR.format(near=near_rows(today, rules.yearly_lead)), _CANDIDATES, _PLACED.format(filter=narrowed)])
    return ctes, params | more


def _view(db: Database, view: View, today: date, rules: Rules, words: str, sort: str) -> tuple[str, str, str, dict[str, Any]]:
    params: dict[str, Any] = {"today": today.toordinal()}
    narrowed, more = matching(db, words)
    if view is View.DUE:
        ctes, params = _queue(db, today, rules, words)
        return f"WITH {ctes}", "WHERE c.id IN (SELECT id FROM placed WHERE grp IS NOT NULL)", SORTS[sort or "name"], params
    if view is View.UPCOMING:
        ctes, where, day = upcoming(today, rules)
        return f"WITH {ctes}", f"{where} {narrowed}", SORTS.get(sort, f"{day}, c.folded, c.id"), params | more
    where, order = _VIEWS[view]
    return "", f"WHERE {where} {narrowed}", SORTS.get(sort, order), params | more


def upcoming(today: date, rules: Rules) -> tuple[str, str, str]:
    """Everybody live who is not due today: tables for `WITH`, a condition, and the next day (yearly dates of two years included)."""
    years = ", ".join(f"({today.year + n})" for n in (-1, 0, 1, 2))
    ctes = f"""near(month, day, year, near_on) AS (VALUES {near_rows(today, rules.yearly_lead)}),
    here AS (SELECT DISTINCT d.contact_id FROM near n JOIN yearly_date d ON d.month = n.month AND d.day = n.day
        WHERE d.done_year IS NULL OR d.done_year < n.year),
    years(year) AS (VALUES {years}),
    coming AS (SELECT d.contact_id, min(CAST(julianday(printf('%04d-%02d-%02d', years.year, d.month, d.day)) - 1721424.5 AS INTEGER))
        - {rules.yearly_lead} AS starts_on FROM yearly_date d, years
        WHERE (d.done_year IS NULL OR d.done_year < years.year)
        AND CAST(julianday(printf('%04d-%02d-%02d', years.year, d.month, d.day)) - 1721424.5 AS INTEGER) >= :today - {LINGERS}
        GROUP BY d.contact_id)"""
    hidden = "coalesce(c.snoozed_until, 0), coalesce(c.retry_on, 0)"
    starts = f"coalesce((SELECT max(starts_on, {hidden}) FROM coming WHERE contact_id = c.id), {_FAR})"
    where = f"WHERE {_LIVE} AND c.next_on > :today AND (c.id NOT IN (SELECT contact_id FROM here) OR max({hidden}) > :today)"
    return ctes, where, f"CASE WHEN c.has_dates THEN min(c.next_on, {starts}) ELSE c.next_on END"
