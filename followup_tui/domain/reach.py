"""Where people are reached: the shapes of e-mail addresses, telephone numbers and web addresses, and keys to compare them.

An odd address is worth a hint and never a refusal. The two libraries are loaded only for what a cheap look cannot decide.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from functools import lru_cache
from typing import TYPE_CHECKING

from .patterns import pattern
from .text import clean_line, is_one_line

if TYPE_CHECKING:
    from phonenumbers import PhoneNumber

_EMAIL = pattern(r"[^\s@<>\"(),:;\[\]\\]+@[^\s@<>\"(),:;\[\]\\/]+\.[^\s@<>\"(),:;\[\]\\/.0-9][^\s@<>\"(),:;\[\]\\/.]+")
_PLAIN_EMAIL = pattern(r"[a-z0-9_'+-]+(?:\.[a-z0-9_'+-]+)*@(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+[a-z]{2,24}")
_ADDRESS = pattern(r"<([^<>\s]+@[^<>\s]+)>")
_URL = pattern(r"(?:https?://[^\s/?#]+\S*|www\.[^\s./]+\.\S+)", re.IGNORECASE)
_LINKEDIN = pattern(r"li:(\S+)", re.IGNORECASE)
_LINKEDIN_NAME = pattern(r"[\w%.~/-]+")
_PAUSES = ",;.!?"
_BEHIND = ".,;:!?)>]}\"'”’"

_PHONE_WORD = pattern(r"[(]?\d[\d()./–-]*")
_PHONE_MORE = pattern(r"[\d()./–-]*\d[\d()./–-]*")
_EXTENSION = pattern(r"(?:x|ext\.?)\d{1,6}", re.IGNORECASE)
_SAID = pattern(r"\+[0-9]+(?: [0-9]+)*")
_NORTH_AMERICAN = pattern(r"(?:(\+1|1)[ .-]?)?(?:\(([2-9][0-9]{2})\)|([2-9][0-9]{2}))[ .-]?([0-9]{3})[ .-]?([0-9]{4})")
_DIGITS = pattern(r"\d")
_DATE = pattern(r"(?:\d{4}([-/.])\d{1,2}\1\d{1,2}|\d{1,2}([-/.])\d{1,2}\2\d{4})")
_MOST_DIGITS = 21
_FEWEST_DIGITS = 6
_LONGEST_RUN = 9


def read_emails(word: str) -> tuple[str, ...]:
    """The addresses that a word is, also in `<>`, behind `mailto:` or with commas between them; none where it is not all that."""
    if "@" not in word:
        return ()
    found = []
    for piece in re.split(r"[,;]", clean_line(word).strip("<>()\"'“”.,;:!?")):
        address = re.sub(r"^mailto:", "", piece.strip("<>"), flags=re.IGNORECASE)
        if not _EMAIL.fullmatch(address):
            return ()
        found.append(address)
    return tuple(found)


def email_key(text: str) -> str:
    """An e-mail address for comparing: the address alone, lower case, the domain in its readable form; empty for no address."""
    if text.isascii() and is_one_line(text) and len(text) <= 320 and "<" not in text and "xn--" not in text.lower():
        return text.lower() if "@" in text else ""
    match = _ADDRESS.search(text)
    address = unicodedata.normalize("NFKC", clean_line(match[1] if match else text, 320)).casefold()
    if "@" not in address:
        return ""
    if address.isascii() and "@xn--" not in address and ".xn--" not in address:
        return address
    name, _, domain = address.rpartition("@")
    try:
        readable = domain.encode("ascii").decode("idna") if domain.isascii() else domain
    except UnicodeError:
        readable = domain
    return f"{name}@{readable}"


def is_plausible_email(text: str) -> bool:
    """Whether an address keeps to the rules for addresses; nothing is looked up, and one that does not is still kept."""
    if _PLAIN_EMAIL.fullmatch(text.lower()):
        return True
    from email_validator import EmailNotValidError, validate_email

    try:
        validate_email(text, check_deliverability=False)
    except EmailNotValidError:
        return False
    return True


def read_url(word: str) -> str | None:
    """The web address that a word is: `http…`, `www.…`, or `li:name` for a profile on LinkedIn."""
    plain = clean_line(word).strip('<>()"“”').rstrip(_BEHIND)
    if match := _LINKEDIN.fullmatch(plain):
        name = match[1].removeprefix("/").removeprefix("in/").rstrip("/")
        if _URL.fullmatch(name):
            return name
        return f"https://www.linkedin.com/in/{name}" if _LINKEDIN_NAME.fullmatch(name) else None
    return plain if _URL.fullmatch(plain) else None


def plus_phone(words: Sequence[str]) -> int:
    """How many words from the first on, which a `+` stood before, are the longest possible telephone number; 0 for none."""
    for count in _phone_runs(words):
        if _possible("+" + _run(words, count)):
            return count
    return 0


def local_phone(words: Sequence[str], country: str) -> int:
    """How many words from the first on are the longest valid telephone number of the country; 0 for none.

    A date is none, whatever the country's numbers look like.
    """
    if _DATE.fullmatch(words[0].rstrip(",;.")) if words else True:
        return 0
    for count in _phone_runs(words):
        if is_valid_phone(_run(words, count), country):
            return count
    return 0


def number_length(words: Sequence[str]) -> int:
    """How many words from the first on look like one number, whether it is one or not; at least 1."""
    return next(
        (i for i, word in enumerate(words[:_LONGEST_RUN]) if i and not _PHONE_MORE.fullmatch(word.rstrip(_PAUSES))),
        len(words[:_LONGEST_RUN]),
    )


def is_possible_phone(text: str, country: str) -> bool:
    """Whether a number with this country code (or in this country) can have so many digits."""
    return _possible(text, country)


def is_valid_phone(text: str, country: str) -> bool:
    """Whether it is a number that the country gives out."""
    number = _parsed(text, country)
    if number is None:
        return False
    import phonenumbers

    return phonenumbers.is_valid_number(number)


def phone_key(text: str, country: str) -> str:
    """A telephone number for comparing: its digits with the country code, and the extension behind an x.

    What is no possible number is its own digits; empty where there are too few of them to tell anybody by.
    """
    number = _parsed(text, country)
    if number is None or not _possible(text, country):
        digits = "".join(str(unicodedata.digit(c)) for c in clean_line(text) if c.isdigit())
        return digits if len(digits) >= _FEWEST_DIGITS else ""
    zeros = "0" * (number.number_of_leading_zeros or 1) if number.italian_leading_zero else ""
    extension = f"x{number.extension}" if number.extension else ""
    return f"{number.country_code}{zeros}{number.national_number}{extension}"


def say_phone(text: str, country: str) -> str:
    """A telephone number as it is shown: international, in groups ("+1 555 010 1234"); as typed where it cannot be understood."""
    # What the default country's lists are full of is said without the library, which takes a hundred times as long.
    plain = _NORTH_AMERICAN.fullmatch(text)
    if plain and (plain[1] == "+1" or country in ("US", "CA")):
        return f"+1 {plain[2] or plain[3]} {plain[4]} {plain[5]}"
    number = _parsed(text, country)
    if number is None:
        return clean_line(text, 60)
    import phonenumbers

    if phonenumbers.is_possible_number_with_reason(number) != phonenumbers.ValidationResult.IS_POSSIBLE:
        return clean_line(text, 60)  # without its area code, say
    said = phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.INTERNATIONAL)
    return str(said).replace("-", " ")


def said_key(said: str, country: str) -> str:
    """`phone_key` of a number as `say_phone` has said it, without the library where it is international: its digits."""
    if _SAID.fullmatch(said):
        digits = said[1:].replace(" ", "")
        return digits if len(digits) >= _FEWEST_DIGITS else ""
    return phone_key(said, country)


def _phone_runs(words: Sequence[str]) -> list[int]:
    """The lengths, longest first, of the runs of words that could be one number by their looks."""
    if not words or not _PHONE_WORD.fullmatch(words[0].rstrip(_PAUSES)):
        return []
    runs: list[int] = []
    digits = 0
    for count, word in enumerate(words[:_LONGEST_RUN], 1):
        plain = word.rstrip(_PAUSES)
        if count > 1 and not _PHONE_MORE.fullmatch(plain) and not _is_extension(words, count - 1):
            break
        digits += len(_DIGITS.findall(plain))
        if digits > _MOST_DIGITS:
            break
        if digits >= _FEWEST_DIGITS and _DIGITS.search(plain):
            runs.append(count)
        if plain != word and not plain.lower().startswith("ext"):
            break
    return runs[::-1]


def _is_extension(words: Sequence[str], i: int) -> bool:
    plain = words[i].rstrip(_PAUSES).lower()
    if _EXTENSION.fullmatch(plain):
        return True
    return plain in ("x", "ext") and i + 1 < len(words) and words[i + 1][:1].isdigit()


def _run(words: Sequence[str], count: int) -> str:
    return " ".join(words[:count]).rstrip(_PAUSES)


def _possible(text: str, country: str | None = None) -> bool:
    number = _parsed(text, country)
    if number is None:
        return False
    import phonenumbers

    return phonenumbers.is_possible_number(number)


@lru_cache(maxsize=512)
def _parsed(text: str, country: str | None) -> PhoneNumber | None:
    """The number, or nothing; a line is read again at each key, so the last ones are kept."""
    if len(text) > 60 or len(_DIGITS.findall(text)) < 3:
        return None
    import phonenumbers

    try:
        return phonenumbers.parse(clean_line(text), country)
    except phonenumbers.NumberParseException:
        return None
