"""The words before somebody is erased for good."""

from __future__ import annotations

from followup_tui.book.erasing import Erasure


def question(planned: Erasure) -> str:
    """What is asked."""
    return f"Erase {planned.name}{', ' if planned.org else ''}{planned.org} for good?"


def detail(planned: Erasure) -> str:
    """What goes, that nothing brings it back, and what the program leaves to the user."""
    touches = f"{planned.touches:,} touch{'' if planned.touches == 1 else 'es'}"
    said = [f"All that is known of them goes, with {touches}. It cannot be undone."]
    if planned.backups:
        newest = planned.backups[-1]
        one = f"The backup {newest.name} still holds them"
        many = f"{len(planned.backups)} backups still hold them, up to {newest.name}"
        said.append(f"{one if len(planned.backups) == 1 else many}, in {newest.parent}: followup erase names each.")
    return " ".join((*said, *planned.mentions))
