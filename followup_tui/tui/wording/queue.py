"""The queue and the other views in words: headings, rows, what is empty."""

from __future__ import annotations

from datetime import date, datetime

from followup_tui.domain import queue
from followup_tui.domain.reasons import days_ago
from followup_tui.domain.values import Group, Head, Listing, QueueRow, StepKind, Stop, Summary, View
from followup_tui.tui.widgets.line_map import Extra
from followup_tui.tui.wording.days import clock, short_date, weekday_date
from followup_tui.tui.wording.groups import LOOKS, REVIEW, look_of
from followup_tui.tui.wording.line import BLANK, Line, Piece, cells, fit

TITLES = {
    View.DUE: "Due",
    View.UPCOMING: "Upcoming",
    View.EVERYBODY: "Everybody",
    View.CLIENTS: "Clients",
    View.THEY_OWE: "They owe",
    View.STOPPED: "Stopped",
}

SORTS = {"": "", "name": "by name", "value": "by value", "last": "by last touch", "category": "by category", "added": "by day added"}
"""The ways to sort a view, in the order in which a key goes through them; "" is the view's own."""

STOPS = {
    Stop.DIED: "died",
    Stop.OUT_OF_BUSINESS: "out of business",
    Stop.NEVER_CONTACT: "never contact",
    Stop.NOT_QUALIFIED: "not qualified",
    Stop.ENOUGH: "enough",
}

_STOPS = {**STOPS, Stop.OUT_OF_BUSINESS: "closed", Stop.NEVER_CONTACT: "never", Stop.NOT_QUALIFIED: "unqualified"}
"""The same in the twelve cells of a column."""

WIDE = 42
"""From this width on a row has an organisation, and a heading its count."""


def waits(row: QueueRow, now: datetime) -> bool:
    """Whether this is a promise for today whose time has not come yet."""
    return row.place.group is Group.PROMISED and queue.waits(row.contact, now)


def _org(contact: Summary) -> str:
    """The organisation; where it stands for the name it is not said twice."""
    return contact.org if contact.org != contact.name else ""


def columns(width: int) -> tuple[int, int]:
    """How wide name and organisation are in a list of `width` cells; 0 where there is no room for one."""
    if width < WIDE:
        return max(4, width - 12), 0
    spare = width - WIDE
    return 17 + spare // 2, 12 + spare - spare // 2


def when(row: QueueRow, view: View, today: date) -> str:
    """The short word in the column of days: "10:30", "2 d", "today", "day 7", "30 Nov"."""
    contact, place = row.contact, row.place
    if view is View.STOPPED:
        return short_date(contact.stopped.on, today) if contact.stopped else ""
    if view is View.THEY_OWE and contact.owes is not None:
        return _since(contact.owes.by, today)
    match place.group:
        case None:
            return short_date(place.due, today) if place.due else ""
        case Group.PROMISED:
            step = contact.step
            if step is not None and step.due == today and step.time is not None:
                return clock(step.time)
        case Group.OVERDUE if contact.overdue_after is not None:
            return f"{(today - contact.overdue_after).days} d"
        case Group.OPEN if contact.anchor is not None:
            return f"day {(today - contact.anchor).days}"
    return _since(place.due, today) if place.due else ""


def silence(row: QueueRow) -> str:
    """The same column in the review: how long without a touch, which is why somebody stands there."""
    return "never" if row.place.days_since is None else f"{row.place.days_since} d"


def _since(day: date, today: date) -> str:
    gone = (today - day).days
    if gone == 0:
        return "today"
    if gone > 9999:
        return short_date(day, today)
    return f"{gone} d" if gone > 0 else f"in {-gone} d" if gone >= -99 else short_date(day, today)


def row_line(row: QueueRow, view: View, now: datetime, width: int, *, selected: bool) -> Line:
    """One row: marks, when, who, and whose."""
    today = now.date()
    look = look_of(row.place.group)
    name_width, org_width = columns(width)
    pressing = row.place.languishing or row.place.waiting
    marks = [Piece("*", "amber", True)] if row.contact.starred else []
    if pressing:
        marks.append(Piece("!", "coral", True))
    elif view is not View.DUE and row.place.group is not None:
        marks.append(Piece(look.mark, look.hue))  # there is no heading that says it
    reviewed = view is View.DUE and row.place.group is None
    beside = silence(row) if reviewed else when(row, view, today)
    name_role = "bright" if selected else "muted" if waits(row, now) else "fg"
    line = [
        Piece(" "),
        *marks,
        Piece(fit(beside, 8 - len(marks), right=True), look.hue, selected),
        Piece("  "),
        Piece(fit(row.contact.name, name_width), name_role, selected),
    ]
    if org_width:
        beside = _STOPS[row.contact.stopped.outcome] if view is View.STOPPED and row.contact.stopped else _org(row.contact)
        line += [Piece(" "), Piece(fit(beside, org_width), "fg" if selected else "muted")]
    return tuple(line)


HEADS_SAY = {Group.AHEAD: ", until the next session", None: ", longest silent first"}
"""What stands beside the heads of what a session goes on with."""


def head_line(head: Head, width: int) -> Line:
    """A heading: mark and word in the group's hue, how many at the right."""
    look = REVIEW if head.group is None else LOOKS[head.group]
    if width < WIDE:
        return (Piece(f" {look.mark} {look.word}", look.hue),)
    said = HEADS_SAY.get(head.group, "")
    count = str(head.count).rjust(width - 4 - cells(look.word) - cells(said))
    return (Piece(f" {look.mark} {look.word}", look.hue), *((Piece(said, "faint"),) if said else ()), Piece(count, "faint"))


