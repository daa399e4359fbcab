"""The commitment in words: what is typed for it ("mon,thu 08:30"), and how it is said ("Mondays and Thursdays 08:30, 30 minutes")."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import time

from ..errors import Refused
from ..rules import Rules
from ..text import clean_line
from .commitment import Commitment, commit

EXAMPLES = "Write days and a time: tue 09:00, mon,thu 08:30, weekdays 08:30 or daily 17:00."
"""What a refusal proposes."""

LONG_NAMES = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")

_SHORT = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_EVERY = frozenset(range(7))
_WEEKDAYS = frozenset(range(5))
_WEEKEND = frozenset({5, 6})


def read_commitment(text: str, minutes: int, rules: Rules) -> Commitment:
    """The commitment that a rule in words names, with its minutes (cli.md, RULE); raises Refused with what to write."""
    said = clean_line(text, 200)
    words = said.lower().replace(",", " ").replace("&", " ").split()
    split = next((i for i, word in enumerate(words) if word[:1].isdigit() or word in ("at", "@", "noon", "midday", "eod")), len(words))
    days = _days(words[:split], said, rules)
    return commit(days, _time(words[split:], said, rules), minutes)


def rule_text(commitment: Commitment) -> str:
    """The rule as it can be typed again: "mon,thu 08:30", "daily 17:00"."""
    if commitment.days == _EVERY:
        days = "daily"
    elif commitment.days == _WEEKDAYS:
        days = "weekdays"
    else:
        days = ",".join(_SHORT[day] for day in sorted(commitment.days))
    return f"{days} {commitment.time:%H:%M}"


def say_days(days: frozenset[int]) -> str:
    """The days of a rule: "Tuesdays", "Mondays and Thursdays", "weekdays", "every day"."""
    if days == _EVERY:
        return "every day"
    if days == _WEEKDAYS:
        return "weekdays"
    names = [f"{LONG_NAMES[day]}s" for day in sorted(days)]
    return " and ".join([", ".join(names[:-1]), names[-1]] if len(names) > 1 else names)


def say_commitment(commitment: Commitment) -> str:
    """The whole rule: "Tuesdays 09:00, 60 minutes"."""
    days = say_days(commitment.days)
    return f"{days[0].upper()}{days[1:]} {commitment.time:%H:%M}, {commitment.minutes} minutes"


def _days(words: Sequence[str], said: str, rules: Rules) -> frozenset[int]:
    from ..day_phrases import WEEKDAYS

    days: set[int] = set()
    plain = [word for word in words if word not in ("and", "every", "each", "on")]
    for word in plain:
        if word in ("daily", "day", "days"):
            days |= _EVERY
        elif word in ("weekdays", "weekday"):
            days |= _WEEKDAYS
        elif word in ("weekend", "weekends"):
            days |= _WEEKEND
        elif word in ("workdays", "workday"):
            days |= rules.work_days & _EVERY
        elif (day := WEEKDAYS.get(word.removesuffix("s"), WEEKDAYS.get(word))) is not None:
            days.add(day)
        elif word.count("-") == 1 and all(part in WEEKDAYS for part in word.split("-")):
            first, last = (WEEKDAYS[part] for part in word.split("-"))
            days |= {(first + n) % 7 for n in range((last - first) % 7 + 1)}
        else:
            raise Refused("Not a rule", f"“{word}” in “{said}” is not a day of the week.", EXAMPLES)
    if not days:
        raise Refused("No day", f"“{said}” names no day of the week." if said else "No days were given.", EXAMPLES)
    return frozenset(days)


def _time(words: Sequence[str], said: str, rules: Rules) -> time:
    from ..when import longest_time

    found = longest_time(words, rules) if words else None
    if found is None:
        raise Refused("No time", f"“{said}” names no time of day.", EXAMPLES)
    clock, end = found
    if end < len(words):
        raise Refused("Not a rule", f"Understood {clock:%H:%M}, but not “{' '.join(words[end:])}”.", EXAMPLES)
    return clock
