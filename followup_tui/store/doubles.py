"""What finding and merging doubles asks of the tables: everybody in short, who was told apart, and one contact's rows given to another."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping

from peewee import Database

from ..domain.likeness import Person, person
from .tables import Avoidance, Different, Event, Forgotten, KnownSource, Touch
from .tables import Step as StepTable
from .tables import YearlyDate as YearlyTable

_PEOPLE = "SELECT id, name, org, stop_outcome IS 'never-contact' FROM contact"
_KEYS = "SELECT contact_id, kind, key FROM reach WHERE kind IN ('email', 'phone', 'url')"


def people(db: Database) -> list[Person]:
    """Everybody as what tells people apart, by id."""
    keys: dict[int, list[tuple[str, str]]] = defaultdict(list)
    for contact_id, kind, key in db.execute_sql(_KEYS).fetchall():
        keys[contact_id].append((kind, key))
    found = db.execute_sql(f"{_PEOPLE} ORDER BY id").fetchall()
    return [person(id_, name, org, keys.get(id_, ()), never_contact=bool(never)) for id_, name, org, never in found]


def one(db: Database, contact_id: int) -> Person | None:
    """One contact in the same way; None where there is no such id."""
    row = db.execute_sql(f"{_PEOPLE} WHERE id = ?", (contact_id,)).fetchone()
    if row is None:
        return None
    keys = [(kind, key) for _, kind, key in db.execute_sql(f"{_KEYS} AND contact_id = ?", (contact_id,)).fetchall()]
    return person(row[0], row[1], row[2], keys, never_contact=bool(row[3]))


def told_apart(db: Database) -> set[tuple[int, int]]:
    """The pairs that are different people, lower id first."""
    return {(first, second) for first, second in db.execute_sql("SELECT contact_id, other_id FROM different").fetchall()}


def tell_apart(db: Database, first: int, second: int) -> bool:
    """Keep that two contacts are different people; False where that was known."""
    first, second = sorted((first, second))
    known = db.execute_sql("SELECT 1 FROM different WHERE contact_id = ? AND other_id = ?", (first, second)).fetchone()
    if known is None:
        Different.insert(contact=first, other=second).bind(db).execute()
    return known is None


def give(db: Database, from_: int, to: int) -> None:
    """Give the history, the steps, the yearly dates, the sources, the marks and the differences of one contact to another.

    Rows keep their ids, touches also the number of their block.
    """
    for table in (Touch, Event, StepTable, YearlyTable, KnownSource, Avoidance):
        table.update(contact=to).where(table.contact == from_).bind(db).execute()
    Forgotten.update(contact_id=to).where(Forgotten.contact_id == from_).bind(db).execute()
    for first, second in [couple for couple in told_apart(db) if from_ in couple]:
        other = second if first == from_ else first
        if other != to:
            tell_apart(db, to, other)


def mark_yearly(db: Database, contact_id: int, dates: Mapping[int, int]) -> None:
    """Let the touches made for one yearly date (id) be for another."""
    for gone, stays in dates.items():
        Touch.update(yearly=stays).where((Touch.contact == contact_id) & (Touch.yearly == gone)).bind(db).execute()


def captured_at(db: Database, contact_id: int) -> str:
    """The instant of the capture, as the tables hold it."""
    return str(db.execute_sql("SELECT captured_at FROM contact WHERE id = ?", (contact_id,)).fetchone()[0])
