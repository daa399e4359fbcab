"""Lists and sheets as text."""

from __future__ import annotations

from datetime import date, time
from decimal import Decimal
from typing import Any

import pendulum

from followup_tui.cli import present
from followup_tui.cli.cells import width_of
from followup_tui.domain.values import (
    Card,
    Channel,
    Contact,
    Direction,
    Group,
    HistoryEntry,
    Mark,
    Money,
    Outcome,
    Place,
    QueueRow,
    Range,
    Step,
    StepKind,
    Summary,
    Touch,
)

TODAY = date(2026, 11, 24)
HOSTILE = "[red]x[/] \x1b]52;c;SEFDSw==\x07\x1b[2J=1+1"


def row(number: int, name: str, org: str = "", why: str = "new", **place: Any) -> QueueRow:
    contact = Summary(number, name, org, "hot lead", 1, Range(7, 7), TODAY)
    return QueueRow(contact, Place(Group.NEW, TODAY, **place), why)


def test_people_stand_in_columns() -> None:
    lines = present.rows_as_lines([row(7, "Jane Doe", "Acme"), row(12, "Wu 山田")], None)
    assert lines == ["   7  Jane Doe, Acme  new", "  12  Wu 山田         new"]


def test_a_terminal_is_never_overrun() -> None:
    rows = [row(7, "山" * 40, "Acme", "because " * 20), row(8, "Jane")]
    assert all(width_of(line) <= 60 for line in present.rows_as_lines(rows, 60))


def test_in_a_pipe_nothing_is_cut() -> None:
    name = "J" * 90
    assert name in present.rows_as_lines([row(7, name), row(8, "Jane")], None)[0]


def test_the_marks_of_the_desk_stand_before_the_name() -> None:
    contact = Summary(7, "Jane", "", "hot lead", 1, Range(7, 7), TODAY, starred=True)
    assert present.person_cell(QueueRow(contact, Place(Group.NEW, TODAY, languishing=True), "new")) == "*! Jane"


def test_names_are_data() -> None:
    line = present.rows_as_lines([row(7, HOSTILE, "a\nb")], None)[0]
    assert line == "  7  [red]x[/] =1+1, a b  new"


def test_the_sheet_says_what_is_known_and_nothing_else() -> None:
    step = Step(StepKind.PROMISE, date(2026, 11, 27), time(10), Channel.CALL, "the quote")
    summary = Summary(7, "Jane", "Acme", "hot lead", 1, Range(7, 7), TODAY, value=Money(Decimal(5000), "USD"), step=step)
    contact = Contact(summary, emails=("jane@acme.example",), tags=("design",), note="one\ntwo")
    text = "\n".join(present.sheet(Card(contact, Place(None, date(2026, 11, 27)), "promised"), TODAY))
    assert "hot lead, every 7 days · $5,000" in text
    assert "due Fri 27 Nov 2026, in 3 days: promised" in text
    assert "promised: call Fri 27 Nov 2026 10:00, in 3 days: the quote" in text
    assert "jane@acme.example" in text
    assert "#design" in text
    assert "  one\n  two" in text
    assert "phone" not in text
    assert "they owe" not in text


def test_history_shows_who_spoke() -> None:
    at = pendulum.datetime(2026, 11, 13, 9, 30, tz="Europe/Brussels")
    out = Touch(1, 7, at, at.date(), Direction.OUT, Channel.EMAIL, Outcome.SENT, "the figures", Mark.VALUE, "Article")
    back = Touch(2, 7, at, at.date(), Direction.IN, Channel.CALL, Outcome.LEFT_MESSAGE)
    entries = [HistoryEntry(at, at.date(), touch) for touch in (out, back)] + [
        HistoryEntry(at, at.date(), event="captured", words="by hand")
    ]
    assert present.history_lines(entries, None) == [
        "  Fri 13 Nov 2026 09:30  → email, sent, gave Article  the figures",
        "  Fri 13 Nov 2026 09:30  ← call, left message",
        "  Fri 13 Nov 2026 09:30  captured                     by hand",
    ]
