"""Who looks like one person, and who does not (product.md sections 2 and 10)."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from followup_tui.domain.doubles import LARGEST, find
from followup_tui.domain.likeness import Alike, Pair, Person, Strength, compare, names_alike, org_key, person
from followup_tui.domain.names import name_words


def who(id_: int, name: str, org: str = "", *reach: str, never: bool = False) -> Person:
    """A person; addresses by their shape."""
    kinds = ((("email" if "@" in one else "url" if "/" in one else "phone"), one) for one in reach)
    return person(id_, name, org, list(kinds), never_contact=never)


def pair(a: Person, b: Person) -> Pair:
    found = compare(a, b)
    assert found is not None
    assert found == compare(b, a)
    return found


@pytest.mark.parametrize(
    ("one", "other", "how"),
    [
        ("O'Brien, Pat", "Pat O’Brien", Alike.SAME),
        ("Dr. Jane Doe, PhD", "jane DOE", Alike.SAME),
        ("Jürgen Müller", "Juergen Mueller", Alike.SPELLING),
        ("Jürgen Müller", "Jurgen Muller", Alike.SAME),
        ("J. Müller", "Jürgen Müller", Alike.INITIALS),
        ("Müller, J.", "Jürgen Mueller", Alike.INITIALS),
        ("Pat J. O'Brien", "Pat O'Brien", Alike.LONGER),
        ("Jon Smith", "John Smith", Alike.TYPO),
        ("Katharina Fischer", "Katherina Fischer", Alike.TYPO),
        ("Ann Lee", "Dan Lee", None),
        ("A. Lee", "Dan Lee", None),
        ("Ann Lee", "Ann Wu", None),
        ("J. M.", "Jürgen Müller", None),
        ("Jane", "Jane Doe", None),
        ("Jack Ma", "Jack Wu", None),
        ("田中 太郎", "太郎 田中", Alike.SAME),
        ("", "", None),
    ],
)
def test_how_names_agree(one: str, other: str, how: Alike | None) -> None:
    assert names_alike(name_words(one), name_words(other)) is how
    assert names_alike(name_words(other), name_words(one)) is how


@pytest.mark.parametrize(("one", "other"), [("ACME Ltd.", "Acme"), ("Müller GmbH & Co. KG", "Muller"), ("The Acme Company", "acme")])
def test_an_organisation_is_known_in_its_other_forms(one: str, other: str) -> None:
    assert org_key(one) == org_key(other) != ""


@pytest.mark.parametrize("org", ["", "self-employed", "N/A", "Freelance", "-"])
def test_what_is_no_organisation(org: str) -> None:
    assert org_key(org) == ""


@pytest.mark.parametrize(
    ("a", "b", "strength", "why"),
    [
        (who(1, "Jane Doe", "", "j@acme.example"), who(2, "J. Doe", "", "j@acme.example"), Strength.STRONG, "same e-mail address"),
        (who(1, "Jane Doe", "", "j@acme.example"), who(2, "j@acme.example", "", "j@acme.example"), Strength.STRONG, "same e-mail address"),
        (who(1, "Jane Doe", "", "we@acme.example"), who(2, "Tom Ray", "", "we@acme.example"), Strength.LIKELY, "same e-mail address"),
        (who(1, "Jane Doe", "", "info@acme.example"), who(2, "Tom Ray", "", "info@acme.example"), Strength.WEAK, "same e-mail address"),
        (who(1, "Jane Doe", "", "15550101234"), who(2, "Doe, Jane", "Acme", "15550101234"), Strength.STRONG, "same number"),
        (who(1, "Jane Doe", "", "15550101234"), who(2, "Tom Ray", "", "15550101234"), Strength.WEAK, "same number"),
        (
            who(1, "Jane Doe", "", "linkedin.com/in/jd/"),
            who(2, "J D", "", "https://www.linkedin.com/in/jd?x=1"),
            Strength.STRONG,
            "same profile",
        ),
        (who(1, "Jane Doe", "Acme"), who(2, "Jane Doe", "ACME Ltd"), Strength.STRONG, "same name in one organisation"),
        (who(1, "J. Doe", "Acme"), who(2, "Jane Doe", "ACME Ltd"), Strength.LIKELY, "one name with an initial in one organisation"),
        (
            who(1, "J. Doe", "", "jdoe@acme.example"),
            who(2, "Jane Doe", "Acme", "jane@acme.example"),
            Strength.WEAK,
            "one name with an initial, addresses at one domain",
        ),
        (who(1, "Jane Doe"), who(2, "Jane Doe"), Strength.LIKELY, "same name, neither with an organisation"),
        (who(1, "Jane Doe"), who(2, "Jane Doe", "Acme"), Strength.WEAK, "same name, one without an organisation"),
        (
            who(1, "Jane Doe", "Acme", "jane.doe@acme.example"),
            who(2, "Jane Doe", "Bolt", "jane.doe@gmail.com"),
            Strength.LIKELY,
            "same name, addresses that begin alike",
        ),
    ],
)
def test_why_two_look_like_one(a: Person, b: Person, strength: Strength, why: str) -> None:
    found = pair(a, b)
    assert (found.strength, found.why[0]) == (strength, why)


@pytest.mark.parametrize(
    ("a", "b"),
    [
        (who(1, "Ann Lee", "Acme"), who(2, "Dan Lee", "Acme")),
        (who(1, "Jane Doe", "Acme"), who(2, "Jane Doe", "Bolt")),
        (who(1, "J. Doe", "Acme"), who(2, "Jane Doe", "Bolt")),
        (who(1, "Jane Doe", "", "jane1@gmail.com"), who(2, "Jane Doe", "", "jd77@gmail.com")),
        (who(1, "J. Doe", "", "jdoe@gmail.com"), who(2, "Jane Doe", "", "jane@gmail.com")),
        (who(1, "Maria Ruiz", "Acme", "maria@acme.example"), who(2, "Marta Ruiz", "Acme", "marta@acme.example")),
        (who(1, "Jane", ""), who(2, "Jane", "")),
        (who(1, "Ann Lee", "", "12345"), who(2, "Tom Ray", "", "12345")),
        (who(1, "Jane Doe", "self-employed", "a@x.example"), who(2, "Jane Doe", "Self-employed", "b@y.example")),
    ],
)
def test_who_is_not_proposed(a: Person, b: Person) -> None:
    assert compare(a, b) is None


def test_a_double_of_somebody_never_to_be_contacted_is_seen_two_of_them_are_not() -> None:
    live, never, also = who(1, "Jane Doe", "Acme"), who(2, "Jane Doe", "Acme", never=True), who(3, "Jane Doe", "Acme", never=True)
    assert compare(live, never) is not None
    assert compare(never, also) is None


def test_told_apart_is_not_proposed_again() -> None:
    people = [who(1, "Jane Doe", "Acme"), who(2, "Jane Doe", "Acme"), who(3, "Doe, Jane", "Acme")]
    assert [(one.first, one.second) for one in find(people).pairs] == [(1, 2), (1, 3), (2, 3)]
    assert [(one.first, one.second) for one in find(people, {(1, 3)}).pairs] == [(1, 2), (2, 3)]


def test_a_domain_of_many_organisations_is_no_organisation() -> None:
    people = [who(n, f"{'Abcdefgh'[n]} Stone", f"Firm {n}", f"x{n}@isp.example") for n in range(8)]
    people += [who(20, "J. Doe", "", "jdoe@isp.example"), who(21, "Jane Doe", "", "janed@isp.example")]
    assert find(people).pairs == ()
    assert len(find(people[-2:]).pairs) == 1


def test_a_group_that_is_too_large_is_counted_and_stays_linear() -> None:
    people = [who(n, f"Person{n} Smith", "", "15550101234") for n in range(5 * LARGEST)]
    found = find(people)
    assert found.large >= 1
    assert len(found.pairs) == 5 * LARGEST - 1


names = st.lists(st.sampled_from(["jane", "doe", "j", "müller", "mueller", "john", "jon", "ann", "dan", "lee", "smith"]), max_size=3)
people_of = st.builds(
    lambda words, org, mails: (" ".join(words), org, tuple(mails)),
    names,
    st.sampled_from(["", "Acme", "Acme Ltd", "Bolt"]),
    st.lists(st.sampled_from(["a@acme.example", "janedoe@gmail.com", "janedoe@bolt.example", "15550101234"]), max_size=2),
)


@given(st.lists(people_of, max_size=12))
def test_blocking_loses_no_pair(drawn: list[tuple[str, str, tuple[str, ...]]]) -> None:
    people = [who(id_, name, org, *reach) for id_, (name, org, reach) in enumerate(drawn, 1)]
    each = {(a.id, b.id) for at, a in enumerate(people) for b in people[at + 1 :] if compare(a, b)}
    assert {(one.first, one.second) for one in find(people).pairs} == each
