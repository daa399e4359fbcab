"""Scripts and things to give in words: their lines in the lists, and what is told of the chosen one."""

from __future__ import annotations

from collections.abc import Sequence

from followup_tui.domain.giving import Given, ValueItem
from followup_tui.domain.scripts import OCCASIONS, Number, Occasion, Script
from followup_tui.domain.templates import Filled
from followup_tui.tui.wording.beside import channel_word, paragraphs
from followup_tui.tui.wording.days import counted, full_date
from followup_tui.tui.wording.line import BLANK, Line, Piece, cells, cut, spread, wrap

_SHORT = {Number.ANY: "", Number.FIRST: "1st", Number.SECOND: "2nd", Number.THIRD: "3rd on"}

MOST_PEOPLE = 12
"""So many people who had an item are named."""


def script_line(script: Script, width: int, *, fits: bool) -> Line:
    """A script in a list: its name, bold where it is the fitting one, and at the right the channel and the number."""
    parts = [channel_word(script.channel) if script.channel else "", _SHORT[script.number]]
    facts = "fits" if fits else ", ".join(part for part in parts if part)
    return _in_list(script.name, facts, width, bold=fits, role="blue" if fits else "muted")


def item_line(item: ValueItem, times: int, width: int) -> Line:
    """An item in a list: its title, and at the right to how many it went."""
    return _in_list(item.title, counted(times, "person", "people") if times else "new", width)


def _in_list(name: str, facts: str, width: int, *, bold: bool = False, role: str = "muted") -> Line:
    """A line of a list; in no room at all there is still its first cell, on which the bar of the cursor stands."""
    right = (Piece(facts, role), Piece(" ")) if facts else ()
    room = width - 3 - (cells(facts) + 3 if facts else 0)
    return spread((Piece("  "), Piece(cut(name, room), "fg", bold)), right, width) or (Piece("  "),)


def meant_for(script: Script) -> str:
    """For whom and when a script is: "a client, by call; a promise is due"."""
    category = script.category or "everybody"
    number = "" if script.number is Number.ANY else f", {script.number.value} touch"
    channel = f", by {channel_word(script.channel)}" if script.channel else ""
    occasion = "" if script.occasion is Occasion.ANY else f"; {OCCASIONS[script.occasion]}"
    return f"{category}{number}{channel}{occasion}"


def script_told(script: Script, filled: Filled, name: str, width: int, most: int) -> list[Line]:
    """The chosen script: for whom it is, and as it reads for a contact."""
    lines: list[Line] = [
        (Piece("For   " if index == 0 else "      ", "muted"), Piece(text))
        for index, text in enumerate(wrap(meant_for(script), width - 6, 2))
    ]
    who = name or "nobody: capture somebody first"
    head = [*lines, BLANK, (Piece("As it reads for ", "muted"), Piece(cut(who, width - 17), "fg", True)), BLANK]
    tail = [BLANK, (Piece(cut(f"To be filled in: {', '.join(filled.gaps)}.", width), "muted"),)] if filled.gaps and name else []
    return [*head, *paragraphs(filled, width, max(1, most - len(head) - len(tail))), *tail]


def item_told(item: ValueItem, had: Sequence[Given], width: int, most: int) -> list[Line]:
    """The chosen item: what it is, where it is found, and who had it."""
    lines: list[Line] = [(Piece("Kind  ", "muted"), Piece(item.kind.value))]
    if item.link:
        lines.append((Piece("Link  ", "muted"), Piece(cut(item.link, width - 6))))
    if item.tags:
        lines.append((Piece("Tags  ", "muted"), Piece(cut(" ".join(f"#{tag}" for tag in item.tags), width - 6))))
    if item.text:
        lines += [BLANK, *paragraphs(Filled(item.text), width, 8)]
    lines += [BLANK, (Piece("Had by" if had else "Nobody had it yet.", "muted"),)]
    for one in had[:MOST_PEOPLE]:
        lines.append(spread((Piece(cut(one.name, width - 20)),), (Piece(full_date(one.day), "muted"),), width))
    if len(had) > MOST_PEOPLE:
        lines.append((Piece(f"and {counted(len(had) - MOST_PEOPLE, 'other')}", "muted"),))
    return lines[:most]
