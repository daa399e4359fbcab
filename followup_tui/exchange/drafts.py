"""Drafts made fast: a file has hundreds of thousands of rows, and passing thirty fields through `__init__` is slow.

It takes 2.5 µs for a draft, three times what reading its row costs; filling a copy of the empty draft's fields takes 0.6 µs.
What comes out is a plain `ContactDraft`; a test holds the two ways equal.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields

from followup_tui.domain.values import ContactDraft

_EMPTY = {field.name: field.default for field in fields(ContactDraft)}


def make_draft(
    name: str,
    org: str,
    title: str,
    note: str,
    emails: tuple[str, ...],
    phones: tuple[str, ...],
    urls: tuple[str, ...],
    addresses: tuple[str, ...],
    extra: tuple[tuple[str, str], ...],
    others: Mapping[str, object],
) -> ContactDraft:
    """`ContactDraft(name=name, …, **others)`, made fast."""
    made = object.__new__(ContactDraft)
    own = made.__dict__
    own.update(_EMPTY)
    own["name"] = name
    own["org"] = org
    own["title"] = title
    own["note"] = note
    own["emails"] = emails
    own["phones"] = phones
    own["urls"] = urls
    own["addresses"] = addresses
    own["extra"] = extra
    own.update(others)
    return made
