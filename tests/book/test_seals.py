"""A log that was altered, shortened, added to or re-ordered is named by the doctor, line by line, and the book still works
(product.md section 6, "In the database")."""

from __future__ import annotations

import shutil
import sqlite3
import stat
from pathlib import Path

import pytest

from followup_tui.book import Book, safekeeping
from followup_tui.store import seals
from followup_tui.system import paths, witness
from tests.book.test_blocks_doctor import found, swapped, tampering
from tests.clock import FixedClock
from tests.domain.blocks.build import CALLS, rule, wall_time

SERVED = (4, 5, 6)
"""Lines of block 1 while it runs: their order can be told by nothing but the seals where they are alike."""


@pytest.fixture
def early() -> FixedClock:
    """Tue 24 Nov 2026, 08:30."""
    return FixedClock("2026-11-24 08:30")


@pytest.fixture
def path(tmp_path: Path, early: FixedClock) -> Path:
    """A closed book: block 1 of 24 Nov is running, with some minutes served; block 2 is that of 1 Dec."""
    file = tmp_path / "book.db"
    with Book.open(file, early) as book:
        book.blocks.set_rule(rule())
        book.blocks.start(1)
        for _ in SERVED:
            early.advance(seconds=5)
            book.blocks.serve(1, 60)
        book.blocks.interrupt()
    return file


def go_on(path: Path, clock: FixedClock) -> None:
    """Open the book and do with it what one does."""
    with Book.open(path, clock) as book:
        book.blocks.tend()
        book.blocks.start(1)
        book.blocks.serve(1, 120)
        book.blocks.move(1, wall_time("25 Nov 10:00"), CALLS)


def test_every_line_is_sealed_in_the_transaction_that_wrote_it(path: Path, early: FixedClock) -> None:
    go_on(path, early)
    with Book.open(path, early) as book:
        db = book._core.db
        assert list(seals.seals(db)) == [line.number for line in seals.lines(db)]
        assert len(seals.seals(db)) == seals.last_line(db) == 10
    assert found(path, early) == ""


