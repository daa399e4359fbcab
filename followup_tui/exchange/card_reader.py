"""One card to a draft: what each of its fields says of a person, whoever wrote the card.

Nothing that is about the person is lost: what the book has no field for becomes a further field. Left out are pictures
and keys, which are counted, and what a program says of the card itself (its version, its own name, when it wrote it).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

from followup_tui.domain.errors import Refused
from followup_tui.domain.rules import Rules
from followup_tui.domain.text import MAX_LINE, MAX_TEXT, clean, clean_line, fold
from followup_tui.domain.values import ContactDraft
from followup_tui.domain.zones import find_zone

from . import card_reach
from .card_dates import take_dates
from .card_feed import RawCard
from .card_fields import Fields
from .card_values import Property, read_line, split, values
from .cells import category_in
from .drafts import make_draft
from .own_card import ADDED, KIND, PREFIX, OwnReader
from .records import RowRead
from .takers import Said

_GROUP_KINDS = ("KIND", "X-ADDRESSBOOKSERVER-KIND")
_EVERYBODY = frozenset(("mycontacts", "my contacts"))
"""The label that telephones and Google put on everybody: it tells nothing."""


class CardReader:
    """Reads cards; `categories` are the names of those that the book has, beside the ones that everybody knows.

    `fallback` is the codec of text that is no UTF-8 and does not say what it is.
    """

    def __init__(self, rules: Rules, categories: Iterable[str] = (), fallback: str = "cp1252") -> None:
        self.fallback = fallback
        self._categories = {fold(name): name for name in categories}
        self._own = OwnReader(rules)

    def read(self, number: int, card: RawCard, where: str = "") -> RowRead:
        """What one card is: a draft, or the problem that keeps it out; `where` names its file where there are several."""
        text = (card.text.decode("utf-8", "surrogateescape"),)
        if card.problem:
            return RowRead(number, None, where + card.problem, (), text)
        said = Said()
        fields = self._fields(card, said)
        if any(fold(one.value) == "group" for one in fields.take(*_GROUP_KINDS)):
            return RowRead(number, None, f"{where}line {card.first_line}: it is a group, not a person", (), text)
        draft = self._draft(fields, said)
        if draft is None:
            return RowRead(number, None, f"{where}line {card.first_line}: nothing in the card names anybody", (), text)
        return RowRead(number, draft, None, tuple(where + warning for warning in said.warnings), text)

    def _fields(self, card: RawCard, said: Said) -> Fields:
        found: list[Property] = []
        for line in card.lines:
            one = read_line(line, self.fallback)
            if one is not None:
                found.append(one)
                continue
            broken = clean_line(line.data.decode("utf-8", "replace"))
            said.extra.append((f"Line {line.number}", broken))
            said.warnings.append(f"line {line.number} is no field of a card (“{broken[:60]}”); kept as a further field")
        if any("\ufffd" in one.text for one in found):
            said.warnings.append("some of its characters are damaged")
        return Fields(found)

    def _draft(self, fields: Fields, said: Said) -> ContactDraft | None:
        own = fields.has(ADDED)
        for one in fields.take_starting(PREFIX):
            self._own.take(said, one)
        name = _name(fields, said, own)
        org, title = _org(fields, said), _title(fields, said)
        emails, phones = card_reach.emails(fields, said, own), card_reach.phones(fields, said, own)
        urls, addresses = card_reach.urls(fields, own), card_reach.addresses(fields, said, own)
        name = name or _nickname(fields) or org or (*emails, *urls, *phones, "")[0]
        if not name:
            return None
        note = clean("\n".join(one.value for one in fields.take("NOTE"))).strip()
        take_dates(fields, said)
        self._take_labels(fields, said, own)
        _take_zone(fields, said)
        others: dict[str, object] = {"source": KIND, "source_id": _uid(fields)}
        fields.keep(said, *fields.take_rest())
        extra = said.extra if own else _told_apart(said.extra)
        if said.tags:
            others["tags"] = tuple(dict.fromkeys(said.tags))
        if said.dates:
            others["dates"] = tuple(said.dates if own else dict.fromkeys(said.dates))
        return make_draft(name, org, title, note, emails, phones, urls, addresses, tuple(extra), others | said.parts)

    def _take_labels(self, fields: Fields, said: Said, own: bool) -> None:
        """Categories: the first that is one of the book's is it, every other is a tag."""
        labels = [clean_line(label) for one in fields.take("CATEGORIES", "X-CATEGORIES") for label in values(one.text)]
        if own:
            # The category stands first among the labels, for programs that know no category.
            if said.parts.get("category") in labels:
                labels.remove(str(said.parts["category"]))
            said.tags += labels
            return
        for label in labels:
            category = self._categories.get(fold(label)) or category_in(label)
            if category and "category" not in said.parts:
                said.parts["category"] = category
            elif label and fold(label) not in _EVERYBODY:
                said.tags.append(label)


