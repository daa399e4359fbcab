"""Lists and sheets as plain text: aligned by the columns of a terminal, cut to its width, cleaned."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import TYPE_CHECKING

from followup_tui.domain.days import say_day
from followup_tui.domain.later import later
from followup_tui.domain.text import clean, clean_line
from followup_tui.domain.values import Card, Contact, HistoryEntry, Mark, Money, QueueRow, Summary, Then, Touch
from followup_tui.domain.yearly_words import say_day_of_year

from . import words
from .cells import cut, pad, width_of

if TYPE_CHECKING:
    from followup_tui.domain import referrals
else:
    referrals = later("followup_tui.domain.referrals")

WHO_COLUMNS = 34
"""The widest that the column of people gets, so that the reasons stand in one line."""


def person_cell(row: QueueRow) -> str:
    """Name and organisation, with the marks of the desk: `*` whiteboard, `!` languishing."""
    marks = ("*" if row.contact.starred else "") + ("!" if row.place.languishing else "")
    return f"{marks}{' ' if marks else ''}{words.person(row.contact)}"


def rows_as_lines(rows: Sequence[QueueRow], columns: int | None, indent: int = 2) -> list[str]:
    """One line a contact: id, person, reason; `columns` None cuts nothing."""
    return table(
        [(str(row.contact.id), person_cell(row), clean_line(row.why)) for row in rows], columns, indent, right=(0,), limits={1: WHO_COLUMNS}
    )


def table(
    rows: Sequence[Sequence[str]],
    columns: int | None,
    indent: int = 0,
    *,
    right: Sequence[int] = (),
    limits: dict[int, int] | None = None,
) -> list[str]:
    """Rows of cells as aligned lines, two blanks between columns; the last column is not padded, and cut at `columns`.

    `limits` holds the greatest width of a column: a longer cell is cut on a terminal; elsewhere it pushes the rest of
    its line to the right.
    """
    if not rows:
        return []
    limits = limits or {}
    cells = [[clean_line(cell) for cell in row] for row in rows]
    widths = [max(width_of(row[at]) for row in cells) for at in range(len(cells[0]))]
    widths = [min(wide, limits.get(at, wide)) for at, wide in enumerate(widths)]
    return [_line(row, widths, columns, indent, right) for row in cells]


def _line(row: Sequence[str], widths: Sequence[int], columns: int | None, indent: int, right: Sequence[int]) -> str:
    parts = []
    for at, cell in enumerate(row):
        fitted = cell if columns is None else cut(cell, widths[at])
        if at in right:
            fitted = " " * (widths[at] - width_of(fitted)) + fitted
        parts.append(pad(fitted, widths[at]) if at < len(row) - 1 else fitted)
    line = f"{' ' * indent}{'  '.join(parts)}".rstrip()
    return line if columns is None else cut(line, columns)


def sheet(card: Card, today: date) -> list[str]:
    """The contact's sheet: who it is, why now, and everything that is known."""
    contact = card.contact
    summary = contact.summary
    span = summary.range
    every = f"every {span.first} days" if span.first == span.last else f"{span.first} to {span.last} days"
    head = f"{clean_line(contact.title)} · " if contact.title else ""
    value = f" · {_money(summary.value)}" if summary.value else ""
    lines = [f"{head}{clean_line(summary.category)}, {every}{value}", words.due(QueueRow(summary, card.place, card.why), today)]
    facts = table([(label, said) for label, said in _facts(card, today) if said], None, 2)
    return lines + [clean_line(one) for one in card.suggestions] + facts + _note(contact)


def _money(value: Money) -> str:
    from followup_tui.domain.money import say_money

    return say_money(value)


def _facts(card: Card, today: date) -> Iterable[tuple[str, str]]:
    contact, summary = card.contact, card.contact.summary
    since = card.place.days_since
    yield (
        "last touch",
        f"{summary.last_touch.channel}, {summary.last_touch.outcome}, {words.dated(summary.last_day, today)}"
        if (summary.last_touch and summary.last_day)
        else "none yet"
        if since is None
        else words.count(since, "day") + " ago",
    )
    yield "so far", f"{words.count(card.touches, 'touch', 'touches')}, {words.count(card.answers, 'answer')}" if card.touches else ""
    yield "step", words.step(summary.step, today) if summary.step else ""
    yield "they owe", f"{clean_line(summary.owes.words) or 'an answer'}, by {words.dated(summary.owes.by, today)}" if summary.owes else ""
    yield "snoozed", f"until {words.dated(summary.snoozed_until, today)}" if summary.snoozed_until and summary.snoozed_until > today else ""
    yield "e-mail", ", ".join(contact.emails)
    yield "phone", ", ".join(contact.phones)
    yield "web", ", ".join(contact.urls)
    yield "address", "; ".join(contact.addresses)
    yield "tags", " ".join(f"#{tag}" for tag in contact.tags)
    yield "met", ", ".join(part for part in (contact.met, say_day(contact.met_on) if contact.met_on else "") if part)
    yield "via", contact.via
    yield "needs", contact.needs
    yield "time zone", contact.timezone
    yield "prefers", contact.preferred_channel.value if contact.preferred_channel else ""
    yield "newsletter", f"since {say_day(contact.newsletter_since)}" if contact.newsletter_since else ""
    yield "sent", referrals.say_sent(card.sent)
    yield from date_facts(summary)
    yield "folder", contact.folder
    yield from contact.extra


def date_facts(contact: Summary) -> Iterable[tuple[str, str]]:
    """The yearly dates of a contact, each with its day, its way and the last year that is done."""
    for yearly in contact.dates:
        done = f", done for {yearly.done_year}" if yearly.done_year else ""
        yield yearly.name, f"{say_day_of_year(yearly)} every year, by {yearly.channel}{done}"


def _note(contact: Contact) -> list[str]:
    note = clean(contact.note).strip()
    return ["", *(f"  {line.expandtabs(4)}" for line in note.splitlines())] if note else []


def history_lines(entries: Sequence[HistoryEntry], columns: int | None) -> list[str]:
    """The history, newest first: day, what it was, its note."""
    return table([_entry(one) for one in entries], columns, 2, limits={1: 28})


def _entry(one: HistoryEntry) -> tuple[str, str, str]:
    at = f"{say_day(one.day)} {one.at:%H:%M}"
    if one.touch is None:
        return at, one.event, one.words
    agreed = one.touch.agreed.value.replace("-", " ") if one.touch.agreed and one.touch.agreed is not Then.RANGE else ""
    promise = f"promise {one.touch.promise.value}" if one.touch.promise else ""
    return at, touch_words(one.touch), "; ".join(part for part in (promise, one.touch.reason, agreed, one.touch.note) if part)


def touch_words(touch: Touch) -> str:
    """A touch in few words: "→ call, reached, ask"."""
    arrow = "←" if touch.direction.value == "in" else "→"
    mark = "" if touch.mark is None else ", asked" if touch.mark is Mark.ASK else f", gave {touch.item}".rstrip()
    return f"{arrow} {touch.channel}, {touch.outcome.replace('-', ' ')}{mark}"
