"""The commands of what to say and what to give: script, value."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from typing import Any

import click

from followup_tui.domain.errors import Refused
from followup_tui.domain.giving import Given, ItemKind, ValueItem
from followup_tui.domain.scripts import Script
from followup_tui.domain.templates import PLACEHOLDERS, Filled, placeholder
from followup_tui.domain.text import clean, clean_line
from followup_tui.domain.values import Card, Channel, Done, Stop

from .. import as_json, present, words
from ..face import Face, pass_face
from ..finish import say_done
from ..lazy import Command
from ..options import CHANNELS, Who, choice, json_option
from ..output import give, heading, say, tell, width

GAPS = 1
"""The exit code of a text with gaps: it is not to go anywhere."""

SPOKEN = [channel for channel in CHANNELS if channel != Channel.BULK]


@click.command(
    cls=Command,
    examples=(
        'followup script "Jane Doe"',
        "followup script 12 email --json",
        'followup script 12 email --fill "where we met=the fair"',
        "followup script --all",
    ),
)
@click.argument("who", metavar="[WHO]", required=False, type=Who())
@click.argument("channel", metavar="[CHANNEL]", required=False, type=choice(*SPOKEN))
@click.option("--name", metavar="SCRIPT", help="This script (id or words), instead of the one that fits.")
@click.option("--fill", "fills", metavar="NAME=WORDS", multiple=True, help="What stands in a gap; may be given several times.")
@click.option("--all", "everything", is_flag=True, help="All scripts.")
@json_option
@pass_face
def script(
    face: Face, who: str | None, channel: str | None, name: str | None, fills: Sequence[str], everything: bool, to_json: bool
) -> int:
    """What to say to somebody: the text that fits category, channel and number of the touch, filled in.

    A text with gaps is shown on a terminal, goes into no pipe, and exits with 1; --fill closes them.
    """
    if everything or who is None:
        if who is not None or not everything:
            raise click.UsageError("Name a contact, or give --all for the list of scripts.")
        _all_scripts(face.book.library.scripts(), to_json)
        return 0
    card = face.book.card(face.book.who(who))
    stopped = card.contact.summary.stopped
    if stopped is not None and stopped.outcome is Stop.NEVER_CONTACT:
        raise Refused("They asked never to be contacted", "There is nothing to say to them.")
    typed = dict(_filling(one) for one in fills)
    beside = face.book.library.beside(card, Channel(channel) if channel else None)
    chosen = face.book.library.script(name) if name else beside.script
    if chosen is None:
        tell("There is no script. The app writes them: v.")
        return GAPS
    filled = face.book.library.filled(chosen, card, typed)
    if to_json:
        give(_script_document(card, chosen, beside.channel, filled))
    else:
        _say_script(chosen, chosen.channel or beside.channel, filled)
    return GAPS if filled.gaps else 0


def _filling(said: str) -> tuple[str, str]:
    name, equals, text = said.partition("=")
    known = placeholder(name)
    if not equals or not known:
        raise click.UsageError(f"--fill is NAME=WORDS, and NAME one of: {', '.join(PLACEHOLDERS)}.")
    return known, text


def _say_script(chosen: Script, channel: Channel, filled: Filled) -> None:
    if filled.is_whole or sys.stdout.isatty():
        if filled.subject and channel is Channel.EMAIL:
            heading(f"Subject: {filled.subject}")
            say()
        say(filled.text)
    if filled.gaps:
        tell(f"followup: “{clean_line(chosen.name)}” has gaps: {', '.join(filled.gaps)}. Close them with --fill, or edit the contact.")


def _all_scripts(known: Sequence[Script], to_json: bool) -> None:
    if to_json:
        give({"scripts": [_script_json(one) for one in known]})
        return
    rows = [(str(one.id), one.name, str(one.channel or "any"), one.category or "everybody", _when(one)) for one in known]
    for line in present.table(rows, width(), right=(0,)):
        say(line)


def _when(one: Script) -> str:
    parts = [part.value for part in (one.number, one.occasion) if part.value != "any"]
    return ", ".join(parts) or "any touch"


def _script_json(one: Script) -> dict[str, Any]:
    return {
        "id": one.id,
        "name": clean(one.name),
        "category": clean(one.category) or None,
        "channel": one.channel.value if one.channel else None,
        "number": one.number.value,
        "occasion": one.occasion.value,
        "subject": clean(one.subject),
        "text": clean(one.text),
    }


def _script_document(card: Card, chosen: Script, channel: Channel, filled: Filled) -> dict[str, Any]:
    return {
        "id": card.contact.id,
        "name": clean(card.contact.summary.name),
        "channel": channel.value,
        "script": _script_json(chosen),
        "subject": clean(filled.subject),
        "text": clean(filled.text),
        "gaps": list(filled.gaps),
    }


@click.command(
    cls=Command,
    examples=(
        "followup value",
        'followup value --for "Jane Doe"',
        'followup value --add "Seven questions before a rebrand" --link https://example.org/7 --tag rebrand',
        "followup value --remove 3",
    ),
)
@click.option("--for", "who", metavar="WHO", type=Who(), help="What this contact had, and what is next.")
@click.option("--add", metavar="TITLE", help="Put something into the library.")
@click.option(
    "--kind",
    type=choice(*[kind.value for kind in ItemKind]),
    default=ItemKind.ARTICLE.value,
    metavar="KIND",
    help="With --add: article (the usual), tip, introduction, other.",
)
@click.option("--link", metavar="URL", default="", help="With --add: where it is found.")
@click.option("--text", metavar="TEXT", default="", help="With --add: what it is, or the tip itself.")
@click.option("--tag", "tags", metavar="TAG", multiple=True, help="With --add: for whom it is; may be given several times.")
@click.option("--remove", metavar="ITEM", help="Take an item (id or words) out of the library; undo brings it back.")
@json_option
@pass_face
def value(
    face: Face,
    who: str | None,
    add: str | None,
    kind: str,
    link: str,
    text: str,
    tags: Sequence[str],
    remove: str | None,
    to_json: bool,
) -> None:
    """What there is to give, who had it, and what is next for somebody."""
    if sum(one is not None for one in (who, add, remove)) > 1:
        raise click.UsageError("--for, --add and --remove are one thing each. Give one of them.")
    if add is None and (link or text or tags):
        raise click.UsageError("--link, --text and --tag go with --add.")
    if who is not None:
        _for_somebody(face, who, to_json)
    elif add is not None:
        _changed(face, face.book.library.save_item(ValueItem(0, add, ItemKind(kind), link, clean(text), tuple(tags))), to_json)
    elif remove is not None:
        found = face.book.library.item(remove)
        if found is None:
            raise Refused("Which item?", f"“{clean_line(remove)}” is none, or several.", "See: followup value.")
        _changed(face, face.book.library.delete_item(found.id), to_json)
    else:
        _list(face, to_json)


def _changed(face: Face, done: Done, to_json: bool) -> None:
    """Say what was changed; as after every change, the calendar is tended and the first of a day backed up."""
    if to_json:
        give(as_json.done(done))
    else:
        say_done(done)
    face.tend()
    face.back_up_daily()


def _list(face: Face, to_json: bool) -> None:
    library = face.book.library
    had: dict[int, list[Given]] = {}
    for one in library.givens():
        had.setdefault(one.item_id, []).append(one)
    items = library.items()
    if to_json:
        give({"items": [_item_json(item) | {"had_by": [_given_json(one) for one in had.get(item.id, ())]} for item in items]})
        return
    if not items:
        tell("There is nothing to give yet. Add something: followup value --add TITLE")
    rows = [
        (str(item.id), item.title, item.kind.value, " ".join(f"#{tag}" for tag in item.tags), _had_words(had.get(item.id, ())))
        for item in items
    ]
    for line in present.table(rows, width(), right=(0,), limits={1: 44, 3: 24}):
        say(line)


def _for_somebody(face: Face, who: str, to_json: bool) -> None:
    card = face.book.card(face.book.who(who))
    beside = face.book.library.beside(card)
    if to_json:
        had = [{"item": one.item_id, "title": clean(one.title), "on": as_json.day(one.day)} for one in beside.had]
        give({"id": card.contact.id, "next": _item_json(beside.item) if beside.item else None, "had": had, "asks": card.asks})
        return
    heading(words.person(card.contact.summary))
    say(f"  next: {clean_line(beside.item.title)}" if beside.item else "  next: nothing in the library fits, or they had it all")
    if beside.nudge:
        say(f"  {beside.nudge}")
    for one in beside.had:
        say(f"  had {words.dated(one.day, face.book.today())}: {clean_line(one.title)}")


def _had_words(had: Sequence[Given]) -> str:
    if not had:
        return "nobody had it yet"
    return f"{words.count(len(had), 'person', 'people')}: {', '.join(clean_line(one.name) for one in had)}"


def _item_json(item: ValueItem) -> dict[str, Any]:
    return {
        "id": item.id,
        "title": clean(item.title),
        "kind": item.kind.value,
        "link": clean(item.link),
        "text": clean(item.text),
        "tags": as_json.cleaned(item.tags),
    }


def _given_json(one: Given) -> dict[str, Any]:
    return {"id": one.contact_id, "name": clean(one.name), "on": as_json.day(one.day)}