def _name(fields: Fields, said: Said, own: bool) -> str:
    """The name as the card writes it, else from its parts; parts that the whole name leaves out are kept beside it."""
    whole, *others = [line for line in (clean_line(one.value) for one in fields.take("FN")) if line] or [""]
    said.extra += [("Name", other) for other in others if other != whole]
    parts = fields.take("N")
    if own and whole:
        return whole
    composed = ""
    for one in parts[:1]:
        family, given, middle, prefix, suffix = [
            clean_line(mark.join(values(part)))
            for part, mark in zip([*split(one.text, ";"), *[""] * 5][:5], (" ", " ", " ", " ", ", "), strict=True)
        ]
        composed = " ".join(filter(None, (prefix, given, middle, family, suffix)))
        if whole and given and family and fold(whole) in (f"{fold(family)}, {fold(given)}", f"{fold(family)},{fold(given)}"):
            return composed
    if whole and composed not in whole and not _words(composed) <= _words(whole):
        said.extra.append(("Full name", composed))
    return whole or composed


def _nickname(fields: Fields) -> str:
    return next((clean_line(name) for one in fields.take("NICKNAME") for name in values(one.text)), "")


def _org(fields: Fields, said: Said) -> str:
    """The organisation; its departments are a further field, and so is a second one."""
    org = ""
    for one in fields.take("ORG"):
        first, *departments = [clean_line(part) for part in values(one.text, ";")] or [""]
        if not org:
            org = first
        elif first != org:
            said.extra.append((fields.called(one), first))
        if departments:
            said.extra.append(("Department", ", ".join(departments)))
    return org


def _title(fields: Fields, said: Said) -> str:
    """What they are in the organisation: their title, else their role; what is left of both are further fields."""
    found = fields.take("TITLE") + fields.take("ROLE")
    title = clean_line(found[0].value) if found else ""
    fields.keep(said, *[one for one in found[1:] if clean_line(one.value) != title])
    return title


def _take_zone(fields: Fields, said: Said) -> None:
    """The time zone where it is one by name; a bare offset is kept as a further field, since it does not say when summer is."""
    for one in fields.take("TZ"):
        if "timezone" in said.parts:
            continue
        try:
            said.parts["timezone"] = find_zone(one.value)
        except Refused:
            fields.keep(said, one)


def _uid(fields: Fields) -> str:
    return next((clean_line(one.value) for one in fields.take("UID")), "")


def _told_apart(extra: list[tuple[str, str]]) -> list[tuple[str, str]]:
    """Further fields, cleaned, none of them twice; several of one name are numbered, since a name is how they are found again."""
    found: dict[tuple[str, str], str] = {}
    used: Counter[str] = Counter()
    for name, value in extra:
        name, value = clean_line(name, MAX_LINE) or "Further", clean(value, MAX_TEXT).strip()
        if value and (name, value) not in found:
            used[name] += 1
            found[name, value] = name if used[name] == 1 else f"{name} {used[name]}"
    return [(called, value) for (_, value), called in found.items()]


def _words(text: str) -> set[str]:
    return set(re.findall(r"\w+", fold(text)))
