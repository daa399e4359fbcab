"""The sentences about blocks that both faces say: neutral, brief and kind."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from itertools import pairwise

from ..days import say_day
from ..rules import Rules
from .arrows import MOST_SNOOZED, snoozes_left
from .away import Away
from .calendar import Board, Period
from .floating import wall, wall_minute
from .limits import latest
from .moving import Moved, Plan
from .phases import Phase, ends_at, phase
from .rule_words import LONG_NAMES, say_commitment
from .ruling import Change
from .said import ordinal, say_clock, say_date, say_minutes, say_moment, say_weekday, times_over
from .states import Block, Completed, Rescheduled, Running, Scheduled, owed_minutes
from .weeks import Kept, Week, chain
from .why import say_why

LEAVES = "Ctrl+C twice leaves; the session stays owed."


def say_block(block: Block, now: datetime) -> str:
    """When a block is planned and how long: "Tuesday 09:00, 60 minutes"; with its day where that is not within a week."""
    near = abs(block.starts.date().toordinal() - wall(now).date().toordinal()) < 7
    day = LONG_NAMES[block.starts.weekday()] if near else say_date(block.starts)
    return f"{day} {block.starts:%H:%M}, {say_minutes(block.minutes)}"


def say_waiting(block: Block, now: datetime, serving: int | None = None) -> str:
    """What a block that comes over every screen says: that it is due, was due, or stopped and where."""
    is_now = phase(block, now, serving)
    if isinstance(block, Running) and is_now is not Phase.RUNNING:
        state = f"stopped at {say_clock(block.served)}, {say_minutes(owed_minutes(block))} left"
    else:
        state = {Phase.DUE: "is due", Phase.MISSED: "was due", Phase.UPCOMING: "is to come"}.get(is_now, f"is {is_now}")
    return f"{say_block(block, now)}: your follow-up session {state}."


def say_state(block: Block, now: datetime, serving: int | None = None) -> str:
    """One line of the list of blocks: when, how long, and what it is or became."""
    head = f"{say_moment(block.starts)}, {say_minutes(block.minutes)}"
    is_now = phase(block, now, serving)
    match block:
        case Scheduled():
            until = f" until {wall_minute(ends_at(block, now).astimezone(now.tzinfo)):%H:%M}" if is_now is Phase.DUE else ""
            return f"{head}: {is_now}{until}"
        case Running():
            return f"{head}: {is_now}, {say_clock(block.served)} served, {say_minutes(owed_minutes(block))} left"
        case Completed():
            early = f", {say_minutes(block.released // 60)} given back" if block.released >= 60 else ""
            return f"{head}: completed{early}"
        case Rescheduled():
            return f"{head}: moved, {say_why(block.why)}"


def say_chain(block: Block) -> str:
    """How often a block was moved and from where: "moved twice; first planned Tue 09:00"; nothing for one that was not.

    The weekday is enough within a week, beyond it the day is said.
    """
    if block.previous is None:
        return ""
    near = abs((block.starts.date() - block.first_planned.date()).days) < 7
    first = say_weekday(block.first_planned) if near else say_moment(block.first_planned)
    return f"{'not moved later' if not block.moves else f'moved {times_over(block.moves)}'}; first planned {first}"


def say_steps(block: Block, blocks: Sequence[Block]) -> tuple[str, ...]:
    """Each move of the chain of a block, with its reason: "Tue 24 Nov 09:00 → Wed 25 Nov 08:30: calls"."""
    links = chain(block, blocks)
    return tuple(
        f"{say_moment(old.starts)} → {say_moment(new.starts)}: {say_why(old.why)}"
        for old, new in pairwise(links)
        if isinstance(old, Rescheduled)
    )


def say_snoozes(block: Block, now: datetime) -> str:
    """What is left of the snooze: "30 minutes left"; nothing where there is none to take."""
    return f"{MOST_SNOOZED - block.snoozed} minutes left" if snoozes_left(block, now) else ""


def say_limit(block: Block, now: datetime, board: Board, rules: Rules) -> str:
    """Until when a block can go: "It can go until Tue 1 Dec 09:00; this would be the first move."."""
    limit = say_moment(latest(block, now, board, rules))
    return f"It can go until {limit}; this would be the {ordinal(block.moves + 1)} move."


def say_plan(plan: Plan) -> str:
    """What a move will do, said before Enter: how many minutes go where, which move it is, and what the next one may do."""
    verb = "moves" if plan.minutes == 1 else "move"
    head = f"{say_minutes(plan.minutes)} {verb} to {say_moment(plan.to)}"
    if not plan.counts:
        return f"{head}; earlier than planned, so it counts as no move."
    if plan.number == 1:
        then = "the next one goes 3 working days on at the latest"
    else:
        then = "the next one goes to the end of the next working day at the latest"
    return f"{head}; this is the {ordinal(plan.number)} move; {then}."


def say_moved(moved: Moved) -> str:
    """What a move did: "Moved: 36 minutes to Wed 25 Nov 08:30 (moved twice; first planned Tue 09:00)."."""
    return f"Moved: {say_minutes(moved.new.minutes)} to {say_moment(moved.new.starts)} ({say_chain(moved.new)})."


def say_change(change: Change) -> str:
    """What another rule will do, said before Enter: from when it holds, what gets longer, what stays."""
    head = say_commitment(change.commitment)
    if not change.more and change.last is not None:
        return f"{head}: from {say_moment(change.first)}; what is on the calendar stays, until {say_moment(change.last)}."
    longer = ", ".join(f"{say_moment(block.starts)} gets {say_minutes(block.minutes)}" for block in change.lengthened)
    return f"{head}: from now{f'; {longer}' if longer else ''}; the next new session is {say_moment(change.first)}."


def say_rule(periods: Sequence[Period], now: datetime) -> str:
    """The commitment that holds, and the one that is to come: "Tuesdays 09:00, 60 minutes; from Wed 2 Dec: every day …"."""
    if not periods:
        return "There is no commitment yet."
    local = wall(now)
    held = [period for period in periods if period.since <= local] or [periods[0]]
    ahead = [period for period in periods if period not in held]
    said = [say_commitment(held[-1].commitment), *(f"from {say_date(one.since)}: {say_commitment(one.commitment)}" for one in ahead)]
    return "; ".join(said) + "."


def say_away(away: Away, first_back: datetime) -> str:
    """What telling time away does: "Away Sat 5 Dec to Sun 13 Dec; the first session after it is Tue 15 Dec 09:00."."""
    days = say_date(away.first) if away.first == away.last else f"{say_date(away.first)} to {say_date(away.last)}"
    return f"Away {days}; the first session after it is {say_moment(first_back)}."


def say_answers(block: Block, now: datetime, serving: int | None = None) -> str:
    """The answers to a block that waits, for who pressed Escape or q; during a session, to keep going or to move what is left."""
    if phase(block, now, serving) is Phase.RUNNING:
        return "Keep going, or move what is left."
    go = "continue" if isinstance(block, Running) else "start"
    snooze = "put off, " if snoozes_left(block, now) else ""
    return f"The answers are {go}, {snooze}move, capture, and a look at the queue. {LEAVES}"


def say_beside(block: Block, now: datetime, serving: int | None = None) -> str:
    """The one line that a command adds on standard error while a block waits; nothing while none does."""
    is_now = phase(block, now, serving)
    head, left = f"Your session of {say_moment(block.starts)}", say_minutes(owed_minutes(block))
    if isinstance(block, Running) and is_now is not Phase.RUNNING:
        return f"{head} stopped with {left} left. Continue it in the app, or move it."
    if is_now is Phase.MISSED:
        return f"{head} is owed, {left}. Start it in the app, or move it."
    return f"{head} is due, {left}. Start it in the app, or move it." if is_now is Phase.DUE else ""


def say_behind(latest_seen: datetime, now: datetime) -> str:
    """That the clock went back: what it shows, what was seen, and that sessions are judged by that."""
    seen, shown = latest_seen.astimezone(now.tzinfo), now
    return (
        f"The clock shows {say_day(shown.date())} {shown:%H:%M}, and {say_day(seen.date())} {seen:%H:%M} was seen before. "
        "Sessions are judged by the later one until you accept the clock."
    )


def say_week(week: Week) -> str:
    """A week in a list: "week of Mon 23 Nov: kept"; with what was never opened."""
    unmade = f", {week.unmade} never opened" if week.kept is Kept.NOT_KEPT and week.unmade else ""
    return f"week of {say_date(week.start)}: {week.kept}{unmade}"
