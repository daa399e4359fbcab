"""The chain of seals over the log of the blocks: what was done to the log is named, and nothing else."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from followup_tui.domain.blocks.seals import Broken, Line, broken, seal

WHOLE = Broken((), (), (), ())
LINES = st.lists(st.tuples(st.integers(1, 4), st.text(max_size=5), st.text(max_size=20)), min_size=3, max_size=12)


def log(rows: list[tuple[int, str, str]]) -> list[Line]:
    return [Line(number, *row) for number, row in enumerate(rows, 1)]


def sealed(lines: list[Line]) -> dict[int, str]:
    seals, previous = {}, ""
    for line in lines:
        previous = seals[line.number] = seal(previous, line)
    return seals


def test_a_seal_rests_on_all_of_a_line_and_on_the_seal_before_it() -> None:
    line = Line(2, 1, "2026-11-24T08:00:00Z", "{}")
    others = [replace(line, number=3), replace(line, block=2), replace(line, logged_at=""), replace(line, image="{ }")]
    assert len({seal("a", line), seal("b", line), *(seal("a", other) for other in others)}) == 6
    assert seal("", Line(1, 1, "2026-11-24T08:00:00Z", "{}")) == "e56bae4545ddc6918bf1f3a207c0e93529b397831d8d1e01190056955740896a"


@given(LINES)
def test_what_was_sealed_and_left_alone_is_whole(rows: list[tuple[int, str, str]]) -> None:
    lines = log(rows)
    assert broken(lines, sealed(lines)) == WHOLE


@given(LINES, st.data())
def test_what_was_done_to_a_line_is_named_by_its_number(rows: list[tuple[int, str, str]], data: st.DataObject) -> None:
    lines = log(rows)
    seals = sealed(lines)
    number = data.draw(st.integers(1, len(lines)))
    at = number - 1
    altered = [*lines[:at], replace(lines[at], image=lines[at].image + " "), *lines[at + 1 :]]
    assert broken(altered, seals) == Broken((), (number,), (), ())
    assert broken([*lines[:at], *lines[at + 1 :]], seals) == Broken((), (), (number,), ())
    added = [*lines, Line(len(lines) + 1, 1, "", "x")]
    assert broken(added, seals) == Broken((), (), (), (len(lines) + 1,))


@given(LINES, st.data())
def test_two_lines_that_changed_places_are_named_together(rows: list[tuple[int, str, str]], data: st.DataObject) -> None:
    lines = [replace(line, image=f"{line.number} {line.image}") for line in log(rows)]
    seals = sealed(lines)
    one, other = sorted(data.draw(st.lists(st.integers(1, len(lines)), min_size=2, max_size=2, unique=True)))
    swapped = list(lines)
    swapped[one - 1] = replace(lines[other - 1], number=one)
    swapped[other - 1] = replace(lines[one - 1], number=other)
    assert broken(swapped, seals) == Broken(((one, other),), (), (), ())


@given(LINES, st.data())
def test_a_line_gone_with_its_seal_is_seen_at_the_next_one(rows: list[tuple[int, str, str]], data: st.DataObject) -> None:
    lines = log(rows)
    seals = sealed(lines)
    number = data.draw(st.integers(1, len(lines) - 1))
    del seals[number]
    assert broken([line for line in lines if line.number != number], seals) == Broken((), (number + 1,), (), ())


def test_an_unsealed_line_in_between_makes_nothing_else_doubtful() -> None:
    first, theirs, last = log([(1, "", "a"), (1, "", "b"), (1, "", "c")])
    seals = {1: seal("", first)}
    seals[3] = seal(seals[1], last)
    assert broken([first, theirs, last], seals) == Broken((), (), (), (2,))
