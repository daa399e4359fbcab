"""Moving a block: until when, over what not, why, and what is offered."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, time, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from followup_tui.domain.blocks.arrows import show_due, snooze, start
from followup_tui.domain.blocks.away import Away
from followup_tui.domain.blocks.limits import asks_first, counts_as_none, latest, overlap, taken
from followup_tui.domain.blocks.moving import plan_move, read_time, time_of
from followup_tui.domain.blocks.offers import offers
from followup_tui.domain.blocks.states import Reason, Why
from followup_tui.domain.blocks.why import read_why, say_why
from followup_tui.domain.blocks.words import say_chain, say_plan
from followup_tui.domain.errors import Refused
from followup_tui.domain.values import When
from tests.domain.blocks.build import RULES, ZONE, Desk, at, block, running, scheduled_in, wall_time

NOW = "24 Nov 09:10"


def words(found: tuple[datetime, ...]) -> list[str]:
    return [f"{one:%a} {one.day} {one:%b %H:%M}" for one in found]


@pytest.fixture
def desk() -> Desk:
    """Tuesday 24 Nov and 1 Dec at nine, the first of them due."""
    return Desk(made_at="23 Nov 10:00")


@pytest.mark.parametrize(
    ("to", "reason"),
    [
        ("24 Nov 09:10", "not later than now"),
        ("23 Nov 09:00", "not later than now"),
        ("1 Dec 09:11", "too late"),
        ("24 Nov 2027 09:00", "Wed 24 Nov 2027 09:00 is too late"),
        ("1 Dec 08:30", "lies over the coming session of Tue 1 Dec 09:00 to 10:00"),
    ],
)
def test_a_refused_move_says_until_when_it_can_go(desk: Desk, to: str, reason: str) -> None:
    with pytest.raises(Refused, match=reason) as refused:
        desk.move(desk.planned("24 Nov 09:00"), to, NOW)
    assert "It can go until Tue 1 Dec 09:10." in refused.value.remedy


def test_over_another_block_it_does_not_go(desk: Desk) -> None:
    desk.open("24 Nov 08:00")
    with pytest.raises(Refused, match="lies over the session of Tue 1 Dec 09:00"):
        desk.move(desk.planned("24 Nov 09:00"), "1 Dec 08:30", NOW)
    assert plan_move(desk.planned("24 Nov 09:00"), wall_time("1 Dec 08:00"), at(NOW), desk.board, RULES).to == wall_time("1 Dec 08:00")


def test_where_an_occurrence_has_moved_away_from_there_is_room() -> None:
    desk = Desk("daily 17:00", 30, made_at="24 Nov 10:00")
    wednesday = desk.planned("25 Nov 17:00")
    desk.move(wednesday, "26 Nov 10:00", "24 Nov 10:00")
    assert desk.move(desk.planned("24 Nov 17:00"), "25 Nov 17:00", "24 Nov 17:05").new.minutes == 30


def test_one_new_block_takes_its_place_with_the_minutes_owed(desk: Desk) -> None:
    moved = desk.move(running(served=24 * 60), "25 Nov 08:30", "24 Nov 10:05", Why(Reason.CALLS, "Acme"))
    assert (moved.new.minutes, moved.new.previous, moved.old.successor) == (36, moved.old.id, moved.new.id)
    assert (moved.new.moves, moved.new.first_planned, moved.new.snoozed) == (1, wall_time("24 Nov 09:00"), 0)
    assert (moved.old.served, moved.old.moved_at, moved.old.why.words) == (24 * 60, at("24 Nov 10:05"), "Acme")


def test_an_earlier_time_before_it_is_due_counts_as_none(desk: Desk) -> None:
    own = desk.planned("24 Nov 09:00")
    earlier = desk.move(own, "24 Nov 08:00", "23 Nov 12:00").new
    assert (earlier.moves, earlier.first_planned) == (0, wall_time("24 Nov 09:00"))
    assert latest(earlier, at("24 Nov 08:10"), desk.board, RULES) == wall_time("1 Dec 09:00")


def test_an_earlier_time_has_no_limit_but_now(desk: Desk) -> None:
    third = replace(block("1 Dec 15:00", id=9), moves=3, previous=1, first_planned=wall_time("24 Nov 09:00"))
    assert plan_move(third, wall_time("30 Nov 15:00"), at("25 Nov 09:00"), desk.board, RULES).counts is False
    with pytest.raises(Refused, match="too late"):
        plan_move(third, wall_time("1 Dec 16:00"), at("25 Nov 09:00"), desk.board, RULES)


def test_what_was_snoozed_or_shown_due_counts_whenever_it_moves() -> None:
    own = snooze(block("24 Nov 09:00"), 15, at("24 Nov 09:00"))
    assert not counts_as_none(own, wall_time("24 Nov 09:14"), at("24 Nov 09:01"))
    assert not counts_as_none(start(own, at("24 Nov 09:01")), wall_time("24 Nov 09:14"), at("24 Nov 09:02"))
    assert not counts_as_none(show_due(block(), at(NOW)), wall_time("24 Nov 08:00"), at("24 Nov 09:30").replace(hour=9))
    assert not counts_as_none(running(), wall_time("24 Nov 08:00"), at(NOW))
    assert counts_as_none(start(block("1 Dec 09:00"), at(NOW)), wall_time("25 Nov 09:00"), at("24 Nov 10:00"))


def test_to_where_it_is_already_is_no_move(desk: Desk) -> None:
    with pytest.raises(Refused, match="already"):
        desk.move(desk.planned("24 Nov 09:00"), "24 Nov 09:00", "23 Nov 12:00")


def test_a_missed_block_counts_from_now(desk: Desk) -> None:
    assert latest(desk.planned("24 Nov 09:00"), at("10 Dec 12:00"), desk.board, RULES) == wall_time("17 Dec 12:00")


def test_from_the_third_move_on_avoiding_is_asked_first() -> None:
    assert [asks_first(replace(block(), moves=moves)) for moves in (0, 1, 2, 3)] == [False, False, True, True]


def test_a_limit_inside_time_away_ends_one_working_day_after_it(desk: Desk) -> None:
    board = replace(desk.board, aways=(Away(wall_time("1 Dec 00:00").date(), wall_time("11 Dec 00:00").date()),))
    assert latest(desk.planned("24 Nov 09:00"), at("24 Nov 10:00"), board, RULES) == wall_time("14 Dec 23:59")
    joined = replace(board, aways=(*board.aways, Away(wall_time("14 Dec 00:00").date(), wall_time("16 Dec 00:00").date())))
    assert latest(desk.planned("24 Nov 09:00"), at("24 Nov 10:00"), joined, RULES) == wall_time("17 Dec 23:59")
    before = replace(desk.board, aways=(Away(wall_time("2 Dec 00:00").date(), wall_time("11 Dec 00:00").date()),))
    assert latest(desk.planned("24 Nov 09:00"), at("24 Nov 09:00"), before, RULES) == wall_time("1 Dec 09:00")


@pytest.mark.parametrize("reason", list(Reason))
def test_every_reason_can_be_typed(reason: Reason) -> None:
    assert read_why(reason.value) == Why(reason)
    assert read_why(f" {reason.value.upper()}:  two  words ") == Why(reason, "two words")


@pytest.mark.parametrize("text", ["", "  ", ": words", "laziness", "call"])
def test_without_one_of_the_reasons_nothing_moves(text: str) -> None:
    with pytest.raises(Refused, match="avoiding, other"):
        read_why(text)


def test_no_reason_at_all_is_named_as_that() -> None:
    with pytest.raises(Refused, match="moved for a reason"):
        read_why("")


def test_a_reason_is_said_with_its_words() -> None:
    assert say_why(read_why("deadline: the Acme draft\x1b[2J")) == "a client's deadline: the Acme draft"


def test_what_happens_is_said_before_enter(desk: Desk) -> None:
    first = desk.move(running(served=24 * 60), "24 Nov 16:00", "24 Nov 10:05").new
    plan = plan_move(first, wall_time("25 Nov 08:30"), at("24 Nov 16:05"), desk.board, RULES)
    assert say_plan(plan) == (
        "36 minutes move to Wed 25 Nov 08:30; this is the second move; the next one goes to the end of the next working day at the latest."
    )
    own = plan_move(block(), wall_time("25 Nov 08:30"), at("24 Nov 16:05"), desk.board, RULES)
    assert "this is the first move; the next one goes 3 working days on at the latest" in say_plan(own)
    earlier = plan_move(block(), wall_time("24 Nov 08:30"), at("24 Nov 08:05"), desk.board, RULES)
    assert say_plan(earlier).endswith("earlier than planned, so it counts as no move.")


def test_the_chain_is_said(desk: Desk) -> None:
    first = desk.move(desk.planned("24 Nov 09:00"), "25 Nov 08:30", NOW).new
    assert say_chain(first) == "moved once; first planned Tue 09:00"
    second = desk.move(first, "26 Nov 08:30", "25 Nov 08:40").new
    assert say_chain(second) == "moved twice; first planned Tue 09:00"
    assert say_chain(desk.move(second, "27 Nov 08:30", "26 Nov 08:40").new) == "moved three times; first planned Tue 09:00"
    assert say_chain(block()) == ""


def test_a_phrase_without_a_time_is_at_the_commitments_hour(desk: Desk) -> None:
    own = desk.planned("24 Nov 09:00")
    assert read_time("tomorrow", own, at(NOW), desk.board, RULES) == wall_time("25 Nov 09:00")
    assert read_time("thu 14:30", own, at(NOW), desk.board, RULES) == wall_time("26 Nov 14:30")
    assert time_of(When(wall_time("26 Nov 00:00").date()), Desk("daily 17:00").board, at(NOW)) == wall_time("26 Nov 17:00")


@pytest.mark.parametrize("text", ["yesterday", "soon", "feb 30", "2026-11-01"])
def test_a_phrase_that_is_refused_says_until_when_too(desk: Desk, text: str) -> None:
    with pytest.raises(Refused, match="It can go until Tue 1 Dec 09:10"):
        read_time(text, desk.planned("24 Nov 09:00"), at(NOW), desk.board, RULES)


def test_three_free_times_are_offered(desk: Desk) -> None:
    own = desk.planned("24 Nov 09:00")
    # On the last day nine is its own session's: the nearest free quarter is the hour before it.
    assert words(offers(own, at(NOW), desk.board, RULES)) == ["Tue 24 Nov 09:15", "Wed 25 Nov 09:00", "Tue 1 Dec 08:00"]


def test_offers_stay_between_eight_and_six_on_working_days(desk: Desk) -> None:
    own = desk.planned("24 Nov 09:00")
    assert words(offers(own, at("24 Nov 17:01"), desk.board, RULES))[0] == "Wed 25 Nov 08:00"
    assert words(offers(own, at("27 Nov 17:30"), desk.board, RULES))[0] == "Mon 30 Nov 08:00"
    assert words(offers(own, at("24 Nov 17:00").replace(hour=16), desk.board, RULES))[0] == "Tue 24 Nov 16:15"


def test_the_hours_and_the_days_that_are_offered_can_be_set(desk: Desk) -> None:
    own = desk.planned("24 Nov 09:00")
    evenings = replace(RULES, offered_from=time(18, 30), offered_until=time(22, 30), work_days=frozenset({5}))
    assert words(offers(own, at(NOW), desk.board, evenings)) == ["Sat 28 Nov 18:30", "Sat 28 Nov 18:45", "Sat 28 Nov 19:00"]
    assert words(offers(own, at("28 Nov 21:16"), desk.board, evenings))[0] == "Sat 28 Nov 21:30"
    assert words(offers(own, at("28 Nov 21:31"), desk.board, evenings))[0] != "Sat 28 Nov 21:45", "60 minutes end behind the last hour"


def test_offers_leave_out_time_away(desk: Desk) -> None:
    board = replace(desk.board, aways=(Away(wall_time("25 Nov 00:00").date(), wall_time("26 Nov 00:00").date()),))
    assert words(offers(desk.planned("24 Nov 09:00"), at("24 Nov 17:01"), board, RULES))[0] == "Fri 27 Nov 08:00"


def test_where_all_days_up_to_the_limit_are_away_times_are_offered_all_the_same() -> None:
    desk = Desk("daily 17:00", 15, made_at="14 Nov 10:00")
    board = replace(desk.board, aways=(Away(wall_time("21 Nov 00:00").date(), wall_time("27 Nov 00:00").date()),))
    found = offers(desk.planned("16 Nov 17:00"), at("21 Nov 00:01"), board, RULES)
    assert words(found) == ["Mon 23 Nov 08:00", "Mon 23 Nov 17:00", "Fri 27 Nov 17:00"]


def test_where_the_limit_is_the_next_working_day_three_different_times_are_offered() -> None:
    desk = Desk("daily 09:00", 60, made_at="24 Nov 08:00")
    third = replace(desk.planned("24 Nov 09:00"), moves=2, previous=9)
    desk.put(third)
    found = offers(third, at("24 Nov 16:30"), desk.board, RULES)
    assert len(set(found)) == 3
    assert {one.date() for one in found} <= {wall_time("24 Nov 00:00").date(), wall_time("25 Nov 00:00").date()}


@settings(deadline=None, max_examples=40)
@given(
    st.sampled_from(["tue 09:00", "daily 09:00", "weekdays 17:30", "mon,thu 06:10", "sat 20:00", "daily 02:30"]),
    st.sampled_from([15, 60, 240]),
    st.integers(0, 20 * 24 * 60),
    st.integers(0, 3),
)
def test_every_offer_can_be_taken(text: str, minutes: int, later: int, moves: int) -> None:
    desk = Desk(text, minutes, made_at="24 Nov 10:00")
    now = (wall_time("24 Nov 10:01") + timedelta(minutes=later)).replace(tzinfo=ZONE)
    desk.open(now)
    own = replace(scheduled_in(desk.board.blocks)[0], moves=moves, previous=99 if moves else None)
    desk.put(own)
    found = offers(own, now, desk.board, RULES)
    assert len(set(found)) == 3
    assert list(found) == sorted(found)
    for one in found:
        plan = plan_move(own, one, now, desk.board, RULES)
        assert plan.to <= plan.limit
        assert 8 * 60 <= one.hour * 60 + one.minute <= 18 * 60 - plan.minutes
        assert one.weekday() < 5


def test_touching_is_not_overlapping(desk: Desk) -> None:
    stretches = list(taken(desk.board, block(id=9), at(NOW), wall_time("24 Nov 00:00"), wall_time("2 Dec 00:00")))
    assert overlap(stretches, wall_time("1 Dec 08:00"), 60) is None
    assert overlap(stretches, wall_time("1 Dec 10:00"), 60) is None
    assert overlap(stretches, wall_time("1 Dec 08:01"), 60) is not None
    assert overlap(stretches, wall_time("1 Dec 09:59"), 60) is not None
    assert overlap(stretches, wall_time("1 Dec 09:15"), 5) is not None
