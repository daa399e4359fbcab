"""The keys of where one is, for the help screen: from the registry of actions, or from the footer of what is open."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from followup_tui.tui.actions import ACTIONS, OTHER_CHANNELS, Topic, all_keys, key_of
from followup_tui.tui.widgets.key_footer import Hint

Group = tuple[str, list[tuple[str, str, str]]]
"""A heading, and for each key: the key, what it does, and a sentence."""


def groups(keymap: Mapping[str, str], own: Sequence[Hint] | None = None) -> list[Group]:
    """The groups of keys; `own` are those of the form or screen that is open, in place of the desk's."""
    found: list[Group] = []
    if own is not None:
        found.append(("Here", [(hint.key, hint.word, "") for hint in own if hint.group != "end"]))
    for topic in Topic:
        if own is not None and topic is not Topic.EVERYWHERE:
            continue
        lines = [(all_keys(key_of(action, keymap)), action.title, action.help) for action in ACTIONS if action.topic is topic]
        found.append((topic.value, lines))
    if own is None:
        found.append(("After o", [(key, name.capitalize(), "") for key, name in OTHER_CHANNELS]))
    return found
