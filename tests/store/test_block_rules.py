"""What the database refuses about blocks, whoever writes (product.md section 6, "In the database")."""

from __future__ import annotations

import contextlib
import re
import shutil
import sqlite3
from collections.abc import Callable, Iterator
from datetime import timedelta
from itertools import product
from pathlib import Path
from typing import Any

import pytest
from peewee import IntegrityError
from playhouse.migrations import Runner

from followup_tui.book import safekeeping
from followup_tui.book.book import Book
from followup_tui.domain.blocks import arrows
from followup_tui.domain.blocks.moving import reschedule
from followup_tui.domain.blocks.states import Block, Completed, Rescheduled, Running, Scheduled
from followup_tui.domain.errors import Refused
from followup_tui.store import block_rules, block_tables, migrating, opening, triggers
from followup_tui.store import blocks as store
from tests.book.test_touching import add
from tests.clock import FixedClock
from tests.domain.blocks.build import CALLS, RULES, Desk, at, rule, wall_time

COMPLETED, RESCHEDULED, RUNNING, SUCCESSOR, SCHEDULED = 1, 2, 3, 4, 5
"""The ids of the blocks in the book below, by their states."""

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


def block(columns: str, values: str) -> str:
    return (
        f"INSERT INTO block(state, starts, minutes, first_planned, {columns}) "
        f"VALUES ('scheduled', '2026-12-03T09:00', 60, '2026-12-03T09:00', {values})"
    )


def successor(starts: str = "2026-11-28T14:00", minutes: int = 60, moves: int = 1, of: int = SCHEDULED) -> str:
    return (
        "INSERT INTO block(state, starts, minutes, first_planned, moves, previous) "
        f"VALUES ('scheduled', '{starts}', {minutes}, '2026-11-27T09:00', {moves}, {of})"
    )


BEGUN = "state = 'running', started_at = '2026-11-26T08:00:00Z', served_at = '2026-11-26T08:00:00Z'"
MOVED = "state = 'rescheduled', moved_at = '2026-11-26T08:00:00Z'"
DONE = "state = 'completed', completed_at = '2026-11-26T09:00:00Z'"
KNOWN_LATER = (
    *(f"{name} = '2026-11-26T09:00:00Z'" for name in ("started_at", "served_at", "completed_at", "moved_at")),
    *("reason = 'calls'", "reason_words = 'x'", "successor = 4", "served = 60"),
)
AWAY = wall_time("20 Dec 00:00").toordinal()
IMAGE = "(SELECT image FROM block_log WHERE block_id = 5 ORDER BY id DESC LIMIT 1)"

