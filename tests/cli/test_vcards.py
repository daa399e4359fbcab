"""vCards in and out on the command line."""

from __future__ import annotations

import stat
from pathlib import Path

import pytest

from tests.cli.conftest import Shell

CARDS = """BEGIN:VCARD
VERSION:3.0
UID:card-1
N:Doe;Jane;;;
FN:Jane Doe
ORG:Acme
EMAIL:jane@acme.example
TEL;TYPE=CELL:+1 415 555 0132
BDAY:1980-03-22
CATEGORIES:client,golf
X-QQ:123
END:VCARD
BEGIN:VCARD
VERSION:2.1
EMAIL;PREF:ann@bolt.example
END:VCARD
BEGIN:VCARD
FN:Cut Off
"""


@pytest.fixture
def cards(tmp_path: Path) -> Path:
    """A file with two people and a card that was cut off."""
    file = tmp_path / "people.vcf"
    file.write_text(CARDS, encoding="utf-8")
    return file


def test_cards_come_in_once(shell: Shell, cards: Path) -> None:
    report = shell.json("import", cards, code=1)
    assert (report["kind"], report["read"], report["added"]) == ("vcard", 3, 2)
    assert report["skipped"] == [{"row": 3, "reason": "line 17: the card that begins there has no END:VCARD"}]
    assert Path(report["rejects_file"]).name == "people.vcf.rejects.vcf"
    jane = shell.json("show", "Jane")
    assert (jane["category"], jane["org"], jane["tags"]) == ("client", "Acme", ["golf"])
    assert (jane["phones"], jane["dates"][0]["name"]) == (["+1 415 555 0132"], "birthday")
    assert shell.json("show", "ann@bolt.example")["name"] == "ann@bolt.example"
    again = shell.json("import", cards, code=1)
    assert (again["added"], again["updated"], again["unchanged"]) == (0, 0, 2)


def test_mended_rejects_come_in(shell: Shell, cards: Path) -> None:
    rejects = Path(shell.json("import", cards, code=1)["rejects_file"])
    rejects.write_text(rejects.read_text(encoding="utf-8") + "END:VCARD\n", encoding="utf-8")
    assert shell.json("import", rejects)["added"] == 1
    assert shell.json("show", "Cut Off")["name"] == "Cut Off"


def test_cards_from_standard_input_and_from_a_folder(shell: Shell, cards: Path, tmp_path: Path) -> None:
    ran = shell("import", "-", stdin=CARDS)
    assert (ran.code, "2 added" in ran.out) == (1, True)
    folder = tmp_path / "family"
    folder.mkdir()
    cards.rename(folder / "jane.vcf")
    (folder / "jo.vcf").write_text("BEGIN:VCARD\nFN:Jo\nEND:VCARD\n", encoding="utf-8")
    report = shell.json("import", folder, code=1)
    assert (report["added"], report["unchanged"]) == (1, 2)
    assert report["skipped"][0]["reason"].startswith("jane.vcf, line 17:")


def test_the_kind_by_hand(shell: Shell, cards: Path, tmp_path: Path) -> None:
    assert "2 added" in shell("import", cards, "--as", "vcard").out
    table = tmp_path / "people.csv"
    table.write_text("Name\nJo\n", encoding="utf-8")
    assert "people.csv is no vCard file" in shell.refused("import", table, "--as", "vcard")
    assert "vcard" in shell.refused("import", table, "--as", "nonsense", code=2)


@pytest.mark.parametrize("version", ["3.0", "4.0"])
def test_out_and_in_again_are_the_same_people(shell: Shell, cards: Path, tmp_path: Path, version: str) -> None:
    shell("import", cards)
    shell.ok("add", "Moe Roe @Bolt moe@roe.example #hot $5k !fri 10am met:BNI via:Ann need:logo tz:tokyo #golf -- one, two; three")
    shell.ok("log", "Moe", "call", "reached", "--note", "wants a quote")
    shell.ok("add", "Never Again never@roe.example")
    shell.ok("stop", "Never", "never-contact")
    file = tmp_path / "out.vcf"
    assert "3 contacts" in shell.ok("export", "-o", file, "--vcard-version", version)
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    content = file.read_bytes()
    assert (content.count(f"VERSION:{version}\r\n".encode()), b"UID:card-1\r\n" in content, b"Never" in content) == (3, True, False)
    assert (shell.json("import", file)["unchanged"], b"Never" in shell.ok("export", "--as", "vcard", "--with-never-contact").encode()) == (
        3,
        True,
    )
    names = ("name", "org", "category", "value", "emails", "phones", "note", "met", "via", "needs", "tags", "timezone", "dates", "range")
    moe, jane = shell.json("show", "Moe"), shell.json("show", "Jane")
    shell.path = tmp_path / "second.db"
    assert shell.json("import", file)["added"] == 3
    for before in (moe, jane):
        after = shell.json("show", before["name"])
        assert {name: after.get(name) for name in names} == {name: before.get(name) for name in names}
    assert shell.json("show", "Moe")["promise"] == moe["promise"]
    assert shell("export", "--as", "vcard", "--vcard-version", version).out.encode() == content


def test_who_is_never_to_be_contacted_stays_so_since_the_same_day(shell: Shell, tmp_path: Path) -> None:
    shell.ok("add", "Moe Roe moe@roe.example")
    shell.ok("stop", "Moe", "never-contact")
    file = tmp_path / "all.vcf"
    shell.ok("export", "--with-never-contact", "-o", file)
    assert "X-FOLLOWUP-STOPPED:never-contact 2026-11-24" in file.read_text(encoding="utf-8")
    shell.clock.advance(days=40)
    shell.path = tmp_path / "second.db"
    shell.ok("import", file)
    assert shell.ok("export", "--as", "vcard", "--with-never-contact").encode() == file.read_bytes()
    shell.refused("reopen", "Moe Roe")


def test_columns_of_cards_are_refused(shell: Shell, cards: Path) -> None:
    assert "people.vcf has no columns" in shell.refused("import", cards, "--map", "X=name")


def test_only_some_of_them(shell: Shell, cards: Path) -> None:
    shell("import", cards)
    assert shell.ok("export", "--as", "vcard", "--category", "client").count("BEGIN:VCARD") == 1
    shell.refused("export", "--as", "vcard", "--newsletter")
    shell.refused("export", "--as", "vcard", "--vcard-version", "2.1", code=2)
