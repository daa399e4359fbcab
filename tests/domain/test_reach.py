"""The shapes of addresses and numbers, and the keys by which they are compared."""

from __future__ import annotations

import string
import subprocess
import sys

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from followup_tui.domain import reach


@pytest.mark.parametrize(
    ("word", "emails"),
    [
        ("jane@acme.example", ("jane@acme.example",)),
        ("<jane@acme.example>,", ("jane@acme.example",)),
        ("mailto:jane@acme.example", ("jane@acme.example",)),
        ("(Jane.O'Brien+x@Acme.co.uk)", ("Jane.O'Brien+x@Acme.co.uk",)),
        ("a@x.io,b@x.io;", ("a@x.io", "b@x.io")),
        ("jürgen@müller.de", ("jürgen@müller.de",)),
        ("jane@acme", ()),
        ("jane@@acme.io", ()),
        ("@acme.io", ()),
        ("jane@acme.1", ()),
        ("a@x.io,bob", ()),
        ("a@[1.2.3.4]", ()),
        ("\x01@x.io", ()),
    ],
)
def test_the_shape_of_an_email(word: str, emails: tuple[str, ...]) -> None:
    assert reach.read_emails(word) == emails


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Jane@Acme.Example", "jane@acme.example"),
        ("Jane Doe <jane@acme.example>", " jane@acme.example "),
        ("x@xn--mller-kva.de", "x@müller.de"),
    ],
)
def test_the_same_address_has_the_same_key(one: str, other: str) -> None:
    assert reach.email_key(one) == reach.email_key(other) != ""


def test_other_addresses_have_other_keys_and_no_address_has_none() -> None:
    assert reach.email_key("jane@acme.example") != reach.email_key("jan@acme.example")
    assert reach.email_key("nobody") == ""


@pytest.mark.parametrize(
    ("address", "plausible"),
    [("jane@acme.example", True), ("o'brien@x.co.uk", True), ("jürgen@müller.de", True), ("a..b@x.io", False), ("a@b_c.io", False)],
)
def test_odd_addresses_are_noticed(address: str, plausible: bool) -> None:
    assert reach.is_plausible_email(address) is plausible


@pytest.mark.parametrize(
    ("word", "url"),
    [
        ("https://acme.example/x?y=1#z", "https://acme.example/x?y=1#z"),
        ("http://acme.example,", "http://acme.example"),
        ("https://acme.example/\x00\x07x", "https://acme.example/x"),
        ("www.acme.example", "www.acme.example"),
        ("<https://acme.example>", "https://acme.example"),
        ("li:jane-doe", "https://www.linkedin.com/in/jane-doe"),
        ("LI:in/jane", "https://www.linkedin.com/in/jane"),
        ("li:https://www.linkedin.com/in/jane", "https://www.linkedin.com/in/jane"),
        ("http", None),
        ("https://", None),
        ("www.", None),
        ("www", None),
        ("li:", None),
        ("javascript:alert(1)", None),
        ("file:///etc/passwd", None),
        ("acme.example", None),
    ],
)
def test_the_shape_of_a_web_address(word: str, url: str | None) -> None:
    assert reach.read_url(word) == url


@pytest.mark.parametrize(
    ("words", "count"),
    [
        ("1 555 010 1234", 4),
        ("1 555 010 1234 jane@acme.example", 4),
        ("1 555 010 1234 10 people", 4),
        ("1 555 010 1234, 5", 4),
        ("1-555-010-1234", 1),
        ("44 (0)20 7946 0958", 4),
        ("49 170 1234567 call", 3),
        ("1 212 555 0123 ext. 5 x", 6),
        ("12125550123", 1),
        ("3 555", 0),
        ("31 feb", 0),
        ("5", 0),
        ("999 123456789", 0),
        ("1 800 FLOWERS", 0),
        ("", 0),
    ],
)
def test_the_longest_possible_number_behind_a_plus(words: str, count: int) -> None:
    assert reach.plus_phone(words.split()) == count


