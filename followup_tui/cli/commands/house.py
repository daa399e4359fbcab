"""The commands about the program itself: info, completion."""

from __future__ import annotations

import click

from followup_tui import __version__

from .. import present
from ..face import Face, pass_face
from ..lazy import Command
from ..options import choice, json_option
from ..output import give, say


@click.command(cls=Command, examples=("followup info", "followup --db other.db info --json"))
@json_option
@pass_face
def info(face: Face, to_json: bool) -> None:
    """Where the book, the settings, the backups and the log lie. Nothing is opened or made."""
    from followup_tui.system import paths

    book = face.path
    places = {
        "book": book,
        "settings": paths.settings_path(),
        "backups": paths.backups_folder(book),
        "log": paths.log_folder(),
    }
    if to_json:
        there = {name: place.exists() for name, place in places.items()}
        give({"version": __version__, **{name: str(place) for name, place in places.items()}, "there": there})
        return
    rows = [(name, f"{place}{'' if place.exists() else ' (not there yet)'}") for name, place in places.items()]
    for line in present.table([("version", __version__), *rows], None):
        say(line)


@click.command(
    cls=Command,
    examples=(
        'eval "$(followup completion bash)"      # in ~/.bashrc',
        'eval "$(followup completion zsh)"       # in ~/.zshrc, after compinit',
        "followup completion fish > ~/.config/fish/completions/followup.fish",
    ),
)
@click.argument("shell", metavar="SHELL", type=choice("bash", "zsh", "fish"))
@click.pass_context
def completion(ctx: click.Context, shell: str) -> None:
    """Print a completion script for bash, zsh or fish. It completes people's names too."""
    from ..completion import script

    root = ctx.find_root().command
    say(script(shell, root).rstrip("\n"))
