"""Amounts: symbols, codes, k and m, separators of every habit."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from followup_tui.domain.errors import Refused
from followup_tui.domain.money import parse_money, read_money, say_money
from followup_tui.domain.rules import Rules
from followup_tui.domain.values import Money


def read(line: str, currency: str = "USD") -> tuple[str, int] | None:
    found = read_money(line.split(" "), Rules(currency=currency))
    return None if found is None else (f"{found[0].amount} {found[0].currency}", found[1])


@pytest.mark.parametrize(
    ("line", "amount", "words"),
    [
        ("$5k", "5000 USD", 1),
        ("$5K,", "5000 USD", 1),
        ("$2.5m", "2500000 USD", 1),
        ("€1,200", "1200 EUR", 1),
        ("€1.200", "1200 EUR", 1),
        ("€1,20", "1.20 EUR", 1),
        ("€1,2", "1.20 EUR", 1),
        ("€1,5k", "1500 EUR", 1),
        ("5000 USD", "5000 USD", 2),
        ("1.234,56 €", "1234.56 EUR", 2),
        ("1,234.56 EUR", "1234.56 EUR", 2),
        ("$1,234,567", "1234567 USD", 1),
        ("1'200 CHF", "1200 CHF", 2),
        ("CHF 500", "500 CHF", 2),
        ("$ 500", "500 USD", 2),
        ("5k€", "5000 EUR", 1),
        ("USD5000", "5000 USD", 1),
        ("5000USD", "5000 USD", 1),
        ("£100", "100 GBP", 1),
        ("A$100", "100 AUD", 1),
        ("1 200 €", "1200 EUR", 3),
        ("12 345 678 EUR", "12345678 EUR", 4),
        ("5000 TRY", "5000 TRY", 2),
        ("(€50)", "50 EUR", 1),
        ("$0", "0 USD", 1),
    ],
)
def test_amounts(line: str, amount: str, words: int) -> None:
    assert read(line) == (amount, words)
    assert read(f"{line} for a logo") == (amount, words)


@pytest.mark.parametrize(
    "line",
    [
        "5000",
        "5k",
        "5000 usd",
        "CEO 2024",
        "BNI 500",
        "TOP 10",
        "$1,23,456",
        "$1.2345",
        "$0.500",
        "$1.234.56,7.8",
        "$hort",
        "$",
        "USD",
        "$5€",
        "$99999999999999",
        "3 ideas",
        "",
        "$٥",
    ],
)
def test_what_is_no_amount(line: str) -> None:
    assert read(line) is None


def test_a_dollar_is_the_user_s_own() -> None:
    assert read("$5", "CAD") == ("5 CAD", 1)
    assert read("$5", "EUR") == ("5 USD", 1)
    assert read("US$5", "CAD") == ("5 USD", 1)
    assert read("¥5", "CNY") == ("5 CNY", 1)


def test_in_a_field_of_its_own_the_currency_may_be_left_out() -> None:
    assert parse_money("5000", Rules(currency="EUR")) == Money(Decimal(5000), "EUR")
    assert parse_money(" 1,200.50 ", Rules()) == Money(Decimal("1200.50"), "USD")
    assert parse_money("5k", Rules()).amount == 5000
    for text in ("", "five", "5000 USD and more", "-5", "$5 $6"):
        with pytest.raises(Refused):
            parse_money(text, Rules())


@pytest.mark.parametrize(
    ("money", "said"),
    [
        (Money(Decimal(5000), "USD"), "$5,000"),
        (Money(Decimal("1200.5"), "EUR"), "€1,200.50"),
        (Money(Decimal(500), "CHF"), "CHF 500"),
        (Money(Decimal("0.99"), "GBP"), "£0.99"),
    ],
)
def test_amounts_are_said_as_people_write_them(money: Money, said: str) -> None:
    assert say_money(money) == said


@given(st.decimals(0, 10**11, places=2), st.sampled_from(["USD", "EUR", "CHF", "GBP", "SEK"]))
def test_what_is_said_is_read_back(amount: Decimal, currency: str) -> None:
    money = Money(amount, currency)
    assert parse_money(say_money(money), Rules()) == money


@given(st.lists(st.text("0123456789.,'$€kmUSDCHF \u00a0", max_size=12), max_size=4))
def test_nothing_that_is_typed_raises(words: list[str]) -> None:
    found = read_money(words, Rules())
    assert found is None or (1 <= found[1] <= len(words) and found[0].amount >= 0)
