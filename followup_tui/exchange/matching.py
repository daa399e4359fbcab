"""From a header row to a mapping: the preset whose signature it carries, then the header names that many programs use."""

from __future__ import annotations

from collections.abc import Mapping as Pairs
from collections.abc import Sequence

from followup_tui.domain.text import clean_line

from .columns import Column, Field, Mapping, key
from .headers import Known, known, settle
from .presets import preset_for, preset_named

_NONE: dict[str, str] = {}


def match_columns(
    header: Sequence[str], kind: str | None = None, by_hand: Pairs[str, Field | str] = _NONE, shapes: Sequence[Field] = ()
) -> Mapping:
    """What each column of a header row holds; columns that nobody knows become further fields.

    `shapes` is what the columns of a table without a header hold. `kind` takes the place of the signatures, `by_hand` (column, or
    its number, to field) that of everything. Raises `Refused` for a kind, a column or a field that does not exist.
    """
    keys = [key(name) for name in header]
    preset = preset_named(kind) if kind else preset_for(frozenset(keys))
    columns = []
    names: set[str] = set()
    for number, (name, one) in enumerate(zip(header, keys, strict=True), start=1):
        found = _meaning(one, preset.fields.get(one), one in preset.ignored)
        said = clean_line(name) or f"Column {number}"
        if found.field is Field.EXTRA and said in names:
            said = f"{said} ({number})"  # or the second would take the place of the first among the further fields
        names.add(said)
        columns.append(Column(said, found.field, found.group))
    mapping = Mapping(preset.kind, settle(columns, keys, preset.fields))
    for column, shape in zip(mapping.columns, shapes, strict=False):
        mapping = mapping.with_column(column.header, shape)
    for name, field in by_hand.items():
        mapping = mapping.with_column(name, field)
    return mapping


def _meaning(one: str, settled: Known | None, ignored: bool) -> Known:
    if ignored:
        return Known(Field.IGNORED)
    return settled or (known(one) if one else None) or Known(Field.EXTRA)
