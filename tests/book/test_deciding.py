"""Snooze, next day, keep, promise, what they owe, and the end (product.md sections 4 and 5)."""

from __future__ import annotations

from datetime import date, time, timedelta

import pytest

from followup_tui.book.book import Book
from followup_tui.domain.errors import NoSuchContact, Refused
from followup_tui.domain.values import Category, Channel, Group, Owes, Range, StepKind, StepMark, Stop, View, When
from tests.book.test_touching import add, log, marks
from tests.clock import FixedClock


def touched(book: Book, days_ago: int, line: str = "Jane #hot") -> int:
    """A contact who was reached so many days ago."""
    contact_id = add(book, line)
    log(book, contact_id, at=book.now().subtract(days=days_ago))
    return contact_id


def test_a_snooze_hides_until_its_day_and_lateness_grows(book: Book, clock: FixedClock) -> None:
    contact_id = touched(book, 12)
    book.snooze(contact_id, date(2026, 11, 26), "on holiday")
    assert (book.row(contact_id).place.group, book.row(contact_id).place.due) == (None, date(2026, 11, 26))
    clock.advance(days=2)
    assert book.row(contact_id).place.lateness == 1.0
    assert book.history(contact_id)[0].words == "until Thu 26 Nov 2026: on holiday"


@pytest.mark.parametrize("until", [date(2026, 11, 24), date(2026, 12, 9)])
def test_a_snooze_is_for_tomorrow_at_least_and_two_weeks_at_most(book: Book, until: date) -> None:
    with pytest.raises(Refused):
        book.snooze(touched(book, 12), until)
    assert book.listing().total == 1


def test_the_last_day_of_a_snooze_is_the_fourteenth(book: Book) -> None:
    book.snooze(touched(book, 12), date(2026, 12, 8))
    assert book.listing().total == 0


def test_a_promise_whose_day_has_come_is_moved_not_snoozed(book: Book) -> None:
    with pytest.raises(Refused, match="moved, not snoozed"):
        book.snooze(add(book, "Jane !today call"), date(2026, 11, 26))


def test_the_third_snooze_or_slip_in_a_row_marks_avoiding_and_a_touch_ends_it(book: Book, clock: FixedClock) -> None:
    contact_id = touched(book, 12)
    for _ in range(3):
        book.snooze(contact_id, book.today() + timedelta(days=1))
        clock.advance(days=1)
    assert book.row(contact_id).contact.slips == 3
    log(book, contact_id)
    assert book.row(contact_id).contact.slips == 0


def test_my_next_day_is_a_slip_when_the_contact_was_due_and_theirs_is_none(book: Book) -> None:
    late, theirs, early = touched(book, 12), touched(book, 12, "Ida #hot"), touched(book, 1, "Kim #hot")
    book.next_day(late, When(date(2026, 12, 1)))
    book.next_day(theirs, When(date(2026, 12, 1)), theirs=True)
    book.next_day(early, When(date(2026, 12, 1)))
    assert [book.row(one).contact.slips for one in (late, theirs, early)] == [1, 0, 0]
    step = book.row(theirs).contact.step
    assert step is not None
    assert step.kind is StepKind.ASKED_FOR


def test_a_keep_counts_from_today_and_leaves_the_last_touch(book: Book) -> None:
    contact_id = touched(book, 12)
    book.keep(contact_id)
    contact = book.row(contact_id).contact
    assert (contact.anchor, contact.last_day, contact.opens) == (date(2026, 11, 24), date(2026, 11, 12), date(2026, 12, 1))


def test_a_keep_answers_a_reply_that_needs_no_answer(book: Book) -> None:
    contact_id = touched(book, 12)
    log(book, contact_id, "email replied")
    book.keep(contact_id)
    assert book.row(contact_id).place.group is None


def test_a_keep_is_possible_twice_in_a_row_and_not_for_new_or_promised(book: Book, clock: FixedClock) -> None:
    contact_id = touched(book, 12)
    for _ in range(2):
        clock.advance(days=8)
        book.keep(contact_id)
    with pytest.raises(Refused, match="Kept twice"):
        book.keep(contact_id)
    clock.advance(minutes=1)
    log(book, contact_id)
    clock.advance(minutes=1)
    book.keep(contact_id)
    with pytest.raises(Refused, match="new contact"):
        book.keep(add(book, "Ida"))
    promised = touched(book, 3, "Kim")
    book.promise(promised, When(book.today()))
    with pytest.raises(Refused, match="promise"):
        book.keep(promised)


