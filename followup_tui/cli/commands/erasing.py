"""The command that erases somebody for good."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from followup_tui.domain.errors import Refused
from followup_tui.domain.text import clean, clean_line

from .. import as_json, words
from ..ask import ask_line
from ..face import Face, pass_face
from ..finish import say_done
from ..lazy import Command
from ..options import WHO, json_option
from ..output import give, interactive, tell

if TYPE_CHECKING:
    from followup_tui.book.erasing import Erasure


@click.command(cls=Command, examples=('followup erase "Jane Doe"', 'followup erase 12 --yes-erase "Jane Doe"'))
@WHO
@click.option("--yes-erase", "name", metavar="NAME", help="Their name, typed: nothing is asked then.")
@json_option
@pass_face
def erase(face: Face, who: str, name: str | None, to_json: bool) -> None:
    """Erase somebody for good, with the whole history, when the law asks for it. It cannot be undone.

    The name must be typed. Backups that still hold them are named, and left to you; an import does not bring them back.
    """
    planned = face.book.erasure(face.book.who(who))
    if name is None:
        if not interactive():
            raise Refused("This asks for the name", _warning(planned), "Add --yes-erase NAME to answer it here.")
        tell(_warning(planned))
        name = ask_line(f"Type the name to erase {clean_line(planned.name)}:")
    done = face.book.erase(planned.contact_id, name)
    if to_json:
        backups = {"backups": [str(file) for file in planned.backups], "unread": [str(file) for file in planned.unread]}
        give({"erased": clean(planned.name), **backups, **as_json.done(done)})
    else:
        say_done(done, lead="")


def _warning(planned: Erasure) -> str:
    who = clean_line(f"{planned.name}, {planned.org}" if planned.org else planned.name)
    return f"{who} goes for good, with {words.count(planned.touches, 'touch', 'touches')}. It cannot be undone."
