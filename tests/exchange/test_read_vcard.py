"""vCards as telephones, mail programs and address books write them: everybody comes in, and what cannot is named by its line."""

from __future__ import annotations

import io
import os
import re
import tracemalloc
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from followup_tui.domain.errors import Refused
from followup_tui.domain.values import ContactDraft, YearlyDate
from followup_tui.exchange.card_feed import CardFeed, physical_lines
from followup_tui.exchange.opening import open_file
from followup_tui.exchange.records import RowRead
from followup_tui.exchange.rejects import write_rejects


def read(content: str | bytes, **how: object) -> list[RowRead]:
    """The cards of a file."""
    data = content if isinstance(content, bytes) else content.encode()
    with open_file(io.BytesIO(data), **how) as source:  # type: ignore[arg-type]
        assert source.kind == "vcard"
        return list(source)


def one(*lines: str, version: str = "3.0", **how: object) -> ContactDraft:
    """The only person of a card with these lines, read without a word of doubt."""
    (row,) = read("\r\n".join(["BEGIN:VCARD", f"VERSION:{version}", *lines, "END:VCARD", ""]), **how)
    assert row.draft, row.problem
    assert row.warnings == ()
    return row.draft


def test_everything_that_a_card_can_say() -> None:
    draft = one(
        "UID:urn:uuid:4fbe8971",
        "REV:20260101T000000Z",
        "N:Doe;Jane;Ann;Dr.;PhD",
        "FN:Jane Doe",
        "NICKNAME:Janie",
        "ORG:Acme\\, Inc.;Sales;West",
        "TITLE:CTO",
        "ROLE:Engineer",
        "EMAIL;TYPE=INTERNET:jane@acme.example",
        "EMAIL;TYPE=INTERNET,PREF:jd@acme.example",
        "TEL;TYPE=CELL:+1 415 555 0132",
        "TEL;TYPE=WORK,FAX:+1 415 555 0199",
        "ADR;TYPE=WORK:PO 7;Suite 2;1 Main St;Albany;NY;12207;USA",
        "LABEL;TYPE=WORK:PO 7\\nSuite 2\\n1 Main St\\nAlbany NY 12207\\nUSA",
        "URL:https\\://acme.example",
        "BDAY:1980-03-22",
        "ANNIVERSARY:20090808T1430-0500",
        "NOTE:met at the fair\\; likes tea\\nand cake",
        "NOTE:twice",
        "CATEGORIES:client,golf",
        "TZ:Europe/Berlin",
        "X-QQ:21588891",
        "GENDER:F",
    )
    assert draft == ContactDraft(
        name="Jane Doe",
        org="Acme, Inc.",
        title="CTO",
        category="client",
        tags=("golf",),
        note="met at the fair; likes tea\nand cake\ntwice",
        timezone="Europe/Berlin",
        emails=("jd@acme.example", "jane@acme.example"),
        phones=("+1 415 555 0132",),
        urls=("https://acme.example",),
        addresses=("Suite 2, 1 Main St, PO 7, Albany, NY 12207, USA",),
        dates=(YearlyDate("birthday", 3, 22), YearlyDate("anniversary", 8, 8)),
        extra=(
            ("Full name", "Dr. Jane Ann Doe PhD"),
            ("Department", "Sales, West"),
            ("Role", "Engineer"),
            ("Fax", "+1 415 555 0199"),
            ("Birthday", "1980-03-22"),
            ("Anniversary", "2009-08-08"),
            ("Nickname", "Janie"),
            ("X-QQ", "21588891"),
            ("Gender", "F"),
        ),
        source="vcard",
        source_id="urn:uuid:4fbe8971",
    )


