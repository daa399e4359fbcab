"""The header rows that programs write, as they write them (formats.md): each column lands where it belongs, and none is lost in silence."""

from __future__ import annotations

import csv
import io
from datetime import date

import pytest

from followup_tui.domain.values import ContactDraft, Step, StepKind, YearlyDate
from followup_tui.exchange.columns import Field
from tests.exchange.making import rows, source

_PHONETIC = "Phonetic First Name,Phonetic Middle Name,Phonetic Last Name"
_GOOGLE_MORE = "Website 1 - Label,Website 1 - Value,Event 1 - Label,Event 1 - Value,Relation 1 - Label,Relation 1 - Value"
_GOOGLE_OWN = "Custom Field 1 - Label,Custom Field 1 - Value"
_OUTLOOK_EMAILS = ",".join(f"E-mail{n} Address,E-mail{n} Type,E-mail{n} Display Name" for n in ("", " 2", " 3"))

GOOGLE = (
    f"First Name,Middle Name,Last Name,{_PHONETIC},Name Prefix,Name Suffix,Nickname,File As,Organization Name,Organization Title,"
    "Organization Department,Birthday,Notes,Photo,Labels,E-mail 1 - Label,E-mail 1 - Value,E-mail 2 - Label,E-mail 2 - Value,"
    "Phone 1 - Label,Phone 1 - Value,Phone 2 - Label,Phone 2 - Value,Address 1 - Label,Address 1 - Formatted,Address 1 - Street,"
    "Address 1 - City,Address 1 - PO Box,Address 1 - Region,Address 1 - Postal Code,Address 1 - Country,Address 1 - Extended Address,"
    f"{_GOOGLE_MORE},{_GOOGLE_OWN}"
)
GOOGLE_TEMPLATE = (
    f"Name Prefix,First Name,Middle Name,Last Name,Name Suffix,{_PHONETIC},Nickname,File As,E-mail 1 - Label,E-mail 1 - Value,"
    "Phone 1 - Label,Phone 1 - Value,Address 1 - Label,Address 1 - Country,Address 1 - Street,Address 1 - Extended Address,"
    "Address 1 - City,Address 1 - Region,Address 1 - Postal Code,Address 1 - PO Box,Organization Name,Organization Title,"
    "Organization Department,Birthday,Event 1 - Label,Event 1 - Value,Relation 1 - Label,Relation 1 - Value,Website 1 - Label,"
    f"Website 1 - Value,{_GOOGLE_OWN},Notes,Labels"
)
GOOGLE_OLDER = (
    "Name,Given Name,Additional Name,Family Name,Yomi Name,Given Name Yomi,Additional Name Yomi,Family Name Yomi,Name Prefix,Name Suffix,"
    "Initials,Nickname,Short Name,Maiden Name,Birthday,Gender,Location,Billing Information,Directory Server,Mileage,Occupation,Hobby,"
    "Sensitivity,Priority,Subject,Notes,Language,Photo,Group Membership,E-mail 1 - Type,E-mail 1 - Value,E-mail 2 - Type,E-mail 2 - Value,"
    "IM 1 - Type,IM 1 - Service,IM 1 - Value,Phone 1 - Type,Phone 1 - Value,Phone 2 - Type,Phone 2 - Value,Address 1 - Type,"
    "Address 1 - Formatted,Address 1 - Street,Address 1 - City,Address 1 - PO Box,Address 1 - Region,Address 1 - Postal Code,"
    "Address 1 - Country,Address 1 - Extended Address,Organization 1 - Type,Organization 1 - Name,Organization 1 - Yomi Name,"
    "Organization 1 - Title,Organization 1 - Department,Organization 1 - Symbol,Organization 1 - Location,Organization 1 - Job Description,"
    "Website 1 - Type,Website 1 - Value,Custom Field 1 - Type,Custom Field 1 - Value"
)
OUTLOOK = (
    "Title,First Name,Middle Name,Last Name,Suffix,Company,Department,Job Title,Business Street,Business Street 2,Business Street 3,"
    "Business City,Business State,Business Postal Code,Business Country/Region,Home Street,Home Street 2,Home Street 3,Home City,"
    "Home State,Home Postal Code,Home Country/Region,Other Street,Other Street 2,Other Street 3,Other City,Other State,"
    "Other Postal Code,Other Country/Region,Assistant's Phone,Business Fax,Business Phone,Business Phone 2,Callback,Car Phone,"
    "Company Main Phone,Home Fax,Home Phone,Home Phone 2,ISDN,Mobile Phone,Other Fax,Other Phone,Pager,Primary Phone,Radio Phone,"
    "TTY/TDD Phone,Telex,Account,Anniversary,Assistant's Name,Billing Information,Birthday,Business Address PO Box,Categories,Children,"
    f"Directory Server,{_OUTLOOK_EMAILS},Gender,Government ID Number,Hobby,Home Address PO Box,Initials,Internet Free Busy,Keywords,"
    "Language,Location,Manager's Name,Mileage,Notes,Office Location,Organizational ID Number,Other Address PO Box,Priority,Private,"
    "Profession,Referred By,Sensitivity,Spouse,User 1,User 2,User 3,User 4,Web Page"
)
OUTLOOK_COM = (
    "First Name,Middle Name,Last Name,Title,Suffix,Nickname,Given Yomi,Surname Yomi,E-mail Address,E-mail 2 Address,E-mail 3 Address,"
    "Home Phone,Home Phone 2,Business Phone,Business Phone 2,Mobile Phone,Car Phone,Other Phone,Primary Phone,Pager,Business Fax,Home Fax,"
    "Other Fax,Company Main Phone,Callback,Radio Phone,Telex,TTY/TDD Phone,IMAddress,Job Title,Department,Company,Office Location,"
    "Manager's Name,Assistant's Name,Assistant's Phone,Company Yomi,Business Street,Business City,Business State,Business Postal Code,"
    "Business Country/Region,Home Street,Home City,Home State,Home Postal Code,Home Country/Region,Other Street,Other City,Other State,"
    "Other Postal Code,Other Country/Region,Personal Web Page,Spouse,Schools,Hobby,Location,Web Page,Birthday,Anniversary,Notes"
)
OUTLOOK_BY_GOOGLE = (
    "First Name,Middle Name,Last Name,Title,Suffix,Initials,Web Page,Gender,Birthday,Anniversary,Location,Language,Internet Free Busy,"
    "Notes,E-mail Address,E-mail 2 Address,E-mail 3 Address,Primary Phone,Home Phone,Home Phone 2,Mobile Phone,Pager,Home Fax,Home Address,"
    "Home Street,Home City,Home State,Home Postal Code,Home Country,Spouse,Children,Company,Job Title,Business Phone,Business Fax,"
    "Business Address,Business Street,Business City,Business State,Business Postal Code,Business Country,"
    "Directory Server,Sensitivity,Priority,Private,Categories"
)
SALESFORCE_LABELS = (
    "Annual Revenue,City,Company,Country,Description,Email,Email Opt Out,No. of Employees,Fax,{name},Industry,Lead ID,Lead Source,"
    "Lead Status,Mobile Phone,Phone,Postal Code,Rating"
)
SALESFORCE_LEADS = "Lead Owner,First Name,Last Name,Title,Company / Account,Lead Source,Rating,Street,Email"
SALESFORCE_CONTACTS = (
    "Salutation,First Name,Last Name,Title,Mailing Street,Mailing City,Mailing State/Province,Mailing Zip/Postal Code,Mailing Country,"
    "Phone,Mobile,Fax,Email,Account Owner,Account Name"
)
SALESFORCE_DUMP = (
    "Id,IsDeleted,MasterRecordId,LastName,FirstName,Salutation,Name,Title,Company,Street,City,State,PostalCode,Country,Latitude,Longitude,"
    "Phone,MobilePhone,Fax,Email,Website,PhotoUrl,Description,LeadSource,Status,Industry,Rating,AnnualRevenue,NumberOfEmployees,OwnerId,"
    "IsConverted,ConvertedDate,ConvertedAccountId,ConvertedContactId,ConvertedOpportunityId,IsUnreadByOwner,CreatedDate,LastActivityDate"
)
_INSIGHTLY_PLACES = ",".join(f"{which}Address{part}" for which in ("Mail", "Other") for part in ("Street", "City", "State", "PostalCode"))
INSIGHTLY = (
    "RecordId,Salutation,FirstName,LastName,Role,EmailAddress,BusinessPhone,HomePhone,MobilePhone,OtherPhone,Fax,AssistantName,"
    f"AssistantPhone,{_INSIGHTLY_PLACES},Background,DateOfBirth,EmailOptedOut,ImportantDate1Name,ImportantDate1,ImportantDate2Name,"
    f"ImportantDate2,{','.join(f'ContactTag{n}' for n in range(1, 10))},ContactOwner,DateOfLastActivity,DateOfNextActivity"
)
HUBSPOT = "Record ID,First Name,Last Name,Email,Phone Number,Contact owner,Lead Status,Create Date,Lifecycle Stage,Associated Company"
HUBSPOT_JOBS = "Record ID,First Name,Last Name,Email,Phone Number,Lifecycle Stage,Job Title,Company Name,Contact owner"
PIPEDRIVE = "Person - ID,Person - Name,Person - Email,Person - Phone,Organization - Name,Person - Last activity date"
LINKEDIN = "First Name,Last Name,URL,Email Address,Company,Position,Connected On"