def test_nothing_is_sealed_of_what_was_not_written(path: Path, early: FixedClock, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise OSError("the disk is gone")

    with Book.open(path, early) as book:
        before = seals.seals(book._core.db)
        monkeypatch.setattr(book.blocks, "_make", fail)
        with pytest.raises(OSError, match="gone"):
            book.blocks.move(1, wall_time("25 Nov 10:00"), CALLS)
        assert seals.seals(book._core.db) == before


def test_two_lines_that_only_the_seals_can_tell_apart_changed_places(path: Path, early: FixedClock) -> None:
    with tampering(path) as db:
        swapped(db, 4, 5)
    assert found(path, early) == "Lines of the log of blocks have changed places: 4 (block 1), 5 (block 1)."


@pytest.mark.parametrize(
    ("sql", "said"),
    [
        ("UPDATE block_log SET logged_at = '2026-11-01T09:00:00Z' WHERE id = 4", "were altered: 4 (block 1)."),
        ("UPDATE block_seal SET seal = replace(seal, substr(seal, 1, 1), 'x') WHERE id = 5", "were altered: 5 (block 1), 6 (block 1)."),
        ("DELETE FROM block_log WHERE id = 5", "are sealed and not there: 5."),
        ("DELETE FROM block_seal WHERE id = 6", "another one wrote them: 6 (block 1)."),
        ("DELETE FROM block_seal", "another one wrote them: 1 (block 1), 2 (block 2), 3 (block 1), 4 (block 1), 5 (block 1) and 1 more."),
        ("UPDATE block_seal SET id = 10000 WHERE id = 2", "not there: 10000."),
        ("INSERT INTO block_log(id, block_id, logged_at, image) VALUES (70, 1, x'ff', 'x')", "another one wrote them: 70 (block 1)."),
    ],
)
def test_what_was_done_is_named_and_the_book_still_opens_and_works(path: Path, early: FixedClock, sql: str, said: str) -> None:
    with tampering(path) as db:
        db.execute(sql)
    assert said in found(path, early)
    go_on(path, early)
    assert said.rstrip(".").split(" and ")[0] in found(path, early), "it stays said"


def test_a_legal_change_by_another_program_is_let_through_and_said(path: Path, early: FixedClock) -> None:
    with sqlite3.connect(path) as db:
        db.execute("UPDATE block SET served = 300, served_at = '2026-11-24T08:00:00Z' WHERE id = 1")
    db.close()
    theirs = "Lines of the log of blocks were not sealed by this program, another one wrote them: 7 (block 1)."
    assert found(path, early) == theirs
    with Book.open(path, early) as book:
        assert book.blocks.block(1).served == 300
        book.blocks.start(1)
        book.blocks.serve(1, 400)
    assert found(path, early) == theirs


def test_a_book_of_the_version_before_is_sealed_as_it_is(path: Path, early: FixedClock) -> None:
    with tampering(path) as db:
        db.execute("DROP TABLE block_seal")
        db.execute("DELETE FROM schema_migration WHERE name LIKE '0004%'")
        db.execute("PRAGMA user_version = 3")
        # The triggers of the version before know of no seals.
        db.execute("CREATE TABLE block_seal(id INTEGER PRIMARY KEY, seal TEXT)")
    with sqlite3.connect(path) as db:
        db.execute("DROP TABLE block_seal")
    db.close()
    go_on(path, early)
    assert found(path, early) == ""
    assert safekeeping.backups(path)[0].name.endswith("-migration.db")


def test_seals_go_along_with_a_restore(path: Path, early: FixedClock) -> None:
    backup = safekeeping.backup(path, early)
    go_on(path, early)
    with Book.open(path, early) as book:
        before = seals.seals(book._core.db)
    safekeeping.restore(path, backup, early)
    with Book.open(path, early) as book:
        assert seals.seals(book._core.db) == before
    assert found(path, early) == ""


# The witness


@pytest.fixture
def lasting(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The folder of the test is one whose books are meant to last."""
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    monkeypatch.setattr(witness, "temporary_folders", set)


@pytest.mark.usefixtures("lasting")
class TestWitness:
    """What this machine last wrote is kept outside the book."""

    def test_it_is_the_owners_alone(self, path: Path, early: FixedClock) -> None:
        lies_at = witness.place(path)
        assert lies_at is not None
        assert lies_at.parent == paths.witness_folder()
        assert stat.S_IMODE(lies_at.stat().st_mode) == 0o600
        assert witness.read(path) is not None
        assert found(path, early) == ""

    def test_an_older_copy_in_the_place_of_the_file_is_noticed_until_it_is_settled(self, path: Path, early: FixedClock) -> None:
        shutil.copy(path, path.with_name("older.db"))
        go_on(path, early)
        shutil.copy(path.with_name("older.db"), path)
        said = "This file was changed or restored: line 10 of the log of blocks was written here, and the log of this file ends at line 6."
        assert said in found(path, early)
        early.advance(days=1)
        with Book.open(path, early) as book:
            book.blocks.start(1)
            for served in range(100, 110):
                book.blocks.serve(1, served)
            book.blocks.interrupt()
        assert "line 10 of the log of blocks is another one than was written here" in found(path, early), "going on hides nothing"
        safekeeping.restore(path, safekeeping.backup(path, early, path.with_name("kept.db")), early)
        assert found(path, early) == ""

    def test_a_log_that_was_sealed_anew_by_somebody_else_is_noticed(self, path: Path, early: FixedClock) -> None:
        with tampering(path) as db:
            db.execute("UPDATE block_log SET logged_at = '2026-11-01T09:00:00Z' WHERE id = 6")
            db.execute("DELETE FROM block_seal WHERE id = 6")
        with Book.open(path, early) as book:
            seals.seal_lines(book._core.db, 5)
        assert found(path, early) == (
            "This file was changed or restored: line 6 of the log of blocks is another one than was written here."
        )

    def test_nothing_is_said_of_a_book_from_elsewhere_of_another_one_or_of_a_restored_one(self, path: Path, early: FixedClock) -> None:
        backup = safekeeping.backup(path, early)
        copy = path.with_name("copy.db")
        shutil.copy(path, copy)
        go_on(path, early)
        assert found(copy, early) == "", "it goes to another place, as to another machine"
        safekeeping.restore(path, backup, early)
        assert found(path, early) == ""
        path.unlink()
        early.advance(seconds=1)
        with _anew(path, early) as book:
            book.blocks.set_rule(rule("mon 09:00"))
        assert found(path, early) == "", "it is another book"

    def test_a_book_goes_on_elsewhere_and_comes_back(self, path: Path, early: FixedClock, monkeypatch: pytest.MonkeyPatch) -> None:
        here = str(paths.witness_folder().parent.parent)
        monkeypatch.setenv("XDG_STATE_HOME", f"{here}-elsewhere")
        go_on(path, early)
        monkeypatch.setenv("XDG_STATE_HOME", here)
        assert found(path, early) == ""

    def test_a_folder_that_cannot_be_written_keeps_nothing_back(self, path: Path, early: FixedClock) -> None:
        shutil.rmtree(paths.witness_folder())
        paths.witness_folder().write_text("")
        go_on(path, early)
        assert found(path, early) == ""


def _anew(path: Path, clock: FixedClock) -> Book:
    """A new book in the place of one that was put away with all that belonged to it."""
    shutil.rmtree(paths.backups_folder(path))
    return Book.open(path, clock)


def test_a_temporary_book_has_no_witness(path: Path, early: FixedClock, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    go_on(path, early)
    assert witness.place(path) is None
    assert not paths.witness_folder().exists()
