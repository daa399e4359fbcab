"""The due queue (product.md section 4); what the query does is held equal to this in tests/store/test_due.py."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest

from followup_tui.domain.cadence import Origin
from followup_tui.domain.queue import next_day, place, yearly_occurrence
from followup_tui.domain.reasons import why
from followup_tui.domain.rules import Rules
from followup_tui.domain.values import Group, Money, Owes, Place, Range, Stop, Stopped, Summary, YearlyDate
from tests.builders import TODAY, contact, day, fact, step

RULES = Rules()


def placed(one: Summary, on: date = TODAY) -> Place:
    return place(one, on, RULES)


def no_answers(*days: str) -> tuple[object, ...]:
    return tuple(fact(one, outcome="no-answer") for one in days)


WORKED = [
    (
        contact("Ida", touches=(fact("2 Nov"), fact("22 Nov", "email", "replied")), step=step("promise", TODAY, "10:00", "call")),
        Group.PROMISED,
        0,
    ),
    (contact("Jo", touches=(fact("2 Nov"),), step=step("promise", TODAY)), Group.PROMISED, 0),
    (
        contact("Luis", touches=(fact("2 Nov"), fact("20 Nov", "email", "replied")), step=step("promise", "26 Nov")),
        Group.REPLY_OWED,
        0,
    ),
    (contact("Tom", touches=no_answers("17 Nov"), origin=Origin(day("16 Nov"))), Group.NEW, 0),
    (contact("Ana", origin=Origin(day("23 Nov"))), Group.NEW, 0),
    (contact("Eve", touches=(fact("2 Nov"),), step=step("asked-for", "23 Nov")), Group.ASKED_FOR, 0),
    (contact("Kim", touches=(fact("20 Nov"),), step=step("dated", TODAY)), Group.DATED, 0),
    (contact("Ruth", "referral source", touches=(fact("16 Aug"), fact("23 Nov", "bulk", "sent"))), Group.OVERDUE, 1.0),
    (contact("Sam", touches=(fact("2 Nov"), *no_answers("5 Nov", "9 Nov", "11 Nov"))), Group.OVERDUE, 0.75),
    (contact("Hal", touches=(fact("13 Nov"),)), Group.OVERDUE, 0.5),
    (contact("Wes", "warm lead", touches=(fact("26 Oct"),), value=Money(Decimal(20000), "USD")), Group.OVERDUE, 0),
    (contact("Sat", touches=(fact("14 Nov"),)), Group.OVERDUE, 0),
    (
        contact(
            "Cli",
            "client",
            touches=(fact("1 Jun"),),
            origin=Origin(day("1 Jun"), kept_at=fact("24 Aug").at, kept_on=day("24 Aug")),
        ),
        Group.OVERDUE,
        0,
    ),
    (contact("Coo", "cool lead", touches=(fact("16 Aug"),)), Group.OVERDUE, 0),
    (contact("Hot", touches=(fact("17 Nov"),)), Group.OPEN, 1.0),
    (contact("Client", "client", touches=(fact("26 Aug"),)), Group.OPEN, 1.0),
    (contact("Warm", "warm lead", touches=(fact("10 Nov"),)), Group.OPEN, 0),
]


@pytest.mark.parametrize(("one", "group", "lateness"), WORKED, ids=lambda value: value.name if isinstance(value, Summary) else "")
def test_the_worked_queue_has_these_groups(one: Summary, group: Group, lateness: float) -> None:
    found = placed(one)
    assert (found.group, found.lateness) == (group, lateness)


def test_the_worked_queue_comes_out_in_this_order() -> None:
    shuffled = [replace(one, id=n) for n, (one, _, _) in enumerate(reversed(WORKED))]
    ordered = sorted(shuffled, key=lambda one: placed(one).key)
    assert [one.name for one in ordered] == [one.name for one, _, _ in WORKED]


@pytest.mark.parametrize(
    "one",
    [
        contact(touches=(fact("20 Nov", "email", "replied"), *no_answers("23 Nov"))),
        contact(touches=(fact("2 Nov"),), snoozed_until=day("25 Nov")),
        contact(touches=(fact("2 Nov"),), step=step("promise", "26 Nov")),
        contact(touches=(fact("2 Nov"),), stopped=Stopped(Stop.ENOUGH, day("3 Nov"))),
    ],
    ids=["reply owed, no answer yesterday", "snoozed to the 25th", "promised for the 26th", "stopped"],
)
def test_these_are_not_in_the_queue(one: Summary) -> None:
    assert placed(one).group is None


def test_sam_is_languishing_and_twenty_two_days_away() -> None:
    found = placed(WORKED[8][0])
    assert (found.days_since, found.languishing) == (22, True)


def test_nobody_languishes_with_a_step_ahead_or_below_tier_two() -> None:
    assert not placed(contact(touches=(fact("2 Nov"),), step=step("dated", "30 Nov"))).languishing
    assert not placed(contact(category="cool lead", touches=(fact(date(2025, 1, 1)),))).languishing


def test_the_reason_names_the_other_groups() -> None:
    ida = WORKED[0][0]
    found = placed(ida)
    assert found.others == (Group.REPLY_OWED,)
    assert why(ida, found, TODAY) == "promised: call today 10:00; also a reply is owed"
    hal = WORKED[9][0]
    assert why(hal, placed(hal), TODAY) == "hot, 11 days, every 7"


def test_the_reason_of_a_try_where_nothing_else_claims_it() -> None:
    one = contact("Zoe", "warm lead", touches=(fact("18 Nov"), *no_answers("20 Nov")))
    found = placed(one)
    assert found.group is Group.DATED
    assert why(one, found, TODAY) == "try again, 2nd"


def test_a_new_contact_is_marked_after_two_working_days() -> None:
    assert not placed(contact(origin=Origin(day("20 Nov")))).waiting  # a Friday: two working days are over tonight
    assert placed(contact(origin=Origin(day("19 Nov")))).waiting


def test_a_step_ahead_silences_the_range_but_not_a_reply() -> None:
    late = contact(touches=(fact("2 Nov"),), step=step("dated", "1 Dec"))
    assert placed(late).group is None
    assert placed(late, day("1 Dec")).group is Group.DATED
    assert placed(contact(touches=(fact("2 Nov", "email", "replied"),), step=step("dated", "1 Dec"))).group is Group.REPLY_OWED


def test_a_snooze_hides_and_lateness_grows_meanwhile() -> None:
    one = contact(touches=(fact("2 Nov"),), snoozed_until=day("26 Nov"))
    assert placed(one).due == day("26 Nov")
    assert placed(one, day("26 Nov")).lateness > placed(replace(one, snoozed_until=None)).lateness


def test_a_promise_shows_through_a_snooze() -> None:
    one = contact(touches=(fact("2 Nov"),), snoozed_until=day("30 Nov"), step=step("promise", "26 Nov"))
    assert placed(one).group is None
    assert placed(one, day("26 Nov")).group is Group.PROMISED


def test_what_they_owed_is_asked_for_on_its_day() -> None:
    one = contact(category="client", touches=(fact("20 Nov"),), owes=Owes(TODAY, "the figures"))
    found = placed(one)
    assert found.group is Group.DATED
    assert why(one, found, TODAY) == "heard nothing: ask (the figures, by today)"
    assert placed(replace(one, owes_asked=True)).group is None


@pytest.mark.parametrize(("today", "due"), [("23 Nov", False), ("24 Nov", True), ("1 Dec", True), ("4 Dec", True), ("5 Dec", False)])
def test_a_yearly_date_is_there_from_its_lead_to_three_days_after(today: str, due: bool) -> None:
    one = contact(category="client", touches=(fact("20 Nov"),), dates=(YearlyDate("birthday", 12, 1),))
    assert (placed(one, day(today)).group is Group.DATED) == due


def test_a_yearly_date_that_was_marked_comes_back_next_year() -> None:
    done = YearlyDate("birthday", 12, 1, done_year=2026)
    assert yearly_occurrence(done, TODAY) == date(2027, 12, 1)


def test_the_29th_of_february_falls_on_the_1st_of_march_in_ordinary_years() -> None:
    leap = YearlyDate("birthday", 2, 29)
    assert yearly_occurrence(leap, date(2027, 2, 1)) == date(2027, 3, 1)
    assert yearly_occurrence(leap, date(2028, 2, 1)) == date(2028, 2, 29)


def test_the_starred_come_first_within_their_group() -> None:
    star = contact("Zed", touches=(fact("13 Nov"),), starred=True, id=2)
    late = contact("Abe", touches=(fact("1 Nov"),), id=3)
    soon = contact("Ivo", touches=(fact("1 Nov"),), step=step("promise", TODAY), id=4)
    assert sorted([late, star, soon], key=lambda one: placed(one).key) == [soon, star, late]


@pytest.mark.parametrize("last", [7, 45, 120])
def test_lateness_is_in_whole_quarters_of_the_last_day(last: int) -> None:
    one = replace(contact(touches=(fact("2 Nov"),)), range=Range(last, last), overdue_after=TODAY - timedelta(days=last))
    assert placed(one).lateness == 1.0
    assert placed(one, TODAY - timedelta(days=1)).lateness == 0.75


def test_every_live_contact_has_a_next_day_and_a_reason() -> None:
    for one, _, _ in WORKED:
        quiet = replace(one, step=None)
        found = placed(quiet)
        assert next_day(quiet, TODAY, RULES)
        assert why(quiet, found, TODAY)


def test_a_session_may_look_ahead() -> None:
    one = contact("Ines", touches=(fact("20 Nov"),))
    assert place(one, TODAY, RULES, ahead_until=day("1 Dec")).group is Group.AHEAD
    assert place(one, TODAY, RULES, ahead_until=day("25 Nov")).group is None
