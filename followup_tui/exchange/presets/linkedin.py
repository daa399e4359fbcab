"""LinkedIn's Connections.csv, and how its other files are known, which hold no people to import."""

from __future__ import annotations

from ..columns import Field
from ..headers import Known, words
from .preset import Preset

PRESET = Preset(
    "linkedin-csv",
    signatures=(words("First Name, Last Name, Connected On"), words("First Name, Last Name, Company, Position, URL")),
    fields={"url": Known(Field.URL), "position": Known(Field.TITLE), "connectedon": Known(Field.MET_ON)},
    met="LinkedIn",
    id_key="url",
)

OTHER_FILES: tuple[tuple[frozenset[str], str], ...] = (
    (words("Conversation ID, From, To"), "messages"),
    (words("From, To, Sent At, Direction"), "invitations"),
    (words("Company Name, Title, Started On, Finished On"), "positions"),
    (words("Organization, Followed On"), "organisations that are followed"),
    (words("School Name, Start Date, End Date"), "education"),
)
