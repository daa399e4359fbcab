"""The two ways in which the program says no on purpose."""

from __future__ import annotations


class Refused(Exception):
    """The rules, or the input, do not allow it: what, why, and what to do instead.

    `title` is a few words for a heading, `reason` one sentence, `remedy` one sentence or nothing.
    """

    def __init__(self, title: str, reason: str = "", remedy: str = "") -> None:
        super().__init__(title, reason, remedy)
        self.title = title
        self.reason = reason
        self.remedy = remedy

    def __str__(self) -> str:
        head = f"{self.title}: {self.reason}" if self.reason else self.title
        return f"{head} {self.remedy}".rstrip()


class NoSuchContact(Refused):
    """No contact, or several, answer to the words (exit code 3 on the command line).

    `matches` holds the contacts that do, as (id, name, organisation), when there are several.
    """

    def __init__(self, title: str, reason: str = "", remedy: str = "", matches: tuple[tuple[int, str, str], ...] = ()) -> None:
        super().__init__(title, reason, remedy)
        self.matches = matches


class BookUnusable(Refused):
    """The book cannot be opened: locked, damaged, newer, not ours, no permission (exit code 4); its bytes are untouched."""
