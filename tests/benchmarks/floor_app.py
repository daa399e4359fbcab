"""The floor: a bare Textual app that fills its screen with text, answers a key with one changed line, and knows its size."""

from __future__ import annotations

from textual.app import App, ComposeResult
from textual.events import Key, Resize
from textual.widgets import Static


class Floor(App[None]):
    """A screen of text, a counter of keys, the size."""

    CSS = "#text { height: 1fr; } #count, #size { height: 1; }"

    def __init__(self) -> None:
        super().__init__()
        self.keys = 0

    def compose(self) -> ComposeResult:
        """Three pieces of text."""
        yield Static("keys: 0", id="count")
        yield Static("\n".join(f"{line:3} " + "text " * 20 for line in range(60)), id="text")
        yield Static("size:", id="size")

    def on_key(self, event: Key) -> None:
        """Count it."""
        self.keys += 1
        self.query_one("#count", Static).update(f"keys: {self.keys}.")

    def on_resize(self, event: Resize) -> None:
        """Say the size."""
        self.query_one("#size", Static).update(f"size: {event.size.width} x {event.size.height}.")


if __name__ == "__main__":
    Floor().run()
