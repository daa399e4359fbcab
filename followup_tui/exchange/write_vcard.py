"""All contacts as vCards 3.0 or 4.0, for address books; what these have no field for stands in fields of our own (`own_card`).

Read back without loss of what the CSV holds too; the history is only in the JSON. No moment of the export is in them: the
same book is the same file.
"""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Iterator
from datetime import UTC, date
from typing import IO

from followup_tui.domain.names import name_parts
from followup_tui.domain.text import clean, fold
from followup_tui.domain.values import Contact, YearlyDate

from .card_values import escape, joined, write_line
from .dates import read_day
from .own_card import KIND, is_made_up, own_lines
from .records import ExportedContact

VERSIONS = ("3.0", "4.0")

_NAMESPACE = uuid.UUID("5d3b6c0e-5a0c-5e8f-9a39-3f1c1a4a7a55")
_NO_YEAR = 1604
"""Apple's year for none, in version 3.0, which must have one; a leap year."""


def write_vcard(records: Iterable[ExportedContact], stream: IO[bytes], version: str = VERSIONS[0]) -> int:
    """Writes the cards to a stream of bytes, in UTF-8, and says how many there are; `version` is one of `VERSIONS`."""
    count = 0
    for record in records:
        lines = [write_line(name, text) for name, text in _lines(record, version)]
        stream.write(b"BEGIN:VCARD\r\n" + b"".join(lines) + b"END:VCARD\r\n")
        count += 1
    return count


def uid_of(record: ExportedContact) -> str:
    """What identifies a person for other programs, the same in every export: that of the card they came from, else a made one.

    A made one stands on where they came from, or on their number and the moment when they were captured.
    """
    contact = record.contact
    if contact.source == KIND and not is_made_up(contact.source_id):
        return contact.source_id
    known = (contact.source, contact.source_id)
    came = next((event.at.astimezone(UTC).isoformat() for event in record.events if event.event in ("captured", "imported")), "")
    said = known if all(known) else (str(contact.id), contact.summary.captured_on.isoformat(), came)
    return str(uuid.uuid5(_NAMESPACE, "\x1f".join(said)))


def _lines(record: ExportedContact, version: str) -> Iterator[tuple[str, str]]:
    """The fields of a card in their order, with their text escaped; the empty ones are left out."""
    contact = record.contact
    name = clean(contact.summary.name)
    yield "VERSION", version
    yield "PRODID", "-//followup_tui//EN"
    yield "UID", escape(clean(uid_of(record)))
    yield "FN", escape(name)
    title, given, family, suffix = name_parts(name)
    yield "N", joined((family, given, "", title, suffix), ";")
    for field, text in (("ORG", contact.summary.org), ("TITLE", contact.title), ("NOTE", contact.note)):
        if text:
            yield field, escape(clean(text))
    for field, several in (("EMAIL", contact.emails), ("TEL", contact.phones), ("URL", contact.urls)):
        yield from ((field, escape(clean(one))) for one in several)
    yield from (("ADR", f";;{escape(clean(one))};;;;") for one in contact.addresses)
    yield from _dates(record, version)
    labels = [clean(label) for label in (contact.summary.category, *contact.tags) if label]
    if labels:
        yield "CATEGORIES", joined(labels, ",")
    if contact.timezone:
        yield "TZ;VALUE=text" if version == VERSIONS[0] else "TZ", escape(clean(contact.timezone))
    # To the day, so that a card that has come in again goes out the same.
    yield "REV", f"{max(contact.summary.captured_on, contact.summary.last_day or date.min):%Y%m%d}T000000Z"
    yield from ((field, escape(clean(text, 1 << 40))) for field, text in own_lines(record))


def _dates(record: ExportedContact, version: str) -> Iterator[tuple[str, str]]:
    """The first birthday and the first anniversary, with their year where a further field has it."""
    for kind, field in (("birthday", "BDAY"), ("anniversary", "ANNIVERSARY")):
        day = next((one for one in record.dates if fold(one.name) == kind), None)
        if day is None:
            continue
        year = _year_of(record.contact, day, kind)
        # Version 3.0 knows no anniversary; this is the name that programs agreed on.
        field = field if field == "BDAY" or version != VERSIONS[0] else "X-ANNIVERSARY"
        if year:
            yield field, f"{year:04}-{day.month:02}-{day.day:02}" if version == VERSIONS[0] else f"{year:04}{day.month:02}{day.day:02}"
        elif version == VERSIONS[0]:
            yield f"{field};X-APPLE-OMIT-YEAR={_NO_YEAR}", f"{_NO_YEAR}-{day.month:02}-{day.day:02}"
        else:
            yield field, f"--{day.month:02}{day.day:02}"


def _year_of(contact: Contact, yearly: YearlyDate, kind: str) -> int:
    for name, value in contact.extra:
        day = read_day(value) if fold(name) == kind else None
        if day and (day.month, day.day) == (yearly.month, yearly.day):
            return day.year
    return 0
