"""How the app ends when nobody asked it to: signals, a terminal that has gone, an error that nobody foresaw.

The terminal is given back in every case, and the exit code says what happened (reliability.md section 3).
"""

from __future__ import annotations

import asyncio
import os
import signal
import sys
import threading
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from textual.app import App

ENDING = ("SIGTERM", "SIGHUP", "SIGINT", "SIGQUIT")
"""Signals that end the program: exit code 128 and the signal's number."""

IGNORED = ("SIGUSR1", "SIGUSR2", "SIGALRM", "SIGPIPE")
"""Signals that would otherwise kill it with the terminal left as it is."""

PATIENCE = 2.0
"""Seconds that the terminal has to take its own state back."""

WATCH_INPUT = 2.0
"""Seconds between two looks at whether the terminal is still there."""


def on_signals(app: App[Any]) -> None:
    """Let signals end the app in order; to be called from inside its loop."""
    loop = asyncio.get_running_loop()
    for name in ENDING:
        number = getattr(signal, name, None)
        if number is not None:
            loop.add_signal_handler(number, _end, app, 128 + number)
    for name in IGNORED:
        number = getattr(signal, name, None)
        if number is not None:
            signal.signal(number, signal.SIG_IGN)


def _end(app: App[Any], code: int) -> None:
    """End in order; where the terminal takes nothing any more, end all the same: every saved change is on disk."""
    app.exit(return_code=code)
    last = threading.Timer(PATIENCE, os._exit, (code,))
    last.daemon = True
    last.start()


def input_is_gone() -> bool:
    """Whether standard input has come to its end: the terminal was closed under a program that ignores hang-ups."""
    try:
        number = sys.__stdin__.fileno() if sys.__stdin__ is not None else 0
        if not os.isatty(number):
            return True
        os.tcgetpgrp(number)
    except (OSError, ValueError):
        return True
    return False


def watch_input(app: App[Any]) -> None:
    """End the app when its terminal has gone; without this it would spin for ever on an input at its end."""

    def look() -> None:
        if input_is_gone():
            _end(app, 128 + signal.SIGHUP)

    app.set_interval(WATCH_INPUT, look, name="terminal still there")
