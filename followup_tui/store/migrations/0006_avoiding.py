"""What was in the way with somebody who was put off, what was decided, and the fear sheet."""

from typing import Any

STATEMENTS = (
    """CREATE TABLE avoidance (
        id INTEGER NOT NULL PRIMARY KEY,
        contact_id INTEGER NOT NULL,
        at TEXT NOT NULL CHECK (at IS NULL OR at GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]T[0-2][0-9]:[0-5][0-9]:[0-5][0-9]Z'),
        day INTEGER NOT NULL CHECK (day IS NULL OR (typeof(day) = 'integer' AND day BETWEEN 693596 AND 803168)),
        obstacle TEXT NOT NULL,
        words TEXT NOT NULL DEFAULT '',
        decided TEXT NOT NULL,
        slips INTEGER NOT NULL DEFAULT 0,
        worst TEXT NOT NULL DEFAULT '',
        likely TEXT NOT NULL DEFAULT '',
        works TEXT NOT NULL DEFAULT '',
        undone TEXT NOT NULL DEFAULT '',
        ended_on INTEGER CHECK (ended_on IS NULL OR (typeof(ended_on) = 'integer' AND ended_on BETWEEN 693596 AND 803168)),
        ended_by_touch INTEGER,
        FOREIGN KEY (contact_id) REFERENCES contact (id) ON DELETE CASCADE
    )""",
    "CREATE INDEX avoidance_contact_id ON avoidance (contact_id)",
    "CREATE INDEX avoidance_ended_by_touch ON avoidance (ended_by_touch)",
)


def up(migrator: Any, db: Any) -> None:
    """Create the table."""
    for statement in STATEMENTS:
        db.execute_sql(statement)
