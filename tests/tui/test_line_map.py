"""Rows among headings: held against a list that is simply written out."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from followup_tui.tui.widgets.line_map import Extra, LineMap
from followup_tui.tui.wording.line import Piece

maps = st.integers(0, 30).flatmap(
    lambda rows: st.tuples(
        st.just(rows),
        st.lists(st.builds(Extra, st.integers(0, rows), st.just((Piece("head"),)), st.booleans()), max_size=8),
    )
)


def written_out(rows: int, extras: list[Extra]) -> list[int | None]:
    """For each line its row, or None for an extra line."""
    lines: list[int | None] = []
    for row in range(rows + 1):
        lines += [None for extra in sorted(extras, key=lambda extra: extra.before) if extra.before == row]
        lines += [row] if row < rows else []
    return lines


@given(maps)
def test_lines_and_rows_are_where_they_are_when_written_out(made: tuple[int, list[Extra]]) -> None:
    rows, extras = made
    line_map, lines = LineMap(rows, extras), written_out(rows, extras)
    assert line_map.height == len(lines)
    assert [line_map.row_at(line) for line in range(len(lines))] == lines
    assert [line_map.line_of(row) for row in range(rows)] == [lines.index(row) for row in range(rows)]
    assert [line_map.extra_at(line) is None for line in range(len(lines))] == [row is not None for row in lines]
    assert line_map.row_at(-1) is None
    assert line_map.row_at(len(lines)) is None


@given(maps, st.integers(0, 50))
def test_the_next_row_is_on_the_line_or_below_it(made: tuple[int, list[Extra]], line: int) -> None:
    rows, extras = made
    if rows:
        lines = written_out(rows, extras)
        below = [row for row in lines[line:] if row is not None]
        assert LineMap(rows, extras).next_row(line) == (below[0] if below else rows - 1)


@given(maps)
def test_headings_above_a_row_are_seen_with_it(made: tuple[int, list[Extra]]) -> None:
    rows, extras = made
    line_map = LineMap(rows, extras)
    for row in range(rows):
        assert line_map.line_of(row) - line_map.top_of(row) == sum(extra.before == row for extra in extras)


def test_spare_lines_are_given_up_when_the_list_is_longer_than_its_pane() -> None:
    extras = [Extra(0, (Piece("a"),)), Extra(2, spare=True), Extra(2, (Piece("b"),))]
    assert LineMap.fitting(4, extras, 7).height == 7
    assert LineMap.fitting(4, extras, 6).height == 6


def test_a_hundred_thousand_rows_are_no_list() -> None:
    line_map = LineMap(100_000, [Extra(0), Extra(50_000)])
    assert line_map.line_of(99_999) == 100_001
    assert line_map.row_at(50_001) is None
    assert line_map.row_at(50_002) == 50_000
