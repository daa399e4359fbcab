"""The strip on the sheet: why now, as a sentence, and at its right how late or until when."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import NamedTuple

from followup_tui.domain.quarterly import review_of
from followup_tui.domain.queue import yearly_occurrence
from followup_tui.domain.rules import Rules
from followup_tui.domain.terms import A_TOUCH
from followup_tui.domain.values import Card, Channel, Group, Outcome, Place, Step, StepKind, Summary, YearlyDate
from followup_tui.tui.wording.days import ago, clock, counted, days, on_day, span, weekday_date
from followup_tui.tui.wording.groups import Look, look_of
from followup_tui.tui.wording.queue import STOPS

_SPOKE = frozenset({Outcome.REACHED, Outcome.YES, Outcome.NO, Outcome.NOT_NOW})
_WRITTEN = frozenset({Channel.EMAIL, Channel.TEXT, Channel.SOCIAL, Channel.POST})


class Why(NamedTuple):
    """The strip: the look of the group, the sentence, its short form for a narrow sheet, and what stands at the right."""

    look: Look
    sentence: str
    short: str
    aside: str = ""


def a_channel(channel: Channel | None) -> str:
    """ "a call", "an e-mail"; "to be in touch" where none was named."""
    return "to be in touch" if channel is None else A_TOUCH[channel]


def why_of(card: Card, now: datetime, rules: Rules) -> Why:
    """Why this contact is where it is, as the sheet says it."""
    contact, place = card.contact.summary, card.place
    look = look_of(place.group)
    today = now.date()
    match place.group:
        case Group.PROMISED if contact.step is not None:
            return _promised(look, contact.step, now, rules)
        case Group.REPLY_OWED:
            return _reply(look, contact, today)
        case Group.NEW:
            tried = f", tried {counted(contact.attempts, 'time')}" if contact.attempts else ""
            aside = f"captured {ago(contact.captured_on, today)}"
            return Why(look, f"New: nobody has been in touch yet{tried}", f"New, not in touch yet{tried}", aside)
        case Group.ASKED_FOR if contact.step is not None:
            step = contact.step
            what = a_channel(step.channel) if step.channel else "you to be in touch"
            at = f" at {clock(step.time)}" if step.time else ""
            short = f"Asked for {_on(step.due, today)}{at}"
            return Why(look, f"They asked for {what} {on_day(step.due, today)}{at}", short, _gone(step.due, today))
        case Group.DATED:
            return _dated(look, contact, place, today)
        case Group.OVERDUE if contact.overdue_after is not None:
            over = days((today - contact.overdue_after).days)
            aside = f"due since {weekday_date(contact.overdue_after + timedelta(days=1), today)}"
            short = f"{_since(contact, place, today, short=True)}, {over} over"
            return Why(look, f"{_since(contact, place, today)}, {over} over", short, aside)
        case Group.OPEN if contact.overdue_after is not None:
            aside = "until today" if contact.overdue_after == today else f"until {weekday_date(contact.overdue_after, today)}"
            said = _since(contact, place, today)
            sentence = said if review_of(contact) else f"{said}: now is the time"
            return Why(look, sentence, _since(contact, place, today, short=True), aside)
    return _not_due(look, contact, place, today, rules)


def _promised(look: Look, step: Step, now: datetime, rules: Rules) -> Why:
    today = now.date()
    what = a_channel(step.channel)
    at = f" at {clock(step.time)}" if step.time else ""
    sentence = f"You promised {what} {on_day(step.due, today)}{at}"
    named = step.channel.value if step.channel else "be in touch"
    short = f"Promised: {named}{at or ' ' + ago(step.due, today)}"
    if step.due < today:
        return Why(look, sentence, short, f"{days((today - step.due).days)} late")
    if step.time is None:
        return Why(look, sentence, short, "kept until midnight")
    moment = datetime.combine(step.due, step.time)
    minutes = int((now.replace(tzinfo=None) - moment).total_seconds() // 60)
    until = (moment + timedelta(minutes=rules.promise_grace)).time()
    if minutes < 0:
        return Why(look, sentence, short, f"in {span(-minutes)}")
    if minutes == 0:
        return Why(look, sentence, short, f"now, kept until {clock(until)}")
    late = f"{span(minutes)} ago"
    return Why(look, sentence, short, f"{late}, kept until {clock(until)}" if minutes <= rules.promise_grace else f"{late}, late")


def _reply(look: Look, contact: Summary, today: date) -> Why:
    since = contact.reply_owed_since or today
    last = contact.last_touch
    how = "They wrote" if last is not None and last.channel in _WRITTEN else "They left word"
    return Why(look, f"{how} {ago(since, today)}: a reply is owed", f"{how} {ago(since, today)}", f"since {weekday_date(since, today)}")


def _dated(look: Look, contact: Summary, place: Place, today: date) -> Why:
    step, owes = contact.step, contact.owes
    if step is not None and step.kind is StepKind.DATED and step.due <= today:
        what = a_channel(step.channel) if step.channel else "it"
        at = f" at {clock(step.time)}" if step.time else ""
        day = f"{_on(step.due, today)}{at}"
        return Why(look, f"You set a day for {what}: {day}", f"Your day: {day}", _gone(step.due, today))
    if owes is not None and not contact.owes_asked and owes.by <= today:
        what = owes.words or "an answer"
        return Why(look, f"They owe you {what}, and you heard nothing: ask", f"They owe {what}: ask", _gone(owes.by, today))
    if place.yearly is not None:
        return _yearly(look, place.yearly, today)
    tries = counted(contact.attempts, "try", "tries")
    return Why(look, f"{tries} reached nobody: try again", "Try again", f"since {weekday_date(place.due or today, today)}")


def _yearly(look: Look, yearly: YearlyDate, today: date) -> Why:
    day = yearly_occurrence(yearly, today)
    name = yearly.name[:1].upper() + yearly.name[1:]
    return Why(look, f"{name} {on_day(day, today)}, by {yearly.channel.value}", f"{name} {on_day(day, today)}", _gone(day, today))


def _since(contact: Summary, place: Place, today: date, *, short: bool = False) -> str:
    review, said = review_of(contact), _silence(contact, place, today, short=short)
    return f"{review[:1].upper()}{review[1:]}: {said[:1].lower()}{said[1:]}" if review else said


def _silence(contact: Summary, place: Place, today: date, *, short: bool = False) -> str:
    last = contact.last_touch
    if place.days_since is None or last is None:
        return f"{days((today - contact.captured_on).days)} in the book" + ("" if short else ", never in touch")
    if place.days_since == 0:
        return "In touch today"
    if short:
        return days(place.days_since)
    if last.outcome in _SPOKE:
        how = "since you spoke"
    elif last.outcome is Outcome.REPLIED:
        how = "since they wrote" if last.channel in _WRITTEN else "since they left word"
    else:
        how = f"since your last {A_TOUCH[last.channel].split(' ', 1)[1]}"
    return f"{days(place.days_since)} {how}"


def _not_due(look: Look, contact: Summary, place: Place, today: date, rules: Rules) -> Why:
    if contact.stopped is not None:
        words = f"Stopped: {STOPS[contact.stopped.outcome]}"
        return Why(look, words, words, f"since {weekday_date(contact.stopped.on, today)}")
    due = place.due
    if due is None:
        return Why(look, "Nothing is due", "Nothing is due")
    aside = ago(due, today)
    if contact.snoozed_until is not None and contact.snoozed_until > today and contact.snoozed_until == due:
        return Why(look, f"Snoozed until {weekday_date(due, today)}", f"Snoozed until {weekday_date(due, today)}", aside)
    step = contact.step
    if step is not None and step.due == due:
        return _step_ahead(step, today)
    if contact.retry_on == due:
        return Why(look, f"Nobody was reached: try again on {weekday_date(due, today)}", f"Try again {weekday_date(due, today)}", aside)
    if contact.owes is not None and contact.owes.by == due:
        what = contact.owes.words or "an answer"
        return Why(look, f"They owe you {what} by {weekday_date(due, today)}", f"They owe {what}", aside)
    review = review_of(contact) if due == contact.opens else ""
    if review:
        said = f"{review[:1].upper()}{review[1:]}"
        return Why(look, f"{said} on {weekday_date(due, today)}", f"{said} {weekday_date(due, today)}", aside)
    for yearly in contact.dates if due != contact.opens else ():
        if (day := yearly_occurrence(yearly, today)) - timedelta(days=rules.yearly_lead) == due:
            name = yearly.name[:1].upper() + yearly.name[1:]
            said = f"{name} {on_day(day, today)}, by {yearly.channel.value}"
            return Why(look, f"{said}: from {weekday_date(due, today)}", f"{name} {on_day(day, today)}", aside)
    return Why(look, f"Next on {weekday_date(due, today)}", f"Next {weekday_date(due, today)}", aside)


def _step_ahead(step: Step, today: date) -> Why:
    at = f" at {clock(step.time)}" if step.time else ""
    aside = ago(step.due, today)
    look = look_of({StepKind.PROMISE: Group.PROMISED, StepKind.ASKED_FOR: Group.ASKED_FOR, StepKind.DATED: Group.DATED}[step.kind])
    short = weekday_date(step.due, today)
    day = f"on {short}"
    match step.kind:
        case StepKind.PROMISE:
            return Why(look, f"You promised {a_channel(step.channel)} {day}{at}", f"Promised {short}{at}", aside)
        case StepKind.ASKED_FOR:
            what = a_channel(step.channel) if step.channel else "you to be in touch"
            return Why(look, f"They asked for {what} {day}{at}", f"Asked for {short}{at}", aside)
    what = f" for {a_channel(step.channel)}" if step.channel else ""
    return Why(look, f"You set a day{what}: {short}{at}", f"Your day: {short}{at}", aside)


def _on(day: date, today: date) -> str:
    """ "today", "yesterday", "Fri 20 Nov"."""
    return on_day(day, today).removeprefix("on ")


def _gone(day: date, today: date) -> str:
    return "" if day == today else ago(day, today)
