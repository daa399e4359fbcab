"""What was agreed after a no or a not-now."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .record import record
from .terms import Then

if TYPE_CHECKING:
    from .values import When


@record
class Agreed:
    """What was agreed after a no or a not-now; `on` goes with a day."""

    then: Then
    on: When | None = None
