"""The JSON of cli.md: names, dates, nulls."""

from __future__ import annotations

from datetime import date, time
from decimal import Decimal
from typing import Any

import pendulum
import pytest

from followup_tui.cli import as_json
from followup_tui.domain.values import (
    Card,
    Channel,
    Contact,
    Direction,
    Group,
    LastTouch,
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
    YearlyDate,
)

ITEM = [
    "id",
    "name",
    "org",
    "category",
    "group",
    "due",
    "overdue_after",
    "why",
    "value",
    "currency",
    "starred",
    "days_since",
    "lateness",
    "last_touch",
    "step",
    "promise",
    "range",
    "languishing",
    "avoided",
    "snoozed_until",
]
SHOW = [
    "emails",
    "phones",
    "addresses",
    "urls",
    "tags",
    "met",
    "met_on",
    "via",
    "needs",
    "note",
    "newsletter",
    "preferred_channel",
    "stopped",
    "dates",
    "touches",
]
TOUCH = ["id", "at", "direction", "channel", "outcome", "ask", "value", "note", "block"]
WHEN = pendulum.datetime(2026, 11, 13, 9, 30, tz="Europe/Brussels")


def summary(**more: Any) -> Summary:
    return Summary(
        **{
            "id": 7,
            "name": "Hal Brandt",
            "org": "Acme",
            "category": "hot lead",
            "tier": 1,
            "range": Range(7, 7),
            "captured_on": date(2026, 11, 1),
        }
        | more
    )


def row(place: Place | None = None, **more: Any) -> QueueRow:
    return QueueRow(summary(**more), place or Place(Group.OVERDUE, date(2026, 11, 21), 0.5, days_since=11), "hot, 11 days, every 7")


def test_item_has_the_fields_of_the_contract() -> None:
    made = as_json.item(row())
    assert [name for name in ITEM if name not in made] == []
    assert (made["group"], made["due"], made["lateness"], made["days_since"], made["range"]) == ("overdue", "2026-11-21", 0.5, 11, [7, 7])
    assert made["step"] is made["promise"] is made["last_touch"] is made["value"] is made["currency"] is None
    assert made["avoided"] is made["languishing"] is made["starred"] is False


def test_not_due_has_no_group() -> None:
    made = as_json.item(row(Place(None, date(2026, 11, 30))))
    assert (made["group"], made["due"], made["days_since"]) == (None, "2026-11-30", None)


@pytest.mark.parametrize(("kind", "is_promise"), [(StepKind.PROMISE, True), (StepKind.DATED, False), (StepKind.ASKED_FOR, False)])
def test_a_promise_is_the_step_if_it_is_one(kind: StepKind, is_promise: bool) -> None:
    made = as_json.item(row(step=Step(kind, date(2026, 11, 27), time(10), Channel.CALL, "the quote")))
    step = {"kind": kind.value, "due": "2026-11-27", "time": "10:00", "channel": "call", "words": "the quote"}
    assert made["step"] == step
    assert made["promise"] == (step if is_promise else None)


@pytest.mark.parametrize(("amount", "number"), [("5000", 5000), ("5000.00", 5000), ("12.5", 12.5), ("0", 0)])
def test_money_is_a_number_and_a_currency(amount: str, number: float) -> None:
    made = as_json.item(row(value=Money(Decimal(amount), "EUR")))
    assert (made["value"], made["currency"]) == (number, "EUR")


def test_instants_carry_the_local_offset() -> None:
    made = as_json.item(row(last_touch=LastTouch(WHEN, Channel.CALL, Outcome.REACHED)))
    assert made["last_touch"] == {"at": "2026-11-13T09:30:00+01:00", "channel": "call", "outcome": "reached"}


def test_three_slips_are_avoiding() -> None:
    assert as_json.item(row(slips=3))["avoided"] is True
    assert as_json.item(row(slips=2))["avoided"] is False


def touch(**more: Any) -> Touch:
    return Touch(1, 7, WHEN, WHEN.date(), Direction.OUT, Channel.CALL, Outcome.REACHED, **more)


def test_a_touch() -> None:
    made = as_json.touch(touch(note="said yes"))
    assert [name for name in TOUCH if name not in made] == []
    assert (made["at"], made["direction"], made["note"], made["block"]) == ("2026-11-13T09:30:00+01:00", "out", "said yes", None)


@pytest.mark.parametrize(
    ("mark", "item", "ask", "value"),
    [(None, "", False, None), (Mark.ASK, "", True, None), (Mark.VALUE, "", False, True), (Mark.VALUE, "Article", False, "Article")],
)
def test_ask_and_value(mark: Mark | None, item: str, ask: bool, value: object) -> None:
    made = as_json.touch(touch(mark=mark, item=item))
    assert (made["ask"], made["value"]) == (ask, value)


def test_detail_is_an_item_and_more() -> None:
    contact = Contact(summary(dates=(YearlyDate("birthday", 12, 4),)), emails=("hal@acme.example",), newsletter_since=date(2026, 1, 2))
    one = row()
    made = as_json.detail(one, Card(contact, one.place, one.why), [touch()], [])
    assert [name for name in (*ITEM, *SHOW) if name not in made] == []
    assert (made["emails"], made["newsletter"], made["stopped"], made["met_on"]) == (["hal@acme.example"], True, None, None)
    assert made["dates"][0]["date"] == "--12-04"
    assert len(made["touches"]) == 1


def test_no_control_character_leaves() -> None:
    assert as_json.item(row(name="a\x1b[2Jb\x9bc\u202e"))["name"] == "ab"
