"""The fields of a script and of an item of the value library: how each is shown as text, and how its text is read again."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from enum import StrEnum
from typing import Any, TypeVar

from followup_tui.domain import templates
from followup_tui.domain.capture_parts import match_category
from followup_tui.domain.errors import Refused
from followup_tui.domain.giving import ItemKind
from followup_tui.domain.scripts import OCCASIONS, Number, Occasion
from followup_tui.domain.text import clean, clean_line, fold
from followup_tui.domain.values import Channel
from followup_tui.tui.forms.edit_fields import EditField, Facts

ANY = "any"
TEXT_ROWS = 6

T = TypeVar("T", bound=StrEnum)


def one_of(kinds: Iterable[T], what: str) -> Callable[[str, Facts], T]:
    """Reads a word of a closed list, or the beginning of one only; nothing is the first of them."""
    known = list(kinds)

    def read(text: str, facts: Facts) -> T:
        said = fold(text)
        if not said:
            return known[0]
        exact = [kind for kind in known if fold(kind.value) == said]
        found = exact or [kind for kind in known if fold(kind.value).startswith(said)]
        if len(found) != 1:
            raise Refused(f"Which {what}?", f"“{clean_line(text)}” is none, or several.", f"Use one of: {', '.join(known)}.")
        return found[0]

    return read


def _category(text: str, facts: Facts) -> str:
    said = clean_line(text)
    if fold(said) in ("", ANY):
        return ""
    found = match_category(said, facts.categories)
    if found is None:
        names = ", ".join(one.name for one in facts.categories)
        raise Refused("No such category", f"There is no category “{said}”.", f"There are: {names}.")
    return found.name


def _channel(text: str, facts: Facts) -> Channel | None:
    if fold(text) in ("", ANY):
        return None
    return one_of([channel for channel in Channel if channel is not Channel.BULK], "channel")(text, facts)


def _text(text: str, facts: Facts) -> str:
    templates.check(text)
    return clean(text)


def _subject(text: str, facts: Facts) -> str:
    templates.check(text)
    return clean_line(text)


def _needed(what: str) -> Callable[[str, Facts], str]:
    def read(text: str, facts: Facts) -> str:
        if not text.strip():
            raise Refused(f"No {what}", f"It needs a {what}.")
        return clean_line(text)

    return read


def _tags(text: str, facts: Facts) -> tuple[str, ...]:
    found = (clean_line(one).lstrip("#") for one in re.split(r"[,;]|\s+#|\s+", text))
    return tuple(dict.fromkeys(one for one in found if one))


def _same(value: Any) -> str:
    return str(value or "")


def _or_any(value: Any) -> str:
    return str(value or ANY)


_read_occasion = one_of(Occasion, "occasion")
_read_channel = _channel

SCRIPT_FIELDS = (
    EditField("name", "Name", "Second call", _same, _needed("name")),
    EditField("category", "Category", "client, or any", _or_any, _category, lambda text, facts: _category(text, facts) or "everybody"),
    EditField(
        "channel", "Channel", "call, or any", _or_any, _read_channel, lambda text, facts: str(_channel(text, facts) or "any channel")
    ),
    EditField(
        "number", "Touch", "any, first, second, third", _same, one_of(Number, "touch"), lambda t, f: one_of(Number, "touch")(t, f).value
    ),
    EditField(
        "occasion", "Occasion", "any, promise, reply, no answer", _same, _read_occasion, lambda text, f: OCCASIONS[_read_occasion(text, f)]
    ),
    EditField("subject", "Subject", "After {where we met}", _same, _subject),
    EditField("text", "Text", "Hello {first name}, …", _same, _text, rows=TEXT_ROWS),
)
"""The fields of a script."""

ITEM_FIELDS = (
    EditField("title", "Title", "Seven questions before a rebrand", _same, _needed("title")),
    EditField(
        "kind",
        "Kind",
        "article, tip, introduction, other",
        _same,
        one_of(ItemKind, "kind"),
        lambda t, f: one_of(ItemKind, "kind")(t, f).value,
    ),
    EditField("link", "Link", "https://…", _same, lambda text, facts: clean_line(text)),
    EditField("tags", "Tags", "rebrand, print", lambda tags: ", ".join(tags), _tags),
    EditField("text", "Text", "what it is, or the tip itself", _same, lambda text, facts: clean(text), rows=TEXT_ROWS),
)
"""The fields of an item."""
