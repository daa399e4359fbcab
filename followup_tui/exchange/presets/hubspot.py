"""HubSpot's export of contacts: with the lead status and the associated company, or with job title and company name."""

from __future__ import annotations

from ..columns import Field
from ..headers import Known, words
from .preset import Preset

PRESET = Preset(
    "hubspot-csv",
    signatures=(
        words("Record ID, First Name, Last Name, Email"),
        words("Record ID, First Name, Last Name, Contact owner"),
        words("First Name, Last Name, Lifecycle Stage"),
        words("First Name, Last Name, Email, Contact owner"),
        words("First Name, Last Name, Email, Associated Company"),
    ),
    fields={
        "recordid": Known(Field.SOURCE_ID),
        "contactid": Known(Field.SOURCE_ID),
        "contactowner": Known(Field.EXTRA),
        "lifecyclestage": Known(Field.RATING),
        "leadstatus": Known(Field.RATING),
        "associatedcompany": Known(Field.ORG),
        "lastactivitydate": Known(Field.LAST_TOUCH),
        "lastcontacted": Known(Field.LAST_TOUCH),
        "nextactivitydate": Known(Field.NEXT_ON),
    },
    empty=frozenset({"false", "FALSE", "False"}),
)
