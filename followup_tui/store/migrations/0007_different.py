"""Two contacts of whom the user said that they are different people: they are not proposed as doubles again."""

from typing import Any

STATEMENTS = (
    """CREATE TABLE different (
        id INTEGER NOT NULL PRIMARY KEY,
        contact_id INTEGER NOT NULL,
        other_id INTEGER NOT NULL CHECK (other_id > contact_id),
        FOREIGN KEY (contact_id) REFERENCES contact (id) ON DELETE CASCADE,
        FOREIGN KEY (other_id) REFERENCES contact (id) ON DELETE CASCADE
    )""",
    "CREATE UNIQUE INDEX different_contact_id_other_id ON different (contact_id, other_id)",
    "CREATE INDEX different_other_id ON different (other_id)",
)


def up(migrator: Any, db: Any) -> None:
    """Create the table."""
    for statement in STATEMENTS:
        db.execute_sql(statement)