ATTACKS: dict[str, list[str]] = {
    "block_is_not_deleted": ["DELETE FROM block", "DELETE FROM block WHERE id = 1", "DELETE FROM block WHERE id = 5"],
    "block_is_not_replaced": [
        *(
            f"INSERT INTO block(id, state, starts, minutes, first_planned) VALUES ({id_}, 'scheduled', '2027-01-01T09:00', 5, "
            "'2027-01-01T09:00')"
            for id_ in ("1", "3", "'3'", "3.0", "5")
        ),
        "INSERT INTO block(rowid, state, starts, minutes, first_planned) "
        "VALUES (4, 'scheduled', '2027-01-01T09:00', 5, '2027-01-01T09:00')",
        "INSERT INTO block SELECT * FROM block",
    ],
    "block_begins_scheduled": [
        block("served", "60"),
        block("snoozed", "5"),
        block("moves", "2"),
        block("released", "60"),
        block("due_at", "'2199-01-01T00:00:00Z'"),
        block("successor", "3"),
        block("reason", "'calls'"),
        "INSERT INTO block(state, starts, minutes, first_planned) VALUES ('completed', '2026-12-03T09:00', 60, '2026-12-03T09:00')",
        "INSERT INTO block(state, starts, minutes, first_planned) VALUES ('scheduled', '2026-12-03T09:00', 60, '2026-12-04T09:00')",
        block("reason_words", "'later'"),
        *(block(name, "'2026-11-26T08:00:00Z'") for name in ("started_at", "served_at", "completed_at", "moved_at")),
    ],
    "block_begins_at_a_moment": [
        "INSERT INTO block(state, starts, minutes, first_planned) VALUES ('scheduled', '2026-02-30T09:00', 60, '2026-02-30T09:00')",
        "INSERT INTO block(state, starts, minutes, first_planned) VALUES ('scheduled', '2026-12-03T29:00', 60, '2026-12-03T29:00')",
        "INSERT INTO block(state, starts, minutes, first_planned) VALUES ('scheduled', '2026-02-30T09:00', 60, '2026-02-28T09:00')",
        "INSERT INTO block(state, starts, minutes, first_planned) VALUES ('scheduled', '2026-02-28T09:00', 60, '2026-02-30T09:00')",
    ],
    "block_has_a_number": [block("id", "-1"), block("id", "0")],
    "block_comes_from_an_open_one": [
        successor(moves=0),
        successor(moves=2),
        successor(minutes=59),
        successor(starts="2026-11-27T09:00", moves=0),
        successor(of=99),
        block("previous, moves", "1, 1"),
        successor(starts="2026-11-27T08:00", moves=5),
        successor().replace("2026-11-27T09:00", "2026-11-27T09:30"),
        successor(of=COMPLETED).replace("2026-11-27T09:00", "2026-11-24T09:00"),
    ],
    "block_has_one_successor": [
        f"INSERT INTO block(state, starts, minutes, first_planned, moves, previous) VALUES "
        f"('scheduled', '2026-11-28T14:00', 60, '2026-11-25T09:00', 1, {RESCHEDULED})"
    ],
    "block_keeps_its_limit": [successor("2199-01-01T09:00"), successor("2027-11-27T09:00")],
    "block_has_no_gaps": [f"UPDATE block SET {name} = NULL WHERE id = {RUNNING}" for name in ("served", "released", "moves", "snoozed")],
    "block_keeps_the_arrows": [
        "UPDATE block SET state = 'completed' WHERE id = 5",
        "UPDATE block SET state = 'scheduled' WHERE id = 3",
        "UPDATE block SET state = 'scheduled' WHERE id IN (1, 2)",
        "UPDATE block SET state = 'running' WHERE id = 1 AND (SELECT count(*) FROM block)",
        "UPDATE block SET reason_words = 'nicer' WHERE id = 2",
        "UPDATE block SET successor = 5 WHERE id = 2",
        "UPDATE block SET released = 60, served = 3540 WHERE id = 1",
    ],
    "block_keeps_its_origin": [
        "UPDATE block SET moves = 0 WHERE id = 4",
        "UPDATE block SET first_planned = '2026-12-24T09:00' WHERE id = 5",
        "UPDATE block SET previous = NULL WHERE id = 4",
        "UPDATE block SET previous = 2 WHERE id = 5",
        "UPDATE block SET id = 4 WHERE id = 5",
        "UPDATE block SET rowid = 99 WHERE id = 5",
        "UPDATE block SET id = -1 WHERE id = 5",
    ],
    "block_is_not_put_off": [
        "UPDATE block SET snoozed = 5 WHERE id = 5",
        "UPDATE block SET snoozed = 30 WHERE id = 5",
        "UPDATE block SET starts = '2199-12-31T09:00' WHERE id = 5",
        "UPDATE block SET starts = '2026-11-27T08:00' WHERE id = 5",
        "UPDATE block SET starts = '2026-11-27T10:00', snoozed = 5 WHERE id = 5",
        "UPDATE block SET starts = '2027-11-27T09:15', due_at = '2027-11-27T08:15:00Z', snoozed = 15 WHERE id = 5",
        "UPDATE block SET starts = '2026-11-27T09:10', due_at = '2027-11-27T08:10:00Z', snoozed = 10 WHERE id = 5",
        "UPDATE block SET starts = '2026-11-27T09:07', due_at = '2026-11-27T08:07:00Z', snoozed = 7 WHERE id = 5",
        "UPDATE block SET due_at = '2199-01-01T00:00:00Z' WHERE id = 5",
        "UPDATE block SET due_at = '2026-11-30T00:00:00Z' WHERE id = 5",
        "UPDATE block SET due_at = NULL WHERE id = 3",
        "UPDATE block SET starts = '2026-11-30T09:00' WHERE id = 3",
        "UPDATE block SET due_at = '2026-11-26T09:00:00Z' WHERE id = 3",
        "UPDATE block SET starts = '2026-11-27T10:00', due_at = '2026-11-27T08:00:00Z' WHERE id = 5",
        "UPDATE block SET snoozed = 20, due_at = '2026-11-27T08:00:00Z' WHERE id = 5",
        "UPDATE block SET starts = '2026-11-26T09:10', due_at = '2026-11-26T08:10:00Z', snoozed = 10 WHERE id = 3",
        "UPDATE block SET starts = '2026-12-30T09:10', due_at = '2026-11-27T08:10:00Z', snoozed = 10 WHERE id = 5",
        "UPDATE block SET starts = '2026-11-20T09:10', due_at = '2026-11-20T08:10:00Z', snoozed = 10 WHERE id = 5",
    ],
    "block_lies_at_a_moment": [
        "UPDATE block SET starts = '2026-02-30T09:00' WHERE id = 5",
        "UPDATE block SET first_planned = '2026-02-30T09:00' WHERE id = 5",
    ],
    "block_knows_its_instants": [
        "UPDATE block SET served_at = '2026-19-39T09:00:00Z' WHERE id = 3",
        "UPDATE block SET started_at = '2020-01-01T00:00:00Z' WHERE id = 3",
        "UPDATE block SET started_at = NULL WHERE id = 3",
        *(f"UPDATE block SET {name} = '2026-02-30T09:00:00Z' WHERE id = 3" for name in ("due_at", "completed_at", "moved_at")),
        "UPDATE block SET started_at = '2026-02-30T09:00:00Z' WHERE id = 5",
    ],
    "block_is_not_shortened": [
        "UPDATE block SET minutes = 5 WHERE id = 5",
        "UPDATE block SET minutes = 59 WHERE id > 3",
        "UPDATE block SET minutes = 90 WHERE id = 4",
        "UPDATE block SET minutes = 90 WHERE id = 3",
        "UPDATE block SET minutes = 90, state = 'rescheduled' WHERE id = 5",
    ],
    "block_keeps_what_was_served": ["UPDATE block SET served = 599 WHERE id = 3", "UPDATE block SET served = 0 WHERE id = 3"],
    "block_is_served_while_running": ["UPDATE block SET served = 60 WHERE id = 5"],
    "block_runs_alone": [f"UPDATE block SET {BEGUN} WHERE id = 5"],
    "block_leaves_a_successor": [
        f"UPDATE block SET {MOVED} WHERE id = 5",
        f"UPDATE block SET {MOVED}, reason = 'calls' WHERE id = 5",
        f"UPDATE block SET {MOVED}, reason = 'calls', successor = 99 WHERE id = 5",
        f"UPDATE block SET {MOVED}, reason = 'calls', successor = 5 WHERE id = 5",
        f"UPDATE block SET {MOVED}, reason = 'calls', successor = 4 WHERE id = 5",
    ],
    "block_is_completed_whole": [
        f"UPDATE block SET {DONE} WHERE id = 3",
        f"UPDATE block SET {DONE}, released = 2999 WHERE id = 3",
        f"UPDATE block SET {DONE}, served = 299, released = 3301 WHERE id = 3",
    ],
    "block_releases_at_its_end": ["UPDATE block SET released = 60 WHERE id = 3", "UPDATE block SET released = 60 WHERE id = 5"],
    "block_is_of_its_state": [
        "UPDATE block SET served = 3600 WHERE id = 3",
        "UPDATE block SET reason = 'calls' WHERE id = 3",
        "UPDATE block SET completed_at = '2026-11-26T09:00:00Z' WHERE id = 5",
        f"UPDATE block SET {MOVED}, reason = 'whim', successor = 4 WHERE id = 5",
        f"UPDATE block SET {MOVED}, reason = 'calls', successor = 4, served = served + 60 WHERE id = 3",
        "UPDATE block SET state = 'running' WHERE id = 5 AND (SELECT max(id) FROM block)",
        *(f"UPDATE block SET {what} WHERE id = 5" for what in KNOWN_LATER),
        *(f"UPDATE block SET {what} WHERE id = 3" for what in KNOWN_LATER if not what.startswith("s") or what.startswith("successor")),
        *(f"UPDATE block SET {what} = NULL WHERE id = 3" for what in ("started_at", "served_at")),
        *(f"UPDATE block SET {DONE}, {what} WHERE id = 3" for what in KNOWN_LATER if what.startswith(("moved", "reason", "successor"))),
        "UPDATE block SET state = 'completed' WHERE id = 3 AND (SELECT max(id) FROM block)",
        f"UPDATE block SET {DONE}, started_at = NULL WHERE id = 3",
        "UPDATE block SET state = 'rescheduled', reason = 'calls', successor = 4 WHERE id = 5",
        f"UPDATE block SET {MOVED}, reason = 'calls', successor = 4, completed_at = '2026-11-26T09:00:00Z' WHERE id = 5",
        f"UPDATE block SET {MOVED}, reason = 'calls' WHERE id = 5",
    ],
    "block_log_is_not_changed": ["UPDATE block_log SET image = '{}' WHERE id = 1", "UPDATE block_log SET id = id + 100"],
    "block_log_is_not_deleted": ["DELETE FROM block_log", "DELETE FROM block_log WHERE id = 1"],
    "block_log_is_not_replaced": [f"INSERT INTO block_log(id, block_id, logged_at, image) VALUES (1, 5, '2026', {IMAGE})"],
    "block_log_tells_what_is": ["INSERT INTO block_log(block_id, logged_at, image) VALUES (5, '2026', '{\"state\": \"completed\"}')"],
    "block_log_is_numbered": [
        f"INSERT INTO block_log(id, block_id, logged_at, image) VALUES ({id_}, 5, '2026', {IMAGE})" for id_ in (-3, 9223372036854775807)
    ],
    "block_seal_is_not_changed": [f"UPDATE block_seal SET seal = '{'a' * 64}' WHERE id = 1", "UPDATE block_seal SET id = id + 100"],
    "block_seal_is_not_deleted": ["DELETE FROM block_seal", "DELETE FROM block_seal WHERE id = 1"],
    "block_seal_is_not_replaced": [f"INSERT INTO block_seal(id, seal) VALUES (1, '{'a' * 64}')"],
    "block_seal_is_of_a_line": [f"INSERT INTO block_seal(id, seal) VALUES ({id_}, '{'a' * 64}')" for id_ in (-3, 0, 1_000)],
    "period_is_not_deleted": ["DELETE FROM period"],
    "period_is_not_changed": [
        "UPDATE period SET minutes = 15",
        "UPDATE period SET since = '2099-01-01T00:00'",
        "UPDATE period SET days = '6'",
        "UPDATE period SET superseded = NULL WHERE id = 2",
        "UPDATE period SET superseded = 0",
        "UPDATE period SET id = id + 100",
        "UPDATE period SET at = 600",
        "UPDATE period SET made_at = '2020-01-01T00:00:00Z'",
    ],
    "period_gives_way_to_another": ["UPDATE period SET superseded = 1", "UPDATE period SET superseded = 1 WHERE id = 1"],
    "period_is_not_replaced": [
        "INSERT INTO period(id, days, at, minutes, since, made_at) VALUES (1, '1', 540, 15, '2026-11-24T00:00', '2026-11-24T00:00:00Z')"
    ],
    "period_is_a_rule": [
        f"INSERT INTO period(days, at, minutes, since, made_at) VALUES ('{days}', {at_}, 60, '{since}', '2026-11-24T00:00:00Z')"
        for days, at_, since in (
            ("", 540, "2026-12-01T00:00"),
            ("7", 540, "2026-12-01T00:00"),
            ("1,", 540, "2026-12-01T00:00"),
            ("1,,2", 540, "2026-12-01T00:00"),
            ("1;2", 540, "2026-12-01T00:00"),
            ("1", 1440, "2026-12-01T00:00"),
            ("1", 540.5, "2026-12-01T00:00"),
            ("1", 540, "2026-02-30T00:00"),
        )
    ],
    "period_has_a_number": [
        "INSERT INTO period(id, days, at, minutes, since, made_at) VALUES (-1, '1', 540, 60, '2026-12-01T00:00', '2026-11-24T00:00:00Z')"
    ],
    "away_is_not_changed": ["UPDATE away SET last = last + 300"],
    "away_is_not_deleted": ["DELETE FROM away"],
    "away_is_not_replaced": [f"INSERT INTO away(id, first, last, told_at) VALUES (1, {AWAY}, {AWAY}, '2026-11-24T00:00:00Z')"],
    "away_is_told_ahead": [
        f"INSERT INTO away(first, last, told_at) VALUES ({begins}, {ends}, '2026-11-24T00:00:00Z')"
        for begins, ends in ((AWAY, AWAY + 30), (AWAY, AWAY - 1), (AWAY - 21, AWAY - 20))
    ],
    "away_has_a_number": [f"INSERT INTO away(id, first, last, told_at) VALUES (-1, {AWAY}, {AWAY}, '2026-11-24T00:00:00Z')"],
}
"""What each trigger is there against; a period with the number 2 is one that gave way."""

