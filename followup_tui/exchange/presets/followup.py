"""The program's own CSV, as `write_csv` writes it: read back without loss."""

from __future__ import annotations

from ..columns import Field, key
from ..headers import Known, words
from .preset import Preset

COLUMNS: tuple[tuple[str, Field], ...] = (
    ("Name", Field.NAME),
    ("Organisation", Field.ORG),
    ("Role", Field.TITLE),
    ("Category", Field.CATEGORY),
    ("Category range", Field.CATEGORY_RANGE),
    ("Tier", Field.TIER),
    ("Email", Field.EMAIL),
    ("Phone", Field.PHONE),
    ("Web", Field.URL),
    ("Address", Field.ADDRESS),
    ("Tags", Field.TAGS),
    ("Value", Field.VALUE),
    ("Met", Field.MET),
    ("Met on", Field.MET_ON),
    ("Via", Field.VIA),
    ("Needs", Field.NEEDS),
    ("Note", Field.NOTE),
    ("Time zone", Field.TIMEZONE),
    ("Folder", Field.FOLDER),
    ("Starred", Field.STARRED),
    ("Step", Field.STEP),
    ("They owe", Field.OWES),
    ("Yearly dates", Field.DATES),
    ("Newsletter since", Field.NEWSLETTER),
    ("Preferred channel", Field.CHANNEL),
    ("Own range", Field.RANGE),
    ("Stopped", Field.STOPPED),
    ("Added", Field.ADDED),
    ("Last touch", Field.LAST_TOUCH),
    ("Further fields", Field.FURTHER),
)
"""The columns of the program's own CSV, in their order, each with what it holds."""

SHEETS = ("People", "Touches")
"""The sheets of the program's own workbook: by exactly these it is known for its own."""

NOTE_ON = "Note, continued"
"""The column of that workbook with what of a note is too long for one cell."""

PRESET = Preset(
    "followup-csv",
    signatures=(words("Name, Organisation, Category, They owe, Yearly dates, Further fields"),),
    fields={key(name): Known(field) for name, field in (*COLUMNS, (NOTE_ON, Field.NOTE))},
    own=True,
)
