"""Google Contacts: the current export, the import template, and the older export with its "Given Name" columns."""

from __future__ import annotations

from ..columns import Field
from ..headers import Known, words
from .preset import Preset

_FIELDS = {
    "organizationname": Known(Field.ORG),
    "organizationtitle": Known(Field.TITLE),
    "occupation": Known(Field.EXTRA),
    "location": Known(Field.EXTRA),
    "subject": Known(Field.EXTRA),
}
_IGNORED = words("Photo, Language")

PRESETS = (
    Preset(
        "google-csv",
        signatures=(
            words("First Name, Last Name, E-mail 1 - Value"),
            words("First Name, Last Name, Phone 1 - Value"),
            words("First Name, Last Name, Phonetic First Name, Organization Name"),
            words("Given Name, Family Name, E-mail 1 - Value"),
            words("Given Name, Family Name, Phone 1 - Value"),
            words("Given Name, Family Name, Group Membership"),
        ),
        fields=_FIELDS,
        ignored=_IGNORED,
    ),
)
