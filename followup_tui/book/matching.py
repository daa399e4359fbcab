"""Whom of the book the rows of an import are: looked up for a whole piece of the file at once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from ..domain.text import fold
from ..domain.values import ContactDraft
from ..exchange.records import RowRead
from ..store import known
from ..store.known import Known
from .core import Core

ReachRow = tuple[str, str, str]
"""Kind, value and key of an address or a number."""


@dataclass(slots=True)
class Candidate:
    """A row of a file, tidy and checked, with all by which it is known again.

    `source_id` is its id in the file, or one made from the row; `said` what the file says of it, as the book keeps that.
    """

    row: RowRead
    draft: ContactDraft
    reach: list[ReachRow]
    source_id: str
    said: str
    folded: str = field(init=False)
    keys: list[tuple[str, str]] = field(init=False)
    source: tuple[str, str] = field(init=False)
    """Where it comes from: kind of file, and id in it."""

    def __post_init__(self) -> None:
        self.source = self.draft.source, self.source_id
        self.folded = fold(self.draft.name)
        self.keys = [(kind, key) for kind, _, key in self.reach if key and kind in ("email", "phone")]


class Match(NamedTuple):
    """Who of the book a row is, and why, in words."""

    contact_id: int
    why: str


_AGREES = {"email": "e-mail address", "phone": "number"}


class Piece:
    """Some hundred rows, and whom of the book they could be. New people of the piece are known from `note` on.

    A row is whoever came from the same source by the same id; else the one of its name with an address, a number or the
    organisation in common; else, of those that were there before this import, the one with the same e-mail address.
    """

    def __init__(self, core: Core, candidates: Sequence[Candidate], first_new: int) -> None:
        self._db = db = core.db
        self._first_new = first_new
        self._sources = known.by_source(db, {one.source for one in candidates if one.source_id})
        others = [one for one in candidates if one.source not in self._sources]
        self._reach = known.by_reach(db, {key for one in others for key in one.keys})
        self._names = known.by_name(db, {one.folded for one in others})
        self._emails: dict[int, set[str]] = {}

    def from_source(self, candidate: Candidate) -> Known | None:
        """Who came from there before."""
        return self._sources.get(candidate.source)

    def alike(self, candidate: Candidate) -> Match | None:
        """Who it is by name, addresses and numbers."""
        named = self._names.get(candidate.folded, ())
        reached: dict[int, str] = {}
        for kind, key in candidate.keys:
            for contact_id in self._reach.get((kind, key), ()):
                reached.setdefault(contact_id, kind)
        if not named and not reached:
            return None
        org = fold(candidate.draft.org)
        for contact_id, theirs in named:
            if contact_id in reached:
                return Match(contact_id, f"the same name and {_AGREES[reached[contact_id]]}")
            if fold(theirs) == org and not self._contradict(contact_id, candidate):
                return Match(contact_id, "the same name and organisation" if org else "the same name")
        addressed = (id_ for id_, kind in reached.items() if kind == "email" and id_ < self._first_new)
        return next((Match(id_, "the same e-mail address") for id_ in addressed), None)

    def note(self, candidate: Candidate, contact_id: int, known_as: Known | None) -> None:
        """From now on the rest of the piece may be this one; `known_as` is its source, where it has one."""
        if known_as is not None:
            self._sources[candidate.source] = known_as
        named = self._names.setdefault(candidate.folded, [])
        if all(id_ != contact_id for id_, _ in named):
            named.append((contact_id, candidate.draft.org))
        if not candidate.keys:
            return
        emails = self._emails.setdefault(contact_id, set())
        for key in candidate.keys:
            self._reach.setdefault(key, []).append(contact_id)
            if key[0] == "email":
                emails.add(key[1])

    def _contradict(self, contact_id: int, candidate: Candidate) -> bool:
        """Two people of one name: both have addresses, and none in common."""
        theirs = {key for kind, key in candidate.keys if kind == "email"}
        if not theirs:
            return False
        if contact_id < self._first_new or contact_id not in self._emails:
            self._emails[contact_id] = known.email_keys(self._db, contact_id) | self._emails.get(contact_id, set())
        mine = self._emails[contact_id]
        return bool(mine and not mine & theirs)
