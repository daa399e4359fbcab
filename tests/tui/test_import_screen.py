"""Import over the desk: a file is chosen, what it is and what would become of its rows is seen, then it comes in."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from textual.pilot import Pilot

from followup_tui.book import importing
from followup_tui.book.book import Book
from followup_tui.tui.import_files import completed, entries
from followup_tui.tui.import_work import FIRST, Job
from followup_tui.tui.screens.desk import Desk
from followup_tui.tui.screens.import_file import ImportScreen, Step
from tests.book.test_touching import add
from tests.tui.seeing import desk_on, press, screen_text, widget_text, write

PEOPLE = "Name,Company,Email,Hobby\nAda [/] King,Acme,ada@acme.example,chess\nTom Wilk,Bolt,tom@acme.example,\n,,,nobody\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    where = tmp_path / "files"
    where.mkdir()
    (where / "People.csv").write_text(PEOPLE)
    (where / "people-old.csv").write_text(PEOPLE)
    (where / "notes.docx").write_text("no")
    (where / "plenty").mkdir()
    return where


@asynccontextmanager
async def importing_on(book: Book, path: object = "", size: tuple[int, int] = (120, 34)) -> AsyncIterator[tuple[ImportScreen, Pilot[None]]]:
    """The screen, opened by its key, with a path typed."""
    async with desk_on(book, size) as (_, pilot):
        await press(pilot, "I")
        screen = pilot.app.screen
        assert isinstance(screen, ImportScreen)
        await write(pilot, str(path))
        yield screen, pilot


async def settled(pilot: Pilot[None]) -> str:
    """What is on the screen when the thread has ended."""
    await pilot.app.workers.wait_for_complete()
    await pilot.pause()
    return screen_text(pilot.app)


async def looked(pilot: Pilot[None], *keys: str) -> str:
    """What is on the screen when keys were pressed and the thread that they began has ended."""
    await press(pilot, *keys)
    return await settled(pilot)


def test_names_are_matched_without_case_and_completed(folder: Path) -> None:
    found = entries(f"{folder}/p")
    assert [entry.name for entry in found] == ["plenty/", "people-old.csv", "People.csv"]
    assert completed(f"{folder}/pe", entries(f"{folder}/pe")).lower() == f"{folder}/people".lower()
    assert completed(f"{folder}/people-", entries(f"{folder}/people-")) == f"{folder}/people-old.csv"
    assert entries(f"{folder}/nowhere/x") == []


def test_home_is_a_tilde_and_a_folder_of_cards_is_one_entry(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", str(folder))
    assert [entry.path for entry in entries("~/people-")] == ["~/people-old.csv"]
    for name in ("a.vcf", "b.vcf"):
        (folder / "plenty" / name).write_text("BEGIN:VCARD\nFN:Jo\nEND:VCARD\n")
    first, *others = entries("~/plenty/")
    assert (first.path, first.cards, len(others)) == ("~/plenty/", 2, 2)


async def test_tab_completes_and_the_list_is_walked(book: Book, folder: Path) -> None:
    async with importing_on(book, f"{folder}/people-") as (screen, pilot):
        await press(pilot, "tab")
        assert screen.choice.path == f"{folder}/people-old.csv"
    async with importing_on(book, f"{folder}/") as (screen, pilot):
        await press(pilot, "down", "enter")
        assert screen.choice.path == f"{folder}/plenty/", "a folder is gone into"
        await press(pilot, "backspace")
        assert screen.choice.path == f"{folder}/"
        await press(pilot, "down", "down")
        assert "3 rows: 2 new" in await looked(pilot, "enter")
        await press(pilot, "escape")
        assert (screen.step, screen.choice.path) == (Step.CHOOSE, f"{folder}/People.csv")


@pytest.mark.parametrize("size", [(120, 34), (80, 24)])
async def test_what_it_is_is_seen_first_and_then_it_comes_in(book: Book, folder: Path, size: tuple[int, int]) -> None:
    async with importing_on(book, f"{folder}/People.csv", size) as (_screen, pilot):
        seen = await looked(pilot, "enter")
        assert "A table, CSV" in seen
        assert "3 rows: 2 new, 0 updated, 0 unchanged, 1 stays out" in seen
        assert "Ada [/] King" in seen
        assert "unsorted" in seen
        assert "nothing in it names anybody" in seen
        assert "p problems" in seen
        await press(pilot, "m")
        assert "Hobby" in screen_text(pilot.app)
        assert "further field" in screen_text(pilot.app)
        await press(pilot, "escape")
        assert book.find("Tom") == []
        done = await looked(pilot, "enter")
        assert "3 rows: 2 added, 0 updated, 0 unchanged, 1 stayed out" in done
        assert "People.csv.rejects.csv" in done
        assert "-import.db" in done
        assert "u on the desk takes all of it back" in done
        assert len(book.find("Tom")) == 1
        await press(pilot, "enter")
        assert isinstance(pilot.app.screen, Desk)
        await press(pilot, "u")
        assert book.find("Tom") == []
        assert all(len(line) <= size[0] for text in (seen, done) for line in text.splitlines())


async def test_a_row_stands_beside_whom_it_is_or_looks_like(book: Book, folder: Path) -> None:
    add(book, "Tom Wilk @Bolt tom@acme.example")
    add(book, "Ann Lee @Other +1 415 555 0132")
    file = folder / "beside.csv"
    file.write_text(
        "Name,Company,Email,Phone\nTom Wilk,Bolt,tom@acme.example,+1 415 555 0155\nBob Ray,Acme,,+1 415 555 0132\nBob Ray,Acme,,\n"
    )
    async with importing_on(book, file) as (screen, pilot):
        seen = await looked(pilot, "enter")
        assert "1 new, 1 updated, 1 unchanged" in seen
        detail = widget_text(screen.preview.detail)
        assert "Tom Wilk changes: the same name and e-mail address." in detail
        assert "phone" in detail
        assert "nothing" in detail
        await press(pilot, "j")
        detail = widget_text(screen.preview.detail)
        assert "Comes in as somebody new, though Ann Lee has the same number." in detail
        assert "Other" in detail, "the organisation in the book, beside that of the row"
        await press(pilot, "j")
        assert "The same person as in row 3" in widget_text(screen.preview.detail)


async def test_a_column_is_mapped_left_out_and_shown_anew(book: Book, folder: Path) -> None:
    async with importing_on(book, f"{folder}/People.csv") as (screen, pilot):
        await looked(pilot, "enter")
        await press(pilot, "m", "G", "enter", *"note")
        assert "note" in await looked(pilot, "enter")
        await press(pilot, "k", "enter", *"leave")
        await looked(pilot, "enter")
        assert "left out" in widget_text(screen.preview.columns)
        await press(pilot, "escape")
        await looked(pilot, "enter")
        ada = book.contact(book.find("Ada")[0].contact.id)
        assert (ada.note, ada.emails, ada.extra) == ("chess", (), ())


async def test_a_mapping_that_cannot_be_leaves_the_last_one(book: Book, folder: Path) -> None:
    file = folder / "two.csv"
    file.write_text("Name,Phone\nJo Park,\n")
    async with importing_on(book, file) as (_screen, pilot):
        await looked(pilot, "enter")
        await press(pilot, "m", "enter", *"leave")
        seen = await looked(pilot, "enter")
        assert "1 row: 0 new" in seen or "does not look like people" in seen
        await press(pilot, "enter", *"first")
        assert "1 row: 1 new" in await looked(pilot, "enter")


async def test_columns_that_nobody_knows_are_named_here(book: Book, folder: Path) -> None:
    file = folder / "odd.csv"
    file.write_text("Wer,Funk\nJane Doe,+1 415 555 0132\nTom Wilk,\n")
    async with importing_on(book, file, (80, 24)) as (screen, pilot):
        seen = await looked(pilot, "enter")
        assert "odd.csv does not look like people" in seen
        await press(pilot, "escape")
        assert screen.step is Step.CHOOSE
        await looked(pilot, "enter")
        assert "Wer" in widget_text(screen.preview.columns)
        await press(pilot, "enter", *"name")
        assert "2 rows: 2 new" in await looked(pilot, "enter")
        await press(pilot, "j", "enter", *"phone")
        await looked(pilot, "enter")
        await press(pilot, "escape")
        await looked(pilot, "enter")
        assert len(book.contact(book.find("Jane")[0].contact.id).phones) == 1
        assert book.find("Wer") == []


async def test_a_category_for_everybody(book: Book, folder: Path) -> None:
    async with importing_on(book, f"{folder}/People.csv") as (_, pilot):
        await looked(pilot, "enter")
        await press(pilot, "c")
        assert "new ones as warm lead" in await looked(pilot, "w")
        await looked(pilot, "enter")
        assert book.find("Tom")[0].contact.category == "warm lead"


async def test_problems_alone(book: Book, folder: Path) -> None:
    async with importing_on(book, f"{folder}/People.csv") as (screen, pilot):
        await looked(pilot, "enter")
        await press(pilot, "p")
        assert screen.preview.rows.rows.total == 1
        assert "Ada" not in widget_text(screen.preview.rows)
        await press(pilot, "p")
        assert screen.preview.rows.rows.total == 3


async def test_of_a_long_file_the_first_rows_are_looked_at_and_all_on_d(book: Book, folder: Path) -> None:
    file = folder / "long.csv"
    file.write_text("Name,Email\n" + "".join(f"P{n} Lee,p{n}@crowd.example\n" for n in range(FIRST + 200)))
    async with importing_on(book, file) as (_screen, pilot):
        seen = await looked(pilot, "enter")
        assert "The first 1,000 rows: 1,000 new" in seen
        assert "There are more: d looks at every row" in seen
        assert "1,200 rows: 1,200 new" in await looked(pilot, "d")
        await press(pilot, "G")
        assert "1,000 of 1,000, the first of 1,200" in screen_text(pilot.app)
        assert book.find("P5") == []


async def test_a_folder_of_cards(book: Book, folder: Path) -> None:
    (folder / "plenty" / "jo.vcf").write_text("BEGIN:VCARD\nFN:Jo Park\nCATEGORIES:Golfers\nEND:VCARD\n")
    (folder / "plenty" / "cut.vcf").write_text("BEGIN:VCARD\nFN:Cut Off\n")
    async with importing_on(book, f"{folder}/plenty/") as (_, pilot):
        seen = await looked(pilot, "enter")
        assert "vCards" in seen
        await press(pilot, "m")
        assert "There are no columns to map" in screen_text(pilot.app)
        await press(pilot, "p")
        assert "cut.vcf, line 1: the card that begins there has no END:VCARD" in screen_text(pilot.app)
        assert "1 added" in await looked(pilot, "enter")
        assert len(book.find("Jo Park")) == 1
        assert (folder / "plenty.rejects.vcf").exists()


async def test_a_spreadsheet(book: Book, folder: Path) -> None:
    import xlsxwriter

    file = folder / "people.xlsx"
    with xlsxwriter.Workbook(file) as workbook:
        sheet = workbook.add_worksheet()
        sheet.write_row(0, 0, ["Name", "Cell No."])
        sheet.write_row(1, 0, ["Jo Park", "+1 415 555 0132"])
    async with importing_on(book, file, (80, 24)) as (screen, pilot):
        assert "A table, spreadsheet" in await looked(pilot, "enter")
        assert "1 row: 1 added" in await looked(pilot, "enter")
        assert screen.step is Step.DONE
        assert len(book.find("Jo Park")) == 1


async def test_what_is_no_file_of_people_is_refused_beside_its_name(book: Book, folder: Path) -> None:
    async with importing_on(book, f"{folder}/notes.docx", (80, 24)) as (screen, pilot):
        assert "notes.docx" in await looked(pilot, "enter")
        assert (screen.step, screen.choice.path) == (Step.CHOOSE, f"{folder}/notes.docx")
        await press(pilot, "escape")
        assert isinstance(pilot.app.screen, Desk)


async def test_the_same_file_again_has_nothing_new(book: Book, folder: Path) -> None:
    for enters in (3, 2):
        async with importing_on(book, f"{folder}/People.csv") as (screen, pilot):
            for _ in range(enters):
                seen = await looked(pilot, "enter")
            if enters == 2:
                assert "There is nothing to bring in" in seen
                assert screen.step is Step.SEEN


async def test_escape_cancels_and_nothing_is_kept(book: Book, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The thread stands still at its first word until Escape was pressed."""
    from threading import Event

    told, pressed, progress = Event(), Event(), Job._progress

    def waiting(self: Job, rows: int, share: float) -> bool:
        told.set()
        assert pressed.wait(10)
        return progress(self, rows, share)

    async with importing_on(book, f"{folder}/People.csv") as (screen, pilot):
        await looked(pilot, "enter")
        monkeypatch.setattr(Job, "_progress", waiting)
        await press(pilot, "enter")
        assert told.wait(10)
        assert screen.is_busy
        await press(pilot, "d", "m", "escape")
        assert "Cancelling" in screen_text(pilot.app)
        pressed.set()
        assert "Cancelled: nothing was changed." in await settled(pilot)
        assert (screen.step, book.find("Tom")) == (Step.SEEN, [])


