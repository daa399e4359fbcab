"""What single cells say: several values in one, names from their parts, e-mail addresses, categories, yes and no."""

from __future__ import annotations

import re

from followup_tui.domain.text import fold

SEPARATOR = " ::: "
"""Between several values in one cell, as Google writes them."""

_SEPARATOR_AS_VALUE = re.compile(r"(?<!\S)(\\*):::(?!\S)")
_SEPARATOR_ESCAPED = re.compile(r"(?<!\S)\\(\\*):::(?!\S)")
_ATOM = r"[^\s@<>()\[\],;:\\\".]+"
_EMAIL = re.compile(
    rf"{_ATOM}(?:\.{_ATOM})*@(?:(?:\w[\w-]*\.)+[^\W\d_][\w-]*\w"
    r"|invalid|example|test|localhost)"  # RFC 2606 keeps these for addresses that are meant to go nowhere
)
_ANGLED = re.compile(r"[^<>]*<\s*([^<>\s]+)\s*>\s*")
_FIGURE = re.compile(r"(\d+)[.,](\d+)(?:[eE]\+?(\d{1,2}))?")
_EMAIL_BREAK = re.compile(r"\s*(?::::|[;,\n\r])\s*|\s+")
_LINES = re.compile(r"\s*(?: ::: |[;\n\r])\s*")
_COURTESY = frozenset("mr mrs ms miss mx sir madam herr frau m mme mlle monsieur madame sr sra srta senor senora".split())
_YES = frozenset("1 true yes y x ja j oui o si s wahr vrai verdadero on".split())
_CATEGORIES = {
    word: name
    for name, words in {
        "hot lead": "hot lead,hot leads,hot",
        "warm lead": "warm lead,warm leads,warm",
        "cool lead": "cool lead,cool leads,cool,cold lead,cold leads,cold",
        "client": "client,clients,customer,customers,kunde,kunden,cliente,clientes",
        "former client": "former client,former clients,former customer,past client,past clients,ex client",
        "referral source": "referral source,referral sources,referral partner,referral partners",
        "unsorted": "unsorted",
    }.items()
    for word in words.split(",")
}


def category_in(text: str) -> str | None:
    """The category that a label, a rating or a status means ("Hot", "Clients", "customer"), None for any other word."""
    return _CATEGORIES.get(fold(text).replace("-", " "))


def join(values: tuple[str, ...]) -> str:
    """Several values in one cell, so that `split` gives them back; empty ones are left out."""
    return SEPARATOR.join(_SEPARATOR_AS_VALUE.sub(r"\\\1:::", value) for value in values if value)


def split(cell: str) -> list[str]:
    """The values that `join`, or Google, put into one cell."""
    if ":::" not in cell:
        return [cell] if cell else []
    return [_SEPARATOR_ESCAPED.sub(r"\1:::", value) for value in cell.split(SEPARATOR) if value]


def split_lines(cell: str) -> list[str]:
    """Several values, with line breaks or semicolons between them (telephone numbers, web addresses, labels)."""
    return [value for value in (part.strip() for part in _LINES.split(cell)) if value]


def is_email(text: str) -> bool:
    """Whether it has the shape of an e-mail address: something, an @, and a domain with a dot in it."""
    return len(text) <= 254 and _EMAIL.fullmatch(text) is not None


def emails_in(cell: str) -> tuple[list[str], list[str]]:
    """The e-mail addresses in a cell, and what stands there and is none."""
    if is_email(cell):
        return [cell], []
    good: list[str] = []
    bad: list[str] = []
    angled = _ANGLED.fullmatch(cell)
    for word in _EMAIL_BREAK.split(angled[1] if angled else cell):
        word = re.sub(r"(?i)^mailto:", "", word).strip("<>\"'")
        if is_email(word):
            good.append(word)
        elif word:
            bad.append(word)
    return (good, bad) if good else ([], [cell] if cell else [])


def is_eaten_number(phone: str) -> bool:
    """Whether a spreadsheet has turned a telephone number into a rounded figure ("4.41235E+11")."""
    return re.fullmatch(r"\d[.,]\d+[eE]\+?\d+", phone) is not None


def whole_figure(phone: str) -> str:
    """A telephone number that a spreadsheet has turned into a figure, where all its digits are still there.

    "491701234567.0" and "4.91701234567E+11" are whole; of any other nothing is changed.
    """
    match = _FIGURE.fullmatch(phone)
    if match is None:
        return phone
    decimals, power = match[2], int(match[3] or 0)
    if match[3] and len(decimals.rstrip("0")) >= power - 2:
        return match[1] + decimals[:power].ljust(power, "0") if len(decimals.rstrip("0")) <= power else phone
    return phone if match[3] or decimals.strip("0") or len(match[1]) < 5 else match[1]


def compose(prefix: str, first: str, middle: str, last: str, suffix: str, whole: str) -> str:
    """A name as people write it, from its parts.

    A whole name that has first and last name in it is taken as it is, unless it is turned round with a comma; a title that it lacks is put
    to it.
    """
    if not (first or last or middle):
        return whole
    if whole and "," not in whole:
        said = fold(whole)
        if (first in whole and last in whole) or (fold(first) in said and fold(last) in said):
            if not (prefix or suffix):
                return whole
            before, behind = ("" if fold(title) in said else title for title in (honorific(prefix), suffix))
            return " ".join(filter(None, (before, whole, behind)))
    if first and last and " " in last and fold(last).startswith(fold(first) + " "):
        first = ""  # the column called "Name" beside "First name" held the whole of it
    return " ".join(filter(None, (prefix, first, middle, last, suffix)))


def honorific(salutation: str) -> str:
    """What of a salutation belongs before the name: "Dr." does, "Mr." and "Frau" do not."""
    return " ".join(word for word in salutation.split() if fold(word).rstrip(".") not in _COURTESY)


def is_yes(cell: str) -> bool:
    """Whether a cell says yes: 1, true, yes, x, ja, oui, sí."""
    return fold(cell) in _YES
