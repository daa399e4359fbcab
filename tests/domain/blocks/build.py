"""Builders for the tests of blocks: moments in words, and a book of blocks in memory."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, datetime, time, tzinfo
from zoneinfo import ZoneInfo

from followup_tui.domain.blocks.away import Away
from followup_tui.domain.blocks.calendar import Board, to_make
from followup_tui.domain.blocks.commitment import Commitment
from followup_tui.domain.blocks.moving import Moved, reschedule
from followup_tui.domain.blocks.rule_words import read_commitment
from followup_tui.domain.blocks.ruling import Change, change_rule
from followup_tui.domain.blocks.states import Block, Reason, Running, Scheduled, Why, scheduled
from followup_tui.domain.days import MONTH_NAMES
from followup_tui.domain.rules import Rules

ZONE = ZoneInfo("Europe/Brussels")
RULES = Rules()
CALLS = Why(Reason.CALLS)


def wall_time(text: str) -> datetime:
    """A floating time: "24 Nov 09:00" is in 2026, "28 Mar 2027 02:30" is not."""
    day, month, *rest = text.split()
    year = rest[0] if len(rest) == 2 else "2026"
    return datetime.combine(date(int(year), MONTH_NAMES.index(month) + 1, int(day)), time.fromisoformat(rest[-1]))


def at(text: str, zone: tzinfo = ZONE, fold: int = 0) -> datetime:
    """An instant by the wall of a zone: `at("24 Nov 10:05")`."""
    return wall_time(text).replace(tzinfo=zone, fold=fold)


def rule(text: str = "tue 09:00", minutes: int = 60) -> Commitment:
    """A commitment in words."""
    return read_commitment(text, minutes, RULES)


def block(starts: str = "24 Nov 09:00", minutes: int = 60, id: int = 1) -> Scheduled:
    """An unmoved block."""
    return scheduled(wall_time(starts), minutes, id)


def running(starts: str = "24 Nov 09:00", minutes: int = 60, served: int = 0, kept: str = "24 Nov 09:00", id: int = 1) -> Running:
    """A block that was started, with seconds served, last kept at a moment."""
    planned = block(starts, minutes, id)
    return Running(id, planned.starts, minutes, planned.first_planned, 0, 0, None, started_at=at(kept), served_at=at(kept), served=served)


class Desk:
    """Blocks in memory, as a store would keep them: opened at moments, moved, with another rule."""

    def __init__(self, text: str = "tue 09:00", minutes: int = 60, made_at: str | datetime = "24 Nov 10:00", zone: tzinfo = ZONE) -> None:
        self.zone = zone
        self.board = Board()
        self.commit(rule(text, minutes), made_at)

    def when(self, moment: str | datetime) -> datetime:
        return at(moment, self.zone) if isinstance(moment, str) else moment

    def open(self, moment: str | datetime) -> tuple[Scheduled, ...]:
        """Put on the calendar what belongs there; the blocks that are new."""
        new = tuple(replace(one, id=len(self.board.blocks) + n) for n, one in enumerate(to_make(self.board, self.when(moment)), 1))
        self.board = replace(self.board, blocks=self.board.blocks + new)
        return new

    def commit(self, new: Commitment, moment: str | datetime) -> Change:
        """Change the rule, and put on the calendar what it adds."""
        change = change_rule(self.board, new, self.when(moment))
        self.put(*change.lengthened)
        self.board = replace(self.board, periods=change.periods)
        self.open(moment)
        return change

    def away(self, away: Away, moment: str | datetime) -> None:
        self.board = replace(self.board, aways=(*self.board.aways, away))
        self.open(moment)

    def put(self, *blocks: Block) -> None:
        """Keep blocks as they are now, known ones in place of what they were."""
        known = {one.id: one for one in blocks}
        old = tuple(known.pop(one.id, one) for one in self.board.blocks)
        self.board = replace(self.board, blocks=old + tuple(known.values()))

    def move(self, of: Block, to: str | datetime, moment: str | datetime, why: Why = CALLS) -> Moved:
        """Move a block, and keep both sides."""
        target = wall_time(to) if isinstance(to, str) else to
        moved = reschedule(of, target, why, self.when(moment), self.board, RULES, len(self.board.blocks) + 1)
        self.put(moved.old, moved.new)
        return moved

    def planned(self, starts: str) -> Scheduled:
        """The scheduled block at a floating time."""
        return next(one for one in self.board.blocks if isinstance(one, Scheduled) and one.starts == wall_time(starts))

    def starts(self) -> list[str]:
        """The floating times of the blocks that are scheduled, in words, earliest first."""
        return [f"{one:%a} {one.day} {one:%b %H:%M}" for one in sorted(one.starts for one in scheduled_in(self.board.blocks))]


def scheduled_in(blocks: Iterable[Block]) -> list[Scheduled]:
    return [one for one in blocks if isinstance(one, Scheduled)]
