"""How an import ends that does not come to its end: cancelled, killed, refused for want of room."""

from __future__ import annotations

import os
import resource
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.conftest import Shell

ROOT = Path(__file__).resolve().parent.parent.parent


@pytest.fixture
def crowd(tmp_path: Path) -> Path:
    """A list of 3,000."""
    file = tmp_path / "crowd.csv"
    rows = "".join(f"P{n},Lee,Acme {n},p{n}@crowd.example,note {n}\n" for n in range(3000))
    file.write_text("First Name,Last Name,Company,Email,Notes\n" + rows, encoding="utf-8")
    return file


def names(shell: Shell) -> list[str]:
    return [item["name"] for item in shell.json("due", "--all")["items"]]


def test_ctrl_c_cancels_and_says_that_nothing_was_changed(shell: Shell, crowd: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from followup_tui.cli.commands import importing

    shell.ok("add", "Jane Doe")
    told = importing._Progress.__call__

    def interrupted(self: importing._Progress, rows: int, share: float) -> bool:
        if rows == 1500:
            signal.raise_signal(signal.SIGINT)
        return told(self, rows, share)

    before = signal.getsignal(signal.SIGINT)
    monkeypatch.setattr(importing._Progress, "__call__", interrupted)
    ran = shell("import", crowd)
    assert (ran.code, ran.out, ran.err) == (130, "", "Cancelled: nothing was changed.\n")
    assert signal.getsignal(signal.SIGINT) is before
    assert names(shell) == ["Jane Doe"]
    assert shell.json("doctor")["ok"]


def test_a_killed_import_leaves_nothing(shell: Shell, crowd: Path) -> None:
    shell.ok("add", "Jane Doe")
    code = f"""if True:
        import os, signal
        from followup_tui.book import importing
        from followup_tui.cli.main import main
        index = importing._Import._index
        def killed(self):
            index(self)
            os.kill(os.getpid(), signal.SIGKILL)
        importing._Import._index = killed
        main(["--db", {str(shell.path)!r}, "import", {str(crowd)!r}])"""
    ran = subprocess.run(
        [sys.executable, "-c", code], env=os.environ | {"PYTHONPATH": str(ROOT)}, capture_output=True, timeout=60, check=False
    )
    assert ran.returncode == -signal.SIGKILL, ran
    assert names(shell) == ["Jane Doe"]
    assert shell.json("doctor")["ok"]
    assert shell.json("import", crowd)["added"] == 3000


def test_a_full_disk_is_named_and_nothing_is_lost(shell: Shell, crowd: Path) -> None:
    """A file that may not grow stands in for a disk that is full."""
    shell.ok("add", "Jane Doe")
    limit = shell.path.stat().st_size + 200_000
    ran = subprocess.run(
        [sys.executable, "-m", "followup_tui", "--db", str(shell.path), "import", str(crowd)],
        env=os.environ | {"PYTHONPATH": str(ROOT)},
        preexec_fn=lambda: (signal.signal(signal.SIGXFSZ, signal.SIG_IGN), resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))),
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert ran.returncode == 4, ran
    assert "Nothing was saved" in ran.stderr, ran.stderr
    assert "damaged" not in ran.stderr
    assert "Traceback" not in ran.stderr
    assert names(shell) == ["Jane Doe"]
    assert shell.json("doctor")["ok"]
    assert shell.json("import", crowd)["added"] == 3000
