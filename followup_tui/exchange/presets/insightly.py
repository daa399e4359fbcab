"""Insightly's export of contacts, which is also the template of its import."""

from __future__ import annotations

from ..columns import Field
from ..headers import Known, words
from .preset import Preset

_TAGS = range(1, 10)
_DATES = range(1, 4)

PRESET = Preset(
    "insightly-csv",
    signatures=(
        words("RecordId, FirstName, LastName, EmailAddress"),
        words("FirstName, LastName, EmailOptedOut"),
        words("FirstName, LastName, ContactTag1"),
        words("FirstName, LastName, DateOfLastActivity"),
        words("FirstName, LastName, ImportantDate1Name"),
    ),
    fields={
        "recordid": Known(Field.SOURCE_ID),
        "role": Known(Field.TITLE),
        "background": Known(Field.NOTE),
        "contactowner": Known(Field.EXTRA),
        "assistantphone": Known(Field.EXTRA),
        "dateoflastactivity": Known(Field.LAST_TOUCH),
        "dateofnextactivity": Known(Field.NEXT_ON),
        **{f"contacttag{number}": Known(Field.TAGS) for number in _TAGS},
        **{f"importantdate{number}": Known(Field.EVENT, f"importantdate{number}") for number in _DATES},
        **{f"importantdate{number}name": Known(Field.LABEL, f"importantdate{number}") for number in _DATES},
    },
    empty=frozenset({"False", "FALSE", "false", "0"}),
)
