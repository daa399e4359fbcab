"""The command for a timer: remind."""

from __future__ import annotations

import click

from ..ask import confirm
from ..face import Face, pass_face
from ..lazy import Command
from ..options import json_option
from ..output import give, interactive, say, tell


@click.command(cls=Command, examples=("followup remind", "followup remind --install", "followup remind --json"))
@click.option("--install", is_flag=True, help="Show the timer that runs this every minute, and set it up on yes.")
@json_option
@pass_face
def remind(face: Face, install: bool, to_json: bool) -> int:
    """Notify of a block that begins within 10 minutes, or is due: once for each; otherwise silent.

    Prints one line, and sends a notification of the desktop where there is one. For a timer; see --install.
    """
    if install:
        return _install(face)
    from followup_tui.book import glancing

    found = glancing.reminders(face.book) if face.path.exists() else []
    if to_json:
        give({"reminders": [{"block": one.block.id, "stage": "due" if one.is_due else "near", "words": one.words} for one in found]})
    for one in found:
        if not to_json:
            say(one.words)
        _notify(one.words)
    return 0


def _notify(words: str) -> None:
    from followup_tui.system.notify import APP, notify

    notify(APP, words)


def _install(face: Face) -> int:
    """Show the timer; write it only after a yes on a terminal."""
    from followup_tui.system import timer_unit

    made = timer_unit.timer(timer_unit.remind_command(face.path))
    for line in made.shown():
        say(line)
    if not interactive():
        tell("Nothing was written: this asks on a terminal. Run it there, or put this in its place yourself.")
        return 1
    if not confirm("Set this up?"):
        tell("Nothing was written.")
        return 1
    say(timer_unit.install(made))
    return 0
