"""The command that brings people in from a file: import."""

from __future__ import annotations

import signal
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from followup_tui.domain.text import clean, clean_line

from .. import present, words
from ..face import Face, pass_face
from ..lazy import Command
from ..options import json_option
from ..output import give, heading, say, tell, width

if TYPE_CHECKING:
    from types import FrameType

    from followup_tui.book.importing import ImportReport, RowVerdict
    from followup_tui.exchange.records import Source

CANCELLED = 130
"""The exit code of an interrupted command (cli.md)."""

SHOWN = 20
"""So many skipped rows and warnings are named; JSON and the file of rejects have all of them."""


class Mapping(click.ParamType[tuple[str, str]]):
    """`COLUMN=FIELD`."""

    name = "mapping"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> tuple[str, str]:
        """Split at the last `=`, since the name of a column may hold one."""
        if isinstance(value, tuple):
            return value
        column, equals, field = str(value).rpartition("=")
        if not equals or not column.strip():
            self.fail(f"{value!r} is not COLUMN=FIELD, for example: 'Cell No.=phone', or 3=phone by its number", param, ctx)
        return column.strip(), field.strip()


@click.command(
    "import",
    cls=Command,
    examples=(
        "followup import contacts.csv --dry-run",
        "followup import contacts.csv --category warm",
        "followup import list.xlsx --map 'Cell No.=phone' --map 'Remarks=note' --map 'Age=-'",
        "followup import no-header.csv --map 1=name --map 2=email",
        "followup import ~/.contacts/family",
    ),
)
@click.argument("file", metavar="FILE", type=click.Path(path_type=Path))
@click.option("--as", "kind", metavar="KIND", help="What the file is, where it is not known by itself.")
@click.option(
    "--map",
    "mapping",
    metavar="COLUMN=FIELD",
    type=Mapping(),
    multiple=True,
    help="Take a column, by name or number, for a field, or for - to leave it out; again for each.",
)
@click.option("--category", metavar="C", help="The category for everybody in the file.")
@click.option("--dry-run", is_flag=True, help="Show row by row what would happen, and change nothing.")
@json_option
@pass_face
def import_(
    face: Face, file: Path, kind: str | None, mapping: tuple[tuple[str, str], ...], category: str | None, dry_run: bool, to_json: bool
) -> int:
    """Bring people in from a CSV or a spreadsheet (exports of Google, Outlook, Salesforce and others, or any list), from vCards,
    or from Followup's own JSON; - is standard input.

    Columns are matched by their names; --dry-run shows which is taken for what. vCards may be 2.1, 3.0 or 4.0, many in a file, or
    a folder of .vcf files. The same file again changes nothing. Rows and cards that cannot be read are named by their numbers and
    written to a file beside it; the others go in, and the exit code is 1. Undo takes the whole import back.
    """
    from followup_tui.book.importing import Cancelled
    from followup_tui.exchange.opening import open_file

    _check_kind(kind)
    categories = [category.name for category in face.book.categories()]
    with open_file(file, kind=kind, mapping=dict(mapping), rules=face.settings.rules, categories=categories) as source:
        try:
            with _Progress() as progress:
                report = face.book.import_rows(source, dry_run=dry_run, category=category, progress=progress)
        except Cancelled:
            tell("Cancelled: nothing was changed.")
            return CANCELLED
        if to_json:
            give(_document(report, source, dry_run))
        else:
            _print(report, source, dry_run)
    if not dry_run:
        face.tend()
    return 1 if len(report.skipped) > report.kept_out else 0


def _check_kind(kind: str | None) -> None:
    """Raise a usage error for a kind of file that is not read."""
    from followup_tui.exchange.presets import kinds

    known = (*(name.removesuffix("-csv") for name in kinds()), "vcard", "json")
    if kind is not None and kind.lower().removesuffix("-csv") not in (*known, "followup-json"):
        raise click.UsageError(f"{kind!r} is no kind of file that can be read. Use one of: {', '.join(known)}.")


