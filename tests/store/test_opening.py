"""What is not a whole book of a version we know is refused, and its bytes stay as they are (reliability.md section 2 c)."""

from __future__ import annotations

import hashlib
import os
import sqlite3
import stat
import threading
from pathlib import Path

import pytest
from peewee import SqliteDatabase

from followup_tui.book import safekeeping
from followup_tui.book.book import Book
from followup_tui.domain.errors import BookUnusable, Refused
from followup_tui.store import opening, triggers
from followup_tui.store.store import Store
from followup_tui.store.tables import TABLES
from tests.book.test_touching import add
from tests.clock import FixedClock


@pytest.fixture
def path(tmp_path: Path, clock: FixedClock) -> Path:
    """A closed book with some people in it."""
    path = tmp_path / "home" / "book.db"
    with Book.open(path, clock) as book:
        for n in range(40):
            add(book, f"Person {n} @Acme{n} p{n}@acme.example a note")
    return path


def digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def test_every_connection_is_durable_and_strict(path: Path) -> None:
    store = Store.open(path)
    pragmas = {name: store.db.execute_sql(f"PRAGMA {name}").fetchone()[0] for name in ("journal_mode", "synchronous", "foreign_keys")}
    assert pragmas == {"journal_mode": "wal", "synchronous": 2, "foreign_keys": 1}
    assert store.db.execute_sql("PRAGMA recursive_triggers").fetchone()[0] == 1
    store.close()


def test_book_folder_and_backups_are_the_owners_alone(path: Path, clock: FixedClock) -> None:
    with Book.open(path, clock) as book:
        made = book.backup()
    for file in (path, made):
        assert stat.S_IMODE(file.stat().st_mode) == 0o600
    for folder in (path.parent, made.parent):
        assert stat.S_IMODE(folder.stat().st_mode) == 0o700


def test_the_migrations_lead_to_the_tables_as_they_are(path: Path) -> None:
    def layout(db: SqliteDatabase) -> dict[str, list[tuple[object, ...]]]:
        names = [table._meta.table_name for table in TABLES]
        return {
            name: [row[1:] for row in db.execute_sql(f"PRAGMA table_xinfo({name})").fetchall()]
            + sorted(row[2:] for row in db.execute_sql(f"PRAGMA foreign_key_list({name})").fetchall())
            for name in names
        }

    fresh = SqliteDatabase(":memory:")
    with fresh.bind_ctx(TABLES):
        fresh.create_tables(TABLES)
    store = Store.open(path)
    assert layout(store.db) == layout(fresh)
    store.close()
    fresh.close()