def divider_line(width: int) -> Line:
    """Where the session ends."""
    words = " the session ends about here " if width >= WIDE else " session ends "
    room = max(0, width - 2 - len(words))
    left = room // 2
    return (Piece(" "), Piece("┄" * left + words + "┄" * (room - left), "blue"))


def extras(listing: Listing, width: int) -> list[Extra]:
    """The headings of a view with blank lines between, and the line where the session ends."""
    lines: list[Extra] = []
    fits = listing.fits if listing.fits is not None and 0 < listing.fits < listing.due else None
    divided = fits is None
    for head in listing.heads:
        if not divided and fits is not None and fits <= head.start:
            lines.append(Extra(fits, divider_line(width)))
            divided = True
            if fits < head.start:
                lines.append(Extra(head.start, BLANK, spare=True))
        elif head.start > 0:
            lines.append(Extra(head.start, BLANK, spare=True))
        lines.append(Extra(head.start, head_line(head, width)))
    if not divided and fits is not None:
        lines.append(Extra(fits, divider_line(width)))
    return lines


def title(listing: Listing) -> Line:
    """The title of the pane: which view, and how many are in it."""
    return (Piece(TITLES[listing.view], "fg", True), Piece(f" {listing.due}"))


def facts(listing: Listing, width: int) -> Line:
    """The facts on the pane's rule: how many fit the session, or how it is sorted."""
    if listing.sort:
        return (Piece(SORTS.get(listing.sort, listing.sort), "muted"),)
    if listing.beyond and not listing.due:
        return (Piece(f"{listing.beyond} to go on with" if width >= WIDE else f"{listing.beyond} more", "muted"),)
    if listing.view is View.DUE and listing.fits is not None:
        words = "fits" if listing.fits == 1 else "fit"
        return (Piece(f"{listing.fits} {words} the session" if width >= WIDE else f"{listing.fits} {words}", "muted"),)
    return BLANK


def nothing(
    view: View, filter: str, *, empty_book: bool, next_up: QueueRow | None, today: date, width: int, in_session: bool = False
) -> list[Line]:
    """What an empty view says: that it is, and what to do next."""
    room = width - 4

    def lines(*texts: str) -> list[Line]:
        return [BLANK, *((Piece("  "), Piece(fit(text, room), "fg" if index == 0 else "muted")) for index, text in enumerate(texts))]

    if filter:
        return lines(f"Nobody here answers to “{filter}”.", "Esc shows everybody again.")
    if empty_book:
        return lines("The book is empty.", "a adds the first person: one line is enough.")
    match view:
        case View.DUE if in_session:
            return lines("Nobody is due.", "Everybody is reviewed.", "B says when it may end.")
        case View.DUE if next_up is not None and next_up.place.due is not None:
            day = weekday_date(next_up.place.due, today)
            return lines("Nobody is due.", f"Next is {next_up.contact.name},", f"on {day}.", "2 shows who comes when.")
        case View.DUE:
            return lines("Nobody is due.", "a adds somebody, 3 shows everybody.")
        case View.UPCOMING:
            return lines("Nobody is coming up.", "1 shows who is due, a adds somebody.")
        case View.CLIENTS:
            return lines("There are no clients yet.", "A yes makes one; # changes a category.")
        case View.THEY_OWE:
            return lines("Nobody owes you anything.", "~ on a contact says what they will do.")
        case View.STOPPED:
            return lines("Nobody is stopped.", "x on a contact says why to stop.")
    return lines("Nobody is here.", "a adds somebody.")


def next_line(row: QueueRow | None, now: datetime) -> Line:
    """Who comes next, for the status line while a form is open."""
    if row is None:
        return (Piece("Nobody else is due.", "muted"),)
    look = look_of(row.place.group)
    words = _next_words(row, now)
    return (
        Piece("Next in the queue: ", "muted"),
        Piece(row.contact.name),
        Piece(", ", "muted"),
        Piece(look.mark, look.hue),
        Piece(f" {words}", "muted"),
    )


def _next_words(row: QueueRow, now: datetime) -> str:
    today = now.date()
    short = when(row, View.DUE, today)
    gone = (today - row.place.due).days if row.place.due else 0
    over = f"{gone} day" if gone == 1 else f"{gone} days"
    match row.place.group:
        case Group.PROMISED:
            step = row.contact.step
            what = f"a {step.channel.value}" if step and step.channel else "to be in touch"
            return f"promised {what}, {short}" if short != "today" else f"promised {what} today"
        case Group.REPLY_OWED:
            return f"a reply owed for {over}" if gone else "a reply owed since today"
        case Group.NEW:
            return f"new for {over}" if gone else "new today"
        case Group.ASKED_FOR:
            return "they asked for this day" if not gone else f"they asked for a day, {over} ago"
        case Group.DATED:
            step = row.contact.step
            return "a day of yours" if step and step.kind is StepKind.DATED else "its day has come"
        case Group.OVERDUE:
            return f"{short.removesuffix(' d')} days over" if short != "1 d" else "1 day over"
        case Group.AHEAD:
            return f"ahead, {short}"
        case None:
            return "never in touch" if row.place.days_since is None else f"last in touch {days_ago(row.place.days_since)}"
    return f"open, {short}"
