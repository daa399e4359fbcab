"""The app around the desk: leaving, the palette, telling, the welcome, colours, and what happens when something breaks."""

from __future__ import annotations

import pytest
from textual.command import CommandList, CommandPalette

from followup_tui.book.book import Book
from followup_tui.domain.values import ContactDraft
from followup_tui.system.settings import Settings
from followup_tui.tui.actions import ACTIONS, Where
from followup_tui.tui.app import FollowupApp
from followup_tui.tui.theme import DARK, LIGHT, PLAIN
from tests.clock import FixedClock
from tests.tui.seeing import desk_on, press, screen_text, widget_text, write

HIDDEN = ("app.menu", "app.leave", "app.capture")
"""What the palette has no line of its own for: itself, and second keys of what it has."""


@pytest.mark.parametrize("key", ["q", "ctrl+q"])
async def test_leaving_is_free(people: Book, key: str) -> None:
    async with desk_on(people) as (desk, pilot):
        await press(pilot, key)
        assert desk.app.return_code == 0
        assert not desk.app.is_running


async def test_leaving_with_something_typed_asks_once(people: Book) -> None:
    async with desk_on(people) as (desk, pilot):
        await press(pilot, "c", "tab")
        await write(pilot, "half a note")
        await press(pilot, "ctrl+q")
        assert desk.app.is_running
        assert "Once more leaves" in widget_text(desk.status)
        await press(pilot, "ctrl+q")
        assert not desk.app.is_running


async def test_ctrl_c_twice_leaves_with_130(people: Book) -> None:
    async with desk_on(people) as (desk, pilot):
        await press(pilot, "ctrl+c")
        assert desk.app.is_running
        assert widget_text(desk.status) == "  Ctrl+C again leaves."
        await press(pilot, "ctrl+c")
        assert desk.app.return_code == 130


@pytest.mark.parametrize("keys", [["c"], ["a"], ["slash"], ["ctrl+p"], ["E"], ["question_mark"], ["number_sign"]])
async def test_ctrl_c_twice_leaves_from_everywhere(people: Book, keys: list[str]) -> None:
    async with desk_on(people) as (desk, pilot):
        await press(pilot, *keys, "ctrl+c", "ctrl+c")
        assert desk.app.return_code == 130


async def test_ctrl_c_copies_what_is_selected(people: Book) -> None:
    async with desk_on(people) as (desk, pilot):
        await press(pilot, "slash")
        await write(pilot, "ada")
        await press(pilot, "shift+home", "ctrl+c", "ctrl+c")
        assert desk.app.is_running
        assert desk.app.clipboard == "ada"


async def test_the_palette_has_every_action_with_its_key_and_nothing_of_textuals(people: Book) -> None:
    async with desk_on(people) as (desk, pilot):
        await press(pilot, "ctrl+p")
        await desk.app.workers.wait_for_complete()
        await pilot.pause()
        assert CommandPalette.is_open(desk.app)
        assert "c         Log a call  A call" in screen_text(desk.app)
        offered = desk.app.screen.query_one(CommandList).option_count
        assert offered == len({action.title for action in ACTIONS if action.where is not Where.LIST and action.id not in HIDDEN})
        await write(pilot, "screenshot")
        await desk.app.workers.wait_for_complete()
        await pilot.pause()
        assert "Save an SVG" not in screen_text(desk.app)


async def test_the_palette_does_what_the_key_does(people: Book) -> None:
    async with desk_on(people) as (desk, pilot):
        await press(pilot, "ctrl+p")
        await write(pilot, "Log a call")
        await desk.app.workers.wait_for_complete()
        await press(pilot, "enter")
        await pilot.pause()
        assert desk.app.screen is desk
        assert getattr(desk.form, "channel", None) == "call"


async def test_the_palette_finds_people(people: Book) -> None:
    async with desk_on(people) as (desk, pilot):
        await press(pilot, "ctrl+p")
        await write(pilot, "ortega")
        await desk.app.workers.wait_for_complete()
        await press(pilot, "enter")
        await pilot.pause()
        assert desk.card is not None
        assert desk.card.contact.summary.name == "Luis Ortega"


async def test_the_palettes_quit_is_under_the_same_rule(people: Book) -> None:
    async with desk_on(people) as (desk, pilot):
        await press(pilot, "c", "tab")
        await write(pilot, "half a note")
        await press(pilot, "ctrl+p")
        await write(pilot, "Leave")
        await desk.app.workers.wait_for_complete()
        await press(pilot, "enter")
        await pilot.pause()
        assert desk.app.is_running
        assert desk.form is not None


