"""What other programs may try on the tables of the protected session, by the trigger that refuses it."""

from __future__ import annotations

from followup_tui.store import block_rules
from tests.domain.blocks.build import wall_time

COMPLETED, RESCHEDULED, RUNNING, SUCCESSOR, SCHEDULED = 1, 2, 3, 4, 5
"""The ids of the blocks in the book of the tests, by their states."""


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
