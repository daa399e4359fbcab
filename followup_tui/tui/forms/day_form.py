"""The small forms for a day: snooze, next day, promise, and what they owe; each says the day in full before Enter."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.events import DescendantBlur, DescendantFocus
from textual.widget import Widget
from textual.widgets import Input

from followup_tui.domain.errors import Refused
from followup_tui.domain.values import Card, Owes, StepKind, When
from followup_tui.tui.forms.base import Form
from followup_tui.tui.forms.choices import Choice, Choices
from followup_tui.tui.forms.field import TellingField
from followup_tui.tui.forms.phrases import ParseWhen, Timed, read_owes, read_timed
from followup_tui.tui.forms.results import DropStep, FormResult, MovePromise, NextDay, Promise, Snooze, TheyOwe
from followup_tui.tui.forms.words import Toggle, Words
from followup_tui.tui.wording import days
from followup_tui.tui.wording import forms as words
from followup_tui.tui.wording.line import BLANK, Line, Piece, cut

SOONEST = ("tomorrow", "in 3 days", "next week", "in 14 days")
"""The days that have a number of their own."""


class DayForm(Form):
    """A day in words, picked by number or typed; what is typed is read at every key."""

    LABEL = "Day"
    PICKS: tuple[str, ...] = SOONEST
    HINT = "in words: fri, next tue 10am, 12 jan"

    def __init__(
        self, title: str, card: Card, parse_when: ParseWhen, *, now: Any, facts: str = "", text: str = "", id: str | None = None
    ) -> None:
        name = cut(card.contact.summary.name, 40)
        super().__init__(title, (Piece(facts or name, "muted"),), id=id)
        self.card = card
        self.now: datetime = now
        self.today: date = now.date()
        self._parse = parse_when
        self._text = text
        self.choices = Choices(self.pick_choices(), self.first_pick(), id="day-choices")
        self.day = TellingField(text, id="day-day")
        self.toggle: Toggle | None = None

    def compose(self) -> ComposeResult:
        """The rule, what has a key of its own, the day in words, one line for what is understood."""
        yield self.rule
        yield self.choices
        with Horizontal(classes="row"):
            yield Words(words.label(self.LABEL, False), classes="label", id="day-label")
            yield self.day
        yield self.echo
        if self.toggle:
            yield self.toggle

    def on_mount(self) -> None:
        """Show what holds at first."""
        self._read()

    def reshape(self) -> None:
        """The answers in a grid, or one line each."""
        self.choices.show(self.choices.choices, self.choices.chosen, as_list=self.compact)

    # -- what has a number ------------------------------------------------

    def pick_choices(self) -> tuple[Choice, ...]:
        """The days that have a number, each with its date."""
        found = []
        for number, phrase in enumerate(self.PICKS, 1):
            try:
                day = self._parse(phrase, False).day
            except Refused:
                continue
            said = days.weekday_date(day, self.today)
            found.append(Choice(str(number), phrase, said, detail=said))
        return tuple(found)

    def first_pick(self) -> int:
        """Which of them is chosen at first; -1 is none."""
        return -1 if self._text else 0

    def picked(self) -> str:
        """The phrase that was picked; nothing where none is."""
        if self.choices.chosen < 0 or not self.PICKS:
            return ""
        return self.choices.choices[self.choices.chosen].label

    @on(Choices.Chosen)
    def _on_chosen(self, event: Choices.Chosen) -> None:
        event.stop()
        self.chosen(event.index, event.taken)

    def chosen(self, index: int, taken: bool) -> None:
        """An answer was chosen: it holds instead of what is typed."""
        self.day.value = ""
        self.still_here()
        self._read()

    @on(Choices.Other)
    def _on_other(self, event: Choices.Other) -> None:
        """A letter begins the day in words."""
        event.stop()
        self.day.focus()
        self.day.insert_text_at_cursor(event.letter)

    @on(Input.Changed)
    def _on_typed(self, event: Input.Changed) -> None:
        event.stop()
        self.still_here()
        if event.input is self.day and self.PICKS:
            self.choices.chosen = -1 if self.day.value.strip() else max(0, self.choices.chosen)
        self._read()

    @on(Toggle.Changed)
    def _on_ticked(self, event: Toggle.Changed) -> None:
        event.stop()
        self._read()

    @on(Words.Pressed)
    def _on_pressed(self, event: Words.Pressed) -> None:
        event.stop()
        self.day.focus()

    def on_descendant_focus(self, event: DescendantFocus) -> None:
        """The name of the field that has the focus is bright."""
        self._read()

    def on_descendant_blur(self, event: DescendantBlur) -> None:
        """And not so without it."""
        self._read()

    # -- what is understood -----------------------------------------------

    def timed(self) -> Timed:
        """The day that was typed or picked; raises Refused."""
        return read_timed(self.day.value.strip().lstrip("+!~ ") or self.picked(), self._parse)

    def understood(self) -> tuple[Line, ...]:
        """What would be saved, in words; raises Refused."""
        timed = self.timed()
        about = ", ".join(word for word in (timed.channel and words.channel_noun(timed.channel), timed.words) if word)
        return (words.joined_line((words.when_line(timed.when, self.today), (Piece(about),) if about else BLANK)),)

    def result(self) -> FormResult:
        """What is to be done; raises Refused."""
        raise NotImplementedError

    def _read(self) -> None:
        if not self.is_mounted:
            return
        self.query_one("#day-label", Words).show(words.label(self.LABEL, self.day.has_focus))
        try:
            said = self.understood()
        except Refused as refused:
            said = self.refusal(refused) if self.day.value.strip() else ()
        typed = bool(self.day.value.strip())
        self.day.tell(said[0] if said and not typed else (Piece(self.HINT, "muted"),))
        self.say(*(said if typed else ()))

    @property
    def dirty(self) -> bool:
        """Whether other words were typed."""
        return self.day.value.strip() != self._text

    def action_save(self) -> None:
        """Hand on what was understood, or say why it cannot be."""
        try:
            result = self.result()
        except Refused as refused:
            self.refuse(refused)
            return
        self.post_message(self.Result(result))


class SnoozeForm(DayForm):
    """Not now: out of the queue until a day, at most 14 ahead."""

    LABEL = "Until"

    def __init__(self, card: Card, parse_when: ParseWhen, *, now: Any, id: str | None = None) -> None:
        name = cut(card.contact.summary.name, 30)
        super().__init__(f"Snooze {name}", card, parse_when, now=now, facts="at most 14 days", id=id)

    def timed(self) -> Timed:
        """A day from tomorrow on."""
        timed = super().timed()
        ahead = (timed.when.day - self.today).days
        if not 0 < ahead <= 14:
            if ahead <= 0:
                raise Refused("Not ahead", "A snooze goes from tomorrow on.")
            raise Refused("Not so far", f"That is in {ahead} days; a snooze goes 14 ahead at most.", "d sets a next day further on.")
        return timed

    def result(self) -> Snooze:
        """The day, and why where words were typed behind it."""
        timed = self.timed()
        return Snooze(self.card.contact.id, timed.when.day, timed.words)


class NextDayForm(DayForm):
    """A dated step of mine, or a day that they asked for."""

    PICKS = ("tomorrow", "in 3 days", "next week", "in 1 month")
    HINT = "in words, then perhaps how and what: fri 10am call the quote"

    def __init__(self, card: Card, parse_when: ParseWhen, *, now: Any, id: str | None = None) -> None:
        super().__init__("Next day", card, parse_when, now=now, id=id)
        self.toggle = Toggle("they asked for it", role="cyan", id="day-toggle")

    def understood(self) -> tuple[Line, ...]:
        """The day, and the step that it takes the place of."""
        said = super().understood()
        return (*said, *(() if self.compact else replaced(self.card, self.today)))

    def result(self) -> NextDay:
        """A step of mine, or theirs."""
        timed = self.timed()
        theirs = self.toggle is not None and self.toggle.on
        return NextDay(self.card.contact.id, timed.when, theirs, timed.channel, timed.words)


class PromiseForm(DayForm):
    """A promise to them; one that stands can be moved, told to them, or dropped."""

    HINT = "in words, then perhaps how and what: fri 10am call the quote"
    MOVE, OTHER, DROP = range(3)

    def __init__(self, card: Card, parse_when: ParseWhen, *, now: Any, id: str | None = None) -> None:
        step = card.contact.summary.step
        self.stands = step if step and step.kind is StepKind.PROMISE else None
        self.PICKS = () if self.stands else SOONEST
        title, facts = "A promise", ""
        if self.stands:
            title = "The promise"
            facts = words.when_day(When(self.stands.due, self.stands.time))
        super().__init__(title, card, parse_when, now=now, facts=facts, id=id)

    def pick_choices(self) -> tuple[Choice, ...]:
        """What can be done with one that stands; else the days."""
        if not self.stands:
            return super().pick_choices()
        return (
            Choice("m", "move it", "they were told", detail="they were told"),
            Choice("n", "a new one", "in its place", detail="in its place"),
            Choice("d", "drop it", "not to be done", detail="not to be done"),
        )

    def chosen(self, index: int, taken: bool) -> None:
        """After move and new comes the day."""
        if not self.stands:
            super().chosen(index, taken)
            return
        self.still_here()
        if taken and index != self.DROP:
            self.day.focus()
        self._read()

    def _drops(self) -> bool:
        return self.stands is not None and self.choices.chosen == self.DROP

    def understood(self) -> tuple[Line, ...]:
        """The promise in full, or that it is dropped."""
        if self._drops():
            return ((Piece("Dropped: nothing is promised any more.", "amber"),),)
        said = super().understood()
        line = (Piece("◆ ", "amber", True), said[0][0]._replace(role="amber", bold=True), *said[0][1:])
        return (line, *(() if self.compact or self.stands else replaced(self.card, self.today)))

    def result(self) -> Promise | MovePromise | DropStep:
        """Promise, move or drop."""
        contact = self.card.contact.id
        if self._drops():
            return DropStep(contact)
        if not self.day.value.strip() and self.stands:
            self.day.focus()
            raise Refused("Which day?", "To which day?" if self.choices.chosen == self.MOVE else "For which day?", "In words: fri 10am.")
        timed = self.timed()
        if self.stands and self.choices.chosen == self.MOVE:
            return MovePromise(contact, timed.when)
        return Promise(contact, timed.when, timed.channel, timed.words)


class OwesForm(DayForm):
    """What they will do, and by when; an empty field: nothing any more."""

    LABEL = "By"
    PICKS = ()
    HINT = "a day, then what: thu the figures"

    def __init__(self, card: Card, parse_when: ParseWhen, *, now: Any, id: str | None = None) -> None:
        self.owes = card.contact.summary.owes
        text = f"{days.full_date(self.owes.by)} {self.owes.words}".strip() if self.owes else ""
        super().__init__("They owe", card, parse_when, now=now, text=text, id=id)

    def compose(self) -> ComposeResult:
        """Nothing has a number here."""
        yield from super().compose()
        self.choices.display = False

    def first_field(self) -> Widget:
        """The words at once."""
        return self.day

    def _owes(self) -> Owes:
        text = self.day.value.strip().lstrip("~+ ")
        # What stands may be due already; it is refused only when its day is changed to one gone by.
        if self.owes and text == self._text:
            return self.owes
        return read_owes(text, self._parse)

    def understood(self) -> tuple[Line, ...]:
        """By when, and what."""
        if not self.day.value.strip():
            said = "Empty: they owe nothing any more." if self.owes else self.HINT
            return ((Piece(said, "muted"),),)
        owes = self._owes()
        how_far = days.ago(owes.by, self.today)
        return ((Piece(days.full_date(owes.by), "violet"), Piece(f"   {how_far}", "muted"), Piece(f"   {owes.words}")),)

    def result(self) -> TheyOwe:
        """What they owe, or nothing."""
        if not self.day.value.strip():
            if self.owes is None:
                raise Refused("Nothing yet", "What do they owe you, and by when?", "For example: thu the figures.")
            return TheyOwe(self.card.contact.id, None)
        return TheyOwe(self.card.contact.id, self._owes())


def replaced(card: Card, today: date) -> Sequence[Line]:
    """The step that a new one takes the place of, for the second line."""
    step = card.contact.summary.step
    if step is None:
        return ()
    kind = {StepKind.PROMISE: "the promise", StepKind.ASKED_FOR: "the day they asked for", StepKind.DATED: "the step"}[step.kind]
    role = "amber" if step.kind is StepKind.PROMISE else "muted"
    return ((Piece(f"takes the place of {kind} for {words.when_words(When(step.due, step.time), today)}", role),),)
