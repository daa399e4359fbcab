"""The program from outside: which way its arguments lead, and how it ends."""

from __future__ import annotations

import os
import pty
import select
import signal
import stat
import subprocess
import sys
import time
from pathlib import Path

import pytest

from followup_tui import __main__ as program
from followup_tui.domain.errors import BookUnusable, Refused

TOP = Path(__file__).resolve().parents[2]


@pytest.fixture
def environ(tmp_path: Path) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("XDG_", "FOLLOWUP_", "TEXTUAL_"))}
    return kept | {"HOME": str(tmp_path), "PYTHONPATH": str(TOP), "TERM": "xterm-256color", "PYTHONDONTWRITEBYTECODE": "1"}


def followup(environ: dict[str, str], *args: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "followup_tui", *args],
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
        env=environ,
    )


def test_without_a_terminal_the_app_says_so_in_one_line_and_makes_nothing(environ: dict[str, str], tmp_path: Path) -> None:
    ran = followup(environ)
    assert ran.returncode == 2
    assert "needs a terminal" in ran.stderr
    assert ran.stderr.count("\n") == 1
    assert ran.stdout == ""
    assert list(tmp_path.iterdir()) == []


def test_the_same_with_a_book_named(environ: dict[str, str], tmp_path: Path) -> None:
    ran = followup(environ, "--db", str(tmp_path / "b.db"))
    assert (ran.returncode, ran.stdout, "needs a terminal" in ran.stderr) == (2, "", True)
    assert list(tmp_path.iterdir()) == []


def test_with_standard_input_closed_too(environ: dict[str, str]) -> None:
    ran = subprocess.run(
        ["sh", "-c", 'exec "$0" -m followup_tui <&-', sys.executable], capture_output=True, text=True, timeout=60, check=False, env=environ
    )
    assert (ran.returncode, "needs a terminal" in ran.stderr, "Traceback" in ran.stderr) == (2, True, False)


def test_what_it_makes_is_its_owners_alone(environ: dict[str, str], tmp_path: Path) -> None:
    ran = followup(environ, "add", "Jane Doe @Acme #hot")
    assert ran.returncode == 0, ran.stderr
    modes = {path.relative_to(tmp_path): stat.S_IMODE(path.stat().st_mode) for path in tmp_path.rglob("*")}
    assert Path(".local/share/followup/book.db") in modes
    assert {path: oct(mode) for path, mode in modes.items() if mode & 0o077} == {}


def test_a_wrong_setting_is_one_line_with_its_place(environ: dict[str, str], tmp_path: Path) -> None:
    config = tmp_path / ".config/followup/config.toml"
    config.parent.mkdir(parents=True)
    config.write_text("[rules]\npaec = 7\n")
    for args in (["due"], ["status", "--short"]):
        ran = followup(environ, *args)
        assert ran.returncode == 1
        assert f"{config}, line 2: " in ran.stderr
        assert "Traceback" not in ran.stderr


def test_the_line_for_prompts_is_the_one_of_the_status_command(environ: dict[str, str], tmp_path: Path) -> None:
    book = str(tmp_path / "mine.db")
    assert followup(environ, "--db", book, "add", "Jane Doe").returncode == 0
    long, short = followup(environ, "--db", book, "status"), followup(environ, "--db", book, "status", "--short")
    assert (long.returncode, short.returncode) == (10, 10)
    assert short.stdout == long.stdout != ""


def test_the_line_for_prompts_loads_nothing_heavy(environ: dict[str, str], tmp_path: Path) -> None:
    book = str(tmp_path / "mine.db")
    followup(environ, "--db", book, "add", "Jane Doe")
    code = (
        "import sys; from followup_tui.__main__ import main; code = main(sys.argv[1:]);"
        "print(code, *sorted(set(sys.modules) & {'click', 'peewee', 'pendulum', 'textual', 'logging', 'tomllib', 'asyncio'}))"
    )
    ran = subprocess.run(
        [sys.executable, "-c", code, "--db", book, "status", "--short"], capture_output=True, text=True, timeout=60, check=True, env=environ
    )
    assert ran.stdout.splitlines()[-1] == "10"


