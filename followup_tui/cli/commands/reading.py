"""The commands that only read: due, show, find, board."""

from __future__ import annotations

import click

from followup_tui.domain.days import say_day
from followup_tui.domain.text import clean
from followup_tui.domain.values import Listing, QueueRow, View

from .. import as_json, present, words
from ..face import Face, pass_face
from ..lazy import Command
from ..options import WHO, json_option, when
from ..output import give, heading, say, tell, width


@click.command(
    cls=Command,
    examples=("followup due", "followup due --limit 10", 'followup due --on "next mon" --json', "followup due --all"),
)
@click.option("--limit", type=click.IntRange(min=0), metavar="N", help="At most N people.")
@click.option("--all", "everybody", is_flag=True, help="Also the snoozed and the not yet due, after the queue.")
@click.option("--ahead", is_flag=True, help="Also what opens before the day of the next block on the calendar.")
@click.option("--on", metavar="WHEN", help="The queue of another day.")
@json_option
@pass_face
def due(face: Face, limit: int | None, everybody: bool, ahead: bool, on: str | None, to_json: bool) -> None:
    """The due queue: who to take now, in order, each with its reason."""
    day = when(face, on).day if on is not None else None
    listing = face.book.listing_ahead(on=day) if ahead else face.book.listing(View.DUE, on=day)
    queue = face.book.rows(listing, 0, listing.total if limit is None else min(limit, listing.total))
    room = None if limit is None else limit - len(queue)
    later = _not_due(face, listing, room) if everybody and room != 0 else []
    if to_json:
        give(_queue_document(listing, [*queue, *later]))
    else:
        _print_queue(listing, queue, later)


def _not_due(face: Face, queue: Listing, room: int | None) -> list[QueueRow]:
    """Who is live and not in the queue, nor in what is ahead, the earliest first."""
    book = face.book
    rest = book.listing(View.UPCOMING, on=queue.today)
    if not queue.beyond:
        return book.rows(rest, 0, rest.total if room is None else min(room, rest.total))
    ahead = {row.contact.id for row in book.rows(queue, queue.due, queue.total)}
    rows = [row for row in book.rows(rest, 0, rest.total) if row.contact.id not in ahead]
    return rows[:room]


def _queue_document(listing: Listing, rows: list[QueueRow]) -> dict[str, object]:
    fits = listing.due if listing.fits is None else listing.fits
    return {"on": as_json.day(listing.today), "count": listing.due, "fits": fits, "items": as_json.items(rows)}


def _print_queue(listing: Listing, queue: list[QueueRow], later: list[QueueRow]) -> None:
    columns = width()
    fits = "" if listing.fits is None or listing.fits >= listing.due else f", {listing.fits} fit into the session"
    heading(f"{say_day(listing.today)}: {words.count(listing.due, 'person is', 'people are')} due{fits}.")
    lines = present.rows_as_lines([*queue, *later], columns)
    heads = {head.start: head for head in listing.heads}
    for at, line in enumerate(lines):
        if at < len(queue) and at in heads and (group := heads[at].group) is not None:
            heading(f"\n{group.value.replace('-', ' ')} ({heads[at].count})")
        if at == len(queue):
            heading("\nnot due")
        if 0 < at < min(len(queue), listing.due) and at == listing.fits:
            say("  ┄┄ the session ends about here ┄┄")
        say(line)
    if len(queue) < listing.due:
        say(f"\n{words.count(listing.due - len(queue), 'more is', 'more are')} due.")
    if not listing.total and not later:
        say("Nobody is due. Capture somebody: followup add 'Jane Doe @\"Acme Ltd\" jane@acme.example'")


@click.command(cls=Command, examples=("followup show 12", 'followup show "Jane Doe"', "followup show jane --json"))
@WHO
@json_option
@pass_face
def show(face: Face, who: str, to_json: bool) -> None:
    """One contact: everything known, and the history, newest first."""
    book = face.book
    contact_id = book.who(who)
    card, history = book.card(contact_id), book.history(contact_id)
    if to_json:
        row = QueueRow(card.contact.summary, card.place, card.why)
        by = book.long_range.sender(card.contact)
        sent_by = None if by is None or by.id is None else {"id": by.id, "name": clean(by.name)}
        give({**as_json.detail(row, card, book.touches(contact_id), history), "sent_by": sent_by})
        return
    heading(f"{words.person(card.contact.summary)} ({contact_id})")
    for line in present.sheet(card, book.today()):
        say(line)
    say()
    for line in present.history_lines(history, width()):
        say(line)


@click.command(cls=Command, examples=("followup find acme", 'followup find "rebrand quote" --json'))
@click.argument("query", nargs=-1, required=True)
@click.option("--limit", type=click.IntRange(min=1), default=50, show_default=True, metavar="N", help="At most N people.")
@json_option
@pass_face
def find(face: Face, query: tuple[str, ...], limit: int, to_json: bool) -> None:
    """Search over names, organisations, addresses, notes and touches."""
    _print_rows(face.book.find(" ".join(query), limit), to_json, "Nobody matches.")


@click.command(cls=Command, examples=("followup board", "watch -n 60 followup board"))
@json_option
@pass_face
def board(face: Face, to_json: bool) -> None:
    """The whiteboard: the starred contacts, at most five."""
    _print_rows(face.book.board(), to_json, "The whiteboard is empty. A * in a captured line puts somebody on it.")


def _print_rows(rows: list[QueueRow], to_json: bool, empty: str) -> None:
    if to_json:
        give({"items": as_json.items(rows)})
        return
    for line in present.rows_as_lines(rows, width(), 0):
        say(line)
    if not rows:
        tell(empty)
