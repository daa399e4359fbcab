"""Seals over the log of the blocks: each line is sealed on the one before it, and what is in the log by now is sealed as it is."""

import hashlib
import json
from typing import Any


def up(migrator: Any, db: Any) -> None:
    """Create the table, and seal the lines that are there."""
    db.execute_sql(
        """CREATE TABLE block_seal (
        id INTEGER NOT NULL PRIMARY KEY,
        seal TEXT NOT NULL CHECK (typeof(seal) = 'text' AND length(seal) = 64)
    )"""
    )
    previous = ""
    for number, *line in db.execute_sql("SELECT id, block_id, logged_at, image FROM block_log ORDER BY id").fetchall():
        previous = hashlib.sha256(json.dumps([previous, number, *line], default=str).encode()).hexdigest()
        db.execute_sql("INSERT INTO block_seal(id, seal) VALUES (?, ?)", (number, previous))
