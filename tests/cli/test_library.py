"""script and value: what to say and what to give, on the command line; a text with gaps goes into no pipe."""

from __future__ import annotations

import io
import json
from pathlib import Path

import pytest

from followup_tui.book.book import Book
from followup_tui.cli.main import main
from followup_tui.exchange.opening import open_file
from tests.cli.conftest import Shell
from tests.clock import FixedClock


@pytest.fixture
def jane(shell: Shell) -> Shell:
    """A book with Jane Doe (1), who was met at the fair."""
    shell.ok("add", 'Jane Doe @Acme #hot #rebrand met:"the fair" need:"a quote" jane@acme.example +1 212 555 0123')
    return shell


def test_the_fitting_text_is_printed_as_it_is_said(jane: Shell) -> None:
    said = jane.ok("script", "jane", "email")
    assert said.startswith("Subject: After the fair\n\nHello Jane,\n\nit was good to meet you at the fair. You spoke of a quote")
    assert "{" not in said
    assert "[" not in said


def test_a_text_with_gaps_is_not_printed_into_a_pipe(jane: Shell) -> None:
    said = jane.refused("script", "jane")
    assert "gaps: my name" in said
    assert jane.ok("script", "jane", "--fill", "My  Name=Alex").startswith("Hello Jane, this is Alex.")


def test_its_gaps_are_in_the_document_and_in_the_exit_code(jane: Shell) -> None:
    ran = jane("script", "1", "--json")
    document = json.loads(ran.out)
    assert (ran.code, document["gaps"], document["channel"], document["script"]["name"]) == (1, ["my name"], "call", "First call")
    assert "[my name]" in document["text"]
    whole = jane.json("script", "1", "email")
    assert (whole["gaps"], whole["subject"]) == ([], "After the fair")


def test_another_script_by_name_and_the_list_of_all(jane: Shell) -> None:
    assert jane.json("script", "1", "email", "--name", "letting go")["script"]["occasion"] == "last"
    assert "Quarterly review" in jane.ok("script", "--all")
    known = jane.json("script", "--all")["scripts"]
    assert len(known) >= 20
    assert set(known[0]) == {"id", "name", "category", "channel", "number", "occasion", "subject", "text"}
    assert "no script" in jane.refused("script", "1", "--name", "nonsense")


def test_nothing_is_said_to_who_asked_never_to_be_contacted(jane: Shell) -> None:
    jane.ok("stop", "1", "never-contact")
    assert "never to be contacted" in jane.refused("script", "1", "email")


def test_wrong_uses_say_how(jane: Shell) -> None:
    for args in (
        ["script"],
        ["script", "1", "--all"],
        ["script", "1", "--fill", "x=y"],
        ["script", "1", "--fill", "need"],
        ["script", "1", "bulk"],
    ):
        jane.refused(*args, code=2)
    jane.refused("script", "nobody", code=3)
    jane.refused("value", "--add", "x", "--for", "1", code=2)
    jane.refused("value", "--link", "x", code=2)
    assert "none, or several" in jane.refused("value", "--remove", "9")


def test_things_to_give_are_added_listed_given_and_removed(jane: Shell) -> None:
    assert "There is nothing to give yet" in jane("value").err
    jane.ok("value", "--add", "Seven questions", "--kind", "tip", "--link", "https://example.org/7", "--tag", "rebrand", "--tag", "#print")
    (item,) = jane.json("value")["items"]
    assert (item["id"], item["title"], item["kind"], item["link"]) == (1, "Seven questions", "tip", "https://example.org/7")
    assert (item["text"], item["tags"], item["had_by"]) == ("", ["rebrand", "print"], [])
    assert jane.json("value", "--for", "jane")["next"]["title"] == "Seven questions"
    assert jane.json("log", "1", "email", "sent", "--value", "questions")["touch"]["value"] == "Seven questions"
    had = jane.json("value", "--for", "jane")
    assert (had["next"], had["had"]) == (None, [{"item": 1, "title": "Seven questions", "on": "2026-11-24"}])
    assert jane.json("value")["items"][0]["had_by"] == [{"id": 1, "name": "Jane Doe", "on": "2026-11-24"}]
    assert "1 person: Jane Doe" in jane.ok("value")
    jane.ok("value", "--remove", "seven")
    assert jane.json("value")["items"] == []
    jane.ok("undo")
    assert len(jane.json("value")["items"]) == 1


