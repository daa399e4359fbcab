"""The doctor on blocks: rows and log are held against each other, and no minute is lost along a chain (product.md section 6)."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any

from ..domain.blocks.calendar import Board
from ..domain.blocks.states import Block, Rescheduled, Running, is_conserved
from ..store import blocks as store
from ..store.block_rules import ARROWS
from .core import Core

STAYS = "Sessions go on with what the book holds. It stays said: a restore brings people back, and keeps the blocks and their log."
"""What to do about blocks that were altered: nothing sets them back, so that nothing can be used to set them back."""

_NO_RULE = "There are blocks, and no commitment that makes the next one."
_SHOWN = 5
"""So many numbers are named for one finding; the rest are counted."""

Row = dict[str, Any]


def examine(core: Core) -> Iterator[tuple[str, str]]:
    """Everything that does not fit, and what to do: between rows and log, within the log, along the chains, on the calendar."""
    with core.store.reading():
        images = store.images(core.db)
        rows = {id_: _read(text) for id_, text in store.rows_as_json(core.db).items()}
        board, last = store.board(core.db), store.last_number(core.db)
    found = (
        *_numbers([number for number, _, _ in images], last),
        *_rows_against_log(rows, images),
        *_order(images),
        *_chains(board, rows),
        *_calendar(board, rows),
    )
    for what in found:
        yield what, 'Run: followup block set "tue 09:00" 60' if what == _NO_RULE else STAYS


def _numbers(numbers: Sequence[int], last: int) -> Iterator[str]:
    """The log is numbered from 1 without gaps up to the last number that was ever given."""
    missing = _gaps(numbers, max(last, max(numbers, default=0)))
    if missing:
        yield f"The log of blocks lacks lines: {_listed(missing)}."
    beyond = [str(number) for number in numbers if number < 1 or number > last]
    if beyond:
        yield f"The log of blocks has lines that it never gave out: {_listed(beyond)}."


def _rows_against_log(rows: dict[int, Row], images: Sequence[tuple[int, int, str]]) -> Iterator[str]:
    """Each block is as the log has it last; none is missing, and none is there of which the log knows nothing."""
    latest = {block_id: _read(image) for _, block_id, image in images}
    for id_ in sorted(rows.keys() | latest.keys()):
        if id_ not in rows:
            yield f"Block {id_} is missing: the log has it, {_what(latest[id_])}."
        elif id_ not in latest:
            yield f"Block {id_} is not in the log: {_what(rows[id_])}."
        elif changed := [name for name in rows[id_] if rows[id_][name] != latest[id_].get(name)]:
            said = ", ".join(f"{name} {_value(latest[id_].get(name))} in the log and {_value(rows[id_][name])} now" for name in changed)
            yield f"Block {id_} was altered: {said}."
    known = sorted(rows.keys() | latest.keys())
    gaps = _gaps(known, max(known, default=0))
    if gaps:
        yield f"Blocks left no trace, neither in the book nor in the log: {_listed(gaps)}."


def _order(images: Sequence[tuple[int, int, str]]) -> Iterator[str]:
    """Line after line the log tells what can have happened: blocks made in their order, each taken along the arrows."""
    before: dict[int, Row] = {}
    for number, block_id, text in images:
        image = _read(text)
        if image.get("id") != block_id:
            wrong = f"tells of block {_value(image.get('id'))}"
        elif block_id in before:
            wrong = _step(before[block_id], image, before)
        else:
            wrong = _beginning(image, before)
        if wrong:
            yield f"The log of block {block_id} is out of order or altered: line {number} {wrong}."
        before[block_id] = image


def _beginning(image: Row, before: dict[int, Row]) -> str:
    """What is wrong with the first line about a block, behind the last ones about the others."""
    if before and _number(image.get("id")) < max(before):
        return f"makes it behind block {max(before)}"
    if image.get("state") != "scheduled" or image.get("served"):
        return f"begins with {_value(image.get('state'))}"
    source = image.get("previous")
    if source is not None and before.get(source, {}).get("state") not in ("scheduled", "running"):
        return f"takes it from block {_value(source)}, which was not open"
    return ""


def _step(old: Row, new: Row, before: dict[int, Row]) -> str:
    """What is wrong between two lines of the log about one block; nothing where that can have happened."""
    if (old.get("state"), new.get("state")) not in ARROWS:
        return f"goes from {_value(old.get('state'))} to {_value(new.get('state'))}"
    if new.get("state") == "rescheduled" and new.get("successor") not in before:
        return f"moves it to block {_value(new.get('successor'))}, which was not there"
    for name in ("minutes", "served", "snoozed"):
        if _number(new.get(name)) < _number(old.get(name)):
            return f"lowers {name} from {_value(old.get(name))} to {_value(new.get(name))}"
    return next((f"changes {name}" for name in ("previous", "moves") if new.get(name) != old.get(name)), "")


def _chains(board: Board, rows: dict[int, Row]) -> Iterator[str]:
    """Along each chain committed = served + owed + released, and who was moved has one successor, which comes from it."""
    by_id = {block.id: block for block in board.blocks}
    for id_ in sorted(rows.keys() - by_id.keys()):
        yield f"Block {id_} says nothing that can be read: {_what(rows[id_])}."
    behind = Counter(block.previous for block in board.blocks if block.previous is not None)
    for block in board.blocks:
        successor = by_id.get(block.successor) if isinstance(block, Rescheduled) else None
        if isinstance(block, Rescheduled) and successor is None:
            yield f"Block {block.id} was moved to block {block.successor}, which is not there."
        elif not _adds_up(block, successor):
            yield f"The minutes of block {block.id} do not add up: {_sum(block, successor)}."
        if behind[block.id] > 1:
            yield f"Block {block.id} has {behind[block.id]} successors, and it can have one."
        if behind[block.id] and not isinstance(block, Rescheduled):
            yield f"Block {block.id} has a successor, and was not moved."
        if block.previous is not None and block.previous not in by_id:
            yield f"Block {block.id} comes from block {block.previous}, which is not there."


def _calendar(board: Board, rows: dict[int, Row]) -> Iterator[str]:
    """One session runs at most, and there is a commitment behind every block: the next one can always be made."""
    running = [str(block.id) for block in board.blocks if isinstance(block, Running)]
    if len(running) > 1:
        yield f"Blocks {_listed(running)} run at once."
    if rows and not any(period.commitment.days for period in board.periods):
        yield _NO_RULE


def _adds_up(block: Block, successor: Block | None) -> bool:
    try:
        return is_conserved(block, successor)
    except TypeError:
        return False


def _sum(block: Block, successor: Block | None) -> str:
    owed = f", {successor.minutes} minutes in block {successor.id}" if successor else ""
    return f"{block.minutes} minutes committed, {block.served} seconds served{owed}"


def _read(text: str) -> Row:
    """An image of the log, or nothing where it was altered beyond reading."""
    try:
        found = json.loads(text)
    except ValueError:
        return {}
    return {name: value for name, value in found.items() if not isinstance(value, dict | list)} if isinstance(found, dict) else {}


def _what(row: Row) -> str:
    return f"{_value(row.get('starts'))}, {_value(row.get('minutes'))} minutes, {_value(row.get('state'))}"


def _value(value: object) -> str:
    return "nothing" if value in (None, "") else str(value)[:60]


def _number(value: object) -> float:
    return value if isinstance(value, int | float) else 0


def _gaps(numbers: Sequence[int], last: int) -> list[str]:
    """The numbers from 1 to `last` that are not there, as "3" and "5 to 9"; however many there are, it takes no longer."""
    found, following = [], 1
    for number in (*(one for one in numbers if one >= 1), last + 1):
        if number > following:
            found.append(str(following) if number == following + 1 else f"{following} to {number - 1}")
        following = number + 1
    return found


def _listed(numbers: Sequence[str]) -> str:
    more = len(numbers) - _SHOWN
    return ", ".join(numbers[:_SHOWN]) + (f" and {more} more" if more > 0 else "")