RULES_OF = {name: said for name, _, _, said in block_rules.REFUSALS}


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


# The table of transitions, walked in the domain and in the database side by side.

NOW = at("24 Nov 09:30")


def samples() -> dict[type[Block], list[Block]]:
    """Blocks of each state, as they come from the domain."""
    desk = Desk("daily 09:00", 60, made_at="24 Nov 08:30")
    own = desk.planned("24 Nov 09:00")
    begun = arrows.start(own, NOW)
    served = arrows.serve(begun, 600, NOW)
    moved = reschedule(own, wall_time("24 Nov 14:00"), CALLS, NOW, desk.board, RULES, 9)
    found: dict[type[Block], list[Block]] = {Scheduled: [own], Running: [begun, served]}
    found[Completed] = [arrows.serve(begun, 3600, NOW)]
    found[Rescheduled] = [moved.old]
    return found


def followers(block: Block) -> Iterator[Block]:
    """What every function of the domain makes of a block at half past nine, refusals left out."""
    board = Desk("daily 09:00", 60, made_at="24 Nov 08:30").board
    done = arrows.Standing(due=0, put_off=0, live=1, unreviewed=0)
    earlier = NOW - timedelta(hours=2)
    attempts: list[Callable[[], Block]] = [
        lambda: arrows.start(block, NOW),
        lambda: arrows.show_due(block, NOW) if isinstance(block, Scheduled) else block,
        lambda: arrows.snooze(block, 5, NOW),
        lambda: arrows.resume(block, NOW),
        lambda: arrows.serve(block, 1200, NOW),
        lambda: arrows.serve(block, 3600, NOW),
        lambda: arrows.complete(block, NOW),
        lambda: arrows.complete_early(block, done, NOW),
        lambda: arrows.lengthen(block, 90, earlier),
        lambda: reschedule(block, wall_time("24 Nov 16:00"), CALLS, NOW, board, RULES, 9).old,
    ]
    for attempt in attempts:
        with contextlib.suppress(Refused):
            found = attempt()
            if found is not block:
                yield found


