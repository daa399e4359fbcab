"""The commands on one contact: show, find, log, the three verbs, promise, stop, undo, status."""

from __future__ import annotations

import pytest

from tests.cli.conftest import Shell

HOSTILE = "[red] [/ Acme [EU] [@click=app.quit]x =1+1 👩\u200d👩\u200d👧\u200d👦 \x1b]52;c;SEFDSw==\x07\x1b[2J\x9b2J\u202eevil"


@pytest.fixture
def jane(shell: Shell) -> Shell:
    """A book with Jane Doe (1), a hot lead who was called a week ago, and Jane Roe (2)."""
    shell.clock.set("2026-11-17 09:00")
    shell.ok("add", "Jane Doe @Acme #hot jane@acme.example")
    shell.ok("log", "1", "call", "reached", "--note", "wants a quote")
    shell.ok("add", "Jane Roe")
    shell.clock.set("2026-11-24 10:05")
    return shell


def test_who_is_an_id_or_words_for_one(jane: Shell) -> None:
    assert jane.json("show", "jane doe")["id"] == jane.json("show", "1")["id"] == 1
    said = jane.refused("show", "jane", code=3)
    assert "Jane Doe, Acme" in said
    assert "Jane Roe" in said
    for nobody in ("99", "99999999999999999999", "", " ", "-1", "\x1b[2J", "'", '"', "%", "*"):
        jane.refused("show", "--", nobody, code=3)
    jane.refused("log", "nobody", "call", "reached", code=3)


def test_show(jane: Shell) -> None:
    shown = jane.json("show", "1")
    assert (shown["group"], shown["due"], shown["range"]) == ("open", "2026-11-24", [7, 7])
    touch = shown["touches"][0]
    assert (touch["at"], touch["direction"], touch["note"]) == ("2026-11-17T09:00:00+01:00", "out", "wants a quote")
    said = jane.ok("show", "1")
    assert said.startswith("Jane Doe, Acme (1)\n")
    assert "→ call, reached" in said


def test_find_and_board(jane: Shell) -> None:
    assert [item["name"] for item in jane.json("find", "quote")["items"]] == ["Jane Doe"]
    assert [item["name"] for item in jane.json("find", "acme")["items"]] == ["Jane Doe"]
    assert jane.json("find", "zzz") == {"items": []}
    assert jane("find", "zzz").out == ""
    jane.ok("edit", "2", "*")
    assert [(item["name"], item["starred"]) for item in jane.json("board")["items"]] == [("Jane Roe", True)]


@pytest.mark.parametrize(
    ("args", "due"),
    [
        (["call", "reached"], "2026-12-01"),
        (["call", "left-message"], "2026-11-30"),
        (["call", "no-answer"], "2026-11-26"),
        (["email", "sent"], "2026-12-01"),
        (["call", "reached", "--next", "in 3 weeks"], "2026-12-15"),
        (["call", "reached", "--promise", "fri 10am"], "2026-11-27"),
        (["call", "no", "--then", "next-quarter", "--reason", "budget"], "2027-01-01"),
        (["call", "not-now", "--then", "2026-12-24"], "2026-12-24"),
        (["call", "yes"], "2026-11-26"),
        (["call", "no", "--then", "stop"], None),
    ],
)
def test_log_says_the_next_day_and_why(jane: Shell, args: list[str], due: str | None) -> None:
    logged = jane.json("log", "1", *args)
    assert logged["next"]["due"] == due
    assert logged["next"]["why"]
    assert (logged["touch"]["channel"], logged["touch"]["outcome"]) == (args[0], args[1])
    after = jane.json("show", "1")
    assert after["due"] == due
    assert after["touches"][0]["id"] == logged["touch"]["id"]


def test_log_prints_for_people(jane: Shell) -> None:
    said = jane.ok("log", "1", "call", "left-message")
    assert "Jane Doe" in said
    assert "next: Mon 30 Nov 2026, in 6 days" in said


def test_log_keeps_all_that_goes_with_it(jane: Shell) -> None:
    logged = jane.json("log", "1", "email", "sent", "--value", "Article on pricing", "--note", "as promised", "--at", "yesterday 15:30")
    assert logged["touch"]["at"] == "2026-11-23T15:30:00+01:00"
    assert (logged["touch"]["value"], logged["touch"]["ask"], logged["touch"]["note"]) == ("Article on pricing", False, "as promised")
    assert jane.json("log", "1", "call", "reached", "--ask")["touch"]["ask"] is True
    assert jane.json("log", "1", "call", "reached", "--at", "2026-11-20")["touch"]["at"] == "2026-11-20T12:00:00+01:00"