@pytest.mark.parametrize(
    ("words", "country", "count"),
    [
        ("212 555 0123 hello", "US", 3),
        ("(212) 555-0123", "US", 2),
        ("0170 1234567", "DE", 2),
        ("00 49 170 1234567", "DE", 4),
        ("٢١٢ ٥٥٥ ٠١٢٣", "US", 3),
        ("555 010 1234", "US", 0),
        ("212 555 0123", "GB", 0),
        ("2026-12-01", "DE", 0),
        ("01.12.2026", "DE", 0),
        ("5000 copies", "US", 0),
        ("212 555 0123", "XX", 0),
    ],
)
def test_a_number_without_a_plus_must_be_valid_for_the_country(words: str, country: str, count: int) -> None:
    assert reach.local_phone(words.split(), country) == count


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("+1 212 555 0123", "(212) 555-0123"),
        ("+1 212 555 0123", "1-212-555-0123"),
        ("+44 (0)20 7946 0958", "+442079460958"),
        ("+1 555 010 1234", "555.010.1234"),
        ("12-34-56", "123456"),
    ],
)
def test_the_same_number_has_the_same_key(one: str, other: str) -> None:
    assert reach.phone_key(one, "US") == reach.phone_key(other, "US") != ""


def test_other_numbers_and_extensions_have_other_keys() -> None:
    keys = {reach.phone_key(text, "US") for text in ("+1 212 555 0123", "+1 212 555 0124", "+44 212 555 0123", "+1 212 555 0123 ext. 5")}
    assert len(keys) == 4
    assert reach.phone_key("12345", "US") == ""
    assert reach.phone_key("+39 06 698 1234", "US") == "39066981234"


@pytest.mark.parametrize(
    ("typed", "country", "said"),
    [
        ("+1 555 010 1234", "US", "+1 555 010 1234"),
        ("212-555-0123", "US", "+1 212 555 0123"),
        ("0170/1234567", "DE", "+49 170 1234567"),
        ("+1 555 0100", "US", "+1 555 0100"),
        ("call the front desk", "US", "call the front desk"),
    ],
)
def test_numbers_are_shown_international_or_as_typed(typed: str, country: str, said: str) -> None:
    assert reach.say_phone(typed, country) == said


@example("\x1b0000001", "US")
@given(st.text("0123456789 ()+-./xext٣\x1b,", max_size=40), st.sampled_from(["US", "DE", "IT", "XX", ""]))
def test_no_number_raises_and_what_is_shown_is_read_the_same(text: str, country: str) -> None:
    reach.local_phone(text.split(), country)
    reach.plus_phone(text.split())
    said = reach.say_phone(text, country)
    assert "\x1b" not in said
    if reach.is_possible_phone(text, country):
        assert reach.phone_key(said, country) == reach.phone_key(text, country)


def test_the_libraries_are_loaded_only_where_they_decide() -> None:
    script = """
import sys
from followup_tui.domain.reach import *
read_emails("jane@acme.example"); is_plausible_email("jane@acme.example"); email_key("Jane@acme.example")
plus_phone(["friday"]); local_phone(["12", "people"], "US"); say_phone("desk", "US"); read_url("www.acme.example")
print([name for name in ("phonenumbers", "email_validator") if name in sys.modules])
"""
    assert subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True).stdout.strip() == "[]"


def test_the_key_of_a_said_number_is_that_of_the_number() -> None:
    import phonenumbers

    for region in sorted(phonenumbers.SUPPORTED_REGIONS):
        example = phonenumbers.example_number_for_type(region, phonenumbers.PhoneNumberType.MOBILE)
        typed = phonenumbers.format_number(example, phonenumbers.PhoneNumberFormat.NATIONAL) if example else "5551"
        said = reach.say_phone(typed, region)
        assert reach.said_key(said, region) == reach.phone_key(typed, region) == reach.phone_key(said, region), (region, typed)
    assert reach.said_key("212 555", "US") == reach.phone_key("212 555", "US")
    assert reach.said_key("+1 212 555 0123 ext. 5", "US") == reach.phone_key("+1 212 555 0123 x5", "US")


@settings(max_examples=300)
@given(
    st.from_regex(r"(\+1|1)?[ .-]?\(?[0-9]{3}\)?[ .-]?[0-9]{3}[ .-]?[0-9]{4}", fullmatch=True, alphabet=string.printable),
    st.sampled_from(["US", "CA", "BS", "DE", "GB"]),
)
def test_a_north_american_number_is_said_as_the_library_says_it(typed: str, country: str) -> None:
    import phonenumbers

    try:
        number = phonenumbers.parse(typed, country)
    except phonenumbers.NumberParseException:
        return
    if phonenumbers.is_possible_number_with_reason(number) == phonenumbers.ValidationResult.IS_POSSIBLE:
        said = phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.INTERNATIONAL)
        assert reach.say_phone(typed, country) == said.replace("-", " ")
