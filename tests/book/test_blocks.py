"""The sentences of product.md section 6 in a real book: the commitment, the calendar, the states of a block, time away."""

from __future__ import annotations

import pytest

from followup_tui.book.book import Book
from followup_tui.domain.blocks.arrows import Standing
from followup_tui.domain.blocks.phases import Phase
from followup_tui.domain.blocks.states import Completed, Running
from followup_tui.domain.blocks.weeks import Kept
from followup_tui.domain.errors import Refused
from followup_tui.store import blocks as store
from tests.book.calendar_of import starts, waiting
from tests.book.test_touching import add
from tests.clock import FixedClock
from tests.domain.blocks.build import CALLS, rule, wall_time

DONE = Standing(due=0, put_off=0, live=10, unreviewed=0)


# The commitment and the calendar


def test_until_a_commitment_is_made_everything_works_and_there_is_no_block(book: Book) -> None:
    assert not any((book.blocks.commitment(), book.blocks.waiting(), book.blocks.coming(), book.blocks.owed_minutes()))
    assert book.blocks.board().blocks == ()
    with pytest.raises(Refused, match="block set"):
        book.blocks.meant()
    add(book, "Ada")


def test_the_blocks_are_on_the_calendar_when_the_commitment_is_made(desk: Book) -> None:
    assert starts(desk) == ["Tue 24 Nov 09:00", "Tue 1 Dec 09:00"]


def test_weeks_in_which_nothing_was_opened_are_not_piled_up(desk: Book, early: FixedClock) -> None:
    early.set("2027-02-01 10:00")
    assert desk.blocks.tend()
    assert waiting(desk) == [(1, Phase.MISSED), (2, Phase.MISSED)]
    assert starts(desk)[2:] == ["Tue 2 Feb 09:00"]
    assert desk.blocks.owed_minutes() == 120
    assert {week.kept for week in desk.blocks.weeks()} == {Kept.NOT_KEPT, Kept.OPEN}
    assert [week.unmade for week in desk.blocks.weeks()] == [0, 0, *[1] * 8, 0]


def test_tending_again_makes_nothing_twice(desk: Book, other: Book) -> None:
    assert not desk.blocks.tend()
    assert not other.blocks.tend()
    assert len(desk.blocks.board().blocks) == 2


def test_two_programs_that_tend_at_once_make_one_block(desk: Book, other: Book, early: FixedClock, monkeypatch: pytest.MonkeyPatch) -> None:
    early.set("2026-12-01 08:00")
    stale = other.blocks.board()
    assert desk.blocks.tend()
    desk.blocks.start(1)
    monkeypatch.setattr(other.blocks, "board", lambda: stale)  # it looked before the other one wrote
    assert not other.blocks.tend()
    assert len(desk.blocks.board().blocks) == 3
    assert isinstance(desk.blocks.block(1), Running)


def test_a_rule_that_is_more_lengthens_and_adds_and_what_is_said_is_done(desk: Book) -> None:
    said = desk.blocks.propose_rule(rule("tue,fri 09:00", 90))
    assert desk.blocks.set_rule(rule("tue,fri 09:00", 90)) == said
    assert starts(desk) == ["Tue 24 Nov 09:00", "Fri 27 Nov 09:00", "Tue 1 Dec 09:00"]
    assert [block.minutes for block in desk.blocks.board().blocks] == [90, 90, 90]


def test_another_rule_takes_effect_behind_the_last_block(desk: Book, early: FixedClock) -> None:
    change = desk.blocks.set_rule(rule("mon,thu 08:30", 30))
    assert not change.more
    assert starts(desk) == ["Tue 24 Nov 09:00", "Tue 1 Dec 09:00"]
    early.set("2026-12-02 10:00")
    desk.blocks.tend()
    assert starts(desk)[2:] == ["Thu 3 Dec 08:30", "Mon 7 Dec 08:30"]
    assert desk.blocks.commitment() == rule("mon,thu 08:30", 30)


def test_a_rule_is_changed_back_within_the_minute(desk: Book, early: FixedClock) -> None:
    early.advance(seconds=30)
    for text in ("daily 09:00", "tue 10:00", "daily 09:00", "tue 10:00", "daily 09:00"):
        desk.blocks.set_rule(rule(text))
    assert desk.blocks.commitment() in (rule("daily 09:00"), rule())
    early.advance(minutes=1)
    assert desk.blocks.commitment() == rule("daily 09:00")
    assert len([one for one in desk.blocks.board().periods if one.commitment == rule("tue 10:00")]) == 0


