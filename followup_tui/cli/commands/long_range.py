"""The commands of the long range: newsletter, incident, thank, met, yearly."""

from __future__ import annotations

from typing import Any

import click

from followup_tui.domain.days import say_day
from followup_tui.domain.places import MetPlace, named
from followup_tui.domain.text import clean_line
from followup_tui.domain.values import Done
from followup_tui.domain.yearly_words import read_yearly

from .. import as_json, present, words
from ..face import Face, pass_face, pass_writer
from ..finish import report, say_done
from ..lazy import Command
from ..options import WHO, Who, json_option, when
from ..output import give, heading, say, tell, width


@click.command(
    cls=Command,
    examples=(
        'followup newsletter "Winter letter: three ways to price"',
        'followup newsletter --join "Jane Doe" --since "3 nov"',
        "followup newsletter --leave 12",
        "followup newsletter --list",
    ),
)
@click.argument("subject", nargs=-1)
@click.option("--list", "show", is_flag=True, help="Only say who is on the list.")
@click.option("--join", metavar="WHO", type=Who(), help="They gave permission: onto the list.")
@click.option("--since", metavar="WHEN", help="With --join: the day of their permission, if not today.")
@click.option("--leave", metavar="WHO", type=Who(), help="They do not want it any more.")
@json_option
@pass_writer
def newsletter(
    face: Face, subject: tuple[str, ...], show: bool, join: str | None, since: str | None, leave: str | None, to_json: bool
) -> None:
    """One bulk touch for everybody on the newsletter's list; or who is on it, and who joins and leaves.

    It is kept in each history and starts no range: at least some contact must be personal. Stopped people are left out.
    """
    asked = [bool(subject), show, join is not None, leave is not None]
    if sum(asked) != 1:
        raise click.UsageError("Give a SUBJECT, or one of --list, --join WHO, --leave WHO.")
    if since is not None and join is None:
        raise click.UsageError("--since goes with --join.")
    long_range = face.book.long_range
    if show:
        _print_list(face, to_json)
    elif join is not None:
        day = when(face, since, past=True).day if since is not None else face.book.today()
        report(face, long_range.permit(face.book.who(join), day), to_json)
    elif leave is not None:
        report(face, long_range.permit(face.book.who(leave), None), to_json)
    else:
        report(face, long_range.newsletter(clean_line(" ".join(subject))), to_json)


def _print_list(face: Face, to_json: bool) -> None:
    found = face.book.long_range.mailing()
    if to_json:
        people = [{"id": id_, "name": name} for id_, name in zip(found.ids, as_json.cleaned(found.names), strict=True)]
        give({"count": len(found.ids), "items": people, "stopped": as_json.cleaned(found.stopped)})
        return
    for line in present.table([(str(id_), name) for id_, name in zip(found.ids, found.names, strict=True)], width(), 2, right=(0,)):
        say(line)
    tell(f"{words.count(len(found.ids), 'person', 'people')} on the list.")
    if found.stopped:
        tell(f"Left out, stopped: {clean_line(', '.join(found.stopped))}.")


@click.command(cls=Command, examples=('followup incident "Jane Doe" the labels came a week late', "followup incident 12"))
@WHO
@click.argument("what", metavar="[WORDS]...", nargs=-1)
@json_option
@pass_writer
def incident(face: Face, who: str, what: tuple[str, ...], to_json: bool) -> None:
    """They were served badly: kept in the history, with a promise to make it good on the next working day."""
    report(face, face.book.long_range.incident(face.book.who(who), clean_line(" ".join(what))), to_json)


@click.command(cls=Command, examples=('followup thank "Jane Doe"', "followup thank 57 --replace"))
@WHO
@click.option("--replace", "replacing", is_flag=True, help="It takes the place of a step that stands.")
@json_option
@pass_writer
def thank(face: Face, who: str, replacing: bool, to_json: bool) -> None:
    """Plan a thank-you to who sent WHO (their via:): by post, in 2 working days."""
    report(face, face.book.long_range.thank(face.book.who(who), replacing=replacing), to_json)


