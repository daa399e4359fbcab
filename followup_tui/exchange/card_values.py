"""One line of a vCard: its name, its parameters and its text, read as it may come and written as it should be.

What is in quoted-printable or base64, in which characters, escaped or not, is settled here; what it means is not.
"""

from __future__ import annotations

import binascii
import codecs
import re
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from followup_tui.domain.text import clean

from .card_feed import RawLine

_HEADER = re.compile(rb'\s*(?:([\w-]+)\.)?([\w/-]+)\s*((?:;(?:[^":;]++|"[^"]*+")*+)*+):', re.ASCII)
_LOOSE_HEADER = re.compile(rb"\s*(?:([\w-]+)\.)?([\w/-]+)\s*((?:;[^:;]*+)*+):", re.ASCII)
_PARAMETERS = re.compile(r';((?:[^";]++|"[^"]*+"|")*+)')
_ESCAPED = re.compile(r"\\(.)", re.DOTALL)
_ENCODINGS = frozenset(("QUOTED-PRINTABLE", "QP", "BASE64", "B", "8BIT", "7BIT"))
_NO_CHARSETS = frozenset(("punycode", "idna", "undefined", "unicode_escape", "unicode-escape", "raw_unicode_escape", "raw-unicode-escape"))
_NO_PARAMETERS: tuple[dict[str, str], frozenset[str]] = ({}, frozenset())
_WIDTH = 75
"""Bytes of a line that is written, without its break."""


class Property(NamedTuple):
    """One field of a card.

    `name` and the names of the parameters are in capitals, `types` in small letters; `text` is decoded and not yet unescaped.
    """

    line: int
    group: str
    name: str
    params: Mapping[str, str]
    types: frozenset[str]
    text: str

    @property
    def value(self) -> str:
        """All of the text, unescaped and cleaned, line breaks kept."""
        return unescape(self.text)

    @property
    def rank(self) -> int:
        """How much it is preferred among its like: 1 most, 101 not at all."""
        said = self.params.get("PREF", "")
        if said.isdecimal() and len(said) < 4:
            return min(100, max(1, int(said)))
        return 1 if "pref" in self.types else 101


def read_line(line: RawLine, fallback: str) -> Property | None:
    """The field that a line is, or None where it is none; `fallback` is the codec of what is no UTF-8 and does not say what it is.

    Its text is empty where it is base64 of something that is no text.
    """
    match = _HEADER.match(line.data) or _LOOSE_HEADER.match(line.data)
    if match is None:
        return None
    params, types = _parameters(match[3].decode("utf-8", "replace"))
    data = line.data[match.end() :]
    encoding = params.get("ENCODING", "").upper()
    if encoding in ("QUOTED-PRINTABLE", "QP"):
        data = binascii.a2b_qp(data)
    elif encoding in ("B", "BASE64"):
        data = _text_in_base64(data)
    group = (match[1] or b"").decode().casefold()
    text = _decoded(data, params.get("CHARSET", ""), fallback)
    return Property(line.number, group, match[2].decode().upper(), params, types, text)


def unescape(text: str) -> str:
    """Text without its backslashes: `\\n` is a line break, a mark behind a backslash is the mark ("https\\://")."""
    if "\\" in text:
        text = _ESCAPED.sub(_unescaped, text)
    return text if text.isprintable() else clean(text, 1 << 40)


def split(text: str, mark: str) -> list[str]:
    """The parts of a text between marks that are not escaped; the parts themselves still are."""
    if "\\" not in text:
        return text.split(mark)
    parts: list[str] = []
    start = 0
    for match in re.finditer(rf"\\.|{mark}", text, re.DOTALL):
        if match[0] == mark:
            parts.append(text[start : match.start()])
            start = match.end()
    return [*parts, text[start:]]


def values(text: str, mark: str = ",") -> list[str]:
    """The parts of a text, unescaped, stripped, without the empty ones."""
    return [part for part in (unescape(part).strip() for part in split(text, mark)) if part]


def escape(text: str) -> str:
    """Text as it stands in a card."""
    return text.replace("\\", "\\\\").replace("\n", "\\n").replace(",", "\\,").replace(";", "\\;")


def write_line(name: str, text: str) -> bytes:
    """A line of a card, folded after 75 bytes and never inside a character, with its break; `text` is already escaped."""
    data = f"{name}:{text}".encode("utf-8", "replace")
    if len(data) <= _WIDTH:
        return data + b"\r\n"
    lines: list[bytes] = []
    start, room = 0, _WIDTH
    while start < len(data):
        end = min(len(data), start + room)
        while end < len(data) and data[end] & 0xC0 == 0x80:
            end -= 1
        lines.append(data[start:end])
        start, room = end, _WIDTH - 1  # the blank of the fold counts
    return b"\r\n ".join(lines) + b"\r\n"


def joined(parts: Iterable[str], mark: str) -> str:
    """Several texts, escaped, with a mark between them."""
    return mark.join(escape(part) for part in parts)


def _unescaped(match: re.Match[str]) -> str:
    mark = match[1]
    if mark in "nN":
        return "\n"
    return match[0] if mark.isalnum() else mark


def _parameters(text: str) -> tuple[dict[str, str], frozenset[str]]:
    """The parameters; a word alone, as version 2.1 writes them, is a type or an encoding."""
    if not text:
        return _NO_PARAMETERS
    found: dict[str, str] = {}
    types: list[str] = []
    for match in _PARAMETERS.finditer(text):
        key, equals, value = match[1].partition("=")
        key, value = key.strip().upper(), value.strip().strip('"')
        if not equals:
            if key in _ENCODINGS:
                found["ENCODING"] = key
            else:
                types.append(key)
        elif key == "TYPE":
            types += value.replace('"', "").split(",")
        else:
            found.setdefault(key, value.replace("^n", "\n").replace("^'", '"').replace("^^", "^"))
    return found, frozenset(one.strip().casefold() for one in types if one.strip())


def _text_in_base64(data: bytes) -> bytes:
    """What base64 says, where that is text."""
    try:
        found = binascii.a2b_base64(data)
        return found if found.decode().isprintable() or b"\n" in found else b""
    except (binascii.Error, UnicodeDecodeError):
        return b""


def _decoded(data: bytes, charset: str, fallback: str) -> str:
    codec = ""
    if charset:
        try:
            codec = codecs.lookup(charset).name
        except (LookupError, ValueError):
            codec = ""
    if codec and codec not in _NO_CHARSETS and codec not in ("utf-8", "ascii"):
        try:
            return data.decode(codec, "replace")
        except (LookupError, UnicodeError):
            pass
    try:
        return data.decode()
    except UnicodeDecodeError:
        # What says that it is UTF-8, and is not quite, is damaged and not of another alphabet.
        return data.decode("utf-8" if codec == "utf-8" else fallback, "replace")
