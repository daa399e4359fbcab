"""A longer text in the user's own editor: `$VISUAL`, or else `$EDITOR`, on a private file that is gone afterwards.

The editor has the terminal to itself: it runs in a process group of its own in the foreground, so that its Ctrl+C, Ctrl+\\
and Ctrl+Z reach nobody else (reliability.md section 2 b). One that is stopped goes on at once: there is no shell to call it back.
"""

from __future__ import annotations

import contextlib
import os
import shlex
import shutil
import signal
import subprocess
import tempfile
import time
from pathlib import Path

from followup_tui.domain.errors import Refused

NAMES = ("VISUAL", "EDITOR")
INSTEAD = "Set EDITOR to a program, like nano, or write here."

BREATH = 0.05
"""Seconds before a stopped editor goes on."""

_LONGEST = 1_000_000


def command() -> list[str]:
    """The editor and its arguments; raises Refused where none is set, or where what is set is no program.

    An empty setting is none: with it the file itself would be run.
    """
    for name in NAMES:
        said = os.environ.get(name, "").strip()
        if not said:
            continue
        try:
            parts = shlex.split(said)
        except ValueError:
            parts = []
        if not parts or not parts[0]:
            raise Refused("The editor cannot be started", f"{name} is {said!r}, which is no command.", INSTEAD)
        found = shutil.which(os.path.expanduser(parts[0]))
        if found is None:
            raise Refused("The editor cannot be started", f"{name} names {parts[0]}, which is not there.", INSTEAD)
        return [found, *parts[1:]]
    raise Refused("No editor is set", "Neither VISUAL nor EDITOR names one.", INSTEAD)


def edit(text: str, editor: list[str]) -> str:
    """Let a text be edited and return it; raises Refused, and nothing is changed, where the editor fails.

    Waits until the editor ends: the screen must have been given up before. The file is its owner's alone, and in a folder of its own,
    so that what an editor leaves beside it goes too.
    """
    with tempfile.TemporaryDirectory(prefix="followup-") as folder:
        file = Path(folder) / "note.txt"
        with os.fdopen(os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="utf-8") as out:
            out.write(f"{text}\n" if text else "")
        code = _run([*editor, str(file)])
        if code != 0:
            raise Refused("The text stays as it was", f"{Path(editor[0]).name} ended with an error.", "Try again, or write here.")
        try:
            with file.open("rb") as stream:
                return stream.read(_LONGEST).decode("utf-8", "replace")
        except OSError as error:
            raise Refused("The text stays as it was", f"The file was not there any more: {os.strerror(error.errno or 0)}.") from error


def _run(words: list[str]) -> int:
    """Run a program in the foreground of the terminal, in a process group of its own; its exit code, negative for a signal."""
    try:
        process = subprocess.Popen(words, process_group=0)
    except OSError as error:
        raise Refused("The editor cannot be started", f"{words[0]}: {os.strerror(error.errno or 0)}.", INSTEAD) from error
    # Who gives the terminal away and takes it back is in the background meanwhile, and would be stopped for it.
    before = signal.signal(signal.SIGTTOU, signal.SIG_IGN)
    try:
        _to_foreground(process.pid)
        status = _ended(process.pid)
    finally:
        _to_foreground(os.getpgrp())
        signal.signal(signal.SIGTTOU, before)
    process.returncode = os.waitstatus_to_exitcode(status)
    return process.returncode


def _ended(pid: int) -> int:
    """Wait for the end of a process; whenever it is stopped (by its Ctrl+Z, or for asking for the terminal too early) it goes on."""
    while True:
        _, status = os.waitpid(pid, os.WUNTRACED)
        if not os.WIFSTOPPED(status):
            return status
        time.sleep(BREATH)
        with contextlib.suppress(ProcessLookupError):
            os.killpg(pid, signal.SIGCONT)


def _to_foreground(group: int) -> None:
    """Give the terminal to a process group; without a terminal there is nothing to give, and one that has ended needs none."""
    with contextlib.suppress(OSError):
        os.tcsetpgrp(0, group)
