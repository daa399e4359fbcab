"""Files of people come in: matched, spread, taken back in one step (product.md section 10)."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from followup_tui.book.book import Book
from followup_tui.book.importing import Cancelled, ImportReport
from followup_tui.domain.errors import Refused
from followup_tui.domain.values import ContactDraft, Group, Stop, View
from followup_tui.exchange.opening import open_file
from tests.book.test_touching import add, log

HEADER = "First Name,Last Name,Company,Email,Phone\n"


@pytest.fixture
def bring(book: Book, tmp_path: Path) -> Callable[..., ImportReport]:
    """Import a CSV of these lines."""

    def run(*lines: str, header: str = HEADER, **options: object) -> ImportReport:
        file = tmp_path / "people.csv"
        file.write_text(header + "".join(f"{line}\n" for line in lines), encoding="utf-8")
        with open_file(file) as source:
            return book.import_rows(source, **options)  # type: ignore[arg-type]

    return run


Bring = Callable[..., ImportReport]


def everybody(book: Book) -> list[str]:
    return [row.contact.name for row in book.rows(book.listing(View.EVERYBODY), 0, 999)]


def test_people_come_in_unsorted_not_new_and_spread(book: Book, bring: Bring) -> None:
    report = bring(*(f"Ann{n},Lee,Acme{n},ann{n}@acme.example," for n in range(130)))
    assert (report.read, report.added) == (130, 130)
    found = [row.contact for row in book.rows(book.listing(View.EVERYBODY), 0, 999)]
    assert {one.category for one in found} == {"unsorted"}
    assert not any(one.new for one in found)
    assert book.listing().total == 0
    days = [one.opens for one in found]
    assert max(days.count(day) for day in set(days)) == 3  # 130 over the 64 working days of the next 90
    assert min(day for day in days if day) == date(2026, 11, 25)


def test_the_same_file_again_changes_nothing(book: Book, bring: Bring) -> None:
    lines = ["Ann,Lee,Acme,ann@acme.example,(212) 555-0123", "Bo,Ek,,,", ",,Old Mill Bakery,,"]
    bring(*lines)
    label = book.undo_label()
    again = bring(*lines)
    assert (again.added, again.updated, again.unchanged) == (0, 0, 3)
    assert book.undo_label() == label


def test_the_same_file_again_knows_who_was_renamed_meanwhile(book: Book, bring: Bring) -> None:
    bring("Ann,Lee,Acme,ann@acme.example,")
    book.rename(book.who("Ann Lee"), "Annabel Lee")
    again = bring("Ann,Lee,Acme,ann@acme.example,")
    assert (again.added, again.unchanged) == (0, 1)


def test_what_the_user_has_stays_and_what_is_missing_is_filled(book: Book, bring: Bring) -> None:
    contact_id = add(book, "Ann Lee @Mine ann@acme.example")
    report = bring("Ann,Lee,Theirs,ANN@acme.example,(212) 555-0123")
    assert (report.added, report.updated) == (0, 1)
    contact = book.contact(contact_id)
    assert (contact.summary.org, contact.phones) == ("Mine", ("+1 212 555 0123",))


def test_two_of_one_name_with_other_addresses_are_two(book: Book, bring: Bring) -> None:
    assert bring("John,Smith,,john@one.example,", "John,Smith,,john@two.example,").added == 2


def test_people_who_share_a_number_are_not_one(book: Book, bring: Bring) -> None:
    assert bring("Ann,Lee,Acme,,(212) 555-0123", "Bo,Ek,Acme,,(212) 555-0123").added == 2


def test_bad_rows_are_numbered_and_written_beside_the_file_and_the_good_ones_are_in(book: Book, bring: Bring) -> None:
    report = bring("Ann,Lee,,,", "Cy,Orr,,,,one,too many", "Bo,Ek,,,")
    assert report.added == 2
    assert [row for row, _ in report.skipped] == [3]
    assert report.rejects_file is not None
    assert report.rejects_file.stat().st_mode & 0o077 == 0
    assert everybody(book) == ["Ann Lee", "Bo Ek"]


def test_a_dry_run_says_what_would_happen_and_leaves_nothing(book: Book, bring: Bring, tmp_path: Path) -> None:
    add(book, "Ann Lee ann@acme.example")
    report = bring("Ann,Lee,Acme,ann@acme.example,", "Bo,Ek,,,", "Cy,Orr,,,,one,too many", dry_run=True)
    assert [(row.row, row.verdict) for row in report.rows] == [(2, "updated"), (3, "added"), (4, "skipped")]
    assert everybody(book) == ["Ann Lee"]
    assert report.rejects_file is None
    assert not list(tmp_path.glob("*reject*"))


def test_cancelling_leaves_nothing(book: Book, bring: Bring) -> None:
    with pytest.raises(Cancelled):
        bring(*(f"Ann{n},Lee,,," for n in range(900)), progress=lambda read, share: read < 600)
    assert everybody(book) == []


def test_undo_takes_the_whole_import_back_and_redo_brings_it_again(book: Book, bring: Bring) -> None:
    bring(*(f"Ann{n},Lee,,a{n}@b.example," for n in range(30)))
    book.undo()
    assert everybody(book) == []
    book.redo()
    assert len(everybody(book)) == 30
    assert len(book.find("a7@b.example")) == 1


def test_a_backup_is_made_before(book: Book, bring: Bring) -> None:
    add(book, "Before")
    bring("Ann,Lee,,,")
    from followup_tui.book import safekeeping

    (made,) = safekeeping.backups(book.path)
    assert made.name.endswith("-import.db")
    assert safekeeping.compare(book.path, made).backup_contacts == 1


def test_importing_again_does_not_revive_the_never_contact(book: Book, bring: Bring) -> None:
    bring("Ann,Lee,,ann@acme.example,")
    contact_id = book.who("Ann Lee")
    book.stop(contact_id, Stop.NEVER_CONTACT)
    report = bring("Ann,Lee,New Org,ann@acme.example,(212) 555-0123")
    assert (report.added, report.updated) == (0, 0)
    contact = book.contact(contact_id)
    assert contact.summary.stopped is not None
    assert contact.phones == ()


def test_a_category_may_be_told(book: Book, bring: Bring) -> None:
    bring("Ann,Lee,,,", category="warm")
    row = book.row(book.who("Ann"))
    assert (row.contact.category, row.contact.new, row.place.group) == ("warm lead", False, None)
    with pytest.raises(Refused, match="no category"):
        bring("Bo,Ek,,,", category="tepid")


def test_what_leaves_as_json_comes_back_whole(book: Book, tmp_path: Path) -> None:
    from followup_tui.exchange.write_json import write_json
    from tests.clock import FixedClock

    ann = add(book, 'Ann "Nan" Lee @"Acme [EU]" #hot #x met:fair $5k ann@acme.example +1 212 555 0123 !fri 10am call =1+1')
    log(book, ann, "call left-message", at=book.now().subtract(days=9), note="[red]")
    log(book, ann, "email replied", at=book.now().subtract(days=3))
    gone = add(book, "Gone Person")
    book.stop(gone, Stop.DIED)
    kept = add(book, "Kept Person #warm")
    log(book, kept, at=book.now().subtract(days=40))
    book.keep(kept)
    first = tmp_path / "out.json"
    with first.open("wb") as stream:
        write_json(book.export_records(), stream, categories=book.categories(), exported=book.now())
    with Book.open(tmp_path / "other.db", FixedClock()) as other:
        with open_file(first) as source:
            assert other.import_rows(source).added == 3
        for name in ("Ann Lee", "Gone Person", "Kept Person"):
            here, there = book.row(book.who(name)), other.row(other.who(name))
            assert here.place.group is there.place.group
            assert here.why == there.why
        assert len(other.touches(other.who("Ann Lee"))) == 2
        assert book.row(ann).place.group is Group.REPLY_OWED


def test_a_draft_without_anything_is_refused(book: Book) -> None:
    with pytest.raises(Refused, match="Nobody is named"):
        book.capture(ContactDraft(name=" \u202e "))


def test_what_leaves_as_csv_comes_back_as_the_same_people(book: Book, tmp_path: Path) -> None:
    from followup_tui.exchange.write_csv import write_csv
    from tests.clock import FixedClock

    add(book, 'Ann Lee @"Acme [EU]" #hot #x met:fair $5k ann@acme.example +1 212 555 0123')
    gone = add(book, "Gone Person =1+1")
    book.stop(gone, Stop.DIED)
    file = tmp_path / "out.csv"
    with file.open("wb") as stream:
        write_csv(book.export_records(), stream)
    clock = FixedClock("2026-12-24 09:00")
    with Book.open(tmp_path / "other.db", clock) as other:
        with open_file(file) as source:
            assert other.import_rows(source).added == 2
        back = other.contact(other.who("Gone Person"))
        assert back.summary.stopped == book.row(gone).contact.stopped
        assert other.row(other.who("Ann Lee")).contact.captured_on == date(2026, 11, 24)
        assert other.contact(other.who("Ann Lee")).tags == ("x",)


def test_a_dry_run_of_the_first_rows_says_who_is_who_and_why(book: Book, bring: Bring) -> None:
    ann = add(book, "Ann Lee @Acme ann@acme.example")
    lines = ["Ann,Lee,Acme,ann@acme.example,(212) 555-0123", "Bo,Ek,Bolt,bo@ek.example,", "Bo,Ek,Bolt,,", ",,,,(212) 555-0123", "Cy,Roe,,,"]
    report = bring(*lines, dry_run=True, first=4)
    assert (report.read, report.whole, report.backup) == (4, False, None)
    known, new, same, numbered = report.rows
    assert (known.contact_id, known.why, known.changes[0].becomes) == (ann, "the same name and e-mail address", "+1 212 555 0123")
    assert (new.draft and new.draft.org, new.same_as) == ("Bolt", None)
    assert (same.same_as, same.why) == (new.row, "the same name and organisation")
    assert numbered.row == 5
    assert everybody(book) == ["Ann Lee"]
    done = bring(*lines, first=1)
    assert (done.read, done.whole) == (5, True), "what is brought in is brought in whole"
    assert done.backup is not None
    assert done.backup.exists()
