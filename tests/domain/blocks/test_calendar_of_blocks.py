"""What stands on the calendar at a moment, what another rule does to it, time away, and the weeks."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from followup_tui.domain import calendar as cal
from followup_tui.domain.blocks.arrows import serve, start
from followup_tui.domain.blocks.away import Away, tell_away
from followup_tui.domain.blocks.calendar import Board, coming, never_made, rule_at, to_make, wanted
from followup_tui.domain.blocks.commitment import falls_on
from followup_tui.domain.blocks.phases import coming_block
from followup_tui.domain.blocks.ruling import change_rule
from followup_tui.domain.blocks.states import Scheduled
from followup_tui.domain.blocks.weeks import Kept, chain, streak, weeks
from followup_tui.domain.blocks.words import say_change, say_rule
from followup_tui.domain.errors import Refused
from followup_tui.domain.rules import Rules
from tests.domain.blocks.build import RULES, ZONE, Desk, at, rule, scheduled_in, wall_time

TODAY = date(2026, 11, 24)
RULES_IN_WORDS = ["tue 09:00", "mon,thu 08:30", "weekdays 17:00", "daily 17:00", "sun 02:30", "daily 23:45"]


def day(n: int) -> date:
    return cal.add_days(TODAY, n)


def serve_all(desk: Desk, own: Scheduled, moment: str) -> None:
    desk.put(serve(start(own, at(moment)), own.minutes * 60, at(moment)))


def test_up_to_seven_days_ahead_and_three_at_the_most() -> None:
    assert Desk("daily 17:00", made_at="24 Nov 10:00").starts() == ["Tue 24 Nov 17:00", "Wed 25 Nov 17:00", "Thu 26 Nov 17:00"]
    assert Desk("mon,thu 08:30", made_at="24 Nov 10:00").starts() == ["Thu 26 Nov 08:30", "Mon 30 Nov 08:30"]
    assert Desk("mon,tue,thu 08:30", made_at="26 Nov 08:30").starts() == ["Mon 30 Nov 08:30", "Tue 1 Dec 08:30", "Thu 3 Dec 08:30"]


def test_without_a_commitment_the_calendar_is_empty() -> None:
    assert to_make(Board(), at("24 Nov 10:00")) == wanted(Board(), at("24 Nov 10:00")) == never_made(Board(), at("24 Nov 10:00")) == ()
    assert rule_at(Board(), wall_time("24 Nov 10:00")) is None


def test_when_the_next_one_was_served_early_the_one_after_it_stands_there() -> None:
    desk = Desk(made_at="24 Nov 10:00")
    serve_all(desk, desk.planned("1 Dec 09:00"), "25 Nov 10:00")
    desk.open("25 Nov 11:00")
    assert desk.starts() == ["Tue 8 Dec 09:00"]
    assert desk.open("25 Nov 12:00") == ()


def test_a_moved_block_is_not_made_again() -> None:
    desk = Desk(made_at="23 Nov 10:00")
    desk.move(desk.planned("24 Nov 09:00"), "23 Nov 15:00", "23 Nov 10:05")
    assert [one.starts for one in desk.open("23 Nov 10:06")] == []
    assert desk.starts() == ["Mon 23 Nov 15:00"]
    assert [one.starts.day for one in desk.open("24 Nov 08:00")] == [1]


def test_weeks_that_were_never_opened_are_not_piled_up() -> None:
    desk = Desk(made_at="24 Nov 10:00")
    desk.open("5 Jan 2027 08:00")
    assert desk.starts() == ["Tue 1 Dec 09:00", "Tue 5 Jan 09:00", "Tue 12 Jan 09:00"]
    assert [f"{one:%d %b}" for one in never_made(desk.board, at("5 Jan 2027 08:00"))] == ["08 Dec", "15 Dec", "22 Dec", "29 Dec"]


@pytest.mark.parametrize(
    ("first", "last", "words"),
    [
        (6, 10, "can begin on Tue 1 Dec"),
        (10, 9, "before it begins"),
        (7, 37, "31 days at once"),
    ],
)
def test_time_away_is_told_in_time_and_has_an_end(first: int, last: int, words: str) -> None:
    with pytest.raises(Refused, match=words):
        tell_away(day(first), day(last), (), TODAY)


def test_thirty_days_away_at_once_also_in_two_pieces() -> None:
    assert tell_away(day(7), day(36), (), TODAY) == Away(day(7), day(36))
    with pytest.raises(Refused, match="31 days at once"):
        tell_away(day(37), day(37), (Away(day(7), day(36)),), TODAY)
    assert tell_away(day(38), day(38), (Away(day(7), day(36)),), TODAY)


def test_sixty_days_away_in_any_twelve_months() -> None:
    told = (Away(day(7), day(36)), Away(day(100), day(129)))
    with pytest.raises(Refused, match="61 days away within 12 months"):
        tell_away(day(200), day(200), told, TODAY)
    assert tell_away(cal.add_months(day(36), 12), cal.add_months(day(36), 12), told, TODAY)
    with pytest.raises(Refused, match="within 12 months"):
        tell_away(day(50), day(50), told, TODAY)
    assert tell_away(day(20), day(25), told, TODAY), "days told twice are away once"


def test_no_blocks_are_made_inside_time_away_and_the_first_after_it_at_once() -> None:
    desk = Desk(made_at="24 Nov 10:00")
    desk.away(Away(date(2026, 12, 5), date(2026, 12, 20)), "24 Nov 10:05")
    assert desk.starts() == ["Tue 1 Dec 09:00", "Tue 22 Dec 09:00"]
    desk.open("6 Dec 10:00")
    assert desk.starts() == ["Tue 1 Dec 09:00", "Tue 22 Dec 09:00"]
    assert never_made(desk.board, at("22 Dec 08:00")) == ()


def test_a_block_on_the_calendar_before_it_became_time_away_is_owed() -> None:
    desk = Desk(made_at="24 Nov 10:00")
    desk.away(Away(date(2026, 12, 1), date(2026, 12, 2)), "24 Nov 10:05")
    assert "Tue 1 Dec 09:00" in desk.starts()


def test_during_time_away_the_next_one_is_the_one_after_it() -> None:
    desk = Desk("daily 09:00", made_at="24 Nov 10:00")
    desk.away(Away(date(2026, 12, 1), date(2026, 12, 10)), "24 Nov 10:05")
    desk.open("2 Dec 10:00")
    found = [moment.day for moment, _ in wanted(desk.board, at("2 Dec 10:00"))]
    assert found == [11]
    assert [moment.day for moment, _ in wanted(desk.board, at("8 Dec 10:00"))] == [11, 12, 13]


def test_another_rule_waits_until_the_day_after_the_last_block_wherever_that_has_moved() -> None:
    desk = Desk(made_at="23 Nov 10:00")
    desk.open("24 Nov 08:00")
    desk.move(desk.planned("1 Dec 09:00"), "3 Dec 14:00", "24 Nov 08:05")
    change = desk.commit(rule("fri 09:00", 30), "24 Nov 08:10")
    assert (change.last, change.first) == (wall_time("3 Dec 14:00"), wall_time("4 Dec 09:00"))
    assert say_change(change) == "Fridays 09:00, 30 minutes: from Fri 4 Dec 09:00; what is on the calendar stays, until Thu 3 Dec 14:00."


def test_what_more_does_is_said() -> None:
    change = change_rule(Desk(made_at="24 Nov 10:00").board, rule("tue,fri 09:00", 90), at("25 Nov 10:00"))
    assert say_change(change) == (
        "Tuesdays and Fridays 09:00, 90 minutes: from now; Tue 1 Dec 09:00 gets 90 minutes; the next new session is Fri 27 Nov 09:00."
    )


def test_a_rule_to_come_gives_way_to_the_next_and_to_the_old_one_again() -> None:
    desk = Desk(made_at="24 Nov 10:00")
    desk.commit(rule("mon 09:00", 30), "25 Nov 10:00")
    assert say_rule(desk.board.periods, at("25 Nov 10:00")) == "Tuesdays 09:00, 60 minutes; from Wed 2 Dec: Mondays 09:00, 30 minutes."
    desk.commit(rule("fri 09:00", 30), "25 Nov 10:01")
    assert [one.commitment.codes for one in desk.board.periods] == [("TU",), ("FR",)]
    assert desk.commit(rule("tue 09:00", 60), "25 Nov 10:02").more
    desk.open("2 Dec 10:00")
    assert desk.starts() == ["Tue 1 Dec 09:00", "Tue 8 Dec 09:00"]


def test_moved_blocks_are_not_lengthened() -> None:
    desk = Desk(made_at="23 Nov 10:00")
    desk.move(desk.planned("24 Nov 09:00"), "25 Nov 09:00", "23 Nov 10:05")
    desk.open("24 Nov 08:00")
    desk.commit(rule("tue 09:00", 90), "24 Nov 08:05")
    assert {one.starts.day: one.minutes for one in scheduled_in(desk.board.blocks)} == {25: 60, 1: 90}


@settings(deadline=None, max_examples=60)
@given(st.sampled_from(RULES_IN_WORDS), st.lists(st.integers(1, 9 * 24 * 60), min_size=1, max_size=12), st.booleans())
def test_over_random_openings_nothing_is_doubled_or_vanishes(text: str, steps: list[int], away: bool) -> None:
    moment = wall_time("20 Oct 2026 10:00")
    desk = Desk(text, 30, made_at=moment.replace(tzinfo=ZONE))
    if away:
        desk.away(Away(date(2026, 10, 29), date(2026, 11, 12)), moment.replace(tzinfo=ZONE))
    commitment = rule(text, 30)
    for step in steps:
        moment += timedelta(minutes=step)
        before, now = desk.board.blocks, moment.replace(tzinfo=ZONE)
        desk.open(now)
        assert desk.board.blocks[: len(before)] == before
        assert coming_block(desk.board.blocks, now) is not None
        origins = [one.first_planned for one in desk.board.blocks]
        assert len(set(origins)) == len(origins)
        next_ones = [one for one, _ in coming(desk.board, now, moment + timedelta(days=30))][:3]
        for n, one in enumerate(next_ones):
            if n == 0 or one.date() <= cal.add_days(moment.date(), 7):
                assert one in origins
        assert all(falls_on(commitment, one.date()) == one for one in origins)
        if away:
            assert not [one for one in origins if date(2026, 10, 29) <= one.date() <= date(2026, 11, 12)]
        gone = set(never_made(desk.board, now))
        assert not gone & set(origins)


def test_a_week_is_kept_when_every_block_first_planned_in_it_is_completed() -> None:
    desk = Desk("mon,thu 09:00", made_at="22 Nov 10:00")
    serve_all(desk, desk.planned("23 Nov 09:00"), "23 Nov 09:00")
    thursday = desk.planned("26 Nov 09:00")
    later = desk.move(thursday, "2 Dec 09:00", "26 Nov 09:05").new
    desk.open("1 Dec 10:00")
    found = weeks(desk.board, at("1 Dec 10:00"), RULES)
    assert [(one.start, one.kept) for one in found] == [(date(2026, 11, 23), Kept.OPEN), (date(2026, 11, 30), Kept.NOT_KEPT)]
    serve_all(desk, later, "2 Dec 09:00")
    assert weeks(desk.board, at("2 Dec 10:30"), RULES)[0].kept is Kept.KEPT
    assert [one.starts for one in chain(later, desk.board.blocks)] == [wall_time("26 Nov 09:00"), wall_time("2 Dec 09:00")]


def test_the_streak_passes_over_weeks_away_and_ends_with_a_week_that_was_not_kept() -> None:
    desk = Desk(made_at="23 Nov 10:00")
    serve_all(desk, desk.planned("24 Nov 09:00"), "24 Nov 09:00")
    desk.away(Away(date(2026, 12, 5), date(2026, 12, 20)), "24 Nov 11:00")
    serve_all(desk, desk.planned("1 Dec 09:00"), "1 Dec 09:00")
    serve_all(desk, desk.planned("22 Dec 09:00"), "22 Dec 09:00")
    desk.open("22 Dec 11:00")
    now = at("22 Dec 11:00")
    assert [one.kept for one in weeks(desk.board, now, RULES)] == [Kept.KEPT, Kept.KEPT, Kept.AWAY, Kept.AWAY, Kept.KEPT]
    assert streak(weeks(desk.board, now, RULES)) == 3
    late = at("12 Jan 2027 08:00")
    assert [one.kept for one in weeks(desk.board, late, RULES)][-3:] == [Kept.NOT_KEPT, Kept.NOT_KEPT, Kept.OPEN]
    assert streak(weeks(desk.board, late, RULES)) == 0


def test_this_week_counts_once_nothing_of_it_is_to_come() -> None:
    desk = Desk("mon,fri 09:00", made_at="22 Nov 10:00")
    serve_all(desk, desk.planned("23 Nov 09:00"), "23 Nov 09:00")
    assert streak(weeks(desk.board, at("23 Nov 11:00"), RULES)) == 0
    serve_all(desk, desk.planned("27 Nov 09:00"), "23 Nov 12:00")
    assert streak(weeks(desk.board, at("23 Nov 13:00"), RULES)) == 1
    daily = Desk("daily 09:00", made_at="22 Nov 10:00")
    for n in (23, 24, 25):
        serve_all(daily, daily.planned(f"{n} Nov 09:00"), "23 Nov 09:00")
    assert weeks(daily.board, at("23 Nov 13:00"), RULES)[-1].kept is Kept.OPEN


def test_weeks_begin_where_the_settings_say() -> None:
    desk = Desk("sun 09:00", made_at="22 Nov 08:00")
    found = weeks(desk.board, at("24 Nov 10:00"), Rules(week_start=6))
    assert [one.start for one in found] == [date(2026, 11, 22)]
    assert [one.start for one in weeks(desk.board, at("24 Nov 10:00"), RULES)] == [date(2026, 11, 16), date(2026, 11, 23)]


def test_between_two_rules_the_next_one_stands_there_however_far_and_a_week_without_any_breaks_no_streak() -> None:
    desk = Desk(made_at="24 Nov 10:00")
    late = desk.move(desk.planned("1 Dec 09:00"), "7 Dec 09:00", "24 Nov 10:05").new
    desk.commit(rule("mon 09:00", 30), "24 Nov 10:10")
    desk.open("2 Dec 10:00")
    assert desk.starts() == ["Mon 7 Dec 09:00", "Mon 14 Dec 09:00"]
    serve_all(desk, late, "7 Dec 09:00")
    serve_all(desk, desk.planned("14 Dec 09:00"), "14 Dec 09:00")
    desk.open("14 Dec 11:00")
    found = weeks(desk.board, at("14 Dec 11:00"), RULES)
    assert [one.kept for one in found] == [Kept.KEPT, Kept.FREE, Kept.KEPT]
    assert streak(found) == 2


def test_an_occurrence_at_the_moment_of_a_new_rule_is_one() -> None:
    desk = Desk(made_at="24 Nov 10:00")
    desk.commit(rule("tue,fri 09:00"), "8 Dec 09:00")
    assert never_made(desk.board, at("9 Dec 09:00")) == (wall_time("8 Dec 09:00"),)
