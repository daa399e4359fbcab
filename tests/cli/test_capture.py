"""add and edit."""

from __future__ import annotations

import pytest

from tests.cli.conftest import Shell

LINE = 'Jane Doe @"Acme Ltd" #hot met:"BNI breakfast" +1 415 555 0132 jane@acme.example $5k !fri 10am call wants a rebrand quote'


def test_a_line_becomes_a_contact(shell: Shell) -> None:
    added = shell.json("add", LINE)
    assert (added["id"], added["name"], added["org"], added["category"]) == (1, "Jane Doe", "Acme Ltd", "hot lead")
    assert (added["value"], added["currency"], added["due"]) == (5000, "USD", "2026-11-27")
    assert added["promise"] == {"kind": "promise", "due": "2026-11-27", "time": "10:00", "channel": "call", "words": ""}
    assert added["duplicates"] == []
    understood = added["understood"]
    assert (understood["name"], understood["met"], understood["emails"]) == ("Jane Doe", "BNI breakfast", ["jane@acme.example"])
    assert understood["note"] == "wants a rebrand quote"
    assert [part["kind"] for part in understood["parts"]] == [
        "name",
        "org",
        "category",
        "met",
        "phone",
        "email",
        "value",
        "promise",
        "note",
    ]


def test_what_was_understood_is_said(shell: Shell) -> None:
    said = shell.ok("add", LINE)
    assert "Organisation:  Acme Ltd" in said
    assert "Fri 27 Nov 2026 10:00" in said
    assert "due Fri 27 Nov 2026, in 3 days: promised" in said


def test_several_arguments_are_one_line(shell: Shell) -> None:
    added = shell.json("add", "Jane", "Doe", "@Acme", "!fri", "--", "call", "--new", "people")
    assert (added["name"], added["promise"]["due"]) == ("Jane Doe", "2026-11-27")
    assert added["understood"]["note"] == "call --new people"


def test_a_plus_begins_the_text(shell: Shell) -> None:
    assert shell.json("add", "+31", "6", "12345678")["understood"]["phones"] == ["+31 6 12345678"]


@pytest.mark.parametrize("line", ["Jane +31 feb", "Jane !5/12", "", "#c Jane", "Jane !yesterday"])
def test_what_cannot_be_is_refused(shell: Shell, line: str) -> None:
    assert shell.refused("add", line).startswith("followup: ")
    assert shell.json("find", "jane") == {"items": []}


def test_an_option_behind_the_text_is_a_mistake(shell: Shell) -> None:
    assert "Options come before the text" in shell.refused("add", "Jane", "--json", code=2)


def test_a_line_from_standard_input(shell: Shell) -> None:
    assert "Jane Doe" in shell.ok("add", stdin="Jane Doe #hot\n")
    assert "followup add -" in shell.refused("add", stdin="Jane\nJoe\n", code=2)


def test_many_lines_bad_ones_numbered(shell: Shell) -> None:
    ran = shell("add", "-", stdin="Jane Doe\n\nJoe !5/12\nAnn @Acme\n@\n")
    assert ran.code == 1
    assert [line.split(":")[0] for line in ran.err.splitlines()] == ["line 3", "line 5"]
    assert {item["name"] for item in shell.json("due")["items"]} == {"Jane Doe", "Ann"}


def test_many_lines_as_json(shell: Shell) -> None:
    made = shell.json("add", "-", stdin="Jane\nAnn\n")
    assert ([item["name"] for item in made["items"]], made["errors"]) == (["Jane", "Ann"], [])


def test_bytes_that_are_no_text_harm_nobody(shell: Shell) -> None:
    assert shell("add", "-", stdin=b"J\xff\xfene\n\x1b[2JAnn\n").code == 0
    assert "\x1b" not in shell.ok("due")


@pytest.mark.parametrize("again", ["Janet jane@acme.example", "Janet JANE@ACME.EXAMPLE", "Janet (415) 555-0132"])
def test_the_same_address_or_number_is_refused(shell: Shell, again: str) -> None:
    shell.ok("add", LINE)
    said = shell.refused("add", again)
    assert "Jane Doe, Acme Ltd (1)" in said
    assert "--update" in said


def test_new_and_update(shell: Shell) -> None:
    shell.ok("add", LINE)
    updated = shell.json("add", "--update", "Janet jane@acme.example #client janet@acme.example")
    assert (updated["id"], updated["name"], updated["category"]) == (1, "Jane Doe", "client")
    assert shell.json("show", "1")["emails"] == ["jane@acme.example", "janet@acme.example"]
    new = shell.json("add", "--new", "Janet jane@acme.example")
    assert (new["id"], [double["id"] for double in new["duplicates"]]) == (2, [1])
    assert shell.json("add", "--update", "Sue sue@acme.example")["id"] == 3


def test_the_same_name_and_organisation_is_saved_and_reported(shell: Shell) -> None:
    shell.ok("add", LINE)
    ran = shell("add", "Jane Doe @Acme Ltd")
    assert ran.code == 0
    shell.ok("add", 'Jane Doe @"Acme Ltd"')
    assert [item["id"] for item in shell.json("add", 'jane doe @"ACME ltd"')["duplicates"]] != []


def test_edit_adds_and_replaces(shell: Shell) -> None:
    shell.ok("add", LINE)
    shell.ok("edit", "1", "#client $8k +49 30 901820 asked for a price list")
    shown = shell.json("show", "1")
    assert (shown["name"], shown["category"], shown["value"]) == ("Jane Doe", "client", 8000)
    assert len(shown["phones"]) == 2
    assert "wants a rebrand quote" in shown["note"]
    assert "asked for a price list" in shown["note"]


def test_edit_by_options(shell: Shell) -> None:
    shell.ok("add", "Jane Doe")
    assert shell.json("edit", "--category", "cool", "--name", "Jane Miller", "1")["category"] == "cool lead"
    assert shell.json("edit", "1", "--name", "Jane Moss")["name"] == "Jane Moss"
    assert shell.refused("edit", "1", "--category", "nonsense").startswith("followup: ")


def test_remove_can_be_undone(shell: Shell) -> None:
    shell.ok("add", LINE)
    assert shell.json("edit", "--remove", "1")["removed"] is True
    shell.refused("show", "1", code=3)
    shell.ok("undo", "--yes")
    assert shell.json("show", "1")["emails"] == ["jane@acme.example"]


@pytest.mark.parametrize("args", [["edit", "1"], ["edit", "--remove", "1", "#hot"], ["edit"], ["add", "--new", "--update", "Jane"]])
def test_what_makes_no_sense_is_a_usage_error(shell: Shell, args: list[str]) -> None:
    shell.ok("add", "Jane Doe")
    shell.refused(*args, code=2)
