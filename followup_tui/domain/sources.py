"""A newer file of people that were brought in before: what it changes, and what the user has made of them and keeps.

For each place where a contact came from the book keeps what the file said last. So of every field it can be told who spoke last: a
contact that still holds what the file said takes what the file says now; what the user has edited stays (product.md section 10).
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

from .joining import joined, joined_dates, joined_notes, same_date
from .reach import email_key
from .text import fold
from .values import Channel, ContactDraft, Money, Owes, Range, YearlyDate

Said = Mapping[str, Any]
"""What a file said of somebody: the fields of a draft that it filled, by name, as JSON can hold them."""

SINGLE = ("name", "org", "title", "category", "met", "via", "needs", "timezone", "folder")
OTHER = ("met_on", "value", "owes", "newsletter_since", "preferred_channel", "own_range")
SEVERAL = ("emails", "phones", "urls", "addresses", "tags")

_TEXTS = (*SINGLE, "note")
_RARER = (*OTHER, "extra", "dates", "last_touch_on", "never_contact")
_quoted: Callable[[str], str] = json.encoder.encode_basestring


def said_by(draft: ContactDraft) -> str:
    """What a file says of somebody, as the book keeps it: JSON of the fields that are filled; equal for equal drafts."""
    # Written by hand for what most rows have, words and lists of words: this runs for each row of every import.
    of = draft.__dict__
    made = [f'"{name}":{_quoted(value)}' for name in _TEXTS if (value := of[name])]
    made += [f'"{name}":[{",".join(map(_quoted, value))}]' for name in SEVERAL if (value := of[name])]
    rest: dict[str, Any] = {name: _plain(value) for name in _RARER if (value := of[name])}
    if rest:
        made.append(json.dumps(rest, ensure_ascii=False, separators=(",", ":"))[1:-1])
    return "{" + ",".join(made) + "}"


def read_said(text: str) -> Said | None:
    """What `said_by` made; None where it is not known what the file said."""
    return json.loads(text) if text else None


def source_id_of(draft: ContactDraft) -> str:
    """A source id for somebody whose file has none: by it the same row is known again, whatever was edited meanwhile."""
    said = "\x1f".join((draft.name, draft.org, *draft.emails, *draft.phones, *draft.urls))
    return f"row:{hashlib.sha256(said.encode('utf-8', 'replace')).hexdigest()[:24]}"


def filled(mine: ContactDraft, new: ContactDraft, unset_category: str = "") -> ContactDraft:
    """A contact with what a file knows besides: what is there stays, what is missing comes, a note is continued.

    For somebody of whom it is not known what the file said before. `unset_category` is the one that stands for none.
    """
    changes = {name: getattr(new, name) for name in (*SINGLE, *OTHER) if not getattr(mine, name) and getattr(new, name)}
    if new.category and fold(mine.category or "") == fold(unset_category):
        changes["category"] = new.category
    for name in SEVERAL:
        changes[name] = joined(getattr(mine, name), getattr(new, name), _compared(name))
    here = dict(mine.extra)
    changes["extra"] = (*mine.extra, *(pair for pair in new.extra if pair[0] not in here))
    changes["dates"] = joined_dates(mine.dates, new.dates)
    changes["note"] = joined_notes(mine.note, new.note)
    return replace(mine, **changes)


def updated(mine: ContactDraft, before: Said, new: ContactDraft, unset_category: str = "") -> ContactDraft:
    """A contact after a newer file: field by field, and of lists value by value.

    `before` is what the same source said last. A field that the file leaves empty now says nothing. A value that it said before and
    that the user has taken out stays out; one that it says no longer, beside others, goes.
    """
    changes: dict[str, Any] = {}
    for name in (*SINGLE, *OTHER):
        now, was, here = getattr(new, name), before.get(name), getattr(mine, name)
        if not now or _plain(now) == was:
            continue
        unset = not here or (name == "category" and fold(here) == fold(unset_category))
        if unset or _same(name, here, was):
            changes[name] = now
    for name in SEVERAL:
        if now := getattr(new, name):
            changes[name] = _by_value(getattr(mine, name), before.get(name, ()), now, _compared(name))
    if new.dates:
        changes["dates"] = _dates(mine.dates, new.dates, {(fold(one[0]), *one[1:]) for one in before.get("dates", ())})
    changes["extra"] = _pairs(dict(mine.extra), dict(before.get("extra", ())), dict(new.extra))
    changes["note"] = _note(mine.note, before.get("note", ""), new.note)
    return replace(mine, **changes)


def _plain(value: Any) -> Any:
    """A field as JSON can hold it, by which it is compared."""
    match value:
        case date():
            return value.isoformat()
        case Money():
            return [str(value.amount.normalize() if value.amount else Decimal(0)), value.currency]
        case Owes():
            return [value.by.isoformat(), value.words]
        case Range():
            return [value.first, value.last]
        case Channel():
            return value.value
        case YearlyDate():
            return [value.name, value.month, value.day]
        case tuple():
            return [_plain(one) for one in value]
    return value


def _same(name: str, here: Any, was: Any) -> bool:
    """Whether a contact still holds what the file said; a category by whatever case of letters it is written."""
    if name == "category":
        return was is not None and fold(here) == fold(was)
    return bool(_plain(here) == was)


def _compared(name: str) -> Callable[[str], str]:
    """By what the values of a list are told apart; numbers are all said in one way, so their words do."""
    return (lambda email: email_key(email) or fold(email)) if name == "emails" else fold


def _by_value(mine: tuple[str, ...], before: Iterable[str], new: Iterable[str], key: Callable[[str], str]) -> tuple[str, ...]:
    was, now = {key(one) for one in before}, {key(one) for one in new}
    stays = tuple(one for one in mine if key(one) not in was - now)
    return joined(stays, tuple(one for one in new if key(one) not in was), key)


def _dates(mine: tuple[YearlyDate, ...], new: Iterable[YearlyDate], was: set[tuple[Any, ...]]) -> tuple[YearlyDate, ...]:
    now = {same_date(one) for one in new}
    stays = tuple(one for one in mine if same_date(one) not in was - now)
    return joined_dates(stays, tuple(one for one in new if same_date(one) not in was))


def _pairs(mine: dict[str, str], before: dict[str, str], new: dict[str, str]) -> tuple[tuple[str, str], ...]:
    for name, now in new.items():
        if now != before.get(name) and mine.get(name) in (None, before.get(name)):
            mine[name] = now
    return tuple(mine.items())


def _note(mine: str, before: str, new: str) -> str:
    """The file's part of a note is exchanged where it still stands as it came; what the user wrote around it stays."""
    if not new or new == before or new in mine:
        return mine
    if not mine:
        return new
    return mine.replace(before, new, 1) if before and before in mine else mine
