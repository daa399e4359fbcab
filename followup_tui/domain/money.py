"""Amounts of money: a symbol or a currency's code beside a number (product.md section 2)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal

from .errors import Refused
from .patterns import pattern
from .rules import Rules
from .text import clean_line
from .values import Money

LARGEST = Decimal(10) ** 12
"""Amounts from here on are taken for something else."""

_SYMBOLS = {"$": "USD", "€": "EUR", "£": "GBP", "¥": "JPY", "₹": "INR", "₩": "KRW", "₽": "RUB", "₺": "TRY", "₴": "UAH"}
_SYMBOLS |= {"₪": "ILS", "₫": "VND", "฿": "THB", "₱": "PHP", "₦": "NGN", "zł": "PLN", "Kč": "CZK"}
_SYMBOLS |= {"US$": "USD", "A$": "AUD", "AU$": "AUD", "C$": "CAD", "CA$": "CAD", "NZ$": "NZD", "HK$": "HKD", "S$": "SGD", "R$": "BRL"}
_SHOWN = {"USD": "$", "EUR": "€", "GBP": "£", "JPY": "¥", "INR": "₹"}
_SHARED = {
    "$": "USD AUD CAD NZD HKD SGD MXN ARS CLP COP TWD BSD BBD BMD BZD FJD JMD TTD UYU",
    "¥": "JPY CNY",
    "£": "GBP EGP GIP FKP SHP LBP SYP",
}
"""Symbols that stand for several currencies: the user's own, where it is one of them."""

_ISO_4217 = (
    "AED AFN ALL AMD ANG AOA ARS AUD AWG AZN BAM BBD BDT BGN BHD BIF BMD BND BOB BRL BSD BTN BWP BYN BZD CAD CDF CHF CLP CNY COP CRC"
    " CUP CVE CZK DJF DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GNF GTQ GYD HKD HNL HTG HUF IDR ILS INR IQD IRR ISK JMD"
    " JOD JPY KES KGS KHR KMF KPW KRW KWD KYD KZT LAK LBP LKR LRD LSL LYD MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MYR MZN NAD"
    " NGN NIO NOK NPR NZD OMR PAB PEN PGK PHP PKR PLN PYG QAR RON RSD RUB RWF SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP STN SVC SYP"
    " SZL THB TJS TMT TND TOP TRY TTD TWD TZS UAH UGX USD UYU UZS VES VND VUV WST XAF XCD XOF XPF YER ZAR ZMW ZWL"
)
_CODES = frozenset(_ISO_4217.split())
_WORDS = "ALL BAM BOB COP CUP GEL LAK MAD MOP PEN RON SOS TOP TRY"
_ENGLISH = frozenset(_WORDS.split())
"""Codes that are also words or names: before a number ("TOP 10") they are not money, behind it they are."""

_SIGN = "|".join(sorted((re.escape(symbol) for symbol in _SYMBOLS), key=len, reverse=True))
_NUMBER = r"[0-9](?:[0-9.,'’\u00a0\u202f]{0,24}[0-9])?"
_AMOUNT = pattern(rf"({_SIGN}|[A-Z]{{3}})?({_NUMBER})([kKmM]?)({_SIGN}|[A-Z]{{3}})?")
_SPLIT = pattern(r"[^0-9]")
_BEHIND = ",;:.!?)+"


def parse_money(text: str, rules: Rules) -> Money:
    """The amount that all of the text is; without a currency it is in the user's own.

    Raises Refused where it is no amount.
    """
    said = clean_line(text, 80)
    words = said.split()
    found = read_money(words, rules)
    if found is not None and found[1] == len(words):
        return found[0]
    match = _AMOUNT.fullmatch(said.replace(" ", ""))
    amount = _amount(match[2], match[3]) if match and not match[1] and not match[4] else None
    if amount is None:
        raise Refused("Not an amount", f"“{said}” is not an amount of money.", "Write $5k, €1,200 or 5000 USD.")
    return Money(amount, rules.currency)