def test_twice_is_told_and_by_id_it_is_the_same(jane: Shell) -> None:
    jane.ok("value", "--add", "Seven questions")
    assert jane.json("log", "1", "email", "sent", "--value", "1")["notes"] == []
    assert "They had it before" in jane.ok("log", "1", "email", "sent", "--value", "1")


def test_what_is_not_in_the_library_is_kept_as_it_was_said(jane: Shell) -> None:
    assert jane.json("log", "1", "email", "sent", "--value", "An article")["touch"]["value"] == "An article"
    jane.ok("value", "--add", "First thing")
    jane.ok("value", "--add", "Second thing")
    assert jane.json("log", "1", "email", "sent", "--value", "thing")["touch"]["value"] == "thing"


def test_a_bad_title_or_a_taken_one_is_refused(jane: Shell) -> None:
    jane.ok("value", "--add", "Seven questions")
    assert "already" in jane.refused("value", "--add", "seven QUESTIONS")
    jane.refused("value", "--add", "\u202e")


def test_the_whole_library_is_in_an_export_and_comes_back_once(jane: Shell, tmp_path: Path) -> None:
    jane.ok("value", "--add", "Seven questions", "--tag", "rebrand", "--text", "Two pages.")
    jane.ok("log", "1", "email", "sent", "--value", "1")
    file = tmp_path / "out.json"
    jane.ok("export", "--as", "json", "-o", file)
    document = json.loads(file.read_text())
    assert document["value"] == [{"title": "Seven questions", "kind": "article", "link": "", "text": "Two pages.", "tags": ["rebrand"]}]
    assert len(document["scripts"]) >= 20
    document["scripts"].append(document["scripts"][0] | {"name": "Mine", "category": "client", "text": "Hello {name}"})
    file.write_text(json.dumps(document))
    with Book.open(tmp_path / "other.db", FixedClock()) as other:
        before = other.library.scripts()
        for _ in range(2):
            with open_file(file) as source:
                other.import_rows(source)
        assert [item.title for item in other.library.items()] == ["Seven questions"]
        assert {one.name for one in other.library.scripts()} - {one.name for one in before} == {"Mine"}
        assert other.library.script("mine").category == "client"
        assert other.library.had(1)[0].item_id == other.library.items()[0].id


def test_part_of_the_people_go_without_the_library(jane: Shell) -> None:
    assert "scripts" not in json.loads(jane.ok("export", "--as", "json", "--category", "hot lead"))


@pytest.mark.parametrize(
    "wrong",
    [
        {"scripts": 3},
        {"scripts": [{"name": "x", "text": "{nobody}"}]},
        {"value": [{"title": ""}]},
        {"value": [{"title": "x", "tags": [1]}]},
    ],
)
def test_a_library_that_is_not_in_its_form_is_refused_whole(jane: Shell, tmp_path: Path, wrong: dict[str, object]) -> None:
    document = json.loads(jane.ok("export", "--as", "json")) | wrong
    file = tmp_path / "wrong.json"
    file.write_text(json.dumps(document))
    assert "cannot be read" in jane.refused("import", file)


def test_hostile_words_reach_no_terminal(jane: Shell) -> None:
    jane.ok("value", "--add", "x\x1b]52;c;SEFDSw==\x07y[red]", "--link", "\x1b[2Jz")
    for args in (["value"], ["value", "--for", "1"], ["value", "--json"]):
        assert "\x1b" not in jane.ok(*args)


def test_a_terminal_is_shown_the_gaps(jane: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    class Terminal(io.StringIO):
        def isatty(self) -> bool:
            return True

    screen = Terminal()
    monkeypatch.setattr("sys.stdout", screen)
    assert main(["--db", str(jane.path), "script", "1"], clock=jane.clock) == 1
    assert "this is [my name]" in screen.getvalue()
