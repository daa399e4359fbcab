"""The commands that take back and do again: undo, redo."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import click

from followup_tui.domain.values import Done

from .. import as_json
from ..ask import confirm
from ..face import Face, pass_writer
from ..finish import say_done
from ..lazy import Command
from ..options import json_option, yes_option
from ..output import give, interactive, tell

if TYPE_CHECKING:
    from followup_tui.book import UndoLabel

TIMES = click.argument("times", metavar="[N]", type=click.IntRange(min=1), default=1)


@click.command(cls=Command, examples=("followup undo", "followup undo 3 --yes"))
@TIMES
@yes_option
@json_option
@pass_writer
def undo(face: Face, times: int, yes: bool, to_json: bool) -> int:
    """Take back the last change, or the last N.

    On a terminal it asks first: the change is older than this run, or another program's, or touches many people.
    """
    return _repeat(times, face.book.undo_label, face.book.undo, yes, to_json)


@click.command(cls=Command, examples=("followup redo", "followup redo 2"))
@TIMES
@yes_option
@json_option
@pass_writer
def redo(face: Face, times: int, yes: bool, to_json: bool) -> int:
    """Do again what was taken back last, or the last N."""
    return _repeat(times, face.book.redo_label, face.book.redo, yes, to_json)


def _repeat(times: int, label: Callable[[], UndoLabel | None], step: Callable[[], Done], yes: bool, to_json: bool) -> int:
    done: list[Done] = []
    for _ in range(times):
        ahead = label()
        if ahead is not None and ahead.ask and interactive() and not confirm(ahead.ask, yes=yes):
            tell("The rest stays as it is." if done else "Nothing was changed.")
            break
        done.append(step())
        if not to_json:
            say_done(done[-1], lead="")
    if to_json:
        give({"done": [as_json.done(one) for one in done]})
    return 0 if len(done) == times else 1
