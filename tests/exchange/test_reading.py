"""Bytes to rows: encodings, delimiters, what stands above and below a table, and broken rows that cost only themselves."""

from __future__ import annotations

import io
import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from followup_tui.domain.errors import Refused
from followup_tui.domain.values import ContactDraft
from followup_tui.exchange.drafts import make_draft
from followup_tui.exchange.opening import open_file
from followup_tui.exchange.read_csv import open_csv
from tests.exchange.making import drafts, one, rows, source

HEADER = "Name,Email,Phone\n"


def names(text: str | bytes) -> list[str]:
    return [draft.name for draft in drafts(text)]


@pytest.mark.parametrize("codec", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252"])
def test_encodings(codec: str) -> None:
    assert names((HEADER + "José Müller,j@a.example,1\nÅsa Roe,a@a.example,2\n").encode(codec)) == ["José Müller", "Åsa Roe"]


@pytest.mark.parametrize(
    ("codec", "people"),
    [
        ("cp1251", "Иван Петров\nОльга Сидорова\n"),
        ("cp1250", "Dvořák Jiří\nŽluťoučký kůň\nŁukasz Żółć\n"),
        ("shift_jis", "山田太郎\n鈴木花子\n"),
        ("mac_roman", "Renée Müller\nJosé Çelik\n"),
    ],
)
def test_old_encodings(codec: str, people: str) -> None:
    assert names(("Name\n" + people).encode(codec)) == people.split("\n")[:-1]


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_delimiters_also_with_lines_inside_cells(delimiter: str) -> None:
    text = 'Name,Email,Note\nJo,j@a.example,"one\ntwo; three"\nAl,a@a.example,\n'.replace(",", delimiter)
    with source(text) as opened:
        assert opened.delimiter == delimiter
        assert [(row.row_number, row.draft and row.draft.note) for row in opened] == [(2, "one\ntwo; three"), (3, "")]


def test_sep_line_and_old_mac_line_ends() -> None:
    assert names("sep=;\nName;Email\nJo;a,b\n") == ["Jo"]
    assert names(b"Name,Email\rJo,j@a.example\rAl,a@a.example\r") == ["Jo", "Al"]


def test_blank_rows_and_the_lines_below_a_report() -> None:
    text = (
        "First Name,Last Name,Account Name,Email\nJo,Park,Harbor,jo@a.example\n,,,\n\nMy report\n"
        '"Copyright (c) 2000-2026 salesforce.com, inc. All rights reserved."\nConfidential Information - Do Not Distribute\nHarbor Ltd\n'
    )
    assert names(text) == ["Jo Park"]
    assert names("Name,Email\nJo,jo@a.example\nGrand Totals (1 records),\n") == ["Jo"]


def test_a_short_row_behind_a_blank_one_is_still_a_person() -> None:
    assert names("Name,Email,Phone\n\nJo\nAl,a@a.example,1\n\nLast\n") == ["Jo", "Al", "Last"]


@pytest.mark.parametrize(
    ("text", "good", "bad"),
    [
        ("Jane,j@a.example,1,lost\nBo,b@a.example,2,,\n", ["Bo"], {2: "4 cells"}),
        ('Jane,"j@a.example,1\nBo,b@a.example,2\nAl,a@a.example,3\n', ["Bo", "Al"], {2: "never closed"}),
        ('Bo,b@a.example,2\nJane,"j@a.example,1', ["Bo"], {3: "never closed"}),
        ('Jane,"j@a.example,1\nBo,"b@a.example,2\nAl,a@a.example,3\n', ["Al"], {2: "do not add up", 3: "never closed"}),
        (f"Jane,{'9' * 1_100_000},1\nBo,b@a.example,2\n", ["Bo"], {2: "longer than"}),
        ("Name,Email,Phone\nBo,b@a.example,2\n", ["Bo"], {2: "header again"}),
        (",,555 \n,,\n,, \n", ["555"], {}),
    ],
)
def test_a_bad_row_is_named_and_the_good_ones_go_in(text: str, good: list[str], bad: dict[int, str]) -> None:
    read = rows(HEADER + text)
    assert [row.draft.name for row in read if row.draft] == good
    problems = {row.row_number: row.problem or "" for row in read if not row.draft}
    assert list(problems) == list(bad)
    assert all(said in problems[number] for number, said in bad.items())


def test_quotes_inside_a_cell_are_read_as_they_stand() -> None:
    first, second = drafts('Name,Note\nJane,"line one\nhe said "hi" there"\nBo,ok\n')
    assert first.note.startswith("line one\nhe said hi")
    assert second.note == "ok"


@pytest.mark.parametrize("line", ['a","x\n', 'a,"b""\n', 'a,"b\n', '"""\n', '","\n'])
def test_hopeless_quotation_marks_end_soon(line: str) -> None:
    try:
        read = rows("Name,Email\n" + line * 30_000)
    except Refused:
        return
    assert not any(row.draft and row.draft.emails for row in read)


def test_a_cut_character_costs_the_last_row() -> None:
    good, bad = rows((HEADER + "Jo,j@a.example,1\nZoë").encode()[:-1])
    assert good.draft
    assert (bad.draft, bad.problem) == (None, "the file ends in the middle of it")


def test_a_damaged_character_costs_a_warning() -> None:
    read = rows((HEADER + "Zoë Ångström,z@a.example,1\n" * 5).encode() + b"B\xffd,b@a.example,2\n")
    assert [bool(row.warnings) for row in read] == [False] * 5 + [True]


def test_what_a_terminal_would_act_on_is_taken_out() -> None:
    draft = one("Name,Company\n\x1b]52;c;SGk=\x1b\\\x1b[31mJane\u202e\x00  Doe,A\x9b2JB\n")
    assert (draft.name, draft.org) == ("Jane Doe", "AB")


def test_formulas_that_were_kept_still_come_back() -> None:
    draft = one("Name,Note,Phone\n'=1+1,''-x,'+1 555\n")
    assert (draft.name, draft.note, draft.phones) == ("=1+1", "'-x", ("+1 555",))
    assert one('Name,Phone\nJo,"=""0123"""\n').phones == ("0123",)
    assert one("Name,Note\nO'Brien,'tis\n").name == "O'Brien"


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "empty"),
        (b"\xef\xbb\xbf\n \n", "empty"),
        (b"Name,Email\n\n", "no rows"),
        (b"PK\x03\x04rest", "spreadsheet"),
        (b"SQLite format 3\x00", "database"),
        (b"\x89PNG\r\n", "picture"),
        (bytes(range(256)) * 20, "not text"),
        (b"<html><body>Name</body>", "page"),
        (b"x" * (17 << 20), "no lines"),
        (b'{"followup": 1, "contacts": [{"name": "x"}', "not whole"),
        (b'{"followup": 2, "contacts": []}', "version 2"),
        (b'{"people": []}', "people"),
        (b'{"followup": 1, "contacts": ' + b"[" * 100_000, "nested"),
    ],
)
def test_what_cannot_be_read_is_refused_by_name(tmp_path: Path, content: bytes, said: str) -> None:
    path = tmp_path / "list.csv"
    path.write_bytes(content)
    with pytest.raises(Refused, match=said) as refused:
        open_file(path)
    assert "list.csv" in str(refused.value)


