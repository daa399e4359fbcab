"""The ways out: results on standard output, words for people on standard error, everything cleaned."""

from __future__ import annotations

import os
import sys
from typing import Any

import click

from followup_tui.domain.text import clean


def say(text: str = "") -> None:
    """Print the result of a command on standard output."""
    click.echo(clean(text, 10**9), color=styled())


def tell(text: str) -> None:
    """Print words for people on standard error."""
    click.echo(clean(text, 10**9), err=True)


def give(document: dict[str, Any]) -> None:
    """Print one JSON document on standard output (cli.md); plain ASCII where the stream cannot hold more."""
    import json

    narrow = not (getattr(sys.stdout, "encoding", None) or "utf-8").lower().replace("-", "").startswith("utf8")
    click.echo(json.dumps(document, ensure_ascii=narrow, indent=2))


def heading(text: str) -> None:
    """Print a line that stands above others: bold on a terminal that wants it."""
    text = clean(text, 10**9)
    click.echo(click.style(text, bold=True) if styled() else text, color=styled())


def styled() -> bool:
    """Whether standard output is a terminal that may be given bold letters."""
    return sys.stdout.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM", "dumb") != "dumb"


def width() -> int | None:
    """The columns of the terminal; None where standard output is none, and nothing is cut."""
    if not sys.stdout.isatty():
        return None
    import shutil

    return max(40, shutil.get_terminal_size((80, 24)).columns)


def interactive() -> bool:
    """Whether a person can be asked: a terminal both to read from and to ask on."""
    return sys.stdin.isatty() and sys.stderr.isatty()


def settle_streams() -> None:
    """Let no letter that the locale cannot show end a command: such a one becomes a question mark."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None and stream.errors == "strict":
            reconfigure(errors="replace")
