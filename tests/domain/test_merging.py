"""Two contacts as one: what is kept of both, what stands, what gives way (product.md sections 1, 4, 5 and 10)."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from followup_tui.domain.cadence import Origin
from followup_tui.domain.joining import joined_extra
from followup_tui.domain.merging import Field, Merged, Side, Whole, differing, is_never, merge, sides
from followup_tui.domain.merging_words import gone_words, merged_notes
from followup_tui.domain.values import Channel, Contact, Money, Owes, Range, Stop, Stopped, YearlyDate
from tests.builders import TODAY, contact, day, step

MADE = datetime(2026, 11, 2, 9, tzinfo=UTC)


def whole(name: str = "Jane Doe", id_: int = 1, *, origin: Origin | None = None, at: datetime = MADE, **more: object) -> Whole:
    """A contact to merge; facts of the summary and of the details go in by name."""
    of_summary = {
        key: more.pop(key)
        for key in ("org", "value", "starred", "step", "owes", "stopped", "snoozed_until", "slips", "dates", "owes_asked")
        if key in more
    }
    short = contact(name, more.pop("category", "hot lead"), origin=origin, id=id_, **of_summary)  # type: ignore[arg-type]
    return Whole(Contact(short, **more), origin or Origin(TODAY), at)  # type: ignore[arg-type]


def test_lists_are_joined_without_what_is_there_already() -> None:
    one = whole(emails=("Jane@Acme.example",), phones=("+1 202 555 0134",), tags=("bni",), note="met at the fair")
    other = whole(
        id_=2, emails=("jane@acme.example", "jd@home.example"), phones=("(202) 555-0134",), tags=("BNI", "chess"), note="likes chess"
    )
    draft = merge(one, other).draft
    assert draft.emails == ("Jane@Acme.example", "jd@home.example")
    assert draft.phones == ("+1 202 555 0134",)
    assert draft.tags == ("bni", "chess")
    assert draft.note == "met at the fair\nlikes chess"


def test_a_further_field_of_the_same_name_stands_beside() -> None:
    assert joined_extra((("Region", "West"),), (("Region", "East"), ("Size", "4"))) == (
        ("Region", "West"),
        ("Region (2)", "East"),
        ("Size", "4"),
    )
    assert joined_extra((("Region", "West"), ("Region (2)", "East")), (("Region", "East"),)) == (("Region", "West"), ("Region (2)", "East"))


def test_what_the_kept_one_lacks_comes_from_the_other() -> None:
    draft = merge(whole(needs=""), whole(id_=2, needs="a rebrand", met="BNI", met_on=day("2 Nov"), title="CEO")).draft
    assert (draft.needs, draft.met, draft.met_on, draft.title) == ("a rebrand", "BNI", day("2 Nov"), "CEO")


@pytest.mark.parametrize(
    ("mine", "theirs", "stands"),
    [
        (step("dated", "24 Nov"), step("promise", "30 Nov"), 1),
        (step("asked-for", "30 Nov"), step("dated", "24 Nov"), 0),
        (step("promise", "30 Nov"), step("promise", "27 Nov"), 1),
        (step("promise", "27 Nov", "10:00"), step("promise", "27 Nov"), 0),
        (None, step("dated", "24 Nov"), 1),
    ],
)
def test_which_step_stands(mine: object, theirs: object, stands: int) -> None:
    for turned in (False, True):
        a, b = whole(step=mine), whole(id_=2, step=theirs)
        merged = merge(b, a) if turned else merge(a, b)
        assert merged.step == (mine, theirs)[stands]
        assert merged.dropped == tuple(one for one in ((mine, theirs)[1 - stands],) if one)


def test_the_same_step_twice_is_one_and_nothing_gives_way() -> None:
    merged = merge(whole(step=step("promise", "27 Nov")), whole(id_=2, step=step("promise", "27 Nov")))
    assert merged.dropped == ()


@pytest.mark.parametrize(
    ("mine", "theirs", "result"),
    [
        (None, None, None),
        (Stop.ENOUGH, None, None),
        (Stop.DIED, None, None),
        (Stop.NEVER_CONTACT, None, Stop.NEVER_CONTACT),
        (Stop.NEVER_CONTACT, Stop.DIED, Stop.NEVER_CONTACT),
        (Stop.ENOUGH, Stop.DIED, Stop.DIED),
    ],
)
def test_which_stop_stands(mine: Stop | None, theirs: Stop | None, result: Stop | None) -> None:
    a, b = (whole(id_=at, stopped=Stopped(stop, TODAY) if stop else None) for at, stop in ((1, mine), (2, theirs)))
    for merged in (merge(a, b), merge(b, a)):
        assert (merged.stopped.outcome if merged.stopped else None) is result


def test_no_choice_undoes_never_contact() -> None:
    a, b = (
        whole(stopped=Stopped(Stop.NEVER_CONTACT, TODAY)),
        whole(id_=2, newsletter_since=TODAY, starred=True, step=step("promise", "30 Nov")),
    )
    assert {Field.STOP, Field.NEWSLETTER, Field.STEP} & set(differing(a.contact, b.contact)) == set()
    merged = merge(a, b, dict.fromkeys(Field, Side.OTHER))
    assert merged.stopped == Stopped(Stop.NEVER_CONTACT, TODAY)
    assert (merged.step, merged.starred, merged.draft.newsletter_since) == (None, False, None)


def test_the_higher_value_the_earlier_permission_and_capture_the_last_keep() -> None:
    kept = Origin(day("1 Oct"), lead=False, opens_from=day("9 Nov"), known_on=day("3 Sep"), kept_at=MADE, kept_on=day("2 Nov"))
    one = whole(value=Money(Decimal(5000), "USD"), newsletter_since=day("1 Oct"), origin=kept, at=MADE)
    other = whole(
        id_=2, value=Money(Decimal(8000), "USD"), newsletter_since=day("1 Sep"), origin=Origin(day("2 Nov")), at=MADE.replace(month=10)
    )
    merged = merge(one, other)
    assert merged.draft.value == Money(Decimal(8000), "USD")
    assert merged.draft.newsletter_since == day("1 Sep")
    assert merged.captured_at == MADE.replace(month=10)
    assert merged.origin == Origin(day("1 Oct"), True, day("9 Nov"), day("3 Sep"), MADE, day("2 Nov"))
    assert merge(other, whole(value=Money(Decimal(9000), "EUR"))).draft.value == Money(Decimal(8000), "USD")


def test_hidden_only_where_both_were() -> None:
    snoozed, also = whole(snoozed_until=day("30 Nov")), whole(id_=2, snoozed_until=day("27 Nov"))
    assert merge(snoozed, whole(id_=2)).snoozed_until is None
    assert merge(snoozed, also).snoozed_until == day("27 Nov")
    assert (
        merge(
            snoozed, replace(also, contact=whole(id_=2, snoozed_until=day("27 Nov"), step=step("promise", "24 Nov")).contact)
        ).snoozed_until
        is None
    )


def test_what_gives_way_is_said_and_kept_in_the_history() -> None:
    one = whole(title="CEO", owes=Owes(day("27 Nov"), "figures"), step=step("promise", "27 Nov", "10:00", "call"))
    other = whole(
        "J. Doe", 2, org="Acme", title="Owner", owes=Owes(day("30 Nov"), "an answer"), step=step("dated", "30 Nov", words="a look")
    )
    merged = merge(one, other)
    assert merged_notes(one.contact, other.contact, merged, TODAY) == (
        "Stands: promise: call Fri 27 10:00. Gives way: the dated step: Mon 30 Nov, a look.",
        "What they owe gives way too: an answer, by Mon 30 Nov 2026.",
    )
    said = gone_words(other.contact, merged, TODAY)
    assert said.startswith("with J. Doe, Acme; gave way: name J. Doe; title Owner; they owe an answer, by Mon 30 Nov 2026")


_days = st.dates(date(2026, 10, 1), date(2026, 12, 31))
_maybe = st.none() | _days
_steps = st.none() | st.builds(lambda kind, due: step(kind, due), st.sampled_from(["promise", "asked-for", "dated"]), _days)
_wholes = st.builds(
    lambda id_, more, captured, kept: whole(
        "Jane Doe", id_, origin=Origin(captured, lead=bool(id_ % 2), kept_at=MADE if kept else None, kept_on=kept), **more
    ),
    st.just(1),
    st.fixed_dictionaries(
        {
            "step": _steps,
            "stopped": st.none() | st.builds(Stopped, st.sampled_from(Stop), _days),
            "value": st.none() | st.builds(Money, st.integers(0, 9).map(Decimal), st.just("USD")),
            "starred": st.booleans(),
            "slips": st.integers(0, 3),
            "snoozed_until": _maybe,
            "newsletter_since": _maybe,
            "owes": st.none() | st.builds(Owes, _days, st.sampled_from(["", "figures"])),
            "emails": st.lists(st.sampled_from(["a@x.example", "A@x.example", "b@x.example"]), max_size=3).map(tuple),
            "tags": st.lists(st.sampled_from(["bni", "BNI", "chess"]), max_size=2).map(tuple),
            "dates": st.lists(st.builds(YearlyDate, st.just("birthday"), st.just(5), st.integers(1, 3)), max_size=2).map(tuple),
            "needs": st.sampled_from(["", "a rebrand", "a site"]),
            "own_range": st.none() | st.just(Range(5, 9)),
            "preferred_channel": st.none() | st.sampled_from(Channel),
        }
    ),
    _days,
    _maybe,
)


def shape(merged: Merged) -> tuple[object, ...]:
    """What must not depend on which of the two is kept."""
    draft = merged.draft
    return (
        *(merged.origin, merged.captured_at, merged.step, merged.stopped, merged.starred, merged.snoozed_until, merged.slips, merged.owes),
        *(set(map(str.lower, draft.emails)), set(map(str.lower, draft.tags)), draft.newsletter_since, draft.value),
        *(sorted((one.month, one.day) for one in draft.dates), sorted(map(str, merged.dropped))),
    )


@given(_wholes, _wholes)
def test_which_one_is_kept_changes_only_what_there_is_one_of(a: Whole, b: Whole) -> None:
    assert shape(merge(a, b)) == shape(merge(b, a))
    if is_never(a.contact) or is_never(b.contact):
        assert is_never(Contact(replace(a.contact.summary, stopped=merge(a, b).stopped)))


@given(_wholes, _wholes)
def test_choosing_the_other_side_everywhere_is_keeping_the_other(a: Whole, b: Whole) -> None:
    """Choices are the one thing by which the two ways differ."""
    fields = differing(a.contact, b.contact)
    mine = {field: sides(a.contact, b.contact)[field] for field in fields}
    turned = {field: Side.OTHER if side is Side.KEPT else Side.KEPT for field, side in mine.items()}
    one, other = merge(a, b, mine), merge(b, a, turned)
    for field in ("name", "category", "needs", "value", "own_range", "preferred_channel", "newsletter_since", "owes"):
        assert getattr(one.draft, field) == getattr(other.draft, field)
    assert (one.step, one.stopped) == (other.step, other.stopped)
