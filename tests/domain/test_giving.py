"""What to give next, who had what, and the mix of asks and gifts."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from followup_tui.domain import giving
from followup_tui.domain.errors import Refused
from followup_tui.domain.giving import Had, ValueItem
from followup_tui.domain.values import Contact, Mark
from tests.builders import contact

ITEMS = (
    ValueItem(1, "On pricing", tags=("pricing",)),
    ValueItem(2, "On prints", tags=("print", "rebrand")),
    ValueItem(3, "A rebrand in a week", tags=("rebrand",)),
    ValueItem(4, "For everybody"),
)


def person(*tags: str, needs: str = "") -> Contact:
    return Contact(contact(), tags=tags, needs=needs)


def next_for(who: Contact, had: tuple[Had, ...] = (), given_on: dict[int, date] | None = None, items: tuple[ValueItem, ...] = ITEMS) -> str:
    found = giving.propose(items, who, had, given_on or {})
    return found.title if found else ""


def had(item: int | None, title: str = "", on: date = date(2026, 11, 1)) -> Had:
    return Had(item, title, on)


def test_most_in_common_comes_first_then_what_was_never_given() -> None:
    assert next_for(person("rebrand", "PRINT")) == "On prints"
    assert next_for(person("rebrand")) == "On prints"
    assert next_for(person("rebrand"), given_on={2: date(2026, 1, 1)}) == "A rebrand in a week"
    assert next_for(person("rebrand"), given_on={2: date(2026, 1, 1), 3: date(2026, 2, 1)}) == "On prints"


def test_what_they_need_and_their_category_count_as_tags() -> None:
    assert next_for(person(needs="a fair pricing model")) == "On pricing"
    assert next_for(person("x"), items=(ValueItem(1, "For hot ones", tags=("Hot Lead",)),)) == "For hot ones"


def test_what_is_about_something_else_is_not_given_but_what_suits_all_is() -> None:
    assert next_for(person("photography")) == "For everybody"
    assert next_for(person("photography"), items=ITEMS[:3]) == ""
    assert next_for(person(), items=ITEMS[:3]) == "On pricing"


def test_nobody_gets_the_same_twice_whatever_it_was_called_then() -> None:
    both = (had(2), had(None, "a REBRAND in a week"))
    assert next_for(person("rebrand"), both) == "For everybody"
    assert next_for(person("rebrand"), (*both, had(4))) == ""


@given(st.sets(st.integers(1, 4)), st.sets(st.sampled_from(["rebrand", "print", "pricing"])))
def test_what_is_proposed_was_never_had(ids: set[int], tags: set[str]) -> None:
    found = giving.propose(ITEMS, person(*tags), [had(one) for one in ids], {})
    assert found is None or found.id not in ids


@pytest.mark.parametrize(
    ("words", "expected"),
    [("3", 3), ("on PRICING", 1), ("week rebrand", 3), ("on", None), ("9", None), ("", None), ("everybody", 4), ("on prints", 2)],
)
def test_an_item_is_found_by_id_title_or_words(words: str, expected: int | None) -> None:
    found = giving.find(words, ITEMS)
    assert (found.id if found else None) == expected


def test_twice_is_known_with_the_last_day() -> None:
    before = (had(1, "On pricing", date(2026, 1, 1)), had(1, "renamed since", date(2026, 3, 1)))
    twice = giving.had_before(ITEMS[0], "On pricing", before)
    assert twice is not None
    assert twice.day == date(2026, 3, 1)
    assert giving.had_before(None, "", before) is None
    assert giving.had_before(ITEMS[1], "On prints", before) is None


def test_the_mix_is_of_the_last_five_oldest_first() -> None:
    assert giving.mix([Mark.ASK, None, Mark.VALUE, Mark.ASK, None, Mark.VALUE]) == (Mark.ASK, Mark.VALUE, Mark.ASK)


def test_two_asks_in_a_row_ask_for_a_gift() -> None:
    assert giving.give_first(1) == ""
    assert giving.give_first(2) == "2 asks in a row: give something this time."


def test_a_title_is_needed() -> None:
    with pytest.raises(Refused):
        giving.tidy(ValueItem(0, "  "))
    assert giving.tidy(ValueItem(0, " a\nb ", tags=("#x", "x", " "))) == ValueItem(0, "a b", tags=("x",))
