"""Categories and their ranges: edited, added, merged into one another (product.md section 3)."""

from __future__ import annotations

from dataclasses import replace

from ..domain.consequences import CLIENT
from ..domain.errors import Refused
from ..domain.queue import category_for
from ..domain.text import clean_line, fold
from ..domain.values import Area, Category, Done
from ..store import due, library, reading, writing
from .core import Core

AREAS = frozenset({Area.CATEGORIES, Area.QUEUE, Area.CONTACT})


def save(core: Core, category: Category) -> Done:
    """Add (id 0) or change a category; the dates of everybody in it follow from the same anchors."""
    name = clean_line(category.name, 40)
    known = core.categories()
    old = next((one for one in known if one.id == category.id), None)
    _check(core, replace(category, name=name), old)
    with core.intent(f"category {name}: {category.range.first} to {category.range.last} days") as intent:
        writing.save_category(core.db, replace(category, name=name), fold(name))
        if old and (old.range, old.tier) != (category.range, category.tier):
            _move(core, reading.ids_of(core.db, "c.category_id = ?", (category.id,)), replace(category, name=name))
        return replace(core.done(intent), areas=AREAS)


def merge(core: Core, name: str, into: str) -> Done:
    """Merge a category into another, with everybody in it; it is gone then."""
    gone, kept = core.category(name), core.category(into)
    if gone.id == kept.id:
        raise Refused("That is the same category", f"{gone.name} cannot be merged into itself.", "Name another one.")
    needed = {fold(core.rules.default_category), fold(core.rules.import_category), CLIENT}
    if fold(gone.name) in needed:
        raise Refused(
            "This category is needed", f"New contacts, imports or a yes lead to {gone.name}.", "Change the settings first, or rename it."
        )
    with core.intent(f"merged {gone.name} into {kept.name}") as intent:
        _move(core, reading.ids_of(core.db, "c.category_id = ?", (gone.id,)), kept)
        library.move_scripts(core.db, gone.id, kept.id)
        writing.delete_category(core.db, gone.id)
        return replace(core.done(intent), areas=AREAS)


def _move(core: Core, ids: list[int], category: Category) -> None:
    """Put people into a category and compute their dates anew; an own range stays."""
    own = set(reading.ids_of(core.db, "c.own_first IS NOT NULL"))
    for start in range(0, len(ids), 500):
        for contact in due.summaries(core.db, ids[start : start + 500]):
            span = contact.range if contact.id in own else category.range
            moved = replace(contact, category=category.name, tier=category.tier, range=span)
            core.recompute(moved, category=category.id)


def _check(core: Core, category: Category, old: Category | None) -> None:
    if not category.name:
        raise Refused("The category has no name", "A name is needed.", "Type one.")
    if not 1 <= category.range.first <= category.range.last <= 3650:
        raise Refused(
            "That is no range", f"{category.range.first} to {category.range.last} days.", "First and last lie between 1 and 3650."
        )
    if not 1 <= category.tier <= 99:
        raise Refused("That is no tier", f"{category.tier}.", "A tier lies between 1 and 99.")
    same = category_for(category.name, core.categories())
    if same and same.id != category.id:
        raise Refused("There is such a category", f"{same.name} exists.", "Merge the two, or choose another name.")
    if category.id and old is None:
        raise Refused("There is no such category", f"Nothing has the id {category.id}.", "")
    if old and fold(old.name) == CLIENT and fold(category.name) != CLIENT:
        raise Refused("This category is needed", "A yes leads to client.", "Its range and tier can be changed.")
