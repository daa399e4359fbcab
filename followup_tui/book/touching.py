"""Touches: logged, corrected, taken out, sent in bulk; and what each outcome would lead to."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

from ..domain import consequences as rules_of
from ..domain import outcomes, queue
from ..domain.consequences import CLIENT, After
from ..domain.errors import Refused
from ..domain.reasons import say_step
from ..domain.steps import check_ahead
from ..domain.text import clean, clean_line
from ..domain.values import (
    Agreed,
    Channel,
    Consequence,
    Done,
    Outcome,
    Step,
    StepKind,
    Stop,
    Stopped,
    Summary,
    Then,
    Touch,
    TouchDraft,
)
from ..store import avoiding, reading, writing
from . import library, yearly
from .core import Core, Intent
from .people import check_step

OLDEST = 36_600
"""A touch lies at most so many days back."""


def consequences(core: Core, contact_id: int, channel: Channel, at: datetime | None, correcting: int | None) -> dict[Outcome, Consequence]:
    """What each outcome that goes with the channel would lead to, in the order of the form."""
    return {
        outcome: consequence(core, TouchDraft(contact_id, channel, outcome, at=at), correcting) for outcome in outcomes.OUTCOMES[channel]
    }


def consequence(core: Core, draft: TouchDraft, correcting: int | None) -> Consequence:
    """What one touch would lead to, with its next step, promise and agreement."""
    contact = core.summary(draft.contact_id)
    with core.store.reading():
        after = _after(core, contact, draft, correcting)
    return rules_of.consequence(after, draft, core.today(), core.rules)


def log(core: Core, draft: TouchDraft) -> Done:
    """Log a touch: the history grows, and all that follows from it is kept with it."""
    draft = _tidy(draft)
    contact = _check(core, draft)
    at = _moment(core, draft)
    with core.intent(_said(draft, contact), contact.id) as intent:
        after = _after(core, contact, draft, None)
        twice = library.had_words(core, draft)
        touch_id = writing.insert_touch(core.db, writing.touch_values(draft, at) | {"block": core.serving} | library.used(core, draft))
        _settle(core, contact, draft, after, intent, touch_id)
        intent.notes += [twice] if twice else []
        intent.then = core.next_words(contact.id)
        return core.done(intent, touch_id)


def correct(core: Core, touch_id: int, draft: TouchDraft) -> Done:
    """Correct a touch: what followed from the old one is computed anew."""
    old = get(core, touch_id)
    draft = replace(_tidy(draft), contact_id=old.contact_id, at=draft.at or old.at)
    contact = _check(core, draft, correcting=True)
    at = _moment(core, draft)
    with core.intent(f"corrected: {_said(draft, contact)}", contact.id) as intent:
        contact = yearly.unmark(core, _reopen_step(core, contact, touch_id), touch_id)
        after = _after(core, contact, draft, touch_id)
        writing.update_touch(core.db, touch_id, writing.touch_values(draft, at) | library.used(core, draft, touch_id))
        _settle(core, contact, draft, after, intent, touch_id)
        intent.then = core.next_words(contact.id)
        return core.done(intent, touch_id)


def remove(core: Core, touch_id: int) -> Done:
    """Take a touch out of the history; the contact's dates follow from what is left."""
    old = get(core, touch_id)
    contact = core.summary(old.contact_id)
    with core.intent(f"removed: {old.channel} with {contact.name}, {_outcome(old.outcome)}", contact.id) as intent:
        contact = yearly.unmark(core, _reopen_step(core, contact, touch_id), touch_id)
        writing.delete_touch(core.db, touch_id)
        core.recompute(contact)
        return core.done(intent)


def get(core: Core, touch_id: int) -> Touch:
    """One touch; raises Refused where there is none."""
    with core.store.reading():
        found = reading.touch(core.db, touch_id)
    if found is None:
        raise Refused("There is no such touch", f"Nothing in the history has the id {touch_id}.", "See: followup show WHO.")
    return found


def _after(core: Core, contact: Summary, draft: TouchDraft, correcting: int | None) -> After:
    client = queue.category_for(CLIENT, core.categories()) if draft.outcome is Outcome.YES else None
    facts = reading.facts(core.db, contact.id, correcting)
    return rules_of.apply(contact, facts, reading.origin(core.db, contact.id), draft, core.now(), client, core.rules)


def _settle(core: Core, contact: Summary, draft: TouchDraft, after: After, intent: Intent, touch_id: int) -> None:
    """Keep all that follows from a touch."""
    now = core.now()
    summary = after.summary
    if after.mark and contact.step:
        writing.close_step(core.db, contact.id, after.mark, now, touch_id)
        if contact.step.kind is StepKind.PROMISE:
            intent.notes.append(f"Promise {after.mark.value}: {say_step(contact.step, now.date())}.")
    if (summary.step and summary.step != contact.step) or (summary.step and after.mark):
        standing_step = contact if after.mark is None else replace(contact, step=None)
        core.replace_step(standing_step, summary.step, intent, touch_id)
    elif contact.step and after.mark is None and summary.step == contact.step and contact.step.due > now.date():
        intent.notes.append(f"The step stands: {say_step(contact.step, now.date())}.")
    more: dict[str, object] = {}
    if summary.category != contact.category:
        more |= {"category": core.category(summary.category).id, **writing.own_range_values(None)}
        core.event(contact.id, "category", f"{contact.category} to {summary.category}")
    if after.newsletter:
        more |= _permission(core, contact, draft, now) | writing.own_range_values(summary.range)
    if summary.dates != contact.dates:
        writing.replace_dates(core.db, contact.id, summary.dates)
    if after.stop:
        summary = _stopped(core, summary, intent)
    if draft.channel is not Channel.BULK and avoiding.end(core.db, contact.id, now.date(), touch_id):
        core.event(contact.id, "taken up", f"put off {contact.slips} times before; {_outcome(draft.outcome)}", draft.at or now)
    core.save(summary, after.standing, **more)


