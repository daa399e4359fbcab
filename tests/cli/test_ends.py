"""How commands end: quiet pipes, narrow locales, interrupts, errors nobody foresaw; what they load."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import click
import pytest

from followup_tui.cli import main as cli_main
from followup_tui.cli.face import Face
from tests.cli.conftest import Shell

ROOT = Path(__file__).parents[2]
PROGRAM = [sys.executable, "-c", "import sys; from followup_tui.cli.main import main; sys.exit(main())"]


def run(path: Path, *args: str, **env: str) -> subprocess.CompletedProcess[bytes]:
    """The command line as a process of its own, on the book at `path`."""
    environment = os.environ | {"PYTHONPATH": str(ROOT), "FOLLOWUP_DB": str(path), "HOME": str(path.parent)} | env
    return subprocess.run([*PROGRAM, *args], capture_output=True, env=environment, stdin=subprocess.DEVNULL, check=False)


def test_a_reader_that_leaves_is_no_error(shell: Shell, tmp_path: Path) -> None:
    shell.ok("demo", "--keep", tmp_path / "large.db", "--contacts", 2000)
    environment = os.environ | {"PYTHONPATH": str(ROOT), "FOLLOWUP_DB": str(tmp_path / "large.db")}
    with subprocess.Popen([*PROGRAM, "due", "--all"], stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environment) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.read(10)
        process.stdout.close()
        assert process.stderr.read() == b""
        assert process.wait() == 0


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
def test_a_full_disk_behind_the_output_is_said(shell: Shell) -> None:
    shell.ok("add", "Jane Doe")
    environment = os.environ | {"PYTHONPATH": str(ROOT), "FOLLOWUP_DB": str(shell.path)}
    with open("/dev/full", "wb") as full:
        ran = subprocess.run([*PROGRAM, "show", "1"], stdout=full, stderr=subprocess.PIPE, text=True, env=environment, check=False)
    assert ran.returncode == 1
    assert "could not be written" in ran.stderr
    assert ran.stderr.count("\n") == 1


def test_a_locale_without_the_letters_ends_nothing(shell: Shell) -> None:
    shell.ok("add", "Zoë 山田")
    ran = run(shell.path, "show", "1", PYTHONIOENCODING="latin-1")
    assert (ran.returncode, ran.stderr) == (0, b"")
    assert "Zoë ??".encode("latin-1") in ran.stdout
    ran = run(shell.path, "show", "1", "--json", PYTHONIOENCODING="latin-1")
    assert b"Zo\\u00eb" in ran.stdout


def test_no_command_loads_textual(shell: Shell) -> None:
    shell.ok("add", "Jane Doe")
    for args in (["due"], ["show", "1"], ["log", "1", "call", "reached"], ["add", "Ann"], ["find", "jane"], ["status"]):
        code = (
            f"import sys; from followup_tui.cli.main import main; main({args!r})\n"
            "for heavy in ('textual', 'rich', 'rapidfuzz', 'chardet', 'tomlkit', 'platformdirs', 'followup_tui.exchange'):\n"
            "    assert heavy not in sys.modules, heavy\n"
        )
        environment = os.environ | {"PYTHONPATH": str(ROOT), "FOLLOWUP_DB": str(shell.path)}
        ran = subprocess.run([sys.executable, "-c", code], env=environment, capture_output=True, check=False)
        assert (ran.returncode, ran.stderr) == (0, b""), args


@pytest.mark.parametrize("shape", ["bash", "zsh", "fish"])
def test_completion_scripts_are_for_both_names(shell: Shell, shape: str) -> None:
    script = shell.ok("completion", shape)
    assert "followup-tui" in script
    assert f"{shape}_complete" in script


@pytest.mark.skipif(shutil.which("bash") is None, reason="needs bash")
@pytest.mark.parametrize(
    ("typed", "offered"),
    [
        ("followup show Bo", ['Bob\\ \\"Big\\"\\ Stone\\ \\$HOME', "Bob\\ Stone"]),
        ('followup show "Bob S', ["Bob Stone"]),
        ("followup show O\\'", ["O\\'Brien\\,\\ Pat"]),
        ("followup log 1 em", ["email"]),
        ("followup st", ["stop", "status"]),
        ("followup due --li", ["--limit"]),
    ],
)
def test_bash_completes_names_with_blanks_and_quotes(shell: Shell, tmp_path: Path, typed: str, offered: list[str]) -> None:
    for name in ("Bob Stone", 'Bob "Big" Stone $HOME', "O'Brien, Pat"):
        shell.ok("add", name)
    program = tmp_path / "followup"
    program.write_text(
        f'#!/bin/sh\nexec "{sys.executable}" -c "import sys; from followup_tui.cli.main import main; sys.exit(main())" "$@"\n'
    )
    program.chmod(0o755)
    words = typed.split(" ", 3 if " log " in typed else 2)
    quoted = " ".join("'" + word.replace("'", "'\\''") + "'" for word in words)
    code = (
        f"source <(followup completion bash)\nCOMP_WORDS=({quoted})\nCOMP_CWORD={len(words) - 1}\n_followup_completion\n"
        'printf "%s\\n" "${COMPREPLY[@]}"\n'
    )
    environment = os.environ | {"PYTHONPATH": str(ROOT), "FOLLOWUP_DB": str(shell.path), "PATH": f"{tmp_path}:{os.environ['PATH']}"}
    ran = subprocess.run(["bash", "-c", code], env=environment, capture_output=True, text=True, check=True)
    assert ran.stdout.splitlines() == offered


def test_an_error_nobody_foresaw_is_one_line(shell: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(_: Face) -> None:
        raise RuntimeError("Jane Doe +1 555")

    monkeypatch.setattr(Face, "book", property(fail))
    said = shell.refused("due")
    assert said.count("\n") == 1
    assert "Jane" not in said
    assert Path(said.rsplit(" ", 1)[1].strip().rstrip(".")).exists() or "report" in said


@pytest.mark.parametrize("error", [KeyboardInterrupt, click.Abort])
def test_interrupted(shell: Shell, monkeypatch: pytest.MonkeyPatch, error: type[BaseException]) -> None:
    def stop(_: Face) -> None:
        raise error

    monkeypatch.setattr(Face, "book", property(stop))
    shell.refused("due", code=130)


def test_the_app_is_opened_by_whoever_composes(shell: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    from followup_tui.system import terminal

    monkeypatch.setattr(terminal, "require_terminal", lambda: None)
    opened: list[Path] = []

    def desk(face: Face) -> int:
        opened.append(face.path)
        return 7

    assert cli_main.main(["--db", str(shell.path)], clock=shell.clock, desk=desk) == 7
    assert opened == [shell.path]


@pytest.mark.parametrize(
    "args", [["due", "--nope"], ["--nope"], ["--db", "", "due"], ["show"], ["due", "--limit", "x"], ["export", "--as", "docx"]]
)
def test_usage(shell: Shell, args: list[str]) -> None:
    assert "--help" in shell.refused(*args, code=2)
