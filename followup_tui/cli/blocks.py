"""The calendar of blocks for the shell: as the JSON of cli.md, and as lines for people."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import TYPE_CHECKING, Any

from followup_tui.domain.blocks import words
from followup_tui.domain.blocks.calendar import Board, rule_at
from followup_tui.domain.blocks.commitment import Commitment
from followup_tui.domain.blocks.floating import wall
from followup_tui.domain.blocks.limits import latest
from followup_tui.domain.blocks.phases import owed_in_all, phase
from followup_tui.domain.blocks.said import say_date, say_minutes
from followup_tui.domain.blocks.states import Block, Completed, Rescheduled, Running, Scheduled
from followup_tui.domain.record import record
from followup_tui.domain.text import clean_line

if TYPE_CHECKING:
    from followup_tui.book import Book
    from followup_tui.domain.rules import Rules

NO_COMMITMENT = 'There is no commitment yet. Make one: followup block set "tue 09:00" 60'


@record
class Calendar:
    """All that decides about blocks, at one moment; `serving` is the block that some program serves."""

    board: Board
    now: datetime
    serving: int | None
    rules: Rules


def calendar(book: Book) -> Calendar:
    """The calendar of a book as it is now."""
    return Calendar(book.blocks.board(), book.blocks.now(), book.blocks.serving(), book.rules)


def document(found: Calendar, *, history: bool = False) -> dict[str, Any]:
    """`block --json`: the commitment, what is owed, the blocks; the completed and moved ones only with `history`."""
    held = rule_at(found.board, wall(found.now))
    return {
        "commitment": _commitment(held) if held else None,
        "coming_commitments": [
            {**_commitment(period.commitment), "since": floating(period.since)}
            for period in found.board.periods[1:]
            if period.since > wall(found.now)
        ],
        "owed_minutes": owed_in_all(found.board.blocks, found.now, found.serving),
        "blocks": [as_json(block, found) for block in _shown(found, history)],
    }


def as_json(block: Block, found: Calendar) -> dict[str, Any]:
    """One block; `latest_allowed` is the last time to which it could be moved now, null for one that is over."""
    is_open = isinstance(block, Scheduled | Running)
    return {
        "id": block.id,
        "state": type(block).__name__.lower(),
        "phase": phase(block, found.now, found.serving).value,
        "starts": floating(block.starts),
        "minutes": block.minutes,
        "served_seconds": block.served,
        "released_seconds": block.released if isinstance(block, Completed) else 0,
        "moves": block.moves,
        "first_planned": floating(block.first_planned),
        "successor": block.successor if isinstance(block, Rescheduled) else None,
        "latest_allowed": floating(latest(block, found.now, found.board, found.rules)) if is_open else None,
    }


def floating(moment: datetime) -> str:
    """A local time as `2026-12-01T09:00`."""
    return moment.replace(tzinfo=None).isoformat(timespec="minutes")


def lines(found: Calendar, *, history: bool = False) -> Iterator[str]:
    """The calendar for people: the commitment, what is owed, and each block with its chain and until when it can go."""
    if not found.board.periods:
        yield NO_COMMITMENT
    else:
        yield words.say_rule(found.board.periods, found.now)
    owed = owed_in_all(found.board.blocks, found.now, found.serving)
    if owed:
        yield f"{say_minutes(owed)} {'is' if owed == 1 else 'are'} owed."
    today = wall(found.now).date()
    for away in found.board.aways:
        if away.last >= today:
            yield f"Away {say_date(away.first)}" + (f" to {say_date(away.last)}." if away.last > away.first else ".")
    for block in _shown(found, history):
        yield from _block_lines(block, found)


def _block_lines(block: Block, found: Calendar) -> Iterator[str]:
    yield f"{block.id:>5}  {clean_line(words.say_state(block, found.now, found.serving))}"
    margin = " " * 7
    if block.previous is not None:
        yield f"{margin}{clean_line(words.say_chain(block))}"
        for step in _steps_to(block, found):
            yield f"{margin}  {clean_line(step)}"
    if isinstance(block, Scheduled | Running):
        yield f"{margin}{clean_line(words.say_limit(block, found.now, found.board, found.rules))}"


def _steps_to(block: Block, found: Calendar) -> tuple[str, ...]:
    """The moves that led to this block: the chain goes on behind one that was moved on."""
    steps = words.say_steps(block, found.board.blocks)
    by_id = {one.id: one for one in found.board.blocks}
    count, at = 0, block
    while at.previous is not None and at.previous in by_id:
        count, at = count + 1, by_id[at.previous]
    return steps[:count]


def _shown(found: Calendar, history: bool) -> list[Block]:
    blocks = [block for block in found.board.blocks if history or isinstance(block, Scheduled | Running)]
    return sorted(blocks, key=lambda block: (block.starts, block.id))


def _commitment(what: Commitment) -> dict[str, Any]:
    return {"days": list(what.codes), "time": f"{what.time:%H:%M}", "minutes": what.minutes, "rule": what.rrule}
