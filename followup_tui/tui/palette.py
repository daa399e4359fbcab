"""What the command palette offers: every action with its key, the themes, and everybody in the book."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, cast

from rich.console import RenderableType
from textual.command import CommandPalette, DiscoveryHit, Hit, Hits, Provider
from textual.content import Content
from textual.renderables.background_screen import BackgroundScreen

from followup_tui.domain.text import clean_line
from followup_tui.tui.actions import ACTIONS, Action, Topic, Where, all_keys, key_of
from followup_tui.tui.screens.overlay import Ghost
from followup_tui.tui.widgets.painted import palette_of

if TYPE_CHECKING:
    from followup_tui.tui.app import FollowupApp

FOUND = 20
"""So many people at most."""


KEY = 10
"""Cells for the key at the left of an action."""


def _line(*parts: str | Content | tuple[str, str]) -> Content:
    """A line of the palette; nothing in it is markup."""
    return Content.assemble(*parts)


def _cleaned(text: str) -> Content:
    return Content(clean_line(text))


class _Ours(Provider):
    """A provider that knows the app by its own name."""

    @property
    def home(self) -> FollowupApp:
        """The app."""
        return cast("FollowupApp", self.app)


class ActionProvider(_Ours):
    """The registry of actions, under the same rules as the keys."""

    def _offered(self) -> list[Action]:
        desk, under = self.home.desk, self.screen
        offered: list[Action] = []
        seen: set[str] = set()
        for action in sorted(ACTIONS, key=lambda action: action.topic is Topic.MOVING):
            if action.where is Where.LIST or action.id in ("app.menu", "app.leave", "app.capture") or action.title in seen:
                continue
            if action.where is Where.DESK and (under is not desk or not desk.check_action(action.name, ())):
                continue
            seen.add(action.title)
            offered.append(action)
        return offered

    def _do(self, action: Action) -> Callable[[], object]:
        return partial(self.home.run_registered, action)

    def _shown(self, action: Action, title: Content) -> Content:
        key = all_keys(key_of(action, self.home.keys)).ljust(KEY)
        return _line((key, "$fu-blue bold"), title, "  ", (action.help, "$fu-muted"))

    async def discover(self) -> Hits:
        """All of them."""
        for action in self._offered():
            yield DiscoveryHit(self._shown(action, Content(action.title)), self._do(action), text=action.title)

    async def search(self, query: str) -> Hits:
        """Those whose title fits."""
        matcher = self.matcher(query)
        for action in self._offered():
            score = matcher.match(action.title)
            if score > 0:
                yield Hit(score, self._shown(action, matcher.highlight(action.title)), self._do(action), text=action.title)


class ThemeProvider(_Ours):
    """The themes, Textual's own too."""

    async def search(self, query: str) -> Hits:
        """Themes by name."""
        matcher = self.matcher(query)
        for name in sorted(self.app.available_themes):
            title = f"Theme: {name}"
            score = matcher.match(title)
            if score > 0:
                shown = _line((" " * KEY, "$fu-blue bold"), matcher.highlight(title))
                yield Hit(score / 20, shown, partial(setattr, self.app, "theme", name), text=title)


class PeopleProvider(_Ours):
    """Everybody in the book, by what the full-text search finds."""

    async def search(self, query: str) -> Hits:
        """People by name, organisation, address, note."""
        found = self.home.book.find(query, limit=FOUND)
        for place, row in enumerate(found):
            name, org = row.contact.name, row.contact.org
            who = _cleaned(f"{name}, {org}" if org else name)
            shown = _line((" " * KEY, "$fu-blue bold"), who, "  ", (clean_line(row.why), "$fu-muted"))
            yield Hit(1.0 - place / 100, shown, partial(self.home.desk.go_to, row.contact.id), text=clean_line(name))


class Menu(CommandPalette):
    """The palette over a ghost of what is behind it."""

    def __init__(self) -> None:
        super().__init__([ActionProvider, ThemeProvider, PeopleProvider], placeholder="An action, or a name", id="--command-palette")

    def render(self) -> RenderableType:
        """The screen behind, as a ghost."""
        behind = super().render()
        if not isinstance(behind, BackgroundScreen):
            return behind
        return Ghost(behind, palette_of(self.app).style("ghost"))
