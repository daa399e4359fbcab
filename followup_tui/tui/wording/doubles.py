"""Two contacts side by side in words: what each says, what would be taken, what comes along, and what merging makes of them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import NamedTuple

from followup_tui.book.doubling import Joint
from followup_tui.domain.days import short_day
from followup_tui.domain.likeness import Pair, Strength
from followup_tui.domain.merging import Field, Side, differing, is_never, value_of
from followup_tui.domain.merging_words import FIELD_WORDS, say_value
from followup_tui.domain.values import Contact, QueueRow, Stop
from followup_tui.tui.wording.days import counted, plain_date
from followup_tui.tui.wording.line import BLANK, Line, Piece, cut, cut_line, fit, wrap

LABEL = 14
"""Cells of the labels."""

WIDE = 100
"""From this width on the list has its long columns."""

_STRENGTHS = {Strength.STRONG: "strong", Strength.LIKELY: "likely", Strength.WEAK: "weak"}


class TwoRow(NamedTuple):
    """One line of the comparison. `taken` is the side whose value stands (0 left, 1 right), None where both do."""

    label: str
    left: str
    right: str
    field: Field | None = None
    taken: int | None = None
    keep: bool = False
    added: bool = False
    """Everything of both is kept: a sign says that the other brings something along."""

    @property
    def open(self) -> bool:
        """Whether the user may choose here."""
        return self.keep or self.field is not None


def pair_line(pair: Pair, two: Sequence[QueueRow], width: int) -> Line:
    """One pair in the list: how sure, who, and why."""
    who = 28 if width >= WIDE else 21
    names = [Piece(fit(_who(row), who) + "  ", "fg") for row in two]
    return (
        Piece("  " + fit(_STRENGTHS[pair.strength], 8), "muted"),
        *names,
        Piece(cut(", ".join(pair.why), max(0, width - 15 - 2 * who)), "muted"),
    )


def _who(row: QueueRow) -> str:
    summary = row.contact
    never = "never contact: " if summary.stopped and summary.stopped.outcome is Stop.NEVER_CONTACT else ""
    return f"{never}{summary.name}" + (f", {summary.org}" if summary.org else "")


def two_rows(joint: Joint, left_id: int, today: date) -> list[TwoRow]:
    """The lines of the comparison: who is kept, what there is one of, and what is joined; what neither says is left out."""
    turned = joint.kept.id != left_id
    left, right = (joint.other, joint.kept) if turned else (joint.kept, joint.other)
    kept = int(turned)
    rows = [TwoRow("Keep", _captured(left, today), _captured(right, today), taken=kept, keep=True)]
    may = differing(joint.kept, joint.other)
    for field in Field:
        mine, theirs = value_of(left, field), value_of(right, field)
        if not mine and not theirs:
            continue
        side = kept if joint.merged.sides[field] is Side.KEPT else 1 - kept
        label = FIELD_WORDS[field].capitalize()
        said = (say_value(field, mine, today), say_value(field, theirs, today))
        rows.append(TwoRow(label, *said, field if field in may else None, None if mine == theirs else side))
    for label, both in ((label, (said_of(left), said_of(right))) for label, said_of in _JOINED):
        if any(both):
            rows.append(TwoRow(label, *both, added=True))
    histories = [
        f"{counted(touches, 'touch', 'touches')}, {counted(lines, 'line', 'lines')}"
        for touches, lines in zip(joint.touches, joint.lines, strict=True)
    ]
    here, there = reversed(histories) if turned else histories
    return [*rows, TwoRow("History", here, there, added=True)]


def _captured(contact: Contact, today: date) -> str:
    return f"{contact.id}, captured {plain_date(contact.summary.captured_on, today)}"


def _dates(contact: Contact) -> str:
    return ", ".join(f"{one.name} {one.day}.{one.month}." for one in contact.summary.dates)


_JOINED: tuple[tuple[str, Callable[[Contact], str]], ...] = (
    ("E-mail", lambda one: ", ".join(one.emails)),
    ("Phone", lambda one: ", ".join(one.phones)),
    ("Web", lambda one: ", ".join(one.urls)),
    ("Address", lambda one: "; ".join(one.addresses)),
    ("Tags", lambda one: " ".join(f"#{tag}" for tag in one.tags)),
    ("Dates", _dates),
    ("Note", lambda one: " / ".join(one.note.splitlines())),
    ("Further", lambda one: ", ".join(f"{name}: {text}" for name, text in one.extra)),
)


def two_lines(pair: Pair, rows: Sequence[TwoRow], cursor: int, width: int, height: int) -> list[Line]:
    """Why, and the comparison, in `height` lines with the row under the cursor in sight; what is out of sight is counted."""
    why = cut(f"{_STRENGTHS[pair.strength]}: {', '.join(pair.why)}", max(0, width - 4))
    return [(Piece(f"  {why}", "muted"),), BLANK, *_compared(rows, cursor, width, height - 2)]


def _compared(rows: Sequence[TwoRow], cursor: int, width: int, height: int) -> list[Line]:
    fits = len(rows) <= height
    room = height if fits else max(1, height - 1)
    start = 0 if fits else max(0, min(cursor - room + 1 if cursor >= room else 0, len(rows) - room))
    shown = rows[start : start + room]
    lines = [_two_line(row, start + at == cursor, width) for at, row in enumerate(shown)]
    if not fits:
        lines.append((Piece(f"  {counted(len(rows) - room, 'more line', 'more lines')}: Tab", "muted"),))
    return lines


def _two_line(row: TwoRow, here: bool, width: int) -> Line:
    column = max(8, (width - LABEL - 9) // 2)
    bar = Piece("▌", "blue") if here else Piece(" ")
    line: list[Piece] = [bar, Piece(" " + fit(row.label, LABEL - 2), "bright" if here else "muted", here), Piece(" ")]
    left, right = (text or ("nothing" if row.field else "") for text in (row.left, row.right))
    line += [*_sign(row, 0), Piece(fit(left, column) + "  ", _role(row, 0)), *_sign(row, 1), Piece(cut(right, column), _role(row, 1))]
    return tuple(line)


def _sign(row: TwoRow, at: int) -> tuple[Piece, ...]:
    """✓ taken, · left behind, + comes along; nothing where both say the same."""
    if row.added:
        return (Piece("+ ", "green") if row.left != row.right and (row.left, row.right)[at] else Piece("  "),)
    if row.taken is None:
        return (Piece("  "),)
    return (Piece("✓ ", "green", True),) if row.taken == at else (Piece("· ", "muted"),)


def _role(row: TwoRow, at: int) -> str:
    return "fg" if row.added or row.taken in (None, at) else "muted"


def told_lines(joint: Joint, today: date, width: int, most: int) -> list[Line]:
    """What merging would make of the two: who is kept, how long the history gets, what comes next; then what it decides."""
    merged = joint.merged
    counts = f"{counted(sum(joint.touches), 'touch', 'touches')}, {counted(sum(joint.lines), 'line', 'lines')} of history"
    if is_never(joint.kept) or is_never(joint.other):
        then = "never to be contacted"
    elif merged.stopped:
        then = f"stopped: {merged.stopped.outcome.value.replace('-', ' ')}"
    elif joint.next_day is None:
        then = "nothing planned"
    else:
        then = "due now" if joint.next_day <= today else f"next {short_day(joint.next_day, today)}"
    said = f"makes one: {cut(merged.draft.name, 30)}, {then}; {counts}."
    lines: list[Line] = [cut_line((Piece("Enter", "blue", True), Piece(" "), Piece(said)), width)]
    lines += [(Piece(line, "amber"),) for line in wrap(" ".join(joint.notes), width, max(0, most - 1))]
    return lines


def none_lines(*, went: bool) -> tuple[Line, ...]:
    """There is no pair, or none any more."""
    said = "That was the last pair." if went else "Nobody looks like somebody else."
    return (BLANK, (Piece(f"  {said}", "muted"),))
