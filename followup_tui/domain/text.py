"""Text from outside is data: cleaned at the door and again at every way out, by these functions alone."""

from __future__ import annotations

import unicodedata

from .patterns import pattern

MAX_LINE = 1_000
"""Longest one-line field, in characters; what is over is cut with an ellipsis."""

MAX_TEXT = 50_000
"""Longest note, in characters."""

_BIDI = "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
_INVISIBLE = "\ufeff\u2028\u2029\u00ad"
_ESCAPES = pattern(
    r"\x1b\[[0-?]*[ -/]*[@-~]"  # CSI
    r"|\x1b[\]PX^_][^\x07\x1b\x9c]*(?:\x07|\x1b\\|\x9c)?"  # OSC, DCS, SOS, PM, APC with their payload
    r"|\x1b[ -/]*[0-~]"  # two-character escapes
    r"|\x9b[0-?]*[ -/]*[@-~]"
    r"|[\x90\x98\x9d\x9e\x9f][^\x07\x1b\x9c]*(?:\x07|\x1b\\|\x9c)?"
)
_UNSAFE = pattern(f"[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff{_BIDI}{_INVISIBLE}\ufff9-\ufffb]")
_BLANKS = pattern(r"\s+")


def clean(text: str, limit: int = MAX_TEXT) -> str:
    """Text with line breaks kept and everything a terminal could act on taken out.

    Escape sequences go with their payload; control characters, lone surrogates and bidirectional
    overrides go one by one. Joiners (in emoji and Indic scripts) and combining marks stay.
    """
    if text.isprintable():  # nothing that is to be taken out is: most text ends here
        return text if len(text) <= limit else text[: limit - 1] + "…"
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\x85", "\n").replace("\u2028", "\n").replace("\u2029", "\n")
    if "\x1b" in text or any("\x80" <= c <= "\x9f" for c in text):
        text = _ESCAPES.sub("", text)
    text = _UNSAFE.sub("", text)
    if len(text) > limit:
        text = text[: limit - 1] + "…"
    return text


def clean_line(text: str, limit: int = MAX_LINE) -> str:
    """Text on one line: cleaned, blanks (also line breaks and tabs) folded to single spaces, ends stripped."""
    text = clean(text, MAX_TEXT)
    return (_BLANKS.sub(" ", text).strip() if not is_one_line(text) else text)[:limit]


def is_one_line(text: str) -> bool:
    """Whether `clean_line` would leave a text as it is, as far as a quick look can tell; its length apart."""
    return text.isprintable() and "  " not in text and text[:1] != " " and text[-1:] != " "


def fold(text: str) -> str:
    """Text for comparing and sorting: no case, no accents, single blanks ("Jürgen  MÜLLER" → "jurgen muller")."""
    if text.isascii():
        return " ".join(text.lower().split())
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    return _BLANKS.sub(" ", "".join(c for c in decomposed if not unicodedata.combining(c))).strip()