@pytest.mark.parametrize(
    ("lines", "name"),
    [
        (["N:Doe;Jane;Ann,Bea;Dr.;PhD,MBA"], "Dr. Jane Ann Bea Doe PhD, MBA"),
        (["FN:Doe, Jane", "N:Doe;Jane;;;"], "Jane Doe"),
        (["N:;;;;", "FN:", "NICKNAME:Janie,JD"], "Janie"),
        (["N:;;;;", "ORG:Acme;Sales"], "Acme"),
        (["EMAIL;PREF:jane@acme.example"], "jane@acme.example"),
        (["TEL:+14155550132"], "+14155550132"),
        (["FN;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:J=C3=\r\n=B6rg M=C3=BCl=\r\nler"], "Jörg Müller"),
        (["FN;CHARSET=ISO-8859-1;QUOTED-PRINTABLE:J=F6rg"], "Jörg"),
        (["FN;CHARSET=no-such:Jörg"], "Jörg"),
        (["FN;ENCODING=b:SsO2cmc="], "Jörg"),
        (["item1.FN:Jörg", "item1.X-ABLabel:x"], "Jörg"),
    ],
)
def test_a_name_from_whatever_there_is(lines: list[str], name: str) -> None:
    assert one(*lines).name == name


@pytest.mark.parametrize(
    ("line", "phones"),
    [
        ("TEL;CELL:12345678", ("12345678",)),
        ('TEL;VALUE=uri;TYPE="voice,work":tel:+1-418-656-9254;ext=102', ("+1-418-656-9254 ext. 102",)),
        ("TEL;TYPE=cell;VALUE=URI:67545678", ("67545678",)),
        ('tel;type="work,fax":12345678', ()),
        ("X-MS-TEL;VOICE;CALLBACK:(111) 555-4444", ("(111) 555-4444",)),
    ],
)
def test_telephone_numbers(line: str, phones: tuple[str, ...]) -> None:
    assert one("FN:Jane", line).phones == phones


@pytest.mark.parametrize(
    ("lines", "dates"),
    [
        (["BDAY:--0203"], [("birthday", 2, 3)]),
        (["BDAY:--02-29"], [("birthday", 2, 29)]),
        (["BDAY;X-APPLE-OMIT-YEAR=1604:1604-03-05"], [("birthday", 3, 5)]),
        (["BDAY;VALUE=date:2012-06-06", "BDAY:2012-06-06"], [("birthday", 6, 6)]),
        (["X-MS-ANNIVERSARY:20120801"], [("anniversary", 8, 1)]),
        (["item2.X-ABDATE:1975-03-01", "item2.X-ABLabel:_$!<Anniversary>!$_"], [("anniversary", 3, 1)]),
        (["item2.X-ABDATE;type=pref:2021-07-29", "item2.X-ABLabel:First Contract"], [("first contract", 7, 29)]),
    ],
)
def test_days_of_the_year(lines: list[str], dates: list[tuple[str, int, int]]) -> None:
    draft = one("FN:Jane", *lines)
    assert [(day.name, day.month, day.day) for day in draft.dates] == dates
    assert not [value for _, value in draft.extra if value.startswith("1604")]


def test_what_is_no_day_and_no_address_is_kept_and_named() -> None:
    (row,) = read("BEGIN:VCARD\nFN:Jane\nBDAY;VALUE=text:circa 1800\nEMAIL:jane at acme\nEND:VCARD\n")
    assert row.draft
    assert row.draft.extra == (("Email", "jane at acme"), ("Birthday", "circa 1800"))
    assert [warning.split("”")[0] for warning in row.warnings] == ["Email “jane at acme", "Birthday “circa 1800"]


def test_a_word_that_is_a_category_of_the_book_becomes_it() -> None:
    assert one("FN:Jane", "CATEGORIES:Golf,Speakers,hot", categories=["speakers"]).category == "speakers"
    assert one("FN:Jane", "CATEGORIES:Golf,Speakers,hot").category == "hot lead"
    assert one("FN:Jane", "CATEGORIES:Golf,Speakers,hot", categories=["speakers"]).tags == ("Golf", "hot")
    assert one("FN:Jane", "CATEGORIES:My Contacts").tags == ()


def test_apple_labels_name_what_is_kept() -> None:
    draft = one("FN:Jane", "item1.X-ABRELATEDNAMES:Jo", "item1.X-ABLabel:_$!<Spouse>!$_", "IMPP:xmpp:a", "IMPP:sip:b", "KIND:individual")
    assert draft.extra == (("Spouse", "Jo"), ("Messenger", "xmpp:a"), ("Messenger 2", "sip:b"))


