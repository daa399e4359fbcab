"""Contacts come, change and go; who is meant; what the doctor sees."""

from __future__ import annotations

import os
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from followup_tui.book import doctor
from followup_tui.book.book import Book
from followup_tui.domain.errors import NoSuchContact, Refused
from followup_tui.domain.values import ContactDraft, Group, Range, View
from tests.book.test_touching import add, log
from tests.clock import FixedClock

HOSTILE = [
    "[red]",
    "[/",
    "[@click=app.quit]x",
    "=1+1",
    "👩‍👩‍👧‍👦",
    "שלום עולם",
    "Zoë n̈",
    "O'Brien; DROP TABLE contact",
    "a%b_c\\d",
    'say "hi" AND NOT (x)',
]


def test_a_captured_lead_is_new_and_due_at_once(book: Book) -> None:
    contact_id = add(book, "Rosa Mendel @Kite met:fair")
    row = book.row(contact_id)
    assert (row.place.group, row.contact.category) == (Group.NEW, "warm lead")
    assert book.contact(contact_id).met_on == date(2026, 11, 24)
    assert book.history(contact_id)[0].event == "captured"


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_names_are_kept_as_they_are_and_found(book: Book, name: str) -> None:
    contact_id = book.capture(ContactDraft(name=name, org=name, note=name)).contact_id
    assert book.row(contact_id or 0).contact.name == name
    assert [row.contact.id for row in book.find(name)] == [contact_id]
    assert book.listing(View.EVERYBODY, name).total == 1
    assert book.who(name) == contact_id


def test_what_a_terminal_could_act_on_is_taken_out_at_the_door(book: Book) -> None:
    contact_id = book.capture(ContactDraft(name="Bob\x1b]52;c;aGk=\x07 \x9b2J\u202eSmith\nJr", note="a\x00\ud800b")).contact_id
    assert book.row(contact_id or 0).contact.name == "Bob Smith Jr"
    assert book.contact(contact_id or 0).note == "ab"


@pytest.mark.parametrize(
    ("line", "why"),
    [("Somebody jane@ACME.example", "email"), ("Somebody (212) 555-0123", "phone"), ("jane doe @acme", "name")],
)
def test_doubles_are_shown_with_the_reason(book: Book, line: str, why: str) -> None:
    contact_id = add(book, "Jane Doe @Acme jane@acme.example +1 212 555 0123")
    found = book.doubles(book.understand(line).draft)
    assert [(double.row.contact.id, double.why) for double in found] == [(contact_id, why)]
    assert book.doubles(book.understand(line).draft, but=contact_id) == []


def test_the_same_name_at_another_organisation_is_no_double(book: Book) -> None:
    add(book, "Jane Doe @Acme")
    assert book.doubles(book.understand("Jane Doe @Other").draft) == []


def test_updating_adds_and_replaces_what_was_named(book: Book) -> None:
    contact_id = add(book, "Jane Doe @Acme #rebrand jane@acme.example first note")
    book.update(contact_id, book.understand_edit('@Other #print $5k +1 212 555 0123 need:"a quote" second').draft)
    contact = book.contact(contact_id)
    assert (contact.summary.name, contact.summary.org, contact.tags) == ("Jane Doe", "Other", ("rebrand", "print"))
    assert (contact.emails, contact.phones) == (("jane@acme.example",), ("+1 212 555 0123",))
    assert (contact.note, contact.needs) == ("first note\nsecond", "a quote")


def test_editing_replaces_every_field_and_keeps_the_step(book: Book) -> None:
    contact_id = add(book, "Jane Doe @Acme #rebrand jane@acme.example !fri 10am call")
    draft = replace(book.draft_of(contact_id), org="", tags=(), own_range=Range(3, 5), title="head")
    book.edit(contact_id, draft)
    contact = book.contact(contact_id)
    assert (contact.summary.org, contact.tags, contact.title, contact.summary.range) == ("", (), "head", Range(3, 5))
    assert contact.summary.step is not None
    assert book.draft_of(contact_id) == draft


def test_an_own_range_counts_from_the_same_anchor(book: Book) -> None:
    contact_id = add(book, "Jane #warm")
    log(book, contact_id, at=book.now().subtract(days=4))
    book.edit(contact_id, replace(book.draft_of(contact_id), own_range=Range(3, 5)))
    assert book.row(contact_id).place.group is Group.OPEN
    book.edit(contact_id, replace(book.draft_of(contact_id), own_range=None))
    assert book.row(contact_id).place.group is None


