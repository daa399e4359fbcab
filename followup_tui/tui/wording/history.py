"""The history in words: one line for a touch, an attempt, or something else that happened."""

from __future__ import annotations

from datetime import date

from followup_tui.domain.values import Card, Channel, Direction, HistoryEntry, Mark, Outcome, StepMark, Then, Touch
from followup_tui.tui.wording.days import plain_date, short_date
from followup_tui.tui.wording.line import BLANK, Line, Piece, fit, width_of

OUTCOMES = {
    Outcome.REACHED: "reached",
    Outcome.SENT: "sent",
    Outcome.LEFT_MESSAGE: "left message",
    Outcome.NO_ANSWER: "no answer",
    Outcome.BOUNCED: "bounced",
    Outcome.REPLIED: "replied",
    Outcome.YES: "yes",
    Outcome.NO: "no",
    Outcome.NOT_NOW: "not now",
}

_CHANNELS = {Channel.MEETING: "meet"}
"""Channels whose name would touch the next column."""

_SPOKEN = (Channel.CALL, Channel.MEETING, Channel.VISIT)
_ATTEMPTS = (Outcome.NO_ANSWER, Outcome.BOUNCED)

WIDE = 60
"""From this width on a line has its wide columns, with ask and gave."""


def outcome_words(touch: Touch) -> str:
    """How a touch ended: "left message"; "left word" when they did."""
    if touch.outcome is Outcome.REPLIED and touch.channel in _SPOKEN:
        return "left word"
    return OUTCOMES[touch.outcome]


AGREED = {
    Then.NEXT_QUARTER: "next quarter",
    Then.SIX_MONTHS: "in six months",
    Then.DAY: "a day agreed",
    Then.NEWSLETTER: "newsletter only",
    Then.STOP: "stop",
}
"""What was agreed after a no or a not-now, where anything was."""

_PROMISE_HUES = {StepMark.KEPT: "amber", StepMark.LATE: "coral", StepMark.BROKEN: "coral"}


def _said(touch: Touch) -> str:
    agreed = AGREED.get(touch.agreed, "") if touch.agreed else ""
    why = ", ".join(part for part in (touch.reason, agreed) if part)
    parts = [why, touch.item if touch.mark is Mark.VALUE else "", touch.note]
    return ": ".join(part for part in parts if part)


def _promise(touch: Touch) -> Line:
    """How the promise ended that the touch was made for: "◆ kept"."""
    if touch.promise is None:
        return BLANK
    return (Piece("◆", "amber"), Piece(f" {touch.promise.value}  ", _PROMISE_HUES.get(touch.promise, "muted")))


def entry_line(entry: HistoryEntry, today: date, width: int, *, selected: bool) -> Line:
    """One line: date, direction, channel, outcome, note, and whether something was asked or given."""
    wide = width >= WIDE
    day = Piece("  " + fit(short_date(entry.day, today), 6, right=True) + ("  " if wide else " "), "fg" if selected else "muted")
    touch = entry.touch
    if touch is None:
        sign = (Piece("+", "muted"), Piece(" " + fit("", 7 if wide else 6), "muted"))
        return _rest((day, *sign), entry.event, "muted", "muted", entry.words, "", width, wide)
    attempt = touch.outcome in _ATTEMPTS
    inward = touch.direction is Direction.IN
    if attempt:
        sign_piece, role, outcome_role = Piece("×", "muted"), "muted", "muted"
    elif inward:
        sign_piece, role, outcome_role = Piece("←", "violet", True), "fg", "violet"
    else:
        sign_piece, role, outcome_role = Piece("→"), "fg", "fg"
    sign = (sign_piece, Piece(f" {fit(_CHANNELS.get(touch.channel, touch.channel.value), 6 if wide else 5)} ", role))
    mark = {Mark.ASK: "ask", Mark.VALUE: "gave"}[touch.mark] if touch.mark else ""
    return _rest((day, *sign), outcome_words(touch), outcome_role, "muted", _said(touch), mark, width, wide, _promise(touch))


def _rest(
    start: Line, outcome: str, outcome_role: str, note_role: str, note: str, mark: str, width: int, wide: bool, promise: Line = BLANK
) -> Line:
    column = 15 if wide else 13
    used = 19 + column if wide else 17 + column
    aside = 6 if wide else 0
    room = max(0, width - used - 1 - aside - (1 if wide else 0))
    promise = promise if width_of(promise) <= room else BLANK
    said = Piece(fit(note, room - width_of(promise)), note_role)
    line = (*start, Piece(fit(outcome, column - 1) + " ", outcome_role), *promise, said)
    if aside and mark:
        line = (*line, Piece(mark.rjust(aside), "green" if mark == "gave" else "muted"))
    return line


def facts(card: Card | None, today: date, width: int) -> Line:
    """How much there is, and since when, for the rule."""
    if card is None or not card.touches:
        return BLANK
    count = "1 touch" if card.touches == 1 else f"{card.touches} touches"
    since = f" since {plain_date(card.first_touch, today)}" if card.first_touch and width >= WIDE else ""
    return (Piece(f"{count}{since}", "muted"),)


def nothing(card: Card | None) -> list[Line]:
    """What an empty history says."""
    if card is None:
        return []
    return [BLANK, (Piece("  "), Piece("Nothing has happened yet.", "muted"))]
