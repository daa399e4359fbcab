"""Who sent whom: the words after `via:` matched to people when they are read (product.md section 8)."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from .mailing import few
from .record import record
from .text import fold

THANKS_WORDS = "thank-you for sending {}"
"""The words of the step that thanks somebody for a referral."""


class Referred(NamedTuple):
    """Somebody who was sent: id, name, whether they became a client, and whether they may be named in a list."""

    id: int
    name: str
    client: bool
    listed: bool = True


@record
class Sent:
    """What somebody has sent: people, and those whose `via:` fits several in the book, this one among them."""

    people: tuple[Referred, ...] = ()
    perhaps: tuple[Referred, ...] = ()

    @property
    def clients(self) -> int:
        """How many of them became clients."""
        return sum(one.client for one in self.people)


@record
class Sender:
    """Who sent a contact: the one person that its `via:` names, or several (`others` says how many)."""

    via: str
    id: int | None = None
    name: str = ""
    others: int = 0


def keys_of(name: str, org: str) -> tuple[str, ...]:
    """The folded words by which a `via:` can mean somebody: their name, their name with the organisation, the organisation."""
    name, org = fold(name), fold(org)
    if not org or org == name:
        return (name,) if name else ()
    return (name, f"{name} {org}", f"{name}, {org}", f"{name} ({org})", f"{name} @ {org}", org)


def say_sent(sent: Sent, limit: int = 3) -> str:
    """The referrals in one line: "Sent you 3 people, 1 became a client: Jane Doe, Hal Brandt and 1 more"; empty for none.

    `limit` is how many are named.
    """
    said = ""
    if count := len(sent.people):
        who = "1 person" if count == 1 else f"{count} people"
        became = f", {sent.clients} became {'a client' if sent.clients == 1 else 'clients'}" if sent.clients else ""
        names = _names(sent.people, limit)
        said = f"Sent you {who}{became}{': ' if names else ''}{names}"
    if sent.perhaps:
        perhaps = f"{_names(sent.perhaps, limit) or len(sent.perhaps)} (others have the same name)"
        said = f"{said}; perhaps {perhaps}" if said else f"Perhaps sent you {perhaps}"
    return said


def _names(people: Iterable[Referred], limit: int) -> str:
    return few(tuple(one.name for one in people if one.listed), limit) if limit else ""
