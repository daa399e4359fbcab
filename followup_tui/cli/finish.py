"""How a command that changed one contact ends: what was done, and when the contact is due now."""

from __future__ import annotations

from followup_tui.domain.text import clean_line
from followup_tui.domain.values import Done

from . import as_json, words
from .face import Face
from .output import give, say


def report(face: Face, done: Done, to_json: bool) -> None:
    """Say what was done in the book's words; as JSON: ITEM with `words` and `notes`."""
    if to_json:
        contact = as_json.item(face.book.row(done.contact_id)) if done.contact_id is not None else {}
        give({**contact, **as_json.done(done)})
        return
    say_done(done)


def say_done(done: Done, lead: str = "Saved: ") -> None:
    """The words of what was done as a sentence, and its notes, a line each."""
    said = clean_line(f"{lead}{done.words}")
    say(f"{said[:1].upper()}{said[1:]}{'' if said.endswith('.') else '.'}")
    for note in done.notes:
        say(f"  {clean_line(note)}")


def say_due(face: Face, contact_id: int) -> None:
    """When the contact is due now, and why."""
    say(f"  {words.due(face.book.row(contact_id), face.book.today())}")


def say_thanks(face: Face, contact_id: int) -> None:
    """Propose the thank-you to who sent the contact, where somebody in the book did."""
    found = face.book.long_range.proposal(contact_id)
    if found is not None:
        say(f"  {clean_line(found.sender.name)} sent {clean_line(found.sent)}. A thank-you: followup thank {contact_id}")