def read_money(words: Sequence[str], rules: Rules) -> tuple[Money, int] | None:
    """The amount that the words begin with, and how many of them it has; a number without a currency beside it is none."""
    if not words:
        return None
    first = words[0]
    if found := _one(first, rules):
        return found, 1
    if currency := _currency(first, rules, before=True):
        match = _AMOUNT.fullmatch(words[1].rstrip(_BEHIND)) if len(words) > 1 else None
        amount = _amount(match[2], match[3]) if match and not match[1] and not match[4] else None
        return (Money(amount, currency), 2) if amount is not None else None
    if not first[:1].isdigit() or len(words) < 2:
        return None
    return _grouped(words, rules) or _number_first(words, rules)


def say_money(money: Money) -> str:
    """An amount as people write it: "$5,000", "€1,200.50", "CHF 500"."""
    cents = money.amount != money.amount.to_integral_value()
    number = f"{money.amount:,.2f}" if cents else f"{money.amount:,.0f}"
    symbol = _SHOWN.get(money.currency)
    return f"{symbol}{number}" if symbol else f"{money.currency} {number}"


def _one(word: str, rules: Rules) -> Money | None:
    """ "$5k", "5000USD", "1.200€" """
    match = _AMOUNT.fullmatch(word.rstrip(_BEHIND).lstrip("("))
    if not match or bool(match[1]) == bool(match[4]):
        return None
    currency = _currency(match[1] or match[4], rules, before=bool(match[1]))
    amount = _amount(match[2], match[3])
    return Money(amount, currency) if currency and amount is not None else None


def _number_first(words: Sequence[str], rules: Rules) -> tuple[Money, int] | None:
    """ "5000 USD", "1.234,56 €" """
    match = _AMOUNT.fullmatch(words[0])
    currency = _currency(words[1].rstrip(_BEHIND), rules, before=False)
    amount = _amount(match[2], match[3]) if match and not match[1] and not match[4] else None
    return (Money(amount, currency), 2) if currency and amount is not None else None


def _grouped(words: Sequence[str], rules: Rules) -> tuple[Money, int] | None:
    """ "1 200 €": thousands apart by blanks, where the currency stands behind them"""
    if not re.fullmatch(r"[1-9][0-9]{0,2}", words[0]):
        return None
    end = 1
    while end < min(len(words), 5) and re.fullmatch(r"[0-9]{3}", words[end]):
        end += 1
    for last in (end, end - 1):
        if last < len(words) and last >= 1:
            tail = re.fullmatch(rf"([0-9]{{3}}(?:[.,][0-9]{{1,2}})?)? ?({_SIGN}|[A-Z]{{3}})", words[last].rstrip(_BEHIND))
            groups = words[1:last] if tail is None or not tail[1] else [*words[1:last], tail[1]]
            currency = _currency(tail[2], rules, before=False) if tail else None
            if currency and groups:
                amount = _amount(words[0] + "".join(groups[:-1]) + groups[-1], "")
                return (Money(amount, currency), last + 1) if amount is not None else None
    return None


def _currency(text: str, rules: Rules, before: bool) -> str | None:
    if text in _SHARED and rules.currency in _SHARED[text].split():
        return rules.currency
    if text in _SYMBOLS:
        return _SYMBOLS[text]
    if text == rules.currency or (text in _CODES and not (before and text in _ENGLISH)):
        return text
    return None


def _amount(number: str, factor: str) -> Decimal | None:
    """A number with separators: one or two digits after the last one are decimals, groups of three are thousands."""
    separators = _SPLIT.findall(number)
    groups = _SPLIT.split(number)
    decimals = ""
    if separators and separators[-1] in ".," and len(groups[-1]) <= 2 and separators.count(separators[-1]) == 1:
        decimals = groups.pop()
        separators.pop()
    if len(set(separators)) > 1 or any(len(group) != 3 for group in groups[1:]):
        return None
    if len(groups) > 1 and (not 1 <= len(groups[0]) <= 3 or groups[0].startswith("0")):
        return None
    amount = Decimal("".join(groups) + (f".{decimals}" if decimals else ""))
    amount *= {"": 1, "k": 1_000, "m": 1_000_000}[factor.lower()]
    if amount >= LARGEST:
        return None
    return amount.quantize(Decimal("0.01")) if amount != amount.to_integral_value() else amount.quantize(Decimal(1))
