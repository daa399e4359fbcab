"""Around a session: what was done in it, how the work stands, and the one question before it (product.md section 6)."""

from __future__ import annotations

import json
from dataclasses import asdict

from ..domain.blocks.arrows import Standing
from ..domain.blocks.states import Completed, Running
from ..domain.queue import waits
from ..domain.record import record
from ..domain.text import clean_line
from ..domain.values import Outcome
from ..store import beyond, due
from ..store import sessions as store
from .capacity import note_pace
from .core import Core

_BEFORE = "before_sessions"
_MOST_KEPT = 120
_MOST_WORDS = 200


@record
class Tally:
    """What was done in a session: how often each outcome, promises made and kept, and how far it got.

    `handled` contacts were touched or decided about, `waiting` of the others are due; `nos_this_month` is over the whole book.
    """

    outcomes: dict[Outcome, int]
    promises_made: int
    promises_kept: int
    handled: int
    waiting: int
    nos_this_month: int

    @property
    def touches(self) -> int:
        """All that was logged."""
        return sum(self.outcomes.values())


@record
class Before:
    """The answer to the question before a session: what is in the way, and the one line for what to do about it."""

    block: int
    on: str
    in_the_way: str
    line: str


class Sessions:
    """What belongs to a session beside its block."""

    def __init__(self, core: Core) -> None:
        self._core = core

    def begin(self, block_id: int) -> None:
        """What is logged from now on belongs to a session."""
        self._core.serving = block_id

    def end(self) -> None:
        """What is logged from now on belongs to none."""
        self._core.serving = None

    def tally(self, block: Running | Completed) -> Tally:
        """What was done in a session so far, or until it ended."""
        core = self._core
        now, today = core.now(), core.today()
        since = block.started_at
        until = block.completed_at if isinstance(block, Completed) else now
        with core.store.reading():
            ids = store.handled(core.db, block.id, since, until)
            still_due = sum(row.place.group is not None for row in core.rows(ids)) if ids else 0
            return Tally(
                store.outcomes(core.db, block.id),
                store.promises_made(core.db, since, until),
                store.promises_kept(core.db, block.id),
                len(ids),
                max(0, self._queued() - still_due),
                store.nos_between(core.db, today.replace(day=1), today),
            )

    def standing(self, block: Running) -> Standing:
        """How the work stands, for the rule of early completion."""
        core, now = self._core, self._core.now()
        with core.store.reading():
            put_off = store.put_off(core.db, block.id, block.started_at)
            # Those of them that are in the queue all the same are counted there, unless they wait for the time of a promise.
            hidden = sum(row.place.group is None or waits(row.contact, now) for row in core.rows(put_off)) if put_off else 0
            return Standing(self.due(), hidden, store.live_contacts(core.db), beyond.unreviewed_count(core.db, now))

    def due(self) -> int:
        """How many are due as far as the end of a session goes: the queue without the promises whose time has not come."""
        with self._core.store.reading():
            return self._queued() - len(beyond.waiting(self._core.db, self._core.now()))

    def reviewed(self) -> tuple[int, int]:
        """How many live contacts were reviewed within 7 days, and how many there are."""
        core = self._core
        with core.store.reading():
            live = store.live_contacts(core.db)
            return live - beyond.unreviewed_count(core.db, core.now()), live

    def note_pace(self, block: Completed) -> None:
        """Keep what a session that is completed says of the pace; inside its transaction."""
        core = self._core
        note_pace(core, block.served, len(store.handled(core.db, block.id, block.started_at, block.completed_at)))

    def _queued(self) -> int:
        core = self._core
        return sum(count for _, count in due.due_counts(core.db, core.today(), core.rules))

    def keep_before(self, block_id: int, in_the_way: str, line: str) -> Before:
        """Keep the answer to the question before a session."""
        core = self._core
        said = Before(block_id, core.today().isoformat(), clean_line(in_the_way, _MOST_WORDS), clean_line(line, _MOST_WORDS))
        others = [one for one in self._befores() if one.block != block_id]
        with core.store.transaction():
            core.store.set_fact(_BEFORE, json.dumps([asdict(one) for one in (*others, said)][-_MOST_KEPT:], ensure_ascii=False))
        return said

    def before(self, block_id: int) -> Before | None:
        """The answer before a session; None where there is none."""
        return next((one for one in self._befores() if one.block == block_id), None)

    def before_last(self) -> Before | None:
        """The last answer, of whichever session: it is asked about again."""
        found = self._befores()
        return found[-1] if found else None

    def _befores(self) -> list[Before]:
        text = self._core.store.fact(_BEFORE)
        return [Before(**one) for one in json.loads(text)] if text else []
