"""Blocks, the commitment and time away: rows in and out; what may be written is decided by the domain and held by triggers."""

from __future__ import annotations

import contextlib
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from typing import Any

from peewee import Database

from ..domain.blocks.away import Away
from ..domain.blocks.calendar import Board, Period
from ..domain.blocks.commitment import Commitment
from ..domain.blocks.states import Block, Completed, Reason, Rescheduled, Running, Scheduled, Why
from . import block_tables
from .fields import text_to_instant

_COLUMNS = (
    "id, state, starts, minutes, first_planned, moves, snoozed, previous, due_at, started_at, served_at, completed_at, moved_at, "
    "served, released, reason, reason_words, successor"
)


def board(db: Database) -> Board:
    """All that decides about blocks, every block included."""
    return Board(periods(db), blocks(db), aways(db))


def periods(db: Database) -> tuple[Period, ...]:
    """The commitments in their order; those that gave way before they began are left out."""
    return tuple(_numbered_periods(db).values())


def aways(db: Database) -> tuple[Away, ...]:
    """Time away, in the order in which it was told."""
    found = db.execute_sql("SELECT first, last FROM away ORDER BY id").fetchall()
    return tuple(Away(date.fromordinal(first), date.fromordinal(last)) for first, last in found)


def blocks(db: Database) -> tuple[Block, ...]:
    """Every block, in the order in which they were made.

    A row that was altered so that it says nothing is as one that is absent: its occurrence is owed anew, and the doctor names it.
    """
    found: list[Block] = []
    for row in db.execute_sql(f"SELECT {_COLUMNS} FROM block ORDER BY id").fetchall():
        with contextlib.suppress(ValueError, TypeError):
            found.append(_block(row))
    return tuple(found)


def insert(db: Database, block: Scheduled) -> Scheduled:
    """Put a block on the calendar; as it is with its id."""
    values = _values(block)
    values.pop("id")
    return Scheduled(
        int(block_tables.Block.insert(**values).bind(db).execute()),
        block.starts,
        block.minutes,
        block.first_planned,
        block.moves,
        block.snoozed,
        block.previous,
        block.due_at,
    )


def update(db: Database, block: Block) -> None:
    """Keep a block as it is now."""
    values = _values(block)
    values.pop("id")
    block_tables.Block.update(**values).where(block_tables.Block.id == block.id).bind(db).execute()


def keep_periods(db: Database, wanted: Sequence[Period], made_at: datetime) -> None:
    """Let the commitments be these: what is new is added, then what gave way is marked.

    A rule begins with a whole minute: one of 10:05:30 at 10:06, so that none of 10:05 seems to have been left out.
    """
    there = _numbered_periods(db)
    whole = [replace(period, since=_minute_from(period.since)) for period in wanted]
    gone = [id_ for id_, period in there.items() if period not in whole]
    new = [period for period in whole if period not in there.values()]
    if gone and not new:
        # Back to a rule of this very minute: it is written again, since what gives way does so to a later one.
        new = whole[-1:]
        gone += [id_ for id_, period in there.items() if period in new]
    for period in new:
        commitment = period.commitment
        values = {
            "days": ",".join(str(day) for day in sorted(commitment.days)),
            "at": commitment.time,
            "minutes": commitment.minutes,
            "since": period.since.isoformat(timespec="minutes"),
            "made_at": made_at,
        }
        block_tables.Period.insert(**values).bind(db).execute()
    for id_ in gone:
        block_tables.Period.update(superseded=True).where(block_tables.Period.id == id_).bind(db).execute()


def insert_away(db: Database, away: Away, told_at: datetime) -> None:
    """Keep time away."""
    block_tables.Away.insert(first=away.first, last=away.last, told_at=told_at).bind(db).execute()


def log(db: Database) -> list[tuple[int, int, str, str]]:
    """The log whole: (number, block, the instant it was written at, the row as JSON), in order."""
    found = db.execute_sql("SELECT id, block_id, logged_at, image FROM block_log ORDER BY id").fetchall()
    return [(row[0], row[1], row[2], row[3]) for row in found]


