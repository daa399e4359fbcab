"""The session in words: the header's part of it, its bar, the block that waits, what was done."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, NamedTuple

from followup_tui.domain.blocks import words as said
from followup_tui.domain.blocks.arrows import snoozes_left
from followup_tui.domain.blocks.floating import utc, wall
from followup_tui.domain.blocks.phases import Phase, phase, starts_at
from followup_tui.domain.blocks.rule_words import LONG_NAMES
from followup_tui.domain.blocks.said import say_clock, say_date, say_minutes, say_moment
from followup_tui.domain.blocks.states import Open, Running, Scheduled, owed_minutes
from followup_tui.domain.names import first_name
from followup_tui.domain.outcomes import ATTEMPTS
from followup_tui.domain.values import Group, Outcome, QueueRow, View
from followup_tui.tui.wording.days import counted, days, span
from followup_tui.tui.wording.groups import look_of
from followup_tui.tui.wording.header import NARROW
from followup_tui.tui.wording.line import BLANK, Line, Piece, cells, cut, cut_line, spread, width_of, wrap
from followup_tui.tui.wording.queue import when

if TYPE_CHECKING:
    from followup_tui.book.sessions import Before, Served, Tally

MOST_DOTS = 8
"""So many weeks kept are dots in the header."""

BAR = 30
"""Cells of the bar of time at 120."""

_LEAVES = "Ctrl+C twice leaves; it stays owed."

DIVIDER: Line = (Piece(" · ", "muted"),)


class Meeting(NamedTuple):
    """How a session stands, for its bar.

    `left` and `total` are seconds, `done` of `people` contacts are handled; `reviewed` is (how many, of how many) when
    nobody is due any more. `nos` and `goal` are those of this month.
    """

    left: int
    total: int
    paused: bool
    done: int
    people: int
    tally: Mapping[Outcome, int]
    nos: int
    goal: int
    reviewed: tuple[int, int] | None = None


# -- the header while no session runs


def next_words(block: Scheduled, now: datetime, *, narrow: bool) -> Line:
    """The next session and how long until then: "session today 11:00, in 23 min"."""
    minutes = -(-int((starts_at(block, now) - utc(now)).total_seconds()) // 60)
    ahead = (block.starts.date() - wall(now).date()).days
    clock = f"{block.starts:%H:%M}"
    day = f"today {clock}" if ahead == 0 else f"tomorrow {clock}" if ahead == 1 else say_moment(block.starts)
    until = f"in {span(max(0, minutes))}" if ahead == 0 else "" if ahead == 1 else f"in {days(ahead)}"
    if narrow:
        return (Piece("◷", "blue"), Piece(f" {clock if ahead == 0 else day}"), Piece(f" {until}" if ahead == 0 else "", "blue", True))
    return (Piece("◷", "blue"), Piece(f" session {day}"), Piece(f", {until}" if until else "", "blue", True))


def waiting_words(is_now: Phase, *, narrow: bool) -> Line:
    """That a block waits: "session due now"."""
    state = {Phase.DUE: "due now", Phase.MISSED: "owed", Phase.INTERRUPTED: "stopped"}.get(is_now, "runs elsewhere")
    return (Piece("◷", "blue"), Piece(f" {state}" if narrow else f" session {state}", "blue", True))


def streak_words(weeks: int, *, narrow: bool) -> Line:
    """The weeks kept in a row, with a dot for each of the first eight; nothing before there is one."""
    if weeks < 1:
        return BLANK
    if narrow:
        return (Piece("•", "green"), Piece(f" {counted(weeks, 'week')}", "muted"))
    return (Piece("•" * min(MOST_DOTS, weeks), "green"), Piece(f" {counted(weeks, 'week')} kept", "muted"))


def kept_words(share: float | None, *, narrow: bool) -> Line:
    """The share of promises kept: "◆ 92% kept"; nothing before one has ended."""
    if share is None:
        return BLANK
    return (Piece("◆", "amber"), Piece(f" {int(share * 100)}%" + ("" if narrow else " kept"), "muted"))


def header_with(left: Line, session: Line, streak: Line, width: int, kept: Line = BLANK) -> Line:
    """The header: name, date and clock at the left, the next session, promises and weeks kept at the right."""
    gap = (Piece("   " if width < NARROW else "     "),)
    for parts in ((session, kept, streak), (session, kept), (session, streak), (session,)):
        right = tuple(piece for part in parts if part for piece in (*gap, *part))[1:]
        if right and width_of(left) + width_of(right) + 4 <= width:
            return (*spread(left, right, width - 2), Piece("  "))
    return left if not session else spread(left, (*session, Piece(" ")), width)


# -- the bar of a session


def bar_line(meeting: Meeting, width: int) -> Line:
    """The session's bar: time left, a bar of time, how many of how many, and what was done."""
    mark = (Piece(" SESSION ", "on-blue", True, "blue"), Piece(" "))
    time_left = (Piece(say_clock(max(0, meeting.left)), "bright", True), Piece(" paused" if meeting.paused else " left", "muted"))
    if meeting.reviewed is None:
        people: Line = (Piece(str(meeting.done), "bright", True), Piece(f" of {meeting.people}"))
    else:
        people = (Piece("reviewed ", "fg"), Piece(str(meeting.reviewed[0]), "bright", True), Piece(f" of {meeting.reviewed[1]} this week"))
    room = width - width_of(mark) - 12 - width_of(people) - 8
    bar = max(0, min(BAR, room - 34 if width >= NARROW else room - 16))
    left: Line = (*mark, *time_left)
    left = (*left, Piece(" " * max(1, 23 - width_of(left)))) if width >= NARROW else (*left, Piece("  "))
    left = (*left, *_time_bar(meeting, bar), Piece("  "), *people)
    return (*spread(left, _right(meeting, width - width_of(left) - 4), width - 2), Piece("  "))