def test_the_domain_and_the_database_have_one_table_of_transitions(tmp_path: Path) -> None:
    domain = {(type(old), type(new)) for old in [one for some in samples().values() for one in some] for new in followers(old)}
    assert {(old.__name__.lower(), new.__name__.lower()) for old, new in domain} == set(block_rules.ARROWS)
    for number, (old, new) in enumerate(product(samples(), samples())):
        accepted = any(_takes(tmp_path / f"{number}-{n}.db", old, end) for n, end in enumerate(samples()[new]))
        assert accepted == ((old, new) in domain), (old, new)


def _takes(path: Path, old: type[Block], end: Block) -> bool:
    """Whether the database takes a block of one state to a whole row of another, where all that a row needs is there."""
    with Book.open(path, FixedClock("2026-11-24 08:30")) as book:
        blocks, db = book.blocks, book._core.db
        blocks.set_rule(rule("daily 09:00"))
        if old in (Running, Completed):
            blocks.start(1)
        if old is Completed:
            blocks.serve(1, 3600)
        if old is Rescheduled:
            blocks.move(1, wall_time("24 Nov 14:00"), CALLS)
        assert type(blocks.block(1)) is old
        values = store._values(end)
        if old is Running:
            values.pop("started_at", None)  # it is what it was when the book started it
        if isinstance(end, Rescheduled):
            if old in (Scheduled, Running):
                db.execute_sql(
                    "INSERT INTO block(id, state, starts, minutes, first_planned, moves, previous) "
                    "VALUES (9, 'scheduled', '2026-11-24T14:00', 60, '2026-11-24T09:00', 1, 1)"
                )
            values["successor"] = 9
        with contextlib.suppress(IntegrityError), db.atomic():
            block_tables.Block.update(**values).where(block_tables.Block.id == 1).bind(db).execute()
            return True
    return False


