"""The terminal and the environment the program is started in."""

from __future__ import annotations

import os
import pty
import subprocess
import sys
from pathlib import Path

import pytest

from followup_tui.system import terminal


def run(code: str, **redirected: object) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, "-c", code], text=True, timeout=30, check=False, **redirected)  # type: ignore[call-overload, no-any-return]


def on_terminals(monkeypatch: pytest.MonkeyPatch, *numbers: int) -> None:
    monkeypatch.setattr(os, "isatty", lambda number: number in numbers)


def test_textuals_own_variables_and_the_fixed_size_are_dropped() -> None:
    environ = {
        "TEXTUAL_PRESS": "ctrl+q",
        "TEXTUAL_ALLOW_SIGNALS": "1",
        "TEXTUAL_LOG": "/x",
        "COLUMNS": "80",
        "LINES": "24",
        "TERM": "xterm",
    }
    terminal.prepare_environment(environ)
    assert environ == {"TERM": "xterm"}


@pytest.mark.parametrize("there", [(), (0,), (2,), (0, 1), (1, 2)])
def test_the_app_needs_a_terminal_to_read_from_and_one_to_paint_on(monkeypatch: pytest.MonkeyPatch, there: tuple[int, ...]) -> None:
    on_terminals(monkeypatch, *there)
    monkeypatch.setenv("TERM", "xterm")
    with pytest.raises(terminal.NoTerminal, match="needs a terminal"):
        terminal.require_terminal()


def test_standard_output_may_go_elsewhere(monkeypatch: pytest.MonkeyPatch) -> None:
    on_terminals(monkeypatch, 0, 2)
    monkeypatch.setenv("TERM", "xterm")
    terminal.require_terminal()


@pytest.mark.parametrize("term", ["dumb", "", "unknown", None])
def test_a_terminal_that_cannot_be_drawn_on_is_refused_with_a_hint(monkeypatch: pytest.MonkeyPatch, term: str | None) -> None:
    on_terminals(monkeypatch, 0, 1, 2)
    monkeypatch.delenv("TERM", raising=False) if term is None else monkeypatch.setenv("TERM", term)
    with pytest.raises(terminal.NoTerminal, match="xterm-256color"):
        terminal.require_terminal()


def test_a_real_terminal_will_do() -> None:
    ours, theirs = pty.openpty()
    code = "from followup_tui.system.terminal import require_terminal; require_terminal()"
    try:
        ran = run(code, stdin=theirs, stderr=theirs, stdout=subprocess.PIPE, env=os.environ | {"TERM": "xterm"})
    finally:
        os.close(ours)
        os.close(theirs)
    assert ran.returncode == 0


def test_standard_error_carries_every_letter() -> None:
    code = "import sys; from followup_tui.system.terminal import prepare_environment; prepare_environment({}); sys.stderr.write('\u2502')"
    ran = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, timeout=30, check=True, env=os.environ | {"PYTHONIOENCODING": "ascii"}
    )
    assert ran.stderr == "│".encode()


def test_a_letter_the_locale_lacks_ends_nothing() -> None:
    code = "from followup_tui.system.terminal import mend_streams; mend_streams(); print('J\u00fcrgen')"
    ran = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, timeout=30, check=True, env=os.environ | {"PYTHONIOENCODING": "ascii"}
    )
    assert ran.stdout == b"J?rgen\n"


def test_closed_streams_are_opened_on_nothing(tmp_path: Path) -> None:
    said = tmp_path / "said"
    code = (
        "import os; from followup_tui.system.terminal import mend_streams; mend_streams();"
        f"file = open({str(said)!r}, 'w'); print('lost'); print(file.fileno() > 2, input.__name__, file=file)"
    )
    subprocess.run(["sh", "-c", 'exec "$0" -c "$1" <&- >&- 2>&-', sys.executable, code], timeout=30, check=True)
    assert said.read_text() == "True input\n"


def test_what_is_written_from_now_on_is_the_owners_alone(tmp_path: Path) -> None:
    before = os.umask(0o022)
    try:
        terminal.be_private()
        (tmp_path / "x").write_text("")
        assert (tmp_path / "x").stat().st_mode & 0o777 == 0o600
    finally:
        os.umask(before)
