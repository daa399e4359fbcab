"""The screens are as in screenshots/: the test run notices one that has changed."""

from __future__ import annotations

import difflib
import html
import re
from itertools import groupby
from pathlib import Path

import pytest

from tests.pictures import FOLDER, PICTURES, RENEW, Picture, draw, settled

_TEXT = re.compile(r'<text class="[^"]*"[^>]*? x="([\d.]+)" y="([\d.]+)"[^>]*>([^<]*)</text>')


def words(svg: str) -> list[str]:
    """The text of a picture, line by line from the top."""
    found = sorted((float(y), float(x), html.unescape(text)) for x, y, text in _TEXT.findall(svg))
    return [" ".join("".join(text for _, _, text in line).split()) for _, line in groupby(found, key=lambda one: one[0])]


@pytest.mark.parametrize("picture", PICTURES, ids=[picture.name for picture in PICTURES])
def test_a_screen_is_as_pictured(picture: Picture, tmp_path: Path) -> None:
    stored = FOLDER / f"{picture.name}.svg"
    renew = f"If it is meant to look so: {RENEW} {picture.name}, look at it, and keep it."
    assert stored.exists(), f"There is no picture {stored}. {renew}"
    was, now = stored.read_text(encoding="utf-8"), draw(picture, tmp_path)
    if was != now:
        changed = list(difflib.unified_diff(words(was), words(now), "was", "now", lineterm="", n=0))
        pytest.fail(
            "\n".join(
                [f"The screen “{picture.name}” has changed. {renew}", *(changed or ["Its words are the same: colours or places differ."])]
            )
        )


def test_every_picture_is_of_the_list() -> None:
    names = {picture.name for picture in PICTURES}
    assert {file.stem for file in FOLDER.glob("*.*")} == names
    assert {file.suffix for file in FOLDER.glob("*.*")} == {".svg", ".png"}


def test_wide_characters_keep_their_cells() -> None:
    svg = '<text class="terminal-9-r1" x="12.2" y="20" textLength="36.6" clip-path="url(#terminal-9-line-0)">a田b</text>'
    assert re.findall(r'(?:text-anchor="middle" )?x="([\d.]+)" y="20"[^>]*>(.)<', settled(svg)) == [
        ("12.2", "a"),
        ("36.6", "田"),
        ("48.8", "b"),
    ]