def test_a_promise_is_moved_before_its_time_and_broken_after_it(book: Book, clock: FixedClock) -> None:
    contact_id = add(book, "Jane !today 11:00 call about the quote")
    book.move_promise(contact_id, When(date(2026, 11, 25), time(9, 0)))
    step = book.row(contact_id).contact.step
    assert step is not None
    assert (step.channel, step.due, step.time) == (Channel.CALL, date(2026, 11, 25), time(9, 0))
    assert marks(book) == {StepMark.MOVED: 1}
    clock.advance(days=2)
    book.drop_step(contact_id)
    assert marks(book) == {StepMark.MOVED: 1, StepMark.BROKEN: 1}


def test_stopping_closes_a_promise_unmarked(book: Book) -> None:
    contact_id = add(book, "Jane !today call")
    book.stop(contact_id, Stop.DIED)
    assert marks(book) == {}


def test_moving_needs_a_promise(book: Book) -> None:
    with pytest.raises(Refused, match="no promise"):
        book.move_promise(add(book), When(date(2026, 12, 1)))


@pytest.mark.parametrize("outcome", list(Stop))
def test_a_stopped_contact_is_in_no_queue_and_can_be_reopened(book: Book, outcome: Stop) -> None:
    contact_id = touched(book, 12)
    book.stop(contact_id, outcome)
    assert book.listing().total == 0
    assert [row.contact.id for row in book.rows(book.listing(View.STOPPED), 0, 9)] == [contact_id]
    with pytest.raises(Refused, match="stopped"):
        log(book, contact_id)
    book.reopen(contact_id, "jane")
    assert book.row(contact_id).place.group is Group.OVERDUE


def test_never_contact_is_binding(book: Book) -> None:
    contact_id = touched(book, 12, "Jane Doe jane@acme.example +1 212 555 0123")
    book.stop(contact_id, Stop.NEVER_CONTACT)
    for view in View:
        assert (book.listing(view).total == 1) == (view is View.STOPPED)
    assert book.find("jan") == []
    for exact in ("Jane Doe", "jane@acme.example", "(212) 555-0123"):
        assert [row.contact.id for row in book.find(exact)] == [contact_id]
    assert list(book.export_records()) == []
    assert len(list(book.export_records(with_never_contact=True))) == 1
    for typed in (None, "Jane"):
        with pytest.raises(Refused, match="never to be contacted"):
            book.reopen(contact_id, typed)
    with pytest.raises(NoSuchContact):
        book.who("jan")


def test_they_owe_has_a_view_and_is_settled_by_nothing(book: Book) -> None:
    contact_id = touched(book, 1)
    book.owe(contact_id, Owes(date(2026, 11, 27), "the contract"))
    assert book.listing(View.THEY_OWE).total == 1
    book.owe(contact_id, None)
    assert book.listing(View.THEY_OWE).total == 0
    with pytest.raises(Refused):
        book.owe(contact_id, None)


def test_the_whiteboard_holds_five(book: Book) -> None:
    ids = [add(book, f"Person {n} *") for n in range(5)]
    with pytest.raises(Refused, match="whiteboard is full"):
        add(book, "One more *")
    other = add(book, "Other")
    with pytest.raises(Refused, match="whiteboard is full"):
        book.set_star(other, True)
    assert [row.contact.id for row in book.board()] == ids
    assert not book.row(other).contact.starred
    assert book.listing(View.EVERYBODY).total == 6


def test_a_changed_category_or_range_counts_from_the_same_anchor(book: Book) -> None:
    contact_id = touched(book, 12, "Jane #warm")
    book.set_category(contact_id, "client")
    assert book.row(contact_id).contact.opens == date(2027, 2, 10)
    client = next(one for one in book.categories() if one.name == "client")
    book.save_category(Category(client.id, "client", Range(30, 60), 3))
    assert book.row(contact_id).contact.opens == date(2026, 12, 14)
    book.undo()
    assert book.row(contact_id).contact.opens == date(2027, 2, 10)


def test_a_category_in_use_is_merged_never_dropped(book: Book) -> None:
    contact_id = touched(book, 12, "Jane #cool")
    book.merge_category("cool lead", "warm lead")
    assert book.row(contact_id).contact.category == "warm lead"
    assert "cool lead" not in [one.name for one in book.categories()]
    with pytest.raises(Refused, match="needed"):
        book.merge_category("client", "warm lead")
