"""Whether a draft is clean already, but for its numbers: asked once for each row of an import, so it looks once at all of it."""

from __future__ import annotations

from .text import MAX_LINE, is_one_line
from .values import ContactDraft


def is_tidy(draft: ContactDraft) -> bool:
    """Whether a quick look tells that tidying would change nothing: most rows of a file were cleaned at its door.

    How its numbers are said is not looked at.
    """
    if not draft.name or draft.step or draft.owes:
        return False
    several = (draft.emails, draft.phones, draft.urls, draft.addresses, draft.tags)
    words = [draft.name, draft.org, draft.title, draft.met, draft.via, draft.needs, draft.timezone, draft.folder]
    words += (draft.source, draft.source_id, draft.note)
    for values in several:
        if values:
            if "" in values or (len(values) > 1 and len(set(values)) < len(values)):
                return False
            words += values
    for pair in draft.extra:
        if not all(pair):
            return False
        words += pair
    # Joined by a mark that no blank may touch: one look at all of them tells as much as one at each.
    text = "|".join(filter(None, words))
    return len(text) <= MAX_LINE and is_one_line(text) and "| " not in text and " |" not in text
