"""The worked examples of product.md section 6, one test for each sentence: Tuesdays 09:00, 60 minutes, unless it says otherwise."""

from __future__ import annotations

import pytest

from followup_tui.domain.blocks.arrows import snooze
from followup_tui.domain.blocks.calendar import never_made
from followup_tui.domain.blocks.floating import minutes_on
from followup_tui.domain.blocks.limits import latest
from followup_tui.domain.blocks.moving import plan_move
from followup_tui.domain.blocks.phases import Phase, phase, to_go_through
from followup_tui.domain.blocks.states import moving_minutes
from followup_tui.domain.errors import Refused
from tests.domain.blocks.build import RULES, Desk, at, block, rule, running, wall_time


def test_made_at_ten_on_a_tuesday_the_first_block_is_next_tuesdays() -> None:
    assert Desk(made_at="24 Nov 10:00").starts() == ["Tue 1 Dec 09:00"]


def test_made_before_nine_it_is_todays_and_next_tuesdays() -> None:
    assert Desk(made_at="24 Nov 08:30").starts() == ["Tue 24 Nov 09:00", "Tue 1 Dec 09:00"]


def test_found_at_ten_to_ten_and_snoozed_fifteen() -> None:
    snoozed = snooze(block("24 Nov 09:00"), 15, at("24 Nov 09:50"))
    assert snoozed.starts == wall_time("24 Nov 10:05")
    assert 30 - snoozed.snoozed == 15
    assert phase(snoozed, at("24 Nov 10:04")) is Phase.UPCOMING
    assert phase(snoozed, at("24 Nov 10:05")) is phase(snoozed, at("24 Nov 11:05")) is Phase.DUE
    assert phase(snoozed, at("24 Nov 11:06")) is Phase.MISSED


def test_moved_on_monday_it_goes_until_next_tuesday_but_not_over_that_days_own() -> None:
    desk = Desk(made_at="23 Nov 10:00")
    own = desk.planned("24 Nov 09:00")
    assert latest(own, at("23 Nov 10:00"), desk.board, RULES) == wall_time("1 Dec 09:00")
    with pytest.raises(Refused, match=r"coming session of Tue 1 Dec 09:00 to 10:00.*until Tue 1 Dec 09:00"):
        desk.move(own, "1 Dec 09:00", "23 Nov 10:00")
    with pytest.raises(Refused, match="lies over"):
        desk.move(own, "1 Dec 08:01", "23 Nov 10:00")
    assert desk.move(own, "1 Dec 08:00", "23 Nov 10:00").new.starts == wall_time("1 Dec 08:00")


def test_moved_a_second_and_a_third_time() -> None:
    desk = Desk(made_at="23 Nov 10:00")
    first = desk.move(desk.planned("24 Nov 09:00"), "27 Nov 16:00", "23 Nov 10:00").new
    assert latest(first, at("27 Nov 16:00"), desk.board, RULES) == wall_time("2 Dec 16:00")
    second = desk.move(first, "2 Dec 16:00", "27 Nov 16:00").new
    assert latest(second, at("4 Dec 15:00"), desk.board, RULES) == wall_time("7 Dec 23:59")
    with pytest.raises(Refused, match="until Mon 7 Dec 23:59"):
        desk.move(second, "8 Dec 00:00", "4 Dec 15:00")
    third = desk.move(second, "7 Dec 15:00", "4 Dec 15:00").new
    assert third.moves == 3
    assert latest(third, at("7 Dec 15:30"), desk.board, RULES) == wall_time("8 Dec 23:59")


def test_served_58_of_60_and_moved_five_are_owed() -> None:
    desk = Desk(made_at="24 Nov 08:30")
    moved = desk.move(running(served=58 * 60), "24 Nov 14:00", "24 Nov 10:05")
    assert moved.new.minutes == moving_minutes(running(served=58 * 60)) == 5
    assert moved.old.served == 58 * 60


def test_another_rule_on_wednesday_holds_behind_the_last_block() -> None:
    desk = Desk(made_at="24 Nov 10:00")
    change = desk.commit(rule("mon,thu 09:00", 30), "25 Nov 10:00")
    assert not change.more
    assert change.first == wall_time("3 Dec 09:00")
    assert [(one.minutes, one.starts.day) for one in (desk.planned("1 Dec 09:00"),)] == [(60, 1)]
    desk.open("27 Nov 10:00")
    assert desk.starts() == ["Tue 1 Dec 09:00", "Thu 3 Dec 09:00"]
    assert desk.planned("3 Dec 09:00").minutes == 30


def test_ninety_minutes_lengthen_the_block_on_the_calendar() -> None:
    desk = Desk(made_at="24 Nov 10:00")
    change = desk.commit(rule("tue 09:00", 90), "25 Nov 10:00")
    assert change.more
    assert [(one.starts, one.minutes) for one in change.lengthened] == [(wall_time("1 Dec 09:00"), 90)]
    assert [one.minutes for one in desk.board.blocks] == [90]


def test_friday_as_well_is_added_from_now() -> None:
    desk = Desk(made_at="24 Nov 10:00")
    change = desk.commit(rule("tue,fri 09:00"), "25 Nov 10:00")
    assert change.more
    assert change.first == wall_time("27 Nov 09:00")
    assert desk.starts() == ["Fri 27 Nov 09:00", "Tue 1 Dec 09:00"]


def test_daily_at_five_tuesdays_may_not_move_over_wednesdays() -> None:
    desk = Desk("daily 17:00", 30, made_at="24 Nov 10:00")
    tuesday = desk.planned("24 Nov 17:00")
    with pytest.raises(Refused, match="lies over the session of Wed 25 Nov 17:00 to 17:30"):
        desk.move(tuesday, "25 Nov 16:45", "24 Nov 17:05")
    assert plan_move(tuesday, wall_time("25 Nov 17:30"), at("24 Nov 17:05"), desk.board, RULES).counts


def test_daily_not_opened_for_eleven_days_three_are_owed_and_the_rest_not_kept() -> None:
    desk = Desk("daily 17:00", 30, made_at="24 Nov 10:00")
    desk.open("5 Dec 10:00")
    owed = to_go_through(desk.board.blocks, at("5 Dec 10:00"))
    assert [one.starts.day for one in owed] == [24, 25, 26]
    assert [one.day for one in never_made(desk.board, at("5 Dec 10:00"))] == [27, 28, 29, 30, 1, 2, 3, 4]


@pytest.mark.parametrize(("planned", "limit"), [("23 Mar 2027 09:00", "30 Mar 2027 09:00"), ("20 Oct 2026 09:00", "27 Oct 2026 09:00")])
def test_a_first_move_over_a_clock_change_has_seven_days_on_the_wall(planned: str, limit: str) -> None:
    desk = Desk(made_at="1 Oct 10:00")
    own = block(planned)
    assert latest(own, at(planned), desk.board, RULES) == wall_time(limit)
    assert minutes_on(own.starts, 168 * 60) == wall_time(limit)
    hours = (at(limit).timestamp() - at(planned).timestamp()) / 3600
    assert hours in (167, 169)
