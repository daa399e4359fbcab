"""The files that Google, Outlook and LinkedIn write, and any other with a header: which column is what."""

from __future__ import annotations

from datetime import date

import pytest

from followup_tui.domain.errors import Refused
from followup_tui.domain.values import Money, YearlyDate
from followup_tui.exchange.columns import Field
from followup_tui.exchange.matching import match_columns
from tests.exchange.making import drafts, one, rows, source

GOOGLE = (
    "First Name,Middle Name,Last Name,Phonetic First Name,Name Prefix,Name Suffix,Nickname,File As,Organization Name,"
    "Organization Title,Organization Department,Birthday,Notes,Photo,Labels,E-mail 1 - Label,E-mail 1 - Value,Phone 1 - Label,"
    "Phone 1 - Value,Phone 2 - Label,Phone 2 - Value,Address 1 - Label,Address 1 - Formatted,Address 1 - Street,"
    "Address 1 - City,Address 1 - Region,Address 1 - Postal Code,Address 1 - Country,Website 1 - Label,Website 1 - Value,"
    "Event 1 - Label,Event 1 - Value,Relation 1 - Label,Relation 1 - Value,Custom Field 1 - Label,Custom Field 1 - Value\n"
)


def test_google_current() -> None:
    draft = one(
        GOOGLE + "Ada,M.,Byrne,,Dr.,PhD,Addie,,Acme,CTO,R&D,1975-12-12,likes tea,http://photo,* myContacts ::: VIP ::: Clients,* Work,"
        "ada@a.example ::: ada@b.example,Mobile,+1 555 0101,Work Fax,+1 555 0102,Home,ignored,1 Main St,Albany,NY,12207,US,Blog,https://a.example,"
        "Anniversary,2010-06-05,Spouse,Tom,Size,L\n"
    )
    assert (draft.name, draft.org, draft.title, draft.note) == ("Dr. Ada M. Byrne PhD", "Acme", "CTO", "likes tea")
    assert draft.emails == ("ada@a.example", "ada@b.example")
    assert draft.phones == ("+1 555 0101",)
    assert draft.addresses == ("1 Main St, Albany, NY 12207, US",)
    assert draft.urls == ("https://a.example",)
    assert (draft.category, draft.tags) == ("client", ("VIP",))
    assert draft.dates == (YearlyDate("birthday", 12, 12), YearlyDate("anniversary", 6, 5))
    assert {
        ("Work Fax", "+1 555 0102"),
        ("Spouse", "Tom"),
        ("Size", "L"),
        ("Nickname", "Addie"),
        ("Organization Department", "R&D"),
    } <= set(draft.extra)
    assert draft.source == "google-csv"


def test_google_older_and_other_contacts_with_only_an_address() -> None:
    text = (
        "Name,Given Name,Additional Name,Family Name,Notes,Group Membership,E-mail 1 - Type,E-mail 1 - Value,Organization 1 - Name\n"
        '"Roe, Zoë",Zoë,,Roe,,* Friends ::: BNI,* ,z@a.example,Acme\n'
        ",,,,,* Other Contacts,*,only@a.example,\n"
    )
    first, second = drafts(text)
    assert (first.name, first.org, first.tags, first.source) == ("Zoë Roe", "Acme", ("BNI",), "google-csv")
    assert (second.name, second.emails) == ("only@a.example", ("only@a.example",))


OUTLOOK = (
    "Title,First Name,Middle Name,Last Name,Suffix,Company,Department,Job Title,Business Street,Business Street 2,"
    "Business City,Business State,Business Postal Code,Business Country/Region,Home Street,Home City,Business Fax,"
    "Business Phone,Mobile Phone,Anniversary,Birthday,Categories,E-mail Address,E-mail Type,E-mail Display Name,"
    "E-mail 2 Address,Gender,Notes,Priority,Private,Referred By,Sensitivity,Web Page\n"
)


