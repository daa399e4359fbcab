"""Files that come again, people who do not, and undo around them (product.md sections 5 and 10)."""

from __future__ import annotations

import random
import sqlite3
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from followup_tui.book import doctor
from followup_tui.book.book import Book
from followup_tui.book.importing import Cancelled, ImportReport
from followup_tui.domain.errors import Refused
from followup_tui.domain.values import ContactDraft, Stop, View
from followup_tui.exchange.opening import open_file
from tests.book.test_touching import add, log
from tests.book.test_undoing import everything, search_fits
from tests.clock import FixedClock
from tests.domain.blocks.build import rule

HEADER = "First Name,Last Name,Company,Email,Phone,Notes\n"
ANN = "Ann,Lee,Acme,ann@acme.example,(212) 555-0123,likes tea"

Bring = Callable[..., ImportReport]


def bring_in(book: Book, folder: Path, *lines: str, header: str = HEADER, name: str = "people.csv", **options: object) -> ImportReport:
    file = folder / name
    file.write_text(header + "".join(f"{line}\n" for line in lines), encoding="utf-8")
    with open_file(file) as source:
        return book.import_rows(source, **options)  # type: ignore[arg-type]


@pytest.fixture
def bring(book: Book, tmp_path: Path) -> Bring:
    """Import a CSV of these lines."""
    return lambda *lines, **options: bring_in(book, tmp_path, *lines, **options)


def counts(report: ImportReport) -> tuple[int, int, int, int]:
    return report.added, report.updated, report.unchanged, len(report.skipped)


def everybody(book: Book) -> list[str]:
    return [row.contact.name for row in book.rows(book.listing(View.EVERYBODY), 0, 9999)]


def test_a_newer_file_changes_what_nobody_has_edited(book: Book, bring: Bring) -> None:
    bring(ANN)
    assert counts(bring("Ann,Lee,New Org,ann@acme.example,(212) 555-0199,likes coffee")) == (0, 1, 0, 0)
    contact = book.contact(book.who("Ann Lee"))
    assert (contact.summary.org, contact.note, contact.phones) == ("New Org", "likes coffee", ("+1 212 555 0199",))
    assert counts(bring("Ann,Lee,New Org,ann@acme.example,(212) 555-0199,likes coffee")) == (0, 0, 1, 0)


def test_what_the_user_has_edited_since_stays(book: Book, bring: Bring) -> None:
    bring(ANN)
    contact_id = book.who("Ann Lee")
    draft = book.draft_of(contact_id)
    book.edit(contact_id, ContactDraft(**{**vars(draft), "org": "Mine", "phones": (), "note": "likes tea, and cats"}))
    bring("Ann,Lee,Theirs,ann@acme.example,(212) 555-0123,likes coffee")
    contact = book.contact(contact_id)
    assert (contact.summary.org, contact.phones, contact.note) == ("Mine", (), "likes coffee, and cats")


def test_a_dry_run_shows_the_fields_side_by_side(book: Book, bring: Bring) -> None:
    bring(ANN)
    (row,) = bring("Ann,Lee,New Org,ann@acme.example,(212) 555-0123,likes tea", dry_run=True).rows
    assert (row.verdict, row.contact_id, [tuple(one) for one in row.changes]) == (
        "updated",
        book.who("Ann Lee"),
        [("org", "Acme", "New Org")],
    )


def test_two_rows_that_are_one_person_do_not_take_turns(book: Book, bring: Bring) -> None:
    rows = [ANN, "Ann,Lee,Other,ann@acme.example,,says no"]
    assert counts(bring(*rows)) == (1, 1, 0, 0)
    before = everything(book)
    assert counts(bring(*rows)) == (0, 0, 2, 0)
    assert everything(book) == before


def test_one_who_was_captured_by_hand_is_known_to_the_file_from_then_on(book: Book, bring: Bring) -> None:
    contact_id = add(book, "Ann Lee ann@acme.example")
    assert counts(bring(ANN)) == (0, 1, 0, 0)
    book.rename(contact_id, "Annabel Ek")
    assert counts(bring(ANN)) == (0, 0, 1, 0)


