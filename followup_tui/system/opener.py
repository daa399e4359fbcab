"""Opening links and folders with the desktop's own program, away from the screen.

Only web pages, mail and telephone links by their pattern, and folders that are there: nothing that looks
like an option, no other scheme, and never a text browser inside the app (libraries.md section 0).
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import threading
from pathlib import Path
from urllib.parse import quote

from followup_tui.domain.errors import Refused

PATIENCE = 2.0
"""Seconds in which the desktop may say that it cannot; after that it is believed to have opened."""

LONGEST = 8_000
"""The longest link that is handed over, in characters."""

_WEB = re.compile(r"https?://[^\s/?#\\@:-][^\s/?#\\@]*(?:[/?#]\S*)?", re.IGNORECASE)
_MAIL = re.compile(r"mailto:[^\s:/?@-][^\s:/?@]*@[^\s:/?@-][^\s:/?@]*(?:\?\S*)?", re.IGNORECASE)
_PHONE = re.compile(r"tel:\+?[0-9][0-9().-]*(?:;ext=[0-9]+)?", re.IGNORECASE)
_KEPT = "!#$%&'()*+,/:;=?@[]~-._"
_INSTEAD = "Copy it instead (y)."


def open_link(url: str) -> None:
    """Open a web page (http, https, www.), a mail or a telephone link; raises `Refused`.

    Waits up to two seconds for the desktop to say no: call it away from the screen's own thread.
    """
    _launch(safe_link(url))


def open_folder(place: str) -> None:
    """Open a folder of this machine, or a page; raises `Refused`. Waits like `open_link`."""
    place = place.strip()
    if re.match(r"(?:https?://|www\.)", place, re.IGNORECASE):
        open_link(place)
        return
    folder = Path(os.path.expanduser(place)) if place else Path()
    if not (place and folder.is_absolute() and folder.is_dir()):
        raise Refused("No such folder", f"{place or 'Nothing'} is neither a folder on this machine nor a web page.", "Edit it (E).")
    _launch(os.path.realpath(folder))


def safe_link(url: str) -> str:
    """The link as it may be handed to another program, letters outside ASCII quoted; raises `Refused` for any other."""
    url = url.strip()
    if url.lower().startswith("www."):
        url = "https://" + url
    if len(url) <= LONGEST and url.isprintable() and any(kind.fullmatch(url) for kind in (_WEB, _MAIL, _PHONE)):
        return quote(url, safe=_KEPT)
    raise Refused("Not a link to open", "Only web pages, mail addresses and telephone numbers are opened.", _INSTEAD)


def mailto(address: str, subject: str = "", body: str = "") -> str:
    """The link that begins a mail: everything quoted, also the plus of an address; line breaks as mail has them."""
    fields = [
        f"{name}={quote(text.replace(chr(13), '').replace(chr(10), chr(13) + chr(10)), safe='')}"
        for name, text in (("subject", subject), ("body", body))
        if text
    ]
    return f"mailto:{quote(address, safe='@')}" + ("?" + "&".join(fields) if fields else "")


def tel(number: str) -> str:
    """The link that dials a number, from the number as it is shown ("+49 170 1234567 ext. 12")."""
    main, _, extension = re.sub(r"\(0\)", "", number).partition("x")
    digits = re.sub(r"\D", "", main)
    more = re.sub(r"\D", "", extension)
    return f"tel:{'+' if main.strip().startswith('+') else ''}{digits}" + (f";ext={more}" if more else "")


def _launch(what: str) -> None:
    command = _desktop()
    if command is None:
        raise Refused("Nothing here opens links", "There is no desktop to ask.", _INSTEAD)
    try:
        process = subprocess.Popen(
            [*command, what], stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True
        )
    except OSError as error:
        raise Refused("It could not be opened", f"{command[0]}: {os.strerror(error.errno or 0)}.", _INSTEAD) from error
    try:
        code = process.wait(timeout=PATIENCE)
    except subprocess.TimeoutExpired:
        threading.Thread(target=process.wait, daemon=True).start()  # it stays open; its end is awaited so that no zombie is left
        return
    if code != 0:
        raise Refused("It could not be opened", f"{Path(command[0]).name} found no program for it.", _INSTEAD)


def _desktop() -> list[str] | None:
    """The command that opens things, where there is a desktop to open them on."""
    if sys.platform == "darwin":
        return ["open"]
    names = ["wslview"]
    if os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"):
        names += ["xdg-open", "gio"]
    for name in names:
        found = shutil.which(name)
        if found:
            return [found, "open"] if name == "gio" else [found]
    return None
