"""import and export."""

from __future__ import annotations

import csv
import io
import json
import stat
from pathlib import Path

import pytest

from tests.cli.conftest import Shell

GOOGLE = "First Name,Last Name,Organization Name,E-mail 1 - Value,Phone 1 - Value,Notes,Labels\n"
PEOPLE = GOOGLE + "Jane,Doe,Acme,jane@acme.example,+1 415 555 0132,met at the fair,* myContacts\nAnn,Lee,Bolt,ann@bolt.example,,,\n"


@pytest.fixture
def people(tmp_path: Path) -> Path:
    """A CSV file with two people."""
    file = tmp_path / "people.csv"
    file.write_text(PEOPLE, encoding="utf-8")
    return file


def test_import_once_and_again(shell: Shell, people: Path) -> None:
    report = shell.json("import", people)
    assert {name: report[name] for name in ("read", "added", "updated", "unchanged", "skipped", "rejects_file")} == {
        "read": 2,
        "added": 2,
        "updated": 0,
        "unchanged": 0,
        "skipped": [],
        "rejects_file": None,
    }
    before = shell.json("show", "jane")
    assert (before["category"], before["org"], before["emails"]) == ("unsorted", "Acme", ["jane@acme.example"])
    again = shell.json("import", people)
    assert (again["added"], again["updated"], again["unchanged"]) == (0, 0, 2)
    assert shell.json("show", "jane") == before


def test_a_dry_run_changes_nothing(shell: Shell, people: Path) -> None:
    report = shell.json("import", people, "--dry-run")
    assert [(row["row"], row["verdict"], row["name"]) for row in report["rows"]] == [(2, "added", "Jane Doe"), (3, "added", "Ann Lee")]
    assert "Nothing was changed" in shell.ok("import", people, "--dry-run")
    assert shell.json("due", "--all")["items"] == []


def test_undo_takes_an_import_back(shell: Shell, people: Path) -> None:
    assert "2 added" in shell.ok("import", people, "--category", "warm")
    assert shell.json("show", "ann")["category"] == "warm lead"
    shell.ok("undo")
    assert shell.json("due", "--all")["items"] == []


def test_bad_rows_are_named_and_the_good_ones_go_in(shell: Shell, tmp_path: Path) -> None:
    file = tmp_path / "some.csv"
    file.write_text(PEOPLE + ",,,,,no name at all,\n", encoding="utf-8")
    ran = shell("import", file)
    assert ran.code == 1, "a row stayed out"
    assert "row 4" in ran.err
    assert "2 added" in ran.out
    report = shell.json("import", file, "--dry-run", code=1)
    assert [row["row"] for row in report["skipped"]] == [4]


def test_only_a_row_that_stays_out_is_a_failure(shell: Shell, people: Path, tmp_path: Path) -> None:
    odd = tmp_path / "odd.csv"
    odd.write_text("Name,Email,Birthday\nJo Park,jo@acme.example,some day\n", encoding="utf-8")
    report = shell.json("import", odd)
    assert (report["added"], report["skipped"], len(report["warnings"])) == (1, [], 1)
    shell.ok("import", people)
    shell.ok("stop", "jane", "never-contact")
    again = shell.json("import", people)
    assert (again["kept_out"], len(again["skipped"])) == (1, 1), "who is not to come back is no bad row"


def test_columns_by_hand(shell: Shell, tmp_path: Path) -> None:
    file = tmp_path / "list.csv"
    file.write_text("Wer,Cell No.,Remarks\nJane Doe,+1 415 555 0132,likes tea\n", encoding="utf-8")
    shell.ok("import", file, "--map", "Wer=name", "--map", "Cell No.=phone", "--map", "Remarks=note")
    shown = shell.json("show", "jane")
    assert (shown["note"], len(shown["phones"])) == ("likes tea", 1)
    shell.refused("import", file, "--map", "Wer", code=2)


@pytest.mark.parametrize("content", ["", "conv,from,to,content\n1,a,b,hello\n", "\x00\x01\x02"])
def test_what_holds_no_people_is_refused(shell: Shell, tmp_path: Path, content: str) -> None:
    file = tmp_path / "messages.csv"
    file.write_text(content, encoding="utf-8")
    assert "messages.csv" in shell.refused("import", file)
    assert shell.json("due", "--all")["items"] == []


@pytest.mark.parametrize(("kind", "code"), [("google", 0), ("google-csv", 0), ("csv", 0), ("vcard", 1), ("nonsense", 2)])
def test_the_kind_by_hand(shell: Shell, people: Path, kind: str, code: int) -> None:
    assert shell("import", people, "--as", kind).code == code


def test_no_such_file(shell: Shell, tmp_path: Path) -> None:
    assert "no such file" in shell.refused("import", tmp_path / "none.csv")
    assert "folder" in shell.refused("import", tmp_path)


@pytest.fixture
def full(shell: Shell) -> Shell:
    """A book with Jane (touched), Ann (client) and Moe (never to be contacted)."""
    shell.ok("add", "Jane Doe @Acme jane@acme.example #hot $5k -- =1+1")
    shell.ok("log", "Jane", "call", "reached", "--note", "wants a quote", "--promise", "fri 10am")
    shell.ok("add", "Ann Lee #client ann@bolt.example")
    shell.ok("add", "Moe Roe moe@roe.example")
    shell.ok("stop", "Moe", "never-contact")
    return shell


def test_export_to_standard_output(full: Shell) -> None:
    rows = list(csv.DictReader(io.StringIO(full.ok("export").removeprefix("\ufeff"))))
    assert len(rows) == 2
    text = full.ok("export")
    assert "Moe" not in text
    assert "Moe" in full.ok("export", "--with-never-contact")
    assert "Jane" not in full.ok("export", "--category", "client")
    assert not [cell for row in rows for cell in row.values() if cell and cell.startswith("=")]


def test_export_to_a_file(full: Shell, tmp_path: Path) -> None:
    file = tmp_path / "out.json"
    assert "2 contacts" in full.ok("export", "-o", file)
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert isinstance(json.loads(file.read_text()), dict)
    before = full.path.read_bytes()
    full.refused("export", "-o", full.path)
    assert full.path.read_bytes() == before


def test_json_comes_back_without_loss(full: Shell, tmp_path: Path) -> None:
    file = tmp_path / "all.json"
    full.ok("export", "--as", "json", "-o", file, "--with-never-contact")
    shown = full.json("show", "Jane")
    full.path = tmp_path / "second.db"
    assert full.json("import", file)["added"] == 3
    again = full.json("show", "Jane")
    for name in ("name", "org", "category", "value", "promise", "due", "why", "emails", "note"):
        assert again[name] == shown[name], name
    assert [(touch["at"], touch["note"]) for touch in again["touches"]] == [(touch["at"], touch["note"]) for touch in shown["touches"]]
    full.refused("reopen", "Moe Roe")


def test_nobody_on_the_newsletter(full: Shell) -> None:
    full.refused("newsletter", "Winter letter")
    full.refused("export", "--newsletter")
    full.ok("log", "Ann", "call", "no", "--then", "newsletter")
    assert "1" in full.ok("newsletter", "Winter", "letter")
    assert full.json("show", "Ann")["touches"][0]["note"] == "Winter letter"
    assert full.json("show", "Ann")["touches"][0]["channel"] == "bulk"
    assert len(list(csv.DictReader(io.StringIO(full.ok("export", "--newsletter"))))) == 1
