"""The pictures in screenshots/: `python -m tests.pictures` makes them anew from the running app on the practice book.

Each is the app at a fixed moment, driven by real keys. The SVG is what the test run compares (tests/tui/test_pictures.py);
the PNG beside it is for the eye, drawn by resvg-py (the `dev` extra) or rsvg-convert, with the Fira Code and Noto CJK fonts where they are.
"""

from __future__ import annotations

import asyncio
import html
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from rich.cells import cell_len
from textual.widgets import Input, TextArea

from followup_tui.book import Book, practice
from followup_tui.system.settings import Settings
from followup_tui.tui.app import FollowupApp
from tests.clock import FixedClock

FOLDER = Path(__file__).resolve().parent.parent / "screenshots"
MOMENT = "2026-11-24 10:37"
"""Tue 24 Nov 2026: the moment of every picture."""

RENEW = "python -m tests.pictures"
"""The command that makes the pictures anew."""


class Typed(str):
    """A step that is typed letter by letter; any other step is one key, named as Textual names it."""


@dataclass(frozen=True)
class Picture:
    """One picture: what is pressed, on which book, in which size and colours."""

    name: str
    steps: tuple[str, ...] = ()
    size: tuple[int, int] = (120, 34)
    theme: str = "followup-dark"
    empty: bool = False


LINE = Typed(
    'Nora Vance @"Harbour Lights" #hot met:"Founders\' evening" +1 206 555 0155 nora@harbour.example $5k !fri 10am call wants a quote'
)

PICTURES = (
    Picture("desk"),
    Picture("desk-light", theme="followup-light"),
    Picture("desk-80x24", size=(80, 24)),
    Picture("desk-narrow", size=(60, 24)),
    Picture("capture", ("a", LINE)),
    Picture("log-form", ("c", "v", "tab", Typed("asked when the board meets"))),
    Picture("no-agreed", ("G", "c", "n", "enter", "q")),
    Picture("edit", ("E",)),
    Picture("filter", ("3", "slash", Typed("print"))),
    Picture("first-start", empty=True),
    Picture("help", ("question_mark",)),
    Picture("palette", ("ctrl+p", Typed("log"))),
)


def draw(picture: Picture, folder: Path) -> str:
    """The picture as SVG text; `folder` is a place for its book."""
    with _terminal_that_can_do_all():
        return asyncio.run(take(picture, folder))


async def take(picture: Picture, folder: Path) -> str:
    """Run the app, press the keys, and return what is on the screen as SVG."""
    clock = FixedClock(MOMENT)
    path = folder / f"{picture.name}.db"
    if not picture.empty:
        practice.make(path, clock)
    with Book.open(path, clock) as book:
        app = FollowupApp(book, Settings(theme=picture.theme), first_start=picture.empty)
        app.animation_level = "none"
        async with app.run_test(size=picture.size) as pilot:
            await pilot.pause()
            for step in picture.steps:
                await pilot.press(*([_key(letter) for letter in step] if isinstance(step, Typed) else [step]))
                await pilot.pause()
            for field in app.screen.query("Input, TextArea"):
                if isinstance(field, Input | TextArea):
                    field.cursor_blink = False
            await app.workers.wait_for_complete()
            await pilot.pause()
            return settled(app.export_screenshot(title="Followup"))


def settled(svg: str) -> str:
    """The SVG without what differs from run to run, and with every wide character in its own two cells."""
    svg = re.sub(r"terminal-\d+", "terminal", svg)
    svg = re.sub(r"\s*@font-face \{.*?\}", "", svg, flags=re.S)
    svg = svg.replace(
        "font-family: Fira Code, monospace;",
        'font-family: "Fira Code", "DejaVu Sans Mono", monospace;\n        font-variant-ligatures: none;',
    )
    svg = svg.replace("font-family: arial;", 'font-family: "DejaVu Sans", sans-serif;')
    svg = re.sub(r'<text class="(terminal-r\d+)" x="([\d.]+)" y="([\d.]+)" textLength="[\d.]+" ([^>]*)>([^<]*)</text>', _in_cells, svg)
    return "\n".join(line.rstrip() for line in svg.splitlines()) + "\n"


_CELL = 12.2
_WIDE = "font-family: 'Noto Sans CJK JP', 'Noto Sans CJK KR', sans-serif"


def _in_cells(found: re.Match[str]) -> str:
    kind, x, y, more, text = found.groups()
    if text.isascii():
        return found[0]
    made, at = [], float(x)
    for run, width in _runs(html.unescape(text)):
        written = html.escape(run).replace("\xa0", "&#160;")
        if width == cell_len(run[0]) == 2:
            made.append(f'<text class="{kind}" style="{_WIDE}" text-anchor="middle" x="{at + _CELL:.5g}" y="{y}" {more}>{written}</text>')
        elif run.strip():
            made.append(f'<text class="{kind}" x="{at:.5g}" y="{y}" textLength="{width * _CELL:.5g}" {more}>{written}</text>')
        at += width * _CELL
    return "".join(made)


def _runs(text: str) -> Iterator[tuple[str, int]]:
    """Stretches of one-cell characters, and single wide ones, each with what joins it and its width."""
    run = ""
    for character in text:
        if cell_len(character) == 2:
            if run:
                yield run, cell_len(run)
            run = character
        elif run and cell_len(run[0]) == 2 and cell_len(character) == 1:
            yield run, 2
            run = character
        else:
            run += character
    if run:
        yield run, cell_len(run)


def to_png(svg: Path) -> bool:
    """Draw the PNG beside an SVG; False where nothing that can do so is installed."""
    png = svg.with_suffix(".png")
    try:
        import resvg_py
    except ImportError:
        if shutil.which("rsvg-convert") is None:
            return False
        subprocess.run(["rsvg-convert", str(svg), "-o", str(png)], check=True)
        return True
    png.write_bytes(bytes(resvg_py.svg_to_bytes(svg_path=str(svg), sans_serif_family="DejaVu Sans", monospace_family="DejaVu Sans Mono")))
    return True


def main(names: list[str]) -> int:
    """Make the named pictures, or all; what is no longer one of them is removed."""
    unknown = set(names) - {picture.name for picture in PICTURES}
    if unknown:
        print(
            f"There is no picture {', '.join(sorted(unknown))}. There are: {', '.join(picture.name for picture in PICTURES)}.",
            file=sys.stderr,
        )
        return 2
    FOLDER.mkdir(exist_ok=True)
    if not names:
        for file in FOLDER.glob("*.*"):
            if file.suffix in (".svg", ".png") and file.stem not in {picture.name for picture in PICTURES}:
                file.unlink()
    with tempfile.TemporaryDirectory() as folder:
        for picture in PICTURES:
            if names and picture.name not in names:
                continue
            file = FOLDER / f"{picture.name}.svg"
            file.write_text(draw(picture, Path(folder)), encoding="utf-8")
            drawn = to_png(file)
            print(f"{file.relative_to(FOLDER.parent)}{'' if drawn else ' (no PNG: install resvg-py)'}")
    return 0


@contextmanager
def _terminal_that_can_do_all() -> Iterator[None]:
    """The environment of a terminal with all colours, whatever this one is."""
    kept = dict(os.environ)
    os.environ.update({"TERM": "xterm-256color", "COLORTERM": "truecolor"})
    for name in [name for name in os.environ if name == "NO_COLOR" or name.startswith("TEXTUAL")]:
        del os.environ[name]
    try:
        yield
    finally:
        os.environ.clear()
        os.environ.update(kept)


def _key(letter: str) -> str:
    from textual.keys import _character_to_key

    return _character_to_key(letter)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