# States


def test_a_block_is_due_missed_started_and_served_to_its_end(desk: Book, early: FixedClock) -> None:
    early.set("2026-11-24 09:00")
    desk.blocks.tend()
    assert waiting(desk) == [(1, Phase.DUE)]
    early.set("2026-11-24 10:00:01")
    assert waiting(desk) == [(1, Phase.MISSED)]
    running = desk.blocks.start(1)
    assert desk.blocks.phase(running) is Phase.RUNNING
    assert desk.blocks.waiting() == ()
    assert isinstance(desk.blocks.serve(1, 3599), Running)
    over = desk.blocks.serve(1, 3600)
    assert isinstance(over, Completed)
    assert (over.served, over.released) == (3600, 0)
    assert desk.blocks.serving() is None
    assert not desk.blocks.lock.held()
    assert [week.kept for week in desk.blocks.weeks()] == [Kept.KEPT]
    assert desk.blocks.streak() == 1


def test_start_at_any_time_early_too(desk: Book) -> None:
    assert desk.blocks.start(2).starts == wall_time("1 Dec 09:00")


def test_snooze_only_while_due_and_thirty_in_all(desk: Book, early: FixedClock) -> None:
    with pytest.raises(Refused, match="Not due"):
        desk.blocks.snooze(1, 5)
    early.set("2026-11-24 09:50:20")
    snoozed = desk.blocks.snooze(1, 15)
    assert snoozed.starts == wall_time("24 Nov 10:05")
    assert waiting(desk) == []
    assert desk.blocks.coming() == snoozed
    early.set("2026-11-24 10:05")
    assert waiting(desk) == [(1, Phase.DUE)]
    desk.blocks.snooze(1, 15)
    early.set("2026-11-24 10:20")
    with pytest.raises(Refused, match="All 30 minutes are used"):
        desk.blocks.snooze(1, 5)
    early.set("2026-11-24 11:20:01")
    assert waiting(desk) == [(1, Phase.MISSED)]


def test_a_move_leaves_one_successor_with_what_is_owed_and_the_reason(desk: Book, early: FixedClock) -> None:
    early.set("2026-11-24 09:00")
    desk.blocks.start(1)
    desk.blocks.serve(1, 24 * 60 + 1)
    old, new = desk.blocks.move(1, wall_time("25 Nov 08:30"), CALLS)
    assert (new.minutes, new.moves, new.previous, new.first_planned) == (36, 1, 1, wall_time("24 Nov 09:00"))
    assert (old.successor, old.served, old.why) == (new.id, 24 * 60 + 1, CALLS)
    assert desk.blocks.serving() is None
    assert not desk.blocks.lock.held()
    with pytest.raises(Refused, match="was moved"):
        desk.blocks.start(1)
    with pytest.raises(Refused, match="was moved"):
        desk.blocks.move(1, wall_time("26 Nov 08:30"), CALLS)


def test_refused_moves_leave_all_as_it_was_and_say_until_when(desk: Book, early: FixedClock) -> None:
    early.set("2026-11-24 09:00")
    before = store.images(desk._core.db)
    for to in ("24 Nov 2027 09:00", "23 Nov 09:00", "1 Dec 08:30"):
        with pytest.raises(Refused) as refused:
            desk.blocks.move(1, wall_time(to), CALLS)
        assert "It can go until Tue 1 Dec 09:00." in refused.value.remedy
    assert store.images(desk._core.db) == before


def test_the_third_move_asks_first_and_goes_to_the_end_of_the_next_working_day(desk: Book, early: FixedClock) -> None:
    early.set("2026-11-24 09:00")
    _, first = desk.blocks.move(1, wall_time("27 Nov 16:00"), CALLS)
    assert not desk.blocks.asks_first(first.id)
    early.set("2026-11-27 16:00")
    with pytest.raises(Refused, match="until Wed 2 Dec 16:00"):
        desk.blocks.move(first.id, wall_time("2 Dec 16:01"), CALLS)
    _, second = desk.blocks.move(first.id, wall_time("2 Dec 16:00"), CALLS)
    assert desk.blocks.asks_first(second.id)
    early.set("2026-12-04 15:00")
    with pytest.raises(Refused, match="until Mon 7 Dec 23:59"):
        desk.blocks.move(second.id, wall_time("8 Dec 00:00"), CALLS)
    assert desk.blocks.move(second.id, wall_time("7 Dec 15:00"), CALLS)[1].moves == 3


