"""The program: composes clock, settings, book and the face that was asked for. The only file that may import every room."""

from __future__ import annotations

import gc
import os
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path
    from types import TracebackType

    from followup_tui.cli.face import Face
    from followup_tui.domain.errors import Refused
    from followup_tui.system.clock import Clock
    from followup_tui.system.settings import Settings

DONE, REFUSED, USAGE, UNUSABLE, INTERRUPTED = 0, 1, 2, 4, 130
"""The exit codes of cli.md that can be met here."""


def main(argv: Sequence[str] | None = None) -> int:
    """Run what the arguments ask for and return the exit code.

    Without any, the app; `status --short` by a short way of its own, because it runs in every prompt; else the command line.
    """
    args = list(sys.argv[1:] if argv is None else argv)
    gc.set_threshold(50_000, 20, 50)  # the modules of the start leave nothing to collect: looking for it takes 5 % of the time
    from followup_tui.system.terminal import be_private, mend_streams

    be_private()
    mend_streams()
    sys.excepthook = _unforeseen
    try:
        code = _short_status(args)
        if code is not None:
            return code
        if not args and "_FOLLOWUP_COMPLETE" not in os.environ:
            return _app_alone()
        from followup_tui.cli.main import main as command_line

        return command_line(args, desk=_desk)
    except KeyboardInterrupt:
        _say("\nInterrupted.")
        return INTERRUPTED


def _short_status(args: list[str]) -> int | None:
    """The one line for prompts, without click, Peewee and pendulum; None where something else was asked, or anything is amiss.

    What is amiss is then found, and said, by the command line.
    """
    match args:
        case ["status", "--short"]:
            named = None
        case ["--db", named, "status", "--short"] if named:
            pass
        case _:
            return None
    import sqlite3
    from datetime import UTC, datetime
    from pathlib import Path

    from followup_tui.domain.errors import Refused
    from followup_tui.store.glance import short_status
    from followup_tui.system.clock import local_day
    from followup_tui.system.paths import book_path
    from followup_tui.system.serving_lock import ServingLock
    from followup_tui.system.settings import load

    try:
        book = Path(named) if named else book_path()
        lock = ServingLock(book)
        text, code = short_status(book, local_day(), load().rules.yearly_lead, datetime.now(UTC), lambda: bool(lock.others_sign()))
    except (Refused, sqlite3.Error, OSError):
        return None
    try:
        print(text, flush=True)
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
    return code


def _app_alone() -> int:
    """The app, as `followup` without a word opens it: the command line is not loaded for it."""
    from followup_tui.domain.errors import Refused
    from followup_tui.system.clock import SystemClock
    from followup_tui.system.paths import book_path
    from followup_tui.system.settings import load

    try:
        return _open_app(book_path(), SystemClock(), load)
    except Refused as refused:
        return _refuse(refused)


def _desk(face: Face) -> int:
    """The app, as the command line opens it: for `--db` and for the practice book."""
    return _open_app(face.path, face.clock, lambda: face.settings, demo=face.demo)


def _open_app(path: Path, clock: Clock, settings: Callable[[], Settings], *, demo: bool = False) -> int:
    """Open the book and run the app on it; without a terminal say so.

    The book comes before the app: what is wrong with it is said on a sane screen.
    """
    from followup_tui.system import log, terminal

    try:
        terminal.require_terminal()
    except terminal.NoTerminal as refused:
        return _refuse(refused)
    terminal.prepare_environment()
    log.start_log()
    chosen = settings()
    from followup_tui.book import Book
    from followup_tui.domain.values import View

    with Book.open(path, clock, chosen.rules) as book:
        book.demo = demo
        nobody = not any(book.listing(view).total for view in (View.EVERYBODY, View.STOPPED))
        import threading

        from followup_tui.tui.app import run

        threading.excepthook = lambda said: _note(said.exc_value)
        sys.unraisablehook = lambda said: _note(said.exc_value)
        gc.freeze()
        try:
            return run(book, chosen, first_start=nobody and not demo, ask_commitment=not demo)
        finally:
            log.stop_log()


def _refuse(refused: Refused) -> int:
    from followup_tui.domain.errors import BookUnusable
    from followup_tui.system.terminal import NoTerminal

    _say(f"followup: {refused}")
    return UNUSABLE if isinstance(refused, BookUnusable) else USAGE if isinstance(refused, NoTerminal) else REFUSED


def _unforeseen(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
    """What nobody foresaw, at the very top: a report without anybody's data, one line on the screen, exit code 1."""
    from followup_tui.system.log import crash_report, crash_words

    _say(crash_words(error, crash_report(error.with_traceback(trace))))


def _note(error: BaseException | None) -> None:
    """What went wrong beside the app: a report, and nothing on its screen."""
    if error is not None:
        from followup_tui.system.log import crash_report

        crash_report(error)


def _say(words: str) -> None:
    from followup_tui.domain.text import clean

    print(clean(words), file=sys.stderr)


if __name__ == "__main__":
    sys.exit(main())
