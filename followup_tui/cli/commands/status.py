"""The command for prompts and status bars: status."""

from __future__ import annotations

import click

from ..face import Face, pass_face
from ..lazy import Command
from ..options import json_option
from ..output import give, say


@click.command(cls=Command, examples=("followup status", "followup status --short", "followup status --json"))
@click.option("--short", is_flag=True, help="A few letters, for a prompt.")
@json_option
@pass_face
def status(face: Face, short: bool, to_json: bool) -> int:
    """One line: who is due, promises today, the block. Exit code 0: nothing waits; 10: contacts are due; 11: a block is due or owed."""
    now = face.book.status()
    if not to_json:
        say(now.text)
        return now.code
    next_block = None
    if now.next_block is not None:
        from ..blocks import as_json, calendar

        next_block = as_json(now.next_block, calendar(face.book))
    give({"due": now.due, "promised": now.promised, "next_block": next_block, "owed_minutes": now.owed_minutes, "text": now.text})
    return now.code
