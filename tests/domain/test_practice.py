"""The practice book's people: the same for the same seed, of every kind, and nobody's real address."""

from __future__ import annotations

import subprocess
import sys
from collections import Counter
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from followup_tui.domain import outcomes
from followup_tui.domain.cadence import Origin, Standing, TouchFact, standing
from followup_tui.domain.practice import PracticePerson, people
from followup_tui.domain.queue import place
from followup_tui.domain.rules import Rules
from followup_tui.domain.values import Channel, Group, Mark, Place, Range, Stop, Summary

TODAY = date(2026, 11, 24)
RULES = Rules()
RANGES = {
    "hot lead": (Range(7, 7), 1),
    "warm lead": (Range(14, 28), 2),
    "client": (Range(90, 90), 3),
    "referral source": (Range(30, 45), 4),
    "former client": (Range(90, 120), 5),
    "cool lead": (Range(60, 90), 6),
    "unsorted": (Range(60, 90), 7),
}


def book(today: date = TODAY, contacts: int | None = None, seed: int = 1) -> list[PracticePerson]:
    return list(people(seed, today, contacts, RULES))


def stands(person: PracticePerson) -> Standing:
    facts = [TouchFact(datetime.combine(t.day, t.time, UTC), t.day, t.channel, t.outcome, t.mark) for t in person.touches]
    origin = Origin(person.captured_on, lead=person.opens_on is None, opens_from=person.opens_on, kept_on=person.kept_on)
    return standing(facts, origin, person.draft.own_range or RANGES[person.draft.category or ""][0], RULES)


def queue(persons: list[PracticePerson], today: date = TODAY) -> list[tuple[PracticePerson, Place]]:
    """The persons who are due, in their order."""
    found = []
    for number, person in enumerate(persons, 1):
        draft, dates = person.draft, stands(person)
        span, tier = RANGES[draft.category or ""]
        contact = Summary(
            id=number,
            name=draft.name,
            org=draft.org,
            category=draft.category or "",
            tier=tier,
            range=draft.own_range or span,
            captured_on=person.captured_on,
            value=draft.value,
            starred=draft.starred,
            new=dates.new,
            anchor=dates.anchor,
            opens=dates.opens,
            overdue_after=dates.overdue_after,
            retry_on=dates.retry_on,
            reply_owed_since=dates.reply_owed_since,
            snoozed_until=person.snoozed_until,
            step=draft.step,
            owes=draft.owes,
            owes_asked=person.owes_asked,
            dates=draft.dates,
            last_day=dates.last_day,
            stopped=person.stopped,
        )
        where = place(contact, today, RULES)
        if where.group:
            found.append((person, where))
    return sorted(found, key=lambda pair: pair[1].key)


def test_same_seed_same_people() -> None:
    assert book(seed=7) == book(seed=7)
    assert book(seed=7) != book(seed=8)


def test_hash_order_plays_no_part() -> None:
    """Another hash seed, another process: the same people."""
    code = (
        "from datetime import date; from followup_tui.domain.practice import people; from followup_tui.domain.rules import Rules; "
        "import hashlib; print(hashlib.sha256(repr(list(people(3, date(2026, 11, 24), 150, Rules()))).encode()).hexdigest())"
    )
    made = {
        subprocess.run([sys.executable, "-c", code], env={"PYTHONHASHSEED": seed}, capture_output=True, text=True, check=True).stdout
        for seed in ("1", "2")
    }
    assert len(made) == 1


def test_the_queue_of_the_default_book() -> None:
    due = queue(book())
    assert [(where.group, person.draft.name) for person, where in due] == [
        (Group.PROMISED, "Clara Whitcombe"),
        (Group.PROMISED, "Marcus Bell"),
        (Group.REPLY_OWED, "Luis Ortega"),
        (Group.NEW, "田中 恵"),
        (Group.NEW, "Priya Raman"),
        (Group.ASKED_FOR, "Eve Lindqvist"),
        (Group.DATED, "Kim Adler"),
        (Group.OVERDUE, "Ana Petrova"),
        (Group.OVERDUE, "Old Mill Bakery"),
        (Group.OVERDUE, "Wes Hallam"),
        (Group.OPEN, "Owen Price"),
        (Group.OPEN, "Noor Haddad"),
        (Group.OPEN, "Tomasz Wilk"),
        (Group.OPEN, "Beatriz Nunes"),
    ]
    marks = {person.draft.name: where for person, where in due}
    assert marks["Old Mill Bakery"].languishing
    assert Group.OVERDUE in marks["Kim Adler"].others


