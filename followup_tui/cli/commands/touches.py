"""The command that logs a touch."""

from __future__ import annotations

from datetime import datetime, time

import click

from followup_tui.domain.text import clean, clean_line
from followup_tui.domain.values import Agreed, Channel, Consequence, Mark, Outcome, Step, StepKind, Then, TouchDraft
from followup_tui.domain.yearly_words import named

from .. import as_json, words
from ..face import Face, pass_writer
from ..finish import say_done, say_thanks
from ..lazy import Command
from ..options import CHANNELS, OUTCOMES, WHO, choice, json_option, step_on, when
from ..output import give, say

AGREED = {then.value: then for then in (Then.RANGE, Then.NEXT_QUARTER, Then.SIX_MONTHS, Then.NEWSLETTER, Then.STOP)}
QUESTIONED = (Outcome.NO, Outcome.NOT_NOW)
"""The outcomes after which what was agreed is asked (product.md section 5)."""

NOON = time(12, 0)
"""When a touch of a day gone by is put, where no time was said."""


@click.command(
    cls=Command,
    examples=(
        'followup log "Jane Doe" call reached --note "wants a quote" --next "in 2 weeks"',
        'followup log 12 email sent --value "Article on pricing" --promise "fri 10am"',
        "followup log 12 call no --reason budget --then next-quarter",
        'followup log 12 meeting reached --at "yesterday 15:00"',
        "followup log 12 post sent --for birthday",
    ),
)
@WHO
@click.argument("channel", metavar="CHANNEL", type=choice(*CHANNELS))
@click.argument("outcome", metavar="OUTCOME", type=choice(*OUTCOMES))
@click.option("--note", metavar="TEXT", default="", help="What was said.")
@click.option("--next", "next_", metavar="WHEN", help="My next day for them, instead of the range.")
@click.option("--promise", metavar="WHEN", help="What was promised to them, and for when.")
@click.option("--at", metavar="WHEN", help="When it was, if not now.")
@click.option("--ask", is_flag=True, help="I asked for something.")
@click.option("--value", metavar="ITEM", help="I gave something: which item of the library (id or words), or any words.")
@click.option("--then", metavar="WHAT", help="After no and not-now: next-quarter, six-months, newsletter, stop, or a day.")
@click.option("--reason", metavar="WORDS", default="", help="After no: the reason they gave.")
@click.option("--for", "for_", metavar="NAME", help="It is for this yearly date of theirs, which ends it for the year.")
@json_option
@pass_writer
def log(
    face: Face,
    who: str,
    channel: str,
    outcome: str,
    note: str,
    next_: str | None,
    promise: str | None,
    at: str | None,
    ask: bool,
    value: str | None,
    then: str | None,
    reason: str,
    for_: str | None,
    to_json: bool,
) -> None:
    """Log a touch; prints the next due day and why.

    \b
    CHANNEL: call email text social post visit meeting gift bulk
    OUTCOME: reached sent left-message no-answer bounced replied yes no not-now
    """
    how = Outcome(outcome)
    _check_options(how, next_, promise, ask, value, then, reason)
    contact_id = face.book.who(who)
    draft = TouchDraft(
        contact_id=contact_id,
        channel=Channel(channel),
        outcome=how,
        note=clean(note).strip(),
        at=None if at is None else _instant(face, at),
        mark=Mark.ASK if ask else Mark.VALUE if value is not None else None,
        item=_item(face, clean_line(value or "")),
        next=_step(face, next_, promise),
        reason=clean_line(reason),
        agreed=None if then is None else _agreed(face, then),
        yearly=None if for_ is None else named(for_, face.book.contact(contact_id).summary.dates).id,
    )
    follows = face.book.consequence(draft)
    done = face.book.log_touch(draft)
    if to_json:
        assert done.touch_id is not None
        give({"touch": as_json.touch(face.book.touch(done.touch_id)), "next": as_json.consequence(follows), **as_json.done(done)})
        return
    say_done(done)
    say(f"  {_next_words(face, follows)}")
    if how is Outcome.YES:
        say_thanks(face, contact_id)


def _check_options(
    outcome: Outcome, next_: str | None, promise: str | None, ask: bool, value: str | None, then: str | None, reason: str
) -> None:
    if next_ is not None and promise is not None:
        raise click.UsageError("--next and --promise are one step each, and a contact has at most one. Give one of them.")
    if ask and value is not None:
        raise click.UsageError("--ask and --value exclude each other: a touch is one of them, or neither.")
    if then is not None and outcome not in QUESTIONED:
        raise click.UsageError("--then goes with the outcomes no and not-now. For a day after another outcome there is --next.")
    if then is not None and (next_ is not None or promise is not None):
        raise click.UsageError("--then says what follows; --next and --promise do too. Give one of them.")
    if reason and outcome is not Outcome.NO:
        raise click.UsageError("--reason goes with the outcome no.")


def _step(face: Face, next_: str | None, promise: str | None) -> Step | None:
    if promise is not None:
        return step_on(face, StepKind.PROMISE, promise)
    return step_on(face, StepKind.DATED, next_) if next_ is not None else None


def _item(face: Face, value: str) -> str:
    """The item of the value library that an id or words single out, by its title; anything else is kept as it was said."""
    found = face.book.library.item(value) if value else None
    return found.title if found else value


def _agreed(face: Face, then: str) -> Agreed:
    named = AGREED.get(then.strip().lower())
    return Agreed(named) if named else Agreed(Then.DAY, when(face, then))


def _instant(face: Face, at: str) -> datetime | None:
    """The instant of `--at`: now for today without a time, noon for another day without one."""
    told = when(face, at, past=True)
    now = face.book.now()
    if told.time is None and told.day == now.date():
        return None
    moment = told.time or NOON
    return now.set(
        year=told.day.year, month=told.day.month, day=told.day.day, hour=moment.hour, minute=moment.minute, second=0, microsecond=0
    )


def _next_words(face: Face, follows: Consequence) -> str:
    if follows.due is None:
        return f"next: no day by itself ({clean_line(follows.why)})"
    return f"next: {words.dated(follows.due, face.book.today())} ({clean_line(follows.why)})"
