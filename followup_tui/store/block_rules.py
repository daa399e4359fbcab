"""The rules of blocks as triggers: whoever writes, no block is deleted, replaced, shortened or freed of what was served
(product.md section 6, "In the database"). The same table of transitions is `domain.blocks`; a test walks both.

A condition never rests on NULL: with OR REPLACE a NULL becomes the column's default only after these triggers have looked.
"""

from __future__ import annotations

from ..domain.blocks.arrows import MOST_SNOOZED, SNOOZES
from ..domain.blocks.away import AHEAD, AT_ONCE
from ..domain.blocks.states import Reason
from .block_tables import Block

ARROWS = (
    ("scheduled", "scheduled"),
    ("scheduled", "running"),
    ("scheduled", "rescheduled"),
    ("running", "running"),
    ("running", "completed"),
    ("running", "rescheduled"),
)
"""The transitions that there are; from completed and rescheduled leads none."""

_ARROWS = " OR ".join(f"(OLD.state = '{old}' AND NEW.state = '{new}')" for old, new in ARROWS)

_FARTHEST = "+100 days"
"""No rule leads so far: three working days, of which there may be one a week, between two times away of thirty days."""

_NEAR = 39 * 3600
"""A floating time and its instant are never so far apart, even where a zone leaves out a whole day."""

_COLUMNS = [field.column_name for field in Block._meta.sorted_fields]
_FILLED = [field.column_name for field in Block._meta.sorted_fields if not field.null]
_INSTANTS = [name for name in _COLUMNS if name.endswith("_at")]
_REASONS = ", ".join(f"'{reason.value}'" for reason in Reason)


def _seconds(what: str) -> str:
    return f"CAST(strftime('%s', {what}) AS INTEGER)"


def _no_moment(*columns: str) -> str:
    """Whether one of these columns of NEW holds no minute that there is: the 30th of February, 25 o'clock."""
    return " OR ".join(f"strftime('%Y-%m-%dT%H:%M', NEW.{column}, '+0 days') IS NOT NEW.{column}" for column in columns)


def _image(row: str) -> str:
    return "json_object(" + ", ".join(f"'{name}', {row}.{name}" for name in _COLUMNS) + ")"


_LATEST = "coalesce((SELECT substr(value, 1, 16) FROM fact WHERE name = 'latest_seen'), '')"

_NEAR_DUE = f"abs({_seconds('NEW.due_at')} - {_seconds('NEW.starts')}) <= {_NEAR}"
_STAYS_SCHEDULED = "OLD.state = 'scheduled' AND NEW.state = 'scheduled'"

# The instant at which a block is due is written once, when it has been shown due: no other zone moves it then.
_SHOWN_DUE = (
    f"({_STAYS_SCHEDULED} AND NEW.starts IS OLD.starts AND NEW.snoozed IS OLD.snoozed"
    f" AND OLD.due_at IS NULL AND NEW.due_at IS NOT NULL AND {_NEAR_DUE})"
)

# A snooze leads from a moment at which the block was due to a few minutes later.
_SNOOZED = (
    f"({_STAYS_SCHEDULED} AND NEW.snoozed - OLD.snoozed IN {SNOOZES} AND NEW.snoozed <= {MOST_SNOOZED}"
    f" AND NEW.due_at IS NOT NULL AND {_NEAR_DUE}"
    f" AND {_seconds('NEW.due_at')} >= coalesce({_seconds('OLD.due_at')}, {_seconds('OLD.starts')} - {_NEAR})"
    f" AND {_seconds('NEW.due_at')} <= coalesce({_seconds('OLD.due_at')}, {_seconds('OLD.starts')} + {_NEAR})"
    f" + (OLD.minutes + {max(SNOOZES)}) * 60)"
)

# Putting an unmoved block back on the rule: the accepted clock says so in this fact first.
_PUT_BACK = (
    f"({_STAYS_SCHEDULED} AND OLD.previous IS NULL AND NEW.starts IS NEW.first_planned AND NEW.due_at IS NULL"
    f" AND NEW.snoozed IS OLD.snoozed AND NEW.starts <= strftime('%Y-%m-%dT%H:%M', OLD.starts, '{_FARTHEST}')"
    " AND EXISTS (SELECT 1 FROM fact WHERE name = 'clock_accepted' AND value = CAST(NEW.id AS TEXT)))"
)

