"""The command for prompts and status bars: status."""

from __future__ import annotations

import click

from followup_tui.domain.status import status_code

from ..face import Face, pass_face
from ..lazy import Command
from ..options import json_option
from ..output import give, say

BLOCK_DUE = 11
"""A block is due or owed (cli.md)."""


@click.command(cls=Command, examples=("followup status", "followup status --short", "followup status --json"))
@click.option("--short", is_flag=True, help="A few letters, for a prompt.")
@json_option
@pass_face
def status(face: Face, short: bool, to_json: bool) -> int:
    """One line: who is due, promises today, the block. Exit code 0: nothing waits; 10: contacts are due; 11: a block is due or owed."""
    now = face.book.status()
    text = now.text
    if to_json:
        give({"due": now.due, "promised": now.promised, "next_block": None, "owed_minutes": now.owed_minutes, "text": text})
    else:
        say(text)
    return BLOCK_DUE if now.owed_minutes else status_code(now.due)
