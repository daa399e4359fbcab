"""The long range on the desk: thank-yous by a key, incidents, the newsletter, cards, where people were met, yearly dates."""

from __future__ import annotations

import csv
from datetime import date
from pathlib import Path

from followup_tui.book.book import Book
from followup_tui.domain.values import Channel, Outcome, StepKind, TouchDraft, View, YearlyDate
from tests.tui.seeing import desk_on, press, screen_text, widget_text, write


def person(book: Book, words: str) -> int:
    return book.who(words)


async def test_a_captured_referral_proposes_a_thank_you_that_one_key_plans(people: Book) -> None:
    ruth = person(people, "Ruth Amsel")
    async with desk_on(people) as (desk, pilot):
        first = desk.selected
        await press(pilot, "a")
        await write(pilot, 'Zed Quill via:"Ruth Amsel"')
        await press(pilot, "enter")
        assert "T thanks Ruth Amsel, who sent them" in widget_text(desk.status)
        assert people.row(ruth).contact.step is None
        assert desk.selected == first
        await press(pilot, "T")
        step = people.row(ruth).contact.step
        assert step is not None
        assert (step.kind, step.channel, step.words) == (StepKind.DATED, Channel.POST, "thank-you for sending Zed Quill")
        await press(pilot, "u")
        assert people.row(ruth).contact.step is None


async def test_a_yes_proposes_it_for_who_said_it_though_the_next_one_is_selected(people: Book) -> None:
    ruth, clara = person(people, "Ruth Amsel"), person(people, "Clara Whitcombe")
    async with desk_on(people) as (desk, pilot):
        assert desk.selected == clara
        await press(pilot, "c", "y", "enter")
        assert desk.selected != clara
        assert "T thanks Ruth Amsel, who sent them" in widget_text(desk.status)
        await press(pilot, "T")
        assert people.row(ruth).contact.step is not None
        assert people.row(ruth).contact.step.words == "thank-you for sending Clara Whitcombe"  # type: ignore[union-attr]


async def test_a_step_that_stands_is_asked_about_first(people: Book) -> None:
    ruth = person(people, "Ruth Amsel")
    people.promise(ruth, people.when("fri"), Channel.CALL, "the names")
    async with desk_on(people) as (desk, pilot):
        await press(pilot, "T")
        assert "Ruth Amsel has a step" in widget_text(desk.status)
        await press(pilot, "escape")
        assert people.row(ruth).contact.step.words == "the names"  # type: ignore[union-attr]
        await press(pilot, "T", "y")
        assert people.row(ruth).contact.step.kind is StepKind.DATED  # type: ignore[union-attr]


async def test_who_was_sent_by_nobody_has_nobody_to_thank(people: Book) -> None:
    async with desk_on(people) as (desk, pilot):
        desk.go_to(person(people, "Owen Price"))
        await press(pilot, "T")
        assert "Nobody is said to have sent them" in widget_text(desk.status)


async def test_the_sheet_says_whom_they_sent_and_that_it_is_a_quarterly_review(people: Book) -> None:
    async with desk_on(people) as (desk, _):
        desk.go_to(person(people, "Ruth Amsel"))
        assert "Sent you 5 people, 1 became a client" in widget_text(desk.sheet)
        assert "Every year: holiday card 16 Dec by post." in widget_text(desk.sheet)
        desk.go_to(person(people, "Owen Price"))
        assert "Quarterly review: 90 days since you spoke" in widget_text(desk.sheet)
    async with desk_on(people, (80, 24)) as (desk, _):
        desk.go_to(person(people, "Ruth Amsel"))
        assert "Sent you 5 people, 1 became a client" in widget_text(desk.sheet)


async def test_an_incident_is_a_promise_for_the_next_working_day(people: Book) -> None:
    async with desk_on(people) as (desk, pilot):
        contact_id = person(people, "Owen Price")
        desk.go_to(contact_id)
        await press(pilot, "exclamation_mark")
        assert "A promise for Wed 25 Nov: make it good" in screen_text(desk.app)
        await write(pilot, "the sign is crooked")
        await press(pilot, "enter")
        step = people.row(contact_id).contact.step
        assert step is not None
        assert (step.kind, step.due, step.words) == (StepKind.PROMISE, date(2026, 11, 25), "make good: the sign is crooked")
        assert people.history(contact_id)[0].event == "incident"
        desk.go_to(contact_id)
        assert "incident" in widget_text(desk.history)


async def test_leaving_an_incident_asks_once_and_keeps_nothing(people: Book) -> None:
    async with desk_on(people) as (desk, pilot):
        await press(pilot, "exclamation_mark")
        await write(pilot, "late")
        await press(pilot, "escape")
        assert desk.form is not None
        await press(pilot, "escape")
        assert desk.form is None
        assert people.undo_label() is None


async def test_an_incident_says_in_a_small_window_that_it_replaces_a_step(people: Book) -> None:
    async with desk_on(people, (80, 24)) as (desk, pilot):
        await press(pilot, "exclamation_mark")
        assert "To make good Wed 25 Nov, replaces a step" in screen_text(desk.app)


async def test_the_newsletter_says_to_whom_it_goes_and_is_one_step(people: Book) -> None:
    to = people.long_range.mailing()
    async with desk_on(people) as (desk, pilot):
        await press(pilot, "N")
        assert f"Goes to {len(to.ids)} people" in screen_text(desk.app)
        await press(pilot, "enter")
        assert "Type its subject" in screen_text(desk.app)
        await write(pilot, "Winter [letter]")
        await press(pilot, "enter")
        assert all(people.touches(contact_id)[0].note == "Winter [letter]" for contact_id in to.ids)
        await press(pilot, "u")
        assert not any(one.note == "Winter [letter]" for contact_id in to.ids for one in people.touches(contact_id))


