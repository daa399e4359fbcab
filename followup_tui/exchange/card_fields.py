"""The fields of one card by their names, each taken once: what nobody takes becomes a further field."""

from __future__ import annotations

from collections.abc import Iterable

from followup_tui.domain.text import clean_line

from .card_values import Property
from .takers import Said

_ABOUT_THE_CARD = frozenset(
    "VERSION PRODID REV PROFILE MAILER CLIENTPIDMAP BEGIN END X-GENERATOR X-ABLABEL X-ABUID X-ABADR X-APPLE-OMIT-YEAR"
    " X-MS-OL-DEFAULT-POSTAL-ADDRESS".split()
)
_CALLED = {
    "N": "Full name",
    "FN": "Name",
    "ORG": "Organisation",
    "TITLE": "Title",
    "ROLE": "Role",
    "NICKNAME": "Nickname",
    "LABEL": "Address label",
    "UID": "UID",
    "TZ": "Time zone",
    "GENDER": "Gender",
    "LANG": "Language",
    "IMPP": "Messenger",
    "X-MS-IMADDRESS": "Messenger",
    "GEO": "Place",
    "PHOTO": "Photo",
    "LOGO": "Logo",
    "KEY": "Key",
    "SOUND": "Sound",
    "RELATED": "Related",
    "X-ABRELATEDNAMES": "Related",
    "X-MANAGER": "Manager",
    "X-MS-MANAGER": "Manager",
    "X-ASSISTANT": "Assistant",
    "X-MS-ASSISTANT": "Assistant",
    "X-SPOUSE": "Spouse",
    "X-MS-SPOUSE": "Spouse",
}


class Fields:
    """What a card says, field by field."""

    def __init__(self, found: Iterable[Property]) -> None:
        self._by_name: dict[str, list[Property]] = {}
        self._labels: dict[str, str] = {}
        for one in found:
            self._by_name.setdefault(one.name, []).append(one)
            if one.name == "X-ABLABEL" and one.group:
                self._labels[one.group] = clean_line(one.value).removeprefix("_$!<").removesuffix(">!$_")

    def has(self, name: str) -> bool:
        """Whether the card has such a field, and nobody has taken it."""
        return name in self._by_name

    def take(self, *names: str) -> list[Property]:
        """The fields of these names that say something, the preferred first; nobody else gets them."""
        found = [one for name in names for one in self._by_name.pop(name, ()) if one.text.strip(" ;,\t")]
        return sorted(found, key=lambda one: one.rank) if len(found) > 1 else found

    def take_starting(self, prefix: str) -> list[Property]:
        """The same of all names that begin so."""
        return self.take(*[name for name in self._by_name if name.startswith(prefix)])

    def take_rest(self) -> list[Property]:
        """All that is left, without what a program says of the card itself."""
        return self.take(*[name for name in self._by_name if name not in _ABOUT_THE_CARD])

    def label(self, one: Property) -> str:
        """What the owner of the card calls a field (Apple's labels), else nothing."""
        return self._labels.get(one.group, "") if one.group else ""

    def called(self, one: Property) -> str:
        """The name under which it is a further field."""
        return self.label(one) or _CALLED.get(one.name, one.name)

    def keep(self, said: Said, *further: Property) -> None:
        """Keep fields as further fields, under their names."""
        said.extra += [(self.called(one), one.value.strip(" ;\n")) for one in further]
