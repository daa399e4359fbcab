"""What lies over the desk: everything behind is ghostly but the header, and the last line has its own keys."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TypeVar

from rich.console import Console, ConsoleOptions, RenderableType, RenderResult
from rich.segment import Segment
from rich.style import Style
from textual.renderables.background_screen import BackgroundScreen
from textual.screen import ModalScreen

from followup_tui.tui.widgets.key_footer import Hint, KeyFooter
from followup_tui.tui.widgets.painted import palette_of

T = TypeVar("T")


class Ghost:
    """A screen seen behind another one: its text in one colour on one ground, the first line as it is."""

    def __init__(self, behind: RenderableType, style: Style) -> None:
        self.behind = behind
        self.style = style

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        return self._fade(console.render(self.behind, options))

    def _fade(self, segments: Iterable[Segment]) -> Iterable[Segment]:
        first = True
        for segment in segments:
            if segment.control or first:
                yield segment
            else:
                yield Segment(segment.text, None if segment.text == "\n" else self.style)
            if "\n" in segment.text:
                first = False


class Overlay(ModalScreen[T]):
    """A screen over the desk, which returns one typed value, or None when it was left.

    Its letters are its own: one that it does not know does nothing behind it.
    """

    def __init__(self) -> None:
        super().__init__(classes="over")

    def footer_keys(self) -> tuple[Hint, ...]:
        """The keys for the last line."""
        return (Hint("Enter", "save", action="save"), Hint("Esc", "leave it", action="leave"))

    def make_footer(self) -> KeyFooter:
        """The last line, to be yielded by `compose`."""
        return KeyFooter(self.footer_keys(), id="overlay-footer")

    def show_keys(self, hints: Sequence[Hint] | None = None) -> None:
        """Show the present keys in the last line."""
        self.query_one("#overlay-footer", KeyFooter).show(self.footer_keys() if hints is None else hints)

    async def on_key_footer_pressed(self, event: KeyFooter.Pressed) -> None:
        """A click on a key does what the key does."""
        event.stop()
        await self.run_action(event.hint.action)

    def render(self) -> RenderableType:
        """The screen behind, as a ghost."""
        behind = super().render()
        if not isinstance(behind, BackgroundScreen):
            return behind
        palette = palette_of(self.app)
        return Ghost(behind, palette.style("ghost", False, "bg"))
