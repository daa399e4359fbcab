"""How many contacts fit into the session at the user's own pace (product.md section 4, "The due queue").

The pace is kept as the figures of the last sessions when one is completed: a list that is measured in milliseconds has no time to
count the touches of ten sessions. What is corrected in a session's touches afterwards does not change it.
"""

from __future__ import annotations

from datetime import timedelta

from ..domain.blocks.pace import SESSIONS, Served, fitting, pace, says_pace
from ..store import sessions as store
from .core import Core

_PACE = "pace"
"""The fact that holds (seconds served, contacts) of the last sessions that say something about the pace, latest last."""

_FRESH = timedelta(hours=24)
"""As `domain.blocks.phases.LONG_INTERRUPTED`, which a list has no time to import; a test holds them equal."""


def capacity(core: Core) -> int:
    """How many fit into what is left of the session that runs, else of the one that waits, else the next, else that of the settings."""
    with core.store.reading():
        minutes = store.minutes_left(core.db, core.now() - _FRESH)
    return fitting(core.rules.session_minutes if minutes is None else minutes, pace(_sessions(core), core.rules))


def note_pace(core: Core, seconds: int, contacts: int) -> None:
    """Keep the figures of a session that is completed; inside its transaction."""
    served = Served(seconds / 60, contacts)
    if not says_pace(served):
        return
    import json

    kept = [[round(one.minutes * 60), one.contacts] for one in (*_sessions(core), served)][-SESSIONS:]
    core.store.set_fact(_PACE, json.dumps(kept))


def _sessions(core: Core) -> list[Served]:
    text = core.store.fact(_PACE)
    if not text:
        return []
    import json

    return [Served(seconds / 60, contacts) for seconds, contacts in json.loads(text)]
