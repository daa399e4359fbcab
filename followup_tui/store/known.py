"""Whom the book knows, asked for many at once: by where they came from, by addresses and numbers, by name; and who is not to come back."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from datetime import date
from typing import Any, NamedTuple

from peewee import Database

_AT_ONCE = 400
"""So many are asked for by one statement."""


class Known(NamedTuple):
    """Where a contact came from, and what that file said of it last."""

    id: int
    contact_id: int
    said: str


def by_source(db: Database, pairs: Collection[tuple[str, str]]) -> dict[tuple[str, str], Known]:
    """Who came from there before, by (kind of file, id in it)."""
    found: dict[tuple[str, str], Known] = {}
    for kind in {kind for kind, _ in pairs}:
        sql = "SELECT source_id, id, contact_id, said FROM known_source WHERE source = ? AND source_id IN"
        for source_id, *known in _among(db, sql, [id_ for one, id_ in pairs if one == kind], (kind,)):
            found[kind, source_id] = Known(*known)
    return found


def of_contact(db: Database, contact_id: int, kind: str) -> list[Known]:
    """What files of a kind have said of a contact."""
    sql = "SELECT id, contact_id, said FROM known_source WHERE contact_id = ? AND source = ? ORDER BY id"
    return [Known(*row) for row in db.execute_sql(sql, (contact_id, kind)).fetchall()]


def sources_of(db: Database, contact_id: int) -> list[tuple[str, str]]:
    """The places where a contact came from, as (kind of file, id in it)."""
    sql = "SELECT source, source_id FROM known_source WHERE contact_id = ? ORDER BY id"
    return [(source, source_id) for source, source_id in db.execute_sql(sql, (contact_id,)).fetchall()]


def add_source(db: Database, contact_id: int, source: str, source_id: str, said: str) -> None:
    """Keep where a contact came from, and what the file said."""
    sql = "INSERT INTO known_source(contact_id, source, source_id, said) VALUES (?, ?, ?, ?)"
    db.execute_sql(sql, (contact_id, source, source_id, said))


def set_source(db: Database, known: Known, source_id: str, said: str) -> None:
    """Keep what a newer file said, and by which id it knows the contact now."""
    db.execute_sql("UPDATE known_source SET source_id = ?, said = ? WHERE id = ?", (source_id, said, known.id))


def by_reach(db: Database, keys: Iterable[tuple[str, str]]) -> dict[tuple[str, str], list[int]]:
    """The contacts with an address or a number, by (kind, key)."""
    found: dict[tuple[str, str], list[int]] = {}
    keys = list(keys)
    for kind in {kind for kind, _ in keys}:
        sql = "SELECT key, contact_id FROM reach WHERE kind = ? AND key IN"
        for key, contact_id in _among(db, sql, [key for one, key in keys if one == kind], (kind,)):
            found.setdefault((kind, key), []).append(contact_id)
    return found


def by_name(db: Database, names: Collection[str]) -> dict[str, list[tuple[int, str]]]:
    """The contacts of folded names, as (id, organisation), the first ones first."""
    found: dict[str, list[tuple[int, str]]] = {}
    for folded, contact_id, org in sorted(_among(db, "SELECT folded, id, org FROM contact WHERE folded IN", list(names))):
        found.setdefault(folded, []).append((contact_id, org))
    return found


def email_keys(db: Database, contact_id: int) -> set[str]:
    """The e-mail addresses of a contact, as they are compared."""
    sql = "SELECT key FROM reach WHERE contact_id = ? AND kind = 'email'"
    return {key for (key,) in db.execute_sql(sql, (contact_id,)).fetchall()}


def forgotten(db: Database) -> dict[str, tuple[str, date]]:
    """All marks of those who are not to come back, with why and since when; never-contact wins over erased."""
    found = db.execute_sql("SELECT hash, kind, since FROM forgotten ORDER BY kind, since DESC").fetchall()
    return {mark: (kind, date.fromordinal(since)) for mark, kind, since in found}


def never_contact(db: Database) -> list[int]:
    """The contacts that asked never to be contacted."""
    return [id_ for (id_,) in db.execute_sql("SELECT id FROM contact WHERE stop_outcome = 'never-contact'").fetchall()]


def forget(db: Database, contact_id: int | None, kind: str, marks: Iterable[str], since: date) -> None:
    """Keep the marks of somebody who is not to come back; those that are there for this reason already stay as they are."""
    sql = """INSERT INTO forgotten(contact_id, kind, hash, since) SELECT ?, ?, ?, ?
        WHERE NOT EXISTS (SELECT 1 FROM forgotten WHERE hash = ? AND kind = ? AND contact_id IS ?)"""
    for mark in sorted(marks):
        db.execute_sql(sql, (contact_id, kind, mark, since.toordinal(), mark, kind, contact_id))


def remember(db: Database, contact_id: int) -> None:
    """Take the marks of a contact away: it may come back."""
    db.execute_sql("DELETE FROM forgotten WHERE contact_id = ?", (contact_id,))


def let_go(db: Database, contact_id: int) -> None:
    """Leave the marks of a contact without it: whoever has its id next is somebody else."""
    db.execute_sql("UPDATE forgotten SET contact_id = NULL WHERE contact_id = ?", (contact_id,))


def _among(db: Database, sql: str, values: Sequence[str], before: tuple[Any, ...] = ()) -> Iterator[Any]:
    for start in range(0, len(values), _AT_ONCE):
        part = values[start : start + _AT_ONCE]
        yield from db.execute_sql(f"{sql} ({', '.join('?' * len(part))})", (*before, *part)).fetchall()
