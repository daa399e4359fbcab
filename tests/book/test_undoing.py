"""Undo and redo of everything but blocks, across restarts (product.md section 10)."""

from __future__ import annotations

import random
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from followup_tui.book.book import Book
from followup_tui.domain.errors import Refused
from followup_tui.domain.values import Category, Channel, ContactDraft, Outcome, Owes, Range, Stop, TouchDraft, When
from followup_tui.store.tables import JOURNALED
from tests.book.test_touching import add, log
from tests.clock import FixedClock


def everything(book: Book) -> dict[str, list[tuple[object, ...]]]:
    """Every row of every table that undo covers."""
    db = book._core.db
    return {table._meta.table_name: db.execute_sql(f"SELECT * FROM {table._meta.table_name} ORDER BY id").fetchall() for table in JOURNALED}


def search_fits(book: Book) -> bool:
    from followup_tui.store import checks

    return checks.search_is_whole(book._core.db)


def test_a_touch_is_taken_back_and_done_again(book: Book) -> None:
    contact_id = add(book)
    before = everything(book)
    log(book, contact_id, note="the quote")
    after = everything(book)
    assert book.undo().words == "taken back: call with Jane Doe, reached"
    assert everything(book) == before
    assert book.find("quote") == []
    book.redo()
    assert everything(book) == after
    assert len(book.find("quote")) == 1


def test_it_works_across_restarts_and_asks_first(tmp_path: Path, clock: FixedClock) -> None:
    with Book.open(tmp_path / "b.db", clock) as book:
        add(book)
        label = book.undo_label()
        assert label is not None
        assert (label.words, label.ask) == ("captured Jane Doe", "")
    with Book.open(tmp_path / "b.db", clock) as book:
        label = book.undo_label()
        assert label is not None
        assert "before this start or by another program" in label.ask
        book.undo()
        assert book.redo_label() is not None


def test_a_new_step_ends_what_could_be_redone(book: Book) -> None:
    add(book)
    book.undo()
    add(book, "Ida")
    assert book.redo_label() is None
    with pytest.raises(Refused, match="Nothing to be redone"):
        book.redo()


def test_nothing_to_take_back_is_said(book: Book) -> None:
    with pytest.raises(Refused, match="Nothing to be taken back"):
        book.undo()


def test_what_was_refused_leaves_no_step(book: Book) -> None:
    contact_id = add(book)
    with pytest.raises(Refused):
        log(book, contact_id, at=book.now().add(days=1))
    label = book.undo_label()
    assert label is not None
    assert label.words == "captured Jane Doe"


def test_more_than_twenty_people_are_asked_about(book: Book) -> None:
    ids = [add(book, f"Person {n}") for n in range(21)]
    for contact_id in ids:
        book.long_range.permit(contact_id, book.today())
    client = next(one for one in book.categories() if one.name == "warm lead")
    book.save_category(Category(client.id, "warm lead", Range(10, 20), 2))
    label = book.undo_label()
    assert label is not None
    assert label.people == 21
    assert "21 people" in label.ask


def test_a_removed_contact_comes_back_whole(book: Book) -> None:
    contact_id = add(book, "Jane @Acme #rebrand jane@acme.example +1 212 555 0123 met:fair !fri 10am call a note")
    log(book, contact_id, "email sent", note="the deck")
    before = everything(book)
    book.remove(contact_id)
    assert all(rows == [] for name, rows in everything(book).items() if name not in ("category", "script"))
    book.undo()
    assert everything(book) == before
    assert len(book.find("deck")) == 1
    assert search_fits(book)


def _intents(rng: random.Random) -> Callable[[Book, int], object]:
    tomorrow = timedelta(days=1)
    return rng.choice(
        [
            lambda book, one: book.capture(ContactDraft(name=f"P{rng.random()}", emails=("a@b.example",), tags=("x",))),
            lambda book, one: book.log_touch(
                TouchDraft(one, Channel.CALL, rng.choice([Outcome.REACHED, Outcome.NO_ANSWER, Outcome.YES, Outcome.LEFT_MESSAGE]), "n")
            ),
            lambda book, one: book.log_touch(TouchDraft(one, Channel.EMAIL, Outcome.REPLIED, owes=Owes(book.today(), "x"))),
            lambda book, one: book.correct_touch(book.touches(one)[0].id, TouchDraft(one, Channel.CALL, Outcome.NO_ANSWER)),
            lambda book, one: book.remove_touch(book.touches(one)[-1].id),
            lambda book, one: book.snooze(one, book.today() + tomorrow),
            lambda book, one: book.next_day(one, When(book.today() + tomorrow)),
            lambda book, one: book.keep(one),
            lambda book, one: book.promise(one, When(book.today() + tomorrow), Channel.CALL, "w"),
            lambda book, one: book.stop(one, rng.choice(list(Stop))),
            lambda book, one: book.reopen(one, book.row(one).contact.name),
            lambda book, one: book.set_category(one, rng.choice(["client", "cool", "hot"])),
            lambda book, one: book.set_star(one, rng.random() < 0.5),
            lambda book, one: book.edit(one, ContactDraft(name="Other", phones=("+1 212 555 0123",), note="z")),
            lambda book, one: book.remove(one),
            lambda book, one: book.save_category(Category(0, f"c{rng.random()}", Range(3, 4), 9)),
        ]
    )


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(seed=st.integers(0, 10**6))
def test_undoing_everything_and_redoing_it_leads_back(tmp_path_factory: pytest.TempPathFactory, seed: int) -> None:
    rng, clock = random.Random(seed), FixedClock()
    with Book.open(tmp_path_factory.mktemp("undo") / "b.db", clock) as book:
        for n in range(3):
            add(book, f"Person {n} #hot")
        states = [everything(book)]
        for _ in range(12):
            clock.advance(minutes=7)
            ids = [row[0] for row in book._core.db.execute_sql("SELECT id FROM contact").fetchall()]
            if not ids:
                break
            try:
                _intents(rng)(book, rng.choice(ids))
            except (Refused, IndexError):
                assert everything(book) == states[-1]
                continue
            now = everything(book)
            if now != states[-1]:
                states.append(now)
        for state in reversed(states[:-1]):
            book.undo()
            assert everything(book) == state
        for state in states[1:]:
            book.redo()
            assert everything(book) == state
        assert search_fits(book)
