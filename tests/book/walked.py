"""A book that is walked at random, and what of product.md section 6 holds after every step."""

from __future__ import annotations

import shutil
import tempfile
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any

from hypothesis.stateful import RuleBasedStateMachine, invariant

from followup_tui.book.book import Book
from followup_tui.domain.blocks.away import Away
from followup_tui.domain.blocks.floating import wall_minute
from followup_tui.domain.blocks.states import Block, Completed, Reason, Rescheduled, Running, Scheduled, Why, is_conserved
from followup_tui.domain.errors import Refused
from followup_tui.store import blocks as store
from tests.clock import FixedClock


class Killed(BaseException):
    """The program was killed at this moment."""


class Walked(RuleBasedStateMachine):
    """One book, the program that has it open, another one beside it, and a clock that goes where it likes."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp())
        self.clock = FixedClock("2026-11-24 08:30")
        self.book = self.open()
        self.other: Book | None = None
        self.known: dict[int, Block] = {}
        self.log: list[Any] = []
        self.people = self.touches = 0

    def open(self) -> Book:
        return Book.open(self.folder / "book.db", self.clock)

    def teardown(self) -> None:
        self.die(self.book)
        if self.other:
            self.die(self.other)
        shutil.rmtree(self.folder)

    @staticmethod
    def die(book: Book) -> None:
        """What the system does for a program that was killed: its files are closed, and its lock is free."""
        book.blocks.lock.free()
        book._core.store.close()

    @property
    def blocks(self) -> Any:
        return self.book.blocks

    def some(self, number: int) -> Block | None:
        """A block that is still open, moved ones first; sometimes one that is not."""
        every = self.blocks.board().blocks
        still = sorted((block for block in every if isinstance(block, Scheduled | Running)), key=lambda block: -block.moves)
        choice = still if number < 6 and still else every
        return choice[number % len(choice)] if choice else None

    def move_to(self, block: Block, to: datetime) -> bool:
        now, board = wall_minute(self.blocks.now()), self.blocks.board()
        try:
            _, new = self.blocks.move(block.id, to, Why(Reason.CALLS))
        except Refused:
            return False
        assert new.starts == to > now or new.starts == now
        assert new.minutes == max(5, -(-(block.minutes * 60 - block.served) // 60))
        counted = new.moves > block.moves
        assert to <= oracle(block, now, board.aways) if counted else to < block.starts
        for one in self.blocks.board().blocks:
            if isinstance(one, Scheduled | Running) and one.id != new.id:
                same = one.starts < to + timedelta(minutes=new.minutes) and to < one.starts + timedelta(minutes=one.minutes)
                assert not same, (one, new)
        return True

    # What always holds

    @invariant()
    def all_is_kept(self) -> None:
        self.no_block_vanished_and_none_lost_anything()
        self.committed_is_served_owed_and_released()
        self.at_most_one_runs()
        self.there_is_a_commitment_and_every_question_has_an_answer()
        self.the_log_tells_of_every_change()
        self.no_touch_is_lost()

    def no_block_vanished_and_none_lost_anything(self) -> None:
        now = {block.id: block for block in self.blocks.board().blocks}
        for id_, old in self.known.items():
            new = now[id_]
            assert new.minutes >= old.minutes
            assert new.served >= old.served
            assert new.previous == old.previous
            assert new.snoozed >= old.snoozed
            if isinstance(old, Completed | Rescheduled):
                assert new == old
            if isinstance(old, Running):
                assert not isinstance(new, Scheduled)
        self.known = now

    def committed_is_served_owed_and_released(self) -> None:
        for block in self.known.values():
            successors = [one for one in self.known.values() if one.previous == block.id]
            assert len(successors) == isinstance(block, Rescheduled)
            assert is_conserved(block, successors[0] if successors else None), block
        for block in self.known.values():
            if block.previous is None:
                assert_chain_is_conserved(block, self.known)

    def at_most_one_runs(self) -> None:
        running = [block.id for block in self.known.values() if isinstance(block, Running)]
        assert len(running) <= 1
        assert self.blocks.serving() in (None, *running)

    def there_is_a_commitment_and_every_question_has_an_answer(self) -> None:
        if not self.known:
            return
        assert self.blocks.commitment() is not None
        waiting = self.blocks.waiting()
        assert len({block.id for block in waiting}) == len(waiting)
        assert self.blocks.owed_minutes() >= 0
        assert self.blocks.streak() >= 0
        for block in self.known.values():
            self.blocks.phase(block)

    def the_log_tells_of_every_change(self) -> None:
        db = self.book._core.db
        log = store.images(db)
        assert log[: len(self.log)] == self.log, "the log is only added to"
        assert [line[0] for line in log] == list(range(1, store.last_number(db) + 1))
        assert {block_id: image for _, block_id, image in log} == store.rows_as_json(db)
        self.log = log

    def no_touch_is_lost(self) -> None:
        count = self.book._core.db.execute_sql("SELECT count(*) FROM touch").fetchone()[0]
        assert count == self.touches


def assert_chain_is_conserved(first: Block, blocks: dict[int, Block]) -> None:
    """Over a whole chain: what was committed is served, owed or released; more is owed only by rounding, once for each move."""
    served = released = moves = 0
    block = first
    while isinstance(block, Rescheduled):
        served += block.served
        moves += 1
        block = blocks[block.successor]
    served += block.served
    released = block.released if isinstance(block, Completed) else 0
    owed = 0 if isinstance(block, Completed) else block.minutes * 60 - block.served
    assert 0 <= served + owed + released - first.minutes * 60 <= moves * 300


def oracle(block: Block, now: datetime, aways: tuple[Away, ...]) -> datetime:
    """Until when a block can go, as product.md section 6 says it, written down a second time: working days are Monday to Friday."""

    def work_day(day: date, n: int) -> date:
        while n:
            day += timedelta(days=1)
            n -= day.weekday() < 5
        return day

    base = max(now, block.first_planned)
    if block.moves == 0:
        limit = base + timedelta(days=7)
    elif block.moves == 1:
        limit = datetime.combine(work_day(base.date(), 3), base.time())
    else:
        limit = datetime.combine(work_day(base.date(), 1), time(23, 59))
    for away in sorted(aways, key=lambda one: one.first):
        if away.first <= limit.date() <= away.last:
            limit = datetime.combine(work_day(away.last, 1), time(23, 59))
    return limit
