"""The settings and the categories as fields of a form: how each is shown as text, and how its text is read again."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import Any

from followup_tui.domain.errors import Refused
from followup_tui.domain.text import clean_line, fold
from followup_tui.domain.values import Category
from followup_tui.tui.forms.edit_fields import EditField, Facts, range_text, read_range

SHOWN = (
    ("rules.work_days", "Work days", "mon, tue, wed, thu"),
    ("rules.week_start", "Week begins", "mon"),
    ("rules.end_of_day", "End of day", "17:00"),
    ("rules.country", "Country", "US"),
    ("rules.currency", "Currency", "USD"),
    ("rules.default_category", "New contacts", "warm lead"),
    ("rules.import_category", "Imported", "unsorted"),
    ("rules.pace", "Pace", "6 minutes a contact"),
    ("rules.session_minutes", "Session", "60 minutes"),
    ("rules.idle_minutes", "Stands still", "5 minutes without a key"),
    ("rules.offered_from", "Offers from", "08:00"),
    ("rules.offered_until", "Offers until", "18:00"),
    ("rules.promise_grace", "Promise grace", "30 minutes"),
    ("rules.yearly_lead", "Yearly ahead", "7 days"),
    ("rules.nos_a_month", "Nos a month", "12"),
    ("rules.my_name", "Your name", "Alex Reed"),
)
"""The rules that can be set here: name in the settings file, label, example; the file has them all."""

_CATEGORY = re.compile(r"(.+?)[,:]\s*(?:every\s+)?([0-9].*?)(?:\s*days?)?(?:[,;]\s*tier\s+(\d{1,2}))?", re.IGNORECASE)
_NUMBER = re.compile(r"-?\d+(?:\.\d+)?")
_UNIT = re.compile(r"\s+(?:minutes?|days?).*$", re.IGNORECASE)


def setting_text(value: Any) -> str:
    """A setting as it is typed: lists with commas."""
    if isinstance(value, list):
        return ", ".join(str(one) for one in value)
    return f"{value:g}" if isinstance(value, float) else str(value)


def as_in_file(text: str) -> Any:
    """What is typed, as the settings file would have it: a list, a number, or a text."""
    said = clean_line(text)
    bare = _UNIT.sub("", said)
    if _NUMBER.fullmatch(bare):
        return float(bare) if "." in bare else int(bare)
    return said


def setting_fields(themes: Sequence[str]) -> tuple[EditField, ...]:
    """The theme, and the rules that are used most."""

    def theme(text: str, facts: Facts) -> str:
        found = [name for name in themes if fold(text) in (fold(name), fold(name).removeprefix("followup-"))]
        if not found:
            raise Refused("No such theme", f"There is no theme “{clean_line(text)}”.", f"There are: {', '.join(themes)}.")
        return found[0]

    fields = [EditField("theme", "Theme", "followup-light", setting_text, theme)]
    fields += [EditField(name, label, example, setting_text, _reader(name)) for name, label, example in SHOWN]
    return tuple(fields)


def _reader(name: str) -> Callable[[str, Facts], Any]:
    def read(text: str, facts: Facts) -> Any:
        from followup_tui.system.setting_kinds import KINDS

        kind = next(kind for kind in KINDS if kind.name == name)
        value = as_in_file(text)
        if name == "rules.work_days":
            value = [part for part in re.split(r"[,\s]+", clean_line(text)) if part]
        try:
            kind.read(value)
        except ValueError as error:
            raise Refused("That cannot be", f"It must be {error}.") from None
        if name in ("rules.default_category", "rules.import_category") and fold(str(value)) not in {
            fold(one.name) for one in facts.categories
        }:
            raise Refused("No such category", f"There is no category “{value}”.")
        return value

    return read


def category_text(category: Category) -> str:
    """A category as it is typed: "warm lead, 14 to 28, tier 2"."""
    return f"{category.name}, {range_text(category.range)}, tier {category.tier}"


def category_field(category: Category | None) -> EditField:
    """A field for a category; None for a new one. Its value is a Category, the name to merge it into, or None."""

    def read(text: str, facts: Facts) -> Category | str | None:
        said = clean_line(text)
        if not said:
            if category is None:
                return None
            raise Refused("No category", "A category is never just dropped.", "Write: into warm lead.")
        if category is not None and said.casefold().startswith("into "):
            return _merged(said[5:], category, facts)
        match = _CATEGORY.fullmatch(said)
        span = read_range(match[2], facts) if match else None
        if match is None or span is None:
            raise Refused("No category", f"“{said}” has no range.", "Write: warm lead, 14 to 28, tier 2.")
        last = max((one.tier for one in facts.categories), default=0)
        tier = int(match[3]) if match[3] else category.tier if category else last + 1
        return Category(category.id if category else 0, match[1].strip(), span, tier)

    def hint(text: str, facts: Facts) -> str:
        value = read(text, facts)
        return f"everybody in it goes to {value}" if isinstance(value, str) else ""

    name = f"category-{category.id if category else 0}"
    example = "into warm lead" if category else "partner, 30 to 60, tier 8"
    return EditField(name, "" if category else "New one", example, lambda value: category_text(value) if value else "", read, hint)


def _merged(into: str, category: Category, facts: Facts) -> str:
    found = [one.name for one in facts.categories if fold(one.name) == fold(into) and one.id != category.id]
    if not found:
        raise Refused("No such category", f"There is no other category “{into}”.")
    return found[0]