async def test_a_newsletter_to_nobody_cannot_be_logged(book: Book) -> None:
    async with desk_on(book) as (desk, pilot):
        await press(pilot, "N")
        assert "Nobody is on the list yet" in screen_text(desk.app)
        await press(pilot, "enter", "escape")
        assert desk.app.screen is desk


async def test_the_cards_are_written_and_who_has_no_address_is_said(people: Book, tmp_path: Path) -> None:
    target = tmp_path / "cards.csv"
    async with desk_on(people) as (desk, pilot):
        await press(pilot, "A")
        await write(pilot, "easter")
        assert "No yearly date is called" in screen_text(desk.app)
        await press(pilot, *["backspace"] * 6)
        await write(pilot, "holiday card")
        shown = screen_text(desk.app)
        assert "2 addresses" in shown
        assert "Left out, no postal address (1): Gideon Marsh" in shown
        await press(pilot, "tab", *["backspace"] * 11)
        await write(pilot, str(target))
        await press(pilot, "enter")
        assert "2 addresses in" in widget_text(desk.status)
    with target.open(encoding="utf-8-sig") as file:
        assert [row["Name"] for row in csv.DictReader(file)] == ["Margaret Oyelaran", "Ruth Amsel"]


async def test_the_cards_never_take_the_place_of_the_book(people: Book) -> None:
    size = people.path.stat().st_size
    async with desk_on(people) as (desk, pilot):
        await press(pilot, "A", "tab", *["backspace"] * 11)
        await write(pilot, str(people.path))
        await press(pilot, "enter")
        assert "Nothing was written" in widget_text(desk.status)
    assert people.path.stat().st_size == size


async def test_where_people_were_met_and_enter_shows_them(people: Book) -> None:
    async with desk_on(people) as (desk, pilot):
        await press(pilot, "M")
        shown = screen_text(desk.app)
        assert "2 people untouched" in shown
        assert "Priya Raman" in shown
        await press(pilot, "j", "j", "enter")
        assert (desk.view, desk.filter) == (View.EVERYBODY, "met:train to Leeds")
        assert desk.listing is not None
        assert desk.listing.total == 3
        assert "Noor Haddad" in widget_text(desk.queue)
        await press(pilot, "escape")
        assert desk.filter == ""


async def test_a_book_without_places_says_how_to_name_one(book: Book) -> None:
    async with desk_on(book) as (desk, pilot):
        await press(pilot, "M")
        assert "Nobody was met anywhere yet." in screen_text(desk.app)
        await press(pilot, "enter", "escape")
        assert desk.app.screen is desk


def birthday(book: Book) -> tuple[int, int]:
    """A client with a birthday on Thursday; the client's id and the date's."""
    contact_id = person(book, "Owen Price")
    book.long_range.set_dates(contact_id, (YearlyDate("birthday", 11, 26),))
    yearly = book.row(contact_id).contact.dates[0].id
    assert yearly is not None
    return contact_id, yearly


async def test_the_form_offers_that_it_is_for_the_birthday_by_one_key(people: Book) -> None:
    contact_id, _ = birthday(people)
    async with desk_on(people) as (desk, pilot):
        desk.go_to(contact_id)
        await press(pilot, "o", "p")
        assert "f for the birthday [✓]" in screen_text(desk.app)
        await press(pilot, "f")
        assert "f for the birthday [ ]" in screen_text(desk.app)
        await press(pilot, "f", "enter")
        assert people.row(contact_id).contact.dates[0].done_year == 2026


async def test_the_small_form_says_it_too(people: Book) -> None:
    contact_id, _ = birthday(people)
    async with desk_on(people, (80, 24)) as (desk, pilot):
        desk.go_to(contact_id)
        await press(pilot, "o", "p")
        assert "f birthday [✓]" in screen_text(desk.app)
        await pilot.click("#log-yearly-small")
        assert "f birthday [ ]" in screen_text(desk.app)
        await press(pilot, "f", "enter")
        assert people.row(contact_id).contact.dates[0].done_year == 2026


async def test_correcting_a_card_shows_what_it_was_for_and_may_take_it_back(people: Book) -> None:
    contact_id, yearly = birthday(people)
    people.log_touch(TouchDraft(contact_id, Channel.POST, Outcome.SENT, yearly=yearly))
    async with desk_on(people) as (desk, pilot):
        desk.go_to(contact_id)
        await press(pilot, "tab", "tab", "enter")
        assert "for the birthday [✓]" in screen_text(desk.app)
        await press(pilot, "tab")
        await write(pilot, "by hand")
        await press(pilot, "enter")
        assert (people.touches(contact_id)[0].note, people.row(contact_id).contact.dates[0].done_year) == ("by hand", 2026)
        await press(pilot, "tab", "tab", "enter", "f", "enter")
        assert people.row(contact_id).contact.dates[0].done_year is None


async def test_a_call_about_something_else_is_not_for_the_birthday(people: Book) -> None:
    contact_id = person(people, "Clara Whitcombe")
    people.long_range.set_dates(contact_id, (YearlyDate("birthday", 11, 26),))
    async with desk_on(people) as (desk, pilot):
        assert desk.selected == contact_id
        await press(pilot, "c")
        assert "f for the birthday [ ]" in screen_text(desk.app)
        assert "Birthday on Thu 26 Nov, by post." in widget_text(desk.sheet)
        await press(pilot, "r", "enter")
        assert people.row(contact_id).contact.dates[0].done_year is None
