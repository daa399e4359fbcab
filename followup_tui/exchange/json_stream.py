"""A JSON document gone through piece by piece: the values of its top level, and the items of one list one at a time."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Any, TextIO

_BLANK = re.compile(r"[ \t\r\n]*")
_PIECE = 1 << 16
_LONGEST = 1 << 26
"""Characters of one item beyond which a document is none of ours."""


class BadJson(ValueError):
    """The document is no JSON, or not whole; says where."""


def top_level(text: TextIO, items_of: str) -> Iterator[tuple[str, Any]]:
    """(key, value) for each of the document's values, but (key, item) for each item of the list under `items_of`.

    Raises `BadJson`, also where the document is no object.
    """
    pieces = _Pieces(text)
    pieces.take("{")
    if pieces.peek() == "}":
        return
    while True:
        key = pieces.value()
        if not isinstance(key, str):
            raise BadJson(pieces.where("a name is missing"))
        pieces.take(":")
        if key == items_of and pieces.peek() == "[":
            pieces.take("[")
            while pieces.peek() != "]":
                yield key, pieces.value()
                if pieces.peek() != "]":
                    pieces.take(",")
            pieces.take("]")
        else:
            yield key, pieces.value()
        if pieces.peek() == "}":
            break
        pieces.take(",")
    pieces.take("}")
    if pieces.peek():
        raise BadJson(pieces.where("something follows its end"))


class _Pieces:
    def __init__(self, text: TextIO) -> None:
        self._text = text
        self._held = ""
        self._at = 0
        self._before = 0
        self._decode = json.JSONDecoder(parse_float=Decimal, parse_constant=_no_number).raw_decode

    def where(self, what: str) -> str:
        """A message with the place it is about."""
        return f"{what} at character {self._before + self._at + 1:,}"

    def peek(self) -> str:
        """The next character that is no blank, "" at the end."""
        while True:
            blanks = _BLANK.match(self._held, self._at)
            self._at = blanks.end() if blanks else self._at
            if self._at < len(self._held):
                return self._held[self._at]
            if not self._more(_PIECE):
                return ""

    def take(self, mark: str) -> None:
        """Passes over one mark, which must be there."""
        found = self.peek()
        if found != mark:
            raise BadJson(self.where(f"it ends without its “{mark}”" if not found else f"“{mark}” is missing"))
        self._at += 1

    def value(self) -> Any:
        """The next value; more of the document is read until it is whole."""
        self.peek()
        want = _PIECE
        while True:
            try:
                value, end = self._decode(self._held, self._at)
                # A number could go on behind what has been read.
                if end < len(self._held) or not self._more(want):
                    self._at = end
                    return value
            except json.JSONDecodeError as error:
                if not self._more(want):
                    raise BadJson(f"{error.msg} at character {self._before + error.pos + 1:,}") from error
            except RecursionError as error:
                raise BadJson(self.where("it is nested too deeply")) from error
            except ValueError as error:
                raise BadJson(self.where("a number is too long")) from error
            want *= 2

    def _more(self, size: int) -> bool:
        """Reads on, letting go of what has been taken; False at the end."""
        if len(self._held) - self._at > _LONGEST:
            raise BadJson(self.where("a part of it is too large"))
        piece = self._text.read(size)
        self._held = self._held[self._at :] + piece
        self._before += self._at
        self._at = 0
        return bool(piece)


def _no_number(said: str) -> None:
    raise ValueError(f"{said} is no number")
