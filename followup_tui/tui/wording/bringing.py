"""The words of the import: which files there are, what a file holds, what came of it."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from followup_tui.tui.wording.line import BLANK, Line, Piece, cells, cut, fit

if TYPE_CHECKING:
    from followup_tui.book.importing import ImportReport

ENDINGS = (".csv", ".tsv", ".txt", ".json", ".vcf", ".vcard")
"""Files of people end like this."""

KINDS = {
    "csv": "CSV",
    "google-csv": "Google Contacts",
    "outlook-csv": "Outlook",
    "linkedin-csv": "LinkedIn",
    "vcard": "vCard",
    "followup-json": "Followup",
}


def matching_files(typed: str, most: int = 200) -> list[str]:
    """Folders and files of people whose path begins as typed; `~` is the home folder. Unreadable folders hold none."""
    head, tail = os.path.split(typed)
    folder = Path(os.path.expanduser(head or "."))
    try:
        entries = sorted(os.scandir(folder), key=lambda entry: entry.name.casefold())
    except OSError:
        return []
    found = []
    for entry in entries:
        if not entry.name.casefold().startswith(tail.casefold()) or (entry.name.startswith(".") and not tail.startswith(".")):
            continue
        try:
            is_folder = entry.is_dir()
        except OSError:
            continue
        if is_folder or entry.name.casefold().endswith(ENDINGS):
            found.append(os.path.join(head, entry.name) + ("/" if is_folder else ""))
        if len(found) == most:
            break
    return found


def completed(typed: str, found: Sequence[str]) -> str:
    """What Tab makes of a path: as far as all that match agree, or the only one."""
    if not found:
        return typed
    first, last = (one(name.casefold() for name in found) for one in (min, max))
    common = next((at for at, (a, b) in enumerate(zip(first, last, strict=False)) if a != b), min(len(first), len(last)))
    return found[0][:common] if common > len(typed) else typed


def file_lines(found: Sequence[str], width: int, rows: int) -> tuple[Line, ...]:
    """The names that match, in columns."""
    names = [os.path.basename(one.rstrip("/")) + ("/" if one.endswith("/") else "") for one in found]
    if not names:
        return ((Piece("No file of people begins like this: CSV, vCard or JSON.", "muted"),),)
    column = min(width, max(cells(name) for name in names) + 2)
    across = max(1, width // column)
    lines: list[Line] = []
    for start in range(0, len(names), across):
        if len(lines) == rows:
            left = len(names) - start
            lines[-1] = (*lines[-1][:-1], Piece(f"… {left} more", "muted"))
            break
        lines.append(tuple(Piece(fit(name, column), "fg" if name.endswith("/") else "muted") for name in names[start : start + across]))
    return tuple(lines)


def count(number: int, noun: str) -> str:
    """ "1 row", "3 rows"."""
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"


def counts_line(report: ImportReport, *, would: bool) -> Line:
    """How many rows are new, change somebody, change nothing, or stay out."""
    line = [Piece(f"{count(report.read, 'row')}: ", "muted"), Piece(f"{report.added:,} {'new' if would else 'added'}", "green", True)]
    line.append(Piece(f", {report.updated:,} add to somebody there, {report.unchanged:,} change nothing", "fg"))
    if report.skipped:
        line.append(Piece(f", {len(report.skipped):,} left out", "coral"))
    return tuple(line)


def seen_lines(report: ImportReport, kind: str, header: Sequence[str], width: int, rows: int) -> tuple[Line, ...]:
    """What a file holds, by a dry run: its kind, its columns, counts, and what stays out and why."""
    columns = f", {count(len(header), 'column')}: {', '.join(header)}" if header else ""
    lines: list[Line] = [
        (Piece(KINDS.get(kind, kind), "bright", True), Piece(cut(columns, max(1, width - cells(KINDS.get(kind, kind)))), "muted")),
        counts_line(report, would=True),
    ]
    lines += [(Piece(cut(note, width), "muted"),) for note in report.notes]
    return (*lines, BLANK, *_rows(report, width, max(1, rows - len(lines) - 1)))


def _rows(report: ImportReport, width: int, rows: int) -> tuple[Line, ...]:
    told = [(row, reason, "coral") for row, reason in report.skipped] + [(row, reason, "amber") for row, reason in report.warnings]
    shown: list[Line] = [(Piece(f"row {row:>5}  ", "muted"), Piece(cut(reason, width - 11), role)) for row, reason, role in told[:rows]]
    if len(told) > rows:
        shown[-1] = (Piece(f"… and {len(told) - rows + 1:,} more rows worth a look", "muted"),)
    if not told:
        shown = [
            (Piece(f"row {one.row:>5}  ", "muted"), Piece(cut(f"{one.verdict}  {one.name}", width - 11))) for one in report.rows[:rows]
        ]
    return tuple(shown)


def done_lines(report: ImportReport, width: int, rows: int) -> tuple[Line, ...]:
    """What the import did, where the rows that stayed out lie, and how to take it back."""
    lines: list[Line] = [(Piece("✓ ", "green", True), *counts_line(report, would=False))]
    if report.rejects_file:
        lines.append((Piece(cut(f"The rows left out are in {report.rejects_file}", width), "fg"),))
    lines.append((Piece("u", "blue", True), Piece(" on the desk takes the whole import back.", "muted")))
    return (*lines, BLANK, *_rows(report, width, max(1, rows - len(lines) - 1))) if report.skipped or report.warnings else tuple(lines)
