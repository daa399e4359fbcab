"""Nos and their classes, and who counts as avoided (product.md sections 4, 5 and 9)."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from decimal import Decimal

import pytest

from followup_tui.domain.avoiding import Answer, Obstacle, Offer, is_avoided, is_to_ask
from followup_tui.domain.cadence import Origin, TouchFact, standing
from followup_tui.domain.consequences import suggest, touch_budget
from followup_tui.domain.nos import ReasonClass, about_you, reason_class, with_reason
from followup_tui.domain.rules import Rules
from followup_tui.domain.values import Money, Stop, Stopped
from tests.builders import TODAY, contact, fact

RULES = Rules()


def test_a_reason_has_its_class_by_the_users_list_whatever_its_case() -> None:
    assert reason_class("Personal", RULES) is ReasonClass.MINE
    assert reason_class("budget", RULES) is ReasonClass.PRICE
    assert reason_class("the moon", RULES) is None


def test_the_share_of_nos_about_you_counts_mine_alone() -> None:
    nos = about_you({"personal": 1, "budget": 2, "the moon": 1}, RULES)
    assert (nos.count, nos.mine, nos.share) == (4, 1, 0.25)
    assert about_you({}, RULES).share is None


def test_another_reason_goes_to_the_end_of_the_list_and_never_stands_twice() -> None:
    longer = with_reason(RULES, "too far away", ReasonClass.FIT)
    assert longer[:-1] == RULES.no_reasons
    assert longer[-1] == ("too far away", "fit")
    again = with_reason(replace(RULES, no_reasons=longer), "Too far away", ReasonClass.MINE)
    assert [kind for reason, kind in again if reason.lower() == "too far away"] == ["mine"]


@pytest.mark.parametrize(("slips", "avoided"), [(2, False), (3, True), (4, True)])
def test_the_third_time_in_a_row_marks_avoiding(slips: int, avoided: bool) -> None:
    assert is_avoided(contact(slips=slips)) is avoided


def test_nobody_who_is_stopped_is_avoided() -> None:
    assert not is_avoided(contact(slips=3, stopped=Stopped(Stop.ENOUGH, TODAY)))


def test_it_is_asked_once_for_each_time_that_they_are_put_off() -> None:
    answer = Answer(Obstacle.FEAR, Offer.NOW, slips=3)
    assert is_to_ask(contact(slips=3), None)
    assert not is_to_ask(contact(slips=3), answer)
    assert is_to_ask(contact(slips=4), answer)
    assert not is_to_ask(contact(slips=2), None)


@pytest.mark.parametrize(
    ("value", "budget"), [(None, None), ("0", 3), ("499.99", 3), ("500", 8), ("4999", 8), ("5000", None), ("90000", None)]
)
def test_the_touch_budget_goes_by_the_value(value: str | None, budget: int | None) -> None:
    worth = Money(Decimal(value), "USD") if value else None
    assert touch_budget(contact(value=worth), RULES) == budget


@pytest.mark.parametrize(("touches", "enough"), [(2, False), (3, True)])
def test_enough_is_suggested_when_the_budget_is_used_up_and_an_answer_begins_it_again(touches: int, enough: bool) -> None:
    small = contact(value=Money(Decimal(400), "USD"))
    sent = tuple(fact(TODAY - timedelta(days=20 - n), "email", "sent") for n in range(touches))
    replied = fact(TODAY, "email", "replied")

    def said(*facts: TouchFact) -> bool:
        standing_ = standing(facts, Origin(TODAY - timedelta(days=30)), small.range, RULES)
        return any("enough" in one for one in suggest(small, standing_, RULES))

    assert said(*sent) is enough
    assert not said(*sent, replied)
    assert not said(*(fact(TODAY, "call", "no-answer") for _ in range(9))), "an attempt is no touch"
