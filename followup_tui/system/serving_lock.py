"""The lock of the program that serves a session: one over all programs on the same book.

Lock free means that nobody serves. Its holder shows a sign of life as it goes on; one that is held but silent may be taken over:
the file is replaced by a new one, which the old holder sees at its next sign.
"""

from __future__ import annotations

import contextlib
import fcntl
import os
import time
from pathlib import Path

_TRIES, _BETWEEN = 3, 0.01


class ServingLock:
    """The lock beside a book, from one program's side."""

    def __init__(self, book: Path) -> None:
        self._path = book.with_name(book.name + ".serving")
        self._file: int | None = None

    def take(self, *, over: bool = False) -> bool:
        """Take the lock; with `over` from a holder that is silent. False where another program holds it."""
        if self._file is not None and self.held():
            return True
        self.free()
        if over:
            with contextlib.suppress(FileNotFoundError):
                self._path.unlink()
        file = os.open(self._path, os.O_CREAT | os.O_RDWR, 0o600)
        # Tried a few times: another program that looks whether somebody serves holds it for an instant.
        for _ in range(_TRIES):
            with contextlib.suppress(BlockingIOError):
                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
                self._file = file
                return self.sign()
            time.sleep(_BETWEEN)
        os.close(file)
        return False

    def held(self) -> bool:
        """Whether this program still holds it: nobody took it over."""
        if self._file is None:
            return False
        try:
            return os.fstat(self._file).st_ino == self._path.stat().st_ino
        except FileNotFoundError:
            return False

    def sign(self) -> bool:
        """Show a sign of life; False where the lock was taken over meanwhile."""
        if self._file is None or not self.held():
            return False
        os.utime(self._file)
        return True

    def others_sign(self) -> str:
        """What the holder changes as it goes on; empty where nobody else holds the lock."""
        if self._file is not None and self.held():
            return ""
        try:
            file = os.open(self._path, os.O_RDWR)
        except FileNotFoundError:
            return ""
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return str(os.fstat(file).st_mtime_ns)
        finally:
            os.close(file)
        return ""

    def free(self) -> None:
        """Give the lock back; the system does so for a program that ends in any other way."""
        if self._file is not None:
            os.close(self._file)
            self._file = None
