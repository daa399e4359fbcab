"""The terminal and the environment that the program was started in."""

from __future__ import annotations

import contextlib
import io
import os
import sys
from collections.abc import Mapping, MutableMapping

from followup_tui.domain.errors import Refused

PRIVATE = 0o077
"""The umask: what the program writes is for its owner alone (reliability.md section 2, c)."""

_NOT_OURS = ("COLUMNS", "LINES")
"""With these set, Textual draws in a corner and ignores resizes."""


class NoTerminal(Refused):
    """The app was asked for where it cannot be drawn (exit code 2)."""


def be_private() -> None:
    """Let files be readable by their owner alone, from now on."""
    os.umask(PRIVATE)


def mend_streams() -> None:
    """Open standard input, output and error where they were closed, on nothing; let them carry every letter.

    Otherwise the first file that is opened, the book perhaps, would take their place. What a locale cannot
    show becomes a question mark.
    """
    for number, name, mode in ((0, "stdin", os.O_RDONLY), (1, "stdout", os.O_WRONLY), (2, "stderr", os.O_WRONLY)):
        try:
            os.fstat(number)
        except OSError:
            nowhere = os.open(os.devnull, mode)
            if nowhere != number:
                os.dup2(nowhere, number)
                os.close(nowhere)
        if getattr(sys, name) is None:
            setattr(sys, name, os.fdopen(number, "r" if number == 0 else "w", encoding="utf-8", closefd=False))
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper) and stream.errors == "strict":
            stream.reconfigure(errors="replace")


def require_terminal() -> None:
    """Refuse to draw where there is no terminal, or one that cannot be drawn on: raises `NoTerminal`.

    Textual reads standard input and paints on standard error.
    """
    if not (os.isatty(0) and os.isatty(2)):
        raise NoTerminal("The app needs a terminal", "there is none here.", "The commands work without one: followup --help.")
    if os.name == "posix" and os.environ.get("TERM", "dumb") in ("", "dumb", "unknown"):
        raise NoTerminal(
            "The app cannot draw on this terminal",
            "TERM does not say what it is.",
            "Set TERM (xterm-256color suits most), or use the commands: followup --help.",
        )


def notices(environ: Mapping[str, str] | None = None) -> str:
    """The sequence by which this terminal shows a notification, by the number of its OSC: "9", "99" or "777"; empty where it is
    known for none (libraries.md row 9).

    Inside tmux the terminal outside is known only by what it left in the environment.
    """
    environ = os.environ if environ is None else environ
    term, program = environ.get("TERM", ""), environ.get("TERM_PROGRAM", "").lower()
    if "kitty" in term or environ.get("KITTY_WINDOW_ID"):
        return "99"
    if program in ("ghostty", "wezterm") or term.startswith(("foot", "rxvt", "xterm-ghostty", "wezterm", "contour")):
        return "777"
    if environ.get("GHOSTTY_RESOURCES_DIR") or environ.get("WEZTERM_PANE") or environ.get("KONSOLE_VERSION"):
        return "777"
    return "9" if program in ("iterm.app", "warpterminal") or environ.get("LC_TERMINAL") == "iTerm2" else ""


def is_in_tmux(environ: Mapping[str, str] | None = None) -> bool:
    """Whether a tmux stands between the program and its terminal."""
    return bool((os.environ if environ is None else environ).get("TMUX"))


def prepare_environment(environ: MutableMapping[str, str] | None = None) -> None:
    """Make the environment fit for Textual, before it is imported (reliability.md section 3).

    Drops TEXTUAL_* (they can log keys, press them, or let Ctrl+C end the program) and COLUMNS and LINES, and
    lets standard error carry every letter.
    """
    environ = os.environ if environ is None else environ
    for name in [name for name in environ if name.startswith("TEXTUAL_") or name in _NOT_OURS]:
        del environ[name]
    for stream in (sys.__stderr__, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            with contextlib.suppress(ValueError, OSError):  # a stream that has been closed or replaced stays as it is
                reconfigure(encoding="utf-8", errors="replace")
