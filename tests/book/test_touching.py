"""Touches in a real book: what is kept, what follows, what is said (product.md section 5)."""

from __future__ import annotations

from datetime import date, time

import pytest

from followup_tui.book.book import Book
from followup_tui.domain.errors import Refused
from followup_tui.domain.values import (
    Agreed,
    Channel,
    Group,
    Mark,
    Outcome,
    Owes,
    Range,
    Step,
    StepKind,
    StepMark,
    Stop,
    Then,
    TouchDraft,
    When,
    YearlyDate,
)
from followup_tui.store import reading
from tests.clock import FixedClock


def add(book: Book, line: str = "Jane Doe #hot") -> int:
    """Capture a line; the id of the contact."""
    understood = book.understand(line)
    assert not understood.problems, understood.problems
    contact_id = book.capture(understood.draft).contact_id
    assert contact_id is not None
    return contact_id


def log(book: Book, contact_id: int, said: str = "call reached", **more: object) -> TouchDraft:
    """Log a touch said as "call reached"; the draft."""
    channel, outcome = said.split()
    draft = TouchDraft(contact_id, Channel(channel), Outcome(outcome), **more)  # type: ignore[arg-type]
    book.log_touch(draft)
    return draft


def marks(book: Book) -> dict[StepMark, int]:
    return reading.step_marks(book._core.db, book.today())


@pytest.mark.parametrize("channel", list(Channel))
def test_what_is_shown_before_is_what_saving_commits(book: Book, channel: Channel) -> None:
    for outcome, shown in book.consequences(add(book, f"Jane {channel} #hot"), channel).items():
        contact_id = add(book, f"Jane {channel} {outcome} #hot")
        book.log_touch(TouchDraft(contact_id, channel, outcome))
        place = book.row(contact_id).place
        assert shown.due == place.due or (place.group and shown.due and shown.due <= book.today())


def test_an_outcome_that_does_not_go_with_the_channel_is_refused(book: Book) -> None:
    with pytest.raises(Refused, match="not an outcome of email"):
        log(book, add(book), "email left-message")


def test_a_touch_in_the_future_is_refused(book: Book) -> None:
    with pytest.raises(Refused, match="not happened yet"):
        log(book, add(book), at=book.now().add(hours=1))


def test_a_back_dated_touch_keeps_its_local_day_and_moves_the_range(book: Book) -> None:
    contact_id = add(book)
    log(book, contact_id, at=book.now().subtract(days=10))
    row = book.row(contact_id)
    assert (row.contact.last_day, row.place.group, row.place.lateness) == (date(2026, 11, 14), Group.OVERDUE, 0)


def test_a_yes_makes_a_client_with_a_thank_you_due(book: Book) -> None:
    contact_id = add(book)
    log(book, contact_id, "meeting yes")
    contact = book.row(contact_id).contact
    assert (contact.category, contact.range) == ("client", Range(90, 90))
    assert contact.step == Step(StepKind.DATED, date(2026, 11, 26), channel=Channel.POST, words="thank-you")


@pytest.mark.parametrize(
    ("then", "due"),
    [(Then.NEXT_QUARTER, date(2027, 1, 1)), (Then.SIX_MONTHS, date(2027, 5, 24))],
)
def test_what_was_agreed_after_a_no_is_their_day(book: Book, then: Then, due: date) -> None:
    contact_id = add(book)
    log(book, contact_id, "call no", reason="budget", agreed=Agreed(then))
    step = book.row(contact_id).contact.step
    assert step is not None
    assert (step.kind, step.due) == (StepKind.ASKED_FOR, due)
    assert book.touches(contact_id)[0].reason == "budget"


def test_a_no_may_leave_the_newsletter_alone(book: Book) -> None:
    contact_id = add(book)
    log(book, contact_id, "call no", agreed=Agreed(Then.NEWSLETTER))
    assert book.row(contact_id).contact.range == Range(180, 365)
    assert book.contact(contact_id).newsletter_since == book.today()


