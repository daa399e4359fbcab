"""The end of a follow-up, and its reopening (product.md section 5, Stop)."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from ..domain.errors import Refused
from ..domain.text import clean_line, fold
from ..domain.values import Done, Stop, Stopped
from ..store import avoiding, known, writing
from . import forgetting
from .core import Core


def stop(core: Core, contact_id: int, outcome: Stop, why: str = "") -> Done:
    """Contact somebody no more; a promise that stands is closed unmarked. `why` is kept in the history."""
    contact = core.summary(contact_id)
    said = outcome.value.replace("-", " ")
    because = f": {why}" if (why := clean_line(why)) else ""
    if contact.stopped and contact.stopped.outcome is outcome:
        raise Refused("Already stopped", f"{contact.name}: {said}, since {contact.stopped.on:%Y-%m-%d}.", "")
    with core.intent(f"stopped {contact.name}: {said}{because}", contact_id) as intent:
        apply(core, contact_id, outcome, because)
        return core.done(intent)


def apply(core: Core, contact_id: int, outcome: Stop, because: str = "") -> None:
    """Stop somebody, inside an intent; of one who asked never to be contacted the marks are kept, by which an import knows them."""
    contact = core.summary(contact_id)
    if contact.step:
        writing.close_step(core.db, contact_id, None, core.now())
    stopped = Stopped(outcome, core.today())
    contact = replace(contact, step=None, owes=None, owes_asked=False, starred=False, snoozed_until=None, slips=0, stopped=stopped)
    more: dict[str, Any] = {}
    if outcome is Stop.NEVER_CONTACT:
        more = {"newsletter_since": None}
        forgetting.mark(core, contact_id, stopped.on)
    core.save(contact, **more)
    avoiding.end(core.db, contact_id, core.today(), None)
    core.event(contact_id, "stopped", f"{outcome.value.replace('-', ' ')}{because}")


def reopen(core: Core, contact_id: int, name: str | None) -> Done:
    """Take a stopped contact up again; never-contact is binding, and asks for the name to be typed."""
    contact = core.summary(contact_id)
    if contact.stopped is None:
        raise Refused("This contact is not stopped", f"{contact.name} is live.", "")
    if contact.stopped.outcome is Stop.NEVER_CONTACT and (name is None or fold(name) != fold(contact.name)):
        raise Refused(
            "They asked never to be contacted",
            f"{contact.name} is reopened only when the name is typed.",
            f"Type the name: {contact.name}.",
        )
    was = contact.stopped.outcome.value.replace("-", " ")
    with core.intent(f"reopened {contact.name}", contact_id) as intent:
        core.event(contact_id, "reopened", f"was: {was}")
        known.remember(core.db, contact_id)
        core.recompute(replace(contact, stopped=None))
        intent.then = core.next_words(contact_id)
        return core.done(intent)
