"""import and export of spreadsheets, and what a dry run says of the columns."""

from __future__ import annotations

import stat
from pathlib import Path

from tests.cli.conftest import Shell


def test_a_workbook_goes_out_and_comes_in_again(shell: Shell, tmp_path: Path) -> None:
    people = tmp_path / "people.csv"
    people.write_text("Name,Email,Note\n=Ada,ada@a.example,@home\nTom Roe,tom@a.example,\n", encoding="utf-8")
    shell.ok("import", people)
    file = tmp_path / "out.xlsx"
    assert "Wrote 2 contacts" in shell.ok("export", "-o", file)
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    before = shell.ok("export")
    again = shell.json("import", file)
    assert (again["added"], again["updated"], again["unchanged"]) == (0, 0, 2)
    other = Shell(tmp_path / "other.db", shell.clock, shell._capsys, shell._patch)
    assert other.json("import", file)["added"] == 2
    assert other.ok("export") == before


def test_a_dry_run_shows_the_kind_and_every_column(shell: Shell, tmp_path: Path) -> None:
    file = tmp_path / "list.csv"
    file.write_text("Name,Email,Age\nAda Byrne,a@a.example,50\n", encoding="utf-8")
    said = shell.ok("import", file, "--dry-run", "--map", "3=-")
    assert "list.csv is read as csv" in said
    assert [line.split() for line in said.splitlines() if line.strip().startswith(("1 ", "3 "))] == [
        ["1", "Name", "name", "Ada", "Byrne"],
        ["3", "Age", "left", "out", "50"],
    ]
    assert shell.json("import", file, "--dry-run")["columns"][2] == {"number": 3, "column": "Age", "field": "extra", "example": "50"}


def test_an_unknown_column_and_an_unknown_field_are_refused_with_those_there_are(shell: Shell, tmp_path: Path) -> None:
    file = tmp_path / "list.csv"
    file.write_text("Name,Email\nAda,a@a.example\n", encoding="utf-8")
    assert "Name, Email" in shell.refused("import", file, "--map", "Fon=phone")
    assert "email" in shell.refused("import", file, "--map", "Name=nonsense")
