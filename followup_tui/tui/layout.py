"""How the panes share the window: pure arithmetic on its size (screens.md; look.md, the panes).

Every pane gets its place from here, as a region of the screen: no containers, whose drawing would cost time.
"""

from __future__ import annotations

from enum import Enum
from typing import NamedTuple

from textual.geometry import Region

from followup_tui.tui.wording.header import LOWEST

NOWHERE = Region()
"""The place of what is not in sight."""


class Panes(Enum):
    """How many panes are in sight."""

    THREE = 3
    ONE = 1
    NONE = 0


class Layout(NamedTuple):
    """Where each part is; `form` takes the place of the history while one is open."""

    panes: Panes
    header: Region
    queue: Region = NOWHERE
    contact: Region = NOWHERE
    history: Region = NOWHERE
    form: Region = NOWHERE
    status: Region = NOWHERE
    footer: Region = NOWHERE


FORM = 13
"""Lines that a form has at 120 × 34."""

COMPACT_FORM = 10
"""Lines that it has at 80 × 24."""


def layout_for(width: int, height: int, *, form: bool = False, shown: int = 0) -> Layout:
    """The layout of a window of `width` × `height` cells.

    With `form` one is open under the contact; `shown` is the pane that is seen where there is room for one
    only: 0 the queue, 1 the contact, 2 the history.
    """
    header = Region(0, 0, width, 1)
    if width < LOWEST[0] or height < LOWEST[1]:
        return Layout(Panes.NONE, header)
    status, footer = Region(0, height - 2, width, 1), Region(0, height - 1, width, 1)
    if width < 80:
        return _one(header, status, footer, width, height, form=form, shown=shown)
    wide, airy = width >= 100, height >= 30
    top = 2 if airy else 1
    body = height - (5 if airy else 3)
    queue = 42 + min(24, max(0, width - 120) // 4) if wide else 32
    left = queue + (2 if wide else 1)
    gap = 1 if airy and not form else 0
    least = min(FORM if wide and airy else COMPACT_FORM, body // 2) if form else 4
    contact = max(3, min(16 if wide and airy else 11, body - gap - least))
    below = Region(left, top + contact + gap, width - left, body - contact - gap)
    return Layout(
        Panes.THREE,
        header,
        queue=Region(0, top, queue, body),
        contact=Region(left, top, width - left, contact),
        history=NOWHERE if form else below,
        form=below if form else NOWHERE,
        status=status,
        footer=footer,
    )


def _one(header: Region, status: Region, footer: Region, width: int, height: int, *, form: bool, shown: int) -> Layout:
    whole = Region(0, 1, width, height - 3)
    if form:
        contact = 3 if whole.height > 9 else 0
        sheet = Region(0, 1, width, contact) if contact else NOWHERE
        return Layout(
            Panes.ONE, header, contact=sheet, form=Region(0, 1 + contact, width, whole.height - contact), status=status, footer=footer
        )
    return Layout(
        Panes.ONE,
        header,
        queue=whole if shown == 0 else NOWHERE,
        contact=whole if shown == 1 else NOWHERE,
        history=whole if shown == 2 else NOWHERE,
        status=status,
        footer=footer,
    )