def test_what_is_no_file_is_refused_at_once(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe.csv"
    os.mkfifo(pipe)
    for path, said in ((pipe, "pipe"), (tmp_path, "folder"), (Path("/dev/zero"), "device"), (tmp_path / "none.csv", "no such file")):
        with pytest.raises(Refused, match=said):
            open_csv(path)
    with pytest.raises(Refused):
        open_csv("a\0b")


def test_a_stream_that_cannot_be_rewound() -> None:
    class Pipe(io.BytesIO):
        def seekable(self) -> bool:
            return False

    with open_file(Pipe(b"Name,Email\nJo,j@a.example\n")) as opened:
        assert [row.draft.name for row in opened if row.draft] == ["Jo"]
        assert opened.path is None


def test_a_source_can_be_gone_through_again() -> None:
    with source(HEADER + "Jo,j@a.example,1\n") as opened:
        assert list(opened) == list(opened)
        assert opened.share() == 1.0


def test_the_fast_draft_is_the_plain_one() -> None:
    fast = make_draft("n", "o", "t", "x", ("e",), ("p",), ("u",), ("a",), (("k", "v"),), {"met": "m", "tags": ("t",)})
    plain = ContactDraft(
        name="n",
        org="o",
        title="t",
        note="x",
        emails=("e",),
        phones=("p",),
        urls=("u",),
        addresses=("a",),
        extra=(("k", "v"),),
        met="m",
        tags=("t",),
    )
    assert fast == plain
    assert hash(fast) == hash(plain)


@given(st.binary(max_size=400))
def test_any_bytes_are_read_or_refused(content: bytes) -> None:
    try:
        read = rows(b"Name,Email\n" + content)
    except Refused:
        return
    assert all((row.draft is None) == bool(row.problem) for row in read)


@given(st.lists(st.text(max_size=8), min_size=1, max_size=6), st.text(max_size=80))
def test_any_header_is_read_or_refused(header: list[str], content: str) -> None:
    try:
        read = rows((",".join(["Name", *header]) + "\n" + content).encode("utf-8", "replace"))
    except Refused:
        return
    assert read
