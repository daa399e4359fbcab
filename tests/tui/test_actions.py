"""The one registry: every action has its method, no two share a key, and the user's own keys are checked."""

from __future__ import annotations

import pytest

from followup_tui.domain.errors import Refused
from followup_tui.tui.actions import ACTIONS, BY_ID, Where, all_keys, bindings, display, hints
from followup_tui.tui.app import FollowupApp
from followup_tui.tui.keymap import checked
from followup_tui.tui.panes.contact_pane import ContactPane
from followup_tui.tui.screens.desk import Desk
from followup_tui.tui.widgets.line_list import LineList
from followup_tui.tui.wording.keys import groups

PLACES = {Where.EVERYWHERE: (FollowupApp,), Where.DESK: (Desk,), Where.LIST: (LineList, ContactPane)}


@pytest.mark.parametrize("action", ACTIONS, ids=lambda action: action.id)
def test_every_action_has_its_method(action) -> None:  # type: ignore[no-untyped-def]
    for place in PLACES[action.where]:
        assert callable(getattr(place, f"action_{action.name}"))


def test_no_two_actions_share_an_id_or_a_key() -> None:
    assert len(BY_ID) == len(ACTIONS)
    keys = [key for action in ACTIONS for key in action.key.split(",")]
    assert len(keys) == len(set(keys))


def test_the_keys_of_the_desk_are_those_of_the_screens_page() -> None:
    keys = {shown for action in ACTIONS for shown in all_keys(action.key).split(" ")}
    for key in "j k g G Tab Enter Esc 1 2 3 4 5 6 / s c e t o d K z p ~ n * # E x y m O w a u U q ? b B v".split():
        assert key in keys, key
    assert {"F1", "Ctrl+P", "Ctrl+N", "Ctrl+Q"} <= {part for action in ACTIONS for part in all_keys(action.key).split(" ")}
    assert "i" not in keys


def test_every_binding_has_an_id() -> None:
    assert all(binding.id for binding in bindings(*Where))


def test_keys_read_as_they_are_on_the_keyboard() -> None:
    assert [display(key) for key in ("question_mark,f1", "ctrl+p", "K", "slash")] == ["?", "^p", "K", "/"]
    assert all_keys("j,down") == "j ↓"


def test_the_users_keys_are_taken() -> None:
    keymap = checked({"touch.call": "C", "list.filter": "ctrl+f2", "list.page_down": "pagedown,space"})
    assert keymap == {"touch.call": "C", "list.filter": "ctrl+f2", "list.page_down": "pagedown,space"}
    assert hints(ACTIONS, keymap)[0].key == "C"
    assert checked({"touch.call": "e", "touch.email": "c"}) == {"touch.call": "e", "touch.email": "c"}
    assert checked({"touch.call": "?", "app.help": "f1"}) == {"touch.call": "question_mark", "app.help": "f1"}


@pytest.mark.parametrize(
    ("keymap", "said"),
    [
        ({"touch.cal": "C"}, "touch.call"),
        ({"touch.call": "e"}, "touch.email"),
        ({"touch.call": "ctrl+bogus"}, "ctrl+bogus"),
        ({"touch.call": "ctrl+A"}, "ctrl+shift+a"),
        ({"touch.call": "ctrl+c"}, "ends the program"),
        ({"touch.call": ""}, "is no key"),
    ],
)
def test_keys_that_cannot_be_are_refused_with_what_to_do(keymap: dict[str, str], said: str) -> None:
    with pytest.raises(Refused, match="(?s).*") as refused:
        checked(keymap)
    assert said in str(refused.value)


def test_the_help_has_every_action_and_the_users_keys() -> None:
    shown = [line for _, lines in groups({"touch.call": "C"}) for line in lines]
    assert {action.title for action in ACTIONS} <= {title for _, title, _ in shown}
    assert ("C", "Log a call", BY_ID["touch.call"].help) in shown
