"""Copying, writing and the editor on the desk: no text with a gap leaves it, and a session's time stands still in the editor."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import unquote

import pytest

from followup_tui.book.book import Book
from followup_tui.domain.values import Mark, Stop
from followup_tui.system import clipboard, opener
from followup_tui.tui.forms.note_form import NoteForm
from followup_tui.tui.screens.fill_gaps import FillGaps
from tests.clock import FixedClock
from tests.tui.seeing import desk_on, press, screen_text, widget_text, write
from tests.tui.sessions import commit, due_now, guard, later

NEW = ("j", "j", "j", "j")
"""From Clara, whose call is promised, to Priya, who is new and gives no name of ours to call with."""


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Every link that the desktop was asked to open."""
    links: list[str] = []
    monkeypatch.setattr(opener, "_launch", links.append)
    return links


@pytest.fixture(autouse=True)
def no_desktop(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clipboard, "find", lambda: None)


async def test_the_text_is_copied_by_two_keys_and_kept_with_the_touch(people: Book) -> None:
    async with desk_on(people) as (desk, pilot):
        first = desk.selected or 0
        await press(pilot, "y", "s")
        await desk.workers.wait_for_complete()
        assert desk.app.clipboard.startswith("Hello Clara, as promised: go through the quote")
        assert "Copied: Hello Clara" in widget_text(desk.status)
        await press(pilot, "c", "r", "enter")
        assert people.touches(first)[0].item == "As promised"
        await press(pilot, "u")
        await press(pilot, "g", "c", "r", "enter")
        assert people.touches(first)[0].item == "", "used once, it is not kept a second time"


async def test_gaps_are_asked_for_before_anything_is_copied(people: Book) -> None:
    async with desk_on(people) as (desk, pilot):
        await press(pilot, *NEW, "y", "s")
        assert isinstance(desk.app.screen, FillGaps)
        await press(pilot, "enter")
        assert isinstance(desk.app.screen, FillGaps)
        assert "Still open: my name." in screen_text(desk.app)
        assert desk.app.clipboard == ""
        await write(pilot, "Alex")
        assert "this is Alex" in screen_text(desk.app)
        await press(pilot, "enter")
        await desk.workers.wait_for_complete()
        assert desk.app.clipboard.startswith("Hello Priya, this is Alex.")
        assert "[" not in desk.app.clipboard


async def test_leaving_the_gaps_copies_nothing(people: Book) -> None:
    async with desk_on(people) as (desk, pilot):
        await press(pilot, *NEW, "y", "s", "escape")
        assert desk.app.screen is desk
        assert desk.app.clipboard == ""


@pytest.mark.parametrize(
    ("how", "works", "said"), [("native", True, "Copied: "), ("native", False, "No program here copies"), ("osc52", False, "Copied: ")]
)
async def test_each_way_of_copying_shows_the_text(people: Book, monkeypatch: pytest.MonkeyPatch, how: str, works: bool, said: str) -> None:
    taken: list[str] = []
    monkeypatch.setattr(clipboard, "copy", lambda text: taken.append(text) or works)
    async with desk_on(people, clipboard=how) as (desk, pilot):
        await press(pilot, "y", "1")
        await desk.workers.wait_for_complete()
        await pilot.pause()
        assert said in widget_text(desk.status)
        assert "+1 206 555 0142" in widget_text(desk.status)
        assert bool(desk.app.clipboard) is (how == "osc52")
        assert bool(taken) is (how == "native")


async def test_a_mail_begins_with_address_subject_and_the_whole_text(people: Book, opened: list[str]) -> None:
    async with desk_on(people) as (desk, pilot):
        await press(pilot, *NEW, "m")
        await desk.workers.wait_for_complete()
        (link,) = opened
        assert link.startswith("mailto:priya@orbital-tea.example?subject=After%20Founders")
        body = unquote(link.partition("&body=")[2])
        assert body.startswith("Hello Priya,\r\n\r\nit was good to meet you")
        assert "[" not in unquote(link)
        await pilot.pause()
        await press(pilot, "e", "s", "enter")
        assert people.touches(people.who("Priya Raman"))[0].item == "First e-mail"


