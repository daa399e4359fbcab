"""A wall clock that went back: how blocks are judged, and what accepting it puts right."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from followup_tui.domain.blocks.arrows import show_due, snooze
from followup_tui.domain.blocks.phases import Phase, coming_block, phase
from followup_tui.domain.blocks.seen import TYPED, accept_clock, check_typed, is_behind, judged_at, latest_seen
from followup_tui.domain.blocks.words import say_behind
from followup_tui.domain.errors import Refused
from tests.domain.blocks.build import ZONE, Desk, at, rule, scheduled_in, wall_time

NOW = at("24 Nov 10:00")


def accept(desk: Desk, moment: str) -> None:
    accepted = accept_clock(desk.board, at(moment))
    desk.board = replace(desk.board, periods=accepted.periods)
    desk.put(*(new for _, new in accepted.put_back))
    desk.open(moment)


@pytest.mark.parametrize(("minutes", "behind"), [(-10, False), (0, False), (5, False), (6, True)])
def test_up_to_five_minutes_behind_nothing_is_said(minutes: int, behind: bool) -> None:
    latest = NOW + timedelta(minutes=minutes)
    assert is_behind(latest, NOW) is behind
    assert judged_at(latest, NOW) == (latest if behind else NOW)


def test_before_anything_was_seen_the_wall_clock_is_right() -> None:
    assert judged_at(None, NOW) == latest_seen(None, NOW) == NOW
    assert not is_behind(None, NOW)


def test_the_latest_time_never_goes_back() -> None:
    assert latest_seen(NOW, NOW - timedelta(hours=1)) == NOW
    assert latest_seen(NOW, NOW + timedelta(hours=1)) == NOW + timedelta(hours=1)


def test_a_due_block_does_not_go_away_with_the_clock_put_back() -> None:
    desk = Desk(made_at="24 Nov 08:00")
    latest, back = at("24 Nov 09:30"), at("24 Nov 07:30")
    assert phase(desk.planned("24 Nov 09:00"), judged_at(latest, back)) is Phase.DUE
    assert phase(desk.planned("24 Nov 09:00"), back) is Phase.UPCOMING


def test_a_flight_to_the_west_is_no_clock_put_back() -> None:
    assert not is_behind(NOW, NOW.astimezone(at("24 Nov 10:00").tzinfo))


def test_the_clock_is_accepted_by_typing_so() -> None:
    check_typed(f" {TYPED.upper()} ")
    for text in ("", "yes", "y"):
        with pytest.raises(Refused, match="accept the clock"):
            check_typed(text)


def test_what_is_said_of_a_clock_behind() -> None:
    assert say_behind(at("24 Nov 2027 10:00"), NOW).startswith(
        "The clock shows Tue 24 Nov 2026 10:00, and Wed 24 Nov 2027 10:00 was seen before."
    )


def test_a_clock_that_was_wrong_for_a_year_is_put_right() -> None:
    desk = Desk(made_at="24 Nov 10:00")
    desk.open("24 Nov 2027 10:00")
    desk.commit(rule("mon 08:00", 30), "24 Nov 2027 10:05")
    assert desk.starts() == ["Tue 1 Dec 09:00", "Tue 30 Nov 09:00"]
    accept(desk, "24 Nov 10:10")
    assert desk.starts() == ["Tue 1 Dec 09:00", "Tue 8 Dec 09:00"]
    assert [one.since for one in desk.board.periods][1:] == [wall_time("9 Dec 00:00")]
    desk.open("8 Dec 10:00")
    assert desk.starts()[-1] == "Mon 14 Dec 08:00"


def test_accepting_keeps_what_is_right_and_each_blocks_minutes() -> None:
    desk = Desk(made_at="24 Nov 10:00")
    assert accept_clock(desk.board, at("24 Nov 10:30")).put_back == ()
    desk.open("24 Nov 2027 10:00")
    desk.commit(rule("tue 09:00", 90), "24 Nov 2027 10:00")
    accepted = accept_clock(desk.board, at("24 Nov 10:10"))
    assert [(old.starts.year, new.starts, new.minutes) for old, new in accepted.put_back] == [(2027, wall_time("8 Dec 09:00"), 90)]
    assert accepted.latest == at("24 Nov 10:10")


def test_a_moved_block_stays_where_it_went() -> None:
    desk = Desk(made_at="24 Nov 10:00")
    own = desk.open("24 Nov 2027 10:00")[0]
    moved = desk.move(own, "29 Nov 2027 15:00", "24 Nov 2027 10:05").new
    assert moved not in [old for old, _ in accept_clock(desk.board, at("24 Nov 10:10")).put_back]


def test_a_snooze_under_the_wrong_clock_ends_and_a_running_one_does_not() -> None:
    desk = Desk("daily 09:00", made_at="24 Nov 08:00")
    tomorrow = desk.planned("25 Nov 09:00")
    desk.put(snooze(show_due(tomorrow, at("25 Nov 09:05")), 15, at("25 Nov 09:05")))
    accept(desk, "24 Nov 08:30")
    assert "Wed 25 Nov 09:00" in desk.starts()
    desk.put(snooze(desk.planned("24 Nov 09:00"), 15, at("24 Nov 09:05")))
    assert accept_clock(desk.board, at("24 Nov 09:06")).put_back == ()


@settings(deadline=None, max_examples=40)
@given(st.sampled_from(["tue 09:00", "daily 17:00", "mon,thu 08:30"]), st.integers(1, 800), st.lists(st.integers(0, 5000), max_size=4))
def test_accepting_any_clock_loses_no_block_and_leaves_one_to_come(text: str, days: int, later: list[int]) -> None:
    desk = Desk(text, 30, made_at="24 Nov 10:00")
    moment = wall_time("24 Nov 10:00") + timedelta(days=days)
    for minutes in later:
        moment += timedelta(minutes=minutes)
        desk.open(moment.replace(tzinfo=ZONE))
    count = len(desk.board.blocks)
    accepted = accept_clock(desk.board, NOW)
    desk.put(*(new for _, new in accepted.put_back))
    assert len(desk.board.blocks) == count
    desk.open(NOW)
    origins = [one.first_planned for one in desk.board.blocks]
    assert len(set(origins)) == len(origins)
    first = coming_block(desk.board.blocks, NOW)
    assert first is not None
    assert first.starts <= wall_time("1 Dec 23:59")
    assert all(one.starts < wall_time("20 Feb 2027 00:00") for one in scheduled_in(desk.board.blocks))
    assert accept_clock(desk.board, NOW).put_back == ()
