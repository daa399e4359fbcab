"""Outlook: classic desktop, Outlook.com and the new Outlook, and the "Outlook CSV" that Google writes."""

from __future__ import annotations

from ..columns import Field
from ..headers import Known, words
from .preset import Preset

_FIELDS = {
    "title": Known(Field.PREFIX),
    "jobtitle": Known(Field.TITLE),
    "company": Known(Field.ORG),
    "account": Known(Field.EXTRA),
    "location": Known(Field.EXTRA),
    "profession": Known(Field.EXTRA),
}
_IGNORED = words(
    "E-mail Type, E-mail 2 Type, E-mail 3 Type, E-mail Display Name, E-mail 2 Display Name, E-mail 3 Display Name, Initials,"
    "Directory Server, Internet Free Busy, Language"
)

PRESETS = (
    Preset(
        "outlook-csv",
        signatures=(
            words("First Name, Last Name, E-mail Address, Business Phone"),
            words("First Name, Last Name, E-mail Address, Mobile Phone, Company"),
            words("First Name, Last Name, E-mail Address, E-mail 2 Address"),
            words("First Name, Last Name, Business Street, Home Street"),
            words("E-mail Address, E-mail 2 Address, E-mail 3 Address"),
        ),
        fields=_FIELDS,
        ignored=_IGNORED,
        empty=frozenset({"Unspecified", "Normal", "False", "FALSE", "0", "0/0/00"}),
    ),
)
