"""Reminders inside the app: each stage of a block once, on the status line, by the terminal or the desktop, and by the bell."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from followup_tui.domain.blocks.reminding import stages
from followup_tui.domain.blocks.states import Block
from followup_tui.domain.errors import Refused
from followup_tui.domain.text import clean_line
from followup_tui.system import notify, terminal
from followup_tui.tui.wording.session import reminder

if TYPE_CHECKING:
    from textual.app import App

    from followup_tui.book import Book

BELL = "\a"
END = "\x1b\\"


class Reminders:
    """What this program has asked the book about: it is asked once for each stage, and not at every wake-up."""

    def __init__(self) -> None:
        self._asked: set[str] = set()

    def due(self, book: Book, blocks: Iterable[Block]) -> list[str]:
        """What is to be said now, that no program on this book has said. A book that cannot note it does not keep it from being said."""
        from followup_tui.book.glancing import unsaid

        now = book.blocks.now()
        found = tuple(one for one in stages(blocks, now) if one.key not in self._asked)
        self._asked.update(one.key for one in found)
        try:
            new = unsaid(book, found)
        except Refused:
            new = found
        return [reminder(one.block, now, at_start=one.is_due) for one in new]


def notification(text: str, kind: str, *, in_tmux: bool = False) -> str:
    """The bytes that ask a terminal for a notification, and ring its bell; nothing of the text is read as a command.

    `kind` is the number of the OSC that the terminal knows; with none there is the bell alone.
    """
    said = "".join(letter for letter in clean_line(text, 200) if letter.isprintable()).replace(";", ",")
    match kind:
        case "9":
            asked = f"\x1b]9;{said}{END}"
        case "99":
            asked = f"\x1b]99;i=followup:d=0;{notify.APP}{END}\x1b]99;i=followup:d=1:p=body;{said}{END}"
        case "777":
            asked = f"\x1b]777;notify;{notify.APP};{said}{END}"
        case _:
            return BELL
    # tmux hands on what is wrapped for it, with each ESC doubled, and swallows it where that is not allowed.
    return (f"\x1bPtmux;{asked.replace(chr(27), chr(27) * 2)}{END}" if in_tmux else asked) + BELL


def ring(app: App[Any], text: str) -> None:
    """Ring, through the driver; what the terminal cannot show, the desktop does, where there is one."""
    driver = app._driver
    if driver is None or app.is_headless:
        return
    kind = terminal.notices()
    driver.write(notification(text, kind, in_tmux=terminal.is_in_tmux()))
    driver.flush()
    if not kind:
        notify.notify(notify.APP, text)
