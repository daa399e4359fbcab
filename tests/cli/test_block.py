"""block and its verbs (product.md section 6, cli.md)."""

from __future__ import annotations

import json

import pytest

from followup_tui.cli.commands import block as block_command
from tests.cli.conftest import Ran, Shell
from tests.cli.sessions import FIRST, begin, starts, terminal

# The commitment


def test_without_a_commitment_everything_works_and_block_says_so(shell: Shell) -> None:
    shell.ok("add", "Jane Doe")
    assert "There is no commitment yet" in shell.ok("block")
    assert shell.json("block") == {"commitment": None, "coming_commitments": [], "owed_minutes": 0, "blocks": []}
    status = json.loads(shell("status", "--json").out)
    assert (status["next_block"], status["owed_minutes"], status["text"]) == (None, 0, "1 due")
    shell.refused("block", "reschedule", "tomorrow", "--why", "calls")
    shell.refused("block", "snooze", 5)


def test_set_makes_the_commitment_and_the_first_block(shell: Shell) -> None:
    assert shell.ok("block", "set", "tue 09:00", 60) == ("Tuesdays 09:00, 60 minutes: from now; the next new session is Tue 1 Dec 09:00.\n")
    assert shell.json("block") == {
        "commitment": {"days": ["TU"], "time": "09:00", "minutes": 60, "rule": "FREQ=WEEKLY;BYDAY=TU"},
        "coming_commitments": [],
        "owed_minutes": 0,
        "blocks": [FIRST],
    }
    said = shell.ok("block")
    assert said.startswith("Tuesdays 09:00, 60 minutes.\n")
    assert "1  Tue 1 Dec 09:00, 60 minutes: upcoming" in said
    assert "It can go until Tue 8 Dec 09:00" in said


def test_made_before_the_hour_today_counts(shell: Shell) -> None:
    shell.clock.set("2026-11-24 08:30")
    shell.ok("block", "set", "tue", "09:00", 60)
    assert starts(shell) == ["2026-11-24T09:00", "2026-12-01T09:00"]


@pytest.mark.parametrize(
    ("rule", "days", "at"),
    [
        ("mon,thu 08:30", ["MO", "TH"], "08:30"),
        ("weekdays 08:30", ["MO", "TU", "WE", "TH", "FR"], "08:30"),
        ("daily 17:00", ["MO", "TU", "WE", "TH", "FR", "SA", "SU"], "17:00"),
    ],
)
def test_rules(shell: Shell, rule: str, days: list[str], at: str) -> None:
    made = shell.json("block", "set", rule, 30)
    assert (made["commitment"]["days"], made["commitment"]["time"]) == (days, at)
    assert made["words"]
    assert made["blocks"]


@pytest.mark.parametrize(
    ("args", "code"),
    [
        (["tue 09:00", "14"], 1),
        (["tue 09:00", "241"], 1),
        (["tue", "60"], 1),
        (["09:00", "60"], 1),
        (["someday 09:00", "60"], 1),
        (["tue 09:00"], 2),
        (["tue 09:00", "an hour"], 2),
        ([], 2),
    ],
)
def test_what_is_no_rule_is_refused(shell: Shell, args: list[str], code: int) -> None:
    shell.refused("block", "set", *args, code=code)
    assert shell.json("block")["commitment"] is None


def test_a_change_says_from_when(tuesdays: Shell) -> None:
    said = tuesdays.ok("block", "set", "mon,thu 09:00", 30)
    assert "from Thu 3 Dec 09:00; what is on the calendar stays, until Tue 1 Dec 09:00" in said
    shown = tuesdays.json("block")
    assert (shown["commitment"]["days"], [block["minutes"] for block in shown["blocks"]]) == (["TU"], [60])
    assert shown["coming_commitments"][0]["days"] == ["MO", "TH"]
    assert "from Wed 2 Dec: Mondays and Thursdays" in tuesdays.ok("block")
    assert tuesdays.ok("block", "set", "thu,mon 09:00", 30).startswith("It is so already")


def test_a_rule_that_is_more_holds_from_now(tuesdays: Shell) -> None:
    assert "Tue 1 Dec 09:00 gets 90 minutes" in tuesdays.ok("block", "set", "tue 09:00", 90)
    assert [block["minutes"] for block in tuesdays.json("block")["blocks"]] == [90]
    tuesdays.ok("block", "set", "tue,fri 09:00", 90)
    assert starts(tuesdays) == ["2026-11-27T09:00", "2026-12-01T09:00"]


@pytest.mark.parametrize("yes", [True, False])
def test_on_a_terminal_a_change_asks_first(tuesdays: Shell, monkeypatch: pytest.MonkeyPatch, yes: bool) -> None:
    terminal(monkeypatch, yes=yes)
    ran = tuesdays("block", "set", "mon 10:00", 15)
    assert ran.code == (0 if yes else 1)
    assert "from Mon 7 Dec 10:00" in ran.err
    assert bool(tuesdays.json("block")["coming_commitments"]) is yes


# Moving


