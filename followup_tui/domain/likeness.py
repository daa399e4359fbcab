"""Whether two records look like one person, how much, and why (product.md section 10: people come in from several places).

A name alone says nothing across organisations: something else has to agree. Nothing here merges anybody.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from enum import IntEnum

from .names import name_words
from .patterns import pattern
from .record import record
from .text import fold


class Strength(IntEnum):
    """How sure it is that two records are one person."""

    WEAK = 1
    LIKELY = 2
    STRONG = 3


class Alike(IntEnum):
    """How two names agree; the greater, the better."""

    TYPO = 1
    INITIALS = 2
    LONGER = 3
    SPELLING = 4
    SAME = 5


NAME_WORDS = {
    Alike.TYPO: "names that differ by a letter",
    Alike.INITIALS: "one name with an initial",
    Alike.LONGER: "one name with a further word",
    Alike.SPELLING: "one name in two spellings",
    Alike.SAME: "same name",
}
"""How names agree, in words."""

FREE_MAIL = frozenset(
    "gmail.com googlemail.com outlook.com hotmail.com hotmail.co.uk hotmail.fr live.com live.co.uk msn.com yahoo.com yahoo.co.uk yahoo.fr "
    "yahoo.de ymail.com aol.com icloud.com me.com mac.com gmx.de gmx.net gmx.com gmx.at web.de t-online.de freenet.de mail.com mail.ru "
    "yandex.ru yandex.com proton.me protonmail.com pm.me fastmail.com hey.com zoho.com tutanota.com orange.fr wanadoo.fr free.fr sfr.fr "
    "laposte.net libero.it virgilio.it tiscali.it alice.it telenet.be skynet.be proximus.be ziggo.nl kpnmail.nl xs4all.nl planet.nl "
    "bluewin.ch comcast.net verizon.net att.net sbcglobal.net bellsouth.net cox.net charter.net earthlink.net btinternet.com "
    "sky.com virginmedia.com bigpond.com optusnet.com.au rogers.com shaw.ca qq.com 163.com 126.com naver.com".split()
)
"""Domains that are no organisation: everybody has an address there."""

MAILBOXES = frozenset(
    "info office sales contact hello mail admin support service team post kontakt buero enquiries inquiries reception marketing hr jobs "
    "billing accounts accounting invoice help webmaster welcome booking bookings noreply no-reply donotreply".split()
)
"""The part before the @ of addresses that a whole office reads."""

_LEGAL = frozenset(
    "ltd limited inc incorporated llc llp lp plc corp corporation co company gmbh mbh ag kg ohg ug se sa sas sarl srl spa bv nv ab as oy "
    "aps pty pte kk sl the and und".split()
)
_NOWHERE = frozenset("none na self selfemployed freelance freelancer independent private privat retired unemployed unknown various".split())
_WORD = pattern(r"\w+")
_SHORTEST_LOCAL = 5
SHORTEST_TYPO = 4
"""Of two words that differ by a typing error the longer one has at least so many letters."""


@record
class Person:
    """What tells one person from another: words of the name, organisation, and the keys of addresses and numbers."""

    id: int
    words: tuple[str, ...]
    org: str
    emails: frozenset[str] = frozenset()
    phones: frozenset[str] = frozenset()
    profiles: frozenset[str] = frozenset()
    never_contact: bool = False


@record
class Pair:
    """Two contacts that look like one person: how sure it is, and why, in words; `first` has the lower id."""

    first: int
    second: int
    strength: Strength
    why: tuple[str, ...]


def person(id_: int, name: str, org: str, keys: Iterable[tuple[str, str]] = (), *, never_contact: bool = False) -> Person:
    """A person from a contact's name and organisation and its (kind, key) of addresses and numbers."""
    found: dict[str, set[str]] = {"email": set(), "phone": set(), "url": set()}
    for kind, key in keys:
        if kind == "email" and "@" in key:
            found["email"].add(key)
        elif kind == "phone" and sum(letter.isdigit() for letter in key) >= 6:
            found["phone"].add(key)
        elif kind == "url" and (profile := _profile(key)):
            found["url"].add(profile)
    # What stands in for a name that nobody knows is no name.
    words = () if fold(name) in found["email"] else name_words(name)
    emails, phones, profiles = (frozenset(found[kind]) for kind in ("email", "phone", "url"))
    return Person(id_, words, org_key(org), emails, phones, profiles, never_contact)


def org_key(org: str) -> str:
    """An organisation for comparing: "ACME Ltd." and "Acme" are one; empty for what is none ("self-employed")."""
    words = _WORD.findall(fold(org).replace(".", "").replace("'", ""))
    bare = "".join(words)
    if not bare or bare in _NOWHERE:
        return ""
    return " ".join([word for word in words if word not in _LEGAL] or words)


def own_domains(one: Person) -> set[str]:
    """The domains of somebody's addresses that could be those of an organisation."""
    return {domain for email in one.emails if (domain := email.rpartition("@")[2]) not in FREE_MAIL}


