"""The small forms on the desk: snooze, next day, promise, what they owe, a note."""

from __future__ import annotations

from datetime import date, time

import pytest
from textual import events

from followup_tui.book.book import Book
from followup_tui.domain.values import Channel, ContactDraft, StepKind
from tests.tui.seeing import desk_on, press, screen_text, write


def someone_due(book: Book) -> int:
    """One contact, new and so due."""
    who = book.capture(ContactDraft(name="Ada [/] King", org="Acme", category="hot lead")).contact_id
    assert who is not None
    return who


@pytest.mark.parametrize(
    ("keys", "until"), [(("enter",), date(2026, 11, 25)), (("2", "enter"), date(2026, 11, 27)), (("4", "enter"), date(2026, 12, 8))]
)
async def test_snooze_by_a_number(book: Book, keys: tuple[str, ...], until: date) -> None:
    who = someone_due(book)
    async with desk_on(book) as (desk, pilot):
        await press(pilot, "z", *keys)
        assert desk.form is None
        assert book.card(who).contact.summary.snoozed_until == until


async def test_snooze_by_words_typed_at_once(book: Book) -> None:
    who = someone_due(book)
    async with desk_on(book) as (desk, pilot):
        await press(pilot, "z")
        await write(pilot, "fri")
        assert "Fri 27 Nov 2026" in screen_text(desk.app)
        await press(pilot, "enter")
        assert book.card(who).contact.summary.snoozed_until == date(2026, 11, 27)


@pytest.mark.parametrize(("typed", "said"), [("in 20 days", "14 ahead at most"), ("today", "from tomorrow on"), ("fribble", "not a day")])
async def test_a_snooze_that_cannot_be_is_said_in_place(book: Book, typed: str, said: str) -> None:
    who = someone_due(book)
    async with desk_on(book) as (desk, pilot):
        await press(pilot, "z")
        await write(pilot, typed)
        await press(pilot, "enter")
        assert said in screen_text(desk.app)
        assert desk.form is not None
        assert book.card(who).contact.summary.snoozed_until is None


@pytest.mark.parametrize("theirs", [False, True])
async def test_next_day_mine_or_theirs(book: Book, theirs: bool) -> None:
    who = someone_due(book)
    async with desk_on(book) as (_, pilot):
        await press(pilot, "d")
        await write(pilot, "fri 10am call the quote")
        await press(pilot, *(("tab", "space") if theirs else ()), "enter")
        step = book.card(who).contact.summary.step
        assert step is not None
        assert step.kind is (StepKind.ASKED_FOR if theirs else StepKind.DATED)
        assert (step.due, step.time, step.channel, step.words) == (date(2026, 11, 27), time(10), Channel.CALL, "the quote")


async def test_a_promise_is_made_moved_and_dropped(book: Book) -> None:
    who = someone_due(book)
    async with desk_on(book) as (desk, pilot):
        await press(pilot, "p")
        await write(pilot, "thu 9am call")
        await press(pilot, "enter")
        book_step = book.card(who).contact.summary.step
        assert book_step is not None
        assert (book_step.kind, book_step.due) == (StepKind.PROMISE, date(2026, 11, 26))
        desk.go_to(who)
        await press(pilot, "p", "m")
        await write(pilot, "fri 11am")
        await press(pilot, "enter")
        moved = book.card(who).contact.summary.step
        assert moved is not None
        assert (moved.kind, moved.due, moved.time) == (StepKind.PROMISE, date(2026, 11, 27), time(11))
        await press(pilot, "p", "d")
        assert "nothing is promised any more" in screen_text(desk.app)
        await press(pilot, "enter")
        assert book.card(who).contact.summary.step is None


async def test_a_new_step_says_which_one_it_takes_the_place_of(book: Book) -> None:
    who = someone_due(book)
    book.promise(who, book.when("thu 9am"))
    async with desk_on(book) as (desk, pilot):
        desk.go_to(who)
        await press(pilot, "d")
        await write(pilot, "fri")
        assert "takes the place of the promise for Thu 26 Nov 2026 09:00" in screen_text(desk.app)


async def test_what_they_owe_is_set_kept_and_cleared(book: Book) -> None:
    who = someone_due(book)
    async with desk_on(book) as (desk, pilot):
        await press(pilot, "tilde", "enter")
        assert "What do they owe you" in screen_text(desk.app)
        await write(pilot, "thu the [b]figures")
        await press(pilot, "enter")
        owes = book.card(who).contact.summary.owes
        assert owes is not None
        assert (owes.by, owes.words) == (date(2026, 11, 26), "the [b]figures")
        desk.go_to(who)
        await press(pilot, "tilde", "enter")
        assert book.card(who).contact.summary.owes == owes
        await press(pilot, "tilde", "ctrl+u", "enter")
        assert book.card(who).contact.summary.owes is None


async def test_a_pasted_note_keeps_its_lines_and_loses_what_acts(book: Book) -> None:
    who = someone_due(book)
    async with desk_on(book) as (desk, pilot):
        await press(pilot, "n")
        desk.app.post_message(events.Paste("one\ntwo\x1b]52;c;aGk=\x07\n\u202ethree"))
        await pilot.pause()
        await press(pilot, "ctrl+j", "x", "enter")
        assert book.card(who).contact.note == "one\ntwo\nthree\nx"
        assert desk.form is None


async def test_an_empty_note_is_not_added(book: Book) -> None:
    someone_due(book)
    async with desk_on(book) as (desk, pilot):
        await press(pilot, "n", "enter")
        assert desk.form is not None
        await press(pilot, "escape")
        assert desk.form is None


@pytest.mark.parametrize("key", ["d", "p", "tilde", "n"])
async def test_escape_asks_once_about_what_is_typed(book: Book, key: str) -> None:
    someone_due(book)
    async with desk_on(book) as (desk, pilot):
        await press(pilot, key, "f", "escape")
        assert "Not saved yet" in screen_text(desk.app)
        await press(pilot, "escape")
        assert desk.form is None


@pytest.mark.parametrize("size", [(80, 24), (60, 20), (40, 12)])
async def test_every_form_works_in_little_room(book: Book, size: tuple[int, int]) -> None:
    who = someone_due(book)
    async with desk_on(book, size) as (_, pilot):
        await press(pilot, "z", "2", "enter")
        assert book.card(who).contact.summary.snoozed_until == date(2026, 11, 27)