def test_outlook_classic() -> None:
    draft = one(
        OUTLOOK + "Dr.,Max,,Stone,Jr.,Acme,Sales,Buyer,1 Quay,Floor 2,Cork,,T12,Ireland,9 Home Rd,Cobh,1 fax,021 1,087 2,0/0/00,1975-03-04,"
        "Hot lead;BNI,m@a.example,SMTP,Max (m@a.example),m2@a.example,Unspecified,hello,Normal,False,Ruth Vale,Normal,www.a.example\n"
    )
    assert (draft.name, draft.title, draft.org, draft.via) == ("Dr. Max Stone Jr.", "Buyer", "Acme", "Ruth Vale")
    assert draft.addresses == ("1 Quay, Floor 2, T12 Cork, Ireland", "9 Home Rd, Cobh")
    assert (draft.phones, draft.emails) == (("021 1", "087 2"), ("m@a.example", "m2@a.example"))
    assert (draft.category, draft.tags, draft.dates) == ("hot lead", ("BNI",), (YearlyDate("birthday", 3, 4),))
    assert draft.extra == (("Department", "Sales"), ("Business Fax", "1 fax"), ("Birthday", "1975-03-04"))


def test_outlook_new_has_the_job_beside_the_title() -> None:
    header = "First Name,Middle Name,Last Name,Title,Suffix,Nickname,E-mail Address,E-mail 2 Address,Mobile Phone,Job Title,Company\n"
    draft = one(header + "Ann,,Lee,Prof.,,,a@a.example,,1,Dean,Acme\n")
    assert (draft.name, draft.title, draft.source) == ("Prof. Ann Lee", "Dean", "outlook-csv")


def test_linkedin_with_notes_above_and_a_row_without_a_name() -> None:
    text = (
        'Notes:\n"When exporting your connection data, you may notice, that some of the emails are missing"\n\n'
        "First Name,Last Name,URL,Email Address,Company,Position,Connected On\n"
        "Ada,Byrne,https://li.example/in/ada,,Acme,CTO,15 Jun 2026\n"
        ",,,,,,16 Jun 2026\n"
    )
    good, bad = rows(text)
    assert good.row_number == 5
    draft = good.draft
    assert draft
    assert (draft.name, draft.title, draft.met, draft.met_on, draft.source) == (
        "Ada Byrne",
        "CTO",
        "LinkedIn",
        date(2026, 6, 15),
        "linkedin-csv",
    )
    assert draft.source_id == "https://li.example/in/ada"
    assert (bad.row_number, bad.draft, bad.problem) == (6, None, "nothing in it names anybody")


@pytest.mark.parametrize(
    "header",
    [
        "CONVERSATION ID,CONVERSATION TITLE,FROM,SENDER PROFILE URL,TO,DATE,SUBJECT,CONTENT",
        "From,To,Sent At,Message,Direction",
        "Company Name,Title,Description,Location,Started On,Finished On",
        "column1,column2,column3",
        "Name,Price,SKU",
    ],
)
def test_what_holds_no_people_is_refused_with_what_was_seen(header: str) -> None:
    with pytest.raises(Refused, match=header.split(",")[0]):
        source(header + "\n" + ",".join("x" for _ in header.split(",")) + "\n")


def test_any_header_in_any_case() -> None:
    draft = one("ACCOUNT NAME,address,Phone,DM,e-mail,Note\nHarbor,1 Main St,555,Jo Park,jo@a.example,x\n")
    assert (draft.name, draft.org, draft.addresses, draft.phones, draft.emails) == (
        "Jo Park",
        "Harbor",
        ("1 Main St",),
        ("555",),
        ("jo@a.example",),
    )
    assert draft.source == "csv"


@pytest.mark.parametrize(
    ("text", "name", "org"),
    [
        ("Anrede;Vorname;Name;Firma;Straße;PLZ;Ort\nHerr;Max;Müller;Werk;Weg 1;10115;Berlin\n", "Max Müller", "Werk"),
        ("Nom,Prénom,Société\nDupont,Jean,Usine\n", "Jean Dupont", "Usine"),
        ("Nom,Courriel\nJean Dupont,j@a.example\n", "Jean Dupont", ""),
        ("Nombre,Apellidos,Empresa\nAna,Gómez,Obra\n", "Ana Gómez", "Obra"),
        ("FirstName,LastName,Client,Company\nJo,Park,TRUE,Harbor\n", "Jo Park", "Harbor"),
        ("Client,Email\nJo Park,jo@a.example\n", "Jo Park", ""),
        ("Name,First Name,Last Name\nJo P. Park,Jo,Park\n", "Jo P. Park", ""),
    ],
)
def test_names_and_languages(text: str, name: str, org: str) -> None:
    draft = one(text)
    assert (draft.name, draft.org) == (name, org)


