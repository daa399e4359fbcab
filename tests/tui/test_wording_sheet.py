"""The sheet, the history and the status line in words."""

from __future__ import annotations

from datetime import UTC, date, datetime, time
from decimal import Decimal

import pytest

from followup_tui.domain.errors import Refused
from followup_tui.domain.rules import Rules
from followup_tui.domain.values import (
    Channel,
    Direction,
    Group,
    HistoryEntry,
    LastTouch,
    Mark,
    Money,
    Outcome,
    Owes,
    Place,
    Range,
    Step,
    StepKind,
    Stop,
    Stopped,
    Touch,
    YearlyDate,
)
from followup_tui.tui.wording.header import header_line, refused_line, saved_line, too_small
from followup_tui.tui.wording.history import entry_line
from followup_tui.tui.wording.history import facts as history_facts
from followup_tui.tui.wording.line import cells, plain
from followup_tui.tui.wording.sheet import below, fields, money, move, rule_facts, who_line, why_line
from followup_tui.tui.wording.why import why_of
from tests.tui.seeing import card_of, someone

NOW = datetime(2026, 11, 24, 10, 37, tzinfo=UTC)
TODAY = NOW.date()
RULES = Rules()


def day(number: int, month: int = 11) -> date:
    return date(2026, month, number)


def last(channel: str, outcome: str) -> LastTouch:
    return LastTouch(datetime(2026, 10, 22, 9, tzinfo=UTC), Channel(channel), Outcome(outcome))


def why(place: Place, now: datetime = NOW, **contact: object) -> tuple[str, str]:
    said = why_of(card_of(someone(**contact), place), now, RULES)
    return said.sentence, said.aside


def step(kind: str, due: date, at: time | None = None, channel: Channel | None = Channel.CALL) -> Step:
    return Step(StepKind(kind), due, at, channel)


