"""The colours of the look as Textual themes: what each token is, on dark and light ground, without colour, and with sixteen.

Every token is a variable `fu-…`, so that styles and widgets name a role and never a colour. Textual's own
themes work too: `variable_defaults` derives every token from theirs, and moves it until it can be read.
"""

from __future__ import annotations

from textual.color import Color
from textual.theme import Theme

DARK = "followup-dark"
LIGHT = "followup-light"
PLAIN = "followup-plain"
SIXTEEN = "followup-16"

FILLS = ("bg", "surface", "panel", "sel")
"""What text stands on, beside the strips."""

TINTS = ("why-amber", "why-coral", "why-violet", "why-green", "why-cyan", "why-grey")
"""The fills of the one strip on the sheet, one for each hue of a group."""

TEXT_ROLES = ("fg", "bright", "muted", "faint", "blue", "amber", "violet", "green", "cyan", "coral")
"""The roles that are read; each needs a contrast of 4.5 on every fill that it stands on."""

READABLE = 4.5

_DARK = {
    "bg": "#12151b",
    "surface": "#1a1f28",
    "panel": "#242b37",
    "sel": "#2a3a55",
    "why-amber": "#2b2720",
    "why-coral": "#33242a",
    "why-violet": "#292738",
    "why-green": "#1f2b2a",
    "why-cyan": "#1b2b33",
    "why-grey": "#252b36",
    "rule": "#3a4353",
    "ghost": "#4d5766",
    "fg": "#dfe4ec",
    "bright": "#ffffff",
    "muted": "#a0abbc",
    "faint": "#939eb0",
    "blue": "#82b8ff",
    "amber": "#f2c069",
    "violet": "#c6abff",
    "green": "#8fd6a0",
    "cyan": "#74d0d8",
    "coral": "#ff9788",
    "on-blue": "#0d1a2e",
}

_LIGHT = {
    "bg": "#f6f3ed",
    "surface": "#fefdfb",
    "panel": "#e9e4da",
    "sel": "#d2e1f8",
    "why-amber": "#fbefd6",
    "why-coral": "#fbe6e1",
    "why-violet": "#eee8fa",
    "why-green": "#e2f1e4",
    "why-cyan": "#dcf0f2",
    "why-grey": "#efece5",
    "rule": "#cdc5b7",
    "ghost": "#a39c8f",
    "fg": "#262a32",
    "bright": "#0d0f13",
    "muted": "#545b68",
    "faint": "#5b626f",
    "blue": "#1656b0",
    "amber": "#7d5200",
    "violet": "#6239ae",
    "green": "#1c6337",
    "cyan": "#075e69",
    "coral": "#a92b22",
    "on-blue": "#ffffff",
}

# One ground, white and two greys: the marks, bars, rules and bold carry everything.
_PLAIN = {
    **dict.fromkeys((*FILLS, *TINTS), "#000000"),
    "rule": "#6c6c6c",
    "ghost": "#4d4d4d",
    "bright": "#ffffff",
    "muted": "#8e8e8e",
    "faint": "#8e8e8e",
    **dict.fromkeys(("fg", "blue", "amber", "violet", "green", "cyan", "coral"), "#d4d4d4"),
    "on-blue": "#000000",
}

# A terminal's own sixteen colours: fills vanish, muted is the default and never dim.
_SIXTEEN = {
    **dict.fromkeys((*FILLS, *TINTS), "ansi_default"),
    **dict.fromkeys(("fg", "bright", "muted", "faint", "ghost"), "ansi_default"),
    "rule": "ansi_bright_black",
    "blue": "ansi_bright_blue",
    "amber": "ansi_yellow",
    "violet": "ansi_magenta",
    "green": "ansi_green",
    "cyan": "ansi_cyan",
    "coral": "ansi_red",
    "on-blue": "ansi_black",
}

TOKENS = {DARK: _DARK, LIGHT: _LIGHT, PLAIN: _PLAIN, SIXTEEN: _SIXTEEN}
"""Theme name → token → colour (look.md, colour tokens)."""


