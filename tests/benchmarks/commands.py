"""The command line beside processes that only import what it needs; import beside reading and inserting the same rows raw."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from itertools import count
from pathlib import Path

from followup_tui.domain.practice import people
from followup_tui.domain.rules import Rules
from followup_tui.system.clock import SystemClock
from tests.benchmarks.books import book, environment
from tests.benchmarks.report import Result, interleaved, median

PASS = [sys.executable, "-c", "pass"]
IMPORTS = [sys.executable, "-c", "import click, peewee, pendulum"]
PROGRAM = [sys.executable, "-m", "followup_tui"]
RAW = [sys.executable, str(Path(__file__).with_name("floor_import.py"))]

SMALL = 1_000
CANCELLED = 130
CANCEL_AT = (0.2, 0.4, 0.6, 0.8)
"""The moments at which an import is cancelled, as parts of the time that a whole one takes."""

IMPORTS_RUN = 3
"""So often is a list imported: each takes seconds."""


def measure(folder: Path, contacts: int, runs: int) -> Iterator[Result]:
    """P3, P4, P6, P7."""
    large, small = (_copy(book(folder, size)) for size in (contacts, SMALL))
    numbers = count(1)
    commands = {
        "due": lambda: ["due", "--limit", "20"],
        "show": lambda: ["show", "5"],
        "add": lambda: ["add", f'Bench Person {next(numbers)} @"Bench {next(numbers)}" #warm met:bench'],
        "log": lambda: ["log", "7", "email", "sent", "--note", "bench"],
    }
    for name, arguments in commands.items():
        floor, larger, smaller = (
            median(figures)
            for figures in interleaved(
                runs,
                lambda: wall(IMPORTS, environment(folder)),
                lambda arguments=arguments: wall([*PROGRAM, *arguments()], environment(folder, large)),
                lambda arguments=arguments: wall([*PROGRAM, *arguments()], environment(folder, small)),
            )
        )
        yield Result("P3", f"followup {name}, {contacts:,} contacts", larger, floor, "imports alone", most=1.25)
        yield Result("P3", f"followup {name}, {contacts:,} contacts", larger, smaller, f"with {SMALL:,}", most=1.1)
    nothing, status = (
        median(figures)
        for figures in interleaved(
            runs,
            lambda: wall(PASS, environment(folder)),
            lambda: wall([*PROGRAM, "status", "--short"], environment(folder, large), codes=(0, 10)),
        )
    )
    yield Result("P4", "followup status --short", status, nothing, "python -c pass", most=5)


def importing(folder: Path, contacts: int) -> Iterator[Result]:
    """P6 and P7: a list of new people, and the same list again."""
    source = folder / f"people-{contacts}.csv"
    write_list(source, contacts)
    memory, again = [], []

    def raw() -> float:
        return wall([*RAW, str(source), str(_fresh(folder / "raw.db"))], environment(folder))

    def bring() -> float:
        shutil.rmtree(folder / "imports", ignore_errors=True)
        path = folder / "imports" / "book.db"
        took, most = wall_and_memory([*PROGRAM, "import", str(source)], environment(folder, path))
        memory.append(most)
        again.append(wall([*PROGRAM, "import", str(source)], environment(folder, path)))
        return took

    floor, first = (median(figures) for figures in interleaved(IMPORTS_RUN, raw, bring))
    yield Result("P6", f"import of {contacts:,} people", first, floor, "read and inserted raw", most=5)
    yield Result("P6", f"memory while {contacts:,} are imported", max(memory), limit=120, unit="MB")
    yield Result("P6", "Ctrl+C to its end, nothing changed", median(_cancelled(folder, source, first / 1000)), limit=500)
    yield Result("P7", "the same file again", median(again[1:]), first, "the first time", most=1)


def _cancelled(folder: Path, source: Path, whole: float) -> list[float]:
    """Seconds from Ctrl+C to the end of an import, at moments all over the time it takes."""
    taken = []
    for part in CANCEL_AT:
        shutil.rmtree(folder / "imports", ignore_errors=True)
        command = [*PROGRAM, "import", str(source)]
        surroundings = environment(folder, folder / "imports" / "book.db")
        process = subprocess.Popen(command, env=surroundings, cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        try:
            process.wait(part * whole)
        except subprocess.TimeoutExpired:
            began = time.perf_counter()
            process.send_signal(signal.SIGINT)
            if process.wait() == CANCELLED:
                taken.append(time.perf_counter() - began)
    if not taken:
        raise RuntimeError("no import was still under way when it was to be cancelled")
    return taken


def wall(command: Sequence[str], surroundings: dict[str, str], codes: Sequence[int] = (0,)) -> float:
    """Seconds that a process takes; an unexpected exit code is an error."""
    return wall_and_memory(command, surroundings, codes)[0]


def wall_and_memory(command: Sequence[str], surroundings: dict[str, str], codes: Sequence[int] = (0,)) -> tuple[float, float]:
    """Seconds that a process takes, and its largest memory in megabytes."""
    began = time.perf_counter()
    process = subprocess.Popen(
        command,
        env=surroundings,
        cwd=surroundings["HOME"],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
    )
    assert process.stderr is not None
    said = process.stderr.read()
    _, status, used = os.wait4(process.pid, 0)
    took = time.perf_counter() - began
    process.returncode = os.waitstatus_to_exitcode(status)
    process.stderr.close()
    if process.returncode not in codes:
        raise RuntimeError(f"{' '.join(command)} ended with {process.returncode}: {said.decode()}")
    return took, used.ru_maxrss / 1024


def write_list(file: Path, contacts: int) -> None:
    """A list of so many people, none of whom is in a book."""
    import csv

    with file.open("w", encoding="utf-8", newline="") as stream:
        rows = csv.writer(stream)
        rows.writerow(["First Name", "Last Name", "Company", "E-mail Address", "Job Title", "Notes"])
        for number, person in enumerate(people(9, SystemClock().now().date(), contacts, Rules())):
            draft = person.draft
            first, _, last = draft.name.partition(" ")
            rows.writerow([first, f"{last} {number}", draft.org, f"{number}@list.example", draft.title, draft.note])


def _copy(path: Path) -> Path:
    """A copy to write into, so that the book stays as it was made."""
    target = path.with_suffix(".copy.db")
    _fresh(target)
    shutil.copyfile(path, target)
    return target


def _fresh(path: Path) -> Path:
    for ending in ("", "-wal", "-shm"):
        path.with_name(path.name + ending).unlink(missing_ok=True)
    return path
