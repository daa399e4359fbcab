"""The seals over the log of the blocks: rows in and out; what a seal is says `domain.blocks.seals`."""

from __future__ import annotations

from peewee import Database

from ..domain.blocks.seals import Line, seal


def last_line(db: Database) -> int:
    """The number of the last line that is in the log; 0 for none."""
    return int(db.execute_sql("SELECT coalesce(max(id), 0) FROM block_log").fetchone()[0])


def seal_lines(db: Database, after: int) -> tuple[int, str] | None:
    """Seal the lines behind a number, inside the transaction that wrote them; the last line that has a seal, and the seal.

    Lines before them that another program wrote stay without one.
    """
    new = _lines(db, after)
    if new:
        sealed = {row[0] for row in db.execute_sql("SELECT id FROM block_seal WHERE id > ?", (after,)).fetchall()}
        found = db.execute_sql("SELECT seal FROM block_seal WHERE id < ? ORDER BY id DESC LIMIT 1", (new[0].number,)).fetchone()
        previous = str(found[0]) if found else ""
        for line in new:
            previous = seal(previous, line)
            if line.number not in sealed:
                db.execute_sql("INSERT INTO block_seal(id, seal) VALUES (?, ?)", (line.number, previous))
    last = db.execute_sql("SELECT id, seal FROM block_seal ORDER BY id DESC LIMIT 1").fetchone()
    return (int(last[0]), str(last[1])) if last else None


def lines(db: Database) -> list[Line]:
    """The whole log, in order."""
    return _lines(db, None)


def seals(db: Database) -> dict[int, str]:
    """Every seal by the number of its line."""
    return {int(number): str(text) for number, text in db.execute_sql("SELECT id, seal FROM block_seal ORDER BY id").fetchall()}


def seal_at(db: Database, number: int) -> str | None:
    """The seal of one line; None where there is none."""
    found = db.execute_sql("SELECT seal FROM block_seal WHERE id = ?", (number,)).fetchone()
    return str(found[0]) if found else None


def first_seal(db: Database) -> str:
    """The seal with which the chain begins: by it a book knows itself again. Empty for a book without one."""
    found = db.execute_sql("SELECT seal FROM block_seal ORDER BY id LIMIT 1").fetchone()
    return str(found[0]) if found else ""


def _lines(db: Database, after: int | None) -> list[Line]:
    sql = "SELECT id, block_id, logged_at, image FROM block_log"
    if after is None:
        found = db.execute_sql(f"{sql} ORDER BY id").fetchall()
    else:
        found = db.execute_sql(f"{sql} WHERE id > ? ORDER BY id", (after,)).fetchall()
    return [Line(*row) for row in found]
