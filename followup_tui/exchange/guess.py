"""Which of the old one-byte and eastern encodings a file is in: chardet's word, where it is likely at all."""

from __future__ import annotations

import re
from typing import IO

_CHUNK = 1 << 18
_SAMPLE = 1 << 16
_FEW = 6
"""Characters beyond ASCII below which chardet's word for another Latin alphabet is chance."""

_LATIN = ("windows-1250", "iso-8859-2", "windows-1254", "iso-8859-9", "windows-1257", "iso-8859-4", "iso-8859-13", "mac-latin2")
_OTHERS = ("windows-", "cp125", "cp87", "cp932", "cp949", "cp866", "iso-8859-", "koi8", "gb", "big5", "shift", "euc", "tis", "iso-2022")
_ON_WINDOWS = {
    "iso-8859-2": "cp1250",
    "iso-8859-5": "cp1251",
    "iso-8859-7": "cp1253",
    "iso-8859-9": "cp1254",
    "iso-8859-8": "cp1255",
    "iso-8859-6": "cp1256",
    "iso-8859-4": "cp1257",
    "iso-8859-13": "cp1257",
}
_LETTERS = "À-ÖØ-öø-ÿŒœŠšŽžŸ"
_NOT_WESTERN = re.compile(f"[^\x00-\x7f{_LETTERS}€‚„…†‡‰‹›‘’“”•–—™\u00a0¡«»¿§°´·ªº©®]|[{_LETTERS}]{{3}}")


def guess_legacy(stream: IO[bytes]) -> str:
    """The codec of a stream that is neither UTF-8 nor UTF-16; cp1252 where nothing speaks for another."""
    import chardet

    sample = _telling_lines(stream)
    told = (chardet.detect(sample)["encoding"] or "").lower().replace("_", "-")
    western = _NOT_WESTERN.search(sample.decode("cp1252", "replace")) is None
    few = sum(1 for byte in sample if byte > 127) < _FEW
    # In a few names chardet sees Arabic or Hangul; accented letters one by one among plain ones are the West's.
    if (told.startswith(_LATIN) and not (western and few)) or (told.startswith(_OTHERS) and not western):
        if any(0x80 <= byte < 0xA0 for byte in sample):  # ISO has only control characters there, Windows letters
            told = _ON_WINDOWS.get(told, told)
        # cp1252 is what programs write that say latin-1; it only adds characters where latin-1 has none.
        if told != "iso-8859-1" and _goes(sample, told):
            return told
    return min(("cp1252", "mac-roman", "cp1250"), key=lambda codec: _odd(sample, codec))


def _goes(sample: bytes, codec: str) -> bool:
    try:
        sample.decode(codec)
    except (UnicodeDecodeError, LookupError):
        return False
    return True


def _odd(sample: bytes, codec: str) -> int:
    """How often the text has a capital behind a small letter, or a sign inside a word, as it has in the wrong encoding."""
    text = f" {sample.decode(codec, 'replace')} "
    odd = 0
    for i, c in enumerate(text):
        if c.isascii():
            continue
        if c.isalpha():
            odd += c.isupper() and text[i - 1].islower()
        else:
            odd += c == "\ufffd" or (c not in "’‘·\xa0" and text[i - 1].isalpha() and text[i + 1].isalpha())
    return odd


def _telling_lines(stream: IO[bytes]) -> bytes:
    """The lines that are not plain ASCII, up to a sample's size: the only ones that tell an encoding."""
    stream.seek(0)
    sample = bytearray()
    rest = b""
    while len(sample) < _SAMPLE and (chunk := stream.read(_CHUNK)):
        lines = (rest + chunk).split(b"\n")
        rest = lines.pop()[-_SAMPLE:]
        for line in lines:
            if not line.isascii():
                sample += line[:2000] + b"\n"
                if len(sample) >= _SAMPLE:
                    break
    return bytes(sample + (b"" if rest.isascii() else rest))