@pytest.mark.parametrize(
    ("args", "code"),
    [
        (["call", "sent"], 1),
        (["bulk", "replied"], 1),
        (["call", "reached", "--at", "tomorrow"], 1),
        (["call", "reached", "--next", "yesterday"], 1),
        (["call", "reached", "--next", "5/12"], 1),
        (["phone", "reached"], 2),
        (["call", "great"], 2),
        (["call"], 2),
        (["call", "reached", "--then", "stop"], 2),
        (["call", "reached", "--reason", "budget"], 2),
        (["call", "reached", "--next", "fri", "--promise", "fri"], 2),
        (["call", "reached", "--ask", "--value", "x"], 2),
    ],
)
def test_log_refuses(jane: Shell, args: list[str], code: int) -> None:
    jane.refused("log", "1", *args, code=code)
    assert len(jane.json("show", "1")["touches"]) == 1


def test_snooze_next_keep(jane: Shell) -> None:
    assert jane.json("snooze", "1", "fri", "--why", "on holiday")["snoozed_until"] == "2026-11-27"
    assert jane.json("next", "1", "next", "tue", "14:30", "--theirs")["step"]["kind"] == "asked-for"
    assert jane.json("show", "1")["step"]["time"] == "14:30"
    assert jane.json("next", "1", "in", "2", "weeks")["step"] == {
        "kind": "dated",
        "due": "2026-12-08",
        "time": None,
        "channel": None,
        "words": "",
    }
    jane.refused("snooze", "1", "in 3 weeks")
    jane.refused("snooze", "1", code=2)
    jane.refused("keep", "2")
    jane.ok("promise", "1", "--drop") if jane.json("show", "1")["promise"] else None
    assert jane.json("keep", "1")["due"] is not None


@pytest.mark.parametrize(
    "words",
    [["fri 10am", "call", "about", "the", "quote"], ["fri", "10am", "call", "about the quote"], ["fri 10am", "call about the quote"]],
)
def test_promise(jane: Shell, words: list[str]) -> None:
    made = jane.json("promise", "1", *words)
    assert made["promise"] == {"kind": "promise", "due": "2026-11-27", "time": "10:00", "channel": "call", "words": "about the quote"}


def test_promise_moved_and_dropped(jane: Shell) -> None:
    jane.ok("promise", "1", "fri 10am", "call")
    moved = jane.json("promise", "1", "--told", "mon 9am")
    assert (moved["promise"]["due"], moved["promise"]["channel"]) == ("2026-11-30", "call")
    assert jane.json("promise", "1", "--told", "wed", "9am")["promise"]["time"] == "09:00"
    assert jane.json("promise", "1", "--drop")["promise"] is None
    jane.refused("promise", "1", "--drop")
    jane.refused("promise", "1", code=2)
    jane.refused("promise", "1", "fri", "--drop", code=2)
    jane.refused("promise", "1", "fri", "25:00")


@pytest.mark.parametrize("outcome", ["died", "out-of-business", "not-qualified", "enough"])
def test_stop_and_reopen(jane: Shell, outcome: str) -> None:
    jane.ok("stop", "1", outcome)
    shown = jane.json("show", "1")
    assert (shown["stopped"], shown["group"]) == ({"outcome": outcome, "on": "2026-11-24"}, None)
    jane.ok("reopen", "1")
    assert jane.json("show", "1")["stopped"] is None
    jane.refused("reopen", "1")


def test_hired_is_a_yes(jane: Shell) -> None:
    jane.ok("stop", "1", "hired")
    shown = jane.json("show", "1")
    assert (shown["category"], shown["stopped"], shown["touches"][0]["outcome"]) == ("client", None, "yes")
    assert shown["touches"][0]["channel"] == "call"


def test_never_contact_is_binding(jane: Shell) -> None:
    jane.ok("stop", "1", "never-contact")
    assert jane.json("find", "quote") == {"items": []}
    assert [item["id"] for item in jane.json("find", "jane doe")["items"]] == [1]
    jane.refused("reopen", "1")
    jane.refused("reopen", "1", "--name", "Jane")
    jane.ok("reopen", "1", "--name", "jane doe")


