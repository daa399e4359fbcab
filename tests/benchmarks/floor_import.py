"""The floor of an import: the rows of a CSV read and inserted, with nothing checked, indexed or kept besides."""

from __future__ import annotations

import csv
import sqlite3
import sys


def main(source: str, target: str) -> None:
    """Read the one, fill the other."""
    connection = sqlite3.connect(target)
    with open(source, encoding="utf-8", newline="") as stream, connection:
        rows = csv.reader(stream)
        columns = len(next(rows))
        connection.execute(f"CREATE TABLE person (id INTEGER PRIMARY KEY, {', '.join(f'c{n} TEXT' for n in range(columns))})")
        connection.executemany(f"INSERT INTO person VALUES (NULL, {', '.join('?' * columns)})", rows)
    connection.close()


if __name__ == "__main__":
    main(*sys.argv[1:])
