"""From lines of pieces to what Textual draws: the palette of the theme, and a widget that is painted line by line.

This is the one way by which people's text reaches the screen: as segments, cleaned, never as markup.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any
from weakref import WeakKeyDictionary

from rich.segment import Segment
from rich.style import Style
from textual.app import App
from textual.color import Color
from textual.geometry import Region
from textual.strip import Strip
from textual.widget import Widget

from followup_tui.domain.text import clean
from followup_tui.tui.theme import DARK, TOKENS
from followup_tui.tui.wording.line import BLANK, Line, Piece, cut_line, width_of


class Palette:
    """The styles of one theme: (role, bold, fill) → style, made when first asked for."""

    def __init__(self, variables: Mapping[str, str]) -> None:
        self._variables = variables
        self._styles: dict[tuple[str, bool, str | Color], Style] = {}

    def colour(self, token: str) -> Color:
        """The colour of a token; the dark theme's own where the theme does not name it."""
        return Color.parse(self._variables.get(f"fu-{token}") or TOKENS[DARK][token])

    def style(self, role: str, bold: bool = False, fill: str | Color = "bg") -> Style:
        """The style of a role on a fill: a token, or the colour of the widget's own ground."""
        key = (role, bold, fill)
        style = self._styles.get(key)
        if style is None:
            ground = self.colour(fill) if isinstance(fill, str) else fill
            style = Style(color=self.colour(role).rich_color, bgcolor=ground.rich_color, bold=bold or None)
            self._styles[key] = style
        return style


_palettes: WeakKeyDictionary[App[Any], tuple[str, Palette]] = WeakKeyDictionary()


def palette_of(app: App[Any]) -> Palette:
    """The palette of the app's present theme."""
    known = _palettes.get(app)
    if known is None or known[0] != app.theme:
        known = (app.theme, Palette(app.theme_variables))
        _palettes[app] = known
    return known[1]


def painted(line: Sequence[Piece], width: int, palette: Palette, fill: str | Color = "bg") -> Strip:
    """The line as a strip of exactly `width` cells, on a fill that pieces may have another one of."""
    used = width_of(line)
    if used > width:
        line = cut_line(line, width)
        used = width_of(line)
    segments: list[Segment] = []
    text, style = "", palette.style("fg", False, fill)
    for piece in line:
        said = _safe(piece.text)
        rest = said.lstrip(" ")
        look = palette.style(piece.role, piece.bold, piece.fill or fill)
        # Blanks stand at the end of what is before them, not at the beginning of what they part: some
        # converters of pictures drop the latter.
        blanks = said[: len(said) - len(rest)]
        if style.bgcolor == look.bgcolor:
            text += blanks
        elif blanks:
            if text:
                segments.append(Segment(text, style))
            text, style = blanks, look
        if rest:
            if text:
                segments.append(Segment(text, style))
            text, style = rest, look
    if used < width:
        ground = palette.style("fg", False, fill)
        if ground.bgcolor != style.bgcolor:
            segments.append(Segment(text, style))
            text, style = "", ground
        text += " " * (width - used)
    if text:
        segments.append(Segment(text, style))
    return Strip(segments, width)


def _safe(text: str) -> str:
    return text if text.isprintable() else clean(text).replace("\n", " ").replace("\t", " ")


class Grounded(Widget):
    """A widget that knows the colour it stands on, until its styles change."""

    _ground: Color | None = None

    def notify_style_update(self) -> None:
        """The ground may be another one."""
        self._ground = None
        super().notify_style_update()

    def paint(self, line: Sequence[Piece], fill: str, width: int) -> Strip:
        """A line on a fill, or on the widget's own ground where there is none."""
        if self._ground is None:
            self._ground = self.background_colors[1]
        return painted(line, width, palette_of(self.app), fill or self._ground)


class Bare(Grounded):
    """A widget without border and padding that keeps its lines itself: Textual's own round over every line is left out.

    `render_line` is asked for any line at any time, and has to be quick about those that have not changed.
    """

    def render_lines(self, crop: Region) -> list[Strip]:
        """The lines of a part of the widget."""
        strips = [self.render_line(y) for y in crop.line_range]
        if crop.x or crop.right < self.size.width:
            return [strip.crop(crop.x, crop.right) for strip in strips]
        return strips


class Painted(Grounded):
    """A widget whose lines are pieces; a subclass says what stands on line y."""

    ALLOW_SELECT = False

    def line_at(self, y: int, width: int) -> tuple[Line, str]:
        """The pieces of line `y` and the fill that they stand on; "" is the widget's own background."""
        return BLANK, ""

    def render_line(self, y: int) -> Strip:
        """Line `y` as a strip."""
        width = self.size.width
        line, fill = self.line_at(y, width)
        return self.paint(line, fill, width)
