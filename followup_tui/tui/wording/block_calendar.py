"""The calendar of sessions in words: a month sheet of six weeks, the list, and what is told of the chosen one."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from followup_tui.domain import calendar as cal
from followup_tui.domain.blocks.away import is_away
from followup_tui.domain.blocks.calendar import Board, coming
from followup_tui.domain.blocks.floating import wall
from followup_tui.domain.blocks.phases import Phase, phase
from followup_tui.domain.blocks.said import say_date, say_moment
from followup_tui.domain.blocks.states import Block, Completed, Rescheduled, Running, Scheduled
from followup_tui.domain.blocks.words import say_chain, say_limit, say_rule, say_state, say_steps
from followup_tui.domain.rules import Rules
from followup_tui.tui.wording.days import weekday_date
from followup_tui.tui.wording.line import BLANK, Line, Piece, cut, wrap

WEEKS = 6
BEFORE = 3
"""So many of them lie before this one."""

MARKS = {
    Phase.RUNNING: ("◷", "blue"),
    Phase.DUE: ("◷", "blue"),
    Phase.INTERRUPTED: ("◷", "blue"),
    Phase.MISSED: ("×", "coral"),
    Phase.UPCOMING: ("□", "blue"),
    Phase.COMPLETED: ("■", "green"),
    Phase.RESCHEDULED: ("→", "muted"),
}
"""The mark and the hue of each phase; the first of them stands where a day has several."""

_LETTERS = ("Mo", "Tu", "We", "Th", "Fr", "Sa", "Su")


def first_day(today: date, rules: Rules) -> date:
    """The day on which the six weeks begin."""
    return cal.add_days(cal.start_of_week(today, rules), -7 * BEFORE)


def shown(board: Board, now: datetime, rules: Rules) -> list[Block]:
    """The blocks of the six weeks, and every one that is still open, earliest first."""
    start = first_day(wall(now).date(), rules)
    end = cal.add_days(start, 7 * WEEKS)
    found = [one for one in board.blocks if isinstance(one, Scheduled | Running) or start <= one.starts.date() < end]
    return sorted(found, key=lambda block: (block.starts, block.id))


def month_lines(board: Board, now: datetime, rules: Rules, serving: int | None, chosen: Block | None, width: int) -> list[Line]:
    """The sheet: a row a week, a mark beside each day that has a session; below it what the marks mean."""
    today = wall(now).date()
    start = first_day(today, rules)
    marks = _day_marks(board, now, serving)
    ahead = {moment.date() for moment, _ in coming(board, now, datetime.combine(cal.add_days(start, 7 * WEEKS), wall(now).time()))}
    cell = 4 if width >= 36 else 3
    letters = [_LETTERS[cal.add_days(start, n).weekday()] for n in range(7)]
    lines: list[Line] = [(Piece(" " * 7), *(Piece(letter.rjust(2).ljust(cell), "muted") for letter in letters))]
    for week in range(WEEKS):
        monday = cal.add_days(start, 7 * week)
        line = [Piece(weekday_date(monday)[4:].rjust(6) + " ", "muted")]
        for number in range(7):
            day = cal.add_days(monday, number)
            mark, role = marks.get(day, ("□", "muted") if day in ahead else ("─", "rule") if is_away(day, board.aways) else (" ", "fg"))
            here = chosen is not None and chosen.starts.date() == day
            look = "bright" if day == today or here else "fg" if mark != " " else "muted"
            line.append(Piece(str(day.day).rjust(2), look, day == today or here, "sel" if here else ""))
            line.append(Piece(mark, role, fill="sel" if here else ""))
            line.append(Piece(" " * (cell - 3)))
        lines.append(tuple(line))
    legend = (("■", "green", "completed"), ("□", "blue", "to come"), ("×", "coral", "owed"), ("→", "muted", "moved"))
    lines += [BLANK, *_legend(legend, width)]
    return lines


def _legend(entries: Sequence[tuple[str, str, str]], width: int) -> list[Line]:
    pairs = [entries[:2], entries[2:]]
    return [
        tuple(piece for mark, role, word in pair for piece in (Piece(mark, role), Piece(f" {word}".ljust(13), "muted"))) for pair in pairs
    ] + [(Piece("─", "rule"), Piece(" time away", "muted"))]


def _day_marks(board: Board, now: datetime, serving: int | None) -> dict[date, tuple[str, str]]:
    order = list(MARKS)
    best: dict[date, Phase] = {}
    for block in board.blocks:
        is_now, day = phase(block, now, serving), block.starts.date()
        if day not in best or order.index(is_now) < order.index(best[day]):
            best[day] = is_now
    return {day: MARKS[is_now] for day, is_now in best.items()}


def block_line(block: Block, now: datetime, serving: int | None, width: int) -> Line:
    """One session in the list: its mark, when, how long, what it is."""
    is_now = phase(block, now, serving)
    mark, role = MARKS[is_now]
    state = say_state(block, now, serving).partition(": ")[2]
    moved = "" if block.previous is None or isinstance(block, Rescheduled) else say_chain(block).partition(";")[0]
    left = (Piece(" "), Piece(mark, role), Piece(f" {say_moment(block.starts).ljust(16)}"), Piece(f" {block.minutes:3} min", "muted"))
    words = f"{state}, {moved}" if moved else state
    muted = isinstance(block, Completed | Rescheduled)
    return (*left, Piece("  "), Piece(cut(words, max(0, width - 30)), "muted" if muted else "fg"))


def told_lines(block: Block | None, board: Board, now: datetime, rules: Rules, width: int, most: int) -> list[Line]:
    """The commitment, time away, and of the chosen session its chain and until when it can go."""
    rule: list[Line] = [(Piece(line, "fg"),) for line in wrap(say_rule(board.periods, now), width, 1)]
    today = wall(now).date()
    aways = [one for one in board.aways if one.last >= today]
    if aways:
        spans = ", ".join(
            say_date(one.first) if one.first == one.last else f"{say_date(one.first)} to {say_date(one.last)}" for one in aways
        )
        rule.append((Piece("Away: ", "muted"), Piece(cut(spans, width - 6))))
    about: list[Line] = []
    if block is not None:
        chain = say_chain(block)
        if chain:
            about.append((Piece(f"{chain[:1].upper()}{chain[1:]}.", "fg"),))
        about += [(Piece(cut(step, width), "muted"),) for step in say_steps(block, board.blocks)]
        if isinstance(block, Scheduled | Running):
            about.append((Piece(cut(say_limit(block, now, board, rules), width), "muted"),))
    room = most - len(rule) - 1
    if len(about) > room > 1:
        about = [about[0], *about[-(room - 1) :]]
    return [*about[: max(0, room)], *([BLANK] if about and room > 0 else []), *rule][:most]


def title_facts(streak: int, width: int) -> Line:
    """The weeks kept, for the rule."""
    from followup_tui.tui.wording.session import streak_words

    return streak_words(streak, narrow=width < 60)
