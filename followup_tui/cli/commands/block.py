"""The calendar of the protected session: block, and its verbs. A session itself runs in the app (product.md section 6)."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from followup_tui.domain.errors import Refused

from .. import blocks as calendar_of
from ..ask import ask_line, confirm
from ..face import Face, pass_writer
from ..lazy import Command, Entry, LazyGroup
from ..options import json_option, yes_option
from ..output import give, interactive, say, tell

if TYPE_CHECKING:
    from followup_tui.domain.blocks.moving import Plan
    from followup_tui.domain.blocks.states import Why

VERBS = {
    "set": Entry("block:set_rule", "Make the commitment, or change it."),
    "reschedule": Entry("block:reschedule", "Move a block to another time, for a reason."),
    "snooze": Entry("block:snooze", "Put a due block off by 5, 10 or 15 minutes."),
    "away": Entry("block:away", "Tell time away: no blocks are made inside it."),
    "clock": Entry("block:clock", "Accept the clock, where it went back."),
}

IN_THE_WAY = "fear, resistance, too busy, waiting for the right time, do not know what to say, other"
"""The answers to the question about avoiding (product.md section 4)."""


@click.group(
    cls=LazyGroup,
    entries=VERBS,
    examples=(
        "followup block",
        "followup block --history --json",
        'followup block set "tue 09:00" 60',
        'followup block reschedule tomorrow 8:30 --why "deadline: the Acme draft"',
    ),
    invoke_without_command=True,
)
@click.option("--history", is_flag=True, help="Also those that are completed or were moved.")
@json_option
@click.pass_context
def block(ctx: click.Context, history: bool, to_json: bool) -> None:
    """The blocks on the calendar, the chain of each, until when it can go, and what is owed. A session itself runs in the app."""
    face = ctx.ensure_object(Face)
    if ctx.invoked_subcommand is not None:
        if history or to_json:
            raise click.UsageError("Options come after the verb.", ctx)
        return
    if face.tend():
        face.back_up_daily()
    if to_json:
        give(calendar_of.document(calendar_of.calendar(face.book), history=history))
        return
    _tell_behind(face)
    for line in calendar_of.lines(calendar_of.calendar(face.book), history=history):
        say(line)


@click.command(
    "set",
    cls=Command,
    examples=('followup block set "tue 09:00" 60', 'followup block set "mon,thu 08:30" 30', 'followup block set "daily 17:00" 30 --yes'),
)
@click.argument("rule", metavar="RULE", nargs=-1, required=True)
@click.argument("minutes", metavar="MINUTES", type=int)
@yes_option
@json_option
@pass_writer
def set_rule(face: Face, rule: tuple[str, ...], minutes: int, yes: bool, to_json: bool) -> int:
    """Make the commitment, or change it: days and a time, and 15 to 240 minutes.

    A rule that keeps every day and time with at least the minutes holds from now; any other behind the last block on
    the calendar. It says from when; on a terminal a change asks first.
    """
    from followup_tui.domain.blocks.rule_words import read_commitment
    from followup_tui.domain.blocks.words import say_change, say_rule

    face.tend()
    blocks = face.book.blocks
    new = read_commitment(" ".join(rule), minutes, face.book.rules)
    periods = blocks.board().periods
    if periods and periods[-1].commitment == new:
        _finish(face, to_json, f"It is so already: {say_rule(periods, blocks.now())}")
        return 0
    if periods and interactive():
        tell(say_change(blocks.propose_rule(new)))
        if not confirm("Change the commitment?", yes=yes):
            tell("Nothing was changed.")
            return 1
    _finish(face, to_json, say_change(blocks.set_rule(new)))
    return 0


@click.command(
    cls=Command,
    examples=(
        "followup block reschedule tomorrow 8:30 --why calls",
        'followup block reschedule "fri 10am" --why "deadline: the Acme draft" --block 3',
    ),
)
@click.argument("when", metavar="WHEN", nargs=-1, required=True)
@click.option("--why", metavar="REASON", default="", help="The reason, with words behind a colon if wanted.")
@click.option("--block", "block_id", metavar="ID", type=int, help="Which block; see followup block.")
@json_option
@pass_writer
def reschedule(face: Face, when: tuple[str, ...], why: str, block_id: int | None, to_json: bool) -> None:
    """Move a block to another time, for a reason. Without --block: the interrupted one, else the oldest missed, the due, the next.

    \b
    REASON: calls mail deadline meeting emergency travel illness avoiding other

    All unserved minutes move. A day without a time is at the commitment's hour.
    """
    from followup_tui.domain.blocks.moving import Moved
    from followup_tui.domain.blocks.words import say_moved, say_plan

    face.tend()
    blocks = face.book.blocks
    target = blocks.meant() if block_id is None else blocks.block(block_id)
    plan = blocks.plan_move(target.id, blocks.read_time(target.id, " ".join(when)))
    reason = _why(face, plan, why)
    old, new = blocks.move(target.id, plan.to, reason)
    _finish(face, to_json, say_plan(plan), say_moved(Moved(old, new)))


def _why(face: Face, plan: Plan, text: str) -> Why:
    """The reason; from the third move on, on a terminal, behind the answer to what is in the way."""
    from followup_tui.domain.blocks.moving import until_when
    from followup_tui.domain.blocks.said import ordinal
    from followup_tui.domain.blocks.why import read_why

    try:
        why = read_why(text)
    except Refused as refused:
        raise Refused(refused.title, refused.reason, f"{refused.remedy} {until_when(plan.limit)}") from None
    if not (plan.counts and interactive() and face.book.blocks.asks_first(plan.block.id)):
        return why
    tell(f"This is the {ordinal(plan.number)} move. What is in the way: {IN_THE_WAY}?")
    said = ask_line("In the way:").strip()
    return read_why(f"{why.reason}: {'; '.join(part for part in (why.words, f'in the way: {said}') if part)}") if said else why


@click.command(cls=Command, examples=("followup block snooze 10",))
@click.argument("minutes", metavar="MINUTES", type=int)
@json_option
@pass_writer
def snooze(face: Face, minutes: int, to_json: bool) -> None:
    """Put the due block off to now + 5, 10 or 15 minutes, at most 30 in all."""
    from followup_tui.domain.blocks.arrows import MOST_SNOOZED
    from followup_tui.domain.blocks.phases import Phase, phase
    from followup_tui.domain.blocks.said import say_moment

    face.tend()
    found = calendar_of.calendar(face.book)
    due = [one for one in found.board.blocks if phase(one, found.now, found.serving) is Phase.DUE]
    target = min(due, key=lambda one: (one.starts, one.id)) if due else face.book.blocks.meant()
    new = face.book.blocks.snooze(target.id, minutes)
    left = MOST_SNOOZED - new.snoozed
    _finish(face, to_json, f"Put off to {say_moment(new.starts)}; {left or 'none'} of {MOST_SNOOZED} minutes of snooze are left.")


@click.command(cls=Command, examples=("followup block away 2026-12-21 2027-01-03", 'followup block away "next mon" "next fri"'))
@click.argument("first", metavar="FROM")
@click.argument("last", metavar="TO")
@json_option
@pass_writer
def away(face: Face, first: str, last: str, to_json: bool) -> None:
    """Tell time away, from its first to its last day: at least 7 days ahead, at most 30 days at once and 60 in 12 months."""
    from datetime import time

    from followup_tui.domain.blocks.calendar import by_rule
    from followup_tui.domain.blocks.floating import at_time
    from followup_tui.domain.blocks.words import say_away

    face.tend()
    blocks = face.book.blocks
    told = blocks.tell_away(face.book.when(first).day, face.book.when(last).day)
    board = blocks.board()
    if not board.periods:
        _finish(face, to_json, *(line for line in calendar_of.lines(calendar_of.calendar(face.book)) if line.startswith("Away ")))
        return
    back, _ = next(by_rule(board.periods, board.aways, at_time(told.last, time.max)))
    _finish(face, to_json, say_away(told, back))


@click.command(cls=Command, examples=("followup block clock", "followup block clock accept the clock"))
@click.argument("words", metavar="[ACCEPT THE CLOCK]", nargs=-1)
@json_option
@pass_writer
def clock(face: Face, words: tuple[str, ...], to_json: bool) -> None:
    """Accept the clock by typing so, where it went back behind the latest time that was seen.

    Unmoved blocks that lie behind the wrong clock go back on the rule; each is noted in the log.
    """
    from followup_tui.domain.blocks.said import say_moment
    from followup_tui.domain.blocks.seen import TYPED
    from followup_tui.domain.blocks.words import say_behind

    blocks = face.book.blocks
    now, latest = face.book.now(), blocks.latest_seen()
    if latest is None or not blocks.is_behind():
        raise Refused("Nothing to accept", f"The clock shows {say_moment(now)}, and no later time was seen before.")
    behind = say_behind(latest, now)
    if not words:
        if not interactive():
            raise Refused("The clock is not accepted", behind, f"If it is right now: followup block clock {TYPED}")
        tell(behind)
        words = (ask_line(f"If it is right now, type “{TYPED}”:"),)
    accepted = blocks.accept_clock(" ".join(words))
    moved = [f"{say_moment(old.starts)} → {say_moment(new.starts)}: back on the rule." for old, new in accepted.put_back]
    _finish(face, to_json, f"The clock is accepted: {say_moment(now)}.", *moved)


def _finish(face: Face, to_json: bool, *said: str) -> None:
    """What was done, in words; as JSON with the calendar as it is now."""
    if to_json:
        give({"words": list(said), **calendar_of.document(calendar_of.calendar(face.book))})
        return
    for line in said:
        say(line)


def _tell_behind(face: Face) -> None:
    from followup_tui.domain.blocks.words import say_behind

    latest = face.book.blocks.latest_seen()
    if latest is not None and face.book.blocks.is_behind():
        tell(f"{say_behind(latest, face.book.now())} To accept it: followup block clock")
