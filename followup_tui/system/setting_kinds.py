"""What the settings are: each one's name in the file, the field it fills, and how its value is read and written.

A reader takes the value as TOML gave it and returns the value of the field, or raises `ValueError` with words
that say what it must be. A writer goes the other way.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import time
from typing import Any

DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
REASON_CLASSES = ("theirs", "price", "timing", "fit", "mine")
CLIPBOARDS = ("auto", "native", "osc52")


@dataclass(frozen=True, slots=True)
class Kind:
    """One setting: `name` as in the file ("rules.pace"), what it is for, and its reader and writer."""

    name: str
    help: str
    read: Callable[[Any], Any]
    write: Callable[[Any], Any]

    @property
    def field(self) -> str:
        """The field of `Settings`, or of its `rules`, that it fills."""
        return self.name.rpartition(".")[2]


def _same(value: Any) -> Any:
    return value


def _text(value: Any) -> str:
    if not isinstance(value, str) or not value.strip() or not value.isprintable():
        raise ValueError("a text in quotes")
    return value.strip()


def _name(value: Any) -> str:
    if not isinstance(value, str) or not value.isprintable() or len(value) > 60:
        raise ValueError("a short text in quotes")
    return value.strip()


def _letters(count: int, example: str) -> Callable[[Any], str]:
    def read(value: Any) -> str:
        if not (isinstance(value, str) and len(value) == count and value.isascii() and value.isalpha()):
            raise ValueError(f'{count} letters, like "{example}"')
        return value.upper()

    return read


def _switch(value: Any) -> bool:
    if not isinstance(value, bool):
        raise ValueError("true or false")
    return value


def _one_of(*words: str) -> Callable[[Any], str]:
    def read(value: Any) -> str:
        if not isinstance(value, str) or value not in words:
            raise ValueError("one of " + ", ".join(f'"{word}"' for word in words))
        return value

    return read


def _whole(low: int, high: int) -> Callable[[Any], int]:
    def read(value: Any) -> int:
        if isinstance(value, bool) or not isinstance(value, int) or not low <= value <= high:
            raise ValueError(f"a whole number from {low} to {high}")
        return value

    return read


def _number(low: float, high: float) -> Callable[[Any], float]:
    def read(value: Any) -> float:
        if isinstance(value, bool) or not isinstance(value, int | float) or not low <= value <= high:
            raise ValueError(f"a number from {low:g} to {high:g}")
        return float(value)

    return read


def _weekday(value: Any) -> int:
    if not isinstance(value, str) or value.strip().lower()[:3] not in DAYS:
        raise ValueError('a day, like "mon"')
    return DAYS.index(value.strip().lower()[:3])


def _weekdays(value: Any) -> frozenset[int]:
    try:
        days = frozenset(_weekday(day) for day in value) if isinstance(value, list) else frozenset()
    except ValueError:
        days = frozenset()
    if not days:
        raise ValueError('a list of at least one day, like ["mon", "tue"]')
    return days


def _day_names(days: frozenset[int]) -> list[str]:
    return [DAYS[day] for day in sorted(days)]


def _time(value: Any) -> time:
    if isinstance(value, str):
        try:
            value = time.fromisoformat(value if len(value) > 4 else "0" + value)
        except ValueError:
            value = None
    if not isinstance(value, time) or value.tzinfo is not None:
        raise ValueError('a time of day, like "17:00"')
    return value.replace(second=0, microsecond=0)


def _clock_text(at: time) -> str:
    return at.strftime("%H:%M")


def _budgets(value: Any) -> tuple[tuple[int, int], ...]:
    steps = _whole(1, 1_000_000_000), _whole(1, 100)
    try:
        if not isinstance(value, list) or not all(isinstance(pair, list) for pair in value):
            raise ValueError
        pairs = tuple((steps[0](below), steps[1](touches)) for below, touches in value)
        if [below for below, _ in pairs] != sorted({below for below, _ in pairs}):
            raise ValueError
    except ValueError:
        raise ValueError("pairs of an amount and a number of touches, rising, like [[500, 3], [5000, 8]]") from None
    return pairs


def _reasons(value: Any) -> tuple[tuple[str, str], ...]:
    if not isinstance(value, dict) or not value or not all(kind in REASON_CLASSES for kind in value.values()):
        raise ValueError("reasons, each with one of " + ", ".join(REASON_CLASSES))
    return tuple((_text(reason), kind) for reason, kind in value.items())


def _lines(value: Any) -> tuple[str, ...]:
    if not isinstance(value, list) or len(value) > 20:
        raise ValueError("a list of at most 20 texts in quotes")
    return tuple(_text(one) for one in value)


KINDS = (
    Kind("theme", 'the colours: "followup-dark", "followup-light" or a theme of Textual', _text, _same),
    Kind("mouse", "whether the app listens to the mouse", _switch, _same),
    Kind(
        "clipboard",
        "how text is copied: by the terminal (osc52), by a program (native), or whichever works",
        _one_of(*CLIPBOARDS),
        _same,
    ),
    Kind("rules.work_days", "the days on which ranges open and tries fall due", _weekdays, _day_names),
    Kind("rules.week_start", "the first day of a week", _weekday, lambda day: DAYS[day]),
    Kind("rules.end_of_day", "what `eod` means", _time, _clock_text),
    Kind("rules.country", "the country of telephone numbers without a plus", _letters(2, "US"), _same),
    Kind("rules.currency", "what a $ is, and the currency of an amount without one", _letters(3, "USD"), _same),
    Kind("rules.default_category", "the category of a captured contact when none is named", _text, _same),
    Kind("rules.import_category", "the category of imported people without one", _text, _same),
    Kind("rules.promise_grace", "minutes after its time in which a promise still counts as kept", _whole(0, 1_440), _same),
    Kind("rules.pace", "minutes a contact, until ten sessions have been served", _number(0.5, 240), _same),
    Kind("rules.session_minutes", "minutes to fit contacts into while no block is on the calendar", _whole(15, 240), _same),
    Kind("rules.idle_minutes", "minutes without a key or click after which a session's time stands still", _whole(1, 15), _same),
    Kind("rules.offered_from", "the hour from which free times are offered for a session that is moved", _time, _clock_text),
    Kind("rules.offered_until", "the hour until which they are offered", _time, _clock_text),
    Kind("rules.yearly_lead", "days before a yearly date on which it joins the queue", _whole(0, 60), _same),
    Kind("rules.spread_days", "days over which imported people are spread", _whole(1, 730), _same),
    Kind("rules.budgets", "below this value, so many touches without an answer", _budgets, lambda pairs: [list(pair) for pair in pairs]),
    Kind("rules.nos_a_month", "the goal for nos", _whole(1, 1_000), _same),
    Kind("rules.no_reasons", "why people say no, each with its class", _reasons, dict),
    Kind("rules.my_name", "what you call yourself in a script", _name, _same),
    Kind("rules.criteria", "what makes somebody qualified: a short list of your own", _lines, list),
)
"""Every setting but the keys, in the order in which they are shown."""

LEAST_OFFERED = 4
"""Hours between which free times are offered: the longest session has its place there."""


def offers_fit(opens: time, closes: time) -> bool:
    """Whether the longest session has its place between the hours that are offered."""
    return closes.hour * 60 + closes.minute - opens.hour * 60 - opens.minute >= LEAST_OFFERED * 60