def test_reschedule_without_a_block_is_the_next_and_says_what_it_does(tuesdays: Shell) -> None:
    said = tuesdays.ok("block", "reschedule", "2026-12-02", "14:30", "--why", "deadline: the Acme draft")
    assert "60 minutes move to Wed 2 Dec 14:30; this is the first move; the next one goes 3 working days on" in said
    assert "Moved: 60 minutes to Wed 2 Dec 14:30 (moved once; first planned Tue 09:00)." in said
    listed = tuesdays.ok("block")
    assert "moved once; first planned Tue 09:00" in listed
    assert "Tue 1 Dec 09:00 → Wed 2 Dec 14:30: a client's deadline: the Acme draft" in listed
    assert "moved, a client's deadline" not in listed
    shown = tuesdays.json("block", "--history")["blocks"]
    assert [(one["id"], one["phase"], one["successor"], one["moves"], one["latest_allowed"]) for one in shown if one["id"] in (1, 2)] == [
        (1, "rescheduled", 2, 0, None),
        (2, "upcoming", None, 1, "2026-12-04T09:00"),
    ]
    assert "moved, a client's deadline: the Acme draft" in tuesdays.ok("block", "--history")


@pytest.mark.parametrize(
    ("when", "why", "said"),
    [
        ("2027-12-01 09:00", "calls", "Too late"),
        ("yesterday", "calls", ""),
        ("2026-11-24 10:00", "calls", "Gone by"),
        ("2026-12-08 08:30", "calls", "lies over the coming session"),
        ("2026-12-02 10:00", "", "A session is moved for a reason"),
        ("2026-12-02 10:00", "laziness", "is not one of the reasons"),
        ("5/12", "calls", ""),
    ],
)
def test_a_move_that_cannot_be_is_refused_with_until_when_it_can_go(tuesdays: Shell, when: str, why: str, said: str) -> None:
    refused = tuesdays.refused("block", "reschedule", when, "--why", why)
    assert said in refused
    assert "It can go until Tue 8 Dec 09:00" in refused
    assert tuesdays.json("block", "--history")["blocks"] == [FIRST]


@pytest.mark.parametrize("why", ["calls", "mail", "deadline", "meeting", "emergency", "travel", "illness", "avoiding", "other", "Other: x"])
def test_every_reason_moves(tuesdays: Shell, why: str) -> None:
    tuesdays.ok("block", "reschedule", "2026-12-02 10:00", "--why", why)


def test_reschedule_needs_a_reason_and_a_time(tuesdays: Shell) -> None:
    assert "reason" in tuesdays.refused("block", "reschedule", "2026-12-02 10:00")
    tuesdays.refused("block", "reschedule", "--why", "calls", code=2)


def test_a_block_is_named_by_its_id(tuesdays: Shell) -> None:
    tuesdays.ok("block", "set", "tue,fri 09:00", 60)
    friday = next(block for block in tuesdays.json("block")["blocks"] if block["starts"] == "2026-11-27T09:00")
    tuesdays.ok("block", "reschedule", "2026-12-02", "--why", "calls", "--block", 1)
    assert friday in tuesdays.json("block")["blocks"]
    assert "2026-12-02T09:00" in starts(tuesdays)
    assert "There is no such session" in tuesdays.refused("block", "reschedule", "2026-12-02", "--why", "calls", "--block", 99)
    tuesdays.refused("block", "reschedule", "2026-12-03", "--why", "calls", "--block", 1)


def test_without_a_name_it_is_the_interrupted_the_oldest_missed_the_due_the_next(shell: Shell) -> None:
    shell.clock.set("2026-11-23 12:00")
    shell.ok("block", "set", "daily 09:00", 60)
    shell.clock.set("2026-11-25 12:00")
    shell.ok("block")
    shell.clock.set("2026-11-26 09:10")
    began = {block["starts"][:10]: block for block in shell.json("block")["blocks"]}
    assert [began[f"2026-11-{day}"]["phase"] for day in (24, 25, 26, 27)] == ["missed", "missed", "due", "upcoming"]
    begin(shell, began["2026-11-25"]["id"], served=600)
    assert shell.json("block")["owed_minutes"] == 110
    for at, day in ((19, "25T09:00"), (17, "24T09:00"), (15, "26T09:00"), (13, "26T15:00")):
        shell.ok("block", "reschedule", f"today {at}:00", "--why", "meeting")
        gone = next(block for block in shell.json("block", "--history")["blocks"] if block["starts"] == f"2026-11-{day}")
        assert gone["state"] == "rescheduled"
    assert shell.json("block")["owed_minutes"] == 0


def test_served_58_of_60_and_moved_5_are_owed(tuesdays: Shell) -> None:
    tuesdays.clock.set("2026-12-01 09:00")
    tuesdays.ok("block")
    begin(tuesdays, 1, served=58 * 60)
    tuesdays.ok("block", "reschedule", "tomorrow", "10:00", "--why", "calls")
    shown = {block["id"]: block for block in tuesdays.json("block", "--history")["blocks"]}
    assert shown[1]["served_seconds"] == 58 * 60
    assert shown[shown[1]["successor"]]["minutes"] == 5


