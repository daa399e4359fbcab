"""How the less usual columns become parts of a draft: one small function for each field, made once for each column."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from followup_tui.domain.errors import Refused
from followup_tui.domain.money import parse_money
from followup_tui.domain.rules import Rules
from followup_tui.domain.text import clean_line
from followup_tui.domain.values import Channel, Step, StepKind, Stop, YearlyDate

from . import own_cells
from .cells import category_in, is_yes, split, split_lines
from .columns import Column, Field
from .dates import Order, is_no_date, read_day, read_yearly


class Said:
    """What the cells of one row have said so far: parts of the draft by name, and what is not (yet) a part."""

    __slots__ = ("birth", "dates", "extra", "parts", "tags", "warnings")

    def __init__(self) -> None:
        self.parts: dict[str, object] = {}
        self.tags: list[str] = []
        self.dates: list[YearlyDate] = []
        self.extra: list[tuple[str, str]] = []
        self.warnings: list[str] = []
        self.birth: dict[Field, int] = {}

    def not_understood(self, header: str, cell: str, why: str) -> None:
        """Keeps a cell as a further field and says so."""
        self.extra.append((header, cell))
        self.warnings.append(f"{header} “{clean_line(cell, 60)}” {why}; kept as a further field")


Taker = Callable[[Said, str, str], None]
"""(what was said, what the cell is called, the cell): notes what the cell says."""

Reader = Callable[[str], object]


def taker_for(column: Column, rules: Rules, order: Order | None, own: bool) -> Taker:
    """The function for one column; `order` is that of its dates where it was proven, `own` the program's own format."""
    kind = column.field
    if kind in _DAYS:
        return _day(_DAYS[kind], order)
    if kind in (Field.BIRTHDAY, Field.ANNIVERSARY, Field.EVENT):
        return _yearly({Field.BIRTHDAY: "birthday", Field.ANNIVERSARY: "anniversary"}.get(kind, ""), order)
    if kind is Field.NEXT_ON:
        return _next(order)
    if kind is Field.VALUE:
        return _value(rules, own)
    if kind in (Field.TAGS, Field.CATEGORY) and own:
        return _own_tags if kind is Field.TAGS else _text("category")
    if kind in _TEXTS:
        return _text(_TEXTS[kind])
    if kind in _OWN:
        return _read(*_OWN[kind])
    return _OTHERS.get(kind, _further)


def _text(part: str) -> Taker:
    def take(said: Said, header: str, cell: str) -> None:
        said.parts[part] = cell

    return take


def _further(said: Said, header: str, cell: str) -> None:
    said.extra.append((header, cell))


def _day(part: str, order: Order | None) -> Taker:
    def take(said: Said, header: str, cell: str) -> None:
        if is_no_date(cell):
            return
        day = read_day(cell, order)
        if day is None:
            said.not_understood(header, cell, _why_no_day(cell))
        elif part in said.parts:
            said.extra.append((header, cell))
        else:
            said.parts[part] = day

    return take


def _next(order: Order | None) -> Taker:
    take_day = _day("step", order)

    def take(said: Said, header: str, cell: str) -> None:
        had = said.parts.get("step")
        take_day(said, header, cell)
        day = said.parts.get("step")
        if had is None and isinstance(day, date):
            said.parts["step"] = Step(StepKind.DATED, day, words="next activity")

    return take


def _yearly(name: str, order: Order | None) -> Taker:
    def take(said: Said, header: str, cell: str) -> None:
        if is_no_date(cell):
            return
        found = read_yearly(cell, order)
        if found is None:
            said.not_understood(header, cell, _why_no_day(cell))
            return
        said.dates.append(YearlyDate(name or header.lower(), *found))
        if any(run.isdigit() and len(run) == 4 for run in cell.replace("/", "-").replace(".", "-").replace(" ", "-").split("-")):
            said.extra.append((header, cell))  # a yearly date has no year; the age is worth keeping

    return take


_birthday = _yearly("birthday", None)


def _why_no_day(cell: str) -> str:
    two = read_day(cell, Order.DAY_FIRST), read_day(cell, Order.MONTH_FIRST)
    return "can be two days" if all(two) else "is no day"


def _value(rules: Rules, own: bool) -> Taker:
    def take(said: Said, header: str, cell: str) -> None:
        try:
            money = own_cells.read_money(cell) if own else parse_money(cell, rules)
        except ValueError:
            try:
                money = parse_money(cell, rules)
            except Refused:
                said.not_understood(header, cell, "is no amount")
                return
        except Refused:
            said.not_understood(header, cell, "is no amount")
            return
        if money.amount or own:
            said.parts["value"] = money

    return take


