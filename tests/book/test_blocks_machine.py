"""The protected session walked at random: commands, clocks, kills and restarts, through domain, book and database together.

After every step nothing of what product.md section 6 promises is lost; where the domain says yes the triggers say yes too,
for an error of the database is no `Refused` and ends the walk.
"""

from __future__ import annotations

import contextlib
from datetime import date, datetime, time, timedelta
from typing import Any

import pendulum
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import initialize, precondition, rule

from followup_tui.domain.blocks.arrows import Standing
from followup_tui.domain.blocks.commitment import commit
from followup_tui.domain.blocks.floating import wall_minute
from followup_tui.domain.blocks.phases import Phase
from followup_tui.domain.blocks.seen import TYPED
from followup_tui.domain.blocks.states import Completed, Reason, Running, Scheduled, Why
from followup_tui.domain.errors import Refused
from followup_tui.domain.values import Channel, Outcome, TouchDraft
from tests.book.test_touching import add
from tests.book.walked import Killed, Walked, oracle

ZONES = ("Europe/Brussels", "America/New_York", "Asia/Tokyo", "Pacific/Auckland", "America/Los_Angeles", "Australia/Lord_Howe", "UTC")
CHANGES = ("2026-10-25 00:50", "2027-03-28 00:50", "2026-11-01 00:30", "2027-03-14 01:30")
"""Shortly before the clock changes of Brussels and New York."""

TIMES = (time(2, 30), time(9, 0), time(17, 0), time(23, 30), time(0, 0))
NUMBER = st.integers(0, 7)


