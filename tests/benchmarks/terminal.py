"""A program on a pseudo-terminal, seen from outside: what it shows, and when the last byte of it came.

Nothing is slept for: a screen is complete when its text says so and no byte has followed for a moment. The time
counted is that of the last byte, so that neither the moment of quiet nor the emulator's own work is in it.
"""

from __future__ import annotations

import contextlib
import fcntl
import os
import pty
import re
import select
import signal
import struct
import subprocess
import termios
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from types import TracebackType

import pyte

QUIET = 0.04
"""Seconds without a byte after which a screen is taken to be drawn."""

PATIENCE = 60.0
"""Seconds after which a screen that never comes is an error."""

KEYS = {
    "enter": b"\r",
    "escape": b"\x1b",
    "backspace": b"\x7f",
    "down": b"\x1b[B",
    "up": b"\x1b[A",
    "pagedown": b"\x1b[6~",
    "pageup": b"\x1b[5~",
}
"""What a terminal sends for the keys with a name."""

# Queries and modes that the emulator would print instead of passing over.
_UNKNOWN = re.compile(rb"\x1b\[[<=>?][0-9;]*\$?[pqucsmt]|\x1b\[[0-9;]*[ \$][a-zA-Z]|\x1b[\]P_^X].*?(?:\x07|\x1b\\)", re.S)

Shows = Callable[["Terminal"], bool]


class Terminal:
    """A running program with a screen of so many columns and rows; ended with the `with` block."""

    def __init__(self, command: Sequence[str], environment: Mapping[str, str], columns: int = 120, rows: int = 34) -> None:
        self._screen = pyte.Screen(columns, rows)
        self._stream = pyte.ByteStream(self._screen)
        self._pending: list[bytes] = []
        self._master, slave = pty.openpty()
        self._set_size(columns, rows)
        self.began = time.perf_counter()
        self._process = subprocess.Popen(
            command,
            stdin=slave,
            stdout=slave,
            stderr=slave,
            env=dict(environment),
            cwd=environment["HOME"],
            start_new_session=True,
            # The terminal must be the program's own, or it never hears of a new size.
            preexec_fn=lambda: fcntl.ioctl(0, termios.TIOCSCTTY, 0),
        )
        os.close(slave)

    def __enter__(self) -> Terminal:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.end()

    def end(self) -> None:
        """End the program, if it has not ended by itself."""
        if self._process.poll() is None:
            with contextlib.suppress(ProcessLookupError):
                self._process.send_signal(signal.SIGTERM)
            try:
                self._process.wait(5)
            except subprocess.TimeoutExpired:
                self._process.kill()
                self._process.wait()
        with contextlib.suppress(OSError):
            os.close(self._master)

    def first_screen(self, shows: Shows) -> float:
        """Seconds from the start of the program to the last byte of the first complete screen."""
        return self._until(shows, self.began)

    def key(self, name: str, shows: Shows) -> float:
        """Seconds from pressing a key to the last byte of its effect."""
        self._drain()
        began = time.perf_counter()
        os.write(self._master, KEYS.get(name, name.encode()))
        return self._until(shows, began)

    def press(self, name: str) -> None:
        """Press a key that may change nothing, and wait for quiet."""
        self._drain()
        os.write(self._master, KEYS.get(name, name.encode()))
        self._drain()

    def resize(self, columns: int, rows: int, shows: Shows) -> float:
        """Seconds from another size to the last byte of the screen in it."""
        self._drain()
        self._screen.resize(rows, columns)
        self._screen.reset()
        began = time.perf_counter()
        self._set_size(columns, rows)
        return self._until(shows, began)

    def lines(self) -> list[str]:
        """What the screen shows, line by line."""
        return [line.rstrip() for line in self._screen.display]

    def text(self) -> str:
        """What the screen shows."""
        return "\n".join(self.lines())

    def memory(self) -> float:
        """Resident memory in megabytes."""
        status = Path(f"/proc/{self._process.pid}/status").read_text()
        return int(re.search(r"VmRSS:\s+(\d+)", status)[1]) / 1024  # type: ignore[index]

    def processor(self) -> float:
        """Processor seconds used so far."""
        fields = Path(f"/proc/{self._process.pid}/stat").read_text().rsplit(")", 1)[1].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")

    def watch(self, seconds: float) -> None:
        """Read what comes for a time, without touching anything."""
        end = time.perf_counter() + seconds
        while (left := end - time.perf_counter()) > 0:
            self._read(left)
        self._show()

    def _until(self, shows: Shows, began: float) -> float:
        last = began
        while time.perf_counter() - began < PATIENCE:
            if self._read(QUIET):
                last = time.perf_counter()
            elif self._pending:
                self._show()
                if shows(self):
                    return last - began
        raise TimeoutError(f"the screen never came; it shows:\n{self.text()}")

    def _read(self, seconds: float) -> bool:
        ready, _, _ = select.select([self._master], [], [], seconds)
        if not ready:
            return False
        try:
            data = os.read(self._master, 1 << 16)
        except OSError:
            data = b""
        if not data:
            self._show()
            raise EOFError(f"the program has ended; it showed:\n{self.text()}")
        self._pending.append(data)
        return True

    def _drain(self) -> None:
        while self._read(QUIET):
            pass
        self._show()

    def _show(self) -> None:
        data, self._pending = b"".join(self._pending), []
        self._stream.feed(_UNKNOWN.sub(b"", data))

    def _set_size(self, columns: int, rows: int) -> None:
        fcntl.ioctl(self._master, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
