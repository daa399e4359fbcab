"""The chain of seals over the log of the blocks: each line's seal rests on the one before it, so that none is altered, lost,
put in or moved unseen (product.md section 6, "In the database").

A seal is no lock: other programs may make legal changes, which are then unsealed, and named as that.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import combinations

from ..record import record

_PAIRS = 40
"""Among so many lines that do not fit it is looked for two that have changed places."""


@record
class Line:
    """One line of the log: its number, the block, the instant it was written at, the block as it then was (JSON)."""

    number: int
    block: int
    logged_at: str
    image: str


@record
class Broken:
    """What a chain of seals shows, by the numbers of the lines.

    `swapped` are pairs that have changed places, `altered` lines that do not fit their seals, `missing` those of which only the seal
    is left, `unsealed` those that another program wrote.
    """

    swapped: tuple[tuple[int, int], ...]
    altered: tuple[int, ...]
    missing: tuple[int, ...]
    unsealed: tuple[int, ...]


def seal(previous: str, line: Line) -> str:
    """The seal of a line behind the seal before it; the first line follows on nothing."""
    # Imported here: a command that writes no block seals nothing.
    import hashlib
    import json

    what = json.dumps([previous, line.number, line.block, line.logged_at, line.image], default=str)
    return hashlib.sha256(what.encode()).hexdigest()


def broken(lines: Sequence[Line], seals: Mapping[int, str]) -> Broken:
    """Where lines and seals do not fit each other. Each line is held against the seal that stands before it, so that one that
    was altered does not make those behind it doubtful."""
    by_number = {line.number: line for line in lines}
    altered: dict[int, str] = {}
    missing: list[int] = []
    unsealed: list[int] = []
    previous = ""
    for number in sorted(by_number.keys() | seals.keys()):
        line, stored = by_number.get(number), seals.get(number)
        if stored is None:
            unsealed.append(number)
            continue
        if line is None:
            missing.append(number)
        elif seal(previous, line) != stored:
            altered[number] = previous
        previous = stored
    swapped = _swapped(altered, by_number, seals)
    moved = {number for pair in swapped for number in pair}
    return Broken(swapped, tuple(number for number in altered if number not in moved), tuple(missing), tuple(unsealed))


def _swapped(altered: Mapping[int, str], by_number: Mapping[int, Line], seals: Mapping[int, str]) -> tuple[tuple[int, int], ...]:
    """The pairs of lines of which each fits the seal of the other one."""

    def fits(number: int, other: Line) -> bool:
        return seal(altered[number], Line(number, other.block, other.logged_at, other.image)) == seals[number]

    pairs = combinations(sorted(altered)[:_PAIRS], 2)
    return tuple((one, other) for one, other in pairs if fits(one, by_number[other]) and fits(other, by_number[one]))
