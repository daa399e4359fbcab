"""How the program ends, seen from outside on a pseudo-terminal: the exit code is true and the terminal is given back."""

from __future__ import annotations

import fcntl
import os
import pty
import select
import signal
import struct
import sys
import termios
import time
from pathlib import Path

import pytest

RUN = """
import sys
from pathlib import Path
from followup_tui.book import Book
from followup_tui.system.settings import Settings
from followup_tui.tui.app import run
from tests.clock import FixedClock
{more}
sys.exit(run(Book.open(Path(sys.argv[1]), FixedClock()), Settings()))
"""
TOP = Path(__file__).resolve().parents[2]
GIVEN_BACK = (b"\x1b[?1049l", b"\x1b[?25h", b"\x1b[?1000l", b"\x1b[?2004l")
"""Out of the alternate screen, the cursor back, no mouse, no bracketed paste."""


class Running:
    """The app on a pseudo-terminal of 120 × 34."""

    def __init__(self, book: Path, log: Path, more: str = "") -> None:
        self.pid, self.terminal = pty.fork()
        if self.pid == 0:
            os.environ |= {"TERM": "xterm-256color", "COLORTERM": "truecolor", "PYTHONPATH": str(TOP), "XDG_STATE_HOME": str(log)}
            os.chdir(TOP)
            os.execv(sys.executable, [sys.executable, "-c", RUN.format(more=more), str(book)])
        fcntl.ioctl(self.terminal, termios.TIOCSWINSZ, struct.pack("HHHH", 34, 120, 0, 0))
        self.seen = b""

    def until(self, said: bytes, seconds: float = 30) -> bytes:
        """Read until something is on the terminal, or it has closed."""
        end = time.monotonic() + seconds
        while said not in self.seen and time.monotonic() < end:
            if select.select([self.terminal], [], [], 0.1)[0]:
                try:
                    read = os.read(self.terminal, 65536)
                except OSError:
                    break
                if not read:
                    break
                self.seen += read
        return self.seen

    def ended(self) -> int:
        """The exit code, when it has ended; everything it said is in `seen`."""
        self.until(b"\0never")
        _, status = os.waitpid(self.pid, 0)
        os.close(self.terminal)
        return os.waitstatus_to_exitcode(status)


@pytest.fixture
def book_file(tmp_path: Path, practice_file: Path) -> Path:
    """A book of its own."""
    path = tmp_path / "book.db"
    path.write_bytes(practice_file.read_bytes())
    return path


@pytest.mark.parametrize("name", ["SIGTERM", "SIGHUP", "SIGINT", "SIGQUIT"])
def test_a_signal_ends_it_in_order(book_file: Path, tmp_path: Path, name: str) -> None:
    number = getattr(signal, name)
    app = Running(book_file, tmp_path)
    assert b"Clara" in app.until(b"Clara")
    os.kill(app.pid, signal.SIGUSR1)  # this one does not
    os.kill(app.pid, number)
    assert app.ended() == 128 + number
    assert all(code in app.seen for code in GIVEN_BACK)


def test_a_wanted_end_is_0(book_file: Path, tmp_path: Path) -> None:
    app = Running(book_file, tmp_path)
    app.until(b"Clara")
    os.write(app.terminal, b"q")
    assert app.ended() == 0
    assert all(code in app.seen for code in GIVEN_BACK)


def test_ctrl_c_twice_is_130(book_file: Path, tmp_path: Path) -> None:
    app = Running(book_file, tmp_path)
    app.until(b"Clara")
    os.write(app.terminal, b"\x03")
    app.until(b"again leaves")
    os.write(app.terminal, b"\x03")
    assert app.ended() == 130


def test_an_error_nobody_foresaw_is_1_with_a_report_and_no_names(book_file: Path, tmp_path: Path) -> None:
    more = "from followup_tui.tui.screens.desk import Desk\nDesk.action_contact_keep = lambda self: {self.card: 1}['x']"
    app = Running(book_file, tmp_path, more)
    app.until(b"Clara")
    os.write(app.terminal, b"K")
    assert app.ended() == 1
    said = app.seen.rpartition(GIVEN_BACK[0])[2]
    assert b"something went wrong" in said
    assert b"Traceback" not in said
    assert b"Clara" not in said
    assert all(code in app.seen for code in GIVEN_BACK)
    reports = list(tmp_path.rglob("error-*.txt"))
    assert len(reports) == 1
    assert "Clara" not in reports[0].read_text(encoding="utf-8")
    assert "KeyError" in reports[0].read_text(encoding="utf-8")


IGNORES_HANGUPS = """
import signal
import followup_tui.tui.ends as ends
ends.ENDING = ("SIGTERM",)
ends.WATCH_INPUT = ends.PATIENCE = 0.2
signal.signal(signal.SIGHUP, signal.SIG_IGN)
"""


@pytest.mark.parametrize("more", ["", IGNORES_HANGUPS])
def test_it_ends_when_its_terminal_has_gone(book_file: Path, tmp_path: Path, more: str) -> None:
    app = Running(book_file, tmp_path, more)
    app.until(b"Clara")
    os.close(app.terminal)
    end = time.monotonic() + 20
    pid = 0
    while not pid and time.monotonic() < end:
        pid, status = os.waitpid(app.pid, os.WNOHANG)
        select.select([], [], [], 0.05)
    assert pid == app.pid
    assert os.waitstatus_to_exitcode(status) == 128 + signal.SIGHUP
