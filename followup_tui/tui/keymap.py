"""The user's own keys: checked here, since Textual takes unknown ids, clashes and impossible keys in silence."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from difflib import get_close_matches

from textual.keys import Keys

from followup_tui.domain.errors import Refused
from followup_tui.tui.actions import ACTIONS, BY_ID, display

_MODIFIERS = {"ctrl", "shift", "alt", "super", "hyper", "meta"}
_NAMED = {key.value for key in Keys} | {f"f{number}" for number in range(1, 25)}
_RESERVED = {"ctrl+c": "it ends the program"}


def checked(keymap: Mapping[str, str]) -> dict[str, str]:
    """The keymap in Textual's names: action id → key, or several with commas between.

    Refuses an id that does not exist, a key that no keyboard sends, and a key that two actions would share.
    """
    result = {action_id: ",".join(_key(action_id, key) for key in _split(keys)) for action_id, keys in keymap.items() if _known(action_id)}
    taken: dict[str, str] = {}
    for action in ACTIONS:
        for key in (_normal(part) for part in result.get(action.id, action.key).split(",")):
            other = taken.get(key)
            if other is not None:
                raise Refused(
                    "Two actions share a key",
                    f"{display(key)} is the key of {other} and of {action.id}.",
                    f"Give one of them another key in the settings file, under [keys]: {action.id} = “…”.",
                )
            taken[key] = action.id
    return result


def _split(keys: str) -> list[str]:
    if keys == ",":
        return [","]
    return [key.strip() if len(key) > 1 else key for key in keys.split(",")]


def _known(action_id: str) -> bool:
    if action_id in BY_ID:
        return True
    near = get_close_matches(action_id, BY_ID, n=1)
    remedy = f"Perhaps {near[0]} was meant." if near else "The ids are on the screen of keys (?)."
    raise Refused("Unknown action in the keymap", f"There is no action “{action_id}”.", remedy)


def _normal(key: str) -> str:
    if len(key) != 1 or key.isalnum():
        return key
    return unicodedata.name(key, key).lower().replace("-", "_").replace(" ", "_")


def _key(action_id: str, key: str) -> str:
    *modifiers, last = key.split("+") if key != "+" else ["+"]
    single = len(last) == 1 and last.isprintable() and last != " "
    named = last in _NAMED or _is_character_name(last)
    if not key or set(modifiers) - _MODIFIERS or not (single or named):
        raise Refused("Impossible key in the keymap", f"“{key}” for {action_id} is no key.", "Write it like x, X, ctrl+x, alt+x or f5.")
    if modifiers and single and last.isupper():
        raise Refused(
            "Impossible key in the keymap",
            f"“{key}” for {action_id}: with a modifier the letter is lower case.",
            f"Write {'+'.join([*modifiers, 'shift', last.lower()])}.",
        )
    if key in _RESERVED:
        raise Refused("Impossible key in the keymap", f"{key} cannot be given to {action_id}: {_RESERVED[key]}.", "Choose another key.")
    return "+".join([*modifiers, _normal(last)])


def _is_character_name(name: str) -> bool:
    try:
        unicodedata.lookup(name.replace("_", " "))
    except KeyError:
        try:
            unicodedata.lookup(name.replace("_", "-"))
        except KeyError:
            return False
    return True
