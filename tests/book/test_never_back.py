"""Whoever left, or asked to be left alone, is not brought back by any file, and nobody is doubled (product.md sections 5 and 10)."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from followup_tui.book import doctor
from followup_tui.book.book import Book
from followup_tui.domain.values import Stop, View
from followup_tui.exchange.opening import open_file
from tests.book.test_touching import add, log
from tests.book.test_undoing import everything, search_fits

HEAD = "First Name,Last Name,Company,Email,Phone,Notes\n"
ANN, BO, CY = "Ann,Lee,Acme,ann@acme.example,(212) 555-0123,{}", "Bo,Ek,Bolt,bo@bolt.example,,{}", "Cy,Fox,Corvid,cy@fox.example,,{}"

CARD = "BEGIN:VCARD\nVERSION:3.0\nN:{1};{0}\nFN:{0} {1}\nORG:{2}\nEMAIL:{3}\nNOTE:{4}\nEND:VCARD\n"
_PEOPLE = (
    ("Ann", "Lee", "Acme", "ann@acme.example"),
    ("Bo", "Ek", "Bolt", "bo@bolt.example"),
    ("Cy", "Fox", "Corvid", "cy@fox.example"),
)


def _table(note: str) -> str:
    return HEAD + "".join(line.format(note) + "\n" for line in (ANN, BO, CY))


FILES = {
    "same": ("people.csv", _table("tea")),
    "newer": ("people.csv", _table("coffee")),
    "other-header": (
        "google.csv",
        "First Name,Last Name,Organization Name,E-mail 1 - Value\n" + "".join(",".join(one) + "\n" for one in _PEOPLE),
    ),
    "cards": ("people.vcf", "".join(CARD.format(*one, "tea") for one in _PEOPLE)),
}
"""The file again, a newer one of its kind, and the same people as other programs write them."""


def bring(book: Book, folder: Path, which: str, **options: object) -> tuple[int, int, int, list[str]]:
    """How many were added, updated and left as they are, and why the others stayed out."""
    name, text = FILES[which]
    file = folder / name
    file.write_text(text, encoding="utf-8")
    with open_file(file) as source:
        report = book.import_rows(source, **options)  # type: ignore[arg-type]
    return report.added, report.updated, report.unchanged, [why for _, why in report.skipped]


def names(book: Book) -> list[str]:
    rows = book.rows(book.listing(View.EVERYBODY), 0, 99)
    return sorted(row.contact.name for row in rows)


@pytest.fixture
def ann(book: Book, tmp_path: Path) -> int:
    """A book with the three people of the file; who is to go."""
    bring(book, tmp_path, "same")
    return book.who("Ann Lee")


def _never(book: Book, ann: int) -> None:
    book.stop(ann, Stop.NEVER_CONTACT)


def _never_and_removed(book: Book, ann: int) -> None:
    book.stop(ann, Stop.NEVER_CONTACT)
    book.remove(ann)


def _erased(book: Book, ann: int) -> None:
    book.erase(ann, "Ann Lee")


def _merged_into_another(book: Book, ann: int) -> None:
    other = add(book, "Annabel Leigh @Elsewhere annabel@home.example")
    book.merge(other, ann)


def _another_merged_into(book: Book, ann: int) -> None:
    book.merge(ann, add(book, "Annabel Leigh @Elsewhere annabel@home.example"))


def _never_merged_into_a_live_one(book: Book, ann: int) -> None:
    other = add(book, "Annabel Leigh @Elsewhere annabel@home.example")
    book.stop(ann, Stop.NEVER_CONTACT)
    book.merge(other, ann)


def _live_merged_into_a_never(book: Book, ann: int) -> None:
    other = add(book, "Annabel Leigh @Elsewhere annabel@home.example")
    book.stop(other, Stop.NEVER_CONTACT)
    book.merge(other, ann)


def _merged_and_removed_as_never(book: Book, ann: int) -> None:
    _never_merged_into_a_live_one(book, ann)
    book.remove(book.who("Annabel Leigh"))


Deed = Callable[[Book, int], None]
STAY_OUT: list[Deed] = [
    _never,
    _never_and_removed,
    _erased,
    _never_merged_into_a_live_one,
    _live_merged_into_a_never,
    _merged_and_removed_as_never,
]
MERGED: list[Deed] = [_merged_into_another, _another_merged_into]


def _called(deed: Deed) -> str:
    return deed.__name__.strip("_")


@pytest.mark.parametrize("deed", STAY_OUT, ids=_called)
def test_no_file_brings_back_who_is_not_to_come_back(book: Book, tmp_path: Path, ann: int, deed: Deed) -> None:
    deed(book, ann)
    there = names(book)
    for which in FILES:
        added, _, _, why = bring(book, tmp_path, which)
        assert (added, len(why)) == (0, 1), which
        assert why[0].startswith("erased on") if deed is _erased else "never to be contacted" in why[0]
        assert names(book) == there
    assert doctor.examine(book.path, book._core.clock) == []


@pytest.mark.parametrize("deed", MERGED, ids=_called)
def test_who_was_merged_is_who_they_were_merged_into(book: Book, tmp_path: Path, ann: int, deed: Deed) -> None:
    deed(book, ann)
    (kept,) = {"Ann Lee", "Annabel Leigh"} & set(names(book))
    for which in FILES:
        added, _, _, why = bring(book, tmp_path, which)
        assert (added, why) == (0, []), which
    assert names(book) == sorted([kept, "Bo Ek", "Cy Fox"])
    assert {"ann@acme.example", "annabel@home.example"} == set(book.contact(book.who(kept)).emails)


def test_who_was_only_removed_comes_again_once(book: Book, tmp_path: Path, ann: int) -> None:
    book.remove(ann)
    assert bring(book, tmp_path, "same") == (1, 0, 2, [])
    assert bring(book, tmp_path, "cards")[0] == 0
    assert names(book) == ["Ann Lee", "Bo Ek", "Cy Fox"]


def _steps(book: Book, tmp_path: Path, ann: int, deed: Deed) -> Iterator[Callable[[], object]]:
    yield lambda: deed(book, ann)
    yield lambda: bring(book, tmp_path, "newer")
    yield lambda: log(book, book.who("Bo Ek"), note="asked for a price")
    yield lambda: bring(book, tmp_path, "cards")


@pytest.mark.parametrize("deed", [one for one in (*STAY_OUT, *MERGED) if one is not _erased], ids=_called)
def test_undo_and_redo_around_it_go_in_order(book: Book, tmp_path: Path, ann: int, deed: Deed) -> None:
    states = [everything(book)]
    for step in _steps(book, tmp_path, ann, deed):
        step()
        states.append(everything(book))
    last = states[-1]
    while everything(book) != states[0]:
        book.undo()
    # Undone, they are as they were before: the file knows all three, and brings nobody twice.
    assert bring(book, tmp_path, "same", dry_run=True) == (0, 0, 3, [])
    while book.redo_label() is not None:
        book.redo()
    assert everything(book) == last
    assert search_fits(book)
    merged = deed in MERGED
    added, _, _, why = bring(book, tmp_path, "other-header", dry_run=True)
    assert (added, len(why)) == (0, 0 if merged else 1)


def test_neither_undo_nor_redo_brings_back_who_was_erased(book: Book, tmp_path: Path, ann: int) -> None:
    bring(book, tmp_path, "newer")
    book.erase(ann, "Ann Lee")
    while book.undo_label() is not None:
        book.undo()
        assert "Ann Lee" not in names(book)
    while book.redo_label() is not None:
        book.redo()
    for which in FILES:
        bring(book, tmp_path, which)
        assert names(book) == ["Bo Ek", "Cy Fox"]
    assert search_fits(book)
