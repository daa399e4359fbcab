"""Pipedrive's export of people, each column of which says what it is of: "Person - Name", "Organization - Name"."""

from __future__ import annotations

from ..columns import Field
from ..headers import Known, words
from .preset import Preset

_OF_WHICH = ("", "work", "home", "mobile", "other")

PRESET = Preset(
    "pipedrive-csv",
    signatures=(
        words("Person - Name, Person - Email"),
        words("Person - Name, Person - Email - Work"),
        words("Person - Name, Person - Phone"),
        words("Person - Name, Person - Phone - Work"),
        words("Person - Name, Organization - Name"),
        words("Person - Name, Person - ID"),
    ),
    fields={
        "personid": Known(Field.SOURCE_ID),
        "personname": Known(Field.NAME),
        "personfirstname": Known(Field.FIRST),
        "personlastname": Known(Field.LAST),
        **{f"personemail{which}": Known(Field.EMAIL) for which in _OF_WHICH},
        **{f"personphone{which}": Known(Field.PHONE) for which in _OF_WHICH},
        "organizationname": Known(Field.ORG),
        "personorganization": Known(Field.ORG),
        "personjobtitle": Known(Field.TITLE),
        "personlabel": Known(Field.CATEGORY),
        "personlabels": Known(Field.CATEGORY),
        "personnotes": Known(Field.NOTE),
        "personbirthday": Known(Field.BIRTHDAY),
        "personpostaladdress": Known(Field.ADDRESS, "person"),
        "organizationaddress": Known(Field.ADDRESS, "organization"),
        "personlastactivitydate": Known(Field.LAST_TOUCH),
        "personnextactivitydate": Known(Field.NEXT_ON),
    },
)
