"""What counts as reviewed (product.md section 6, "The review")."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta

import pytest

from followup_tui.domain.review import first_day, is_reviewed
from followup_tui.domain.values import Channel, Direction, Outcome, Touch
from tests.builders import TODAY

OLDEST = TODAY - timedelta(days=6)
EIGHTH = TODAY - timedelta(days=7)


def touch_on(day: date, channel: Channel, outcome: Outcome) -> Touch:
    """A touch of ours at noon."""
    return Touch(1, 1, datetime.combine(day, time(12), UTC), day, Direction.OUT, channel, outcome)


@pytest.mark.parametrize(("day", "counts"), [(TODAY, True), (OLDEST, True), (EIGHTH, False)])
def test_a_decision_counts_for_seven_days(day: date, counts: bool) -> None:
    assert is_reviewed([touch_on(day, Channel.CALL, Outcome.REACHED)], [], [], TODAY) is counts
    assert is_reviewed([], [("kept", day)], [], TODAY) is counts
    assert is_reviewed([], [], [day], TODAY) is counts


def test_the_session_of_the_next_week_goes_through_everybody_again() -> None:
    assert first_day(TODAY + timedelta(days=7)) > TODAY


@pytest.mark.parametrize("outcome", [Outcome.REACHED, Outcome.NO_ANSWER, Outcome.LEFT_MESSAGE, Outcome.BOUNCED, Outcome.SENT])
def test_an_attempt_is_acting_too(outcome: Outcome) -> None:
    assert is_reviewed([touch_on(TODAY, Channel.CALL, outcome)], [], [], TODAY)


def test_a_newsletter_is_nothing_personal() -> None:
    assert not is_reviewed([touch_on(TODAY, Channel.BULK, Outcome.SENT)], [], [], TODAY)


@pytest.mark.parametrize(
    ("kind", "counts"),
    [
        ("kept", True),
        ("category", True),
        ("reopened", True),
        ("snoozed", False),
        ("captured", False),
        ("imported", False),
        ("they owe", False),
    ],
)
def test_what_happens_to_somebody_counts_where_it_decides(kind: str, counts: bool) -> None:
    assert is_reviewed([], [(kind, TODAY)], [], TODAY) is counts
