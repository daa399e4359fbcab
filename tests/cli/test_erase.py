"""erase: the name is typed, nothing of the person is left in the file, and no import brings them back."""

from __future__ import annotations

from pathlib import Path

from tests.cli.conftest import Shell

LIST = "First Name,Last Name,Company,Email,Phone\nZebedee,Quillfeather,Acme,zq@canary.example,(212) 555-0123\nBo,Ek,Acme,bo@ek.example,\n"


def _bytes(shell: Shell) -> bytes:
    files = [shell.path.with_name(shell.path.name + ending) for ending in ("", "-wal", "-shm")]
    return b"".join(file.read_bytes() for file in files if file.exists())


def test_nothing_of_the_person_is_left_in_the_file(shell: Shell, tmp_path: Path) -> None:
    file = tmp_path / "list.csv"
    file.write_text(LIST, encoding="utf-8")
    shell.ok("import", file)
    shell.ok("log", "Zebedee", "call", "reached", "--note", "plays the theremin")
    shell.ok("add", 'Ann Lee via:"Zebedee Quillfeather"')
    shell.ok("edit", "Zebedee", "#tuba")
    shell.ok("undo")
    before = _bytes(shell)
    assert b"Quillfeather" in before
    assert b"theremin" in before
    said = shell.json("erase", "Zebedee", "--yes-erase", "zebedee quillfeather")
    assert said["erased"] == "Zebedee Quillfeather"
    assert any("Ann Lee" in note for note in said["notes"])
    shell.ok("edit", "Ann Lee", "via:somebody")
    shell.ok("backup", tmp_path / "after.db")  # a copy without the pages that are free
    left = (tmp_path / "after.db").read_bytes()
    for canary in (b"theremin", b"zq@canary.example", b"2125550123", b"tuba", b"212 555 0123"):
        assert canary not in _bytes(shell), canary
        assert canary not in left, canary
    shell.refused("show", "Zebedee", code=3)
    assert shell.json("doctor")["ok"]
    again = shell.json("import", file)
    assert (again["added"], again["unchanged"]) == (0, 1)
    assert [(row["row"], row["reason"].startswith("erased on ")) for row in again["skipped"]] == [(2, True)]
    assert again["rejects_file"] is None


def test_it_names_the_backups_that_hold_the_person(shell: Shell) -> None:
    shell.ok("add", "Jane Doe jane@acme.example")
    kept = shell.json("backup")["file"]
    assert kept in shell.json("erase", "Jane", "--yes-erase", "Jane Doe")["backups"]


def test_it_asks_for_the_name_and_what_is_not_the_name_erases_nobody(shell: Shell) -> None:
    shell.ok("add", "Jane Doe")
    said = shell.refused("erase", "Jane")
    assert "cannot be undone" in said
    assert "--yes-erase" in said
    shell.refused("erase", "Jane", "--yes-erase", "Jane")
    shell.refused("erase", "Nobody", "--yes-erase", "Nobody", code=3)
    assert shell.json("show", "Jane")["name"] == "Jane Doe"


def test_undo_goes_on_around_somebody_who_was_erased(shell: Shell, tmp_path: Path) -> None:
    file = tmp_path / "list.csv"
    file.write_text(LIST, encoding="utf-8")
    shell.ok("import", file)
    shell.ok("log", "Bo", "call", "reached")
    shell.ok("erase", "Zebedee", "--yes-erase", "Zebedee Quillfeather")
    assert "Bo Ek" in shell.ok("undo")
    shell.ok("undo")
    assert shell.json("due", "--all")["items"] == []
    shell.ok("redo")
    assert [item["name"] for item in shell.json("due", "--all")["items"]] == ["Bo Ek"]
    shell.ok("redo")
    assert len(shell.json("show", "Bo")["touches"]) == 1
    assert shell.json("doctor")["ok"]
    assert b"Quillfeather" not in _bytes(shell)


def test_one_who_was_merged_or_removed_before_leaves_no_older_self_in_the_journal(shell: Shell) -> None:
    shell.ok("add", "Jane Doe jane@canary.example")
    shell.ok("edit", "--remove", "Jane")
    shell.ok("add", "Jane Doe jane@canary.example")
    shell.ok("erase", "Jane", "--yes-erase", "Jane Doe")
    assert b"canary" not in _bytes(shell)


def test_never_contact_stays_with_the_hash(shell: Shell, tmp_path: Path) -> None:
    file = tmp_path / "list.csv"
    file.write_text(LIST, encoding="utf-8")
    shell.ok("import", file)
    shell.ok("stop", "Zebedee", "never-contact")
    shell.ok("erase", "Zebedee Quillfeather", "--yes-erase", "Zebedee Quillfeather")
    newer = tmp_path / "newer.csv"
    newer.write_text(LIST.replace("Acme", "Elsewhere").replace("Zebedee", "Zeb"), encoding="utf-8")
    said = shell.json("import", newer)
    assert [row["reason"] for row in said["skipped"]] == ["asked never to be contacted"]


def test_one_who_was_erased_may_be_added_by_hand_and_it_is_said(shell: Shell) -> None:
    shell.ok("add", "Jane Doe jane@acme.example")
    shell.ok("erase", "Jane", "--yes-erase", "Jane Doe")
    assert "Erased on Tue 24 Nov 2026: added by hand all the same." in shell.ok("add", "Jane Doe jane@acme.example")
    assert shell.json("show", "Jane")["name"] == "Jane Doe"
    assert "by hand" not in shell.ok("add", "Bo Ek bo@ek.example")
