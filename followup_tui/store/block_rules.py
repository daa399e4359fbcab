"""The rules of blocks as triggers: whoever writes, no block is deleted, replaced, shortened or freed of what was served
(product.md section 6, "In the database"). The same table of transitions is `domain.blocks`; a test walks both.
"""

from __future__ import annotations

from .tables import Block

_ARROWS = (
    "(OLD.state = 'scheduled' AND NEW.state IN ('scheduled', 'running', 'rescheduled'))"
    " OR (OLD.state = 'running' AND NEW.state IN ('running', 'completed', 'rescheduled'))"
)

# Putting an unmoved block back on the rule is the one change to an earlier time: the accepted clock says so in this fact first.
_PUT_BACK = "EXISTS (SELECT 1 FROM fact WHERE name = 'clock_accepted' AND value = CAST(NEW.id AS TEXT))"

_REFUSALS: tuple[tuple[str, str, str, str], ...] = (
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
        "NEW.state <> 'scheduled' OR NEW.served <> 0 OR NEW.released <> 0 OR NEW.snoozed <> 0 OR NEW.successor IS NOT NULL",
        "a block begins on the calendar",
    ),
    (
        "block_comes_from_an_open_one",
        "BEFORE INSERT ON block",
        "NEW.previous IS NOT NULL AND NOT EXISTS (SELECT 1 FROM block WHERE id = NEW.previous AND state IN ('scheduled', 'running')"
        " AND first_planned = NEW.first_planned AND NEW.moves BETWEEN moves AND moves + 1)",
        "a successor follows an open block",
    ),
    ("block_keeps_the_arrows", "BEFORE UPDATE ON block", f"NOT ({_ARROWS})", "there is no such transition"),
    (
        "block_keeps_its_origin",
        "BEFORE UPDATE ON block",
        "NEW.id <> OLD.id OR NEW.previous IS NOT OLD.previous OR NEW.moves <> OLD.moves"
        f" OR (NEW.first_planned <> OLD.first_planned AND NOT {_PUT_BACK})",
        "where a block comes from does not change",
    ),
    (
        "block_is_not_put_off",
        "BEFORE UPDATE ON block",
        "NEW.starts <> OLD.starts AND NOT (OLD.state = 'scheduled' AND NEW.state = 'scheduled' AND NEW.snoozed > OLD.snoozed)"
        f" AND NOT (NEW.state = 'scheduled' AND {_PUT_BACK})",
        "a block goes to another time by moving it",
    ),
    (
        "block_is_snoozed_forward",
        "BEFORE UPDATE ON block",
        "NEW.snoozed < OLD.snoozed OR (NEW.snoozed <> OLD.snoozed AND NEW.state <> 'scheduled')",
        "snoozed minutes are not taken back",
    ),
    (
        "block_is_not_shortened",
        "BEFORE UPDATE ON block",
        "NEW.minutes < OLD.minutes OR (NEW.minutes > OLD.minutes AND (OLD.state <> 'scheduled' OR OLD.previous IS NOT NULL))",
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
        "block_leaves_a_successor",
        "BEFORE UPDATE ON block",
        "NEW.state = 'rescheduled' AND (NEW.reason IS NULL OR NOT EXISTS (SELECT 1 FROM block WHERE id = NEW.successor"
        " AND previous = NEW.id AND state = 'scheduled' AND minutes * 60 >= NEW.minutes * 60 - NEW.served))",
        "a moved block needs a reason, and a successor with all that is owed",
    ),
    (
        "block_is_completed_whole",
        "BEFORE UPDATE ON block",
        "NEW.state = 'completed' AND NEW.served + NEW.released <> NEW.minutes * 60",
        "a completed block is served or released to its end",
    ),
    (
        "block_releases_at_its_end",
        "BEFORE UPDATE ON block",
        "NEW.released <> OLD.released AND NEW.state <> 'completed'",
        "minutes are released at the end alone",
    ),
    ("block_log_is_not_changed", "BEFORE UPDATE ON block_log", "1", "the log of the blocks is only added to"),
    ("block_log_is_not_deleted", "BEFORE DELETE ON block_log", "1", "the log of the blocks is only added to"),
    (
        "block_log_is_not_replaced",
        "BEFORE INSERT ON block_log",
        "EXISTS (SELECT 1 FROM block_log WHERE id = NEW.id)",
        "the log of the blocks is only added to",
    ),
    ("period_is_not_deleted", "BEFORE DELETE ON period", "1", "the commitment is kept"),
    (
        "period_is_not_changed",
        "BEFORE UPDATE ON period",
        "NEW.id <> OLD.id OR NEW.days <> OLD.days OR NEW.at <> OLD.at OR NEW.minutes <> OLD.minutes OR NEW.since <> OLD.since"
        " OR NEW.made_at <> OLD.made_at OR NEW.superseded < OLD.superseded",
        "the commitment is followed by another one, never rewritten",
    ),
    ("period_is_not_replaced", "BEFORE INSERT ON period", "EXISTS (SELECT 1 FROM period WHERE id = NEW.id)", "the commitment is kept"),
    ("away_is_not_changed", "BEFORE UPDATE ON away", "1", "time away is told once"),
    ("away_is_not_deleted", "BEFORE DELETE ON away", "1", "time away is told once"),
)


def statements() -> list[str]:
    """The CREATE TRIGGER statements that protect the blocks, and those that write their log."""
    made = [
        f"CREATE TRIGGER {name} {when} WHEN {condition} BEGIN SELECT RAISE(ABORT, '{said}'); END"
        for name, when, condition, said in _REFUSALS
    ]
    pairs = ", ".join(f"'{field.column_name}', NEW.{field.column_name}" for field in Block._meta.sorted_fields)
    log = f"INSERT INTO block_log(block_id, logged_at, image) VALUES (NEW.id, strftime('%Y-%m-%dT%H:%M:%SZ', 'now'), json_object({pairs}));"
    return [
        *made,
        f"CREATE TRIGGER block_log_made AFTER INSERT ON block BEGIN {log} END",
        f"CREATE TRIGGER block_log_changed AFTER UPDATE ON block BEGIN {log} END",
    ]
