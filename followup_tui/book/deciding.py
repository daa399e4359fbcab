"""Deciding without a touch: snooze, next day, keep, promise, and what they owe (product.md section 4)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from ..domain import queue, steps
from ..domain.calendar import add_days
from ..domain.days import say_day, short_day
from ..domain.errors import Refused
from ..domain.reasons import say_step
from ..domain.text import clean_line
from ..domain.values import Channel, Done, Group, Owes, Step, StepKind, Summary, When
from ..store import avoiding, reading, writing
from .core import Core
from .people import check_step


def snooze(core: Core, contact_id: int, until: date, why: str) -> Done:
    """Hide a contact until a day; nothing else changes."""
    contact = core.live(contact_id)
    today = core.today()
    if until <= today:
        raise Refused("A snooze ends on a later day", f"{say_day(until, today)} is not after today.", "Name a day from tomorrow on.")
    latest = add_days(today, queue.SNOOZE_DAYS)
    if until > latest:
        raise Refused(
            "A snooze is for two weeks at most",
            f"{say_day(until, today)} is later than {say_day(latest, today)}.",
            "For a later day name a next day instead (d, followup next).",
        )
    if contact.step and contact.step.kind is StepKind.PROMISE and contact.step.due <= today:
        said = say_step(contact.step, today)
        raise Refused("A promise is moved, not snoozed", f"It says: {said}.", "Move it (p, followup promise --told), or keep it.")
    with core.intent(f"snoozed {contact.name} until {short_day(until, today)}", contact_id) as intent:
        core.save(replace(contact, snoozed_until=until, slips=contact.slips + 1))
        core.event(contact_id, "snoozed", f"until {say_day(until, today)}{_because(why)}")
        return core.done(intent)


def next_day(core: Core, contact_id: int, when: When, theirs: bool, channel: Channel | None, words: str) -> Done:
    """Give a contact a day: mine (dated), or the one they asked for."""
    contact = core.live(contact_id)
    kind = StepKind.ASKED_FOR if theirs else StepKind.DATED
    step = _step(core, kind, when, channel, words)
    today = core.today()
    was_due = queue.place(contact, today, core.rules).group is not None
    slips = contact.slips + 1 if was_due and not theirs else contact.slips
    whose = "they asked for" if theirs else "next day for"
    said = f"{contact.name} asked for {say_step(step, today)}" if theirs else f"{whose} {contact.name}: {say_step(step, today)}"
    with core.intent(said, contact_id) as intent:
        contact = core.replace_step(contact, step, intent)
        core.save(replace(contact, slips=slips))
        return core.done(intent)


def keep(core: Core, contact_id: int) -> Done:
    """Reviewed, nothing to do: the range counts from today, last in touch stays; nothing is put off in a row any more."""
    contact = core.live(contact_id)
    today = core.today()
    group = queue.place(contact, today, core.rules).group
    if contact.new:
        raise Refused("A new contact is not kept", f"{contact.name} was never in touch with you.", "Make the first contact, or stop.")
    if group is Group.PROMISED:
        raise Refused("A promise is not kept by reviewing", "It waits for what was promised.", "Log it, or move it (p).")
    with core.store.reading():
        keeps = reading.keeps(core.db, contact_id)
    if keeps >= queue.KEEPS:
        raise Refused(
            "Kept twice already", f"{contact.name} was kept {keeps} times since the last touch.", "Get in touch, name a day, or stop."
        )
    with core.intent(f"kept {contact.name}", contact_id) as intent:
        now = core.now()
        if contact.step and contact.step.due <= today:
            contact = core.replace_step(contact, None, intent)
        writing.update_contact(core.db, contact_id, {"kept_at": now, "kept_on": today, "keeps": keeps + 1})
        core.event(contact_id, "kept", "reviewed, nothing to do", now)
        avoiding.end(core.db, contact_id, today, None)
        core.recompute(replace(contact, slips=0))
        intent.then = core.next_words(contact_id)
        return core.done(intent)


def promise(core: Core, contact_id: int, when: When, channel: Channel | None, words: str) -> Done:
    """Promise somebody something for a day; it takes the place of the step that stands."""
    contact = core.live(contact_id)
    step = _step(core, StepKind.PROMISE, when, channel, words)
    with core.intent(f"promised {contact.name}: {say_step(step, core.today())}", contact_id) as intent:
        contact = core.replace_step(contact, step, intent)
        core.save(replace(contact, snoozed_until=None))
        return core.done(intent)


def move_promise(core: Core, contact_id: int, when: When) -> Done:
    """Move a promise as it was told to them; its channel and words stay."""
    contact = core.live(contact_id)
    old = _promise_of(contact)
    step = _step(core, StepKind.PROMISE, when, old.channel, old.words)
    with core.intent(f"moved the promise to {contact.name}: {say_step(step, core.today())}", contact_id) as intent:
        core.save(core.replace_step(contact, step, intent))
        return core.done(intent)


def drop_step(core: Core, contact_id: int) -> Done:
    """Drop the step that stands."""
    contact = core.live(contact_id)
    if contact.step is None:
        raise Refused("There is no step", f"{contact.name} has no promise and no day.", "")
    with core.intent(f"dropped: {say_step(contact.step, core.today())}, {contact.name}", contact_id) as intent:
        core.recompute(core.replace_step(contact, None, intent))
        intent.then = core.next_words(contact_id)
        return core.done(intent)


def owe(core: Core, contact_id: int, owes: Owes | None) -> Done:
    """Keep what they will do, and by when; None settles it."""
    contact = core.live(contact_id)
    today = core.today()
    if owes is None:
        if contact.owes is None:
            raise Refused("They owe nothing", f"Nothing is expected of {contact.name}.", "")
        with core.intent(f"{contact.name} owes nothing any more", contact_id) as intent:
            core.save(replace(contact, owes=None, owes_asked=False))
            return core.done(intent)
    if owes.by < today:
        raise Refused("That day has gone by", f"{say_day(owes.by, today)} lies in the past.", "Name a day from today on.")
    check_step(core, owes.by)
    owes = replace(owes, words=clean_line(owes.words))
    what = owes.words or "an answer"
    with core.intent(f"{contact.name} owes {what} by {short_day(owes.by, today)}", contact_id) as intent:
        core.save(replace(contact, owes=owes, owes_asked=False))
        core.event(contact_id, "they owe", f"{what}, by {say_day(owes.by, today)}")
        return core.done(intent)


def _step(core: Core, kind: StepKind, when: When, channel: Channel | None, words: str) -> Step:
    check_step(core, when.day)
    step = Step(kind, when.day, when.time, channel, clean_line(words))
    steps.check_ahead(step, core.now())
    return step


def _promise_of(contact: Summary) -> Step:
    if contact.step is None or contact.step.kind is not StepKind.PROMISE:
        raise Refused("There is no promise", f"Nothing is promised to {contact.name}.", "Make one: followup promise WHO WHEN.")
    return contact.step


def _because(why: str) -> str:
    why = clean_line(why)
    return f": {why}" if why else ""
