"""The way out to the user's own editor and back: the terminal is given up meanwhile, and no time of a session is served."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from textual.app import App, SuspendNotSupported

from followup_tui.domain.errors import Refused
from followup_tui.domain.text import clean
from followup_tui.system import editor

if TYPE_CHECKING:
    from followup_tui.tui.app import FollowupApp


def edit_outside(app: App[Any], text: str) -> str:
    """A text, edited outside; raises Refused, with the text as it was, where there is no editor or it fails.

    Only time during which the session is on the screen counts (product.md section 6): what passes in the editor is one step off it.
    """
    protection = cast("FollowupApp", app).protection
    command = editor.command()
    if protection is not None:
        protection.left_screen()
    failed: Refused | None = None
    try:
        with app.suspend():
            # Nothing may be raised in here: the terminal would not be taken back.
            try:
                text = clean(editor.edit(text, command)).strip("\n")
            except Refused as refused:
                failed = refused
    except SuspendNotSupported:
        failed = Refused("The editor cannot be started", "This terminal cannot be given up.", editor.INSTEAD)
    if protection is not None:
        protection.back_on_screen()
    if failed is not None:
        raise failed
    return text
