"""One reading of one capture line: where it stands, what runs on, and what was found so far; what the marks mean is in `capture`."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from .capture_parts import LABELS, Part, PartKind, Problem, unquote
from .errors import Refused
from .patterns import pattern
from .rules import Rules
from .text import MAX_TEXT, clean, clean_line
from .values import Category, ContactDraft

WORD = pattern(r"\S+")
PAUSES = ",;"
"""What may stand behind a value without being of it."""

AHEAD = 16
"""Words that are looked at behind a mark: no phrase and no number is longer."""

_DASHES = frozenset({"--", "-", "–", "—"})
_PATIENCE = 300
"""Readings of days and numbers in one line; in what is pasted beyond them, they are words."""

_FIELDS = {
    PartKind.ORG: "The organisation",
    PartKind.MET: "Where you met",
    PartKind.VIA: "Who sent them",
    PartKind.NEED: "What they need",
}


class LineReader:
    """Reads a line word by word; `draft`, `parts` and `problems` hold what came of it.

    `taken` says of a word whether a part begins there. Between the parts words run on: `first` is what they are
    before the first part, behind it they are note, or fill a field that was left open ("met: BNI breakfast").
    """

    def __init__(self, line: str, now: datetime, rules: Rules, categories: Sequence[Category], first: PartKind) -> None:
        self.line = line[:MAX_TEXT]
        self.too_long = len(line) > MAX_TEXT
        self.now = now
        self.rules = rules
        self.categories = categories
        self.draft = ContactDraft()
        self.parts: list[Part] = []
        self.problems: list[Problem] = []
        self._notes: list[str] = []
        self._patience = _PATIENCE
        self._running = first
        self._open: tuple[int, int] | None = None
        """Where the mark of the field that runs on stands."""
        self._run: tuple[int, int] | None = None
        """Where the words that run on stand."""

    def taken(self, start: int, word: str) -> int | None:
        """Where it goes on behind the part that begins with this word; None where none does."""
        raise NotImplementedError

    def read(self) -> None:
        """Read the whole line."""
        at = 0
        while match := WORD.search(self.line, at):
            start, word = match.start(), match.group()
            if word in _DASHES:
                self.end_run()
                self._note(start, len(self.line), self.line[match.end() :])
                break
            ended = self.taken(start, word)
            if ended is None:
                at = match.end()
                self._run = (self._run[0] if self._run else start, at)
            else:
                at = ended
        self.end_run()
        self.draft = replace(self.draft, note=clean(" ".join(self._notes)))
        if self.too_long:
            reason = f"A line holds {MAX_TEXT:,} characters at the most."
            self.refuse(0, len(self.line), Refused("Too long", reason, "Shorten it, or import a file."))

    def end_run(self, running: PartKind = PartKind.NOTE, mark: tuple[int, int] | None = None) -> None:
        """Close what runs on, and let the words to come be of another kind."""
        kind, opened, run = self._running, self._open, self._run
        self._running, self._open, self._run = running, mark, None
        if run is None:
            if opened is not None:
                self.unclear(*opened)
            return
        start, end = run
        text = self.line[start:end]
        if kind is PartKind.NOTE:
            self._note(start, end, text)
        elif kind is PartKind.NAME:
            if name := clean_line(text).strip(" " + PAUSES):
                self.draft = replace(self.draft, name=name)
                self.part(start, end, kind, name)
        else:
            self.field(opened[0] if opened else start, end, kind, text)

    # What is found

    def part(self, start: int, end: int, kind: PartKind, said: str, hint: str = "") -> int:
        """Keep a part."""
        self.parts.append(Part(start, end, kind, LABELS[kind], said, hint))
        return end

    def refuse(self, start: int, end: int, refusal: Refused) -> int:
        """Keep a problem."""
        self.problems.append(Problem(start, end, refusal))
        return end

    def unclear(self, start: int, end: int) -> int:
        """Keep in the note what was not understood."""
        if said := clean_line(self.line[start:end]):
            self._notes.append(said)
            self.part(start, end, PartKind.UNCLEAR, said, "stays in the note")
        return end

    def field(self, start: int, end: int, kind: PartKind, text: str) -> int:
        """Keep the text of a field; addresses may be several, any other field is given once."""
        said = clean_line(text).strip(" " + PAUSES)
        if not said:
            return self.unclear(start, end)
        if kind is PartKind.ADDR:
            self.draft = replace(self.draft, addresses=(*self.draft.addresses, said))
        else:
            if before := _text_of(self.draft, kind):
                return self.refuse(start, end, twice(_FIELDS[kind], before, said))
            self.draft = _with(self.draft, kind, said)
        return self.part(start, end, kind, said)

    def _note(self, start: int, end: int, text: str) -> None:
        said = re.sub(r"\s+", " ", clean(text)).strip()
        if said:
            self._notes.append(said)
            self.part(start, end, PartKind.NOTE, said)

    # Looking ahead

    def words(self, at: int, most: int) -> list[tuple[int, int, str]]:
        """Up to so many words from `at` on, each with its start and end."""
        words: list[tuple[int, int, str]] = []
        while len(words) < most and (match := WORD.search(self.line, at)):
            words.append((match.start(), match.end(), match.group()))
            at = match.end()
        return words

    def text(self, at: int) -> tuple[str | None, int]:
        """What stands at `at`, quoted or one word, and where it ends; None for a blank."""
        if quoted := unquote(self.line, at):
            end = quoted[1]
            while end < len(self.line) and self.line[end] in PAUSES:
                end += 1
            return quoted[0], end
        match = WORD.match(self.line, at)
        return (match.group(), match.end()) if match else (None, at)

    def phrase(self, at: int) -> tuple[list[str], list[int], int | None]:
        """The words at `at` and where each ends; of what is quoted, all words, and as a third where it goes on behind it."""
        if quoted := unquote(self.line, at):
            words = quoted[0].split()
            return words, [quoted[1]] * len(words), quoted[1]
        following = self.words(at, AHEAD)
        return [word for _, _, word in following], [end for _, end, _ in following], None

    def patient(self) -> bool:
        """Whether one more reading of a day or a number is made; each call counts."""
        self._patience -= 1
        return self._patience >= 0


def twice(what: str, one: str, other: str) -> Refused:
    """The refusal of a second value for what a contact has one of."""
    return Refused("Given twice", f"{what} is “{one}” and “{other}”.", "Keep one of them.")


def _text_of(draft: ContactDraft, kind: PartKind) -> str:
    if kind is PartKind.ORG:
        return draft.org
    if kind is PartKind.MET:
        return draft.met
    return draft.via if kind is PartKind.VIA else draft.needs


def _with(draft: ContactDraft, kind: PartKind, said: str) -> ContactDraft:
    if kind is PartKind.ORG:
        return replace(draft, org=said)
    if kind is PartKind.MET:
        return replace(draft, met=said)
    return replace(draft, via=said) if kind is PartKind.VIA else replace(draft, needs=said)
