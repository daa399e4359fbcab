"""The contact's sheet in words: who it is, why now, and four fields; what is missing is left out from below."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal

from followup_tui.domain.rules import Rules
from followup_tui.domain.values import Card, Channel, Contact, Money, Outcome, Range
from followup_tui.tui.wording.days import clock, counted, days, ordinal, plain_date, times, weekday_date
from followup_tui.tui.wording.header import capital
from followup_tui.tui.wording.line import BLANK, Line, Piece, cells, cut, cut_line, joined, spread, width_of, wrap
from followup_tui.tui.wording.long_range import lasting
from followup_tui.tui.wording.why import a_channel, why_of

_SYMBOLS = {"USD": "$", "EUR": "€", "GBP": "£", "JPY": "¥"}

_PREFERS = {
    Channel.CALL: "prefers a call",
    Channel.EMAIL: "prefers e-mail",
    Channel.TEXT: "prefers a text",
    Channel.SOCIAL: "prefers a message",
    Channel.POST: "prefers post",
    Channel.VISIT: "prefers a visit",
    Channel.MEETING: "prefers a meeting",
    Channel.GIFT: "",
    Channel.BULK: "",
}

ROOMY = 60
"""From this width on the sheet has its long sentences."""


def money(value: Money) -> str:
    """ "$5,000", "€1,200.50", "CHF 900"."""
    amount = value.amount.quantize(Decimal("0.01"))
    figures = f"{amount:,.0f}" if amount == amount.to_integral() else f"{amount:,.2f}"
    symbol = _SYMBOLS.get(value.currency)
    return f"{symbol}{figures}" if symbol else f"{value.currency} {figures}"


def span_words(span: Range, *, short: bool = False) -> str:
    """A range in words: "every 7 days", "14 to 28 days"."""
    if span.first == span.last:
        return f"{span.first} days" if short else f"every {days(span.first)}"
    return f"{span.first} to {span.last} days"


def rule_title(card: Card) -> Line:
    """The name, for the rule on top of the sheet."""
    name = (Piece(cut(card.contact.summary.name, 60), "bright", True),)
    return (Piece("* ", "amber", True), *name) if card.contact.summary.starred else name


def rule_facts(card: Card, width: int) -> Line:
    """Category and range, for the rule."""
    summary = card.contact.summary
    if width >= ROOMY:
        return (Piece(cut(summary.category, 24), "fg", True), Piece(f"  {span_words(summary.range)}", "muted"))
    return (Piece(cut(summary.category, 16), "fg", True), Piece(f" {span_words(summary.range, short=True)}", "muted"))


def move(card: Card) -> str:
    """Which move this is: "4th touch, answered once"."""
    if card.contact.summary.stopped is not None:
        return counted(card.touches, "touch", "touches") if card.touches else ""
    answered = f"answered {times(card.answers)}" if card.answers else "no answer yet" if card.touches else ""
    return f"{ordinal(card.touches + 1)} touch" + (f", {answered}" if answered else "")


def who_line(card: Card, width: int) -> Line:
    """Organisation and title at the left, which move this is at the right."""
    contact = card.contact
    parts = [part for part in (contact.summary.org, contact.title) if part and part != contact.summary.name]
    words = ", ".join(parts) if width >= ROOMY else next(iter(parts), "")
    return spread((Piece("  "), Piece(cut(words, width), "muted")), (Piece(move(card), "muted"), Piece("  ")), width)


def why_line(card: Card, now: datetime, rules: Rules, width: int) -> Line:
    """The strip: a bar, the mark, the sentence, and how late or until when, on the tint of the group; one cell is free at both sides."""
    why = why_of(card, now, rules)
    hue = "fg" if why.look.hue == "muted" else why.look.hue
    room = width - 2
    head = (Piece("▌", why.look.hue), Piece(f" {why.look.mark} ", hue))
    aside = (Piece(why.aside, hue if hue != "fg" else "muted"), Piece(" ")) if why.aside else ()
    for sentence, said in ((why.sentence, aside), (why.sentence, _first_part(aside)), (why.short, aside), (why.short, _first_part(aside))):
        line = spread((*head, Piece(cut(sentence, 400), hue, True)), said, room)
        fits = 5 + cells(cut(sentence, 400)) + (width_of(said) + 2 if said else 0) <= room
        if fits:
            break
    line = (*line, Piece(" " * (room - width_of(line))))
    tinted = tuple(piece._replace(fill=why.look.tint) for piece in line)
    return (Piece(" "), *tinted, Piece(" "))


def _first_part(aside: Line) -> Line:
    if not aside:
        return aside
    return (aside[0]._replace(text=aside[0].text.split(",")[0]), *aside[1:])


def fields(card: Card, today: date, width: int) -> list[Line]:
    """The fields, one line each, always on the same line; those that are missing at the end are left out."""
    contact = card.contact
    summary = contact.summary
    narrow = width < ROOMY
    label = 7 if narrow else 8
    room = width - 4 - label
    worth = (Piece(money(summary.value), "muted" if narrow else "fg"),) if summary.value else BLANK
    tags = (Piece(" ".join(f"#{cut(tag, 30)}" for tag in contact.tags), "muted"),) if contact.tags else BLANK
    via = (Piece(f"via {cut(contact.via, 40)}", "muted"),) if contact.via else BLANK
    reach = [_text(value) for value in (*contact.phones, *contact.emails, *contact.urls)]
    prefers = _PREFERS[contact.preferred_channel] if contact.preferred_channel else ""
    rows: list[tuple[str, list[Line]]] = [("Needs", [_text(contact.needs)])]
    if narrow:
        rows.append(("Met", _met_and_worth(_met(contact, today), worth, via, room)))
    else:
        rows += [("Met", [_met(contact, today), via]), ("Value", [worth, tags])]
    rows.append(("Reach", [*reach, (Piece(prefers, "muted"),) if prefers else BLANK]))
    values: list[tuple[str, Line]] = []
    for name, groups in rows:
        keeps_last = name == "Reach" and bool(prefers)
        values.append((name, _shortened([group for group in groups if group], room, keeps_last=keeps_last)))
    while values and not values[-1][1]:
        values.pop()
    return [(Piece("  "), Piece(name.ljust(label), "muted"), *line) for name, line in values]


def _text(value: str) -> Line:
    return (Piece(cut(value, 400)),) if value else BLANK


def _met(contact: Contact, today: date) -> Line:
    if not contact.met:
        return BLANK
    on = f", {plain_date(contact.met_on, today)}" if contact.met_on else ""
    return (Piece(cut(f"{contact.met}{on}", 200)),)


def _shortened(groups: list[Line], room: int, *, keeps_last: bool) -> Line:
    """The groups side by side; those at the end leave when there is no room (the very last stays if it is kept), a lone one is cut."""
    while len(groups) > 1 and width_of(joined(groups)) > room:
        groups.pop(-2 if keeps_last and len(groups) > 2 else -1)
    return cut_line(joined(groups), room)


def _met_and_worth(met: Line, worth: Line, via: Line, room: int) -> list[Line]:
    """Where they were met, shortened where the value would not find room beside it."""
    if met and worth and width_of(met) + 3 + width_of(worth) > room:
        met = cut_line(met, room - 3 - width_of(worth))
    return [met, worth, via]


def yes_words(card: Card, today: date, *, new: bool = False) -> str:
    """What a yes looks back on: "client since today. 7th touch. First met: BNI breakfast, 12 Mar."; `new` is who was none before."""
    contact = card.contact
    on = f", {plain_date(contact.met_on, today)}" if contact.met_on else ""
    met = (
        f" First met: {cut(contact.met, 60)}{on}."
        if contact.met
        else f" In the book since {plain_date(contact.summary.captured_on, today)}."
    )
    return f"{'client since today' if new else 'a yes today'}. {ordinal(card.touches)} touch.{met}"


def _yes_today(card: Card, today: date) -> bool:
    summary = card.contact.summary
    return summary.last_touch is not None and summary.last_touch.outcome is Outcome.YES and summary.last_day == today


def below(card: Card, today: date, width: int, most: int, *, but: str = "") -> list[Line]:
    """What stands below in at most `most` lines: the step that waits, what is suggested (`but` for what is said elsewhere), the note."""
    room = width - 4
    lines: list[Line] = []
    if _yes_today(card, today):
        lines.append((Piece("  "), Piece(cut(capital(yes_words(card, today)), room), "green")))
    for words in (*_steps(card, today), *lasting(card, today, room), *(one for one in card.suggestions if one != but)):
        lines.append((Piece("  "), Piece(cut(words, room))))
    left = most - len(lines)
    if left > 0 and card.contact.note:
        lines += [(Piece("  "), Piece(text, "muted")) for text in wrap(card.contact.note, room, left)]
    return lines[:most]


def _steps(card: Card, today: date) -> list[str]:
    """The words of the step, and what else lies ahead and is not in the strip."""
    summary = card.contact.summary
    said: list[str] = []
    step, owes = summary.step, summary.owes
    if step is not None and step.due > today and card.place.group is not None:
        at = f" at {clock(step.time)}" if step.time else ""
        said.append(f"Ahead: {a_channel(step.channel).removeprefix('to ')}, {weekday_date(step.due, today)}{at}.")
    if step is not None and step.words:
        said.append(f"About: {step.words}")
    if owes is not None and owes.by > today:
        said.append(f"They owe {owes.words or 'an answer'} by {weekday_date(owes.by, today)}.")
    elif owes is not None and owes.by < today:
        silent = days((today - owes.by).days)
        said.append(f"Silent for {silent}: they owe {owes.words or 'an answer'}, by {weekday_date(owes.by, today)}.")
    return said


def nobody(width: int) -> list[Line]:
    """The sheet when nobody is selected."""
    return [BLANK, (Piece("  "), Piece(cut("Nobody is selected.", width - 4), "muted"))]


def why_key(facts: tuple[tuple[str, str], ...], width: int) -> list[Line]:
    """Everything that puts the contact where it stands, one fact a line (the key w)."""
    label = max(len(name) for name, _ in facts) + 2 if facts else 0
    lines: list[Line] = []
    for name, words in facts:
        for index, text in enumerate(wrap(words, width - 4 - label, 3) or [""]):
            lines.append((Piece("  "), Piece((name if index == 0 else "").ljust(label), "muted"), Piece(text)))
    return lines