def test_every_trigger_is_there(path: Path) -> None:
    store = Store.open(path)
    there = {row[0] for row in store.db.execute_sql("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall()}
    assert there == triggers.names()
    store.close()


def _spoil(path: Path, at: int, junk: bytes) -> None:
    with path.open("r+b") as file:
        file.seek(at)
        file.write(junk)


@pytest.mark.parametrize(
    ("spoil", "said"),
    [
        (lambda path: path.write_bytes(b""), "empty"),
        (lambda path: path.write_bytes(b"hi"), "damaged"),
        (lambda path: path.write_bytes(os.urandom(9000)), "damaged"),
        (lambda path: path.write_bytes(path.read_bytes()[: len(path.read_bytes()) // 2]), "damaged"),
        (lambda path: path.write_bytes(path.read_bytes()[:-100]), "damaged"),
        (lambda path: _spoil(path, 0, bytes(100)), "damaged"),
        (lambda path: _spoil(path, 60, (1001).to_bytes(4, "big")), "newer"),
        (lambda path: _spoil(path, 68, b"XXXX"), "not a book"),
    ],
)
def test_what_is_no_whole_book_is_refused_untouched(path: Path, clock: FixedClock, spoil: object, said: str) -> None:
    spoil(path)  # type: ignore[operator]
    before = digest(path)
    with pytest.raises(BookUnusable, match=said) as refused:
        Book.open(path, clock)
    assert str(path) in str(refused.value)
    assert refused.value.remedy
    assert digest(path) == before


def test_another_programs_database_is_refused_untouched(tmp_path: Path, clock: FixedClock) -> None:
    path = tmp_path / "other.db"
    with sqlite3.connect(path) as other:
        other.execute("CREATE TABLE contact(id)")
    other.close()
    before = digest(path)
    with pytest.raises(BookUnusable, match="not a book"):
        Book.open(path, clock)
    assert digest(path) == before


@pytest.mark.parametrize("kind", ["folder", "link", "fifo"])
def test_what_is_no_file_is_refused(tmp_path: Path, clock: FixedClock, kind: str) -> None:
    path = tmp_path / "thing"
    if kind == "folder":
        path.mkdir()
    elif kind == "link":
        path.symlink_to(tmp_path / "nowhere")
    else:
        os.mkfifo(path)
    with pytest.raises(BookUnusable):
        Book.open(path, clock)


def test_a_missing_book_beside_its_backups_is_an_alarm(path: Path, clock: FixedClock) -> None:
    with Book.open(path, clock) as book:
        backup = book.backup()
    path.unlink()
    with pytest.raises(BookUnusable, match="missing") as refused:
        Book.open(path, clock)
    assert str(backup) in refused.value.remedy
    assert not path.exists()


def test_a_page_of_noise_is_found_by_the_check_and_never_backed_up(path: Path, clock: FixedClock) -> None:
    with Book.open(path, clock) as book:
        good = book.backup()
    _spoil(path, 4096 * 6, os.urandom(4096))
    assert opening.quick_check(path)
    before = digest(good)
    with pytest.raises(BookUnusable, match="damaged"):
        safekeeping.backup(path, clock)
    assert digest(good) == before
    assert safekeeping.backups(path) == [good]


def test_a_backup_holds_what_was_written_a_moment_ago(path: Path, clock: FixedClock, tmp_path: Path) -> None:
    with Book.open(path, clock) as book:
        add(book, "Just Now")
        copy = book.backup(tmp_path / "copy.db")
    with Book.open(copy, clock) as again:
        assert again.find("just now")


def test_a_backup_overwrites_nothing(path: Path, clock: FixedClock) -> None:
    with Book.open(path, clock) as book, pytest.raises(Refused, match="such a file"):
        book.backup(path)


def test_there_is_one_backup_a_day_and_fourteen_are_kept(path: Path, clock: FixedClock) -> None:
    with Book.open(path, clock) as book:
        for _ in range(20):
            assert book.daily_backup() is not None
            assert book.daily_backup() is None
            clock.advance(days=1)
    kept = safekeeping.backups(path)
    assert len(kept) == safekeeping.KEPT
    assert "20261213" in kept[-1].name


def test_restore_puts_the_old_book_aside_and_a_program_that_has_it_open_sees_it(path: Path, clock: FixedClock) -> None:
    with Book.open(path, clock) as book:
        copy = book.backup()
        add(book, "Later Person")
        seen = book.version()
        compared = safekeeping.compare(path, copy)
        assert (compared.backup_contacts, compared.book_contacts) == (40, 41)
        clock.advance(minutes=1)
        aside = safekeeping.restore(path, copy, clock)
        assert book.version() != seen
        assert book.find("later person") == []
    assert aside is not None
    with Book.open(aside, clock) as old:
        assert old.find("later person")


def test_a_damaged_book_is_put_aside_and_the_backup_takes_its_place(path: Path, clock: FixedClock) -> None:
    with Book.open(path, clock) as book:
        copy = book.backup()
    path.write_bytes(b"garbage" * 1000)
    aside = safekeeping.restore(path, copy, clock)
    assert aside is not None
    assert aside.read_bytes().startswith(b"garbage")
    with Book.open(path, clock) as book:
        assert book.find("person 7")


def test_a_damaged_backup_is_refused(path: Path, clock: FixedClock, tmp_path: Path) -> None:
    bad = tmp_path / "bad.db"
    bad.write_bytes(path.read_bytes()[:-3000])
    before = digest(path)
    with pytest.raises(BookUnusable, match="damaged"):
        safekeeping.restore(path, bad, clock)
    assert digest(path) == before


def test_a_book_that_another_program_writes_to_is_busy_and_nothing_is_saved(path: Path, clock: FixedClock) -> None:
    with Book.open(path, clock, patience=0.05) as book:
        other = sqlite3.connect(path)
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(BookUnusable, match="busy"):
            add(book, "Somebody")
        assert book.find("person 3")  # reading goes on
        other.rollback()
        other.close()
        add(book, "Somebody")
        assert book.find("somebody")


def test_many_writers_lose_nothing(path: Path) -> None:
    def write(name: str) -> None:
        with Book.open(path, FixedClock()) as book:
            for n in range(10):
                add(book, f"{name} {n}")

    threads = [threading.Thread(target=write, args=(f"Writer{n}",)) for n in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    with Book.open(path, FixedClock()) as book:
        assert len(book.find("writer0", 99)) == 10
        assert book.listing().total == 80


def test_a_full_disk_is_said_and_nothing_is_lost(path: Path, clock: FixedClock) -> None:
    with Book.open(path, clock) as book:
        pages = book._core.db.execute_sql("PRAGMA page_count").fetchone()[0]
        book._core.db.execute_sql(f"PRAGMA max_page_count = {pages}")
        with pytest.raises(BookUnusable, match="disk is full"):
            add(book, "Filler " + "note " * 9000)
        before = book.listing().total
        book._core.db.execute_sql("PRAGMA max_page_count = 1000000")
        add(book, "After All")
        assert book.listing().total == before + 1


def test_two_programs_starting_at_once_make_one_book(tmp_path: Path) -> None:
    path = tmp_path / "new" / "book.db"
    failures: list[BaseException] = []

    def start() -> None:
        try:
            Book.open(path, FixedClock()).close()
        except BookUnusable as refused:  # pragma: no cover - what the test is about
            failures.append(refused)

    threads = [threading.Thread(target=start) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failures == []
    with Book.open(path, FixedClock()) as book:
        assert len(book.categories()) == 7


def test_a_book_found_damaged_while_open_is_read_and_not_written(path: Path, clock: FixedClock) -> None:
    with Book.open(path, clock) as book:
        book.look_after()
        _spoil(path, 4096 * 6, os.urandom(4096))
        clock.advance(days=1)
        with pytest.raises(BookUnusable, match="damaged"):
            book.look_after()
        with pytest.raises(BookUnusable, match="damaged"):
            add(book, "Somebody")
        assert book.categories()
    assert len(safekeeping.backups(path)) == 1
