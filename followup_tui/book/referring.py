"""Who sent whom, and the thank-you for it (product.md section 8): matched when it is read, proposed and never done silently."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from ..domain.calendar import add_work_days
from ..domain.consequences import THANKS_IN
from ..domain.errors import Refused
from ..domain.later import later
from ..domain.reasons import say_step
from ..domain.referrals import THANKS_WORDS, Sender, Sent, keys_of
from ..domain.text import fold
from ..domain.values import Channel, Contact, Done, Step, StepKind, Summary
from ..store import reading
from .core import Core

if TYPE_CHECKING:
    from ..store import long_range
else:
    long_range = later("followup_tui.store.long_range")


class Proposal(NamedTuple):
    """A thank-you that could be planned: for whom it is, who was sent, the step, and the one that it would take the place of."""

    sender: Summary
    sent: str
    step: Step
    instead: Step | None


def sent(core: Core, contact: Summary) -> Sent:
    """Whom somebody has sent."""
    index = core.once("vias", lambda: _index(core))
    sure: list[int] = []
    perhaps: list[int] = []
    with core.store.reading():
        for key in keys_of(contact.name, contact.org):
            if found := [id_ for id_ in index.get(key, ()) if id_ != contact.id]:
                means = [id_ for id_, _ in long_range.meant(core.db, key)]
                if contact.id in means:
                    (sure if len(means) == 1 else perhaps).extend(found)
        if not sure and not perhaps:
            return Sent()
        return Sent(tuple(long_range.referred(core.db, sure)), tuple(long_range.referred(core.db, perhaps)))


def sender(core: Core, contact: Contact) -> Sender | None:
    """Who sent a contact, as far as its `via:` says; None where it has none."""
    key = fold(contact.via)
    if not key:
        return None
    with core.store.reading():
        found = [(id_, name) for id_, name in long_range.meant(core.db, key) if id_ != contact.id]
    if len(found) == 1:
        return Sender(contact.via, *found[0])
    return Sender(contact.via, others=len(found))


def proposal(core: Core, contact_id: int) -> Proposal | None:
    """The thank-you to who sent a contact; None where nobody in the book is meant, they are stopped, or it is planned already."""
    try:
        found = _proposed(core, contact_id)
    except Refused:
        return None
    return None if found.instead is not None and found.instead.words == found.step.words else found


def thank(core: Core, contact_id: int, *, replacing: bool = False) -> Done:
    """Plan a thank-you to who sent a contact, by post in 2 working days; a step of theirs stands unless it may be replaced."""
    found = _proposed(core, contact_id)
    who, step, instead = found.sender, found.step, found.instead
    today = core.today()
    if instead is not None and instead.words == step.words:
        raise Refused("That is planned already", f"{who.name}: {say_step(instead, today)}.", "")
    if instead is not None and not replacing:
        raise Refused(
            f"{who.name} has a step already",
            f"It says: {say_step(instead, today)}.",
            "A contact has one at most: replace it (--replace), or thank them with it.",
        )
    with core.intent(f"a thank-you to {who.name}: {say_step(step, today)}", who.id) as intent:
        core.save(core.replace_step(who, step, intent))
        return core.done(intent)


def _proposed(core: Core, contact_id: int) -> Proposal:
    core.summary(contact_id)
    with core.store.reading():
        contact = reading.contact(core.db, contact_id)
    assert contact is not None
    name = contact.summary.name
    by = sender(core, contact)
    if by is None:
        raise Refused("Nobody is said to have sent them", f"{name} has no via.", "E adds it: the name of who sent them.")
    if by.id is None:
        why = f"{by.others} people in the book are meant by “{by.via}”" if by.others else f"Nobody in the book is called “{by.via}”"
        raise Refused("Whom to thank is not clear", f"{why}.", f"E on {name} says who sent them, or who of them.")
    summary = core.live(by.id)
    due = add_work_days(core.today(), THANKS_IN, core.rules)
    step = Step(StepKind.DATED, due, None, Channel.POST, THANKS_WORDS.format(name))
    return Proposal(summary, name, step, summary.step)


def _index(core: Core) -> dict[str, list[int]]:
    """Who has which words after `via:`, by these words folded."""
    with core.store.reading():
        found = long_range.vias(core.db)
    index: dict[str, list[int]] = {}
    before, key = "", ""
    for via, contact_id in found:
        if via != before:
            before, key = via, fold(via)
        index.setdefault(key, []).append(contact_id)
    return index