def images(db: Database) -> list[tuple[int, int, str]]:
    """The log: (number, block, the row as JSON), in order."""
    return [(row[0], row[1], row[2]) for row in db.execute_sql("SELECT id, block_id, image FROM block_log ORDER BY id").fetchall()]


def rows_as_json(db: Database) -> dict[int, str]:
    """Every block as the log would write it now, by id."""
    pairs = ", ".join(f"'{field.column_name}', {field.column_name}" for field in block_tables.Block._meta.sorted_fields)
    return dict(db.execute_sql(f"SELECT id, json_object({pairs}) FROM block").fetchall())


def last_number(db: Database) -> int:
    """The number of the last line that the log ever had."""
    row = db.execute_sql("SELECT seq FROM sqlite_sequence WHERE name = 'block_log'").fetchone()
    return int(row[0]) if row else 0


def allow_put_back(db: Database, block_id: int | None) -> None:
    """Let the trigger pass the one change to an earlier time: a block that goes back on the rule with an accepted clock."""
    if block_id is None:
        db.execute_sql("DELETE FROM fact WHERE name = 'clock_accepted'")
    else:
        db.execute_sql("INSERT OR REPLACE INTO fact(name, value) VALUES ('clock_accepted', ?)", (str(block_id),))


def _values(block: Block) -> dict[str, Any]:
    values: dict[str, Any] = {
        "id": block.id,
        "state": type(block).__name__.lower(),
        "starts": block.starts.isoformat(timespec="minutes"),
        "minutes": block.minutes,
        "first_planned": block.first_planned.isoformat(timespec="minutes"),
        "moves": block.moves,
        "snoozed": block.snoozed,
        "previous": block.previous,
        "served": block.served,
    }
    match block:
        case Scheduled():
            values |= {"due_at": block.due_at}
        case Running():
            values |= {"started_at": block.started_at, "served_at": block.served_at}
        case Completed():
            values |= {"started_at": block.started_at, "completed_at": block.completed_at, "released": block.released}
        case Rescheduled():
            why = {"reason": block.why.reason.value, "reason_words": block.why.words}
            values |= {"moved_at": block.moved_at, "successor": block.successor, **why}
    return values


def _block(row: Sequence[Any]) -> Block:
    (
        id_, state, starts, minutes, first_planned, moves, snoozed, previous, due_at, started_at, served_at, completed_at, moved_at,
        served, released, reason, reason_words, successor,
    ) = row  # fmt: skip
    common = (id_, _floating(starts), minutes, _floating(first_planned), moves, snoozed, previous)
    match state:
        case "scheduled":
            return Scheduled(*common, text_to_instant(due_at) if due_at else None)
        case "running":
            return Running(*common, text_to_instant(started_at), text_to_instant(served_at), served)
        case "completed":
            return Completed(*common, text_to_instant(started_at), text_to_instant(completed_at), served, released)
        case _:
            return Rescheduled(*common, text_to_instant(moved_at), Why(Reason(reason), reason_words), successor, served)


def _numbered_periods(db: Database) -> dict[int, Period]:
    """The commitments that hold or will, by their numbers, in their order; an altered one that says nothing is left out."""
    found: dict[int, Period] = {}
    sql = 'SELECT id, days, "at", minutes, since FROM period WHERE NOT superseded ORDER BY since, id'
    for id_, days, at, minutes, since in db.execute_sql(sql).fetchall():
        with contextlib.suppress(ValueError, TypeError, AttributeError):
            commitment = Commitment(frozenset(int(day) for day in days.split(",")), time(at // 60, at % 60), minutes)
            found[id_] = Period(commitment, _floating(since))
    return found


def _floating(text: str) -> datetime:
    return datetime.fromisoformat(text)


def _minute_from(moment: datetime) -> datetime:
    """The first whole minute that is not before a moment."""
    whole = moment.replace(second=0, microsecond=0)
    return whole if whole == moment else whole + timedelta(minutes=1)
