"""The log, and the reports of errors nobody foresaw: neither ever holds what the book says about people.

So a line of a library's log is kept as the place in the code where it was made, without its words, and a
report has the way to the error, without its message and without the values of any variable.
"""

from __future__ import annotations

import os
import platform
import sys
import time
import traceback
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from followup_tui import __version__

from .paths import log_folder, private_folder

if TYPE_CHECKING:
    import logging

OWN = "followup"
"""The name of the program's own logger: its words are fixed ones, and are kept."""

LOG_NAME = "followup.log"
LOG_BYTES = 256 * 1024
OLD_LOGS = 3
REPORTS = 10
"""So many reports are kept, the newest."""


def start_log() -> Path | None:
    """Send everything that is logged to the file, nothing to the screen; None where the file cannot be written.

    The file is readable by its owner alone, and starts anew at 256 kB, the last three being kept.
    """
    import logging
    from logging.handlers import RotatingFileHandler

    root = logging.getLogger()
    for handler in root.handlers[:]:
        root.removeHandler(handler)
        handler.close()
    root.setLevel(logging.WARNING)
    logging.getLogger(OWN).setLevel(logging.INFO)
    logging.raiseExceptions = False
    try:
        path = private_folder(log_folder()) / LOG_NAME
        os.close(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600))
        handler = RotatingFileHandler(path, maxBytes=LOG_BYTES, backupCount=OLD_LOGS, encoding="utf-8", errors="replace")
    except OSError:
        root.addHandler(logging.NullHandler())
        return None
    handler.setFormatter(_formatter())
    root.addHandler(handler)
    return path


def crash_report(error: BaseException) -> Path | None:
    """Write the report of an error nobody foresaw; None where it cannot be written."""
    stamp = time.strftime("%Y%m%d-%H%M%S")
    try:
        folder = private_folder(log_folder())
        path = folder / f"error-{stamp}-{os.getpid()}.txt"
        with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w", encoding="utf-8", errors="replace") as out:
            out.write(crash_text(error, stamp))
        for old in sorted(folder.glob("error-*.txt"))[:-REPORTS]:
            old.unlink(missing_ok=True)
    except OSError:
        return None
    return path


def crash_text(error: BaseException, stamp: str = "") -> str:
    """What a report holds: versions, and for each error in the chain its kind and the lines of code that led to it."""
    lines = [f"Followup {__version__}, Python {platform.python_version()}, {platform.platform()}", stamp]
    for link in _chain(error):
        lines += ["", f"{type(link).__module__}.{type(link).__qualname__}{_number(link)}"]
        lines += [f"  {frame.filename}:{frame.lineno} {frame.name}" for frame in traceback.extract_tb(link.__traceback__, limit=-60)]
    return "\n".join(lines) + "\n"


def crash_words(error: BaseException, report: Path | None) -> str:
    """The one line a person sees of such an error."""
    where = f" A report lies in {report}." if report else ""
    return f"followup: something went wrong that should not have ({type(error).__name__}). Every saved change is safe.{where}"


def _chain(error: BaseException) -> Iterator[BaseException]:
    """The error and what it came from, each once; of a group, its members too."""
    seen: set[int] = set()
    waiting: list[BaseException | None] = [error]
    while waiting:
        link = waiting.pop(0)
        if link is None or id(link) in seen:
            continue
        seen.add(id(link))
        yield link
        if isinstance(link, BaseExceptionGroup):
            waiting += link.exceptions
        waiting += [link.__cause__, link.__context__]


def _number(error: BaseException) -> str:
    """What says more about an error without saying anything about people: the system's or SQLite's name for it."""
    if isinstance(error, OSError) and error.errno is not None:
        return f" ({os.strerror(error.errno)})"
    name = getattr(error, "sqlite_errorname", None) or (getattr(error, "name", None) if isinstance(error, ImportError) else None)
    return f" ({name})" if isinstance(name, str) else ""


def _formatter() -> logging.Formatter:
    import logging

    class Reticent(logging.Formatter):
        """Lines that name places in the code, and the words of our own logger alone."""

        def format(self, record: logging.LogRecord) -> str:
            words = str(record.msg) if record.name.partition(".")[0] == OWN else f"{record.pathname}:{record.lineno}"
            line = f"{self.formatTime(record)} {record.levelname} {record.name}: {words}"
            error = record.exc_info[1] if record.exc_info else None
            return line if error is None else f"{line}\n{crash_text(error)}"

    return Reticent()


def stop_log() -> None:
    """Close the file."""
    import logging

    logging.shutdown()
    root = logging.getLogger()
    for handler in root.handlers[:]:
        root.removeHandler(handler)
    sys.stderr.flush()
