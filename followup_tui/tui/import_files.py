"""The files of people in a folder: which there are, and what Tab makes of a path typed so far."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime
from pathlib import Path
from typing import NamedTuple

CARDS = (".vcf", ".vcard")
TABLES = (".csv", ".tsv", ".txt")
SHEETS = (".xlsx", ".xlsb", ".xlsm", ".xls", ".ods")
ENDINGS = (*TABLES, *SHEETS, *CARDS, ".json")
"""Files of people end like this."""

MOST = 2_000
"""So many names of a folder are listed."""


class Entry(NamedTuple):
    """A folder, a file of people, or, as `folder/./`, all the cards that lie in a folder."""

    path: str
    is_folder: bool = False
    cards: int = 0
    size: int = 0
    changed: date | None = None

    @property
    def name(self) -> str:
        """The last part of the path; a folder's ends in a stroke."""
        return os.path.basename(self.path.rstrip("/")) + ("/" if self.is_folder else "")


def entries(typed: str) -> list[Entry]:
    """The folders and files whose path begins as typed, without regard to case; `~` is the home folder.

    Folders come first. A folder that cannot be read holds none. A name that begins with a dot shows when the dot is typed.
    """
    head, tail = os.path.split(typed)
    found = sorted(_listed(head, tail), key=lambda entry: (not entry.is_folder, entry.name.casefold()))
    cards = sum(entry.name.casefold().endswith(CARDS) for entry in found)
    if head and not tail and cards > 1:
        found.insert(0, Entry(os.path.join(head, ""), cards=cards))
    return found


def _listed(head: str, tail: str) -> Iterator[Entry]:
    try:
        with os.scandir(Path(os.path.expanduser(head or "."))) as folder:
            names = [entry for entry in folder if entry.name.casefold().startswith(tail.casefold())]
    except (OSError, ValueError):
        return
    listed = 0
    for entry in names:
        if entry.name.startswith(".") and not tail.startswith("."):
            continue
        try:
            is_folder = entry.is_dir()
            if not is_folder and not entry.name.casefold().endswith(ENDINGS):
                continue
            looked = entry.stat()
            changed = datetime.fromtimestamp(looked.st_mtime, UTC).astimezone().date()
        except (OSError, OverflowError, ValueError):
            # A link to nowhere, or a day that no calendar has.
            continue
        yield Entry(os.path.join(head, entry.name) + ("/" if is_folder else ""), is_folder, 0, looked.st_size, changed)
        listed += 1
        if listed == MOST:
            return


def completed(typed: str, found: Sequence[Entry]) -> str:
    """What Tab makes of a path: as far as all that match agree, or the only one."""
    paths = [one.path for one in found if not one.cards]
    if not paths:
        return typed
    first, last = (one(path.casefold() for path in paths) for one in (min, max))
    common = next((at for at, (a, b) in enumerate(zip(first, last, strict=False)) if a != b), min(len(first), len(last)))
    return paths[0][:common] if common > len(typed) else typed


def real_path(typed: str) -> str:
    """The path that is meant by what was typed."""
    return os.path.expanduser(typed.strip())