def test_never_contact_holds_against_other_files_and_after_removal(book: Book, bring: Bring) -> None:
    bring(ANN)
    contact_id = book.who("Ann Lee")
    book.stop(contact_id, Stop.NEVER_CONTACT)
    other = "Annabel,Lee,Elsewhere,ann@acme.example,,"
    for removed in (False, True):
        if removed:
            book.remove(contact_id)
        before = everything(book)
        for line in (ANN, other):
            report = bring(line, "Bo,Ek,Acme,,(212) 555-0123,", name=f"{line[:4]}.csv", dry_run=True)
            assert [row for row, _ in report.skipped] == [2]
            assert "asked never to be contacted" in report.skipped[0][1]
            assert report.added == 1  # who shares the number of the office is somebody else
        assert everything(book) == before


def test_reopening_and_undo_take_the_marks_away_again(book: Book, bring: Bring) -> None:
    contact_id = add(book, "Ann Lee ann@acme.example")
    for take_away in (lambda: book.reopen(contact_id, "Ann Lee"), lambda: (book.undo(), book.undo(), book.undo())):
        book.stop(contact_id, Stop.NEVER_CONTACT)
        assert everything(book)["forgotten"]
        take_away()
        if book.row(contact_id).contact.stopped is None:
            assert everything(book)["forgotten"] == []
            assert bring(ANN, dry_run=True).updated == 1


def test_a_file_that_says_never_contact_is_heeded(book: Book, bring: Bring, tmp_path: Path) -> None:
    contact_id = add(book, "Ann Lee ann@acme.example")
    header = "First Name,Last Name,Email,Do Not Contact\n"
    report = bring("Ann,Lee,ann@acme.example,yes", "Bo,Ek,bo@ek.example,yes", header=header)
    assert counts(report) == (1, 1, 0, 0)
    assert [book.row(one).contact.stopped.outcome for one in (contact_id, book.who("Bo Ek"))] == [Stop.NEVER_CONTACT] * 2  # type: ignore[union-attr]
    book.remove(book.who("Bo Ek"))
    assert len(bring("Bo,Ek,bo@ek.example,", header=header).skipped) == 1


def test_nothing_comes_in_while_a_session_is_served_and_none_begins_meanwhile(book: Book, bring: Bring) -> None:
    book.blocks.set_rule(rule("daily 09:00"))
    first = book.blocks.meant().id
    with pytest.raises(Refused, match="An import is running"):
        bring(*(f"Ann{n},Lee,,,," for n in range(3)), progress=lambda rows, share: bool(book.blocks.start(first)))
    book.blocks.start(first)
    with pytest.raises(Refused, match="A session is being served"):
        bring(ANN)
    book.blocks.interrupt()
    assert bring(ANN).added == 1


def test_it_can_be_cancelled_at_every_step_and_leaves_nothing(book: Book, bring: Bring) -> None:
    add(book, "Ann Lee ann@acme.example")
    before, people = everything(book), [ANN, *(f"P{n},Lee,,p{n}@x.example,,note" for n in range(1200))]
    steps: list[float] = []
    bring(*people, dry_run=True, progress=lambda rows, share: steps.append(share) is None)
    for last in range(len(steps)):
        asked = iter(range(len(steps)))
        with pytest.raises(Cancelled):
            bring(*people, progress=lambda rows, share, asked=asked, last=last: next(asked) < last)
    assert everything(book) == before
    assert doctor.examine(book.path, FixedClock()) == []


def test_one_undo_takes_all_of_it_back_and_what_came_after_it_first(book: Book, bring: Bring) -> None:
    add(book, "Ann Lee ann@acme.example")
    before = everything(book)
    bring(ANN, *(f"P{n},Lee,,p{n}@x.example,,note" for n in range(1200)))
    after = everything(book)
    label = book.undo_label()
    assert label is not None
    assert label.people == 1201
    log(book, book.who("P7 Lee"), note="zither")
    book.remove(book.who("P8 Lee"))
    for _ in range(2):
        book.undo()
    assert everything(book) == after
    book.undo()
    assert everything(book) == before
    assert search_fits(book)
    book.redo()
    assert everything(book) == after
    assert search_fits(book)
    book.redo()
    assert len(book.find("zither")) == 1
    assert doctor.examine(book.path, FixedClock()) == []


