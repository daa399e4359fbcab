"""A walk over the table of states: whatever is tried, in whatever order, what must hold does."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition
from hypothesis.stateful import rule as step

from followup_tui.domain.blocks.arrows import Standing, complete_early, resume, serve, show_due, snooze, start
from followup_tui.domain.blocks.away import tell_away
from followup_tui.domain.blocks.floating import begins, exists_at, utc, wall
from followup_tui.domain.blocks.limits import counts_as_none, latest, overlap, taken
from followup_tui.domain.blocks.moving import reschedule
from followup_tui.domain.blocks.offers import offers
from followup_tui.domain.blocks.phases import Phase, coming_block, phase, to_go_through
from followup_tui.domain.blocks.states import Block, Completed, Rescheduled, Running, Scheduled, is_conserved, owed_minutes
from followup_tui.domain.errors import Refused
from tests.domain.blocks.build import CALLS, RULES, Desk, rule, wall_time

ZONES = [ZoneInfo(name) for name in ("Europe/Brussels", "America/New_York", "Asia/Tokyo")]
COMMITMENTS = ["tue 09:00", "daily 17:00", "mon,thu 02:30", "weekdays 08:30", "sun 02:30"]
LATEST_HOURS = 24 * 12


class Sessions(RuleBasedStateMachine):
    """Blocks in memory, a clock that goes forward and travels, and a person who tries everything."""

    @initialize(text=st.sampled_from(COMMITMENTS), minutes=st.sampled_from([15, 60, 240]), spring=st.booleans())
    def begin(self, text: str, minutes: int, spring: bool) -> None:
        self.zone = ZONES[0]
        self.instant = datetime(2027, 3, 20, 9, tzinfo=UTC) if spring else datetime(2026, 10, 17, 9, tzinfo=UTC)
        self.desk = Desk(text, minutes, made_at=self.now)
        self.serving: int | None = None
        self.served_in_all = 0
        self.refusals: list[Refused] = []
        self.until: list[tuple[str, str]] = []

    @property
    def now(self) -> datetime:
        return self.instant.astimezone(self.zone)

    def tried(self, arrow: Callable[[], Block]) -> Block | None:
        """Try an arrow; a refusal says why, and changes nothing."""
        before = self.desk.board
        try:
            found = arrow()
        except Refused as refused:
            self.refusals.append(refused)
            return None
        finally:
            assert self.desk.board is before
        self.desk.put(found)
        return found

    def pick(self, number: int) -> Block:
        return self.desk.board.blocks[-1 - number % len(self.desk.board.blocks)]

    @step(minutes=st.one_of(st.integers(1, 90), st.integers(60, LATEST_HOURS * 60)))
    def time_goes_by(self, minutes: int) -> None:
        self.instant += timedelta(minutes=minutes)
        self.serving = None
        self.desk.open(self.now)

    @step(zone=st.sampled_from(ZONES))
    def travel(self, zone: ZoneInfo) -> None:
        due = [block.id for block in to_go_through(self.desk.board.blocks, self.now) if isinstance(block, Scheduled)]
        self.desk.put(*(show_due(block, self.now) for block in self.desk.board.blocks if isinstance(block, Scheduled)))
        self.zone = zone
        still = [block.id for block in to_go_through(self.desk.board.blocks, self.now)]
        assert set(due) <= set(still), "once shown due it stays due in another zone"
        self.desk.open(self.now)

    @step(number=st.integers(0, 30))
    def start_one(self, number: int) -> None:
        block = self.pick(number)
        begun = self.tried(lambda: start(block, self.now, self.desk.board.blocks))
        may = isinstance(block, Scheduled) and not any(isinstance(one, Running) for one in self.desk.board.blocks if one is not begun)
        assert (begun is not None) == may
        if begun is not None:
            self.serving = begun.id

    @step(number=st.integers(0, 30), minutes=st.sampled_from([5, 10, 15]))
    def snooze_one(self, number: int, minutes: int) -> None:
        block = self.pick(number)
        snoozed = self.tried(lambda: snooze(block, minutes, self.now))
        may = phase(block, self.now) is Phase.DUE and block.snoozed + minutes <= 30
        assert (snoozed is not None) == may

    @precondition(lambda self: self.serving is not None)
    @step(seconds=st.one_of(st.integers(0, 60), st.integers(0, 15_000)))
    def serve_some(self, seconds: int) -> None:
        running = next(block for block in self.desk.board.blocks if block.id == self.serving)
        assert isinstance(running, Running)
        served = self.tried(lambda: serve(running, running.served + seconds, self.now))
        assert served is not None
        assert isinstance(served, Completed) == (running.served + seconds >= running.minutes * 60)
        self.served_in_all += served.served - running.served
        if isinstance(served, Completed):
            self.serving = None

    @step(number=st.integers(0, 30))
    def continue_one(self, number: int) -> None:
        block = self.pick(number)
        going = self.tried(lambda: resume(block, self.now))
        assert (going is not None) == isinstance(block, Running)
        if going is not None:
            self.serving = going.id

    @step(number=st.integers(0, 30), due=st.integers(0, 1), live=st.integers(0, 20), unreviewed=st.integers(0, 1))
    def end_early(self, number: int, due: int, live: int, unreviewed: int) -> None:
        block = self.pick(number)
        done = self.tried(lambda: complete_early(block, Standing(due, 0, live, unreviewed), self.now))
        if done is not None:
            assert isinstance(done, Completed)
            assert done.served >= 300
            self.serving = None

    @step(number=st.integers(0, 30), minutes=st.integers(-600, 60 * LATEST_HOURS))
    def move_anywhere(self, number: int, minutes: int) -> None:
        self.move(self.pick(number), wall(self.now).replace(second=0, microsecond=0) + timedelta(minutes=minutes))

    @step(number=st.integers(0, 30), which=st.integers(0, 2))
    def move_where_it_is_offered(self, number: int, which: int) -> None:
        block = self.pick(number)
        if isinstance(block, Scheduled | Running):
            found = offers(block, self.now, self.desk.board, RULES)
            assert found, "nobody is ever locked in"
            assert self.move(block, found[which % len(found)])

    @step(text=st.sampled_from(COMMITMENTS), minutes=st.sampled_from([15, 60, 240]))
    def change_the_rule(self, text: str, minutes: int) -> None:
        before = {block.id: block.minutes for block in self.desk.board.blocks}
        change = self.desk.commit(rule(text, minutes), self.now)
        for block in self.desk.board.blocks:
            assert block.minutes >= before.get(block.id, 0)
            if block.id in before and block.minutes != before[block.id]:
                assert change.more

    @step(days=st.integers(0, 20), long=st.integers(0, 12))
    def go_away(self, days: int, long: int) -> None:
        today = wall(self.now).date()
        try:
            away = tell_away(today + timedelta(days=days), today + timedelta(days=days + long), self.desk.board.aways, today)
        except Refused:
            return
        assert days >= 7
        self.desk.away(away, self.now)

    def move(self, block: Block, to: datetime) -> bool:
        board, limit = self.desk.board, latest(block, self.now, self.desk.board, RULES)
        try:
            moved = reschedule(block, to, CALLS, self.now, board, RULES, len(board.blocks) + 1)
        except Refused as refused:
            self.refusals.append(refused)
            self.until.extend([(refused.remedy, f"{limit:%H:%M}")] if isinstance(block, Scheduled | Running) else [])
            return False
        assert begins(to, self.now) > self.instant
        assert to <= limit or counts_as_none(block, to, self.now)
        assert overlap(list(taken(board, block, self.now, to, to + timedelta(minutes=240))), to, moved.new.minutes) is None
        assert moved.new.moves - block.moves == (0 if counts_as_none(block, to, self.now) else 1)
        assert is_conserved(moved.old, moved.new)
        self.desk.put(moved.old, moved.new)
        if self.serving == block.id:
            self.serving = None
        self.desk.open(self.now)
        return True

    @invariant()
    def nothing_is_lost(self) -> None:
        blocks = {block.id: block for block in self.desk.board.blocks}
        assert sorted(blocks) == list(range(1, len(blocks) + 1)), "no block vanishes"
        followed: list[int] = []
        for block in blocks.values():
            successor = blocks.get(block.successor) if isinstance(block, Rescheduled) else None
            assert is_conserved(block, successor)
            if successor is not None:
                followed.append(successor.id)
                assert successor.first_planned == block.first_planned
        assert len(set(followed)) == len(followed), "every moved block has one successor"
        assert {block.id for block in blocks.values() if block.previous is not None} == set(followed)
        origins = [block.first_planned for block in blocks.values() if block.previous is None]
        assert len(set(origins)) == len(origins), "no occurrence is on the calendar twice"

    @invariant()
    def a_refusal_says_why_and_until_when(self) -> None:
        assert all(refused.title and refused.reason for refused in self.refusals)
        assert all(limit in remedy for remedy, limit in self.until)

    @invariant()
    def served_time_adds_up(self) -> None:
        assert sum(block.served for block in self.desk.board.blocks) == self.served_in_all

    @invariant()
    def at_most_one_runs_and_one_is_to_come(self) -> None:
        blocks = self.desk.board.blocks
        assert sum(isinstance(block, Running) for block in blocks) <= 1
        self.desk.open(self.now)
        assert coming_block(self.desk.board.blocks, self.now) is not None

    @invariant()
    def what_waits_is_owed(self) -> None:
        waiting = to_go_through(self.desk.board.blocks, self.now, self.serving)
        assert all(owed_minutes(block) > 0 for block in waiting)
        if self.serving is not None:
            assert waiting == ()


TestSessions = pytest.mark.timeout(300)(Sessions.TestCase)
Sessions.TestCase.settings = settings(max_examples=60, stateful_step_count=30, deadline=None, suppress_health_check=list(HealthCheck))


def test_the_moments_of_the_walk_are_near_both_clock_changes() -> None:
    for spring, change in ((wall_time("28 Mar 2027 02:30"), 3), (wall_time("25 Oct 2026 02:30"), 2)):
        assert wall(utc(exists_at(spring, ZONES[0])).astimezone(ZONES[0])).hour == change
