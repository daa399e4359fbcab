"""Category, stop, small questions, the keys and the first start: lists over the desk, by letter, arrows, Enter and mouse."""

from __future__ import annotations

import pytest

from followup_tui.book.book import Book
from followup_tui.domain.values import ContactDraft, Stop
from followup_tui.tui.screens.help import HelpScreen, help_lines
from followup_tui.tui.screens.pickers import letters_for
from followup_tui.tui.screens.prompt import Confirm, TypeName
from followup_tui.tui.screens.welcome import Welcome
from followup_tui.tui.wording.line import plain, width_of
from tests.tui.seeing import desk_on, press, screen_text, write


def one(book: Book, **more: object) -> int:
    who = book.capture(ContactDraft(name="Ada [/] King", category="hot lead", **more)).contact_id  # type: ignore[arg-type]
    assert who is not None
    return who


@pytest.mark.parametrize("keys", [("w",), ("down", "enter")])
async def test_category_by_letter_or_arrows(book: Book, keys: tuple[str, ...]) -> None:
    who = one(book)
    async with desk_on(book) as (desk, pilot):
        await press(pilot, "number_sign")
        assert "14 to 28 days" in screen_text(desk.app)
        await press(pilot, *keys)
        assert book.card(who).contact.summary.category == "warm lead"


async def test_category_by_the_mouse_and_left_by_escape(book: Book) -> None:
    who = one(book)
    async with desk_on(book) as (desk, pilot):
        await press(pilot, "number_sign", "q", "escape")
        assert book.card(who).contact.summary.category == "hot lead"
        await press(pilot, "number_sign")
        await pilot.click("#answers", offset=(6, 2))
        await pilot.pause()
        assert book.card(who).contact.summary.category == "client"
        assert desk.app.screen is desk


@pytest.mark.parametrize(("key", "stop"), [("d", Stop.DIED), ("o", Stop.OUT_OF_BUSINESS), ("q 0", Stop.NOT_QUALIFIED), ("e", Stop.ENOUGH)])
async def test_each_stop_and_reopening(book: Book, key: str, stop: Stop) -> None:
    who = one(book)
    async with desk_on(book) as (desk, pilot):
        await press(pilot, "x", *key.split())
        stopped = book.card(who).contact.summary.stopped
        assert stopped is not None
        assert stopped.outcome is stop
        desk.go_to(who)
        await press(pilot, "x", "r")
        assert book.card(who).contact.summary.stopped is None


async def test_never_contact_is_reopened_by_typing_the_name(book: Book) -> None:
    who = one(book)
    book.stop(who, Stop.NEVER_CONTACT)
    async with desk_on(book) as (desk, pilot):
        desk.go_to(who)
        await press(pilot, "x", "r")
        assert isinstance(desk.app.screen, TypeName)
        await write(pilot, "somebody")
        await press(pilot, "enter")
        assert "not the name" in screen_text(desk.app)
        assert book.card(who).contact.summary.stopped is not None
        await press(pilot, "ctrl+u")
        await write(pilot, "ada [/] king")
        await press(pilot, "enter")
        assert book.card(who).contact.summary.stopped is None


def test_every_name_has_a_letter_of_its_own() -> None:
    letters = letters_for(["client", "cool lead", "c", "cc", "warm lead", "田中"])
    assert len(set(letters)) == 6
    assert letters[0] == "c"


@pytest.mark.parametrize(("key", "answer"), [("y", True), ("n", False), ("enter", True), ("escape", False)])
async def test_a_question_is_answered_by_one_key(book: Book, key: str, answer: bool) -> None:
    got: list[bool | None] = []
    async with desk_on(book) as (desk, pilot):
        desk.home.load_styles("screens")
        desk.app.push_screen(Confirm("Take back [red]everything[/?", "It was another program's."), got.append)
        await pilot.pause()
        assert "Take back [red]everything[/?" in screen_text(desk.app)
        await press(pilot, "z", key)
        assert got == [answer]


@pytest.mark.parametrize("size", [(120, 34), (80, 24), (40, 12)])
async def test_the_help_scrolls_to_its_last_key(book: Book, size: tuple[int, int]) -> None:
    async with desk_on(book, size) as (desk, pilot):
        await press(pilot, "question_mark")
        assert isinstance(desk.app.screen, HelpScreen)
        await press(pilot, "G")
        assert "Leave" in screen_text(desk.app)
        await press(pilot, "escape")
        assert desk.app.screen is desk


def test_help_has_every_key_once_in_one_column_and_in_two() -> None:
    groups = [("One", [("j ↓", "Down", "The next line of the list."), ("k", "Up", "")]), ("Two", [("[red]", "Markup [/", "x " * 80)])]
    for width in (60, 112):
        lines = help_lines(groups, width)
        text = "\n".join(plain(line) for line in lines)
        assert all(text.count(word) == 1 for word in ("Down", "Up", "Markup [/", "[red]", "One", "Two"))
        assert all(width_of(line) <= width for line in lines)


@pytest.mark.parametrize(("key", "way"), [("i", "import"), ("a", "capture"), ("p", "practice"), ("enter", "import"), ("escape", None)])
async def test_the_first_start_offers_three_ways(book: Book, key: str, way: str | None) -> None:
    got: list[str | None] = []
    async with desk_on(book) as (desk, pilot):
        desk.home.load_styles("screens")
        desk.app.push_screen(Welcome(), got.append)
        await press(pilot, key)
        assert got == [way]