@click.command(cls=Command, examples=("followup met", 'followup met "BNI breakfast"', "followup met bni --json"))
@click.argument("event", nargs=-1)
@json_option
@pass_face
def met(face: Face, event: tuple[str, ...], to_json: bool) -> None:
    """Where people were met: how many, how many still untouched; with EVENT who they are, the untouched first."""
    places = face.book.long_range.places()
    if event:
        _print_place(face, named(" ".join(event), places), to_json)
    elif to_json:
        give({"items": [_place(one) for one in places]})
    else:
        _print_places(places)


def _place(one: MetPlace) -> dict[str, Any]:
    return {
        "met": clean_line(one.met),
        "first": as_json.day(one.first),
        "last": as_json.day(one.last),
        "people": one.people,
        "touched": one.touched,
        "untouched": one.untouched,
        "clients": one.clients,
        "stopped": one.stopped,
    }


def _print_places(places: list[MetPlace]) -> None:
    if not places:
        tell('Nobody was met anywhere yet. A captured line names it: met:"BNI breakfast".')
        return
    lines = [
        (
            say_day(one.last) if one.last else "",
            clean_line(one.met),
            words.count(one.people, "person", "people"),
            f"{one.untouched} untouched" if one.untouched else "",
            words.count(one.clients, "client") if one.clients else "",
        )
        for one in places
    ]
    for line in present.table(lines, width(), 2, limits={1: 40}):
        say(line)


def _print_place(face: Face, place: MetPlace, to_json: bool) -> None:
    rows = face.book.long_range.met_at(place.met)
    if to_json:
        give({**_place(place), "items": as_json.items(rows)})
        return
    when_ = f", {say_day(place.last)}" if place.last else ""
    heading(f"{clean_line(place.met)}{when_}: {words.count(place.people, 'person', 'people')}, {place.untouched} untouched.")
    for line in present.rows_as_lines(rows, width()):
        say(line)
    if place.stopped:
        tell(f"Left out: {place.stopped} stopped.")


@click.command(
    cls=Command,
    examples=(
        "followup yearly",
        'followup yearly "Jane Doe" "birthday 3 may"',
        'followup yearly 12 "founded 12 jun by call; holiday card 15 dec"',
        "followup yearly 12 --drop birthday",
    ),
)
@click.argument("who", metavar="[WHO]", type=Who(), required=False)
@click.argument("dates", metavar="[DATE]...", nargs=-1)
@click.option("--drop", metavar="NAME", multiple=True, help="This date of theirs is dropped.")
@json_option
@pass_writer
def yearly(face: Face, who: str | None, dates: tuple[str, ...], drop: tuple[str, ...], to_json: bool) -> None:
    """The yearly dates to come; with WHO somebody's, which DATE adds to: a name, a day, and perhaps how (by post).

    A date is in the queue from 7 days before it, until a touch is logged with --for NAME, or 3 days after.
    """
    if who is None:
        _print_coming(face, to_json)
        return
    contact_id = face.book.who(who)
    done = face.book.long_range.set_dates(contact_id, read_yearly(" ".join(dates)), drop) if dates or drop else None
    _print_dates(face, contact_id, done, to_json)


def _print_coming(face: Face, to_json: bool) -> None:
    coming = face.book.long_range.coming_dates()
    if to_json:
        items = [{"on": as_json.day(on), "date": as_json.yearly(one), **as_json.item(row)} for on, row, one in coming]
        give({"items": items})
        return
    today = face.book.today()
    lines = [
        (str(row.contact.id), words.dated(on, today), words.person(row.contact), f"{one.name}, by {one.channel}") for on, row, one in coming
    ]
    for line in present.table(lines, width(), 2, right=(0,), limits={2: present.WHO_COLUMNS}):
        say(line)
    if not coming:
        tell('There are no yearly dates yet. Add one: followup yearly WHO "birthday 3 may"')


def _print_dates(face: Face, contact_id: int, done: Done | None, to_json: bool) -> None:
    row = face.book.row(contact_id)
    if to_json:
        said = as_json.done(done) if done is not None else {}
        give({**as_json.item(row), "dates": [as_json.yearly(one) for one in row.contact.dates], **said})
        return
    if done is not None:
        say_done(done)
    for line in present.table(list(present.date_facts(row.contact)), width(), 2):
        say(line)
    if not row.contact.dates:
        tell(f"{words.person(row.contact)} has no yearly dates.")
