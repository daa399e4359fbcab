"""Thunderbird's address book as CSV."""

from __future__ import annotations

from ..columns import Field
from ..headers import Known, words
from .preset import Preset

PRESET = Preset(
    "thunderbird-csv",
    signatures=(words("Display Name, Primary Email"), words("First Name, Last Name, Primary Email, Secondary Email")),
    fields={
        "displayname": Known(Field.NAME),
        "primaryemail": Known(Field.EMAIL),
        "secondaryemail": Known(Field.EMAIL),
        "screenname": Known(Field.EXTRA),
        "faxnumber": Known(Field.EXTRA),
        "pagernumber": Known(Field.EXTRA),
        "webpage1": Known(Field.URL),
        "webpage2": Known(Field.URL),
        "birthyear": Known(Field.EXTRA),
    },
)