_MOMENTS = {
    "scheduled": "NEW.started_at IS NULL AND NEW.served_at IS NULL AND NEW.completed_at IS NULL AND NEW.moved_at IS NULL"
    " AND NEW.reason IS NULL AND NEW.reason_words = '' AND NEW.successor IS NULL AND NEW.served = 0",
    "running": "NEW.started_at IS NOT NULL AND NEW.served_at IS NOT NULL AND NEW.completed_at IS NULL AND NEW.moved_at IS NULL"
    " AND NEW.reason IS NULL AND NEW.reason_words = '' AND NEW.successor IS NULL AND NEW.served < NEW.minutes * 60",
    "completed": "NEW.started_at IS NOT NULL AND NEW.completed_at IS NOT NULL AND NEW.moved_at IS NULL"
    " AND NEW.reason IS NULL AND NEW.reason_words = '' AND NEW.successor IS NULL",
    "rescheduled": f"NEW.moved_at IS NOT NULL AND NEW.completed_at IS NULL AND coalesce(NEW.reason IN ({_REASONS}), 0)"
    " AND NEW.successor IS NOT NULL AND NEW.served = OLD.served",
}
"""What is known of a block in each state, as `store.blocks` reads it back."""

_OF_ITS_STATE = "CASE NEW.state " + " ".join(f"WHEN '{state}' THEN {holds}" for state, holds in _MOMENTS.items()) + " ELSE 0 END"

