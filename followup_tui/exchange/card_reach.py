"""How a card says that somebody is reached: e-mail addresses, telephone numbers, web and postal addresses."""

from __future__ import annotations

import re

from followup_tui.domain.text import clean_line, fold

from .addresses import in_one, one_line
from .card_fields import Fields
from .card_values import Property, split, unescape, values
from .cells import emails_in, split_lines
from .takers import Said

_NOT_FOR_CALLS = {"fax": "Fax", "pager": "Pager", "telex": "Telex", "bbs": "BBS", "modem": "Modem"}
_EXTENSION = re.compile(r";ext=([\d.-]+)", re.IGNORECASE | re.ASCII)
_EXTRA_PHONES = ("X-MS-TEL", "X-EVOLUTION-CALLBACK", "X-PHONE")
_EXTRA_URLS = ("X-HOMEPAGE",)


def emails(fields: Fields, said: Said, own: bool) -> tuple[str, ...]:
    """The e-mail addresses, the preferred first; what is none is kept as a further field, with a word."""
    found: list[str] = []
    for one in fields.take("EMAIL"):
        text = one.value.strip()
        if own:
            found.append(text)
            continue
        good, bad = emails_in(clean_line(text))
        found += good
        for word in bad:
            said.not_understood(fields.label(one) or "Email", word, "is no e-mail address")
    return tuple(dict.fromkeys(found))


def phones(fields: Fields, said: Said, own: bool) -> tuple[str, ...]:
    """The telephone numbers, the preferred first; those of fax and pager are further fields."""
    found: list[str] = []
    for one in fields.take("TEL", *_EXTRA_PHONES):
        text = one.value.strip()
        if own:
            found.append(text)
            continue
        other = next((name for word, name in _NOT_FOR_CALLS.items() if word in one.types), None)
        numbers = [clean_line(number) for number in split_lines(_number(text))]
        if other:
            said.extra += [(fields.label(one) or other, number) for number in numbers]
        else:
            found += numbers
    return tuple(dict.fromkeys(filter(None, found)))


def urls(fields: Fields, own: bool) -> tuple[str, ...]:
    """The web addresses, the preferred first."""
    found = [one.value.strip() if own else clean_line(one.value) for one in fields.take("URL", *_EXTRA_URLS)]
    return tuple(dict.fromkeys(filter(None, found)))


def addresses(fields: Fields, said: Said, own: bool) -> tuple[str, ...]:
    """The postal addresses, each on one line; a label that says more than they do is kept beside them."""
    found: list[str] = []
    for one in fields.take("ADR"):
        parts = [unescape(part) for part in split(one.text, ";")]
        if own:
            found.append(parts[2] if len(parts) > 2 else one.value)
        else:
            found.append(_address(one, parts))
    for one in fields.take("LABEL"):
        label = clean_line(one_line(one.value))
        if not found:
            found.append(label)
        elif not _words(label) <= _words(" ".join(found)):
            fields.keep(said, one)
    return tuple(dict.fromkeys(filter(None, found)))


def _address(one: Property, parts: list[str]) -> str:
    """PO box, more of the street, street, town, region, postcode, country; each may be several."""
    box, more, street, town, region, postcode, country = [
        clean_line(one_line("\n".join(values(part)))) for part in [*split(one.text, ";"), *[""] * 7][:7]
    ]
    rest = [clean_line(one_line(part)) for part in parts[7:]]
    said = in_one([part for part in (more, street) if part], box, town, region, postcode, country)
    said = ", ".join(filter(None, (said, *rest)))
    return said or clean_line(one_line(unescape(one.params.get("LABEL", ""))))


def _number(text: str) -> str:
    """A number without what only a program needs: `tel:` in front, and its extension in words."""
    if text[:4].casefold() != "tel:":
        return text
    number, mark, rest = text[4:].strip().partition(";")
    extension = _EXTENSION.match(mark + rest)
    return f"{number} ext. {extension[1]}" if extension else number


def _words(text: str) -> set[str]:
    return set(re.findall(r"\w+", fold(text)))
