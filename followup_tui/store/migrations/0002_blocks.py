"""The protected session: the commitment, time away, blocks and their log."""

from typing import Any

STATEMENTS = (
    """CREATE TABLE away (
        id INTEGER NOT NULL PRIMARY KEY,
        first INTEGER NOT NULL CHECK (first IS NULL OR (typeof(first) = 'integer' AND first BETWEEN 693596 AND 803168)),
        last INTEGER NOT NULL CHECK (last IS NULL OR (typeof(last) = 'integer' AND last BETWEEN 693596 AND 803168)),
        told_at TEXT NOT NULL CHECK (told_at IS NULL OR told_at GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]T[0-2][0-9]:[0-5][0-9]:[0-5][0-9]Z')
    )""",
    """CREATE TABLE block (
        id INTEGER NOT NULL PRIMARY KEY,
        state TEXT NOT NULL CHECK (state IN ('scheduled', 'running', 'completed', 'rescheduled')),
        starts TEXT NOT NULL CHECK (starts GLOB '[12][019][0-9][0-9]-[01][0-9]-[0-3][0-9]T[0-2][0-9]:[0-5][0-9]'),
        minutes INTEGER NOT NULL CHECK (minutes BETWEEN 5 AND 240),
        first_planned TEXT NOT NULL CHECK (first_planned GLOB '[12][019][0-9][0-9]-[01][0-9]-[0-3][0-9]T[0-2][0-9]:[0-5][0-9]'),
        moves INTEGER NOT NULL DEFAULT 0 CHECK (moves BETWEEN 0 AND 1000),
        snoozed INTEGER NOT NULL DEFAULT 0 CHECK (snoozed BETWEEN 0 AND 30),
        previous INTEGER,
        due_at TEXT CHECK (due_at IS NULL OR due_at GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]T[0-2][0-9]:[0-5][0-9]:[0-5][0-9]Z'),
        started_at TEXT CHECK (started_at IS NULL OR started_at GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]T[0-2][0-9]:[0-5][0-9]:[0-5][0-9]Z'),
        served_at TEXT CHECK (served_at IS NULL OR served_at GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]T[0-2][0-9]:[0-5][0-9]:[0-5][0-9]Z'),
        completed_at TEXT CHECK (completed_at IS NULL OR completed_at GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]T[0-2][0-9]:[0-5][0-9]:[0-5][0-9]Z'),
        moved_at TEXT CHECK (moved_at IS NULL OR moved_at GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]T[0-2][0-9]:[0-5][0-9]:[0-5][0-9]Z'),
        served INTEGER NOT NULL DEFAULT 0 CHECK (served BETWEEN 0 AND minutes * 60),
        released INTEGER NOT NULL DEFAULT 0 CHECK (released BETWEEN 0 AND minutes * 60),
        reason TEXT,
        reason_words TEXT NOT NULL DEFAULT '',
        successor INTEGER
    )""",
    """CREATE TABLE block_log (
        id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
        block_id INTEGER NOT NULL,
        logged_at TEXT NOT NULL,
        image TEXT NOT NULL
    )""",
    """CREATE TABLE period (
        id INTEGER NOT NULL PRIMARY KEY,
        days TEXT NOT NULL,
        at INTEGER NOT NULL,
        minutes INTEGER NOT NULL CHECK (minutes BETWEEN 15 AND 240),
        since TEXT NOT NULL CHECK (since GLOB '[12][019][0-9][0-9]-[01][0-9]-[0-3][0-9]T[0-2][0-9]:[0-5][0-9]'),
        made_at TEXT NOT NULL CHECK (made_at IS NULL OR made_at GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]T[0-2][0-9]:[0-5][0-9]:[0-5][0-9]Z'),
        superseded INTEGER NOT NULL DEFAULT 0
    )""",
    "CREATE UNIQUE INDEX block_running ON block (state) WHERE state = 'running'",
    "CREATE INDEX block_state ON block (state)",
    "CREATE UNIQUE INDEX block_previous ON block (previous) WHERE previous IS NOT NULL",
    "CREATE INDEX block_log_block ON block_log (block_id)",
)


def up(migrator: Any, db: Any) -> None:
    """Create the tables; the triggers that protect them are made anew after every migration."""
    for statement in STATEMENTS:
        db.execute_sql(statement)
