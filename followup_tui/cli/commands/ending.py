"""The commands that end and take up again: stop, reopen."""

from __future__ import annotations

import click

from followup_tui.domain.text import clean_line
from followup_tui.domain.values import Channel, Done, Outcome, Stop, TouchDraft

from ..ask import ask_line
from ..face import Face, pass_writer
from ..finish import report
from ..lazy import Command
from ..options import WHO, choice, json_option
from ..output import interactive
from ..words import person

HIRED = "hired"


@click.command(
    cls=Command,
    examples=(
        'followup stop "Jane Doe" out-of-business',
        "followup stop 12 never-contact",
        "followup stop 12 hired",
        'followup stop 12 not-qualified --why "no money for it"',
    ),
)
@WHO
@click.argument("outcome", metavar="OUTCOME", type=choice(HIRED, *(stop.value for stop in Stop)))
@click.option("--why", metavar="TEXT", default="", help="Kept in the history: which criterion is missing, what they said.")
@json_option
@pass_writer
def stop(face: Face, who: str, outcome: str, why: str, to_json: bool) -> None:
    """Contact somebody no more, and why.

    \b
    OUTCOME: hired died out-of-business never-contact not-qualified enough

    Hired is a yes, and a beginning: it is logged as one, and nothing stops.
    """
    contact_id = face.book.who(who)
    why = clean_line(why)
    done = _hired(face, contact_id, why) if outcome == HIRED else face.book.stop(contact_id, Stop(outcome), why)
    report(face, done, to_json)


def _hired(face: Face, contact_id: int, why: str) -> Done:
    """A yes, over the channel of the last touch, else a call."""
    last = face.book.row(contact_id).contact.last_touch
    return face.book.log_touch(TouchDraft(contact_id, last.channel if last else Channel.CALL, Outcome.YES, why))


@click.command(cls=Command, examples=('followup reopen "Jane Doe"', 'followup reopen 12 --name "Jane Doe"'))
@WHO
@click.option("--name", metavar="NAME", help="Their name, typed: for those who asked never to be contacted.")
@json_option
@pass_writer
def reopen(face: Face, who: str, name: str | None, to_json: bool) -> None:
    """Take up a stopped contact again. Never-contact is binding: the name must be typed."""
    contact_id = face.book.who(who)
    contact = face.book.row(contact_id).contact
    binding = contact.stopped is not None and contact.stopped.outcome is Stop.NEVER_CONTACT
    if binding and name is None and interactive():
        name = ask_line(f"{person(contact)} asked never to be contacted. Type the name to reopen:")
    report(face, face.book.reopen(contact_id, name), to_json)
