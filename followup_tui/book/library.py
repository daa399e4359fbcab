"""The library of a book: scripts and things to give, which of them stand beside a contact, and who had what."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from ..domain import beside as rules_of
from ..domain import giving, scripts
from ..domain.beside import Beside
from ..domain.days import say_day
from ..domain.errors import Refused
from ..domain.giving import Given, Had, ValueItem
from ..domain.record import record
from ..domain.scripts import Script
from ..domain.templates import Filled
from ..domain.text import fold
from ..domain.values import Area, Card, Channel, Done, Mark, TouchDraft
from ..store import library as rows
from ..store import reading
from .core import Core

AREAS = frozenset({Area.CONTACT})
"""What is out of date on the screen when the library has changed."""


@record
class Shelf:
    """What the library holds, read once for each state of the book; `given` is the last day of each item."""

    state: tuple[int, int]
    scripts: tuple[Script, ...]
    items: tuple[ValueItem, ...]
    given: Mapping[int, date]


class Library:
    """Scripts and the value library of one book. Writing methods raise Refused where something cannot be kept."""

    def __init__(self, core: Core) -> None:
        self._core = core
        self._shelf: Shelf | None = None

    # -- reading

    def scripts(self) -> tuple[Script, ...]:
        """All scripts, by name."""
        return self._read().scripts

    def items(self) -> tuple[ValueItem, ...]:
        """The value library, by title."""
        return self._read().items

    def beside(self, card: Card, channel: Channel | None = None) -> Beside:
        """What to say to the contact of a card, and what to give; with `channel`, what to say over that one."""
        core, shelf, contact_id = self._core, self._read(), card.contact.id
        had = self.had(contact_id)
        with core.store.reading():
            recent = rows.recent(core.db, contact_id)
        return rules_of.beside(card, shelf.scripts, shelf.items, had, shelf.given, recent, core.today(), core.rules, channel)

    def filled(self, script: Script, card: Card | None, typed: Mapping[str, str] | None = None) -> Filled:
        """A script filled in for a contact, and with what was `typed` for its gaps; for nobody, all gaps."""
        core, shelf = self._core, self._read()
        if card is None:
            return rules_of.fill(script, None, rules_of.Recent(), None, core.rules, typed or {})
        with core.store.reading():
            recent = rows.recent(core.db, card.contact.id)
        item = giving.propose(shelf.items, card.contact, self.had(card.contact.id), shelf.given)
        return rules_of.fill(script, card, recent, item, core.rules, typed or {})

    def had(self, contact_id: int) -> tuple[Had, ...]:
        """What a contact was given, the last gift first."""
        items = self._read().items
        with self._core.store.reading():
            return tuple(giving.known(gift, items) for gift in rows.had(self._core.db, contact_id))

    def givens(self) -> tuple[Given, ...]:
        """Who had what of the library, the last gift first."""
        items = self._read().items
        with self._core.store.reading():
            found = [(giving.known(gift, items), contact_id, name) for gift, contact_id, name in rows.givens(self._core.db)]
        there = {item.id for item in items}
        named = [Given(gift.item_id, contact_id, name, gift.day) for gift, contact_id, name in found if gift.item_id in there]
        return tuple({(one.item_id, one.contact_id): one for one in reversed(named)}.values())[::-1]

    def item(self, words: str) -> ValueItem | None:
        """The one item that an id or words mean; None for none or several."""
        return giving.find(words, self.items())

    def script(self, words: str) -> Script:
        """The one script that an id, a name or words of it mean; raises Refused, naming those there are."""
        said = fold(words)
        known = self.scripts()
        if said.isdecimal():
            found = [script for script in known if script.id == int(said)]
        else:
            exact = [script for script in known if fold(script.name) == said]
            found = exact or [script for script in known if said and all(word in fold(script.name) for word in said.split())]
        if len(found) == 1:
            return found[0]
        what = f'"{words}" could be several.' if found else f'There is no script "{words}".'
        raise Refused("Which script?", what, "See: followup script --all.")

    def _read(self) -> Shelf:
        core = self._core
        with core.store.reading():
            state = (core.store.version(), core.db.connection().total_changes)
            if self._shelf is None or self._shelf.state != state:
                items = rows.items(core.db)
                self._shelf = Shelf(state, rows.scripts(core.db), items, _last_days(rows.last_given(core.db), items))
        return self._shelf

    # -- writing

    def save_script(self, script: Script) -> Done:
        """Add (id 0) or change a script; raises Refused for unknown placeholders, or a name that is taken."""
        core = self._core
        script = scripts.tidy(script)
        category = core.category(script.category) if script.category else None
        if any(fold(one.name) == fold(script.name) and one.id != script.id for one in self.scripts()):
            raise Refused("There is such a script already", f"{script.name}.", "Give it another name.")
        with core.intent(f"script {script.name}: {'changed' if script.id else 'added'}") as intent:
            rows.save_script(core.db, script, fold(script.name), category.id if category else None)
            return replace(core.done(intent), areas=AREAS)

    def delete_script(self, script_id: int) -> Done:
        """Take a script away; undo brings it back."""
        core = self._core
        name = next((script.name for script in self.scripts() if script.id == script_id), None)
        if name is None:
            raise Refused("There is no such script", f"None has the id {script_id}.")
        with core.intent(f"script {name}: removed") as intent:
            rows.delete_script(core.db, script_id)
            return replace(core.done(intent), areas=AREAS)

    def save_item(self, item: ValueItem) -> Done:
        """Add (id 0) or change an item; raises Refused for a title that is taken."""
        core = self._core
        item = giving.tidy(item)
        if any(fold(one.title) == fold(item.title) and one.id != item.id for one in self.items()):
            raise Refused("That is in the library already", f"{item.title}.", "Give it another title.")
        with core.intent(f"{item.title}: {'changed' if item.id else 'in the library'}") as intent:
            rows.save_item(core.db, item, fold(item.title))
            return replace(core.done(intent), areas=AREAS)

    def delete_item(self, item_id: int) -> Done:
        """Take an item out of the library; who had it keeps it in the history, and undo brings it back."""
        core = self._core
        title = next((item.title for item in self.items() if item.id == item_id), None)
        if title is None:
            raise Refused("That is not in the library", f"Nothing has the id {item_id}.")
        with core.intent(f"{title}: out of the library") as intent:
            rows.delete_item(core.db, item_id)
            return replace(core.done(intent), areas=AREAS)


def _last_days(gifts: tuple[Had, ...], items: tuple[ValueItem, ...]) -> dict[int, date]:
    """The last day of each item that was given to anybody."""
    days: dict[int, date] = {}
    for gift in (giving.known(one, items) for one in gifts):
        if gift.item_id is not None:
            days[gift.item_id] = max(gift.day, days.get(gift.item_id, gift.day))
    return days


def used(core: Core, draft: TouchDraft, touch_id: int | None = None) -> dict[str, Any]:
    """The columns that say which item or script of the library went with a touch; those of `touch_id` where its words stay."""
    if touch_id is not None:
        old = reading.touch(core.db, touch_id)
        if old is not None and (old.item, old.mark) == (draft.item, draft.mark):
            return {}
    said = fold(draft.item)
    found: dict[str, Any] = {"item_id": None, "script_id": None}
    if said and draft.mark is Mark.VALUE:
        found["item_id"] = next((item.id for item in rows.items(core.db) if fold(item.title) == said), None)
    elif said:
        found["script_id"] = next((script.id for script in rows.scripts(core.db) if fold(script.name) == said), None)
    return found


def had_words(core: Core, draft: TouchDraft) -> str:
    """That somebody had what is given now before, in words; nothing where they had not."""
    if draft.mark is not Mark.VALUE or not draft.item:
        return ""
    item = next((one for one in rows.items(core.db) if fold(one.title) == fold(draft.item)), None)
    before = giving.had_before(item, draft.item, rows.had(core.db, draft.contact_id))
    return f"They had it before, on {say_day(before.day)}." if before else ""
