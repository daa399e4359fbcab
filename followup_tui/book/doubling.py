"""Doubles: found over the whole book, told apart, or merged into one (product.md sections 2, 5 and 10)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from ..domain import doubles as domain
from ..domain import merging, queue
from ..domain.cadence import stand, standing
from ..domain.errors import Refused
from ..domain.joining import same_date
from ..domain.likeness import Pair, compare
from ..domain.merging import NOTHING, Choice, Field, Merged, Side, Whole
from ..domain.merging_words import gone_words, merged_notes
from ..domain.reasons import short_category
from ..domain.record import record
from ..domain.steps import mark_by_change
from ..domain.text import clean_line, fold
from ..domain.values import Contact, Done, QueueRow, Step, StepKind, StepMark, Stop
from ..store import doubles as store
from ..store import reading, writing
from ..store.fields import text_to_instant
from . import forgetting, people
from .core import Core

PIECE = 400
"""So many contacts are read at once."""


@record
class Joint:
    """Two contacts, and what they would be as one: shown before it is done.

    `touches` and `lines` count the joint history; `next_day` is the day on which the merged one comes next.
    """

    kept: Contact
    other: Contact
    merged: Merged
    touches: tuple[int, int]
    lines: tuple[int, int]
    next_day: date | None
    notes: tuple[str, ...] = ()


def find(core: Core) -> domain.Found:
    """Every pair of the book that looks like one person, the surest first."""
    with core.store.reading():
        everybody, apart = store.people(core.db), store.told_apart(core.db)
    return domain.find(everybody, apart)


def look(core: Core, first: int, second: int) -> Pair | None:
    """Why two contacts look like one person; None where they do not, or were told apart."""
    with core.store.reading():
        a, b = store.one(core.db, first), store.one(core.db, second)
        apart = store.told_apart(core.db)
    return None if a is None or b is None or tuple(sorted((first, second))) in apart else compare(a, b)


def rows(core: Core, pairs: Sequence[Pair]) -> list[tuple[Pair, QueueRow, QueueRow]]:
    """The two contacts of each pair with their place today; a pair of which one is gone is left out."""
    ids = list(dict.fromkeys(id_ for pair in pairs for id_ in (pair.first, pair.second)))
    found = {row.contact.id: row for start in range(0, len(ids), PIECE) for row in core.rows(ids[start : start + PIECE])}
    return [(pair, found[pair.first], found[pair.second]) for pair in pairs if pair.first in found and pair.second in found]


def preview(core: Core, keep: int, other: int, choice: Choice = NOTHING) -> Joint:
    """What merging would make of two contacts; nothing is changed."""
    mine, theirs = _both(core, keep, other)
    merged = merging.merge(mine, theirs, choice, core.rules.country)
    with core.store.reading():
        counts = [reading.counts(core.db, one) for one in (keep, other)]
        facts = sorted((fact for one in (keep, other) for fact in reading.facts(core.db, one)), key=lambda fact: fact.at)
    category = core.category(merged.draft.category or mine.contact.summary.category)
    joint = merging.summary(mine.contact.summary, merged, category)
    stood = stand(joint, standing(facts, merged.origin, joint.range, core.rules))
    next_day = None if merged.stopped else queue.next_day(stood, core.today(), core.rules)
    mine_counts, theirs_counts = counts
    return Joint(
        mine.contact,
        theirs.contact,
        merged,
        (mine_counts["touches"], theirs_counts["touches"]),
        (mine_counts["history"], theirs_counts["history"]),
        next_day,
        merged_notes(mine.contact, theirs.contact, merged, core.today()),
    )


def merge(core: Core, keep: int, other: int, choice: Choice = NOTHING) -> Done:
    """Take one contact into another: one history, every address, the stricter marks; one undo brings both back."""
    mine, theirs = _both(core, keep, other)
    merged = merging.merge(mine, theirs, choice, core.rules.country)
    draft, now = merged.draft, core.now()
    category = core.category(draft.category or mine.contact.summary.category)
    said = f"merged {theirs.contact.summary.name} into {draft.name}"
    with core.intent(said, keep) as intent:
        _close_steps(core, mine, theirs, merged)
        store.give(core.db, other, keep)
        _join_dates(core, keep, mine.contact, theirs.contact, merged)
        writing.delete_contact(core.db, other)
        writing.replace_reach(core.db, keep, people.reach_rows(draft, core.rules.country))
        values = {
            "name": draft.name,
            "folded": fold(draft.name),
            "category": category.id,
            "has_dates": bool(draft.dates),
            "captured_at": merged.captured_at,
            "captured_on": merged.origin.captured_on,
            "lead": merged.origin.lead,
            "opens_from": merged.origin.opens_from,
            "known_on": merged.origin.known_on,
            "kept_at": merged.origin.kept_at,
            "kept_on": merged.origin.kept_on,
            "keeps": reading.keeps(core.db, keep),
        }
        writing.update_contact(core.db, keep, values | people.detail_values(core, draft))
        if category.name != mine.contact.summary.category:
            core.event(keep, "category", f"{short_category(mine.contact.summary.category)} to {short_category(category.name)}")
        core.event(keep, "merged", clean_line(gone_words(theirs.contact, merged, now.date())))
        core.recompute(merging.summary(mine.contact.summary, merged, category))
        if merged.stopped is not None and merged.stopped.outcome is Stop.NEVER_CONTACT:
            forgetting.mark(core, keep, merged.stopped.on)
        intent.notes += merged_notes(mine.contact, theirs.contact, merged, now.date())
        intent.then = core.next_words(keep)
        return core.done(intent)


def tell_apart(core: Core, first: int, second: int) -> Done:
    """Two contacts are different people: they are not proposed again, until undo."""
    a, b = core.summary(first), core.summary(second)
    with core.intent(f"{a.name} and {b.name} are different people", first) as intent:
        if not store.tell_apart(core.db, first, second):
            raise Refused("That is known", f"{a.name} and {b.name} were told apart before.", "")
        return core.done(intent)


def _both(core: Core, keep: int, other: int) -> tuple[Whole, Whole]:
    if keep == other:
        raise Refused("One contact cannot be merged with itself", "", "Name two.")
    return _whole(core, keep), _whole(core, other)


def _whole(core: Core, contact_id: int) -> Whole:
    core.summary(contact_id)
    with core.store.reading():
        found = reading.contact(core.db, contact_id)
        assert found is not None
        return Whole(found, reading.origin(core.db, contact_id), text_to_instant(store.captured_at(core.db, contact_id)))


def _close_steps(core: Core, mine: Whole, theirs: Whole, merged: Merged) -> None:
    """End the steps that do not stand: a promise whose time is over is broken, everything else gives way unmarked or replaced."""
    stands = None if merged.step is None else merged.sides[Field.STEP]
    for side, one in ((Side.KEPT, mine), (Side.OTHER, theirs)):
        step = one.contact.summary.step
        if step is not None and side is not stands:
            writing.close_step(core.db, one.contact.id, _mark(core, step, merged), core.now())


def _mark(core: Core, step: Step, merged: Merged) -> StepMark | None:
    """A merge moves no promise and tells nobody; the same step twice was one step, and stopping closes it unmarked."""
    if step == merged.step or merged.stopped:
        return None
    if step.kind is not StepKind.PROMISE:
        return StepMark.REPLACED
    return StepMark.BROKEN if mark_by_change(step, core.now()) is StepMark.BROKEN else None


def _join_dates(core: Core, keep: int, mine: Contact, theirs: Contact, merged: Merged) -> None:
    """One row for each yearly date; touches made for the double of one are for the one that stays."""
    stays = {same_date(one): one.id for one in merged.draft.dates}
    gone: dict[int, int] = {}
    for one in (*mine.summary.dates, *theirs.summary.dates):
        there = stays[same_date(one)]
        if one.id is not None and there is not None and there != one.id:
            gone[one.id] = there
    store.mark_yearly(core.db, keep, gone)
    writing.replace_dates(core.db, keep, merged.draft.dates)