_BIRTHDAY, _WEDDING = YearlyDate("birthday", 12, 12), YearlyDate("anniversary", 6, 5)
_ADA = {"First Name": "Ada", "Middle Name": "M.", "Last Name": "Byrne"}
_DOCTOR = {"Name Prefix": "Dr.", "Name Suffix": "PhD"}
_OUTLOOK_ADA = {**_ADA, "Title": "Dr.", "Suffix": "PhD", "Company": "Acme", "Job Title": "CTO", "Notes": "likes tea"}
_DATES = {"Birthday": "1975-12-12", "Anniversary": "2010-06-05"}
_HOME = {"Home Street": "9 Quay Rd", "Home City": "Cobh", "Home State": "Cork", "Home Postal Code": "P24"}
_GOOGLE_HOME = {
    "Address 1 - Label": "Home",
    "Address 1 - Street": "1 Main St",
    "Address 1 - Extended Address": "Floor 2",
    "Address 1 - City": "Albany",
    "Address 1 - Region": "NY",
    "Address 1 - Postal Code": "12207",
    "Address 1 - Country": "US",
}
_GOOGLE_REST = {
    "Organization Name": "Acme",
    "Organization Title": "CTO",
    "Birthday": "1975-12-12",
    "Event 1 - Label": "Anniversary",
    "Event 1 - Value": "2010-06-05",
    "E-mail 1 - Label": "* Work",
    "E-mail 1 - Value": "ada@a.example",
    "Phone 1 - Label": "Mobile",
    "Phone 1 - Value": "+1 555 0101",
    "Website 1 - Label": "Blog",
    "Website 1 - Value": "https://a.example",
    "Relation 1 - Label": "Spouse",
    "Relation 1 - Value": "Tom",
    "Custom Field 1 - Label": "Size",
    "Custom Field 1 - Value": "L",
    "Labels": "* myContacts ::: VIP ::: Clients",
    "Notes": "likes tea",
    "Nickname": "Addie",
}
_GOOGLE_IS = {
    "name": "Dr. Ada M. Byrne PhD",
    "org": "Acme",
    "title": "CTO",
    "emails": ("ada@a.example",),
    "phones": ("+1 555 0101",),
    "urls": ("https://a.example",),
    "addresses": ("1 Main St, Floor 2, Albany, NY 12207, US",),
    "category": "client",
    "tags": ("VIP",),
    "note": "likes tea",
    "dates": (_BIRTHDAY, _WEDDING),
    "extra": {"Nickname": "Addie", "Spouse": "Tom", "Size": "L"},
    "source": "google-csv",
}