def _permission(core: Core, contact: Summary, draft: TouchDraft, now: datetime) -> dict[str, object]:
    """The day on which they agreed to the newsletter: the touch's, or an earlier one that is known; with their words in the history."""
    known = reading.contact(core.db, contact.id)
    on = (draft.at or now).astimezone(now.tzinfo).date()
    if known is not None and known.newsletter_since is not None:
        on = min(on, known.newsletter_since)
    core.event(contact.id, "newsletter", f"agreed to: {draft.note}" if draft.note else "agreed to", draft.at or now)
    return {"newsletter_since": on}


def _stopped(core: Core, summary: Summary, intent: Intent) -> Summary:
    """A no that ends the follow-up: enough."""
    if summary.step:
        writing.close_step(core.db, summary.id, None, core.now())
    core.event(summary.id, "stopped", "enough")
    return replace(summary, step=None, starred=False, snoozed_until=None, stopped=Stopped(Stop.ENOUGH, core.today()))


def _reopen_step(core: Core, contact: Summary, touch_id: int) -> Summary:
    """Give back the step that a touch had ended, and take away the one that it had made."""
    step = reading.step_of_touch(core.db, contact.id, touch_id)
    if reading.step_made_by(core.db, contact.id, touch_id):
        writing.delete_steps_made_by(core.db, touch_id)
        contact = replace(contact, step=None)
    if step and contact.step is None:
        writing.reopen_steps_closed_by(core.db, touch_id)
        contact = replace(contact, step=step)
    return contact


def _check(core: Core, draft: TouchDraft, *, correcting: bool = False) -> Summary:
    """Raise Refused for a touch that the rules do not know; the contact otherwise."""
    contact = core.summary(draft.contact_id) if correcting else core.live(draft.contact_id)
    outcomes.check(draft.channel, draft.outcome)
    if draft.reason and draft.outcome is not Outcome.NO:
        raise Refused("A reason goes with a no", f"The outcome is {_outcome(draft.outcome)}.", "Leave the reason out.")
    if draft.agreed and draft.outcome not in (Outcome.NO, Outcome.NOT_NOW):
        raise Refused(
            "What was agreed goes with a no or a not-now", f"The outcome is {_outcome(draft.outcome)}.", "Name a next day instead."
        )
    if draft.agreed and draft.agreed.then is Then.DAY and draft.agreed.on is None:
        raise Refused("Which day did they agree to?", "No day was named.", "Type one, like 1 march.")
    steps = [step for step in (draft.next, _agreed_on(draft.agreed)) if step]
    for step in steps:
        check_step(core, step.due)
        check_ahead(step, core.now())
    if draft.owes:
        check_step(core, draft.owes.by)
    return contact


def _agreed_on(agreed: Agreed | None) -> Step | None:
    return Step(StepKind.ASKED_FOR, agreed.on.day, agreed.on.time) if agreed and agreed.on else None


def _moment(core: Core, draft: TouchDraft) -> datetime:
    """When the touch was made, to the second; raises Refused for a touch in the future or before anybody's time."""
    now = core.now()
    if draft.at is None:
        return now
    at = draft.at.astimezone(now.tzinfo).replace(microsecond=0)
    if at > now + timedelta(seconds=59):
        raise Refused(
            "That has not happened yet", f"It is {now:%a %d %b %Y %H:%M}; {at:%a %d %b %Y %H:%M} lies ahead.", "Name a time gone by."
        )
    if (now.date().toordinal() - at.date().toordinal()) > OLDEST:
        raise Refused("That is too long ago", f"{at:%Y-%m-%d} lies more than a hundred years back.", "Name a later day.")
    return min(at, now)


def _tidy(draft: TouchDraft) -> TouchDraft:
    step = replace(draft.next, words=clean_line(draft.next.words)) if draft.next else None
    owes = replace(draft.owes, words=clean_line(draft.owes.words)) if draft.owes else None
    return replace(
        draft, note=clean(draft.note).strip(), item=clean_line(draft.item), reason=clean_line(draft.reason), next=step, owes=owes
    )


def _said(draft: TouchDraft, contact: Summary) -> str:
    """The touch in words: "call with Hal Brandt, left message"."""
    return f"{draft.channel} with {contact.name}, {_outcome(draft.outcome)}"


def _outcome(outcome: Outcome) -> str:
    return outcome.value.replace("-", " ")
