"""What lies over the desk: capture, editing, the pickers, the keys, the welcome; and what comes back from each."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Any

from textual.screen import ModalScreen

from followup_tui.domain.errors import Refused
from followup_tui.domain.values import Done, View
from followup_tui.tui.screens.desk_intents import DeskIntents
from followup_tui.tui.wording import header as words
from followup_tui.tui.wording.line import Piece

if TYPE_CHECKING:
    from followup_tui.book.importing import ImportReport
    from followup_tui.tui.forms.results import CaptureResult
    from followup_tui.tui.screens.settings import SettingsResult


class DeskOverlays(DeskIntents):
    """The screens over the desk."""

    def lay_over(self, screen: ModalScreen[Any], then: Callable[[Any], object] | None = None) -> None:
        """Put a screen over what is there, and do something with what it returns."""
        self.home.load_styles("screens")

        async def done(result: Any) -> None:
            if result is not None and then is not None:
                await self.do(partial(then, result))

        self.app.push_screen(screen, done)

    # -- adding people

    def open_capture(self, text: str = "") -> None:
        """Add somebody; not twice at the same time."""
        from followup_tui.tui.screens.capture import Capture

        if any(isinstance(screen, Capture) for screen in self.app.screen_stack):
            return
        book = self.book
        saved: list[Done] = []

        def save(result: CaptureResult) -> None:
            saved.append(book.capture(result.draft) if result.update is None else book.update(result.update, result.draft))

        self.lay_over(Capture(book.understand, book.doubles, text, now=book.now(), save=save), partial(self._captured, saved))

    def action_book_capture(self) -> None:
        """Add somebody."""
        self.open_capture()

    def _captured(self, saved: list[Done], result: CaptureResult) -> None:
        if result.open is not None:
            self.go_to(result.open)
        elif result.many or result.updates:
            self._captured_many(result)
        elif saved:
            self._show_captured(saved[-1])

    def _captured_many(self, result: CaptureResult) -> None:
        book = self.book
        added, updated, done = 0, 0, None
        try:
            for draft in result.many:
                done = book.capture(draft)
                added += 1
            for contact_id, draft in result.updates:
                done = book.update(contact_id, draft)
                updated += 1
        except Refused as refused:
            self.app.notify(str(refused), severity="warning")
        if done is not None:
            parts = [f"{added} added" if added else "", f"{updated} brought up to date" if updated else ""]
            self._show_captured(Done(", ".join(part for part in parts if part), done.areas, done.contact_id))
        if result.rest:
            self.open_capture(result.rest)

    def _show_captured(self, done: Done) -> None:
        """Say so; who was selected stays, unless nobody was."""
        self._version = self.book.version()
        if self.selected is None:
            self.selected = done.contact_id
        if self.form is None:
            self.reload()
        self.say_saved(done)
        self.tell_protection()

    # -- one contact

    def action_contact_edit(self) -> None:
        """Every field of the contact."""
        if (card := self.on_card()) is None:
            return
        from followup_tui.tui.screens.edit import EditScreen

        book, contact_id = self.book, card.contact.id
        saved: list[Done] = []

        def save(draft: Any) -> Done:
            saved.append(book.edit(contact_id, draft))
            return saved[-1]

        def after(_: Any) -> None:
            if saved:
                self.refresh_areas(saved[-1])
                self.say_saved(saved[-1])

        screen = EditScreen(book.draft_of(contact_id), book.categories(), self.when, now=book.now(), rules=book.rules, save=save)
        self.lay_over(screen, after)

    def action_contact_category(self) -> None:
        """Another category."""
        if (card := self.on_card()) is None:
            return
        from followup_tui.tui.screens.pickers import CategoryPicker

        summary = card.contact.summary

        def take(category: str) -> None:
            self.intend(partial(self.book.set_category, summary.id, category))

        self.lay_over(CategoryPicker(self.book.categories(), summary.category, summary.name), take)

    # -- the keys, and the beginning

    def open_help(self) -> None:
        """All keys of where one is."""
        from followup_tui.tui.screens.help import HelpScreen
        from followup_tui.tui.wording.keys import groups

        over = self.app.screen if self.app.screen is not self else self.form
        if not isinstance(self.app.screen, HelpScreen):
            own = over.footer_keys() if over is not None and hasattr(over, "footer_keys") else None
            self.lay_over(HelpScreen(groups(self.home.keys, own)))

    def welcome(self) -> None:
        """The first start: bring your people."""
        from followup_tui.tui.screens.welcome import Welcome

        self.lay_over(Welcome(), self._welcomed)

    def _welcomed(self, choice: str) -> None:
        match choice:
            case "capture":
                self.open_capture()
            case "practice":
                self._practise()
            case "import":
                self.open_import()

    def _practise(self) -> None:
        """Look at the practice book instead."""
        self.home.open_practice()
        self.selected = None
        self.view, self.filter, self.sort = View.DUE, "", ""
        self._version = self.book.version()
        self.reload(at=0)
        self.show_header()
        self.say(words.told_line("The practice book: nobody in it is real, and nothing of it stays."))

    def open_import(self) -> None:
        """Bring people in from a file; not while a session is served."""
        if self.home.protection is not None and (self.home.protection.is_running or self.home.protection.runs_elsewhere):
            self.say_refused(Refused("No import during a session", "It would take its time.", "I brings them in afterwards."))
            return
        from followup_tui.tui.screens.import_file import ImportScreen

        self.lay_over(ImportScreen(self.book), self._imported)

    def action_book_import(self) -> None:
        """Bring people in from a file."""
        self.open_import()

    def _imported(self, report: ImportReport) -> None:
        if report.done is not None:
            self._show_captured(report.done)

    def action_book_doubles(self) -> None:
        """Who looks like one person."""
        from followup_tui.tui.screens.doubles import DoublesScreen

        self.lay_over(DoublesScreen(self.book, undo_key=self.undo_key), self._doubled)

    def _doubled(self, done: Done) -> None:
        self.refresh_areas(done)
        self.say_saved(done)
        self.tell_protection()

    def action_book_settings(self) -> None:
        """Theme, rules and categories."""
        from followup_tui.system.settings import change
        from followup_tui.tui.screens.settings import SettingsScreen

        book = self.book
        screen = SettingsScreen(
            self.home.settings,
            book.categories(),
            themes=sorted(self.app.available_themes),
            change=change,
            save_category=book.save_category,
            merge_category=book.merge_category,
            now=book.now(),
        )
        self.lay_over(screen, self._set)

    def _set(self, result: SettingsResult) -> None:
        if result.settings is not None:
            self.home.take(result.settings)
        self._version = self.book.version()
        self.reload()
        self.show_keys()
        self.say(words.done_line("the settings are kept"))

    def go_to(self, contact_id: int) -> None:
        """Select somebody: in the view if they are in it, else among everybody or the stopped."""
        book = self.book
        for view in dict.fromkeys((self.view, View.EVERYBODY, View.STOPPED)):
            same = view is self.view
            listing = self.listed() if same else book.listing(view)
            if book.index_of(listing, contact_id) is not None:
                if not same:
                    self.view, self.filter, self.sort = view, "", ""
                self.selected = contact_id
                self.reload()
                self.focus_pane(0)
                return

    # -- the session

    def action_block_calendar(self) -> None:
        """The calendar."""
        if self.home.protection is not None:
            self.home.protection.open_calendar()

    def action_block_session(self) -> None:
        """Start or continue; in a session finish or move."""
        if self.home.protection is not None:
            self.home.protection.start_or_leave()

    # -- leaving

    def say_again_leaves(self) -> None:
        """What Ctrl+C says the first time."""
        protection = self.home.protection
        held = "; the session stays owed." if protection is not None and protection.is_holding else "."
        line = (Piece("Ctrl+C", "blue", True), Piece(f" again leaves{held}", "muted"))
        if protection is not None and protection.shown is self.app.screen:
            protection.shown.tell(line)
        elif self.app.screen is self:
            self.say(line)
        else:
            self.app.notify(f"Ctrl+C again leaves{held}", timeout=3)

    async def may_leave(self) -> bool:
        """Whether nothing unsaved would be lost; says so once."""
        screen = self.app.screen
        unsaved = bool(getattr(self.form if screen is self else screen, "dirty", False))
        if not unsaved or self._leaving:
            return True
        self._leaving = True
        self.set_timer(5.0, self._not_leaving)
        text = "What is typed is not saved. Once more leaves."
        if screen is self:
            self.say(words.told_line(text))
        else:
            self.app.notify(text, timeout=5)
        return False

    def _not_leaving(self) -> None:
        self._leaving = False
