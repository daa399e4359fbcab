"""Scripts and value (v): two lists, an editor with a live preview from a real contact, and undo that brings things back."""

from __future__ import annotations

import pytest

from followup_tui.book.book import Book
from followup_tui.domain.scripts import Occasion
from followup_tui.tui.screens.library import LibraryScreen
from followup_tui.tui.screens.library_editor import LibraryEditor
from tests.clock import FixedClock
from tests.tui.seeing import desk_on, press, screen_text, write
from tests.tui.sessions import commit, due_now, guard

LEFT, RIGHT = "left_square_bracket", "right_square_bracket"
OPEN, SHUT = "left_curly_bracket", "right_curly_bracket"


async def test_it_begins_at_the_script_that_fits_and_reads_it_for_who_is_selected(people: Book) -> None:
    async with desk_on(people) as (desk, pilot):
        await press(pilot, "v")
        screen = desk.app.screen
        assert isinstance(screen, LibraryScreen)
        assert screen.chosen.name == "As promised"
        shown = screen_text(desk.app)
        assert "As it reads for Clara Whitcombe" in shown
        assert "Hello Clara, as promised: go through the quote, page by page." in shown
        await press(pilot, "v")
        assert desk.app.screen is desk


async def test_another_contact_is_a_key_away(people: Book) -> None:
    async with desk_on(people) as (desk, pilot):
        await press(pilot, "v", RIGHT)
        assert "As it reads for Marcus Bell" in screen_text(desk.app)
        await press(pilot, LEFT, LEFT)
        assert "As it reads for Clara" not in screen_text(desk.app)


async def test_the_other_list_says_who_had_what(people: Book) -> None:
    async with desk_on(people) as (desk, pilot):
        await press(pilot, "v", "tab", "G")
        shown = screen_text(desk.app)
        assert "Value 10" in shown
        assert "Nobody had it yet." in shown
        await press(pilot, "g")
        assert "Had by" in screen_text(desk.app)
        await press(pilot, "1")
        assert "Scripts 26" in screen_text(desk.app)


async def test_a_script_is_edited_with_its_preview_and_saved(people: Book) -> None:
    async with desk_on(people) as (desk, pilot):
        await press(pilot, "v", "enter")
        assert isinstance(desk.app.screen, LibraryEditor)
        await press(pilot, "shift+tab", "ctrl+a", "ctrl+k", "ctrl+k", "ctrl+k")
        desk.app.screen.rows[-1].input.clear()
        await press(pilot, "G", "o", "o", "d", "space", "d", "a", "y", "space", OPEN)
        await write(pilot, "first name")
        await press(pilot, SHUT)
        assert "Good day Clara" in screen_text(desk.app)
        await press(pilot, "ctrl+t")
        assert "Good day Marcus" in screen_text(desk.app)
        await press(pilot, "enter")
        assert isinstance(desk.app.screen, LibraryScreen)
        assert people.library.script("as promised").text == "Good day {first name}"
        await press(pilot, "escape")
        assert "Good day Clara" in screen_text(desk.app), "the sheet says it at once"


async def test_an_unknown_placeholder_is_said_while_typing_and_refused_on_saving(people: Book) -> None:
    async with desk_on(people) as (desk, pilot):
        before = people.library.scripts()
        await press(pilot, "v", "N")
        await write(pilot, "Mine")
        await press(pilot, "shift+tab", OPEN)
        await write(pilot, "first nam")
        await press(pilot, SHUT)
        assert "There is no {first nam}." in screen_text(desk.app)
        await press(pilot, "enter")
        assert isinstance(desk.app.screen, LibraryEditor)
        assert "There are: {first name}" in screen_text(desk.app)
        assert people.library.scripts() == before
        await press(pilot, "escape")
        assert isinstance(desk.app.screen, LibraryEditor), "what is typed is asked about once"
        await press(pilot, "escape")
        assert isinstance(desk.app.screen, LibraryScreen)


