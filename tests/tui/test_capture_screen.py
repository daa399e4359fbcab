"""Capture over the desk: what is typed is understood at every key, Enter saves, nothing is lost."""

from __future__ import annotations

import pytest
from textual import events

from followup_tui.book.book import Book
from followup_tui.domain.values import ContactDraft
from followup_tui.tui.screens.capture import Capture
from tests.tui.seeing import desk_on, press, screen_text, write

LINE = "Rosa Mendel @Kite #hot met:BNI rosa@kite.example !tue 10am call wants a quote"


def capture_of(desk: object) -> Capture:
    screen = desk.app.screen  # type: ignore[attr-defined]
    assert isinstance(screen, Capture)
    return screen


@pytest.mark.parametrize("size", [(120, 34), (80, 24)])
async def test_each_part_is_shown_as_understood(book: Book, size: tuple[int, int]) -> None:
    async with desk_on(book, size) as (desk, pilot):
        await press(pilot, "a")
        await write(pilot, LINE)
        shown = screen_text(desk.app)
        for words in ("Organisation", "Kite", "hot lead", "every 7 days", "call, Tue 1 Dec 2026 10:00", "in 7 days", "Nobody like this"):
            assert words in shown
        await press(pilot, "enter")
        assert book.card(book.who("Rosa")).contact.emails == ("rosa@kite.example",)


async def test_each_part_of_the_line_has_its_colour(book: Book) -> None:
    async with desk_on(book) as (desk, pilot):
        await press(pilot, "a")
        await write(pilot, LINE)
        text = capture_of(desk).editor.get_line(0)
        found = {text.plain[span.start : span.end]: span.style for span in text.spans}
        assert len({str(style) for style in found.values()}) >= 5
        assert found["Rosa Mendel"].bold  # type: ignore[union-attr]
        assert found["wants a quote"].italic  # type: ignore[union-attr]


async def test_a_problem_is_said_and_keeps_the_line(book: Book) -> None:
    async with desk_on(book) as (desk, pilot):
        await press(pilot, "a")
        await write(pilot, "Jane +31 feb [red]")
        await press(pilot, "enter")
        assert "February has 28 days" in screen_text(desk.app)
        assert capture_of(desk).editor.text == "Jane +31 feb [red]"
        assert book.undo_label() is None


async def test_somebody_who_is_there_is_updated_made_anew_or_opened(book: Book) -> None:
    old = book.capture(ContactDraft(name="Rosa [/] Mendel", org="Kite", emails=("rosa@kite.example",))).contact_id
    assert old is not None
    async with desk_on(book) as (desk, pilot):
        await press(pilot, "a")
        await write(pilot, "Rosa rosa@kite.example $5k")
        shown = screen_text(desk.app)
        assert "Rosa [/] Mendel, Kite" in shown
        assert "same e-mail" in shown
        await press(pilot, "enter")
        assert book.card(old).contact.summary.value is not None
        await press(pilot, "a")
        await write(pilot, "Rosa rosa@kite.example")
        await press(pilot, "tab", "o")
        assert desk.selected == old
        total = len(book.find("Rosa"))
        await press(pilot, "a")
        await write(pilot, "Rosa rosa@kite.example")
        await press(pilot, "tab", "n")
        assert len(book.find("Rosa")) == total + 1


async def test_escape_asks_once_and_control_u_empties(book: Book) -> None:
    async with desk_on(book) as (desk, pilot):
        await press(pilot, "a")
        await write(pilot, "Jane")
        await press(pilot, "escape")
        assert "Not saved yet" in screen_text(desk.app)
        await press(pilot, "ctrl+u")
        assert capture_of(desk).editor.text == ""
        await press(pilot, "escape")
        assert desk.app.screen is desk


async def test_a_paste_of_many_lines_adds_the_good_ones_and_keeps_the_bad(book: Book) -> None:
    book.capture(ContactDraft(name="Bob", org="Acme", emails=("bob@acme.example",)))
    async with desk_on(book) as (desk, pilot):
        await press(pilot, "a")
        desk.app.post_message(events.Paste("Ana Petrova @Ost\r\n\r\nBob bob@acme.example $5k\nEve +31 feb\nTom\x1b[2J Wilk\n"))
        await pilot.pause()
        shown = screen_text(desk.app)
        assert "3 contacts in 4 lines" in shown
        assert "1 line cannot be read yet" in shown
        assert "already there" in shown
        await press(pilot, "enter")
        assert book.find("Ana") == []
        await press(pilot, "enter")
        assert {row.contact.name for row in book.find("Ana") + book.find("Tom")} == {"Ana Petrova", "Tom Wilk"}
        assert len(book.find("Bob")) == 1
        assert book.card(book.who("Bob")).contact.summary.value is not None
        assert capture_of(desk).editor.text == "Eve +31 feb"


async def test_the_marks_are_told_and_go_again(book: Book) -> None:
    async with desk_on(book) as (desk, pilot):
        await press(pilot, "a", "f1")
        assert "a promise to them" in screen_text(desk.app)
        await press(pilot, "f1")
        assert "a promise to them" not in screen_text(desk.app)
        assert isinstance(desk.app.screen, Capture)


async def test_letters_are_text_and_a_long_line_wraps(book: Book) -> None:
    async with desk_on(book, (80, 24)) as (desk, pilot):
        await press(pilot, "a")
        await write(pilot, "q c u 1 z " * 30)
        screen = capture_of(desk)
        assert screen.editor.text.startswith("q c u 1 z ")
        assert 2 < screen.editor.size.height <= 7


async def test_nothing_typed_is_nothing_saved(book: Book) -> None:
    async with desk_on(book) as (desk, pilot):
        await press(pilot, "a", "enter")
        assert isinstance(desk.app.screen, Capture)
        assert "Type a name" in screen_text(desk.app)
        assert book.undo_label() is None


async def test_capture_during_a_form_leaves_the_form_as_it_is(people: Book) -> None:
    async with desk_on(people) as (desk, pilot):
        await press(pilot, "c", "v", "tab")
        await write(pilot, "half a note")
        form = desk.form
        await press(pilot, "ctrl+n")
        await write(pilot, "Zoe Zoom")
        await press(pilot, "enter")
        assert people.find("Zoe")
        assert desk.form is form
        assert form.note.value == "half a note"  # type: ignore[union-attr]
