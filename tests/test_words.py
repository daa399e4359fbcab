"""The program's words are neutral, brief and kind: nothing of what it says blames, lectures or cheers."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

import followup_tui

PACKAGE = Path(followup_tui.__file__).parent
ROOMS = ("tui", "cli", "book", "domain")

WORDS = (
    *("should", "shouldn't", "ought", "must", "fail", "failed", "failure", "fault", "guilty", "ashamed", "lazy", "excuse", "sorry"),
    *(
        "unfortunately",
        "oops",
        "alas",
        "bad",
        "worse",
        "wrong",
        "neglected",
        "procrastinating",
        "discipline",
        "remember to",
        "don't forget",
    ),
    *(
        "great",
        "awesome",
        "amazing",
        "excellent",
        "fantastic",
        "perfect",
        "well done",
        "good job",
        "nice work",
        "congratulations",
        "hooray",
    ),
    *("bravo", "yay", "keep it up", "keep going strong", "you rock", "proud", "crush", "champion", "superb", "wonderful"),
)
"""What blames, lectures or cheers."""

MAY_STAND = {("tui/forms/setting_fields.py", "It must be "), ("book/safekeeping.py", "The backup failed")}
"""What is said of a value or of the machine, and not of anybody."""

LOUD = re.compile(r"[A-Za-z]!(?![\w\[])")
"""A word with an exclamation mark behind it; alone the mark is a key."""

FORBIDDEN = re.compile(r"\b(" + "|".join(re.escape(word) for word in WORDS) + r")\b", re.IGNORECASE)


def said(path: Path) -> Iterator[tuple[int, str]]:
    """The texts of a module but its docstrings, with their lines."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    docs = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in docs and " " in node.value.strip():
            yield node.lineno, node.value


@pytest.mark.parametrize("room", ROOMS)
def test_nothing_blames_lectures_or_cheers(room: str) -> None:
    found = []
    for path in sorted((PACKAGE / room).rglob("*.py")):
        name = path.relative_to(PACKAGE).as_posix()
        if name.startswith("domain/practice/"):
            continue  # what made-up people said is theirs
        for line, text in said(path):
            if (FORBIDDEN.search(text) or LOUD.search(text)) and (name, text) not in MAY_STAND:
                found.append(f"{name}:{line}: {text}")
    assert not found, "\n".join(found)


@pytest.mark.parametrize("text", ["You should have called", "Great, another yes", "Saved!", "You failed to call", "Don't forget Jane"])
def test_the_list_finds_what_it_is_there_for(text: str) -> None:
    assert FORBIDDEN.search(text) or LOUD.search(text)
