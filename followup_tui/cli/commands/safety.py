"""The commands that keep the book safe: backup, restore, doctor."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from followup_tui.domain.days import say_day
from followup_tui.domain.text import clean, clean_line

from .. import words
from ..ask import confirm
from ..face import Face, pass_face
from ..lazy import Command
from ..options import json_option, yes_option
from ..output import give, interactive, say, tell

if TYPE_CHECKING:
    from datetime import date

    from followup_tui.book.safekeeping import Comparison, Share


@click.command(cls=Command, examples=("followup backup", "followup backup ~/Documents/followup-2026-12.db"))
@click.argument("file", metavar="[FILE]", type=click.Path(path_type=Path), required=False)
@json_option
@pass_face
def backup(face: Face, file: Path | None, to_json: bool) -> None:
    """Copy the whole book into one file, checked: in the folder of the backups, or at FILE."""
    made = face.book.backup(file)
    if to_json:
        give({"file": str(made)})
    else:
        say(f"Backed up to {made}")


@click.command(cls=Command, examples=("followup restore ~/Documents/followup-2026-12.db", "followup restore backup.db --yes"))
@click.argument("file", metavar="FILE", type=click.Path(path_type=Path))
@yes_option
@json_option
@pass_face
def restore(face: Face, file: Path, yes: bool, to_json: bool) -> int:
    """Put a backup in the book's place. It is checked first, what would be lost is said, and the book as it was is kept."""
    from followup_tui.book import safekeeping

    found = safekeeping.compare(face.path, file)
    speak = tell if to_json else say
    for line in _beside(found):
        speak(line)
    if interactive() and not confirm("Restore it?", yes=yes):
        tell("Nothing was changed.")
        return 1
    aside = safekeeping.restore(face.path, file, face.clock)
    face.tend()
    back = face.book.back_again()
    for contact_id, name, why in back:
        verb, said = ("erase", "was erased") if why == "erased" else ("stop", "asked never to be contacted")
        more = "" if verb == "erase" else " never-contact"
        tell(f"{clean_line(name)} {said} since this backup, and is back with it. Again: followup {verb} {contact_id}{more}")
    if to_json:
        kept = str(aside) if aside else None
        give({"restored": str(file), "kept": kept, "contacts": found.backup_contacts, "touches": found.backup_touches})
        return 0
    say(f"Restored {file}")
    if aside:
        say(f"The book as it was is kept in {aside}")
    return 0


def _beside(found: Comparison) -> list[str]:
    """The backup and the book, side by side, and what the book has more of."""
    lines = [f"The backup holds {_holds(found.backup_contacts, found.backup_touches, found.backup_last)}."]
    if found.book_contacts is None or found.book_touches is None:
        return [*lines, "There is no book that could be read in its place."]
    lines.append(f"The book holds {_holds(found.book_contacts, found.book_touches, found.book_last)}.")
    lost, gained = _share(found.lost), _share(found.gained)
    if lost:
        lines += [f"Restoring would lose {lost}, and what was changed since.", *_named("Lost", found.lost)]
    if gained:
        lines += [f"It would bring back {gained}.", *_named("Back", found.gained)]
    if found.changed:
        them = "1 contact differs" if found.changed == 1 else f"{found.changed:,} contacts differ"
        lines.append(f"{them} in both, and would be as in the backup.")
    return lines if lost or gained or found.changed else [*lines, "They hold the same people and touches."]


def _share(share: Share | None) -> str:
    """What one of the two has alone: "2 contacts, 1 touch and 1 step that stands"; empty for nothing."""
    if share is None:
        return ""
    counts = [words.count(share.contacts, "contact")] * bool(share.contacts)
    counts += [words.count(share.touches, "touch", "touches")] * bool(share.touches)
    counts += [words.count(share.steps, "step that stands", "steps that stand")] * bool(share.steps)
    return " and ".join(filter(None, (", ".join(counts[:-1]), *counts[-1:])))


def _named(what: str, share: Share | None) -> list[str]:
    """The newest of the contacts that only one of the two has, by name."""
    if share is None or not share.names:
        return []
    return [clean_line(f"  {what}: {', '.join(share.names)}{', …' if share.contacts > len(share.names) else ''}")]


def _holds(contacts: int, touches: int, last: date | None) -> str:
    newest = f", the last one of {say_day(last)}" if last else ""
    return f"{words.count(contacts, 'contact')} and {words.count(touches, 'touch', 'touches')}{newest}"


@click.command(cls=Command, examples=("followup doctor", "followup --db old.db doctor --json"))
@json_option
@pass_face
def doctor(face: Face, to_json: bool) -> int:
    """Check the book: is the file whole, does it keep its rules, who may read it. Exit code 1 when something was found."""
    from followup_tui.book.doctor import examine

    findings = examine(face.path, face.clock, face.settings.rules)
    if to_json:
        found = [{"what": clean(one.what), "remedy": clean(one.remedy)} for one in findings]
        give({"book": str(face.path), "ok": not findings, "findings": found})
        return 1 if findings else 0
    for one in findings:
        say(clean_line(one.what))
        say(f"  {clean_line(one.remedy)}")
    say(f"{face.path}: {words.count(len(findings), 'finding')}." if findings else f"{face.path} is in order.")
    return 1 if findings else 0
