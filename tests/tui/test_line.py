"""Text by cells: nothing is ever cut in the middle of a wide character, and every line is as wide as it says."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from followup_tui.tui.wording.line import Piece, cells, cut, cut_line, fit, joined, plain, spread, width_of, wrap

ODD = ["田中 恵", "👩‍👩‍👧‍👦 family", "é́a", "שלום עולם", "❤️ heart", "[red]x", "🇬🇧 flag", "ก็ thai", "Zoë Ångström"]
texts = st.one_of(st.text(max_size=30), st.sampled_from(ODD))


@given(texts, st.integers(0, 40))
def test_a_cut_text_fits(text: str, width: int) -> None:
    assert cells(cut(text, width)) <= width


@given(texts, st.integers(1, 40), st.booleans())
def test_a_fitted_text_is_as_wide_as_asked(text: str, width: int, right: bool) -> None:
    assert cells(fit(text, width, right=right)) == width


@pytest.mark.parametrize(
    ("text", "width", "said"),
    [
        ("Hallam & Sons", 12, "Hallam & So…"),
        ("Hallam", 6, "Hallam"),
        ("田中 恵子", 6, "田中…"),
        ("田中", 3, "田…"),
        ("👩‍👩‍👧‍👦ab", 3, "👩‍👩‍👧‍👦…"),
        ("Anna Maria", 6, "Anna…"),
        ("ab", 1, "…"),
        ("ab", 0, ""),
    ],
)
def test_what_is_cut_leaves_an_ellipsis(text: str, width: int, said: str) -> None:
    assert cut(text, width) == said


def test_what_is_cut_is_clean() -> None:
    assert cut("a\x1b[31mb\u202e\nc", 20) == "ab c"


pieces = st.lists(st.builds(Piece, texts.map(lambda text: cut(text, 30))), max_size=5)


@given(pieces, pieces, st.integers(0, 60))
def test_a_line_with_two_ends_fits(left: list[Piece], right: list[Piece], width: int) -> None:
    assert width_of(spread(left, right, width)) <= width


@given(pieces, st.integers(0, 60))
def test_a_cut_line_fits(line: list[Piece], width: int) -> None:
    assert width_of(cut_line(line, width)) <= width


def test_the_right_end_is_at_the_right() -> None:
    line = spread([Piece("Acme Ltd, head of operations")], [Piece("4th touch")], 30)
    assert plain(line) == "Acme Ltd, head of…   4th touch" or plain(line).endswith("4th touch")
    assert width_of(line) == 30


def test_empty_groups_leave_no_gap() -> None:
    assert plain(joined([(Piece("a"),), (), (Piece("b"),)])) == "a   b"


def test_long_text_is_wrapped_and_the_last_line_cut() -> None:
    assert wrap("one two three four five", 9, 5) == ["one two", "three", "four five"]
    assert wrap("one two three four five", 9, 2) == ["one two", "three fo…"]
    assert wrap("", 9, 2) == []
