"""The protected session in the book: the one place where a block is moved from one state to another (product.md section 6)."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime

import pendulum

from ..domain.blocks import arrows, moving, phases, ruling, seen, weeks
from ..domain.blocks.away import Away, tell_away
from ..domain.blocks.calendar import Board, rule_at, to_make
from ..domain.blocks.commitment import Commitment
from ..domain.blocks.floating import wall
from ..domain.blocks.limits import asks_first
from ..domain.blocks.moving import Plan
from ..domain.blocks.offers import offers
from ..domain.blocks.phases import Phase
from ..domain.blocks.ruling import Change
from ..domain.blocks.serving import Pulse, listen, may_take_over
from ..domain.blocks.states import Block, Completed, Open, Rescheduled, Running, Scheduled, Why
from ..domain.errors import Refused
from ..store import blocks as store
from ..store.fields import instant_to_text, text_to_instant
from ..system.serving_lock import ServingLock
from .core import Core
from .sealing import Sealing
from .sessions import Sessions

LATEST = "latest_seen"
"""The fact that holds the latest time seen."""


class Blocks:
    """The calendar of a book. Every method that writes is one transaction; times that are judged are `now`."""

    def __init__(self, core: Core) -> None:
        self._core = core
        self.lock = ServingLock(core.store.path)
        self._serving: int | None = None
        self._pulse: Pulse | None = None
        self._sealing = Sealing(core)

    # Reading

    def now(self) -> datetime:
        """The local moment by which blocks are judged: the wall clock, or the latest time seen where that is far behind it."""
        return seen.judged_at(self.latest_seen(), self._core.now())

    def monotonic(self) -> float:
        """Seconds since some moment, never set back: what is served is counted by them."""
        return self._core.clock.monotonic()

    @property
    def sessions(self) -> Sessions:
        """What is done in a session, and the question before it."""
        return Sessions(self._core)

    def latest_seen(self) -> datetime | None:
        """The latest time that the book has seen."""
        text = self._core.store.fact(LATEST)
        return text_to_instant(text) if text else None

    def is_behind(self) -> bool:
        """Whether the wall clock is far behind the latest time seen."""
        return seen.is_behind(self.latest_seen(), self._core.now())

    def board(self) -> Board:
        """The commitment, every block, and time away."""
        with self._core.store.reading():
            return store.board(self._core.db)

    def serving(self) -> int | None:
        """The block that some program serves just now; None where nobody does."""
        running = next((block.id for block in self.board().blocks if isinstance(block, Running)), None)
        if running is None:
            return None
        return running if self._is_mine(running) or self._listen() else None

    def may_take_over(self) -> bool:
        """Whether the program that holds the lock has shown no sign of life for 15 seconds, as far as this one has looked."""
        self._listen()
        return self._pulse is not None and may_take_over(self._pulse, self._core.clock.monotonic())

    def block(self, block_id: int) -> Block:
        """One block; raises Refused where there is none."""
        found = next((block for block in self.board().blocks if block.id == block_id), None)
        if found is None:
            raise Refused("There is no such session", f"Nothing on the calendar has the id {block_id}.", "See: followup block --history.")
        return found

    def commitment(self) -> Commitment | None:
        """The rule that holds now; None until one was made."""
        return rule_at(self.board(), wall(self.now()))

    def phase(self, block: Block) -> Phase:
        """What a block is now."""
        return phases.phase(block, self.now(), self.serving())

    def waiting(self) -> tuple[Open, ...]:
        """The blocks that wait for an answer: interrupted, missed, due, in this order; none while one runs."""
        return phases.to_go_through(self.board().blocks, self.now(), self.serving())

    def coming(self) -> Scheduled | None:
        """The next block whose time is still to come."""
        return phases.coming_block(self.board().blocks, self.now())

    def ahead_until(self) -> date | None:
        """The last day of the group `ahead`: the one before the next block; None where none is to come."""
        return phases.ahead_until(self.board().blocks, self.now())

    def meant(self) -> Open:
        """The block that is meant when none is named; raises Refused without one."""
        found = phases.meant(self.board().blocks, self.now(), self.serving())
        if found is None:
            raise Refused("There is no session", "Nothing is on the calendar.", 'Make the commitment: followup block set "tue 09:00" 60.')
        return found

    def owed_minutes(self) -> int:
        """The minutes of missed and interrupted blocks."""
        return phases.owed_in_all(self.board().blocks, self.now(), self.serving())

    def propose_rule(self, new: Commitment) -> Change:
        """What another rule would do, and from when; nothing is written."""
        return ruling.change_rule(self.board(), new, self.now())

    def plan_move(self, block_id: int, to: datetime) -> Plan:
        """What a move would do; raises Refused with until when it can go."""
        return moving.plan_move(self.block(block_id), to, self.now(), self.board(), self._core.rules)

    def read_time(self, block_id: int, text: str) -> datetime:
        """The floating time that a phrase names for a move."""
        return moving.read_time(text, self.block(block_id), self.now(), self.board(), self._core.rules)

    def offers(self, block_id: int) -> tuple[datetime, ...]:
        """The free times that the dialog offers."""
        return offers(self.block(block_id), self.now(), self.board(), self._core.rules)

    def asks_first(self, block_id: int) -> bool:
        """Whether the question about avoiding comes before this move."""
        return asks_first(self.block(block_id))

    def log(self) -> list[tuple[int, int, str, str]]:
        """Every change of a block: its number, the block, the instant it was written at (UTC), the row as it then was (JSON)."""
        with self._core.store.reading():
            return store.log(self._core.db)

    def weeks(self) -> tuple[weeks.Week, ...]:
        """The weeks since the commitment, kept or not."""
        return weeks.weeks(self.board(), self.now(), self._core.rules, self.serving())

    def streak(self) -> int:
        """How many weeks in a row were kept."""
        return weeks.streak(self.weeks())

    # Writing

    def tend(self) -> bool:
        """Put on the calendar what belongs there, note what is due and the latest time seen; True where something changed."""
        now, board, latest = self.now(), self.board(), self.latest_seen()
        stale = latest is None or (now - latest).total_seconds() >= 60
        if self._core.unwritable or not (stale or to_make(board, now) or _newly_due(board, now)):
            return False
        with self._writing(now):
            # Looked at again inside the transaction: another program may have made, started or moved them meanwhile.
            board = store.board(self._core.db)
            shown, made = _newly_due(board, now), to_make(board, now)
            for block in shown:
                store.update(self._core.db, block)
            for block in made:
                store.insert(self._core.db, block)
        return bool(made or shown)

    def set_rule(self, new: Commitment) -> Change:
        """Make the commitment, or change it; what it does is what `propose_rule` said."""
        now = self.now()
        with self._writing(now):
            change = ruling.change_rule(store.board(self._core.db), new, now)
            store.keep_periods(self._core.db, change.periods, now)
            for block in change.lengthened:
                store.update(self._core.db, block)
            self._make(now)
        return change

    def snooze(self, block_id: int, minutes: int) -> Scheduled:
        """Put a due block off by 5, 10 or 15 minutes."""
        now = self.now()
        with self._writing(now):
            new = arrows.snooze(self.block(block_id), minutes, now)
            store.update(self._core.db, new)
        return new

    def move(self, block_id: int, to: datetime, why: Why) -> tuple[Rescheduled, Scheduled]:
        """Move a block to another time, for a reason; both sides of the move."""
        now = self.now()
        with self._writing(now):
            block, board = self.block(block_id), store.board(self._core.db)
            if isinstance(block, Running) and not self._is_mine(block_id) and self.serving() == block_id:
                raise Refused("Running elsewhere", "Another program serves this session.", "Move it there.")
            moved = moving.reschedule(block, to, why, now, board, self._core.rules)
            new = store.insert(self._core.db, moved.new)
            old = replace(moved.old, successor=new.id)
            store.update(self._core.db, old)
            self._make(now)
        if block_id == self._serving:
            self._leave()
        return old, new

    def start(self, block_id: int) -> Running:
        """Start a scheduled or missed block, or continue one that was interrupted; this program serves it then."""
        self._core.check_free()
        if not self.lock.take():
            raise Refused(
                "Running elsewhere", "Another program serves a session on this book.", "Go on there, or take it over when it is silent."
            )
        now = self.now()
        try:
            with self._writing(now):
                block = self.block(block_id)
                if isinstance(block, Running):
                    new = arrows.resume(block, now)
                else:
                    new = arrows.start(block, now, self.board().blocks)
                store.update(self._core.db, new)
        except BaseException:
            if self._serving is None:
                self.lock.free()
            raise
        self._serving = block_id
        return new

    def take_over(self, block_id: int) -> Running:
        """Continue a session whose program holds the lock and has been silent for 15 seconds; raises Refused before."""
        if self._listen() and not self.may_take_over():
            raise Refused("Running elsewhere", "The program that serves this session is not silent.", "Go on there, or wait 15 seconds.")
        self.lock.take(over=True)
        return self.start(block_id)

    def serve(self, block_id: int, seconds: int) -> Block:
        """Keep what has been served so far, in seconds from the start of the block; completed when it is all."""
        self._check_still_mine()
        now = self.now()
        with self._writing(now):
            new = arrows.serve(self.block(block_id), seconds, now)
            self._keep(new)
        if not isinstance(new, Running):
            self._leave()
        return new

    def complete_early(self, block_id: int, standing: arrows.Standing) -> Block:
        """Complete a session before its end, when the work is done; what it gives back is released."""
        self._check_still_mine()
        now = self.now()
        with self._writing(now):
            new = arrows.complete_early(self.block(block_id), standing, now)
            self._keep(new)
        self._leave()
        return new

    def interrupt(self) -> None:
        """Stop serving; the block stays as it is, and is owed."""
        self._leave()

    def tell_away(self, first: date, last: date) -> Away:
        """Keep time away; no blocks are made inside it."""
        now = self.now()
        with self._writing(now):
            away = tell_away(first, last, store.aways(self._core.db), wall(now).date())
            store.insert_away(self._core.db, away, now)
            self._make(now)
        return away

    def accept_clock(self, typed: str) -> seen.Accepted:
        """Accept that the wall clock is right, by typing so; blocks that lie behind a wrong clock go back on the rule."""
        seen.check_typed(typed)
        if not self.is_behind():
            raise Refused("Nothing to accept", "The clock is not behind the latest time that was seen.")
        now: pendulum.DateTime = self._core.now()
        with self._writing(now):
            accepted = seen.accept_clock(store.board(self._core.db), now)
            for _, block in accepted.put_back:
                store.allow_put_back(self._core.db, block.id)
                store.update(self._core.db, block)
            store.allow_put_back(self._core.db, None)
            store.keep_periods(self._core.db, accepted.periods, now)
            self._make(now)
            self._core.store.set_fact(LATEST, instant_to_text(accepted.latest))
        return accepted

    # Within

    @contextlib.contextmanager
    def _writing(self, now: datetime) -> Iterator[None]:
        """One transaction, at whose beginning the latest time seen is kept, and whose lines of the log are sealed at its end;
        nothing is written to a damaged book."""
        if self._core.unwritable:
            raise self._core.unwritable
        with self._sealing.writing():
            self._core.store.set_fact(LATEST, instant_to_text(seen.latest_seen(self.latest_seen(), now)))
            yield

    def _keep(self, block: Block) -> None:
        store.update(self._core.db, block)
        if isinstance(block, Completed):
            self.sessions.note_pace(block)

    def _make(self, now: datetime) -> None:
        for block in to_make(store.board(self._core.db), now):
            store.insert(self._core.db, block)

    def _is_mine(self, block_id: int) -> bool:
        """Whether this program serves a block, and nobody took it over."""
        return self._serving == block_id and self.lock.held()

    def _check_still_mine(self) -> None:
        """Show a sign of life; raises Refused where another program took the session over meanwhile."""
        if not self.lock.sign():
            self._leave()
            raise Refused("Taken over", "Another program serves this session now.", "What was served is kept.")

    def _listen(self) -> str:
        """The sign of life of the program that holds the lock, and since when it is the same; empty where nobody else does."""
        sign = self.lock.others_sign()
        self._pulse = listen(self._pulse, sign, self._core.clock.monotonic()) if sign else None
        return sign

    def _leave(self) -> None:
        self._serving = None
        self.lock.free()


def _newly_due(board: Board, now: datetime) -> list[Scheduled]:
    """The blocks whose time has come since anybody looked, as they are once they have been shown due."""
    found = [(block, arrows.show_due(block, now)) for block in board.blocks if isinstance(block, Scheduled)]
    return [new for block, new in found if new != block]
