"""What to say and what to give, as the sheet shows it (look.md, "The panes"): two lines of the fitting script, one of the next gift."""

from __future__ import annotations

from followup_tui.domain.beside import Beside
from followup_tui.domain.templates import Filled
from followup_tui.domain.values import Channel, Mark
from followup_tui.tui.wording.line import BLANK, Line, Piece, cells, cut, spread, width_of, wrap

SAY = 2
"""Lines that a script has at least, and more where there is room."""

MOST = 60
"""Lines of a script when the sheet is scrolled."""

REST = 2
"""Lines that the rest of the sheet has before a script has more than its two."""

LEAST = 24
"""Cells that the title of a gift keeps beside what else is said of it."""

CHANNELS = {Channel.EMAIL: "e-mail"}
"""Channels that are written in another way than they are named."""

_MARKS = {Mark.ASK: "ask", Mark.VALUE: "give"}


def channel_word(channel: Channel) -> str:
    """A channel as it is read: "e-mail"."""
    return CHANNELS.get(channel, channel.value)


def lower(beside: Beside | None, rest: list[Line], width: int, room: int, *, roomy: bool) -> list[Line]:
    """The lower part of the sheet in `room` lines: what to say, what to give, and below it the rest.

    Blank lines between them go first when there is little room, then the rest, then the gift; the script keeps its two lines.
    """
    if beside is None or room <= 0:
        return [*([BLANK] if roomy and rest else ()), *rest][: max(0, room)]
    give = give_lines(beside, width)
    if beside.script is None or beside.filled is None:
        return _stacked([give, rest], room, 2 if roomy else 0)
    fixed = 1 + len(give) + min(len(rest), REST) + (2 if roomy else 0)
    text = said(beside.filled, width, min(MOST, max(SAY, room - fixed)))
    say = [say_rule(beside, width), *text]
    rest = rest[: max(REST, room - len(say) - len(give) - 2)] if roomy else rest
    return _stacked([say, give, rest], room, 3 if roomy else 0)


def _stacked(blocks: list[list[Line]], room: int, gaps: int) -> list[Line]:
    """Blocks below one another with at most `gaps` blank lines between and above them, as far as there is room."""
    there = [block for block in blocks if block]
    free = min(gaps, max(0, room - sum(map(len, there))))
    lines: list[Line] = []
    for number, block in enumerate(there):
        lines += [*([BLANK] if number < free else ()), *block]
    return lines[:room]


def say_rule(beside: Beside, width: int) -> Line:
    """The rule over the script: at its right over which channel, and which script."""
    assert beside.script is not None
    facts = cut(f"{channel_word(beside.channel)}, {_lower(beside.script.name)}", width - 14)
    stroke = width - 9 - cells(facts)
    return (Piece("  "), Piece("Say", "fg", True), Piece(f" {'─' * max(1, stroke)} ", "rule"), Piece(facts, "muted"), Piece("  "))


def _lower(name: str) -> str:
    """A name in the middle of a line: "First call" is "first call", a word in capitals stays."""
    return name if name[1:2].isupper() else name[:1].lower() + name[1:]


def said(filled: Filled, width: int, most: int) -> list[Line]:
    """The text in quotes on at most `most` lines, the later ones one cell further in; its gaps are bright."""
    lines = wrap(f"“{filled.text}”", width - 5, most)
    return [(Piece("  " if index == 0 else "   "), *with_gaps(line, filled)) for index, line in enumerate(lines)]


def with_gaps(line: str, filled: Filled) -> Line:
    """A line of a script with its gaps bright and bold; one that is broken over two lines stays as it is."""
    pieces: list[Piece] = []
    rest = line
    marks = [f"[{gap}]" for gap in filled.gaps]
    while rest:
        found = min(((at, mark) for mark in marks if (at := rest.find(mark)) >= 0), default=None)
        if found is None:
            pieces.append(Piece(rest))
            break
        at, mark = found
        pieces += [Piece(rest[:at])] if at else []
        pieces.append(Piece(mark, "bright", True))
        rest = rest[at + len(mark) :]
    return tuple(pieces)


def give_lines(beside: Beside, width: int) -> list[Line]:
    """One line: the next gift and why it, and at its right the mix of the last touches; none where there is nothing to say.

    What has no room leaves it in this order: that it was not sent yet, the mix, the asks in a row; the title is cut last.
    """
    if beside.item is None and not beside.nudge:
        return []
    mix, asks = mix_words(beside.mix), beside.nudge.partition(":")[0]
    title = beside.item.title if beside.item else "something this time"
    head = (Piece("  "), Piece("Give", "green", True), Piece("  "))
    room = width - width_of(head) - 2
    why, tail = next(((why, tail) for why, tail, least in _asides(asks, mix, cells(title)) if least + _taken(why, tail) <= room), ("", ""))
    left: Line = (*head, Piece(cut(title, room - _taken(why, tail))))
    left = (*left, Piece(f"   {why}", "green" if asks else "muted")) if why else left
    return [spread(left, (Piece(tail, "muted"), Piece("  ")), width) if tail else left]


def _asides(asks: str, mix: str, title: int) -> tuple[tuple[str, str, int], ...]:
    """What may stand beside the gift and at the right end of its line, the best first, and the cells that the title must keep."""
    long, least = f"last five: {mix}" if mix else "", min(title, LEAST)
    whole = ((asks or "not sent yet", long, title), (asks, long, title), (asks, mix, title), (asks or "not sent yet", "", title))
    return (*whole, (asks, mix, least), (asks, "", least))


def _taken(why: str, tail: str) -> int:
    return (cells(why) + 3 if why else 0) + (cells(tail) + 2 if tail else 0)


def mix_words(mix: tuple[Mark, ...]) -> str:
    """The mix in words, oldest first: "ask · give · give"."""
    return " · ".join(_MARKS[mark] for mark in mix)


def paragraphs(filled: Filled, width: int, most: int) -> list[Line]:
    """A script as it will be read, with its lines and its subject, in at most `most` lines; the last one is cut if there is more."""
    lines: list[Line] = []
    if filled.subject:
        lines += [(Piece("Subject  ", "muted"), *with_gaps(cut(filled.subject, width - 9), filled)), BLANK]
    for paragraph in filled.text.split("\n"):
        left = most - len(lines)
        if left <= 0:
            break
        lines += [with_gaps(line, filled) for line in wrap(paragraph, width, left)] or [BLANK]
    return lines[:most]
