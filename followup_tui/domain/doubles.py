"""Doubles in the whole book: who is compared with whom, so that a hundred thousand people take seconds.

Only people who share something are compared: an address, a number, a profile, the whole name, or, in one organisation, two words
of the name, one of which may be an initial or mistyped. Large groups are not compared each with each; they are counted.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import combinations, product

from .likeness import Pair, Person, compare, is_typo, local_parts, own_domains, plain
from .record import record

LARGEST = 40
"""Up to so many people with one thing in common are compared each with each; beyond it, each with the first."""

ORGANISATIONS = 5
"""A domain at which the people name more organisations than this is that of no organisation."""

_MOST_WORDS = 5

Place = tuple[str, str]
Couples = Iterable[tuple[int, int]]


@record
class Found:
    """The pairs that look like one person, the surest first, and how many groups were too large to compare each with each."""

    pairs: tuple[Pair, ...]
    large: int = 0


def find(people: Sequence[Person], apart: Collection[tuple[int, int]] = ()) -> Found:
    """Every pair that looks like one person, without those of `apart` (lower id first), which the user told apart."""
    known = {one.id: one for one in people}
    public = public_domains(people)
    places = {one.id: _places(one, public) for one in people}
    seen: set[tuple[int, int]] = set(apart)
    found: list[Pair] = []
    large = 0
    for size, couples in (*_sharing(people, places), *_named_alike(people, places)):
        large += size > LARGEST
        for first, second in couples:
            couple = (first, second) if first < second else (second, first)
            if couple in seen:
                continue
            seen.add(couple)
            pair = compare(known[first], known[second], public)
            if pair is not None:
                found.append(pair)
    found.sort(key=lambda pair: (-pair.strength, known[pair.first].words, pair.first, pair.second))
    return Found(tuple(found), large)


def public_domains(people: Iterable[Person]) -> frozenset[str]:
    """The domains at which people of many organisations have their addresses."""
    named: dict[str, set[str]] = defaultdict(set)
    for one in people:
        if one.org:
            for domain in own_domains(one):
                named[domain].add(one.org)
    return frozenset(domain for domain, orgs in named.items() if len(orgs) > ORGANISATIONS)


def _places(one: Person, public: frozenset[str]) -> tuple[Place, ...]:
    """Where a name says something: the organisation by its name, and by the domains of its addresses."""
    named = (("org", one.org),) if one.org else ()
    return (*named, *(("domain", domain) for domain in own_domains(one) - public))


def _sharing(people: Sequence[Person], places: dict[int, tuple[Place, ...]]) -> Iterator[tuple[int, Couples]]:
    """Groups with one thing wholly in common."""
    groups: dict[object, list[int]] = defaultdict(list)
    named: dict[tuple[str, ...], list[int]] = defaultdict(list)
    loose: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for one in people:
        whole = tuple(sorted(one.words))
        keys: list[object] = [*one.emails, *(("phone", key) for key in one.phones), *(("profile", key) for key in one.profiles)]
        if len(whole) > 1:
            keys += [(whole, local) for local in local_parts(one)]
            (named if one.org else loose)[whole].append(one.id)
        if whole:
            keys += [(whole, place) for place in places[one.id]]
        for key in keys:
            groups[key].append(one.id)
    for group in groups.values():
        if len(group) > 1:
            yield len(group), _each_with_each(group)
    # The whole name alone says something only where one of the two has no organisation.
    for whole, group in loose.items():
        yield len(group), _each_with_each(group)
        yield len(group) * len(named.get(whole, ())) // LARGEST, _across(group, named.get(whole, []))


def _named_alike(people: Sequence[Person], places: dict[int, tuple[Place, ...]]) -> Iterator[tuple[int, Couples]]:
    """Groups of one organisation whose names share two words, or one and the beginning or a mistyped form of another."""
    groups: dict[tuple[Place, str, str], list[int]] = defaultdict(list)
    for one in people:
        couples = {tuple(sorted(two)) for two in combinations([plain(word) for word in one.words[:_MOST_WORDS]], 2)}
        for place in places[one.id]:
            for first, second in couples:
                groups[place, first, second].append(one.id)
    near = _mistyped({word for _, *words in groups for word in words})
    for (place, first, second), group in groups.items():
        if len(group) > 1:
            yield len(group), _each_with_each(group)
        for word, further in ((first, second), (second, first)):
            forms = near.get(further, ())
            for form in (*forms, further[0]) if len(further) > 1 else ():
                other = groups.get((place, word, form) if word <= form else (place, form, word))
                if other:
                    yield len(group) * len(other) // LARGEST, _across(group, other)


def _mistyped(words: Iterable[str]) -> dict[str, list[str]]:
    """For each word those after it in the alphabet that differ by one letter: they share a form in which a letter is left out."""
    forms: dict[str, list[str]] = defaultdict(list)
    for word in words:
        for form in {word, *(word[:at] + word[at + 1 :] for at in range(1, len(word)))}:
            forms[form].append(word)
    near: dict[str, set[str]] = defaultdict(set)
    for alike in forms.values():
        for one, other in combinations(sorted(alike), 2):
            if other not in near[one] and is_typo(one, other):
                near[one].add(other)
    return {word: sorted(others) for word, others in near.items() if others}


def _each_with_each(group: list[int]) -> Couples:
    return combinations(group, 2) if len(group) <= LARGEST else ((group[0], other) for other in group[1:])


def _across(group: list[int], others: list[int]) -> Couples:
    return product(group[:LARGEST], others[:LARGEST])