def test_undo_and_redo(jane: Shell) -> None:
    before = jane.json("show", "1")
    jane.ok("log", "1", "call", "reached")
    jane.ok("snooze", "1", "fri")
    jane.ok("undo", "2")
    assert jane.json("show", "1") == before
    jane.ok("redo", "2")
    assert jane.json("show", "1")["snoozed_until"] == "2026-11-27"
    jane.refused("redo")


def test_status(jane: Shell) -> None:
    jane.ok("promise", "1", "today", "15:00")
    ran = jane("status", "--json")
    assert ran.code == 10
    assert '"due": 2' in ran.out
    assert '"promised": 1' in ran.out
    assert jane("status").out.strip() == "2 due, 1 promised"
    assert jane("status", "--short").out == jane("status").out


def test_status_of_an_empty_book(shell: Shell) -> None:
    ran = shell("status")
    assert (ran.code, ran.out) == (0, "nobody due\n")


def test_hostile_text_acts_on_nothing(shell: Shell) -> None:
    shell.ok("add", f'{HOSTILE} @"{HOSTILE}" -- {HOSTILE}')
    shell.ok("log", "1", "call", "reached", "--note", HOSTILE)
    for command in (["due"], ["show", "1"], ["find", "acme"], ["due", "--json"], ["show", "1", "--json"]):
        said = shell.ok(*command)
        assert not [letter for letter in said if (ord(letter) < 32 and letter != "\n") or 127 <= ord(letter) < 160 or letter == "\u202e"]
    assert "[red] [/ Acme [EU] [@click=app.quit]x =1+1" in shell.ok("show", "1")


def test_an_empty_book_says_what_to_do(shell: Shell) -> None:
    assert shell.json("due") == {"on": "2026-11-24", "count": 0, "fits": 0, "items": []}
    assert "followup add" in shell.ok("due")
    assert shell.json("board") == {"items": []}
    shell.refused("undo")


@pytest.mark.parametrize("day", ["yesterday", "5/12", "31 feb", "soon"])
def test_a_day_that_cannot_be_is_refused(shell: Shell, day: str) -> None:
    assert shell.refused("due", "--on", day).startswith("followup: ")


def test_a_book_that_is_none_is_left_alone(shell: Shell) -> None:
    shell.path.write_bytes(b"not a database" * 100)
    before = shell.path.read_bytes()
    for command in (["due"], ["add", "Jane"], ["status"], ["export"]):
        assert str(shell.path) in shell.refused(*command, code=4)
    assert shell.path.read_bytes() == before


def test_what_they_owe(jane: Shell) -> None:
    jane.ok("owe", "1", "fri", "the", "figures")
    assert jane.json("show", "1")["owes"] == {"by": "2026-11-27", "words": "the figures"}
    jane.ok("owe", "1", "--done")
    assert jane.json("show", "1")["owes"] is None
    jane.refused("owe", "1", "--done")
    jane.refused("owe", "1", "--done", "fri", code=2)
    jane.refused("owe", "1", code=2)
    jane.refused("owe", "1", "2026-11-01")


def test_a_criterion_that_is_missing_is_in_the_history(jane: Shell) -> None:
    jane.ok("stop", "1", "not-qualified", "--why", "there is money for it")
    shown = jane.json("show", "1")
    assert shown["stopped"]["outcome"] == "not-qualified"
    assert shown["history"][0]["words"] == "not qualified: there is money for it"


def test_a_no_keeps_what_was_agreed_and_their_words(jane: Shell) -> None:
    jane.ok("log", "1", "call", "no", "--reason", "budget", "--then", "next-quarter", "--note", "after the audit")
    assert "budget; next quarter; after the audit" in jane.ok("show", "1")
    shown = jane.json("show", "1")
    assert (shown["touches"][0]["reason"], shown["touches"][0]["agreed"]) == ("budget", "next-quarter")
    assert (shown["step"]["kind"], shown["step"]["due"], shown["step"]["words"]) == ("asked-for", "2027-01-01", "after the audit")


def test_three_snoozes_in_a_row_are_avoiding(jane: Shell) -> None:
    for day in ("2026-11-25", "2026-11-26", "2026-11-27"):
        assert jane.json("show", "1")["avoided"] is False
        jane.ok("snooze", "1", day)
    assert jane.json("show", "1")["avoided"] is True
    jane.ok("log", "1", "call", "no-answer")
    assert jane.json("show", "1")["avoided"] is False