CASES: dict[str, tuple[str, dict[str, str], dict[str, object]]] = {
    "google": (GOOGLE, _ADA | _DOCTOR | _GOOGLE_HOME | _GOOGLE_REST, _GOOGLE_IS),
    "google-template": (GOOGLE_TEMPLATE, _ADA | _DOCTOR | _GOOGLE_HOME | _GOOGLE_REST, _GOOGLE_IS),
    "google-older": (
        GOOGLE_OLDER,
        {
            **_DOCTOR,
            "Name": "Ada M. Byrne",
            "Given Name": "Ada",
            "Additional Name": "M.",
            "Family Name": "Byrne",
            "Birthday": "1975-12-12",
            "Occupation": "Engineer",
            "Notes": "likes tea",
            "Group Membership": "* myContacts ::: VIP ::: Clients",
            "E-mail 1 - Type": "* Work",
            "E-mail 1 - Value": "ada@a.example ::: ada@b.example",
            "IM 1 - Service": "Jabber",
            "IM 1 - Value": "ada@im.example",
            "Phone 1 - Type": "Work Fax",
            "Phone 1 - Value": "+1 555 0102",
            "Phone 2 - Type": "Mobile",
            "Phone 2 - Value": "+1 555 0101",
            "Address 1 - Formatted": "1 Main St\nAlbany",
            "Organization 1 - Name": "Acme",
            "Organization 1 - Title": "CTO",
            "Organization 1 - Department": "R&D",
            "Website 1 - Value": "https://a.example",
        },
        {
            "name": "Dr. Ada M. Byrne PhD",
            "org": "Acme",
            "title": "CTO",
            "emails": ("ada@a.example", "ada@b.example"),
            "phones": ("+1 555 0101",),
            "urls": ("https://a.example",),
            "addresses": ("1 Main St, Albany",),
            "category": "client",
            "tags": ("VIP",),
            "note": "likes tea",
            "dates": (_BIRTHDAY,),
            "extra": {
                "Occupation": "Engineer",
                "Jabber": "ada@im.example",
                "Work Fax": "+1 555 0102",
                "Organization 1 - Department": "R&D",
            },
            "source": "google-csv",
        },
    ),
    "outlook": (
        OUTLOOK,
        _OUTLOOK_ADA
        | _DATES
        | _HOME
        | {
            "Home Address PO Box": "Box 7",
            "Business Street": "1 Quay",
            "Business Street 3": "Rear",
            "Business City": "Cork",
            "Business Country/Region": "Ireland",
            "Business Phone": "021 1",
            "Mobile Phone": "087 2",
            "Home Fax": "021 9",
            "Assistant's Phone": "021 3",
            "Categories": "Hot lead;BNI",
            "Keywords": "sailing",
            "E-mail Address": "ada@a.example",
            "E-mail Type": "SMTP",
            "E-mail Display Name": "Ada (ada@a.example)",
            "E-mail 3 Address": "ada@c.example",
            "Gender": "Unspecified",
            "Priority": "Normal",
            "Private": "False",
            "Sensitivity": "Normal",
            "Referred By": "Ruth Vale",
            "Spouse": "Tom",
            "User 4": "gold",
            "Web Page": "www.a.example",
        },
        {
            "name": "Dr. Ada M. Byrne PhD",
            "org": "Acme",
            "title": "CTO",
            "via": "Ruth Vale",
            "emails": ("ada@a.example", "ada@c.example"),
            "phones": ("021 1", "087 2"),
            "urls": ("www.a.example",),
            "addresses": ("1 Quay, Rear, Cork, Ireland", "9 Quay Rd, Box 7, Cobh, Cork P24"),
            "category": "hot lead",
            "tags": ("BNI", "sailing"),
            "note": "likes tea",
            "dates": (_WEDDING, _BIRTHDAY),
            "extra": {"Home Fax": "021 9", "Assistant's Phone": "021 3", "Spouse": "Tom", "User 4": "gold"},
            "source": "outlook-csv",
        },
    ),
    "outlook.com": (
        OUTLOOK_COM,
        _OUTLOOK_ADA
        | _DATES
        | _HOME
        | {
            "E-mail Address": "ada@a.example",
            "Home Phone": "021 1",
            "Company Main Phone": "021 5",
            "Pager": "021 8",
            "IMAddress": "ada@im.example",
            "Personal Web Page": "https://a.example",
            "Schools": "TCD",
        },
        {
            "name": "Dr. Ada M. Byrne PhD",
            "org": "Acme",
            "title": "CTO",
            "emails": ("ada@a.example",),
            "phones": ("021 1", "021 5"),
            "urls": ("https://a.example",),
            "addresses": ("9 Quay Rd, Cobh, Cork P24",),
            "note": "likes tea",
            "dates": (_BIRTHDAY, _WEDDING),
            "extra": {"Pager": "021 8", "IMAddress": "ada@im.example", "Schools": "TCD"},
            "source": "outlook-csv",
        },
    ),
    "outlook by google": (
        OUTLOOK_BY_GOOGLE,
        _OUTLOOK_ADA
        | _HOME
        | {
            "Birthday": "0/0/00",
            "Anniversary": "0/0/00",
            "E-mail Address": "ada@a.example",
            "Primary Phone": "021 1",
            "Home Country": "Ireland",
            "Children": "Max",
            "Sensitivity": "Normal",
            "Categories": "Hot lead;BNI",
        },
        {
            "name": "Dr. Ada M. Byrne PhD",
            "org": "Acme",
            "title": "CTO",
            "emails": ("ada@a.example",),
            "phones": ("021 1",),
            "addresses": ("9 Quay Rd, Cobh, Cork P24, Ireland",),
            "category": "hot lead",
            "tags": ("BNI",),
            "note": "likes tea",
            "extra": {"Children": "Max"},
            "source": "outlook-csv",
        },
    ),
    **{
        f"salesforce-labels {name}": (
            SALESFORCE_LABELS.format(name=name),
            {
                **dict(zip(name.split(","), who, strict=True)),
                "Annual Revenue": "120000",
                "City": "Cork",
                "Postal Code": "T12",
                "Country": "Ireland",
                "Company": "Acme",
                "Description": "likes tea",
                "Email": "ada@a.example",
                "Email Opt Out": "0",
                "No. of Employees": "12",
                "Fax": "021 9",
                "Industry": "Boats",
                "Lead ID": "00Q1",
                "Lead Source": "Trade fair",
                "Lead Status": "Working",
                "Mobile Phone": "087 2",
                "Phone": "021 1",
                "Rating": "Warm",
            },
            {
                "name": "Ada Byrne",
                "org": "Acme",
                "emails": ("ada@a.example",),
                "phones": ("087 2", "021 1"),
                "addresses": ("T12 Cork, Ireland",),
                "category": "warm lead",
                "met": "Trade fair",
                "note": "likes tea",
                "extra": {
                    "Annual Revenue": "120000",
                    "No. of Employees": "12",
                    "Fax": "021 9",
                    "Industry": "Boats",
                    "Lead Status": "Working",
                },
                "source": "salesforce-csv",
                "source_id": "00Q1",
            },
        )
        for name, who in (("Full Name", ["Ada Byrne"]), ("First Name,Last Name", ["Ada", "Byrne"]))
    },
    "salesforce report of leads": (
        SALESFORCE_LEADS,
        {"First Name": "Ada", "Last Name": "Byrne", "Title": "CTO", "Company / Account": "Acme", "Rating": "Cold", "Lead Owner": "Me"},
        {
            "name": "Ada Byrne",
            "org": "Acme",
            "title": "CTO",
            "category": "cool lead",
            "extra": {"Lead Owner": "Me"},
            "source": "salesforce-csv",
        },
    ),
    "salesforce report of contacts": (
        SALESFORCE_CONTACTS,
        {
            "Salutation": "Ms.",
            "First Name": "Ada",
            "Last Name": "Byrne",
            "Title": "CTO",
            "Mailing Street": "1 Main St",
            "Mailing City": "Albany",
            "Mailing State/Province": "NY",
            "Mailing Zip/Postal Code": "12207",
            "Phone": "021 1",
            "Mobile": "087 2",
            "Email": "ada@a.example",
            "Account Name": "Acme",
        },
        {
            "name": "Ada Byrne",
            "org": "Acme",
            "title": "CTO",
            "emails": ("ada@a.example",),
            "phones": ("021 1", "087 2"),
            "addresses": ("1 Main St, Albany, NY 12207",),
            "source": "salesforce-csv",
        },
    ),
    "salesforce dump": (
        SALESFORCE_DUMP,
        {
            "Id": "00Q1",
            "IsDeleted": "false",
            "LastName": "Byrne",
            "FirstName": "Ada",
            "Salutation": "Dr.",
            "Name": "Ada Byrne",
            "Title": "CTO",
            "Company": "Acme",
            "Street": "1 Quay",
            "City": "Cork",
            "MobilePhone": "087 2",
            "Website": "https://a.example",
            "PhotoUrl": "/photo",
            "LeadSource": "Web",
            "Rating": "Hot",
            "IsConverted": "true",
            "IsUnreadByOwner": "false",
            "LastActivityDate": "2026-05-12",
        },
        {
            "name": "Dr. Ada Byrne",
            "org": "Acme",
            "title": "CTO",
            "phones": ("087 2",),
            "urls": ("https://a.example",),
            "addresses": ("1 Quay, Cork",),
            "category": "client",
            "met": "Web",
            "last_touch_on": date(2026, 5, 12),
            "source": "salesforce-csv",
            "source_id": "00Q1",
        },
    ),
    "insightly": (
        INSIGHTLY,
        {
            "RecordId": "77",
            "FirstName": "Ada",
            "LastName": "Byrne",
            "Role": "CTO",
            "EmailAddress": "ada@a.example",
            "HomePhone": "021 1",
            "OtherPhone": "021 4",
            "AssistantName": "Pat",
            "OtherAddressCity": "Cobh",
            "MailAddressStreet": "1 Quay",
            "MailAddressCity": "Cork",
            "Background": "likes tea",
            "EmailOptedOut": "False",
            "ImportantDate2Name": "Contract",
            "ImportantDate2": "2020-06-05",
            "ContactTag1": "BNI",
            "ContactTag9": "sailing",
            "DateOfLastActivity": "2026-11-02",
            "DateOfNextActivity": "2026-12-09",
        },
        {
            "name": "Ada Byrne",
            "title": "CTO",
            "emails": ("ada@a.example",),
            "phones": ("021 1", "021 4"),
            "addresses": ("1 Quay, Cork", "Cobh"),
            "tags": ("BNI", "sailing"),
            "note": "likes tea",
            "dates": (YearlyDate("contract", 6, 5),),
            "last_touch_on": date(2026, 11, 2),
            "step": Step(StepKind.DATED, date(2026, 12, 9), words="next activity"),
            "extra": {"AssistantName": "Pat"},
            "source": "insightly-csv",
            "source_id": "77",
        },
    ),
    **{
        f"hubspot {company}": (
            header,
            {
                "Record ID": "501",
                "First Name": "Ada",
                "Last Name": "Byrne",
                "Email": "ada@a.example",
                "Phone Number": "021 1",
                "Lifecycle Stage": "customer",
                company: "Acme",
            },
            {
                "name": "Ada Byrne",
                "org": "Acme",
                "emails": ("ada@a.example",),
                "phones": ("021 1",),
                "category": "client",
                "source": "hubspot-csv",
                "source_id": "501",
            },
        )
        for company, header in (("Associated Company", HUBSPOT), ("Company Name", HUBSPOT_JOBS))
    },
    "pipedrive": (
        PIPEDRIVE,
        {
            "Person - ID": "9",
            "Person - Name": "Ada Byrne",
            "Person - Email": "ada@a.example",
            "Person - Phone": "021 1",
            "Organization - Name": "Acme",
            "Person - Last activity date": "2026-05-12",
        },
        {
            "name": "Ada Byrne",
            "org": "Acme",
            "emails": ("ada@a.example",),
            "phones": ("021 1",),
            "last_touch_on": date(2026, 5, 12),
            "source": "pipedrive-csv",
            "source_id": "9",
        },
    ),
    "linkedin": (
        LINKEDIN,
        {
            "First Name": "Ada",
            "Last Name": "Byrne",
            "URL": "https://li.example/in/ada",
            "Company": "Acme",
            "Position": "CTO",
            "Connected On": "15 Jun 2026",
        },
        {
            "name": "Ada Byrne",
            "org": "Acme",
            "title": "CTO",
            "urls": ("https://li.example/in/ada",),
            "met": "LinkedIn",
            "met_on": date(2026, 6, 15),
            "source": "linkedin-csv",
            "source_id": "https://li.example/in/ada",
        },
    ),
}


