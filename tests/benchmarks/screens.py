"""The app on a pseudo-terminal beside the bare Textual app: first screen, keys, logging, search, memory, resize, idle."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from pathlib import Path

from tests.benchmarks.books import book, environment
from tests.benchmarks.report import Result, interleaved, median, p95
from tests.benchmarks.terminal import Terminal

FLOOR = [sys.executable, str(Path(__file__).with_name("floor_app.py"))]
APP = [sys.executable, "-m", "followup_tui"]

COLUMNS, ROWS = 120, 34
BESIDE = 42
"""From this column on the contact stands, beside the queue."""

SMALL = 1_000
"""The book against which a larger one is held."""

IDLE = 20
"""Seconds for which nobody touches the desk."""


def floor(folder: Path) -> Terminal:
    """The bare app."""
    return Terminal(FLOOR, environment(folder), COLUMNS, ROWS)


def desk(folder: Path, path: Path) -> Terminal:
    """The app on a book."""
    return Terminal(APP, environment(folder, path), COLUMNS, ROWS)


def floor_is_there(seen: Terminal, columns: int = COLUMNS, rows: int = ROWS) -> bool:
    """The bare app's screen is complete."""
    return f"size: {columns} x {rows}." in seen.text()


def desk_is_there(seen: Terminal) -> bool:
    """Header, queue with its number, contact, history, footer: the desk is complete."""
    lines = seen.lines()
    whole = "Followup" in lines[0] and "keys" in lines[-1] and re.search(r"Due \d", seen.text()) and "History" in seen.text()
    return bool(whole) and bool(contact(seen))


def contact(seen: Terminal) -> str:
    """The name on the contact's rule, without the marks before it."""
    for line in seen.lines()[1:4]:
        found = re.search(r"[─━] (?:[*!] )*(\S.*?) [─━]", line[BESIDE:])
        if found:
            return found[1]
    return ""


def first_screens(folder: Path, contacts: int, runs: int) -> Iterator[Result]:
    """P1 and P11: from the start of the program to the complete desk."""
    books = [book(folder, contacts), book(folder, SMALL), book(folder, contacts, all_due=True)]

    def bare() -> float:
        with floor(folder) as seen:
            return seen.first_screen(floor_is_there)

    def start(path: Path) -> float:
        with desk(folder, path) as seen:
            return seen.first_screen(desk_is_there)

    bare_, large, small, worst = (
        median(figures) for figures in interleaved(runs, bare, *(lambda path=path: start(path) for path in books))
    )
    yield Result("P1", f"first desk, {contacts:,} contacts", large, bare_, "bare app", most=1.3)
    yield Result("P1", f"first desk, {contacts:,} contacts", large, small, f"with {SMALL:,}", most=1.05)
    yield Result("P11", f"first desk, all {contacts:,} due", worst, large, "P1", most=1.5)


def at_work(folder: Path, contacts: int, keys: int) -> Iterator[Result]:
    """P2, P9, P10, P12: both apps side by side, pressed in turn."""
    with floor(folder) as bare, desk(folder, book(folder, contacts)) as seen:
        bare.first_screen(floor_is_there)
        seen.first_screen(desk_is_there)
        floors, moves = [], []
        for number in range(keys):
            floors.append(bare.key("j", lambda shown, n=number + 1: f"keys: {n}." in shown.text()))
            before = contact(seen)
            if number % 12 == 11:  # back to the first, so that a small book does not come to its end
                seen.key("g", lambda shown, was=before: contact(shown) not in ("", was))
                before = contact(seen)
            moves.append(seen.key(("j", "down", "j", "pagedown")[number % 4], lambda shown, was=before: contact(shown) not in ("", was)))
        yield Result("P2", "a key on the desk, p95", p95(moves), p95(floors), "bare app", most=1.6, limit=16)

        sizes = [(100, 30), (COLUMNS, ROWS)] * 8
        floors = [bare.resize(*size, lambda shown, size=size: floor_is_there(shown, *size)) for size in sizes]
        desks = [seen.resize(*size, desk_is_there) for size in sizes]
        yield Result("P10", "another size, 100 × 30 and back", median(desks), median(floors), "bare app", most=3)

        yield Result("P9", f"memory over the bare app's, {contacts:,} contacts", seen.memory() - bare.memory(), limit=20, unit="MB")

        used = seen.processor()
        seen.watch(IDLE)
        yield Result("P12", f"processor while nobody touches it, {IDLE} s", 100 * (seen.processor() - used) / IDLE, limit=0.5, unit="%")


def logging(folder: Path, contacts: int, keys: int) -> Iterator[Result]:
    """P5: a call is logged; from Enter until it is saved and the next contact is there."""
    with desk(folder, book(folder, contacts)) as seen:
        seen.first_screen(desk_is_there)
        taken = []
        for _ in range(max(10, keys // 3)):
            name = contact(seen)
            seen.key("c", lambda shown: "Log a call" in shown.text())
            seen.press("r")
            taken.append(seen.key("enter", lambda shown, name=name: _saved(shown, name)))
        yield Result("P5", "Enter to saved, and the next contact shown, p95", p95(taken), limit=25)


def searching(folder: Path, contacts: int) -> Iterator[Result]:
    """P8: a search among everybody, letter by letter."""
    with desk(folder, book(folder, contacts)) as seen:
        seen.first_screen(desk_is_there)
        seen.key("3", lambda shown: "Everybody" in shown.text())
        taken = []
        for word in ("print", "marsh", "linden", "annual"):
            seen.key("/", lambda shown: "/" in shown.lines()[2][:4])
            for end in range(1, len(word) + 1):
                taken.append(
                    seen.key(word[end - 1], lambda shown, typed=word[:end]: f"/ {typed}" in shown.text() and "found" in shown.text())
                )
            seen.key("escape", lambda shown: "/ " not in shown.lines()[2][:6])
        yield Result("P8", "a letter of a search to what it finds, p95", p95(taken), limit=50)


def _saved(seen: Terminal, name: str) -> bool:
    status = seen.lines()[-2]
    return "Saved" in status and name[:12] in status and "History" in seen.text() and contact(seen) not in ("", name)