async def test_a_new_one_is_the_chosen_one_afterwards(people: Book) -> None:
    async with desk_on(people) as (desk, pilot):
        await press(pilot, "v", "N")
        await write(pilot, "Mine")
        await press(pilot, "tab", "ctrl+u")
        await write(pilot, "cli")
        await press(pilot, "tab", "ctrl+u")
        await write(pilot, "text")
        await press(pilot, "tab", "tab", "ctrl+u")
        await write(pilot, "rep")
        await press(pilot, "tab", "tab")
        await write(pilot, "Hello")
        await press(pilot, "enter")
        screen = desk.app.screen
        assert isinstance(screen, LibraryScreen)
        assert (screen.chosen.name, screen.chosen.category, screen.chosen.channel, screen.chosen.occasion) == (
            "Mine", "client", "text", Occasion.REPLY,
        )  # fmt: skip


async def test_what_is_removed_comes_back(people: Book) -> None:
    async with desk_on(people) as (desk, pilot):
        scripts, items = people.library.scripts(), people.library.items()
        await press(pilot, "v", "delete")
        assert len(people.library.scripts()) == len(scripts) - 1
        await press(pilot, "tab", "delete")
        assert len(people.library.items()) == len(items) - 1
        await press(pilot, "u", "u")
        assert (people.library.scripts(), people.library.items()) == (scripts, items)
        await press(pilot, "u")
        assert "Nothing was changed here" in screen_text(desk.app)


async def test_a_script_is_used_from_here(people: Book) -> None:
    async with desk_on(people) as (desk, pilot):
        await press(pilot, "v", "y")
        await desk.workers.wait_for_complete()
        assert desk.app.screen is desk
        assert desk.app.clipboard.startswith("Hello Clara, as promised")


async def test_a_thing_to_give_is_added_and_stands_beside_whom_it_fits(people: Book) -> None:
    async with desk_on(people) as (desk, pilot):
        await press(pilot, "v", "2", "N")
        await write(pilot, "A first thing")
        await press(pilot, "tab", "ctrl+u")
        await write(pilot, "ti")
        await press(pilot, "tab", "tab")
        await write(pilot, "rebrand print board")
        await press(pilot, "enter", "escape")
        assert desk.beside is not None
        assert desk.beside.item is not None
        assert (people.library.item("first thing") or desk.beside.item).kind == "tip"


@pytest.mark.parametrize("size", [(120, 34), (80, 24), (60, 20), (40, 12)])
async def test_it_fits_every_window_and_an_empty_book(book: Book, size: tuple[int, int]) -> None:
    async with desk_on(book, size) as (desk, pilot):
        await press(pilot, "v", "j", "tab", "tab", "enter", "escape", "N", "escape", "tab", "enter", "delete", "y", "m")
        assert isinstance(desk.app.screen, LibraryScreen)
        assert "Value 0" in screen_text(desk.app)


async def test_during_a_session_it_is_there_and_time_goes_on(people: Book, clock: FixedClock) -> None:
    commit(people, clock, "2026-11-24 11:00", "tue 11:00")
    async with desk_on(people) as (desk, pilot):
        await due_now(desk, pilot, clock)
        await press(pilot, "enter", "escape", "v")
        assert isinstance(desk.app.screen, LibraryScreen)
        before = guard(desk).serving.left
        clock.advance(seconds=5)
        guard(desk).tick()
        assert guard(desk).serving.left == before - 5
        assert "SESSION" in screen_text(desk.app)


async def test_hostile_words_are_only_words(people: Book) -> None:
    from followup_tui.domain.giving import ValueItem
    from followup_tui.domain.scripts import Script

    people.library.save_script(Script(0, "[@click=app.quit]x[/]", "[red] \x1b]52;c;x\x07 {{b} 👩‍👩‍👧 \u202eevil"))
    people.library.save_item(ValueItem(0, "[/ =1+1", text="[bold]a\x1b[2J"))
    async with desk_on(people) as (desk, pilot):
        await press(pilot, "v", "g", "tab", "g")
        for _ in range(28):
            await pilot.press("j")
        await pilot.pause()
        assert "\x1b" not in screen_text(desk.app)
        assert desk.app.is_running
