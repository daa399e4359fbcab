"""The app: themes, keys, the palette, and how it ends. What one sees is the business of the screens."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING, Any, ClassVar, cast

from textual import events, work
from textual.actions import SkipAction
from textual.app import App, SystemCommand
from textual.binding import Binding, BindingType
from textual.command import CommandPalette
from textual.filter import LineFilter
from textual.notifications import SeverityLevel
from textual.screen import Screen

from followup_tui.domain.errors import Refused
from followup_tui.domain.text import clean
from followup_tui.tui import theme as themes
from followup_tui.tui.actions import Action, Where, bindings, of
from followup_tui.tui.keymap import checked
from followup_tui.tui.screens.desk import Desk
from followup_tui.tui.type_ahead import TypeAhead

if TYPE_CHECKING:
    from followup_tui.book import Book
    from followup_tui.domain.blocks.ruling import Change
    from followup_tui.system.clock import Clock
    from followup_tui.system.settings import Settings
    from followup_tui.tui.practising import Practice
    from followup_tui.tui.protecting import Protection

STYLES = Path(__file__).parent / "styles"

AGAIN = 3.0
"""Seconds within which a second Ctrl+C ends the program."""


SETTLE = 0.5
"""Seconds after the first screen in which what the start left behind is thrown away."""


class FollowupApp(TypeAhead, inherit_bindings=False):
    """The desk on one book.

    `first_start` opens the welcome over the empty desk; `clock` is that of a practice book opened from there. With
    `ask_commitment` a commitment is asked for before anything else where there is none, and Escape there leaves the program.
    """

    TITLE = "Followup"
    CSS_PATH = [STYLES / "base.tcss", STYLES / "desk.tcss"]
    BINDINGS: ClassVar[list[BindingType]] = [
        *bindings(Where.EVERYWHERE),
        Binding("ctrl+c", "help_quit", show=False, system=True, priority=True),
    ]
    ENABLE_SELECT_AUTO_SCROLL = False

    _themed = False

    def __init__(
        self, book: Book, settings: Settings, *, first_start: bool = False, ask_commitment: bool = False, clock: Clock | None = None
    ) -> None:
        if os.environ.get("NO_COLOR") == "":
            del os.environ["NO_COLOR"]  # an empty one asks for nothing; Textual takes it for a yes
        super().__init__()
        self.book = book
        self.settings = settings
        self.keys: dict[str, str] = {}
        self.crash: BaseException | None = None
        self.protection: Protection | None = None
        """The protected session; None until the first screen is there."""
        self._first_start = first_start
        self._ask_commitment = ask_commitment
        self._clock = clock
        self._practice: Practice | None = None
        self._interrupted_at = float("-inf")
        for one in themes.themes():
            self.register_theme(one)
        wished = themes.fitting(settings.theme, no_color=self.no_color, sixteen=self.console.color_system == "standard")
        self._wrong_theme = "" if wished in self.available_themes else wished
        self._begin_with(themes.DARK if self._wrong_theme else wished)

    def _begin_with(self, theme: str) -> None:
        """Begin with a theme; one of ours without parsing the styles twice, which is what a change of theme costs."""
        self._themed = True
        if theme in (themes.DARK, themes.LIGHT, themes.PLAIN):
            self.set_reactive(App.theme, theme)
            self.stylesheet.set_variables(self.get_css_variables())
        else:
            self.theme = theme

    def get_theme_variable_defaults(self) -> dict[str, str]:
        """The `fu-…` variables, for themes that are not ours."""
        return themes.variable_defaults(self.current_theme) if self._themed else {}

    def get_default_screen(self) -> Screen[Any]:
        """The desk."""
        return Desk()

    def get_line_filters(self) -> Sequence[LineFilter]:
        """No filter for our own themes with their own colours: nothing in them is left to be translated, and every line would pay."""
        if self.theme in (themes.DARK, themes.LIGHT, themes.PLAIN) and not self.no_color:
            return ()
        return super().get_line_filters()

    @property
    def desk(self) -> Desk:
        """The desk, whatever lies over it."""
        return cast(Desk, self.screen_stack[0])

    # -- beginning

    def on_mount(self) -> None:
        """Take the user's keys, and care for the ends."""
        if self.settings.keymap:
            self._take_keys()
        if self._wrong_theme:
            wrong = Refused(f"There is no theme “{self._wrong_theme}”", "", "followup-dark and followup-light are there.")
            self.call_after_refresh(self.desk.say_refused, wrong)
        if not self.is_headless:
            from followup_tui.tui.ends import on_signals, watch_input

            on_signals(self)
            watch_input(self)
        self.call_after_refresh(self._begun)

    def _begun(self) -> None:
        """The first screen is there."""
        gc.enable()
        self._protect()
        self.set_timer(SETTLE, self._settled)
        self.set_timer(SETTLE, self._look_after)

    def _protect(self) -> None:
        """From now on the session is watched over; on the first start the commitment comes before bringing one's people."""
        from followup_tui.tui.protecting import Protection

        self.protection = Protection(self)
        self.protection.begin()
        if self._ask_commitment and not self.protection.is_committed:
            self.protection.open_commitment(first=True, then=self._committed)
        elif self._first_start:
            self.desk.welcome()
        self.set_interval(1.0, self.protection.tick)

    def _committed(self, change: Change | None) -> None:
        """The first commitment was made; without one the program is left, and asks again."""
        if change is None:
            self.exit()
        elif self._first_start:
            self.desk.welcome()

    def _settled(self) -> None:
        """What was made so far stays, and is not looked through again and again."""
        gc.collect()
        gc.freeze()

    @work(thread=True, exit_on_error=False)
    def _look_after(self) -> None:
        """Check the whole book and make today's backup, beside the work; what stands in the way is said and stops nothing."""
        try:
            self.book.look_after()
        except Refused as refused:
            self.call_from_thread(self.desk.say_refused, refused)

    def load_styles(self, name: str) -> None:
        """Load a further file of styles, once: those of what is not on the first screen wait until they are needed."""
        path = STYLES / f"{name}.tcss"
        if not self.stylesheet.has_source(str(path), ""):
            self.stylesheet.read(path)
            self.stylesheet.reparse()
            self.stylesheet.update(self)

    # -- what is everywhere

    async def on_event(self, event: events.Event) -> None:
        """A key, a click, a paste: somebody is there, and the time of the session goes on."""
        if self.protection is not None and isinstance(event, _SIGNS) and not event.is_forwarded:
            self.protection.touched()
        await super().on_event(event)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """In its first second the block that waits takes no key but Ctrl+C."""
        if self.protection is not None and self.protection.is_deaf and action in _DEAF_NAMES:
            return False
        return super().check_action(action, parameters)

    def action_capture(self) -> None:
        """Add somebody, from every screen."""
        if not self.menu_is_open:
            self.desk.open_capture()

    def action_keys(self) -> None:
        """All keys of where one is; a screen that has its own help keeps its key."""
        if self.menu_is_open or hasattr(self.screen, "action_marks"):
            raise SkipAction()
        self.desk.open_help()

    def action_theme_switch(self) -> None:
        """The other ground: dark, or light."""
        if self.theme not in (themes.PLAIN, themes.SIXTEEN):
            self.theme = themes.DARK if self.theme != themes.DARK else themes.LIGHT

    @property
    def menu_is_open(self) -> bool:
        """Whether the palette lies over everything."""
        return isinstance(self.screen, CommandPalette)

    async def run_registered(self, action: Action) -> None:
        """Do what an action of the registry says, as if its key were pressed."""
        target: Any = self if action.where is Where.EVERYWHERE else self.desk if action.where is Where.DESK else self.focused
        if target is not None:
            await self.run_action(action.name, target)

    # -- the palette

    def get_system_commands(self, screen: Screen[Any]) -> Iterable[SystemCommand]:
        """Nothing: the palette's commands come from the registry of actions (`palette.py`)."""
        return ()

    def action_command_palette(self) -> None:
        """Everything, and everybody, by name."""
        from followup_tui.tui.palette import Menu

        if not self.menu_is_open:
            self.load_styles("palette")
            self.push_screen(Menu())

    def open_practice(self) -> None:
        """Go on with the practice book; the own one stays as it is."""
        from followup_tui.tui.practising import Practice

        if self._practice is None:
            self._practice = Practice(self._clock)
        self.book = self._practice.book

    def on_unmount(self) -> None:
        """Nothing is served any more; the practice book goes with the app."""
        if self.protection is not None:
            self.protection.close()
        if self._practice is not None:
            self._practice.close()

    # -- settings

    def take(self, settings: Settings) -> None:
        """Go on with other settings."""
        self.settings = settings
        self.book.use_rules(settings.rules)
        if settings.theme in self.available_themes and self.theme not in (themes.PLAIN, themes.SIXTEEN):
            self.theme = settings.theme
        self._take_keys()

    def _take_keys(self) -> None:
        """Take the user's keys; what cannot be is said, and the usual keys hold."""
        try:
            self.keys = checked(self.settings.keymap)
        except Refused as refused:
            self.call_after_refresh(self.desk.say_refused, refused)
        self.set_keymap(self.keys)

    # -- telling

    def notify(
        self,
        message: str,
        *,
        title: str = "",
        severity: SeverityLevel = "information",
        timeout: float | None = None,
        markup: bool = False,
    ) -> None:
        """Tell something for a moment; people's text in it is cleaned, and never read as markup."""
        super().notify(clean(message), title=clean(title), severity=severity, timeout=timeout, markup=False)

    def copy_to_clipboard(self, text: str) -> None:
        """Copy a text; nothing is no text to copy (it would wipe what lies there)."""
        if text:
            super().copy_to_clipboard(clean(text))

    # -- ending

    async def action_quit(self) -> None:
        """Leave; an open form with unsaved text asks once, and a session or a block that waits is not left so."""
        if self.protection is not None and self.protection.holds():
            return
        if await self.desk.may_leave():
            self.exit()

    def action_help_quit(self) -> None:
        """Ctrl+C: copies what is selected; otherwise the second one in a row ends the program.

        While a session runs or waits the second one always does: there is no other way out.
        """
        selected = getattr(self.focused, "selected_text", "") or self.screen.get_selected_text()
        held = self.protection is not None and self.protection.is_holding
        if selected and not held:
            raise SkipAction()
        now = monotonic()
        if now - self._interrupted_at <= AGAIN:
            self.exit(return_code=130)
            return
        self._interrupted_at = now
        self.desk.say_again_leaves()
        if selected:
            raise SkipAction()

    def _handle_exception(self, error: Exception) -> None:
        """An error nobody foresaw: a report without anybody's data, the terminal given back, exit code 1."""
        self.crash = self.crash or error
        super()._handle_exception(error)

    def _fatal_error(self) -> None:
        """End without Textual's own page, which would show names and numbers from the variables."""
        self._close_messages_no_wait()

    def panic(self, *renderables: Any) -> None:
        """The same for what a thread hands over."""
        self._return_code = 1
        self._close_messages_no_wait()


_SIGNS = (events.Key, events.MouseDown, events.MouseScrollDown, events.MouseScrollUp, events.Paste)
_DEAF_NAMES = frozenset(action.name for action in of(Where.EVERYWHERE))


def run(book: Book, settings: Settings, *, first_start: bool = False, ask_commitment: bool = False) -> int:
    """Run the app until it ends; the exit code is 0 for a wanted end, 1 for an error, 128 and more for a signal."""
    gc.disable()  # until the first screen is there: a collection of all that was imported takes as long as drawing it
    app = FollowupApp(book, settings, first_start=first_start, ask_commitment=ask_commitment)
    app.run(mouse=settings.mouse)
    crash = app.crash
    if crash is not None:
        from followup_tui.system.log import crash_report, crash_words

        print(crash_words(crash, crash_report(crash)), file=sys.__stderr__)
        return 1
    return app.return_code or 0
