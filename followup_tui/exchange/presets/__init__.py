"""The kinds of CSV that are known by a signature of several headers; a new one is a file here and a line in `_ALL`."""

from __future__ import annotations

from followup_tui.domain.errors import Refused
from followup_tui.domain.text import clean_line

from . import followup, google, hubspot, insightly, linkedin, odoo, outlook, pipedrive, salesforce, thunderbird
from .preset import GENERAL, Preset

_ALL: tuple[Preset, ...] = (
    followup.PRESET,
    *google.PRESETS,
    thunderbird.PRESET,
    insightly.PRESET,
    pipedrive.PRESET,
    odoo.PRESET,
    linkedin.PRESET,
    hubspot.PRESET,
    salesforce.PRESET,
    *outlook.PRESETS,
)
"""In the order in which their signatures are looked for: the more special ones first."""


def preset_for(keys: frozenset[str]) -> Preset:
    """The preset whose signature these headers (as `columns.key`) carry, the general one where none does."""
    for preset in _ALL:
        if any(signature <= keys for signature in preset.signatures):
            return preset
    return GENERAL


def preset_named(kind: str) -> Preset:
    """The preset of a kind ("google-csv", or just "google"); raises `Refused` with the kinds there are."""
    wanted = kind.strip().lower().removesuffix("-csv")
    for preset in (*_ALL, GENERAL):
        if wanted == preset.kind.removesuffix("-csv"):
            return preset
    raise Refused(f"{clean_line(kind)} is no kind of file", f"the kinds are {', '.join(kinds())}.", "Name one of these, or none.")


def kinds() -> tuple[str, ...]:
    """The kinds of CSV there are, each once."""
    return tuple(dict.fromkeys(preset.kind for preset in (*_ALL, GENERAL)))


def not_people(keys: frozenset[str]) -> str:
    """What a file holds whose headers are known to be of something else than people; "" where nothing speaks against it."""
    for signature, what in linkedin.OTHER_FILES:
        if signature <= keys:
            return what
    return "goods or orders" if keys & _GOODS and not keys & _PEOPLE else ""


_GOODS = frozenset("sku price unitprice quantity qty stock ordernumber orderid invoicenumber barcode transactionid iban".split())
_PEOPLE = frozenset("firstname lastname email emailaddress phone company organization surname vorname nachname mobile".split())
