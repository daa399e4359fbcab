"""Running the app in a test and reading what is on its screen."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import date
from typing import cast

from textual.app import App
from textual.driver import Driver
from textual.events import Key
from textual.keys import _character_to_key
from textual.pilot import Pilot
from textual.widget import Widget

from followup_tui.book.book import Book
from followup_tui.domain.values import Card, Contact, Place, QueueRow, Range, Summary
from followup_tui.system.settings import Settings
from followup_tui.tui.app import FollowupApp
from followup_tui.tui.screens.desk import Desk


def screen_text(app: App[object]) -> str:
    """Everything on the screen, line by line."""
    return "\n".join(strip.text for strip in app.screen._compositor.render_strips())


def widget_text(widget: Widget) -> str:
    """What a widget draws, line by line."""
    return "\n".join(widget.render_line(y).text.rstrip() for y in range(widget.size.height))


@asynccontextmanager
async def desk_on(book: Book, size: tuple[int, int] = (120, 34), **settings: object) -> AsyncIterator[tuple[Desk, Pilot[None]]]:
    """The desk on a book, ready for keys."""
    app = FollowupApp(book, Settings(**settings))  # type: ignore[arg-type]
    async with app.run_test(size=size, notifications=True) as pilot:
        await pilot.pause()
        yield app.desk, pilot


async def press(pilot: Pilot[None], *keys: str) -> None:
    """Press keys one after another, and wait until each has had its effect; a longer word is typed letter by letter."""
    for key in keys:
        await pilot.press(key)
        await pilot.pause()
        await pilot.pause()


async def write(pilot: Pilot[None], text: str) -> None:
    """Type a text in one go, as a fast typist's terminal sends it, and wait until the last letter has had its effect."""
    app = cast(FollowupApp, pilot.app)
    for letter in text:
        key = Key(_character_to_key(letter), letter)
        key.set_sender(app)
        cast(Driver, app._driver).send_message(key)
    await pilot.pause()
    while app._ahead:
        await pilot.pause()
    await pilot.pause()


def someone(name: str = "Ada", **more: object) -> Summary:
    """A contact in short, with defaults for what is not said."""
    facts: dict[str, object] = {
        "id": 1,
        "org": "Acme Ltd",
        "category": "hot lead",
        "tier": 1,
        "range": Range(7, 7),
        "captured_on": date(2026, 11, 3),
    }
    return Summary(name=name, **(facts | more))  # type: ignore[arg-type]


def row_of(contact: Summary, place: Place, why: str = "") -> QueueRow:
    """A row of the queue."""
    return QueueRow(contact, place, why)


def card_of(contact: Summary, place: Place, **more: object) -> Card:
    """A card; what belongs to the contact's details goes in as `details={…}`."""
    details = more.pop("details", {})
    return Card(Contact(contact, **details), place, "", **more)  # type: ignore[arg-type]