def test_a_no_may_end_it(book: Book) -> None:
    contact_id = add(book, "Jane *")
    log(book, contact_id, "call no", agreed=Agreed(Then.STOP))
    contact = book.row(contact_id).contact
    assert contact.stopped is not None
    assert (contact.stopped.outcome, contact.starred, contact.step) == (Stop.ENOUGH, False, None)


def test_a_reason_goes_with_a_no_alone(book: Book) -> None:
    with pytest.raises(Refused, match="goes with a no"):
        log(book, add(book), "call reached", reason="budget")


def test_a_touch_ends_the_step_on_its_day_and_one_before_leaves_it(book: Book, clock: FixedClock) -> None:
    contact_id = add(book)
    book.next_day(contact_id, When(date(2026, 11, 26)))
    done = book.log_touch(TouchDraft(contact_id, Channel.CALL, Outcome.REACHED))
    assert done.notes == ("The step stands: Thu 26.",)
    assert book.consequences(contact_id, Channel.CALL)[Outcome.REACHED].stands
    clock.advance(days=2)
    log(book, contact_id)
    assert book.row(contact_id).contact.step is None


def test_a_promise_is_kept_by_a_touch_in_time_and_late_after_it(book: Book, clock: FixedClock) -> None:
    contact_id = add(book, "Jane !today 10:30 call")
    log(book, contact_id, "call no-answer", at=book.now())
    assert marks(book) == {}  # 10:05 is too early for an attempt, and it reached nobody
    clock.advance(minutes=30)
    log(book, contact_id, "call no-answer")
    assert marks(book) == {StepMark.KEPT: 1}
    book.promise(contact_id, When(book.today(), time(11, 0)), Channel.CALL)
    clock.advance(hours=2)
    log(book, contact_id)
    assert marks(book) == {StepMark.KEPT: 1, StepMark.LATE: 1}


def test_a_promise_that_nobody_touched_for_a_week_is_broken(book: Book, clock: FixedClock) -> None:
    add(book, "Jane !today call")
    clock.advance(days=7)
    assert marks(book) == {}
    clock.advance(days=1)
    assert marks(book) == {StepMark.BROKEN: 1}


def test_a_new_promise_with_a_touch_replaces_the_step_and_says_so(book: Book) -> None:
    contact_id = add(book, "Jane +thu")
    promise = Step(StepKind.PROMISE, date(2026, 11, 27), time(10, 0), Channel.CALL)
    done = book.log_touch(TouchDraft(contact_id, Channel.EMAIL, Outcome.SENT, next=promise))
    assert done.notes == ("Replaced the dated step: Thu 26.",)
    assert book.row(contact_id).contact.step == promise


def test_an_outward_personal_touch_takes_the_star_off(book: Book) -> None:
    contact_id = add(book, "Jane *")
    log(book, contact_id, "call no-answer")
    assert book.row(contact_id).contact.starred
    log(book, contact_id)
    assert not book.row(contact_id).contact.starred


def test_any_touch_or_attempt_ends_a_snooze(book: Book) -> None:
    contact_id = add(book)
    log(book, contact_id, "call no-answer")
    book.snooze(contact_id, date(2026, 12, 4))
    log(book, contact_id, "call no-answer")
    assert book.row(contact_id).contact.snoozed_until is None


def test_bulk_ends_no_snooze_and_settles_nothing(book: Book) -> None:
    contact_id = add(book)
    log(book, contact_id, "email replied")
    book.snooze(contact_id, date(2026, 12, 4))
    log(book, contact_id, "bulk sent")
    contact = book.row(contact_id).contact
    assert contact.snoozed_until == date(2026, 12, 4)
    assert contact.reply_owed_since == book.today()


