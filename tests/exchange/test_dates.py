"""Days as files write them: one meaning or none."""

from __future__ import annotations

from datetime import date

import pytest

from followup_tui.exchange.dates import Order, is_no_date, order_of, read_day, read_yearly


@pytest.mark.parametrize(
    "text",
    [
        "2026-06-15",
        "2026/6/15",
        "20260615",
        "2026-06-15T10:00:00Z",
        "15 Jun 2026",
        "15-Jun-2026",
        "June 15, 2026",
        "Mon, 15 June 2026",
        "15. Juni 2026",
        "15.06.2026",
        "15/06/2026",
        "06/15/2026",
        "15 juin 2026",
        "15 de junio de 2026",
        "Jun 15 2026 10:00",
    ],
)
def test_one_day_in_many_hands(text: str) -> None:
    assert read_day(text) == date(2026, 6, 15)


@pytest.mark.parametrize(
    "text", ["05/12/2026", "5-6-2026", "31/31/2026", "2026-02-30", "10", "now", "15/06/26", "0/0/00", "12:30", "15 Foo 2026", "1500-01-01"]
)
def test_no_day_or_two(text: str) -> None:
    assert read_day(text) is None


def test_the_order_settles_it() -> None:
    assert read_day("05/12/2026", Order.DAY_FIRST) == date(2026, 12, 5)
    assert read_day("05/12/2026", Order.MONTH_FIRST) == date(2026, 5, 12)
    assert read_day("05/05/2026") == date(2026, 5, 5)


def test_a_column_proves_its_order_or_contradicts_itself() -> None:
    assert order_of(["1/2/2026", "25/12/2026"]) is Order.DAY_FIRST
    assert order_of(["12/25/2026", ""]) is Order.MONTH_FIRST
    assert order_of(["1/2/2026"]) is None
    assert order_of(["12/25/2026", "25/12/2026"]) is None


@pytest.mark.parametrize(
    ("text", "day"),
    [("--12-24", (12, 24)), ("--1224", (12, 24)), ("24 Dec", (12, 24)), ("1975-12-24", (12, 24)), ("29 Feb", (2, 29)), ("30 Feb", None)],
)
def test_birthdays_may_lack_the_year(text: str, day: tuple[int, int] | None) -> None:
    assert read_yearly(text) == day


@pytest.mark.parametrize("text", ["0/0/00", "00/00/0000", "", "0000-00-00"])
def test_no_date(text: str) -> None:
    assert is_no_date(text)