@pytest.mark.parametrize(
    ("minutes", "aside"),
    [(-23, "in 23 min"), (0, "now, kept until 11:00"), (7, "7 min ago, kept until 11:00"), (95, "1 h 35 min ago, late")],
)
def test_a_promise_says_how_late_it_is_and_until_when_it_is_kept(minutes: int, aside: str) -> None:
    moment = datetime(2026, 11, 24, 10, 30, tzinfo=UTC)
    now = moment.replace(hour=(630 + minutes) // 60, minute=(630 + minutes) % 60)
    said = why(Place(Group.PROMISED, TODAY), now, step=step("promise", TODAY, time(10, 30)))
    assert said == ("You promised a call today at 10:30", aside)


@pytest.mark.parametrize(
    ("place", "contact", "said"),
    [
        (Place(Group.PROMISED, day(20)), {"step": step("promise", day(20))}, ("You promised a call on Fri 20 Nov", "4 days late")),
        (
            Place(Group.PROMISED, TODAY),
            {"step": step("promise", TODAY, None, None)},
            ("You promised to be in touch today", "kept until midnight"),
        ),
        (
            Place(Group.REPLY_OWED, day(22), days_since=2),
            {"reply_owed_since": day(22), "last_touch": last("email", "replied")},
            ("They wrote 2 days ago: a reply is owed", "since Sun 22 Nov"),
        ),
        (
            Place(Group.REPLY_OWED, TODAY, days_since=0),
            {"reply_owed_since": TODAY, "last_touch": last("call", "replied")},
            ("They left word today: a reply is owed", "since Tue 24 Nov"),
        ),
        (Place(Group.NEW, day(23)), {"captured_on": day(23)}, ("New: nobody has been in touch yet", "captured yesterday")),
        (Place(Group.ASKED_FOR, day(23)), {"step": step("asked-for", day(23))}, ("They asked for a call yesterday", "yesterday")),
        (Place(Group.DATED, TODAY), {"step": step("dated", TODAY, time(9))}, ("You set a day for a call: today at 09:00", "")),
        (Place(Group.DATED, TODAY), {"owes": Owes(TODAY, "the figures")}, ("They owe you the figures, and you heard nothing: ask", "")),
        (
            Place(Group.DATED, day(28), yearly=YearlyDate("birthday", 11, 28)),
            {"dates": (YearlyDate("birthday", 11, 28),)},
            ("Birthday on Sat 28 Nov, by post", "in 4 days"),
        ),
        (Place(Group.DATED, TODAY), {"attempts": 1}, ("1 try reached nobody: try again", "since Tue 24 Nov")),
        (
            Place(Group.OVERDUE, day(19), days_since=33),
            {"overdue_after": day(19), "last_touch": last("call", "reached")},
            ("33 days since you spoke, 5 days over", "due since Fri 20 Nov"),
        ),
        (
            Place(Group.OPEN, day(20), days_since=14),
            {"overdue_after": day(8, 12), "last_touch": last("email", "sent")},
            ("14 days since your last e-mail: now is the time", "until Tue 8 Dec"),
        ),
        (Place(None, day(30)), {}, ("Next on Mon 30 Nov", "in 6 days")),
        (Place(None, day(25)), {"snoozed_until": day(25)}, ("Snoozed until Wed 25 Nov", "tomorrow")),
        (Place(None, day(26)), {"step": step("promise", day(26), time(10))}, ("You promised a call on Thu 26 Nov at 10:00", "in 2 days")),
        (Place(None, day(26)), {"retry_on": day(26)}, ("Nobody was reached: try again on Thu 26 Nov", "in 2 days")),
        (Place(None, None), {"stopped": Stopped(Stop.NEVER_CONTACT, day(3))}, ("Stopped: never contact", "since Tue 3 Nov")),
    ],
)
def test_why_now(place: Place, contact: dict[str, object], said: tuple[str, str]) -> None:
    assert why(place, **contact) == said


@pytest.mark.parametrize("width", [40, 47, 56, 76, 200])
def test_the_strip_leaves_a_cell_free_at_both_sides(width: int) -> None:
    card = card_of(someone(step=step("promise", TODAY, time(10, 30))), Place(Group.PROMISED, TODAY))
    line = why_line(card, NOW, RULES, width)
    assert cells(plain(line)) == width
    assert (line[0].fill, line[-1].fill) == ("", "")
    assert {piece.fill for piece in line[1:-1]} == {"why-amber"}


def test_the_strip_is_short_where_there_is_little_room() -> None:
    card = card_of(someone(step=step("promise", TODAY, time(10, 30))), Place(Group.PROMISED, TODAY))
    assert "You promised a call today at 10:30" in plain(why_line(card, NOW, RULES, 76))
    assert plain(why_line(card, NOW, RULES, 47)).split() == ["▌", "◆", "Promised:", "call", "at", "10:30", "7", "min", "ago"]


DETAILS = {
    "title": "head of operations",
    "needs": "a quote for the rebrand",
    "met": "BNI breakfast",
    "met_on": day(3),
    "via": "Ruth Amsel",
    "tags": ("rebrand", "print"),
    "phones": ("+1 555 010 1234",),
    "emails": ("jane@acme.example",),
    "preferred_channel": Channel.CALL,
}


def sheet(width: int, **details: object) -> list[str]:
    card = card_of(someone(value=Money(Decimal(5000), "USD")), Place(Group.NEW, TODAY), details=details)
    return [plain(line) for line in fields(card, TODAY, width)]


def test_the_fields_of_the_picture() -> None:
    assert sheet(76, **DETAILS) == [
        "  Needs   a quote for the rebrand",
        "  Met     BNI breakfast, 3 Nov   via Ruth Amsel",
        "  Value   $5,000   #rebrand #print",
        "  Reach   +1 555 010 1234   jane@acme.example   prefers a call",
    ]
    assert sheet(47, **DETAILS) == [
        "  Needs  a quote for the rebrand",
        "  Met    BNI breakfast, 3 Nov   $5,000",
        "  Reach  +1 555 010 1234   prefers a call",
    ]


def test_a_missing_field_moves_no_other_and_is_left_out_from_below() -> None:
    assert [line[:9].strip() for line in sheet(76, phones=("+1 555",))] == ["Needs", "Met", "Value", "Reach"]
    assert [line[:9].strip() for line in sheet(76, needs="a quote")] == ["Needs", "Met", "Value"]


@pytest.mark.parametrize("width", [40, 47, 56, 76])
def test_every_line_of_the_sheet_fits(width: int) -> None:
    long = {key: "x" * 300 if type(value) is str else value for key, value in DETAILS.items()}
    long["emails"] = ("y" * 300 + "@example.com",)
    assert all(cells(line) <= width for line in sheet(width, **long))


@pytest.mark.parametrize(
    ("touches", "answers", "said"),
    [(3, 1, "4th touch, answered once"), (0, 0, "1st touch"), (1, 0, "2nd touch, no answer yet"), (20, 2, "21st touch, answered twice")],
)
def test_which_move_this_is(touches: int, answers: int, said: str) -> None:
    card = card_of(someone(), Place(Group.NEW, TODAY), touches=touches, answers=answers, details={"title": "owner"})
    assert move(card) == said
    assert plain(who_line(card, 76)).strip() == "Acme Ltd, owner".ljust(72 - len(said)) + said


def test_category_and_range_on_the_rule() -> None:
    hot = card_of(someone(), Place(Group.NEW, TODAY))
    warm = card_of(someone(category="warm lead", range=Range(14, 28)), Place(Group.NEW, TODAY))
    assert plain(rule_facts(hot, 76)) == "hot lead  every 7 days"
    assert plain(rule_facts(hot, 47)) == "hot lead 7 days"
    assert plain(rule_facts(warm, 76)) == "warm lead  14 to 28 days"


@pytest.mark.parametrize(
    ("amount", "currency", "said"),
    [("5000", "USD", "$5,000"), ("1200.5", "EUR", "€1,200.50"), ("900", "CHF", "CHF 900"), ("0.5", "GBP", "£0.50")],
)
def test_money(amount: str, currency: str, said: str) -> None:
    assert money(Money(Decimal(amount), currency)) == said


def test_what_lies_ahead_is_suggested_or_noted_stands_below() -> None:
    contact = someone(step=step("promise", day(26), time(10)), owes=Owes(day(27), "the figures"))
    card = card_of(contact, Place(Group.REPLY_OWED, day(23)), details={"note": "one two " * 40}, suggestions=("Give something this time.",))
    lines = [plain(line).strip() for line in below(card, TODAY, 76, 5)]
    assert lines[:3] == ["Ahead: a call, Thu 26 Nov at 10:00.", "They owe the figures by Fri 27 Nov.", "Give something this time."]
    assert len(lines) == 5
    assert lines[4].endswith("…")
    assert below(card, TODAY, 76, 0) == []


def touch(outcome: str, channel: str = "call", note: str = "", on: date = date(2026, 11, 17), **more: object) -> HistoryEntry:
    inward = outcome == "replied"
    at = datetime(on.year, on.month, on.day, 9, tzinfo=UTC)
    made = Touch(1, 1, at, on, Direction.IN if inward else Direction.OUT, Channel(channel), Outcome(outcome), note, **more)  # type: ignore[arg-type]
    return HistoryEntry(at, on, made)


def test_the_history_of_the_picture() -> None:
    said = plain(entry_line(touch("left-message", note="asked for the deck", mark=Mark.ASK), TODAY, 76, selected=False))
    assert (said[2:8], said[10], said[12:16], said[19:31], said[34:52], said[71:74]) == (
        "17 Nov",
        "→",
        "call",
        "left message",
        "asked for the deck",
        "ask",
    )
    narrow = plain(entry_line(touch("sent", "email", "the deck, 12 pages", on=day(9)), TODAY, 47, selected=False))
    assert (narrow[2:8], narrow[9], narrow[11:16], narrow[17:21], narrow[30:46]) == (" 9 Nov", "→", "email", "sent", "the deck, 12 pa…")


def test_directions_have_signs() -> None:
    signs = [plain(entry_line(touch(outcome), TODAY, 76, selected=False))[10] for outcome in ("reached", "no-answer", "replied")]
    assert signs == ["→", "×", "←"]
    captured = HistoryEntry(datetime(2026, 11, 3, 9, tzinfo=UTC), day(3), None, "captured", "BNI breakfast")
    assert plain(entry_line(captured, TODAY, 76, selected=False)).split() == ["3", "Nov", "+", "captured", "BNI", "breakfast"]
    assert "left word" in plain(entry_line(touch("replied"), TODAY, 76, selected=False))
    assert "Nov'25" in plain(entry_line(touch("reached", on=date(2025, 11, 17)), TODAY, 76, selected=False))


@pytest.mark.parametrize("channel", [channel.value for channel in Channel])
@pytest.mark.parametrize("width", [47, 76])
def test_channels_never_touch_the_outcome(channel: str, width: int) -> None:
    said = plain(entry_line(touch("sent", channel), TODAY, width, selected=False))
    assert said[18 if width == 76 else 16] == " "


def test_how_much_history_there_is() -> None:
    card = card_of(someone(), Place(Group.NEW, TODAY), touches=4, first_touch=day(4))
    assert plain(history_facts(card, TODAY, 76)) == "4 touches since 4 Nov"
    assert plain(history_facts(card, TODAY, 47)) == "4 touches"
    assert plain(history_facts(None, TODAY, 76)) == ""


def test_the_header_and_the_status_line() -> None:
    assert plain(header_line(NOW)) == "  Followup   Tue 24 Nov 2026  10:37"
    words = "call with Hal Brandt, left message, next Mon 30 Nov"
    assert plain(saved_line(words, (), "u", 120)) == "✓ Saved: call with Hal Brandt, left message, next Mon 30 Nov.  u takes it back"
    assert plain(saved_line(words, (), "u", 80)) == "✓ Call with Hal Brandt, left message, next Mon 30 Nov.  u undo"
    assert plain(refused_line(Refused("Not now", "Because.", "Do this."))) == "× Not now: Because. Do this."
    assert too_small(39, 11) == "Followup needs 40 × 12; this is 39 × 11."


@pytest.mark.parametrize("width", [40, 60, 80, 99, 100, 120])
def test_the_way_back_is_always_on_the_status_line(width: int) -> None:
    said = plain(saved_line("word " * 60, ("note " * 20,), "ctrl+z", width))
    assert cells(said) <= width - 2
    assert said.endswith(("ctrl+z undo", "ctrl+z takes it back"))
