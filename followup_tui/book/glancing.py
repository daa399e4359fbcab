"""What every command asks of the book in passing: the one line, the line about a block that waits, and whom to remind of what.

A command that has nothing to say of blocks does not load their rules: one small query says whether there is anything.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from ..domain.record import record
from ..domain.status import say_session, say_status, status_code
from ..domain.values import Group
from ..store import glance
from ..store.fields import text_to_instant

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ..domain.blocks.reminding import Stage
    from ..domain.blocks.states import Block, Scheduled
    from .core import Core
    from .reads import Reads

_AROUND = timedelta(hours=3)
"""So much earlier than its floating time a block may begin, in a fold of the clock and with its reminder before it."""

_REMINDED = "reminded"
"""The fact that holds which blocks were reminded of."""


@record
class Status:
    """The book in one line.

    `next_block` is the block that runs, else the one that is meant when none is named: the interrupted, the oldest missed, the
    due, the next; None without a commitment. `owed_minutes` are those of missed and interrupted blocks.
    """

    due: int
    promised: int
    next_block: Block | None
    owed_minutes: int
    text: str
    code: int


@record
class Reminder:
    """A block that is reminded of: that it is near or due, in words."""

    block: Scheduled
    is_due: bool
    words: str


def status(book: Reads, core: Core) -> Status:
    """How many are due and promised, and how the session stands."""
    heads = {head.group: head.count for head in book.listing().heads}
    due, promised = sum(heads.values()), heads.get(Group.PROMISED, 0)
    if not is_committed(core):
        return Status(due, promised, None, 0, say_status(due, promised), status_code(due))
    from ..domain.blocks.phases import Phase, coming_block, meant, owed_in_all, phase

    blocks, now, serving = book.blocks.board().blocks, book.blocks.now(), book.blocks.serving()
    phases = {block.id: phase(block, now, serving) for block in blocks}
    running = next((block for block in blocks if phases[block.id] is Phase.RUNNING), None)
    owed, is_due, following = owed_in_all(blocks, now, serving), Phase.DUE in phases.values(), coming_block(blocks, now)
    session = say_session(
        running=running is not None, due=is_due, owed=owed, following=following.starts if following else None, today=now.date()
    )
    next_block = running or meant(blocks, now, serving)
    return Status(due, promised, next_block, owed, say_status(due, promised, session), status_code(due, block=is_due or owed > 0))


def tend(book: Reads) -> bool:
    """Put on the calendar what belongs there, where there is a commitment; True where something changed."""
    return is_committed(book._core) and book.blocks.tend()


def beside(book: Reads) -> str:
    """The line that a command adds while a block is due, missed or interrupted; nothing while none is, or while one runs."""
    if not may_wait(book._core):
        return ""
    from ..domain.blocks.words import say_beside

    waiting = book.blocks.waiting()
    return say_beside(waiting[0], book.blocks.now()) if waiting else ""


def reminders(book: Reads) -> list[Reminder]:
    """What is to be said now of blocks that are near or due, each stage of a block once; silent while a session runs.

    What is said is noted in the book. A block that was snoozed is reminded of once more when it is due again.
    """
    if not may_wait(book._core) or book.blocks.serving() is not None:
        return []
    from ..domain.blocks.reminding import stages

    now = book.blocks.now()
    return [Reminder(one.block, one.is_due, _say_reminder(one.block, now)) for one in unsaid(book, stages(book.blocks.board().blocks, now))]


def unsaid(book: Reads, stages: Sequence[Stage]) -> tuple[Stage, ...]:
    """The stages of which nobody was reminded yet, by any program on this book; noted in it, so that they are said once."""
    if not stages:
        return ()
    import json

    store = book._core.store
    if book._core.unwritable:
        raise book._core.unwritable
    with store.transaction():
        said = set(json.loads(store.fact(_REMINDED) or "[]"))
        new = tuple(one for one in stages if one.key not in said)
        if new:
            # Kept is what can still be asked for: the stages of these blocks.
            numbers = {one.key.split()[0] for one in stages}
            kept = {key for key in said if key.split()[0] in numbers} | {one.key for one in stages}
            store.set_fact(_REMINDED, json.dumps(sorted(kept)))
    return new


def is_committed(core: Core) -> bool:
    """Whether there is a commitment, or was one."""
    with core.store.reading():
        return glance.is_committed(core.db)


def may_wait(core: Core) -> bool:
    """Whether a block may be due, owed, running, or near."""
    now = core.now()
    seen = core.store.fact(glance.LATEST)
    latest = max(now, text_to_instant(seen).astimezone(now.tzinfo)) if seen else now
    with core.store.reading():
        return glance.may_wait(core.db, f"{latest + _AROUND:%Y-%m-%dT%H:%M}")


def _say_reminder(block: Scheduled, now: datetime) -> str:
    from ..domain.blocks.floating import utc
    from ..domain.blocks.phases import starts_at
    from ..domain.blocks.said import say_minutes, say_moment
    from ..domain.blocks.states import owed_minutes
    from ..domain.blocks.words import say_beside

    left = -(-int((starts_at(block, now) - utc(now)).total_seconds()) // 60)
    if left <= 0:
        return say_beside(block, now)
    return f"Your session of {say_moment(block.starts)} begins in {say_minutes(left)}: {say_minutes(owed_minutes(block))}."
