"""By what somebody is known again who is not to come back by an import: hashes alone (product.md sections 5 and 10).

Strict enough that nobody else is held for them: an address of one's own counts by itself; what people share (a number, a web page, the
address of an office) only together with the name; a name only together with the organisation; and the id that the source gave them.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable

from . import reach
from .text import fold
from .values import ContactDraft

_SHARED_WORDS = (
    "admin billing booking bookings contact contacto enquiries events hallo hello help info inquiries jobs kontakt mail marketing news"
    " newsletter no-reply noreply office post postmaster press reception sales secretary service support team verwaltung welcome"
)
SHARED = frozenset(_SHARED_WORDS.split())
"""What stands before the @ of an address that several people read."""


def marks(draft: ContactDraft, country: str, sources: Iterable[tuple[str, str]] = ()) -> frozenset[str]:
    """The hashes by which somebody is known again; `sources` are the further places (kind, id) where they came from."""
    name = fold(draft.name)
    found = set()
    for email in draft.emails:
        if key := reach.email_key(email):
            shared = key.partition("@")[0] in SHARED
            found.add(("email", key, name if shared else ""))
    for phone in draft.phones:
        if key := reach.said_key(phone, country):
            found.add(("phone", key, name))
    found |= {("url", fold(url), name) for url in draft.urls}
    if name and draft.org:
        found.add(("name", name, fold(draft.org)))
    found |= {("source", kind, id_) for kind, id_ in (*sources, (draft.source, draft.source_id)) if id_}
    return frozenset(_hash(*one) for one in found)


def _hash(kind: str, what: str, beside: str) -> str:
    return hashlib.sha256(f"{kind}\x1f{what}\x1f{beside}".encode("utf-8", "replace")).hexdigest()
