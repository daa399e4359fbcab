"""The small widgets: the rule of a pane, the footer, the field of one line."""

from __future__ import annotations

import pytest
from textual.app import App, ComposeResult
from textual.events import Paste

from followup_tui.tui.actions import ACTIONS, hints
from followup_tui.tui.theme import variable_defaults
from followup_tui.tui.widgets.key_footer import KeyFooter, fitting, footer_line, hint_at
from followup_tui.tui.widgets.one_line import OneLine
from followup_tui.tui.widgets.painted import Painted
from followup_tui.tui.widgets.pane_rule import rule_line
from followup_tui.tui.wording.line import Line, Piece, plain, width_of
from tests.tui.seeing import press, widget_text

TITLE = (Piece("Due", "fg", True), Piece(" 14"))
FACTS = (Piece("10 fit the session", "muted"),)


def test_a_rule_has_its_title_at_the_left_and_facts_at_the_right() -> None:
    assert plain(rule_line(TITLE, FACTS, 42, heavy=True)) == "━ Due 14 ━━━━━━━━━━━━ 10 fit the session ━"
    assert plain(rule_line(TITLE, (), 20, heavy=False)) == "─ Due 14 ───────────"


@pytest.mark.parametrize("width", range(60))
def test_a_rule_is_as_wide_as_its_pane(width: int) -> None:
    assert width_of(rule_line((Piece("田中 恵 and a long name", "fg", True),), FACTS, width, heavy=False)) == width


def test_what_is_bold_gets_bright_with_the_focus() -> None:
    assert rule_line(TITLE, (), 30, heavy=True)[2].role == "bright"
    assert rule_line(TITLE, (), 30, heavy=False)[2].role == "fg"


def test_the_footer_is_that_of_the_pictures() -> None:
    shown = hints(ACTIONS, {})
    assert plain(footer_line(shown, 80)) == "  c call  e email  t text  o other │ z snooze  d day │ a add  / find    ? keys  "
    wide = plain(footer_line(shown, 120))
    assert wide.startswith("  c call  e email  t text  o other │ z snooze  d day  K keep │ a add  / find ")
    assert wide.endswith("  ? keys  ^p menu  ")


@pytest.mark.parametrize("width", range(0, 140, 3))
def test_the_footer_is_one_line_and_keeps_the_keys_longest(width: int) -> None:
    shown = hints(ACTIONS, {})
    assert width_of(footer_line(shown, width)) <= max(width, 0)
    kept = fitting(shown, width)
    assert not kept or kept[-1].word in ("keys", "menu")


def test_a_click_finds_the_key_under_the_mouse() -> None:
    shown = hints(ACTIONS, {})
    assert [getattr(hint_at(shown, 80, x), "word", None) for x in (0, 2, 7, 8, 10, 74, 79)] == [
        None,
        "call",
        "call",
        None,
        "email",
        "keys",
        None,
    ]


class WidgetApp(App[None]):
    copied: str | None = None

    def __init__(self, widget: OneLine | Painted) -> None:
        super().__init__()
        self.widget = widget

    def get_theme_variable_defaults(self) -> dict[str, str]:
        return variable_defaults(self.current_theme)

    def compose(self) -> ComposeResult:
        yield self.widget

    def on_mount(self) -> None:
        self.widget.focus()

    def copy_to_clipboard(self, text: str) -> None:
        self.copied = text


async def test_cutting_nothing_leaves_the_clipboard_alone() -> None:
    field = OneLine()
    async with WidgetApp(field).run_test() as pilot:
        field.value = "Ada"
        await press(pilot, "ctrl+x")
        assert pilot.app.copied is None  # type: ignore[attr-defined]
        await press(pilot, "shift+home", "ctrl+x")
        assert pilot.app.copied == "Ada"  # type: ignore[attr-defined]


async def test_a_paste_of_many_lines_loses_none() -> None:
    field = OneLine("")
    async with WidgetApp(field).run_test() as pilot:
        pilot.app.post_message(Paste("Ada\nLovelace\x1b[31m"))
        await pilot.pause()
        assert field.value == "Ada Lovelace"


class Hostile(Painted):
    def line_at(self, y: int, width: int) -> tuple[Line, str]:
        return (Piece("\x1b[2Ja\x07b\u202ec [@click=app.quit]x"),), ""


async def test_what_is_painted_is_clean_and_acts_on_nothing() -> None:
    widget = Hostile()
    async with WidgetApp(widget).run_test(size=(40, 4)) as pilot:
        await pilot.click(Hostile, offset=(10, 0))
        await pilot.pause()
        assert widget_text(widget).splitlines()[0] == "abc [@click=app.quit]x"
        assert pilot.app.is_running


async def test_the_footer_tells_which_key_was_clicked() -> None:
    pressed: list[str] = []

    class FooterApp(WidgetApp):
        def on_key_footer_pressed(self, event: KeyFooter.Pressed) -> None:
            pressed.append(event.hint.action)

    async with FooterApp(KeyFooter(hints(ACTIONS, {}))).run_test(size=(80, 4)) as pilot:
        await pilot.click(KeyFooter, offset=(3, 0))
        await pilot.click(KeyFooter, offset=(0, 0))
        await pilot.pause()
    assert pressed == ["touch.call"]
