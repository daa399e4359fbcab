"""A shell for tests: commands on a book of their own, at a time that stands still."""

from __future__ import annotations

import io
import json
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from followup_tui.cli.main import main
from tests.clock import FixedClock


@dataclass(frozen=True)
class Ran:
    """How a command ended, and what it printed."""

    code: int
    out: str
    err: str


class Shell:
    """`shell("due", "--json")` runs a command on the book at `path`."""

    def __init__(self, path: Path, clock: FixedClock, capsys: pytest.CaptureFixture[str], patch: pytest.MonkeyPatch) -> None:
        self.path = path
        self.clock = clock
        self._capsys = capsys
        self._patch = patch

    def __call__(self, *args: object, stdin: str | bytes = "") -> Ran:
        data = stdin if isinstance(stdin, bytes) else stdin.encode()
        self._patch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data), encoding="utf-8"))
        self._capsys.readouterr()
        code = main(["--db", str(self.path), *map(str, args)], clock=self.clock)
        said = self._capsys.readouterr()
        return Ran(code, said.out, said.err)

    def ok(self, *args: object, stdin: str | bytes = "") -> str:
        """What a command printed that must end well, without a word on standard error."""
        ran = self(*args, stdin=stdin)
        assert (ran.code, ran.err) == (0, ""), ran
        return ran.out

    def json(self, *args: object, stdin: str | bytes = "", code: int = 0) -> Any:
        """The one JSON document that a command printed, which ended with this code."""
        ran = self(*args, "--json", stdin=stdin) if args[0] not in ("add", "edit") else self(args[0], "--json", *args[1:], stdin=stdin)
        assert ran.code == code, ran
        return json.loads(ran.out)

    def refused(self, *args: object, code: int = 1, stdin: str = "") -> str:
        """What a command said on standard error that must be refused, printing nothing."""
        ran = self(*args, stdin=stdin)
        assert (ran.code, ran.out) == (code, ""), ran
        assert "Traceback" not in ran.err
        return ran.err


@pytest.fixture
def clock() -> FixedClock:
    return FixedClock()


@pytest.fixture
def shell(tmp_path: Path, clock: FixedClock, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Shell:
    for name in ("XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME"):
        monkeypatch.setenv(name, str(tmp_path / name))
    for name in ("FOLLOWUP_DB", "FOLLOWUP_CONFIG", "FOLLOWUP_THEME", "_FOLLOWUP_COMPLETE"):
        monkeypatch.delenv(name, raising=False)
    return Shell(tmp_path / "book.db", clock, capsys, monkeypatch)


@pytest.fixture
def tuesdays(shell: Shell) -> Shell:
    """A book with a commitment: Tuesdays 09:00, 60 minutes."""
    shell.ok("block", "set", "tue 09:00", 60)
    return shell
