"""What was in the way with somebody who was put off, what was decided, and the fear sheet: rows in and out."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from peewee import Database

from ..domain.avoiding import Answer, FearSheet, Obstacle, Offer
from ..domain.later import later

if TYPE_CHECKING:
    from . import tables
else:
    tables = later("followup_tui.store.tables")  # needed for writing alone: reading is fast without it

_COLUMNS = "obstacle, decided, words, day, slips, worst, likely, works, undone"


def insert(db: Database, contact_id: int, answer: Answer, at: datetime) -> None:
    """Keep an answer; it is open until the contact is taken."""
    sheet = answer.sheet or FearSheet()
    values = {
        "contact": contact_id,
        "at": at,
        "day": at.date(),
        "obstacle": answer.obstacle.value,
        "words": answer.words,
        "decided": answer.decided.value,
        "slips": answer.slips,
        "worst": sheet.worst,
        "likely": sheet.likely,
        "works": sheet.works,
        "undone": sheet.undone,
    }
    tables.Avoidance.insert(**values).bind(db).execute()


def last_open(db: Database, contact_id: int) -> Answer | None:
    """The last answer since the contact was taken; None where there is none."""
    sql = f"SELECT {_COLUMNS} FROM avoidance WHERE contact_id = ? AND ended_on IS NULL ORDER BY id DESC LIMIT 1"
    row = db.execute_sql(sql, (contact_id,)).fetchone()
    return _answer(row) if row else None


def end(db: Database, contact_id: int, on: date, touch_id: int | None) -> int:
    """End what is open with a contact; returns how many answers that were."""
    table = tables.Avoidance
    open_ = (table.contact == contact_id) & table.ended_on.is_null()
    return int(table.update(ended_on=on, ended_by_touch=touch_id).where(open_).bind(db).execute())


def sheet_ended_by(db: Database, touch_id: int) -> Answer | None:
    """The last answer with a fear sheet that a touch ended; None where it ended none."""
    sql = f"SELECT {_COLUMNS} FROM avoidance WHERE ended_by_touch = ? AND decided = ? ORDER BY id DESC LIMIT 1"
    row = db.execute_sql(sql, (touch_id, Offer.SHEET.value)).fetchone()
    return _answer(row) if row else None


def answers(db: Database, first: date, last: date) -> list[tuple[int, Answer]]:
    """What was in the way from one day to another, oldest first, each with its contact."""
    sql = f"SELECT contact_id, {_COLUMNS} FROM avoidance WHERE day BETWEEN ? AND ? ORDER BY id"
    return [(row[0], _answer(row[1:])) for row in db.execute_sql(sql, (first.toordinal(), last.toordinal())).fetchall()]


def _answer(row: Any) -> Answer:
    obstacle, decided, words, day, slips, *lines = row
    sheet = FearSheet(*lines) if decided == Offer.SHEET.value else None
    return Answer(Obstacle(obstacle), Offer(decided), words, sheet, date.fromordinal(day), slips)
