"""Where the book, the settings, the backups and the log lie.

Nothing is made here: whoever writes makes its folder (`private_folder`). On Linux and the BSDs the XDG
variables are read directly, because `platformdirs` takes 15 ms to load and every command asks for the book;
elsewhere it knows the usual places. Relative XDG values are ignored, as the XDG specification says.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

from followup_tui.domain.errors import Refused

APP = "followup"
BOOK_NAME = "book.db"
SETTINGS_NAME = "config.toml"

_XDG = {
    "data": ("XDG_DATA_HOME", ".local/share"),
    "config": ("XDG_CONFIG_HOME", ".config"),
    "state": ("XDG_STATE_HOME", ".local/state"),
}


def book_path() -> Path:
    """The book: FOLLOWUP_DB, else `book.db` in the user's data folder (product.md section 10)."""
    named = os.environ.get("FOLLOWUP_DB")
    return _named(named) if named else _folder("data") / BOOK_NAME


def settings_path() -> Path:
    """The settings file: FOLLOWUP_CONFIG, else `config.toml` in the user's configuration folder."""
    named = os.environ.get("FOLLOWUP_CONFIG")
    return _named(named) if named else _folder("config") / SETTINGS_NAME


def backups_folder(book: Path) -> Path:
    """The backups of one book: the folder beside it that bears its name."""
    return book.with_name(book.name + ".backups")


def log_folder() -> Path:
    """The folder of the log and of the reports of errors."""
    return _folder("state") / "log"


def witness_folder() -> Path:
    """The folder of what is known of books outside them."""
    return _folder("state") / "witness"


def private_folder(folder: Path) -> Path:
    """The folder, made with its parents where it is missing, each readable by its owner alone.

    Raises `OSError`. A folder that is already there keeps its permissions.
    """
    if not folder.is_dir():
        private_folder(folder.parent)
        folder.mkdir(mode=0o700, exist_ok=True)
    return folder


def _named(text: str) -> Path:
    return Path(os.path.abspath(os.path.expanduser(text)))


def _folder(kind: str) -> Path:
    if sys.platform in ("darwin", "win32"):
        return _usual_folder(kind)
    variable, usual = _XDG[kind]
    named = os.environ.get(variable, "")
    return Path(named if os.path.isabs(named) else _home() / usual) / APP


def _usual_folder(kind: str) -> Path:
    import platformdirs

    places = {"data": platformdirs.user_data_path, "config": platformdirs.user_config_path, "state": platformdirs.user_state_path}
    return places[kind](APP, appauthor=False)


def _home() -> Path:
    home = os.path.expanduser("~")
    if not os.path.isabs(home):
        raise Refused("No home folder", "HOME is not set to a folder.", "Name the book with --db FILE.")
    return Path(home)
