"""Search as one types: SQLite's full-text index over people, and over the notes of their touches."""

from __future__ import annotations

import json
import re
from typing import Any

from peewee import Database

from ..domain.places import spellings
from ..domain.text import fold

_WORD = re.compile(r"\w+")

MET = "met:"
"""Typed in front, it narrows a view to those who were met at a place: exactly there, else where the name begins so or holds it."""


def match_query(words: str) -> str:
    """What somebody typed as a full-text query: every word, each from its beginning; empty where there is no word.

    Each word is quoted, so that nothing typed is an operator.
    """
    return " ".join(f'"{token}"*' for token in _WORD.findall(fold(words)))


def matching(db: Database, words: str) -> tuple[str, dict[str, Any]]:
    """A condition on contact `c` that narrows a view to what was typed, with its parameters; empty for nothing typed."""
    if not words.strip():
        return "", {}
    if words.lstrip().casefold().startswith(MET):
        return _met(db, words.strip()[len(MET) :].strip(' "“”'))
    query = match_query(words)
    if not query:
        return "AND (c.name LIKE :like ESCAPE '\\' OR c.org LIKE :like ESCAPE '\\')", {"like": f"%{_escaped(words.strip())}%"}
    return "AND c.id IN (SELECT rowid FROM contact_search WHERE contact_search MATCH :query)", {"query": query}


def _met(db: Database, place: str) -> tuple[str, dict[str, Any]]:
    if not place:
        return "AND c.met <> ''", {}
    known = [met for (met,) in db.execute_sql("SELECT DISTINCT met FROM contact WHERE met <> ''").fetchall()]
    return "AND c.met IN (SELECT value FROM json_each(:met))", {"met": json.dumps(spellings(place, known))}


def find_ids(db: Database, words: str, limit: int) -> list[int]:
    """The contacts that the words lead to, best first: by themselves, then by the notes of their touches.

    Never-contact people are left out: only `book.find` lets an exact search see them.
    """
    live = "c.stop_outcome IS NOT 'never-contact'"
    query = match_query(words)
    if not query:
        narrowed, params = matching(db, words)
        if not narrowed:
            return []
        sql = f"SELECT c.id FROM contact c WHERE {live} {narrowed} ORDER BY c.folded, c.id LIMIT :limit"
        return [row[0] for row in db.execute_sql(sql, params | {"limit": limit}).fetchall()]
    params = {"query": query, "limit": limit}
    sql = f"""SELECT c.id FROM contact_search s JOIN contact c ON c.id = s.rowid
        WHERE contact_search MATCH :query AND {live} ORDER BY bm25(contact_search, 10, 5, 1), c.folded LIMIT :limit"""
    found = [row[0] for row in db.execute_sql(sql, params).fetchall()]
    if len(found) < limit:
        sql = f"""SELECT DISTINCT t.contact_id FROM touch_search s JOIN touch t ON t.id = s.rowid JOIN contact c ON c.id = t.contact_id
            WHERE touch_search MATCH :query AND {live} ORDER BY t.at DESC LIMIT :limit"""
        found += [row[0] for row in db.execute_sql(sql, params).fetchall() if row[0] not in set(found)]
    return found[:limit]


def _escaped(text: str) -> str:
    return text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
