"""The cells of one row to a draft, by a mapping that is worked out once for the whole file.

This runs for every row of every import: what most rows are like takes the short way, everything else the careful one.
"""

from __future__ import annotations

from collections.abc import Mapping as Pairs
from collections.abc import Sequence

from followup_tui.domain.rules import Rules
from followup_tui.domain.text import MAX_LINE, MAX_TEXT, clean, clean_line
from followup_tui.domain.values import ContactDraft

from .addresses import AddressReader
from .cells import compose, emails_in, honorific, is_eaten_number, is_email, is_yes, split, split_lines, whole_figure
from .columns import Field, Mapping, key
from .dates import Order
from .drafts import make_draft
from .formulas import unstill
from .presets.preset import Preset
from .records import RowRead
from .rowfeed import LONGEST_CELL, BrokenRow
from .takers import Said, taker_for

_NAMES = (Field.NAME, Field.FIRST, Field.MIDDLE, Field.LAST, Field.PREFIX, Field.SALUTATION, Field.SUFFIX, Field.NICKNAME, Field.FILE_AS)
_SINGLE = frozenset({*_NAMES, Field.ORG, Field.TITLE})
_SEVERAL = frozenset({Field.EMAIL, Field.PHONE, Field.URL, Field.NOTE})
_LONG = _SEVERAL | AddressReader.FIELDS | {Field.EXTRA, Field.TAGS, Field.CATEGORY}
_TAKEN_HERE = _SINGLE | _SEVERAL | AddressReader.FIELDS | {Field.LABEL, Field.IGNORED, Field.EXTRA, Field.CATEGORY_RANGE, Field.TIER}
_LONGEST_PHONES = 300
_NOT_FOR_CALLS = ("fax", "pager", "telex")


