"""What the database refuses about blocks, whoever writes (product.md section 6, "In the database")."""

from __future__ import annotations

import contextlib
import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from peewee import IntegrityError

from followup_tui.book.book import Book
from followup_tui.domain.blocks.states import Completed, Rescheduled, Running, Scheduled
from followup_tui.store import block_tables
from tests.book.test_touching import add
from tests.clock import FixedClock
from tests.domain.blocks.build import CALLS, rule, wall_time
from tests.store.attacks import ATTACKS, BEGUN, COMPLETED, MOVED, RESCHEDULED, RULES_OF, RUNNING, SUCCESSOR, successor

TABLES = ("block", "block_log", "block_seal", "period", "away")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A closed book with a block in each state, a log, time away and two commitments."""
    clock = FixedClock("2026-11-24 08:30")
    with Book.open(tmp_path / "book.db", clock) as book:
        add(book, "Ada Lovelace")
        blocks = book.blocks
        blocks.set_rule(rule("daily 09:00"))
        blocks.start(COMPLETED)
        blocks.serve(COMPLETED, 3600)
        _, new = blocks.move(RESCHEDULED, wall_time("26 Nov 14:00"), CALLS)
        clock.set("2026-11-26 09:00")
        blocks.tend()
        blocks.start(RUNNING)
        blocks.serve(RUNNING, 600)
        blocks.interrupt()
        blocks.tell_away(wall_time("20 Dec 00:00").date(), wall_time("24 Dec 00:00").date())
        states = {block.id: type(block) for block in blocks.board().blocks}
        assert [states[id_] for id_ in (1, 2, 3, 4, 5)] == [Completed, Rescheduled, Running, Scheduled, Scheduled]
        assert new.id == SUCCESSOR
        blocks.set_rule(rule("tue 09:00"))
        blocks.set_rule(rule("fri 09:00"))
    return tmp_path / "book.db"


@contextlib.contextmanager
def raw(path: Path) -> Iterator[sqlite3.Connection]:
    """Another program's connection, as plain as sqlite3 gives it: recursive triggers and foreign keys are off."""
    connection = sqlite3.connect(path, isolation_level=None)
    try:
        assert connection.execute("PRAGMA recursive_triggers").fetchone() == (0,)
        yield connection
    finally:
        connection.close()


def whole(connection: sqlite3.Connection) -> dict[str, list[Any]]:
    return {table: connection.execute(f"SELECT * FROM {table} ORDER BY id").fetchall() for table in TABLES}


def forms(statement: str) -> list[str]:
    """A statement as it is, and with every way to settle a conflict; the one that replaces comes last."""
    verb, rest = statement.split(" ", 1)
    if verb == "UPDATE":
        return [f"UPDATE{way} {rest}" for way in ("", " OR IGNORE", " OR FAIL", " OR ROLLBACK", " OR ABORT", " OR REPLACE")]
    if verb == "INSERT":
        return [f"INSERT{way} {rest}" for way in ("", " OR IGNORE", " OR ABORT", " OR REPLACE")] + [f"REPLACE {rest}"]
    return [statement]


def refused(connection: sqlite3.Connection, statement: str) -> str:
    """What the database says to a statement that it refuses, leaving all as it was."""
    before = whole(connection)
    with pytest.raises(sqlite3.IntegrityError) as problem:
        connection.execute(statement)
    assert whole(connection) == before, statement
    return str(problem.value)


def test_no_trigger_is_without_an_attack() -> None:
    assert list(ATTACKS) == list(RULES_OF)


@pytest.mark.parametrize("name", ATTACKS)
def test_the_whole_book_refuses(path: Path, name: str) -> None:
    """Every attack, in every form, with all triggers in place."""
    with raw(path) as connection:
        for statement in ATTACKS[name]:
            for form in forms(statement):
                refused(connection, form)


@pytest.mark.parametrize("name", ATTACKS)
def test_each_trigger_refuses_what_it_is_there_against(path: Path, name: str) -> None:
    """By itself, since two rules may meet one attack; and without any of them the attack goes through."""
    with raw(path) as connection:
        for other in set(RULES_OF) - {name}:
            connection.execute(f"DROP TRIGGER {other}")
        for statement in ATTACKS[name]:
            for form in forms(statement):
                said = refused(connection, form)
                assert said == RULES_OF[name] or (form != forms(statement)[-1] and "constraint failed" in said), (form, said)
        connection.execute(f"DROP TRIGGER {name}")
        for statement in ATTACKS[name]:
            connection.execute("BEGIN")
            before = whole(connection)
            connection.execute(forms(statement)[-1])
            assert whole(connection) != before, statement
            connection.execute("ROLLBACK")