@pytest.mark.parametrize("end", ["\n", "\r", "\r\n", "\r\r\n"])
def test_lines_end_in_every_way(end: str) -> None:
    text = end.join(["BEGIN:VCARD", "FN:Jane", " Doe", "NOTE:a", " b", "END:VCARD", "begin:vcard", "FN:Jo", "end:vcard"])
    assert [(row.draft.name, row.draft.note) for row in read(text) if row.draft] == [("JaneDoe", "ab"), ("Jo", "")]


@pytest.mark.parametrize("codec", ["utf-8", "utf-8-sig", "utf-16", "utf-16-be", "utf-16-le", "cp1252"])
def test_characters_of_every_kind(codec: str) -> None:
    text = "BEGIN:VCARD\r\nFN:Jörg Müßig\r\nADR:;;Grüne Straße 1;Köln;;50667;\r\nNOTE:schöne Grüße\r\nEND:VCARD\r\n" * 2
    rows = read(text.encode(codec))
    assert [row.draft.name for row in rows if row.draft] == ["Jörg Müßig"] * 2


def test_a_fold_inside_a_character() -> None:
    data = "BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Zoë\r\nEND:VCARD\r\n".encode().replace(b"\xab", b"\r\n \xab")
    assert [row.draft.name for row in read(data) if row.draft] == ["Zoë"]


def test_a_card_of_another_alphabet_says_so_itself() -> None:
    data = b"BEGIN:VCARD\nFN;CHARSET=windows-1251:\xcf\xf3\xf8\xea\xe8\xed\nEND:VCARD\nBEGIN:VCARD\nFN:Zo\xc3\xab\nEND:VCARD\n"
    assert [row.draft.name for row in read(data) if row.draft] == ["Пушкин", "Zoë"]


def test_pictures_cost_nothing_and_are_counted() -> None:
    picture = (b" " + b"QUJD" * 19 + b"\r\n") * 30_000
    data = b"BEGIN:VCARD\r\nVERSION:2.1\r\nFN:Jane\r\nPHOTO;ENCODING=BASE64;JPEG:\r\n" + picture + b"\r\n\r\nTEL:12345678\r\nEND:VCARD\r\n"
    data += b"BEGIN:VCARD\r\nFN:Jo\r\nPHOTO;ENCODING=b:" + b"QUJD" * 500_000 + b"\r\nTEL:2345678\r\nEND:VCARD\r\n"
    data += b"BEGIN:VCARD\r\nFN:Al\r\nPHOTO;VALUE=uri:\r\n https://acme.example/al.jpg\r\nLOGO:data:image/png;base64,QUJD\r\nEND:VCARD\r\n"
    with open_file(io.BytesIO(data)) as source:
        tracemalloc.start()
        rows = list(source)
        _, most = tracemalloc.get_traced_memory()
        tracemalloc.stop()
        assert source.notes == ("3 pictures and keys are left out",)
    assert [(row.draft.name, row.draft.phones) for row in rows if row.draft] == [("Jane", ("12345678",)), ("Jo", ("2345678",)), ("Al", ())]
    assert rows[2].draft
    assert rows[2].draft.extra == (("Photo", "https://acme.example/al.jpg"),)
    assert most < 8 << 20


BAD = [
    ("BEGIN:VCARD\nFN:A\nBEGIN:VCARD\nFN:Jo\nEND:VCARD\n", "line 3: another card begins"),
    ("BEGIN:VCARD\nFN:Jo\nEND:VCARD\nBEGIN:VCARD\nFN:A\n", "line 4: the card that begins there has no END:VCARD"),
    ("BEGIN:VCARD\nNOTE:x\nEND:VCARD\nBEGIN:VCARD\nFN:Jo\nEND:VCARD\n", "line 1: nothing in the card names anybody"),
    ("BEGIN:VCARD\nFN:Golf\nKIND:group\nEND:VCARD\nBEGIN:VCARD\nFN:Jo\nEND:VCARD\n", "line 1: it is a group"),
    (f"BEGIN:VCARD\nFN:A\nNOTE:{'x' * (1 << 20)}\nEND:VCARD\nBEGIN:VCARD\nFN:Jo\nEND:VCARD\n", "line 1: .* larger than 1 MB"),
    (f"BEGIN:VCARD\nFN:A\n{'X-A:1' + chr(10)}" + "X:1\n" * 10_001 + "END:VCARD\nBEGIN:VCARD\nFN:Jo\nEND:VCARD\n", "10,000 lines"),
]


