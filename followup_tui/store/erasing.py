"""Somebody out of the file for good: rows, full-text index, journal, and the bytes that were theirs (product.md section 10)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import NamedTuple

from peewee import Database, SqliteDatabase

from . import opening, writing


class Mention(NamedTuple):
    """Somebody else, or a session, whose words name the person: which field, whose (empty for a session's reason), its id."""

    field: str
    name: str
    id: int


def erase(db: Database, contact_id: int, name: str, own_words: Sequence[str]) -> None:
    """Delete a contact with its history, and all that undo and redo hold of it; inside a transaction, with no entry of the journal open.

    `own_words` are its addresses and numbers: by these the journal is searched for the same person under an id that is gone.
    """
    # What was taken back can no longer be brought again: those rows may be this person's.
    db.execute_sql("DELETE FROM journal_entry WHERE undone")
    writing.delete_contact(db, contact_id)
    for id_ in (contact_id, *_earlier_ids(db, name, own_words)):
        db.execute_sql("DELETE FROM journal_change WHERE contact_id = ?", (id_,))
    db.execute_sql("DELETE FROM journal_entry WHERE NOT EXISTS (SELECT 1 FROM journal_change c WHERE c.entry_id = journal_entry.id)")
    db.execute_sql("UPDATE journal_entry SET contact_id = NULL WHERE contact_id = ?", (contact_id,))
    db.execute_sql("UPDATE journal_entry SET words = replace(words, ?, 'somebody') WHERE instr(words, ?)", (name, name))
    for index in ("contact_search", "touch_search"):
        # A deleted word stays in the index until it is merged away: made anew, it holds nothing of them.
        db.execute_sql(f"INSERT INTO {index}({index}) VALUES ('rebuild')")


def wipe(path: Path) -> bool:
    """Give back the bytes that no row holds any more, in the file and its log; False where another program still reads an older state."""
    # A connection of its own: VACUUM runs in no transaction, and not beside the unfinished reads of another cursor.
    db = opening.connect(path, 5)
    try:
        db.execute_sql("VACUUM")
        busy, _, _ = db.execute_sql("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
    except opening.ERRORS as problem:
        raise opening.translate(path, problem) from problem
    finally:
        db.close()
    return not busy


def mentions(db: Database, contact_id: int, name: str) -> list[Mention]:
    """Where else the book names the person: in what is kept of others, and in the reasons of moved sessions."""
    found = []
    for field in ("via", "met", "needs", "note"):
        sql = f"SELECT ?, name, id FROM contact WHERE id <> ? AND instr(lower({field}), lower(?)) ORDER BY folded"
        found += db.execute_sql(sql, (field, contact_id, name)).fetchall()
    sql = """SELECT 'a touch', c.name, c.id FROM touch t JOIN contact c ON c.id = t.contact_id
        WHERE c.id <> ? AND instr(lower(t.note), lower(?)) GROUP BY c.id ORDER BY c.folded"""
    found += db.execute_sql(sql, (contact_id, name)).fetchall()
    sql = "SELECT 'a session', '', id FROM block WHERE instr(lower(reason_words), lower(?)) ORDER BY id"
    found += db.execute_sql(sql, (name,)).fetchall()
    return [Mention(*row) for row in found]


def holds(file: Path, folded: str, keys: Iterable[tuple[str, str]]) -> bool:
    """Whether a book file, a backup, holds somebody of that folded name, or with one of these addresses or numbers (kind, key).

    Raises BookUnusable where it cannot be read.
    """
    db = SqliteDatabase(f"{file.absolute().as_uri()}?mode=ro", uri=True, pragmas={}, timeout=5)
    try:
        if db.execute_sql("SELECT 1 FROM contact WHERE folded = ? LIMIT 1", (folded,)).fetchone():
            return True
        sql = "SELECT 1 FROM reach WHERE kind = ? AND key = ? LIMIT 1"
        return any(db.execute_sql(sql, key).fetchone() for key in keys)
    except opening.ERRORS as problem:
        raise opening.translate(file, problem) from problem
    finally:
        db.close()


def _earlier_ids(db: Database, name: str, own_words: Sequence[str]) -> list[int]:
    """The ids under which the journal knows the same person although nobody in the book has them: removed, or merged into this one."""
    found: set[int] = set()
    for words in (f'"name":"{name}"', *(f'"value":"{word}"' for word in own_words)):
        sql = """SELECT DISTINCT contact_id FROM journal_change WHERE contact_id NOT IN (SELECT id FROM contact)
            AND (instr(before, ?) OR instr(after, ?))"""
        found |= {id_ for (id_,) in db.execute_sql(sql, (words, words)).fetchall()}
    return sorted(found)