async def test_what_is_told_is_cleaned_and_no_markup(people: Book) -> None:
    async with desk_on(people) as (desk, pilot):
        desk.app.notify("[/] [red]Bob\x1b[2J", title="[@click=app.quit]x")
        await pilot.pause()
        text = screen_text(desk.app)
        assert "[/] [red]Bob" in text
        assert "[@click=app.quit]x" in text


async def test_the_first_start_offers_three_ways(book: Book, clock: FixedClock) -> None:
    app = FollowupApp(book, Settings(), first_start=True, clock=clock)
    async with app.run_test(size=(120, 34)) as pilot:
        await pilot.pause()
        await pilot.pause()
        assert "Bring your people" in screen_text(app)
        await press(pilot, "p")
        await pilot.pause()
        assert app.book is not book
        assert "practice book" in widget_text(app.desk.header)
        assert "Due 14" in screen_text(app)


async def test_the_other_ground_is_one_key_away(people: Book) -> None:
    async with desk_on(people) as (desk, pilot):
        assert desk.app.theme == DARK
        await press(pilot, "f2")
        assert desk.app.theme == LIGHT
        assert desk.styles.background.hex.lower() == "#f6f3ed"


async def test_textuals_own_themes_work(people: Book) -> None:
    async with desk_on(people, theme="nord") as (desk, _):
        assert desk.app.theme == "nord"
        assert "Due 14" in screen_text(desk.app)


async def test_an_unknown_theme_is_said(people: Book) -> None:
    async with desk_on(people, theme="bogus") as (desk, pilot):
        await pilot.pause()
        assert "There is no theme “bogus”" in widget_text(desk.status)


async def test_no_colour_is_black_white_and_two_greys(people: Book, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    async with desk_on(people) as (desk, _):
        assert desk.app.theme == PLAIN
        colours = {
            style.color.triplet
            for strip in desk.app.screen._compositor.render_strips()
            for _, style, _ in strip
            if style and style.color and style.color.triplet
        }
        assert colours
        assert all(colour.red == colour.green == colour.blue for colour in colours)


async def test_an_empty_no_color_asks_for_nothing(people: Book, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "")
    async with desk_on(people) as (desk, _):
        assert desk.app.theme == DARK


async def test_the_users_keys_are_in_the_footer_and_work(people: Book) -> None:
    async with desk_on(people, keymap={"touch.call": "C"}) as (desk, pilot):
        assert "C call" in widget_text(desk.footer)
        await press(pilot, "c")
        assert desk.form is None
        await press(pilot, "C")
        assert desk.form is not None


async def test_keys_that_cannot_be_are_said_and_the_usual_ones_hold(people: Book) -> None:
    async with desk_on(people, keymap={"touch.call": "e"}) as (desk, pilot):
        await pilot.pause()
        assert "Two actions share a key" in widget_text(desk.status)
        await press(pilot, "c")
        assert desk.form is not None


async def test_help_shows_the_keys_of_where_one_is(people: Book) -> None:
    async with desk_on(people) as (desk, pilot):
        await press(pilot, "question_mark")
        await pilot.pause()
        pages = screen_text(desk.app)
        await press(pilot, "pagedown")
        pages += screen_text(desk.app)
        for key in ("Snooze", "Scripts and value", "Doubles", "Newsletter"):
            assert key in pages
        await press(pilot, "escape")
        assert desk.app.screen is desk


@pytest.mark.parametrize("screen", ["a", "E", "number_sign", "x", "question_mark", "ctrl+p", "comma", "I", "v"])
@pytest.mark.parametrize("size", [(120, 34), (80, 24), (40, 12)])
async def test_every_screen_opens_in_every_size_and_escape_leaves_it(people: Book, screen: str, size: tuple[int, int]) -> None:
    async with desk_on(people, size) as (desk, pilot):
        await press(pilot, screen)
        await pilot.pause()
        assert desk.app.screen is not desk
        await press(pilot, "escape")
        await pilot.pause()
        assert desk.app.screen is desk


async def test_an_error_nobody_foresaw_ends_with_1_and_shows_nobodys_name(book: Book, monkeypatch: pytest.MonkeyPatch) -> None:
    book.capture(ContactDraft(name="Secret Person"))
    app = FollowupApp(book, Settings())

    async def break_it() -> None:
        async with app.run_test(size=(120, 34)) as pilot:
            await pilot.pause()
            monkeypatch.setattr(type(app.desk), "action_contact_keep", lambda self: 1 / 0)
            await press(pilot, "K")

    with pytest.raises(ZeroDivisionError):
        await break_it()
    assert app.return_code == 1
    assert isinstance(app.crash, ZeroDivisionError)
    assert app._exit_renderables == []