def test_a_second_successor_takes_no_ones_place_before_the_move_is_made(path: Path) -> None:
    with raw(path) as connection:
        connection.execute(successor())
        for form in forms(successor("2026-11-28T15:00")):
            assert "successor" in refused(connection, form)
        upsert = successor("2026-11-28T15:00") + " ON CONFLICT DO UPDATE SET starts = '2026-12-28T15:00'"
        assert "successor" in refused(connection, upsert)


PUT_BACK = "starts = '2026-11-26T09:00', first_planned = '2026-11-26T09:00'"


@pytest.mark.parametrize("trigger", ["block_keeps_its_origin", "block_is_not_put_off"])
def test_an_accepted_clock_puts_back_only_what_it_names_and_not_to_a_far_year(path: Path, trigger: str) -> None:
    """Each of the two triggers that let it pass, by itself."""
    with raw(path) as connection:
        for other in set(RULES_OF) - {trigger}:
            connection.execute(f"DROP TRIGGER {other}")
        refused(connection, f"UPDATE block SET {PUT_BACK} WHERE id = 5")
        for named, change in (
            (5, "starts = '2199-01-01T09:00', first_planned = '2199-01-01T09:00' WHERE id = 5"),
            (5, f"{PUT_BACK}, due_at = '2026-11-26T08:00:00Z' WHERE id = 5"),
            (5, f"{PUT_BACK}, snoozed = 10 WHERE id = 5"),
            (5, f"{PUT_BACK}, {BEGUN} WHERE id = 5"),
            (4, f"{PUT_BACK} WHERE id = 5"),
            (4, f"{PUT_BACK} WHERE id = 4"),
        ):
            connection.execute("INSERT OR REPLACE INTO fact(name, value) VALUES ('clock_accepted', ?)", (str(named),))
            refused(connection, f"UPDATE block SET {change}")
        connection.execute("INSERT OR REPLACE INTO fact(name, value) VALUES ('clock_accepted', '5')")
        later = "starts = '2026-11-26T09:00', first_planned = '2026-11-26T10:00' WHERE id = 5"
        refused(connection, f"UPDATE block SET {later}")
        connection.execute(f"UPDATE block SET {PUT_BACK} WHERE id = 5")


def test_what_was_put_off_goes_nowhere_uncounted_and_stays_due(path: Path) -> None:
    with raw(path) as connection:
        snoozed = "starts = '2026-11-27T09:10', due_at = '2026-11-27T08:10:00Z', snoozed = 10"
        connection.execute(f"UPDATE block SET {snoozed} WHERE id = 5")
        assert "follows an open block" in refused(connection, successor("2026-11-27T08:00", moves=0))
        assert "by moving it" in refused(connection, "UPDATE block SET due_at = '2026-11-27T09:10:00Z' WHERE id = 5")
        connection.execute(successor("2026-11-27T08:00", moves=1))


def test_a_successor_that_was_begun_or_is_too_short_ends_no_move(path: Path) -> None:
    """By the trigger of the move alone: those of the successor are out of the way."""
    moved = f"UPDATE block SET {MOVED}, reason = 'calls', successor = 99 WHERE id = 5"
    with raw(path) as connection:
        for name in ("block_begins_scheduled", "block_comes_from_an_open_one"):
            connection.execute(f"DROP TRIGGER {name}")
        for state, minutes in (("completed", 60), ("scheduled", 59)):
            connection.execute("BEGIN")
            connection.execute(
                "INSERT INTO block(id, state, starts, minutes, first_planned, moves, previous) "
                f"VALUES (99, '{state}', '2026-11-28T14:00', {minutes}, '2026-11-27T09:00', 1, 5)"
            )
            assert "successor with all that is owed" in refused(connection, moved)
            connection.execute("ROLLBACK")


def test_what_a_connection_of_the_program_does_is_refused_alike(path: Path) -> None:
    """Peewee's `replace` and `delete`, with the pragmas of every connection of the program."""
    with Book.open(path, FixedClock("2026-11-26 09:00")) as book:
        db = book._core.db
        row = block_tables.Block.select().where(block_tables.Block.id == 5).bind(db).dicts().execute(db)[0]
        for attack in (
            block_tables.Block.replace(**row),
            block_tables.Block.insert(**row).on_conflict_replace(),
            block_tables.Block.delete(),
            block_tables.BlockLog.delete(),
            block_tables.Block.update(minutes=5),
        ):
            with pytest.raises(IntegrityError):
                attack.bind(db).execute()
