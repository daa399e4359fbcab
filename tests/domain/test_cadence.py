"""Ranges and anchors (product.md section 3)."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta
from itertools import islice, pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from followup_tui.domain import outcomes
from followup_tui.domain.cadence import Origin, Standing, TouchFact, spread, standing
from followup_tui.domain.rules import Rules
from followup_tui.domain.values import Channel, Range
from tests.builders import TODAY, day, fact

HOT, WARM, CLIENT = Range(7, 7), Range(14, 28), Range(90, 90)
RULES = Rules()


def stood(span: Range, *facts: TouchFact, **origin: object) -> Standing:
    return standing(facts, Origin(day("1 Jan"), **origin), span, RULES)  # type: ignore[arg-type]


def test_the_range_counts_from_the_last_personal_touch() -> None:
    found = stood(WARM, fact("2 Nov"), fact("10 Nov", "email", "sent"))
    assert (found.anchor, found.opens, found.overdue_after) == (day("10 Nov"), day("24 Nov"), day("8 Dec"))


def test_an_inward_touch_moves_the_anchor_too() -> None:
    assert stood(HOT, fact("2 Nov"), fact("10 Nov", "email", "replied")).anchor == day("10 Nov")


def test_both_days_move_on_to_a_working_day() -> None:
    found = stood(HOT, fact("14 Nov"))  # a Saturday
    assert (found.opens, found.overdue_after) == (day("23 Nov"), day("23 Nov"))


def test_other_working_days_are_a_setting() -> None:
    found = standing((fact("14 Nov"),), Origin(day("1 Jan")), HOT, Rules(work_days=frozenset({5})))
    assert found.opens == day("21 Nov")


def test_an_attempt_is_not_a_touch() -> None:
    found = stood(HOT, fact("2 Nov"), fact("10 Nov", outcome="no-answer"))
    assert (found.last_day, found.anchor, found.attempts) == (day("2 Nov"), day("2 Nov"), 1)


def test_the_try_after_an_attempt_is_on_the_second_working_day_after_it() -> None:
    assert stood(HOT, fact("12 Nov", outcome="no-answer")).retry_on == day("16 Nov")


def test_a_touch_ends_the_try() -> None:
    found = stood(HOT, fact("12 Nov", outcome="no-answer"), fact("13 Nov"))
    assert (found.retry_on, found.attempts) == (None, 0)


@pytest.mark.parametrize(("tries", "anchor"), [(2, "2 Nov"), (3, "11 Nov"), (4, "12 Nov")])
def test_the_third_attempt_in_a_row_and_every_one_after_it_moves_the_anchor(tries: int, anchor: str) -> None:
    days = ("5 Nov", "9 Nov", "11 Nov", "12 Nov")[:tries]
    found = stood(HOT, fact("2 Nov"), *(fact(one, outcome="no-answer") for one in days))
    assert found.anchor == day(anchor)
    assert found.last_day == day("2 Nov")


def test_a_touch_in_between_breaks_the_row_of_attempts() -> None:
    tries = [fact("3 Nov", outcome="no-answer"), fact("4 Nov", outcome="no-answer"), fact("5 Nov"), fact("6 Nov", outcome="no-answer")]
    assert stood(HOT, *tries).anchor == day("5 Nov")


def test_bulk_starts_nothing() -> None:
    found = stood(HOT, fact("2 Nov"), fact("20 Nov", "bulk", "sent"))
    assert (found.anchor, found.last_day, found.touches) == (day("2 Nov"), day("2 Nov"), 1)


def test_bulk_alone_leaves_a_contact_new() -> None:
    assert stood(HOT, fact("20 Nov", "bulk", "sent")).new


def test_a_message_opens_after_half_the_range_rounded_up() -> None:
    found = stood(HOT, fact("24 Nov", outcome="left-message"))
    # 24 Nov + 4 is Saturday the 28th, so Monday; the second working day would be the 26th
    assert (found.opens, found.overdue_after) == (day("30 Nov"), day("1 Dec"))


def test_a_message_opens_not_before_the_second_working_day() -> None:
    found = standing((fact("27 Nov", outcome="left-message"),), Origin(day("1 Jan")), Range(2, 14), RULES)
    assert found.opens == day("1 Dec")  # a Friday: half of 2 is Saturday, the second working day is Tuesday


def test_overdue_after_is_never_before_opens() -> None:
    found = standing((fact("27 Nov", outcome="left-message"),), Origin(day("1 Jan")), Range(1, 1), RULES)
    assert found.opens == day("1 Dec") == found.overdue_after


def test_messages_left_in_a_row_are_counted() -> None:
    left = [fact(f"{n} Nov", outcome="left-message") for n in (2, 4, 6)]
    assert stood(HOT, *left).messages == 3
    assert stood(HOT, *left, fact("9 Nov")).messages == 0


def test_a_reply_is_owed_until_something_personal_goes_back() -> None:
    owed = stood(HOT, fact("2 Nov"), fact("5 Nov", "email", "replied"), fact("6 Nov", "email", "replied"))
    assert owed.reply_owed_since == day("5 Nov")
    assert stood(HOT, fact("5 Nov", "email", "replied"), fact("9 Nov", "email", "sent")).reply_owed_since is None


@pytest.mark.parametrize("last", [fact("9 Nov", outcome="no-answer"), fact("9 Nov", "bulk", "sent")])
def test_an_attempt_or_bulk_does_not_settle_a_reply(last: TouchFact) -> None:
    assert stood(HOT, fact("5 Nov", "email", "replied"), last).reply_owed_since == day("5 Nov")


@pytest.mark.parametrize("outcome", ["reached", "yes", "no", "not-now"])
def test_a_conversation_owes_nothing(outcome: str) -> None:
    assert stood(HOT, fact("5 Nov", "email", "replied"), fact("9 Nov", "call", outcome)).reply_owed_since is None


def test_a_keep_settles_a_reply_and_moves_the_anchor_but_not_the_last_touch() -> None:
    kept = fact("9 Nov").at
    found = stood(HOT, fact("5 Nov", "email", "replied"), kept_at=kept, kept_on=day("9 Nov"))
    assert (found.reply_owed_since, found.anchor, found.last_day) == (None, day("9 Nov"), day("5 Nov"))


def test_a_reply_after_the_keep_is_owed_again() -> None:
    kept = fact("9 Nov").at
    found = stood(HOT, fact("5 Nov", "email", "replied"), fact("10 Nov", "email", "replied"), kept_at=kept, kept_on=day("9 Nov"))
    assert found.reply_owed_since is not None


def test_a_captured_contact_is_new_and_opens_at_once() -> None:
    found = stood(HOT)
    assert (found.new, found.anchor, found.opens, found.overdue_after) == (True, None, day("1 Jan"), None)


def test_an_imported_contact_is_not_new_and_opens_on_its_spread_day() -> None:
    found = stood(Range(60, 90), lead=False, opens_from=day("1 Dec"))
    assert (found.new, found.opens, found.overdue_after) == (False, day("1 Dec"), day("31 Dec"))


@given(st.integers(1, 2500))
def test_imported_people_are_spread_evenly_over_working_days(count: int) -> None:
    days = list(islice(spread(TODAY, RULES), count))
    assert all(TODAY < one <= TODAY + timedelta(days=90) and one.weekday() < 5 for one in days)
    counted = Counter(days)
    assert max(counted.values()) - (min(counted.values()) if count >= 64 else 0) <= 1
    if 4 <= count <= 64:
        ordinals = [one.toordinal() for one in sorted(days)]
        assert max(after - before for before, after in pairwise(ordinals)) <= 4 * 90 // count + 4


_TOUCHES = st.lists(
    st.builds(
        lambda n, pair, hour: fact(TODAY - timedelta(days=n), pair[0], pair[1], f"{hour:02}:00"),
        st.integers(0, 400),
        st.sampled_from([(c, o) for c in Channel for o in outcomes.OUTCOMES[c]]),
        st.integers(0, 23),
    ),
    max_size=12,
)


@given(_TOUCHES, st.builds(lambda a, b: Range(min(a, b), max(a, b)), st.integers(1, 120), st.integers(1, 120)))
def test_every_history_leads_to_days_in_order(touches: list[TouchFact], span: Range) -> None:
    touches.sort(key=lambda one: one.at)
    found = standing(touches, Origin(date(2025, 1, 1)), span, RULES)
    if found.overdue_after is not None:
        assert found.anchor is not None
        assert found.anchor < found.opens <= found.overdue_after
        assert found.opens.weekday() < 5
        assert found.overdue_after.weekday() < 5
    assert found.new == (found.last_day is None)
    personal = [one for one in touches if outcomes.is_personal(one.channel, one.outcome)]
    assert found.last_day == (personal[-1].day if personal else None)
    assert found.unanswered <= found.touches


@given(_TOUCHES)
def test_a_back_dated_touch_older_than_the_last_changes_no_date(touches: list[TouchFact]) -> None:
    touches.sort(key=lambda one: one.at)
    origin = Origin(date(2025, 1, 1))
    with_last = [*touches, fact(TODAY, at="23:30", outcome="reached")]
    early = [fact(TODAY - timedelta(days=500)), *with_last]
    before, after = standing(with_last, origin, WARM, RULES), standing(early, origin, WARM, RULES)
    assert (before.opens, before.overdue_after, before.retry_on) == (after.opens, after.overdue_after, after.retry_on)