def _variables(tokens: dict[str, str]) -> dict[str, str]:
    ours = {f"fu-{token}": colour for token, colour in tokens.items()}
    return ours | {
        "ansi-background": "ansi_black",
        "ansi-foreground": "ansi_white",
        "input-cursor-background": tokens["blue"],
        "input-cursor-foreground": tokens["on-blue"],
        "input-selection-background": tokens["blue"],
        "input-selection-foreground": tokens["on-blue"],
        "block-cursor-background": tokens["sel"],
        "block-cursor-foreground": tokens["bright"],
        "block-cursor-text-style": "bold",
        "block-cursor-blurred-background": tokens["panel"],
        "block-cursor-blurred-foreground": tokens["fg"],
        "scrollbar": tokens["rule"],
        "scrollbar-hover": tokens["muted"],
        "scrollbar-active": tokens["blue"],
        "scrollbar-background": tokens["bg"],
        "scrollbar-background-hover": tokens["bg"],
        "scrollbar-background-active": tokens["bg"],
        "border": tokens["blue"],
        "border-blurred": tokens["rule"],
        "footer-key-foreground": tokens["blue"],
    }


def _theme(name: str, *, dark: bool, ansi: bool = False) -> Theme:
    tokens = TOKENS[name]
    return Theme(
        name=name,
        primary=tokens["blue"],
        secondary=tokens["violet"],
        accent=tokens["cyan"],
        foreground=tokens["fg"],
        background=tokens["bg"],
        surface=tokens["surface"],
        panel=tokens["panel"],
        success=tokens["green"],
        warning=tokens["amber"],
        error=tokens["coral"],
        dark=dark,
        ansi=ansi,
        variables=_variables(tokens),
    )


def themes() -> tuple[Theme, ...]:
    """The themes of the program, ready to be registered."""
    return (_theme(DARK, dark=True), _theme(LIGHT, dark=False), _theme(PLAIN, dark=True), _theme(SIXTEEN, dark=True, ansi=True))


def contrast(one: Color, other: Color) -> float:
    """The contrast of two colours after WCAG 2: 1 (none) to 21."""
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: Color) -> float:
    parts = [part / 255 for part in (colour.r, colour.g, colour.b)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _legible(colour: Color, towards: Color, fills: tuple[Color, ...]) -> str:
    """The colour, moved in small steps until it can be read on all the fills."""
    for step in range(11):
        tried = colour.blend(towards, step / 10, alpha=1)
        if all(contrast(tried, fill) >= READABLE for fill in fills):
            return tried.hex
    return towards.hex


def variable_defaults(theme: Theme) -> dict[str, str]:
    """What each `fu-…` variable is under a theme that does not name it; nothing for our own themes."""
    if theme.name in TOKENS:
        return {}
    if theme.ansi:
        return _variables(_SIXTEEN)
    given = theme.to_color_system().generate()
    background, surface, panel = (Color.parse(given[name]) for name in ("background", "surface", "panel"))
    bright = Color.parse("#ffffff" if theme.dark else "#000000")
    blue = Color.parse(given["primary"])
    sel = background.blend(blue, 0.25, alpha=1)
    fills = (background, surface, panel, sel)
    fg = Color.parse(_legible(Color.parse(given["foreground"]), bright, fills))
    hues = {
        "blue": blue,
        "amber": Color.parse(given["warning"]),
        "violet": Color.parse(given["secondary"]),
        "green": Color.parse(given["success"]),
        "cyan": Color.parse(given["accent"]),
        "coral": Color.parse(given["error"]),
    }
    tokens = {
        "bg": background.hex,
        "surface": surface.hex,
        "panel": panel.hex,
        "sel": sel.hex,
        "rule": background.blend(fg, 0.25, alpha=1).hex,
        "ghost": background.blend(fg, 0.35, alpha=1).hex,
        "fg": fg.hex,
        "bright": bright.hex,
        "muted": _legible(background.blend(fg, 0.65, alpha=1), bright, fills),
        "faint": _legible(background.blend(fg, 0.6, alpha=1), bright, fills),
        "why-grey": surface.blend(fg, 0.07, alpha=1).hex,
    }
    for name, hue in hues.items():
        tint = surface.blend(hue, 0.1, alpha=1)
        tokens[name] = _legible(hue, bright, (*fills, tint))
        if name != "blue":
            tokens[f"why-{name}"] = tint.hex
    readable_blue = Color.parse(tokens["blue"])
    black, white = Color.parse("#000000"), Color.parse("#ffffff")
    tokens["on-blue"] = (black if contrast(black, readable_blue) >= contrast(white, readable_blue) else white).hex
    return {f"fu-{token}": colour for token, colour in tokens.items()}


def fitting(wished: str, *, no_color: bool, sixteen: bool) -> str:
    """The theme to start with: the one the user set, unless the terminal asks for less.

    `wished` is a theme's name, "dark", "light", or nothing for the dark one.
    """
    if no_color:
        return PLAIN
    if sixteen:
        return SIXTEEN
    return {"": DARK, "auto": DARK, "dark": DARK, "light": LIGHT}.get(wished, wished)
