"""Around a session: what was done in it, how the work stands, and the one question before it (product.md section 6)."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict, replace
from datetime import date, timedelta

from ..domain.blocks.arrows import Standing
from ..domain.blocks.states import Completed, Running
from ..domain.nos import Nos, about_you
from ..domain.outcomes import ATTEMPTS
from ..domain.queue import waits
from ..domain.record import record
from ..domain.text import clean_line
from ..domain.values import Outcome
from ..store import beyond, due
from ..store import sessions as store
from ..store.due import summaries
from .capacity import note_pace
from .core import Core

MOST_NAMED = 3
"""So many people are named to be served in a session."""

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
    nos_about_you: int = 0
    """Of the nos of this session."""

    @property
    def touches(self) -> int:
        """The personal touches from us to them: neither tries that reached nobody, nor replies."""
        return sum(count for outcome, count in self.outcomes.items() if outcome not in ATTEMPTS and outcome is not Outcome.REPLIED)

    @property
    def tries(self) -> int:
        """The tries that reached nobody."""
        return sum(self.outcomes.get(outcome, 0) for outcome in ATTEMPTS)


@record
class Before:
    """The answer to the question before a session: what is in the way, and the one line for what to do about it.

    `helped` is the answer to the question a week later, None while it was not given; `three` are the people to serve.
    """

    block: int
    on: str
    in_the_way: str
    line: str
    helped: bool | None = None
    three: tuple[int, ...] = ()


@record
class Served:
    """One of the people to serve in a session; `reached` is None while nothing was logged, False after a try alone."""

    contact_id: int
    name: str
    reached: bool | None


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
                about_you(store.reasons(core.db, date.min, date.max, block.id), core.rules).mine,
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
        said = clean_line(in_the_way, _MOST_WORDS), clean_line(line, _MOST_WORDS)
        return self._keep(replace(self._of(block_id), in_the_way=said[0], line=said[1]))

    def name_three(self, block_id: int, people: Sequence[int]) -> Before:
        """Name up to three people to serve in a session."""
        return self._keep(replace(self._of(block_id), three=tuple(people)[:MOST_NAMED]))

    def keep_helped(self, block_id: int, helped: bool) -> Before:
        """Keep whether what was decided before a session helped."""
        return self._keep(replace(self._of(block_id), helped=helped))

    def to_ask_again(self) -> Before | None:
        """The last answer, where it is of an earlier week, something was decided, and it was not asked about yet."""
        last = self.before_last()
        if last is None or not last.line or last.helped is not None:
            return None
        today, start = self._core.today(), self._core.rules.week_start
        begins = today - timedelta(days=(today.weekday() - start) % 7)
        return last if date.fromisoformat(last.on) < begins else None

    def served(self, block_id: int) -> tuple[Served, ...]:
        """The people who were named for a session, and whether they were served in it."""
        before = self.before(block_id)
        if before is None or not before.three:
            return ()
        core = self._core
        with core.store.reading():
            logged = store.outward(core.db, block_id)
            names = {contact.id: contact.name for contact in summaries(core.db, list(before.three))}
        tried = {contact for contact, _, _ in logged}
        reached = {contact for contact, _, outcome in logged if outcome not in ATTEMPTS}
        return tuple(Served(one, names[one], one in reached if one in tried else None) for one in before.three if one in names)

    def about_you(self, first: date, last: date) -> Nos:
        """The nos from one day to another, and how many of them were about you (product.md section 9)."""
        with self._core.store.reading():
            return about_you(store.reasons(self._core.db, first, last), self._core.rules)

    def answers(self) -> tuple[Before, ...]:
        """What was in the way before each session and what was decided about it, oldest first (product.md section 9)."""
        return tuple(one for one in self._befores() if one.in_the_way or one.line)

    def _of(self, block_id: int) -> Before:
        return self.before(block_id) or Before(block_id, self._core.today().isoformat(), "", "")

    def _keep(self, said: Before) -> Before:
        """Put an answer in its place; what was said of the others stays, and their order."""
        core = self._core
        found = self._befores()
        there = any(one.block == said.block for one in found)
        kept = [said if one.block == said.block else one for one in found] if there else [*found, said]
        with core.store.transaction():
            core.store.set_fact(_BEFORE, json.dumps([asdict(one) for one in kept[-_MOST_KEPT:]], ensure_ascii=False))
        return said

    def before(self, block_id: int) -> Before | None:
        """The answer before a session; None where there is none."""
        return next((one for one in self._befores() if one.block == block_id), None)

    def before_last(self) -> Before | None:
        """The last answer, of whichever session: it is asked about again."""
        found = self.answers()
        return found[-1] if found else None

    def _befores(self) -> list[Before]:
        text = self._core.store.fact(_BEFORE)
        return [Before(**one | {"three": tuple(one.get("three", ()))}) for one in json.loads(text)] if text else []
