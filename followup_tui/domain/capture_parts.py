"""What a capture line was understood as: its parts, what must be refused, and the draft that they make."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum

from .errors import Refused
from .record import record
from .text import fold
from .values import Category, ContactDraft, Range

MARKS = (
    ("@", "organisation"),
    ("#", "category, tag"),
    ("$", "value"),
    ("+", "step"),
    ("!", "promise"),
    ("~", "they owe"),
    ("*", "whiteboard"),
)
"""The marks of the line with a word for each, for the last line of the form."""

_OPENING = "\"“”„«‘'"
_CLOSING = {'"': '"“”„', "“": '"“”„', "”": '"“”„', "„": '"“”„', "«": "»", "‘": "’'", "'": "'’"}
_AFTER_QUOTE = ",;.!? \t\n"


class PartKind(StrEnum):
    """What a part of the line is."""

    NAME = "name"
    ORG = "org"
    CATEGORY = "category"
    TAG = "tag"
    MET = "met"
    ON = "on"
    VIA = "via"
    NEED = "need"
    ADDR = "addr"
    TZ = "tz"
    EMAIL = "email"
    PHONE = "phone"
    URL = "url"
    VALUE = "value"
    STEP = "step"
    PROMISE = "promise"
    OWES = "owes"
    STAR = "star"
    NOTE = "note"
    UNCLEAR = "unclear"


LABELS = {
    PartKind.NAME: "Name",
    PartKind.ORG: "Organisation",
    PartKind.CATEGORY: "Category",
    PartKind.TAG: "Tag",
    PartKind.MET: "Met",
    PartKind.ON: "Met on",
    PartKind.VIA: "Via",
    PartKind.NEED: "Needs",
    PartKind.ADDR: "Address",
    PartKind.TZ: "Time zone",
    PartKind.EMAIL: "E-mail",
    PartKind.PHONE: "Phone",
    PartKind.URL: "Web",
    PartKind.VALUE: "Value",
    PartKind.STEP: "Step",
    PartKind.PROMISE: "Promise",
    PartKind.OWES: "They owe",
    PartKind.STAR: "Whiteboard",
    PartKind.NOTE: "Note",
    PartKind.UNCLEAR: "Not understood",
}
"""The word beside each kind of part, which is its sign without colour."""


@record
class Part:
    """One part of the line, `start` to `end` as typed, and what it was understood as."""

    start: int
    end: int
    kind: PartKind
    label: str
    said: str
    hint: str = ""


@record
class Problem:
    """A part of the line that must be refused, `start` to `end`, and why."""

    start: int
    end: int
    refusal: Refused

    @property
    def message(self) -> str:
        """The refusal as one line of text."""
        return str(self.refusal)


@record
class Understood:
    """A capture line, understood: the draft, the parts in their order, and the problems for which it is not saved."""

    line: str
    draft: ContactDraft
    parts: tuple[Part, ...] = ()
    problems: tuple[Problem, ...] = ()

    def refuse(self) -> None:
        """Raise the first problem as Refused; nothing where there is none."""
        if self.problems:
            raise self.problems[0].refusal


def unquote(line: str, start: int) -> tuple[str, int] | None:
    """What stands in the quotes that open at `start`, and where it goes on behind them; an open one runs to the end.

    None where no quote opens there: a single one counts only if it closes at the end of a word ("@'s-Hertogenbosch").
    """
    if start >= len(line) or line[start] not in _OPENING:
        return None
    closing = _CLOSING[line[start]]
    single = line[start] in "'‘"
    for end in range(start + 1, len(line)):
        if line[end] in closing and (not single or end + 1 == len(line) or line[end + 1] in _AFTER_QUOTE):
            return line[start + 1 : end], end + 1
    return None if single else (line[start + 1 :], len(line))


def match_category(word: str, categories: Sequence[Category]) -> Category | None:
    """The category of that name, or the only one that begins so; None where none does (then it is a tag).

    Hyphens stand for blanks ("hot-lead"). Raises Refused where several begin so.
    """
    wanted = fold(word.replace("-", " ").replace("_", " "))
    if not wanted:
        return None
    folded = [(fold(category.name.replace("-", " ").replace("_", " ")), category) for category in categories]
    for name, category in folded:
        if name == wanted:
            return category
    begun = [category for name, category in folded if name.startswith(wanted)]
    if len(begun) > 1:
        names = " or ".join(category.name for category in begun)
        raise Refused("Several categories", f"“#{word}” may be {names}.", "Write more of the name.")
    return begun[0] if begun else None


def say_range(span: Range) -> str:
    """A category's range in words: "every 7 days", "every 14 to 28 days"."""
    return f"every {span.first} days" if span.first == span.last else f"every {span.first} to {span.last} days"
