"""backup, restore, doctor; the practice book; where things lie."""

from __future__ import annotations

import json
import stat
from pathlib import Path

from followup_tui.cli.main import main
from tests.cli.conftest import Shell


def test_backup_and_restore(shell: Shell, tmp_path: Path) -> None:
    shell.ok("add", "Jane Doe")
    file = tmp_path / "copy.db"
    assert shell.json("backup", file) == {"file": str(file)}
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    shell.ok("add", "Ann Lee")
    shell.ok("log", "Ann", "call", "reached")
    said = shell.ok("restore", file)
    assert "The backup holds 1 contact and 0 touches" in said
    assert "Restoring would lose 1 contact and 1 touch" in said
    assert [item["name"] for item in shell.json("due")["items"]] == ["Jane Doe"]
    kept = Path(said.rsplit(" ", 1)[1].strip())
    assert shell.json("restore", kept)["contacts"] == 2
    assert len(shell.json("due")["items"]) == 1
    assert len(shell.json("due", "--all")["items"]) == 2


def test_backup_overwrites_nothing(shell: Shell, tmp_path: Path) -> None:
    shell.ok("add", "Jane Doe")
    before = shell.path.read_bytes()
    shell.refused("backup", shell.path)
    assert shell.path.read_bytes() == before
    assert "book.db.backups" in shell.json("backup")["file"]


def test_restore_looks_first(shell: Shell, tmp_path: Path) -> None:
    shell.ok("add", "Jane Doe")
    shell.refused("restore", tmp_path / "none.db", code=4)
    bad = tmp_path / "bad.db"
    bad.write_bytes(b"no book" * 999)
    shell.refused("restore", bad, code=4)
    assert len(shell.json("due")["items"]) == 1


def test_doctor(shell: Shell) -> None:
    shell.ok("add", "Jane Doe")
    assert shell.json("doctor") == {"book": str(shell.path), "ok": True, "findings": []}
    assert "is in order" in shell.ok("doctor")
    shell.path.chmod(0o644)
    ran = shell("doctor", "--json")
    assert ran.code == 1
    found = json.loads(ran.out)
    assert found["ok"] is False
    assert all(one["what"] and one["remedy"] for one in found["findings"])


def test_doctor_of_nothing(shell: Shell) -> None:
    shell.refused("doctor", code=4)
    assert not shell.path.exists()


def test_info_makes_nothing(shell: Shell) -> None:
    places = shell.json("info")
    assert places["book"] == str(shell.path)
    assert set(places["there"]) == {"book", "settings", "backups", "log"}
    assert not any(Path(places[name]).exists() for name in places["there"])


def test_the_practice_book(shell: Shell, tmp_path: Path) -> None:
    file = tmp_path / "practice.db"
    said = shell.ok("demo", "--keep", file, "--contacts", 40)
    assert "40 contacts" in said
    shell.path = file
    assert shell.json("due")["count"] > 0
    assert "already" in shell.refused("demo", "--keep", file)


def test_the_same_seed_makes_the_same_book(shell: Shell, tmp_path: Path) -> None:
    books = []
    for name, seed in (("a.db", 3), ("b.db", 3), ("c.db", 4)):
        shell.ok("demo", "--keep", tmp_path / name, "--seed", seed, "--contacts", 60)
        shell.path = tmp_path / name
        books.append(shell.json("due", "--all"))
    assert books[0] == books[1] != books[2]


def test_demo_without_a_terminal_says_so(shell: Shell) -> None:
    assert "terminal" in shell.refused("demo", code=2)


def test_the_book_is_where_followup_db_says(shell: Shell, tmp_path: Path, monkeypatch, capsys) -> None:
    monkeypatch.setenv("FOLLOWUP_DB", str(tmp_path / "other.db"))
    assert main(["add", "Jane Doe"], clock=shell.clock) == 0
    assert (tmp_path / "other.db").exists()
    capsys.readouterr()
    assert main(["--db", str(shell.path), "due", "--json"], clock=shell.clock) == 0
    assert json.loads(capsys.readouterr().out)["count"] == 0


def test_restore_says_who_would_go_who_would_come_back_and_what_would_be_as_it_was(shell: Shell, tmp_path: Path) -> None:
    for name in ("Jane Doe", "Ann Lee", "Bo Ek"):
        shell.ok("add", name)
    file = tmp_path / "copy.db"
    shell.ok("backup", file)
    shell.ok("add", "Cy Orr")
    shell.ok("promise", "Cy", "fri 10am", "call")
    shell.ok("edit", "--remove", "Bo")
    shell.ok("edit", "Ann", "#tuba")
    said = shell.ok("restore", file)
    assert "Restoring would lose 1 contact and 1 step that stands, and what was changed since." in said
    assert "Lost: Cy Orr" in said
    assert "It would bring back 1 contact." in said
    assert "Back: Bo Ek" in said
    assert "1 contact differs in both" in said
    assert "They hold the same people" in shell.ok("restore", file)


def test_a_backup_does_not_quietly_bring_back_whom_the_book_was_to_forget(shell: Shell, tmp_path: Path) -> None:
    shell.ok("add", "Jane Doe jane@acme.example")
    shell.ok("add", "Ann Lee ann@acme.example")
    file = tmp_path / "copy.db"
    shell.ok("backup", file)
    shell.ok("erase", "Jane", "--yes-erase", "Jane Doe")
    shell.ok("stop", "Ann Lee", "never-contact")
    ran = shell("restore", file)
    assert ran.code == 0
    assert "Jane Doe was erased since this backup, and is back with it. Again: followup erase 1" in ran.err
    assert "Ann Lee asked never to be contacted since this backup" in ran.err
    shell.ok("erase", "Jane", "--yes-erase", "Jane Doe")
    people = tmp_path / "list.csv"
    people.write_text("Name,Email\nJane Doe,jane@acme.example\n", encoding="utf-8")
    assert shell.json("import", people, "--dry-run")["added"] == 0


def test_undo_after_restoring_is_that_of_the_backup(shell: Shell, tmp_path: Path) -> None:
    shell.ok("add", "Jane Doe")
    shell.ok("add", "Ann Lee")
    file = tmp_path / "copy.db"
    shell.ok("backup", file)
    shell.ok("log", "Ann", "call", "reached")
    shell.ok("restore", file)
    assert "Ann Lee" in shell.ok("undo")
    assert [item["name"] for item in shell.json("due", "--all")["items"]] == ["Jane Doe"]
    assert shell.json("doctor")["ok"]
