"""The desk in every size, and with every name that somebody may have."""

from __future__ import annotations

import pytest

from followup_tui.book.book import Book
from followup_tui.domain.values import ContactDraft
from tests.tui.seeing import desk_on, press, screen_text, write


@pytest.mark.parametrize("size", [(120, 34), (80, 24), (60, 20), (40, 12), (300, 100), (100, 24), (120, 24), (80, 50)])
async def test_every_size_shows_who_is_selected(people: Book, size: tuple[int, int]) -> None:
    async with desk_on(people, size) as (desk, pilot):
        assert "Clara Whitcombe" in screen_text(desk.app)
        assert all(len(line) <= size[0] for line in screen_text(desk.app).splitlines())
        await press(pilot, "c")
        assert desk.form is not None
        assert desk.form.display
        await press(pilot, "escape", "tab", "tab", "tab")
        assert desk.queue.has_focus


async def test_under_80_columns_tab_shows_one_pane_after_another(people: Book) -> None:
    async with desk_on(people, (60, 20)) as (desk, pilot):
        assert "Due 14" in screen_text(desk.app)
        await press(pilot, "tab")
        assert "You promised a call" in screen_text(desk.app)
        assert "Due 14" not in screen_text(desk.app)
        await press(pilot, "tab")
        assert "History" in screen_text(desk.app)
        await press(pilot, "escape")
        assert "Due 14" in screen_text(desk.app)


async def test_resizing_keeps_the_selection(people: Book) -> None:
    async with desk_on(people) as (desk, pilot):
        await press(pilot, "3", "G")
        selected = desk.selected
        for size in ((80, 24), (39, 11), (60, 20), (300, 100), (120, 34)):
            await pilot.resize_terminal(*size)
            await pilot.pause()
            await pilot.pause()
            text = screen_text(desk.app)
            assert ("Followup needs 40 × 12" in text) == (size == (39, 11))
        assert desk.selected == selected
        assert desk.queue.key == selected


HOSTILE = ["[/", "[red]x", "[@click=app.quit]x", "Acme [EU]", "=1+1", "👩‍👩‍👧‍👦", "שלום", "é́", "田中 恵", "a [x=1", "[link=https://x]y[/]"]


@pytest.mark.parametrize("size", [(120, 34), (80, 24), (60, 20)])
async def test_names_appear_as_they_are_and_act_on_nothing(book: Book, size: tuple[int, int]) -> None:
    for name in HOSTILE:
        book.capture(ContactDraft(name=name, org=name, note=name, met=name, tags=(name,), needs=name))
    async with desk_on(book, size) as (desk, pilot):
        for _ in HOSTILE:
            assert desk.card is not None
            name = desk.card.contact.summary.name
            assert name in HOSTILE
            assert name in screen_text(desk.app)
            await pilot.click("#queue", offset=(13, 3))
            await press(pilot, "K", "c", "escape", "w", "w", "j")
        await press(pilot, "ctrl+p")
        await write(pilot, "acme")
        await pilot.app.workers.wait_for_complete()
        await pilot.pause()
        assert pilot.app.is_running
        assert "Acme [EU]" in screen_text(desk.app)


async def test_escape_sequences_never_reach_the_screen(book: Book) -> None:
    book.capture(ContactDraft(name="Eve\x1b]52;c;SEFDS0VE\x07 \x9b31mRed\u202e", note="\x1b[2Jgone"))
    async with desk_on(book) as (desk, pilot):
        text = screen_text(desk.app)
        assert not any((ord(letter) < 32 and letter != "\n") or 0x7F <= ord(letter) < 0xA0 or letter == "\u202e" for letter in text)
        await press(pilot, "c", "r", "enter")
        assert "\x1b" not in screen_text(desk.app)