def test_correcting_a_touch_computes_what_follows_anew(book: Book) -> None:
    contact_id = add(book)
    done = book.log_touch(TouchDraft(contact_id, Channel.CALL, Outcome.REACHED))
    assert done.touch_id is not None
    book.correct_touch(done.touch_id, TouchDraft(contact_id, Channel.CALL, Outcome.NO_ANSWER, "nobody there"))
    contact = book.row(contact_id).contact
    assert (contact.new, contact.last_touch, contact.retry_on) == (True, None, date(2026, 11, 26))
    assert [touch.note for touch in book.touches(contact_id)] == ["nobody there"]


def test_correcting_gives_back_the_step_that_the_touch_had_ended(book: Book) -> None:
    contact_id = add(book)
    log(book, contact_id, at=book.now().subtract(days=2))
    book.next_day(contact_id, When(book.today()))
    done = book.log_touch(TouchDraft(contact_id, Channel.CALL, Outcome.REACHED))
    assert done.touch_id is not None
    assert book.row(contact_id).contact.step is None
    book.correct_touch(done.touch_id, TouchDraft(contact_id, Channel.CALL, Outcome.NO_ANSWER))
    step = book.row(contact_id).contact.step
    assert step is not None
    assert step.due == book.today()
    book.remove_touch(done.touch_id)
    assert book.row(contact_id).place.group is Group.DATED


def test_removing_the_only_touch_makes_a_contact_new_again(book: Book) -> None:
    contact_id = add(book)
    done = book.log_touch(TouchDraft(contact_id, Channel.CALL, Outcome.REACHED))
    assert done.touch_id is not None
    book.remove_touch(done.touch_id)
    assert book.row(contact_id).place.group is Group.NEW


def test_what_they_owe_is_asked_for_and_then_rests(book: Book, clock: FixedClock) -> None:
    contact_id = add(book, "Jane #client")
    log(book, contact_id, "call reached", owes=Owes(date(2026, 11, 26), "the figures"))
    clock.advance(days=2)
    assert book.row(contact_id).place.group is Group.DATED
    log(book, contact_id, "email sent")
    contact = book.row(contact_id).contact
    assert contact.owes == Owes(date(2026, 11, 26), "the figures")
    assert book.row(contact_id).place.group is None
    log(book, contact_id, "email replied")
    assert book.row(contact_id).contact.owes is None


def test_a_touch_marked_for_a_yearly_date_ends_it_until_next_year(book: Book) -> None:
    contact_id = add(book)
    log(book, contact_id)
    draft = book.draft_of(contact_id)
    from dataclasses import replace

    book.edit(contact_id, replace(draft, dates=(YearlyDate("birthday", 11, 26),)))
    row = book.row(contact_id)
    assert row.place.group is Group.DATED
    assert row.place.yearly is not None
    log(book, contact_id, "post sent", yearly=row.place.yearly.id)
    assert book.row(contact_id).place.group is None


def test_a_newsletter_is_one_bulk_touch_for_everybody_on_the_list(book: Book) -> None:
    on, off = add(book, "On List"), add(book, "Off List")
    gone = add(book, "Gone List")
    for contact_id in (on, gone):
        book.long_range.permit(contact_id, book.today())
    book.stop(gone, Stop.NEVER_CONTACT)
    book.long_range.newsletter("November letter")
    assert [len(book.touches(one)) for one in (on, off, gone)] == [1, 0, 0]
    book.undo()
    assert book.touches(on) == []


def test_the_card_counts_the_conversation_and_suggests(book: Book) -> None:
    contact_id = add(book, "Jane $400")
    for _ in range(3):
        log(book, contact_id, "email sent", mark=Mark.ASK)
    card = book.card(contact_id)
    assert (card.touches, card.answers, card.unanswered, card.asks) == (3, 0, 3, 3)
    assert any("give something" in said for said in card.suggestions)
    assert any("enough" in said for said in card.suggestions)


def test_three_attempts_suggest_another_channel(book: Book) -> None:
    contact_id = add(book)
    for _ in range(3):
        log(book, contact_id, "call no-answer")
    assert any("another channel" in said for said in book.card(contact_id).suggestions)
