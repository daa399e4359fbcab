"""The commands that put people into the book and change them: add, edit."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

import click

from followup_tui.domain.errors import NoSuchContact, Refused
from followup_tui.domain.text import clean_line
from followup_tui.domain.values import Done, Double

from .. import as_json, present, words
from ..ask import ask_line
from ..face import Face, pass_writer
from ..finish import say_done, say_due, say_thanks
from ..lazy import TextCommand
from ..options import WHO, json_option
from ..output import give, say, tell

if TYPE_CHECKING:
    from followup_tui.domain.capture_parts import Understood

SAME_REACH = ("email", "phone")
"""Why somebody is surely there already: then the line is saved only with --new or --update."""

HOW_TO = 'Name @"Organisation" #hot name@example.com +1 555 010 1234 $5k !tue 10am call -- note'


@dataclass(frozen=True)
class Added:
    """What came of one line."""

    understood: Understood
    done: Done
    doubles: tuple[Double, ...]


@click.command(
    cls=TextCommand,
    examples=(
        'followup add \'Jane Doe @"Acme Ltd" #hot met:"BNI breakfast" +1 555 010 1234 jane@acme.example $5k !tue 10am call\'',
        "followup add --update 'Jane Doe jane@acme.example need: a rebrand'",
        "followup add                   # asks for the line; nothing needs quoting there",
        "followup add - < people.txt    # one contact a line",
    ),
)
@click.argument("text", metavar="LINE", nargs=-1)
@click.option("--new", is_flag=True, help="A new contact, even with an address or number that somebody has.")
@click.option("--update", is_flag=True, help="Update the contact that has this address or number, if there is one.")
@json_option
@pass_writer
def add(face: Face, text: tuple[str, ...], new: bool, update: bool, to_json: bool) -> int:
    """Capture one contact with a line, and print what was understood and when it is due.

    \b
    @organisation  #category or #tag  met: on: via: need: addr: tz:
    e-mail, phone and web addresses are known by their shape
    $5k  value          +WHEN [CHANNEL]  my next step
    *    whiteboard     !WHEN [CHANNEL]  a promise to them
    -- note             ~WHEN            what they owe me

    Options come before the text. Without a line it asks for one; - reads many lines from standard input.
    """
    if new and update:
        raise click.UsageError("--new and --update exclude each other.")
    if text == ("-",):
        return _add_many(face, new, update, to_json)
    added = _add(face, " ".join(text) if text else _one_line(), new, update)
    if to_json:
        give(_document(face, added))
    else:
        _print(face, added)
    return 0


def _one_line() -> str:
    """The line, typed at the terminal, or the only one on standard input."""
    if sys.stdin.isatty():
        tell(HOW_TO)
        return ask_line(">")
    lines = [line for line in _standard_input() if line.strip()]
    if len(lines) > 1:
        raise click.UsageError(f"Standard input holds {len(lines)} lines. To capture each of them: followup add -")
    return lines[0] if lines else ""


def _standard_input() -> list[str]:
    return sys.stdin.buffer.read().decode("utf-8-sig", "replace").replace("\r\n", "\n").split("\n")


def _add_many(face: Face, new: bool, update: bool, to_json: bool) -> int:
    """Capture each line; bad ones are numbered on standard error, the others go in."""
    documents: list[dict[str, Any]] = []
    errors: list[dict[str, Any]] = []
    for number, line in enumerate(_standard_input(), 1):
        if not line.strip():
            continue
        try:
            added = _add(face, line, new, update)
        except Refused as refused:
            tell(f"line {number}: {refused}")
            errors.append({"line": number, "reason": clean_line(str(refused))})
            continue
        if to_json:
            documents.append(_document(face, added))
        else:
            say_done(added.done)
            _say_doubles(added.doubles)
    if to_json:
        give({"items": documents, "errors": errors})
    return 1 if errors else 0


def _add(face: Face, line: str, new: bool, update: bool) -> Added:
    """Capture one line, or update the contact that is there already; raises `Refused`."""
    book = face.book
    understood = book.understand(line)
    understood.refuse()
    doubles = tuple(book.doubles(understood.draft))
    same = [double for double in doubles if double.why in SAME_REACH]
    if update and doubles:
        target = _only_one(same or doubles)
        return Added(understood, book.update(target.row.contact.id, understood.draft), tuple(one for one in doubles if one is not target))
    if same and not new:
        raise _already_there(same)
    return Added(understood, book.capture(understood.draft), doubles)


def _only_one(doubles: Sequence[Double]) -> Double:
    people = {double.row.contact.id: double for double in doubles}
    if len(people) == 1:
        return doubles[0]
    listed = tuple((number, one.row.contact.name, one.row.contact.org) for number, one in people.items())
    raise NoSuchContact("Which one is to be updated?", "Several people look like this one.", "Name the id: followup edit ID LINE", listed)


def _already_there(same: Sequence[Double]) -> Refused:
    first = same[0]
    contact = first.row.contact
    what = "e-mail address" if first.why == "email" else "phone number"
    return Refused(
        "Not saved",
        f"{words.person(contact)} ({contact.id}) has the same {what}.",
        "Add --update to update that contact, or --new to save another one.",
    )


def _print(face: Face, added: Added) -> None:
    say_done(added.done)
    _say_parts(added.understood)
    if added.done.contact_id is not None:
        say_due(face, added.done.contact_id)
        if added.understood.draft.via:
            say_thanks(face, added.done.contact_id)
    _say_doubles(added.doubles)


def _say_parts(understood: Understood) -> None:
    """What was understood, part by part: label, what, and how it was read."""
    rows = [(f"{part.label}:", f"{part.said}{f' ({part.hint})' if part.hint else ''}") for part in understood.parts]
    for line in present.table(rows, None, 2):
        say(line)


def _say_doubles(doubles: Sequence[Double]) -> None:
    for double in doubles:
        contact = double.row.contact
        say(f"  There is also {words.person(contact)} ({contact.id}): the same {_WHY.get(double.why, double.why)}.")


_WHY = {"email": "e-mail address", "phone": "phone number", "name": "name and organisation"}


def _document(face: Face, added: Added) -> dict[str, Any]:
    assert added.done.contact_id is not None
    return {
        **as_json.item(face.book.row(added.done.contact_id)),
        **as_json.done(added.done),
        "understood": as_json.understood(added.understood),
        "duplicates": [{**as_json.item(double.row), "same": double.why} for double in added.doubles],
    }


@click.command(
    cls=TextCommand,
    leading=1,
    examples=(
        "followup edit 12 '#client $8k need: a new site'",
        'followup edit --category cool "Jane Doe"',
        'followup edit --name "Jane Miller" 12',
        "followup edit --remove 12",
    ),
)
@WHO
@click.argument("text", metavar="[LINE]", nargs=-1)
@click.option("--category", metavar="C", help="Its new category, or the beginning of one's name.")
@click.option("--name", metavar="N", help="Its new name.")
@click.option("--remove", is_flag=True, help="Remove the contact; undo brings it back.")
@json_option
@pass_writer
def edit(face: Face, who: str, text: tuple[str, ...], category: str | None, name: str | None, remove: bool, to_json: bool) -> None:
    """Change what is known of a contact: what the line names replaces or adds. Options come before the line.

    The marks are those of add. Words without a mark are added to the note.
    """
    if remove and (text or category is not None or name is not None):
        raise click.UsageError("--remove stands alone: the contact is removed.")
    if not (remove or text or category is not None or name is not None):
        raise click.UsageError("What is to change? Give a line, --category, --name or --remove.")
    contact_id = face.book.who(who)
    if remove:
        _remove(face, contact_id, to_json)
        return
    understood = face.book.understand_edit(" ".join(text)) if text else None
    done = _change(face, contact_id, understood, category, name)
    if to_json:
        parts = {"understood": as_json.understood(understood)} if understood else {}
        give({**as_json.item(face.book.row(contact_id)), **as_json.done(done[-1]), **parts})
        return
    for one in done:
        say_done(one)
    if understood:
        _say_parts(understood)
    say_due(face, contact_id)


def _remove(face: Face, contact_id: int, to_json: bool) -> None:
    done = face.book.remove(contact_id)
    if to_json:
        give({"id": contact_id, "removed": True, **as_json.done(done)})
    else:
        say_done(done)


def _change(face: Face, contact_id: int, understood: Understood | None, category: str | None, name: str | None) -> list[Done]:
    """Everything that was asked for, the line first, since it is what may be refused."""
    done: list[Done] = []
    if understood is not None:
        understood.refuse()
        draft = understood.draft if category is None else replace(understood.draft, category=category)
        done.append(face.book.update(contact_id, draft))
    elif category is not None:
        done.append(face.book.set_category(contact_id, category))
    if name is not None:
        done.append(face.book.rename(contact_id, name))
    return done
