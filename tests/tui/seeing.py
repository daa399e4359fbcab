"""Running the app in a test and reading what is on its screen."""

from __future__ import annotations

import unicodedata
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import date
from typing import cast

from textual.app import App
from textual.driver import Driver
from textual.events import Key
from textual.keys import REPLACED_KEYS, _character_to_key, _get_unicode_name_from_key
from textual.pilot import Pilot
from textual.widget import Widget

from followup_tui.book.book import Book
from followup_tui.domain.values import Card, Contact, Place, QueueRow, Range, Summary
from followup_tui.system.settings import Settings
from followup_tui.tui.app import FollowupApp
from followup_tui.tui.screens.desk import Desk
from followup_tui.tui.type_ahead import TypeAhead


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
    """Press keys one after another, and wait until each has had its effect."""
    for key in keys:
        try:
            letter = (
                key if len(key) == 1 else unicodedata.lookup(_get_unicode_name_from_key(REPLACED_KEYS.get(key, key)))
            )  # "asterisk", not "enter"
        except KeyError:
            letter = None
        await _send(pilot, Key(_character_to_key(key) if key == letter else key, letter))


async def write(pilot: Pilot[None], text: str) -> None:
    """Type a text in one go, as a fast typist's terminal sends it, and wait until the last letter has had its effect."""
    await _send(pilot, *(Key(_character_to_key(letter), letter) for letter in text))


async def _send(pilot: Pilot[None], *keys: Key) -> None:
    """Hand keys to the driver; every one has had its effect when none is on its way and nothing moves any more."""
    app = pilot.app
    for key in keys:
        key.set_sender(app)
        cast(Driver, app._driver).send_message(key)
    await pilot.pause()
    while isinstance(app, TypeAhead) and app._ahead:
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
