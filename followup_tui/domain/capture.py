"""The capture line: one typed line becomes a contact, and every part of it is shown as it was understood (product.md section 2).

The line is read once, from left to right, word by word. A word that begins with a mark, or is known by its shape, is a
part; the others run on. Nothing here raises for what was typed: refusals are kept as problems, for the live preview.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING

from .capture_parts import Part as Part
from .capture_parts import PartKind, match_category, say_range
from .capture_parts import Problem as Problem
from .capture_parts import Understood as Understood
from .capture_reader import AHEAD, PAUSES, LineReader, twice
from .days import distance, say_day
from .errors import Refused
from .later import later
from .names import first_name as first_name
from .patterns import pattern
from .rules import Rules
from .text import clean_line, fold
from .values import Category, Channel, Owes, Step, StepKind, When

if TYPE_CHECKING:
    from . import money, reach, zones
    from . import when as grammar
else:
    # Most lines name no day, no amount and no zone: what reads them is loaded when one does.
    grammar, money, reach, zones = (later(f"{__package__}.{name}") for name in ("when", "money", "reach", "zones"))

_FIELD = pattern(r"(met|on|via|needs?|addr|tz):", re.IGNORECASE)
_FIELDS = {"met": PartKind.MET, "via": PartKind.VIA, "need": PartKind.NEED, "needs": PartKind.NEED, "addr": PartKind.ADDR}
_STEPS = {"+": PartKind.STEP, "!": PartKind.PROMISE, "~": PartKind.OWES}
_CHANNELS = {channel.value: channel for channel in Channel if channel is not Channel.BULK} | {"e-mail": Channel.EMAIL}
_STOPS = ",;.!?"


def read_line(line: str, now: datetime, rules: Rules, categories: Sequence[Category]) -> Understood:
    """A new contact from one line; `now` is aware and local.

    Never raises for the line: what must be refused is in `problems`. A category that was not named is None in the
    draft. Where there is no name, the organisation, e-mail, web address or phone takes its place.
    """
    reader = _Reader(line, now, rules, categories, PartKind.NAME)
    reader.read()
    draft = reader.draft
    if draft.met and draft.met_on is None:
        draft = replace(draft, met_on=now.date())
        today = f"today, {say_day(now.date())}"
        reader.parts = [replace(part, hint=today) if part.kind is PartKind.MET else part for part in reader.parts]
    if not draft.name:
        instead = (draft.org, *draft.emails[:1], *draft.urls[:1], *draft.phones[:1])
        draft = replace(draft, name=next((text for text in instead if text), ""))
    if not draft.name:
        refusal = Refused("No name", "The line names nobody.", "Begin with the name, or give an organisation, an address or a number.")
        reader.refuse(0, len(line), refusal)
    return Understood(line, draft, tuple(reader.parts), tuple(reader.problems))


def read_edit(line: str, now: datetime, rules: Rules, categories: Sequence[Category]) -> Understood:
    """What a line says of a contact that is already there: the same marks, and every other word is note; the name stays empty."""
    reader = _Reader(line, now, rules, categories, PartKind.NOTE)
    reader.read()
    return Understood(line, reader.draft, tuple(reader.parts), tuple(reader.problems))


class _Reader(LineReader):
    """What the marks and shapes mean."""

    def taken(self, start: int, word: str) -> int | None:
        """Where it goes on behind the part that begins with this word; None where none does."""
        ended = self._marked(start, word)
        return self._shaped(start, word) if ended is None else ended

    # Words with a mark

    def _marked(self, start: int, word: str) -> int | None:
        first = word[0]
        if first == "@":
            return self._value(start, start + 1, PartKind.ORG)
        if word == "*":
            self.end_run()
            self.draft = replace(self.draft, starred=True)
            return self.part(start, start + 1, PartKind.STAR, "on the whiteboard")
        if first == "#":
            self.end_run()
            return self._category_or_tag(start)
        if first in _STEPS and word != "+":  # Smith + Jones
            self.end_run()
            return self._dated(start, word)
        if not (match := _FIELD.match(word)):
            return None
        name, at = match[1].lower(), start + match.end()
        if name in _FIELDS:
            return self._value(start, at, _FIELDS[name])
        self.end_run()
        return self._on(start, at) if name == "on" else self._zone(start, at)

    def _value(self, start: int, at: int, kind: PartKind) -> int:
        """A field's text behind its mark: in quotes, or one word, or behind a blank all words up to the next part."""
        text, end = self.text(at)
        if text is None:
            self.end_run(kind, (start, at))
            return at
        self.end_run()
        return self.field(start, end, kind, text)

    def _category_or_tag(self, start: int) -> int:
        text, end = self.text(start + 1)
        said = clean_line(text or "").strip("#:()" + _STOPS)
        if not any(c.isalnum() for c in said):
            return self.unclear(start, end)
        try:
            category = match_category(said, self.categories)
        except Refused as refusal:
            return self.refuse(start, end, refusal)
        if category is None:
            self.draft = replace(self.draft, tags=_added(self.draft.tags, said, fold))
            return self.part(start, end, PartKind.TAG, said)
        end = self._rest_of_name(said, category.name, end)
        if self.draft.category not in (None, category.name):
            return self.refuse(start, end, twice("The category", str(self.draft.category), category.name))
        self.draft = replace(self.draft, category=category.name)
        return self.part(start, end, PartKind.CATEGORY, category.name, say_range(category.range))

    def _rest_of_name(self, said: str, name: str, end: int) -> int:
        """Where the name of the category ends, if the words behind its first one say it whole ("#hot lead")."""
        words = name.split()
        if len(words) > 1 and fold(said) == fold(words[0]):
            following = self.words(end, len(words) - 1)
            if [fold(word.rstrip(_STOPS)) for _, _, word in following] == [fold(word) for word in words[1:]]:
                return following[-1][1]
        return end

    def _on(self, start: int, at: int) -> int:
        """The day of meeting: any day up to today."""
        words, ends, quoted = self.phrase(at)
        found = grammar.longest_when(words, self.now, self.rules, past=True) if words and self.patient() else None
        if found is None or (quoted is not None and found[1] != len(words)):
            end = quoted or (ends[0] if ends else at)
            said = clean_line(self.line[at:end], 60)
            reason = f"“{said}” is not a day that can be read." if said else "No day was given."
            return self.refuse(start, end, Refused("Not a day", reason, "Write on:yesterday, on:tue or on:2026-11-03."))
        when, end = found[0], quoted or ends[found[1] - 1]
        if isinstance(when, Refused):
            return self.refuse(start, end, when)
        if self.draft.met_on is not None and self.draft.met_on != when.day:
            return self.refuse(start, end, twice("The day of meeting", say_day(self.draft.met_on), say_day(when.day)))
        self.draft = replace(self.draft, met_on=when.day)
        return self.part(start, end, PartKind.ON, say_day(when.day), distance(when.day, self.now.date()))

    def _zone(self, start: int, at: int) -> int:
        """A time zone; a city may be of several words, and the most that are one are taken."""
        words, ends, quoted = self.phrase(at)
        if not words:
            return self.unclear(start, quoted or at)
        refused = None
        for count in [len(words)] if quoted else range(min(3, len(words)), 0, -1):
            try:
                zone = zones.find_zone(" ".join(words[:count]).rstrip(PAUSES))
            except Refused as refusal:
                refused = refusal
                continue
            end = quoted or ends[count - 1]
            if self.draft.timezone not in ("", zone):
                return self.refuse(start, end, twice("The time zone", self.draft.timezone, zone))
            self.draft = replace(self.draft, timezone=zone)
            return self.part(start, end, PartKind.TZ, zone)
        return self.refuse(start, quoted or ends[0], refused or Refused("No such time zone"))

    # Days behind a mark

    def _dated(self, start: int, word: str) -> int:
        """`+WHEN [CHANNEL]`, `!WHEN [CHANNEL]`, `~WHEN`, or a telephone number behind a plus."""
        plus = word[0] == "+"
        words, ends, quoted = self.phrase(start + 1)
        if len(word) == 1 or not words or not self.patient():
            return self.unclear(start, start + len(word))
        found = grammar.longest_when(words, self.now, self.rules)
        if quoted is not None and found is not None and found[1] != len(words):
            found = None
        if plus and (found is None or isinstance(found[0], Refused)):
            count = reach.plus_phone(words)
            # A date that is refused is no number; a longer run that is one is.
            if count > (found[1] if found else 0) and (quoted is None or count == len(words)):
                return self._phone(start, ends[count - 1], f"+{' '.join(words[:count])}")
        if found is None:
            if not grammar.begins_like_day(words):
                return self.unclear(start, quoted or ends[0])
            end = quoted or ends[(reach.number_length(words) if plus else 1) - 1]
            return self.refuse(start, end, _neither(self.line[start:end], plus))
        when, end = found[0], quoted or ends[found[1] - 1]
        if isinstance(when, Refused):
            return self.refuse(start, end, when)
        return self._step(start, end, _STEPS[word[0]], when)

    def _step(self, start: int, end: int, kind: PartKind, when: When) -> int:
        """The rest behind the day: at most one channel, then perhaps a time."""
        channel = None
        following = self.words(end, 4)
        if kind is not PartKind.OWES and following and (channel := _CHANNELS.get(following[0][2].lower().rstrip(_STOPS))):
            end = following.pop(0)[1]
        if when.time is None:
            try:
                if clock := grammar.longest_time([word for _, _, word in following], self.rules):
                    end = following[clock[1] - 1][1]
                    when = grammar.check_when(When(when.day, clock[0]), self.now)
            except Refused as refusal:
                return self.refuse(start, end, refusal)
        day, hint = say_day(when.day), distance(when.day, self.now.date())
        if kind is PartKind.OWES:  # by a day, whatever its time
            if self.draft.owes is not None:
                return self.refuse(start, end, twice("What they owe", say_day(self.draft.owes.by), day))
            self.draft = replace(self.draft, owes=Owes(when.day))
            return self.part(start, end, kind, f"by {day}", hint)
        said = day if when.time is None else f"{day} {when.time:%H:%M}"
        if self.draft.step is not None:
            return self.refuse(start, end, twice("The step", say_day(self.draft.step.due), said))
        step = Step(StepKind.PROMISE if kind is PartKind.PROMISE else StepKind.DATED, when.day, when.time, channel)
        self.draft = replace(self.draft, step=step)
        return self.part(start, end, kind, f"{channel.value}, {said}" if channel else said, hint)

    # Words known by their shape

    def _shaped(self, start: int, word: str) -> int | None:
        if "@" in word and (emails := reach.read_emails(word)):
            return self._emails(start, start + len(word), emails)
        if word[0] in "hHwWlL<(" and (url := reach.read_url(word)):
            self.end_run()
            self.draft = replace(self.draft, urls=_added(self.draft.urls, url, fold))
            return self.part(start, start + len(word), PartKind.URL, url)
        if not word.isalpha() or (len(word) == 3 and word.isupper()):
            return self._amount(start) or self._number(start, word)
        return None

    def _emails(self, start: int, end: int, emails: Sequence[str]) -> int:
        self.end_run()
        for email in emails:
            self.draft = replace(self.draft, emails=_added(self.draft.emails, email, reach.email_key))
        odd = not all(reach.is_plausible_email(email) for email in emails)
        return self.part(start, end, PartKind.EMAIL, ", ".join(emails), "looks unusual" if odd else "")

    def _amount(self, start: int) -> int | None:
        if self.draft.value is not None:
            return None  # a second amount is part of what is told
        following = self.words(start, 6)
        found = money.read_money([word for _, _, word in following], self.rules)
        if found is None:
            return None
        self.end_run()
        self.draft = replace(self.draft, value=found[0])
        return self.part(start, following[found[1] - 1][1], PartKind.VALUE, money.say_money(found[0]))

    def _number(self, start: int, word: str) -> int | None:
        if not (word[0].isdigit() or word[0] == "(") or not self.patient():
            return None
        following = self.words(start, AHEAD)
        count = reach.local_phone([text for _, _, text in following], self.rules.country)
        if not count:
            return None
        self.end_run()
        end = following[count - 1][1]
        return self._phone(start, end, self.line[start:end])

    def _phone(self, start: int, end: int, typed: str) -> int:
        country = self.rules.country
        said = reach.say_phone(typed.rstrip(_STOPS), country)
        self.draft = replace(self.draft, phones=_added(self.draft.phones, said, lambda text: reach.phone_key(text, country)))
        return self.part(start, end, PartKind.PHONE, said)


def _added(values: tuple[str, ...], value: str, key: Callable[[str], str]) -> tuple[str, ...]:
    """The values with one more, unless it is there already."""
    return values if key(value) in {key(other) for other in values} else (*values, value)


def _neither(typed: str, plus: bool) -> Refused:
    said = clean_line(typed, 40)
    what = "neither a day nor a telephone number" if plus else "not a day that can be read"
    return Refused("Not understood", f"“{said}” is {what}.", grammar.EXAMPLES)
