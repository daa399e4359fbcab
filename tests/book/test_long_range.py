"""The long range in a real book: marks given back, referrals, thank-yous, newsletter, cards, incidents, places."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from followup_tui.book.book import Book
from followup_tui.domain.errors import Refused
from followup_tui.domain.values import Area, Channel, Group, Outcome, StepKind, Stop, TouchDraft, View, When, YearlyDate
from tests.clock import FixedClock

NEAR = YearlyDate("birthday", 11, 26)


def add(book: Book, line: str) -> int:
    understood = book.understand(line)
    assert not understood.problems, understood.problems
    contact_id = book.capture(understood.draft).contact_id
    assert contact_id is not None
    return contact_id


def touch(book: Book, contact_id: int, said: str = "call reached", **more: object) -> int:
    channel, outcome = said.split()
    done = book.log_touch(TouchDraft(contact_id, Channel(channel), Outcome(outcome), **more))  # type: ignore[arg-type]
    assert done.touch_id is not None
    return done.touch_id


def dates(book: Book, contact_id: int) -> list[tuple[str, int | None]]:
    return [(one.name, one.done_year) for one in book.row(contact_id).contact.dates]


@pytest.fixture
def card(book: Book, clock: FixedClock) -> tuple[int, int]:
    """Somebody with a birthday in two days, and the card that was sent for it."""
    contact_id = add(book, "Jane Doe #client")
    touch(book, contact_id)
    book.long_range.set_dates(contact_id, (NEAR,))
    clock.advance(minutes=1)
    yearly = book.row(contact_id).place.yearly
    assert yearly is not None
    return contact_id, touch(book, contact_id, "post sent", yearly=yearly.id)


def test_a_touch_for_a_date_ends_it_and_the_card_is_found_again(book: Book, card: tuple[int, int]) -> None:
    contact_id, touch_id = card
    assert dates(book, contact_id) == [("birthday", 2026)]
    assert book.row(contact_id).place.group is None
    found = book.long_range.date_of_touch(contact_id, touch_id)
    assert found is not None
    assert found.name == "birthday"


def test_an_attempt_ends_no_date(book: Book) -> None:
    contact_id = add(book, "Jane Doe #client")
    touch(book, contact_id)
    book.long_range.set_dates(contact_id, (NEAR,))
    yearly = book.row(contact_id).contact.dates[0].id
    touch(book, contact_id, "call no-answer", yearly=yearly)
    assert dates(book, contact_id) == [("birthday", None)]


def test_correcting_the_touch_away_from_a_date_opens_it_again(book: Book, card: tuple[int, int]) -> None:
    contact_id, touch_id = card
    book.correct_touch(touch_id, TouchDraft(contact_id, Channel.POST, Outcome.SENT, "an invoice"))
    assert dates(book, contact_id) == [("birthday", None)]
    assert book.row(contact_id).place.group is Group.DATED
    book.undo()
    assert dates(book, contact_id) == [("birthday", 2026)]
    assert book.row(contact_id).place.group is None


def test_correcting_what_else_it_says_keeps_the_mark(book: Book, card: tuple[int, int]) -> None:
    contact_id, touch_id = card
    yearly = book.long_range.date_of_touch(contact_id, touch_id)
    assert yearly is not None
    book.correct_touch(touch_id, TouchDraft(contact_id, Channel.POST, Outcome.SENT, "by hand", yearly=yearly.id))
    assert dates(book, contact_id) == [("birthday", 2026)]


def test_correcting_it_into_a_try_that_reached_nobody_opens_the_date_again(book: Book, card: tuple[int, int]) -> None:
    contact_id, touch_id = card
    yearly = book.row(contact_id).contact.dates[0].id
    book.correct_touch(touch_id, TouchDraft(contact_id, Channel.POST, Outcome.BOUNCED, yearly=yearly))
    assert dates(book, contact_id) == [("birthday", None)]


def test_taking_the_touch_out_opens_the_date_again(book: Book, card: tuple[int, int]) -> None:
    contact_id, touch_id = card
    book.remove_touch(touch_id)
    assert dates(book, contact_id) == [("birthday", None)]
    assert book.row(contact_id).place.group is Group.DATED


def test_undoing_and_redoing_the_touch_moves_the_mark_with_it(book: Book, card: tuple[int, int]) -> None:
    contact_id, _ = card
    book.undo()
    assert dates(book, contact_id) == [("birthday", None)]
    book.redo()
    assert dates(book, contact_id) == [("birthday", 2026)]


def test_a_date_that_is_gone_is_no_touchs_any_more(book: Book, card: tuple[int, int]) -> None:
    contact_id, touch_id = card
    book.long_range.set_dates(contact_id, (YearlyDate("founded", 6, 12),), ("birthday",))
    assert dates(book, contact_id) == [("founded", None)]
    assert book.long_range.date_of_touch(contact_id, touch_id) is None
    book.remove_touch(touch_id)
    assert dates(book, contact_id) == [("founded", None)]


def test_a_date_of_the_same_name_takes_the_place_of_the_old(book: Book, card: tuple[int, int]) -> None:
    contact_id, _ = card
    book.long_range.set_dates(contact_id, (NEAR, YearlyDate("founded", 6, 12)))
    assert dates(book, contact_id) == [("birthday", 2026), ("founded", None)]
    book.long_range.set_dates(contact_id, (YearlyDate("Birthday", 3, 1),))
    assert dates(book, contact_id) == [("founded", None), ("Birthday", None)]
    coming = [(day, one.name) for day, _, one in book.long_range.coming_dates()]
    assert coming == [(date(2027, 3, 1), "Birthday"), (date(2027, 6, 12), "founded")]


# -- referrals


def test_who_sent_whom_is_matched_when_it_is_read(book: Book) -> None:
    ruth = add(book, 'Ruth Amsel @"Amsel Books" #referral')
    by_name = add(book, "Jane Doe via:“ruth  AMSEL”")
    by_org = add(book, 'Hal Brandt via:"Amsel Books"')
    touch(book, by_org, "call yes")
    add(book, "Ann Other via:Nobody")
    sent = book.card(ruth).sent
    assert {(one.id, one.client) for one in sent.people} == {(by_name, False), (by_org, True)}
    assert sent.clients == 1
    book.rename(ruth, "Ruth Amsel-Kerr")
    assert [one.id for one in book.card(ruth).sent.people] == [by_org]


def test_two_of_a_name_are_both_perhaps(book: Book) -> None:
    one, other = add(book, "Ruth Amsel @Books"), add(book, "Ruth Amsel @Bikes")
    jane = add(book, "Jane Doe via:“Ruth Amsel”")
    for contact_id in (one, other):
        sent = book.card(contact_id).sent
        assert (sent.people, [found.id for found in sent.perhaps]) == ((), [jane])
    sender = book.long_range.sender(book.contact(jane))
    assert sender is not None
    assert (sender.id, sender.others) == (None, 2)
    assert book.long_range.proposal(jane) is None
    with pytest.raises(Refused, match="2 people"):
        book.long_range.thank(jane)
    add(book, "Hal Brandt via:“Ruth Amsel, Bikes”")
    assert [found.name for found in book.card(other).sent.people] == ["Hal Brandt"]


def test_who_asked_never_to_be_contacted_is_counted_and_not_named(book: Book) -> None:
    ruth = add(book, "Ruth Amsel")
    jane = add(book, "Jane Doe via:“Ruth Amsel”")
    book.stop(jane, Stop.NEVER_CONTACT)
    assert [(one.listed, one.name) for one in book.card(ruth).sent.people] == [(False, "Jane Doe")]


def test_a_thank_you_is_proposed_and_planned_only_when_asked_for(book: Book) -> None:
    ruth = add(book, "Ruth Amsel #referral")
    touch(book, ruth)
    jane = add(book, "Jane Doe via:“Ruth Amsel”")
    assert book.row(ruth).contact.step is None
    found = book.long_range.proposal(jane)
    assert found is not None
    assert (found.sender.id, found.step.due, found.step.channel, found.instead) == (ruth, date(2026, 11, 26), Channel.POST, None)
    done = book.long_range.thank(jane)
    step = book.row(ruth).contact.step
    assert step is not None
    assert (done.contact_id, step.kind, step.words) == (ruth, StepKind.DATED, "thank-you for sending Jane Doe")
    assert book.long_range.proposal(jane) is None
    with pytest.raises(Refused, match="planned already"):
        book.long_range.thank(jane)
    book.undo()
    assert book.row(ruth).contact.step is None


def test_a_step_of_the_senders_stands_unless_it_may_be_replaced(book: Book) -> None:
    ruth = add(book, "Ruth Amsel #referral")
    book.promise(ruth, When(date(2026, 11, 30)), Channel.CALL, "the names")
    jane = add(book, "Jane Doe via:“Ruth Amsel”")
    with pytest.raises(Refused, match="has a step already"):
        book.long_range.thank(jane)
    assert book.row(ruth).contact.step == book.long_range.proposal(jane).instead  # type: ignore[union-attr]
    done = book.long_range.thank(jane, replacing=True)
    assert any("Replaced the promise" in note for note in done.notes)


def test_a_stopped_sender_is_proposed_nothing(book: Book) -> None:
    ruth = add(book, "Ruth Amsel")
    jane = add(book, "Jane Doe via:“Ruth Amsel”")
    book.stop(ruth, Stop.DIED)
    assert book.long_range.proposal(jane) is None


# -- many at once


def test_a_newsletter_says_whom_it_leaves_out(book: Book) -> None:
    on, stopped, never = add(book, "On List"), add(book, "Stopped List"), add(book, "Never List")
    for contact_id in (on, stopped, never):
        book.long_range.permit(contact_id, book.today())
    book.stop(stopped, Stop.ENOUGH)
    book.stop(never, Stop.NEVER_CONTACT)
    book.edit(never, replace(book.draft_of(never), newsletter_since=book.today()))
    to = book.long_range.mailing()
    assert (to.ids, to.stopped) == ((on,), ("Stopped List",))
    before = book.row(on).contact
    done = book.long_range.newsletter("Winter letter")
    assert done.notes == ("Left out, stopped: Stopped List.",)
    assert [len(book.touches(contact_id)) for contact_id in (on, stopped, never)] == [1, 0, 0]
    assert book.row(on).contact == before, "a bulk touch starts nothing"
    book.undo()
    assert book.touches(on) == []


def test_a_permission_has_its_day_and_none_lies_ahead(book: Book) -> None:
    contact_id = add(book, "Jane Doe")
    book.long_range.permit(contact_id, date(2026, 3, 3))
    assert book.contact(contact_id).newsletter_since == date(2026, 3, 3)
    book.long_range.permit(contact_id, None)
    assert book.contact(contact_id).newsletter_since is None
    with pytest.raises(Refused, match="lies ahead"):
        book.long_range.permit(contact_id, date(2026, 12, 1))


def test_cards_go_to_the_live_with_an_address(book: Book) -> None:
    jane = add(book, 'Jane Doe @Acme #client addr:"8 Orchard Row, London N7 9ZZ"')
    add(book, "Hal Brandt")
    for name, stop in (("Never Card", Stop.NEVER_CONTACT), ("Dead Card", Stop.DIED)):
        book.stop(add(book, f'{name} addr:"8 Orchard Row, London N7 9ZZ"'), stop)
    found = book.long_range.cards()
    assert [(one.id, one.parts.town, one.parts.postcode) for one in found.to] == [(jane, "London", "N7 9ZZ")]
    assert found.without == ("Hal Brandt",)
    assert book.long_range.cards(category="client").without == ()


def test_cards_for_a_yearly_date_are_for_those_who_have_it(book: Book) -> None:
    jane = add(book, 'Jane Doe addr:"8 Orchard Row, London N7 9ZZ"')
    add(book, 'Hal Brandt addr:"9 Orchard Row, London N7 9ZZ"')
    book.long_range.set_dates(jane, (YearlyDate("Holiday card", 12, 15),))
    assert [(one.id, one.day) for one in book.long_range.cards("holiday CARD").to] == [(jane, "15 Dec")]
    with pytest.raises(Refused, match="There are: Holiday card"):
        book.long_range.cards("easter")


# -- incidents


def test_an_incident_is_kept_and_made_good_on_the_next_working_day(book: Book, clock: FixedClock) -> None:
    clock.set("2026-11-27 16:00")
    jane = add(book, "Jane Doe #client")
    touch(book, jane)
    clock.advance(minutes=1)
    done = book.long_range.incident(jane, "the labels\ncame late")
    step = book.row(jane).contact.step
    assert step is not None
    assert (step.kind, step.due, step.words) == (StepKind.PROMISE, date(2026, 11, 30), "make good: the labels came late")
    event = book.history(jane)[0]
    assert (event.event, event.words) == ("incident", "the labels came late")
    assert Area.HISTORY in done.areas
    book.undo()
    assert book.row(jane).contact.step is None
    assert not any(one.event == "incident" for one in book.history(jane))


# -- where people were met


def test_places_count_their_people_and_the_filter_shows_them(book: Book) -> None:
    touched = add(book, 'Jane Doe met:"BNI Breakfast" on:"3 nov"')
    fresh = add(book, 'Hal Brandt met:"bni  breakfast" on:"6 oct"')
    never = add(book, 'Never Met met:"BNI Breakfast"')
    add(book, 'Ann Other met:"BNI Breakfast at noon" -- bni breakfast')
    touch(book, touched, "call yes")
    book.stop(never, Stop.NEVER_CONTACT)
    place = next(one for one in book.long_range.places() if one.people == 2)
    assert (place.first, place.last, place.untouched, place.clients, place.stopped) == (date(2026, 10, 6), date(2026, 11, 3), 1, 1, 0)
    assert [row.contact.id for row in book.long_range.met_at(place.met)] == [fresh, touched]
    for typed in ("met:BNI breakfast", 'MET:"bni breakfast"'):
        listing = book.listing(View.EVERYBODY, typed)
        assert {row.contact.id for row in book.rows(listing, 0, listing.total)} == {touched, fresh}
    assert book.listing(View.EVERYBODY, "met:bni").total == 3
    assert book.listing(View.EVERYBODY, "met:").total == 3
    assert book.listing(View.EVERYBODY, "met:gala").total == 0
