"""The fields of the edit form: how each is shown as text, and how its text is read again.

A text that was not changed leaves its value as it was, to the last character.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from followup_tui.domain.capture_parts import match_category, say_range
from followup_tui.domain.errors import Refused
from followup_tui.domain.queue import yearly_occurrence
from followup_tui.domain.rules import Rules
from followup_tui.domain.text import clean, clean_line, fold
from followup_tui.domain.values import Category, Channel, ContactDraft, Range, YearlyDate
from followup_tui.domain.yearly_words import EXAMPLE, read_channel, read_yearly, say_yearly
from followup_tui.tui.forms.phrases import ParseWhen
from followup_tui.tui.wording.days import full_date, weekday_date
from followup_tui.tui.wording.forms import money_words, when_words

_RANGE = re.compile(r"(?:every\s+)?(\d{1,4})(?:\s*(?:-|–|to)\s*(\d{1,4}))?(?:\s*days?)?", re.IGNORECASE)
LONGEST_RANGE = 3_650


@dataclass(frozen=True, slots=True)
class Facts:
    """What reading the fields needs: the day, the categories, the rules, and the reader of days."""

    today: date
    categories: Sequence[Category]
    rules: Rules
    parse: ParseWhen


@dataclass(frozen=True, slots=True)
class EditField:
    """One field: the name of the draft's field, its label, a hint while it is empty, and the two ways of its text.

    `read` raises Refused; `hint` says something about a text that can be read; `rows` above 1 is a text of several lines.
    """

    name: str
    label: str
    example: str
    show: Callable[[Any], str]
    read: Callable[[str, Facts], Any]
    hint: Callable[[str, Facts], str] = lambda text, facts: ""
    rows: int = 1


def _line(text: str, facts: Facts) -> str:
    return clean_line(text)


def _same(value: Any) -> str:
    return str(value or "")


def _name(text: str, facts: Facts) -> str:
    if not text.strip():
        raise Refused("No name", "A contact needs a name.")
    return clean_line(text)


def _category(text: str, facts: Facts) -> str | None:
    said = clean_line(text)
    if not said:
        return None
    found = match_category(said, facts.categories)
    if found is None:
        names = ", ".join(one.name for one in facts.categories)
        raise Refused("No such category", f"There is no category “{said}”.", f"There are: {names}.")
    return found.name


def _category_hint(text: str, facts: Facts) -> str:
    found = match_category(clean_line(text), facts.categories) if text.strip() else None
    return f"{found.name}, {say_range(found.range)}" if found else ""


def _list(separators: str) -> Callable[[str, Facts], tuple[str, ...]]:
    def read(text: str, facts: Facts) -> tuple[str, ...]:
        found = (clean_line(one) for one in re.split(separators, text))
        return tuple(dict.fromkeys(one for one in found if one))

    return read


def _tags(text: str, facts: Facts) -> tuple[str, ...]:
    found = (clean_line(one).lstrip("#") for one in re.split(r"[,;]|\s+#", text))
    return tuple(dict.fromkeys(one for one in found if one))


def _emails(text: str, facts: Facts) -> tuple[str, ...]:
    found = _list(r"[,;\s]+")(text, facts)
    for one in found:
        if "@" not in one.strip("@"):
            raise Refused("No address", f"“{one}” is no e-mail address.")
    return found


def _emails_hint(text: str, facts: Facts) -> str:
    from followup_tui.domain.reach import is_plausible_email

    odd = [one for one in _emails(text, facts) if not is_plausible_email(one)]
    return f"{odd[0]} looks unusual" if odd else ""


def _phones_hint(text: str, facts: Facts) -> str:
    from followup_tui.domain.reach import say_phone

    said = ", ".join(say_phone(one, facts.rules.country) for one in _list("[,;]")(text, facts))
    return said if said != clean_line(text) else ""


def _day(text: str, facts: Facts) -> date | None:
    return facts.parse(text, True).day if text.strip() else None


def _day_hint(text: str, facts: Facts) -> str:
    return when_words(facts.parse(text, True), facts.today) if text.strip() else ""


def _permission(text: str, facts: Facts) -> date | None:
    said = fold(text)
    if said in ("", "no", "n"):
        return None
    return facts.today if said in ("yes", "y") else facts.parse(text, True).day


def _permission_hint(text: str, facts: Facts) -> str:
    since = _permission(text, facts)
    return f"permission since {full_date(since)}" if since else "not on the list"


def _money(text: str, facts: Facts) -> Any:
    from followup_tui.domain.money import parse_money

    return parse_money(text, facts.rules) if text.strip() else None


def _money_hint(text: str, facts: Facts) -> str:
    value = _money(text, facts)
    said = money_words(value)
    return said if value is not None and said != clean_line(text) else ""


def _channel(text: str, facts: Facts) -> Channel | None:
    return read_channel(text) if text.strip() else None


def _channel_hint(text: str, facts: Facts) -> str:
    found = _channel(text, facts)
    return found.value if found and found.value != fold(text) else ""


def read_range(text: str, facts: Facts) -> Range | None:
    """A range of days as typed: "30", "30 to 45"; None where nothing is."""
    said = clean_line(text)
    if not said:
        return None
    match = _RANGE.fullmatch(said)
    first = int(match[1]) if match else 0
    last = int(match[2] or match[1]) if match else 0
    if not 0 < first <= last <= LONGEST_RANGE:
        raise Refused("No range", f"“{said}” is no range of days.", "Write 30, or 30 to 45.")
    return Range(first, last)


def range_text(value: Range | None) -> str:
    """A range as it is typed: "30 to 45", "7"."""
    if value is None:
        return ""
    return str(value.first) if value.first == value.last else f"{value.first} to {value.last}"


def _range_hint(text: str, facts: Facts) -> str:
    span = read_range(text, facts)
    return say_range(span) if span else "that of the category"


def _zone(text: str, facts: Facts) -> str:
    if not text.strip():
        return ""
    from followup_tui.domain.zones import find_zone

    return find_zone(text)


def _zone_hint(text: str, facts: Facts) -> str:
    zone = _zone(text, facts)
    return zone if zone != clean_line(text) else ""


def _date_text(value: date | None) -> str:
    return full_date(value) if value else ""


def _yearly(text: str, facts: Facts) -> tuple[YearlyDate, ...]:
    return read_yearly(text)


def _yearly_hint(text: str, facts: Facts) -> str:
    coming = [(yearly_occurrence(one, facts.today), one.name) for one in read_yearly(text)]
    return ", ".join(f"{name} {weekday_date(day, facts.today)}" for day, name in sorted(coming)[:2])


def _extra(text: str, facts: Facts) -> tuple[tuple[str, str], ...]:
    found: dict[str, str] = {}
    for line in clean(text).split("\n"):
        name, colon, value = line.partition(":")
        if not line.strip():
            continue
        if not colon or not name.strip():
            raise Refused("No name", f"“{clean_line(line, 40)}” has no name before a colon.", "Write: fax: +1 555 010 0000.")
        found[clean_line(name)] = clean_line(value)
    return tuple(found.items())


def _extra_text(value: tuple[tuple[str, str], ...]) -> str:
    return "\n".join(f"{name}: {clean_line(said)}" for name, said in value)


def _commas(value: tuple[str, ...]) -> str:
    return ", ".join(value)


def _lines(value: tuple[str, ...]) -> str:
    return "\n".join(one.replace("\n", ", ") for one in value)


FIELDS: tuple[EditField, ...] = (
    EditField("name", "Name", "", _same, _name),
    EditField("org", "Organisation", "", _same, _line),
    EditField("title", "Role", "head of operations", _same, _line),
    EditField("category", "Category", "warm lead", _same, _category, _category_hint),
    EditField("tags", "Tags", "rebrand, print", _commas, _tags),
    EditField("emails", "E-mail", "jane@acme.example, jane@home.example", _commas, _emails, _emails_hint),
    EditField("phones", "Phone", "+1 555 010 1234", _commas, _list("[,;]"), _phones_hint),
    EditField("urls", "Web", "https://acme.example", _commas, _list(r"[,;\s]+")),
    EditField("needs", "Needs", "a quote for the rebrand, before January", _same, _line),
    EditField("value", "Value", "$5k", money_words, _money, _money_hint),
    EditField("met", "Met", "BNI breakfast", _same, _line),
    EditField("met_on", "Met on", "3 nov", _date_text, _day, _day_hint),
    EditField("via", "Via", "Ruth Amsel", _same, _line),
    EditField("preferred_channel", "Prefers", "call, email or post", _same, _channel, _channel_hint),
    EditField("own_range", "Own range", "30 to 45, instead of the category's", range_text, read_range, _range_hint),
    EditField("newsletter_since", "Newsletter", "yes, or the day of their permission", _date_text, _permission, _permission_hint),
    EditField("timezone", "Time zone", "Lisbon", _same, _zone, _zone_hint),
    EditField("folder", "Folder", "~/projects/acme", _same, _line),
    EditField("dates", "Yearly dates", EXAMPLE, say_yearly, _yearly, _yearly_hint),
    EditField("addresses", "Addresses", "one a line", _lines, _list("\n"), rows=2),
    EditField("note", "Note", "", _same, lambda text, facts: clean(text).strip(), rows=4),
    EditField("extra", "Further", "name: value, one a line", _extra_text, _extra, rows=3),
)
"""Every field of a contact that can be edited, in the order of the form."""


def keep_known(old: ContactDraft, new: tuple[YearlyDate, ...]) -> tuple[YearlyDate, ...]:
    """Yearly dates that stay the same keep what is known of them."""
    known = {(one.name, one.month, one.day): one for one in old.dates}
    kept = []
    for one in new:
        was = known.get((one.name, one.month, one.day))
        kept.append(YearlyDate(one.name, one.month, one.day, one.channel, was.done_year, was.id) if was else one)
    return tuple(kept)
