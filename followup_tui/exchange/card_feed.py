"""The bytes of a vCard file as cards of unfolded lines: one card at a time, pictures passed over, no line believed.

Lines are put together again before anything is decoded, since a fold may lie inside a character. What a card may cost is
bounded: a picture in it costs nothing, and a card beyond `LARGEST_CARD` is left out with its reason.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import NamedTuple

LARGEST_CARD = 1 << 20
"""Bytes of a card without its pictures."""

MOST_LINES = 10_000
"""Lines of a card without its pictures."""

_CHUNK = 1 << 18
_KEPT_OF_TOO_LARGE = 1 << 12
_MARK = b"\xef\xbb\xbf"
_BULKY = re.compile(rb"(?:[\w-]+\.)?(?:PHOTO|LOGO|SOUND|KEY|X-MS-CARDPICTURE|X-MS-OL-DESIGN)[;:]", re.IGNORECASE)
_LINK = re.compile(rb"[^:]*(?:VALUE=UR[IL]\b[^:]*:(?!\s*data:)|:\s*(?:https?|ftp):)", re.IGNORECASE)
_LONGEST_HEADER = 1_000
# How Outlook draws a card says nothing of the person, and is as long as a picture.
_DRAWN = re.compile(rb"(?:[\w-]+\.)?X-MS-OL-DESIGN", re.IGNORECASE)


class RawLine(NamedTuple):
    """One line of a card, unfolded; `number` is where in the file it begins, from 1."""

    number: int
    data: bytes


class RawCard(NamedTuple):
    """One card as it stands in the file, from its BEGIN to its END; or why it is none.

    `text` is the card as read, without its pictures, of which there were `pictures`.
    """

    first_line: int
    lines: tuple[RawLine, ...]
    text: bytes
    pictures: int = 0
    problem: str | None = None


class CardFeed:
    """Goes through a file of cards; `outside` counts the lines between cards that belong to none.

    `read` gives the next bytes of the file, at most as many as asked for, and none at its end.
    """

    def __init__(self, read: Callable[[int], bytes]) -> None:
        self._read = read
        self.outside = 0

    def __iter__(self) -> Iterator[RawCard]:
        card: _OpenCard | None = None
        for number, line in physical_lines(self._read):
            word = mark_of(line) if card is None or line[:1] not in (b" ", b"\t") else b""
            if word == b"BEGIN:VCARD":
                if card is not None:
                    yield card.closed(f"line {number}: another card begins before this one has its END:VCARD")
                card = _OpenCard(number, line)
            elif card is None:
                self.outside += bool(line.strip())
            elif word == b"END:VCARD":
                card.text.append(line)
                yield card.closed()
                card = None
            else:
                card.add(number, line)
        if card is not None:
            yield card.closed(f"line {card.first_line}: the card that begins there has no END:VCARD")


def mark_of(line: bytes) -> bytes:
    """ "BEGIN:VCARD" or "END:VCARD" where a line says so, however it is written; else something else."""
    return line[:64].removeprefix(_MARK).upper().replace(b" ", b"").strip()


def physical_lines(read: Callable[[int], bytes]) -> Iterator[RawLine]:
    """The lines of a file with their numbers, whatever breaks them (also CR CR LF); one without end is cut after `LARGEST_CARD`."""
    number, rest, held, blank = 0, b"", b"", False
    while chunk := read(_CHUNK):
        data = held + chunk
        # What follows the last CRs decides whether they are one break.
        kept = len(data.rstrip(b"\r"))
        kept = max(kept, len(data) - 2)
        data, held = data[:kept], data[kept:]
        lines = (rest + data).replace(b"\r\r\n", b"\r\n").splitlines()
        rest = lines.pop()[: LARGEST_CARD + 1] if lines and not data.endswith((b"\n", b"\r")) else b""
        if blank and not any(lines):
            number += len(lines)
            continue
        for line in lines:
            number += 1
            if line or not blank:  # of a run of blank lines the first tells as much as all of them
                blank = not line
                yield RawLine(number, line[: LARGEST_CARD + 1])
    if rest or held:
        yield RawLine(number + 1, rest)


class _OpenCard:
    """A card whose END has not been seen."""

    def __init__(self, first_line: int, begin: bytes) -> None:
        self.first_line = first_line
        self.text = [begin]
        self.lines: list[tuple[int, list[bytes]]] = []
        self.size = 0
        self.pictures = 0
        self.in_picture = False
        self.is_quoted = False
        self.is_soft = False
        self.keeps_blank = False

    @property
    def is_too_large(self) -> bool:
        """Whether it has grown beyond what a card may be; the rest of it is passed over."""
        return self.size > LARGEST_CARD or len(self.text) > MOST_LINES

    def add(self, number: int, line: bytes) -> None:
        """One more physical line: the next field, or more of the last."""
        if not line.strip():
            self.is_soft = False
            return
        if self.is_too_large:
            return
        if self.in_picture and (line[:1] in (b" ", b"\t") or not (b":" in line or b";" in line)):
            return
        if self.is_soft or (line[:1] in (b" ", b"\t") and self.lines):
            self._continue(line)
        elif _BULKY.match(line) and not _LINK.match(line[:_LONGEST_HEADER]):
            self.in_picture = True
            self.pictures += not _DRAWN.match(line)
            return
        else:
            self._begin(number, line)
        self._keep(line)

    def closed(self, problem: str | None = None) -> RawCard:
        """The card as it is now; a problem of its own comes before that of its end."""
        if self.is_too_large:
            problem = f"line {self.first_line}: the card that begins there is larger than {LARGEST_CARD >> 20} MB, or {MOST_LINES:,} lines"
            return RawCard(self.first_line, (), b"\r\n".join(self.text)[:_KEPT_OF_TOO_LARGE], self.pictures, problem)
        lines = tuple(RawLine(number, b"".join(pieces)) for number, pieces in self.lines)
        return RawCard(self.first_line, lines, b"\r\n".join(self.text), self.pictures, problem)

    def _begin(self, number: int, line: bytes) -> None:
        self.in_picture = False
        header = line[:_LONGEST_HEADER].partition(b":")[0].upper()
        self.is_quoted = b"QUOTED-PRINTABLE" in header or header.endswith((b";QP", b"=QP"))
        self.is_soft = False
        self.lines.append((number, [self._without_soft_break(line)]))
        if line[:8].upper() == b"VERSION:":
            self.keeps_blank = line[8:].strip().startswith(b"2")

    def _continue(self, line: bytes) -> None:
        # A fold of version 2.1 stands before a blank of the text, one of 3.0 and 4.0 brings its own.
        piece = line if self.is_soft or self.keeps_blank else line[1:]
        self.lines[-1][1].append(self._without_soft_break(piece))

    def _without_soft_break(self, line: bytes) -> bytes:
        """The line without the `=` with which quoted-printable text goes on in the next one."""
        bare = line.rstrip()
        self.is_soft = self.is_quoted and bare.endswith(b"=")
        return bare[:-1] if self.is_soft else line

    def _keep(self, line: bytes) -> None:
        self.size += len(line)
        self.text.append(line[:_KEPT_OF_TOO_LARGE] if self.is_too_large else line)
