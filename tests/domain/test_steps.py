"""What ends a step, and with which mark (product.md sections 3 and 4)."""

from __future__ import annotations

from datetime import UTC, datetime, time

import pytest

from followup_tui.domain.errors import Refused
from followup_tui.domain.rules import Rules
from followup_tui.domain.steps import check_ahead, is_waiting, kept_until, mark_by_change, mark_by_touch, share_kept
from followup_tui.domain.values import StepMark
from tests.builders import fact, step

RULES = Rules()


def local(day: int, hour: int, minute: int, second: int = 0) -> datetime:
    """A moment of November 2026."""
    return datetime(2026, 11, day, hour, minute, second, tzinfo=UTC)


KEPT, LATE, BROKEN, MOVED, DONE = StepMark.KEPT, StepMark.LATE, StepMark.BROKEN, StepMark.MOVED, StepMark.DONE


@pytest.mark.parametrize(
    ("promise", "touched", "outcome", "at", "mark"),
    [
        (("24 Nov", "10:00", "call"), "24 Nov", "reached", "10:05", KEPT),
        (("24 Nov", "10:00", "call"), "24 Nov", "no-answer", "10:05", KEPT),
        (("24 Nov", "10:00", "call"), "24 Nov", "reached", "10:30", KEPT),
        (("24 Nov", "10:00", "call"), "24 Nov", "reached", "10:31", LATE),
        (("24 Nov", "10:00", "call"), "24 Nov", "reached", "08:00", KEPT),
        (("24 Nov", "10:00", "call"), "24 Nov", "no-answer", "08:00", None),
        (("24 Nov", "10:00", "call"), "24 Nov", "no-answer", "09:50", KEPT),
        (("24 Nov", None, "call"), "24 Nov", "no-answer", "23:59", KEPT),
        (("24 Nov", None, "call"), "25 Nov", "reached", "09:00", LATE),
        (("24 Nov", None, "call"), "23 Nov", "reached", "09:00", None),
        (("16 Nov", None, "call"), "23 Nov", "reached", "09:00", LATE),
        (("16 Nov", None, "call"), "24 Nov", "reached", "09:00", BROKEN),
        (("24 Nov", None, None), "24 Nov", "reached", "09:00", KEPT),
        (("24 Nov", None, "email"), "24 Nov", "reached", "09:00", None),
        (("24 Nov", None, "call"), "24 Nov", "replied", "09:00", None),
    ],
)
def test_a_promise_is_kept_late_broken_or_stands(
    promise: tuple[str, str | None, str | None], touched: str, outcome: str, at: str, mark: StepMark | None
) -> None:
    made = step("promise", *promise)
    assert mark_by_touch(made, fact(touched, "call", outcome, at), time.fromisoformat(at), RULES) is mark


@pytest.mark.parametrize("kind", ["dated", "asked-for"])
@pytest.mark.parametrize(
    ("channel", "outcome", "touched", "mark"),
    [
        ("call", "reached", "24 Nov", DONE),
        ("email", "sent", "30 Nov", DONE),
        ("call", "reached", "23 Nov", None),
        ("call", "no-answer", "24 Nov", None),
        ("bulk", "sent", "24 Nov", None),
        ("email", "replied", "24 Nov", None),
    ],
)
def test_any_other_step_ends_with_an_outward_personal_touch(
    kind: str, channel: str, outcome: str, touched: str, mark: StepMark | None
) -> None:
    assert mark_by_touch(step(kind, "24 Nov"), fact(touched, channel, outcome), time(12), RULES) is mark


@pytest.mark.parametrize(
    ("at", "now", "mark"),
    [
        ("10:00", local(24, 9, 59), MOVED),
        ("10:00", local(24, 10, 1), BROKEN),
        (None, local(24, 23, 59), MOVED),
        (None, local(25, 0, 1), BROKEN),
    ],
)
def test_a_promise_changed_before_its_time_is_moved_and_after_it_broken(at: str | None, now: datetime, mark: StepMark) -> None:
    assert mark_by_change(step("promise", "24 Nov", at), now) is mark


def test_the_cursor_passes_over_a_promise_until_ten_minutes_before() -> None:
    made = step("promise", "24 Nov", "10:00")
    assert is_waiting(made, local(24, 9, 49))
    assert not is_waiting(made, local(24, 9, 50))
    assert not is_waiting(step("dated", "24 Nov", "10:00"), local(24, 9, 0))


def test_kept_until_is_the_grace_after_its_time() -> None:
    assert kept_until(step("promise", "24 Nov", "10:00"), RULES) == time(10, 30)
    assert kept_until(step("promise", "24 Nov", "23:50"), RULES) == time(23, 59)


@pytest.mark.parametrize(("due", "at"), [("23 Nov", None), ("24 Nov", "10:04")])
def test_a_day_or_time_gone_by_is_refused(due: str, at: str | None) -> None:
    with pytest.raises(Refused, match="gone by"):
        check_ahead(step("promise", due, at), local(24, 10, 5, 30))


def test_this_very_minute_is_not_gone_by() -> None:
    check_ahead(step("promise", "24 Nov", "10:05"), local(24, 10, 5, 30))


def test_the_share_kept_leaves_moved_ones_out() -> None:
    assert share_kept({KEPT: 3, LATE: 1, BROKEN: 0, MOVED: 5}) == 0.75
    assert share_kept({MOVED: 5}) is None