# After a migration.


def test_a_book_of_the_first_version_gets_the_rules_keeps_its_people_and_is_backed_up(tmp_path: Path) -> None:
    path, clock = tmp_path / "book.db", FixedClock()
    old_book(path, tmp_path)
    with raw(path) as connection:
        assert connection.execute("PRAGMA user_version").fetchone() == (1,)
        assert connection.execute("SELECT name FROM sqlite_master WHERE name IN ('block', 'block_log', 'period', 'away')").fetchall() == []
        people = connection.execute("SELECT id, name, next_on FROM contact").fetchall()
        assert len(people) == 2
    with Book.open(path, clock) as book:
        assert [row.contact.name for row in book.find("old")] == ["Old Hand"]
        there = dict(book._core.db.execute_sql("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'").fetchall())
        assert set(there.values()) == set(triggers.statements())
        book.blocks.set_rule(rule())
        add(book, "New Face")
    with raw(path) as connection:
        for attack in ("DELETE FROM block", "UPDATE block SET minutes = 5", "DELETE FROM block_log"):
            refused(connection, attack)
        assert connection.execute("SELECT id, name, next_on FROM contact").fetchall()[:2] == people
    (made,) = safekeeping.backups(path)
    assert made.name.endswith("-migration.db")
    with raw(made) as connection:
        assert connection.execute("PRAGMA user_version").fetchone() == (1,)
        assert connection.execute("SELECT id, name, next_on FROM contact").fetchall() == people


