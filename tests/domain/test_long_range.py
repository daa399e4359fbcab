"""The long range, pure: what a touch does to a yearly date, addresses taken apart, places gathered, who sent whom in words."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from followup_tui.domain import places
from followup_tui.domain.errors import Refused
from followup_tui.domain.mailing import few
from followup_tui.domain.places import MetRow, gather
from followup_tui.domain.postal import Postal, take_apart
from followup_tui.domain.quarterly import review_of
from followup_tui.domain.queue import LINGERS, yearly_occurrence
from followup_tui.domain.referrals import Referred, Sent, keys_of, say_sent
from followup_tui.domain.values import Channel, Group, Owes, Place, Range, Step, StepKind, Summary, YearlyDate
from followup_tui.domain.yearly import done_after, ended, is_meant, year_of
from followup_tui.domain.yearly_words import named, read_yearly, say_yearly

TODAY = date(2026, 11, 24)
DAYS = st.dates(date(2020, 1, 1), date(2030, 12, 31))
YEARLY = st.builds(lambda on: YearlyDate("birthday", on.month, on.day), DAYS)


def summary(**more: object) -> Summary:
    known = {"id": 7, "name": "Hal Brandt", "org": "Acme", "category": "hot lead", "tier": 1, "range": Range(7, 7), "captured_on": TODAY}
    return Summary(**known | more)  # type: ignore[arg-type]


@given(YEARLY, DAYS)
def test_a_touch_ends_the_occurrence_that_is_near_and_no_later_one(yearly: YearlyDate, day: date) -> None:
    before = yearly_occurrence(yearly, day)
    after = yearly_occurrence(ended(yearly, day), day)
    assert before >= day - timedelta(days=LINGERS)
    assert after.year == before.year + 1


@given(YEARLY, st.lists(DAYS, max_size=4), DAYS, st.none() | st.integers(2015, 2019))
def test_taking_a_touch_out_gives_back_what_it_had_ended(yearly: YearlyDate, others: list[date], day: date, imported: int | None) -> None:
    known = YearlyDate(yearly.name, yearly.month, yearly.day, done_year=imported)
    with_it = done_after(known, [], [*others, day])
    marked = YearlyDate(yearly.name, yearly.month, yearly.day, done_year=with_it)
    again = done_after(marked, [*others, day], others)
    years = [year_of(yearly, one) for one in others]
    assert again == (max(years) if years else None)


def test_a_year_that_no_touch_explains_stays() -> None:
    imported = YearlyDate("birthday", 5, 3, done_year=2027)
    assert done_after(imported, [date(2026, 5, 1)], []) == 2027
    assert ended(imported, date(2026, 5, 1)).done_year == 2027


@pytest.mark.parametrize(
    ("day", "year"), [("2026-11-20", 2026), ("2026-12-04", 2026), ("2026-12-05", 2027), ("2025-12-04", 2025), ("2026-01-02", 2026)]
)
def test_a_touch_is_for_the_occurrence_whose_days_it_lies_in(day: str, year: int) -> None:
    assert year_of(YearlyDate("birthday", 12, 1), date.fromisoformat(day)) == year


@pytest.mark.parametrize(
    ("text", "dates"),
    [
        ("birthday 3 may", (YearlyDate("birthday", 5, 3),)),
        ("birthday: May 3rd by call", (YearlyDate("birthday", 5, 3, Channel.CALL),)),
        ("leap 29 feb", (YearlyDate("leap", 2, 29),)),
        (
            "holiday card 15 december; founded 12 jun by vis",
            (YearlyDate("holiday card", 12, 15), YearlyDate("founded", 6, 12, Channel.VISIT)),
        ),
        ("a 1 sept\n\nb 2 oct e-mail", (YearlyDate("a", 9, 1), YearlyDate("b", 10, 2, Channel.EMAIL))),
        ("", ()),
    ],
)
def test_yearly_dates_are_read(text: str, dates: tuple[YearlyDate, ...]) -> None:
    assert read_yearly(text) == dates
    assert read_yearly(say_yearly(dates)) == dates


@pytest.mark.parametrize(
    ("text", "why"), [("birthday 31 feb", "29 days"), ("birthday 31 apr", "30 days"), ("3 may", "not a name"), ("birthday", "not a name"),
                      ("birthday 3 mayday", "not a name"), ("birthday 0 may", "31 days"), ("birthday 3 may by bulk", "no channel")],
)  # fmt: skip
def test_what_is_no_yearly_date_is_refused_with_what_was_understood(text: str, why: str) -> None:
    with pytest.raises(Refused, match=why):
        read_yearly(text)


def test_a_yearly_date_is_named_by_its_beginning_where_that_is_of_one() -> None:
    dates = (YearlyDate("birthday", 5, 3), YearlyDate("founded", 6, 12), YearlyDate("founder's day", 7, 1))
    assert named("BIRTH", dates) == dates[0]
    for wrong in ("found", "wedding"):
        with pytest.raises(Refused):
            named(wrong, dates)


@pytest.mark.parametrize(
    ("group", "step", "owes", "channel", "meant"),
    [
        (Group.DATED, None, None, Channel.CALL, True),
        (Group.DATED, Step(StepKind.DATED, TODAY), None, Channel.CALL, False),
        (Group.DATED, None, Owes(TODAY), Channel.CALL, False),
        (Group.PROMISED, Step(StepKind.PROMISE, TODAY), None, Channel.CALL, False),
        (Group.PROMISED, Step(StepKind.PROMISE, TODAY), None, Channel.POST, True),
    ],
)
def test_a_touch_is_meant_for_a_date_that_it_is_made_for_or_sent_by(
    group: Group, step: Step | None, owes: Owes | None, channel: Channel, meant: bool
) -> None:
    contact = summary(step=step, owes=owes)
    assert is_meant(contact, Place(group, TODAY, yearly=YearlyDate("birthday", 11, 26)), channel) is meant
    assert not is_meant(contact, Place(group, TODAY), channel)


@pytest.mark.parametrize(
    ("address", "parts"),
    [
        ("Walnussweg 4, 10115 Berlin", Postal("Walnussweg 4", "10115", "Berlin")),
        ("Walnussweg 4\nD-10115 Berlin\nGermany", Postal("Walnussweg 4", "D-10115", "Berlin", "", "Germany")),
        ("12 Harbour St, Suite 3, Albany, NY 12207, USA", Postal("12 Harbour St, Suite 3", "12207", "Albany", "NY", "USA")),
        ("12 Harbour St, Albany NY 12207", Postal("12 Harbour St", "12207", "Albany", "NY")),
        ("8 Orchard Row, London N7 9ZZ", Postal("8 Orchard Row", "N7 9ZZ", "London")),
        ("8 Orchard Row, Highbury, London, N7 9ZZ, UK", Postal("8 Orchard Row, Highbury", "N7 9ZZ", "London", "", "UK")),
        ("Kade 3, 1016 GV Amsterdam", Postal("Kade 3", "1016 GV", "Amsterdam")),
        ("Walnussweg 4, Oberau", Postal("Walnussweg 4, Oberau")),
        ("10115 Berlin", Postal("10115 Berlin")),
        ("", Postal("")),
    ],
)
def test_an_address_is_taken_apart_where_it_is_plain_how(address: str, parts: Postal) -> None:
    assert take_apart(address) == parts


@given(st.text(max_size=60))
def test_nothing_of_an_address_is_lost(address: str) -> None:
    from followup_tui.domain.text import clean_line

    parts = take_apart(address)
    letters = sorted("".join(clean_line(address).split()).replace(",", "").casefold())
    assert sorted("".join("".join(parts).split()).replace(",", "").casefold()) == letters or "\n" in address


def test_places_are_gathered_whatever_their_spelling_and_the_latest_stands_first() -> None:
    rows = [
        MetRow("BNI Breakfast", date(2026, 11, 3), 3, 2, 1, 0),
        MetRow("bni  breakfast", date(2026, 10, 6), 1, 1, 0, 1),
        MetRow("Design Night", date(2026, 11, 20), 2, 0, 0, 0),
        MetRow("train", None, 1, 1, 0, 0),
    ]
    found = gather(rows)
    assert [one.met for one in found] == ["Design Night", "BNI Breakfast", "train"]
    bni = found[1]
    assert (bni.first, bni.last, bni.people, bni.touched, bni.untouched, bni.clients, bni.stopped) == (
        date(2026, 10, 6), date(2026, 11, 3), 4, 3, 1, 1, 1,
    )  # fmt: skip
    assert places.named("bni", found) is bni
    with pytest.raises(Refused, match="Nobody was met"):
        places.named("gala", found)
    with pytest.raises(Refused, match="fits several"):
        places.named("n", found)


def test_whom_somebody_sent_is_said_in_one_line() -> None:
    ana, ben, cy = Referred(1, "Ana", True), Referred(2, "Ben", False), Referred(3, "Cy", False, listed=False)
    assert say_sent(Sent()) == ""
    assert say_sent(Sent((ben,))) == "Sent you 1 person: Ben"
    assert say_sent(Sent((ana, ben, cy))) == "Sent you 3 people, 1 became a client: Ana, Ben"
    assert say_sent(Sent((ana, ben)), 1) == "Sent you 2 people, 1 became a client: Ana and 1 more"
    assert say_sent(Sent((ana, ben)), 0) == "Sent you 2 people, 1 became a client"
    assert say_sent(Sent((ana,), (ben,))) == "Sent you 1 person, 1 became a client: Ana; perhaps Ben (others have the same name)"


def test_via_means_a_name_or_an_organisation() -> None:
    assert keys_of("Ruth Amsel", "") == ("ruth amsel",)
    assert {"ruth amsel", "amsel books", "ruth amsel, amsel books", "ruth amsel (amsel books)"} <= set(
        keys_of("Ruth  AMSEL", "Amsel Books")
    )
    assert keys_of("Acme", "Acme") == ("acme",)
    assert keys_of("", "") == ()


def test_a_clients_range_is_a_review_and_quarterly_where_it_is_a_quarter() -> None:
    assert review_of(summary(category="client", range=Range(90, 90))) == "quarterly review"
    assert review_of(summary(category="client", range=Range(30, 30))) == "review"
    assert review_of(summary(category="former client", range=Range(90, 120))) == ""


def test_few_names_are_said_and_the_rest_counted() -> None:
    assert few(("Ana", "Ben")) == "Ana, Ben"
    assert few(("Ana", "Ben", "Cy"), 2) == "Ana, Ben and 1 more"
