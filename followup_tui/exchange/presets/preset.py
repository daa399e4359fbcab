"""What a preset is: a kind of file, how it is recognised, and what in it differs from the general way."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from ..headers import Known


@dataclass(frozen=True, slots=True)
class Preset:
    """One kind of CSV.

    A header carries a signature when it has all of its keys (`columns.key`); any one signature is enough. `fields` settle
    keys for this kind; `ignored` columns are left out, as are cells of unknown columns that hold one of the `empty`
    words, which the program writes where nothing was entered. `met` is where everybody in such a file was met;
    `id_key` is the column that identifies a person in it for good, `deleted_key` the one that says yes of who was deleted.
    """

    kind: str
    signatures: tuple[frozenset[str], ...] = ()
    fields: Mapping[str, Known] = field(default_factory=lambda: MappingProxyType({}))
    ignored: frozenset[str] = frozenset()
    empty: frozenset[str] = frozenset()
    met: str = ""
    id_key: str = ""
    deleted_key: str = ""
    own: bool = False
    """Written by this program: cells are taken as they are."""


GENERAL = Preset("csv")
"""Any CSV with a header."""
