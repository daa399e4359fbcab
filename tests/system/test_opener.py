"""Opening links: by pattern, by the desktop, never as an option, never inside the terminal."""

from __future__ import annotations

import os
import time
from pathlib import Path

import pytest

from followup_tui.domain.errors import Refused
from followup_tui.system import opener


class Desktop:
    """A desktop whose opener writes down what it was given."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.does("exit 0")

    def does(self, what: str) -> None:
        script = self.folder / "xdg-open"
        asked = f'"{self.folder}/asked"'
        seen = f"[ -t 0 ] || [ -t 1 ] || [ -t 2 ] && echo tty >> {asked}"
        script.write_text(f'#!/bin/sh\n{seen}\nprintf "%s\\n" "$#" "$@" >> {asked}\n{what}\n')
        script.chmod(0o755)

    @property
    def asked(self) -> list[str]:
        said = self.folder / "asked"
        return said.read_text().splitlines() if said.exists() else []


@pytest.fixture
def desktop(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Desktop:
    monkeypatch.setattr(opener.sys, "platform", "linux")
    monkeypatch.setenv("PATH", f"{tmp_path}:/usr/bin:/bin")
    monkeypatch.setenv("DISPLAY", ":0")
    return Desktop(tmp_path)


@pytest.mark.parametrize(
    ("link", "handed"),
    [
        ("https://acme.example", "https://acme.example"),
        ("HTTP://acme.example:8080/a?b=c#d", "HTTP://acme.example:8080/a?b=c#d"),
        ("www.acme.example/x", "https://www.acme.example/x"),
        ("https://müller.example/straße?q=ü", "https://m%C3%BCller.example/stra%C3%9Fe?q=%C3%BC"),
        ("https://a.example/$(id)`id`;'\"", "https://a.example/$(id)%60id%60;'%22"),
        ("mailto:jane%2Bcrm@acme.example?subject=Hi%20there", "mailto:jane%2Bcrm@acme.example?subject=Hi%20there"),
        ("tel:+4930123456;ext=12", "tel:+4930123456;ext=12"),
    ],
)
def test_a_link_is_handed_over_as_one_argument(desktop: Desktop, link: str, handed: str) -> None:
    opener.open_link(link)
    assert desktop.asked == ["1", handed]


@pytest.mark.parametrize(
    "link",
    [
        "",
        "--version",
        "-h",
        "file:///etc/passwd",
        "javascript:alert(1)",
        "data:text/html,x",
        "ftp://a.example",
        "https:",
        "https://",
        "https:// a.example",
        "https://-a.example",
        "https://user@a.example",
        "https://a.example/\x1b[2J",
        "https://a.example\nhttps://b.example",
        "https://a.example/\u202egnp",
        "mailto:",
        "mailto:--help",
        "mailto:-a@b.example",
        "mailto:jane",
        "tel:--help",
        "tel:*#06#",
        "tel:call me",
        "/bin/sh",
        "acme.example",
        "https://a.example/" + "a" * 9_000,
    ],
)
def test_nothing_else_is_handed_to_anybody(desktop: Desktop, link: str) -> None:
    with pytest.raises(Refused, match="Copy it instead"):
        opener.open_link(link)
    assert desktop.asked == []


def test_the_plus_of_an_address_and_all_the_text_are_quoted() -> None:
    link = opener.mailto("jane+crm@acme.example", "Hi & bye", "One?\nTwo=2 & ü")
    assert link == "mailto:jane%2Bcrm@acme.example?subject=Hi%20%26%20bye&body=One%3F%0D%0ATwo%3D2%20%26%20%C3%BC"
    assert opener.safe_link(link) == link
    assert opener.mailto("jane@acme.example") == "mailto:jane@acme.example"


def test_an_address_cannot_smuggle_a_header() -> None:
    assert "?" not in opener.mailto("a?bcc=b@c.example").removeprefix("mailto:")


@pytest.mark.parametrize(
    ("number", "link"),
    [
        ("+49 170 1234567", "tel:+491701234567"),
        ("(555) 010-1234 x12", "tel:5550101234;ext=12"),
        ("+44 (0)20 7946 0000 ext. 3", "tel:+442079460000;ext=3"),
    ],
)
def test_a_number_as_it_is_shown_becomes_one_to_dial(number: str, link: str) -> None:
    assert opener.tel(number) == link == opener.safe_link(link)


def test_a_desktop_that_cannot_is_told_about(desktop: Desktop) -> None:
    desktop.does("exit 3")
    with pytest.raises(Refused, match="found no program for it"):
        opener.open_link("tel:+4930123456")


def test_a_program_that_stays_open_is_not_waited_for(desktop: Desktop, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(opener, "PATIENCE", 0.2)
    desktop.does("exec sleep 3")
    began = time.monotonic()
    opener.open_link("https://a.example")
    assert time.monotonic() - began < 2


def test_without_a_desktop_it_says_what_to_do(desktop: Desktop, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("DISPLAY")
    monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
    with pytest.raises(Refused, match="no desktop"):
        opener.open_link("https://a.example")
    assert desktop.asked == []


def test_a_folder_opens_by_its_whole_path(desktop: Desktop, tmp_path: Path) -> None:
    folder = tmp_path / "-rf $(id)"
    folder.mkdir()
    opener.open_folder(str(folder))
    assert desktop.asked == ["1", os.path.realpath(folder)]


def test_a_page_opens_in_place_of_a_folder(desktop: Desktop) -> None:
    opener.open_folder("www.acme.example/project")
    assert desktop.asked == ["1", "https://www.acme.example/project"]


@pytest.mark.parametrize("place", ["", "relative", "--help", "/no/such/folder", "/bin/sh", "file:///tmp", "~nobody-at-all/x"])
def test_what_is_no_folder_is_refused(desktop: Desktop, place: str) -> None:
    with pytest.raises(Refused, match="neither a folder"):
        opener.open_folder(place)
    assert desktop.asked == []