def compare(a: Person, b: Person, public: frozenset[str] = frozenset()) -> Pair | None:
    """How much two records look like one person; None where they do not. `public` are further domains of many organisations.

    Two people who both are never to be contacted are in no list, and so no pair either (product.md section 5).
    """
    if a.id == b.id or (a.never_contact and b.never_contact):
        return None
    alike = names_alike(a.words, b.words)
    grounds: list[tuple[Strength, str]] = []
    mails, phones = a.emails & b.emails, a.phones & b.phones
    nameless = len(a.words) < 2 or len(b.words) < 2
    if mails:
        office = all(mail.partition("@")[0] in MAILBOXES for mail in mails)
        strength = Strength.STRONG if alike else Strength.WEAK if office else Strength.STRONG if nameless else Strength.LIKELY
        grounds.append((strength, "same e-mail address"))
    if phones:
        strength = Strength.STRONG if alike else Strength.LIKELY if nameless else Strength.WEAK
        grounds.append((strength, "same number"))
    if a.profiles & b.profiles:
        grounds.append((Strength.STRONG, "same profile"))
    if alike:
        named = _by_name(a, b, alike, bool(grounds), public)
        if named:
            grounds.append(named)
    if not grounds:
        return None
    first, second = sorted((a.id, b.id))
    return Pair(first, second, max(strength for strength, _ in grounds), tuple(words for _, words in grounds))


def _by_name(a: Person, b: Person, alike: Alike, agreed: bool, public: frozenset[str]) -> tuple[Strength, str] | None:
    """What an agreeing name is worth: in one organisation much, elsewhere only with something beside it."""
    words = NAME_WORDS[alike]
    other_mail = bool(a.emails and b.emails and not a.emails & b.emails)
    if a.org and a.org == b.org:
        return _in_one_place(a, b, alike, f"{words} in one organisation")
    if (own_domains(a) & own_domains(b)) - public and not (a.org and b.org):
        return _in_one_place(a, b, alike, f"{words}, addresses at one domain")
    if agreed:
        return Strength.WEAK, words
    if alike is not Alike.SAME or len(a.words) < 2:
        return None
    if local_parts(a) & local_parts(b):
        return Strength.LIKELY, "same name, addresses that begin alike"
    if other_mail or (a.org and b.org):
        return None
    if not a.org and not b.org:
        return Strength.LIKELY, "same name, neither with an organisation"
    return Strength.WEAK, "same name, one without an organisation"


def _in_one_place(a: Person, b: Person, alike: Alike, words: str) -> tuple[Strength, str] | None:
    """Two of one organisation; each with an address of its own at the same domain speaks against it."""
    domains = [{mail.rpartition("@")[2] for mail in one.emails} for one in (a, b)]
    against = not a.emails & b.emails and bool(domains[0] & domains[1])
    if alike is Alike.TYPO:
        return None if against else (Strength.WEAK, words)
    if alike in (Alike.SAME, Alike.SPELLING):
        return Strength.LIKELY if against else Strength.STRONG, words
    return Strength.WEAK if against else Strength.LIKELY, words


def names_alike(a: tuple[str, ...], b: tuple[str, ...]) -> Alike | None:
    """How two names (as `name_words` gives them) agree, in any order of their words; None where they do not.

    "J. Müller" and "Jürgen Müller" do, "Ann Lee" and "Dan Lee" do not: every word of the shorter name needs its own
    in the longer one, one of them whole.
    """
    if not a or not b:
        return None
    if sorted(a) == sorted(b):
        return Alike.SAME
    short, long = sorted((a, b), key=len)
    if len(short) < 2:
        return None
    whole, rest, left = _take(list(short), list(long), lambda one, other: one == other and len(one) > 1)
    spelled, rest, left = _take(rest, left, lambda one, other: len(one) > 1 and plain(one) == plain(other))
    initials, rest, left = _take(rest, left, lambda one, other: one[0] == other[0] and (len(one) == 1 or len(other) == 1))
    if whole + spelled == 0:
        return None
    if rest:
        # One slip of the finger, and nothing else that is odd about them.
        return Alike.TYPO if len(rest) == len(left) == 1 and not initials and is_typo(plain(rest[0]), plain(left[0])) else None
    if initials:
        return Alike.INITIALS
    return Alike.LONGER if left else Alike.SPELLING


def plain(word: str) -> str:
    """A folded word in one spelling: "mueller" is "muller"."""
    return word.replace("ue", "u").replace("oe", "o").replace("ae", "a")


def is_typo(one: str, other: str) -> bool:
    """Whether two words differ by one letter that was left out, added, swapped or mistaken, but not by their first.

    Words of three letters are too short to be mistaken in: Jan and Jon are two, Jon and John may be one.
    """
    from rapidfuzz.distance import OSA

    shorter, longer = sorted((len(one), len(other)))
    if one[0] != other[0] or longer < SHORTEST_TYPO or shorter < SHORTEST_TYPO - 1:
        return False
    return OSA.distance(one, other, score_cutoff=1) == 1


def _take(words: list[str], others: list[str], fits: Callable[[str, str], bool]) -> tuple[int, list[str], list[str]]:
    """Pair words off where they fit: how many did, and what is left of both."""
    rest, left = [], list(others)
    for word in words:
        mate = next((other for other in left if fits(word, other)), None)
        if mate is None:
            rest.append(word)
        else:
            left.remove(mate)
    return len(words) - len(rest), rest, left


def local_parts(one: Person) -> set[str]:
    """What stands before the @ of somebody's addresses, where it is long enough to be theirs alone."""
    return {local for mail in one.emails if len(local := mail.partition("@")[0]) >= _SHORTEST_LOCAL and local not in MAILBOXES}


def _profile(url: str) -> str:
    """The name of a profile on LinkedIn in a web address; empty for any other address."""
    _, found, name = url.partition("linkedin.com/in/")
    return name.partition("?")[0].strip("/") if found else ""
