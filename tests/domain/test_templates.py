"""Texts with placeholders: filled in, with gaps that can be seen, or refused when they are saved."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from followup_tui.domain import templates
from followup_tui.domain.errors import Refused
from followup_tui.domain.templates import PLACEHOLDERS

NAMES = tuple(PLACEHOLDERS)
PIECES = st.lists(st.one_of(st.sampled_from([f"{{{name}}}" for name in NAMES]), st.text("ab .,\n[]$%}", max_size=8)), max_size=12)
VALUES = st.dictionaries(st.sampled_from(NAMES), st.text(max_size=20))


@given(PIECES, VALUES)
def test_no_placeholder_survives_and_none_leaves_nothing(pieces: list[str], values: dict[str, str]) -> None:
    text = "".join(pieces)
    templates.check(text)
    filled = templates.fill(text, values, text)
    known = {name: templates.clean_line(values.get(name, "")) for name in NAMES}
    assert set(filled.gaps) == {name for name in templates.used(text) if not known[name]}
    pattern = "|".join(re.escape(f"{{{name}}}") for name in NAMES)
    said = re.sub(pattern, lambda found: known[found[0][1:-1]] or f"[{found[0][1:-1]}]", text)
    assert filled.text == templates.clean(said).strip()
    assert filled.subject == templates.clean_line(said)


@given(st.text(max_size=60), VALUES)
def test_any_text_is_refused_or_filled_in_without_a_trace(text: str, values: dict[str, str]) -> None:
    try:
        templates.check(text)
    except Refused:
        return
    filled = templates.fill(text, dict.fromkeys(NAMES, "x"))
    assert not any(f"{{{name}}}" in filled.text for name in NAMES) or "{{" in text


def test_a_value_is_not_looked_into_for_placeholders() -> None:
    filled = templates.fill("Hello {first name}", {"first name": "{my name}", "my name": "Alex"})
    assert filled.text == "Hello {my name}"
    assert filled.is_whole


def test_a_gap_is_named_once_and_in_its_place() -> None:
    filled = templates.fill("{first name}, at {where we met}. {first name}!", {"first name": "Jane"}, "After {Where  We Met}")
    assert filled.text == "Jane, at [where we met]. Jane!"
    assert filled.subject == "After [where we met]"
    assert filled.gaps == ("where we met",)


@pytest.mark.parametrize("value", ["", "   ", "\n", "\u200e", "\x1b[31m"])
def test_nothing_is_a_gap_too(value: str) -> None:
    assert templates.fill("At {where we met}", {"where we met": value}).text == "At [where we met]"


def test_a_value_stays_on_one_line_and_is_cleaned() -> None:
    assert templates.fill("{need}", {"need": "a\nquote\x1b]52;c;x\x07 now"}).text == "a quote now"


def test_an_unknown_placeholder_is_refused_with_those_there_are() -> None:
    with pytest.raises(Refused) as refused:
        templates.check("Hello {first nam}")
    assert "{first nam}" in refused.value.reason
    assert all(f"{{{name}}}" in refused.value.remedy for name in NAMES)


@pytest.mark.parametrize("text", ["{", "{}", "{first name", "a {\n}", "{{{"])
def test_a_brace_alone_is_refused(text: str) -> None:
    with pytest.raises(Refused):
        templates.check(text)


def test_two_braces_are_one() -> None:
    templates.check("{{a} {first name}")
    assert templates.fill("{{a} {first name}", {"first name": "Jo"}).text == "{a} Jo"


def test_other_spellings_are_understood() -> None:
    assert templates.fill("{Organization}, {PROMISE}", {"organisation": "Acme", "promised": "the figures"}).text == "Acme, the figures"
