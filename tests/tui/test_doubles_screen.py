"""Doubles over the desk: the two side by side, merged with Enter, told apart with n, taken back with u."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest
from textual.pilot import Pilot

from followup_tui.book.book import Book
from followup_tui.domain.values import Stop
from followup_tui.tui.screens.desk import Desk
from followup_tui.tui.screens.doubles import DoublesScreen
from tests.book.test_touching import add, log
from tests.tui.seeing import desk_on, press, screen_text


@pytest.fixture
def janes(book: Book) -> tuple[int, int, int]:
    """Jane three times, the second with the longest history; and two who only look alike."""
    one = add(book, 'Jane Doe @"Acme Ltd" #hot jane@acme.example $5k')
    two = add(book, "J. Doe @Acme #cool jane@acme.example jd@home.example needs: a [rebrand]")
    three = add(book, "Doe, Jane @Acme")
    log(book, two, "call reached", note="the quote")
    add(book, "Ann Lee @Acme")
    add(book, "Dan Lee @Acme")
    return one, two, three


@asynccontextmanager
async def doubles(book: Book, size: tuple[int, int] = (120, 34)) -> AsyncIterator[tuple[DoublesScreen, Desk, Pilot[None]]]:
    """The screen, opened by its key, when it has looked through the book."""
    async with desk_on(book, size) as (desk, pilot):
        await press(pilot, "D")
        await pilot.app.workers.wait_for_complete()
        await pilot.pause()
        screen = pilot.app.screen
        assert isinstance(screen, DoublesScreen)
        yield screen, desk, pilot


@pytest.mark.parametrize("size", [(120, 34), (80, 24)])
async def test_the_two_are_side_by_side_with_why(book: Book, janes: tuple[int, int, int], size: tuple[int, int]) -> None:
    async with doubles(book, size) as (screen, _, _):
        text = screen_text(screen.app)
        assert "1 of 3 pairs" in text
        assert "same e-mail address" in text
        assert "1, captured" in text
        assert "✓ 2, captured" in text, "the longer history is kept"
        assert "Enter makes one: J. Doe, next Mon 25 Jan; 1 touch, 3 lines" in text
        assert "Lee" not in text
        assert "History" in text
        assert all(len(line) <= size[0] for line in text.splitlines())


async def test_merging_says_so_and_u_takes_it_back(book: Book, janes: tuple[int, int, int]) -> None:
    one, two, _ = janes
    async with doubles(book) as (screen, desk, pilot):
        await press(pilot, "enter")
        assert book.contact(two).emails == ("jane@acme.example", "jd@home.example")
        text = screen_text(screen.app)
        assert "merged Jane Doe into J. Doe" in text
        assert "1 of 1 pair" in text, "the third is compared with the one that stays"
        await press(pilot, "u")
        assert book.contact(one).summary.name == "Jane Doe"
        assert "of 3 pairs" in screen_text(screen.app)
        await press(pilot, "enter", "enter", "escape")
        assert pilot.app.screen is desk
        assert "merged" in screen_text(pilot.app)
        assert [pair.first for pair in book.pairs().pairs] == []
        await press(pilot, "u", "u")
        assert len(book.pairs().pairs) == 3


async def test_each_value_and_who_is_kept_can_be_chosen(book: Book, janes: tuple[int, int, int]) -> None:
    async with doubles(book) as (screen, _, pilot):
        await press(pilot, "left")
        assert "Enter makes one: Jane Doe" in screen_text(screen.app)
        await press(pilot, "tab", "right")
        assert "Enter makes one: J. Doe" in screen_text(screen.app)
        await press(pilot, "shift+tab", "l", "h", "enter")
    contact = book.contact(janes[0])
    assert (contact.summary.name, contact.summary.category, contact.needs) == ("J. Doe", "hot lead", "a [rebrand]")


async def test_different_people_are_not_proposed_again(book: Book, janes: tuple[int, int, int]) -> None:
    async with doubles(book) as (screen, _, pilot):
        await press(pilot, "j", "n")
        assert "are different people" in screen_text(screen.app)
        assert len(book.pairs().pairs) == 2
        await press(pilot, "x", "x")
        assert "That was the last pair." in screen_text(screen.app)
        assert book.pairs().pairs == ()
        await press(pilot, "u", "u", "u")
        assert len(book.pairs().pairs) == 3


async def test_never_contact_is_said_and_stays(book: Book, janes: tuple[int, int, int]) -> None:
    book.stop(janes[1], Stop.NEVER_CONTACT)
    async with doubles(book) as (screen, _, pilot):
        text = screen_text(screen.app)
        assert "never contact: J. Doe" in text
        assert "never to be contacted" in text
        assert "Never contact stays" in text
        await press(pilot, "left", "enter")
    stopped = book.contact(janes[0]).summary.stopped
    assert stopped is not None
    assert stopped.outcome is Stop.NEVER_CONTACT


async def test_nobody_looks_like_somebody_else(book: Book) -> None:
    add(book, "Ann Lee @Acme")
    async with doubles(book) as (screen, desk, pilot):
        assert "Nobody looks like somebody else." in screen_text(screen.app)
        await press(pilot, "enter", "n", "u", "tab", "left", "escape")
        assert pilot.app.screen is desk


async def test_what_was_done_meanwhile_is_not_taken_back_here(book: Book, janes: tuple[int, int, int]) -> None:
    async with doubles(book) as (screen, _, pilot):
        await press(pilot, "n")
        book.add_note(janes[0], "another thing")
        await press(pilot, "u")
        assert "Something else was changed meanwhile" in screen_text(screen.app)
        assert book.contact(janes[0]).note == "another thing"


async def test_somebody_who_went_meanwhile_is_no_pair_any_more(book: Book, janes: tuple[int, int, int]) -> None:
    async with doubles(book) as (screen, _, pilot):
        book.remove(janes[2])
        await press(pilot, "j")
        await pilot.app.workers.wait_for_complete()
        await pilot.pause()
        assert "1 of 1 pair" in screen_text(screen.app)
