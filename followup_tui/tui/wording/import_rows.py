"""The rows of an import in words: what becomes of each, and the row beside whom it is, or looks like."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, NamedTuple

from followup_tui.domain.money import say_money
from followup_tui.domain.values import Contact, ContactDraft, Double, Money, YearlyDate
from followup_tui.tui.wording.line import Line, Piece, cut, fit

if TYPE_CHECKING:
    from followup_tui.book.importing import RowVerdict

NUMBER, VERDICT, NAME, ORG = 6, 11, 22, 18
"""Cells of the columns: the row's number, what becomes of it, who it is, where they are."""

LABEL = 14
"""Cells of the names of fields."""

WIDE = 70
"""From this width on a row has a column for the organisation."""

_VERDICTS = {
    "added": ("+ new", "green"),
    "updated": ("updated", "fg"),
    "unchanged": ("unchanged", "muted"),
    "skipped": ("stays out", "coral"),
    "noted": ("goes in", "fg"),
}

_CHANGES = {
    "org": "organisation",
    "emails": "e-mail",
    "phones": "phone",
    "urls": "web",
    "addresses": "address",
    "met_on": "met on",
    "last_touch_on": "last touch",
    "newsletter_since": "newsletter",
    "preferred_channel": "prefers",
    "own_range": "own range",
    "never_contact": "never contact",
    "extra": "further fields",
    "timezone": "time zone",
}

_LOOKS = {"email": "the same e-mail address", "phone": "the same number", "name": "the same name and organisation"}


class Item(NamedTuple):
    """A row with its verdict, and who of the book it looks like though it would come in as somebody new."""

    verdict: RowVerdict
    doubles: Sequence[Double] = ()


class _Compared(NamedTuple):
    """A field: its name, what the row says or would make of it, what the book says, and whether that changes."""

    name: str
    mine: str
    theirs: str
    changed: bool = False


def _many(values: Sequence[str]) -> str:
    return ", ".join(values)


def _lines(text: str) -> str:
    return " / ".join(text.splitlines())


def _extra(pairs: Sequence[tuple[str, str]]) -> str:
    return ", ".join(f"{name}: {_lines(text)}" for name, text in pairs)


def _money(value: Money | None) -> str:
    return say_money(value) if value else ""


def _dates(dates: Sequence[YearlyDate]) -> str:
    return ", ".join(f"{one.name} {one.day}.{one.month}." for one in dates)


_FIELDS: tuple[tuple[str, Callable[[ContactDraft], str], Callable[[Contact], str]], ...] = (
    ("name", lambda row: row.name, lambda one: one.summary.name),
    ("organisation", lambda row: row.org, lambda one: one.summary.org),
    ("title", lambda row: row.title, lambda one: one.title),
    ("category", lambda row: row.category or "", lambda one: one.summary.category),
    ("e-mail", lambda row: _many(row.emails), lambda one: _many(one.emails)),
    ("phone", lambda row: _many(row.phones), lambda one: _many(one.phones)),
    ("value", lambda row: _money(row.value), lambda one: _money(one.summary.value)),
    ("met", lambda row: row.met, lambda one: one.met),
    ("via", lambda row: row.via, lambda one: one.via),
    ("needs", lambda row: row.needs, lambda one: one.needs),
    ("tags", lambda row: _many(row.tags), lambda one: _many(one.tags)),
    ("note", lambda row: _lines(row.note), lambda one: _lines(one.note)),
    ("web", lambda row: _many(row.urls), lambda one: _many(one.urls)),
    ("address", lambda row: _many(row.addresses), lambda one: _many(one.addresses)),
    ("dates", lambda row: _dates(row.dates), lambda one: _dates(one.summary.dates)),
    ("further", lambda row: _extra(row.extra), lambda one: _extra(one.extra)),
)


def change_word(field: str) -> str:
    """The name of a field that changes, for a reader."""
    return _CHANGES.get(field, field.replace("_", " "))


