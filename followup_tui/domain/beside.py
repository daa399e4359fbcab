"""What stands beside a contact: what to say, filled in, and what to give (product.md section 7)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from . import giving, scripts, templates
from .giving import Had, ValueItem
from .names import first_name
from .record import record
from .rules import Rules
from .scripts import Script
from .templates import Filled
from .terms import A_TOUCH
from .text import clean, clean_line, fold
from .values import Card, Channel, Mark, StepKind

LONGEST_TOPIC = 120
"""So many characters of a note stand in for the last topic."""


@record
class Recent:
    """The last touches of a contact: their marks, newest first, and the note that says what was spoken of last."""

    marks: tuple[Mark | None, ...] = ()
    note: str = ""


@record
class Beside:
    """What to say and what to give; `filled` goes with `script`, `nudge` is a sentence where a gift is due."""

    channel: Channel
    script: Script | None = None
    filled: Filled | None = None
    item: ValueItem | None = None
    had: tuple[Had, ...] = ()
    mix: tuple[Mark, ...] = ()
    nudge: str = ""


def beside(
    card: Card,
    known: Sequence[Script],
    items: Sequence[ValueItem],
    had: Sequence[Had],
    given: Mapping[int, date],
    recent: Recent,
    today: date,
    rules: Rules,
    channel: Channel | None = None,
) -> Beside:
    """What stands beside a contact on a day; with `channel`, what to say over that one."""
    now = scripts.situation(card, today, rules, channel)
    script = scripts.fitting(known, now)
    item = giving.propose(items, card.contact, had, given)
    filled = fill(script, card, recent, item, rules) if script else None
    return Beside(now.channel, script, filled, item, tuple(had), giving.mix(recent.marks), giving.give_first(card.asks))


def fill(
    script: Script, card: Card | None, recent: Recent, item: ValueItem | None, rules: Rules, typed: Mapping[str, str] | None = None
) -> Filled:
    """A script filled in for a contact, and with what was typed for its gaps; for nobody, with every placeholder as a gap."""
    values = values_of(card, recent, item, rules) if card is not None else {}
    return templates.fill(script.text, values | {name: text for name, text in (typed or {}).items() if text.strip()}, script.subject)


def values_of(card: Card, recent: Recent, item: ValueItem | None, rules: Rules) -> dict[str, str]:
    """What the placeholders stand for with a contact; what is not known is empty."""
    contact, summary = card.contact, card.contact.summary
    return {
        "first name": _first_name(summary.name, summary.org),
        "name": summary.name,
        "organisation": summary.org,
        "where we met": contact.met,
        "last topic": topic(recent.note),
        "promised": _promised(card),
        "need": contact.needs,
        "gift": item.title if item else "",
        "link": item.link if item else "",
        "my name": rules.my_name,
    }


def topic(note: str) -> str:
    """The first line of a note, shortened at a word, without the full stop."""
    line = clean_line(next((one for one in clean(note).splitlines() if one.strip()), ""))
    if len(line) > LONGEST_TOPIC:
        line = line[:LONGEST_TOPIC].rpartition(" ")[0] or line[:LONGEST_TOPIC]
    return line.rstrip(" .")


def _first_name(name: str, org: str) -> str:
    """What to call them; nothing where the name is that of the organisation, an address or a number (product.md section 2)."""
    if fold(name) == fold(org) or "@" in name or not any(letter.isalpha() for letter in name):
        return ""
    return first_name(name)


def _promised(card: Card) -> str:
    step = card.contact.summary.step
    if step is None or step.kind is not StepKind.PROMISE:
        return ""
    return step.words or (A_TOUCH[step.channel] if step.channel else "")
