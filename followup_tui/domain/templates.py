"""Texts with placeholders in braces: which there are, what is wrong with a text, and a text filled in.

    Hello {first name}, we met at {where we met}.

What is not known becomes a gap that can be seen, `[where we met]`, and never an empty string (product.md section 7).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from string import Template
from typing import Any, ClassVar

from .errors import Refused
from .record import record
from .text import clean, clean_line, fold

PLACEHOLDERS: Mapping[str, str] = {
    "first name": "what you call them",
    "name": "their whole name",
    "organisation": "where they work",
    "where we met": "where you met",
    "last topic": "your note of the last time",
    "promised": "what you promised",
    "need": "what they need",
    "gift": "what is proposed to give",
    "link": "where the gift is found",
    "my name": "your own name, from the settings",
}
"""Every placeholder, and what it stands for."""

_ALSO = {"organization": "organisation", "needs": "need", "promise": "promised", "met": "where we met", "item": "gift"}


class _Braces(Template):
    """`string.Template` with `{words}` for its placeholders, and `{{` for a brace."""

    delimiter = "{"
    pattern: ClassVar[Any] = r"\{(?:(?P<escaped>\{)|(?P<named>[^{}\n]+)\}|(?P<braced>(?!))|(?P<invalid>))"


@record
class Filled:
    """A script filled in: subject and text, with the names of the gaps that are left, in their order."""

    text: str
    subject: str = ""
    gaps: tuple[str, ...] = ()

    @property
    def is_whole(self) -> bool:
        """Whether nothing is left to be filled in: only then may it go into a mail."""
        return not self.gaps


def placeholder(name: str) -> str:
    """The name under which a placeholder is known ("First  Name" is "first name"); empty for none that there is."""
    folded = fold(name)
    known = _ALSO.get(folded, folded)
    return known if known in PLACEHOLDERS else ""


def check(text: str) -> None:
    """Raise Refused for a placeholder that there is not, naming those there are, or for a brace that is left open."""
    template = _Braces(text)
    if not template.is_valid():
        raise Refused("A brace stands alone", "A placeholder is a name in braces, like {first name}.", "Write {{ where a brace is meant.")
    unknown = [name for name in template.get_identifiers() if not placeholder(name)]
    if unknown:
        there_are = ", ".join(f"{{{name}}}" for name in PLACEHOLDERS)
        raise Refused("No such placeholder", f"There is no {{{clean_line(unknown[0])}}}.", f"There are: {there_are}.")


def used(text: str) -> tuple[str, ...]:
    """The placeholders of a text, each once, in their order; those that there are not are left out."""
    return tuple(dict.fromkeys(known for name in _Braces(text).get_identifiers() if (known := placeholder(name))))


def fill(text: str, values: Mapping[str, str], subject: str = "") -> Filled:
    """The text and its subject with every placeholder replaced: by its value on one line, or by a gap that names it.

    Values are not looked into for placeholders. What is no placeholder stays as it was typed.
    """
    filling = _Filling(values)
    filled_subject = clean_line(_Braces(subject).safe_substitute(filling))
    return Filled(clean(_Braces(text).safe_substitute(filling)).strip(), filled_subject, tuple(dict.fromkeys(filling.gaps)))


class _Filling(Mapping[str, str]):
    """What stands in for the placeholders, asked by their names as typed; remembers the gaps."""

    def __init__(self, values: Mapping[str, str]) -> None:
        self._values = values
        self.gaps: list[str] = []

    def __getitem__(self, name: str) -> str:
        known = placeholder(name)
        if not known:
            raise KeyError(name)
        value = clean_line(self._values.get(known, ""))
        if not value:
            self.gaps.append(known)
        return value or f"[{known}]"

    def __iter__(self) -> Iterator[str]:
        return iter(PLACEHOLDERS)

    def __len__(self) -> int:
        return len(PLACEHOLDERS)