def test_without_a_name_something_else_names_them() -> None:
    header = "First Name,File As,Nickname,Company,Email\n"
    assert [d.name for d in drafts(header + ",Byrne,A,Co,a@a.example\n,,A,Co,\n,,,Co,\n,,,,a@a.example\n")] == [
        "Byrne",
        "A",
        "Co",
        "a@a.example",
    ]


def test_rating_status_value_and_unknown_columns() -> None:
    draft = one("Name,Rating,Lead Source,Amount,Shoe size,Last Activity Date\nJo,Hot,Fair,$5k,44,2026-05-06\n")
    assert (draft.category, draft.met, draft.value, draft.last_touch_on) == ("hot lead", "Fair", Money(5000, "USD"), date(2026, 5, 6))  # type: ignore[arg-type]
    assert draft.extra == (("Shoe size", "44"),)
    assert one("Name,Status,IsConverted\nJo,Open,true\n").category == "client"
    assert one("Name,Rating\nJo,Lukewarm\n").extra == (("Rating", "Lukewarm"),)


def test_a_bad_address_costs_a_warning_and_nothing_else() -> None:
    (row,) = rows("Name,Email\nJo,jo@ymai\n")
    assert row.draft
    assert (row.draft.emails, row.draft.extra) == ((), (("Email", "jo@ymai"),))
    assert row.warnings == ("Email “jo@ymai” is no e-mail address; kept as a further field",)


@pytest.mark.parametrize("cell", ["@a.example", "jo@", "jo", "jo@a..example", "jo@a b.example", "x" * 300 + "@a.example"])
def test_what_is_no_address(cell: str) -> None:
    assert one(f"Name,Email\nJo,{cell}\n").emails == ()


def test_several_values_in_a_cell() -> None:
    draft = one('Name,Email,Phone\nJo,"Jo <a@a.example>; mailto:b@a.example","1; 2"\n')
    assert one('Name,Email\nJo,"a@a.example; mailto:b@a.example"\n').emails == ("a@a.example", "b@a.example")
    assert draft.phones == ("1", "2")


def test_a_number_that_a_spreadsheet_rounded_is_no_number() -> None:
    (row,) = rows("Name,Phone\nJo,4.41235E+11\n")
    assert row.draft
    assert row.draft.phones == ()
    assert row.warnings


def test_dates_are_read_only_where_the_column_proves_their_order() -> None:
    proven = drafts("Name,Birthday\nA,05/12/1975\nB,25/12/1975\n")
    assert proven[0].dates == (YearlyDate("birthday", 12, 5),)
    (open_,) = rows("Name,Birthday\nA,05/12/1975\n")
    assert open_.draft
    assert (open_.draft.dates, open_.draft.extra) == ((), (("Birthday", "05/12/1975"),))
    assert "can be two days" in open_.warnings[0]


def test_birthday_in_three_columns() -> None:
    assert one("Display Name,Birth Year,Birth Month,Birth Day\nJo,1975,12,5\n").dates == (YearlyDate("birthday", 12, 5),)


def test_mapping_by_hand_goes_over_everything() -> None:
    draft = one("column1,column2,Notes\nJo,555,x\n", by_hand={"column1": "name", "COLUMN 2": "phone", "Notes": Field.NEEDS})
    assert (draft.name, draft.phones, draft.needs) == ("Jo", ("555",), "x")


@pytest.mark.parametrize(("column", "field"), [("Nmae", "name"), ("Name", "nmae")])
def test_mapping_what_is_not_there_is_refused(column: str, field: str) -> None:
    with pytest.raises(Refused, match="nmae|Nmae"):
        source("Name,Email\nJo,x\n", by_hand={column: field})


def test_a_kind_can_be_forced() -> None:
    assert one("First Name,Last Name\nJo,Park\n", kind="linkedin").source == "linkedin-csv"
    with pytest.raises(Refused, match="google-csv"):
        source("Name\nJo\n", kind="rolodex")


def test_every_column_has_a_place_in_the_mapping() -> None:
    mapping = match_columns(["Name", "", "Shoe size", "Photo"])
    assert [column.field for column in mapping.columns] == [Field.NAME, Field.EXTRA, Field.EXTRA, Field.EXTRA]
    assert mapping.with_column("shoe-SIZE", "tags").columns[2].field is Field.TAGS
