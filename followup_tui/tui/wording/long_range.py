"""What lasts beyond the next touch, in words: yearly dates and referrals on the sheet, the places where people were met."""

from __future__ import annotations

from datetime import date

from followup_tui.domain.mailing import CardList, MailingList, few
from followup_tui.domain.places import MetPlace
from followup_tui.domain.queue import yearly_occurrence
from followup_tui.domain.referrals import say_sent
from followup_tui.domain.values import Card, Group, QueueRow, YearlyDate
from followup_tui.domain.yearly_words import say_day_of_year
from followup_tui.tui.wording.days import counted, on_day, plain_date
from followup_tui.tui.wording.groups import look_of
from followup_tui.tui.wording.line import BLANK, Line, Piece, cells, cut, fit, width_of, wrap


def lasting(card: Card, today: date, room: int) -> list[str]:
    """The lines of the sheet: the yearly date that is near and not in the strip, those further ahead, and whom they sent."""
    said = []
    near = card.place.yearly
    if near is not None and not _in_strip(card):
        said.append(f"{_capital(near.name)} {on_day(yearly_occurrence(near, today), today)}, by {near.channel.value}.")
    ways = [say_sent(card.sent, limit) for limit in (5, 4, 3, 2, 1, 0)]
    if sent := next((way for way in ways if cells(way) < room), ways[-1]):
        said.append(f"{sent}.")
    others = [one for one in card.contact.summary.dates if one != near]
    if others:
        said.append(f"Every year: {'; '.join(_yearly(one) for one in others)}.")
    return said


def _in_strip(card: Card) -> bool:
    """Whether the strip on top of the sheet says it: it is what the contact is here for."""
    place, step = card.place, card.contact.summary.step
    return place.group is Group.DATED and (step is None or place.due is None or step.due > place.due)


def _yearly(one: YearlyDate) -> str:
    return f"{one.name} {say_day_of_year(one)} by {one.channel.value}"


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def place_columns(width: int) -> tuple[int, bool]:
    """How wide the name of a place is, and whether there is room for the clients beside it."""
    roomy = width >= 70
    return max(8, width - (52 if roomy else 34)), roomy


def place_line(place: MetPlace, today: date, width: int, *, selected: bool) -> Line:
    """One place: its last day, its name, how many people, how many untouched, how many clients."""
    name, roomy = place_columns(width)
    day = plain_date(place.last, today) if place.last else ""
    untouched = f"{place.untouched} untouched" if place.untouched else ""
    line = [
        Piece(" "),
        Piece(fit(day, 11, right=True), "muted"),
        Piece("  "),
        Piece(fit(place.met, name), "bright" if selected else "fg", selected),
        Piece(fit(str(place.people), 5, right=True), "fg"),
        Piece("  "),
        Piece(fit(untouched, 13, right=True), "fg"),
    ]
    if roomy:
        line.append(Piece(fit(counted(place.clients, "client") if place.clients else "", 14, right=True), "green"))
    return tuple(line)


def place_head(width: int) -> Line:
    """What stands over the columns."""
    name, _ = place_columns(width)
    return (Piece(" "), Piece(fit("last", 11, right=True), "faint"), Piece(f"  {fit('where', name)}people", "faint"))


def place_facts(places: list[MetPlace]) -> Line:
    """How many people nobody was in touch with yet, over all places."""
    untouched = sum(one.untouched for one in places)
    said = f"{counted(untouched, 'person', 'people')} untouched" if untouched else "everybody was in touch"
    return (Piece(said, "muted"),) if places else BLANK


def place_people(rows: list[QueueRow], width: int, most: int) -> list[Line]:
    """The people of a place, a line each, the untouched first; the last line says how many are not shown."""
    shown = rows if len(rows) <= most else rows[: most - 1]
    lines: list[Line] = []
    for row in shown:
        look = look_of(row.place.group)
        fresh = row.contact.last_day is None
        head = (
            Piece(f"{look.mark} ", look.hue),
            Piece(fit(row.contact.name, 24), "bright" if fresh else "fg", fresh),
            Piece(" "),
        )
        lines.append((*head, Piece(cut(row.why, max(4, width - width_of(head))), "muted")))
    if len(rows) > len(shown):
        lines.append((Piece(f"  and {len(rows) - len(shown)} more", "faint"),))
    return lines


NOWHERE: tuple[Line, ...] = (
    BLANK,
    (Piece("  Nobody was met anywhere yet."),),
    (Piece('  A captured line names it: Jane Doe met:"BNI breakfast"', "muted"),),
)
"""What an empty list of places says."""


def mailing_lines(to: MailingList, width: int) -> list[Line]:
    """To how many the newsletter goes, and who is left out."""
    if not to.ids:
        return [(Piece("Nobody is on the list yet: E, Newsletter, puts somebody on it."),)]
    lines: list[Line] = [
        (Piece(f"Goes to {counted(len(to.ids), 'person', 'people')}", "bright", True), Piece(", as one bulk touch each.", "muted"))
    ]
    lines += [(Piece(text, "muted"),) for text in wrap(few(to.names, 6), width, 2)]
    if to.stopped:
        lines += [(Piece(text, "muted"),) for text in wrap(f"Left out, stopped: {few(to.stopped, 4)}", width, 2)]
    return lines


def card_lines(found: CardList, width: int) -> list[Line]:
    """How many addresses there are, and who has none."""
    lines: list[Line] = [(Piece(counted(len(found.to), "address", "addresses"), "bright", True), Piece(", as CSV.", "muted"))]
    if found.without:
        said = f"Left out, no postal address ({len(found.without)}): {few(found.without, 6)}"
        lines += [(Piece(text, "muted"),) for text in wrap(said, width, 3)]
    return lines
