"""Import over the desk: the name of the file is completed, a dry run says what it holds, then it comes in."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.pilot import Pilot

from followup_tui.book.book import Book
from followup_tui.tui.screens.desk import Desk
from followup_tui.tui.screens.import_file import ImportScreen, Step
from followup_tui.tui.wording.bringing import completed, matching_files
from tests.tui.seeing import desk_on, press, screen_text

PEOPLE = "Name,Email\nAda [/] King,ada@acme.example\nTom Wilk,tom@acme.example\n,\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    where = tmp_path / "files"
    where.mkdir()
    (where / "People.csv").write_text(PEOPLE)
    (where / "people-old.csv").write_text(PEOPLE)
    (where / "notes.docx").write_text("no")
    (where / "plenty").mkdir()
    return where


async def opened(desk: Desk, pilot: Pilot[None], book: Book, path: str) -> ImportScreen:
    screen = ImportScreen(book.import_rows, rules=book.rules, release=book.close, path=path)
    desk.lay_over(screen)
    await pilot.pause()
    return screen


async def settled(screen: ImportScreen, pilot: Pilot[None]) -> None:
    """Wait until the thread has ended."""
    await pilot.app.workers.wait_for_complete()
    await pilot.pause()


def test_names_are_matched_without_case_and_completed(folder: Path) -> None:
    found = matching_files(f"{folder}/p")
    assert [Path(one).name for one in found] == ["people-old.csv", "People.csv", "plenty"]
    assert completed(f"{folder}/pe", matching_files(f"{folder}/pe")).lower() == f"{folder}/people".lower()
    assert completed(f"{folder}/people-", matching_files(f"{folder}/people-")) == f"{folder}/people-old.csv"
    assert matching_files(f"{folder}/nowhere/x") == []


async def test_a_dry_run_first_then_the_people(book: Book, folder: Path) -> None:
    async with desk_on(book) as (desk, pilot):
        screen = await opened(desk, pilot, book, f"{folder}/People.csv")
        await press(pilot, "enter")
        await settled(screen, pilot)
        assert "2 new" in screen_text(desk.app)
        assert book.find("Tom") == []
        await press(pilot, "enter")
        await settled(screen, pilot)
        assert "2 added" in screen_text(desk.app)
        assert len(book.find("Tom")) == 1
        await press(pilot, "enter")
        assert desk.app.screen is desk


async def test_a_folder_of_cards(book: Book, folder: Path) -> None:
    (folder / "plenty" / "jo.vcf").write_text("BEGIN:VCARD\nFN:Jo Park\nCATEGORIES:Golfers\nEND:VCARD\n")
    (folder / "plenty" / "cut.vcf").write_text("BEGIN:VCARD\nFN:Cut Off\n")
    async with desk_on(book) as (desk, pilot):
        screen = await opened(desk, pilot, book, f"{folder}/plenty/")
        await press(pilot, "enter")
        await settled(screen, pilot)
        seen = screen_text(desk.app)
        assert "vCard" in seen
        assert "cut.vcf, line 1: the card that begins there has no END:VCARD" in seen
        await press(pilot, "enter")
        await settled(screen, pilot)
        assert "1 added" in screen_text(desk.app)
        assert len(book.find("Jo Park")) == 1
        assert (folder / "plenty.rejects.vcf").exists()


async def test_what_is_no_file_of_people_is_refused_in_place(book: Book, folder: Path) -> None:
    async with desk_on(book, (80, 24)) as (desk, pilot):
        screen = await opened(desk, pilot, book, f"{folder}/notes.docx")
        await press(pilot, "enter")
        await settled(screen, pilot)
        assert screen._step is Step.CHOOSE
        assert "notes.docx" in screen_text(desk.app)
        await press(pilot, "escape")
        assert desk.app.screen is desk


async def test_escape_goes_back_to_the_choice_and_changes_nothing(book: Book, folder: Path) -> None:
    async with desk_on(book) as (desk, pilot):
        screen = await opened(desk, pilot, book, f"{folder}/People.csv")
        await press(pilot, "enter")
        await settled(screen, pilot)
        await press(pilot, "escape", "escape")
        assert desk.app.screen is desk
        assert book.find("Tom") == []


async def test_tab_completes(book: Book, folder: Path) -> None:
    async with desk_on(book) as (desk, pilot):
        screen = await opened(desk, pilot, book, f"{folder}/people-")
        await press(pilot, "tab")
        assert screen.field.value == f"{folder}/people-old.csv"