class _Progress:
    """A line on the terminal that counts, taken away at the end; Ctrl+C cancels between two rows, so that what is said then is true."""

    def __init__(self) -> None:
        self._shown = sys.stderr.isatty()
        self._cancelled = False
        self._before: Any = None

    def __enter__(self) -> _Progress:
        self._before = signal.signal(signal.SIGINT, self._cancel)
        return self

    def __exit__(self, *_: object) -> None:
        signal.signal(signal.SIGINT, self._before)
        self._write("\r\033[K")

    def _cancel(self, number: int, frame: FrameType | None) -> None:
        """The first Ctrl+C asks the import to end; a second one ends the program as it always does."""
        self._cancelled = True
        signal.signal(signal.SIGINT, self._before)

    def _write(self, text: str) -> None:
        if self._shown:
            sys.stderr.write(text)
            sys.stderr.flush()

    def __call__(self, rows: int, share: float) -> bool:
        """Told how many rows were read and what share of the file; whether to go on."""
        self._write("\r\033[K" if share >= 1 else f"\r{words.count(rows, 'row')}, {share:.0%}")
        return not self._cancelled


def _document(report: ImportReport, source: Source, dry_run: bool) -> dict[str, Any]:
    document: dict[str, Any] = {
        "read": report.read,
        "added": report.added,
        "updated": report.updated,
        "unchanged": report.unchanged,
        "skipped": [{"row": row, "reason": clean(reason)} for row, reason in report.skipped],
        "kept_out": report.kept_out,
        "rejects_file": str(report.rejects_file) if report.rejects_file else None,
        "kind": source.kind,
        "dry_run": dry_run,
        "warnings": [{"row": row, "reason": clean(reason)} for row, reason in report.warnings],
        "notes": [clean(note) for note in report.notes],
    }
    if dry_run:
        document["columns"] = [
            {"number": int(one.number), "column": clean(one.column), "field": str(one.field), "example": clean(one.example)}
            for one in source.columns
        ]
        document["rows"] = [
            {
                "row": one.row,
                "verdict": one.verdict,
                "name": clean(one.name),
                "detail": clean(one.detail),
                "id": one.contact_id,
                "changes": [{"field": change.field, "old": change.was, "new": change.becomes} for change in one.changes],
            }
            for one in report.rows
        ]
    return document


def _print(report: ImportReport, source: Source, dry_run: bool) -> None:
    if dry_run:
        _print_columns(source)
        rows = [(str(one.row), one.verdict, one.name, _detail(one)) for one in report.rows]
        for line in present.table(rows, width(), 2, right=(0,), limits={2: present.WHO_COLUMNS}):
            say(line)
        if report.read > len(rows):
            say(f"… and {report.read - len(rows):,} more rows.")
    would = "would be " if dry_run else ""
    counts = (
        f"{report.added:,} {would}added, {report.updated:,} {would}updated, {report.unchanged:,} unchanged, {len(report.skipped):,} skipped"
    )
    heading(f"{clean_line(source.name)} ({source.kind}): {words.count(report.read, 'row')}; {counts}.")
    for note in report.notes:
        say(f"  {clean_line(note)}")
    _tell_rows("skipped", report.skipped)
    _tell_rows("worth a look", report.warnings)
    if report.rejects_file:
        tell(f"The rows left out are in {report.rejects_file}")
    if dry_run:
        say("Nothing was changed. Without --dry-run it is done.")
    elif report.added or report.updated:
        say("followup undo takes it back.")


_FIELDS = {"extra": "further field", "ignore": "left out", "label": "label of the next"}


def _print_columns(source: Source) -> None:
    """What kind of file it is and what each of its columns is taken for, with an example."""
    if not source.columns:
        return
    heading(f"{clean_line(source.name)} is read as {source.kind}. Its columns (--map COLUMN=FIELD takes one for something else):")
    rows = [(one.number, one.column, _FIELDS.get(one.field, str(one.field)), one.example) for one in source.columns]
    for line in present.table(rows, width(), 3, right=(0,), limits={1: present.WHO_COLUMNS}):
        say(line)
    say("")


def _detail(one: RowVerdict) -> str:
    """What becomes of somebody, field by field; or why nothing does."""
    changes = [f"{change.field}: {change.was or 'nothing'} → {change.becomes}" for change in one.changes]
    return "; ".join(changes) or one.detail


def _tell_rows(what: str, rows: tuple[tuple[int, str], ...]) -> None:
    """Name rows by their numbers on standard error, the first of them."""
    for row, reason in rows[:SHOWN]:
        tell(f"row {row}: {what}: {clean_line(reason)}")
    if len(rows) > SHOWN:
        tell(f"… and {len(rows) - SHOWN:,} more ({what}).")
