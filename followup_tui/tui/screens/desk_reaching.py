"""Reaching somebody from the desk: copy an address or the text, write in the mail program, open the folder; the library of both."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import TYPE_CHECKING

from followup_tui.domain.errors import Refused
from followup_tui.domain.values import Card, Channel, Stop, Touch
from followup_tui.tui.screens.desk_overlays import DeskOverlays
from followup_tui.tui.screens.question import Answer, Question
from followup_tui.tui.wording import header as words

if TYPE_CHECKING:
    from followup_tui.domain.scripts import Script
    from followup_tui.domain.templates import Filled
    from followup_tui.tui.forms.gift_row import Gifts
    from followup_tui.tui.screens.library import Asked

MOST_ANSWERS = 9
WRITTEN = (None, Channel.EMAIL)
"""The channels of scripts that go into a mail."""


class DeskReaching(DeskOverlays):
    """Copying, writing, opening."""

    _used: tuple[int, str] | None = None
    """The script that was copied or written with last, and for whom: it is kept with the touch that follows."""

    # -- copying

    def action_contact_copy(self) -> None:
        """An address, a number, the text or the gift into the clipboard, and onto the status line."""
        if (card := self.on_card()) is None:
            return
        contact, beside = card.contact, self.beside
        answers: list[Answer] = []
        if beside is not None and beside.script is not None:
            answers.append(Answer("s", f"script: {beside.script.name}", partial(self.copy_script, card, beside.script)))
        if beside is not None and beside.item is not None:
            gift = beside.item.link or beside.item.text or beside.item.title
            answers.append(Answer("g", "gift", partial(self.copy, gift)))
        reach = [*contact.phones, *contact.emails, *contact.addresses, *contact.urls][:MOST_ANSWERS]
        answers += [Answer(str(number), thing, partial(self.copy, thing)) for number, thing in enumerate(reach, 1)]
        if not answers:
            self.say_refused(Refused("There is nothing to copy"))
        else:
            self.ask(Question("Copy which?", tuple(answers)))

    def copy(self, text: str) -> None:
        """Copy by the terminal, by a program of the desktop, or by both, as it is set; the text is always shown too."""
        how = self.home.settings.clipboard
        if how != "native":
            self.app.copy_to_clipboard(text)
        if how == "osc52":
            self.say(words.done_line(f"copied: {text}"))
            return

        def work() -> None:
            from followup_tui.system.clipboard import copy

            if copy(text) or how != "native":
                self.app.call_from_thread(self.say, words.done_line(f"copied: {text}"))
            else:
                nobody = Refused("No program here copies", f"The text: {text}", "")
                self.app.call_from_thread(self.say_refused, nobody)

        self.run_worker(work, thread=True, exit_on_error=True, group="copy")

    def copy_script(self, card: Card, script: Script) -> None:
        """Copy a script filled in for a contact; its gaps are asked for first."""

        def take(filled: Filled) -> None:
            self._used = card.contact.id, script.name
            self.copy(filled.text)

        self._whole(card, script, take)

    def _whole(self, card: Card, script: Script, then: Callable[[Filled], object]) -> None:
        """Do something with a script once it has no gap."""
        from followup_tui.tui.screens.fill_gaps import FillGaps

        def fill(typed: Mapping[str, str]) -> Filled:
            return self.book.library.filled(script, card, typed)

        filled = fill({})
        if filled.is_whole:
            then(filled)
        else:
            self.lay_over(FillGaps(f"{script.name}, for {card.contact.summary.name}", fill), then)

    # -- writing

    def action_contact_mail(self) -> None:
        """A message in the mail program, with the fitting text."""
        if (card := self.on_card()) is not None:
            script = self.book.library.beside(card, Channel.EMAIL).script
            self.write(card, script if script is not None and script.channel in WRITTEN else None)

    def write(self, card: Card, script: Script | None) -> None:
        """Begin a mail to a contact with a script; the address is asked for where there are several, and then its gaps."""
        stopped = card.contact.summary.stopped
        if stopped is not None and stopped.outcome is Stop.NEVER_CONTACT:
            self.say_refused(Refused("They asked never to be contacted", "Nothing is written to them.", "x reopens."))
            return
        if stopped is not None:
            script = None
        self._one_of("Write to which?", list(card.contact.emails), partial(self._write_to, card, script), "to write to")

    def _write_to(self, card: Card, script: Script | None, address: str) -> None:
        if script is None:
            self._mail(address)
            return

        def take(filled: Filled) -> None:
            self._used = card.contact.id, script.name
            self._mail(address, filled)

        gaps = self.book.library.filled(script, card).gaps
        if gaps:
            answers = (
                Answer("f", "fill it in", partial(self._whole, card, script, take)),
                Answer("w", "write without the text", partial(self._mail, address)),
            )
            self.ask(Question(f"The text “{script.name}” has a gap: {', '.join(gaps)}.", answers))
        else:
            take(self.book.library.filled(script, card))

    def _mail(self, address: str, filled: Filled | None = None) -> None:
        from followup_tui.system.opener import LONGEST, mailto, open_link

        said = f"opened in the mail program: {address}"
        link = mailto(address, filled.subject, filled.text) if filled is not None else mailto(address)
        if filled is not None and len(link) > LONGEST:
            link, said = mailto(address, filled.subject), f"{said}; the text is too long for it, and copied"
            self.copy(filled.text)
        self._open(partial(open_link, link), said)

    # -- opening

    def action_contact_open(self) -> None:
        """The folder or page of the project, or their page."""
        if (card := self.on_card()) is not None:
            places = [place for place in (card.contact.folder, *card.contact.urls) if place]
            self._one_of("Open which?", places, self._visit, "to open: E adds a folder or a page")

    def _visit(self, place: str) -> None:
        from followup_tui.system.opener import open_folder

        self._open(partial(open_folder, place), f"opened: {place}")

    def _open(self, what: Callable[[], None], said: str) -> None:
        def work() -> None:
            try:
                what()
            except Refused as refused:
                self.app.call_from_thread(self.say_refused, refused)
            else:
                self.app.call_from_thread(self.say, words.done_line(said))

        self.say(words.told_line("Opening …"))
        self.run_worker(work, thread=True, exit_on_error=True, group="open")

    def _one_of(self, asked: str, things: list[str], do: Callable[[str], None], missing: str) -> None:
        if not things:
            self.say_refused(Refused(f"There is nothing {missing}"))
        elif len(things) == 1:
            do(things[0])
        else:
            few = things[:MOST_ANSWERS]
            self.ask(Question(asked, tuple(Answer(str(number), thing, partial(do, thing)) for number, thing in enumerate(few, 1))))

    # -- giving

    def gifts(self, touch: Touch | None = None) -> Gifts:
        """What the form of a touch knows of giving; with `touch` that one is corrected."""
        from followup_tui.tui.forms.gift_row import Gifts

        beside, contact_id = self.beside, self.selected or 0
        script = self._used[1] if self._used is not None and self._used[0] == contact_id else ""
        proposed = beside.item if beside is not None else None
        made = Gifts(self.book.library.items(), proposed, self.book.library.had(contact_id), script)
        return made if touch is None else made.but(touch)

    # -- the library

    def action_book_library(self) -> None:
        """Scripts and value: looked through, edited, used for who is selected."""
        from followup_tui.tui.screens.library import LibraryScreen

        people = self.book.rows(self.listing, 0, 200) if self.listing is not None else []
        ids = [row.contact.id for row in people]
        screen = LibraryScreen(self.book, ids, self.selected, self.beside.script if self.beside else None)
        self.lay_over(screen, self._asked_of_library)
        # What is changed there stands beside the contact at once.
        screen.changed = self._library_changed

    def _library_changed(self) -> None:
        self._version = self.book.version()
        self.reload()

    def _asked_of_library(self, asked: Asked) -> None:
        card = self.book.card(asked.contact_id)
        if asked.wish == "copy":
            self.copy_script(card, asked.script)
        else:
            self.write(card, asked.script)
