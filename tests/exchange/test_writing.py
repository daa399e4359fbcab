"""Out and in again: nothing is lost, no formula lives, no half file is left."""

from __future__ import annotations

import csv
import io
import json
import os
import stat
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from followup_tui.domain.errors import Refused
from followup_tui.domain.values import Category, ContactDraft, Range
from followup_tui.exchange.cells import join, split
from followup_tui.exchange.files import write_beside
from followup_tui.exchange.formulas import still, unstill
from followup_tui.exchange.json_in import draft_of
from followup_tui.exchange.opening import open_file
from followup_tui.exchange.read_csv import open_csv
from followup_tui.exchange.records import ExportedContact
from followup_tui.exchange.rejects import write_rejects
from followup_tui.exchange.write_csv import write_csv
from followup_tui.exchange.write_json import write_json
from tests.exchange.making import RECORD, full_record, record

LIVE = ("=", "+", "-", "@", "\t", "\r", "\n")


def as_csv(*records: ExportedContact) -> bytes:
    stream = io.BytesIO()
    assert write_csv(records, stream) == len(records)
    return stream.getvalue()


def as_json(*records: ExportedContact, **more: object) -> bytes:
    stream = io.BytesIO()
    assert write_json(records, stream, **more) == len(records)  # type: ignore[arg-type]
    return stream.getvalue()


def draft_in(content: bytes) -> ContactDraft:
    with open_file(io.BytesIO(content)) as source:
        (row,) = source
    assert row.draft
    assert row.warnings == ()
    return row.draft


def without_ids(whole: ExportedContact) -> ExportedContact:
    touches = tuple(replace(touch, id=0, contact_id=0) for touch in whole.touches)
    return replace(whole, touches=touches)


@given(RECORD)
def test_csv_comes_back_without_loss(whole: ExportedContact) -> None:
    assert draft_in(as_csv(whole)) == replace(draft_of(whole), source="followup-csv", source_id="")


@given(RECORD)
def test_json_comes_back_with_its_history(whole: ExportedContact) -> None:
    with open_file(io.BytesIO(as_json(whole))) as source:
        (row,) = source
    assert row.record
    assert without_ids(row.record) == whole
    assert row.draft == draft_of(whole)


@given(RECORD)
def test_out_and_in_and_out_is_the_same(whole: ExportedContact) -> None:
    first = as_json(whole)
    with open_file(io.BytesIO(first)) as source:
        (row,) = source
    assert row.record
    assert as_json(row.record) == first
    assert as_csv(row.record) == as_csv(whole)


@given(RECORD)
def test_no_cell_is_a_live_formula(whole: ExportedContact) -> None:
    text = as_csv(whole).decode("utf-8-sig")
    for row in csv.reader(io.StringIO(text, newline="")):
        assert not any(cell.startswith(LIVE) for cell in row)


@given(st.text())
def test_stilling_is_undone(text: str) -> None:
    assert not still(text).startswith(LIVE)
    assert unstill(still(text)) == text or (text.startswith('="') and text.endswith('"'))


@given(st.lists(st.text(st.sampled_from("a :\\\n"), min_size=1)))
def test_joining_is_undone(values: list[str]) -> None:
    assert split(join(tuple(values))) == values


def test_a_spreadsheet_and_a_person_can_read_the_csv() -> None:
    content = as_csv(full_record())
    assert content.startswith(b"\xef\xbb\xbfName,Organisation,")
    (cells,) = csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline=""))
    assert cells["Phone"] == "'+1 555 010 1234"
    assert cells["Step"] == "promise 2026-11-27 10:00 call: send the quote"
    assert (cells["They owe"], cells["Yearly dates"]) == ("2026-11-30: the figures", "12-24 post done 2025: birthday")
    assert (cells["Value"], cells["Stopped"], cells["Further fields"]) == ("5000.50 EUR", "enough 2026-11-21", "Fax\\: no: 555")


def test_our_csv_brings_its_categories() -> None:
    with open_csv(io.BytesIO(as_csv(full_record(), record()))) as source:
        assert source.categories == (Category(0, "warm lead", Range(14, 28), 2), Category(0, "sponsor", Range(10, 20), 3))
    with open_csv(io.BytesIO(b"Name\nJo\n")) as source:
        assert source.categories == ()


def test_a_hand_edited_cell_is_kept_and_named() -> None:
    content = as_csv(full_record()).replace(b"promise 2026-11-27 10:00 call: send the quote", b"soon")
    with open_csv(io.BytesIO(content)) as source:
        (row,) = source
    assert row.draft
    assert ("Step", "soon") in row.draft.extra
    assert "soon" in row.warnings[0]


def test_the_json_document() -> None:
    at = datetime(2026, 11, 24, 10, 5, tzinfo=UTC)
    document = json.loads(as_json(full_record(), categories=[Category(3, "sponsor", Range(10, 20), 3)], exported=at))
    assert (document["followup"], document["exported"], document["blocks"]) == (1, "2026-11-24T10:05:00+00:00", [])
    assert document["categories"] == [{"name": "sponsor", "range": [10, 20], "tier": 3}]
    (contact,) = document["contacts"]
    assert (contact["value"], contact["currency"], contact["newsletter"]) == (5000.5, "EUR", False)
    assert contact["step"] == {"kind": "promise", "due": "2026-11-27", "time": "10:00", "channel": "call", "words": "send the quote"}
    assert contact["dates"] == [{"name": "birthday", "date": "--12-24", "channel": "post", "done_year": 2025}]


