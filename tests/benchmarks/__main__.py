"""`python -m tests.benchmarks [--contacts N] [--only P1,P3] [--runs N] [--keys N] [--books FOLDER]`.

Prints performance.md's goals as a table in Markdown. Everything is measured from outside, in turn with its floor, and
told as medians (keys: 95th percentiles). A book of 100,000 contacts with 1,000,000 touches takes a minute to make: `--books` keeps it.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

from tests.benchmarks import commands, screens
from tests.benchmarks.report import HEAD, Result


def main() -> int:
    """Measure what was asked for; exit code 1 when a goal is missed."""
    parser = argparse.ArgumentParser(
        prog="python -m tests.benchmarks", description="Measure the goals of performance.md against their floors."
    )
    parser.add_argument("--contacts", type=int, default=10_000, help="how large the book is (ten touches a contact; default 10,000)")
    parser.add_argument("--runs", type=int, default=15, help="how often a process is started (default 15)")
    parser.add_argument("--keys", type=int, default=80, help="how many keys are pressed (default 80)")
    parser.add_argument("--only", default="", help="some goals alone, with commas between: P1,P3")
    parser.add_argument("--books", type=Path, help="a folder to keep the books in, for another run")
    asked = parser.parse_args()
    only = {goal.strip().upper() for goal in asked.only.split(",") if goal.strip()}
    with tempfile.TemporaryDirectory() as temporary:
        folder = asked.books or Path(temporary)
        folder.mkdir(parents=True, exist_ok=True)
        print(f"{asked.contacts:,} contacts, {asked.runs} runs, Python {sys.version.split()[0]}\n\n{HEAD}", flush=True)
        missed = 0
        for goals, measure in _parts(folder, asked):
            if only and not only & goals:
                continue
            for result in measure():
                if not only or result.goal in only:
                    missed += not result.ok
                    print(result.row(), flush=True)
    return 1 if missed else 0


def _parts(folder: Path, asked: argparse.Namespace) -> list[tuple[set[str], Callable[[], Iterator[Result]]]]:
    size = asked.contacts
    return [
        ({"P1", "P11"}, lambda: screens.first_screens(folder, size, asked.runs)),
        ({"P2", "P9", "P10", "P12"}, lambda: screens.at_work(folder, size, asked.keys)),
        ({"P3", "P4"}, lambda: commands.measure(folder, size, asked.runs)),
        ({"P5"}, lambda: screens.logging(folder, size, asked.keys)),
        ({"P6", "P7"}, lambda: commands.importing(folder, size)),
        ({"P8"}, lambda: screens.searching(folder, size)),
    ]


if __name__ == "__main__":
    sys.exit(main())