def _own_tags(said: Said, header: str, cell: str) -> None:
    said.tags.extend(split(cell))


def _labels(said: Said, header: str, cell: str) -> None:
    """Labels and categories: one that means a category of the book is that, any other is a tag; Google's own groups are neither."""
    for value in split(cell):
        if value.startswith("* "):
            continue
        for part in split_lines(value.replace(",", ";")):
            label = clean_line(part.lstrip("#"))
            category = category_in(label)
            if category and "category" not in said.parts:
                said.parts["category"] = category
            elif label:
                said.tags.append(label)


def _rating(said: Said, header: str, cell: str) -> None:
    category = category_in(cell)
    if category and "category" not in said.parts:
        said.parts["category"] = category
    else:
        said.extra.append((header, cell))


def _converted(said: Said, header: str, cell: str) -> None:
    if is_yes(cell):
        said.parts["category"] = "client"


def _never_contact(said: Said, header: str, cell: str) -> None:
    if is_yes(cell):
        said.parts["never_contact"] = True


def _birth(part: Field) -> Taker:
    def take(said: Said, header: str, cell: str) -> None:
        if cell.isdecimal() and len(cell) <= 2:
            said.birth[part] = int(cell)
        else:
            said.extra.append((header, cell))
        if len(said.birth) == 2:
            _birthday(said, "Birthday", f"--{said.birth[Field.BIRTH_MONTH]:02}-{said.birth[Field.BIRTH_DAY]:02}")

    return take


def _own_dates(said: Said, header: str, cell: str) -> None:
    for value in split(cell):
        try:
            said.dates.append(own_cells.read_yearly(value))
        except ValueError:
            said.not_understood(header, value, "is no yearly date")


def _own_further(said: Said, header: str, cell: str) -> None:
    for value in split(cell):
        try:
            said.extra.append(own_cells.read_pair(value))
        except ValueError:
            said.extra.append((header, value))


def _own_starred(said: Said, header: str, cell: str) -> None:
    said.parts["starred"] = is_yes(cell)


def _own_stopped(said: Said, header: str, cell: str) -> None:
    try:
        stopped = own_cells.read_stopped(cell)
    except ValueError:
        said.not_understood(header, cell, "is no reason to stop")
        return
    said.parts["stopped"] = stopped
    said.parts["never_contact"] = stopped.outcome is Stop.NEVER_CONTACT


def _read(part: str, read: Reader, why: str) -> Taker:
    def take(said: Said, header: str, cell: str) -> None:
        try:
            said.parts[part] = read(cell)
        except ValueError:
            said.not_understood(header, cell, why)

    return take


_TEXTS = {
    Field.MET: "met",
    Field.VIA: "via",
    Field.NEEDS: "needs",
    Field.TIMEZONE: "timezone",
    Field.FOLDER: "folder",
    Field.SOURCE_ID: "source_id",
}
_DAYS = {Field.MET_ON: "met_on", Field.LAST_TOUCH: "last_touch_on", Field.ADDED: "captured_on"}
_OWN: dict[Field, tuple[str, Reader, str]] = {
    Field.STEP: ("step", own_cells.read_step, "is no step"),
    Field.OWES: ("owes", own_cells.read_owes, "is nothing owed"),
    Field.RANGE: ("own_range", own_cells.read_range, "is no range"),
    Field.NEWSLETTER: ("newsletter_since", date.fromisoformat, "is no day"),
    Field.CHANNEL: ("preferred_channel", Channel, "is no channel"),
}
_OTHERS: dict[Field, Taker] = {
    Field.TAGS: _labels,
    Field.CATEGORY: _labels,
    Field.RATING: _rating,
    Field.CONVERTED: _converted,
    Field.NEVER_CONTACT: _never_contact,
    Field.BIRTH_MONTH: _birth(Field.BIRTH_MONTH),
    Field.BIRTH_DAY: _birth(Field.BIRTH_DAY),
    Field.DATES: _own_dates,
    Field.FURTHER: _own_further,
    Field.STARRED: _own_starred,
    Field.STOPPED: _own_stopped,
}

DATED = frozenset({Field.BIRTHDAY, Field.ANNIVERSARY, Field.EVENT, Field.NEXT_ON, *_DAYS})
"""The fields that hold a day as some program wrote it, in an order that its column may have to prove."""
