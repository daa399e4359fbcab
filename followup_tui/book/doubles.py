"""What a book does about doubles; see `doubling`, which is loaded when one of these is first asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..domain.later import later

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ..domain.doubles import Found
    from ..domain.likeness import Pair
    from ..domain.merging import Choice
    from ..domain.values import Done, QueueRow
    from . import doubling
    from .core import Core
    from .doubling import Joint
else:
    doubling = later(f"{__package__}.doubling")


class Doubles:
    """The part of a book that finds doubles, tells people apart, and merges them."""

    _core: Core

    def pairs(self) -> Found:
        """Every pair of contacts that looks like one person, the surest first, without those told apart."""
        return doubling.find(self._core)

    def pair(self, first: int, second: int) -> Pair | None:
        """Why two contacts look like one person; None where they do not, or were told apart."""
        return doubling.look(self._core, first, second)

    def pair_rows(self, pairs: Sequence[Pair]) -> list[tuple[Pair, QueueRow, QueueRow]]:
        """The two contacts of each pair with their place today; a pair of which one is gone is left out."""
        return doubling.rows(self._core, pairs)

    def merge_preview(self, keep: int, other: int, choice: Choice | None = None) -> Joint:
        """What merging two contacts would make of them; raises NoSuchContact."""
        return doubling.preview(self._core, keep, other, choice or {})

    def merge(self, keep: int, other: int, choice: Choice | None = None) -> Done:
        """Take one contact into another, with its history; one undo brings both back. Raises NoSuchContact, and Refused for one alone."""
        return doubling.merge(self._core, keep, other, choice or {})

    def tell_apart(self, first: int, second: int) -> Done:
        """Two contacts are different people, and not proposed as doubles again."""
        return doubling.tell_apart(self._core, first, second)
