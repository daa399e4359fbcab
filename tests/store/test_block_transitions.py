"""The domain and the database have one table of transitions of blocks (product.md section 6)."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterator
from datetime import timedelta
from itertools import product
from pathlib import Path

from peewee import IntegrityError

from followup_tui.book.book import Book
from followup_tui.domain.blocks import arrows
from followup_tui.domain.blocks.moving import reschedule
from followup_tui.domain.blocks.states import Block, Completed, Rescheduled, Running, Scheduled
from followup_tui.domain.errors import Refused
from followup_tui.store import block_rules, block_tables
from followup_tui.store import blocks as store
from tests.clock import FixedClock
from tests.domain.blocks.build import CALLS, RULES, Desk, at, rule, wall_time

NOW = at("24 Nov 09:30")


def samples() -> dict[type[Block], list[Block]]:
    """Blocks of each state, as they come from the domain."""
    desk = Desk("daily 09:00", 60, made_at="24 Nov 08:30")
    own = desk.planned("24 Nov 09:00")
    begun = arrows.start(own, NOW)
    served = arrows.serve(begun, 600, NOW)
    moved = reschedule(own, wall_time("24 Nov 14:00"), CALLS, NOW, desk.board, RULES, 9)
    found: dict[type[Block], list[Block]] = {Scheduled: [own], Running: [begun, served]}
    found[Completed] = [arrows.serve(begun, 3600, NOW)]
    found[Rescheduled] = [moved.old]
    return found


def followers(block: Block) -> Iterator[Block]:
    """What every function of the domain makes of a block at half past nine, refusals left out."""
    board = Desk("daily 09:00", 60, made_at="24 Nov 08:30").board
    done = arrows.Standing(due=0, put_off=0, live=1, unreviewed=0)
    earlier = NOW - timedelta(hours=2)
    attempts: list[Callable[[], Block]] = [
        lambda: arrows.start(block, NOW),
        lambda: arrows.show_due(block, NOW) if isinstance(block, Scheduled) else block,
        lambda: arrows.snooze(block, 5, NOW),
        lambda: arrows.resume(block, NOW),
        lambda: arrows.serve(block, 1200, NOW),
        lambda: arrows.serve(block, 3600, NOW),
        lambda: arrows.complete(block, NOW),
        lambda: arrows.complete_early(block, done, NOW),
        lambda: arrows.lengthen(block, 90, earlier),
        lambda: reschedule(block, wall_time("24 Nov 16:00"), CALLS, NOW, board, RULES, 9).old,
    ]
    for attempt in attempts:
        with contextlib.suppress(Refused):
            found = attempt()
            if found is not block:
                yield found


def test_the_domain_and_the_database_have_one_table_of_transitions(tmp_path: Path) -> None:
    domain = {(type(old), type(new)) for old in [one for some in samples().values() for one in some] for new in followers(old)}
    assert {(old.__name__.lower(), new.__name__.lower()) for old, new in domain} == set(block_rules.ARROWS)
    for number, (old, new) in enumerate(product(samples(), samples())):
        accepted = any(_takes(tmp_path / f"{number}-{n}.db", old, end) for n, end in enumerate(samples()[new]))
        assert accepted == ((old, new) in domain), (old, new)


def _takes(path: Path, old: type[Block], end: Block) -> bool:
    """Whether the database takes a block of one state to a whole row of another, where all that a row needs is there."""
    with Book.open(path, FixedClock("2026-11-24 08:30")) as book:
        blocks, db = book.blocks, book._core.db
        blocks.set_rule(rule("daily 09:00"))
        if old in (Running, Completed):
            blocks.start(1)
        if old is Completed:
            blocks.serve(1, 3600)
        if old is Rescheduled:
            blocks.move(1, wall_time("24 Nov 14:00"), CALLS)
        assert type(blocks.block(1)) is old
        values = store._values(end)
        if old is Running:
            values.pop("started_at", None)  # it is what it was when the book started it
        if isinstance(end, Rescheduled):
            if old in (Scheduled, Running):
                db.execute_sql(
                    "INSERT INTO block(id, state, starts, minutes, first_planned, moves, previous) "
                    "VALUES (9, 'scheduled', '2026-11-24T14:00', 60, '2026-11-24T09:00', 1, 1)"
                )
            values["successor"] = 9
        with contextlib.suppress(IntegrityError), db.atomic():
            block_tables.Block.update(**values).where(block_tables.Block.id == 1).bind(db).execute()
            return True
    return False


# After a migration.
