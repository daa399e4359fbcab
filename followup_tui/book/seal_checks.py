"""The doctor on the seals of the log: what was altered, taken out, put in or moved behind the program's back (product.md section 6)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ..domain.blocks.seals import broken
from ..store import seals
from . import sealing
from .block_checks import STAYS
from .core import Core

_SHOWN = 5
"""So many lines are named for one finding; the rest are counted."""

_OTHERS = "Nothing, if it was you with another program: sessions go on, and it stays said."
_REPLACED = (
    "If the newer file is there still, put it back, or run: followup restore FILE, with the newest backup. To keep this one: "
    "followup backup FILE, then followup restore with that very file."
)


def examine(core: Core) -> Iterator[tuple[str, str]]:
    """What does not fit, and what to do; lines are named by number and block."""
    with core.store.reading():
        lines, there = seals.lines(core.db), seals.seals(core.db)
        replaced = sealing.doubt(core)
    found = broken(lines, there)
    blocks = {line.number: line.block for line in lines}

    def named(numbers: Sequence[int]) -> str:
        said = [f"{number} (block {blocks[number]})" if number in blocks else str(number) for number in numbers[:_SHOWN]]
        more = len(numbers) - _SHOWN
        return ", ".join(said) + (f" and {more} more" if more > 0 else "")

    for one, other in found.swapped[:_SHOWN]:
        yield f"Lines of the log of blocks have changed places: {named((one, other))}.", STAYS
    if found.altered:
        yield (
            f"Lines of the log of blocks do not fit their seals, they or those before them were altered: {named(found.altered)}.",
            STAYS,
        )
    if found.missing:
        yield f"Lines of the log of blocks are sealed and not there: {named(found.missing)}.", STAYS
    if found.unsealed:
        yield f"Lines of the log of blocks were not sealed by this program, another one wrote them: {named(found.unsealed)}.", _OTHERS
    if replaced:
        yield f"This file was changed or restored: {replaced}.", _REPLACED