@pytest.mark.parametrize(("text", "said"), BAD)
def test_a_bad_card_is_named_and_the_others_go_in(text: str, said: str) -> None:
    rows = read(text)
    assert [row.draft.name for row in rows if row.draft] == ["Jo"]
    (problem,) = [row.problem for row in rows if row.problem]
    assert re.search(said, problem)


def test_a_broken_line_is_kept_and_named() -> None:
    (row,) = read("BEGIN:VCARD\nFN:Jane\nand nothing else\nTEL:12345678\nEND:VCARD\n")
    assert row.draft
    assert (row.draft.phones, row.draft.extra) == (("12345678",), (("Line 3", "and nothing else"),))
    assert "line 3" in row.warnings[0]


def test_lines_outside_of_cards_are_counted() -> None:
    with open_file(io.BytesIO(b"BEGIN:VCARD\nFN:Jo\nEND:VCARD\n-- \nsent from my phone\n")) as source:
        assert len(list(source)) == 1
        assert source.notes == ("2 lines belong to no card",)
        assert source.share() == 1.0


def test_rejects_can_be_mended_and_brought_in(tmp_path: Path) -> None:
    file = tmp_path / "people.vcf"
    file.write_bytes(b"BEGIN:VCARD\r\nFN:J\xf6rg\r\nPHOTO;ENCODING=b:QUJD\r\nBEGIN:VCARD\r\nFN:Jo\r\nEND:VCARD\r\n")
    with open_file(file) as source:
        rejects = write_rejects(source, [row for row in source if row.problem])
    assert rejects == tmp_path / "people.vcf.rejects.vcf"
    content = rejects.read_bytes()
    assert content.startswith(b"BEGIN:VCARD\r\nX-FOLLOWUP-PROBLEM:line 4: another card begins")
    assert (b"FN:J\xf6rg\r\n" in content, b"PHOTO" in content) == (True, False)
    rejects.write_bytes(content + b"END:VCARD\r\n")
    (row,) = read(rejects.read_bytes())
    assert row.draft == ContactDraft(name="Jörg", source="vcard")


def test_a_folder_of_cards(tmp_path: Path) -> None:
    folder = tmp_path / "family"
    folder.mkdir()
    (folder / "b.vcf").write_text("BEGIN:VCARD\nFN:Bo\nEND:VCARD\nBEGIN:VCARD\nFN:Cy\nEND:VCARD\n", encoding="utf-8")
    (folder / "A.VCF").write_text("BEGIN:VCARD\nFN:Al\nEND:VCARD\n", encoding="utf-16")
    (folder / "d.vcf").write_bytes(b"")
    (folder / "e.vcf").write_text("BEGIN:VCARD\nFN:Ed\n", encoding="utf-8")
    (folder / "f.vcf").write_text("Name\nFi\n", encoding="utf-8")
    os.mkfifo(folder / "g.vcf")
    for name in (".hidden.vcf", "notes.txt", "b.vcf.rejects.vcf"):
        (folder / name).write_text("BEGIN:VCARD\nFN:Nobody\nEND:VCARD\n", encoding="utf-8")
    with open_file(folder) as source:
        rows = list(source)
        assert (source.name, source.kind, source.path, source.share()) == ("family", "vcard", folder, 1.0)
        assert [row.draft.name for row in rows if row.draft] == ["Al", "Bo", "Cy"]
        assert [row.problem for row in rows if row.problem] == [
            "d.vcf, the file is empty",
            "e.vcf, line 1: the card that begins there has no END:VCARD",
            "f.vcf, it holds no card: no line in it says BEGIN:VCARD",
            "g.vcf, it is a pipe, not a file",
        ]
        rejects = write_rejects(source, [row for row in rows if row.problem])
        assert rejects == tmp_path / "family.rejects.vcf"
        assert rejects.read_bytes().count(b"BEGIN:VCARD") == 1
        assert [row.row_number for row in source] == list(range(1, 8))