@pytest.mark.parametrize("span", [Range(0, 5), Range(6, 5), Range(1, 9999)])
def test_an_impossible_range_is_refused(book: Book, span: Range) -> None:
    contact_id = add(book)
    with pytest.raises(Refused, match="no range"):
        book.edit(contact_id, replace(book.draft_of(contact_id), own_range=span))


def test_who_is_meant(book: Book) -> None:
    jane, john = add(book, "Jane Doe @Acme"), add(book, "John Doe via:Jane")
    assert book.who(str(jane)) == jane
    assert book.who("john") == john
    assert book.who("doe acme") == jane
    assert book.who("Jane Doe") == jane
    with pytest.raises(NoSuchContact) as several:
        book.who("doe")
    assert {match[0] for match in several.value.matches} == {jane, john}
    for words in ("nobody", "99", ""):
        with pytest.raises(NoSuchContact):
            book.who(words)


def test_find_looks_into_notes_and_touches(book: Book) -> None:
    contact_id = add(book, "Jane Doe met:BNI need:logo")
    log(book, contact_id, "email sent", note="the Müller deck")
    for words in ("bni", "logo", "muller", "jan do"):
        assert [row.contact.id for row in book.find(words)] == [contact_id], words


def test_the_views_hold_what_they_say(book: Book) -> None:
    due, client = add(book, "Due Person"), add(book, "Client Person #client")
    log(book, client)
    assert [row.contact.id for row in book.rows(book.listing(View.DUE), 0, 9)] == [due]
    assert [row.contact.id for row in book.rows(book.listing(View.UPCOMING), 0, 9)] == [client]
    assert [row.contact.id for row in book.rows(book.listing(View.CLIENTS), 0, 9)] == [client]
    assert book.listing(View.EVERYBODY, sort="added").total == 2
    assert book.index_of(book.listing(View.EVERYBODY), due) == 1


def test_a_long_listing_is_read_in_pages(book: Book) -> None:
    with book._core.store.transaction():
        for n in range(450):
            from followup_tui.book import people

            people.insert(book._core, ContactDraft(name=f"P{n:04}"), book.now(), lead=True)
    listing = book.listing()
    names = [row.contact.name for start in range(0, 450, 60) for row in book.rows(listing, start, start + 60)]
    assert names == [f"P{n:04}" for n in range(450)]
    assert book.index_of(listing, 449) == 448


def test_how_many_fit_follows_the_pace_and_promises_are_never_below_the_line(book: Book) -> None:
    for n in range(12):
        add(book, f"Promised {n} !today")
    for n in range(5):
        add(book, f"New {n}")
    assert book.listing().fits == 12


def test_the_doctor_is_content_with_a_worked_book_and_finds_what_was_altered(tmp_path: Path, clock: FixedClock) -> None:
    path = tmp_path / "home" / "book.db"
    with Book.open(path, clock) as book:
        contact_id = add(book, "Jane !fri 10am call")
        log(book, contact_id)
        book.backup()
        assert doctor.examine(path, clock) == []
        book._core.db.execute_sql("UPDATE contact SET opens = opens + 9, next_on = NULL")
        book._core.db.execute_sql("DROP TRIGGER contact_search_insert")
    os.chmod(path, 0o644)
    said = " ".join(finding.what for finding in doctor.examine(path, clock))
    for part in ("do not follow from their history", "stored next day", "triggers are missing", "Others on this machine may read"):
        assert part in said
    assert all(finding.remedy for finding in doctor.examine(path, clock))


def test_every_live_contact_has_a_next_day_and_a_reason_a_year_on(book: Book, clock: FixedClock) -> None:
    for line in ("A", "B !fri", "C +1m", "D #client", "E ~fri"):
        contact_id = add(book, line)
        if line < "D":
            log(book, contact_id, "call no-answer")
    for _ in range(12):
        for row in book.rows(book.listing(View.EVERYBODY), 0, 9):
            assert row.why
            assert row.place.due
        clock.advance(days=31)


def test_the_key_is_told_whole(book: Book) -> None:
    contact_id = add(book, "Jane #hot *")
    log(book, contact_id, "email replied", at=book.now() - timedelta(days=20))
    said = dict(book.why_key(contact_id))
    assert said["Group"] == "a reply is owed (2 of 7)"
    assert said["Also"] == "overdue"
    assert said["Languishing"]