class RowReader:
    """Reads rows by one mapping.

    `orders` are the proven orders of the columns with dates; `damaged` says that some bytes of the file were no text, `cut`
    that it ends inside a character.
    """

    def __init__(
        self,
        mapping: Mapping,
        preset: Preset,
        rules: Rules,
        orders: Pairs[int, Order] | None = None,
        damaged: bool = False,
        cut: bool = False,
    ) -> None:
        columns = mapping.columns
        self.columns = columns
        self.width = len(columns)
        self.headers = [column.header for column in columns]
        self.preset = preset
        self.own = preset.own
        self.fixed: dict[str, object] = {"source": preset.kind, "met": preset.met}
        self.damaged = damaged
        self.cut = cut
        self.at = dict.fromkeys(_SINGLE, -1)
        self.spares: list[tuple[int, int]] = []
        for i, column in enumerate(columns):
            if column.field not in _SINGLE:
                continue
            if self.at[column.field] < 0:
                self.at[column.field] = i
            else:
                self.spares.append((self.at[column.field], i))
        self.name, self.first, self.last = self.at[Field.NAME], self.at[Field.FIRST], self.at[Field.LAST]
        self.org, self.title = self.at[Field.ORG], self.at[Field.TITLE]
        self.first_and_last = all(self.at[field] < 0 for field in _NAMES if field not in (Field.FIRST, Field.LAST))
        self.whole_name = self.name >= 0 and all(self.at[field] < 0 for field in _NAMES if field is not Field.NAME)
        self.emails, self.phones, self.urls, self.notes = (
            tuple(i for i, column in enumerate(columns) if column.field is field)
            for field in (Field.EMAIL, Field.PHONE, Field.URL, Field.NOTE)
        )
        self.addresses = AddressReader(columns)
        self.extras = tuple((i, c.header, c.label_at) for i, c in enumerate(columns) if c.field is Field.EXTRA)
        orders = orders or {}
        self.takers = tuple(
            (i, c.header, c.label_at, taker_for(c, rules, orders.get(i), preset.own))
            for i, c in enumerate(columns)
            if c.field not in _TAKEN_HERE
        )
        self.id_at = next((i for i, c in enumerate(columns) if preset.id_key and c.header.casefold() == preset.id_key), -1)
        self.deleted_at = next((i for i, c in enumerate(columns) if preset.deleted_key and key(c.header) == preset.deleted_key), -1)
        self.has_others = bool(self.takers) or self.id_at >= 0

    def read(self, row_number: int, raw: list[str]) -> RowRead:
        """What one row is: a draft, or the problem that keeps it out."""
        if type(raw) is BrokenRow:
            return RowRead(row_number, None, raw.problem, (), raw)
        if raw == self.headers:
            return RowRead(row_number, None, "it is the header again", (), raw)
        width = self.width
        cells = raw
        if len(raw) != width:
            if len(raw) > width and any(map(str.strip, raw[width:])):
                return RowRead(row_number, None, f"it has {len(raw)} cells where the header has {width}", (), raw)
            cells = raw[:width] + [""] * (width - len(raw))
        said = Said()
        text = "".join(cells)
        # One look at the whole row tells that none of its cells needs cleaning.
        plain = len(text) <= MAX_LINE and text.isprintable() and "  " not in text and "'" not in text and '="' not in text
        if not plain:
            cells = self._cleaned(cells, said)
        else:
            cells = list(cells) if self.own else list(map(str.strip, cells))
        if self.damaged and "\ufffd" in text:
            if self.cut and text.endswith("\ufffd"):
                return RowRead(row_number, None, "the file ends in the middle of it", (), raw)
            said.warnings.append("some of its characters are damaged")
        cells.append("")  # what index -1 finds
        if self.deleted_at >= 0 and is_yes(cells[self.deleted_at]):
            return RowRead(row_number, None, "it was deleted where the file comes from", (), raw)
        draft = self._draft(cells, said, plain)
        if draft is None:
            return RowRead(row_number, None, "nothing in it names anybody", (), raw)
        return RowRead(row_number, draft, None, tuple(said.warnings), raw)

    def _draft(self, cells: list[str], said: Said, plain: bool) -> ContactDraft | None:
        if self.spares:
            self._fill_up(cells, said)
        emails = self._emails(cells, said) if self.emails else ()
        phones = self._phones(cells, said) if self.phones else ()
        urls = self._urls(cells) if self.urls else ()
        addresses = self.addresses.read(cells, plain, self.own)
        name = self._name(cells, said) or cells[self.org] or (*emails, *urls, *phones, "")[0]
        if not name:
            return None
        for i, header, label_at in self.extras:
            if (cell := cells[i]) and cell not in self.preset.empty:
                said.extra.append((cells[label_at] or header, cell))
        for i, header, label_at, take in self.takers:
            if cell := cells[i]:
                take(said, cells[label_at] or header, cell)
        notes = self.notes
        return make_draft(
            name,
            cells[self.org],
            cells[self.title],
            ""
            if not notes
            else cells[notes[0]]
            if len(notes) == 1
            else ("" if self.own else "\n").join(cells[i] for i in notes if cells[i]),
            emails,
            phones,
            urls,
            addresses,
            tuple(said.extra),
            self._others(cells, said) if self.has_others else self.fixed,
        )

    def _others(self, cells: Sequence[str], said: Said) -> dict[str, object]:
        others = {**self.fixed, **said.parts}
        if self.id_at >= 0:
            others["source_id"] = cells[self.id_at]
        if said.tags:
            others["tags"] = tuple(dict.fromkeys(said.tags))
        if said.dates:
            others["dates"] = tuple(said.dates)
        return others

    def _fill_up(self, cells: list[str], said: Said) -> None:
        """Where two columns are of one field: the second stands in for an empty first, else it is a further field."""
        for main, spare in self.spares:
            if not cells[main]:
                cells[main] = cells[spare]
            elif cells[spare] and cells[spare] != cells[main]:
                said.extra.append((self.columns[spare].header, cells[spare]))

    def _name(self, cells: Sequence[str], said: Said) -> str:
        first, last = cells[self.first], cells[self.last]
        if self.first_and_last:
            return f"{first} {last}" if first and last else first or last
        whole = cells[self.name]
        if self.whole_name:
            return whole
        at = self.at
        prefix = cells[at[Field.PREFIX]] or honorific(cells[at[Field.SALUTATION]])
        middle = cells[at[Field.MIDDLE]]
        name = compose(prefix, first, middle, last, cells[at[Field.SUFFIX]], whole)
        nickname = cells[at[Field.NICKNAME]]
        if not name:
            return cells[at[Field.FILE_AS]] or nickname
        if whole and whole not in name:
            said.extra.append((self.columns[self.name].header, whole))
        if middle and middle not in name:
            said.extra.append((self.columns[at[Field.MIDDLE]].header, middle))
        if nickname:
            said.extra.append((self.columns[at[Field.NICKNAME]].header, nickname))
        return name

    def _emails(self, cells: Sequence[str], said: Said) -> tuple[str, ...]:
        found: list[str] = []
        for i in self.emails:
            if not (cell := cells[i]):
                continue
            if self.own:
                found += split(cell)
            elif is_email(cell):
                found.append(cell)
            else:
                good, bad = emails_in(cell)
                found += good
                for word in bad:
                    said.not_understood(self.columns[i].header, word, "is no e-mail address")
        return _each_once(found)

    def _phones(self, cells: Sequence[str], said: Said) -> tuple[str, ...]:
        found: list[str] = []
        for i in self.phones:
            if not (cell := cells[i]):
                continue
            label = cells[self.columns[i].label_at]
            if not self.own and cell[0].isdigit() and ("." in cell or "," in cell):
                cell = whole_figure(cell)
            if self.own:
                found += split(cell)
            elif label and any(word in label.casefold() for word in _NOT_FOR_CALLS):
                said.extra.append((label.lstrip("* "), cell))
            elif len(cell) > _LONGEST_PHONES:
                said.not_understood(self.columns[i].header, cell, "is no telephone number")
            elif ("E" in cell or "e" in cell) and is_eaten_number(cell):
                said.not_understood(self.columns[i].header, cell, "was rounded by a spreadsheet")
            elif ";" in cell or ":::" in cell or not cell.isprintable():
                found += [clean_line(number) for part in split(cell) for number in split_lines(part)]
            else:
                found.append(cell)
        return _each_once(found)

    def _urls(self, cells: Sequence[str]) -> tuple[str, ...]:
        found: list[str] = []
        for i in self.urls:
            if not (cell := cells[i]):
                continue
            if self.own:
                found += split(cell)
            else:
                found += [clean_line(line) for part in split(cell) for line in part.splitlines()]
        return _each_once(found)

    def _cleaned(self, cells: Sequence[str], said: Said) -> list[str]:
        """The cells without what a terminal could act on, formulas put back, one line each where a field is one line."""
        done: list[str] = []
        for column, cell in zip(self.columns, cells, strict=True):
            text = unstill(cell)
            long = column.field in _LONG
            if not text:
                done.append("")
            elif self.own:
                done.append(clean(text, MAX_TEXT if column.field is Field.NOTE else LONGEST_CELL))
            else:
                limit = MAX_TEXT if long else MAX_LINE
                if len(text) > limit:
                    said.warnings.append(f"{column.header} was cut after {limit:,} characters")
                done.append(clean(text).strip() if long else clean_line(text))
        return done


def _each_once(values: list[str]) -> tuple[str, ...]:
    return tuple(values) if len(values) < 2 else tuple(dict.fromkeys(filter(None, values)))
