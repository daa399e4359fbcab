"""A newer file: what it changes, and what the user has made of people and keeps (product.md section 10)."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from followup_tui.domain.sources import SEVERAL, SINGLE, filled, read_said, said_by, updated
from followup_tui.domain.values import Channel, ContactDraft, Money, Owes, Range, YearlyDate

_WORD = st.sampled_from(["", "Ann", "Bo", "Cy", "Žofie ☂", 'a "quoted" \\ one'])
_WORDS = st.lists(st.sampled_from(["a@x.example", "b@x.example", "c@x.example", "d"]), unique=True, max_size=3).map(tuple)
_DRAFTS = st.builds(
    ContactDraft,
    **dict.fromkeys((*SINGLE, "note"), _WORD),  # type: ignore[arg-type]
    **dict.fromkeys(SEVERAL, _WORDS),  # type: ignore[arg-type]
    met_on=st.sampled_from([None, date(2026, 1, 2), date(2026, 3, 4)]),
    value=st.sampled_from([None, Money(Decimal("5000"), "USD"), Money(Decimal("12.5"), "EUR")]),
    owes=st.sampled_from([None, Owes(date(2026, 12, 1), "figures")]),
    own_range=st.sampled_from([None, Range(3, 9)]),
    preferred_channel=st.sampled_from([None, Channel.CALL]),
    dates=st.sampled_from([(), (YearlyDate("birthday", 2, 29),), (YearlyDate("birthday", 3, 1),)]),
    extra=st.dictionaries(st.sampled_from(["Hobby", "Car"]), st.sampled_from(["tuba", "blue"])).map(lambda pairs: tuple(pairs.items())),
)


def said(draft: ContactDraft) -> dict[str, object]:
    found = read_said(said_by(draft))
    assert found is not None
    return dict(found)


@given(_DRAFTS)
def test_what_a_file_said_is_json_and_equal_for_equal_drafts(draft: ContactDraft) -> None:
    assert said_by(draft) == said_by(replace(draft))
    found = json.loads(said_by(draft))
    assert all(found[name] == getattr(draft, name) for name in (*SINGLE, "note") if getattr(draft, name))
    assert all(found[name] == list(getattr(draft, name)) for name in SEVERAL if getattr(draft, name))


@given(_DRAFTS, _DRAFTS)
def test_the_same_file_again_changes_nothing_whatever_was_edited(mine: ContactDraft, file: ContactDraft) -> None:
    assert updated(mine, said(file), file) == mine


@given(_DRAFTS, _DRAFTS)
def test_what_nobody_has_edited_is_as_the_newer_file_says(old: ContactDraft, new: ContactDraft) -> None:
    found = updated(old, said(old), new)
    for name in (*SINGLE, "met_on", "value", "owes", "own_range", "preferred_channel", "note"):
        assert getattr(found, name) == (getattr(new, name) or getattr(old, name)), name
    for name in SEVERAL:
        assert set(getattr(found, name)) == set(getattr(new, name) or getattr(old, name)), name
    assert dict(found.extra) == dict(old.extra) | dict(new.extra)


@given(_DRAFTS, _DRAFTS, _DRAFTS)
def test_what_the_user_has_edited_stays(mine: ContactDraft, before: ContactDraft, new: ContactDraft) -> None:
    found = updated(mine, said(before), new)
    for name in (*SINGLE, "met_on", "value", "owes", "own_range"):
        here, was = getattr(mine, name), getattr(before, name)
        if here and here != was:
            assert getattr(found, name) == here, name
    for name in SEVERAL:
        own = set(getattr(mine, name)) - set(getattr(before, name))
        assert own <= set(getattr(found, name)), name
        taken_out = (set(getattr(before, name)) & set(getattr(new, name))) - set(getattr(mine, name))
        assert not taken_out & set(getattr(found, name)), name


@given(_DRAFTS, _DRAFTS, _DRAFTS)
def test_a_file_that_was_taken_over_has_nothing_more_to_say(mine: ContactDraft, before: ContactDraft, new: ContactDraft) -> None:
    once = updated(mine, said(before), new)
    assert updated(once, said(new), new) == once


@given(_DRAFTS, _DRAFTS)
def test_a_first_file_fills_and_takes_nothing_away(mine: ContactDraft, file: ContactDraft) -> None:
    found = filled(mine, file)
    for name in (*SINGLE, "met_on", "value", "owes", "own_range"):
        assert getattr(found, name) == (getattr(mine, name) or getattr(file, name)), name
    for name in SEVERAL:
        assert set(getattr(found, name)) == set(getattr(mine, name)) | set(getattr(file, name)), name
    assert mine.note in found.note
    assert file.note in found.note
    assert filled(found, file) == found


def test_the_category_of_imports_is_as_good_as_none() -> None:
    mine, before, new = ContactDraft("A", category="unsorted"), ContactDraft("A"), ContactDraft("A", category="client")
    assert updated(mine, said(before), new, "unsorted").category == "client"
    assert filled(mine, new, "unsorted").category == "client"
    assert filled(replace(mine, category="hot lead"), new, "unsorted").category == "hot lead"


@pytest.mark.parametrize(
    ("mine", "becomes"),
    [
        ("likes tea", "likes coffee"),
        ("likes tea\nand the sea", "likes coffee\nand the sea"),
        ("hates tea", "hates tea"),
        ("", "likes coffee"),
    ],
)
def test_of_a_note_the_files_part_is_exchanged(mine: str, becomes: str) -> None:
    assert updated(ContactDraft("A", note=mine), {"note": "likes tea"}, ContactDraft("A", note="likes coffee")).note == becomes


def test_what_is_known_of_somebody_already_is_not_said_twice() -> None:
    mine = ContactDraft("Ann", note="likes tea", emails=("ann@xn--mller-kva.example",), dates=(YearlyDate("Birthday", 3, 4),))
    new = ContactDraft("Ann", note="likes tea, and cats", emails=("ann@müller.example",), dates=(YearlyDate("birthday", 3, 4),))
    assert filled(mine, new) == replace(mine, note="likes tea, and cats")
    before = read_said(said_by(new))
    assert before is not None
    assert updated(filled(mine, new), before, new) == filled(mine, new)
