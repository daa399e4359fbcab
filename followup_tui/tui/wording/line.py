"""A line on the screen as pieces of text with a role each, and how to cut and lay them out by cells.

A piece's text is data: nothing in it is ever read as markup. Widths are in cells of the terminal,
with wide and combining characters; a wide character is never cut in two.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from rich.cells import cell_len, split_graphemes

from followup_tui.domain.text import clean_line

ELLIPSIS = "…"


class Piece(NamedTuple):
    """Some text in one colour; `role` is a token of the theme ("fg", "muted", "amber", …), `fill` one to stand on."""

    text: str
    role: str = "fg"
    bold: bool = False
    fill: str = ""


Line = tuple[Piece, ...]
"""One line, from left to right."""

BLANK: Line = ()


def cells(text: str) -> int:
    """How many cells the text takes."""
    return cell_len(text)


def cut(text: str, width: int) -> str:
    """The text, cleaned and on one line, in at most `width` cells; what is cut off leaves an ellipsis."""
    if not (text.isascii() and text.isprintable()):
        text = clean_line(text)
    if len(text) <= width and text.isascii():
        return text
    if cell_len(text) <= width:
        return text
    if width <= 0:
        return ""
    spans, _ = split_graphemes(text)
    used = end = 0
    for _, stop, size in spans:
        if used + size > width - 1:
            break
        used += size
        end = stop
    return text[:end].rstrip() + ELLIPSIS


def fit(text: str, width: int, *, right: bool = False) -> str:
    """The text in exactly `width` cells: cut or padded, at the left or at the right."""
    text = cut(text, width)
    gap = " " * (width - cell_len(text))
    return gap + text if right else text + gap


def width_of(line: Iterable[Piece]) -> int:
    """How many cells the pieces take together."""
    return sum(cell_len(piece.text) for piece in line)


def cut_line(line: Sequence[Piece], width: int) -> Line:
    """The pieces, cut to `width` cells altogether."""
    kept: list[Piece] = []
    left = width
    for piece in line:
        size = cell_len(piece.text)
        if size > left:
            if left > 0:
                kept.append(piece._replace(text=cut(piece.text, left)))
            break
        kept.append(piece)
        left -= size
    return tuple(kept)


def spread(left: Sequence[Piece], right: Sequence[Piece], width: int, gap: int = 2) -> Line:
    """Pieces at both ends of a line; the left gives way first, and the right goes when nothing of the left would stay."""
    right_width = width_of(right)
    if right_width and right_width + gap > width:
        right, right_width = (), 0
    room = width - right_width - (gap if right_width else 0)
    kept = cut_line(left, room)
    space = width - width_of(kept) - right_width
    return (*kept, Piece(" " * space), *right) if right_width else kept


def joined(groups: Iterable[Sequence[Piece]], between: str = "   ") -> Line:
    """Groups of pieces one after another, with blanks between; empty groups leave nothing."""
    line: list[Piece] = []
    for group in groups:
        if group:
            if line:
                line.append(Piece(between))
            line.extend(group)
    return tuple(line)


def wrap(text: str, width: int, most: int) -> list[str]:
    """The text in at most `most` lines of `width` cells, broken at blanks; the last one is cut if there is more."""
    lines: list[str] = []
    words = clean_line(text).split(" ")
    while words and words[0] and len(lines) < most:
        if len(lines) == most - 1:
            lines.append(cut(" ".join(words), width))
            break
        taken = 1
        while taken < len(words) and cell_len(" ".join(words[: taken + 1])) <= width:
            taken += 1
        lines.append(cut(" ".join(words[:taken]), width))
        words = words[taken:]
    return lines


def plain(line: Iterable[Piece]) -> str:
    """The text of a line without its colours."""
    return "".join(piece.text for piece in line)