def test_a_second_start_migrates_nothing_more(tmp_path: Path) -> None:
    path = tmp_path / "book.db"
    old_book(path, tmp_path)
    for _ in range(2):
        Book.open(path, FixedClock()).close()
    assert len(safekeeping.backups(path)) == 1


def old_book(path: Path, folder: Path) -> None:
    """A book as the first version left it: the migrations up to the first one, its own triggers, and two people."""
    first = folder / "first"
    first.mkdir()
    shutil.copy(migrating.FOLDER / "0001_initial.py", first)
    opening.make_private(path)
    db = opening.connect(path, 5)
    db.connect()
    Runner(db, str(first)).up()
    there = db.get_tables()
    for statement in (*triggers.SEARCH, *(one for one in triggers.statements() if re.search(r" ON (\w+)", one)[1] in there)):
        db.execute_sql(statement)
    db.execute_sql(f"PRAGMA application_id = {opening.APPLICATION_ID}")
    db.execute_sql("PRAGMA user_version = 1")
    category = db.execute_sql("SELECT id FROM category ORDER BY tier LIMIT 1").fetchone()[0]
    for name in ("Old Hand", "Ada"):
        db.execute_sql(
            "INSERT INTO contact(name, folded, category_id, range_first, range_last, tier, captured_at, captured_on, lead, next_on) "
            "VALUES (?, lower(?), ?, 7, 7, 1, '2026-11-02T09:00:00Z', 739922, 0, 739950)",
            (name, name, category),
        )
    db.close()
