"""The commands of the long range: newsletter, incident, thank, met, yearly, and the list of addresses for cards."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest

from tests.cli.conftest import Shell

HOSTILE = "=1+1 [red]\u202eevil \x1b[2J"


@pytest.fixture
def some(shell: Shell) -> Shell:
    """Ruth (1) who sends people, Jane (2) whom she sent, Hal (3), and Nils (4) who asked never to be contacted."""
    shell.ok("add", 'Ruth Amsel @"Amsel Books" #referral met:Fair addr:"41 Harbour Street, Seattle, WA 98101"')
    shell.ok("add", 'Jane Doe #client met:Fair on:"3 nov" via:"Amsel Books" addr:"8 Orchard Row, London N7 9ZZ"')
    shell.ok("add", 'Hal Brandt met:"Design Night"')
    shell.ok("add", 'Nils Never met:Fair addr:"9 Orchard Row, London N7 9ZZ"')
    shell.ok("newsletter", "--join", "nils")
    shell.ok("stop", "4", "never-contact")
    return shell


def rows(out: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(out.lstrip("\ufeff"))))


def test_capturing_somebody_who_was_sent_proposes_a_thank_you(some: Shell) -> None:
    said = some.ok("add", 'Zed Quill via:"Ruth Amsel"')
    assert "Ruth Amsel sent Zed Quill. A thank-you: followup thank 5" in said
    assert "thank-you" not in some.ok("add", "Ann Other via:Somebody")
    assert some.json("show", "1")["step"] is None
    assert "thank-you for sending Zed Quill" in some.ok("thank", "zed")
    step = some.json("show", "1")["step"]
    assert (step["kind"], step["due"], step["channel"]) == ("dated", "2026-11-26", "post")


def test_a_yes_proposes_it_too_and_a_step_that_stands_is_said(some: Shell) -> None:
    some.ok("promise", "1", "fri", "call")
    assert "A thank-you: followup thank 2" in some.ok("log", "2", "call", "yes")
    said = some.refused("thank", "2")
    assert "--replace" in said
    assert "Replaced the promise" in some.ok("thank", "2", "--replace")
    assert "no via" in some.refused("thank", "3")


def test_show_says_who_sent_whom(some: Shell) -> None:
    ruth, jane = some.json("show", "1"), some.json("show", "2")
    assert (ruth["sent"]["count"], ruth["sent"]["clients"]) == (1, 1)
    assert ruth["sent"]["items"] == [{"id": 2, "name": "Jane Doe", "client": True}]
    assert (ruth["sent_by"], jane["sent_by"]) == (None, {"id": 1, "name": "Ruth Amsel"})
    assert "Sent you 1 person, 1 became a client: Jane Doe" in some.ok("show", "1")


def test_the_newsletter_goes_to_the_list(some: Shell) -> None:
    assert "Nobody is on the newsletter list" in some.refused("newsletter", "Winter")
    some.ok("newsletter", "--join", "jane", "--since", "3 nov")
    some.ok("newsletter", "--join", "hal")
    some.ok("stop", "3", "enough")
    listed = some.json("newsletter", "--list")
    assert (listed["count"], listed["items"], listed["stopped"]) == (1, [{"id": 2, "name": "Jane Doe"}], ["Hal Brandt"])
    said = some.ok("newsletter", "Winter", "letter")
    assert "Newsletter to 1: Winter letter." in said.replace("Saved: n", "N")
    assert "Left out, stopped: Hal Brandt." in said
    assert [(one["channel"], one["note"]) for one in some.json("show", "2")["touches"]] == [("bulk", "Winter letter")]
    assert some.json("show", "4")["touches"] == []
    exported = rows(some.ok("export", "--newsletter"))
    assert [one["Name"] for one in exported] == ["Jane Doe"]
    some.ok("newsletter", "--leave", "jane")
    assert some.json("newsletter", "--list")["count"] == 0
    for wrong in ((), ("A", "--list"), ("--since", "today")):
        some.refused("newsletter", *wrong, code=2)


def test_an_incident_is_a_promise_with_words(some: Shell) -> None:
    said = some.json("incident", "2", "the", "labels", "late")
    assert (said["promise"]["due"], said["promise"]["words"]) == ("2026-11-25", "make good: the labels late")
    events = [one for one in some.json("show", "2")["history"] if one["event"] == "incident"]
    assert [one["words"] for one in events] == ["the labels late"]
    some.refused("incident", "4")


def test_met_says_where_people_came_from_and_who_is_untouched(some: Shell) -> None:
    some.ok("log", "2", "call", "reached")
    places = some.json("met")["items"]
    assert [(one["met"], one["people"], one["touched"], one["untouched"], one["clients"]) for one in places] == [
        ("Design Night", 1, 0, 1, 0),
        ("Fair", 2, 1, 1, 1),
    ]
    assert (places[1]["first"], places[1]["last"]) == ("2026-11-03", "2026-11-24")
    fair = some.json("met", "fair")
    assert [one["id"] for one in fair["items"]] == [1, 2]
    assert "Fair, Tue 24 Nov 2026: 2 people, 1 untouched." in some.ok("met", "Fair")
    assert "Design Night" in some.refused("met", "gala")


def test_yearly_dates_are_added_said_and_dropped(some: Shell) -> None:
    said = some.ok("yearly", "2", "birthday 26 nov; founded 29 feb by call")
    assert "29 Feb every year, by call" in said
    coming = some.json("yearly")["items"]
    assert [(one["on"], one["date"]["name"]) for one in coming] == [("2026-11-26", "birthday"), ("2027-03-01", "founded")]
    assert some.json("show", "2")["group"] == "new"
    some.ok("log", "2", "post", "sent", "--for", "birth")
    dates = {one["name"]: one["done_year"] for one in some.json("show", "2")["dates"]}
    assert dates == {"birthday": 2026, "founded": None}
    assert "There is none called" in some.refused("log", "2", "call", "reached", "--for", "wedding")
    some.ok("yearly", "2", "--drop", "founded")
    assert [one["name"] for one in some.json("yearly", "2")["dates"]] == ["birthday"]
    assert "30 days" in some.refused("yearly", "2", "birthday 31 apr")


def test_the_cards_are_addresses_and_who_has_none_is_said(some: Shell, tmp_path: Path) -> None:
    ran = some("export", "--cards")
    assert [(one["Name"], one["Street"], one["Postcode"], one["Town"], one["Region"]) for one in rows(ran.out)] == [
        ("Jane Doe", "8 Orchard Row", "N7 9ZZ", "London", ""),
        ("Ruth Amsel", "41 Harbour Street", "98101", "Seattle", "WA"),
    ]
    assert "Left out, no postal address (1): Hal Brandt." in ran.err
    some.ok("yearly", "2", "holiday card 15 dec")
    ran = some("export", "--cards", "holiday card", "-o", tmp_path / "cards.csv")
    assert (ran.code, ran.err) == (0, "")
    assert [(one["Name"], one["Day"]) for one in rows((tmp_path / "cards.csv").read_text("utf-8"))] == [("Jane Doe", "15 Dec")]
    assert [one["Name"] for one in rows(some("export", "--cards", "--category", "client").out)] == ["Jane Doe"]
    for wrong in (("--with-never-contact",), ("--newsletter",), ("--as", "json")):
        some.refused("export", "--cards", *wrong, code=2)


def test_no_formula_and_no_escape_leaves_in_a_card_list(shell: Shell) -> None:
    shell.ok("add", f'{HOSTILE} addr:"=HYPERLINK(1), {HOSTILE}"')
    said = shell.ok("export", "--cards")
    assert "\x1b" not in said
    assert "\u202e" not in said
    for one in rows(said):
        assert all(not cell.startswith(("=", "+", "-", "@")) for cell in one.values())