def row_line(item: Item, category: str, width: int) -> Line:
    """One row: its number, what becomes of it, who it is, and where they go, what changes or why they stay out.

    `category` is the one of everybody whom the file gives none.
    """
    one = item.verdict
    word, role = _VERDICTS[one.verdict]
    name = one.name or one.said or "nobody is named"
    line = [Piece(fit(str(one.row), NUMBER, right=True) + "  ", "muted"), Piece(fit(word, VERDICT - 1) + " ", role)]
    rest = width - NUMBER - 2 - VERDICT - 1
    if one.verdict == "added" and one.draft is not None:
        # Whom somebody new looks like is worth more than where they are.
        org = ORG if width >= WIDE and not item.doubles else 0
        line.append(Piece(fit(name, NAME) + " ", "fg"))
        if org:
            line.append(Piece(fit(one.draft.org, org) + " ", "muted"))
        rest -= NAME + 1 + (org + 1 if org else 0)
        line += _where(item, one.draft.category or category, rest)
        return tuple(line)
    line.append(Piece(fit(name, NAME) + " ", "fg" if one.name else "muted"))
    line.append(Piece(cut(_what(one), max(0, rest - NAME - 1)), "fg" if one.verdict == "updated" else "muted"))
    return tuple(line)


def _where(item: Item, category: str, width: int) -> list[Piece]:
    if not item.doubles:
        return [Piece(cut(category, max(0, width)), "muted")]
    others = f" and {len(item.doubles) - 1} more" if len(item.doubles) > 1 else ""
    return [Piece(cut(f"looks like {item.doubles[0].row.contact.name}{others}", max(0, width)), "fg", True)]


def _what(one: RowVerdict) -> str:
    if one.changes:
        return "; ".join(f"{change_word(change.field)}: {change.was or 'nothing'} → {change.becomes}" for change in one.changes)
    if one.same_as is not None:
        return f"the same as row {one.same_as}"
    return one.detail or one.why


def detail_lines(item: Item | None, there: Contact | None, category: str, width: int, height: int) -> list[Line]:
    """A row beside whom it is, or looks like: first by what that is known, then field by field; `there` is the one of the book."""
    if item is None or height <= 0:
        return []
    one = item.verdict
    if one.draft is None or one.verdict in ("skipped", "noted"):
        texts = [one.detail, one.said if one.said != one.name else ""]
        told: list[Line] = [(Piece("  " + cut(text, width - 4), "fg" if not at else "muted"),) for at, text in enumerate(texts) if text]
        return told[:height]
    rows = _compared(one, there, category)
    both = there is not None
    head = _head(item, there, width)
    column = max(10, (width - LABEL - 6) // 2) if both else max(10, width - LABEL - 4)
    lines: list[Line] = [head]
    room = height - 1 - (1 if both else 0)
    if both:
        label = "would be" if one.changes else "the row"
        lines.append((Piece(" " * (LABEL + 2)), Piece(fit(label, column) + "  ", "faint"), Piece("in the book", "faint")))
    shown = rows if len(rows) <= room else rows[: max(0, room - 1)]
    for name, mine, theirs, changed in shown:
        said = fit(mine or "nothing", column) if both else cut(mine, column)
        line = [Piece("  " + fit(name, LABEL), "muted"), Piece(said, "green" if changed else "fg")]
        if both:
            line += [Piece("  "), Piece(cut(theirs or "nothing", column), "fg" if theirs else "muted")]
        lines.append(tuple(line))
    if len(shown) < len(rows):
        left = ", ".join(name for name, *_ in rows[len(shown) :])
        lines.append((Piece("  " + cut(f"and {left}", width - 4), "muted"),))
    return lines[:height]


def _head(item: Item, there: Contact | None, width: int) -> Line:
    one = item.verdict
    if item.doubles:
        double = item.doubles[0]
        who = double.row.contact.name
        text = f"Comes in as somebody new, though {who} has {_LOOKS.get(double.why, double.why)}."
        return (Piece("  " + cut(text, width - 4), "fg", True),)
    if one.verdict == "added":
        return (Piece("  Somebody new.", "muted"),)
    if one.same_as is not None:
        return (Piece("  " + cut(f"The same person as in row {one.same_as}: {one.why}.", width - 4), "muted"),)
    who = there.summary.name if there is not None else one.name
    what = {"updated": "changes", "unchanged": "stays as is"}[one.verdict]
    return (Piece("  " + cut(f"{who} {what}: {one.detail or one.why}.", width - 4), "muted"),)


def _compared(one: RowVerdict, there: Contact | None, category: str) -> list[_Compared]:
    """What changes; where nothing does, what the row says beside what the book says."""
    if one.changes or one.draft is None:
        return [_Compared(change_word(change.field), change.becomes, change.was, True) for change in one.changes]
    rows = []
    for label, of_draft, of_contact in _FIELDS:
        mine = of_draft(one.draft)
        if label == "category" and one.verdict == "added":
            mine = mine or category
        if mine:
            rows.append(_Compared(label, mine, of_contact(there) if there else ""))
    return rows
