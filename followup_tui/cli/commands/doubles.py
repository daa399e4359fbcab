"""Doubles: pairs of contacts that look like one person, with why; they are merged in the app."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from .. import as_json, present, words
from ..face import Face, pass_face
from ..lazy import Command
from ..options import json_option
from ..output import give, heading, say, tell, width

if TYPE_CHECKING:
    from followup_tui.domain.doubles import Found
    from followup_tui.domain.likeness import Pair
    from followup_tui.domain.values import QueueRow


@click.command(cls=Command, examples=("followup doubles", "followup doubles --limit 10", "followup doubles --json"))
@click.option("--limit", type=click.IntRange(min=0), metavar="N", help="At most N pairs, the surest first.")
@json_option
@pass_face
def doubles(face: Face, limit: int | None, to_json: bool) -> None:
    """Pairs of contacts that look like one person, the surest first, with why.

    They are merged, or told apart, in the app (D).
    """
    found = face.book.pairs()
    shown = found.pairs if limit is None else found.pairs[:limit]
    if to_json:
        give({"count": len(found.pairs), "items": [_document(*one) for one in face.book.pair_rows(shown)]})
    else:
        _print(face, found, shown)
    if found.large:
        tell(
            f"{words.count(found.large, 'group')} had too much in common to compare everybody with everybody: some pairs may come up later."
        )


def _document(pair: Pair, first: QueueRow, second: QueueRow) -> dict[str, object]:
    return {"a": as_json.item(first), "b": as_json.item(second), "why": list(pair.why), "strength": pair.strength.name.lower()}


def _print(face: Face, found: Found, shown: tuple[Pair, ...]) -> None:
    if not found.pairs:
        tell("Nobody looks like somebody else.")
        return
    heading(f"{words.count(len(found.pairs), 'pair looks', 'pairs look')} like one person. In the app D goes through them.")
    for pair, *two in face.book.pair_rows(shown):
        say(f"\n{pair.strength.name.lower()}: {', '.join(pair.why)}")
        for line in present.rows_as_lines(two, width()):
            say(line)
    if len(shown) < len(found.pairs):
        say(f"\n{words.count(len(found.pairs) - len(shown), 'more pair', 'more pairs')}.")