def test_json_written_otherwise_is_read_all_the_same() -> None:
    document = json.loads(as_json(full_record(), record("Bo")))
    for how in ({"indent": 2, "sort_keys": True}, {"separators": (",", ":")}):
        with open_file(io.BytesIO(b"\xef\xbb\xbf" + json.dumps(document, **how).encode())) as source:  # type: ignore[arg-type]
            assert [row.draft.name for row in source if row.draft] == ["Jane Doe", "Bo"]


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("name", 5),
        ("emails", "x"),
        ("step", {"kind": "x"}),
        ("step", 1),
        ("value", "NaN"),
        ("touches", [{}]),
        ("dates", [{"date": "--13-01"}]),
        ("name", ""),
        ("range", [5, 1]),
    ],
)
def test_a_contact_that_is_not_in_the_form_is_a_bad_row(field: str, value: object) -> None:
    document = json.loads(as_json(full_record(), record("Bo")))
    document["contacts"][0][field] = value
    with open_file(io.BytesIO(json.dumps(document).encode())) as source:
        bad, good = source
    assert (bad.row_number, bad.draft) == (1, None)
    assert bad.problem
    assert good.draft


def test_blocks_are_left_out_and_said_so() -> None:
    document = json.loads(as_json(record()))
    document["blocks"] = [{"id": 1}]
    with open_file(io.BytesIO(json.dumps(document).encode())) as source:
        assert "1 block" in source.notes[0]


def test_a_large_document_is_read_in_pieces() -> None:
    big = record("Jane", note="é" * 49_000)
    content = as_json(*[big] * 40)
    with open_file(io.BytesIO(content)) as source:
        assert sum(1 for row in source if row.draft and row.draft.note == big.contact.note) == 40


# Files


def test_a_file_is_written_whole_and_private(tmp_path: Path) -> None:
    path = tmp_path / "out.csv"
    with write_beside(path) as stream:
        write_csv([record()], stream)
        assert not path.exists()
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert path.read_bytes() == as_csv(record())
    assert list(tmp_path.iterdir()) == [path]


def test_a_failure_leaves_the_old_file(tmp_path: Path) -> None:
    path = tmp_path / "out.csv"
    path.write_text("old")

    def broken() -> Iterator[ExportedContact]:
        yield record()
        raise Refused("No")

    with pytest.raises(Refused), write_beside(path) as stream:
        write_csv(broken(), stream)
    assert path.read_text() == "old"
    assert list(tmp_path.iterdir()) == [path]


def test_a_full_disk_is_said(tmp_path: Path) -> None:
    with pytest.raises(Refused, match="disk is full"), write_beside(tmp_path / "out.csv"):
        raise OSError(28, "No space left on device")
    assert list(tmp_path.iterdir()) == []


def test_what_is_no_file_is_not_written_to(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    for path, said in ((tmp_path, "folder"), (tmp_path / "pipe", "pipe"), (tmp_path / "none" / "x.csv", "folder does not exist")):
        with pytest.raises(Refused, match=said), write_beside(path):
            pytest.fail("it was opened")


def test_a_link_is_followed(tmp_path: Path) -> None:
    (tmp_path / "link.csv").symlink_to(tmp_path / "real.csv")
    with write_beside(tmp_path / "link.csv") as stream:
        stream.write(b"x")
    assert (tmp_path / "real.csv").read_bytes() == b"x"
    assert (tmp_path / "link.csv").is_symlink()


# Rejects


def test_bad_rows_are_written_beside_the_file_and_come_back_when_corrected(tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    path.write_text("Name,Email,Note\n,,=1+1\nJo,j@a.example,\nBo,b@a.example,x,lost\n")
    with open_csv(path) as source:
        bad = [row for row in source if not row.draft]
        written = write_rejects(source, bad)
        again = write_rejects(source, bad)
        other = write_rejects(source, bad[:1])
    assert (written, again, other) == (tmp_path / "list.csv.rejects.csv",) * 2 + (tmp_path / "list.csv.rejects-2.csv",)
    assert written
    assert stat.S_IMODE(written.stat().st_mode) == 0o600
    table = list(csv.reader(io.StringIO(written.read_text("utf-8-sig"), newline="")))
    assert table == [
        ["Name", "Email", "Note", "Why it was left out"],
        ["", "", "'=1+1", "row 2: nothing in it names anybody"],
        ["Bo", "b@a.example", "x,lost", "row 4: it has 4 cells where the header has 3"],
    ]
    with open_csv(written) as source:
        back = [row.draft for row in source if row.draft]
    assert [(draft.name, draft.note, draft.extra) for draft in back] == [("Bo", "x,lost", ())]


def test_no_rejects_where_there_is_no_place_for_them() -> None:
    with open_csv(io.BytesIO(b"Name,Email\n,\nJo,\n")) as source:
        assert write_rejects(source, []) is None
