"""The words of the forms: outcomes, what follows from them, days, and why something cannot be."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from followup_tui.domain.errors import Refused
from followup_tui.domain.text import clean_line
from followup_tui.domain.values import Channel, Consequence, Money, Outcome, Owes, Step, StepKind, Then, When
from followup_tui.tui.wording.days import ago, clock, full_date, weekday_date
from followup_tui.tui.wording.line import BLANK, Line, Piece

OUTCOME_KEYS: Mapping[Outcome, str] = {
    Outcome.REACHED: "r",
    Outcome.SENT: "s",
    Outcome.LEFT_MESSAGE: "v",
    Outcome.NO_ANSWER: "x",
    Outcome.BOUNCED: "b",
    Outcome.REPLIED: "i",
    Outcome.YES: "y",
    Outcome.NO: "n",
    Outcome.NOT_NOW: "l",
}
"""The letter of each outcome in the form."""

ANSWERS = frozenset({Outcome.YES, Outcome.NO, Outcome.NOT_NOW})
"""The outcomes of the second row: what they answered."""

THEN_KEYS: tuple[tuple[Then, str, str], ...] = (
    (Then.NEXT_QUARTER, "q", "next quarter"),
    (Then.SIX_MONTHS, "m", "in six months"),
    (Then.DAY, "d", "a day"),
    (Then.RANGE, "r", "nothing agreed"),
    (Then.NEWSLETTER, "w", "newsletter only"),
    (Then.STOP, "s", "stop"),
)
"""What may be agreed to after a no or a not-now: its letter and its words, in the order of the form."""

_ARTICLES = {Channel.EMAIL: "an"}
_CHANNELS = {Channel.EMAIL: "e-mail", Channel.POST: "letter", Channel.SOCIAL: "social message", Channel.BULK: "bulk message"}


def channel_noun(channel: Channel) -> str:
    """A channel as one thing that is done: "call", "e-mail", "letter"."""
    return _CHANNELS.get(channel, channel.value)


def log_title(channel: Channel, correcting: bool) -> str:
    """ "Log a call", "Correct an e-mail"."""
    article = _ARTICLES.get(channel, "a")
    return f"{'Correct' if correcting else 'Log'} {article} {channel_noun(channel)}"


def outcome_label(outcome: Outcome, channel: Channel) -> str:
    """An outcome as the form says it: "left message", "they left word"."""
    if outcome is Outcome.REPLIED:
        return "they left word" if channel in (Channel.CALL, Channel.VISIT, Channel.MEETING) else "they replied"
    return outcome.value.replace("-", " ")


def outcome_below(consequence: Consequence, today: date) -> str:
    """What follows from an outcome, in one or two words or as a day."""
    match consequence.outcome:
        case Outcome.YES:
            return "a client"
        case Outcome.NO:
            return "asks why"
        case Outcome.NOT_NOW:
            return "asks when"
        case Outcome.REPLIED if "reply" in consequence.why:
            return "reply owed"
    return due_words(consequence, today)


def due_words(consequence: Consequence, today: date) -> str:
    """The next day of a consequence, in short, or why there is none."""
    if consequence.due is None:
        return consequence.why
    return "today" if consequence.due == today else weekday_date(consequence.due, today)


def detail_words(consequence: Consequence, today: date) -> str:
    """What follows, on one line: "Mon 30 Nov, in 6 days"."""
    if consequence.due is None:
        return consequence.why
    day = f"{weekday_date(consequence.due, today)}, {ago(consequence.due, today)}"
    return f"a client; {day}" if consequence.outcome is Outcome.YES else day


def telling(consequence: Consequence, today: date) -> Line:
    """What the field for the next day says while it is empty: the day, how far off it is and why."""
    if consequence.due is None:
        return (Piece(consequence.why, "muted"),)
    why = consequence.why.removeprefix("a client; ")
    said = f"{ago(consequence.due, today)}, {why}" if why else ago(consequence.due, today)
    return (Piece(full_date(consequence.due)), Piece(f"   {said}", "muted"))


def yes_line(consequence: Consequence, today: date) -> Line:
    """What a yes means, before it is saved."""
    line = [Piece("Becomes a client, with a quarterly review", "fg", True)]
    if consequence.due is not None:
        line.append(Piece(f"; a thank-you {ago(consequence.due, today)}, {weekday_date(consequence.due, today)}", "muted"))
    return tuple(line)


def stands_line(step: Step, today: date) -> Line:
    """That a step which lies ahead stays where it is."""
    kind = {StepKind.PROMISE: "The promise", StepKind.ASKED_FOR: "The day they asked for", StepKind.DATED: "The step"}[step.kind]
    mark, role = ("◆ ", "amber") if step.kind is StepKind.PROMISE else ("", "fg")
    return (Piece(f"{mark}{kind} stands", role), Piece(f"   {when_words(When(step.due, step.time), today)}", "muted"))


def when_words(when: When, today: date) -> str:
    """ "Fri 27 Nov 2026 10:00, in 3 days"."""
    return f"{when_day(when)}, {ago(when.day, today)}"


def when_day(when: When) -> str:
    """ "Fri 27 Nov 2026 10:00"."""
    return full_date(when.day) + (f" {clock(when.time)}" if when.time else "")


def when_line(when: When, today: date) -> Line:
    """A day, understood, and how far off it is."""
    return (Piece(when_day(when)), Piece(f"   {ago(when.day, today)}", "muted"))


def follow_line(step: Step | None, owes: Owes | None, today: date) -> Line:
    """What is to follow, understood: with its mark, its day in full and how far off it is."""
    line: list[Piece] = []
    if step:
        promise = step.kind is StepKind.PROMISE
        what = [word for word in (step.channel and channel_noun(step.channel), step.words) if word]
        line.append(Piece("◆ promised, " if promise else "", "amber", promise))
        line.append(Piece(when_day(When(step.due, step.time)), "amber" if promise else "fg", promise))
        line.append(Piece(f", {ago(step.due, today)}", "muted"))
        if what:
            line.append(Piece(f"   {', '.join(what)}"))
    if owes:
        line.append(Piece("   " if line else ""))
        line.append(Piece(f"they owe{f' {owes.words}' if owes.words else ' you'}: {full_date(owes.by)}", "violet"))
        line.append(Piece(f", {ago(owes.by, today)}", "muted"))
    return tuple(piece for piece in line if piece.text)


def refusal_lines(refused: Refused) -> tuple[Line, Line]:
    """Why something cannot be, and below it what to do instead."""
    line = refusal_line(refused)
    return (line[:1], (line[1]._replace(text=line[1].text.strip()),) if len(line) > 1 else BLANK)


def refusal_line(refused: Refused) -> Line:
    """Why something cannot be, where it was typed: the sentence in coral, what to do instead beside it."""
    reason = refused.reason or refused.title
    line = [Piece(clean_line(reason), "coral")]
    if refused.remedy:
        line.append(Piece(f"  {clean_line(refused.remedy)}", "muted"))
    return tuple(line)


UNSAVED: Line = (Piece("Not saved yet. ", "amber", True), Piece("Esc again leaves it, Enter saves.", "muted"))
"""What Escape says first when something has been typed."""


def label(text: str, focus: bool) -> Line:
    """The name of a field: bright and bold with the focus."""
    return (Piece(text, "bright" if focus else "muted", focus),)


def money_words(value: Money | None) -> str:
    """An amount as it is typed and read again: "$5,000", or nothing."""
    if value is None:
        return ""
    from followup_tui.domain.money import say_money

    return say_money(value)


def joined_line(parts: Sequence[Line], gap: str = "   ") -> Line:
    """Lines one after another, with a gap between."""
    line: list[Piece] = []
    for part in parts:
        if part:
            line += [Piece(gap)] if line else []
            line += part
    return tuple(line) or BLANK
