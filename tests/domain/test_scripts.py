"""Which script fits, and what is said where: by occasion, category, channel and number of the touch."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from followup_tui.domain import scripts
from followup_tui.domain.errors import Refused
from followup_tui.domain.rules import Rules
from followup_tui.domain.scripts import Number, Occasion, Script, Situation
from followup_tui.domain.values import Card, Channel, Contact, Group, Owes, Place, YearlyDate
from tests.builders import TODAY, contact, fact, step

CALL, EMAIL, TEXT = Channel.CALL, Channel.EMAIL, Channel.TEXT
RULES = Rules()


def script(name: str, **more: object) -> Script:
    return Script(0, name, "Hello", **more)  # type: ignore[arg-type]


def card(summary: object, group: Group | None = None, touches: int = 0, **more: object) -> Card:
    details = more.pop("details", {})
    place = Place(group, TODAY, yearly=more.pop("yearly", None))  # type: ignore[arg-type]
    return Card(Contact(summary, **details), place, "", touches=touches, **more)  # type: ignore[arg-type]


def fits(
    known: list[Script], occasion: Occasion = Occasion.ANY, category: str = "hot lead", channel: Channel = CALL, touch: int = 1
) -> str:
    found = scripts.fitting(known, Situation(category, channel, scripts.number_of(touch), occasion))
    return found.name if found else ""


def test_the_nearest_is_taken_by_occasion_then_category_then_channel_then_number() -> None:
    known = [
        script("e: number", number=Number.FIRST),
        script("d: channel", channel=CALL),
        script("c: category", category="Hot Lead"),
        script("b: occasion", occasion=Occasion.REPLY),
        script("a: any"),
    ]
    for expected in ("b: occasion", "c: category", "d: channel", "e: number", "a: any"):
        assert fits(known, Occasion.REPLY) == expected
        known = [one for one in known if one.name != expected]


def test_what_contradicts_is_not_taken() -> None:
    known = [script("client", category="client"), script("second", number=Number.SECOND), script("mail", channel=EMAIL), script("any")]
    assert fits(known) == "any"


def test_another_channel_is_better_than_nothing_and_so_is_another_category() -> None:
    assert fits([script("mail", channel=EMAIL), script("client", category="client")]) == "mail"
    assert fits([script("client", category="client", number=Number.SECOND)]) == "client"
    assert fits([]) == ""


def test_by_hand_is_never_proposed() -> None:
    assert fits([script("by hand", occasion=Occasion.BY_HAND)]) == ""
    assert fits([script("by hand", occasion=Occasion.BY_HAND)], Occasion.BY_HAND) == ""


def test_third_is_third_or_later() -> None:
    assert [scripts.number_of(touch) for touch in (1, 2, 3, 9)] == [Number.FIRST, Number.SECOND, Number.THIRD, Number.THIRD]


@pytest.mark.parametrize(
    ("given", "group", "expected"),
    [
        ({}, Group.NEW, Occasion.ANY),
        ({"step": step("promise", TODAY, words="the figures")}, Group.PROMISED, Occasion.PROMISE),
        ({"step": step("promise", TODAY + timedelta(days=1))}, None, Occasion.ANY),
        ({"step": step("promise", TODAY, words="make-good: new bags")}, Group.PROMISED, Occasion.MAKE_GOOD),
        ({"step": step("dated", TODAY, words="thank-you")}, Group.DATED, Occasion.THANKS),
        ({"step": step("dated", TODAY, words="thank-you for the referral of Kim")}, Group.DATED, Occasion.REFERRAL),
        ({"reply_owed_since": TODAY}, Group.REPLY_OWED, Occasion.REPLY),
        ({"owes": Owes(TODAY, "the figures")}, Group.DATED, Occasion.THEY_OWE),
        ({"attempts": 1}, Group.OPEN, Occasion.NO_ANSWER),
    ],
)
def test_the_occasion_follows_from_how_they_stand(given: dict[str, object], group: Group | None, expected: Occasion) -> None:
    assert scripts.situation(card(replace(contact(), **given), group), TODAY, RULES).occasion is expected  # type: ignore[arg-type]


def test_a_no_is_thanked_for_on_its_day_and_taken_up_again_later() -> None:
    today, later = contact(touches=(fact(TODAY, outcome="no"),)), contact(touches=(fact("2 Nov", outcome="not-now"),))
    assert scripts.situation(card(today), TODAY, RULES).occasion is Occasion.NO
    assert scripts.situation(card(later), TODAY, RULES).occasion is Occasion.AGAIN


def test_enough_touches_for_a_small_sale_are_the_last_one() -> None:
    from followup_tui.domain.practice.told import money

    small = replace(contact(touches=(fact("2 Nov", "email", "sent"),)), value=money(400))
    assert scripts.situation(card(small, touches=3, unanswered=3), TODAY, RULES).occasion is Occasion.LAST
    assert scripts.situation(card(small, touches=2, unanswered=2), TODAY, RULES).occasion is Occasion.ANY


def test_the_channel_is_the_steps_then_the_preferred_then_by_what_there_is() -> None:
    due = replace(contact(), step=step("promise", TODAY, channel="visit"))
    ahead = replace(contact(), step=step("promise", TODAY + timedelta(days=2), channel="visit"))
    prefers = {"preferred_channel": TEXT, "emails": ("a@b.example",)}
    assert scripts.channel_of(card(due, details=prefers), TODAY) is Channel.VISIT
    assert scripts.channel_of(card(ahead, details=prefers), TODAY) is TEXT
    assert scripts.channel_of(card(contact(), details={"emails": ("a@b.example",)}), TODAY) is EMAIL
    assert scripts.channel_of(card(contact(), details={"emails": ("a@b.example",), "phones": ("1",)}), TODAY) is CALL
    assert scripts.channel_of(card(contact(), yearly=YearlyDate("birthday", 11, 24)), TODAY) is Channel.POST


@pytest.mark.parametrize(
    "wrong", [{"name": " "}, {"text": "\n"}, {"text": "Hello {nobody}"}, {"subject": "{nobody}"}, {"text": "x" * 4_001}, {"name": "x" * 61}]
)
def test_what_cannot_be_kept_is_refused(wrong: dict[str, str]) -> None:
    with pytest.raises(Refused):
        scripts.tidy(replace(script("ok"), **wrong))


def test_every_occasion_is_said_in_words() -> None:
    assert set(scripts.OCCASIONS) == set(Occasion)