def test_from_the_third_move_on_a_terminal_asks_what_is_in_the_way(tuesdays: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    terminal(monkeypatch, typed="too busy")
    for day in (2, 3):
        assert "in the way" not in tuesdays("block", "reschedule", f"2026-12-0{day} 10:00", "--why", "calls").err
    ran = tuesdays("block", "reschedule", "2026-12-02 16:00", "--why", "calls")
    assert "in the way" not in ran.err, "an earlier time counts as no move"
    ran = tuesdays("block", "reschedule", "2026-12-02 17:00", "--why", "avoiding: again")
    assert (ran.code, "This is the third move. What is in the way" in ran.err) == (0, True)
    assert "avoiding it: again; in the way: too busy" in tuesdays.ok("block")


# Snooze, away, the clock


def test_snooze(tuesdays: Shell) -> None:
    assert "Not due yet" in tuesdays.refused("block", "snooze", 5)
    tuesdays.clock.set("2026-12-01 09:50")
    assert "snoozed only" not in tuesdays("block", "snooze", 7).err
    assert "15 of 30 minutes of snooze are left" in tuesdays.ok("block", "snooze", 15)
    block = tuesdays.json("block")["blocks"][0]
    assert (block["starts"], block["phase"], block["first_planned"], block["moves"]) == (
        "2026-12-01T10:05",
        "upcoming",
        "2026-12-01T09:00",
        0,
    )
    tuesdays.clock.set("2026-12-01 10:05")
    assert "none of 30 minutes" in tuesdays.ok("block", "snooze", 15)
    tuesdays.clock.set("2026-12-01 10:20")
    assert "All 30 minutes are used" in tuesdays.refused("block", "snooze", 5)
    tuesdays.clock.set("2026-12-01 11:21")
    assert "Missed" in tuesdays.refused("block", "snooze", 5)


def test_away(tuesdays: Shell) -> None:
    said = tuesdays.ok("block", "away", "2026-12-05", "2026-12-13")
    assert said == "Away Sat 5 Dec to Sun 13 Dec; the first session after it is Tue 15 Dec 09:00.\n"
    assert starts(tuesdays) == ["2026-12-01T09:00", "2026-12-15T09:00"]
    assert "Away Sat 5 Dec to Sun 13 Dec." in tuesdays.ok("block")
    assert "at least 7 days ahead" in tuesdays.refused("block", "away", "tomorrow", "2026-12-01")
    assert "30 at most" in tuesdays.refused("block", "away", "2027-01-01", "2027-02-15")
    tuesdays.refused("block", "away", "2027-01-10", "2027-01-05")
    tuesdays.refused("block", "away", "2027-01-10", code=2)


def test_away_before_there_is_a_commitment(shell: Shell) -> None:
    assert shell.ok("block", "away", "2026-12-05", "2026-12-06") == "Away Sat 5 Dec to Sun 6 Dec.\n"


def test_the_clock_is_accepted_by_typing_so(tuesdays: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    assert "Nothing to accept" in tuesdays.refused("block", "clock", "accept", "the", "clock")
    tuesdays.clock.set("2027-11-24 10:05")
    assert "missed" in tuesdays.ok("block")
    tuesdays.clock.set("2026-11-24 10:30")
    ran = tuesdays("block")
    assert "The clock shows Tue 24 Nov 2026 10:30, and Wed 24 Nov 2027 10:05 was seen before" in ran.err
    assert "followup block clock accept the clock" in tuesdays.refused("block", "clock")
    assert "Type: accept the clock" in tuesdays.refused("block", "clock", "yes")
    assert tuesdays.json("block")["owed_minutes"] == 60
    terminal(monkeypatch, typed="Accept the clock")
    said = tuesdays("block", "clock")
    assert said.code == 0
    assert said.out.startswith("The clock is accepted: Tue 24 Nov 10:30.\n")
    assert "Tue 30 Nov 09:00 → " in said.out
    assert tuesdays.json("block")["owed_minutes"] == 0
    assert tuesdays("block").err == ""
    assert tuesdays.json("doctor")["ok"]


def test_hostile_words_act_on_nothing(tuesdays: Shell) -> None:
    tuesdays.ok("block", "reschedule", "2026-12-02 10:00", "--why", "other: [red]\x1b]52;c;SEFDSw==\x07\x1b[2J\u202eevil")
    for command in (["block"], ["block", "--history"], ["block", "--json"]):
        said = tuesdays.ok(*command)
        assert not [letter for letter in said if (ord(letter) < 32 and letter != "\n") or 127 <= ord(letter) < 160 or letter == "\u202e"]


@pytest.mark.parametrize("verb", block_command.VERBS)
def test_every_verb_has_help_with_examples(shell: Shell, verb: str) -> None:
    shown = shell.ok("block", verb, "--help")
    assert f"followup block {verb}" in shown
    assert not shell.path.exists()


def test_options_of_block_come_after_the_verb(tuesdays: Shell) -> None:
    ran: Ran = tuesdays("block", "--json", "set", "mon 09:00", 30)
    assert (ran.code, ran.out) == (2, "")