async def test_a_text_with_a_gap_opens_no_mail_until_it_is_filled_or_left_out(people: Book, opened: list[str]) -> None:
    from tests.book.test_touching import add

    add(people, "Nora Vance nora+crm@harbour.example *")
    async with desk_on(people) as (desk, pilot):
        desk.go_to(people.who("Nora Vance"))
        await press(pilot, "m")
        assert "has a gap: where we met, need" in widget_text(desk.status)
        assert opened == []
        await press(pilot, "escape")
        assert opened == []
        await press(pilot, "m", "w")
        await desk.workers.wait_for_complete()
        assert opened == ["mailto:nora%2Bcrm@harbour.example"]
        await press(pilot, "m", "f")
        await write(pilot, "the fair")
        await press(pilot, "enter")
        assert isinstance(desk.app.screen, FillGaps)
        await write(pilot, "a quote")
        await press(pilot, "enter")
        await desk.workers.wait_for_complete()
        assert "subject=After%20the%20fair" in opened[1]
        assert "You spoke of a quote" in unquote(opened[1])


async def test_a_text_too_long_for_a_link_is_copied_instead(people: Book, opened: list[str]) -> None:
    from followup_tui.domain.scripts import Script
    from followup_tui.domain.values import Channel

    async with desk_on(people) as (desk, pilot):
        assert desk.card is not None
        desk.write(desk.card, Script(0, "Long", "ü" * 3_000, "A subject", "", Channel.EMAIL))
        await desk.workers.wait_for_complete()
        await pilot.pause()
        assert opened == ["mailto:clara@tidewell.example?subject=A%20subject"]
        assert desk.app.clipboard == "ü" * 3_000


async def test_nobody_is_written_to_who_asked_never_to_be(people: Book, opened: list[str]) -> None:
    async with desk_on(people) as (desk, pilot):
        clara = desk.selected or 0
        people.stop(clara, Stop.NEVER_CONTACT)
        desk.go_to(clara)
        await press(pilot, "m")
        await desk.workers.wait_for_complete()
        assert opened == []
        assert "never to be contacted" in widget_text(desk.status)
        assert "Say" not in widget_text(desk.sheet)


# -- giving, in the form of a touch


async def test_what_is_proposed_was_given_by_one_key(people: Book) -> None:
    async with desk_on(people) as (desk, pilot):
        clara = desk.selected or 0
        await press(pilot, "e", "ctrl+g", "enter")
        touch = people.touches(clara)[0]
        assert (touch.mark, touch.item) == (Mark.VALUE, "Before and after: three firms of their size")
        assert touch.item not in widget_text(desk.sheet)


async def test_twice_the_same_is_said_before_enter(people: Book) -> None:
    async with desk_on(people) as (desk, pilot):
        clara = desk.selected or 0
        await press(pilot, "e", "ctrl+g", "enter")
        desk.go_to(clara)
        await press(pilot, "e", "tab", "tab", "tab", "tab", "space", "tab", "ctrl+u")
        await write(pilot, "before after")
        assert "had it already, Tue 24 Nov" in screen_text(desk.app)
        await press(pilot, "enter")
        assert people.touches(clara)[0].item == "Before and after: three firms of their size"
        assert "before, on Tue 24 Nov 2026" in widget_text(desk.status)


async def test_correcting_a_gift_is_not_giving_it_twice(people: Book) -> None:
    async with desk_on(people) as (desk, pilot):
        clara = desk.selected or 0
        await press(pilot, "e", "ctrl+g", "enter")
        desk.go_to(clara)
        await press(pilot, "tab", "tab", "enter")
        shown = screen_text(desk.app)
        assert "Before and after: three firms of their size" in shown
        assert "had it already" not in shown
        await press(pilot, "enter")
        assert people.touches(clara)[0].item == "Before and after: three firms of their size"


