"""The command that writes the book out: export."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any

import click

from followup_tui.domain.errors import Refused
from followup_tui.domain.mailing import few
from followup_tui.domain.text import clean_line

from .. import words
from ..face import Face, pass_face
from ..lazy import Command
from ..options import choice
from ..output import say, tell

if TYPE_CHECKING:
    from followup_tui.exchange.records import ExportedContact

NAMED = 30
"""So many of those who are left out are named; the rest are counted."""

KINDS = {".json": "json", ".ics": "ics", ".vcf": "vcard", ".xlsx": "xlsx"}
"""What the ending of a file's name says of its format."""


@click.command(
    cls=Command,
    examples=(
        "followup export -o people.csv",
        "followup export -o people.xlsx",
        "followup export --as json -o everything.json",
        "followup export --newsletter --as csv > list.csv",
        "followup export -o people.vcf --vcard-version 4.0",
        "followup export --as ics -o calendar.ics",
        "followup export --cards -o cards.csv",
        'followup export --cards "holiday card" --category client -o cards.csv',
    ),
)
@click.option(
    "--as",
    "kind",
    type=choice("csv", "xlsx", "vcard", "json", "ics"),
    metavar="csv|xlsx|vcard|json|ics",
    help="The format; else by the name of the file, else CSV.",
)
@click.option(
    "--vcard-version", "version", type=choice("3.0", "4.0"), default="3.0", metavar="3.0|4.0", help="The version of vCards; 3.0 if none."
)
@click.option("--newsletter", is_flag=True, help="Only those on the newsletter's list.")
@click.option(
    "--cards", metavar="[NAME]", is_flag=False, flag_value="", help="Addresses for cards: of everybody, or with a yearly date so named."
)
@click.option("--category", metavar="C", help="Only those of this category.")
@click.option("--with-never-contact", is_flag=True, help="Also those who asked never to be contacted.")
@click.option("-o", "--output", metavar="FILE", type=click.Path(path_type=Path), help="Write to this file instead of standard output.")
@pass_face
def export(
    face: Face,
    kind: str | None,
    version: str,
    newsletter: bool,
    cards: str | None,
    category: str | None,
    with_never_contact: bool,
    output: Path | None,
) -> None:
    """Write contacts to standard output, or to a file: CSV or XLSX for spreadsheets, vCards for address books, JSON with the whole
    history, a calendar.

    CSV and vCards import again with all but the history. JSON imports again without loss, but for the sessions, which are in
    it to be read. The calendar holds the sessions with alarms, promises and yearly dates. The list for cards holds live people
    with a postal address; whom it leaves out is said.
    """
    if cards is not None:
        _export_cards(face, kind, cards, category, output, alone=not (newsletter or with_never_contact))
        return
    records = face.book.export_records(category=category, newsletter=newsletter, with_never_contact=with_never_contact)
    whole = not newsletter and category is None
    kind = kind or (KINDS.get(output.suffix.lower()) if output is not None else None) or "csv"
    if output is None or str(output) == "-":
        if kind == "xlsx" and sys.stdout.isatty():
            raise Refused("Nothing was written", "a spreadsheet is no text for a terminal.", "Name a file: -o people.xlsx")
        _write(face, kind, version, records, sys.stdout.buffer, whole)
        sys.stdout.buffer.flush()
        return
    _refuse_the_book(face, output)
    from followup_tui.exchange.files import write_beside

    with write_beside(output) as stream:
        count = _write(face, kind, version, records, stream, whole)
    say(f"Wrote {words.count(count, 'event' if kind == 'ics' else 'contact')} to {output}")


def _write(face: Face, kind: str, version: str, records: Iterable[ExportedContact], stream: IO[bytes], whole: bool) -> int:
    """Write the records, of a `whole` book with its library; how many they were. The same book is the same file: no moment is in it."""
    if kind == "json":
        from followup_tui.exchange.library_json import Shelf
        from followup_tui.exchange.write_json import write_json

        shelf = Shelf(face.book.library.scripts(), face.book.library.items()) if whole else None
        return write_json(records, stream, categories=face.book.categories(), blocks=_blocks(face), shelf=shelf)
    if kind == "ics":
        from followup_tui.exchange.write_ics import write_ics

        return write_ics(stream, face.book.blocks.board(), records, face.book.now())
    if kind == "vcard":
        from followup_tui.exchange.write_vcard import write_vcard

        return write_vcard(records, stream, version)
    if kind == "xlsx":
        from followup_tui.exchange.write_xlsx import write_xlsx

        return write_xlsx(records, stream)
    from followup_tui.exchange.write_csv import write_csv

    return write_csv(records, stream)


def _export_cards(face: Face, kind: str | None, name: str, category: str | None, output: Path | None, *, alone: bool) -> None:
    """Write the list of addresses, and say whom it leaves out: who asked never to be contacted is in no such list."""
    if not alone or kind not in (None, "csv"):
        raise click.UsageError(
            "--cards makes a CSV of its own, and nobody who asked never to be contacted is in it. It goes with --category."
        )
    from followup_tui.exchange.write_cards import write_cards

    found = face.book.long_range.cards(clean_line(name), category)
    if output is None or str(output) == "-":
        write_cards(found.to, sys.stdout.buffer)
        sys.stdout.buffer.flush()
    else:
        _refuse_the_book(face, output)
        from followup_tui.exchange.files import write_beside

        with write_beside(output) as stream:
            count = write_cards(found.to, stream)
        say(f"Wrote {words.count(count, 'address', 'addresses')} to {output}")
    if found.without:
        tell(f"Left out, no postal address ({len(found.without)}): {clean_line(few(found.without, NAMED))}.")


def _blocks(face: Face) -> Iterator[dict[str, Any]]:
    """Every block as `block --json --history` has it, with the lines of its log."""
    from ..blocks import as_json, calendar

    found = calendar(face.book)
    log: dict[int, list[dict[str, Any]]] = {}
    for number, block_id, at, image in face.book.blocks.log():
        log.setdefault(block_id, []).append({"number": number, "at": at, "block": json.loads(image)})
    for block in found.board.blocks:
        yield as_json(block, found) | {"log": log.get(block.id, [])}


def _refuse_the_book(face: Face, output: Path) -> None:
    """An export never takes the place of the book itself."""
    book = face.path.resolve()
    if output.resolve() in (book, *(book.with_name(book.name + ending) for ending in ("-wal", "-shm"))):
        raise Refused("Nothing was written", f"{output} is the book itself.", "Name another file.")
