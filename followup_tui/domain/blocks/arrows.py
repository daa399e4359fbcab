"""From one state of a block to the next: one function for each arrow of the table in product.md section 6.

Each takes the judged, aware, local `now` and raises Refused, with the reason and until when, where there is no such arrow. The
arrow that moves a block to another time is in `moving`.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime, timedelta

from ..errors import Refused
from ..record import record
from .floating import utc, wall_minute
from .phases import Phase, ends_at, phase, starts_at
from .said import say_moment
from .states import Block, Completed, Open, Rescheduled, Running, Scheduled, is_unmoved, left_seconds

SNOOZES = (5, 10, 15)
MOST_SNOOZED = 30
"""Minutes of snooze that a block has in all."""


@record
class Standing:
    """How the work stands at a moment of a session.

    `due` are those due now, `put_off` those that were snoozed, slipped or moved in this session, which count as due; of `live`
    contacts `unreviewed` have not been reviewed within 7 days.
    """

    due: int
    put_off: int
    live: int
    unreviewed: int


def start(block: Block, now: datetime, others: Iterable[Block] = ()) -> Running:
    """Start a scheduled or missed block, at any time, early too; refused while another one is running or interrupted."""
    if isinstance(block, Running):
        raise Refused("Already started", f"The session of {say_moment(block.starts)} was started.", "Continue it, or move what is left.")
    planned = _scheduled(block, "started")
    for other in others:
        if isinstance(other, Running) and other.id != block.id:
            raise Refused(
                "Another session is open",
                f"The session of {say_moment(other.starts)} was started and is not over: one runs at a time.",
                "Continue it, or move what is left of it.",
            )
    return Running(
        planned.id,
        planned.starts,
        planned.minutes,
        planned.first_planned,
        planned.moves,
        planned.snoozed,
        planned.previous,
        started_at=now,
        served_at=now,
    )


def show_due(block: Scheduled, now: datetime) -> Scheduled:
    """The block as it is once it has been shown due: it stays due in another zone. A block that is not due is unchanged."""
    if block.due_at is not None or phase(block, now) is Phase.UPCOMING:
        return block
    return replace(block, due_at=starts_at(block, now))


def snooze(block: Block, minutes: int, now: datetime) -> Scheduled:
    """Put a due block off to now + 5, 10 or 15 minutes, at most 30 in all; only while it is due."""
    planned = _scheduled(block, "snoozed")
    is_now = phase(planned, now)
    if is_now is Phase.UPCOMING:
        first = say_moment(wall_minute(_local(starts_at(planned, now), now)))
        raise Refused("Not due yet", f"It begins {first}, and only a due session is snoozed.", "Move it, if it is in the way.")
    if is_now is Phase.MISSED:
        ended = say_moment(wall_minute(_local(ends_at(planned, now), now)))
        raise Refused("Missed", f"A session is snoozed only while it is due, and this one was until {ended}.", "Start it now, or move it.")
    if minutes not in SNOOZES:
        raise Refused("Not that long", f"A snooze is 5, 10 or 15 minutes, not {minutes}.", "Start it, or move it to another time.")
    left = MOST_SNOOZED - planned.snoozed
    if minutes > left:
        words = f"{left} of {MOST_SNOOZED} minutes are left." if left else f"All {MOST_SNOOZED} minutes are used."
        raise Refused("No snooze left", words, "Start it, or move it to another time.")
    due_at = utc(now).replace(second=0, microsecond=0) + timedelta(minutes=minutes)
    return replace(planned, starts=wall_minute(_local(due_at, now)), due_at=due_at, snoozed=planned.snoozed + minutes)


def snoozes_left(block: Block, now: datetime) -> tuple[int, ...]:
    """The snoozes that a block still has, in minutes; none unless it is due."""
    if not isinstance(block, Scheduled) or phase(block, now) is not Phase.DUE:
        return ()
    return tuple(minutes for minutes in SNOOZES if minutes <= MOST_SNOOZED - block.snoozed)


def resume(block: Block, now: datetime, *, served_elsewhere: bool = False) -> Running:
    """Continue a running or interrupted block; refused while another program serves it."""
    if isinstance(block, Scheduled):
        raise Refused("Not started yet", f"The session of {say_moment(block.starts)} was not started.", "Start it, or move it.")
    running = _running(block, "continued")
    if served_elsewhere:
        raise Refused("Running elsewhere", "Another program serves this session.", "Go on there, or take it over when it has been silent.")
    return replace(running, served_at=now)


def serve(block: Block, served: int, now: datetime) -> Running | Completed:
    """Keep what has been served, in whole seconds from the start of the block; with all of it served the block is completed.

    What was served is never lowered: less than is known raises Refused.
    """
    running = _running(block, "served")
    if served < running.served:
        raise Refused("Served is served", f"{running.served} seconds are kept already, {served} would be less.")
    kept = replace(running, served=min(served, running.minutes * 60), served_at=now)
    return complete(kept, now) if not left_seconds(kept) else kept


def complete(block: Block, now: datetime) -> Completed:
    """Complete a running block, all of whose minutes are served."""
    running = _running(block, "completed")
    left = left_seconds(running)
    if left:
        raise Refused("Not served yet", f"{-(-left // 60)} of {running.minutes} minutes are left.", "Keep going, or move what is left.")
    return _over(running, now)


def early_seconds(block: Open, live: int) -> int:
    """Seconds to be served before a block can be completed early: max(5, min(half, 2 × live contacts)) minutes."""
    return max(5 * 60, min(block.minutes * 30, 2 * live * 60))


def complete_early(block: Block, standing: Standing, now: datetime) -> Completed:
    """Complete a running block before its end, when the work is done (product.md section 6, "Early completion").

    What it gives back is stored as released. Raises Refused with what is still to do.
    """
    running = _running(block, "completed")
    if waiting := standing.due + standing.put_off:
        put_off = f", {standing.put_off} of them put off in this session" if standing.put_off else ""
        raise Refused("People are due", f"{_people(waiting)} still due{put_off}.", "Keep going, or move what is left.")
    if standing.unreviewed:
        raise Refused("Not reviewed yet", f"{_people(standing.unreviewed)} to be reviewed this week.", "Keep going, or move what is left.")
    short = early_seconds(running, standing.live) - running.served
    if short > 0:
        raise Refused("Too early", f"It can end in {-(-short // 60)} min.", "Keep going, or move what is left.")
    return _over(running, now)


def lengthen(block: Block, minutes: int, now: datetime) -> Scheduled:
    """An unmoved block that lies ahead, with the minutes of a rule that is more; never with fewer than it has."""
    planned = _scheduled(block, "lengthened")
    if not is_unmoved(planned) or phase(planned, now) is not Phase.UPCOMING:
        raise Refused("Not lengthened", "Only an unmoved session that lies ahead gets longer.")
    if minutes < planned.minutes:
        raise Refused("Not shortened", f"It has {planned.minutes} minutes, and a session never gets shorter.")
    return replace(planned, minutes=minutes)


def _scheduled(block: Block, verb: str) -> Scheduled:
    if isinstance(block, Scheduled):
        return block
    if isinstance(block, Running):
        raise Refused(f"Not {verb}", f"The session of {say_moment(block.starts)} was started.", "Continue it, or move what is left.")
    raise over(block, verb)


def _running(block: Block, verb: str) -> Running:
    if isinstance(block, Running):
        return block
    if isinstance(block, Scheduled):
        raise Refused(f"Not {verb}", f"The session of {say_moment(block.starts)} was not started.", "Start it, or move it.")
    raise over(block, verb)


def over(block: Completed | Rescheduled, verb: str) -> Refused:
    """The refusal for a block that is over, or that went to another time: from there leads no arrow."""
    if isinstance(block, Completed):
        return Refused(f"Not {verb}", f"The session of {say_moment(block.starts)} is completed.")
    reason = f"The session of {say_moment(block.starts)} was moved: its minutes are in another one."
    return Refused(f"Not {verb}", reason, "See block --history.")


def _over(running: Running, now: datetime) -> Completed:
    return Completed(
        running.id,
        running.starts,
        running.minutes,
        running.first_planned,
        running.moves,
        running.snoozed,
        running.previous,
        started_at=running.started_at,
        completed_at=now,
        served=running.served,
        released=left_seconds(running),
    )


def _local(moment: datetime, now: datetime) -> datetime:
    return moment.astimezone(now.tzinfo)


def _people(n: int) -> str:
    return "1 person is" if n == 1 else f"{n} people are"
