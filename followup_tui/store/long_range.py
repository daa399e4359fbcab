"""What lasts beyond the next touch: who sent whom, where people were met, the newsletter's list, addresses for cards."""

from __future__ import annotations

import json
from typing import Any

from peewee import Database

from ..domain.places import MetRow
from ..domain.referrals import Referred, keys_of
from ..domain.text import fold
from . import rows
from .search import match_query

_NOT_NEVER = "c.stop_outcome IS NOT 'never-contact'"
_LIVE = "c.stop_outcome IS NULL"


def vias(db: Database) -> list[tuple[str, int]]:
    """The words after `via:` with the contact that has them."""
    found = db.execute_sql("SELECT via, id FROM contact WHERE via <> '' ORDER BY via, id").fetchall()
    return [(via, id_) for via, id_ in found]


def referred(db: Database, ids: list[int]) -> list[Referred]:
    """The people of these ids, the newest first; a client is who is one, was one, or said yes."""
    sql = f"""SELECT c.id, c.name, {_NOT_NEVER}, g.folded IN ('client', 'former client')
            OR EXISTS (SELECT 1 FROM touch t WHERE t.contact_id = c.id AND t.outcome = 'yes')
        FROM contact c JOIN category g ON g.id = c.category_id WHERE c.id IN (SELECT value FROM json_each(?))
        ORDER BY c.captured_at DESC, c.id"""
    found = db.execute_sql(sql, (json.dumps(ids),)).fetchall()
    return [Referred(id_, name, bool(client), bool(listed)) for id_, name, listed, client in found]


def meant(db: Database, folded: str) -> list[tuple[int, str]]:
    """The people whom folded words after `via:` can mean, as (id, name): those of that name, else those of that organisation."""
    sql = "SELECT id, name FROM contact WHERE folded = ? ORDER BY id"
    named: list[tuple[int, str]] = [(id_, name) for id_, name in db.execute_sql(sql, (folded,)).fetchall()]
    query = match_query(folded)
    if named or not query:
        return named
    sql = """SELECT c.id, c.name, c.org FROM contact_search s JOIN contact c ON c.id = s.rowid
        WHERE contact_search MATCH ? ORDER BY c.id"""
    found = db.execute_sql(sql, (f"{{name org}} : ({query})",)).fetchall()
    return [(id_, name) for id_, name, org in found if folded in keys_of(name, org)]


def met_rows(db: Database) -> list[MetRow]:
    """How many people each spelling of a place has on each day; nobody who asked never to be contacted."""
    sql = f"""SELECT c.met, c.met_on, sum({_LIVE}), sum({_LIVE} AND c.last_day IS NOT NULL), sum({_LIVE} AND g.folded = 'client'),
            sum(NOT ({_LIVE}))
        FROM contact c JOIN category g ON g.id = c.category_id WHERE c.met <> '' AND {_NOT_NEVER} GROUP BY c.met, c.met_on"""
    return [MetRow(met, rows.day(on), *counts) for met, on, *counts in db.execute_sql(sql).fetchall()]


def met_names(db: Database) -> list[str]:
    """Every spelling of a place where somebody was met."""
    return [met for (met,) in db.execute_sql("SELECT DISTINCT met FROM contact WHERE met <> ''").fetchall()]


def met_ids(db: Database, place: str) -> list[int]:
    """The live people who were met at a place, however it is spelled: those without a touch in person first, the newest of them first."""
    wanted = fold(place)
    spelled = json.dumps([met for met in met_names(db) if fold(met) == wanted])
    sql = f"""SELECT c.id FROM contact c WHERE c.met IN (SELECT value FROM json_each(?)) AND {_LIVE}
        ORDER BY c.last_day IS NOT NULL, coalesce(c.met_on, c.captured_on) DESC, c.folded, c.id"""
    return [id_ for (id_,) in db.execute_sql(sql, (spelled,)).fetchall()]


def newsletter(db: Database) -> list[tuple[int, str, bool]]:
    """Who gave permission for the newsletter: (id, name, live), by name; nobody who asked never to be contacted."""
    sql = f"SELECT c.id, c.name, {_LIVE} FROM contact c WHERE c.newsletter_since IS NOT NULL AND {_NOT_NEVER} ORDER BY c.folded, c.id"
    return [(id_, name, bool(live)) for id_, name, live in db.execute_sql(sql).fetchall()]


def for_cards(db: Database, category: int | None, date_name: str) -> list[tuple[Any, ...]]:
    """(id, name, org, first address or None, month, day) of the live people by name: in a category, with a yearly date of that name.

    An empty `date_name` asks for no date; month and day are then None.
    """
    params: dict[str, Any] = {"category": category}
    join = "LEFT JOIN (SELECT NULL AS contact_id, NULL AS month, NULL AS day) d ON 0"
    if date_name:
        ids = [id_ for id_, name in db.execute_sql("SELECT id, name FROM yearly_date").fetchall() if fold(name) == fold(date_name)]
        params["dates"] = json.dumps(ids)
        join = """JOIN (SELECT contact_id, min(month) AS month, day FROM yearly_date WHERE id IN (SELECT value FROM json_each(:dates))
            GROUP BY contact_id) d ON d.contact_id = c.id"""
    sql = f"""SELECT c.id, c.name, c.org,
            (SELECT value FROM reach WHERE contact_id = c.id AND kind = 'address' ORDER BY position LIMIT 1), d.month, d.day
        FROM contact c {join} WHERE {_LIVE} AND (:category IS NULL OR c.category_id = :category) ORDER BY c.folded, c.id"""
    return [tuple(row) for row in db.execute_sql(sql, params).fetchall()]


def date_names(db: Database) -> list[str]:
    """The names of the yearly dates that live people have."""
    sql = f"SELECT DISTINCT d.name FROM yearly_date d JOIN contact c ON c.id = d.contact_id WHERE {_LIVE} ORDER BY d.name"
    return [name for (name,) in db.execute_sql(sql).fetchall()]


def dated_ids(db: Database) -> list[int]:
    """The live people who have a yearly date."""
    sql = f"SELECT DISTINCT d.contact_id FROM yearly_date d JOIN contact c ON c.id = d.contact_id WHERE {_LIVE}"
    return [id_ for (id_,) in db.execute_sql(sql).fetchall()]
