"""Copying by a program of the desktop: what the terminal cannot, or may not, do (libraries.md section 3, T7)."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys

PATIENCE = 2.0
"""Seconds that the program has to take the text; then it is given up."""


def copy(text: str) -> bool:
    """Hand a text to the desktop's clipboard; False where there is none, or it does not take it.

    The program reads the text from its input, never from its arguments; it says nothing on the screen, and stays behind where it
    must. Waits up to two seconds: call it away from the screen's own thread.
    """
    command = find()
    if command is None:
        return False
    quiet = subprocess.DEVNULL
    try:
        process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=quiet, stderr=quiet, start_new_session=True)
    except OSError:
        return False
    try:
        process.communicate(text.encode("utf-8", "replace"), timeout=PATIENCE)
    except subprocess.TimeoutExpired:
        process.kill()
        process.communicate()
        return False
    except BrokenPipeError:
        process.wait()
        return False
    return process.returncode == 0


def find() -> list[str] | None:
    """The command that takes a text for the clipboard, where there is a desktop to have one."""
    known: list[list[str]] = []
    if sys.platform == "darwin":
        known.append(["pbcopy"])
    if os.environ.get("WAYLAND_DISPLAY"):
        known.append(["wl-copy"])
    if os.environ.get("DISPLAY"):
        known += [["xclip", "-selection", "clipboard", "-in"], ["xsel", "--clipboard", "--input"]]
    for name, *rest in known:
        if found := shutil.which(name):
            return [found, *rest]
    return None
