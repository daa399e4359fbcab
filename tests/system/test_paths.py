"""Where things lie, and that what is made is private."""

from __future__ import annotations

import stat
import sys
from pathlib import Path

import pytest

from followup_tui.domain.errors import Refused
from followup_tui.system import paths

pytestmark = pytest.mark.skipif(sys.platform in ("darwin", "win32"), reason="the XDG folders of Linux and the BSDs")


@pytest.fixture(autouse=True)
def home(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    for name in ("XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME", "FOLLOWUP_DB", "FOLLOWUP_CONFIG"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("HOME", str(tmp_path))
    return tmp_path


def test_the_usual_places(home: Path) -> None:
    assert paths.book_path() == home / ".local/share/followup/book.db"
    assert paths.settings_path() == home / ".config/followup/config.toml"
    assert paths.log_folder() == home / ".local/state/followup/log"
    assert paths.backups_folder(Path("/x/book.db")) == Path("/x/book.db.backups")


def test_xdg_moves_them(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", "/data")
    monkeypatch.setenv("XDG_CONFIG_HOME", "/config")
    monkeypatch.setenv("XDG_STATE_HOME", "/state")
    assert paths.book_path() == Path("/data/followup/book.db")
    assert paths.settings_path() == Path("/config/followup/config.toml")
    assert paths.log_folder() == Path("/state/followup/log")


@pytest.mark.parametrize("value", ["data", "./data", ""])
def test_a_relative_xdg_value_is_ignored(monkeypatch: pytest.MonkeyPatch, home: Path, value: str) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", value)
    assert paths.book_path() == home / ".local/share/followup/book.db"


def test_the_book_and_the_settings_can_be_named(monkeypatch: pytest.MonkeyPatch, home: Path) -> None:
    monkeypatch.setenv("FOLLOWUP_DB", "~/mine.db")
    monkeypatch.setenv("FOLLOWUP_CONFIG", "here.toml")
    assert paths.book_path() == home / "mine.db"
    assert paths.settings_path() == Path.cwd() / "here.toml"


def test_an_empty_name_is_none(monkeypatch: pytest.MonkeyPatch, home: Path) -> None:
    monkeypatch.setenv("FOLLOWUP_DB", "")
    assert paths.book_path() == home / ".local/share/followup/book.db"


def test_no_home_is_refused_with_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", "nowhere")
    with pytest.raises(Refused, match="--db FILE"):
        paths.book_path()


def test_a_private_folder_is_the_owners_alone(home: Path) -> None:
    made = paths.private_folder(home / "a" / "b")
    assert [stat.S_IMODE(folder.stat().st_mode) for folder in (made, made.parent)] == [0o700, 0o700]


def test_a_folder_that_is_there_keeps_its_permissions(home: Path) -> None:
    (home / "a").mkdir(mode=0o755)
    (home / "a").chmod(0o755)
    assert stat.S_IMODE(paths.private_folder(home / "a").stat().st_mode) == 0o755


def test_platformdirs_knows_the_places_elsewhere(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "darwin")
    assert paths.book_path().parts[-2:] == ("followup", "book.db")