def test_a_move_to_an_earlier_time_counts_as_none(desk: Book) -> None:
    _, new = desk.blocks.move(2, wall_time("30 Nov 09:00"), CALLS)
    assert new.moves == 0


def test_a_snoozed_block_has_been_due_and_an_earlier_time_counts(desk: Book, early: FixedClock) -> None:
    early.set("2026-11-24 09:50")
    desk.blocks.snooze(1, 15)
    early.set("2026-11-24 09:52")
    assert desk.blocks.move(1, wall_time("24 Nov 10:00"), CALLS)[1].moves == 1


def test_missed_and_interrupted_blocks_wait_in_their_order(desk: Book, early: FixedClock) -> None:
    early.set("2026-12-01 09:00")
    desk.blocks.tend()
    desk.blocks.start(2)
    desk.blocks.serve(2, 60)
    assert desk.blocks.waiting() == ()
    desk.blocks.interrupt()
    assert waiting(desk) == [(2, Phase.INTERRUPTED), (1, Phase.MISSED)]
    assert desk.blocks.meant().id == 2
    assert desk.blocks.owed_minutes() == 59 + 60
    early.set("2026-12-02 09:00:01")
    assert waiting(desk) == [(1, Phase.MISSED), (2, Phase.MISSED)]
    with pytest.raises(Refused, match="one runs at a time"):
        desk.blocks.start(1)
    assert desk.blocks.start(2).served == 60


def test_early_completion_gives_back_what_is_released(desk: Book, early: FixedClock) -> None:
    desk.blocks.start(1)
    desk.blocks.serve(1, 19 * 60)
    for standing in (Standing(1, 0, 10, 0), Standing(0, 1, 10, 0), Standing(0, 0, 10, 1), DONE):
        with pytest.raises(Refused):
            desk.blocks.complete_early(1, standing)
    desk.blocks.serve(1, 20 * 60)
    over = desk.blocks.complete_early(1, DONE)
    assert isinstance(over, Completed)
    assert over.served + over.released == 3600
    assert desk.blocks.serving() is None


# Time away


def test_time_away_has_no_blocks_and_the_first_one_after_it_is_there_at_once(desk: Book) -> None:
    for first, last, said in (("30 Nov", "2 Dec", "Too soon"), ("5 Dec", "4 Jan 2027", "Too long"), ("5 Dec", "4 Dec", "before it begins")):
        with pytest.raises(Refused, match=said):
            desk.blocks.tell_away(wall_time(f"{first} 00:00").date(), wall_time(f"{last} 00:00").date())
    desk.blocks.tell_away(wall_time("5 Dec 00:00").date(), wall_time("13 Dec 00:00").date())
    assert starts(desk) == ["Tue 24 Nov 09:00", "Tue 1 Dec 09:00", "Tue 15 Dec 09:00"]


def test_a_limit_inside_time_away_ends_one_working_day_after_it(desk: Book, early: FixedClock) -> None:
    desk.blocks.tell_away(wall_time("5 Dec 00:00").date(), wall_time("13 Dec 00:00").date())
    early.set("2026-12-01 09:00")
    with pytest.raises(Refused, match="until Mon 14 Dec 23:59"):
        desk.blocks.move(2, wall_time("15 Dec 08:00"), CALLS)
    assert desk.blocks.move(2, wall_time("14 Dec 16:00"), CALLS)[1].starts == wall_time("14 Dec 16:00")


def test_there_is_always_one_to_come_even_when_all_are_served_early(desk: Book) -> None:
    for block_id in (1, 2):
        desk.blocks.start(block_id)
        desk.blocks.serve(block_id, 3600)
    assert desk.blocks.coming() is None
    assert desk.blocks.tend()
    assert starts(desk) == ["Tue 8 Dec 09:00"]


def test_weeks_away_are_passed_over(desk: Book, early: FixedClock) -> None:
    desk.blocks.start(1)
    desk.blocks.serve(1, 3600)
    desk.blocks.tell_away(wall_time("5 Dec 00:00").date(), wall_time("13 Dec 00:00").date())
    early.set("2026-12-01 09:00")
    desk.blocks.start(2)
    desk.blocks.serve(2, 3600)
    early.set("2026-12-15 08:00")
    assert [week.kept for week in desk.blocks.weeks()] == [Kept.KEPT, Kept.KEPT, Kept.AWAY, Kept.OPEN]
    assert desk.blocks.streak() == 2