def test_a_folder_without_cards_is_refused(tmp_path: Path) -> None:
    (tmp_path / "friends").mkdir()
    with pytest.raises(Refused, match=r"folder without a vCard.*friends"):
        open_file(tmp_path)


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("people.vcf", b"", "empty"),
        ("people.vcf", b"Name,Email\nJo,jo@acme.example\n", "people.vcf is no vCard file"),
        ("people.vcf", bytes(range(256)) * 8, "not text"),
        ("people.vcf", b"BEGIN:VCALENDAR\nEND:VCALENDAR\n", "calendar"),
        ("people.vcf", b"PK\x03\x04", "zip"),
    ],
)
def test_what_is_no_vcard_is_refused_by_name(tmp_path: Path, name: str, content: bytes, said: str) -> None:
    file = tmp_path / name
    file.write_bytes(content)
    with pytest.raises(Refused, match=said) as refused:
        open_file(file)
    assert name in str(refused.value)


def test_the_content_comes_before_the_name(tmp_path: Path) -> None:
    file = tmp_path / "people.csv"
    file.write_bytes(b"\xef\xbb\xbf\r\nbegin:vcard\r\nFN:Jo\r\nEND:VCARD\r\n")
    with open_file(file) as source:
        assert (source.kind, [row.draft and row.draft.name for row in source]) == ("vcard", ["Jo"])


@given(
    st.binary(max_size=300)
    | st.lists(
        st.sampled_from(
            [
                b"BEGIN:VCARD",
                b"END:VCARD",
                b"\r\n",
                b"\n",
                b"\r",
                b" ",
                b"FN:",
                b"NOTE;ENCODING=QUOTED-PRINTABLE:=C3=",
                b";",
                b":",
                b'"',
                b"\\",
                b"PHOTO:",
                b"\xff",
                b"VERSION:2.1",
                b'TEL;TYPE="a',
                b"BDAY:1604-99-99",
                b"x.y.z:",
                b"CHARSET=idna;",
                b"N:;",
                b"\x00",
            ]
        ),
        max_size=40,
    ).map(b"".join)
)
def test_no_bytes_are_a_bug(data: bytes) -> None:
    try:
        rows = read(b"BEGIN:VCARD\r\n" + data)
    except Refused:
        return
    assert rows
    assert all((row.draft is None) == bool(row.problem) for row in rows)


@given(st.text(st.sampled_from("ab\r\n"), max_size=30), st.integers(1, 5))
def test_lines_do_not_depend_on_how_the_file_is_read(text: str, size: int) -> None:
    def lines(count: int) -> list[tuple[int, bytes]]:
        stream = io.BytesIO(text.encode())
        return [(line.number, line.data) for line in physical_lines(lambda _: stream.read(count)) if line.data]

    assert lines(size) == lines(100)


def test_the_feed_counts_from_one() -> None:
    stream = io.BytesIO(b"\n\nBEGIN:VCARD\n\nFN:Jo\n folded\n\nTEL:1\nEND:VCARD\n")
    (card,) = CardFeed(stream.read)
    assert (card.first_line, [line.number for line in card.lines]) == (3, [5, 8])


def test_the_day_of_the_export_is_kept() -> None:
    draft = one("FN:Jane", "X-FOLLOWUP-ADDED:2026-11-02", "X-FOLLOWUP-MET:BNI; breakfast", "X-FOLLOWUP-NEW:thing", "X-FOLLOWUP-PROBLEM:x")
    assert (draft.captured_on, draft.met, draft.extra) == (date(2026, 11, 2), "BNI; breakfast", (("X-FOLLOWUP-NEW", "thing"),))
