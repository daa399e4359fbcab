"""What a command is given: the way to the book, the clock and the settings, each made when it is first asked for."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property, wraps
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from followup_tui.domain.errors import Refused

from .output import tell

if TYPE_CHECKING:
    from followup_tui.book import Book
    from followup_tui.system.clock import Clock
    from followup_tui.system.settings import Settings

R = TypeVar("R")


class Face:
    """One run of the program: which book, which clock, which settings.

    `db` is the file named on the command line; without it the usual place (or FOLLOWUP_DB) counts. `desk` opens the app, `command`
    is the one that runs.
    """

    def __init__(self, db: Path | None = None, clock: Clock | None = None, desk: Callable[[Face], int] | None = None) -> None:
        self.db = db
        self.desk = desk
        self.demo = False
        self.command = ""
        self._clock = clock

    @cached_property
    def clock(self) -> Clock:
        """The clock that was given, else the system's."""
        if self._clock is not None:
            return self._clock
        from followup_tui.system.clock import SystemClock

        return SystemClock()

    @cached_property
    def settings(self) -> Settings:
        """The settings file, read; raises `Refused` when it cannot be understood."""
        from followup_tui.system import settings

        return settings.load(None)

    @property
    def path(self) -> Path:
        """The file of the book; it need not be there yet."""
        if self.db is not None:
            return self.db
        from followup_tui.system import paths

        return paths.book_path()

    @cached_property
    def book(self) -> Book:
        """The book, opened; raises `BookUnusable`."""
        from followup_tui.book import Book

        book = Book.open(self.path, self.clock, self.settings.rules)
        book.demo = self.demo
        return book

    def back_up_daily(self) -> None:
        """Make today's backup unless there is one; what stands in its way is said and stops nothing."""
        if self.demo:
            return
        try:
            self.book.daily_backup()
        except Refused as refused:
            tell(f"followup: {refused}")

    def tend(self) -> bool:
        """Put on the calendar what belongs there, True where something changed; what stands in its way is said and stops nothing."""
        from followup_tui.book import glancing

        book = self.book
        try:
            return glancing.tend(book)
        except Refused as refused:
            tell(f"followup: {refused}")
            return False

    def beside(self) -> str:
        """What is to be said beside a command while a block is due, missed or interrupted; nothing of a book that is not there."""
        if "book" not in self.__dict__ and not self.path.exists():
            return ""
        from followup_tui.book import glancing

        try:
            return glancing.beside(self.book)
        except Refused:
            return ""

    def close(self) -> None:
        """Close the book if it was opened."""
        if "book" in self.__dict__:
            self.book.close()
            del self.__dict__["book"]


pass_face = click.make_pass_decorator(Face, ensure=True)
"""Hands a command the face as its first argument."""


def pass_writer(command: Callable[..., R]) -> Callable[..., R]:
    """As `pass_face`, for a command that changes the book: the calendar is tended, the first change of a day backed up."""

    @wraps(command)
    def and_back_up(face: Face, *args: Any, **options: Any) -> R:
        result = command(face, *args, **options)
        face.tend()
        face.back_up_daily()
        return result

    return pass_face(and_back_up)
