"""Avoiding, nos, the newsletter's permission, promises in the history, and what a session has done, as the book keeps them."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from followup_tui.book.book import Book
from followup_tui.domain.avoiding import Answer, FearSheet, Obstacle, Offer
from followup_tui.domain.errors import Refused
from followup_tui.domain.values import Agreed, Channel, Outcome, StepKind, StepMark, Stop, Then, TouchDraft, When
from tests.book.test_touching import add, log
from tests.clock import FixedClock

SHEET = Answer(Obstacle.FEAR, Offer.SHEET, sheet=FearSheet("they laugh", "hardly", "the job", "I never know"))


def put_off(book: Book, clock: FixedClock, times: int = 3) -> int:
    """A contact who was snoozed so often in a row."""
    contact_id = add(book, "Jane #hot")
    log(book, contact_id, at=book.now().subtract(days=12))
    for _ in range(times):
        book.snooze(contact_id, book.today() + timedelta(days=1))
        clock.advance(days=1)
    return contact_id


def test_it_is_asked_from_the_third_time_on_until_it_is_answered(book: Book, clock: FixedClock) -> None:
    contact_id = put_off(book, clock, 2)
    assert not book.avoiding.is_to_ask(contact_id)
    with pytest.raises(Refused):
        book.avoiding.keep(contact_id, SHEET)
    book.snooze(contact_id, book.today() + timedelta(days=1))
    assert book.avoiding.is_to_ask(contact_id)
    book.avoiding.keep(contact_id, SHEET)
    assert not book.avoiding.is_to_ask(contact_id)
    clock.advance(days=1)
    book.snooze(contact_id, book.today() + timedelta(days=1))
    assert book.avoiding.is_to_ask(contact_id)


def test_an_answer_is_in_the_history_on_the_card_and_can_be_undone(book: Book, clock: FixedClock) -> None:
    contact_id = put_off(book, clock)
    book.avoiding.keep(contact_id, SHEET)
    first = book.history(contact_id)[0]
    assert (first.event, first.words) == ("in the way", "fear; the fear sheet: they laugh")
    assert book.card(contact_id).suggestions[0] == "Put off 3 times in a row. In the way: fear; the fear sheet: they laugh."
    book.undo()
    assert book.avoiding.last(contact_id) is None
    assert book.card(contact_id).suggestions[0] == "Put off 3 times in a row."


def test_the_touch_that_ends_it_brings_the_sheet_back_and_undo_opens_it_again(book: Book, clock: FixedClock) -> None:
    contact_id = put_off(book, clock)
    book.avoiding.keep(contact_id, SHEET)
    log(book, contact_id, note="they were glad")
    clock.advance(minutes=1)
    answer = book.avoiding.sheet_ended_by(book.touches(contact_id)[0].id)
    assert answer is not None
    assert answer.sheet == SHEET.sheet
    log(book, contact_id, "email sent")
    assert book.avoiding.sheet_ended_by(book.touches(contact_id)[0].id) is None, "it comes back once"
    book.undo()
    assert "put off 3 times before; reached" in [one.words for one in book.history(contact_id)]
    assert book.avoiding.last(contact_id) is None
    book.undo()
    assert book.avoiding.last(contact_id) is not None
    book.redo()
    assert book.avoiding.last(contact_id) is None


def test_a_later_run_of_snoozes_asks_anew(book: Book, clock: FixedClock) -> None:
    contact_id = put_off(book, clock)
    book.avoiding.keep(contact_id, SHEET)
    log(book, contact_id)
    for _ in range(3):
        book.snooze(contact_id, book.today() + timedelta(days=1))
        clock.advance(days=1)
    assert book.avoiding.is_to_ask(contact_id)


def test_bulk_ends_nothing_and_keeping_them_breaks_the_run(book: Book, clock: FixedClock) -> None:
    contact_id = put_off(book, clock)
    book.avoiding.keep(contact_id, SHEET)
    log(book, contact_id, "bulk sent")
    assert book.avoiding.last(contact_id) is not None
    book.keep(contact_id)
    assert book.row(contact_id).contact.slips == 0
    assert book.avoiding.last(contact_id) is None


def test_a_fear_sheet_has_one_line_at_least(book: Book, clock: FixedClock) -> None:
    contact_id = put_off(book, clock)
    with pytest.raises(Refused, match="empty"):
        book.avoiding.keep(contact_id, Answer(Obstacle.FEAR, Offer.SHEET, sheet=FearSheet("  ")))
    assert book.avoiding.answers(date(2026, 1, 1), date(2027, 1, 1)) == []


def test_somebody_taken_out_of_the_book_comes_back_with_the_answers(book: Book, clock: FixedClock) -> None:
    contact_id = put_off(book, clock)
    book.avoiding.keep(contact_id, SHEET)
    book.remove(contact_id)
    book.undo()
    assert book.avoiding.last(contact_id) is not None


def test_what_they_agreed_to_is_kept_with_their_words(book: Book) -> None:
    contact_id = add(book, "Jane #hot")
    draft = TouchDraft(contact_id, Channel.CALL, Outcome.NO, "after the audit", reason="budget", agreed=Agreed(Then.NEXT_QUARTER))
    book.log_touch(draft)
    step, touch = book.row(contact_id).contact.step, book.touches(contact_id)[0]
    assert step is not None
    assert (step.kind, step.due, step.words) == (StepKind.ASKED_FOR, date(2027, 1, 1), "after the audit")
    assert (touch.reason, touch.agreed) == ("budget", Then.NEXT_QUARTER)


def test_the_permission_for_the_newsletter_is_of_the_day_of_the_touch_and_stays(book: Book) -> None:
    contact_id = add(book, "Jane #hot")
    at = book.now().subtract(days=5)
    book.log_touch(TouchDraft(contact_id, Channel.CALL, Outcome.NO, "send me the letter", at, agreed=Agreed(Then.NEWSLETTER)))
    contact = book.contact(contact_id)
    assert (contact.newsletter_since, contact.own_range) == (date(2026, 11, 19), contact.summary.range)
    assert (contact.summary.range.first, contact.summary.range.last) == (180, 365)
    assert "agreed to: send me the letter" in [one.words for one in book.history(contact_id)]
    book.log_touch(TouchDraft(contact_id, Channel.CALL, Outcome.NOT_NOW, agreed=Agreed(Then.NEWSLETTER)))
    assert book.contact(contact_id).newsletter_since == date(2026, 11, 19)


def test_a_criterion_is_kept_in_the_history(book: Book) -> None:
    contact_id = add(book, "Jane #hot")
    book.stop(contact_id, Stop.NOT_QUALIFIED, "there is money for it")
    assert book.history(contact_id)[0].words == "not qualified: there is money for it"


def test_the_history_says_how_each_promise_ended(book: Book, clock: FixedClock) -> None:
    contact_id = add(book, "Jane #hot !today call")
    log(book, contact_id)
    assert book.touches(contact_id)[0].promise is StepMark.KEPT
    clock.advance(minutes=1)
    book.promise(contact_id, book.when("tomorrow"), Channel.CALL, "the quote")
    book.move_promise(contact_id, book.when("fri"))
    first = book.history(contact_id)[0]
    assert (first.event, first.words[:6]) == ("promise", "moved:")
    assert book.share_kept() == 1.0
    clock.advance(days=4)
    book.drop_step(contact_id)
    assert book.history(contact_id)[0].words.startswith("broken:")
    assert book.share_kept() == 0.5


def test_stopping_closes_a_promise_unmarked_and_a_week_untouched_breaks_one(book: Book, clock: FixedClock) -> None:
    jane, ida = add(book, "Jane #hot !today call"), add(book, "Ida #hot !today call")
    clock.advance(days=1)
    book.stop(jane, Stop.DIED)
    assert book.share_kept() is None
    clock.advance(days=6)
    assert book.share_kept() is None, "seven days are a week, and not over it"
    clock.advance(days=1)
    assert book.share_kept() == 0.0
    log(book, ida)
    assert book.touches(ida)[0].promise is StepMark.BROKEN


def begin(book: Book) -> int:
    """Start a session of an hour now, and log into it."""
    from followup_tui.domain.blocks.rule_words import read_commitment

    book.blocks.set_rule(read_commitment("tue 09:00", 60, book.rules))
    block = book.blocks.board().blocks[0]
    book.blocks.start(block.id)
    book.blocks.sessions.begin(block.id)
    return block.id


def test_what_a_session_has_done_is_right_by_hand(book: Book, clock: FixedClock) -> None:
    people = [add(book, f"{name} #hot") for name in ("Ada", "Ben", "Cleo", "Dora", "Eve")]
    ada, ben, cleo, dora, eve = people
    book.promise(ada, When(book.today()), Channel.CALL)
    clock.advance(minutes=1)
    block_id = begin(book)
    sessions = book.blocks.sessions
    sessions.name_three(block_id, [ada, ben, eve])
    clock.advance(minutes=1)
    log(book, ada)
    log(book, ben, "call no-answer")
    book.log_touch(TouchDraft(cleo, Channel.CALL, Outcome.NO, reason="personal"))
    book.log_touch(TouchDraft(dora, Channel.CALL, Outcome.NO, reason="budget"))
    log(book, dora, "email replied")
    log(book, cleo, "bulk sent")
    book.promise(eve, book.when("fri"), Channel.CALL)
    clock.advance(minutes=1)
    book.move_promise(eve, book.when("mon"))
    block = book.blocks.block(block_id)
    tally = sessions.tally(block)  # type: ignore[arg-type]
    assert (tally.touches, tally.tries, tally.outcomes[Outcome.REPLIED]) == (3, 1, 1)
    assert (tally.promises_made, tally.promises_kept) == (1, 1)
    assert (tally.outcomes[Outcome.NO], tally.nos_about_you, tally.nos_this_month) == (2, 1, 2)
    assert [(one.name, one.reached) for one in sessions.served(block_id)] == [("Ada", True), ("Ben", False), ("Eve", None)]
    assert sessions.about_you(book.today(), book.today()).share == 0.5


def test_an_answer_before_a_session_is_asked_about_in_another_week(book: Book, clock: FixedClock) -> None:
    sessions = book.blocks.sessions
    block_id = begin(book)
    sessions.name_three(block_id, [])
    assert sessions.to_ask_again() is None
    sessions.keep_before(block_id, "fear", "call first thing")
    clock.set("2026-11-29 09:00")
    assert sessions.to_ask_again() is None
    clock.set("2026-11-30 09:00")
    again = sessions.to_ask_again()
    assert again is not None
    assert (again.in_the_way, again.line) == ("fear", "call first thing")
    sessions.keep_helped(block_id, False)
    assert sessions.to_ask_again() is None
    assert sessions.answers()[0].helped is False
