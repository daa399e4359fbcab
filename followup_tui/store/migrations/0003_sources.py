"""Where people came from, and who is not to come back: what an import knows again."""

from typing import Any

STATEMENTS = (
    """CREATE TABLE known_source (
        id INTEGER NOT NULL PRIMARY KEY,
        contact_id INTEGER NOT NULL,
        source TEXT NOT NULL,
        source_id TEXT NOT NULL,
        said TEXT NOT NULL DEFAULT '',
        FOREIGN KEY (contact_id) REFERENCES contact (id) ON DELETE CASCADE
    )""",
    "CREATE INDEX known_source_contact_id ON known_source (contact_id)",
    "CREATE UNIQUE INDEX known_source_source_source_id ON known_source (source, source_id)",
    """CREATE TABLE forgotten (
        id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
        contact_id INTEGER,
        kind TEXT NOT NULL CHECK (kind IN ('never-contact', 'erased')),
        hash TEXT NOT NULL,
        since INTEGER NOT NULL CHECK (since IS NULL OR (typeof(since) = 'integer' AND since BETWEEN 693596 AND 803168))
    )""",
    "CREATE INDEX forgotten_hash ON forgotten (hash)",
    """INSERT INTO known_source(contact_id, source, source_id)
        SELECT min(id), source, source_id FROM contact WHERE source_id <> '' GROUP BY source, source_id""",
    "ALTER TABLE journal_change ADD COLUMN last INTEGER",
    """CREATE TABLE journal_kept (
        id INTEGER NOT NULL PRIMARY KEY,
        change_id INTEGER NOT NULL,
        image TEXT NOT NULL,
        FOREIGN KEY (change_id) REFERENCES journal_change (id) ON DELETE CASCADE
    )""",
    "CREATE INDEX kept_change_id ON journal_kept (change_id)",
    # The triggers name the columns that go; all are made anew after the last migration.
    "DROP TRIGGER IF EXISTS journal_contact_insert",
    "DROP TRIGGER IF EXISTS journal_contact_update",
    "DROP TRIGGER IF EXISTS journal_contact_delete",
    "DROP INDEX contact_source",
    "ALTER TABLE contact DROP COLUMN source",
    "ALTER TABLE contact DROP COLUMN source_id",
)


def up(migrator: Any, db: Any) -> None:
    """Create the tables, and take over where the people that are there came from; the journal learns to keep whole ranges of rows."""
    for statement in STATEMENTS:
        db.execute_sql(statement)
