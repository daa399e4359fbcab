"""How wide text is on a terminal, and how to cut and pad it there."""

from __future__ import annotations

from unicodedata import category, east_asian_width

_JOINER = "\u200d"
_WIDE_SELECTOR = "\ufe0f"


def width_of(text: str) -> int:
    """The columns that `text` takes on a terminal."""
    return len(text) if text.isascii() else sum(cells for _, cells in _clusters(text))


def cut(text: str, columns: int) -> str:
    """`text` in at most `columns` columns, an ellipsis at its end where something was left out.

    Never cut inside a wide character, an emoji of several parts, or between a letter and its accents.
    """
    if width_of(text) <= columns:
        return text
    if columns < 1:
        return ""
    kept: list[str] = []
    room = columns - 1
    for cluster, cells in _clusters(text):
        if cells > room:
            break
        kept.append(cluster)
        room -= cells
    return "".join(kept).rstrip() + "…"


def pad(text: str, columns: int) -> str:
    """`text` filled up with blanks to `columns` columns."""
    return text + " " * (columns - width_of(text))


def _clusters(text: str) -> list[tuple[str, int]]:
    """The text in pieces that belong together, with the columns of each."""
    pieces: list[tuple[str, int]] = []
    joined = False
    for letter in text:
        cells = _cells(letter)
        if pieces and (joined or cells == 0 or _is_tone(letter)):
            before, had = pieces[-1]
            pieces[-1] = (before + letter, 2 if letter == _WIDE_SELECTOR and had == 1 else max(had, cells if joined else 0))
        else:
            pieces.append((letter, cells))
        joined = letter == _JOINER
    return pieces


def _cells(letter: str) -> int:
    if letter.isascii():
        return 1
    if category(letter) in ("Mn", "Me", "Cf") or "\u1160" <= letter <= "\u11ff":
        return 0
    return 2 if east_asian_width(letter) in ("W", "F") else 1


def _is_tone(letter: str) -> bool:
    """Whether the letter is one of the five skin tones, which take the place of the emoji before them."""
    return "\U0001f3fb" <= letter <= "\U0001f3ff"
