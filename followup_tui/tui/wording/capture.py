"""The words of the capture screen: the parts of a line in their colours, what was understood, who is already there."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from followup_tui.domain.capture import Understood
from followup_tui.domain.capture_parts import MARKS, Part, PartKind
from followup_tui.domain.values import ContactDraft, Double
from followup_tui.tui.wording.line import Line, Piece, cut, fit


class Look(NamedTuple):
    """How a part is drawn: a token of the theme, bold, italic."""

    role: str
    bold: bool = False
    italic: bool = False


LOOKS: dict[PartKind, Look] = {
    PartKind.NAME: Look("bright", bold=True),
    PartKind.ORG: Look("cyan"),
    PartKind.CATEGORY: Look("coral"),
    PartKind.TAG: Look("coral"),
    PartKind.MET: Look("violet"),
    PartKind.ON: Look("violet"),
    PartKind.VIA: Look("violet"),
    PartKind.NEED: Look("green"),
    PartKind.ADDR: Look("blue"),
    PartKind.TZ: Look("blue"),
    PartKind.EMAIL: Look("blue"),
    PartKind.PHONE: Look("blue"),
    PartKind.URL: Look("blue"),
    PartKind.VALUE: Look("green"),
    PartKind.STEP: Look("cyan", bold=True),
    PartKind.PROMISE: Look("amber", bold=True),
    PartKind.OWES: Look("violet", bold=True),
    PartKind.STAR: Look("amber"),
    PartKind.NOTE: Look("fg", italic=True),
    PartKind.UNCLEAR: Look("muted"),
}
"""The colour of each kind of part: the same in the line and in the list (look.md, "Capture")."""

_SIGNS = {PartKind.PROMISE: "◆ ", PartKind.STEP: "○ ", PartKind.STAR: "* "}

HELP: tuple[tuple[str, str], ...] = (
    ("Jane Doe", "the words before the first mark are the name"),
    ('@Acme, @"Acme Ltd"', "organisation"),
    ("#hot, #referral, #print", "category, by the beginning of its name; else a tag"),
    ("met: on: via:", "where you met, on which day, who sent them"),
    ("need: addr: tz:", "what they need, postal address, time zone"),
    ("jane@acme.example", "e-mail, telephone number, web address: known by their shape"),
    ("$5k, €1,200, 5000 USD", "value of the possible sale"),
    ("+fri, +2 weeks call", "a step on that day; then perhaps how"),
    ("!tue 10am call", "a promise to them"),
    ("~thu", "what they owe you, by that day"),
    ("*", "on the whiteboard"),
    ("-- anything", "note; so is every other word"),
)
"""The marks, each with an example."""


LEAST_HINT = 10
"""Cells below which a hint is left out."""


def columns(width: int) -> tuple[int, int]:
    """Where values and hints begin, from the beginning of the labels, in a list of `width` cells."""
    return (15, 49) if width >= 90 else (14, 44)


def part_line(part: Part, label: str, width: int) -> Line:
    """One part: its label, what it was understood as, a hint beside it."""
    value_at, hint_at = columns(width)
    look = LOOKS[part.kind]
    value = _SIGNS.get(part.kind, "") + part.said
    hinted = bool(part.hint) and width >= hint_at + LEAST_HINT
    room = (hint_at - value_at - 2) if hinted else width - value_at
    said = Piece(fit(value, room) if hinted else cut(value, room), look.role, look.bold)
    hint = (Piece("  " + cut(part.hint, width - hint_at), "muted"),) if hinted else ()
    return (Piece(fit(label, value_at), "muted"), said, *hint)


def part_lines(understood: Understood, width: int) -> tuple[Line, ...]:
    """All parts in their order; a label that comes again is said once."""
    lines = []
    before = ""
    for part in understood.parts:
        lines.append(part_line(part, "" if part.label == before else part.label, width))
        before = part.label
    return tuple(lines)


def problem_lines(understood: Understood, width: int) -> tuple[Line, ...]:
    """Why the line cannot be saved as it is."""
    lines = []
    for problem in understood.problems:
        reason, remedy = problem.refusal.reason or problem.refusal.title, problem.refusal.remedy
        line = [Piece(cut(reason, width), "coral")]
        left = width - len(reason) - 2
        if remedy and left > 12:
            line.append(Piece("  " + cut(remedy, left), "muted"))
        lines.append(tuple(line))
    return tuple(lines)


NOBODY: Line = (Piece("✓ ", "green", True), Piece("Nobody like this is in the book yet."))
"""Said while what is typed is somebody new."""

EMPTY: Line = (Piece("A name is enough; the marks below add what you know.", "muted"),)
"""Said while nothing is typed."""

MATCHES = {"email": "same e-mail", "phone": "same phone", "name": "same name and organisation"}


def double_words(double: Double) -> tuple[str, str]:
    """Who is already there, and by what it was seen."""
    contact = double.row.contact
    who = f"{contact.name}, {contact.org}" if contact.org else contact.name
    stopped = ", stopped" if contact.stopped else f", {contact.category}"
    return who, f"{MATCHES.get(double.why, double.why)}{stopped}"


def marks_line(width: int) -> Line:
    """The marks, each with its word, as many as there is room for."""
    line: list[Piece] = []
    used = 0
    for mark, word in MARKS:
        size = len(mark) + 1 + len(word) + (3 if line else 0)
        if used + size > width:
            break
        line += [*((Piece("   "),) if line else ()), Piece(mark, "bright", True), Piece(f" {word}", "muted")]
        used += size
    return tuple(line)


def help_lines(width: int) -> tuple[Line, ...]:
    """All marks with an example each."""
    return tuple((Piece(fit(example, 26), "bright"), Piece(cut(meaning, max(0, width - 26)), "muted")) for example, meaning in HELP)


def draft_words(draft: ContactDraft) -> str:
    """Somebody in a few words: "Ana Petrova, Studio Ost"."""
    return f"{draft.name}, {draft.org}" if draft.org and draft.org != draft.name else draft.name


def many_lines(read: Sequence[tuple[int, Understood, Sequence[Double]]], width: int) -> tuple[Line, ...]:
    """Several lines, one contact each: first those that cannot be read, then the others."""
    bad: list[Line] = []
    good: list[Line] = []
    for number, understood, doubles in read:
        head = Piece(f"{number:>4}  ", "muted")
        if understood.problems:
            refusal = understood.problems[0].refusal
            bad.append((head, Piece(cut(f"{refusal.reason or refusal.title} {refusal.remedy}".strip(), width - 6), "coral")))
            continue
        who = cut(draft_words(understood.draft), max(10, width - 22))
        line = [head, Piece(fit(who, max(10, width - 22)), "bright")]
        what = "already there" if doubles else understood.draft.category or "new"
        good.append((*line, Piece(f"  {cut(what, 14)}", "muted")))
    return (*bad, *good)


def many_said(good: int, bad: int, there: int) -> Line:
    """How many of the lines can be added."""
    line = [Piece(f"{good} {'contact' if good == 1 else 'contacts'} in {good + bad} lines", "bright", True)]
    if there:
        line.append(Piece(f", {there} already there", "muted"))
    if bad:
        line.append(Piece(f"   {bad} {'line' if bad == 1 else 'lines'} cannot be read yet", "coral"))
    return tuple(line)


def many_again(good: int, bad: int) -> Line:
    """What Enter says while some lines cannot be read."""
    if not good:
        return (Piece("None of the lines can be read yet: mend them here, or leave with Esc.", "coral"),)
    return (Piece(f"Enter again adds the {good}; the other {bad} stay here to be mended.", "amber", True),)
