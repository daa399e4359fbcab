"""The colours: every text can be read on every fill it stands on, and every style names a variable that is there."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from textual.color import Color
from textual.theme import BUILTIN_THEMES

import followup_tui.tui.theme as theme

STYLES = Path(theme.__file__).parent / "styles"
PAIRS = [
    (name, role, fill)
    for name in (theme.DARK, theme.LIGHT, theme.PLAIN)
    for role in theme.TEXT_ROLES
    for fill in theme.FILLS
    if (role, fill) != ("faint", "sel")  # counts of groups never stand on the selected row
]
ON_TINTS = [
    (name, role, tint)
    for name in (theme.DARK, theme.LIGHT, theme.PLAIN)
    for tint in theme.TINTS
    for role in ((tint.removeprefix("why-"),) if tint != "why-grey" else ("fg", "muted"))
]


def contrast(name: str, role: str, fill: str) -> float:
    tokens = theme.TOKENS[name]
    return theme.contrast(Color.parse(tokens[role]), Color.parse(tokens[fill]))


@pytest.mark.parametrize(("name", "role", "fill"), PAIRS + ON_TINTS)
def test_text_can_be_read(name: str, role: str, fill: str) -> None:
    assert contrast(name, role, fill) >= theme.READABLE


@pytest.mark.parametrize("name", [theme.DARK, theme.LIGHT, theme.PLAIN])
def test_what_is_chosen_can_be_read(name: str) -> None:
    assert contrast(name, "on-blue", "blue") >= theme.READABLE


def test_contrast_is_that_of_wcag() -> None:
    assert theme.contrast(Color.parse("#ffffff"), Color.parse("#000000")) == pytest.approx(21)
    assert contrast(theme.DARK, "muted", "bg") == pytest.approx(7.9, abs=0.05)
    assert contrast(theme.LIGHT, "muted", "bg") == pytest.approx(6.2, abs=0.05)


@pytest.mark.parametrize("name", sorted(BUILTIN_THEMES))
def test_textuals_own_themes_get_every_token_and_can_be_read(name: str) -> None:
    builtin = BUILTIN_THEMES[name]
    variables = theme.variable_defaults(builtin)
    assert {f"fu-{token}" for token in theme.TOKENS[theme.DARK]} <= set(variables)
    if builtin.ansi:
        return
    for role in theme.TEXT_ROLES:
        for fill in theme.FILLS:
            pair = (Color.parse(variables[f"fu-{role}"]), Color.parse(variables[f"fu-{fill}"]))
            best = theme.contrast(Color.parse(variables["fu-bright"]), pair[1])
            assert theme.contrast(*pair) >= min(theme.READABLE, best) - 0.01, (role, fill)


def test_styles_name_only_variables_that_are_there() -> None:
    known = {f"fu-{token}" for token in theme.TOKENS[theme.DARK]}
    files = [*STYLES.glob("*.tcss"), *STYLES.parent.rglob("*.py")]
    used = {name for path in files for name in re.findall(r"\$(fu-[a-z-]+)", path.read_text(encoding="utf-8"))}
    assert used
    assert used <= known


def test_all_themes_have_the_same_tokens() -> None:
    assert len({frozenset(tokens) for tokens in theme.TOKENS.values()}) == 1


@pytest.mark.parametrize(
    ("wished", "no_color", "sixteen", "name"),
    [
        ("", False, False, theme.DARK),
        ("light", False, False, theme.LIGHT),
        ("nord", False, False, "nord"),
        ("followup-light", True, False, theme.PLAIN),
        ("followup-light", False, True, theme.SIXTEEN),
    ],
)
def test_the_theme_fits_the_terminal(wished: str, no_color: bool, sixteen: bool, name: str) -> None:
    assert theme.fitting(wished, no_color=no_color, sixteen=sixteen) == name
