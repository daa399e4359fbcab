"""How wide text is on a terminal, and how it is cut."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from followup_tui.cli.cells import cut, pad, width_of

FAMILY = "👩\u200d👩\u200d👧\u200d👦"


@pytest.mark.parametrize(
    ("text", "columns"),
    [
        ("", 0),
        ("Jane", 4),
        ("Jürgen", 6),
        ("Ju\u0308rgen", 6),
        ("山田", 4),
        (FAMILY, 2),
        ("👍🏽", 2),
        ("♥\ufe0f", 2),
        ("🇧🇪", 2),
        ("עברית", 5),
    ],
)
def test_columns(text: str, columns: int) -> None:
    assert width_of(text) == columns


@pytest.mark.parametrize(
    ("text", "columns", "shown"),
    [
        ("Jane Doe", 8, "Jane Doe"),
        ("Jane Doe", 7, "Jane D…"),
        ("Jane Doe", 6, "Jane…"),
        ("山田太郎", 5, "山田…"),
        ("山田太郎", 4, "山…"),
        (f"a{FAMILY}b", 3, "a…"),
        ("Ju\u0308rgen", 3, "Ju\u0308…"),
        ("Jane", 0, ""),
    ],
)
def test_cut_never_inside_a_letter(text: str, columns: int, shown: str) -> None:
    assert cut(text, columns) == shown


@given(st.text(), st.integers(1, 40))
def test_cut_fits_and_pad_fills(text: str, columns: int) -> None:
    assert width_of(cut(text, columns)) <= columns
    assert width_of(pad(cut(text, columns), columns)) == columns
