"""Whether a draft is clean already: asked once for each row of an import, so it looks once at all of it."""

from __future__ import annotations

from .text import MAX_LINE, is_one_line
from .values import ContactDraft


def is_tidy(draft: ContactDraft) -> bool:
    """Whether a quick look tells that tidying would change nothing: most rows of a file were cleaned at its door."""
    if not draft.name or draft.phones or draft.step or draft.owes:
        return False
    one_line = (
        *(draft.name, draft.org, draft.title, draft.met, draft.via, draft.needs, draft.timezone, draft.folder, draft.source, draft.source_id),
        *draft.emails, *draft.urls, *draft.addresses, *draft.tags, *(part for pair in draft.extra for part in pair), draft.note,
    )  # fmt: skip
    # Joined by a mark that no blank may touch: one look at all of them tells as much as one at each.
    text = "|".join(filter(None, one_line))
    listed = (draft.emails, draft.urls, draft.addresses, draft.tags)
    return (
        len(text) <= MAX_LINE
        and is_one_line(text)
        and "| " not in text
        and " |" not in text
        and all(len(several) < 2 or ("" not in several and len(set(several)) == len(several)) for several in listed)
        and all(several != ("",) for several in listed)
        and all(name and value for name, value in draft.extra)
    )