@given(st.dates(date(2020, 1, 1), date(2040, 12, 31)), st.integers(0, 50))
@settings(max_examples=25, deadline=None)
def test_every_group_is_there_on_any_day(today: date, seed: int) -> None:
    groups = Counter(where.group for _, where in queue(book(today, seed=seed), today))
    assert set(groups) == set(Group) - {Group.AHEAD}
    assert 12 <= sum(groups.values()) <= 16


def test_all_ways_to_stand_outside_the_queue() -> None:
    persons = book()
    assert len(persons) == 120
    assert {person.stopped.outcome for person in persons if person.stopped} == set(Stop)
    assert all(person.draft.never_contact == (person.stopped.outcome is Stop.NEVER_CONTACT) for person in persons if person.stopped)
    assert sum(person.draft.owes is not None for person in persons) >= 3
    assert any(person.snoozed_until for person in persons)
    assert any(person.opens_on for person in persons)
    assert sum(person.draft.starred for person in persons) <= 5
    assert {person.draft.category for person in persons} == set(RANGES)
    assert {touch.mark for person in persons for touch in person.touches} >= set(Mark)


@pytest.mark.parametrize("contacts", [None, 3_000])
def test_nobody_is_real(contacts: int | None) -> None:
    persons = book(contacts=contacts)
    for person in persons:
        assert all(address.endswith(".example") and address.isascii() for address in person.draft.emails)
        assert all(link.endswith(".example") for link in person.draft.urls)
        assert all(is_fictional(phone) for phone in person.draft.phones), person.draft.phones
    addresses = [address for person in persons for address in person.draft.emails]
    assert len(addresses) == len(set(addresses))
    phones = [phone for person in persons for phone in person.draft.phones]
    assert len(phones) == len(set(phones))


def test_names_are_told_apart_in_the_default_book() -> None:
    names = [person.draft.name for person in book()]
    assert len(set(names)) == len(names)


def test_phones_are_understood() -> None:
    import phonenumbers

    for person in book():
        for phone in person.draft.phones:
            assert phonenumbers.is_possible_number(phonenumbers.parse(phone)), phone


@pytest.mark.parametrize("contacts", [0, 1, 15, 120, 121, 2_000])
def test_as_many_as_asked_for(contacts: int) -> None:
    assert len(book(contacts=contacts)) == contacts


def test_a_smaller_book_begins_like_the_default_one() -> None:
    assert book(contacts=50) == book()[:50]


def test_ten_touches_each_in_a_large_book() -> None:
    persons = book(contacts=5_000)
    assert 9 <= sum(len(person.touches) for person in persons) / len(persons) <= 11


def test_histories_are_possible() -> None:
    for person in book(contacts=800):
        days = [(touch.day, touch.time) for touch in person.touches]
        assert days == sorted(days)
        assert all(touch.day < TODAY for touch in person.touches)
        assert not person.touches or person.captured_on <= person.touches[0].day
        assert person.captured_on >= TODAY - timedelta(days=1_000)
        for touch in person.touches:
            assert touch.outcome in outcomes.OUTCOMES[touch.channel]
            assert touch.direction is outcomes.direction(touch.outcome)
        if any(touch.channel is Channel.BULK for touch in person.touches):
            assert person.draft.newsletter_since


def test_every_step_ahead_still_stands() -> None:
    """No outward touch lies on or after the day of a step, which would have ended it."""
    for person in book(contacts=800):
        step = person.draft.step
        assert step is None or all(touch.day < step.due for touch in person.touches)


def is_fictional(phone: str) -> bool:
    """Of a range kept free for fiction in the United States, the United Kingdom or Germany."""
    country, area, number = phone.split(" ", 2)
    if country == "+1":
        return number.startswith("555 01") and len(number) == 8
    if country == "+44":
        return (area == "20" and number.startswith("7946 0")) or (area in ("161", "117") and number.startswith("496 0"))
    return f"{country} {area} {number[:5]}" in ("+49 30 23125", "+49 40 66969", "+49 89 99998")