def _time_bar(meeting: Meeting, width: int) -> Line:
    served = meeting.total - max(0, meeting.left)
    full = min(width, served * width // meeting.total) if meeting.total else width
    return (Piece("━" * full, "muted" if meeting.paused else "blue"), Piece("─" * (width - full), "muted"))


def tally_words(tally: Mapping[Outcome, int]) -> list[str]:
    """What was done, as short counts: "4 reached", "1 reply", "2 no"."""
    reached = tally.get(Outcome.REACHED, 0) + tally.get(Outcome.NOT_NOW, 0)
    tried = sum(tally.get(one, 0) for one in ATTEMPTS)
    counts = (
        (tally.get(Outcome.YES, 0), "yes", "yes"),
        (reached, "reached", "reached"),
        (tally.get(Outcome.REPLIED, 0), "reply", "replies"),
        (tally.get(Outcome.NO, 0), "no", "no"),
        (tally.get(Outcome.SENT, 0), "sent", "sent"),
        (tally.get(Outcome.LEFT_MESSAGE, 0), "message", "messages"),
        (tried, "tried", "tried"),
    )
    return [f"{count} {one if count == 1 else many}" for count, one, many in counts if count]


def _right(meeting: Meeting, room: int) -> Line:
    """What was done, and the nos against the goal; where it is narrow the last counts leave first, then the goal, then the others."""
    goal = (Piece("  "), *goal_words(meeting.nos, meeting.goal)) if meeting.nos else BLANK
    parts = tally_words(meeting.tally)
    counts = range(len(parts), 0, -1)
    shapes = [(count, goal) for count in counts if count >= min(2, len(parts))] + [(count, BLANK) for count in counts]
    for count, behind in shapes:
        line = tuple(piece for part in parts[:count] for piece in (Piece(part), *DIVIDER))[:-1]
        if width_of((*line, *behind)) <= room:
            return (*line, *behind)
    return BLANK


def goal_words(nos: int, goal: int) -> Line:
    """The nos of this month against the goal: blue on the way, green from the goal on."""
    return (Piece(f"{nos} of {goal}", "green" if nos >= goal else "blue"), Piece(" this month", "muted"))


def today_text(line: str, people: Sequence[Served]) -> str:
    """What is meant for today: the one line, and the people, each with a mark once served: "call first; Clara ✓, Wes"."""
    named = ", ".join(f"{first_name(one.name)} ✓" if one.reached else first_name(one.name) for one in people)
    return "; ".join(part for part in (line, named) if part)


def served_words(one: Served) -> str:
    """Whether somebody was served who was named before: "Clara Whitcombe, served"."""
    state = {True: "served", False: "tried", None: "another day"}[one.reached]
    return f"{cut(one.name, 34)}, {state}"


def today_line(line: str, width: int) -> Line:
    """The answer of before, for the right of the status line."""
    return (Piece("today: ", "muted"), Piece(cut(line, max(0, width - 7)))) if line else BLANK


# -- the block that waits


def due_title(block: Open, now: datetime) -> Line:
    """When it is planned and how long: "Tuesday 11:00, 60 minutes"."""
    return (Piece("◷", "blue"), Piece(f" {said.say_block(block, now)}", "bright", True))


def due_sentences(block: Open, now: datetime, serving: int | None = None) -> tuple[str, ...]:
    """One plain sentence: that it is due, was due, or where it stopped; and the chain of one that was moved."""
    is_now = phase(block, now, serving)
    chain = said.say_chain(block)
    if isinstance(block, Running):
        sentence = f"Your follow-up session stopped at {say_clock(block.served)}, {say_minutes(owed_minutes(block))} left."
    else:
        sentence = f"Your follow-up session {'was' if is_now is Phase.MISSED else 'is'} due."
    return (sentence, f"{_capital(chain)}.") if chain else (sentence,)


def inside_line(due: int, fits: int | None, first: QueueRow | None, now: datetime, width: int) -> Line:
    """What waits inside: "14 due, 10 fit. First Jane Doe, ◆ promised 10:30"."""
    if not due or first is None:
        return (Piece(cut("Nobody is due: the session goes through everybody.", width), "muted"),)
    head = f"{due} due, {fits} {'fits' if fits == 1 else 'fit'}." if fits is not None and fits < due else f"{due} due."
    look = look_of(first.place.group)
    short = when(first, View.DUE, now.date())
    ago = " ago" if short.endswith(" d") and first.place.group is not Group.OVERDUE else ""
    reason = f"{look.word.lower()} {short}{ago}".rstrip()
    line = (Piece(f"{head} First ", "muted"), Piece(cut(first.contact.name, 24), "fg", True), Piece(", ", "muted"))
    return cut_line((*line, Piece(f"{look.mark} ", look.hue), Piece(reason, look.hue)), width)


class Row(NamedTuple):
    """One answer of the overlay: the key as it is read, what it does, what stands at its right."""

    key: str
    word: str
    beside: str = ""
    answer: str = ""


def due_rows(block: Open, now: datetime, serving: int | None = None) -> tuple[Row, ...]:
    """The answers; the first one is Enter's."""
    rows = [Row("Enter", "continue" if isinstance(block, Running) else "start", answer="start")]
    snoozes = snoozes_left(block, now)
    if snoozes:
        keys = " ".join(str(number) for number in range(1, len(snoozes) + 1))
        *some, last = (str(minutes) for minutes in snoozes)
        spelled = f"{', '.join(some)} or {last}" if some else last
        rows.append(Row(keys, f"in {spelled} minutes", said.say_snoozes(block, now), "snooze"))
    rows += [
        Row("r", "move it to another time", answer="move"),
        Row("a", "capture somebody", answer="capture"),
        Row("l", "look at the queue", answer="look"),
    ]
    return tuple(rows)


def way_out(rows: Sequence[Row], width: int, *, named: bool) -> Line:
    """The last line: how one leaves; once Escape or q was pressed, which answers there are."""
    leaves = next((one for one in (said.LEAVES, _LEAVES) if cells(one) <= width), "Ctrl+C twice leaves, it is owed.")
    if not named:
        return (Piece(cut(leaves, width), "muted"),)
    keys = ", ".join(row.key for row in rows)
    both = f"{keys}. {_LEAVES}"
    return (Piece(both if cells(both) <= width else cut(keys, width)),)


# -- reminders


def reminder(block: Scheduled, now: datetime, *, at_start: bool) -> str:
    """What is said ten minutes before a session, and at its start."""
    if at_start:
        return f"Your follow-up session of {block.starts:%H:%M} is due, {say_minutes(block.minutes)}."
    minutes = -(-int((starts_at(block, now) - utc(now)).total_seconds()) // 60)
    return f"Your follow-up session begins at {block.starts:%H:%M}, in {span(max(1, minutes))}."


# -- before it


def again_lines(before: Before, width: int) -> tuple[Line, ...]:
    """The question about the answer of an earlier week: what was in the way, what was decided, whether it helped."""
    said = f"Last week: {before.in_the_way}." if before.in_the_way else "Last week."
    decided = f"You decided: {before.line}." if before.line else ""
    lines = [(Piece(part),) for text in (said, decided) if text for part in wrap(text, width, 2)]
    return (BLANK, *lines, (Piece("Did it help?", "bright", True),), BLANK)


# -- after it


def after_lines(tally: Tally, goal: int, people: Sequence[Served], minutes: str, coming: Scheduled | None, streak: int) -> tuple[Line, ...]:
    """What was done: touches, replies, promises made and kept, nos, yeses, who was served, minutes, the next block."""
    tries = f", and {counted(tally.tries, 'try', 'tries')}" if tally.tries else ""
    nos = tally.outcomes.get(Outcome.NO, 0)
    about = f", {tally.nos_about_you or 'none'} about you" if nos else ""
    rows = [
        ("Touches", f"{tally.touches}{tries}"),
        ("Replies", str(tally.outcomes.get(Outcome.REPLIED, 0))),
        ("Promises", f"{tally.promises_made} made, {tally.promises_kept} kept"),
        ("Yes", str(tally.outcomes.get(Outcome.YES, 0))),
        ("No", f"{nos}{about}"),
        *(("" if index else "For today", served_words(one)) for index, one in enumerate(people)),
        ("Minutes", minutes),
        ("Next", f"{LONG_NAMES[coming.starts.weekday()]} {say_date(coming.starts)[4:]} {coming.starts:%H:%M}" if coming else "not planned"),
    ]
    lines: list[Line] = [
        (Piece(name.ljust(12), "muted"), Piece(value, "bright" if value[:1] not in "0n" else "fg", True)) for name, value in rows
    ]
    if nos:
        lines[4] = (*lines[4], Piece("   "), *goal_words(tally.nos_this_month, goal))
    weeks = streak_words(streak, narrow=False)
    return (*lines, *((BLANK, weeks) if weeks else ()))


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]