def table(header: str, *people: dict[str, str]) -> str:
    """A file of this header with these people in it."""
    names = header.split(",")
    for person in people:
        assert not set(person) - set(names), "the case names a column that the header has not"
    text = io.StringIO()
    writer = csv.DictWriter(text, names, restval="")
    writer.writeheader()
    writer.writerows(people)
    return text.getvalue()


def said(draft: ContactDraft) -> dict[str, object]:
    """What a draft says, further fields by their names; the days that a yearly date was read from are left out."""
    bare = vars(ContactDraft(draft.name))
    found = {name: value for name, value in vars(draft).items() if value != bare[name] or name == "name"}
    extra = {name: text for name, text in draft.extra if text not in ("1975-12-12", "2010-06-05", "2020-06-05")}
    return {name: value for name, value in (found | {"extra": extra}).items() if value}


@pytest.mark.parametrize("case", CASES)
def test_every_column_lands_where_it_belongs(case: str) -> None:
    header, person, expected = CASES[case]
    (row,) = rows(table(header, person))
    assert row.draft is not None
    assert said(row.draft) == expected
    assert row.warnings == ()


_LEFT_OUT = {
    "google": {"Photo"},
    "google-older": {"Photo", "Language"},
    "outlook": {"Directory Server", "Initials", "Internet Free Busy", "Language"},
    "outlook by google": {"Directory Server", "Initials", "Internet Free Busy", "Language"},
    "salesforce dump": {"PhotoUrl"},
}
_SAY_NOTHING_ALONE = {"File As", "IsConverted", "IsDeleted"}
"""Columns that only say something beside others, or with a yes in them."""


