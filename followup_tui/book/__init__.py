"""The imperative shell: a book is opened on a file and a clock; one method per intent, one transaction each."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .book import Book
    from .glancing import Status
    from .undoing import UndoLabel

__all__ = ["Book", "Status", "UndoLabel"]


def __getattr__(name: str) -> object:
    # Lazily, so that importing a small module of this room does not bring Peewee along.
    if name == "Book":
        from .book import Book

        return Book
    if name == "Status":
        from .glancing import Status

        return Status
    if name == "UndoLabel":
        from .undoing import UndoLabel

        return UndoLabel
    raise AttributeError(name)
