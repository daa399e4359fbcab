"""Erasing in the app: by the name typed, and nothing brings it back."""

from __future__ import annotations

import pytest

from followup_tui.book.book import Book
from followup_tui.domain.errors import NoSuchContact
from followup_tui.tui.screens.prompt import TypeName
from tests.book.test_touching import add
from tests.tui.seeing import desk_on, press, screen_text


async def test_somebody_is_erased_when_the_name_is_typed(book: Book) -> None:
    who = add(book, "Jane Doe #hot jane@acme.example")
    add(book, 'Ann Lee #cool via:"Jane Doe"')
    kept = book.backup()
    async with desk_on(book) as (desk, pilot):
        desk.go_to(who)
        await press(pilot, "shift+delete")
        assert isinstance(desk.app.screen, TypeName)
        said = " ".join(screen_text(desk.app).split())
        assert "Erase Jane Doe for good?" in said
        assert "cannot be undone" in said
        assert kept.name in said
        assert "Ann Lee" in said
        await press(pilot, *"jane", "enter")
        assert isinstance(desk.app.screen, TypeName)
        await press(pilot, "escape")
        assert book.row(who).contact.name == "Jane Doe"
        desk.go_to(who)
        await press(pilot, "shift+delete", *"jane", "space", *"doe", "enter")
        with pytest.raises(NoSuchContact):
            book.row(who)
        assert desk.app.screen is desk
        assert "erased Jane Doe for good" in screen_text(desk.app) or "Erased Jane Doe for good" in screen_text(desk.app)
        assert [row.contact.name for row in book.find("Ann")] == ["Ann Lee"]
