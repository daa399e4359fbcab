"""The words of the import: which files there are, what a file is, how far it is, what came of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING

from followup_tui.tui.wording.days import short_date
from followup_tui.tui.wording.line import Line, Piece, cells, cut, cut_line, fit, spread, wrap

if TYPE_CHECKING:
    from followup_tui.book.importing import ImportReport
    from followup_tui.exchange.shown import ColumnShown
    from followup_tui.tui.import_files import Entry

_KINDS: Mapping[str, str] = {
    "csv": "A table",
    "google-csv": "Google Contacts",
    "outlook-csv": "Outlook",
    "linkedin-csv": "LinkedIn connections",
    "salesforce-csv": "Salesforce",
    "hubspot-csv": "HubSpot",
    "insightly-csv": "Insightly",
    "pipedrive-csv": "Pipedrive",
    "odoo-csv": "Odoo",
    "thunderbird-csv": "Thunderbird",
    "followup-csv": "Followup",
    "followup-json": "Followup",
}
_FORMATS = {".xlsx": "spreadsheet", ".xlsm": "spreadsheet", ".xlsb": "spreadsheet", ".xls": "spreadsheet", ".ods": "spreadsheet"}

_FIELDS: Mapping[str, str] = {
    "org": "organisation",
    "email": "e-mail",
    "url": "web",
    "po-box": "P.O. box",
    "extra": "further field",
    "ignore": "left out",
    "label": "a label",
    "timezone": "time zone",
    "source-id": "id in the source",
    "next-on": "next day",
    "value": "value in money",
    "met": "where met",
    "dates": "yearly dates",
}


def kind_words(kind: str, name: str) -> str:
    """What a file is: "Google Contacts, CSV", "vCards", "A table, spreadsheet"."""
    if kind == "vcard":
        return "vCards"
    if kind.endswith("-json"):
        return f"{_KINDS.get(kind, kind)}, JSON"
    ending = name[name.rfind(".") :].casefold() if "." in name else ""
    return f"{_KINDS.get(kind, kind.removesuffix('-csv'))}, {_FORMATS.get(ending, 'CSV')}"


def field_words(field: str) -> str:
    """What a column is taken for, for a reader."""
    return _FIELDS.get(field, field.replace("-", " "))


def count(number: int, noun: str) -> str:
    """ "1 row", "3 rows"."""
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"


def entry_line(entry: Entry, today: date, width: int) -> Line:
    """A folder, or a file with its size and the day on which it changed."""
    if entry.cards:
        return (Piece("  "), Piece(cut(f"all {entry.cards:,} cards of this folder", width - 4), "fg"))
    if entry.is_folder:
        return (Piece("  "), Piece(cut(entry.name, width - 4), "fg"))
    facts = (Piece(f"{_size(entry.size)}  {fit(short_date(entry.changed, today) if entry.changed else '', 6, right=True)}  ", "muted"),)
    return spread((Piece("  "), Piece(cut(entry.name, max(8, width - 24)))), facts, width)


def _size(number: int) -> str:
    if number < 1_000:
        return f"{number} B"
    return f"{number / 1_000:,.0f} kB" if number < 1_000_000 else f"{number / 1_000_000:,.1f} MB"


def column_line(column: ColumnShown, width: int, *, by_hand: bool) -> Line:
    """A column: its name, what it is taken for, the first thing that stands in it; a dot where that was said by hand."""
    field = 15
    name = max(10, (width - field) // 2)
    left_out = column.field in ("ignore", "extra", "label")
    return (
        Piece("•" if by_hand else " ", "blue"),
        Piece(" " + fit(column.column, name - 1) + " ", "fg"),
        Piece(fit(field_words(column.field), field - 1) + " ", "muted" if left_out else "fg", by_hand),
        Piece(cut(column.example, max(0, width - name - field - 2)), "muted"),
    )


def counts_line(report: ImportReport, *, would: bool) -> Line:
    """How many rows are new, change somebody, change nothing, or stay out."""
    head = count(report.read, "row") if report.whole else f"The first {count(report.read, 'row')}"
    line = [Piece(f"{head}: ", "fg"), Piece(f"{report.added:,} {'new' if would else 'added'}", "green", True)]
    line.append(Piece(f", {report.updated:,} updated, {report.unchanged:,} unchanged", "fg"))
    if report.skipped:
        out = "stayed out" if not would else "stays out" if len(report.skipped) == 1 else "stay out"
        line += [Piece(", "), Piece(f"{len(report.skipped):,} {out}", "coral", True)]
    return tuple(line)


def is_old_news(report: ImportReport) -> bool:
    """Whether nothing of the whole file is new."""
    return report.whole and not report.added and not report.updated


def seen_lines(report: ImportReport, category: str | None, width: int, most: int) -> list[Line]:
    """The counts of a dry run, and below them what is worth saying about the file."""
    lines: list[Line] = [counts_line(report, would=True)]
    if category:
        lines[0] = (*lines[0], Piece(f"; new ones as {category}", "fg"))
    more = [] if report.whole else ["There are more: d looks at every row, and Enter brings all of them in."]
    notes = [f"{note[:1].upper()}{note[1:]}." for note in report.notes]
    return [cut_line(line, width) for line in (*lines, *((Piece(note, "muted"),) for note in (*more, *notes)))][:most]


def bar_line(rows: int, share: float, words: str, width: int) -> Line:
    """How far it is: a rule that fills, the share and the rows read."""
    room = max(10, min(60, width - 34 - cells(words)))
    full = min(room, round(share * room))
    said = f"  {share:4.0%}  {count(rows, 'row')}"
    return (Piece(f"{words}  ", "fg"), Piece("━" * full, "blue"), Piece("─" * (room - full), "rule"), Piece(said, "muted"))


def done_lines(report: ImportReport, width: int, most: int) -> list[Line]:
    """What the import did, where the rows that stayed out lie, the backup, and how to take it back."""
    lines: list[Line] = [(Piece("✓ ", "green", True), *counts_line(report, would=False))]
    if report.kept_out:
        lines.append((Piece(f"{count(report.kept_out, 'row')} of somebody who is not to come back.", "muted"),))
    for what, path in (("What stayed out, to be mended", report.rejects_file), ("Backup of the book before it", report.backup)):
        if path is not None:
            lines += [(Piece(line, "fg" if not at else "muted"),) for at, line in enumerate(_path_lines(what, str(path), width))]
    if report.done is not None and (report.added or report.updated):
        lines.append((Piece("u", "blue", True), Piece(" on the desk takes all of it back.", "fg")))
    return [cut_line(line, width) for line in lines][:most]


def _path_lines(what: str, path: str, width: int) -> Sequence[str]:
    """A path after its words, or below them where there is no room."""
    whole = f"{what}: {path}"
    return (whole,) if cells(whole) <= width else (f"{what}:", f"  {_shortened(path, width - 2)}")


def _shortened(path: str, width: int) -> str:
    """A path cut in the front, where it says least."""
    if cells(path) <= width:
        return path
    return "…" + path[len(path) - max(1, width - 1) :]


def refused_lines(title: str, reason: str, remedy: str, width: int) -> list[Line]:
    """Why a file cannot come in, beside its name: what, why, what to do instead."""
    lines: list[Line] = [(Piece(cut(title, width), "coral", True),)]
    lines += [(Piece(line, "fg"),) for line in wrap(reason[:1].upper() + reason[1:], width, 3)]
    return [*lines, *((Piece(line, "muted"),) for line in wrap(remedy, width, 2))]