@pytest.mark.parametrize("case", CASES)
def test_no_column_is_lost_in_silence(case: str) -> None:
    """A cell of each column, beside the name, is found again in the draft; a column that is left out is shown as that."""
    header, person, _ = CASES[case]
    names = ("Name", "Full Name", "Person - Name", "Given Name", "Family Name", "First Name", "Last Name", "FirstName", "LastName")
    who = {name: person[name] for name in names if name in person}
    with source(table(header, who)) as opened:
        ignored = {column.column for column in opened.columns if column.field is Field.IGNORED}
    assert {name for name in ignored if not name.startswith("E-mail")} == _LEFT_OUT.get(case, set())
    (bare,) = rows(table(header, who))
    for name in set(header.split(",")) - set(who) - ignored - _SAY_NOTHING_ALONE:
        if name.endswith((" - Label", " - Type", " - Service")) or (name.startswith("ImportantDate") and name.endswith("Name")):
            continue  # they name what is in the cell beside them
        (row,) = rows(table(header, who | {name: "7 Zebra Way"}))
        assert row.draft is not None
        assert "zebra" in repr(row.draft).lower(), name
        assert row.draft != bare.draft


def test_who_was_deleted_in_salesforce_stays_out_and_it_is_said() -> None:
    gone = {"Id": "00Q2", "IsDeleted": "true", "LastName": "Roe", "Name": "Tom Roe"}
    here = {"Id": "00Q1", "IsDeleted": "false", "LastName": "Byrne", "Name": "Ada Byrne"}
    first, second = rows(table(SALESFORCE_DUMP, gone, here))
    assert (first.draft, first.problem) == (None, "it was deleted where the file comes from")
    assert second.draft is not None
    assert second.draft.name == "Ada Byrne"
