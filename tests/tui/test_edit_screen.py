"""Every field of a contact in one form: what is not changed stays to the last character, what cannot be is said beside it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from followup_tui.book.book import Book
from followup_tui.domain.errors import Refused
from followup_tui.domain.rules import Rules
from followup_tui.domain.values import Category, Channel, ContactDraft, Money, Range, When, YearlyDate
from followup_tui.domain.when import parse_when
from followup_tui.tui.forms.edit_fields import FIELDS, Facts, keep_known
from followup_tui.tui.screens.edit import EditScreen
from tests.clock import FixedClock
from tests.tui.seeing import desk_on, press, screen_text, write

NOW = FixedClock().now()
BY_NAME = {field.name: field for field in FIELDS}


def parse(text: str, past: bool) -> When:
    return parse_when(text, NOW, Rules(), past=past)


FACTS = Facts(NOW.date(), (Category(1, "hot lead", Range(7, 7), 1), Category(2, "cool lead", Range(60, 90), 6)), Rules(), parse)

WHOLE = ContactDraft(
    name="Jane [/] Doe",
    org="Acme Ltd",
    title="head of operations",
    category="hot lead",
    tags=("rebrand", "print"),
    met="BNI breakfast",
    met_on=date(2026, 11, 3),
    via="Ruth Amsel",
    needs="a quote",
    note="one\ntwo  words",
    timezone="Europe/Lisbon",
    folder="~/acme",
    emails=("jane@acme.example", "jane@home.example"),
    phones=("+1 555 010 1234",),
    urls=("https://acme.example",),
    addresses=("Main St 1\nTown", "Elsewhere 2"),
    value=Money(Decimal("1200.50"), "EUR"),
    newsletter_since=date(2026, 1, 2),
    preferred_channel=Channel.CALL,
    own_range=Range(30, 45),
    dates=(YearlyDate("birthday", 5, 3, Channel.POST, 2025, 7), YearlyDate("founded", 2, 29, Channel.CALL)),
    extra=(("fax", "123"), ("Old id", "a: b")),
)


@pytest.mark.parametrize("field", FIELDS, ids=[field.name for field in FIELDS])
def test_the_text_of_a_field_reads_back_as_its_value(field) -> None:  # type: ignore[no-untyped-def]
    value = getattr(WHOLE, field.name)
    read = field.read(field.show(value), FACTS)
    if field.name == "dates":
        read = keep_known(WHOLE, read)
    if field.name == "addresses":  # one a line: a line break inside becomes a comma
        value = ("Main St 1, Town", "Elsewhere 2")
    assert read == value


@pytest.mark.parametrize(
    ("name", "text", "value"),
    [
        ("category", "c", "cool lead"),
        ("category", "hot", "hot lead"),
        ("tags", "#a, b #c", ("a", "b", "c")),
        ("emails", "a@x.example; b@y.example", ("a@x.example", "b@y.example")),
        ("value", "5k", Money(Decimal(5000), "USD")),
        ("own_range", "7", Range(7, 7)),
        ("own_range", "every 30 to 45 days", Range(30, 45)),
        ("own_range", "", None),
        ("newsletter_since", "yes", date(2026, 11, 24)),
        ("newsletter_since", "no", None),
        ("preferred_channel", "e-mail", Channel.EMAIL),
        ("preferred_channel", "me", Channel.MEETING),
        ("timezone", "lisbon", "Europe/Lisbon"),
        ("dates", "birthday May 3rd by call", (YearlyDate("birthday", 5, 3, Channel.CALL),)),
        ("met_on", "yesterday", date(2026, 11, 23)),
    ],
)
def test_short_words_are_understood(name: str, text: str, value: object) -> None:
    assert BY_NAME[name].read(text, FACTS) == value


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("name", "  "),
        ("category", "warm"),
        ("emails", "jane"),
        ("value", "lots"),
        ("own_range", "45 to 30"),
        ("own_range", "0"),
        ("own_range", "9999"),
        ("preferred_channel", "pigeon"),
        ("timezone", "Nowhere"),
        ("dates", "birthday 31 feb"),
        ("dates", "3 may"),
        ("met_on", "tomorrow"),
        ("extra", "no colon"),
    ],
)
def test_what_cannot_be_is_refused_with_its_words(name: str, text: str) -> None:
    with pytest.raises(Refused) as refused:
        BY_NAME[name].read(text, FACTS)
    assert refused.value.reason


async def test_saving_without_a_change_changes_nothing(book: Book) -> None:
    who = book.capture(replace(WHOLE, timezone="", category="hot lead")).contact_id
    assert who is not None
    before = book.draft_of(who)
    async with desk_on(book) as (desk, pilot):
        desk.go_to(who)
        await press(pilot, "E", "enter")
        assert desk.app.screen is desk
        assert book.draft_of(who) == before


@pytest.mark.parametrize("size", [(120, 34), (80, 24)])
async def test_fields_are_edited_and_saved(book: Book, size: tuple[int, int]) -> None:
    who = book.capture(WHOLE).contact_id
    assert who is not None
    before = book.draft_of(who)
    async with desk_on(book, size) as (desk, pilot):
        desk.go_to(who)
        await press(pilot, "E", "tab", "ctrl+u")
        await write(pilot, "Kite [red]")
        await press(pilot, "tab", "tab", "ctrl+u")
        await write(pilot, "cool")
        assert "60 to 90" in screen_text(desk.app)
        await press(pilot, "enter")
        assert book.draft_of(who) == replace(before, org="Kite [red]", category="cool lead")


async def test_an_error_stands_beside_its_field_and_nothing_is_lost(book: Book) -> None:
    who = book.capture(WHOLE).contact_id
    assert who is not None
    async with desk_on(book, (80, 24)) as (desk, pilot):
        desk.go_to(who)
        await press(pilot, "E", "tab")
        await write(pilot, " and more")
        screen = desk.app.screen
        assert isinstance(screen, EditScreen)
        row = next(row for row in screen.rows if row.field.name == "own_range")
        row.input.focus()
        await press(pilot, "ctrl+u")
        await write(pilot, "45 to 30")
        await press(pilot, "up", "enter")
        assert "no range of days" in screen_text(desk.app)
        assert screen.focused is row.input
        assert next(row for row in screen.rows if row.field.name == "org").text == "Acme Ltd and more"
        assert book.draft_of(who).own_range == Range(30, 45)


async def test_escape_asks_once(book: Book) -> None:
    who = book.capture(WHOLE).contact_id
    assert who is not None
    async with desk_on(book) as (desk, pilot):
        desk.go_to(who)
        await press(pilot, "E", "x", "escape")
        assert "Not saved yet" in screen_text(desk.app)
        await press(pilot, "escape")
        assert desk.app.screen is desk
        assert book.draft_of(who).name == WHOLE.name


async def test_what_the_book_refuses_is_said_here(book: Book) -> None:
    who = book.capture(WHOLE).contact_id
    assert who is not None
    async with desk_on(book) as (desk, pilot):
        desk.go_to(who)
        await press(pilot, "E", "x")
        book.remove(who)
        await press(pilot, "enter")
        assert isinstance(desk.app.screen, EditScreen)
