"""Bytes to text: which encoding a file is in, found without holding the file in memory.

In this order: a byte order mark, strict UTF-8, UTF-16 without a mark, then chardet's word for it, else cp1252.
"""

from __future__ import annotations

import codecs
import io
import re
from dataclasses import dataclass
from typing import IO

from followup_tui.domain.errors import Refused
from followup_tui.domain.text import clean_line

from .guess import guess_legacy

CHUNK = 1 << 18
"""Bytes read at once."""

LONGEST_LINE = 1 << 24
"""Bytes without any line break after which a file is no table."""

_SAMPLE = 1 << 16
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_MAGIC = (
    (b"PK\x03\x04", "a spreadsheet (or another zip file)"),
    (b"PK\x05\x06", "a zip file"),
    (b"\xd0\xcf\x11\xe0", "an old Excel or Office file"),
    (b"SQLite format 3\x00", "a database"),
    (b"%PDF", "a PDF"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
    (b"\x1f\x8b", "a compressed file"),
    (b"BZh", "a compressed file"),
    (b"\xfd7zXZ", "a compressed file"),
    (b"7z\xbc\xaf", "a compressed file"),
    (b"Rar!", "a compressed file"),
    (b"\x7fELF", "a program"),
    (b"MZ\x90", "a program"),
)
_SURROGATE = re.compile(rb"\xed[\xa0-\xbf][\x80-\xbf]")
_MARKUP = (b"<!doctype", b"<html", b"<?xml", b"{\\rtf")
_ODD = bytes(b for b in range(32) if b not in b"\t\n\r\x0b\x0c\x1b\x00")


@dataclass(frozen=True, slots=True)
class Encoding:
    """How to decode a file: the codec, whether some of its bytes are no text in it, and whether it was cut off inside a character."""

    name: str
    damaged: bool = False
    cut: bool = False


def find_encoding(stream: IO[bytes], name: str) -> Encoding:
    """The encoding of a stream of bytes that can be rewound; leaves it at its start.

    Raises `Refused` for what is empty, or binary, or has no lines: `name` is the file's name for that.
    """
    stream.seek(0)
    head = stream.read(_SAMPLE)
    _refuse_what_is_no_text(head, name)
    try:
        for mark, codec in _MARKS:
            if head.startswith(mark):
                _refuse_empty(not head[len(mark) :].strip(b"\x00 \t\r\n"), name)
                return _check(stream, codec, name)
        _refuse_empty(not head.strip(b" \t\r\n") and len(head) < _SAMPLE, name)
        wide = _wide(head)
        if wide:
            return _check(stream, wide, name)
        _refuse_binary(head, name)
        found = _check(stream, "utf-8", name)
        return found if not found.damaged or _mostly_utf8(stream) else _check(stream, guess_legacy(stream), name)
    finally:
        stream.seek(0)


def named_encoding(codec: str) -> Encoding:
    """An encoding that the user names; raises `Refused` where there is none of that name."""
    try:
        return Encoding(codecs.lookup(codec).name, damaged=True)
    except LookupError as error:
        raise Refused(
            f"{clean_line(codec, 40)} is no encoding", "no text is written in it.", "Name one such as utf-8 or cp1252."
        ) from error


def decoded(stream: IO[bytes], encoding: Encoding) -> io.TextIOWrapper:
    """The stream as text from its start, line breaks untouched; bytes that are no text become U+FFFD.

    Detach it before it is dropped, or the stream is closed with it.
    """
    stream.seek(0)
    return io.TextIOWrapper(stream, encoding=encoding.name, errors="replace", newline="")


def _check(stream: IO[bytes], codec: str, name: str) -> Encoding:
    """Goes through the whole stream once: is it text in this codec from end to end?"""
    stream.seek(0)
    decode = codecs.getincrementaldecoder(codec)("strict").decode
    since_break = 0
    try:
        while chunk := stream.read(CHUNK):
            decode(chunk)
            since_break = 0 if b"\n" in chunk or b"\r" in chunk else since_break + len(chunk)
            if since_break > LONGEST_LINE:
                raise Refused(f"{name} cannot be read as a table", "it has no lines.", "Check that it is the right file.")
    except UnicodeDecodeError:
        return Encoding(codec, damaged=True)
    try:
        decode(b"", final=True)
    except UnicodeDecodeError:
        return Encoding(codec, cut=True)
    return Encoding(codec)


def _mostly_utf8(stream: IO[bytes]) -> bool:
    """Whether a file that is not quite UTF-8 is it all the same: many good characters, few broken bytes, or only lone surrogates."""
    stream.seek(0)
    decode = codecs.getincrementaldecoder("utf-8")("replace").decode
    good = bad = 0
    while chunk := stream.read(CHUNK):
        text = decode(_SURROGATE.sub(b"\xc3\xa0" * 4 + b"\xff", chunk))
        if not text.isascii():
            broken = text.count("\ufffd")
            bad += broken
            good += sum(1 for c in text if c > "\x7f") - broken
    return good >= 4 and bad * 4 <= good


def _wide(head: bytes) -> str:
    """UTF-16 without its mark: a zero in nearly every second byte."""
    pairs = len(head) // 2
    if pairs < 2:
        return ""
    first, second = head[0 : pairs * 2 : 2].count(0), head[1 : pairs * 2 : 2].count(0)
    if second > pairs * 0.4 and first < pairs * 0.05:
        return "utf-16-le"
    if first > pairs * 0.4 and second < pairs * 0.05:
        return "utf-16-be"
    return ""


def _refuse_what_is_no_text(head: bytes, name: str) -> None:
    _refuse_empty(not head, name)
    for magic, what in _MAGIC:
        if head.startswith(magic):
            raise Refused(f"{name} cannot be read", f"it is {what}, not a table of text.", "Save the table in it as CSV, then import that.")
    if head.lstrip()[:16].lower().startswith(_MARKUP):
        raise Refused(f"{name} cannot be read", "it is a page or a document, not a table of text.", "Export the people in it as CSV.")


def _refuse_empty(empty: bool, name: str) -> None:
    if empty:
        raise Refused(f"There is nobody in {name}", "the file is empty.", "Export it again.")


def _refuse_binary(head: bytes, name: str) -> None:
    odd = len(head) - len(head.translate(None, _ODD))
    if odd > len(head) * 0.05 or head.count(0) > len(head) * 0.2:
        raise Refused(f"{name} cannot be read", "it is not text.", "Check that it is the right file, or save it as CSV.")
