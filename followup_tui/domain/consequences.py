"""What every outcome would lead to, computed before one is chosen; saving commits the very same (product.md section 5)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime

from . import outcomes
from .cadence import Origin, Standing, TouchFact, stand, standing
from .calendar import add_months, add_work_days, next_work_day, start_of_quarter
from .giving import give_first
from .queue import next_day
from .record import record
from .rules import Rules
from .steps import mark_by_touch
from .text import clean_line
from .values import (
    Agreed,
    Category,
    Channel,
    Consequence,
    Outcome,
    Owes,
    Range,
    Step,
    StepKind,
    StepMark,
    Summary,
    Then,
    TouchDraft,
)
from .yearly import ended

CLIENT = "client"
"""The category that a yes leads to."""

THANKS_IN = 2
"""A thank-you after a yes is a dated step in so many working days."""

THEIR_WORDS = 200
"""So many characters of the words they used go on to the day that was agreed on."""

NEWSLETTER_RANGE = Range(180, 365)
"""The own range of a contact who agreed to the newsletter alone."""


@record
class After:
    """A contact as it would be after a touch: what saving it stores.

    `mark` is how the step that stood before ended (None: it stands, or there was none); `stop` asks for the contact to be stopped.
    A changed category takes an own range away; `newsletter` gives the one of section 5.
    """

    summary: Summary
    standing: Standing
    mark: StepMark | None = None
    replaced: Step | None = None
    newsletter: bool = False
    stop: bool = False
    why: str = ""


def apply(
    contact: Summary,
    history: Sequence[TouchFact],
    origin: Origin,
    draft: TouchDraft,
    now: datetime,
    client: Category | None,
    rules: Rules,
) -> After:
    """The contact after the touch of a draft.

    `history` is oldest first, without the touch; `now` is the local moment; `client` the category a yes leads to.
    """
    at = draft.at or now
    local = at.astimezone(now.tzinfo)
    fact = TouchFact(at, local.date(), draft.channel, draft.outcome, draft.mark)
    facts = sorted([*history, fact], key=lambda one: one.at)
    today = now.date()
    span, category, tier = contact.range, contact.category, contact.tier
    newsletter = False
    if draft.outcome is Outcome.YES and client:
        category, tier = client.name, client.tier
        span = client.range
    then = draft.agreed.then if draft.agreed else None
    if then is Then.NEWSLETTER:
        span = NEWSLETTER_RANGE
        newsletter = True

    mark = mark_by_touch(contact.step, fact, local.time(), rules) if contact.step else None
    step = None if mark else contact.step
    replaced: Step | None = None
    follow = draft.next or agreed_step(draft.agreed, today, rules, clean_line(draft.note, THEIR_WORDS)) or thanks(draft, today, rules)
    if follow:
        replaced, step = step, follow
    if draft.outcome is Outcome.REPLIED:
        owes: Owes | None = draft.owes
        asked = False
    else:
        owes = draft.owes or contact.owes
        asked = contact.owes_asked and draft.owes is None
        if owes and outcomes.is_outward(fact.channel, fact.outcome) and draft.owes is None and fact.day >= owes.by:
            asked = True
    if fact.channel is Channel.BULK:
        owes, asked = draft.owes or contact.owes, contact.owes_asked

    after = standing(facts, origin, span, rules)
    personal = outcomes.is_personal(fact.channel, fact.outcome)
    settled = fact.channel is not Channel.BULK
    dates = contact.dates
    if draft.yearly is not None and outcomes.is_outward(fact.channel, fact.outcome):
        dates = tuple(ended(yearly, fact.day) if yearly.id == draft.yearly else yearly for yearly in dates)
    summary = replace(
        stand(contact, after),
        category=category,
        tier=tier,
        range=span,
        step=step,
        owes=owes,
        owes_asked=asked,
        dates=dates,
        snoozed_until=None if settled else contact.snoozed_until,
        slips=0 if settled else contact.slips,
        starred=contact.starred and not (personal and outcomes.is_outward(fact.channel, fact.outcome)),
    )
    stop = then is Then.STOP
    return After(summary, after, mark, replaced, newsletter, stop, _why(summary, contact, draft, today, after))


def consequence(after: After, draft: TouchDraft, today: date, rules: Rules) -> Consequence:
    """The next day and its reason, as the form and the command line show it."""
    if after.stop:
        return Consequence(draft.outcome, None, "stops")
    due = next_day(after.summary, today, rules)
    step = after.summary.step
    stands = step is not None and after.mark is None and step != draft.next and after.replaced is None and step.due > today
    return Consequence(draft.outcome, due, after.why, stands)


def agreed_step(agreed: Agreed | None, today: date, rules: Rules, words: str = "") -> Step | None:
    """The step that follows from what was agreed after a no or a not-now: they named the day, in these words."""
    if agreed is None:
        return None
    match agreed.then:
        case Then.NEXT_QUARTER:
            due = next_work_day(add_months(start_of_quarter(today), 3), rules)
        case Then.SIX_MONTHS:
            due = next_work_day(add_months(today, 6), rules)
        case Then.DAY if agreed.on:
            return Step(StepKind.ASKED_FOR, agreed.on.day, agreed.on.time, words=words)
        case _:
            return None
    return Step(StepKind.ASKED_FOR, due, words=words)


def thanks(draft: TouchDraft, today: date, rules: Rules) -> Step | None:
    """The thank-you after a yes: a dated step in 2 working days, by post unless said otherwise."""
    if draft.outcome is not Outcome.YES:
        return None
    return Step(StepKind.DATED, add_work_days(today, THANKS_IN, rules), channel=Channel.POST, words="thank-you")


def _why(summary: Summary, before: Summary, draft: TouchDraft, today: date, after: Standing) -> str:
    step = summary.step
    if step and step != before.step:
        if draft.outcome is Outcome.YES and draft.next is None:
            return f"a client; a thank-you by {step.channel or 'post'}"
        return {StepKind.PROMISE: "a promise", StepKind.ASKED_FOR: "as they asked", StepKind.DATED: "your day"}[step.kind]
    if draft.channel is Channel.BULK:
        return "bulk starts nothing"
    if summary.reply_owed_since:
        return "a reply is owed"
    if after.retry_on and (step is None or after.retry_on < step.due):
        return "try again"
    if step and step.due > today:
        kind = {StepKind.PROMISE: "the promise", StepKind.ASKED_FOR: "the day they asked for", StepKind.DATED: "your day"}[step.kind]
        return f"{kind} stands"
    if step and step.due <= today:
        return "the promise stands" if step.kind is StepKind.PROMISE else "your day stands"
    if after.messages and after.anchor == after.last_day:
        return "half the range"
    if draft.agreed and draft.agreed.then is Then.NEWSLETTER:
        return "newsletter only"
    return "the range"


def suggest(contact: Summary, standing_: Standing, rules: Rules) -> tuple[str, ...]:
    """What the rules suggest for a contact: another channel, giving something, enough for a small sale."""
    found: list[str] = []
    if standing_.attempts >= 3:
        found.append(f"Tried {standing_.attempts} times without an answer: another channel may reach them.")
    if standing_.messages >= 3:
        found.append(f"{standing_.messages} messages left in a row: another channel may reach them.")
    if nudge := give_first(standing_.asks):
        found.append(nudge)
    budget = touch_budget(contact, rules)
    if budget is not None and standing_.unanswered >= budget:
        found.append(f"{standing_.unanswered} touches without an answer for a small sale: enough may be enough.")
    return tuple(found)


def touch_budget(contact: Summary, rules: Rules) -> int | None:
    """How many personal touches without an answer a sale of this value is worth; None is no end (product.md section 5)."""
    if contact.value is None:
        return None
    return next((touches for below, touches in rules.budgets if contact.value.amount < below), None)
