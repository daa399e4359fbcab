"""What of a contact a vCard has no field for: the `X-FOLLOWUP-` fields, written and read back by one table.

They hold what the cells of the program's own CSV hold; what is several has a line for each.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from followup_tui.domain.rules import Rules
from followup_tui.domain.values import Category

from . import own_cells
from .card_values import Property
from .columns import Column, Field
from .columns import Mapping as Columns
from .formulas import still
from .records import ExportedContact
from .takers import Said, taker_for
from .write_csv import cells_of

PREFIX = "X-FOLLOWUP-"

KIND = "vcard"
"""The source of drafts from cards."""

PROBLEM = "X-FOLLOWUP-PROBLEM"
"""In a card that an import left out: why. An import of the mended card passes over it."""

SOURCE, DATE, FURTHER = f"{PREFIX}SOURCE", f"{PREFIX}DATE", f"{PREFIX}FIELD"

ADDED = f"{PREFIX}ADDED"
"""In every card that the program wrote."""

CATEGORY = f"{PREFIX}CATEGORY"
"""The category by its name."""

FIELDS: tuple[tuple[str, Field], ...] = (
    (CATEGORY, Field.CATEGORY),
    (f"{PREFIX}CATEGORY-RANGE", Field.CATEGORY_RANGE),
    (f"{PREFIX}TIER", Field.TIER),
    (f"{PREFIX}VALUE", Field.VALUE),
    (f"{PREFIX}MET", Field.MET),
    (f"{PREFIX}MET-ON", Field.MET_ON),
    (f"{PREFIX}VIA", Field.VIA),
    (f"{PREFIX}NEEDS", Field.NEEDS),
    (f"{PREFIX}TIME-ZONE", Field.TIMEZONE),
    (f"{PREFIX}FOLDER", Field.FOLDER),
    (f"{PREFIX}STARRED", Field.STARRED),
    (f"{PREFIX}STEP", Field.STEP),
    (f"{PREFIX}THEY-OWE", Field.OWES),
    (f"{PREFIX}NEWSLETTER-SINCE", Field.NEWSLETTER),
    (f"{PREFIX}CHANNEL", Field.CHANNEL),
    (f"{PREFIX}RANGE", Field.RANGE),
    (f"{PREFIX}STOPPED", Field.STOPPED),
    (ADDED, Field.ADDED),
    (f"{PREFIX}LAST-TOUCH", Field.LAST_TOUCH),
)
"""The fields that stand once in a card, each with what it holds."""

_BY_NAME = dict(FIELDS)
_OF_A_CATEGORY = (Field.CATEGORY, Field.CATEGORY_RANGE, Field.TIER, Field.RANGE)


def own_lines(record: ExportedContact) -> Iterator[tuple[str, str]]:
    """The names and the texts, not yet escaped, of all of our fields that a contact fills."""
    cells = cells_of(record)
    yield from ((name, cells[field]) for name, field in FIELDS if cells[field])
    contact = record.contact
    if contact.source and (contact.source != KIND or is_made_up(contact.source_id)):
        yield SOURCE, own_cells.write_pair(contact.source, contact.source_id)
    yield from ((DATE, own_cells.write_yearly(day)) for day in record.dates)
    yield from ((FURTHER, own_cells.write_pair(name, value)) for name, value in contact.extra)


def is_made_up(source_id: str) -> bool:
    """Whether a source id is none that its card had."""
    return not source_id or source_id != source_id.strip() or source_id.startswith("row:")


class OwnReader:
    """Reads our fields of a card into what was said of it."""

    def __init__(self, rules: Rules) -> None:
        self._takers = {name: taker_for(Column(name, field), rules, None, True) for name, field in FIELDS}

    def take(self, said: Said, one: Property) -> None:
        """Take one field whose name begins with `PREFIX`; one that is not known is a further field."""
        value = one.value
        if one.name == PROBLEM or _BY_NAME.get(one.name) in (Field.CATEGORY_RANGE, Field.TIER) or not value:
            return
        if one.name == DATE:
            _read_date(said, value)
        elif one.name == FURTHER:
            _read_further(said, value)
        elif one.name == SOURCE:
            _read_source(said, value)
        elif one.name in self._takers:
            self._takers[one.name](said, one.name, value)
        else:
            said.extra.append((one.name, value))


def categories_of(cards: Iterator[Mapping[str, str]]) -> tuple[Category, ...]:
    """The categories that cards of the program name, by tier, with their ranges; each card is its fields by their names."""
    names = [name for wanted in _OF_A_CATEGORY for name, field in FIELDS if field is wanted]
    columns = Columns("vcard", tuple(Column(field, field) for field in _OF_A_CATEGORY))
    rows: Iterator[Sequence[str]] = ([still(card.get(name, "")) for name in names] for card in cards)
    return own_cells.categories_in(rows, columns)


def _read_date(said: Said, value: str) -> None:
    try:
        said.dates.append(own_cells.read_yearly(value))
    except ValueError:
        said.not_understood(DATE, value, "is no yearly date")


def _read_further(said: Said, value: str) -> None:
    try:
        said.extra.append(own_cells.read_pair(value))
    except ValueError:
        said.extra.append((FURTHER, value))


def _read_source(said: Said, value: str) -> None:
    try:
        source, source_id = own_cells.read_pair(value)
    except ValueError:
        said.extra.append((SOURCE, value))
        return
    if source:
        said.parts["source"], said.parts["source_id"] = source, source_id
