"""The user's own editor: which it is, what it is given, and that its keys reach nobody else (reliability.md section 2 b and f)."""

from __future__ import annotations

import os
import pty
import select
import sys
import time
from pathlib import Path

import pytest

from followup_tui.domain.errors import Refused
from followup_tui.system import editor

TOP = Path(__file__).resolve().parents[2]


@pytest.fixture(autouse=True)
def no_editor(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for name in editor.NAMES:
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(editor.tempfile, "tempdir", str(tmp_path))


def program(folder: Path, does: str, name: str = "ed.sh") -> Path:
    script = folder / name
    script.write_text(f"#!/bin/sh\n{does}\n")
    script.chmod(0o755)
    return script


@pytest.mark.parametrize("said", [None, "", "   ", "''", '""', "' '", "'", "no-such-editor --wait", "/", "/etc"])
def test_what_is_no_program_is_refused_before_anything_runs(monkeypatch: pytest.MonkeyPatch, said: str | None) -> None:
    if said is not None:
        monkeypatch.setenv("EDITOR", said)
    with pytest.raises(Refused):
        editor.command()


def test_visual_goes_before_editor_and_an_empty_one_is_none(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    first, second = program(tmp_path, "", "a b"), program(tmp_path, "", "c")
    monkeypatch.setenv("EDITOR", f"{second} -x 'y z'")
    monkeypatch.setenv("VISUAL", "")
    assert editor.command() == [str(second), "-x", "y z"]
    monkeypatch.setenv("VISUAL", f"'{first}' --wait")
    assert editor.command() == [str(first), "--wait"]


def test_the_file_is_private_and_everything_beside_it_goes(tmp_path: Path) -> None:
    seen = tmp_path / "seen"
    made = program(tmp_path, f'stat -c "%a %n" "$1" "$(dirname "$1")" > {seen}; cat "$1" >> {seen}; cp "$1" "$1~"; echo more >> "$1"')
    assert editor.edit("first", [str(made)]) == "first\nmore\n"
    modes = [line.split()[0] for line in seen.read_text().splitlines()[:2]]
    assert modes == ["600", "700"]
    assert seen.read_text().endswith("\nfirst\n")
    assert {path.name for path in tmp_path.iterdir()} == {"seen", "ed.sh"}


@pytest.mark.parametrize("does", ["exit 1", "kill -9 $$", 'rm "$1"'])
def test_one_that_fails_changes_nothing(tmp_path: Path, does: str) -> None:
    with pytest.raises(Refused):
        editor.edit("first", [str(program(tmp_path, does))])
    assert {path.name for path in tmp_path.iterdir()} == {"ed.sh"}


def test_one_that_is_no_program_after_all(tmp_path: Path) -> None:
    wrong = tmp_path / "wrong"
    wrong.write_bytes(b"\x7fELF nonsense")
    wrong.chmod(0o755)
    with pytest.raises(Refused):
        editor.edit("first", [str(wrong)])


def test_bytes_that_are_no_text_do_not_hurt(tmp_path: Path) -> None:
    assert editor.edit("", [str(program(tmp_path, "printf 'a\\377b' > \"$1\""))]) == "a\ufffdb"


HOST = """
import os, sys
from followup_tui.system import editor
print("got", repr(editor.edit("note", [sys.executable, sys.argv[1]])), os.tcgetpgrp(0) == os.getpgrp(), flush=True)
"""

FAKE = """
import os, select, signal, sys
got = []
for number in (signal.SIGINT, signal.SIGQUIT):
    signal.signal(number, lambda n, _: (got.append(n), print("signal", n, flush=True)))
print("alone", os.getpgrp() == os.tcgetpgrp(0) != os.getpgid(os.getppid()), flush=True)
line = ""
while line != "end":
    # A signal that comes just before a read that waits is not heard before it: so no read waits.
    if select.select([sys.stdin], [], [], 0.05)[0]:
        line = sys.stdin.readline().strip()
        print("line", line, flush=True)
with open(sys.argv[-1], "a") as note:
    note.write(f"signals {got}")
"""


def test_its_control_keys_reach_nobody_else(tmp_path: Path) -> None:
    """On a real terminal: Ctrl+C, Ctrl+\\ and Ctrl+Z go to the editor, which goes on; the host has the terminal again afterwards."""
    fake = tmp_path / "fake.py"
    fake.write_text(FAKE)
    pid, terminal = pty.fork()
    if pid == 0:
        os.execve(sys.executable, [sys.executable, "-c", HOST, str(fake)], os.environ | {"PYTHONPATH": str(TOP)})
    said = ""

    def until(words: str, times: int = 1) -> None:
        nonlocal said
        end = time.monotonic() + 60
        while said.count(words) < times:
            assert time.monotonic() < end, said
            if select.select([terminal], [], [], 1)[0]:
                said += os.read(terminal, 4096).decode()

    until("alone True")
    for key, answer in ((b"\x03", "signal 2"), (b"\x1c", "signal 3"), (b"\x1aafter\n", "line after"), (b"end\n", "got")):
        os.write(terminal, key)
        until(answer)
    until("True", 2)
    _, status = os.waitpid(pid, 0)
    os.close(terminal)
    assert os.waitstatus_to_exitcode(status) == 0
    assert "note\\nsignals [2, 3]" in said
    assert said.rstrip().endswith("True")
