"""The commands about what comes next: snooze, next, keep, promise, owe."""

from __future__ import annotations

import click

from followup_tui.domain.text import clean_line
from followup_tui.domain.values import Channel, Done, Owes, StepKind, When

from ..face import Face, pass_writer
from ..finish import report
from ..lazy import Command
from ..options import CHANNELS, WHO, json_option, longest_when, step_on, when


@click.command(cls=Command, examples=('followup snooze "Jane Doe" fri', 'followup snooze 12 in 5 days --why "on holiday"'))
@WHO
@click.argument("day", metavar="WHEN", nargs=-1, required=True)
@click.option("--why", metavar="TEXT", default="", help="Why not now.")
@json_option
@pass_writer
def snooze(face: Face, who: str, day: tuple[str, ...], why: str, to_json: bool) -> None:
    """Not now: hide somebody until a day, at most 14 ahead. Nothing else changes."""
    contact_id = face.book.who(who)
    report(face, face.book.snooze(contact_id, when(face, day).day, clean_line(why)), to_json)


@click.command("next", cls=Command, examples=('followup next "Jane Doe" next tue 14:30', "followup next 12 2026-12-01 --theirs"))
@WHO
@click.argument("day", metavar="WHEN", nargs=-1, required=True)
@click.option("--theirs", is_flag=True, help="They named the day: call me then.")
@json_option
@pass_writer
def next_day(face: Face, who: str, day: tuple[str, ...], theirs: bool, to_json: bool) -> None:
    """Set the next day for somebody: mine, or with --theirs the one they asked for."""
    contact_id = face.book.who(who)
    step = step_on(face, StepKind.ASKED_FOR if theirs else StepKind.DATED, " ".join(day))
    report(face, face.book.next_day(contact_id, When(step.due, step.time), theirs=theirs, channel=step.channel), to_json)


@click.command(cls=Command, examples=('followup keep "Jane Doe"', "followup keep 12"))
@WHO
@json_option
@pass_writer
def keep(face: Face, who: str, to_json: bool) -> None:
    """Reviewed, nothing to do: the range starts again today; last in touch stays."""
    report(face, face.book.keep(face.book.who(who)), to_json)


@click.command(
    cls=Command,
    examples=(
        'followup promise "Jane Doe" "fri 10am" call about the quote',
        "followup promise 12 tomorrow email",
        'followup promise 12 --told "mon 9am"',
        "followup promise 12 --drop",
    ),
)
@WHO
@click.argument("words", metavar="WHEN [CHANNEL] [WORDS]...", nargs=-1)
@click.option("--told", metavar="WHEN", help="I told them: the promise moves to this day.")
@click.option("--drop", is_flag=True, help="The promise is dropped.")
@json_option
@pass_writer
def promise(face: Face, who: str, words: tuple[str, ...], told: str | None, drop: bool, to_json: bool) -> None:
    """Promise something to somebody for a day; move the promise, as told to them, or drop it."""
    if drop and (told is not None or words):
        raise click.UsageError("--drop stands alone: the promise is dropped.")
    if not drop and told is None and not words:
        raise click.UsageError('For when? For example: followup promise 12 "fri 10am" call')
    contact_id = face.book.who(who)
    if drop:
        done = face.book.drop_step(contact_id)
    elif told is not None:
        done = face.book.move_promise(contact_id, when(face, [told, *words]))
    else:
        done = _promise(face, contact_id, words)
    report(face, done, to_json)


def _promise(face: Face, contact_id: int, words: tuple[str, ...]) -> Done:
    day, rest = longest_when(face, words)
    channel = Channel(rest[0].lower()) if rest and rest[0].lower() in CHANNELS else None
    said = " ".join(rest[1:] if channel else rest)
    return face.book.promise(contact_id, day, channel, clean_line(said))


@click.command(cls=Command, examples=('followup owe "Jane Doe" "fri" the figures', "followup owe 12 --done"))
@WHO
@click.argument("words", metavar="WHEN [WORDS]...", nargs=-1)
@click.option("--done", is_flag=True, help="They owe nothing any more.")
@json_option
@pass_writer
def owe(face: Face, who: str, words: tuple[str, ...], done: bool, to_json: bool) -> None:
    """What they will do, and by when. Silence after it is counted in days, and is never a no."""
    if done and words:
        raise click.UsageError("--done stands alone: they owe nothing any more.")
    if not done and not words:
        raise click.UsageError("By when? For example: followup owe 12 fri the figures")
    contact_id = face.book.who(who)
    if done:
        report(face, face.book.owe(contact_id, None), to_json)
        return
    day, rest = longest_when(face, words)
    report(face, face.book.owe(contact_id, Owes(day.day, clean_line(" ".join(rest)))), to_json)
