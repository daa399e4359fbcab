"""By what somebody is known again who is not to come back, and who is not held for them."""

from __future__ import annotations

import re

import pytest

from followup_tui.domain.forgetting import marks
from followup_tui.domain.values import ContactDraft

ANN = ContactDraft(
    "Ann Lee",
    "Acme",
    emails=("Ann@Acme.example",),
    phones=("(212) 555-0123",),
    urls=("https://linkedin.com/in/ann",),
    source="csv",
    source_id="7",
)


def known_again(draft: ContactDraft, of: ContactDraft = ANN) -> bool:
    return bool(marks(of, "US") & marks(draft, "US"))


@pytest.mark.parametrize(
    "draft",
    [
        ContactDraft("Annabel Lee-Ek", emails=("ann@acme.example",)),
        ContactDraft("ANN  LEE", "acme"),
        ContactDraft("Ann Lee", "Elsewhere", phones=("+1 212 555 0123",)),
        ContactDraft("Ann Lee", urls=("https://linkedin.com/in/Ann",)),
        ContactDraft("A. Lee", source="csv", source_id="7"),
    ],
)
def test_the_same_person_is_known_again(draft: ContactDraft) -> None:
    assert known_again(draft)


@pytest.mark.parametrize(
    "draft",
    [
        ContactDraft("Ann Lee"),
        ContactDraft("Ann Lee", "Elsewhere"),
        ContactDraft("Bo Ek", "Acme", phones=("(212) 555-0123",)),
        ContactDraft("Bo Ek", "Acme", emails=("bo@acme.example",)),
        ContactDraft("Bo Ek", source="google-csv", source_id="7"),
    ],
)
def test_others_are_not_held_for_them(draft: ContactDraft) -> None:
    assert not known_again(draft)


def test_the_address_of_an_office_counts_only_with_the_name() -> None:
    office = ContactDraft("Ann Lee", emails=("info@acme.example",))
    assert known_again(ContactDraft("Ann Lee", "X", emails=("INFO@acme.example",)), office)
    assert not known_again(ContactDraft("Bo Ek", emails=("info@acme.example",)), office)


def test_marks_tell_nothing_by_themselves() -> None:
    assert all(re.fullmatch(r"[0-9a-f]{64}", mark) for mark in marks(ANN, "US", [("google-csv", "8")]))
    assert len(marks(ANN, "US", [("google-csv", "8")])) == 6
