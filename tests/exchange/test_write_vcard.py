"""vCards out and in again: nobody changes, and other programs can read them."""

from __future__ import annotations

import io
import shutil
import subprocess
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from followup_tui.domain.values import Category, ContactDraft, Range, YearlyDate
from followup_tui.exchange.card_values import escape, split, unescape, write_line
from followup_tui.exchange.json_in import draft_of
from followup_tui.exchange.opening import open_file
from followup_tui.exchange.records import ExportedContact
from followup_tui.exchange.write_vcard import VERSIONS, uid_of, write_vcard
from tests.exchange.making import RECORD, full_record, record

NAME = "Zoë; Smith, “😀” \\ name"


def as_vcard(*records: ExportedContact, version: str = "3.0") -> bytes:
    stream = io.BytesIO()
    assert write_vcard(records, stream, version) == len(records)
    return stream.getvalue()


def draft_in(content: bytes) -> ContactDraft:
    with open_file(io.BytesIO(content)) as source:
        (row,) = source
    assert row.draft, row.problem
    assert row.warnings == ()
    return row.draft


def lines_of(content: bytes) -> list[str]:
    """The lines of cards, unfolded."""
    return content.replace(b"\r\n ", b"").decode().split("\r\n")


@given(RECORD, st.sampled_from(VERSIONS))
def test_a_card_comes_back_without_loss(whole: ExportedContact, version: str) -> None:
    content = as_vcard(whole, version=version)
    draft, expected = draft_in(content), draft_of(whole)
    if not expected.source or (expected.source == "vcard" and not expected.source_id):
        expected = replace(expected, source="vcard", source_id=uid_of(whole))
    assert draft == expected


@given(RECORD, st.sampled_from(VERSIONS))
def test_every_line_is_as_other_programs_want_it(whole: ExportedContact, version: str) -> None:
    content = as_vcard(whole, version=version)
    assert content.endswith(b"\r\n")
    for line in content.removesuffix(b"\r\n").split(b"\r\n"):
        assert len(line) <= 75
        line.decode()
        assert not any(byte < 32 and byte != 9 for byte in line)


@given(st.text(st.characters(exclude_categories=["Cc", "Cs"])), st.integers(0, 80))
def test_a_fold_is_never_inside_a_character(text: str, before: int) -> None:
    written = write_line("NOTE", "x" * before + text)
    assert all(len(line) <= 75 and line.decode() is not None for line in written.split(b"\r\n"))
    assert written.replace(b"\r\n ", b"") == f"NOTE:{'x' * before}{text}\r\n".encode()


@given(st.text(st.sampled_from("a\\,;:\nnN")))
def test_escaping_is_undone(text: str) -> None:
    assert unescape(escape(text)) == text
    assert split(escape(text), ",") == [escape(text)]


def test_what_a_card_says() -> None:
    content = as_vcard(full_record(), version="4.0")
    said = lines_of(content)
    assert said[:2] == ["BEGIN:VCARD", "VERSION:4.0"]
    for line in (
        "FN:Jane Doe",
        "N:Doe;Jane;;;",
        "ORG:Acme Ltd",
        "TITLE:CTO",
        "NOTE:two\\nlines",
        "EMAIL:j@acme.example",
        "TEL:+1 555 010 1234",
        "BDAY:--1224",
        "CATEGORIES:sponsor",
        "REV:20261120T000000Z",
        "X-FOLLOWUP-STEP:promise 2026-11-27 10:00 call: send the quote",
        "X-FOLLOWUP-THEY-OWE:2026-11-30: the figures",
        "X-FOLLOWUP-DATE:12-24 post done 2025: birthday",
        "X-FOLLOWUP-FIELD:Fax\\\\: no: 555",
    ):
        assert line in said
    assert "BDAY;X-APPLE-OMIT-YEAR=1604:1604-12-24" in lines_of(as_vcard(full_record()))


@pytest.mark.parametrize(("version", "line"), [("3.0", "BDAY:1980-03-22"), ("4.0", "BDAY:19800322")])
def test_a_birthday_has_its_year_where_it_is_known(version: str, line: str) -> None:
    born = record(extra=(("Birthday", "1980-03-22"),))
    born = replace(born, dates=(YearlyDate("birthday", 3, 22), YearlyDate("founding of Acme", 5, 1)))
    assert line in lines_of(as_vcard(born, version=version))
    draft = draft_in(as_vcard(born, version=version))
    assert (draft.dates, draft.extra) == (born.dates, born.contact.extra)


def test_the_uid_is_that_of_the_card_it_came_from_else_it_stays_the_same() -> None:
    assert uid_of(record(source="vcard", source_id="abc-1")) == "abc-1"
    made, again, other = (record(source="google-csv", source_id=id_) for id_ in ("7", "7", "8"))
    assert uid_of(made) == uid_of(again) != uid_of(other)
    renamed = replace(
        made, contact=replace(made.contact, summary=replace(made.contact.summary, name="Jane Roe", last_day=date(2026, 12, 1)))
    )
    assert uid_of(renamed) == uid_of(made)
    captured = record()
    second = replace(captured, contact=replace(captured.contact, summary=replace(captured.contact.summary, id=2)))
    assert uid_of(captured) == uid_of(record("Jane Roe")) != uid_of(second)


def test_our_cards_bring_their_categories() -> None:
    with open_file(io.BytesIO(as_vcard(full_record(), record()))) as source:
        assert source.categories == (Category(0, "warm lead", Range(14, 28), 2), Category(0, "sponsor", Range(10, 20), 3))
    with open_file(io.BytesIO(b"BEGIN:VCARD\nFN:Jo\nCATEGORIES:sponsor\nEND:VCARD\n")) as source:
        assert source.categories == ()


def test_a_birthday_changed_on_the_telephone_comes_back() -> None:
    content = as_vcard(full_record(), version="4.0").replace(b"BDAY:--1224", b"BDAY:--0322")
    assert [(day.month, day.day) for day in draft_in(content).dates] == [(12, 24), (3, 22)]


@pytest.mark.skipif(shutil.which("khard") is None, reason="khard is not installed")
@pytest.mark.parametrize("version", VERSIONS)
def test_khard_reads_them(tmp_path: Path, version: str) -> None:
    folder = tmp_path / "cards"
    folder.mkdir()
    config = tmp_path / "khard.conf"
    config.write_text(f"[addressbooks]\n[[cards]]\npath = {folder}\n", encoding="utf-8")
    hostile = record(NAME, emails=("zoe@acme.example",), note="one\ntwo; three, four", source="csv", source_id="2")
    for number, whole in enumerate((full_record(), hostile)):
        (folder / f"{number}.vcf").write_bytes(as_vcard(whole, version=version))

    def khard(*words: str) -> str:
        ran = subprocess.run(["khard", "-c", str(config), *words], capture_output=True, text=True, timeout=60, check=False)
        assert (ran.returncode, ran.stderr) == (0, ""), ran
        return ran.stdout

    listed = khard("list")
    assert "Jane Doe" in listed
    assert "zoe@acme.example" in listed
    shown = khard("show", "Jane")
    for words in ("Organisation: Acme Ltd", "+1 555 010 1234", "j@acme.example", "Title: CTO", "Categories: sponsor"):
        assert words in shown
    shown = khard("show", "zoe@acme")
    assert NAME in shown
    assert "two; three, four" in shown