REFUSALS: tuple[tuple[str, str, str, str], ...] = (
    ("block_is_not_deleted", "BEFORE DELETE ON block", "1", "a block is never deleted"),
    (
        "block_is_not_replaced",
        "BEFORE INSERT ON block",
        "EXISTS (SELECT 1 FROM block WHERE id = NEW.id)",
        "a block is never replaced",
    ),
    (
        "block_begins_scheduled",
        "BEFORE INSERT ON block",
        "NEW.state IS NOT 'scheduled' OR NEW.served IS NOT 0 OR NEW.released IS NOT 0 OR NEW.snoozed IS NOT 0 OR NEW.successor IS NOT NULL"
        " OR NEW.reason IS NOT NULL OR NEW.reason_words IS NOT '' OR "
        + " OR ".join(f"NEW.{name} IS NOT NULL" for name in _INSTANTS)
        + " OR (NEW.previous IS NULL AND (NEW.moves IS NOT 0 OR NEW.first_planned IS NOT NEW.starts))",
        "a block begins on the calendar",
    ),
    ("block_begins_at_a_moment", "BEFORE INSERT ON block", _no_moment("starts", "first_planned"), "there is no such time"),
    ("block_has_a_number", "AFTER INSERT ON block", "NEW.id < 1", "the numbers of blocks begin at 1"),
    (
        "block_comes_from_an_open_one",
        "BEFORE INSERT ON block",
        "NEW.previous IS NOT NULL AND NOT EXISTS (SELECT 1 FROM block AS old WHERE old.id = NEW.previous"
        " AND old.state IN ('scheduled', 'running') AND old.first_planned = NEW.first_planned"
        " AND (NEW.moves = old.moves + 1 OR (NEW.moves = old.moves AND NEW.starts < old.starts AND old.snoozed = 0))"
        " AND NEW.minutes * 60 >= old.minutes * 60 - old.served)",
        "a successor follows an open block, with all that is owed",
    ),
    (
        "block_has_one_successor",
        "BEFORE INSERT ON block",
        "NEW.previous IS NOT NULL AND EXISTS (SELECT 1 FROM block WHERE previous = NEW.previous)",
        "a block has one successor",
    ),
    (
        "block_keeps_its_limit",
        "BEFORE INSERT ON block",
        "NEW.previous IS NOT NULL AND NEW.starts > (SELECT starts FROM block WHERE id = NEW.previous)"
        f" AND NOT coalesce(NEW.starts <= strftime('%Y-%m-%dT%H:%M', max(NEW.first_planned, {_LATEST}), '{_FARTHEST}'), 0)",
        "a block is not moved beyond its limit",
    ),
    (
        "block_has_no_gaps",
        "BEFORE UPDATE ON block",
        " OR ".join(f"NEW.{name} IS NULL" for name in _FILLED),
        "nothing of a block is taken out",
    ),
    ("block_keeps_the_arrows", "BEFORE UPDATE ON block", f"NOT coalesce({_ARROWS}, 0)", "there is no such transition"),
    (
        "block_keeps_its_origin",
        "BEFORE UPDATE ON block",
        "NEW.id IS NOT OLD.id OR NEW.previous IS NOT OLD.previous OR NEW.moves IS NOT OLD.moves"
        f" OR (NEW.first_planned IS NOT OLD.first_planned AND NOT coalesce({_PUT_BACK}, 0))",
        "where a block comes from does not change",
    ),
    (
        "block_is_not_put_off",
        "BEFORE UPDATE ON block",
        "(NEW.starts IS NOT OLD.starts OR NEW.due_at IS NOT OLD.due_at OR NEW.snoozed IS NOT OLD.snoozed)"
        f" AND NOT coalesce({_SHOWN_DUE} OR {_SNOOZED} OR {_PUT_BACK}, 0)",
        "a block goes to another time by moving it",
    ),
    ("block_lies_at_a_moment", "BEFORE UPDATE ON block", _no_moment("starts", "first_planned"), "there is no such time"),
    (
        "block_knows_its_instants",
        "BEFORE UPDATE ON block",
        " OR ".join(
            f"(NEW.{name} IS NOT NULL AND strftime('%Y-%m-%dT%H:%M:%SZ', NEW.{name}, '+0 days') IS NOT NEW.{name})" for name in _INSTANTS
        )
        + " OR (OLD.started_at IS NOT NULL AND NEW.started_at IS NOT OLD.started_at)",
        "there is no such instant",
    ),
    (
        "block_is_not_shortened",
        "BEFORE UPDATE ON block",
        f"NEW.minutes < OLD.minutes OR (NEW.minutes > OLD.minutes AND NOT ({_STAYS_SCHEDULED} AND OLD.previous IS NULL))",
        "a block is not shortened",
    ),
    ("block_keeps_what_was_served", "BEFORE UPDATE ON block", "NEW.served < OLD.served", "what was served is not lowered"),
    (
        "block_is_served_while_running",
        "BEFORE UPDATE ON block",
        "NEW.served > OLD.served AND OLD.state <> 'running'",
        "only a running block is served",
    ),
    (
        "block_runs_alone",
        "BEFORE UPDATE ON block",
        "NEW.state = 'running' AND EXISTS (SELECT 1 FROM block WHERE state = 'running' AND id <> OLD.id)",
        "one block runs at a time",
    ),
    (
        "block_leaves_a_successor",
        "BEFORE UPDATE ON block",
        "NEW.state = 'rescheduled' AND (NEW.reason IS NULL OR NOT EXISTS (SELECT 1 FROM block WHERE id = NEW.successor"
        " AND previous = NEW.id AND state = 'scheduled' AND minutes * 60 >= NEW.minutes * 60 - NEW.served))",
        "a moved block needs a reason, and a successor with all that is owed",
    ),
    (
        "block_is_completed_whole",
        "BEFORE UPDATE ON block",
        "NEW.state = 'completed' AND (NEW.served + NEW.released <> NEW.minutes * 60 OR (NEW.released > 0 AND NEW.served < 300))",
        "a completed block is served or released to its end",
    ),
    (
        "block_releases_at_its_end",
        "BEFORE UPDATE ON block",
        "NEW.released <> OLD.released AND NEW.state <> 'completed'",
        "minutes are released at the end alone",
    ),
    (
        "block_is_of_its_state",
        "BEFORE UPDATE ON block",
        f"NOT coalesce({_OF_ITS_STATE}, 0)",
        "that does not go with the state of the block",
    ),
    ("block_log_is_not_changed", "BEFORE UPDATE ON block_log", "1", "the log of the blocks is only added to"),
    ("block_log_is_not_deleted", "BEFORE DELETE ON block_log", "1", "the log of the blocks is only added to"),
    (
        "block_log_is_not_replaced",
        "BEFORE INSERT ON block_log",
        "EXISTS (SELECT 1 FROM block_log WHERE id = NEW.id)",
        "the log of the blocks is only added to",
    ),
    (
        "block_log_tells_what_is",
        "BEFORE INSERT ON block_log",
        f"NEW.image IS NOT (SELECT {_image('block')} FROM block WHERE id = NEW.block_id)",
        "the log of the blocks says what became of a block",
    ),
    ("block_log_is_numbered", "AFTER INSERT ON block_log", "NEW.id NOT BETWEEN 1 AND 1000000000000", "the log is numbered by itself"),
    ("block_seal_is_not_changed", "BEFORE UPDATE ON block_seal", "1", "the seals of the log are only added to"),
    ("block_seal_is_not_deleted", "BEFORE DELETE ON block_seal", "1", "the seals of the log are only added to"),
    (
        "block_seal_is_not_replaced",
        "BEFORE INSERT ON block_seal",
        "EXISTS (SELECT 1 FROM block_seal WHERE id = NEW.id)",
        "the seals of the log are only added to",
    ),
    (
        "block_seal_is_of_a_line",
        "BEFORE INSERT ON block_seal",
        "NOT EXISTS (SELECT 1 FROM block_log WHERE id = NEW.id)",
        "a seal is that of a line of the log",
    ),
    ("period_is_not_deleted", "BEFORE DELETE ON period", "1", "the commitment is kept"),
    (
        "period_is_not_changed",
        "BEFORE UPDATE ON period",
        "NEW.id IS NOT OLD.id OR NEW.days IS NOT OLD.days OR NEW.at IS NOT OLD.at OR NEW.minutes IS NOT OLD.minutes"
        " OR NEW.since IS NOT OLD.since OR NEW.made_at IS NOT OLD.made_at OR NOT coalesce(NEW.superseded >= OLD.superseded, 0)",
        "the commitment is followed by another one, never rewritten",
    ),
    (
        "period_gives_way_to_another",
        "BEFORE UPDATE ON period",
        "NEW.superseded > OLD.superseded AND NOT EXISTS (SELECT 1 FROM period WHERE id > OLD.id AND NOT superseded AND since <= OLD.since)",
        "there is always a commitment",
    ),
    ("period_is_not_replaced", "BEFORE INSERT ON period", "EXISTS (SELECT 1 FROM period WHERE id = NEW.id)", "the commitment is kept"),
    (
        "period_is_a_rule",
        "BEFORE INSERT ON period",
        f"{_no_moment('since')} OR NOT coalesce(NEW.days GLOB '[0-6]*' AND NEW.days NOT GLOB '*[^0-6,]*' AND NEW.days NOT GLOB '*,'"
        " AND NEW.days NOT GLOB '*,,*' AND typeof(NEW.at) = 'integer' AND NEW.at BETWEEN 0 AND 1439 AND NEW.superseded = 0, 0)",
        "that is no commitment",
    ),
    ("period_has_a_number", "AFTER INSERT ON period", "NEW.id < 1", "the numbers of commitments begin at 1"),
    ("away_is_not_changed", "BEFORE UPDATE ON away", "1", "time away is told once"),
    ("away_is_not_deleted", "BEFORE DELETE ON away", "1", "time away is told once"),
    ("away_is_not_replaced", "BEFORE INSERT ON away", "EXISTS (SELECT 1 FROM away WHERE id = NEW.id)", "time away is told once"),
    (
        "away_is_told_ahead",
        "BEFORE INSERT ON away",
        # The day is told by the wall, the instant kept in UTC: they differ by a day at most.
        f"NOT coalesce(NEW.last BETWEEN NEW.first AND NEW.first + {AT_ONCE - 1}"
        f" AND NEW.first - CAST(julianday(substr(NEW.told_at, 1, 10)) - 1721424.5 AS INTEGER) >= {AHEAD - 1}, 0)",
        "time away is told ahead, and ends",
    ),
    ("away_has_a_number", "AFTER INSERT ON away", "NEW.id < 1", "the numbers begin at 1"),
)

"""Each trigger: its name, before or after what it looks, when it refuses, and what it says."""


def statements() -> list[str]:
    """The CREATE TRIGGER statements that protect the blocks, and those that write their log."""
    made = [
        f"CREATE TRIGGER {name} {when} WHEN {condition} BEGIN SELECT RAISE(ABORT, '{said}'); END"
        for name, when, condition, said in REFUSALS
    ]
    log = f"INSERT INTO block_log(block_id, logged_at, image) VALUES (NEW.id, strftime('%Y-%m-%dT%H:%M:%SZ', 'now'), {_image('NEW')});"
    return [
        *made,
        f"CREATE TRIGGER block_log_made AFTER INSERT ON block BEGIN {log} END",
        f"CREATE TRIGGER block_log_changed AFTER UPDATE ON block BEGIN {log} END",
    ]
