"""Nos and their classes, and who counts as avoided (product.md sections 4, 5 and 9)."""

from __future__ import annotations

from dataclasses import replace

import pytest

from followup_tui.domain.avoiding import Answer, Obstacle, Offer, is_avoided, is_to_ask
from followup_tui.domain.nos import ReasonClass, about_you, reason_class, with_reason
from followup_tui.domain.rules import Rules
from followup_tui.domain.values import Stop, Stopped
from tests.builders import TODAY, contact

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
