"""How a file was understood, column by column, for showing it before anything is written, and for mapping it better."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from followup_tui.domain.text import clean_line

from .columns import Field, Mapping

_EXAMPLE = 60
_ROWS = 50


class ColumnShown(NamedTuple):
    """One column: its place from 1, its name, what it is taken for, and the first thing that stands in it ("" for nothing).

    `field` is `extra` where it is kept as a further field, `ignore` where it is left out, `label` where it names what is in the
    column beside it. The number, or the name, and one of `columns.Field` are what `open_file(…, mapping={number: field})` takes to
    read the same file in another way.
    """

    number: str
    column: str
    field: Field
    example: str


def columns_shown(mapping: Mapping, rows: Iterable[Sequence[str]]) -> tuple[ColumnShown, ...]:
    """Every column of a mapping, with an example from the first rows."""
    examples = [""] * len(mapping.columns)
    for _, cells in zip(range(_ROWS), rows, strict=False):
        for i, cell in enumerate(cells[: len(examples)]):
            if not examples[i]:
                examples[i] = clean_line(cell.strip(), _EXAMPLE)
        if all(examples):
            break
    return tuple(
        ColumnShown(str(number), column.header, column.field, example)
        for number, (column, example) in enumerate(zip(mapping.columns, examples, strict=True), start=1)
    )
