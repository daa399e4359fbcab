"""The sentences that both faces say."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from followup_tui.domain.blocks.arrows import Standing, complete_early, serve, snooze
from followup_tui.domain.blocks.away import Away
from followup_tui.domain.blocks.said import ordinal, times_over
from followup_tui.domain.blocks.states import Reason, Why
from followup_tui.domain.blocks.weeks import Kept, Week
from followup_tui.domain.blocks.words import (
    say_answers,
    say_away,
    say_beside,
    say_limit,
    say_moved,
    say_rule,
    say_snoozes,
    say_state,
    say_steps,
    say_waiting,
    say_week,
)
from tests.domain.blocks.build import RULES, Desk, at, block, running

NOW = at("24 Nov 09:10")
STOPPED = running(served=1440, kept="24 Nov 09:24")


def test_what_comes_over_every_screen() -> None:
    assert say_waiting(block(), NOW) == "Tuesday 09:00, 60 minutes: your follow-up session is due."
    assert say_waiting(block(), at("24 Nov 10:30")) == "Tuesday 09:00, 60 minutes: your follow-up session was due."
    assert say_waiting(block(), at("10 Dec 10:30")) == "Tue 24 Nov 09:00, 60 minutes: your follow-up session was due."
    assert say_waiting(STOPPED, at("24 Nov 10:00")) == (
        "Tuesday 09:00, 60 minutes: your follow-up session stopped at 24:00, 36 minutes left."
    )
    assert say_waiting(STOPPED, at("24 Nov 10:00"), serving=1).endswith("is running.")


def test_the_answers_are_those_there_are() -> None:
    assert say_answers(block(), NOW).startswith("The answers are start, put off, move, capture, and a look at the queue.")
    assert "put off" not in say_answers(block(), at("24 Nov 10:30"))
    assert "continue" in say_answers(STOPPED, at("24 Nov 10:30"))
    assert "Ctrl+C twice leaves; the session stays owed." in say_answers(block(), NOW)
    assert say_answers(STOPPED, at("24 Nov 10:30"), serving=1) == "Keep going, or move what is left."


def test_what_is_left_of_the_snooze() -> None:
    assert say_snoozes(block(), NOW) == "30 minutes left"
    snoozed = snooze(block(), 15, NOW)
    assert (say_snoozes(snoozed, NOW), say_snoozes(snoozed, at("24 Nov 09:30"))) == ("", "15 minutes left")


def test_the_line_of_a_command_on_standard_error() -> None:
    assert say_beside(block(), NOW) == "Your session of Tue 24 Nov 09:00 is due, 60 minutes. Start it in the app, or move it."
    assert "is owed, 60 minutes" in say_beside(block(), at("24 Nov 10:30"))
    assert "stopped with 36 minutes left" in say_beside(STOPPED, at("24 Nov 10:30"))
    assert say_beside(block(), at("24 Nov 08:30")) == say_beside(STOPPED, NOW, serving=1) == ""


def test_each_state_in_a_list() -> None:
    done = complete_early(running(served=1830), Standing(0, 0, 40, 0), NOW)
    desk = Desk(made_at="23 Nov 10:00")
    moved = desk.move(block(), "25 Nov 08:30", "23 Nov 10:00", Why(Reason.DEADLINE, "Acme"))
    later = desk.move(moved.new, "26 Nov 08:30", "25 Nov 08:35")
    assert say_state(block(), NOW) == "Tue 24 Nov 09:00, 60 minutes: due until 10:00"
    assert say_state(block(), at("24 Nov 08:00")) == "Tue 24 Nov 09:00, 60 minutes: upcoming"
    assert say_state(STOPPED, at("24 Nov 10:00")) == "Tue 24 Nov 09:00, 60 minutes: interrupted, 24:00 served, 36 minutes left"
    assert say_state(done, NOW) == "Tue 24 Nov 09:00, 60 minutes: completed, 29 minutes given back"
    assert say_state(serve(running(), 3600, NOW), NOW) == "Tue 24 Nov 09:00, 60 minutes: completed"
    assert say_state(moved.old, NOW) == "Tue 24 Nov 09:00, 60 minutes: moved, a client's deadline: Acme"
    assert say_moved(moved) == "Moved: 60 minutes to Wed 25 Nov 08:30 (moved once; first planned Tue 09:00)."
    assert say_steps(later.new, desk.board.blocks) == (
        "Tue 24 Nov 09:00 → Wed 25 Nov 08:30: a client's deadline: Acme",
        "Wed 25 Nov 08:30 → Thu 26 Nov 08:30: calls",
    )


def test_until_when_it_can_go() -> None:
    desk = Desk(made_at="23 Nov 10:00")
    assert say_limit(block(), at("23 Nov 10:00"), desk.board, RULES) == "It can go until Tue 1 Dec 09:00; this would be the first move."
    assert "the third move" in say_limit(replace(block(), moves=2), NOW, desk.board, RULES)


def test_commitment_away_and_weeks() -> None:
    assert say_rule((), NOW) == "There is no commitment yet."
    assert say_rule(Desk().board.periods, NOW) == "Tuesdays 09:00, 60 minutes."
    away = Away(date(2026, 12, 5), date(2026, 12, 20))
    assert say_away(away, block("22 Dec 09:00").starts) == "Away Sat 5 Dec to Sun 20 Dec; the first session after it is Tue 22 Dec 09:00."
    assert say_week(Week(date(2026, 11, 23), Kept.NOT_KEPT, 3, 2)) == "week of Mon 23 Nov: not kept, 2 never opened"
    assert say_week(Week(date(2026, 11, 23), Kept.KEPT, 3, 0)) == "week of Mon 23 Nov: kept"


def test_numbers_in_words() -> None:
    assert [ordinal(n) for n in (1, 2, 10, 11, 21, 22, 23, 112)] == ["first", "second", "tenth", "11th", "21st", "22nd", "23rd", "112th"]
    assert [times_over(n) for n in (1, 2, 3, 7)] == ["once", "twice", "three times", "7 times"]
