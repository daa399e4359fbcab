"""vCards of every version, read as people: one file of many cards, or a folder of such files as vdirsyncer keeps it."""

from __future__ import annotations

import codecs
import os
from collections.abc import Iterable, Iterator
from functools import cached_property
from itertools import chain
from pathlib import Path
from types import TracebackType
from typing import IO, NamedTuple, Self

from followup_tui.domain.errors import Refused
from followup_tui.domain.rules import Rules
from followup_tui.domain.values import Category

from .card_feed import CardFeed, RawCard, mark_of
from .card_reader import CardReader
from .card_values import read_line
from .files import open_regular, shown, unreadable
from .own_card import CATEGORY, KIND, PREFIX, categories_of
from .records import RowRead
from .rejects import is_rejects
from .shown import ColumnShown
from .sniff import find_encoding

ENDINGS = (".vcf", ".vcard")
"""How the names of vCard files end."""

_LEGACY = "cp1252"
_WIDE = ("utf-16", "utf-32")


def looks_like_cards(head: bytes) -> bool:
    """Whether a file that starts with these bytes is one of cards, in whatever characters."""
    text = head.replace(b"\x00", b"").lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n")
    return mark_of(text.splitlines()[0] if text else b"") == b"BEGIN:VCARD"


class _Part(NamedTuple):
    """One file of a source: its name where there are several, its cards, or why it cannot be read."""

    where: str
    cards: Iterable[RawCard]
    codec: str
    problem: str = ""


class VcardSource:
    """An opened file or folder of cards; see `records.Source`. Its rows are numbered card by card.

    `categories` are the names of the categories that the book has: a card's label of that name is its category.
    """

    kind = KIND
    header: tuple[str, ...] = ()
    columns: tuple[ColumnShown, ...] = ()

    def __init__(
        self,
        file: IO[bytes] | list[Path],
        name: str,
        path: Path | None,
        rules: Rules | None = None,
        categories: Iterable[str] = (),
    ) -> None:
        self.name = name
        self.path = path
        self._file = file
        self._rules = rules or Rules()
        self._names = tuple(categories)
        self._done = self._now = 0
        self._outside = self._pictures = 0
        if isinstance(file, list):
            self._size = sum(_size_of(one) for one in file) or 1
        else:
            self._size = max(1, file.seek(0, os.SEEK_END))
            self._codec = find_encoding(file, name).name
            if next(iter(self._cards(file, self._codec)), None) is None:
                raise Refused(f"{name} is no vCard file", "no line in it says BEGIN:VCARD.", "Check that it is the right file.")

    @property
    def notes(self) -> tuple[str, ...]:
        """What of the file was left out; complete when the cards have been gone through."""
        pictures, lines = self._pictures, self._outside
        said = []
        if pictures:
            said.append(f"{pictures:,} {'picture or key is' if pictures == 1 else 'pictures and keys are'} left out")
        if lines:
            said.append(f"{lines:,} {'line belongs' if lines == 1 else 'lines belong'} to no card")
        return tuple(said)

    @cached_property
    def categories(self) -> tuple[Category, ...]:
        """The categories that cards of this program name, with their ranges; of any other file none."""
        return categories_of(self._own_fields())

    def share(self) -> float:
        """How much of the file has been read, from 0 to 1."""
        return min(1.0, (self._done + self._now) / self._size)

    def __iter__(self) -> Iterator[RowRead]:
        """The cards in their order, numbered from 1; a file of the folder that cannot be read is one that stays out."""
        self._outside = self._pictures = number = 0
        reader = CardReader(self._rules, self._names)
        for part in self._parts():
            if part.problem:
                number += 1
                yield RowRead(number, None, part.where + part.problem)
                continue
            reader.fallback = part.codec
            for card in part.cards:
                number += 1
                self._pictures += card.pictures
                yield reader.read(number, card, part.where)

    def close(self) -> None:
        """Gives the file back."""
        if not isinstance(self._file, list):
            self._file.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()

    def _own_fields(self) -> Iterator[dict[str, str]]:
        """The fields that this program added to cards, by their names."""
        marker = CATEGORY.encode()
        for part in self._parts():
            for card in part.cards:
                if marker in card.text:
                    found = (read_line(line, _LEGACY) for line in card.lines)
                    yield {one.name: one.value for one in found if one and one.name.startswith(PREFIX)}

    def _parts(self) -> Iterator[_Part]:
        """The file, or those of the folder one after the other; each is given back before the next."""
        self._done = self._now = 0
        if not isinstance(self._file, list):
            yield _Part("", self._cards(self._file, self._codec), _fallback(self._codec))
            return
        for path in self._file:
            where = f"{shown(path.name)}, "
            try:
                with open_regular(path) as stream:
                    codec = find_encoding(stream, shown(path.name)).name
                    cards = self._cards(stream, codec)
                    first = next(cards, None)
                    if first is None:
                        yield _Part(where, (), "", "it holds no card: no line in it says BEGIN:VCARD")
                    else:
                        yield _Part(where, chain((first,), cards), _fallback(codec))
            except OSError as error:
                yield _Part(where, (), "", unreadable(shown(path.name), error).reason.rstrip("."))
            except Refused as refused:
                yield _Part(where, (), "", refused.reason.rstrip("."))
            self._done += self._now
            self._now = 0

    def _cards(self, stream: IO[bytes], codec: str) -> Iterator[RawCard]:
        """The cards of a stream from its start, as UTF-8 where its characters are two or four bytes wide."""
        decode = codecs.getincrementaldecoder(codec)("replace").decode if codec.startswith(_WIDE) else None

        def read(count: int) -> bytes:
            data = b""
            while not data and (chunk := stream.read(count)):
                self._now += len(chunk)
                data = decode(chunk).encode("utf-8", "replace") if decode else chunk
            return data

        try:
            stream.seek(0)
            feed = CardFeed(read)
            yield from feed
        except OSError as error:
            raise unreadable(self.name, error) from error
        self._outside += feed.outside


def folder_of_cards(path: Path) -> list[Path]:
    """The vCard files in a folder, by name, without hidden ones and those of an import's rejects; raises `Refused` where there are none."""
    name = shown(path)
    try:
        found = sorted(one for one in path.iterdir() if _is_named_as_cards(one.name))
        below = sorted(one.name for one in path.iterdir() if one.is_dir() and not one.name.startswith(".")) if not found else []
    except OSError as error:
        raise unreadable(name, error) from error
    if not found:
        remedy = f"Name a file, or one of the folders in it ({', '.join(map(shown, below[:3]))})." if below else "Name a file."
        raise Refused(f"{name} cannot be read", "it is a folder without a vCard file (.vcf) in it.", remedy)
    return found


def _is_named_as_cards(name: str) -> bool:
    return name.casefold().endswith(ENDINGS) and not name.startswith(".") and not is_rejects(name)


def _size_of(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:
        return 0


def _fallback(codec: str) -> str:
    """The codec of text that is no UTF-8 in a file that is of this one as a whole."""
    return _LEGACY if codec.startswith("utf-") else codec