async def test_other_words_are_kept_and_no_gift_keeps_none(people: Book) -> None:
    async with desk_on(people) as (desk, pilot):
        clara = desk.selected or 0
        await press(pilot, "e", "ctrl+g", "tab", "tab", "tab", "tab", "tab", "ctrl+u")
        await write(pilot, "A cake")
        assert "not in the library" in screen_text(desk.app)
        await press(pilot, "enter")
        assert people.touches(clara)[0].item == "A cake"
        desk.go_to(clara)
        await press(pilot, "e", "ctrl+g", "ctrl+g", "enter")
        assert (people.touches(clara)[0].mark, people.touches(clara)[0].item) == (None, "")


async def test_at_80_columns_the_gift_takes_the_place_of_the_next_day(people: Book) -> None:
    async with desk_on(people, (80, 24)) as (desk, pilot):
        await press(pilot, "e", "ctrl+g")
        assert desk.form is not None
        assert "Gave" in screen_text(desk.app)
        assert "Next " not in screen_text(desk.app).split("Log an e-mail")[1].split("Next in the queue")[0]
        await press(pilot, "tab", "tab")
        assert "Gave  " not in screen_text(desk.app)


# -- the editor


@contextmanager
def given_up() -> Iterator[None]:
    """Stands in for giving the terminal up, which a test has none of."""
    yield


def set_editor(monkeypatch: pytest.MonkeyPatch, folder: Path, does: str) -> None:
    script = folder / "ed.sh"
    script.write_text(f"#!/bin/sh\n{does}\n")
    script.chmod(0o755)
    monkeypatch.setenv("VISUAL", str(script))


async def test_a_note_is_written_on_in_the_editor(people: Book, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    set_editor(monkeypatch, tmp_path, 'printf "and \\033[31mmore\\n" >> "$1"')
    async with desk_on(people) as (desk, pilot):
        monkeypatch.setattr(desk.app, "suspend", given_up)
        await press(pilot, "n")
        await write(pilot, "first")
        await press(pilot, "ctrl+o")
        assert isinstance(desk.form, NoteForm)
        assert desk.form.area.text == "first\nand more"
        clara = desk.selected or 0
        await press(pilot, "enter")
        assert people.contact(clara).note.endswith("first\nand more")


async def test_without_an_editor_the_form_says_so_and_keeps_its_text(people: Book, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("VISUAL", "")
    monkeypatch.setenv("EDITOR", "")
    async with desk_on(people) as (desk, pilot):
        await press(pilot, "n")
        await write(pilot, "first")
        await press(pilot, "ctrl+o")
        assert isinstance(desk.form, NoteForm)
        assert desk.form.area.text == "first"
        assert "No editor is set" in screen_text(desk.app) or "Neither VISUAL nor EDITOR" in screen_text(desk.app)


async def test_where_the_terminal_cannot_be_given_up_nothing_is_lost(people: Book, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    set_editor(monkeypatch, tmp_path, "exit 0")
    async with desk_on(people) as (desk, pilot):
        await press(pilot, "n")
        await write(pilot, "first")
        await press(pilot, "ctrl+o")
        assert isinstance(desk.form, NoteForm)
        assert desk.form.area.text == "first"


@pytest.mark.parametrize("away", [7, 1_500])
async def test_no_time_of_a_session_is_served_in_the_editor(
    people: Book, clock: FixedClock, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, away: int
) -> None:
    from followup_tui.system import editor

    def edit(text: str, command: list[str]) -> str:
        clock.advance(seconds=away)
        return text

    set_editor(monkeypatch, tmp_path, "exit 0")
    monkeypatch.setattr(editor, "edit", edit)
    commit(people, clock, "2026-11-24 11:00", "tue 11:00")
    async with desk_on(people) as (desk, pilot):
        monkeypatch.setattr(desk.app, "suspend", given_up)
        await due_now(desk, pilot, clock)
        await press(pilot, "enter", "escape")
        assert guard(desk).is_running
        await press(pilot, "n")
        before = guard(desk).serving.left
        await later(desk, pilot, clock, 8, step=4)
        await press(pilot, "ctrl+o")
        assert guard(desk).serving.left == before - 8
        await later(desk, pilot, clock, 5)
        assert guard(desk).serving.left == before - 13
        assert guard(desk).is_running