async def test_leaving_the_program_cancels(book: Book, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from threading import Event

    told, left, ended, progress, release = Event(), Event(), Event(), Job._progress, book.release

    def waiting(self: Job, rows: int, share: float) -> bool:
        told.set()
        assert left.wait(10)
        return progress(self, rows, share)

    def released() -> None:
        release()
        ended.set()

    async with importing_on(book, f"{folder}/People.csv") as (screen, pilot):
        await looked(pilot, "enter")
        monkeypatch.setattr(Job, "_progress", waiting)
        monkeypatch.setattr(book, "release", released)
        await press(pilot, "enter")
        assert told.wait(10)
        job = screen._job
        assert job is not None
        pilot.app.exit()
    assert job.cancelled
    left.set()
    assert ended.wait(10)
    assert book.find("Tom") == []


async def test_not_while_another_import_runs_nor_a_session(book: Book, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It is said before the file is read."""
    from followup_tui.exchange import opening

    monkeypatch.setattr(opening, "open_file", lambda *_args, **_more: pytest.fail("the file was read"))
    async with importing_on(book, f"{folder}/People.csv") as (_, pilot):
        with book._core.alone("An import is running"):
            assert "An import is running" in await looked(pilot, "enter")
    assert importing.PIECE < FIRST, "between two pieces it can be cancelled"