class Session(Walked):
    """The steps: commands, time that goes by, clocks that are changed, programs that end or are killed."""

    # Commands

    @initialize(days=st.frozensets(st.integers(0, 6), min_size=1), clock=st.sampled_from(TIMES), minutes=st.sampled_from((15, 60, 240)))
    def begin(self, days: frozenset[int], clock: time, minutes: int) -> None:
        self.blocks.set_rule(commit(days, clock, minutes))

    @rule(days=st.frozensets(st.integers(0, 6), min_size=1), clock=st.sampled_from(TIMES), minutes=st.sampled_from((15, 30, 60, 90, 240)))
    def set_rule(self, days: frozenset[int], clock: time, minutes: int) -> None:
        new = commit(days, clock, minutes)
        proposed = self.blocks.propose_rule(new)
        assert self.blocks.set_rule(new) == proposed

    @rule(more=st.sampled_from(("day", "minutes")))
    def set_more(self, more: str) -> None:
        old = self.blocks.commitment()
        days = frozenset(range(7)) if more == "day" else old.days
        self.blocks.set_rule(commit(days, old.time, min(240, old.minutes + 30 * (more == "minutes"))))

    @rule()
    def tend(self) -> None:
        self.blocks.tend()
        assert self.blocks.coming() is not None
        assert all(block.due_at for block in self.blocks.waiting() if isinstance(block, Scheduled))
        assert not self.blocks.tend()

    @rule(number=NUMBER)
    def start(self, number: int) -> None:
        block = self.some(number)
        if block is None:
            return
        with contextlib.suppress(Refused):
            running = self.blocks.start(block.id)
            assert running.served == block.served
            assert self.blocks.phase(running) is Phase.RUNNING
            assert self.blocks.waiting() == ()

    @rule(seconds=st.sampled_from((0, 1, 5, 59, 60, 299, 300, 1799, 3595, 14_400)))
    def serve(self, seconds: int) -> None:
        block = next((one for one in self.known.values() if isinstance(one, Running)), None)
        if block is None:
            return
        with contextlib.suppress(Refused):
            kept = self.blocks.serve(block.id, block.served + seconds)
            assert kept.served == min(block.served + seconds, block.minutes * 60)
            assert isinstance(kept, Completed) == (kept.served == kept.minutes * 60)

    @rule(due=st.integers(0, 1), live=st.sampled_from((0, 10, 200)), unreviewed=st.integers(0, 1))
    def complete_early(self, due: int, live: int, unreviewed: int) -> None:
        block = next((one for one in self.known.values() if isinstance(one, Running)), None)
        if block is None:
            return
        with contextlib.suppress(Refused):
            over = self.blocks.complete_early(block.id, Standing(due, 0, live, unreviewed))
            assert not due
            assert not unreviewed
            assert over.served >= max(300, min(block.minutes * 30, live * 120))

    @rule()
    def interrupt(self) -> None:
        self.blocks.interrupt()
        assert self.blocks.serving() is None or self.other is not None

    @rule(number=NUMBER, minutes=st.sampled_from((5, 10, 15, 20)))
    def snooze(self, number: int, minutes: int) -> None:
        block = self.some(number)
        if block is None:
            return
        with contextlib.suppress(Refused):
            snoozed = self.blocks.snooze(block.id, minutes)
            assert minutes <= 15
            assert snoozed.snoozed == block.snoozed + minutes <= 30

    @rule(minutes=st.lists(st.sampled_from((5, 10, 15)), min_size=2, max_size=5))
    def snooze_again_and_again(self, minutes: list[int]) -> None:
        self.next_block_comes()
        due = next((block for block in self.blocks.waiting() if self.blocks.phase(block) is Phase.DUE), None)
        for one in minutes if due is not None else ():
            with contextlib.suppress(Refused):
                due = self.blocks.snooze(due.id, one)
                assert due.snoozed <= 30
                self.clock.advance(minutes=one)

    @rule(number=NUMBER, days=st.integers(-1, 40), clock=st.sampled_from((*TIMES, time(10, 15), time(14, 0))))
    def move(self, number: int, days: int, clock: time) -> None:
        block = self.some(number)
        if block is not None:
            self.move_to(block, datetime.combine(wall_minute(self.blocks.now()).date() + timedelta(days=days), clock))

    @rule(number=NUMBER, later=st.sampled_from((0, 1, 15, 60, 400, 1440)))
    def move_to_the_limit(self, number: int, later: int) -> None:
        block = self.some(number)
        if isinstance(block, Scheduled | Running):
            limit = oracle(block, wall_minute(self.blocks.now()), self.blocks.board().aways)
            self.move_to(block, limit + timedelta(minutes=later))

    @rule(number=NUMBER, which=st.integers(0, 2))
    def move_as_offered(self, number: int, which: int) -> None:
        block = self.some(number)
        if isinstance(block, Scheduled | Running):
            offered = self.blocks.offers(block.id)
            assert len(offered) <= 3
            if which < len(offered) and self.blocks.serving() in (None, block.id):
                with contextlib.suppress(Refused):
                    self.blocks.plan_move(block.id, offered[which])
                    assert self.move_to(block, offered[which]) or self.blocks.serving() == block.id

    @rule(number=NUMBER, seconds=st.sampled_from((1, 59, 61, 599, 3541)), which=st.integers(0, 2))
    def serve_some_and_move(self, number: int, seconds: int, which: int) -> None:
        self.start(number)
        block = next((one for one in self.blocks.board().blocks if isinstance(one, Running)), None)
        if block is not None and self.blocks.lock.held() and block.served + seconds < block.minutes * 60:
            kept = self.blocks.serve(block.id, block.served + seconds)
            offered = self.blocks.offers(block.id)
            assert not offered or self.move_to(kept, offered[which % len(offered)])
            assert not offered or not self.blocks.lock.held()

    @rule(number=NUMBER, later=st.sampled_from((0, 1, 30, 1440)))
    def move_before_time_away(self, number: int, later: int) -> None:
        """A limit inside time away ends one working day after it."""
        today = wall_minute(self.blocks.now()).date()
        ahead = [away.first for away in self.blocks.board().aways if away.first > today]
        if ahead and not self.blocks.is_behind():
            self.clock.set(pendulum.datetime(*(ahead[0] - timedelta(days=2)).timetuple()[:3], 10, 7, tz=self.clock.now().timezone))
            self.blocks.tend()
            self.move_to_the_limit(number, later)

    @rule(number=NUMBER)
    @precondition(lambda self: self.other is not None)
    def what_another_program_serves_stays_with_it(self, number: int) -> None:
        assert self.other is not None
        self.blocks.interrupt()
        block = next((one for one in self.known.values() if isinstance(one, Running)), self.some(number))
        if not isinstance(block, Scheduled | Running):
            return
        try:
            self.other.blocks.start(block.id)
        except Refused:
            return
        self.no_block_vanished_and_none_lost_anything()
        assert self.blocks.serving() == block.id
        assert self.blocks.waiting() == ()
        for to in self.blocks.offers(block.id):
            assert not self.move_to(block, to)
        self.start(number)
        assert not self.blocks.lock.held()

    @rule(first=st.integers(5, 25), length=st.sampled_from((0, 3, 13, 29, 30)))
    def away(self, first: int, length: int) -> None:
        today = self.blocks.now().date()
        begins = date(today.year, today.month, today.day) + timedelta(days=first)
        before = self.blocks.board()
        with contextlib.suppress(Refused):
            told = self.blocks.tell_away(begins, begins + timedelta(days=length))
            assert first >= 7
            assert length < 30
            new = [block for block in self.blocks.board().blocks if block not in before.blocks]
            assert not [block for block in new if told.first <= block.starts.date() <= told.last]

    @rule()
    def accept_clock(self) -> None:
        with contextlib.suppress(Refused):
            self.blocks.accept_clock(TYPED)
            assert not self.blocks.is_behind()
            assert self.blocks.now() == self.clock.now()
            assert self.book._core.store.fact("clock_accepted") is None

    @rule()
    def capture_and_log(self) -> None:
        """Never held back, whatever waits or runs."""
        self.people += 1
        found = add(self.book, f"Person {self.people}")
        self.book.log_touch(TouchDraft(found, Channel.CALL, Outcome.NO_ANSWER))
        self.touches += 1

    # The clock

    @rule(minutes=st.sampled_from((1, 10, 30, 61, 240, 60 * 24, 60 * 24 * 8, 60 * 24 * 40)))
    def time_goes_by(self, minutes: int) -> None:
        self.clock.advance(minutes=minutes)

    @rule()
    def next_block_comes(self) -> None:
        coming = self.blocks.coming()
        if coming is not None and not self.blocks.is_behind():
            self.clock.set(pendulum.instance(datetime.combine(coming.starts, coming.starts.time()), tz=self.clock.now().timezone))

    @rule(minutes=st.sampled_from((-60 * 24 * 400, -60 * 24 * 9, -120, -4, 120, 60 * 24 * 400)))
    def clock_is_changed(self, minutes: int) -> None:
        moved = self.clock.now().add(minutes=minutes)
        if 2025 < moved.year < 2040:
            self.clock.set(moved)

    @rule(zone=st.sampled_from(ZONES))
    def travel(self, zone: str) -> None:
        waited = {block.id for block in self.blocks.waiting()}
        self.blocks.tend()
        waited |= {block.id for block in self.blocks.waiting()}
        self.clock.set(self.clock.now().in_timezone(zone))
        still = {block.id for block in self.blocks.waiting()}
        assert waited <= still, "a block once shown due stays due"

    @rule(moment=st.sampled_from(CHANGES), minutes=st.integers(0, 300))
    def clock_changes(self, moment: str, minutes: int) -> None:
        before = pendulum.parse(moment, tz=self.clock.now().timezone)
        self.clock.set(before)
        self.clock.advance(minutes=minutes)

    # Ends and beginnings

    @rule()
    def restart(self) -> None:
        self.blocks.interrupt()
        self.book.close()
        self.book = self.open()
        self.blocks.tend()

    @rule()
    def kill(self) -> None:
        self.die(self.book)
        self.book = self.open()
        assert self.blocks.serving() is None or self.other is not None

    @rule(after=st.integers(1, 14), what=st.sampled_from(("move", "tend", "rule", "serve", "snooze")))
    def kill_amid(self, after: int, what: str) -> None:
        """Killed between two statements of a transaction: all of it is there or nothing."""
        database, run = self.book._core.db, self.book._core.db.execute_sql
        count = 0

        def execute(*args: Any, **more: Any) -> Any:
            nonlocal count
            count += 1
            if count > after:
                raise Killed
            return run(*args, **more)

        block = next((one for one in self.known.values() if isinstance(one, Scheduled | Running)), None)
        database.execute_sql = execute
        with contextlib.suppress(Refused, Killed):
            if what == "rule":
                self.blocks.set_rule(commit(frozenset(range(7)), time(12, 0), 45))
            elif what == "tend" or block is None:
                self.blocks.tend()
            elif what == "move":
                self.blocks.move(block.id, oracle(block, wall_minute(self.blocks.now()), ()), Why(Reason.OTHER))
            elif what == "serve":
                self.blocks.start(block.id)
                self.blocks.serve(block.id, block.served + 7)
            else:
                self.blocks.snooze(block.id, 5)
        del database.execute_sql
        self.die(self.book)
        self.book = self.open()

    @rule()
    @precondition(lambda self: self.other is None)
    def another_opens(self) -> None:
        self.other = self.open()
        running = [block.id for block in self.known.values() if isinstance(block, Running)]
        assert [self.other.blocks.serving()] == [self.blocks.serving()]
        assert self.other.blocks.serving() in (None, *running)

    @rule()
    @precondition(lambda self: self.other is not None)
    def change_places(self) -> None:
        """The commands that follow are those of the other program."""
        assert self.other is not None
        self.book, self.other = self.other, self.book

    @rule(silence=st.sampled_from((14.0, 15.0)))
    @precondition(lambda self: self.other is not None)
    def take_over(self, silence: float) -> None:
        assert self.other is not None
        theirs = self.other.blocks
        with contextlib.suppress(Refused, IndexError):
            theirs.start(theirs.waiting()[0].id)
        theirs.lock.sign()  # it lives up to this moment: silence before it, of an earlier step, is not counted
        self.no_block_vanished_and_none_lost_anything()
        served = self.blocks.serving()
        if served is None or not self.other.blocks.lock.held():
            return
        self.clock.advance(seconds=silence)
        with contextlib.suppress(Refused):
            mine = self.blocks.take_over(served)
            assert silence >= 15
            with contextlib.suppress(Refused):
                theirs.serve(served, mine.served + 100)
                raise AssertionError("the first one notices")
            assert self.blocks.serve(served, mine.served).served == mine.served

    @rule()
    @precondition(lambda self: self.other is not None)
    def another_dies(self) -> None:
        assert self.other is not None
        self.die(self.other)
        self.other = None


TestSession = Session.TestCase
TestSession.settings = settings(
    max_examples=30, stateful_step_count=30, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much]
)
