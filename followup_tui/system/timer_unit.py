"""A timer that runs `followup remind` every minute: a systemd user timer, or a cron line where there is no systemd.

It is shown first; `install` writes what was shown.
"""

from __future__ import annotations

import os
import shlex
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from followup_tui.domain.errors import Refused

NAME = "followup-remind"
MARK = f"# {NAME}"
"""What a line of the crontab that is ours ends with; the shell takes it for a comment."""

_SERVICE = """[Unit]
Description=Remind of the follow-up session

[Service]
Type=oneshot
ExecStart={command}
"""

_TIMER = """[Unit]
Description=Remind of the follow-up session

[Timer]
OnCalendar=minutely
AccuracySec=5s

[Install]
WantedBy=timers.target
"""


class UnitFile(NamedTuple):
    """A file to write: where, and what is in it."""

    path: Path
    text: str


class Timer(NamedTuple):
    """What would be set up: unit files for systemd, or a line for cron."""

    files: tuple[UnitFile, ...]
    line: str

    def shown(self) -> list[str]:
        """All of it, line by line, as it will be written."""
        if self.line:
            return ["crontab:", f"  {self.line}"]
        return [line for file in self.files for line in (f"{file.path}:", *(f"  {part}".rstrip() for part in file.text.splitlines()))]


def timer(command: Sequence[str]) -> Timer:
    """The timer that fits this machine, for a command with its arguments."""
    if _has_systemd():
        folder = _units_folder()
        service = UnitFile(folder / f"{NAME}.service", _SERVICE.format(command=" ".join(_unit_word(word) for word in command)))
        return Timer((service, UnitFile(folder / f"{NAME}.timer", _TIMER)), "")
    line = " ".join(shlex.quote(word) for word in command).replace("%", "\\%")
    return Timer((), f"* * * * * {line} {MARK}")


def remind_command(book: Path) -> list[str]:
    """The command that the timer runs, by its whole path, on this book."""
    program = Path(sys.executable).with_name("followup")
    start = [str(program)] if os.access(program, os.X_OK) else [sys.executable, "-P", "-m", "followup_tui"]
    return [*start, "--db", str(book.absolute()), "remind"]


def install(made: Timer) -> str:
    """Write what was shown and start it; what was done, in words. Raises Refused with what to do instead."""
    if made.line:
        return _install_line(made.line)
    try:
        for file in made.files:
            file.path.parent.mkdir(parents=True, exist_ok=True)
            file.path.write_text(file.text, encoding="utf-8")
    except OSError as problem:
        raise Refused("The timer was not written", f"{problem.filename}: {problem.strerror}.", "Check the folder.") from problem
    by_hand = f"systemctl --user daemon-reload && systemctl --user enable --now {NAME}.timer"
    for arguments in (("daemon-reload",), ("enable", "--now", f"{NAME}.timer")):
        ran = _run("systemctl", "--user", *arguments)
        if ran.returncode != 0:
            said = ran.stderr.strip().splitlines()[:1]
            raise Refused("The timer is written, and not started", " ".join(said) or "systemctl refused.", f"Run it yourself: {by_hand}")
    return f"The timer runs every minute. To end it: systemctl --user disable --now {NAME}.timer"


def _install_line(line: str) -> str:
    if shutil.which("crontab") is None:
        raise Refused("There is no timer here", "Neither systemd nor cron was found.", "Let something else run it every minute.")
    there = _run("crontab", "-l")
    if there.returncode != 0 and "no crontab" not in there.stderr.lower():
        raise Refused("The crontab could not be read", there.stderr.strip(), "Nothing was changed. Add the line yourself: crontab -e")
    kept = [one for one in there.stdout.splitlines() if not one.rstrip().endswith(MARK)] if there.returncode == 0 else []
    ran = _run("crontab", "-", given="\n".join([*kept, line]) + "\n")
    if ran.returncode != 0:
        raise Refused("The crontab was not written", ran.stderr.strip(), "Add the line yourself: crontab -e")
    return "The line runs every minute. To end it, take it out: crontab -e"


def _run(*command: str, given: str = "") -> subprocess.CompletedProcess[str]:
    environment = os.environ | {"LC_ALL": "C"}
    try:
        return subprocess.run(command, input=given, capture_output=True, text=True, env=environment, timeout=30, check=False)
    except (OSError, subprocess.TimeoutExpired) as problem:
        return subprocess.CompletedProcess(command, 1, "", str(problem))


def _has_systemd() -> bool:
    return os.path.isdir("/run/systemd/system") and shutil.which("systemctl") is not None


def _units_folder() -> Path:
    named = os.environ.get("XDG_CONFIG_HOME", "")
    return (Path(named) if os.path.isabs(named) else Path(os.path.expanduser("~/.config"))) / "systemd" / "user"


def _unit_word(word: str) -> str:
    """A word as systemd reads it: in quotes, with `%`, `$`, the backslash and the quote itself taken as they are."""
    quoted = word.replace("\\", "\\\\").replace('"', '\\"').replace("%", "%%").replace("$", "$$")
    return f'"{quoted}"'
