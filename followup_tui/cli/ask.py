"""Asking a person, where there is one; without a terminal nothing is guessed."""

from __future__ import annotations

import click

from followup_tui.domain.errors import Refused
from followup_tui.domain.text import clean_line

from .output import interactive


def confirm(question: str, *, yes: bool = False) -> bool:
    """Whether the person says yes; raises `Refused` where nobody can be asked and `--yes` was not given."""
    if yes:
        return True
    if not interactive():
        raise Refused("This asks first", clean_line(question), "Add --yes to answer it here.")
    return click.confirm(clean_line(question), default=False, err=True)


def ask_line(prompt: str) -> str:
    """One line that the person types; nothing is asked where nobody is there."""
    return str(click.prompt(prompt, prompt_suffix=" ", default="", show_default=False, err=True))
