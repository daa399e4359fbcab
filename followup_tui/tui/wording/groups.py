"""The groups of the queue as the eye knows them: a mark, a word and a hue each (look.md, glyphs)."""

from __future__ import annotations

from typing import NamedTuple

from followup_tui.domain.values import Group


class Look(NamedTuple):
    """How a group looks: the mark carries the meaning where there is no colour."""

    mark: str
    word: str
    hue: str
    tint: str


LOOKS: dict[Group, Look] = {
    Group.PROMISED: Look("◆", "Promised", "amber", "why-amber"),
    Group.REPLY_OWED: Look("←", "Reply owed", "violet", "why-violet"),
    Group.NEW: Look("●", "New", "green", "why-green"),
    Group.ASKED_FOR: Look("◇", "Asked for", "cyan", "why-cyan"),
    Group.DATED: Look("○", "Dated", "cyan", "why-cyan"),
    Group.OVERDUE: Look("▲", "Overdue", "coral", "why-coral"),
    Group.OPEN: Look("·", "Open", "muted", "why-grey"),
    Group.AHEAD: Look("»", "Ahead", "muted", "why-grey"),
}

REVIEW = Look("≡", "Review", "blue", "why-grey")
"""The head over those whom a session goes through when nobody is due."""

NOT_DUE = Look("·", "Not due", "muted", "why-grey")


def look_of(group: Group | None) -> Look:
    """The look of a group, or of somebody who is not due."""
    return NOT_DUE if group is None else LOOKS[group]