def test_the_journal_of_an_import_is_as_short_as_it_is_wide(book: Book, bring: Bring) -> None:
    bring(*(f"P{n},Lee,,p{n}@x.example,,note" for n in range(700)))
    with sqlite3.connect(book.path) as connection:
        assert connection.execute("SELECT count(*) FROM journal_change").fetchone()[0] == 4
        assert connection.execute("SELECT count(*) FROM journal_kept").fetchone()[0] == 0


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(seed=st.integers(0, 10**6))
def test_imports_among_all_else_are_undone_and_redone(tmp_path_factory: pytest.TempPathFactory, seed: int) -> None:
    rng, clock, folder = random.Random(seed), FixedClock(), tmp_path_factory.mktemp("again")

    def line() -> str:
        n = rng.randrange(6)
        phone = rng.choice(["", "(212) 555-0123", "(212) 555-0199"])
        return (
            f"P{n},Lee,{rng.choice(['', 'Acme', 'Bolt'])},{rng.choice(['', f'p{n}@x.example'])},{phone},{rng.choice(['', 'tea', 'coffee'])}"
        )

    with Book.open(folder / "b.db", clock) as book:
        states = [everything(book)]
        for _ in range(9):
            clock.advance(minutes=7)
            ids = [row[0] for row in book._core.db.execute_sql("SELECT id FROM contact").fetchall()]
            one = rng.choice(ids) if ids else None
            intents: list[Callable[[], object]] = [lambda: bring_in(book, folder, *(line() for _ in range(rng.randrange(1, 6))))]
            if one is not None:
                intents += [
                    partial(book.remove, one),
                    partial(book.stop, one, rng.choice([Stop.NEVER_CONTACT, Stop.DIED])),
                    partial(book.reopen, one, book.row(one).contact.name),
                    partial(book.add_note, one, "by hand"),
                    partial(log, book, one, "call no-answer"),
                ]
            try:
                rng.choice(intents)()
            except Refused:
                continue
            if (now := everything(book)) != states[-1]:
                states.append(now)
        for state in reversed(states[:-1]):
            book.undo()
            assert everything(book) == state
        for state in states[1:]:
            book.redo()
            assert everything(book) == state
        assert search_fits(book)
        assert doctor.examine(book.path, clock) == []


@settings(max_examples=10, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(seed=st.integers(0, 10**6))
def test_any_file_again_changes_nothing(tmp_path_factory: pytest.TempPathFactory, seed: int) -> None:
    rng, folder = random.Random(seed), tmp_path_factory.mktemp("same")
    choices = (("P0", "P1", "P2"), ("Lee",), ("", "Acme"), ("", "p@x.example", "q@x.example"), ("",), ("", "tea", "sea"))
    lines = [",".join(rng.choice(one) for one in choices) for _ in range(8)]
    with Book.open(folder / "b.db", FixedClock()) as book:
        add(book, "P1 Lee @Acme")
        bring_in(book, folder, *lines)
        before = everything(book)
        again = bring_in(book, folder, *lines)
        assert (again.added, again.updated) == (0, 0)
        assert everything(book) == before


def test_a_row_is_written_as_people_are_written_one_by_one(book: Book, bring: Bring) -> None:
    """What bulk writing leaves to the columns themselves is what a whole row would say."""
    from followup_tui.book import people

    bring("Ann,Lee,Acme,ann@acme.example,,tea")
    (row,) = everything(book)["contact"]
    columns = [one[1] for one in book._core.db.execute_sql("PRAGMA table_info(contact)").fetchall()]
    found = dict(zip(columns, row, strict=True))
    draft = ContactDraft("Ann Lee", "Acme", note="tea", emails=("ann@acme.example",), source="csv")
    opens = book.contact(book.who("Ann Lee")).summary.opens
    with book._core.store.transaction():
        other = people.insert(book._core, draft, book.now(), lead=False, opens_from=opens)
    whole = dict(zip(columns, book._core.db.execute_sql("SELECT * FROM contact WHERE id = ?", (other,)).fetchone(), strict=True))
    assert found | {"id": 0} == whole | {"id": 0}
    assert everybody(book) == ["Ann Lee", "Ann Lee"]