def test_the_line_for_prompts_of_a_damaged_book_ends_with_4(environ: dict[str, str], tmp_path: Path) -> None:
    book = tmp_path / "mine.db"
    book.write_bytes(b"this is no database" * 400)
    ran = followup(environ, "--db", str(book), "status", "--short")
    assert ran.returncode == 4
    assert str(book) in ran.stderr
    assert "Traceback" not in ran.stderr
    assert book.read_bytes() == b"this is no database" * 400


@pytest.mark.parametrize("args", [["status"], ["--db"], ["--db", "", "status", "--short"], ["status", "--short", "--json"], ["due"], []])
def test_only_that_line_has_the_short_way(args: list[str]) -> None:
    assert program._short_status(args) is None


def test_an_unforeseen_error_shows_no_data(environ: dict[str, str], tmp_path: Path) -> None:
    code = (
        "import followup_tui.__main__ as program, sys\n"
        "def _app_alone():\n    name = 'Canary Jane'\n    raise ValueError(name)\n"
        "program._app_alone = _app_alone\n"
        "sys.exit(program.main([]))"
    )
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=60, check=False, env=environ)
    reports = list(tmp_path.glob(".local/state/followup/log/error-*.txt"))
    assert ran.returncode == 1
    assert len(reports) == 1
    assert str(reports[0]) in ran.stderr
    assert "Canary" not in ran.stderr + ran.stdout + reports[0].read_text()
    assert "_app_alone" in reports[0].read_text()


def test_an_interruption_ends_with_130(monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted() -> int:
        raise KeyboardInterrupt

    monkeypatch.setattr(program, "_app_alone", interrupted)
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    assert program.main([]) == 130


@pytest.mark.parametrize(("refused", "code"), [(Refused("No"), 1), (BookUnusable("Locked"), 4)])
def test_a_refusal_has_its_code_and_its_words(refused: Refused, code: int, capsys: pytest.CaptureFixture[str]) -> None:
    assert program._refuse(refused) == code
    assert capsys.readouterr().err == f"followup: {refused}\n"


class Screen:
    """The program on a terminal of its own."""

    def __init__(self, environ: dict[str, str], *args: str) -> None:
        self.pid, self.terminal = pty.fork()
        if self.pid == 0:
            os.execve(sys.executable, [sys.executable, "-m", "followup_tui", *args], environ)
        self.seen = b""

    def wait_for(self, *words: str, seconds: float = 30) -> None:
        end = time.monotonic() + seconds
        while not any(word.encode() in self.seen for word in words):
            left = end - time.monotonic()
            assert left > 0, f"none of {words} in {self.seen[-2_000:]!r}"
            if select.select([self.terminal], [], [], left)[0]:
                self.seen += self._read()

    def _read(self) -> bytes:
        try:
            return os.read(self.terminal, 65_536)
        except OSError:
            raise AssertionError(f"it ended, having said {self.seen[-2_000:]!r}") from None

    def ends(self, seconds: float = 30) -> int:
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            if select.select([self.terminal], [], [], 0.1)[0]:
                try:
                    self.seen += os.read(self.terminal, 65_536)
                except OSError:
                    break
        os.close(self.terminal)
        return os.waitstatus_to_exitcode(os.waitpid(self.pid, 0)[1])


def test_the_first_start_on_a_terminal(environ: dict[str, str]) -> None:
    screen = Screen(environ)
    screen.wait_for("our commitment", "Your")
    os.kill(screen.pid, signal.SIGTERM)
    assert screen.ends() == 143
    assert b"\x1b[?1049l" in screen.seen, "the terminal is given back"
    assert b"Traceback" not in screen.seen


def test_a_dumb_terminal_is_refused(environ: dict[str, str]) -> None:
    screen = Screen(environ | {"TERM": "dumb"})
    screen.wait_for("xterm-256color")
    assert screen.ends() == 2
    assert b"\x1b" not in screen.seen
